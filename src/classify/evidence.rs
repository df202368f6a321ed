//! Which words carry the change: a score for each word, then short word groups.
//!
//! Each word of a side gets a few features (is it new on this side, does a frame match it, what do
//! its neighbours do) and a score from a logistic regression (`evidence_weights.txt`, learnt from the
//! marked words of the minimal pairs and the gold pairs by `examples/fit_change`). Words above
//! the threshold are kept, one-word gaps between them closed, and lone function words dropped.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::Label;
use super::analysis::{Analysis, Half};
use super::lexicon::Frame;
use super::pairing::Relation;
use crate::diff::OpKind;
use crate::text::{Span, entries, is_month};

/// The names of a word's features, in order.
pub const WORD_FEATURES: [&str; 46] = [
    "bias",
    "edited",
    "alone",
    "alone.before",
    "alone.after",
    "function",
    "edited.function",
    "name",
    "opposite",
    "negation",
    "stance.move",
    "stance.facts",
    "stance.near",
    "stance.shared",
    "certainty.move",
    "intensity.move",
    "evaluation.move",
    "urgency",
    "scope.scope",
    "scope.move",
    "status.facts",
    "state",
    "number.moved",
    "number.near",
    "number.alone",
    "hit.before",
    "hit.after",
    "inline",
    "inline.edited",
    "inline.neighbour",
    "alone.scope",
    "alone.updated",
    "alone.reworded",
    "alone.move",
    "clause.share",
    "statements",
    "length",
    "edge",
    "opening",
    "opening.far",
    "position",
    "near",
    "same",
    "pole",
    "distance",
    "distance.far",
];

/// The features of one word.
pub type WordFeatures = [f32; WORD_FEATURES.len()];

/// Weights, one for each of [`WORD_FEATURES`], and the score from which a word is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// In the order of [`WORD_FEATURES`].
    pub weights: WordFeatures,
    /// Between 0 and 1.
    pub threshold: f32,
}

impl Marker {
    /// The weights that come with saydiff.
    pub fn built_in() -> &'static Marker {
        static MARKER: LazyLock<Marker> =
            LazyLock::new(|| Marker::parse(include_str!("evidence_weights.txt")));
        &MARKER
    }

    /// Reads a table of `name: weight`; a feature without a line weighs nothing.
    pub fn parse(table: &str) -> Marker {
        let lines: HashMap<&str, f32> = entries(table)
            .filter_map(|line| line.split_once(':'))
            .filter_map(|(name, weight)| Some((name, weight.trim().parse().ok()?)))
            .collect();
        let weights = WORD_FEATURES.map(|name| lines.get(name).copied().unwrap_or(0.0));
        Marker { weights, threshold: lines.get("threshold").copied().unwrap_or(0.5) }
    }

    /// How probable it is that a word with these features carries the change.
    pub fn score(&self, features: &WordFeatures) -> f32 {
        let sum: f32 = self.weights.iter().zip(features).map(|(w, f)| w * f).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The words of A and of B that carry the change.
pub(super) fn evidence(link: &Analysis<'_>, label: Label, marker: &Marker) -> [Vec<Span>; 2] {
    if label == Label::Unchanged {
        return [Vec::new(), Vec::new()];
    }
    [0, 1].map(|side: usize| {
        let features = word_features(link, side, label);
        let scores: Vec<f32> = features.iter().map(|word| marker.score(word)).collect();
        groups(link, side, &scores, marker.threshold)
    })
}

/// The kept words as spans: gaps closed, lone function words dropped.
fn groups(link: &Analysis<'_>, side: usize, scores: &[f32], threshold: f32) -> Vec<Span> {
    let words = &link.halves[side].words;
    let mut keep: Vec<bool> = scores.iter().map(|&score| score >= threshold).collect();
    for at in 1..keep.len().saturating_sub(1) {
        let near = scores.get(at).is_some_and(|&score| score >= threshold * 0.5);
        if let (Some(true), Some(true)) = (keep.get(at - 1), keep.get(at + 1))
            && (near || words.get(at).is_some_and(|word| word.function || !word.is_word()))
            && let Some(slot) = keep.get_mut(at)
        {
            *slot = true;
        }
    }
    complete(link, side, &mut keep);
    let mut spans = Vec::new();
    let mut at = 0;
    while at < keep.len() {
        let len = keep.iter().skip(at).take_while(|&&kept| kept).count();
        if len == 0 {
            at += 1;
            continue;
        }
        if carries(link, side, at..at + len) {
            push(link, side, at..at + len, &mut spans);
        }
        at += len;
    }
    // Statements may be given in any order, and may overlap.
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let meets = next.start < last.end;
        if meets {
            *last = last.join(*next);
        }
        meets
    });
    spans
}

