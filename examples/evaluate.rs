//! Scores saydiff on a folder of gold pairs, in three modes.
//!
//! ```text
//! cargo run --release --example evaluate -- corpus
//! cargo run --release --example evaluate -- ../shared/gold --mode own --pair S1
//! cargo run --release --example evaluate -- --utterances corpus/extraction.jsonl
//! ```
//!
//! `--write FILE` keeps the predictions of the last mode as JSON Lines, in the form that the
//! annotators' own scorer reads. `--vectors FILE` compares meanings by another table,
//! `--model DIR` (with `--features transformer`) asks a sentence transformer too.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to its user")]

use std::path::Path;
use std::process::ExitCode;

use saydiff::align;
use saydiff::compare::Options;
use saydiff::evaluate::{
    Mode, predict, read_gold, read_utterances, report, report_utterances, score_pair,
    score_utterances,
};
use saydiff::extract::Extractor;
use saydiff::meaning::{Reader, Vectors};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |flag: &str| {
        let at = arguments.iter().position(|a| a == flag)?;
        arguments.get(at + 1).map(String::as_str)
    };
    if let Some(file) = value("--utterances") {
        return utterances(Path::new(file), value("--extractor") == Some("rules"));
    }
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
    let options = match options(value("--vectors"), value("--model")) {
        Ok(options) => options,
        Err(error) => {
            eprintln!("evaluate: {error}");
            return ExitCode::from(2);
        }
    };
    for mode in modes {
        let mut records = String::new();
        let rows: Vec<_> = gold
            .iter()
            .filter(|gold| value("--pair").is_none_or(|pair| gold.pair_id == pair))
            .map(|gold| {
                let (_, predicted) = predict(gold, mode, &options);
                records += &format!("{}\n", predicted.record(gold));
                (gold.pair_id.clone(), gold.genre.clone(), score_pair(gold, &predicted))
            })
            .collect();
        if let Some(Err(error)) = value("--write").map(|file| std::fs::write(file, &records)) {
            eprintln!("evaluate: cannot write the predictions: {error}");
            return ExitCode::from(2);
        }
        println!("==== {folder}, {mode:?}\n{}", report(&rows));
    }
    ExitCode::SUCCESS
}

/// The options with the tables and models that were named.
fn options(vectors: Option<&str>, model: Option<&str>) -> saydiff::error::Result<Options> {
    let vectors = vectors.map(Vectors::open).transpose()?.unwrap_or_default();
    let usual = Options::with_vectors(vectors);
    let align = align::Options { reader: model.map(reader).transpose()?, ..usual.align };
    Ok(Options { align, ..usual })
}

#[cfg(feature = "transformer")]
fn reader(model: &str) -> saydiff::error::Result<Reader> {
    Ok(saydiff::meaning::Transformer::open(model)?.reader())
}

#[cfg(not(feature = "transformer"))]
fn reader(_: &str) -> saydiff::error::Result<Reader> {
    use saydiff::error::{Error, ErrorKind};
    Err(Error::new(ErrorKind::Config, "--model is there with `--features transformer` only"))
}

/// Scores extraction alone, against annotated utterances.
fn utterances(file: &Path, rules: bool) -> ExitCode {
    let extractor = if rules { Extractor::Rules } else { Extractor::default() };
    let options = saydiff::extract::Options { extractor, ..Default::default() };
    match read_utterances(file) {
        Ok(gold) => {
            let rows: Vec<_> =
                gold.iter().map(|g| (g.id.clone(), score_utterances(g, &options))).collect();
            println!("==== {}\n{}", file.display(), report_utterances(&rows));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::from(2)
        }
    }
}
