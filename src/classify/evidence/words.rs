//! What is known of each word of a side: whether it is new, what the frames say, what its neighbours do.

#[cfg(test)]
mod tests;

use foldhash::HashMap;
use std::ops::Range;

use crate::classify::Label;
use crate::classify::analysis::{Analysis, Half};
use crate::classify::lexicon::Frame;
use crate::classify::pairing::Relation;
use crate::classify::reading::Word;
use crate::text::Span;

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

/// The features of every word of a side, for a change with this label.
pub(in crate::classify) fn word_features(
    link: &Analysis<'_>,
    side: usize,
    label: Label,
) -> Vec<WordFeatures> {
    let half = &link.halves[side];
    let n = half.words.len();
    let flag = |on: bool| f32::from(on);
    let moved = label.has_direction();
    let facts = label == Label::Updated;

    let edited = edited(link, side);
    let alone: Vec<bool> = half
        .words
        .iter()
        .enumerate()
        .map(|(i, word)| word.is_content() && link.pairing.answer(side, i).is_none())
        .collect();

    let mut hits = vec![[false; Frame::ALL.len()]; n];
    for hit in link.own_any(side) {
        under(&mut hits, &hit.words).for_each(|slot| slot[hit.frame() as usize] = true);
    }
    let mut stance = vec![0.0f32; n];
    for own in link.own_stances(side) {
        under(&mut stance, &own.words).for_each(|slot| *slot = slot.max(own.value.abs()));
    }
    let mut shared_stance = vec![false; n];
    for any in &half.stances {
        under(&mut shared_stance, &any.words).for_each(|slot| *slot = true);
    }
    let figure = figures(link, side);
    let inline = link.script.ratio() >= 0.6;
    let statements = half.words.last().map_or(1, |word| word.statement + 1);
    let at =
        |list: &[bool], i: Option<usize>| i.and_then(|i| list.get(i)).copied().unwrap_or(false);
    let is_hit = |i: usize| {
        const TELLING: [Frame; 4] =
            [Frame::Certainty, Frame::Intensity, Frame::Evaluation, Frame::Polarity];
        stance[i] > 0.0
            || figure[i] != Figure::None
            || TELLING.iter().any(|frame| hits[i][*frame as usize])
    };
    let is_hit: Vec<bool> = (0..n).map(is_hit).collect();
    let shares = shares(half, &alone);
    let opening = openings(half);
    let distance = distances(n, |i| is_hit[i]);
    let places = places(half);
    let words = half.words.iter().enumerate();
    words
        .map(|(i, word)| {
            let hit = |frame: Frame| hits[i][frame as usize];
            let (before, after) = (i.checked_sub(1), Some(i + 1));
            let around = i.saturating_sub(2)..(i + 3).min(n);
            let stance_near = stance[around.clone()].iter().any(|&force| force > 0.0);
            let figure_near = figure[around].contains(&Figure::Moved);
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
                flag(stance_near) * flag(moved),
                flag(shared_stance[i]),
                flag(hit(Frame::Certainty)) * flag(moved),
                flag(hit(Frame::Intensity)) * flag(moved),
                flag(hit(Frame::Evaluation)) * flag(moved),
                flag(hit(Frame::Time)),
                flag(hit(Frame::Scope)) * flag(label == Label::Scope),
                flag(hit(Frame::Scope)) * flag(moved),
                flag(hit(Frame::Status)) * flag(facts),
                flag(hit(Frame::State)),
                flag(figure[i] == Figure::Moved),
                flag(figure_near),
                flag(figure[i] == Figure::Alone),
                flag(at(&is_hit, before)),
                flag(at(&is_hit, after)),
                flag(inline),
                flag(inline && edited[i]),
                flag(inline && !edited[i] && neighbour_edited),
                flag(alone[i] && label == Label::Scope),
                flag(alone[i] && facts),
                flag(alone[i] && label == Label::Reworded),
                flag(alone[i] && moved),
                shares[i],
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

/// What stands under a range of words.
fn under<'l, T>(list: &'l mut [T], words: &Range<usize>) -> impl Iterator<Item = &'l mut T> {
    list.iter_mut().take(words.end).skip(words.start)
}

/// For each word: whether the word diff has it in an edit.
fn edited(link: &Analysis<'_>, side: usize) -> Vec<bool> {
    let words = if side == 0 { &link.script.left } else { &link.script.right };
    let mut edits: Vec<Span> = Vec::new();
    for op in link.script.edits() {
        edits.extend(words.spans(if side == 0 { op.left.clone() } else { op.right.clone() }));
    }
    // They are disjoint and in order, as the words of the script are.
    let is_edited = |word: &Word<'_>| {
        let n_before = edits.partition_point(|span| span.start <= word.span.start);
        n_before.checked_sub(1).is_some_and(|last| edits[last].covers(word.span))
    };
    link.half(side).words.iter().map(is_edited).collect()
}

/// What a word is part of.
#[derive(Clone, Copy, PartialEq)]
enum Figure {
    None,
    /// One that no figure of the other side answers.
    Alone,
    /// One that another figure of the other side answers.
    Moved,
}

/// For each word: the figure it is part of.
fn figures(link: &Analysis<'_>, side: usize) -> Vec<Figure> {
    let half = link.half(side);
    let mut found = vec![Figure::None; half.words.len()];
    let moved = link.moves.moved.iter().map(|pair| if side == 0 { pair.0 } else { pair.1 });
    let alone = link.moves.alone.get(side).into_iter().flatten().copied();
    let all = moved.map(|id| (id, Figure::Moved)).chain(alone.map(|id| (id, Figure::Alone)));
    for (id, figure) in all {
        if let Some(quantity) = half.quantities.get(id) {
            under(&mut found, &quantity.words).for_each(|slot| *slot = figure);
        }
    }
    found
}

/// For each word: how large a share of the content words of its clause is without an answer.
fn shares(half: &Half<'_>, alone: &[bool]) -> Vec<f32> {
    let mut clauses: HashMap<u16, (f32, f32)> = HashMap::default();
    for (word, alone) in half.words.iter().zip(alone).filter(|(word, _)| word.is_content()) {
        let (all, new) = clauses.entry(word.clause).or_default();
        *all += 1.0;
        *new += f32::from(*alone);
    }
    let share = |(all, new): &(f32, f32)| new / all.max(1.0);
    half.words.iter().map(|word| clauses.get(&word.clause).map_or(0.0, share)).collect()
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