/// Makes half-kept groups whole: a figure with its unit, a verb with its auxiliaries. The month of
/// a routine roll is let go.
fn complete(link: &Analysis<'_>, side: usize, keep: &mut [bool]) {
    let half = link.half(side);
    for quantity in &half.quantities {
        let range = quantity.words.clone();
        let months = range.len() == 1 && is_roll(link, side, range.start);
        if let Some(run) = keep.get_mut(range)
            && run.contains(&true)
        {
            run.fill(!months);
        }
    }
    for at in (1..keep.len()).rev() {
        let auxiliary = half.words.get(at - 1).is_some_and(|word| {
            matches!(
                word.stem.as_ref(),
                "be" | "have" | "will" | "not" | "do" | "would" | "can" | "must" | "should"
            ) && !word.cue
        });
        let same = half.words.get(at - 1).map(|w| w.clause) == half.words.get(at).map(|w| w.clause);
        if keep.get(at) == Some(&true)
            && auxiliary
            && same
            && let Some(slot) = keep.get_mut(at - 1)
        {
            *slot = true;
        }
    }
}

/// True for the month after "met in".
fn is_roll(link: &Analysis<'_>, side: usize, at: usize) -> bool {
    let words = &link.half(side).words;
    let month = words.get(at).is_some_and(|word| is_month(&word.folded));
    let before = words.get(at.saturating_sub(4)..at).unwrap_or_default();
    month && before.iter().any(|word| word.stem == "meet")
}

/// True if a group has a word that can carry a change: content, a figure, a modal, a negation.
fn carries(link: &Analysis<'_>, side: usize, run: Range<usize>) -> bool {
    let half = link.half(side);
    let content = half.words.get(run.clone()).is_some_and(|run| run.iter().any(|w| w.is_content()));
    let meets = |words: &Range<usize>| words.start < run.end && run.start < words.end;
    content
        || half.quantities.iter().any(|quantity| meets(&quantity.words))
        || half.stances.iter().any(|stance| meets(&stance.words))
        || link.own(side, Frame::Polarity).any(|hit| meets(&hit.words))
        || link.own(side, Frame::Scope).any(|hit| meets(&hit.words))
}

fn push(link: &Analysis<'_>, side: usize, run: Range<usize>, spans: &mut Vec<Span>) {
    let words = &link.halves[side].words;
    let Some(run) = words.get(run) else { return };
    let first = run.iter().position(|word| word.is_word());
    let last = run.iter().rposition(|word| word.is_word());
    let (Some(first), Some(last)) = (first, last) else { return };
    let Some(run) = run.get(first..=last) else { return };
    for word in run {
        match spans.last_mut() {
            // Words of one content run into one span; another statement or the cue starts anew.
            Some(last) if word.span.start >= last.start && joins(link, side, *last, word.span) => {
                *last = last.join(word.span);
            }
            _ => spans.push(word.span),
        }
    }
}

/// True if nothing but marks and white space lies between the two, inside one content.
fn joins(link: &Analysis<'_>, side: usize, last: Span, next: Span) -> bool {
    let words = &link.halves[side].words;
    let whole = link.halves[side].content.iter().any(|span| span.covers(last.join(next)));
    let gap = Span::new(last.end, next.start);
    let between =
        |span: Span| span.start >= gap.start && span.end <= gap.end && span.start < span.end;
    whole && next.start <= last.end + 24 && !words.iter().any(|w| w.is_word() && between(w.span))
}

