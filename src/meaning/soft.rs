//! Two lists of words to one similarity: every word looks for its best partner.
//!
//! For each word the best cosine on the other side, averaged with the words' weights; both
//! directions, and their harmonic mean (BERTScore with static rows). Stronger than the cosine of
//! whole sentences where a few words carry the claim, and `max` finds a short claim inside a long
//! one. The cosines of all word types of both texts are computed once; comparing two statements is
//! then looking up.

use super::vector::Vector;

/// Word types of two texts and the cosine of every pair of them.
#[derive(Debug, Clone)]
pub struct Soft {
    n_right: usize,
    /// Row-major, `left * n_right + right`; a negative cosine counts as no likeness. None if only
    /// equal types are alike.
    cosines: Option<Vec<f32>>,
}

/// How well two word lists cover one another, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SoftScore {
    /// How much of the left list the right one covers.
    pub left: f32,
    /// How much of the right list the left one covers.
    pub right: f32,
}

impl SoftScore {
    /// Harmonic mean of both directions.
    pub fn f(self) -> f32 {
        let sum = self.left + self.right;
        if sum > 0.0 { 2.0 * self.left * self.right / sum } else { 0.0 }
    }

    /// The better direction: high if one list is contained in the other.
    pub fn max(self) -> f32 {
        self.left.max(self.right)
    }
}

/// Word types that are compared with as many others before the next ones are: their vectors stay in the nearest cache.
pub(super) const TILE: usize = 16;

impl Soft {
    /// Compares all word types of one side with all of the other.
    pub fn new(left: &[Vector], right: &[Vector]) -> Self {
        let cosines =
            left.iter().flat_map(|l| right.iter().map(move |r| l.cosine(r).max(0.0))).collect();
        Self { n_right: right.len(), cosines: Some(cosines) }
    }

    /// Compares word types among themselves; every type is like itself, even one without direction.
    pub fn among(types: &[&Vector]) -> Self {
        let n = types.len();
        let mut cosines = vec![0.0; n * n];
        for i in 0..n {
            cosines[i * n + i] = 1.0;
        }
        let directed: Vec<(usize, &Vector)> =
            types.iter().copied().enumerate().filter(|(_, vector)| vector.weight() > 0.0).collect();
        for (at, rows) in directed.chunks(TILE).enumerate() {
            for columns in directed.chunks(TILE).skip(at) {
                for (i, left) in rows {
                    for (j, right) in columns.iter().filter(|(j, _)| j > i) {
                        // Without a branch, as half of them are below zero.
                        let cosine = greater(left.cosine(right), 0.0);
                        cosines[i * n + j] = cosine;
                        cosines[j * n + i] = cosine;
                    }
                }
            }
        }
        Self { n_right: n, cosines: Some(cosines) }
    }

    /// Takes every word type as like itself only: for texts too long for all cosines.
    pub const fn exact() -> Self {
        Self { n_right: 0, cosines: None }
    }

    /// The cosine of two word types, by their index in the lists given to [`Soft::new`].
    pub fn cosine(&self, left: usize, right: usize) -> f32 {
        self.row(left).cosine(right)
    }

