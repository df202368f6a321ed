//! Shares told without the word percent: "one in five", "two out of three", "a third of".

use std::ops::Range;

use super::number::{number, part_of, value_of};
use super::{Quantity, Unit, form};
use crate::classify::reading::Word;
use crate::text::TokenKind;

/// A share as a percentage.
pub(super) fn share(words: &[Word<'_>], at: usize) -> Option<Quantity> {
    let (value, words) = one_in_many(words, at).or_else(|| parts(words, at))?;
    Some(Quantity { rough: true, ..Quantity::new(100.0 * value, Unit::Percent, words) })
}

/// "One in five", "two out of three".
fn one_in_many(words: &[Word<'_>], at: usize) -> Option<(f64, Range<usize>)> {
    let read = |i: usize| number(words, i).or_else(|| one_word(words, i));
    let (part, end) = read(at)?;
    let length = match (form(words, end), form(words, end + 1)) {
        ("in", _) => 1,
        ("out", "of") => 2,
        _ => return None,
    };
    let (whole, end) = read(end + length)?;
    // "Two in ten days" is no share.
    let time = matches!(
        form(words, end),
        "seconds" | "minutes" | "hours" | "days" | "weeks" | "months" | "years" | "decades"
    );
    let share = part < whole && (2.0..=1000.0).contains(&whole) && !time;
    share.then_some((part / whole, at..end))
}

/// "A third of", "two fifths".
fn parts(words: &[Word<'_>], at: usize) -> Option<(f64, Range<usize>)> {
    let count = match form(words, at) {
        "a" => 1.0,
        _ => one_word(words, at)?.0,
    };
    let name = form(words, at + 1);
    let next = words.get(at + 2);
    let part = match part_of(name) {
        // "A third victim" is a rank.
        Some(part) if count == 1.0 && !next.is_some_and(|word| word.is_content()) => part,
        // "Two quarters" are half a year.
        None if name != "quarters" || form(words, at + 2) == "of" => {
            part_of(name.strip_suffix('s')?)?
        }
        _ => return None,
    };
    Some((count / part, at..at + 2))
}

/// A number that is one word, "one" among them.
fn one_word(words: &[Word<'_>], at: usize) -> Option<(f64, usize)> {
    let word = words.get(at).filter(|word| word.kind == TokenKind::Word)?;
    let value = value_of(&word.folded).filter(|_| word.folded.len() > 2)?;
    Some((value, at + 1))
}
