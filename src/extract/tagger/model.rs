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
//! A table maps what is looked at to the weights it has as seen from each place (`Gram` in `features.rs`): the key is a
//! feature without its lowest four bits, which are the place. It begins with its number of buckets (u32). A bucket has
//! four slots; a key is in one of two buckets. First come the fingerprints of all buckets, four times 16 bits each
//! (0 = empty); then for each slot 16 bits that say which places have weights, and 16 bits with the first of its rows;
//! then the rows, an i8 for each of the seven labels, in the order of the places; and a byte, so that eight can be read.
//! So what is not in the table costs a look at 16 bytes, however many places could see it.
//! Nothing is built when the file is loaded, so loading costs nothing worth measuring.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

use super::crf::{Chain, Scores, Transitions};
use super::features::PLACES;
use super::label::N_LABELS;
use super::lexicon::{Lexicon, bucket_of, fingerprint};

/// Slots of one bucket of a feature table.
const SLOTS: usize = 4;
/// Bytes of its fingerprints.
const PRINTS: usize = 2 * SLOTS;
/// Bytes of one bucket, rows left out.
const BUCKET: usize = PRINTS + 4 * SLOTS;
const HEADER: usize = 28 + 2 * 4 * N_LABELS * N_LABELS;
const MAGIC: &[u8; 4] = b"SDTG";
/// Raised when features or layout change: a file of another version is refused.
const VERSION: u32 = 5;

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
    /// Which places have a row, and the first row.
    slots: &'m [[u8; 4]],
    rows: &'m [u8],
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
            first: Table::new(first, f32_at(header, 20)?)?,
            first_chain: chain_at(header, 28)?,
            second: Table::new(second, f32_at(header, 24)?)?,
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
    fn new(bytes: &'m [u8], scale: f32) -> Option<Table<'m>> {
        let (size, bytes) = bytes.split_first_chunk()?;
        let n_buckets = u32::from_le_bytes(*size) as usize;
        let (prints, bytes) = bytes.split_at_checked(n_buckets.checked_mul(PRINTS)?)?;
        let (slots, rows) = bytes.split_at_checked(n_buckets * (BUCKET - PRINTS))?;
        Some(Table { prints: prints.as_chunks().0, slots: slots.as_chunks().0, rows, scale })
    }

    /// The places that have weights for `key`, as bits, and where these begin. Without branches on what is found, as
    /// that is a coin's toss.
    #[inline]
    fn find(&self, key: u32) -> (u32, usize) {
        let (first, second) = places(key, self.prints.len());
        let wanted = u64::from(fingerprint(key)) * ONES;
        let print =
            |bucket: usize| self.prints.get(bucket).map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let found =
            zero_lanes(print(first) ^ wanted) >> 15 | zero_lanes(print(second) ^ wanted) >> 14;
        let at = found.trailing_zeros() as usize;
        let bucket = first ^ (first ^ second) & (at & 1).wrapping_neg();
        let [a, b, c, d] =
            self.slots.get(bucket * SLOTS + at / 16 % SLOTS).copied().unwrap_or_default();
        let keep = if found == 0 { 0 } else { u32::MAX };
        (u32::from(u16::from_le_bytes([a, b])) & keep, usize::from(u16::from_le_bytes([c, d])))
    }

    /// A byte for each label; the eighth is the next row's.
    #[inline]
    fn row(&self, at: usize) -> u64 {
        let row = self.rows.get(at * N_LABELS..).and_then(<[u8]>::first_chunk);
        row.map_or(0, |row| u64::from_le_bytes(*row))
    }

    /// Adds what `key` weighs to the sums of those that see it, one for each place.
    #[inline]
    pub(super) fn add(&self, key: u32, sums: &mut [Sum]) {
        let (mut places, mut at) = self.find(key);
        while let Some(sum) = sums.get_mut(places.trailing_zeros() as usize) {
            sum.add_row(self.row(at));
            at += 1;
            places &= places - 1;
        }
    }

    /// The weights of a feature, a byte each; zeros if it has none.
    #[inline]
    fn weights(&self, feature: u32) -> u64 {
        let (places, first) = self.find(feature & !PLACES);
        let bit = 1 << (feature & PLACES);
        let row = self.row(first + (places & (bit - 1)).count_ones() as usize);
        if places & bit == 0 { 0 } else { row }
    }

    /// The weights of what is seen from place 0 alone.
    #[inline]
    fn own_weights(&self, key: u32) -> u64 {
        let (places, first) = self.find(key);
        self.row(first) & u64::from(places & 1).wrapping_neg()
    }

    /// Lays out rows as a table, most important first: a key that finds both its buckets full is left out.
    /// For the trainer.
    pub fn build(rows: &[Row]) -> Vec<u8> {
        let mut order = Vec::new();
        let mut by_key: HashMap<u32, BTreeMap<u32, [i8; N_LABELS]>> = HashMap::new();
        for &(feature, weights) in rows {
            let key = feature & !PLACES;
            let seen = by_key.entry(key).or_insert_with(|| {
                order.push(key);
                BTreeMap::new()
            });
            seen.insert(feature & PLACES, weights);
        }
        let n_buckets = order.len() * 10 / (SLOTS * 9) + 1;
        let mut bytes = vec![0; n_buckets * BUCKET];
        let mut filled = vec![0_usize; n_buckets];
        let mut n_rows = 0_u16;
        for key in order {
            let (first, second) = places(key, n_buckets);
            let bucket = if filled[second] < filled[first] { second } else { first };
            let slot = filled[bucket];
            let seen = &by_key[&key];
            let Some(next) = n_rows.checked_add(seen.len() as u16).filter(|_| slot < SLOTS) else {
                continue;
            };
            filled[bucket] += 1;
            let at = bucket * PRINTS + slot * 2;
            bytes[at..at + 2].copy_from_slice(&fingerprint(key).to_le_bytes());
            let at = n_buckets * PRINTS + (bucket * SLOTS + slot) * 4;
            let places = seen.keys().fold(0_u16, |places, place| places | 1 << place);
            bytes[at..at + 2].copy_from_slice(&places.to_le_bytes());
            bytes[at + 2..at + 4].copy_from_slice(&n_rows.to_le_bytes());
            for weights in seen.values() {
                bytes.extend(weights.iter().map(|&weight| weight as u8));
            }
            n_rows = next;
        }
        [&(n_buckets as u32).to_le_bytes(), bytes.as_slice(), &[0]].concat()
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
    /// There are seven labels: the highest sixteen bits count the features.
    odd: u64,
}

/// How many features fit a [`Sum`].
const MOST_FEATURES: usize = 250;

impl Sum {
    /// Adds another sum.
    #[inline]
    pub(super) fn add(&mut self, other: Sum) {
        self.even += other.even;
        self.odd += other.odd;
    }

    #[inline]
    fn add_row(&mut self, row: u64) {
        const LOW_BYTES: u64 = 0x00ff_00ff_00ff_00ff;
        const SIGNS: u64 = 0x8080_8080_8080_8080;
        const LABELS: u64 = u64::MAX >> 8;
        const ONE: u64 = 1 << 56;
        let row = (row ^ SIGNS) & LABELS | ONE;
        self.even += row & LOW_BYTES;
        self.odd += row >> 8 & LOW_BYTES;
    }

    /// The whole numbers of the labels; the eighth is no label's.
    fn totals(self) -> [i32; 8] {
        let n_features = (self.odd >> 48) as i32;
        debug_assert!(n_features as usize <= MOST_FEATURES);
        let nothing = 128 * n_features;
        let lane = |lanes: u64, k: usize| (lanes >> (16 * k) & 0xffff) as i32 - nothing;
        std::array::from_fn(|k| lane(if k % 2 == 0 { self.even } else { self.odd }, k / 2))
    }
}

impl Table<'_> {
    /// The sum of at most 250 features that are seen from place 0.
    #[inline]
    pub(super) fn sum(&self, keys: &[u32]) -> Sum {
        let mut sum = Sum::default();
        for &key in keys {
            sum.add_row(self.own_weights(key));
        }
        sum
    }

    /// The scores that a sum stands for.
    #[inline]
    pub(super) fn scores(&self, sum: Sum) -> Scores {
        let [a, b, c, d, e, f, g, _] = sum.totals().map(|total| total as f32 * self.scale);
        [a, b, c, d, e, f, g]
    }
}

