//! Nouns for people and bodies that speak, by section, what bodies are called when they are told again, what tells a role,
//! which roles are said for one another, and what tells offices of one noun apart.

use std::io;

use crate::output::{self, Lines, bad, table};
use crate::text::entries;

const SOURCES: &str = "src/extract/sources.txt";
const KINDS: &str = "src/extract/speakers/kinds.txt";
const TRADES: &str = "src/extract/speakers/trades.txt";
const ROLES: &str = "src/extract/speakers/roles.txt";
const OFFICES: &str = "src/extract/speakers/offices.txt";

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
    output::list("roles", &roles()?)?;
    offices()
}

/// Writes `offices`: a word to the field or rank that it tells; `ministries`: the words in the names of ministries; `said`: a
/// word of what is said to the bodies that it speaks for.
fn offices() -> io::Result<()> {
    let [mut offices, mut ministries, mut said] = [const { Lines::new() }; 3];
    let mut section = "";
    let table = table(OFFICES)?;
    for line in entries(&table) {
        if let Some(title) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = title;
            continue;
        }
        let (first, rest) = line.split_once(" : ").unwrap_or(("", line));
        for word in if section == "told" { first } else { rest }.split_whitespace() {
            let word = word.to_owned();
            match section {
                "fields" => {
                    ministries.insert(word.clone(), "-".to_owned());
                    offices.insert(word, first.to_owned());
                }
                "ranks" => drop(offices.insert(word.clone(), word)),
                "beside" => drop(ministries.insert(word, "-".to_owned())),
                "told" => {
                    let bodies: Vec<&str> = rest.split_whitespace().collect();
                    said.insert(word, bodies.join(","));
                }
                _ => return Err(bad(OFFICES, line)),
            }
        }
    }
    output::list("offices", &offices)?;
    output::list("ministries", &ministries)?;
    output::list("said", &said)
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
