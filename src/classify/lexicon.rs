//! The frames' tables to patterns, and the places where they match.
//!
//! A table line is `class value: pattern | pattern`. The words of a pattern match by base form (any
//! inflection); `=word` matches that folded form only; `~` is a gap of up to three words within a
//! clause. In each frame the longest match at a place wins and matches do not overlap.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::reading::{Word, base};
use crate::text::entries;

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
}

impl Frame {
    /// Every frame.
    pub(super) const ALL: [Frame; 12] = [
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
    ];

    fn table(self) -> &'static str {
        match self {
            Frame::Modality => include_str!("frames/modality.txt"),
            Frame::Commitment => include_str!("frames/commitment.txt"),
            Frame::Certainty => include_str!("frames/certainty.txt"),
            Frame::Intensity => include_str!("frames/intensity.txt"),
            Frame::Polarity => include_str!("frames/polarity.txt"),
            Frame::Scope => include_str!("frames/scope.txt"),
            Frame::Time => include_str!("frames/time.txt"),
            Frame::Status => include_str!("frames/status.txt"),
            Frame::State => include_str!("frames/state.txt"),
            Frame::Evaluation => include_str!("frames/evaluation.txt"),
            Frame::Outlook => include_str!("frames/outlook.txt"),
            Frame::Cue => include_str!("frames/cue.txt"),
        }
    }
}

/// One entry of a table.
#[derive(Debug)]
pub(super) struct Entry {
    /// Whose table.
    pub(super) frame: Frame,
    /// The step or sort it belongs to.
    pub(super) class: &'static str,
    /// Where it stands on the frame's scale.
    pub(super) value: f32,
    pattern: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    /// Any inflection of the word.
    Base(String),
    /// This folded form only.
    Exact(&'static str),
    /// Up to three words of the same clause.
    Gap,
}

/// A place where an entry matches.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// The entry.
    pub(super) entry: &'static Entry,
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

/// The longest gap that `~` bridges.
const MAX_GAP: usize = 3;

/// Every match of every frame's table, in order of first word, then frame.
pub(super) fn matches(words: &[Word<'_>]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut free_from = [0usize; Frame::ALL.len()];
    for at in 0..words.len() {
        let Some(word) = words.get(at) else { break };
        let by_base = LEXICON.by_base.get(word.stem.as_ref());
        let by_form = LEXICON.by_form.get(word.folded.as_ref());
        let mut best: [Option<(usize, &'static Entry)>; Frame::ALL.len()] = Default::default();
        for &id in by_base.into_iter().flatten().chain(by_form.into_iter().flatten()) {
            let Some(entry) = LEXICON.entries.get(id) else { continue };
            let Some(slot) = best.get_mut(entry.frame as usize) else { continue };
            if free_from.get(entry.frame as usize).is_some_and(|&free| free > at) {
                continue;
            }
            if let Some(end) = entry.pattern_end(words, at)
                && slot.is_none_or(|(longest, _)| end > longest)
            {
                *slot = Some((end, entry));
            }
        }
        for (end, entry) in best.into_iter().flatten() {
            if let Some(free) = free_from.get_mut(entry.frame as usize) {
                *free = end;
            }
            hits.push(Hit { entry, words: at..end, negated: false });
        }
    }
    hits
}

impl Entry {
    /// One past the last word of the match that starts at `at`, if there is one.
    fn pattern_end(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let clause = words.get(at)?.clause;
        let mut next = at;
        let mut gap = 0;
        for piece in &self.pattern {
            if matches!(piece, Piece::Gap) {
                gap = MAX_GAP;
                continue;
            }
            let found = (next..=next + gap).find(|&i| {
                words.get(i).is_some_and(|word| word.clause == clause && piece.fits(word))
            })?;
            next = found + 1;
            gap = 0;
        }
        Some(next)
    }
}

impl Piece {
    fn fits(&self, word: &Word<'_>) -> bool {
        match self {
            Piece::Base(base) => *base == word.stem,
            Piece::Exact(form) => *form == word.folded,
            Piece::Gap => true,
        }
    }

    fn parse(written: &'static str) -> Self {
        match written.strip_prefix('=') {
            Some(form) => Piece::Exact(form),
            None if written == "~" => Piece::Gap,
            None => Piece::Base(base(&Cow::Borrowed(written)).into_owned()),
        }
    }
}

struct Lexicon {
    entries: Vec<Entry>,
    by_base: HashMap<String, Vec<usize>>,
    by_form: HashMap<&'static str, Vec<usize>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon =
        Lexicon { entries: Vec::new(), by_base: HashMap::new(), by_form: HashMap::new() };
    for frame in Frame::ALL {
        for (class, value, pattern) in lines(frame.table()) {
            let pattern: Vec<_> = pattern
                .split_whitespace()
                .flat_map(|word| if word == "cannot" { vec!["can", "not"] } else { vec![word] })
                .map(Piece::parse)
                .collect();
            let id = lexicon.entries.len();
            match pattern.first() {
                Some(Piece::Base(base)) => {
                    lexicon.by_base.entry(base.clone()).or_default().push(id);
                }
                Some(Piece::Exact(form)) => lexicon.by_form.entry(form).or_default().push(id),
                // A pattern that starts with a gap could start anywhere; the table test refuses it.
                Some(Piece::Gap) | None => continue,
            }
            lexicon.entries.push(Entry { frame, class, value, pattern });
        }
    }
    lexicon
});

/// The patterns of a table, each with its class and value; lines that do not parse are left out.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, f32, &'static str)> {
    entries(table)
        .filter_map(|line| {
            let (head, patterns) = line.split_once(':')?;
            let (class, value) = head.split_once(' ')?;
            Some((class, value.trim().parse().ok()?, patterns))
        })
        .flat_map(|(class, value, patterns): (_, f32, &str)| {
            patterns.split('|').map(move |pattern| (class, value, pattern.trim()))
        })
}

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
    fn every_line_of_every_table_parses() {
        for frame in Frame::ALL {
            for line in entries(frame.table()) {
                let (head, patterns) = line.split_once(':').expect(line);
                let (_, value) = head.split_once(' ').expect(line);
                let value: f32 = value.trim().parse().expect(line);
                assert!((-1.0..=1.0).contains(&value), "{line}");
                for pattern in patterns.split('|') {
                    let first = pattern.split_whitespace().next().expect(line);
                    assert!(first != "~", "{line}");
                }
            }
        }
    }
}
