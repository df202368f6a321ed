//! Scores saydiff on a folder of gold pairs, in three modes.
//!
//! ```text
//! cargo run --release --example evaluate -- corpus
//! cargo run --release --example evaluate -- ../shared/gold --mode own --pair S1
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to its user")]

use std::path::Path;
use std::process::ExitCode;

use saydiff::compare::Options;
use saydiff::evaluate::{Mode, predict, read_gold, report, score_pair};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| {
        let at = arguments.iter().position(|a| a == flag)?;
        arguments.get(at + 1).map(String::as_str)
    };
    let folder = arguments.first().filter(|a| !a.starts_with("--")).map_or("corpus", |f| f);
    let modes = match value("--mode") {
        Some("own") => vec![Mode::Own],
        Some("statements") => vec![Mode::GivenStatements],
        Some("links") => vec![Mode::GivenLinks],
        Some(other) => {
            eprintln!("evaluate: no mode `{other}`; try own, statements or links");
            return ExitCode::from(2);
        }
        None => vec![Mode::Own, Mode::GivenStatements, Mode::GivenLinks],
    };
    let gold = match read_gold(&Path::new(folder).join("gold.jsonl")) {
        Ok(gold) => gold,
        Err(error) => {
            eprintln!("evaluate: {error}");
            return ExitCode::from(2);
        }
    };
    for mode in modes {
        let rows: Vec<_> = gold
            .iter()
            .filter(|gold| value("--pair").is_none_or(|pair| gold.pair_id == pair))
            .map(|gold| {
                let (_, predicted) = predict(gold, mode, &Options::default());
                (gold.pair_id.clone(), gold.genre.clone(), score_pair(gold, &predicted))
            })
            .collect();
        println!("==== {folder}, {mode:?}\n{}", report(&rows));
    }
    ExitCode::SUCCESS
}
