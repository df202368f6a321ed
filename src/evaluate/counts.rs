//! The counts of one prediction or of many, and the figures that are read off them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use crate::classify::Label;

/// Hits among predicted things, and among gold things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ratio {
    /// Predicted things that are right.
    pub hit_predicted: usize,
    /// Predicted things.
    pub predicted: usize,
    /// Gold things that were found.
    pub hit_gold: usize,
    /// Gold things.
    pub gold: usize,
}

impl Ratio {
    pub(super) fn of_sets<T: Ord>(predicted: &BTreeSet<T>, gold: &BTreeSet<T>) -> Self {
        let hits = predicted.intersection(gold).count();
        Self { hit_predicted: hits, predicted: predicted.len(), hit_gold: hits, gold: gold.len() }
    }

    pub(super) fn of(hits: usize, predicted: usize, gold: usize) -> Self {
        Self { hit_predicted: hits, predicted, hit_gold: hits, gold }
    }

    /// Share of predicted things that are right.
    pub fn precision(self) -> Option<f64> {
        self.f1().map(|_| share(self.hit_predicted, self.predicted))
    }

    /// Share of gold things that were found.
    pub fn recall(self) -> Option<f64> {
        self.f1().map(|_| share(self.hit_gold, self.gold))
    }

    /// Harmonic mean of the two; `None` where there is nothing to score.
    pub fn f1(self) -> Option<f64> {
        if self.predicted + self.gold == 0 {
            return None;
        }
        let (p, r) = (share(self.hit_predicted, self.predicted), share(self.hit_gold, self.gold));
        Some(if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

impl AddAssign for Ratio {
    fn add_assign(&mut self, other: Self) {
        self.hit_predicted += other.hit_predicted;
        self.predicted += other.predicted;
        self.hit_gold += other.hit_gold;
        self.gold += other.gold;
    }
}

/// `part` of `whole`, 0 of nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Raw counts of one pair, or of many added up.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Statements matched one-to-one at an IoU of at least one half.
    pub statements: Ratio,
    /// Statements matched many-to-one by cover.
    pub covered: Ratio,
    /// Right speakers among the statements matched one-to-one.
    pub speakers: Ratio,
    /// Edges.
    pub edges: Ratio,
    /// Edges of gold links that are the same claim.
    pub edges_same: Ratio,
    /// Edges of gold links that are not `unchanged`.
    pub edges_changed: Ratio,
    /// Links.
    pub links: Ratio,
    /// Links that are matched and rightly labelled.
    pub end_to_end: Ratio,
    /// The same with `unchanged` as the negative class.
    pub end_to_end_changed: Ratio,
    /// Statements of A without a link.
    pub dropped: Ratio,
    /// Statements of B without a link.
    pub new: Ratio,
    /// Word tokens marked as evidence, on matched links.
    pub evidence: Ratio,
    /// How often (gold, alternative, predicted) labels met on matched links.
    pub labels: BTreeMap<(String, Option<String>, String), usize>,
    /// Predicted links by tenth of their confidence: (right, all).
    pub calibration: [(usize, usize); 10],
}

impl AddAssign<&Counts> for Counts {
    fn add_assign(&mut self, other: &Counts) {
        self.statements += other.statements;
        self.covered += other.covered;
        self.speakers += other.speakers;
        self.edges += other.edges;
        self.edges_same += other.edges_same;
        self.edges_changed += other.edges_changed;
        self.links += other.links;
        self.end_to_end += other.end_to_end;
        self.end_to_end_changed += other.end_to_end_changed;
        self.dropped += other.dropped;
        self.new += other.new;
        self.evidence += other.evidence;
        for (labels, n) in &other.labels {
            *self.labels.entry(labels.clone()).or_default() += n;
        }
        for (mine, theirs) in self.calibration.iter_mut().zip(other.calibration) {
            mine.0 += theirs.0;
            mine.1 += theirs.1;
        }
    }
}

/// Label scores on matched links; `None` where there are none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scores {
    /// Matched links.
    pub n: usize,
    /// Share of right labels.
    pub accuracy: Option<f64>,
    /// Mean F1 over the labels present in gold.
    pub macro_f1: Option<f64>,
    /// Share of right labels, the alternative counted as right.
    pub lenient: Option<f64>,
    /// Share of right classes among same, moved, facts-or-scope.
    pub coarse: Option<f64>,
    /// Mean F1 over those three classes.
    pub coarse_macro_f1: Option<f64>,
    /// Share of gold strengthened or softened links that were given the opposite sign.
    pub wrong_sign: Option<f64>,
}

impl Counts {
    /// Label scores, with or without the gold links that are `unchanged`.
    pub fn label_scores(&self, with_unchanged: bool) -> Scores {
        let rows: Vec<_> = self
            .labels
            .iter()
            .filter(|((gold, _, _), _)| with_unchanged || gold != Label::Unchanged.name())
            .collect();
        let n: usize = rows.iter().map(|(_, n)| **n).sum();
        if n == 0 {
            return Scores::default();
        }
        let count = |keep: &dyn Fn(&str, Option<&str>, &str) -> bool| -> usize {
            rows.iter()
                .filter(|((g, alt, p), _)| keep(g, alt.as_deref(), p))
                .map(|(_, n)| **n)
                .sum()
        };
        let moved = |label: &str| matches!(label, "strengthened" | "softened");
        let signed = count(&|g, _, _| moved(g));
        let wrong = count(&|g, _, p| moved(g) && g != p && (moved(p) || p == "reversed"));
        Scores {
            n,
            accuracy: Some(share(count(&|g, _, p| g == p), n)),
            lenient: Some(share(count(&|g, alt, p| g == p || alt == Some(p)), n)),
            coarse: Some(share(count(&|g, _, p| coarse(g) == coarse(p)), n)),
            macro_f1: Some(macro_f1(&rows, &|label| label.to_owned())),
            coarse_macro_f1: Some(macro_f1(&rows, &|label| coarse(label).to_owned())),
            wrong_sign: (signed > 0).then(|| share(wrong, signed)),
        }
    }
}

fn coarse(label: &str) -> &'static str {
    match label {
        "unchanged" | "reworded" => "same",
        "strengthened" | "softened" | "reversed" => "moved",
        _ => "facts",
    }
}

type LabelRow<'a> = (&'a (String, Option<String>, String), &'a usize);

fn macro_f1(rows: &[LabelRow<'_>], class: &dyn Fn(&str) -> String) -> f64 {
    let classes: BTreeSet<String> = rows.iter().map(|((gold, _, _), _)| class(gold)).collect();
    let sum: f64 = classes
        .iter()
        .map(|x| {
            let count = |keep: &dyn Fn(&str, &str) -> bool| -> usize {
                rows.iter()
                    .filter(|((g, _, p), _)| keep(&class(g), &class(p)))
                    .map(|(_, n)| **n)
                    .sum()
            };
            let right = count(&|g, p| g == x && p == x);
            share(2 * right, count(&|g, _| g == x) + count(&|_, p| p == x))
        })
        .sum();
    sum / classes.len().max(1) as f64
}