impl Weights for Table<'_> {
    fn score(&self, features: &[u32]) -> Scores {
        let mut sum = Sum::default();
        for &feature in features.iter().take(MOST_FEATURES) {
            sum.add_row(self.weights(feature));
        }
        self.scores(sum)
    }
}

/// A table that keeps the rows it gave last: for features of few values, which come again and again.
#[derive(Debug)]
pub(super) struct Kept<'m> {
    table: &'m Table<'m>,
    /// A feature and its row, at the place that the feature's bits say.
    rows: Vec<Cell<(u32, u64)>>,
}

/// Rows that are kept: as many as fit the nearest cache.
const N_KEPT: usize = 1024;

impl<'m> Kept<'m> {
    /// Begins with no row but that of feature 0.
    pub(super) fn new(table: &'m Table<'m>) -> Self {
        Self { table, rows: vec![Cell::new((0, table.own_weights(0))); N_KEPT] }
    }

    /// The sum of at most 250 features that are seen from place 0.
    #[inline]
    pub(super) fn sum(&self, features: &[u32]) -> Sum {
        let mut sum = Sum::default();
        for &feature in features {
            let Some(kept) = self.rows.get((feature >> 4) as usize % N_KEPT) else { continue };
            let (known, mut row) = kept.get();
            if known != feature {
                row = self.table.own_weights(feature);
                kept.set((feature, row));
            }
            sum.add_row(row);
        }
        sum
    }
}

/// The sum of the features that were last computed, and what they depend on.
pub(super) struct Last<K>(Option<(K, Sum)>);

impl<K> Default for Last<K> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq> Last<K> {
    /// The sum for `key`, computed if it is not the last one.
    #[inline]
    pub(super) fn sum<const N: usize>(
        &mut self,
        key: K,
        table: &Table<'_>,
        features: impl FnOnce() -> [u32; N],
    ) -> Sum {
        match &self.0 {
            Some((known, sum)) if *known == key => *sum,
            _ => {
                let sum = table.sum(&features());
                self.0 = Some((key, sum));
                sum
            }
        }
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
        let file = Model::write(
            &[],
            [(&table, 0.25, &transitions), (&Table::build(&[]), 1.0, &transitions)],
        );
        let model = Model::parse(&file).expect("it was just written");
        let found = rows
            .iter()
            .filter(|(f, w)| model.first.score(&[*f])[0] == f32::from(w[0]) * 0.25)
            .count();
        assert!(found * 100 > rows.len() * 96, "{found} of {}", rows.len());
        assert_eq!(model.second.score(&[1, 2, 3]), [0.0; N_LABELS]);
        for cut in [0, 3, 100, file.len() - 1] {
            assert!(Model::parse(&file[..cut]).is_none());
        }
    }
}
