//! Two statements of one article to evidence that they make one position.
//!
//! A lead and the quotation it paraphrases, a quotation and its continuation, the same point made
//! twice, the answers to one question: each is told by where the two stand, by how the later one
//! opens, and by what words they share.

use super::place::{Opening, Place};
use super::score::Corpus;
use super::words::{Lexicon, cosine};

/// What is looked at, in the order of the values.
pub(super) const NAMES: [&str; 17] = [
    "next",
    "near",
    "same-sentence",
    "same-paragraph",
    "next-paragraph",
    "same-section",
    "same-speaker",
    "words",
    "meaning",
    "rare-word",
    "same-topic",
    "points-back",
    "adds",
    "quote-after-lead",
    "quote-goes-on",
    "turns",
    "one-voice",
];

/// Statements further apart than this are compared only in short articles.
const MAX_GAP: usize = 24;
/// Articles up to this many statements are compared in full.
const FULL: usize = 150;

/// Index pairs (i < j) of one side that may make one position, in order.
pub(super) fn candidates(n_statements: usize) -> impl Iterator<Item = (usize, usize)> {
    let gap = if n_statements <= FULL { n_statements } else { MAX_GAP };
    (0..n_statements).flat_map(move |i| (i + 1..n_statements.min(i + gap + 1)).map(move |j| (i, j)))
}

/// The evidence for statements `i` < `j` of one side.
pub(super) fn values(corpus: &Corpus<'_>, side: usize, i: usize, j: usize) -> [f32; NAMES.len()] {
    let yes = |holds: bool| f32::from(holds);
    let lexicon: &Lexicon = &corpus.lexicon;
    let (Some(words_i), Some(words_j)) = (lexicon.sides[side].get(i), lexicon.sides[side].get(j))
    else {
        return [0.0; NAMES.len()];
    };
    let (Some(first), Some(second)) = (corpus.places[side].get(i), corpus.places[side].get(j))
    else {
        return [0.0; NAMES.len()];
    };
    let gap = j - i;
    let next = gap == 1;
    let same_speaker = corpus.same_speaker(side, i, j);
    let turns = any_turn(&corpus.places[side], i, j);
    let rare = lexicon.shared(&words_i.bag, &words_j.bag).map(|(_, w)| w).fold(0.0, f32::max);
    [
        yes(next),
        1.0 / gap as f32,
        yes(first.sentence == second.sentence),
        yes(first.paragraph == second.paragraph),
        yes(second.paragraph == first.paragraph + 1),
        yes(first.section == second.section),
        yes(same_speaker),
        cosine(&words_i.bag, &words_j.bag),
        words_i.meaning.cosine(&words_j.meaning),
        rare,
        corpus.topics.shared([(side, i), (side, j)]),
        yes(next && second.opening == Opening::PointsBack),
        yes(next && second.opening == Opening::Adds),
        yes(next && !first.quoted && second.quoted && same_speaker && !turns),
        yes(next
            && first.quoted
            && second.quoted
            && same_speaker
            && first.paragraph == second.paragraph),
        yes(turns),
        yes(next && corpus.one_voice[side]),
    ]
}

/// True if the report turned to another matter after statement `i`, up to and with `j`.
fn any_turn(places: &[Place], i: usize, j: usize) -> bool {
    let paragraph = places.get(i).map_or(0, |p| p.paragraph);
    let later = places.get(i + 1..=j).unwrap_or_default();
    later.iter().take(4).any(|place| place.turns && place.paragraph != paragraph)
}
