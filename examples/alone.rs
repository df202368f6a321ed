//! How often what no link was found for has no counterpart in the gold either, by how near the nearest
//! candidate came.
//!
//! ```text
//! cargo run --release --example alone -- corpus/newsroom/texts corpus ../shared/gold
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to its user")]

use std::path::Path;
use std::process::ExitCode;

use saydiff::compare::Options;
use saydiff::evaluate::{Mode, predict, read_gold, stands_for};

/// The upper ends of the rows.
const UP_TO: [f32; 5] = [0.03, 0.1, 0.2, 0.3, 1.0];

fn main() -> ExitCode {
    // For each row: statements that are alone, and all.
    let mut counts = [[0_usize; 2]; UP_TO.len()];
    for folder in std::env::args().skip(1) {
        let gold = match read_gold(&Path::new(&folder).join("gold.jsonl")) {
            Ok(gold) => gold,
            Err(error) => {
                eprintln!("alone: {error}");
                return ExitCode::from(2);
            }
        };
        for pair in &gold {
            let (comparison, predicted) = predict(pair, Mode::Own, &Options::default());
            let links = &comparison.alignment.links;
            for side in [0, 1] {
                for (index, stood_for) in stands_for(pair, side, &predicted).iter().enumerate() {
                    if links.iter().any(|link| [&link.a, &link.b][side].contains(&index)) {
                        continue;
                    }
                    let refused = comparison.alignment.refused[side].iter();
                    let nearest = refused.filter(|refused| refused.statement == index);
                    let nearest = nearest.map(|refused| refused.confidence).fold(0.0, f32::max);
                    let row =
                        UP_TO.iter().position(|&end| nearest < end).unwrap_or(UP_TO.len() - 1);
                    let is_linked = |id: &String| {
                        pair.links.iter().any(|link| link.a.contains(id) || link.b.contains(id))
                    };
                    let is_alone =
                        !stood_for.is_empty() && !stood_for.iter().any(|s| is_linked(&s.id));
                    counts[row][0] += usize::from(is_alone);
                    counts[row][1] += 1;
                }
            }
        }
    }
    println!("nearest below  alone  of statements");
    for (end, [alone, all]) in UP_TO.iter().zip(counts) {
        println!("{end:>13.2}  {:>5.2}  {all}", alone as f32 / all.max(1) as f32);
    }
    ExitCode::SUCCESS
}
