//! Quantity: numbers, percentages, fractions, words for numbers, dates; which changed, which are the
//! same in other words.
//!
//! `5-1/4 percent` and `5.25%` are one quantity; `a dozen` and `12`, `two out of three` and `67
//! percent` too. Sign, bound and currency belong to it: `-5` is not `5`, `>5` not `<5`, `$5` not `€5`. A year, a month, a
//! day of it or a weekday is a date. A quantity of one side that has no equal on the other is *moved* if the other side
//! has a spare one of the same sort and about the same thing, else *added* or *lost*.

mod clock;
mod former;
mod lead;
mod money;
mod moves;
mod number;
mod share;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::classify::reading::Word;
use crate::text::{DAYS, MONTHS, TokenKind, is_currency_sign};
use clock::clock;
use lead::lead;
use money::{glued, named};
pub(in crate::classify) use moves::{Moves, Told, moves};
use number::{is_fraction, number, rank_of, spelled, value_of};
use share::share;

/// What a quantity counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::classify) enum Unit {
    /// Percent or percentage points; basis points are turned into these.
    Percent,
    /// Money of the currency of this name.
    Money(&'static str),
    /// A year, month or weekday.
    Date,
    /// A time of the day, in minutes.
    Clock,
    /// First, sixth.
    Rank,
    /// The base form of the noun counted; empty if unknown.
    Noun(String),
}

/// One quantity of one side.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::classify) struct Quantity {
    /// How many.
    pub(in crate::classify) value: f64,
    /// Of what.
    pub(in crate::classify) unit: Unit,
    /// Said as a fraction, which a figure rounds: "two thirds", "one in six".
    pub(in crate::classify) rough: bool,
    /// What bounds or blurs it, a sign (`<`, `≥`, `±`) or "more", "less" for words that do; empty without one.
    pub(in crate::classify) bound: &'static str,
    /// Where the words start that bound it; else where the quantity does.
    pub(in crate::classify) bounded_from: usize,
    /// What it was before, told beside what it is: "from 5 percent", "the previous 5 percent".
    pub(in crate::classify) was: bool,
    /// Word indices into the side, the unit included.
    pub(in crate::classify) words: Range<usize>,
}

impl Quantity {
    /// A quantity without bound that is no former one.
    fn new(value: f64, unit: Unit, words: Range<usize>) -> Self {
        let bounded_from = words.start;
        Self { value, unit, rough: false, bound: "", bounded_from, was: false, words }
    }
}

