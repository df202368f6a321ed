//! Sums and rows of a table that are kept because what they depend on comes again.

use std::cell::Cell;

use super::table::{Sum, Table};

/// A table that keeps the rows it gave last: for features of few values, which come again and again.
#[derive(Debug)]
pub(super) struct Kept<'m> {
    table: &'m Table<'m>,
    /// A feature, its lowest bit set, and its row, at the place that the feature's bits say; zeros for none yet.
    rows: Vec<Cell<(u32, u64)>>,
}

/// Rows that are kept: as many as fit the nearest cache.
const N_KEPT: usize = 1024;

impl<'m> Kept<'m> {
    /// Begins with no row.
    pub(super) fn new(table: &'m Table<'m>) -> Self {
        Self { table, rows: vec![Cell::default(); N_KEPT] }
    }

    /// Adds a feature that is seen from place 0.
    #[inline]
    pub(super) fn add(&self, feature: u32, sum: &mut Sum) {
        let Some(kept) = self.rows.get((feature >> 4) as usize % N_KEPT) else { return };
        let (known, mut row) = kept.get();
        if known != feature | 1 {
            row = self.table.own_row(feature);
            kept.set((feature | 1, row));
        }
        sum.add_row(row);
    }
}

/// Rows of a feature that depends on a number below `N`, each looked up once.
#[derive(Clone, Debug)]
pub(super) struct Few<const N: usize>([u64; N]);

/// No row is like this: its highest byte is 0 or 1.
const NOT_YET: u64 = u64::MAX;

impl<const N: usize> Few<N> {
    pub(super) fn new() -> Self {
        Self([NOT_YET; N])
    }

    /// Adds the feature of this number.
    #[inline]
    pub(super) fn add(
        &mut self,
        number: u32,
        sum: &mut Sum,
        table: &Table<'_>,
        feature: impl FnOnce() -> u32,
    ) {
        let Some(row) = self.0.get_mut(number as usize) else { return };
        if *row == NOT_YET {
            *row = table.own_row(feature());
        }
        sum.add_row(*row);
    }
}

/// The sum that was last computed, and what it depends on.
pub(super) struct Last<K>(Option<(K, Sum)>);

impl<K> Default for Last<K> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq> Last<K> {
    /// The sum for `key`, computed if it is not the last one.
    #[inline]
    pub(super) fn get(&mut self, key: K, compute: impl FnOnce() -> Sum) -> Sum {
        match &self.0 {
            Some((known, sum)) if *known == key => *sum,
            _ => {
                let sum = compute();
                self.0 = Some((key, sum));
                sum
            }
        }
    }

    /// The same of some features.
    #[inline]
    pub(super) fn sum<const N: usize>(
        &mut self,
        key: K,
        table: &Table<'_>,
        features: impl FnOnce() -> [u32; N],
    ) -> Sum {
        self.get(key, || table.sum(&features()))
    }
}

/// Sums of features that depend on a few small numbers, packed into one; those of `0` are kept from the start.
#[derive(Debug)]
pub(super) struct Memo {
    sums: Vec<(u64, Sum)>,
}

/// Sums that are kept.
const N_SUMS: usize = 512;

impl Memo {
    /// Begins with what `features` of 0 weigh.
    pub(super) fn new<const N: usize>(
        table: &Table<'_>,
        features: impl FnOnce(u64) -> [u32; N],
    ) -> Self {
        Self { sums: vec![(0, table.sum(&features(0))); N_SUMS] }
    }

    /// What the features that `packed` stands for weigh.
    #[inline]
    pub(super) fn sum<const N: usize>(
        &mut self,
        packed: u64,
        table: &Table<'_>,
        features: impl FnOnce(u64) -> [u32; N],
    ) -> Sum {
        let hash = packed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55;
        let Some(kept) = self.sums.get_mut(hash as usize) else { return Sum::default() };
        if kept.0 != packed {
            *kept = (packed, table.sum(&features(packed)));
        }
        kept.1
    }
}
