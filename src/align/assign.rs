//! The best one-to-one assignment, with the right to stay alone.
//!
//! Shortest augmenting paths with potentials (the Hungarian method as Jonker and Volgenant run it):
//! cubic in the smaller side, exact. A greedy choice takes the best pair first and so robs a
//! statement whose only partner that was; this finds the largest sum. Staying alone is worth 0.

/// For each row the column it is assigned to; `gains` is row-major, `n_columns` wide, and a pair
/// that gains nothing is never made.
pub(super) fn assign(gains: &[f32], n_columns: usize) -> Vec<Option<usize>> {
    if n_columns == 0 {
        return Vec::new();
    }
    let n_rows = gains.len() / n_columns;
    let gain = |row: usize, column: usize| {
        f64::from(gains.get(row * n_columns + column).copied().unwrap_or(0.0)).max(0.0)
    };
    if n_rows <= n_columns {
        let column_of = shortest_paths(n_rows, n_columns, |r, c| -gain(r, c));
        return (0..n_rows)
            .map(|r| column_of.get(r).copied().filter(|c| gain(r, *c) > 0.0))
            .collect();
    }
    let row_of = shortest_paths(n_columns, n_rows, |c, r| -gain(r, c));
    let mut column_of = vec![None; n_rows];
    for (column, row) in row_of.into_iter().enumerate() {
        if gain(row, column) > 0.0 {
            column_of[row] = Some(column);
        }
    }
    column_of
}

/// Column of each row in the assignment of least cost; `n_rows` ≤ `n_columns`.
fn shortest_paths(
    n_rows: usize,
    n_columns: usize,
    cost: impl Fn(usize, usize) -> f64,
) -> Vec<usize> {
    // Column `n_columns` stands for the row that is being added; `FREE` for a column without a row.
    const FREE: usize = usize::MAX;
    let mut row_of = vec![FREE; n_columns + 1];
    let mut row_potential = vec![0.0; n_rows];
    let mut column_potential = vec![0.0; n_columns + 1];
    for row in 0..n_rows {
        row_of[n_columns] = row;
        let mut from = vec![n_columns; n_columns];
        let mut slack = vec![f64::INFINITY; n_columns];
        let mut done = vec![false; n_columns + 1];
        let mut column = n_columns;
        while row_of[column] != FREE {
            done[column] = true;
            let at = row_of[column];
            let (mut least, mut next) = (f64::INFINITY, column);
            for c in (0..n_columns).filter(|c| !done[*c]) {
                let reduced = cost(at, c) - row_potential[at] - column_potential[c];
                if reduced < slack[c] {
                    (slack[c], from[c]) = (reduced, column);
                }
                if slack[c] < least {
                    (least, next) = (slack[c], c);
                }
            }
            for c in 0..=n_columns {
                if done[c] {
                    row_potential[row_of[c]] += least;
                    column_potential[c] -= least;
                } else if c < n_columns {
                    slack[c] -= least;
                }
            }
            column = next;
        }
        while column != n_columns {
            let before = from[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    let mut column_of = vec![FREE; n_rows];
    for (column, row) in row_of.iter().take(n_columns).enumerate() {
        if let Some(slot) = column_of.get_mut(*row) {
            *slot = column;
        }
    }
    column_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(gains: &[f32], n_columns: usize, found: &[Option<usize>]) -> f32 {
        found.iter().enumerate().filter_map(|(r, c)| Some(gains[r * n_columns + (*c)?])).sum()
    }

    /// Best sum by trying everything.
    fn brute(gains: &[f32], n_columns: usize, row: usize, taken: &mut Vec<bool>) -> f32 {
        if row * n_columns >= gains.len() {
            return 0.0;
        }
        let mut best = brute(gains, n_columns, row + 1, taken);
        for c in 0..n_columns {
            if !taken[c] {
                taken[c] = true;
                let with = gains[row * n_columns + c] + brute(gains, n_columns, row + 1, taken);
                best = best.max(with);
                taken[c] = false;
            }
        }
        best
    }

    #[test]
    fn the_sum_counts_not_the_best_pair() {
        // Greedy takes .9 and gets .9 + .1; the best sum is .8 + .7.
        assert_eq!(assign(&[0.9, 0.8, 0.7, 0.1], 2), [Some(1), Some(0)]);
        assert_eq!(assign(&[0.5, 0.0, 0.4, 0.0], 2), [Some(0), None]);
        assert_eq!(assign(&[], 3), []);
        assert_eq!(assign(&[0.2, 0.3, 0.1], 1), [None, Some(0), None]);
    }

    proptest! {
        #[test]
        fn finds_the_largest_sum(
            (gains, n_columns) in (1_usize..5, 1_usize..5).prop_flat_map(|(r, c)| {
                (proptest::collection::vec(0_u8..20, r * c), Just(c))
            })
        ) {
            let gains: Vec<f32> = gains.into_iter().map(|g| f32::from(g) / 20.0).collect();
            let found = assign(&gains, n_columns);
            let mut columns: Vec<_> = found.iter().flatten().collect();
            columns.sort();
            let n_used = columns.len();
            columns.dedup();
            prop_assert_eq!(columns.len(), n_used, "a column is used once");
            let best = brute(&gains, n_columns, 0, &mut vec![false; n_columns]);
            prop_assert!((total(&gains, n_columns, &found) - best).abs() < 1e-4);
        }
    }
}
