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

/// Writes `topics.txt`, `topic_terms.txt` and the list `terms`.
pub(crate) fn write() -> io::Result<()> {
    let file: File = toml::from_str(&table(TOPICS)?).map_err(io::Error::other)?;
    let (mut names, mut written) = (String::new(), String::new());
    let mut terms = Lines::new();
    for (number, topic) in file.topic.iter().enumerate() {
        names.push_str(&topic.name);
        names.push('\n');
        written.push_str(&topic.terms.join("\t"));
        written.push('\n');
        for term in &topic.terms {
            let (first, term) = entry(number, term).ok_or_else(|| bad(TOPICS, term))?;
            let known = terms.entry(first).or_default();
            if !known.is_empty() {
                known.push('|');
            }
            known.push_str(&term);
        }
    }
    output::file("topics.txt", names)?;
    output::file("topic_terms.txt", written)?;
    output::list("terms", &terms)
}
