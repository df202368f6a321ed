//! Objects of speech acts without what tells when, why or where they were performed.
//!
//! "She attacked *his record* since the debate", "they called for *more schools* in a statement": the
//! object ends where the adjunct opens. What is quoted, clauses and infinitives are left as they are, as
//! there the adjunct may be part of what was said. The words stand in `adjuncts.txt`. On PolNeAR dev this
//! is worth .4 points of soft F1. Known misses: "after" and "before" are left in, as they are as often part
//! of the object as not.

use std::sync::LazyLock;

use super::grammar::is_clause;
use super::prose::items_of;
use super::utterance::RawUtterance;
use crate::text::{Span, entries, fold, tokens};

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
    let words: Vec<_> = tokens(text, *object)
        .map(|token| (token.span, fold(token.span.of(text)).into_owned()))
        .collect();
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

fn opens_adjunct(words: &[(Span, String)]) -> bool {
    let Some(((_, first), rest)) = words.split_first() else { return false };
    let next = rest.first().map_or("", |(_, word)| word);
    match first.as_str() {
        "during" => !WORDS.whose.contains(&next),
        word if WORDS.opens.contains(&word) => true,
        word if WORDS.prepositions.contains(&word) => {
            rest.iter().take(REACH).any(|(_, word)| WORDS.occasions.contains(&word.as_str()))
        }
        _ => false,
    }
}

/// The table by kind; its header says what the kinds are.
struct Words {
    opens: Vec<&'static str>,
    prepositions: Vec<&'static str>,
    occasions: Vec<&'static str>,
    whose: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let of = |kind: &str| {
        entries(include_str!("adjuncts.txt"))
            .filter_map(|line| line.split_once(": "))
            .filter(|(of, _)| *of == kind)
            .flat_map(|(_, words)| words.split(' '))
            .collect()
    };
    Words {
        opens: of("opens"),
        prepositions: of("in"),
        occasions: of("occasion"),
        whose: of("whose"),
    }
});

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
