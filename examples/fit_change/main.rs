//! Learns the weights of the change model and measures it honestly.
//!
//! ```text
//! cargo run --release --example fit_change -- [--write] [--quick] [--pred FILE] CORPUS [GOLD_DIR...] [--test GOLD_DIR...]
//! ```
//! `CORPUS` holds `change/*.tsv` (minimal pairs; only the `dev` half is learnt from), `moves/*.tsv` (pairs of
//! statements, for the labels only; a third of the plain ones is not learnt from) and `gold.jsonl`; each `GOLD_DIR` holds a `gold.jsonl` with its texts.
//! Printed: figures on the held half of the minimal pairs, and on all others with a tenth left out of the
//! learning at a time; links of one pair of articles, and pairs of statements with one side A, stay together.
//! `--quick` measures the held half only, as learning ten times over takes minutes. `--write` puts the weights
//! learnt from everything but the held half into `src/classify/weights.txt`, `word_weights.txt` and
//! `evidence_weights.txt`; `--pred FILE` writes the predictions of the left-out runs for `score_align.py`;
//! `--dump FILE` writes every link with its features and stops; `--verbose` prints what went wrong; `--test`
//! measures on folders that are not learnt from.
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

mod cases;
mod learn;
mod marker;
mod report;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use saydiff::classify::features_of;

use cases::{Case, Set, gold, record, statement_pairs};
use learn::{fit, tables};
use marker::{add, fit_marker, marked, marker_table};
use report::{Found, explain, predict, prediction, report};

/// How many models are learnt to measure each pair with a model that has not seen it.
const FOLDS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let test = args.iter().position(|arg| arg == "--test").unwrap_or(args.len());
    let unseen: Vec<String> = args.drain(test..).skip(1).collect();
    let mut flag = |name: &str| {
        let at = args.iter().position(|arg| arg == name);
        at.map(|at| args.remove(at)).is_some()
    };
    let (write, quick, verbose) = (flag("--write"), flag("--quick"), flag("--verbose"));
    let mut value = |name: &str| {
        let at = args.iter().position(|arg| arg == name)?;
        args.drain(at..(at + 2).min(args.len())).nth(1)
    };
    let (pred, dump) = (value("--pred"), value("--dump"));
    let dirs = if args.is_empty() { vec!["corpus".to_owned()] } else { args };

    let mut cases = statement_pairs(Path::new(&dirs[0]))?;
    for dir in &dirs {
        cases.extend(gold(Path::new(dir))?);
    }
    for case in &mut cases {
        case.features = features_of(case.sides(), &case.link);
    }
    if let Some(file) = dump {
        let lines: Vec<String> = cases.iter().map(|case| record(case).to_string() + "\n").collect();
        fs::write(file, lines.concat())?;
        return Ok(());
    }

    let learnt: Vec<&Case> = cases.iter().filter(|case| case.set != Set::Held).collect();
    let (plain, held): (Vec<&Case>, Vec<&Case>) =
        cases.iter().filter(|case| case.set == Set::Held).partition(|case| case.is_plain());
    let model = fit(&learnt);
    let marker = fit_marker(&learnt);
    report("minimal pairs, held half", &predict((&model, &marker), &held));
    report("plain pairs, held third", &predict((&model, &marker), &plain));
    for dir in &unseen {
        let cases = gold(Path::new(dir))?;
        let cases: Vec<&Case> = cases.iter().collect();
        report(&format!("{dir}, not learnt from"), &predict((&model, &marker), &cases));
    }
    if write {
        let origin = format!(
            "cargo run --release --example fit_change -- --write {} ({} links)",
            dirs.join(" "),
            learnt.len()
        );
        let [features, words] = tables(&model, &origin);
        fs::write("src/classify/weights.txt", features)?;
        fs::write("src/classify/word_weights.txt", words)?;
        fs::write("src/classify/evidence_weights.txt", marker_table(&marker, &origin))?;
    }
    if !quick {
        leave_out(&learnt, verbose, pred.as_deref())?;
    }
    let [both, found, gold] = marked((&model, &marker), &held);
    print_evidence("minimal pairs, held half", [both, found, gold]);
    Ok(())
}

/// Measures every pair by a model and a marker that have not learnt from it.
fn leave_out(learnt: &[&Case], verbose: bool, pred: Option<&str>) -> Result<(), Box<dyn Error>> {
    let mut pairs: Vec<&str> = learnt.iter().map(|case| case.pair.as_str()).collect();
    pairs.dedup();
    let mut groups: Vec<&str> = learnt.iter().map(|case| case.group()).collect();
    groups.dedup();
    let folds: BTreeMap<&str, usize> =
        groups.iter().enumerate().map(|(i, group)| (*group, i % FOLDS)).collect();
    let mut labels = BTreeMap::<String, Vec<Found>>::new();
    let mut evidence = BTreeMap::<String, [f32; 3]>::new();
    let mut lines = String::new();
    for fold in 0..FOLDS {
        let (part, rest): (Vec<&Case>, Vec<&Case>) =
            learnt.iter().partition(|case| folds.get(case.group()) == Some(&fold));
        let weights = (&fit(&rest), &fit_marker(&rest));
        let mut by_source = BTreeMap::<String, Vec<&Case>>::new();
        for case in &part {
            by_source.entry(case.source()).or_default().push(case);
        }
        for (source, cases) in by_source {
            let found = predict(weights, &cases);
            let wrong = cases.iter().zip(&found).filter(|(_, found)| found.gold != found.label);
            if verbose {
                wrong.for_each(|(case, _)| explain(weights, case));
            }
            labels.entry(source.clone()).or_default().extend(found);
            let counts = evidence.entry(source).or_insert([0.0; 3]);
            *counts = add(*counts, marked(weights, &cases));
        }
        for pair in &pairs {
            let cases: Vec<&Case> =
                part.iter().copied().filter(|c| c.pair == *pair && c.set == Set::Gold).collect();
            if !cases.is_empty() {
                lines += &format!("{}\n", prediction(weights, pair, &cases));
            }
        }
    }
    for (source, found) in &labels {
        report(&format!("{source}, left out"), found);
    }
    for (source, counts) in evidence.into_iter().filter(|(_, [.., gold])| *gold > 0.0) {
        print_evidence(&source, counts);
    }
    if let Some(file) = pred {
        fs::write(file, lines)?;
    }
    Ok(())
}

fn print_evidence(source: &str, [both, found, gold]: [f32; 3]) {
    println!(
        "evidence of {source}: token F1 {:.3} (precision {:.3}, recall {:.3})",
        2.0 * both / (found + gold).max(1.0),
        both / found.max(1.0),
        both / gold.max(1.0)
    );
}
