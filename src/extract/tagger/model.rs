//! The weights file: one block of bytes, checked once, used in place.
//!
//! ```text
//! bytes 0-3    "SDTG"
//! bytes 4-7    version (u32, little endian like all numbers here)
//! bytes 8-19   lengths in bytes of the lexicon, of the first and of the second pass's table
//! bytes 20-27  scale of the first and of the second table: a weight is its i8 times the scale (f32)
//! bytes 28-419 transition scores of both passes, 2 x 49 f32, start-of-span bias included
//! then         the lexicon (see lexicon.rs), the two tables
//! ```
//! A table is a row of buckets of four slots; a feature is in one of two buckets. First come the fingerprints
//! of all buckets, four times 16 bits each (0 = empty), then the rows in the same order, eight i8 each: the
//! weights of the seven labels and one byte unused. So a feature that is not in the table, which weighs nothing,
//! costs a look at 16 bytes.
//! Nothing is built when the file is loaded, so loading costs nothing worth measuring.

use std::cell::Cell;

use super::crf::{Chain, Scores, Transitions};
use super::label::N_LABELS;
use super::lexicon::{Lexicon, bucket_of, fingerprint};

/// Slots of one bucket of a feature table.
const SLOTS: usize = 4;
/// Bytes of its fingerprints.
const PRINTS: usize = 2 * SLOTS;
/// Bytes of one bucket.
const BUCKET: usize = PRINTS + 8 * SLOTS;
const HEADER: usize = 28 + 2 * 4 * N_LABELS * N_LABELS;
const MAGIC: &[u8; 4] = b"SDTG";
/// Raised when features or layout change: a file of another version is refused.
const VERSION: u32 = 4;

/// Gives the label scores of a set of features.
pub trait Weights {
    /// The sum of the features' scores.
    fn score(&self, features: &[u32]) -> Scores;
}

/// Everything a trained tagger knows.
#[derive(Clone, Debug)]
pub struct Model<'m> {
    /// Words: classes and cue levels.
    pub lexicon: Lexicon<'m>,
    /// Feature weights of the first pass.
    pub first: Table<'m>,
    /// Label transitions of the first pass.
    pub first_chain: Chain,
    /// Feature weights of the second pass.
    pub second: Table<'m>,
    /// Label transitions of the second pass.
    pub second_chain: Chain,
}

/// Feature weights over borrowed bytes.
#[derive(Clone, Copy, Debug)]
pub struct Table<'m> {
    prints: &'m [[u8; PRINTS]],
    rows: &'m [[u8; 8]],
    scale: f32,
}

/// One feature with its quantised weights.
pub type Row = (u32, [i8; N_LABELS]);

