//! The words of some texts to their pieces, each looked up once, and to their vectors, each made once.
//!
//! The stages ask for the vectors of the same few hundred words again and again: of paragraphs, of word types, of
//! sides, of single words.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use foldhash::{HashMap, HashMapExt};

use super::vector::Vector;
use super::wordpiece::{Piece, add_pieces, each_word};

/// Words with what is known of them.
pub(super) struct Known {
    /// By words as [`each_word`] gives them.
    words: HashMap<Box<str>, Word>,
    pieces: Vec<Piece>,
}

struct Word {
    /// Of all pieces, those of the word.
    pieces: Range<usize>,
    /// Made when it is first asked for.
    vector: OnceLock<Arc<Vector>>,
}

/// Words for which there is room from the start: two articles of a thousand words have no more.
const ROOM: usize = 800;

impl Known {
    /// Looks up all words of some texts.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut known =
            Self { words: HashMap::with_capacity(ROOM), pieces: Vec::with_capacity(ROOM) };
        for text in texts {
            each_word(text, |word| known.learn(word));
        }
        known
    }

    fn learn(&mut self, word: &str) {
        if !self.words.contains_key(word) {
            let start = self.pieces.len();
            add_pieces(word, &mut self.pieces);
            let pieces = start..self.pieces.len();
            self.words.insert(word.into(), Word { pieces, vector: OnceLock::new() });
        }
    }

    /// The pieces of a word of the texts.
    pub(super) fn pieces(&self, word: &str) -> Option<&[Piece]> {
        self.pieces.get(self.words.get(word)?.pieces.clone())
    }

    /// The vector of a word of the texts, made of its pieces if it is asked for the first time.
    pub(super) fn vector(
        &self,
        word: &str,
        make: impl FnOnce(&[Piece]) -> Vector,
    ) -> Option<Arc<Vector>> {
        let word = self.words.get(word)?;
        let made = || Arc::new(make(self.pieces.get(word.pieces.clone()).unwrap_or_default()));
        Some(word.vector.get_or_init(made).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::{Vectors, wordpieces};

    #[test]
    fn words_have_the_pieces_they_have_without_it() {
        let known = Known::of(["Türkiye bars ferries.", "Ferries, \u{1f600}"]);
        for word in ["turkiye", "bars", "ferries", ".", "\u{1f600}"] {
            assert_eq!(known.pieces(word), Some(&*wordpieces(word)), "{word}");
        }
        assert_eq!(known.pieces("Ferries"), None);
        assert_eq!(known.words.len(), 6);
    }

    #[test]
    fn vectors_are_the_same() {
        let vectors = Vectors::builtin_for(["Türkiye bars ferries."]);
        for text in
            ["", "Ferries!", "Türkiye bars no ferries", "\u{1f600} Türkiyeʼs", "bars", "gulls"]
        {
            assert_eq!(vectors.sentence(text), Vectors::builtin().sentence(text), "{text}");
            assert_eq!(*vectors.word(text), Vectors::builtin().sentence(text), "{text}");
        }
        assert!(Arc::ptr_eq(&vectors.word("ferries"), &vectors.word("ferries")));
    }
}
