//! Parsed articles -> the usual part of speech of each word (`data/tags.tsv`).
//!
//! PolNeAR carries parses of its articles (`data/train/corenlp`). Of these only counts are kept: how often each
//! word form had which tag. A word that is nearly always one tag gets its number, one that wavers between
//! two gets the number of the pair. A suffix of three bytes (`*ing`) stands for words that are not listed.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A tag counts as the only one from this share on.
const SURE: f64 = 0.85;
/// A pair of tags has its own number from this many words on.
const PAIR_WORDS: usize = 12;

type Counts = BTreeMap<&'static str, u32>;

/// Tags that the tagger tells apart.
fn coarse(tag: &str) -> &'static str {
    match tag {
        "NN" => "NN",
        "NNS" => "NNS",
        "NNP" | "NNPS" => "NNP",
        "VB" => "VB",
        "VBP" => "VBP",
        "VBZ" => "VBZ",
        "VBD" => "VBD",
        "VBN" => "VBN",
        "VBG" => "VBG",
        "MD" => "MD",
        "JJ" | "JJR" | "JJS" => "JJ",
        "RB" | "RBR" | "RBS" => "RB",
        "IN" => "IN",
        "TO" => "TO",
        "DT" | "PDT" => "DT",
        "PRP" => "PRP",
        "PRP$" => "PRP$",
        "WDT" | "WP" | "WP$" | "WRB" => "WH",
        "CC" => "CC",
        "CD" => "CD",
        "RP" => "RP",
        _ => "X",
    }
}

pub fn run(polnear: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut lower: BTreeMap<String, Counts> = BTreeMap::new();
    let mut capital: BTreeMap<String, Counts> = BTreeMap::new();
    let mut paths: Vec<_> = fs::read_dir(polnear.join("data/train/corenlp"))?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(path)?;
        let inner = |line: &str, tag: &str| -> Option<String> {
            Some(line.trim().strip_prefix(&format!("<{tag}>"))?.split('<').next()?.to_owned())
        };
        let mut word = None;
        for line in text.lines() {
            if let Some(found) = inner(line, "word") {
                word = Some(found);
            } else if let (Some(tag), Some(form)) = (inner(line, "POS"), word.take()) {
                if !form.chars().any(char::is_alphabetic) || form.contains('&') {
                    continue;
                }
                let map =
                    if form.starts_with(char::is_uppercase) { &mut capital } else { &mut lower };
                *map.entry(form.to_lowercase()).or_default().entry(coarse(&tag)).or_default() += 1;
            }
        }
    }
    // A form that occurs in lower case is judged by that; names only where it does not.
    for (form, counts) in capital {
        lower.entry(form).or_insert(counts);
    }
    let named: BTreeMap<&str, (String, u32)> = lower
        .iter()
        .map(|(form, counts)| (form.as_str(), (name(counts), counts.values().sum())))
        .collect();
    let mut suffixes: BTreeMap<String, Counts> = BTreeMap::new();
    for (form, counts) in &lower {
        let (Some(tail), Some((&top, _))) = (
            form.get(form.len().saturating_sub(3)..),
            counts.iter().max_by_key(|(t, n)| (**n, **t)),
        ) else {
            continue;
        };
        if form.len() > 4 && top != "NNP" {
            *suffixes.entry(format!("*{tail}")).or_default().entry(top).or_default() += 1;
        }
    }
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in named.values() {
        *uses.entry(name).or_default() += 1;
    }
    let mut numbers: Vec<(&str, usize)> =
        uses.into_iter().filter(|(n, uses)| !n.contains('/') || *uses >= PAIR_WORDS).collect();
    numbers.sort_by_key(|(name, uses)| (usize::MAX - uses, *name));
    let number: BTreeMap<&str, usize> =
        numbers.iter().enumerate().map(|(k, (name, _))| (*name, k + 1)).collect();
    let lookup = |name: &str| {
        number.get(name).or_else(|| number.get(name.split('/').next()?)).copied().unwrap_or(0)
    };
    let mut text = String::from(
        "# word\tnumber of its tag\t1 for a finite verb, 2 for another verb form. Counted from the parses in PolNeAR's data/train/corenlp by `saydiff-train tags`.\n# Tags:",
    );
    for (name, k) in &number {
        write!(text, " {name}={k}")?;
    }
    text.push('\n');
    for (form, (name, count)) in &named {
        if *count >= 2 {
            writeln!(text, "{form}\t{}\t{}", lookup(name), verb(name))?;
        }
    }
    for (suffix, counts) in &suffixes {
        if counts.values().sum::<u32>() >= 5 {
            let name = name(counts);
            writeln!(text, "{suffix}\t{}\t{}", lookup(&name), verb(&name))?;
        }
    }
    Ok(fs::write(out, text)?)
}

/// The tag, or the pair of tags, of a word.
fn name(counts: &Counts) -> String {
    let total: u32 = counts.values().sum();
    let mut order: Vec<_> = counts.iter().collect();
    order.sort_by_key(|(tag, n)| (u32::MAX - **n, **tag));
    match order.as_slice() {
        [(first, n), (second, _), ..] if f64::from(**n) < SURE * f64::from(total) => {
            format!("{first}/{second}")
        }
        [(first, _), ..] => (**first).to_owned(),
        [] => "X".to_owned(),
    }
}

/// 1 for a finite verb, 2 for an infinitive or participle, 0 for all else.
fn verb(name: &str) -> u8 {
    let mut parts = name.split('/');
    let first = parts.next().unwrap_or_default();
    let finite = |tag: &str| matches!(tag, "VBD" | "VBZ" | "VBP" | "MD");
    match first {
        tag if finite(tag) => 1,
        "VBN" if parts.next() == Some("VBD") => 1,
        "VB" | "VBN" | "VBG" => 2,
        _ => 0,
    }
}
