//! Two token lists to word pairs: which word of one side means which word of the other.
//!
//! Candidates are all pairs of content words whose stems are equal (similarity 1) or whose vectors
//! lie near one another; the most similar pairs are taken first, each word once. Among equals the
//! pair that lies most alike in its list wins, so repeated words pair in order. Numbers pair only
//! with equal numbers, since all numbers lie near one another. Cost: the product of the content
//! words, so for two statements, not for two texts.

use std::borrow::Cow;
use std::sync::Arc;

use super::vector::{Vector, Vectors};
use crate::text::{fold, is_calendar_word, is_function_word, stem};

/// Two words that mean the same, by their index in the lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Index into the left list.
    pub left: usize,
    /// Index into the right list.
    pub right: usize,
    /// 1 for equal stems, else the cosine of the two words.
    pub similarity: f32,
}

/// Least cosine of two words that are taken to mean the same. Above it lie "arms" and "weapons"
/// (.53), "deal" and "agreement" (.51), "cut" and "reduce" (.43); below it "talks" and "negotiations"
/// (.40), but also "tin" and "copper" (.25), "increase" and "decrease" (.24), "north" and "south"
/// (.12). Some opposites lie above ("strong", "weak": .63): pairs say what is comparable.
const LEAST_COSINE: f32 = 0.42;

/// Pairs the content words of two lists by meaning, one to one, sorted by the left index.
///
/// Function words and marks are never paired.
///
/// ```
/// use saydiff::meaning::{Vectors, pairs};
/// let vectors = Vectors::builtin();
/// let found = pairs(&vectors, &["curbs", "on", "arms", "purchases"], &["no", "arms", "restrictions"]);
/// assert!(found.iter().any(|pair| (pair.left, pair.right) == (2, 1)));
/// ```
pub fn pairs(vectors: &Vectors, left: &[&str], right: &[&str]) -> Vec<Pair> {
    let [words_left, words_right] = [left, right].map(|words| content_words(vectors, words));
    let mut candidates = Vec::new();
    for (l, at_left) in words_left.iter().zip(0..) {
        for (r, at_right) in words_right.iter().zip(0..) {
            if let Some(similarity) = l.similarity(r) {
                let apart = apart(at_left, words_left.len(), at_right, words_right.len());
                candidates.push((Pair { left: l.index, right: r.index, similarity }, apart));
            }
        }
    }
    candidates.sort_by(|(x, apart_x), (y, apart_y)| {
        y.similarity.total_cmp(&x.similarity).then(apart_x.total_cmp(apart_y))
    });
    let mut taken = [vec![false; left.len()], vec![false; right.len()]];
    let mut found = Vec::new();
    for (pair, _) in candidates {
        let [l, r] = &mut taken;
        if let (Some(l), Some(r)) = (l.get_mut(pair.left), r.get_mut(pair.right))
            && !*l
            && !*r
        {
            (*l, *r) = (true, true);
            found.push(pair);
        }
    }
    found.sort_by_key(|pair| pair.left);
    found
}

/// A word that can be paired.
struct Word {
    index: usize,
    stem: Cow<'static, str>,
    /// No vector for numbers, days and months.
    vector: Option<Arc<Vector>>,
}

impl Word {
    fn similarity(&self, other: &Word) -> Option<f32> {
        if self.stem == other.stem {
            return Some(1.0);
        }
        let cosine = self.vector.as_ref()?.cosine(other.vector.as_ref()?);
        (cosine >= LEAST_COSINE).then_some(cosine)
    }
}

fn content_words(vectors: &Vectors, words: &[&str]) -> Vec<Word> {
    let mut found = Vec::with_capacity(words.len());
    for (index, word) in words.iter().enumerate() {
        let folded = fold(word);
        if is_function_word(&folded) || !folded.contains(char::is_alphanumeric) {
            continue;
        }
        let has_digit = folded.bytes().any(|b| b.is_ascii_digit());
        // Words that name one of a closed row lie near one another, but a Tuesday is no Friday.
        let only_itself = has_digit || is_calendar_word(&folded);
        let vector = (!only_itself).then(|| vectors.word(&folded));
        found.push(Word { index, stem: stem(&folded), vector });
    }
    found
}

/// How differently two words lie in their lists, from 0 to 1; exact so that ties stay ties.
fn apart(left: u32, n_left: usize, right: u32, n_right: usize) -> f64 {
    (f64::from(left) / n_left as f64 - f64::from(right) / n_right as f64).abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(left: &str, right: &str, expected: &[(&str, &str)]) {
        let (left, right): (Vec<_>, Vec<_>) =
            (left.split_whitespace().collect(), right.split_whitespace().collect());
        let found: Vec<_> = pairs(&Vectors::builtin(), &left, &right)
            .iter()
            .map(|p| (left[p.left], right[p.right]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn pairs_words_by_stem_and_by_meaning() {
        check(
            "curbs on arms purchases",
            "restrictions on weapons sales",
            &[("arms", "weapons"), ("purchases", "sales")],
        );
        check("on Tuesday", "on Friday", &[]);
        check("the of", "of the", &[]);
        check("5 tonnes", "7 tonnes", &[("tonnes", "tonnes")]);
        check("tin and tin", "tin or tin", &[("tin", "tin"), ("tin", "tin")]);
        check("", "tin", &[]);
    }

    proptest! {
        #[test]
        fn exchanging_the_sides_mirrors_the_pairs(
            left in proptest::collection::vec("arms|weapons|tin|sale|sales|the|5", 0..8),
            right in proptest::collection::vec("arms|weapons|tin|sale|sales|the|5", 0..8),
        ) {
            let (left, right): (Vec<_>, Vec<_>) =
                (left.iter().map(String::as_str).collect(), right.iter().map(String::as_str).collect());
            let mut sums = [&left, &right].map(|_| 0.0);
            for (sum, (l, r)) in sums.iter_mut().zip([(&left, &right), (&right, &left)]) {
                *sum = pairs(&Vectors::builtin(), l, r).iter().map(|p| p.similarity).sum();
            }
            prop_assert!((sums[0] - sums[1]).abs() < 1e-4);
        }
    }
}
