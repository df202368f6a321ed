//! A statement of A and one of B to evidence that they belong together, by themselves.
//!
//! Meaning, shared words weighed by how few statements use them, names, numbers, topic, speaker, and
//! the words that frame each. All values are the same with the sides exchanged.

use super::score::Corpus;
use super::words::cosine;

/// What is looked at, in the order of the values.
pub(super) const NAMES: [&str; 14] = [
    "soft-match",
    "meaning",
    "words",
    "rare-word",
    "same-number",
    "same-name",
    "same-topic",
    "other-topic",
    "same-speaker",
    "brief",
    "verbatim",
    "frame-words",
    "word-ties",
    "thin",
];

/// Word cosine above which two statements begin to be the same sentence.
const VERBATIM: f32 = 0.6;
/// Shared names and numbers count up to this salience: lists of them say no more.
const MOST_SHARED: f32 = 2.0;

/// Salience from which a statement has enough words to be told by them: two rare ones or four others.
const FULL_MASS: f32 = 2.0;

/// The evidence for statement `a` of A and `b` of B.
pub(super) fn values(corpus: &Corpus<'_>, a: usize, b: usize) -> [f32; NAMES.len()] {
    let lexicon = &corpus.lexicon;
    let (Some(left), Some(right)) = (lexicon.sides[0].get(a), lexicon.sides[1].get(b)) else {
        return [0.0; NAMES.len()];
    };
    let (mut rare, mut numbers, mut names) = (0.0_f32, 0.0, 0.0);
    for (kind, salience) in lexicon.shared(&left.bag, &right.bag) {
        rare = rare.max(salience);
        numbers += if lexicon.is_number(kind) { salience } else { 0.0 };
        names += if lexicon.is_name(kind) { salience } else { 0.0 };
    }
    let words = cosine(&left.bag, &right.bag);
    [
        lexicon.soft(left, right).f(),
        left.meaning.cosine(&right.meaning),
        words,
        rare,
        numbers.min(MOST_SHARED),
        names.min(MOST_SHARED),
        corpus.topics.shared([(0, a), (1, b)]),
        corpus.topics.apart(a, b),
        corpus.speaker_likeness(a, b),
        1.0 / (1.0 + left.bag.words.len().min(right.bag.words.len()) as f32),
        (words - VERBATIM).max(0.0),
        cosine(&left.framed, &right.framed),
        lexicon.ties(left, right),
        (1.0 - left.bag.mass.min(right.bag.mass) / FULL_MASS).max(0.0),
    ]
}
