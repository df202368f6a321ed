//! The topic table: names and terms as written, and each term under its first stem.

use std::io;

use serde::Deserialize;

use crate::output::{self, Lines, bad, table};
use crate::topic_terms::entry;

const TOPICS: &str = "src/topic/topics.toml";

#[derive(Deserialize)]
struct File {
    topic: Vec<Topic>,
}

#[derive(Deserialize)]
struct Topic {
    name: String,
    terms: Vec<String>,
}

/// Writes `topics.txt` and the list `terms`.
pub(crate) fn write() -> io::Result<()> {
    let file: File = toml::from_str(&table(TOPICS)?).map_err(io::Error::other)?;
    let mut names = String::new();
    let mut terms = Lines::new();
    for (number, topic) in file.topic.iter().enumerate() {
        names.push_str(&topic.name);
        for term in &topic.terms {
            names.push('\t');
            names.push_str(term);
            let (first, term) = entry(number, term).ok_or_else(|| bad(TOPICS, term))?;
            let known = terms.entry(first).or_default();
            if !known.is_empty() {
                known.push('|');
            }
            known.push_str(&term);
        }
        names.push('\n');
    }
    output::file("topics.txt", names)?;
    output::list("terms", &terms)
}