impl<'m> Model<'m> {
    /// Reads a weights file; `None` if it is not one of this version or is cut short.
    pub fn parse(bytes: &'m [u8]) -> Option<Model<'m>> {
        let (header, body) = bytes.split_at_checked(HEADER)?;
        if header.get(..4)? != MAGIC || u32_at(header, 4)? != VERSION {
            return None;
        }
        let length = |at| u32_at(header, at).map(|n| n as usize);
        let (lexicon, rest) = body.split_at_checked(length(8)?)?;
        let (first, rest) = rest.split_at_checked(length(12)?)?;
        let second = rest.get(..length(16)?)?;
        Some(Model {
            lexicon: Lexicon::new(lexicon),
            first: Table::new(first, f32_at(header, 20)?),
            first_chain: chain_at(header, 28)?,
            second: Table::new(second, f32_at(header, 24)?),
            second_chain: chain_at(header, 28 + 4 * N_LABELS * N_LABELS)?,
        })
    }

    /// Writes a weights file. For the trainer.
    pub fn write(lexicon: &[u8], passes: [(&[u8], f32, &Transitions); 2]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        for length in [lexicon.len(), passes[0].0.len(), passes[1].0.len()] {
            out.extend((length as u32).to_le_bytes());
        }
        for (_, scale, _) in passes {
            out.extend(scale.to_le_bytes());
        }
        for (_, _, transitions) in passes {
            for score in transitions.iter().flatten() {
                out.extend(score.to_le_bytes());
            }
        }
        out.extend(lexicon);
        out.extend(passes[0].0);
        out.extend(passes[1].0);
        out
    }
}

impl<'m> Table<'m> {
    fn new(bytes: &'m [u8], scale: f32) -> Table<'m> {
        let n_buckets = bytes.len() / BUCKET;
        let (prints, rows) = bytes.split_at(n_buckets * PRINTS);
        Table { prints: prints.as_chunks().0, rows: rows.as_chunks().0, scale }
    }

    /// The feature's weights, a byte each; zeros if it has none. Without branches on what is found, as that is a coin's toss.
    #[inline]
    fn row(&self, feature: u32) -> u64 {
        let (first, second) = places(feature, self.prints.len());
        let wanted = u64::from(fingerprint(feature)) * ONES;
        let print =
            |bucket: usize| self.prints.get(bucket).map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let found =
            zero_lanes(print(first) ^ wanted) >> 15 | zero_lanes(print(second) ^ wanted) >> 14;
        let at = found.trailing_zeros() as usize;
        let bucket = first ^ (first ^ second) & (at & 1).wrapping_neg();
        let row = self.rows.get(bucket * SLOTS + at / 16 % SLOTS).copied().unwrap_or_default();
        let keep = if found == 0 { 0 } else { u64::MAX };
        u64::from_le_bytes(row) & keep
    }

    /// Lays out rows as a table, most important first: what finds both its buckets full is left out.
    /// For the trainer.
    pub fn build(rows: &[Row]) -> Vec<u8> {
        let n_buckets = rows.len() * 10 / (SLOTS * 9) + 1;
        let mut bytes = vec![0; n_buckets * BUCKET];
        let mut filled = vec![0_usize; n_buckets];
        for (feature, weights) in rows {
            let (first, second) = places(*feature, n_buckets);
            let bucket = if filled[second] < filled[first] { second } else { first };
            let slot = filled[bucket];
            if slot == SLOTS {
                continue;
            }
            filled[bucket] += 1;
            let at = bucket * PRINTS + slot * 2;
            bytes[at..at + 2].copy_from_slice(&fingerprint(*feature).to_le_bytes());
            let row = n_buckets * PRINTS + (bucket * SLOTS + slot) * 8;
            for (byte, weight) in bytes[row..row + N_LABELS].iter_mut().zip(weights) {
                *byte = *weight as u8;
            }
        }
        bytes
    }
}

const ONES: u64 = 0x0001_0001_0001_0001;

/// The two buckets a feature may be in.
#[inline]
fn places(feature: u32, n_buckets: usize) -> (usize, usize) {
    (bucket_of(feature, n_buckets), bucket_of(feature.rotate_left(16) ^ 0x2545_f491, n_buckets))
}

/// The top bit of each 16-bit lane that is zero; perhaps of lanes above such a one too, so that the lowest is
/// exact.
#[inline]
fn zero_lanes(lanes: u64) -> u64 {
    lanes.wrapping_sub(ONES) & !lanes & (ONES << 15)
}

/// Added weights of some features: four labels in each number, sixteen bits each, as bytes from 0 to 255 with
/// 128 for nothing. So all labels are added in two steps, and what was added once can be kept and added again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    even: u64,
    odd: u64,
    n_features: u32,
}

/// How many features fit a [`Sum`].
const MOST_FEATURES: usize = 250;

impl Sum {
    /// Adds another sum.
    #[inline]
    pub(super) fn add(&mut self, other: Sum) {
        self.even += other.even;
        self.odd += other.odd;
        self.n_features += other.n_features;
    }

    /// Adds the weights of a feature that is counted already.
    #[inline]
    fn add_row(&mut self, row: u64) {
        const LOW_BYTES: u64 = 0x00ff_00ff_00ff_00ff;
        const SIGNS: u64 = 0x8080_8080_8080_8080;
        let row = row ^ SIGNS;
        self.even += row & LOW_BYTES;
        self.odd += row >> 8 & LOW_BYTES;
    }

