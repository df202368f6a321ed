//! An edge in its surroundings: what its neighbours and rivals say.
//!
//! A statement that says nothing by itself ("This is a sensitive issue") is linked because its
//! position is: the strongest edge of a neighbour, times the probability that the two are one
//! position, speaks for it. A rival that is a better partner speaks against it, unless the rival
//! belongs to the same position.

use super::grid::{Grid, NONE};
use super::score::Corpus;
use super::weights::probability;

/// What is looked at, in the order of the values.
pub(super) const NAMES: [&str; 10] = [
    "own",
    "rivals-of-a",
    "rivals-of-b",
    "kin-of-a",
    "kin-of-b",
    "kin-of-both",
    "best-of-both",
    "version",
    "version-order",
    "version-diagonal",
];

/// The evidence for the edge (`a`, `b`) with the log-odds `own`.
pub(super) fn values(
    corpus: &Corpus<'_>,
    grid: &Grid,
    a: usize,
    b: usize,
    own: f32,
) -> [f32; NAMES.len()] {
    let rival_a = rival(grid.row(a), b, &corpus.kin[1][b]);
    let rival_b = rival(grid.column(b), a, &corpus.kin[0][a]);
    let kin_a = best(corpus.kin[0][a].iter().map(|(k, p)| p * probability(grid.at(*k, b))));
    let kin_b = best(corpus.kin[1][b].iter().map(|(k, p)| p * probability(grid.at(a, *k))));
    let kin_both = best(corpus.kin[0][a].iter().flat_map(|(k, p)| {
        corpus.kin[1][b].iter().map(move |(l, q)| p * q * probability(grid.at(*k, *l)))
    }));
    let version = corpus.version;
    [
        own,
        own - rival_a,
        own - rival_b,
        kin_a,
        kin_b,
        kin_both,
        f32::from(own > rival_a && own > rival_b),
        version,
        version * (corpus.places[0][a].depth - corpus.places[1][b].depth).abs(),
        version * diagonal(grid, a, b),
    ]
}

/// Log-odds of the best other cell of a line; the kin of this one count less, as no rivals.
fn rival(line: &[(usize, f32)], this: usize, kin: &[(usize, f32)]) -> f32 {
    line.iter()
        .filter(|(other, _)| *other != this)
        .map(|(other, logit)| {
            let kinship = kin.iter().find(|(k, _)| k == other).map_or(0.0, |(_, p)| *p);
            NONE + (1.0 - kinship) * (logit - NONE)
        })
        .fold(NONE, f32::max)
}

fn best(values: impl Iterator<Item = f32>) -> f32 {
    values.fold(0.0, f32::max)
}

/// Mean probability of the edges before and after on the diagonal.
fn diagonal(grid: &Grid, a: usize, b: usize) -> f32 {
    let before = match (a.checked_sub(1), b.checked_sub(1)) {
        (Some(a), Some(b)) => probability(grid.at(a, b)),
        _ => 0.5,
    };
    (before + probability(grid.at(a + 1, b + 1))) / 2.0
}