/// Finds every quantity of a side, in order.
pub(in crate::classify) fn quantities(words: &[Word<'_>]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if is_list_number(words, at) || is_no_figure(words, at) {
            at += 1;
            continue;
        }
        let found_here = clock(words, at)
            .or_else(|| date(words, at))
            .or_else(|| rank(words, at))
            .or_else(|| amount(words, at));
        match found_here {
            Some(quantity) => {
                at = quantity.words.end.max(at + 1);
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    share_units(&mut found);
    former::mark(words, &mut found);
    found
}

/// True for the number before a paragraph: "8. The Ministers thanked".
fn is_list_number(words: &[Word<'_>], at: usize) -> bool {
    let [Some(number), Some(mark), Some(next)] = [at, at + 1, at + 2].map(|i| words.get(i)) else {
        return false;
    };
    number.kind == TokenKind::Number
        && number.initial
        && matches!(mark.written, "." | ")")
        && next.written.starts_with(char::is_uppercase)
}

/// True for a "one" that counts nothing: "one step at a time", "one by one", "square one".
fn is_no_figure(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| form(words, before));
    match [0, 1, 2].map(|step| form(words, at + step)) {
        ["one", "by", "one"]
        | ["one", "at", "a"]
        | ["one", "way", "or"]
        | ["one", "and", "all"] => true,
        ["one", "step" | "day" | "thing", "at"] => form(words, at + 3) == "a",
        ["one", ..] => matches!(before, "square" | "day" | "by"),
        _ => false,
    }
}

/// In "1/4 to 1/2 percent" the first figure has the unit of the second.
fn share_units(found: &mut [Quantity]) {
    for at in 1..found.len() {
        let Some([first, second]) = found.get_mut(at - 1..=at) else { continue };
        let near = second.words.start <= first.words.end + 1;
        if near && first.unit == Unit::Noun(String::new()) {
            first.unit = second.unit.clone();
        }
    }
}

/// A day, month, weekday or year.
fn date(words: &[Word<'_>], at: usize) -> Option<Quantity> {
    day_of_month(words, at).or_else(|| named_date(words, at))
}

/// "24 June".
fn day_of_month(words: &[Word<'_>], at: usize) -> Option<Quantity> {
    let figure = words.get(at).filter(|word| word.kind == TokenKind::Number)?;
    let day = figure.written.parse::<f64>().ok().filter(|day| (1.0..=31.0).contains(day))?;
    let month = named_date(words, at + 1).filter(|date| (1.0..=12.0).contains(&date.value))?;
    Some(Quantity { value: month.value + day / 100.0, words: at..at + 2, ..month })
}

/// A month with or without its day, a weekday, a year.
fn named_date(words: &[Word<'_>], at: usize) -> Option<Quantity> {
    let word = words.get(at)?;
    let value = match word.kind {
        TokenKind::Word if word.written.starts_with(char::is_uppercase) => {
            let month = MONTHS.iter().position(|month| stands_for(&word.folded, month));
            let modal = word.folded == "may" && word.initial;
            let day = DAYS.iter().position(|day| *day == word.folded);
            month.filter(|_| !modal).map(|m| m + 1).or(day.map(|d| d + 100))? as f64
        }
        TokenKind::Number if word.written.len() == 4 && !counts_something(words, at) => {
            let year: f64 = word.written.parse().ok()?;
            (1800.0..2200.0).contains(&year).then_some(year * 10.0)?
        }
        _ => return None,
    };
    // A day of the month goes with its month: "June 24".
    let day = (word.kind == TokenKind::Word)
        .then(|| words.get(at + 1)?.written.parse::<f64>().ok())
        .flatten()
        .filter(|day| (1.0..=31.0).contains(day));
    let (value, length) = day.map_or((value, 1), |day| (value + day / 100.0, 2));
    Some(Quantity::new(value, Unit::Date, at..at + length))
}

fn stands_for(folded: &str, month: &str) -> bool {
    folded == month
        || (folded.len() >= 3 && folded != "may" && folded.len() <= 4 && month.starts_with(folded))
}

/// True if money or a percentage stands at the number, so that it is no year.
fn counts_something(words: &[Word<'_>], at: usize) -> bool {
    let before = lead(words, at).currency.is_some();
    let after = words.get(at + 1).is_some_and(|w| {
        w.written == "%"
            || w.folded == "percent"
            || is_currency_sign(w.written)
            || value_of(&w.folded).is_some()
    });
    before || after
}

/// An ordinal.
fn rank(words: &[Word<'_>], at: usize) -> Option<Quantity> {
    let word = words.get(at)?;
    let value = match word.kind {
        TokenKind::Number => {
            let digits = word.folded.trim_end_matches(char::is_alphabetic);
            let tail = word.folded.get(digits.len()..)?;
            matches!(tail, "st" | "nd" | "rd" | "th").then(|| digits.parse().ok()).flatten()?
        }
        _ => rank_of(&word.folded)? as f64,
    };
    Some(Quantity::new(value, Unit::Rank, at..at + 1))
}

/// A plain amount with its unit.
fn amount(words: &[Word<'_>], at: usize) -> Option<Quantity> {
    if let Some(share) = share(words, at) {
        return Some(share);
    }
    let plain = || number(words, at).or_else(|| spelled(words, at));
    let (mut value, mut end, glued) = match glued(words, at) {
        Some((value, end, currency)) => (value, end, Some(currency)),
        None => plain().map(|(value, end)| (value, end, None))?,
    };
    let fraction = words.get(at).is_some_and(|w| is_fraction(&w.folded));
    while let Some(word) = words.get(end)
        && let Some(times) = value_of(&word.folded).filter(|value| *value >= 100.0)
        && (word.folded.len() > 1 || word.kind == TokenKind::Word)
    {
        value *= times;
        end += 1;
    }
    let lead = lead(words, at);
    let (unit, scale, length) = match glued.or(lead.currency) {
        Some(currency) => (Unit::Money(currency), 1.0, 0),
        None => unit_behind(words, end, fraction),
    };
    let signed = if lead.is_negative { -value } else { value };
    Some(Quantity {
        rough: fraction,
        bound: lead.bound,
        bounded_from: lead.bounded_from,
        ..Quantity::new(signed * scale, unit, lead.start..end + length)
    })
}

/// The unit that stands at `end`, behind the figure, what it is times, and how many words it takes.
fn unit_behind(words: &[Word<'_>], end: usize, fraction: bool) -> (Unit, f64, usize) {
    match (form(words, end), form(words, end + 1)) {
        ("%" | "percent" | "pct", _) => (Unit::Percent, 1.0, 1),
        ("‰", _) => (Unit::Percent, 0.1, 1),
        ("per", "cent") => (Unit::Percent, 1.0, 2),
        ("percentage", "point" | "points") => (Unit::Percent, 1.0, 2),
        ("basis", "point" | "points") => (Unit::Percent, 0.01, 2),
        ("-", "basis-point") => (Unit::Percent, 0.01, 2),
        ("point" | "points" | "-point", _) if fraction => (Unit::Percent, 1.0, 1),
        ("a", "point") if fraction => (Unit::Percent, 1.0, 2),
        _ => match named(words, end) {
            Some((currency, length)) => (Unit::Money(currency), 1.0, length),
            None if fraction => (Unit::Percent, 100.0, 0),
            None => (counted(words, end), 1.0, 0),
        },
    }
}

/// The folded form of a word; empty behind the last.
fn form<'w>(words: &'w [Word<'_>], at: usize) -> &'w str {
    words.get(at).map_or("", |word| word.folded.as_ref())
}

/// The noun a number counts: the next content word within three tokens, unless another number stands before it.
fn counted(words: &[Word<'_>], end: usize) -> Unit {
    let noun = words.get(end..(end + 3).min(words.len())).and_then(|next| {
        next.iter()
            .take_while(|w| w.written != "," && w.written != "." && !is_numeral(w))
            .find(|w| (w.is_content() || w.folded == "people") && w.kind == TokenKind::Word)
    });
    Unit::Noun(noun.map(|word| word.stem.to_string()).unwrap_or_default())
}

/// True for digits and for words that are numbers.
fn is_numeral(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Number || value_of(&word.folded).is_some()
}
