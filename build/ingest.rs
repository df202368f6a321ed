//! The tables of page furniture: which words start, end or make up a line.

use std::io;

use crate::output::{self, table};
use crate::text::entries;

/// Writes `boilerplate`, `credits`, `bylines` and `date_words`: a key `mode words` for each entry, and a month's name to
/// its number.
pub(crate) fn write() -> io::Result<()> {
    for name in ["boilerplate", "credits", "bylines", "date_words"] {
        let table = table(&format!("src/ingest/{name}.txt"))?;
        let entries = entries(&table).filter_map(|entry| entry.split_once(char::is_whitespace));
        let line = |(mode, words): (&str, &str)| {
            let (words, value) = match words.trim().split_once(' ') {
                Some((name, number)) if mode == "month" => (name, number),
                _ => (words.trim(), "-"),
            };
            (format!("{mode} {words}"), value.to_owned())
        };
        output::list(name, &entries.map(line).collect())?;
    }
    Ok(())
}
