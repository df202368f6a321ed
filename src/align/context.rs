//! An edge in its surroundings: what its neighbours and rivals say.
//!
//! A statement that says nothing by itself ("This is a sensitive issue") is linked because its
//! position is: the strongest edge of a neighbour, times the probability that the two are one
//! position, speaks for it. A rival that is a better partner speaks against it, unless the rival
//! belongs to the same position.

use super::grid::{Grid, NONE};
use super::score::{Corpus, Kin};

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
    let over_a = own - rival(grid.row(a), b, kin_b);
    let over_b = own - rival(grid.column(b), a, kin_a);
    let for_a = |share: fn(&Kin) -> f32| {
        best(kin_a.iter().map(|kin| share(kin) * grid.probability(kin.other, b)))
    };
    let for_b = |share: fn(&Kin) -> f32| {
        best(kin_b.iter().map(|kin| share(kin) * grid.probability(a, kin.other)))
    };
    let position = |kin: &Kin| kin.position;
    let near = |kin: &Kin| kin.near;
    let kin = for_a(position).max(for_b(position));
    let near = for_a(near).max(for_b(near));
    let kin_of_both = best(of_one_position(kin_a).flat_map(|x| {
        of_one_position(kin_b)
            .map(move |y| x.position * y.position * grid.probability(x.other, y.other))
    }));
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

/// Log-odds of the best other cell of a line; what is near this one counts less, as no rival. Both lists are
/// sorted by statement.
fn rival(line: &[(usize, f32)], this: usize, kin: &[Kin]) -> f32 {
    let mut kin = kin.iter().peekable();
    let mut best = NONE;
    for (other, logit) in line {
        while kin.next_if(|kin| kin.other < *other).is_some() {}
        if *other != this {
            let near = kin.next_if(|kin| kin.other == *other).map_or(0.0, |kin| kin.near);
            best = best.max(NONE + (1.0 - near) * (logit - NONE));
        }
    }
    best
}

fn of_one_position(kin: &[Kin]) -> impl Iterator<Item = &Kin> {
    kin.iter().filter(|kin| kin.position > 0.0)
}

fn best(values: impl Iterator<Item = f32>) -> f32 {
    values.fold(0.0, f32::max)
}

/// Mean probability of the edges before and after on the diagonal.
fn diagonal(grid: &Grid, a: usize, b: usize) -> f32 {
    let before = match (a.checked_sub(1), b.checked_sub(1)) {
        (Some(a), Some(b)) => grid.probability(a, b),
        _ => 0.0,
    };
    (before + grid.probability(a + 1, b + 1)) / 2.0
}
