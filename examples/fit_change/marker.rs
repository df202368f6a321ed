//! Learns which words are marked as evidence.

use saydiff::classify::{Marker, Model, WORD_FEATURES, WordFeatures, word_features_of};

use crate::cases::{Case, Set};
use crate::report::change;

/// How much more a word of whole articles counts than one of a minimal pair: with 4 the shared gold's floor of evidence is
/// missed by .003.
const GOLD_WEIGHT: f32 = 6.0;

/// Learns the marker by logistic regression, then the threshold that is best on what it learnt from.
///
/// Not from `moves`: few words are marked there, and with them the marker does no better on articles.
pub(crate) fn fit_marker(cases: &[&Case]) -> Marker {
    let mut rows: Vec<(WordFeatures, f32, f32)> = Vec::new();
    let marked = |case: &&&Case| case.evidence.iter().any(|side| !side.is_empty());
    for case in cases.iter().filter(|case| case.set != Set::Move).filter(marked) {
        let weight = if case.set == Set::Gold { GOLD_WEIGHT } else { 1.0 };
        let sides = word_features_of(case.sides(), &case.link, case.label);
        for (side, words) in sides.into_iter().enumerate() {
            for (span, features) in words {
                let gold = case.evidence[side].iter().any(|s| s.overlaps(span));
                rows.push((features, f32::from(gold), weight));
            }
        }
    }
    let mut weights = [0.0f32; WORD_FEATURES.len()];
    let mut speed = weights;
    let total: f32 = rows.iter().map(|row| row.2).sum::<f32>().max(1.0);
    for _ in 0..300 {
        let mut slope = weights.map(|w| 0.0005 * w);
        for (features, gold, weight) in &rows {
            let sum: f32 = weights.iter().zip(features).map(|(w, f)| w * f).sum();
            let wrong = (1.0 / (1.0 + (-sum).exp()) - gold) * weight / total;
            for (slope, f) in slope.iter_mut().zip(features) {
                *slope += wrong * f;
            }
        }
        for ((weight, speed), slope) in weights.iter_mut().zip(&mut speed).zip(slope) {
            *speed = 0.9 * *speed - 0.3 * slope;
            *weight += *speed;
        }
    }
    let mut marker = Marker { weights, threshold: 0.5 };
    let scored: Vec<(f32, f32, f32)> =
        rows.iter().map(|(f, gold, weight)| (marker.score(f), *gold, *weight)).collect();
    let quality = |threshold: f32| {
        let kept = scored.iter().filter(|row| row.0 >= threshold);
        let (both, found) = kept.fold((0.0, 0.0), |(b, f), row| (b + row.1 * row.2, f + row.2));
        let gold: f32 = scored.iter().map(|row| row.1 * row.2).sum();
        2.0 * both / (found + gold).max(1.0)
    };
    let steps = (4..14).map(|i| i as f32 * 0.05);
    marker.threshold = steps.max_by(|x, y| quality(*x).total_cmp(&quality(*y))).unwrap_or(0.5);
    marker
}

/// Word counts: marked and gold, marked, gold.
pub(crate) fn marked(weights: (&Model, &Marker), cases: &[&Case]) -> [f32; 3] {
    let mut counts = [0.0; 3];
    for case in cases.iter().filter(|case| case.evidence.iter().any(|side| !side.is_empty())) {
        let change = change(weights, case);
        let sides = word_features_of(case.sides(), &case.link, case.label);
        for (side, words) in sides.into_iter().enumerate() {
            for (span, _) in words {
                let is_word = span.of(&case.articles[side].text).starts_with(char::is_alphanumeric);
                let gold = is_word && case.evidence[side].iter().any(|s| s.overlaps(span));
                let found = is_word && change.evidence[side].iter().any(|s| s.overlaps(span));
                counts = add(counts, [gold && found, found, gold].map(f32::from));
            }
        }
    }
    counts
}

pub(crate) fn add(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

/// The table that `Marker::parse` reads.
pub(crate) fn marker_table(marker: &Marker, origin: &str) -> String {
    let mut out = format!(
        "# Weights of the evidence marker: what speaks for a word carrying the change. Learnt, not written.\n\
         # Origin: {origin}\n\
         threshold: {:.2}\n",
        marker.threshold
    );
    for (name, weight) in WORD_FEATURES.iter().zip(marker.weights) {
        out += &format!("{name}: {weight:.3}\n");
    }
    out
}
