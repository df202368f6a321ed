//! The frames' tables to patterns, and the places where they match.
//!
//! A table line is `class value: pattern | pattern`. The words of a pattern match by base form (any
//! inflection); `=word` matches that folded form only; `~` is a gap of up to three words within a
//! clause. In each frame the longest match at a place wins and matches do not overlap. A class "idiom"
//! holds what only looks like a match ("back to work" does not back anybody). The tables were read
//! when saydiff was built (`build/patterns.rs`).

use std::ops::Range;

use super::reading::Word;
use crate::text::{List, TokenKind, list, parts_of};

/// A dimension along which a position can move; each has its table and module under `frames`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Frame {
    /// Necessity, permission, possibility, prohibition.
    Modality,
    /// What is done by speaking: considers, urges, demands, pledges, refuses.
    Commitment,
    /// How sure.
    Certainty,
    /// Amplifiers and downtoners.
    Intensity,
    /// Negation.
    Polarity,
    /// Conditions, exceptions, coverage.
    Scope,
    /// Urgency and reference periods.
    Time,
    /// Stage of a plan or event.
    Status,
    /// Readings of indicators.
    State,
    /// Praise and blame.
    Evaluation,
    /// Words of forecast, risk and guidance.
    Outlook,
    /// The reporter's verbs.
    Cue,
    /// Reporting verbs that are speech acts themselves.
    Act,
    /// Answers to one question, yes or no; here and in the next frame a word may stand in several classes.
    Pole,
    /// How far a matter has come.
    Course,
}

impl Frame {
    /// Every frame.
    pub(super) const ALL: [Frame; 15] = [
        Frame::Modality,
        Frame::Commitment,
        Frame::Certainty,
        Frame::Intensity,
        Frame::Polarity,
        Frame::Scope,
        Frame::Time,
        Frame::Status,
        Frame::State,
        Frame::Evaluation,
        Frame::Outlook,
        Frame::Cue,
        Frame::Act,
        Frame::Pole,
        Frame::Course,
    ];

    /// The frame whose table is the file of this name.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "modality" => Frame::Modality,
            "commitment" => Frame::Commitment,
            "certainty" => Frame::Certainty,
            "intensity" => Frame::Intensity,
            "polarity" => Frame::Polarity,
            "scope" => Frame::Scope,
            "time" => Frame::Time,
            "status" => Frame::Status,
            "state" => Frame::State,
            "evaluation" => Frame::Evaluation,
            "outlook" => Frame::Outlook,
            "cue" => Frame::Cue,
            "act" => Frame::Act,
            "pole" => Frame::Pole,
            "course" => Frame::Course,
            _ => return None,
        })
    }
}

/// One entry of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Whose table.
    pub(super) frame: Frame,
    /// The step or sort it belongs to.
    pub(super) class: &'static str,
    /// Where it stands on the frame's scale.
    pub(super) value: f32,
}

/// The words of an entry, parted by `+`: a base form, `=` and a folded form, or `~`, a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern(pub(super) &'static str);

/// A place where an entry matches.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// The entry.
    pub(super) entry: Entry,
    /// Word indices into the side.
    pub(super) words: Range<usize>,
    /// True under a negation that is not part of the pattern.
    pub(super) negated: bool,
}

impl Hit {
    /// The frame of its entry.
    pub(super) fn frame(&self) -> Frame {
        self.entry.frame
    }
}

/// The class of idioms, in any frame but these two: their words match nothing else of the frame, and the idiom
/// itself says nothing.
const IDIOM: &str = "idiom";

/// The longest gap that `~` bridges.
const MAX_GAP: usize = 3;

/// Every match of every frame's table, in order of first word, then frame.
pub(super) fn matches(words: &[Word<'_>]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut free_from = [0usize; Frame::ALL.len()];
    for at in 0..words.len() {
        let Some(word) = words.get(at) else { break };
        // "some 30 litres" says about how many, not that it is only some of them.
        if word.folded == "some"
            && words.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number)
        {
            continue;
        }
        let mut patterns = opening(PATTERNS, word, words.get(at + 1)).peekable();
        if patterns.peek().is_none() {
            continue;
        }
        let mut best: [Option<(usize, Entry)>; Frame::ALL.len()] = Default::default();
        let mut several: Vec<(usize, Entry)> = Vec::new();
        for written in patterns {
            let Some((entry, pattern)) = Entry::parse(written) else { continue };
            if matches!(entry.frame, Frame::Pole | Frame::Course) {
                if let Some(end) = pattern.end(words, at) {
                    keep_longest(&mut several, end, entry);
                }
                continue;
            }
            let Some(slot) = best.get_mut(entry.frame as usize) else { continue };
            if free_from.get(entry.frame as usize).is_some_and(|&free| free > at) {
                continue;
            }
            if let Some(end) = pattern.end(words, at)
                && slot.is_none_or(|(longest, _)| end > longest)
            {
                *slot = Some((end, entry));
            }
        }
        for (end, entry) in best.into_iter().flatten() {
            if let Some(free) = free_from.get_mut(entry.frame as usize) {
                *free = end;
            }
            if entry.class != IDIOM {
                hits.push(Hit { entry, words: at..end, negated: false });
            }
        }
        for (end, entry) in several {
            let inside = |hit: &Hit| {
                hit.frame() == entry.frame && hit.entry.class == entry.class && hit.words.end > at
            };
            if !hits.iter().any(inside) {
                hits.push(Hit { entry, words: at..end, negated: false });
            }
        }
    }
    hits
}

