//! How the quantities of two sides answer each other.
//!
//! What moved is of one sort (percent with percent, points with points, one currency with itself, a year with a
//! year); those go together whose surroundings answer each other, the nearest first. A noun that is counted says
//! what the figure is about, a measure (`measures.txt`) does not: hours of what? Where nothing says that the two are
//! about one thing, the move is not told.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashMap;

use super::{Quantity, Unit};
use crate::classify::pairing::Pairing;
use crate::classify::reading::{Word, base};
use crate::text::entries;

/// How the quantities of two sides answer each other; indices into the two lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::classify) struct Moves {
    /// Equal in value and unit.
    pub(in crate::classify) same: Vec<(usize, usize)>,
    /// Of one sort, with another value; those of the nearest surroundings first.
    pub(in crate::classify) moved: Vec<(usize, usize)>,
    /// The first of them that is plainly about one thing.
    pub(in crate::classify) plain: Option<(usize, usize)>,
    /// Only on side A, only on side B.
    pub(in crate::classify) alone: [Vec<usize>; 2],
}

/// One side: its words and the quantities among them.
#[derive(Debug, Clone, Copy)]
pub(in crate::classify) struct Told<'s> {
    /// All of them.
    pub(in crate::classify) words: &'s [Word<'s>],
    /// In order.
    pub(in crate::classify) quantities: &'s [Quantity],
}

