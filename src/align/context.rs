//! An edge in its surroundings: what its neighbours and rivals say.
//!
//! A statement that says nothing by itself ("This is a sensitive issue") is linked because its
//! position is: the strongest edge of a neighbour, times the probability that the two are one
//! position, speaks for it. A rival that is a better partner speaks against it, unless the rival
//! belongs to the same position.

use super::grid::{Grid, NONE};
use super::score::{Corpus, Kin};
use crate::meaning::greater;

/// What is looked at, in the order of the values.
pub(super) const NAMES: [&str; 15] = [
    "own",
    "stronger-rival",
    "weaker-rival",
    "kin",
    "kin-of-both",
    "near",
    "company",
    "meaning-stronger-rival",
    "meaning-weaker-rival",
    "passage-stronger-rival",
    "passage-weaker-rival",
    "version-order",
    "version-diagonal",
    "version-near",
    "version-rival",
];

/// An edge with what is known of it by itself.
pub(super) struct Cell {
    pub(super) a: usize,
    pub(super) b: usize,
    /// Its log-odds.
    pub(super) own: f32,
    /// How far its meanings are nearer than those of its rivals, see [`Lead`](super::grid::Lead).
    pub(super) meaning: [f32; 2],
    /// How far its passages are.
    pub(super) passage: [f32; 2],
}

/// The evidence for an edge among the log-odds of all.
pub(super) fn values(corpus: &Corpus<'_>, grid: &Grid, cell: &Cell) -> [f32; NAMES.len()] {
    let &Cell { a, b, own, meaning, passage } = cell;
    let (kin_a, kin_b) = (&corpus.kin[0][a], &corpus.kin[1][b]);
    let over_a = own - rival(grid.ranked_row(a), b, kin_b);
    let over_b = own - rival(grid.ranked_column(b), a, kin_a);
    let (mut kin, mut near) = (0.0, 0.0);
    let of_a = kin_a.iter().map(|kin| (kin, grid.probability(kin.other, b)));
    let row = grid.row(a);
    let of_b = kin_b.iter().map(|kin| (kin, row(kin.other)));
    for (other, probability) in of_a.chain(of_b) {
        kin = greater(kin, other.position * probability);
        near = greater(near, other.near * probability);
    }
    let mut kin_of_both = 0.0;
    for x in of_one_position(kin_a) {
        let row = grid.row(x.other);
        for y in of_one_position(kin_b) {
            let probability = row(y.other);
            kin_of_both = greater(kin_of_both, x.position * y.position * probability);
        }
    }
    let version = corpus.version;
    [
        own,
        over_a.min(over_b),
        over_a.max(over_b),
        kin,
        kin_of_both,
        near,
        grid.company(a, b),
        meaning[0],
        meaning[1],
        passage[0],
        passage[1],
        version * (corpus.places[0][a].depth - corpus.places[1][b].depth).abs(),
        version * diagonal(grid, a, b),
        version * near,
        version * over_a.max(over_b),
    ]
}

/// Log-odds of the best other cell of a line; what is near this one counts less, as no rival. The line is
/// sorted by log-odds, so that it is read no further than a cell could be the best; `kin` by statement.
fn rival(line: &[(usize, f32)], this: usize, kin: &[Kin]) -> f32 {
    let mut best = NONE;
    for (other, logit) in line {
        let above_none = logit - NONE;
        if NONE + above_none <= best {
            break;
        }
        if *other != this {
            let near = kin.binary_search_by_key(other, |kin| kin.other);
            let near = near.ok().and_then(|at| kin.get(at)).map_or(0.0, |kin| kin.near);
            best = best.max(NONE + (1.0 - near) * above_none);
        }
    }
    best
}

fn of_one_position(kin: &[Kin]) -> impl Iterator<Item = &Kin> {
    kin.iter().filter(|kin| kin.position > 0.0)
}

