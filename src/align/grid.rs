//! A sparse table of log-odds, rows A by columns B.

use super::weights::probability;
use crate::meaning::greater;

/// Log-odds of a pair that is no candidate.
pub(super) const NONE: f32 = -6.0;

/// So many other rows and columns tell whether two articles have to do with each other.
const COMPANY: usize = 4;
/// What counts where there is no other: a middling probability, as so small a text tells nothing.
const ABSENT: f32 = 0.6;

/// One cell of a row.
#[derive(Clone, Copy)]
struct Cell {
    column: usize,
    logit: f32,
    /// The same as a probability, which is asked for many times.
    probability: f32,
}

/// Log-odds by row and by column.
pub(super) struct Grid {
    /// Sorted by column.
    rows: Vec<Vec<Cell>>,
    /// For each row, and for each column, its cells, the most probable first.
    ranked: [Vec<Vec<(usize, f32)>>; 2],
    /// The rows, and the columns, with the probability of their best cell, the best first.
    best: [Vec<(usize, f32)>; 2],
    /// That of [`NONE`].
    probability_of_none: f32,
}

impl Grid {
    /// Takes cells in any order, none twice.
    pub(super) fn new(
        [n_rows, n_columns]: [usize; 2],
        cells: impl Iterator<Item = (usize, usize, f32)>,
    ) -> Self {
        // Most tables are full.
        let n_cells = cells.size_hint().0;
        let lines = |n: usize| (0..n).map(|_| Vec::with_capacity(n_cells.div_ceil(n))).collect();
        let (mut rows, mut columns): (Vec<_>, Vec<_>) = (lines(n_rows), lines(n_columns));
        for (a, b, logit) in cells {
            let logit = logit.max(NONE);
            if let (Some(row), Some(column)) = (rows.get_mut(a), columns.get_mut(b)) {
                row.push((b, logit));
                column.push((a, logit));
            }
        }
        rows.iter_mut().for_each(|row: &mut Vec<(usize, f32)>| row.sort_by_key(|cell| cell.0));
        let of_row = |row: &Vec<(usize, f32)>| {
            let cell = |&(column, logit)| Cell { column, logit, probability: probability(logit) };
            row.iter().map(cell).collect()
        };
        let cells = rows.iter().map(of_row).collect();
        let mut ranked = [rows, columns];
        ranked.iter_mut().flatten().for_each(|line| line.sort_by(|x, y| y.1.total_cmp(&x.1)));
        let best = [0, 1].map(|side: usize| {
            let of = |(i, line): (usize, &Vec<(usize, f32)>)| {
                (i, line.first().map_or(0.0, |cell| probability(cell.1)))
            };
            let mut best: Vec<(usize, f32)> = ranked[side].iter().enumerate().map(of).collect();
            best.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            best
        });
        Self { rows: cells, ranked, best, probability_of_none: probability(NONE) }
    }

    /// The cells of row `a`, the most probable first: (b, log-odds).
    pub(super) fn ranked_row(&self, a: usize) -> &[(usize, f32)] {
        self.ranked[0].get(a).map_or(&[], Vec::as_slice)
    }

    /// The cells of column `b`, the most probable first: (a, log-odds).
    pub(super) fn ranked_column(&self, b: usize) -> &[(usize, f32)] {
        self.ranked[1].get(b).map_or(&[], Vec::as_slice)
    }

    /// The probability of one cell; that of [`NONE`] if it is no candidate.
    pub(super) fn probability(&self, a: usize, b: usize) -> f32 {
        self.row(a)(b)
    }

    /// The probabilities of row `a` by column.
    pub(super) fn row(&self, a: usize) -> impl Fn(usize) -> f32 {
        let row = self.rows.get(a).map_or(&[][..], Vec::as_slice);
        move |b| match row.get(b) {
            // In a full row a cell stands at its index.
            Some(cell) if cell.column == b => cell.probability,
            _ => match row.binary_search_by_key(&b, |cell| cell.column) {
                Ok(at) => row[at].probability,
                Err(_) => self.probability_of_none,
            },
        }
    }

    /// How well the other statements are paired: the mean probability of the best cells of the
    /// better half of the other rows and columns, at most [`COMPANY`] each.
    pub(super) fn company(&self, a: usize, b: usize) -> f32 {
        let of = |line: &[(usize, f32)], this: usize| {
            let n = line.len().saturating_sub(1).div_ceil(2).min(COMPANY);
            let others = line.iter().filter(|(other, _)| *other != this).take(n);
            if n == 0 { ABSENT } else { others.map(|(_, p)| p).sum::<f32>() / n as f32 }
        };
        (of(&self.best[0], a) + of(&self.best[1], b)) / 2.0
    }

    /// Every cell by row, then column.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize, f32)> {
        self.rows
            .iter()
            .enumerate()
            .flat_map(|(a, row)| row.iter().map(move |c| (a, c.column, c.logit)))
    }
}

