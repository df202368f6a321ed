//! Features -> their weights: a perfect hash table over borrowed bytes.
//!
//! A key is a feature without its lowest four bits, which are the place it is seen from (`Gram` in `features.rs`). The
//! table maps it to the weights it has as seen from each place:
//!
//! ```text
//! bytes 0-11   numbers of groups, of homes, of slots (u32, little endian like all numbers here)
//! then         a shift for each group (u16)
//!              a fingerprint for each slot (u16)
//!              for each slot the places that have weights, as bits, and the first of its rows (u16 each)
//!              the rows, in the order of the places: for each of the seven labels a byte that is 128 for nothing, and a 1
//! ```
//! A key's hash names its group and its home; the group's shift, added to the home, is its slot. The builder chooses shifts
//! so that no two keys meet ("hash and displace": Pagh 1999; Belazzougui, Botelho, Dietzfelbinger 2009). So what is
//! not in the table costs two looks, at a shift and at a fingerprint, however many places could see it. Of 65,536 other keys
//! one is taken for a right one.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::crf::Scores;
use super::features::{Gram, N_PLACES, PLACES};
use super::label::N_LABELS;
use super::model::Weights;

/// Feature weights over borrowed bytes.
#[derive(Clone, Copy, Debug)]
pub struct Table<'m> {
    /// How far the bits that name the group are shifted.
    group_at: u32,
    n_homes: u64,
    shifts: &'m [[u8; 2]],
    prints: &'m [[u8; 2]],
    /// Which places have a row, and the first row.
    slots: &'m [[u8; 4]],
    rows: &'m [[u8; 8]],
    scale: f32,
}

/// One feature with its quantised weights.
pub type Row = (u32, [i8; N_LABELS]);

impl<'m> Table<'m> {
    /// A table over what [`Table::build`] made; `None` if it is cut short.
    pub(super) fn new(bytes: &'m [u8], scale: f32) -> Option<Table<'m>> {
        let (sizes, bytes) = bytes.split_first_chunk::<12>()?;
        let [n_groups, n_homes, n_slots] =
            std::array::from_fn(|k| u32::from_le_bytes(std::array::from_fn(|b| sizes[4 * k + b])));
        if !n_groups.is_power_of_two() || n_groups == 1 {
            return None;
        }
        let (shifts, bytes) = bytes.split_at_checked(2 * n_groups as usize)?;
        let (prints, bytes) = bytes.split_at_checked(2 * n_slots as usize)?;
        let (slots, rows) = bytes.split_at_checked(4 * n_slots as usize)?;
        Some(Table {
            group_at: u64::BITS - n_groups.trailing_zeros(),
            n_homes: u64::from(n_homes),
            shifts: shifts.as_chunks().0,
            prints: prints.as_chunks().0,
            slots: slots.as_chunks().0,
            rows: rows.as_chunks().0,
            scale,
        })
    }

    /// The slot of `key`, and whether it is there.
    #[inline]
    fn slot(&self, key: u32) -> (usize, bool) {
        let (group, home) = placed(key, self.group_at, self.n_homes);
        let u16_at = |of: &[[u8; 2]], at: usize| of.get(at).map_or(0, |n| u16::from_le_bytes(*n));
        let slot = home + usize::from(u16_at(self.shifts, group));
        (slot, u16_at(self.prints, slot) == fingerprint(key))
    }

    /// The places that have weights for the key in a slot, as bits, and where these begin.
    #[inline]
    fn places(&self, slot: usize) -> (u32, usize) {
        let [a, b, c, d] = self.slots.get(slot).copied().unwrap_or_default();
        (u16::from_le_bytes([a, b]).into(), u16::from_le_bytes([c, d]).into())
    }

    /// The places that have weights for `key`, and where these begin. Without branches on what is found, as that is a
    /// coin's toss.
    #[inline]
    fn find(&self, key: u32) -> (u32, usize) {
        let (slot, is_key) = self.slot(key);
        let keep = usize::from(is_key).wrapping_neg();
        let (places, first) = self.places(slot & keep);
        (places & keep as u32, first)
    }

    #[inline]
    fn row(&self, at: usize) -> u64 {
        self.rows.get(at).map_or(0, |row| u64::from_le_bytes(*row))
    }

    /// Adds what some keys weigh to the sums of those that see them, one for each place. All are found before the first
    /// is added, so that the processor waits for the memory of all at once.
    #[inline]
    pub(super) fn add<const N: usize>(&self, grams: [Gram; N], sums: &mut [Sum; N_PLACES]) {
        for (mut places, first) in grams.map(|(key, _)| self.find(key)) {
            let mut rows = self.rows.get(first..).unwrap_or_default().iter();
            while places != 0 {
                let Some(row) = rows.next() else { break };
                sums[places.trailing_zeros() as usize % N_PLACES].add_row(u64::from_le_bytes(*row));
                places &= places - 1;
            }
        }
    }

    /// The row of what is seen from place 0 alone; 0 if it has none.
    #[inline]
    pub(super) fn own_row(&self, key: u32) -> u64 {
        let (places, first) = self.find(key);
        self.row(first) & u64::from(places & 1).wrapping_neg()
    }

    /// Adds what `key` weighs as seen from place 0.
    #[inline]
    pub(super) fn add_own(&self, key: u32, sum: &mut Sum) {
        sum.add_row(self.own_row(key));
    }

    /// The row of a feature; 0 if it has none.
    #[inline]
    fn row_of(&self, feature: u32) -> u64 {
        let (places, first) = self.find(feature & !PLACES);
        let bit = 1 << (feature & PLACES);
        let row = self.row(first + (places & (bit - 1)).count_ones() as usize);
        if places & bit == 0 { 0 } else { row }
    }

    /// The sum of at most 250 features that are seen from place 0.
    #[inline]
    pub(super) fn sum(&self, keys: &[u32]) -> Sum {
        let mut sum = Sum::default();
        for &key in keys {
            self.add_own(key, &mut sum);
        }
        sum
    }

    /// The scores that a sum stands for.
    #[inline]
    pub(super) fn scores(&self, sum: Sum) -> Scores {
        let [a, b, c, d, e, f, g, _] = sum.totals().map(|total| total as f32 * self.scale);
        [a, b, c, d, e, f, g]
    }

    /// Lays out rows as a table, most important first: a key that hashes as another does is left out. For the trainer.
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
        let slots = displace(&order);
        let mut prints = vec![0; 2 * slots.of.len()];
        let mut places = vec![0; 4 * slots.of.len()];
        let mut laid = Vec::new();
        for (slot, key) in slots.of.iter().enumerate() {
            let Some(key) = key else { continue };
            let seen = &by_key[key];
            let Ok(first) = u16::try_from(laid.len() / 8) else { break };
            let bits = seen.keys().fold(0_u16, |bits, place| bits | 1 << place);
            prints[2 * slot..][..2].copy_from_slice(&fingerprint(*key).to_le_bytes());
            places[4 * slot..][..2].copy_from_slice(&bits.to_le_bytes());
            places[4 * slot + 2..][..2].copy_from_slice(&first.to_le_bytes());
            for weights in seen.values() {
                laid.extend(weights.iter().map(|&weight| weight as u8 ^ 0x80));
                laid.push(1);
            }
        }
        let sizes = [slots.shifts.len(), slots.n_homes as usize, slots.of.len()];
        let mut bytes: Vec<u8> = sizes.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect();
        bytes.extend(slots.shifts.iter().flat_map(|shift| shift.to_le_bytes()));
        [bytes, prints, places, laid].concat()
    }
}

