//! Features to probabilities: a multinomial logistic regression whose weights stand in a plain table.
//!
//! The table (`weights.txt`) has a line for each symmetric feature, with a weight for each group of
//! labels (strengthened and softened share one: "moved"), and a line for each directed feature, with
//! one weight that is added to strengthened and taken from softened. So the model cannot but mirror
//! its label when A and B change places. `examples/fit_change.rs` learns it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::features::Features;
use super::{Label, Rule};
use crate::text::entries;

/// The labels the model decides between; [`Label::Unchanged`] is decided by rule before.
pub const DECIDED: [Label; 6] = [
    Label::Reversed,
    Label::Strengthened,
    Label::Softened,
    Label::Updated,
    Label::Scope,
    Label::Reworded,
];

/// The groups of labels that a symmetric feature speaks for, in the order of the table's columns.
pub const GROUPS: [&str; 5] = ["reversed", "moved", "updated", "scope", "reworded"];

/// The weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Model {
    /// For each symmetric feature its weight for each of [`GROUPS`].
    pub symmetric: HashMap<String, [f32; 5]>,
    /// For each directed feature its weight for strengthened (and against softened).
    pub directed: HashMap<String, f32>,
}

/// How probable each label is, most probable first, ties in the order of [`DECIDED`].
pub type Ranking = Vec<(Label, f32)>;

impl Model {
    /// The weights that come with saydiff.
    pub fn built_in() -> &'static Model {
        static MODEL: LazyLock<Model> = LazyLock::new(|| Model::parse(include_str!("weights.txt")));
        &MODEL
    }

    /// Reads a table: `name: five weights` or `name: one weight`; other lines are left out.
    pub fn parse(table: &str) -> Model {
        let mut model = Model::default();
        for line in entries(table) {
            let Some((name, weights)) = line.split_once(':') else { continue };
            let weights: Vec<f32> =
                weights.split_whitespace().filter_map(|w| w.parse().ok()).collect();
            match weights.as_slice() {
                [one] => {
                    model.directed.insert(name.to_owned(), *one);
                }
                &[a, b, c, d, e] => {
                    model.symmetric.insert(name.to_owned(), [a, b, c, d, e]);
                }
                _ => {}
            }
        }
        model
    }

    /// How probable each label is.
    pub fn rank(&self, features: &Features) -> Ranking {
        let mut scores = [0.0f32; 5];
        for (name, value) in &features.symmetric {
            let Some(weights) = self.symmetric.get(*name) else { continue };
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += weight * value;
            }
        }
        let up: f32 = features
            .directed
            .iter()
            .filter_map(|(name, value)| Some(self.directed.get(*name)? * value))
            .sum();
        let [reversed, moved, updated, scope, reworded] = scores;
        let scores = [reversed, moved + up, moved - up, updated, scope, reworded];
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let parts = scores.map(|score| (score - top).exp());
        let sum: f32 = parts.iter().sum();
        let mut ranking: Ranking = DECIDED.into_iter().zip(parts.map(|part| part / sum)).collect();
        ranking.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranking
    }

    /// The features that spoke for a label against the mean of all labels, loudest first.
    pub fn contributions(&self, features: &Features, label: Label) -> Vec<Rule> {
        let group = match label {
            Label::Reversed => 0,
            Label::Strengthened | Label::Softened => 1,
            Label::Updated => 2,
            Label::Scope => 3,
            Label::Reworded | Label::Unchanged => 4,
        };
        let sign = match label {
            Label::Strengthened => 1.0,
            Label::Softened => -1.0,
            _ => 0.0,
        };
        let symmetric = features.symmetric.iter().filter(|(name, _)| *name != "bias");
        let symmetric = symmetric.filter_map(|(name, value)| {
            let weights = self.symmetric.get(*name)?;
            let mean = weights.iter().sum::<f32>() / weights.len() as f32;
            Some((*name, (weights.get(group)? - mean) * value))
        });
        let directed = features
            .directed
            .iter()
            .filter_map(|(name, value)| Some((*name, self.directed.get(*name)? * value * sign)));
        let mut rules: Vec<Rule> = symmetric
            .chain(directed)
            .filter(|(_, weight)| *weight > 0.05)
            .map(|(name, weight)| Rule { name: name.to_owned(), label, weight })
            .collect();
        rules.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.name.cmp(&b.name)));
        rules
    }
}
