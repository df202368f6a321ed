//! What stands in quotation marks without having been said.

use crate::text::{Span, TokenKind, tokens};

/// See [`Quotation::term`](super::Quotation::term).
pub(super) fn is_term(text: &str, inner: Span) -> bool {
    // Only the first few words are read: a long quotation is no term, and cost must stay linear.
    let words: Vec<&str> = tokens(text, inner)
        .filter(|t| t.kind != TokenKind::Mark)
        .map(|t| t.span.of(text))
        .take(9)
        .collect();
    let body = inner.of(text);
    let opens = words.first().is_some_and(|w| w.starts_with(char::is_uppercase));
    let title = opens && words.iter().all(|w| is_title_word(w));
    // American style puts the reporter's full stop inside: `"The Apprentice."` is still a title.
    let stopped =
        body.ends_with(['.', ',']) && (words.len() > 3 || (opens && !title && words.len() > 1));
    let sentence = stopped || body.ends_with(['!', '?', '…']);
    !sentence && (words.len() <= 3 || (words.len() < 9 && title))
}

fn is_title_word(word: &str) -> bool {
    const SMALL: [&str; 10] = ["of", "the", "and", "a", "an", "in", "on", "to", "for", "with"];
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || SMALL.contains(&word)
}
