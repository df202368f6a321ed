//! A sparse table of log-odds, rows A by columns B.

/// Log-odds of a pair that is no candidate.
pub(super) const NONE: f32 = -6.0;

/// Log-odds by row and by column, each sorted by index.
pub(super) struct Grid {
    rows: Vec<Vec<(usize, f32)>>,
    columns: Vec<Vec<(usize, f32)>>,
}

impl Grid {
    /// Takes cells in any order, none twice.
    pub(super) fn new(
        [n_rows, n_columns]: [usize; 2],
        cells: impl Iterator<Item = (usize, usize, f32)>,
    ) -> Self {
        let mut grid =
            Self { rows: vec![Vec::new(); n_rows], columns: vec![Vec::new(); n_columns] };
        for (a, b, logit) in cells {
            let logit = logit.max(NONE);
            if let (Some(row), Some(column)) = (grid.rows.get_mut(a), grid.columns.get_mut(b)) {
                row.push((b, logit));
                column.push((a, logit));
            }
        }
        grid.rows.iter_mut().chain(&mut grid.columns).for_each(|line| line.sort_by_key(|c| c.0));
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

    /// One cell; [`NONE`] if it is no candidate.
    pub(super) fn at(&self, a: usize, b: usize) -> f32 {
        let row = self.row(a);
        row.binary_search_by_key(&b, |cell| cell.0)
            .ok()
            .and_then(|i| row.get(i))
            .map_or(NONE, |c| c.1)
    }

    /// Every cell by row, then column.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize, f32)> {
        self.rows.iter().enumerate().flat_map(|(a, row)| row.iter().map(move |(b, l)| (a, *b, *l)))
    }
}
