//! Features to probabilities: a multinomial logistic regression whose weights stand in a plain table.
//!
//! The table (`weights.txt`) has a line for each symmetric feature, with a weight for each group of
//! labels (strengthened and softened share one: "moved"), and a line for each directed feature, with
//! one weight that is added to strengthened and taken from softened. So the model cannot but mirror
//! its label when A and B change places. A word that came or went (`word_weights.txt`) has both kinds of weight, and the
//! way the meaning turned has a directed weight for each of its numbers. `examples/fit_change` learns them.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::features::Features;
use super::{Label, Rule};
use crate::text::{List, entries, list};

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
    /// For each word that came or went its weights.
    pub words: WordWeights,
    /// For each number of the way the meaning turned its directed weight; missing ones weigh nothing.
    pub meaning: Vec<f32>,
}

/// Words to their weights: one for each of [`GROUPS`], then the directed one.
#[derive(Debug, Clone, PartialEq)]
pub enum WordWeights {
    /// Those in the binary. A link has some dozen of a thousand words, so a line is read when its word is asked for.
    BuiltIn,
    /// Those of another table.
    Own(HashMap<String, [f32; 6]>),
}

/// Lines `word row`: which of [`ROWS`] holds the weights of a word. All three are made by `build/weights.rs`.
const WORDS: List = list!("word_weights");
/// Six little-endian numbers a row.
const ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/word_weights.bin"));
/// The weights of the way the meaning turned, as many little-endian numbers.
const MEANING: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/meaning_weights.bin"));

impl WordWeights {
    /// The weights of a word that has some.
    pub fn get(&self, word: &str) -> Option<[f32; 6]> {
        match self {
            Self::BuiltIn => {
                let row: usize = WORDS.get(word)?.parse().ok()?;
                let weights = ROWS.as_chunks::<4>().0.as_chunks::<6>().0.get(row)?;
                Some(weights.map(f32::from_le_bytes))
            }
            Self::Own(weights) => weights.get(word).copied(),
        }
    }
}

impl Default for WordWeights {
    fn default() -> Self {
        Self::Own(HashMap::default())
    }
}

/// What speaks less than this for a label is not told.
const LEAST_TOLD: f32 = 0.05;

/// How probable each label is, most probable first, ties in the order of [`DECIDED`].
pub type Ranking = Vec<(Label, f32)>;

