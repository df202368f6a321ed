//! Tokens to small numbers: two tokens get the same number when a reader would call them the same. A figure is called
//! with its signs: `-5` and `5`, `$5` and `€5` are two.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use foldhash::HashMap;

use crate::text::{Token, fold, is_function_word, signed};

/// How much a token matters to a reader: used to tell words that hold a run together from words
/// that only happen to stand on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// A mark.
    Mark,
    /// A function word.
    Function,
    /// A content word or number.
    Content,
}

/// Gives each folded token its number.
#[derive(Debug, Default)]
pub(super) struct Interner<'t> {
    ids: HashMap<Cow<'t, str>, u32>,
    entries: Vec<(Cow<'t, str>, Weight)>,
}

impl<'t> Interner<'t> {
    /// The numbers of these tokens, in order.
    pub(super) fn keys(&mut self, text: &'t str, tokens: &[Token]) -> Vec<u32> {
        (0..tokens.len()).map(|at| self.key(text, tokens, at)).collect()
    }

    fn key(&mut self, text: &'t str, tokens: &[Token], at: usize) -> u32 {
        let token = tokens[at];
        let written = token.span.of(text);
        let folded = match signed(text, tokens, at) {
            Some(signed) => Cow::Owned(signed),
            None if token.is_word() => fold(written),
            None => Cow::Borrowed(mark(written)),
        };
        let new = match self.ids.entry(folded) {
            Entry::Occupied(known) => return *known.get(),
            Entry::Vacant(new) => new,
        };
        let weight = match token.is_word() {
            false => Weight::Mark,
            true if is_function_word(new.key()) => Weight::Function,
            true => Weight::Content,
        };
        self.entries.push((new.key().clone(), weight));
        *new.insert(self.entries.len() as u32 - 1)
    }

    /// How many numbers were given.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// How much the token with this number matters.
    pub(super) fn weight(&self, key: u32) -> Weight {
        self.entries.get(key as usize).map_or(Weight::Mark, |(_, weight)| *weight)
    }

    /// The folded form with this number.
    pub(super) fn name(&self, key: u32) -> &str {
        self.entries.get(key as usize).map_or("", |(name, _)| name)
    }
}

/// The plain form of a mark: one shape of quote, of apostrophe, of dash.
fn mark(written: &str) -> &str {
    match written {
        "“" | "”" | "„" | "‟" | "«" | "»" | "''" | "``" | "″" => "\"",
        "‘" | "’" | "‚" | "‛" | "`" | "′" | "‹" | "›" => "'",
        "--" | "---" | "‐" | "‑" | "‒" | "–" | "—" | "―" | "−" => "-",
        "…" => "...",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, tokens};

    #[test]
    fn one_number_for_what_reads_the_same() {
        let text = "“Defence” \"DEFENSE\" — -- ’ '";
        let tokens: Vec<_> = tokens(text, Span::new(0, text.len())).collect();
        let mut interner = Interner::default();
        assert_eq!(interner.keys(text, &tokens), [0, 1, 0, 0, 1, 0, 2, 2, 3, 3]);
        assert_eq!(interner.weight(1), Weight::Content);
        assert_eq!(interner.name(0), "\"");
    }

    #[test]
    fn a_figure_is_one_with_its_signs() {
        let text = "5 -5 $5 −5 5% 5";
        let tokens: Vec<_> = tokens(text, Span::new(0, text.len())).collect();
        let words = tokens.iter().zip(Interner::default().keys(text, &tokens));
        let keys: Vec<_> = words.filter(|(token, _)| token.is_word()).map(|(_, key)| key).collect();
        assert_eq!(keys, [0, 2, 4, 2, 5, 0]);
    }
}
