//! Nouns for people and bodies that speak, by section, what bodies are called when they are told again, and what tells a role.

use std::io;

use crate::output::{self, Lines, bad, table};
use crate::text::entries;

const SOURCES: &str = "src/extract/sources.txt";
const KINDS: &str = "src/extract/speakers/kinds.txt";
const TRADES: &str = "src/extract/speakers/trades.txt";

/// Writes `nouns`: a word to the first two letters of each of its sections; `kinds`: a noun to the words of names; and `trades`: a
/// role to the words that tell it.
pub(crate) fn write() -> io::Result<()> {
    let mut lines = Lines::new();
    let mut section = "";
    let sources = table(SOURCES)?;
    for line in entries(&sources) {
        if let Some(title) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = title;
            continue;
        }
        for word in line.split_whitespace() {
            let sections = lines.entry(word.to_owned()).or_default();
            let written = section.get(..2).ok_or_else(|| bad(SOURCES, section))?;
            if !sections.split(',').any(|known| known == written) {
                *sections += if sections.is_empty() { "" } else { "," };
                *sections += written;
            }
        }
    }
    output::list("nouns", &lines)?;
    output::list("kinds", &words_by_noun(KINDS)?)?;
    output::list("trades", &words_by_noun(TRADES)?)
}

/// Reads `noun noun : word word`: each noun to the words, parted by commas.
fn words_by_noun(path: &str) -> io::Result<Lines> {
    let mut lines = Lines::new();
    let table = table(path)?;
    for line in entries(&table) {
        let (nouns, words) = line.split_once(" : ").ok_or_else(|| bad(path, line))?;
        for noun in nouns.split_whitespace() {
            lines.insert(
                noun.replace('-', " "),
                words.split_whitespace().collect::<Vec<_>>().join(","),
            );
        }
    }
    Ok(lines)
}
