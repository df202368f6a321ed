//! Which words carry the change: a score for each word, then short word groups.
//!
//! Each word of a side gets a few features (is it new on this side, does a frame match it, what do
//! its neighbours do) and a score from a logistic regression (`evidence_weights.txt`, learnt from the
//! marked words of the minimal pairs and the gold pairs by `examples/fit_change`). Words above
//! the threshold are kept, one-word gaps between them closed, and lone function words dropped.

mod groups;
mod words;

use std::sync::LazyLock;

use foldhash::HashMap;

use super::Label;
use super::analysis::Analysis;
use super::lexicon::{Frame, Hit};
use crate::text::{Span, entries};
use groups::groups;
pub(super) use words::word_features;
pub use words::{WORD_FEATURES, WordFeatures};

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
        let scores = features
            .iter()
            .enumerate()
            .map(|(i, word)| if is_mere_cue(link, side, i) { 0.0 } else { marker.score(word) });
        let scores: Vec<f32> = scores.collect();
        groups(link, side, &scores, marker.threshold)
    })
}

/// True for a word of the cue that does nothing by speaking: "the mayor said".
fn is_mere_cue(link: &Analysis<'_>, side: usize, at: usize) -> bool {
    let acts = |hit: &Hit| hit.frame() == Frame::Commitment && hit.words.contains(&at);
    link.half(side).words[at].cue && !link.own_any(side).any(acts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_weights_is_read_and_scores() {
        let marker = Marker::parse("bias: 1\nedited: -3\nnonsense: 5\nthreshold: 0.4");
        assert_eq!((marker.weights[0], marker.weights[1], marker.weights[2]), (1.0, -3.0, 0.0));
        assert_eq!((marker.threshold, Marker::parse("").threshold), (0.4, 0.5));
        let mut word = [0.0; WORD_FEATURES.len()];
        assert_eq!(marker.score(&word), 0.5);
        (word[0], word[1]) = (2.0, 1.0);
        assert!((marker.score(&word) - 1.0 / (1.0 + 1.0_f32.exp())).abs() < 1e-6);
    }
}