    /// The cosines of one word type with all of the other side.
    fn row(&self, left: usize) -> Row<'_> {
        match &self.cosines {
            None => Row::Exact(left),
            Some(cosines) => {
                let start = left.saturating_mul(self.n_right);
                Row::Cosines(
                    cosines.get(start..start.saturating_add(self.n_right)).unwrap_or_default(),
                )
            }
        }
    }

    /// Compares two lists of (word type, weight).
    ///
    /// An empty list, or one without weight, is covered by nothing.
    pub fn compare(&self, left: &[(usize, f32)], right: &[(usize, f32)]) -> SoftScore {
        let mut best_right = vec![0.0_f32; right.len()];
        let mut sum = 0.0;
        for (l, weight) in left {
            let row = self.row(*l);
            let mut best = 0.0_f32;
            for ((r, _), best_right) in right.iter().zip(&mut best_right) {
                let cosine = row.cosine(*r);
                best = greater(best, cosine);
                *best_right = greater(*best_right, cosine);
            }
            sum += best * weight;
        }
        let total = |list: &[(usize, f32)]| list.iter().map(|(_, weight)| weight).sum::<f32>();
        let share = |sum: f32, total: f32| if total > 0.0 { sum / total } else { 0.0 };
        let sum_right: f32 = best_right.iter().zip(right).map(|(best, (_, w))| best * w).sum();
        SoftScore { left: share(sum, total(left)), right: share(sum_right, total(right)) }
    }

    /// What the strongest ties between the words of two lists sum up to.
    ///
    /// A tie is a cosine times the lesser of both weights, so two common words tie weakly however
    /// alike; only the strongest three count, each word of a list once, as a mean over both directions.
    pub fn ties(&self, left: &[(usize, f32)], right: &[(usize, f32)]) -> f32 {
        let mut best_left = vec![0.0_f32; left.len()];
        let mut best_right = vec![0.0_f32; right.len()];
        for ((l, weight_left), best_left) in left.iter().zip(&mut best_left) {
            let row = self.row(*l);
            for ((r, weight_right), best_right) in right.iter().zip(&mut best_right) {
                let cosine = row.cosine(*r);
                // No tie is stronger than its cosine times the weight of either word.
                if cosine * weight_left > LEAST_TIE {
                    let tie = cosine * weight_left.min(*weight_right) - LEAST_TIE;
                    *best_left = greater(*best_left, tie);
                    *best_right = greater(*best_right, tie);
                }
            }
        }
        (strongest(best_left) + strongest(best_right)) / 2.0
    }
}

/// The sum of the strongest ties.
pub(super) fn strongest(ties: impl IntoIterator<Item = f32>) -> f32 {
    let mut best = [0.0; MAX_TIES];
    for mut tie in ties {
        // Most are none at all.
        if tie <= best[MAX_TIES - 1] {
            continue;
        }
        for place in &mut best {
            if tie > *place {
                std::mem::swap(place, &mut tie);
            }
        }
    }
    best.iter().sum()
}

/// One row of [`Soft`].
#[derive(Clone, Copy)]
enum Row<'s> {
    /// This type is like itself only.
    Exact(usize),
    Cosines(&'s [f32]),
}

impl Row<'_> {
    #[inline]
    fn cosine(self, right: usize) -> f32 {
        match self {
            Row::Exact(left) => f32::from(left == right),
            Row::Cosines(row) => row.get(right).copied().unwrap_or(0.0),
        }
    }
}

/// The greater of two numbers, of which none is NaN: one step, where `f32::max` takes four.
pub(crate) fn greater(x: f32, y: f32) -> f32 {
    if y > x { y } else { x }
}

/// The lesser of two numbers, of which none is NaN.
pub(super) fn lesser(x: f32, y: f32) -> f32 {
    if y < x { y } else { x }
}

/// Ties below this do not count; unrelated content words reach it seldom.
pub(super) const LEAST_TIE: f32 = 0.25;
/// Ties that count.
const MAX_TIES: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::Vectors;

    fn vectors(words: &[&str]) -> Vec<Vector> {
        words.iter().map(|w| Vectors::builtin().sentence(w)).collect()
    }

    fn all(n: usize) -> Vec<(usize, f32)> {
        (0..n).map(|i| (i, 1.0)).collect()
    }

    #[test]
    fn a_part_is_covered_by_the_whole() {
        let soft =
            Soft::new(&vectors(&["arms", "sales"]), &vectors(&["curbs", "on", "arms", "sales"]));
        let score = soft.compare(&all(2), &all(4));
        assert!(score.left > 0.99 && score.right < 0.9, "{score:?}");
        assert!(score.f() < score.max());
    }

    #[test]
    fn common_words_tie_weakly() {
        let soft = Soft::new(&vectors(&["arms"]), &vectors(&["arms"]));
        assert!(soft.ties(&[(0, 1.0)], &[(0, 0.9)]) > 0.6);
        assert_eq!(soft.ties(&[(0, 1.0)], &[(0, 0.2)]), 0.0);
        assert_eq!(soft.ties(&[], &[(0, 1.0)]), 0.0);
    }

    #[test]
    fn nothing_is_covered_by_nothing() {
        let soft = Soft::new(&vectors(&["arms"]), &[]);
        assert_eq!(soft.compare(&all(1), &[]), SoftScore::default());
        assert_eq!(soft.compare(&[], &[]).f(), 0.0);
        assert_eq!(soft.cosine(5, 5), 0.0);
    }
}
