//! The stems of common words: every lower-case word of the word-piece vocabulary and of the tables.
//!
//! Snowball's stemmer costs some 3,000 instructions a word, looking it up a hundred.

use std::io;

use crate::output::{self, Lines, table};
use crate::text::stem;

/// Files whose words are listed. Everything that looks like a word is taken; a word too many does no
/// harm.
const SOURCES: [&str; 5] = [
    PIECES,
    "src/topic/topics.toml",
    "src/align/stance.txt",
    "src/classify/synonyms.txt",
    "src/classify/opposites.txt",
];

/// The word pieces.
const PIECES: &str = "src/meaning/table/pieces.txt";

/// Writes `stems`, `pieces` and `spelling`.
pub(crate) fn write() -> io::Result<()> {
    let mut stems = Lines::new();
    let frames = crate::patterns::FRAMES.map(crate::patterns::path);
    for path in SOURCES.iter().copied().chain(frames.iter().map(String::as_str)) {
        let text = table(path)?;
        let words = text.split(|c: char| !c.is_ascii_lowercase()).filter(|word| word.len() > 2);
        stems.extend(words.map(|word| (word.to_owned(), stem(word).into_owned())));
    }
    output::list("stems", &stems)?;
    output::indexed("pieces", &table(PIECES)?)?;
    output::indexed("spelling", &table("src/text/spelling.txt")?)
}