impl Model {
    /// The weights that come with saydiff.
    pub fn built_in() -> &'static Model {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            let mut model = Model::parse(include_str!("weights.txt"));
            model.meaning = MEANING.as_chunks().0.iter().copied().map(f32::from_le_bytes).collect();
            model.words = WordWeights::BuiltIn;
            model
        });
        &MODEL
    }

    /// Reads a table: `name: five weights` for a symmetric feature, `name: one weight` for a directed one,
    /// `word: six weights`, and `meaning` lines of more, which follow each other; other lines are left out.
    pub fn parse(table: &str) -> Model {
        let mut model = Model::default();
        let mut words = HashMap::default();
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
                &[a, b, c, d, e, up] => {
                    words.insert(name.to_owned(), [a, b, c, d, e, up]);
                }
                more if name == "meaning" => model.meaning.extend(more),
                _ => {}
            }
        }
        model.words = WordWeights::Own(words);
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
        let mut up: f32 = features
            .directed
            .iter()
            .filter_map(|(name, value)| Some(self.directed.get(*name)? * value))
            .sum();
        for (word, value) in &features.words {
            let Some([weights @ .., directed]) = self.words.get(word) else { continue };
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += weight * value.abs();
            }
            up += directed * value;
        }
        up += self.turned(features);
        let [reversed, moved, updated, scope, reworded] = scores;
        let scores = [reversed, moved + up, moved - up, updated, scope, reworded];
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let parts = scores.map(|score| (score - top).exp());
        let sum: f32 = parts.iter().sum();
        let mut ranking: Ranking = DECIDED.into_iter().zip(parts.map(|part| part / sum)).collect();
        ranking.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranking
    }

    /// How loudly the way the meaning turned speaks for strengthened.
    fn turned(&self, features: &Features) -> f32 {
        self.meaning.iter().zip(&features.meaning).map(|(weight, step)| weight * step).sum()
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
        let meaning = std::iter::once(("meaning", self.turned(features) * sign));
        let words = features.words.iter().filter_map(|(word, value)| {
            let [weights @ .., up] = self.words.get(word)?;
            let mean = weights.iter().sum::<f32>() / weights.len() as f32;
            let weight = (weights.get(group)? - mean) * value.abs() + up * value * sign;
            (weight > LEAST_TOLD).then(|| (format!("word.{word}"), weight))
        });
        let named = symmetric.chain(directed).chain(meaning);
        let mut rules: Vec<Rule> = named
            .filter(|(_, weight)| *weight > LEAST_TOLD)
            .map(|(name, weight)| (name.to_owned(), weight))
            .chain(words)
            .map(|(name, weight)| Rule { name, label, weight })
            .collect();
        rules.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.name.cmp(&b.name)));
        rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "bias: 9 0 0 0 0\nflip: 2 0 0 0 0\nfigure: 0 0 3 0 -3\nup: 1.5\nodd: 1 2\nno weight";

    fn features(symmetric: &[(&'static str, f32)], directed: &[(&'static str, f32)]) -> Features {
        Features {
            symmetric: symmetric.to_vec(),
            directed: directed.to_vec(),
            ..Features::default()
        }
    }

    fn close(found: f32, expected: f32) -> bool {
        (found - expected).abs() < 1e-5
    }

    #[test]
    fn a_line_of_one_or_five_weights_is_read() {
        let model = Model::parse(TABLE);
        assert_eq!(model.symmetric.len(), 3);
        assert_eq!(model.symmetric["figure"], [0.0, 0.0, 3.0, 0.0, -3.0]);
        assert_eq!(model.directed, HashMap::from_iter([("up".to_owned(), 1.5)]));
    }

    #[test]
    fn what_is_built_in_is_what_the_tables_say() {
        let tables = concat!(include_str!("weights.txt"), include_str!("word_weights.txt"));
        let read = Model::parse(tables);
        let built_in = Model::built_in();
        assert_eq!((&built_in.symmetric, &built_in.directed), (&read.symmetric, &read.directed));
        assert_eq!(built_in.meaning, read.meaning);
        let words: Vec<_> = entries(tables).filter_map(|line| line.split_once(':')).collect();
        assert!(words.iter().filter(|(word, _)| built_in.words.get(word).is_some()).count() > 500);
        for (word, _) in words {
            assert_eq!(built_in.words.get(word), read.words.get(word), "{word}");
        }
    }

    #[test]
    fn probabilities_follow_the_weights_and_mirror() {
        let model = Model::parse(TABLE);
        let of =
            |found: &Ranking, label: Label| found.iter().find(|r| r.0 == label).expect("ranked").1;
        let found = model.rank(&features(&[("unknown", 5.0)], &[]));
        assert_eq!(found.iter().map(|r| r.0).collect::<Vec<_>>(), DECIDED);
        assert!(found.iter().all(|r| close(r.1, 1.0 / 6.0)), "{found:?}");
        let found = model.rank(&features(&[("flip", 1.5)], &[]));
        assert!(
            found[0].0 == Label::Reversed && close(found[0].1, 3_f32.exp() / (3_f32.exp() + 5.0))
        );
        for (value, first, last) in [
            (1.0, Label::Strengthened, Label::Softened),
            (-1.0, Label::Softened, Label::Strengthened),
        ] {
            let found = model.rank(&features(&[], &[("up", value)]));
            assert_eq!((found[0].0, found[5].0), (first, last));
            assert!(close((of(&found, first) / of(&found, last)).ln(), 3.0), "{found:?}");
            assert!(close((of(&found, first) / of(&found, Label::Scope)).ln(), 1.5), "{found:?}");
        }
    }

    #[test]
    fn a_word_that_came_speaks_against_one_that_went() {
        let model =
            Model::parse("gulls: 0 0 2 0 0 1\nmeaning: 1 0 0 0 0 0 0\nmeaning: 0 0 0 0 0 0 3");
        assert_eq!(model.words.get("gulls"), Some([0.0, 0.0, 2.0, 0.0, 0.0, 1.0]));
        assert_eq!(
            (model.words.get("terns"), model.meaning.len(), model.meaning[13]),
            (None, 14, 3.0)
        );
        let with = |value: f32, step: f32| Features {
            words: vec![("gulls".to_owned(), value), ("terns".to_owned(), 9.0)],
            meaning: [vec![0.0; 13], vec![step]].concat(),
            ..Features::default()
        };
        let check = |found: Features, first: Label, rules: &[(&str, f32)]| {
            let ranking = model.rank(&found);
            assert_eq!(ranking[0].0, first);
            let told = model.contributions(&found, first);
            let told: Vec<_> = told.iter().map(|rule| (rule.name.as_str(), rule.weight)).collect();
            assert_eq!(told, rules);
        };
        check(with(1.0, 0.0), Label::Updated, &[("word.gulls", 1.6)]);
        check(with(-1.0, 0.0), Label::Updated, &[("word.gulls", 1.6)]);
        check(with(0.5, 1.0), Label::Strengthened, &[("meaning", 3.0), ("word.gulls", 0.3)]);
        check(with(-0.5, -1.0), Label::Softened, &[("meaning", 3.0), ("word.gulls", 0.3)]);
    }

    #[test]
    fn what_speaks_for_a_label_is_told_loudest_first() {
        let model = Model::parse(TABLE);
        let check = |found: Features, label: Label, expected: &[(&str, f32)]| {
            let rules = model.contributions(&found, label);
            let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
            assert_eq!(names, expected.iter().map(|e| e.0).collect::<Vec<_>>(), "{label}");
            for (rule, (_, weight)) in rules.iter().zip(expected) {
                assert!(close(rule.weight, *weight) && rule.label == label, "{rule:?}");
            }
        };
        let all = || features(&[("bias", 1.0), ("flip", 1.0), ("figure", 0.5)], &[("up", 2.0)]);
        // Against the mean of all labels: "flip" is .4 on the mean.
        check(all(), Label::Reversed, &[("flip", 1.6)]);
        check(all(), Label::Updated, &[("figure", 1.5)]);
        check(all(), Label::Strengthened, &[("up", 3.0)]);
        check(all(), Label::Softened, &[]);
        check(all(), Label::Scope, &[]);
        check(features(&[("figure", -1.0)], &[("up", -1.0)]), Label::Reworded, &[("figure", 3.0)]);
        check(features(&[("figure", -1.0)], &[("up", -1.0)]), Label::Softened, &[("up", 1.5)]);
        // Next to nothing is not told, and ties go by name.
        check(features(&[("figure", 0.016)], &[]), Label::Updated, &[]);
        check(features(&[("figure", 0.017)], &[]), Label::Updated, &[("figure", 0.051)]);
        check(features(&[("figure", -0.5)], &[("up", 0.0)]), Label::Reworded, &[("figure", 1.5)]);
        check(
            features(&[], &[("up", 1.0), ("up", 2.0)]),
            Label::Strengthened,
            &[("up", 3.0), ("up", 1.5)],
        );
    }
}
