//! The number that words or digits write, without what it counts.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::form;
use crate::classify::reading::Word;
use crate::text::{TokenKind, entries};

/// Digits, with fractions glued to them: `3,500`, `3 500`, `1/4`, `5-1/4`, `24bn`.
pub(super) fn number(words: &[Word<'_>], at: usize) -> Option<(f64, usize)> {
    let plain = |i: usize| -> Option<f64> {
        let word = words.get(i).filter(|word| word.kind == TokenKind::Number)?;
        let digits = word.folded.trim_end_matches(char::is_alphabetic);
        let scale = match word.folded.get(digits.len()..)? {
            "" => 1.0,
            suffix => value_of(suffix)?,
        };
        Some(digits.replace(',', "").parse::<f64>().ok()? * scale)
    };
    let glued = |i: usize, mark: &str| {
        let (Some(left), Some(sign), Some(right)) =
            (words.get(i), words.get(i + 1), words.get(i + 2))
        else {
            return false;
        };
        sign.written == mark
            && left.span.end == sign.span.start
            && sign.span.end == right.span.start
            && right.kind == TokenKind::Number
    };
    let ratio = |i: usize| -> Option<f64> {
        let below = plain(i + 2).filter(|below| *below != 0.0)?;
        glued(i, "/").then_some(plain(i)? / below)
    };
    if let Some(value) = ratio(at) {
        return Some((value, at + 3));
    }
    let whole = plain(at)?;
    let groups = thousands(words, at);
    if groups > 1 {
        let digits: String = words[at..at + groups].iter().map(|w| w.folded.as_ref()).collect();
        return Some((digits.parse().ok()?, at + groups));
    }
    if glued(at, "-")
        && let Some(part) = ratio(at + 2)
    {
        return Some((whole + part, at + 5));
    }
    Some((whole, at + 1))
}

/// How many tokens make one number whose thousands are parted by a space: `1 250 000`.
fn thousands(words: &[Word<'_>], at: usize) -> usize {
    let digits = |word: &Word<'_>| word.folded.bytes().all(|byte| byte.is_ascii_digit());
    let rest = words.get(at..).unwrap_or_default();
    let begins = rest.first().is_some_and(|word| digits(word) && word.folded.len() <= 3);
    let follows = |pair: &[Word<'_>]| {
        let [left, right] = pair else { return false };
        // A space, or one that does not break.
        let gap = right.span.start.saturating_sub(left.span.end);
        digits(right) && right.folded.len() == 3 && (1..=3).contains(&gap)
    };
    1 + rest.windows(2).take_while(|pair| begins && follows(pair)).count()
}

/// Numbers in words: `five`, `twenty-five`, `two-thirds`, `half`, `a quarter`, `two million`.
pub(super) fn spelled(words: &[Word<'_>], at: usize) -> Option<(f64, usize)> {
    let word = words.get(at).filter(|word| word.kind == TokenKind::Word)?;
    let folded = word.folded.as_ref();
    let before = at.checked_sub(1).and_then(|i| words.get(i)).map_or("", |w| w.folded.as_ref());
    let after = form(words, at + 1);
    if let Some(value) = fraction(folded) {
        // "the first half" and "the third quarter" are stretches of time.
        let time =
            rank_of(before).is_some() || before == "last" || before == "this" || before == "next";
        return (!time).then_some((value, at + 1));
    }
    if folded.len() < 3 || (folded == "one" && !is_counting_one(words, before, after)) {
        return None;
    }
    if let Some(value) = value_of(folded) {
        return Some((value, at + 1));
    }
    let (tens, rest) = folded.split_once('-')?;
    let tens = value_of(tens)?;
    if let Some(unit) = value_of(rest) {
        return (tens >= 20.0 && unit < 10.0).then_some((tens + unit, at + 1));
    }
    let part = match rest {
        "half" | "halves" => 0.5,
        "third" | "thirds" => 1.0 / 3.0,
        "quarter" | "quarters" | "fourths" => 0.25,
        "fifth" | "fifths" => 0.2,
        _ => return None,
    };
    Some((tens * part, at + 1))
}

/// "one" counts in "one year" and "only one of six", not in "one of", "no one", "one another", "this one".
fn is_counting_one(words: &[Word<'_>], before: &str, after: &str) -> bool {
    if matches!(before, "only" | "just") && after == "of" {
        return true;
    }
    let follows = words.iter().any(|w| w.folded == after && w.is_content());
    follows && !matches!(before, "no" | "this" | "that" | "the" | "any" | "every" | "some" | "each")
}

/// The number that a folded word is: "five", "million", the "bn" of "24bn".
pub(super) fn value_of(folded: &str) -> Option<f64> {
    VALUES.get(folded).copied()
}

/// True for the folded name of a part ("half").
pub(super) fn is_fraction(folded: &str) -> bool {
    fraction(folded).is_some()
}

fn fraction(folded: &str) -> Option<f64> {
    FRACTIONS.iter().find(|(name, _)| *name == folded).map(|(_, value)| *value)
}

/// The place that a folded ordinal tells, counted from 1.
pub(super) fn rank_of(folded: &str) -> Option<usize> {
    RANKS.iter().position(|rank| *rank == folded).map(|i| i + 1)
}

/// How many parts a whole has that are called so: 3 for "third".
pub(super) fn part_of(folded: &str) -> Option<f64> {
    let rank = rank_of(folded).filter(|rank| (3..=10).contains(rank) && *rank != 4);
    rank.map(|rank| rank as f64).or((folded == "quarter").then_some(4.0))
}

const RANKS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

const FRACTIONS: [(&str, f64); 6] = [
    ("half", 0.5),
    ("quarter", 0.25),
    ("one-third", 1.0 / 3.0),
    ("two-thirds", 2.0 / 3.0),
    ("three-quarters", 0.75),
    ("one-quarter", 0.25),
];

static VALUES: LazyLock<HashMap<&str, f64>> = LazyLock::new(|| {
    let mut values = HashMap::default();
    for line in entries(include_str!("../number_words.txt")) {
        let mut parts = line.split_whitespace();
        let Some(value) = parts.next().and_then(|v| v.parse().ok()) else { continue };
        values.extend(parts.map(|word| (word, value)));
    }
    values
});