impl Weights for Table<'_> {
    fn score(&self, features: &[u32]) -> Scores {
        let mut sum = Sum::default();
        for &feature in features.iter().take(MOST_FEATURES) {
            sum.add_row(self.row_of(feature));
        }
        self.scores(sum)
    }
}

/// The group and the home of a key.
#[inline]
fn placed(key: u32, group_at: u32, n_homes: u64) -> (usize, usize) {
    let hash = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((hash >> group_at) as usize, ((u64::from(hash as u32) * n_homes) >> 32) as usize)
}

#[inline]
fn fingerprint(key: u32) -> u16 {
    (key >> 4) as u16
}

/// A slot for each key.
struct Slots {
    shifts: Vec<u16>,
    n_homes: u64,
    of: Vec<Option<u32>>,
}

/// Finds a shift for each group that brings its keys to free slots, beginning with the largest group.
fn displace(keys: &[u32]) -> Slots {
    /// Keys of a group, and of ten slots how many are taken.
    const KEYS: usize = 4;
    const TAKEN: usize = 9;
    let n_groups = (keys.len() / KEYS).max(2).next_power_of_two();
    let group_at = u64::BITS - n_groups.trailing_zeros();
    let n_homes = (keys.len() * 10 / TAKEN + 1) as u64;
    let mut groups: Vec<Vec<(usize, u32)>> = vec![Vec::new(); n_groups];
    for &key in keys {
        let (group, home) = placed(key, group_at, n_homes);
        if groups[group].iter().all(|(other, _)| *other != home) {
            groups[group].push((home, key));
        }
    }
    let mut order: Vec<usize> = (0..n_groups).collect();
    order.sort_by_key(|&group| (usize::MAX - groups[group].len(), group));
    let mut taken = HashSet::new();
    let mut slots = Slots { shifts: vec![0; n_groups], n_homes, of: Vec::new() };
    for group in order {
        let keys = &groups[group];
        let is_free = |shift: &u16| {
            keys.iter().all(|(home, _)| !taken.contains(&(home + usize::from(*shift))))
        };
        let Some(shift) = (0..u16::MAX).find(is_free) else { continue };
        slots.shifts[group] = shift;
        for &(home, key) in keys {
            let slot = home + usize::from(shift);
            taken.insert(slot);
            slots.of.resize(slots.of.len().max(slot + 1), None);
            slots.of[slot] = Some(key);
        }
    }
    slots
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

    /// Adds a row of the table, or 0 for nothing.
    #[inline]
    pub(super) fn add_row(&mut self, row: u64) {
        const LOW_BYTES: u64 = 0x00ff_00ff_00ff_00ff;
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
