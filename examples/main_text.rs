//! Measures how well the main text of saved web pages is found.
//!
//! `cargo run --release --example main_text -- FOLDER` reads `FOLDER/*/source.html` and beside each
//! `expected.html`, the shape of the pages that Readability is tested with, and prints the F1 of the
//! words per page, the worst first, and their mean.
//!
//! `cargo run --release --example main_text -- --bodies FOLDER/html > FOLDER/output/saydiff.json` writes what
//! was found in each page of `article-extraction-benchmark`, in the form that its `evaluate.py` reads.

#![allow(clippy::print_stdout, reason = "it prints what it measured")]

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use saydiff::ingest::{self, Input};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: main_text [--bodies] FOLDER")?;
    if folder == "--bodies" {
        return bodies(Path::new(&arguments.next().ok_or("usage: main_text --bodies FOLDER")?));
    }
    let mut scores = Vec::new();
    for entry in fs::read_dir(folder)? {
        let page = entry?.path();
        if page.join("source.html").is_file() {
            scores.push((score(&page)?, page));
        }
    }
    scores.sort_by(|x, y| x.0.total_cmp(&y.0));
    for (f1, page) in &scores {
        println!("{f1:.3} {}", page.display());
    }
    let mean = scores.iter().map(|(f1, _)| f1).sum::<f64>() / scores.len().max(1) as f64;
    println!("{mean:.4} mean of {} pages", scores.len());
    Ok(())
}

/// The text of every page of a folder, by the name of its file up to the first point.
fn bodies(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut found = serde_json::Map::new();
    for entry in fs::read_dir(folder)? {
        let page = entry?.path();
        let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let id = name.split('.').next().unwrap_or(&name).to_owned();
        found.insert(id, serde_json::json!({ "articleBody": main_text(&page) }));
    }
    println!("{}", serde_json::to_string(&found)?);
    Ok(())
}

/// The text of a page without its headline; nothing of a page that cannot be read.
fn main_text(page: &Path) -> String {
    match ingest::open(page, &ingest::Options::default()) {
        Ok(Input::Article(article)) => {
            let start = article.headline.map_or(0, |headline| headline.end);
            article.text.get(start..).unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

fn score(page: &Path) -> Result<f64, Box<dyn Error>> {
    let found = main_text(&page.join("source.html"));
    let expected = without_tags(&fs::read_to_string(page.join("expected.html"))?);
    Ok(f1(&words(&found), &words(&expected)))
}

fn words(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

fn f1(found: &HashMap<String, usize>, expected: &HashMap<String, usize>) -> f64 {
    let common: usize =
        found.iter().map(|(word, n)| *n.min(expected.get(word).unwrap_or(&0))).sum();
    let all: usize = found.values().sum::<usize>() + expected.values().sum::<usize>();
    if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 }
}

/// The text between tags, character references resolved as far as words need it.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let after = piece.split_once('>').map_or(piece, |(_, after)| after);
        text.push(' ');
        text.push_str(after);
    }
    for (reference, plain) in
        [("&nbsp;", " "), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")]
    {
        text = text.replace(reference, plain);
    }
    text
}
