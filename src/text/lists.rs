//! The lists of words that folding and stemming look things up in, made by the build script.
//!
//! The build script reads `normalise.rs` too and brings lists of its own, as these are not made yet.

use super::look_up::{List, list};

/// Stems of common words.
pub(super) const STEMS: List = list!("stems");

const SPELLING: List = list!("spelling");
const FUNCTION_WORDS: List = list!("function_words");

/// Letters of the shortest word that the two spell differently ("grey").
const SHORTEST: usize = 4;

/// The American spelling of a British one.
pub(super) fn american(british: &str) -> Option<&'static str> {
    let bit = bit_of(*british.as_bytes().first_chunk()?);
    if OPENINGS[bit / 64] >> (bit % 64) & 1 == 0 { None } else { SPELLING.get(british) }
}

/// How the words of the list begin, as bits: of all other words they keep out nine in ten.
const OPENINGS: [u64; 16] = {
    let lines = SPELLING.lines.as_bytes();
    let mut bits = [0; 16];
    let mut at = 0;
    while at + SHORTEST < lines.len() {
        if at == 0 || lines[at - 1] == b'\n' {
            let bit = bit_of([lines[at], lines[at + 1], lines[at + 2], lines[at + 3]]);
            bits[bit / 64] |= 1 << (bit % 64);
        }
        at += 1;
    }
    bits
};

const fn bit_of(opening: [u8; SHORTEST]) -> usize {
    (u32::from_le_bytes(opening).wrapping_mul(0x9e37_79b1) >> 22) as usize
}

/// The stem of a word, if it is a common one.
pub(super) fn common_stem(word: &str) -> Option<&'static str> {
    STEMS.get(word)
}

/// True for the words of `function_words.txt`.
pub(super) fn is_listed_function_word(word: &str) -> bool {
    FUNCTION_WORDS.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::entries;

    #[test]
    fn no_spelling_is_shorter_than_is_looked_for() {
        let lengths = entries(SPELLING.lines).filter_map(|line| line.find(' '));
        assert_eq!(lengths.min(), Some(SHORTEST));
        for (british, other) in entries(SPELLING.lines).filter_map(|line| line.split_once(' ')) {
            assert_eq!(american(british), Some(other));
        }
    }
}
