//! The weights of words in the change model, and those of the way the meaning turned.

use std::io;

use crate::output::{self, Lines, bad, table};
use crate::text::entries;

const TABLE: &str = "src/classify/word_weights.txt";

/// Writes the list `word_weights`, a word to its row of `word_weights.bin`, where its six weights stand, and
/// `meaning_weights.bin`: little-endian single precision.
pub(crate) fn write() -> io::Result<()> {
    let table = table(TABLE)?;
    let mut words = Lines::new();
    let (mut rows, mut meaning) = (Vec::new(), Vec::new());
    for line in entries(&table) {
        let (name, weights) = line.split_once(':').ok_or_else(|| bad(TABLE, line))?;
        let weights: Result<Vec<f32>, _> = weights.split_whitespace().map(str::parse).collect();
        let weights = weights.map_err(|_| bad(TABLE, line))?;
        let place = match weights.len() {
            _ if name == "meaning" => &mut meaning,
            6 => {
                let known = words.insert(name.to_owned(), (rows.len() / 24).to_string());
                // The last line of a word would count, but its row would stay.
                if known.is_some() {
                    return Err(bad(TABLE, line));
                }
                &mut rows
            }
            _ => return Err(bad(TABLE, line)),
        };
        place.extend(weights.into_iter().flat_map(f32::to_le_bytes));
    }
    output::file("word_weights.bin", rows)?;
    output::file("meaning_weights.bin", meaning)?;
    output::list("word_weights", &words)
}
