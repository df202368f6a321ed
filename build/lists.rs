//! What `normalise.rs` looks words up in while the lists of the library are still to be made.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::entries;

pub(super) fn american(british: &str) -> Option<&'static str> {
    static SPELLING: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let pairs = include_str!("../src/text/spelling.txt").lines();
        pairs.filter_map(|line| line.rsplit_once(' ')).collect()
    });
    SPELLING.get(british).copied()
}

/// None is known yet: the stemmer is asked.
pub(super) fn common_stem(_word: &str) -> Option<&'static str> {
    None
}

pub(super) fn is_listed_function_word(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let table = include_str!("../src/text/function_words.txt");
        entries(table).flat_map(str::split_whitespace).collect()
    });
    WORDS.contains(word)
}
