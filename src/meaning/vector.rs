//! Rows of a table to vectors of words and sentences.
//!
//! A row of the table in the binary is 256 numbers of four bits and one scale (half float); for those
//! of other tables see `table`. A vector is the scaled sum of the rows of its pieces, brought to unit
//! length and rounded to whole numbers, so that a dot product is exact, whatever the order of the
//! sums, and the same on every machine.

use std::fmt;
use std::sync::Arc;

use super::known::Known;
use super::table::Table;
use super::wordpiece::{Piece, wordpieces};

/// Numbers in a row and in a vector.
pub const DIM: usize = 256;

/// Length of a unit vector in whole steps. Twelve bits keep the error of a cosine below 0.002 and
/// every sum of products inside what single precision holds exactly (4096² = 2²⁴).
const UNIT: f32 = 4096.0;

/// A table of word vectors: the one in the binary, or one of the caller's own. Cheap to clone.
///
/// It is a value that is handed on, not a choice of the process: the stages take it with their
/// options, and two comparisons with different tables may run side by side. Vectors of two tables
/// have nothing to do with one another.
#[derive(Clone, Default)]
pub struct Vectors(Source);

#[derive(Clone)]
enum Source {
    /// With the words that it was asked for.
    Builtin(Option<Arc<Known>>),
    Own(Arc<Table>),
}

impl Default for Source {
    fn default() -> Self {
        Self::Builtin(None)
    }
}

/// The meaning of a word or sentence: a direction, and how much it weighs.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector {
    unit: Direction,
    /// Length before it was brought to unit length; rare words are long, function words short.
    weight: f32,
}

/// Whole numbers: all zero, or of length [`UNIT`]. First come those of a built-in row's low nibbles, then those
/// of its high ones, as both are unpacked many at a time; aligned, as processors read them.
#[derive(Debug, Clone, PartialEq)]
#[repr(align(16))]
struct Direction([i16; DIM]);

/// `DIM / 2` bytes a piece: low nibble first, value + 8.
const ROWS: &[u8] = include_bytes!("table/rows.i4.bin");
/// One little-endian half float a piece.
const SCALES: &[u8] = include_bytes!("table/scales.f16.bin");

impl Vectors {
    /// The table in the binary.
    pub const fn builtin() -> Self {
        Self(Source::Builtin(None))
    }

    /// The table in the binary that remembers the words it is asked for, as every stage asks for the same: the
    /// vectors are the same.
    pub(crate) fn remembering() -> Self {
        Self(Source::Builtin(Some(Arc::new(Known::new()))))
    }

    /// True if this is the table in the binary.
    pub(crate) fn is_builtin(&self) -> bool {
        matches!(self.0, Source::Builtin(_))
    }

    pub(super) fn own(table: Table) -> Self {
        Self(Source::Own(Arc::new(table)))
    }

    /// The vector of a word or of any stretch of text: the sum over its pieces.
    pub fn sentence(&self, text: &str) -> Vector {
        let mut sum = [0.0; DIM];
        match &self.0 {
            Source::Builtin(Some(known)) => {
                known.each_piece(text, |piece| add_row(piece, &mut sum))
            }
            Source::Builtin(None) => {
                wordpieces(text).into_iter().for_each(|piece| add_row(piece, &mut sum));
            }
            Source::Own(table) => table.add(text, &mut sum),
        }
        Vector::of_sum(&sum)
    }

    /// The vector of a word; a table that remembers makes it once.
    pub(crate) fn word(&self, word: &str) -> Arc<Vector> {
        let of_pieces = |pieces: &[Piece]| {
            let mut sum = [0.0; DIM];
            pieces.iter().for_each(|piece| add_row(*piece, &mut sum));
            Vector::of_sum(&sum)
        };
        match &self.0 {
            Source::Builtin(Some(known)) => known.vector(word, of_pieces),
            _ => Arc::new(self.sentence(word)),
        }
    }
}

impl fmt::Debug for Vectors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Builtin(_) => f.write_str("Vectors(built in)"),
            Source::Own(table) => f.debug_tuple("Vectors").field(table).finish(),
        }
    }
}

/// Adds the row of a piece in the built-in table.
fn add_row(piece: Piece, sum: &mut [f32; DIM]) {
    let row = usize::from(piece.0);
    let Some(packed) = ROWS.as_chunks::<{ DIM / 2 }>().0.get(row) else { return };
    let Some(&[low, high]) = SCALES.get(row * 2..row * 2 + 2) else { return };
    let scale = half_to_f32(u16::from_le_bytes([low, high]));
    let (first, second) = sum.split_at_mut(DIM / 2);
    // Unpacked first, so that the processor takes many bytes in one step.
    let (low, high) = (packed.map(|byte| byte & 15), packed.map(|byte| byte >> 4));
    for (sum, number) in first.iter_mut().zip(low) {
        *sum += scale * (f32::from(number) - 8.0);
    }
    for (sum, number) in second.iter_mut().zip(high) {
        *sum += scale * (f32::from(number) - 8.0);
    }
}

impl Vector {
    /// A vector of no direction: nothing is near it.
    pub const NONE: Vector = Vector { unit: Direction([0; DIM]), weight: 0.0 };

    fn of_sum(sum: &[f32; DIM]) -> Self {
        // Eight sums, so that the processor adds several at a time.
        let mut squares = [0.0_f32; 8];
        for chunk in sum.as_chunks::<8>().0 {
            for (sum, x) in squares.iter_mut().zip(chunk) {
                *sum += x * x;
            }
        }
        let weight = squares.iter().sum::<f32>().sqrt();
        if weight < 1e-6 {
            return Self::NONE;
        }
        let steps = UNIT / weight;
        Self { unit: Direction(sum.map(|x| round(x * steps))), weight }
    }

