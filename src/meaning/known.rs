//! The words that were asked for to their pieces, each looked up once, and to their vectors, each made once.
//!
//! The stages ask for the vectors of the same few hundred words again and again: of paragraphs, of word types, of
//! sides, of single words.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::{HashMap, HashMapExt};

use super::vector::Vector;
use super::wordpiece::{Piece, add_pieces, each_word};

/// Words with what is known of them; it grows as they are asked for.
pub(super) struct Known(Mutex<Words>);

struct Words {
    /// A word, or whatever a vector was asked for, to its place in `words`.
    places: HashMap<Box<str>, usize>,
    words: Vec<Word>,
    pieces: Vec<Piece>,
}

struct Word {
    /// Of all pieces, those of the word.
    pieces: Range<usize>,
    /// Made when it is first asked for.
    vector: Option<Arc<Vector>>,
}

/// Words for which there is room from the start: two articles of a thousand words have no more.
const ROOM: usize = 800;

impl Known {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Words {
            places: HashMap::with_capacity(ROOM),
            words: Vec::with_capacity(ROOM),
            pieces: Vec::with_capacity(ROOM),
        }))
    }

    /// Hands on the pieces of a text, in order.
    pub(super) fn each_piece(&self, text: &str, mut take: impl FnMut(Piece)) {
        let mut known = self.words();
        each_word(text, |word| {
            let at = known.place(word, |pieces| add_pieces(word, pieces));
            known.pieces_at(at).iter().for_each(|piece| take(*piece));
        });
    }

    /// The vector of a word, made of its pieces if it is asked for the first time.
    pub(super) fn vector(&self, word: &str, make: impl FnOnce(&[Piece]) -> Vector) -> Arc<Vector> {
        let mut known = self.words();
        // It may be several to the table: `rate-setting`.
        let at = known.place(word, |pieces| each_word(word, |part| add_pieces(part, pieces)));
        if let Some(vector) = &known.words[at].vector {
            return vector.clone();
        }
        let vector = Arc::new(make(known.pieces_at(at)));
        known.words[at].vector = Some(vector.clone());
        vector
    }

    fn words(&self) -> MutexGuard<'_, Words> {
        // Nothing is left half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Words {
    /// The place of a word, which is cut into its pieces if it is new.
    fn place(&mut self, word: &str, cut: impl FnOnce(&mut Vec<Piece>)) -> usize {
        if let Some(at) = self.places.get(word) {
            return *at;
        }
        let start = self.pieces.len();
        cut(&mut self.pieces);
        self.places.insert(word.into(), self.words.len());
        self.words.push(Word { pieces: start..self.pieces.len(), vector: None });
        self.words.len() - 1
    }

    fn pieces_at(&self, at: usize) -> &[Piece] {
        self.pieces.get(self.words[at].pieces.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::{Vectors, wordpieces};

    #[test]
    fn words_have_the_pieces_they_have_without_it() {
        let known = Known::new();
        for text in ["Türkiye bars ferries.", "Ferries, \u{1f600}", "bars", "", "rate-setting"] {
            let mut found = Vec::new();
            known.each_piece(text, |piece| found.push(piece));
            assert_eq!(found, wordpieces(text), "{text}");
        }
        assert!(known.words().places.contains_key("turkiye"));
        assert_eq!(known.words().words.len(), 10);
    }

    #[test]
    fn vectors_are_the_same() {
        let vectors = Vectors::remembering();
        for text in
            ["", "Ferries!", "Türkiye bars no ferries", "\u{1f600} Türkiyeʼs", "bars", "gulls"]
        {
            assert_eq!(*vectors.word(text), Vectors::builtin().sentence(text), "{text}");
            assert_eq!(vectors.sentence(text), Vectors::builtin().sentence(text), "{text}");
        }
        assert!(Arc::ptr_eq(&vectors.word("ferries"), &vectors.word("ferries")));
    }
}
