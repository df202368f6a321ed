//! What a trainer needs: the feature values of every decision, by step.
//!
//! Steps depend on one another (the values of step 2 hold the positions of step 1), so each is asked
//! for with the weights learnt so far. Used by `examples/fit_align/`.

use super::score::Corpus;
use super::{Link, Voices, Weights, candidates, context, cross, explain, within};
use crate::meaning::Vectors;
use crate::topic::Topics;

/// One decision: two statements and the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The first statement: of A, or the earlier one of a side.
    pub first: usize,
    /// The second statement: of B, or the later one of a side.
    pub second: usize,
    /// One value for each name of the model.
    pub values: Vec<f32>,
}

/// The feature values of two articles' statements.
pub struct Evidence<'a>(Corpus<'a>);

impl std::fmt::Debug for Evidence<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Evidence").field(&[self.0.len(0), self.0.len(1)]).finish()
    }
}

impl<'a> Evidence<'a> {
    /// Reads two articles.
    pub fn new(sides: [Voices<'a>; 2], topics: &Topics, vectors: &Vectors) -> Self {
        Self(Corpus::new(sides, topics, vectors))
    }

    /// Step 1: pairs of statements of one side.
    pub fn within(&self, side: usize) -> Vec<Row> {
        within::candidates(self.0.len(side))
            .map(|(i, j)| row(i, j, &within::values(&self.0, side, i, j)))
            .collect()
    }

    /// Step 2: pairs of statements across; positions as `weights.within` finds them.
    pub fn cross(&mut self, weights: &Weights) -> Vec<Row> {
        self.0.group(&weights.within);
        candidates::of(&self.0)
            .into_iter()
            .map(|(a, b)| row(a, b, &cross::values(&self.0, a, b)))
            .collect()
    }

    /// Step 3: the same in context.
    pub fn context(&mut self, weights: &Weights) -> Vec<Row> {
        self.0.group(&weights.within);
        self.0.edges(weights).iter().map(|edge| row(edge.a, edge.b, &edge.values)).collect()
    }

    /// The evidence for some links; none for one that no edge joins.
    pub fn links(&mut self, weights: &Weights, links: &[Link]) -> Vec<Option<Vec<f32>>> {
        self.0.group(&weights.within);
        let edges = self.0.edges(weights);
        let of = |link: &Link| explain::evidence(&self.0, &edges, [&link.a, &link.b]);
        links.iter().map(|link| Some(of(link)?.values.to_vec())).collect()
    }

    /// How sure it is that the two are versions of one document.
    pub fn version(&self) -> f32 {
        self.0.version
    }
}

fn row(first: usize, second: usize, values: &[f32]) -> Row {
    Row { first, second, values: values.to_vec() }
}

/// The number of values of each step, for checks.
pub const N_VALUES: [usize; 3] = [within::NAMES.len(), cross::NAMES.len(), context::NAMES.len()];

#[cfg(test)]
mod tests {
    use super::super::fixture::marked;
    use super::*;

    #[test]
    fn rows_hold_every_decision_with_its_values() {
        let sides = [
            marked("[Herring fell.] [Herring fell.] [Gulls flew.]"),
            marked("[Herring fell.] [No.]"),
        ];
        let [a, b] = &sides;
        let voices = [a, b].map(|(article, extraction)| Voices { article, extraction });
        let mut evidence = Evidence::new(voices, &Topics::default(), &Vectors::builtin());
        assert_eq!(format!("{evidence:?}"), "Evidence([3, 2])");
        let weights = Weights::builtin();
        let ids = |rows: &[Row]| -> Vec<(usize, usize)> {
            rows.iter().map(|row| (row.first, row.second)).collect()
        };
        let within = evidence.within(0);
        assert_eq!(ids(&within), [(0, 1), (0, 2), (1, 2)]);
        assert_eq!(within[0].values, within::values(&evidence.0, 0, 0, 1));
        let cross = evidence.cross(&weights);
        assert_eq!(ids(&cross), [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]);
        assert_eq!(cross[2].values, cross::values(&evidence.0, 1, 0));
        // A statement told twice is near itself, so the context holds a neighbour's edge.
        let context =
            Evidence::new(voices, &Topics::default(), &Vectors::builtin()).context(&weights);
        assert_eq!(ids(&context), ids(&cross));
        assert!((context[2].values[0] - weights.cross.logit(&cross[2].values)).abs() < 1e-5);
        let near = context::NAMES.iter().position(|name| *name == "near").expect("a name");
        assert!(context[0].values[near] > 0.3, "{:?}", context[0]);
        assert_eq!(
            N_VALUES,
            [within[0].values.len(), cross[0].values.len(), context[0].values.len()]
        );
        // One of two recurs, and five more that must not: a seventh.
        assert!((0.0..0.5).contains(&evidence.version()));
    }
}
