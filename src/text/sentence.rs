//! Paragraphs to sentences.
//!
//! A sentence ends at `.`, `!`, `?` or `…` with the closing marks that follow it, when the next word
//! can start a sentence and the point does not belong to an abbreviation (`abbreviations.txt`), an
//! initial (`J. Smith`), a dotted abbreviation in the middle of a name, or a number. Sentences are
//! cut inside quotations too; who must keep a quotation whole joins them again.
//!
//! One pass over the tokens. Known miss: an abbreviation that really ends a sentence and is followed
//! by a name ("... in the E.U. Rutte said") is cut only if the next word is a pronoun or a
//! sentence opener.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Span, Token, TokenKind, entries, fold, tokens};

/// Cuts a stretch of text into sentences: trimmed spans in order, none empty.
///
/// ```
/// use saydiff::text::{Span, sentences};
/// let text = "\"Is it over?\" the U.S. envoy asked Dr. Roe. It was 5:19 p.m. then.";
/// let found: Vec<_> = sentences(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["\"Is it over?\" the U.S. envoy asked Dr. Roe.", "It was 5:19 p.m. then."]);
/// ```
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let tokens: Vec<Token> = tokens(text, within).collect();
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        let end = if may_stop(text, token) { end_of_closers(text, &tokens, at) } else { at + 1 };
        if ends_sentence(text, &tokens, at, end) {
            push(text, &tokens, start, end, &mut found);
            start = end;
        }
        at = end.max(at + 1);
    }
    push(text, &tokens, start, tokens.len(), &mut found);
    found
}

fn push(text: &str, tokens: &[Token], start: usize, end: usize, found: &mut Vec<Span>) {
    if let (Some(first), Some(last)) =
        (tokens.get(start), end.checked_sub(1).and_then(|i| tokens.get(i)))
        && start < end
    {
        found.push(first.span.join(last.span).trim(text));
    }
}

/// True for marks and dotted abbreviations, the tokens a sentence can end with.
fn may_stop(text: &str, token: Token) -> bool {
    let word = token.span.of(text);
    matches!(word, "." | "!" | "?" | "…" | "...")
        || (token.kind == TokenKind::Word && word.ends_with('.'))
}

/// Index one past the marks that may close a sentence after token `at` (`."`, `?)`, `!''`).
fn end_of_closers(text: &str, tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while let (Some(last), Some(next)) = (tokens.get(end - 1), tokens.get(end)) {
        let glued = last.span.end == next.span.start;
        if !glued
            || !matches!(
                next.span.of(text),
                "\"" | "”" | "’" | "'" | "''" | ")" | "]" | "»" | "." | "!" | "?"
            )
        {
            break;
        }
        end += 1;
    }
    end
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let word = token.span.of(text);
    let Some(next) = tokens.get(end) else { return true };
    let glued = tokens.get(end - 1).is_some_and(|last| last.span.end == next.span.start);
    if glued {
        return false;
    }
    let stop = match word {
        "!" | "?" | "…" | "..." => true,
        "." => !ends_abbreviation(text, tokens, at, end),
        _ => word.ends_with('.') && token.kind == TokenKind::Word && opens_sentence(text, *next),
    };
    stop && can_start(text, tokens, end)
}

/// True if the point at `at` belongs to the word before it.
fn ends_abbreviation(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let glued = tokens.get(at).is_some_and(|point| point.span.start == before.span.end);
    if !glued || end > at + 1 {
        return false;
    }
    let word = before.span.of(text);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || ABBREVIATIONS.contains(fold(word).as_ref())
}

/// True if the token at `at` (or the word behind an opening mark there) can start a sentence.
fn can_start(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = tokens.iter().skip(at).take(3).find(|t| t.is_word() || t.span.of(text) == "$");
    let Some(word) = word else { return true };
    let opened = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark);
    let first = word.span.of(text).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_lowercase())
        || (opened && word.span.of(text) == "$")
}

/// True for words that start a sentence far more often than they follow an abbreviation.
fn opens_sentence(text: &str, token: Token) -> bool {
    let word = token.span.of(text);
    word.starts_with(char::is_uppercase)
        && (OPENERS.contains(fold(word).as_ref()) || super::is_function_word(&fold(word)))
        || matches!(word, "\"" | "“" | "‘" | "''" | "``")
}

static ABBREVIATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    entries(include_str!("abbreviations.txt")).flat_map(str::split_whitespace).collect()
});

static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [
        "according",
        "asked",
        "speaking",
        "meanwhile",
        "however",
        "nevertheless",
        "moreover",
        "today",
        "yesterday",
    ]
    .into()
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `|` marks where a sentence must end.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<_> = sentences(&text, Span::new(0, text.len()))
            .iter()
            .map(|s| s.of(&text).to_owned())
            .collect();
        let expected: Vec<_> =
            marked.split('|').map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn cuts_where_a_reader_would() {
        check("We agreed.| They did not.");
        check("The E.U. and the U.S. envoy met Dr. Roe at 5:19 PM in St. Gallen.| It was late.");
        check("The Sec-Gen spoke for 3.5 hours.| Nobody left.");
        check("\"Will it hold?\"| He did not say.");
        check("\"It will hold.\"| \"For now...\"| Then silence.");
        check("Gen. A. B. Roe of Acme Corp. said no.| Mr. Roe left.");
        check("He said so (twice.)| It was odd.");
        check("Talks in the U.S.| He left them.");
        check("Wait… what?| No!");
    }

    proptest! {
        #[test]
        fn sentences_are_ordered_and_cover_every_token(text in "\\PC{0,120}") {
            let whole = Span::new(0, text.len());
            let found = sentences(&text, whole);
            prop_assert!(found.windows(2).all(|w| matches!(w, [a, b] if a.end <= b.start)));
            for token in tokens(&text, whole) {
                prop_assert!(found.iter().any(|s| s.covers(token.span)));
            }
        }
    }
}
