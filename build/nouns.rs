//! Nouns for people and bodies that speak, by section.

use std::io;

use crate::output::{self, Lines, bad, table};
use crate::text::entries;

const SOURCES: &str = "src/extract/sources.txt";

/// Writes `nouns`: a word to the first two letters of each of its sections.
pub(crate) fn write() -> io::Result<()> {
    let mut lines = Lines::new();
    let mut section = "";
    let table = table(SOURCES)?;
    for line in entries(&table) {
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
    output::list("nouns", &lines)
}
