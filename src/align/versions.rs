//! Are the two articles versions of one document?
//!
//! A central bank's next statement, a corrected release: most sentences recur almost word for word
//! and in the same order. Then the order is evidence; between two reporters' articles it is none.

use super::score::Corpus;
use super::words::cosine;

/// Word cosine from which two statements count as the same sentence in two versions.
const SAME_SENTENCE: f32 = 0.6;
/// Share of recurring statements at which it is as likely as not; below .1 in all news pairs of the
/// development set, above .35 in all others that are versions.
const HALF: f32 = 0.25;
/// How steeply the likeness rises around [`HALF`].
const STEEPNESS: f32 = 20.0;
/// So many statements more than there are must not recur: two sentences make no document.
const FEW: usize = 1;
/// Statements looked at on each side: enough to tell, few enough to stay cheap.
const SAMPLE: usize = 200;

/// From 0 (two articles) to 1 (two versions of one).
pub(super) fn likeness(corpus: &Corpus<'_>) -> f32 {
    let [a, b] = &corpus.lexicon.sides;
    let least = a.len().min(b.len()).min(SAMPLE);
    if least == 0 {
        return 0.0;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let recurring = short
        .iter()
        .take(SAMPLE)
        .filter(|s| long.iter().take(SAMPLE).any(|l| cosine(&s.bag, &l.bag) >= SAME_SENTENCE))
        .count();
    let share = recurring as f32 / (least + FEW) as f32;
    super::weights::probability(STEEPNESS * (share - HALF))
}
