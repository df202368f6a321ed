//! Nouns for people and bodies that speak, by section, what bodies are called when they are told again, what tells a role,
//! and which roles are said for one another.

use std::io;

use crate::output::{self, Lines, bad, table};
use crate::text::entries;

const SOURCES: &str = "src/extract/sources.txt";
const KINDS: &str = "src/extract/speakers/kinds.txt";
const TRADES: &str = "src/extract/speakers/trades.txt";
const ROLES: &str = "src/extract/speakers/roles.txt";

/// Writes `nouns`: a word to the first two letters of each of its sections; `kinds`: a noun to the words of names; `trades`: a
/// role to the words that tell it; and `roles`: a role to those that are said for it.
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
    output::list("trades", &words_by_noun(TRADES)?)?;
    output::list("roles", &roles()?)
}

/// Reads the roles that are said for one another; one that stands for no other has an entry without any.
fn roles() -> io::Result<Lines> {
    let mut lines = words_by_noun(ROLES)?;
    let said: Vec<String> =
        lines.values().flat_map(|words| words.split(',')).map(str::to_owned).collect();
    for role in said {
        lines.entry(role).or_insert_with(|| "-".to_owned());
    }
    Ok(lines)
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
