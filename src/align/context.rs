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
pub(super) const NAMES: [&str; 10] = [
    "own",
    "stronger-rival",
    "weaker-rival",
    "kin",
    "kin-of-both",
    "near",
    "version-order",
    "version-diagonal",
    "version-near",
    "version-rival",
];

/// The evidence for the edge (`a`, `b`) with the log-odds `own`.
pub(super) fn values(
    corpus: &Corpus<'_>,
    grid: &Grid,
    a: usize,
    b: usize,
    own: f32,
) -> [f32; NAMES.len()] {
    let (kin_a, kin_b) = (&corpus.kin[0][a], &corpus.kin[1][b]);
    let over_a = own - rival(grid.ranked_row(a), b, kin_b);
    let over_b = own - rival(grid.ranked_column(b), a, kin_a);
    let (mut kin, mut near) = (0.0, 0.0);
    let of_a = kin_a.iter().map(|kin| (kin, grid.probability(kin.other, b)));
    let of_b = kin_b.iter().map(|kin| (kin, grid.probability(a, kin.other)));
    for (other, probability) in of_a.chain(of_b) {
        kin = greater(kin, other.position * probability);
        near = greater(near, other.near * probability);
    }
    let mut kin_of_both = 0.0;
    for x in of_one_position(kin_a) {
        for y in of_one_position(kin_b) {
            let probability = grid.probability(x.other, y.other);
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
