//! A sparse table of log-odds, rows A by columns B.

use super::weights::probability;

/// Log-odds of a pair that is no candidate.
pub(super) const NONE: f32 = -6.0;

/// Log-odds by row and by column, each sorted by index.
pub(super) struct Grid {
    rows: Vec<Vec<(usize, f32)>>,
    columns: Vec<Vec<(usize, f32)>>,
    /// For each cell of `rows` its probability, asked for many times.
    probabilities: Vec<Vec<f32>>,
    /// That of [`NONE`].
    probability_of_none: f32,
}

impl Grid {
    /// Takes cells in any order, none twice.
    pub(super) fn new(
        [n_rows, n_columns]: [usize; 2],
        cells: impl Iterator<Item = (usize, usize, f32)>,
    ) -> Self {
        let mut grid = Self {
            rows: vec![Vec::new(); n_rows],
            columns: vec![Vec::new(); n_columns],
            probabilities: Vec::new(),
            probability_of_none: probability(NONE),
        };
        for (a, b, logit) in cells {
            let logit = logit.max(NONE);
            if let (Some(row), Some(column)) = (grid.rows.get_mut(a), grid.columns.get_mut(b)) {
                row.push((b, logit));
                column.push((a, logit));
            }
        }
        grid.rows.iter_mut().chain(&mut grid.columns).for_each(|line| line.sort_by_key(|c| c.0));
        let of_row = |row: &Vec<(usize, f32)>| row.iter().map(|cell| probability(cell.1)).collect();
        grid.probabilities = grid.rows.iter().map(of_row).collect();
        grid
    }

    /// The cells of row `a`: (b, log-odds).
    pub(super) fn row(&self, a: usize) -> &[(usize, f32)] {
        self.rows.get(a).map_or(&[], Vec::as_slice)
    }

    /// The cells of column `b`: (a, log-odds).
    pub(super) fn column(&self, b: usize) -> &[(usize, f32)] {
        self.columns.get(b).map_or(&[], Vec::as_slice)
    }

    /// The probability of one cell; that of [`NONE`] if it is no candidate.
    pub(super) fn probability(&self, a: usize, b: usize) -> f32 {
        let row = self.row(a);
        // In a full row a cell stands at its index.
        let at = match row.get(b) {
            Some((other, _)) if *other == b => Some(b),
            _ => row.binary_search_by_key(&b, |cell| cell.0).ok(),
        };
        at.and_then(|at| self.probabilities.get(a)?.get(at).copied())
            .unwrap_or(self.probability_of_none)
    }

    /// Every cell by row, then column.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize, f32)> {
        self.rows.iter().enumerate().flat_map(|(a, row)| row.iter().map(move |(b, l)| (a, *b, *l)))
    }
}
