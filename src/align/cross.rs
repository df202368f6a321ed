//! A statement of A and one of B to evidence that they belong together, by themselves.
//!
//! Meaning, shared words weighed by how few statements use them, names, numbers, topic and speaker;
//! once for the bare statement, once with the words of its position and its frame around it.

use super::score::Corpus;
use super::words::{Bag, cosine, mass};

/// What is looked at, in the order of the values.
pub(super) const NAMES: [&str; 19] = [
    "meaning",
    "soft-f",
    "soft-max",
    "words",
    "words-max",
    "rare-word",
    "shared-mass",
    "position-words",
    "position-meaning",
    "position-soft",
    "frame-words",
    "same-topic",
    "other-topic",
    "same-speaker",
    "other-speaker",
    "same-number",
    "same-name",
    "brief",
    "verbatim",
];

/// The evidence for statement `a` of A and `b` of B.
pub(super) fn values(corpus: &Corpus<'_>, a: usize, b: usize) -> [f32; NAMES.len()] {
    let lexicon = &corpus.lexicon;
    let (Some(left), Some(right)) = (lexicon.sides[0].get(a), lexicon.sides[1].get(b)) else {
        return [0.0; NAMES.len()];
    };
    let (Some(wide_left), Some(wide_right)) = (corpus.wide[0].get(a), corpus.wide[1].get(b)) else {
        return [0.0; NAMES.len()];
    };
    let soft = lexicon.soft(&left.bag, &right.bag);
    let shared: Vec<(usize, f32)> = lexicon.shared(&left.bag, &right.bag).collect();
    let shared_mass: f32 = shared.iter().map(|(_, w)| w).sum();
    let least = mass(&left.bag).min(mass(&right.bag));
    let sum_where = |holds: &dyn Fn(usize) -> bool| -> f32 {
        shared.iter().filter(|(kind, _)| holds(*kind)).map(|(_, w)| w).sum()
    };
    let words = cosine(&left.bag, &right.bag);
    let topic = corpus.topics.shared([(0, a), (1, b)]);
    let speaker = corpus.speaker_likeness(a, b);
    [
        left.meaning.cosine(&right.meaning),
        soft.f(),
        soft.max(),
        words,
        if least > 0.0 { shared_mass / least } else { 0.0 },
        shared.iter().map(|(_, w)| *w).fold(0.0, f32::max),
        (1.0 + shared_mass).ln(),
        cosine(&wide_left.bag, &wide_right.bag),
        wide_left.meaning.cosine(&wide_right.meaning),
        wide_soft(corpus, &wide_left.bag, &wide_right.bag),
        cosine(&wide_left.framed, &wide_right.framed),
        topic,
        corpus.topics.apart(a, b),
        f32::from(speaker >= 1.0),
        f32::from(speaker <= 0.0),
        sum_where(&|kind| lexicon.is_number(kind)).min(2.0),
        sum_where(&|kind| lexicon.is_name(kind)).min(2.0),
        1.0 / (1.0 + left.bag.len().min(right.bag.len()) as f32),
        (words - 0.6).max(0.0),
    ]
}

fn wide_soft(corpus: &Corpus<'_>, left: &Bag, right: &Bag) -> f32 {
    corpus.lexicon.soft(left, right).f()
}
