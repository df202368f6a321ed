//! Learns the weights of the alignment from gold pairs, and says how good they are.
//!
//! ```text
//! cargo run --release --example fit_align -- corpus ../shared/gold            # report
//! cargo run --release --example fit_align -- corpus ../shared/gold --write    # and src/align/weights.txt
//! cargo run --release --example fit_align -- corpus --test DIR                # and on pairs not learnt from
//! ```
//!
//! Three logistic models are fitted one after the other (Newton's method, L2 penalty on the
//! standardised features): statements of one article in one position; statements across, by
//! themselves; the same in context. Then how sure a link is: from the pairs behind `--test` where
//! there are some, as links of pairs that were learnt from look surer than they are.
//! The honest figure is the one in which every pair is predicted by weights learnt without it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to its user")]

mod learn;
mod logistic;
mod pairs;
mod report;
mod strangers;

use saydiff::align::{Search, Weights};

use learn::{confidence, learn};
use pairs::{Failure, Pair, read};
use report::{scores, summary, within_report};

/// In so many parts the pairs are held out, one after the other.
const FOLDS: usize = 10;

fn main() -> Result<(), Failure> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let test = arguments.iter().position(|a| a == "--test").unwrap_or(arguments.len());
    let tests: Vec<String> = arguments.drain(test..).collect();
    let unseen = read(tests.iter().skip(1).cloned())?;
    let (flags, folders): (Vec<_>, Vec<_>) = arguments.iter().partition(|a| a.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|f| *f == flag);
    let pairs = read(folders.iter().map(|f| (*f).clone()))?;
    let all: Vec<&Pair> = pairs.iter().collect();
    let mut weights = learn(&all);
    if !unseen.is_empty() {
        weights.link = confidence(&unseen.iter().collect::<Vec<_>>(), &weights);
    }
    println!("{}", within_report(&all, &weights));
    println!(
        "in sample\n{}",
        scores(&all.iter().map(|p| (*p, &weights)).collect::<Vec<_>>(), has("--verbose"))
    );
    if !unseen.is_empty() {
        let unseen: Vec<_> = unseen.iter().map(|p| (p, &weights)).collect();
        println!("not learnt from\n{}", scores(&unseen, has("--verbose")));
    }
    if !has("--quick") {
        let fold_of = |pair: &Pair| pair.number % FOLDS;
        let by_fold: Vec<Weights> = (0..FOLDS)
            .map(|fold| {
                learn(&all.iter().copied().filter(|p| fold_of(p) != fold).collect::<Vec<_>>())
            })
            .collect();
        let without: Vec<Weights> = pairs.iter().map(|p| by_fold[fold_of(p)].clone()).collect();
        let held_out: Vec<_> = pairs.iter().zip(&without).collect();
        println!("each pair held out\n{}", scores(&held_out, has("--verbose")));
        for threshold in [0.25, 0.3, 0.35, 0.4, 0.45, 0.5] {
            for cohesion in [0.0, 0.4, 0.6, 0.8] {
                let search = Search { threshold, cohesion, ..Search::default() };
                let at: Vec<Weights> =
                    without.iter().map(|w| Weights { search, ..w.clone() }).collect();
                let at: Vec<_> = pairs.iter().zip(&at).collect();
                println!("threshold {threshold:.2} cohesion {cohesion:.1}: {}", summary(&at));
            }
        }
    }
    if has("--write") {
        std::fs::write(
            "src/align/weights.txt",
            format!("{}{}", header(&folders, &tests), weights.table()),
        )?;
    } else if has("--show") {
        println!("{}", weights.table());
    }
    Ok(())
}

fn header(folders: &[&String], tests: &[String]) -> String {
    let folders = folders.iter().map(|folder| folder.as_str());
    let words: Vec<&str> =
        folders.chain(["--write"]).chain(tests.iter().map(String::as_str)).collect();
    format!(
        "# Weights of the alignment: `model.feature weight`, log-odds per unit of the feature.\n\
         # Learnt, not set by hand, by\n\
         #   cargo run --release --example fit_align -- {}\n\
         # What each feature is: src/align/{{within,cross,context,explain}}.rs.\n",
        words.join(" ")
    )
}