/// Keeps the longest match of each class.
fn keep_longest(found: &mut Vec<(usize, Entry)>, end: usize, entry: Entry) {
    let is_like = |known: &Entry| known.frame == entry.frame && known.class == entry.class;
    match found.iter_mut().find(|(_, known)| is_like(known)) {
        Some(known) if end > known.0 => *known = (end, entry),
        Some(_) => {}
        None => found.push((end, entry)),
    }
}

/// The entries of a list whose patterns open with a word, or with it and the next: each by base form or as written.
pub(super) fn opening(
    list: List,
    word: &Word<'_>,
    next: Option<&Word<'_>>,
) -> impl Iterator<Item = &'static str> {
    let words = [("", word.stem.as_ref()), ("=", word.folded.as_ref())];
    words.into_iter().flat_map(move |(sign, first)| {
        let with = |sign_of_next: &str, second: &str| {
            list.get_joined([sign, first, "+", sign_of_next, second])
        };
        let alone = match sign {
            "" => list.get(first),
            _ => list.get_joined([sign, first]),
        };
        let next = next.filter(|_| alone.is_some_and(|entries| entries.starts_with('+')));
        let by_base = next.and_then(|next| with("", &next.stem));
        let by_form = next.and_then(|next| with("=", &next.folded));
        [alone, by_base, by_form].into_iter().flatten().flat_map(|entries| parts_of(entries, b'|'))
    })
}

impl Entry {
    /// Reads what the build script wrote: frame, class, value, pattern.
    fn parse(written: &'static str) -> Option<(Self, Pattern)> {
        let mut parts = parts_of(written, b',');
        let frame = Frame::named(parts.next()?)?;
        let (class, value) = (parts.next()?, parts.next()?.parse().ok()?);
        Some((Self { frame, class, value }, Pattern(parts.next()?)))
    }
}

impl Pattern {
    /// One past the last word of the match that starts at `at`, if there is one.
    pub(super) fn end(self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let clause = words.get(at)?.clause;
        let mut next = at;
        let mut gap = 0;
        // By bytes: a search for a character of so few costs more than a look at them.
        for piece in self.0.as_bytes().split(|byte| *byte == b'+') {
            if piece == b"~" {
                gap = MAX_GAP;
                continue;
            }
            let fits = |word: &Word<'_>| match piece {
                [b'=', form @ ..] => form == word.folded.as_bytes(),
                _ => piece == word.stem.as_bytes(),
            };
            let found = (next..=next + gap)
                .find(|&i| words.get(i).is_some_and(|word| word.clause == clause && fits(word)))?;
            next = found + 1;
            gap = 0;
        }
        Some(next)
    }
}

/// The first word of a pattern, or the first two parted by `+`, each by base form or as `=form`, to the entries,
/// parted by `|`; an entry `+` tells that there are some of two words that begin so.
const PATTERNS: List = list!("patterns");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::reading::{Part, read};
    use crate::text::Span;

    fn check(text: &str, frame: Frame, expected: &[(&str, &str)]) {
        let words = read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]);
        let found: Vec<_> = matches(&words)
            .into_iter()
            .filter(|hit| hit.frame() == frame)
            .map(|hit| {
                let run: Vec<_> = words[hit.words].iter().map(|w| w.written).collect();
                (hit.entry.class, run.join(" "))
            })
            .collect();
        let found: Vec<_> = found.iter().map(|(class, run)| (*class, run.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn idioms_are_no_matches() {
        check("They went back to work", Frame::Commitment, &[]);
        check("They back the plan", Frame::Commitment, &[("support", "back the")]);
        check("It was costly, so we stopped", Frame::Intensity, &[]);
        check("It was so costly", Frame::Intensity, &[("strong", "so")]);
        check("The port reopens in May", Frame::Modality, &[]);
        check("The port may reopen", Frame::Modality, &[("possible", "may")]);
        check("By the end of the year", Frame::Polarity, &[]);
    }

    #[test]
    fn longest_match_in_any_inflection() {
        check("He had no intention of cutting.", Frame::Commitment, &[("refuse", "no intention")]);
        check("They called on us.", Frame::Commitment, &[("urge", "called on")]);
        check(
            "It is out of the question.",
            Frame::Modality,
            &[("prohibit", "is out of the question")],
        );
        check("We cannot rule that out", Frame::Modality, &[("possible", "cannot")]);
        check("The plan has to wait", Frame::Modality, &[("duty", "has to")]);
    }

    #[test]
    fn a_gap_bridges_three_words_of_a_clause() {
        let thinks = [("think", "in the old mayor's view")];
        check("It is, in the old mayor's view, bad.", Frame::Certainty, &thinks);
        check("It is, in the very old mayor's view, bad.", Frame::Certainty, &[]);
        check("It is in Osk, a view.", Frame::Certainty, &[]);
    }

    #[test]
    fn matches_of_a_frame_do_not_overlap() {
        check(
            "We have to and must act.",
            Frame::Modality,
            &[("duty", "have to"), ("must", "must")],
        );
        check("only if it rains", Frame::Scope, &[("condition", "only if")]);
        check("some litres", Frame::Scope, &[("some", "some")]);
        check("some 30 litres", Frame::Scope, &[]);
    }
}
