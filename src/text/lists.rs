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
    if british.len() < SHORTEST { None } else { SPELLING.get(british) }
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
    }
}