    /// The whole numbers of the labels; the eighth is no label's.
    fn totals(self) -> [i32; 8] {
        debug_assert!(self.n_features as usize <= MOST_FEATURES);
        let nothing = 128 * self.n_features as i32;
        let lane = |lanes: u64, k: usize| (lanes >> (16 * k) & 0xffff) as i32 - nothing;
        std::array::from_fn(|k| lane(if k % 2 == 0 { self.even } else { self.odd }, k / 2))
    }
}

impl Table<'_> {
    /// The sum of at most 250 features.
    #[inline]
    pub(super) fn sum(&self, features: &[u32]) -> Sum {
        let mut sum = Sum { n_features: features.len() as u32, ..Sum::default() };
        for &feature in features {
            sum.add_row(self.row(feature));
        }
        sum
    }

    /// Whole numbers to scores.
    #[inline]
    fn scaled(&self, totals: [i32; 8]) -> Scores {
        let [a, b, c, d, e, f, g, _] = totals.map(|total| total as f32 * self.scale);
        [a, b, c, d, e, f, g]
    }

    /// The scores that a sum stands for.
    #[inline]
    pub(super) fn scores(&self, sum: Sum) -> Scores {
        self.scaled(sum.totals())
    }
}

impl Weights for Table<'_> {
    fn score(&self, features: &[u32]) -> Scores {
        scores(self, features, |some| self.sum(some))
    }
}

/// A table that keeps the rows it gave last: for features of few values, which come again and again.
#[derive(Debug)]
pub(super) struct Kept<'m> {
    table: &'m Table<'m>,
    /// A feature and its row, at the place that the feature's lowest bits say.
    rows: Vec<Cell<(u32, u64)>>,
}

/// Rows that are kept: as many as fit the nearest cache.
const N_KEPT: usize = 1024;

impl<'m> Kept<'m> {
    /// Begins with no row but that of feature 0.
    pub(super) fn new(table: &'m Table<'m>) -> Self {
        Self { table, rows: vec![Cell::new((0, table.row(0))); N_KEPT] }
    }

    /// The sum of at most 250 features.
    #[inline]
    pub(super) fn sum(&self, features: &[u32]) -> Sum {
        let mut sum = Sum { n_features: features.len() as u32, ..Sum::default() };
        for &feature in features {
            let Some(kept) = self.rows.get(feature as usize % N_KEPT) else { continue };
            let (known, mut row) = kept.get();
            if known != feature {
                row = self.table.row(feature);
                kept.set((feature, row));
            }
            sum.add_row(row);
        }
        sum
    }
}

impl Weights for Kept<'_> {
    fn score(&self, features: &[u32]) -> Scores {
        scores(self.table, features, |some| self.sum(some))
    }
}

/// The scores of any number of features.
#[inline]
fn scores(table: &Table<'_>, features: &[u32], sum: impl Fn(&[u32]) -> Sum) -> Scores {
    let mut totals = [0; 8];
    for some in features.chunks(MOST_FEATURES) {
        for (total, part) in totals.iter_mut().zip(sum(some).totals()) {
            *total += part;
        }
    }
    table.scaled(totals)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn f32_at(bytes: &[u8], at: usize) -> Option<f32> {
    Some(f32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn chain_at(bytes: &[u8], at: usize) -> Option<Chain> {
    let mut transitions = [[0.0; N_LABELS]; N_LABELS];
    for (k, score) in transitions.iter_mut().flatten().enumerate() {
        *score = f32_at(bytes, at + 4 * k)?;
    }
    Some(Chain::new(transitions))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_written_and_refuses_what_was_not() {
        let rows: Vec<Row> = (1..5000_u32)
            .map(|k| (k.wrapping_mul(0x9e37_79b9), [(k % 100) as i8; N_LABELS]))
            .collect();
        let table = Table::build(&rows);
        let transitions = [[0.5; N_LABELS]; N_LABELS];
        let file = Model::write(&[], [(&table, 0.25, &transitions), (&[], 1.0, &transitions)]);
        let model = Model::parse(&file).expect("it was just written");
        let found = rows
            .iter()
            .filter(|(f, w)| model.first.score(&[*f])[0] == f32::from(w[0]) * 0.25)
            .count();
        assert!(found * 100 > rows.len() * 97, "{found} of {}", rows.len());
        assert_eq!(model.second.score(&[1, 2, 3]), [0.0; N_LABELS]);
        for cut in [0, 3, 100, file.len() - 1] {
            assert!(Model::parse(&file[..cut]).is_none());
        }
    }
}