/// The features of every word of a side, for a change with this label.
pub(super) fn word_features(link: &Analysis<'_>, side: usize, label: Label) -> Vec<WordFeatures> {
    let half = &link.halves[side];
    let n = half.words.len();
    let flag = |on: bool| f32::from(on);
    let moved = label.has_direction();
    let facts = label == Label::Updated;

    let mut edited = vec![false; n];
    let words = if side == 0 { &link.script.left } else { &link.script.right };
    let mut edits: Vec<Span> = Vec::new();
    for op in link.script.ops.iter().filter(|op| op.kind != OpKind::Equal) {
        edits.extend(words.spans(if side == 0 { op.left.clone() } else { op.right.clone() }));
    }
    for (flag, word) in edited.iter_mut().zip(&half.words) {
        *flag = edits.iter().any(|span| span.covers(word.span));
    }
    let alone: Vec<bool> = half
        .words
        .iter()
        .enumerate()
        .map(|(i, word)| word.is_content() && link.pairing.answer(side, i).is_none())
        .collect();

    let mut hits = vec![[false; Frame::ALL.len()]; n];
    for hit in link.own_any(side) {
        for slot in hits.iter_mut().take(hit.words.end).skip(hit.words.start) {
            slot[hit.frame() as usize] = true;
        }
    }
    let mut stance = vec![0.0f32; n];
    for own in link.own_stances(side) {
        for slot in stance.iter_mut().take(own.words.end).skip(own.words.start) {
            *slot = slot.max(own.value.abs());
        }
    }
    let mut shared_stance = vec![false; n];
    for any in &half.stances {
        for slot in shared_stance.iter_mut().take(any.words.end).skip(any.words.start) {
            *slot = true;
        }
    }
    let mut number = vec![0u8; n];
    let moved_ids = link.moves.moved.iter().map(|pair| if side == 0 { pair.0 } else { pair.1 });
    let alone_ids = link.moves.alone.get(side).into_iter().flatten().copied();
    for (id, mark) in moved_ids.map(|id| (id, 2)).chain(alone_ids.map(|id| (id, 1))) {
        if let Some(quantity) = half.quantities.get(id) {
            for slot in number.iter_mut().take(quantity.words.end).skip(quantity.words.start) {
                *slot = mark;
            }
        }
    }
    let inline = link.script.ratio() >= 0.6;
    let statements = half.words.last().map_or(1, |word| word.statement + 1);
    let at =
        |list: &[bool], i: Option<usize>| i.and_then(|i| list.get(i)).copied().unwrap_or(false);
    let any_hit = |i: Option<usize>| {
        i.is_some_and(|i| {
            stance.get(i).is_some_and(|&s| s > 0.0)
                || number.get(i).is_some_and(|&m| m > 0)
                || hits.get(i).is_some_and(|h| {
                    [Frame::Certainty, Frame::Intensity, Frame::Evaluation, Frame::Polarity]
                        .iter()
                        .any(|&f| h[f as usize])
                })
        })
    };
    let mut clause_all: HashMap<u16, (f32, f32)> = HashMap::new();
    for (i, word) in half.words.iter().enumerate().filter(|(_, w)| w.is_content()) {
        let (all, new) = clause_all.entry(word.clause).or_default();
        *all += 1.0;
        *new += flag(alone[i]);
    }
    let opening = openings(half);
    let distance = distances(n, |i| any_hit(Some(i)));
    let places = places(half);
    (0..n)
        .map(|i| {
            let Some(word) = half.words.get(i) else { return [0.0; WORD_FEATURES.len()] };
            let hit = |frame: Frame| hits[i][frame as usize];
            let (before, after) = (i.checked_sub(1), Some(i + 1));
            let near = |d: usize| {
                let (lo, hi) = (i.saturating_sub(d), (i + d + 1).min(n));
                stance.get(lo..hi).is_some_and(|s| s.iter().any(|&v| v > 0.0))
            };
            let number_near = {
                let (lo, hi) = (i.saturating_sub(2), (i + 3).min(n));
                number.get(lo..hi).is_some_and(|s| s.contains(&2))
            };
            let share = clause_all.get(&word.clause).map_or(0.0, |(all, new)| new / all.max(1.0));
            let neighbour_edited = at(&edited, before) || at(&edited, after);
            let relation = link.pairing.answer(side, i).map(|(_, relation)| relation);
            let opposite = relation == Some(Relation::Opposite);
            let close = 1.0 / (1.0 + distance[i].min(20) as f32);
            [
                1.0,
                flag(edited[i]),
                flag(alone[i]),
                flag(at(&alone, before)),
                flag(at(&alone, after)),
                flag(word.function),
                flag(edited[i] && word.function),
                flag(word.is_name()),
                flag(opposite),
                flag(hit(Frame::Polarity)) * flag(moved),
                stance[i] * flag(moved),
                stance[i] * flag(facts),
                flag(near(2)) * flag(moved),
                flag(shared_stance[i]),
                flag(hit(Frame::Certainty)) * flag(moved),
                flag(hit(Frame::Intensity)) * flag(moved),
                flag(hit(Frame::Evaluation)) * flag(moved),
                flag(hit(Frame::Time)),
                flag(hit(Frame::Scope)) * flag(label == Label::Scope),
                flag(hit(Frame::Scope)) * flag(moved),
                flag(hit(Frame::Status)) * flag(facts),
                flag(hit(Frame::State)),
                flag(number[i] == 2),
                flag(number_near),
                flag(number[i] == 1),
                flag(any_hit(before)),
                flag(any_hit(after)),
                flag(inline),
                flag(inline && edited[i]),
                flag(inline && !edited[i] && neighbour_edited),
                flag(alone[i] && label == Label::Scope),
                flag(alone[i] && facts),
                flag(alone[i] && label == Label::Reworded),
                flag(alone[i] && moved),
                share,
                f32::from(statements.min(4)) / 4.0,
                (n as f32 / 40.0).min(2.0),
                flag(before.is_none() || word.initial),
                flag(opening[i]),
                flag(opening[i] && !inline),
                places[i],
                flag(word.is_content() && relation == Some(Relation::Near)),
                flag(word.is_content() && relation == Some(Relation::Same)),
                flag(hit(Frame::Pole)) * flag(moved),
                close,
                close * flag(!inline),
            ]
        })
        .collect()
}