/// Mean probability of the edges before and after on the diagonal.
fn diagonal(grid: &Grid, a: usize, b: usize) -> f32 {
    let before = match (a.checked_sub(1), b.checked_sub(1)) {
        (Some(a), Some(b)) => grid.probability(a, b),
        _ => 0.0,
    };
    (before + grid.probability(a + 1, b + 1)) / 2.0
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{check_values, with_corpus};
    use super::super::weights::{Weights, probability};
    use super::*;

    const CELLS: [(usize, usize, f32); 5] =
        [(0, 0, 1.0), (0, 1, 2.0), (1, 0, -1.0), (2, 2, 0.0), (1, 1, 0.5)];

    /// Kin of some statements, (side, statement, other, position, near), then the values of one edge.
    fn check(
        version: f32,
        kin: &[(usize, usize, usize, f32, f32)],
        (a, b): (usize, usize),
        expected: &[(&str, f32)],
    ) {
        let text = "[One.] [Two.] [Three.]";
        with_corpus(text, text, |mut corpus| {
            corpus.version = version;
            for (side, i, other, position, near) in kin.iter().copied() {
                corpus.kin[side][i].push(Kin { other, position, near });
            }
            let grid = Grid::new([3, 3], CELLS.into_iter());
            let own = CELLS.iter().find(|cell| (cell.0, cell.1) == (a, b)).expect("a cell").2;
            let cell = Cell { a, b, own, meaning: [0.0; 2], passage: [0.0; 2] };
            let found = values(&corpus, &grid, &cell);
            check_values(&NAMES, &found, expected, &format!("{a} {b}"));
        });
    }

    #[test]
    fn a_better_partner_on_either_side_is_a_rival() {
        // In row 0 the edge is one worse than the other, in column 0 two better.
        check(0.0, &[], (0, 0), &[("own", 1.0), ("stronger-rival", -1.0), ("weaker-rival", 2.0)]);
        check(0.0, &[], (0, 1), &[("own", 2.0), ("stronger-rival", 1.0), ("weaker-rival", 1.5)]);
        // Nobody else in its row and column.
        check(0.0, &[], (2, 2), &[("stronger-rival", -NONE), ("weaker-rival", -NONE)]);
    }

    #[test]
    fn meanings_and_passages_have_rivals_too() {
        with_corpus("[Herring fell.] [Gulls flew.]", "[Herring fell.]", |corpus| {
            let found = corpus.edges(&Weights::zero())[0].values;
            let over = corpus.meaning([(0, 0), (1, 0)]) - corpus.meaning([(0, 1), (1, 0)]);
            assert!(over > 0.5, "{over}");
            // One paragraph, so one passage: neither leads; and B has no other statement.
            let expected = [
                ("meaning-weaker-rival", over),
                ("meaning-stronger-rival", 0.0),
                ("passage-stronger-rival", 0.0),
                ("passage-weaker-rival", 0.0),
            ];
            check_values(&NAMES, &found, &expected, "herring");
        });
    }

    #[test]
    fn what_is_near_rivals_less() {
        // Half near: the rival's log-odds of 2 lie 8 above none, 4 of which are left.
        let near = [(1, 0, 1, 0.0, 0.5)];
        check(0.0, &near, (0, 0), &[("stronger-rival", 2.0), ("weaker-rival", 3.0)]);
        let near = [(1, 0, 1, 0.0, 0.5), (0, 0, 1, 0.0, 1.0)];
        check(0.0, &near, (0, 0), &[("stronger-rival", 3.0), ("weaker-rival", 1.0 - NONE)]);
        // Nearness to another statement than the rival does not matter.
        check(0.0, &[(1, 0, 2, 0.0, 0.5)], (0, 0), &[("stronger-rival", -1.0)]);
    }

    #[test]
    fn the_strongest_edge_of_a_neighbour_speaks_for_it() {
        let of_a = (0, 0, 1, 0.5, 0.8);
        let of_b = (1, 0, 1, 0.25, 0.25);
        let edge = |logit: f32, share: f32| probability(logit) * share;
        check(0.0, &[], (0, 0), &[("kin", 0.0), ("near", 0.0), ("kin-of-both", 0.0)]);
        check(0.0, &[of_a], (0, 0), &[("kin", edge(-1.0, 0.5)), ("near", edge(-1.0, 0.8))]);
        check(0.0, &[of_b], (0, 0), &[("kin", edge(2.0, 0.25)), ("near", edge(2.0, 0.25))]);
        check(
            0.0,
            &[of_a, of_b],
            (0, 0),
            &[("kin", edge(2.0, 0.25)), ("kin-of-both", edge(0.5, 0.125))],
        );
        // Alike in words only: near, but no kin.
        let alike = [(0, 0, 1, 0.0, 0.8), of_b];
        check(0.0, &alike, (0, 0), &[("kin", edge(2.0, 0.25)), ("kin-of-both", 0.0)]);
    }

    #[test]
    fn order_counts_between_versions_of_one_document_only() {
        let kin = [(0, 0, 1, 0.5, 0.8)];
        for name in ["version-order", "version-diagonal", "version-near", "version-rival"] {
            check(0.0, &kin, (0, 1), &[(name, 0.0)]);
        }
        let none = probability(NONE);
        check(1.0, &[], (0, 1), &[("version-order", 0.5), ("version-rival", 1.5)]);
        check(0.5, &[], (0, 1), &[("version-order", 0.25), ("version-rival", 0.75)]);
        check(0.5, &kin, (0, 0), &[("version-near", 0.5 * 0.8 * probability(-1.0))]);
        check(1.0, &[], (1, 1), &[("version-order", 0.0)]);
        // The first has none before it; the last none after it.
        check(1.0, &[], (0, 0), &[("version-diagonal", probability(0.5) / 2.0)]);
        check(1.0, &[], (0, 1), &[("version-diagonal", none / 2.0)]);
        check(1.0, &[], (1, 1), &[("version-diagonal", (probability(1.0) + 0.5) / 2.0)]);
        check(1.0, &[], (2, 2), &[("version-diagonal", (probability(0.5) + none) / 2.0)]);
        check(0.5, &[], (1, 1), &[("version-diagonal", (probability(1.0) + 0.5) / 4.0)]);
    }
}
