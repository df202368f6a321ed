//! The weights of words in the change model, and those of the way the meaning turned.

use std::io;

use crate::output::{self, Lines, bad, table};
use crate::text::entries;

const TABLE: &str = "src/classify/word_weights.txt";

/// Writes the list `word_weights`, the weights of a word parted by commas, and `meaning_weights.txt`.
pub(crate) fn write() -> io::Result<()> {
    let table = table(TABLE)?;
    let (mut words, mut meaning) = (Lines::new(), String::new());
    for line in entries(&table) {
        let (name, weights) = line.split_once(':').ok_or_else(|| bad(TABLE, line))?;
        let weights: Vec<&str> = weights.split_whitespace().collect();
        if weights.iter().any(|weight| weight.parse::<f32>().is_err()) {
            return Err(bad(TABLE, line));
        }
        if weights.len() == 6 {
            words.insert(name.to_owned(), weights.join(","));
        } else if name == "meaning" {
            meaning.push_str(&weights.join(" "));
            meaning.push('\n');
        } else {
            return Err(bad(TABLE, line));
        }
    }
    output::file("meaning_weights.txt", meaning)?;
    output::list("word_weights", &words)
}
