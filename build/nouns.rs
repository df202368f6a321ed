//! Nouns for people and bodies that speak, by section.

use std::io;

use crate::output::{self, Lines, table};
use crate::text::entries;

/// Writes `nouns`: a key `section:word` for each word; who can speak stands under `sources` too.
pub(crate) fn write() -> io::Result<()> {
    let mut lines = Lines::new();
    let mut section = "";
    let table = table("src/extract/sources.txt")?;
    for line in entries(&table) {
        if let Some(title) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = title;
            continue;
        }
        for word in line.split_whitespace() {
            lines.insert(format!("{section}:{word}"), "-".to_owned());
            if matches!(section, "persons" | "groups" | "bodies") {
                lines.insert(format!("sources:{word}"), "-".to_owned());
            }
        }
    }
    output::list("nouns", &lines)
}
