//! The plain-text tables of page furniture, read when saydiff was built: which words start, end or make up a line.

use crate::text::{List, Span, fold, list, parts_of, tokens};

/// One table: each entry is a mode (its first word) and a folded line listed under it.
#[derive(Debug)]
pub(super) struct Table(List);

impl Table {
    /// True if `words` is listed under `mode`.
    pub(super) fn has(&self, mode: &str, words: &str) -> bool {
        self.0.get_joined([mode, " ", words]).is_some()
    }

    /// The number of words of the longest entry under `mode` that `key` starts with.
    pub(super) fn start(&self, mode: &str, key: &Key) -> Option<usize> {
        let fits = |n: &usize| self.has(mode, key.first(*n));
        (1..=key.n_words().min(LONGEST_ENTRY)).rev().find(fits)
    }

    /// True if `key` ends with an entry under `mode`.
    pub(super) fn ends(&self, mode: &str, key: &Key) -> bool {
        (1..=key.n_words().min(LONGEST_ENTRY)).any(|n| self.has(mode, key.last(n)))
    }
}

/// Words in the longest entry of any table.
const LONGEST_ENTRY: usize = 6;

/// The words of a line, folded and joined by single spaces: how lines are looked up and compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    words: String,
    /// Byte at which each word ends in `words`.
    ends: Vec<usize>,
}

impl Key {
    pub(super) fn new(text: &str, span: Span) -> Self {
        let (mut words, mut ends) = (String::with_capacity(span.len()), Vec::new());
        for token in tokens(text, span).filter(|token| token.is_word()) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&fold(token.span.of(text)));
            ends.push(words.len());
        }
        Self { words, ends }
    }

    pub(super) fn n_words(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.words
    }

    /// The first `n` words.
    fn first(&self, n: usize) -> &str {
        let end = n.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0);
        self.words.get(..end).unwrap_or("")
    }

    /// The last `n` words.
    fn last(&self, n: usize) -> &str {
        let before = self.n_words().checked_sub(n + 1).and_then(|i| self.ends.get(i));
        self.words.get(before.map_or(0, |end| end + 1)..).unwrap_or("")
    }

    /// True if it has all words of `other` at its start, and more.
    pub(super) fn goes_on_from(&self, other: &Key) -> bool {
        self.n_words() > other.n_words() && self.first(other.n_words()) == other.words
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        parts_of(&self.words, b' ').filter(|word| !word.is_empty())
    }
}

pub(super) const BOILERPLATE: Table = Table(list!("boilerplate"));
pub(super) const CREDITS: Table = Table(list!("credits"));
pub(super) const BYLINES: Table = Table(list!("bylines"));
pub(super) const DATE_WORDS: Table = Table(list!("date_words"));

/// Number of the month of that folded name, from 1.
pub(super) fn month(word: &str) -> Option<i8> {
    DATE_WORDS.0.get_joined(["month ", word])?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::entries;

    fn key(text: &str) -> Key {
        Key::new(text, Span::new(0, text.len()))
    }

    #[test]
    fn looks_lines_up_by_their_words() {
        let line = key("  Sign Up for the “Morning” note! ");
        assert_eq!(line.as_str(), "sign up for the morning note");
        assert_eq!(BOILERPLATE.start("sentence", &line), Some(4));
        assert_eq!(BOILERPLATE.start("links", &line), None);
        assert!(BOILERPLATE.ends("ends", &key("5 min read")));
        assert!(line.goes_on_from(&key("sign up")) && !line.goes_on_from(&line));
        assert_eq!(key("").n_words(), 0);
        assert_eq!(month("sept"), Some(9));
    }

    #[test]
    fn tables_hold_folded_entries_that_can_match() {
        for source in [
            include_str!("boilerplate.txt"),
            include_str!("credits.txt"),
            include_str!("bylines.txt"),
        ] {
            let mut seen = HashSet::new();
            for entry in entries(source) {
                let words = entry.split_once(' ').map_or("", |(_, words)| words);
                assert_eq!(key(words).as_str(), words, "not as lines are looked up: {entry}");
                assert!(key(words).n_words() <= LONGEST_ENTRY, "too long to be found: {entry}");
                assert!(seen.insert(entry), "twice: {entry}");
            }
        }
    }
}
