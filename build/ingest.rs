//! The tables of page furniture: which words start, end or make up a line.

use std::io;

use crate::output::{self, table};
use crate::text::entries;

/// Writes `boilerplate`, `credits`, `bylines` and `date_words`: a key `mode words` for each entry.
pub(crate) fn write() -> io::Result<()> {
    for name in ["boilerplate", "credits", "bylines", "date_words"] {
        let table = table(&format!("src/ingest/{name}.txt"))?;
        let entries = entries(&table).filter_map(|entry| entry.split_once(char::is_whitespace));
        let key =
            |(mode, words): (&str, &str)| (format!("{mode} {}", words.trim()), "-".to_owned());
        output::list(name, &entries.map(key).collect())?;
    }
    Ok(())
}
