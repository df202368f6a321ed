//! The weights of the alignment: a plain-text table, three logistic models.
//!
//! `weights.txt` holds a line `model.feature weight` for each feature; `bias` is the constant.
//! A feature that the table does not name weighs nothing, a name that no feature bears is an error.
//! They are learnt by `cargo run --release --example fit_align`, never by hand.

use std::fmt::Write as _;

use crate::error::{Error, ErrorKind, Result};
use crate::text::entries;

use super::{context, cross, explain, within};

/// Weights of the three models, with what the search goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Do two statements of one article belong to one position?
    pub within: Logistic,
    /// Do a statement of A and one of B belong together, by themselves?
    pub cross: Logistic,
    /// Do they, in the light of their neighbours and rivals?
    pub context: Logistic,
    /// From the mean probability of a link's edges to the probability that the link is right.
    pub link: Logistic,
    /// How edges are joined to links.
    pub search: Search,
}

/// What the search for links goes by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Search {
    /// Probability below which an edge costs a link more than it brings.
    pub threshold: f32,
    /// Added to the threshold where the two are versions of one document: links are 1-1 there.
    pub version: f32,
    /// What it is worth that two members of one side are near each other.
    pub cohesion: f32,
    /// Nearness below which two members of one side cost a link more than they bring.
    pub apart: f32,
}

impl Default for Search {
    /// Chosen by cross-validation on the development pairs, see `examples/fit_align/`.
    fn default() -> Self {
        Self { threshold: 0.33, version: 0.15, cohesion: 0.6, apart: 0.3 }
    }
}

/// A logistic model over named features.
#[derive(Debug, Clone, PartialEq)]
pub struct Logistic {
    /// The features, in the order of the values.
    pub names: &'static [&'static str],
    /// The constant.
    pub bias: f32,
    /// One weight a feature.
    pub weights: Vec<f32>,
}

impl Logistic {
    /// A model that knows nothing: every probability is one half.
    pub fn new(names: &'static [&'static str]) -> Self {
        Self { names, bias: 0.0, weights: vec![0.0; names.len()] }
    }

    /// The log-odds for these feature values.
    pub fn logit(&self, values: &[f32]) -> f32 {
        self.bias + self.weights.iter().zip(values).map(|(w, v)| w * v).sum::<f32>()
    }

    /// The probability for these feature values.
    pub fn probability(&self, values: &[f32]) -> f32 {
        probability(self.logit(values))
    }

    fn set(&mut self, name: &str, weight: f32) -> Option<()> {
        if name == "bias" {
            self.bias = weight;
            return Some(());
        }
        let at = self.names.iter().position(|n| *n == name)?;
        *self.weights.get_mut(at)? = weight;
        Some(())
    }
}

impl Search {
    fn set(&mut self, name: &str, value: f32) -> Option<()> {
        *match name {
            "threshold" => &mut self.threshold,
            "version" => &mut self.version,
            "cohesion" => &mut self.cohesion,
            "apart" => &mut self.apart,
            _ => return None,
        } = value;
        Some(())
    }
}

/// Log-odds to probability.
pub(super) fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

impl Weights {
    /// All weights zero.
    pub fn zero() -> Self {
        Self {
            within: Logistic::new(&within::NAMES),
            cross: Logistic::new(&cross::NAMES),
            context: Logistic::new(&context::NAMES),
            link: Logistic::new(&explain::NAMES),
            search: Search::default(),
        }
    }

    /// The weights in the binary.
    pub fn builtin() -> Self {
        Self::parse(include_str!("weights.txt")).unwrap_or_else(|_| Self::zero())
    }

    /// Reads a table.
    ///
    /// # Errors
    /// If a line is not `model.feature weight` with a known name.
    pub fn parse(table: &str) -> Result<Self> {
        let mut weights = Self::zero();
        for line in entries(table) {
            let known = line.split_once(char::is_whitespace).and_then(|(name, weight)| {
                weights.set(name, weight.trim().parse().ok().filter(|w: &f32| w.is_finite())?)
            });
            known.ok_or_else(|| {
                Error::new(ErrorKind::Config, format!("no alignment weight: `{line}`"))
            })?;
        }
        Ok(weights)
    }

    fn set(&mut self, name: &str, weight: f32) -> Option<()> {
        match name.split_once('.')? {
            ("within", feature) => self.within.set(feature, weight),
            ("cross", feature) => self.cross.set(feature, weight),
            ("context", feature) => self.context.set(feature, weight),
            ("link", feature) => self.link.set(feature, weight),
            ("search", name) => self.search.set(name, weight),
            _ => None,
        }
    }

    /// Writes the table that [`Weights::parse`] reads, without the header.
    pub fn table(&self) -> String {
        let mut out = String::new();
        let models = [
            ("within", &self.within),
            ("cross", &self.cross),
            ("context", &self.context),
            ("link", &self.link),
        ];
        for (model, logistic) in models {
            let rows = std::iter::once(("bias", logistic.bias))
                .chain(logistic.names.iter().copied().zip(logistic.weights.iter().copied()));
            for (name, weight) in rows {
                // Writing to a string cannot fail.
                let _ = writeln!(out, "{model}.{name} {weight:.4}");
            }
        }
        let Search { threshold, version, cohesion, apart } = self.search;
        for (name, value) in [
            ("threshold", threshold),
            ("version", version),
            ("cohesion", cohesion),
            ("apart", apart),
        ] {
            let _ = writeln!(out, "search.{name} {value:.4}");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_in_the_binary_is_read_and_names_every_feature() {
        let table = include_str!("weights.txt");
        let weights = Weights::parse(table).expect("a good table");
        for name in weights.table().lines().filter_map(|l| l.split(' ').next()) {
            assert!(entries(table).any(|l| l.starts_with(&format!("{name} "))), "{name}");
        }
        let again = Weights::parse(&weights.table()).expect("what we write");
        assert_eq!(again, weights);
    }

    #[test]
    fn what_the_search_goes_by_is_read_too() {
        let table = "search.threshold 0.5\nsearch.version 0.25\nsearch.cohesion 2\nsearch.apart 1";
        let search = Weights::parse(table).expect("a good table").search;
        assert_eq!(search, Search { threshold: 0.5, version: 0.25, cohesion: 2.0, apart: 1.0 });
    }

    #[test]
    fn an_unknown_name_or_value_is_refused() {
        for bad in ["cross.nonsense 1", "bias 1", "cross.bias much", "cross.bias NaN", "cross.bias"]
        {
            assert!(Weights::parse(bad).is_err(), "{bad}");
        }
    }
}