    /// The direction of several vectors together, each given its share.
    ///
    /// ```
    /// use saydiff::meaning::{Vector, Vectors};
    /// let (cat, dog) = (Vectors::builtin().sentence("cat"), Vectors::builtin().sentence("dog"));
    /// let both = Vector::mix([(&cat, 1.0), (&dog, 1.0)]);
    /// assert!(both.cosine(&cat) > cat.cosine(&dog));
    /// ```
    pub fn mix<'v>(parts: impl IntoIterator<Item = (&'v Vector, f32)>) -> Vector {
        let mut sum = [0.0; DIM];
        for (part, share) in parts {
            let step = share / UNIT;
            for (to, from) in sum.iter_mut().zip(&part.unit.0) {
                *to += step * f32::from(*from);
            }
        }
        Self::of_sum(&sum)
    }

    /// How near two meanings are: from -1 to 1, and 0 if either has no direction.
    pub fn cosine(&self, other: &Vector) -> f32 {
        // Processors multiply and add pairs of such numbers in one step, and compilers see it with so many sums side
        // by side: 107 instructions, where one sum for each 32 numbers takes 143.
        const LANES: usize = 16;
        let [left, right] = [self, other].map(|vector| vector.unit.0.as_chunks::<LANES>().0);
        let mut sums = [0; LANES];
        for (left, right) in left.iter().zip(right) {
            for ((sum, x), y) in sums.iter_mut().zip(left).zip(right) {
                *sum += i32::from(*x) * i32::from(*y);
            }
        }
        let dot: i32 = sums.iter().sum();
        (dot as f32 / (UNIT * UNIT)).clamp(-1.0, 1.0)
    }

    /// The way from this meaning to another: the difference of the two directions.
    pub fn toward(&self, other: &Vector) -> [f32; DIM] {
        let mut way = [0.0; DIM];
        for ((way, from), to) in way.iter_mut().zip(&self.unit.0).zip(&other.unit.0) {
            *way = (f32::from(*to) - f32::from(*from)) / UNIT;
        }
        way
    }

    /// Length before normalisation: rare words weigh more than function words.
    pub const fn weight(&self) -> f32 {
        self.weight
    }
}

/// The nearest whole number, for numbers of at most [`UNIT`]; halves go away from zero. `round` is a call on
/// processors without it, and a cast to whole numbers is done one by one: here four are rounded at a time.
fn round(x: f32) -> i16 {
    // So large that a number beside it has no room for a fraction, and its whole part stands in the lowest bits.
    const NO_FRACTION: f32 = 12_582_912.0;
    let size = x.abs() + 0.5;
    let nearest = (size + NO_FRACTION) - NO_FRACTION;
    let whole = nearest - if nearest > size { 1.0 } else { 0.0 };
    (whole.copysign(x) + NO_FRACTION).to_bits() as i16
}

/// IEEE half to single precision; no table holds infinities or NaN.
pub(super) fn half_to_f32(half: u16) -> f32 {
    let bits = u32::from(half);
    let sign = (bits & 0x8000) << 16;
    let (exponent, fraction) = (bits >> 10 & 31, bits & 1023);
    if exponent == 0 {
        let size = fraction as f32 / 1024.0 * 2f32.powi(-14);
        return f32::from_bits(sign | size.to_bits());
    }
    // The exponents of halves count from 15, those of single precision from 127.
    f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_table_has_a_row_and_a_scale_for_every_piece() {
        assert_eq!(ROWS.len(), 30_522 * DIM / 2);
        assert_eq!(SCALES.len(), 30_522 * 2);
    }

    #[test]
    fn halves_are_read_exactly() {
        for (half, expected) in [
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x3555, 0.333_251_95),
            (0x0001, 5.960_464_5e-8),
            (0, 0.0),
        ] {
            assert_eq!(half_to_f32(half), expected, "{half:#x}");
        }
    }

    #[test]
    fn what_means_the_same_is_near() {
        let table = Vectors::builtin();
        for (left, near, far) in [
            ("weapons", "arms", "inflation"),
            (
                "The rate will stay where it is.",
                "Interest rates remain unchanged.",
                "He met the minister.",
            ),
            ("raise defence budgets", "increase military spending", "fight terrorism at home"),
        ] {
            let left = table.sentence(left);
            let (near, far) =
                (left.cosine(&table.sentence(near)), left.cosine(&table.sentence(far)));
            assert!(near > far + 0.15, "{near} {far}");
        }
        assert_eq!(table.sentence("").cosine(&table.sentence("a")), 0.0);
        assert!(table.sentence("the").weight() < table.sentence("tin").weight());
    }

    proptest! {
        #[test]
        fn rounding_is_that_of_the_standard_library(x in -UNIT..UNIT, whole in -4096_i16..4096) {
            prop_assert_eq!(round(x), x.round() as i16);
            let half = f32::from(whole) + 0.5;
            prop_assert_eq!(round(half), half.round() as i16);
        }

        #[test]
        fn cosine_is_symmetric_and_one_with_itself(left in "[a-z ]{1,30}", right in "[a-z ]{1,30}") {
            let (l, r) = (Vectors::builtin().sentence(&left), Vectors::builtin().sentence(&right));
            prop_assert_eq!(l.cosine(&r), r.cosine(&l));
            prop_assert!((-1.0..=1.0).contains(&l.cosine(&r)));
            prop_assert!(l == Vector::NONE || (l.cosine(&l) - 1.0).abs() < 0.01);
        }
    }
}
