//! From labelled decisions to weights.

use saydiff::align::fit::{Evidence, Row};
use saydiff::align::{Logistic, Weights};
use saydiff::meaning::Vectors;

use crate::logistic::{Example, fit};
use crate::pairs::Pair;
use crate::strangers::Strangers;

/// What an example of strangers counts beside one of a gold pair.
const STRANGER_SHARE: f64 = 0.5;

/// The L2 penalty on standardised weights.
const PENALTY: f64 = 3.0;

/// Weights learnt from some pairs.
pub(crate) fn learn(pairs: &[&Pair]) -> Weights {
    let small: Vec<Pair> = pairs.iter().filter_map(|pair| pair.small()).collect();
    let strangers = Strangers::among(pairs);
    let strange = strangers.iter().map(|strangers| strangers.evidence(pairs)).collect();
    let pairs: Vec<&Pair> = pairs.iter().copied().chain(&small).collect();
    let friends = pairs
        .iter()
        .map(|pair| (*pair, Evidence::new(pair.voices(), &pair.topics, &Vectors::builtin())))
        .collect();
    let mut known = Known { friends, strange };

    let mut weights = Weights::zero();
    weights.within = fit(&weights.within, &known.within(), PENALTY, &|_| 0);
    let examples = known.across(|evidence| evidence.cross(&weights));
    weights.cross = fit(&weights.cross, &examples, PENALTY, &sign);
    let examples = known.across(|evidence| evidence.context(&weights));
    weights.context = fit(&weights.context, &examples, PENALTY, &sign);
    weights.link = confidence(&pairs, &weights);
    weights
}

/// What is known of pairs of statements: those of gold pairs, and those that have nothing to do with each other.
struct Known<'a> {
    friends: Vec<(&'a Pair, Evidence<'a>)>,
    strange: Vec<Evidence<'a>>,
}

impl Known<'_> {
    /// Which statements of one article are one position.
    fn within(&self) -> Vec<Example> {
        let mut examples = Vec::new();
        // Pairs whose topics nobody annotated do not tell what is apart.
        for (pair, evidence) in self.friends.iter().filter(|(pair, _)| pair.has_topics()) {
            for side in [0, 1] {
                for row in evidence.within(side) {
                    let together = pair.together(side, &row);
                    examples.push((row.values, together, 1.0));
                }
            }
        }
        examples
    }

    /// Which statements of two articles are linked, by what `rows` looks at.
    fn across(&mut self, rows: impl Fn(&mut Evidence<'_>) -> Vec<Row>) -> Vec<Example> {
        let mut examples = Vec::new();
        for (pair, evidence) in &mut self.friends {
            for row in rows(evidence) {
                let linked = pair.linked(row.first, row.second);
                examples.push((row.values, linked, pair.share()));
            }
        }
        for evidence in &mut self.strange {
            examples
                .extend(rows(evidence).into_iter().map(|row| (row.values, false, STRANGER_SHARE)));
        }
        examples
    }
}

/// How sure a link is, as far as these pairs tell; honest if the other weights were not learnt from them.
pub(crate) fn confidence(pairs: &[&Pair], weights: &Weights) -> Logistic {
    let mut examples = Vec::new();
    for pair in pairs {
        let links = pair.align(weights).links;
        let mut evidence = Evidence::new(pair.voices(), &pair.topics, &Vectors::builtin());
        for (link, values) in links.iter().zip(evidence.links(weights, &links)) {
            examples.extend(values.map(|values| (values, pair.is_right(link), 1.0)));
        }
    }
    fit(&weights.link, &examples, PENALTY, &|_| 1)
}

/// Which way a feature may speak: 1 for, -1 against, 0 either. What can only be evidence for a link
/// must not be learnt as evidence against it because it goes with something stronger.
fn sign(name: &str) -> i8 {
    match name {
        "other-topic" | "thin" | "version-order" | "version-kin" | "version-near" => -1,
        _ => 1,
    }
}