/// Sorts the quantities of two sides into same, moved and alone. What is goes with what is, and what was with what was,
/// before the one goes with the other.
pub(in crate::classify) fn moves([a, b]: [Told<'_>; 2], pairing: &Pairing) -> Moves {
    let mut free = Free([a, b].map(|side| vec![true; side.quantities.len()]));
    let is_alike = |&(i, j): &(usize, usize)| a.quantities[i].was == b.quantities[j].was;
    let equal = equal([a, b]);
    let candidates = candidates([a, b], pairing);
    let pairs = || candidates.iter().map(|candidate| candidate.pair);
    let mut same = free.take(equal.iter().copied().filter(is_alike));
    let mut moved = free.take(pairs().filter(is_alike));
    same.extend(free.take(equal.iter().copied()));
    moved.extend(free.take(pairs()));
    let is_plain = |pair: &(usize, usize)| {
        is_alike(pair) && candidates.iter().any(|found| found.pair == *pair && found.is_plain)
    };
    // "The first quarter" says when, and seldom what moved; "in May" does where no figure moved.
    let is_aside = |&(i, _): &(usize, usize)| {
        let sort = match a.quantities[i].unit {
            Unit::Rank => 2,
            Unit::Date => 1,
            _ => 0,
        };
        (sort, a.quantities[i].was)
    };
    let plain = moved.iter().copied().filter(is_plain).min_by_key(is_aside);
    let alone = free.0.map(|free| (0..free.len()).filter(|&i| free[i]).collect());
    Moves { same, moved, plain, alone }
}

/// Which quantities of each side have no answer yet.
struct Free([Vec<bool>; 2]);

impl Free {
    /// Those pairs, in order, whose quantities are both free; they are so no longer.
    fn take(&mut self, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
        let [a, b] = &mut self.0;
        let mut taken = Vec::new();
        for (i, j) in pairs {
            if let (Some(x @ true), Some(y @ true)) = (a.get_mut(i), b.get_mut(j)) {
                (*x, *y) = (false, false);
                taken.push((i, j));
            }
        }
        taken
    }
}

/// The pairs of equal quantities, in order.
fn equal([a, b]: [Told<'_>; 2]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (i, x) in a.quantities.iter().enumerate() {
        let equal = b.quantities.iter().enumerate().filter(|(_, y)| x.equals(y));
        found.extend(equal.map(|(j, _)| (i, j)));
    }
    found
}

/// The pairs of quantities that may be one that moved, those of the nearest surroundings first.
fn candidates([a, b]: [Told<'_>; 2], pairing: &Pairing) -> Vec<Candidate> {
    let [near_a, near_b] = [a, b].map(|side| {
        let quantities = side.quantities.iter().take(MOST);
        quantities.map(|quantity| around(side.words, quantity)).collect::<Vec<_>>()
    });
    let mut candidates: Vec<Candidate> = Vec::new();
    for (i, (x, near_x)) in a.quantities.iter().zip(&near_a).enumerate() {
        for (j, (y, near_y)) in b.quantities.iter().zip(&near_b).enumerate() {
            if is_comparable([(x, a.words), (y, b.words)]) {
                let nearness = nearness([(near_x, a.words), (near_y, b.words)], pairing);
                let bare = near_x.is_empty() && near_y.is_empty();
                let one_noun = x.unit == y.unit && x.unit.names_a_thing();
                let is_plain = bare || one_noun || nearness >= LEAST_NEARNESS;
                let nearness = nearness + f32::from(one_noun);
                candidates.push(Candidate { pair: (i, j), nearness, is_plain });
            }
        }
    }
    // With nothing else of its sort beside it, a figure may be told in other words altogether.
    let mut rivals = [a, b].map(|side| vec![0usize; side.quantities.len()]);
    for &Candidate { pair: (i, j), .. } in &candidates {
        rivals[0][i] += 1;
        rivals[1][j] += 1;
    }
    for Candidate { pair: (i, j), is_plain, .. } in &mut candidates {
        let (x, y) = (&a.quantities[*i], &b.quantities[*j]);
        let is_lone = rivals[0][*i] == 1 && rivals[1][*j] == 1;
        let measured = x.is_measured() && y.is_measured();
        *is_plain |= is_lone && measured && times(x, y) <= MOST_TIMES_OF_LONE;
    }
    candidates.sort_by(|x, y| {
        let place = |candidate: &Candidate| candidate.pair.0 + candidate.pair.1;
        y.nearness.total_cmp(&x.nearness).then(place(x).cmp(&place(y)))
    });
    candidates
}

/// Two quantities that may be one that moved.
struct Candidate {
    pair: (usize, usize),
    nearness: f32,
    is_plain: bool,
}

/// More quantities than this of a side are not compared: the cost is the product of the two.
const MOST: usize = 100;

/// How far from a figure the words stand that say what it is about.
const REACH: usize = 8;

/// Words that answer each other stand at most ten words from their figures, both distances taken together.
const LEAST_NEARNESS: f32 = 0.1;

/// A figure that grew by more than this is another figure.
const MOST_TIMES: f64 = 50.0;

/// The same, where nothing but its sort speaks for it.
const MOST_TIMES_OF_LONE: f64 = 3.0;

/// Words, each with its distance.
type Surroundings = [(usize, usize)];

/// The content words of the sentence around a quantity that are no figures, each with its distance.
fn around(words: &[Word<'_>], quantity: &Quantity) -> Vec<(usize, usize)> {
    let statement = words.get(quantity.words.start).map(|word| word.statement);
    let inside = |i: &usize| {
        words.get(*i).is_some_and(|word| {
            Some(word.statement) == statement && !matches!(word.written, "." | "!" | "?" | ";")
        })
    };
    let before = (0..quantity.words.start).rev().take_while(inside).take(REACH);
    let after = (quantity.words.end..words.len()).take_while(inside).take(REACH);
    let says = |i: &usize| words.get(*i).is_some_and(|word| word.is_content() && !is_measure(word));
    let before = before.zip(1..).filter(|(i, _)| says(i));
    before.chain(after.zip(1..).filter(|(i, _)| says(i))).collect()
}

/// How near to the two figures the words stand that answer each other.
fn nearness(
    [(a, words_a), (b, words_b)]: [(&Surroundings, &[Word<'_>]); 2],
    pairing: &Pairing,
) -> f32 {
    let mut sum = 0.0;
    for &(i, from_a) in a {
        for &(j, from_b) in b {
            let same =
                words_a.get(i).map(|word| &word.stem) == words_b.get(j).map(|word| &word.stem);
            let answers = || {
                pairing.answer(0, i).is_some_and(|(answer, _)| answer == j)
                    || pairing.answer(1, j).is_some_and(|(answer, _)| answer == i)
            };
            if same || answers() {
                sum += 1.0 / (from_a + from_b) as f32;
            }
        }
    }
    sum
}

/// True if two quantities are of one sort, and neither is many times the other.
fn is_comparable([(x, words_x), (y, words_y)]: [(&Quantity, &[Word<'_>]); 2]) -> bool {
    let untold = |unit: &Unit| *unit == Unit::Noun(String::new());
    let of_one_sort = match (&x.unit, &y.unit) {
        (Unit::Date, Unit::Date) => grain(x.value) == grain(y.value),
        (Unit::Percent, Unit::Percent) => in_points(x, words_x) == in_points(y, words_y),
        // "$5" and "€5", "5%" and "5": the figure stands, what it is of does not.
        (Unit::Money(one), Unit::Money(other)) => is_one(one, other) || x.value == y.value,
        (Unit::Money(_), other) | (other, Unit::Money(_)) if untold(other) => true,
        (Unit::Percent, other) | (other, Unit::Percent) if untold(other) => x.value == y.value,
        // "19 of the group's 31 members", "22 of the 31": what is counted need not be told twice.
        (Unit::Noun(one), Unit::Noun(other)) => {
            let of_time = is_of_time(x) || is_of_time(y);
            one == other || ((untold(&x.unit) || untold(&y.unit)) && !of_time)
        }
        (one, other) => one == other,
    };
    let of_one_sort = of_one_sort && is_added(x, words_x) == is_added(y, words_y);
    of_one_sort && (times(x, y) <= MOST_TIMES || is_other_scale(x, y))
}

/// "5 million", "5 billion": the same digits.
fn is_other_scale(x: &Quantity, y: &Quantity) -> bool {
    [1e3, 1e6, 1e9].contains(&times(x, y))
}

/// True if two names may be of one currency: a dollar may be any.
fn is_one(one: &str, other: &str) -> bool {
    let is_kind = |one: &str, other: &str| {
        one.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    is_kind(one, other) || is_kind(other, one)
}

/// How many times the smaller is in the greater.
fn times(x: &Quantity, y: &Quantity) -> f64 {
    if matches!(x.unit, Unit::Date | Unit::Clock) {
        1.0
    } else {
        (x.value / y.value).max(y.value / x.value)
    }
}

/// Weekday, month or year, by the number that stands for it.
fn grain(date: f64) -> u8 {
    u8::from(date >= 100.0) + u8::from(date >= 1000.0)
}

/// True for percentage points and basis points: a distance, no level.
fn in_points(quantity: &Quantity, words: &[Word<'_>]) -> bool {
    written(quantity, words).any(|word| word.folded.contains("point"))
}

/// True for what is added to another figure: "would add about 70 million". Shares are told so and otherwise.
fn is_added(quantity: &Quantity, words: &[Word<'_>]) -> bool {
    let before = words.get(..quantity.words.start).unwrap_or_default().iter().rev().take(2);
    quantity.unit != Unit::Percent && { before }.any(|word| word.stem == "add")
}

fn written<'w, 't>(
    quantity: &Quantity,
    words: &'w [Word<'t>],
) -> impl Iterator<Item = &'w Word<'t>> {
    words.get(quantity.words.clone()).unwrap_or_default().iter()
}

fn is_measure(word: &Word<'_>) -> bool {
    MEASURES.contains_key(word.stem.as_ref())
}

/// True for weeks and years.
fn is_of_time(quantity: &Quantity) -> bool {
    matches!(&quantity.unit, Unit::Noun(noun) if MEASURES.get(noun.as_str()) == Some(&"time"))
}

impl Quantity {
    /// True for percent, money and what is weighed or measured, but for time.
    fn is_measured(&self) -> bool {
        match &self.unit {
            Unit::Percent | Unit::Money(_) => true,
            Unit::Noun(noun) => MEASURES.contains_key(noun.as_str()) && !is_of_time(self),
            Unit::Date | Unit::Clock | Unit::Rank => false,
        }
    }
}

impl Unit {
    /// True for the noun of what is counted, false for a measure.
    fn names_a_thing(&self) -> bool {
        matches!(self, Unit::Noun(noun) if !noun.is_empty() && !MEASURES.contains_key(noun.as_str()))
    }
}

/// The base forms of `measures.txt` to their sorts.
static MEASURES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let lines = entries(include_str!("../measures.txt")).filter_map(|line| line.split_once(':'));
    let words =
        lines.flat_map(|(sort, words)| words.split_whitespace().map(move |word| (sort, word)));
    words.map(|(sort, word)| (base(&Cow::Borrowed(word)).into_owned(), sort)).collect()
});

impl Moves {
    /// Whether a quantity of a side is told by the other too.
    pub(in crate::classify) fn is_same(&self, side: usize, quantity: usize) -> bool {
        self.same.iter().any(|&(a, b)| if side == 0 { a == quantity } else { b == quantity })
    }

    /// The same moves seen from B.
    pub(in crate::classify) fn mirrored(self) -> Self {
        let turned = |pairs: Vec<(usize, usize)>| pairs.into_iter().map(|(i, j)| (j, i)).collect();
        let [a, b] = self.alone;
        let plain = self.plain.map(|(i, j)| (j, i));
        Self { same: turned(self.same), moved: turned(self.moved), plain, alone: [b, a] }
    }
}

/// True if two bounds may be one: "more than 5" and "5" are told of one figure, "more than 5" and "up to 5" are not, nor
/// `>5` and `5`.
fn is_one_bound(one: &str, other: &str) -> bool {
    let is_loose = |bound| matches!(bound, "" | "more" | "less" | "~" | "≈");
    way_of(one) == way_of(other)
        || ((one.is_empty() || other.is_empty()) && is_loose(one) && is_loose(other))
}

/// Which way a bound bounds; itself if it only blurs.
fn way_of(bound: &str) -> &str {
    match bound {
        ">" | "≥" | "more" => "more",
        "<" | "≤" | "less" => "less",
        other => other,
    }
}

/// How many percentage points a rounded figure may be off the fraction it stands for.
const ROUNDED: f64 = 0.5;

impl Quantity {
    /// The same value of the same thing with the same sign; a unit that is not told fits any noun.
    pub(super) fn equals(&self, other: &Quantity) -> bool {
        let off = (self.value - other.value).abs();
        let rounded = self.unit == Unit::Percent && (self.rough || other.rough) && off <= ROUNDED;
        let close = rounded || off <= 1e-9 * self.value.abs().max(1.0);
        let nouns = matches!((&self.unit, &other.unit), (Unit::Noun(_), Unit::Noun(_)));
        let money = match (&self.unit, &other.unit) {
            (Unit::Money(one), Unit::Money(other)) => is_one(one, other),
            _ => false,
        };
        close
            && is_one_bound(self.bound, other.bound)
            && (self.unit == other.unit || nouns || money)
    }
}