/// For each word: whether it stands before the first auxiliary or modal of its statement, as a subject does.
fn openings(half: &Half<'_>) -> Vec<bool> {
    let mut found = vec![false; half.words.len()];
    let mut start = 0;
    for run in half.words.chunk_by(|x, y| x.statement == y.statement) {
        let verb = run.iter().position(|word| is_auxiliary(&word.stem)).unwrap_or(0);
        if let Some(flags) = found.get_mut(start..start + verb) {
            flags.fill(true);
        }
        start += run.len();
    }
    found
}

fn is_auxiliary(stem: &str) -> bool {
    matches!(
        stem,
        "be" | "have"
            | "will"
            | "do"
            | "would"
            | "can"
            | "could"
            | "must"
            | "should"
            | "may"
            | "might"
            | "shall"
    )
}

/// For each word: how far on in its statement it stands, from 0 to 1.
fn places(half: &Half<'_>) -> Vec<f32> {
    let runs = half.words.chunk_by(|x, y| x.statement == y.statement);
    runs.flat_map(|run| (0..run.len()).map(|i| i as f32 / run.len() as f32)).collect()
}

/// For each of `n` words: how many words off the nearest one stands that is a hit; `n` without any.
fn distances(n: usize, is_hit: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut found = vec![n; n];
    let mut last = None;
    for i in 0..n {
        last = if is_hit(i) { Some(i) } else { last };
        if let (Some(last), Some(slot)) = (last, found.get_mut(i)) {
            *slot = i - last;
        }
    }
    let mut next = None;
    for i in (0..n).rev() {
        next = if is_hit(i) { Some(i) } else { next };
        if let (Some(next), Some(slot)) = (next, found.get_mut(i)) {
            *slot = (*slot).min(next - i);
        }
    }
    found
}

#[cfg(test)]
mod tests;