/// The two largest values of a line without any.
const NO_CELLS: [f32; 2] = [f32::NEG_INFINITY; 2];

/// The two largest values of each row and of each column: how far a cell leads.
pub(super) struct Lead([Vec<[f32; 2]>; 2]);

impl Lead {
    /// Takes cells in any order, none twice, and their values.
    fn new(n: [usize; 2], pairs: &[(usize, usize)], values: &[f32]) -> Self {
        let mut lines = n.map(|n| vec![NO_CELLS; n]);
        for ((a, b), value) in pairs.iter().zip(values) {
            for (line, at) in lines.iter_mut().zip([a, b]) {
                if let Some([first, second]) = line.get_mut(*at) {
                    *second = greater(*second, value.min(*first));
                    *first = greater(*first, *value);
                }
            }
        }
        Self(lines)
    }

    /// For each cell, in the order given, by how much it leads.
    pub(super) fn of_all(n: [usize; 2], pairs: &[(usize, usize)], values: &[f32]) -> Vec<[f32; 2]> {
        let lead = Self::new(n, pairs, values);
        let cells = pairs.iter().zip(values);
        cells.map(|((a, b), value)| lead.over_rivals(*a, *b, *value)).collect()
    }

    /// By how much a cell's value exceeds the best other one of its row and of its column, the lesser
    /// first; nothing where there is no other.
    fn over_rivals(&self, a: usize, b: usize, value: f32) -> [f32; 2] {
        let [row, column] = [(0, a), (1, b)].map(|(side, at): (usize, usize)| {
            let [first, second] = self.0[side].get(at).copied().unwrap_or(NO_CELLS);
            let rival = if first > value { first } else { second };
            if rival.is_finite() { value - rival } else { 0.0 }
        });
        [row.min(column), row.max(column)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row 0 has a gap before its cells, row 1 between them, row 2 is full.
    fn grid() -> Grid {
        let cells = [
            (1, 2, 0.0),
            (0, 2, 1.0),
            (0, 1, 2.0),
            (1, 0, -9.0),
            (2, 1, -1.0),
            (2, 0, 3.0),
            (2, 2, 0.5),
            // Outside of the grid.
            (3, 0, 9.0),
            (0, 3, 9.0),
        ];
        Grid::new([3, 3], cells.into_iter())
    }

    #[test]
    fn a_cell_is_found_in_full_rows_and_in_sparse_ones() {
        let check = |a, b, logit: f32| {
            assert_eq!(grid().probability(a, b), probability(logit), "{a} {b}");
        };
        check(0, 1, 2.0);
        check(0, 2, 1.0);
        check(1, 2, 0.0);
        check(2, 1, -1.0);
        // Less than nothing counts as nothing, as what is no candidate does.
        check(1, 0, NONE);
        check(0, 0, NONE);
        check(1, 1, NONE);
        check(3, 0, NONE);
        check(0, 3, NONE);
    }

    #[test]
    fn lines_are_ranked_and_cells_in_order() {
        let grid = grid();
        assert_eq!(grid.ranked_row(0), [(1, 2.0), (2, 1.0)]);
        assert_eq!(grid.ranked_row(2), [(0, 3.0), (2, 0.5), (1, -1.0)]);
        assert_eq!(grid.ranked_column(0), [(2, 3.0), (1, NONE)]);
        assert_eq!(grid.ranked_column(2), [(0, 1.0), (2, 0.5), (1, 0.0)]);
        assert_eq!((grid.ranked_row(3), grid.ranked_column(3)), (&[][..], &[][..]));
        let cells: Vec<_> = grid.cells().map(|(a, b, _)| (a, b)).collect();
        assert_eq!(cells, [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (2, 2)]);
    }

    #[test]
    fn a_cell_leads_over_the_best_other_of_its_row_and_column() {
        let lead = Lead::new([3, 2], &[(0, 0), (0, 1), (1, 0), (1, 1)], &[0.9, 0.5, 0.7, -0.2]);
        let check = |a, b, value: f32, expected: [f32; 2]| {
            let found = lead.over_rivals(a, b, value);
            let near = found.iter().zip(expected).all(|(found, one)| (found - one).abs() < 1e-6);
            assert!(near, "{a} {b}: {found:?}");
        };
        check(0, 0, 0.9, [0.2, 0.4]);
        check(0, 1, 0.5, [-0.4, 0.7]);
        check(1, 0, 0.7, [-0.2, 0.9]);
        check(1, 1, -0.2, [-0.9, -0.7]);
        // Of two that are the same neither leads, and who is alone leads over nobody.
        let lead = Lead::new([1, 2], &[(0, 0), (0, 1)], &[0.5, 0.5]);
        assert_eq!(lead.over_rivals(0, 0, 0.5), [0.0, 0.0]);
        assert_eq!(lead.over_rivals(7, 7, 0.5), [0.0, 0.0]);
    }
}
