//! Quantity: numbers, percentages, fractions, words for numbers, dates; which changed, which are the
//! same in other words.
//!
//! `5-1/4 percent`, `five and a quarter per cent` and `5.25%` are one quantity; `a dozen` and `12`
//! too. A year, a month or a weekday is a date. A quantity of one side that has no equal on the
//! other is *moved* if the other side has a spare one of the same unit, else *added* or *lost*.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::classify::reading::Word;
use crate::text::{DAYS, MONTHS, TokenKind, entries};

/// What a quantity counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::classify) enum Unit {
    /// Percent or percentage points; basis points are turned into these.
    Percent,
    /// Money of whatever currency.
    Money,
    /// A year, month or weekday.
    Date,
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
    /// Word indices into the side, the unit included.
    pub(in crate::classify) words: Range<usize>,
}

/// How the quantities of two sides answer each other; indices into the two lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::classify) struct Moves {
    /// Equal in value and unit.
    pub(in crate::classify) same: Vec<(usize, usize)>,
    /// Of one unit, with another value.
    pub(in crate::classify) moved: Vec<(usize, usize)>,
    /// Only on side A, only on side B.
    pub(in crate::classify) alone: [Vec<usize>; 2],
}

/// Finds every quantity of a side, in order.
pub(in crate::classify) fn quantities(words: &[Word<'_>]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match date(words, at).or_else(|| rank(words, at)).or_else(|| amount(words, at)) {
            Some(quantity) => {
                at = quantity.words.end.max(at + 1);
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    share_units(&mut found);
    found
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

/// Sorts the quantities of two sides into same, moved and alone.
pub(in crate::classify) fn moves(a: &[Quantity], b: &[Quantity]) -> Moves {
    let mut moves = Moves::default();
    let (mut free_a, mut free_b) = (vec![true; a.len()], vec![true; b.len()]);
    let mut take = |into: &mut Vec<(usize, usize)>, fits: &dyn Fn(&Quantity, &Quantity) -> bool| {
        for (i, x) in a.iter().enumerate() {
            for (j, y) in b.iter().enumerate() {
                if free_a.get(i) == Some(&true) && free_b.get(j) == Some(&true) && fits(x, y) {
                    into.push((i, j));
                    free_a[i] = false;
                    free_b[j] = false;
                }
            }
        }
    };
    take(&mut moves.same, &|x, y| x.equals(y));
    take(&mut moves.moved, &|x, y| x.unit == y.unit);
    // "19 of the group's 31 members", "22 of the 31": what is counted need not be told twice.
    let untold = |q: &Quantity| q.unit == Unit::Noun(String::new());
    let counts = |q: &Quantity| matches!(q.unit, Unit::Noun(_));
    take(&mut moves.moved, &|x, y| (untold(x) && counts(y)) || (counts(x) && untold(y)));
    let free =
        |free: &[bool]| free.iter().enumerate().filter(|(_, f)| **f).map(|(i, _)| i).collect();
    moves.alone = [free(&free_a), free(&free_b)];
    moves
}

impl Moves {
    /// The same moves seen from B.
    pub(in crate::classify) fn mirrored(self) -> Self {
        let turned = |pairs: Vec<(usize, usize)>| pairs.into_iter().map(|(i, j)| (j, i)).collect();
        let [a, b] = self.alone;
        Self { same: turned(self.same), moved: turned(self.moved), alone: [b, a] }
    }
}

impl Quantity {
    /// The same value of the same thing; a unit that is not told fits any noun.
    fn equals(&self, other: &Quantity) -> bool {
        let close = (self.value - other.value).abs() <= 1e-9 * self.value.abs().max(1.0);
        let nouns = matches!((&self.unit, &other.unit), (Unit::Noun(_), Unit::Noun(_)));
        close && (self.unit == other.unit || nouns)
    }
}

/// A month, weekday or year.
fn date(words: &[Word<'_>], at: usize) -> Option<Quantity> {
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
    // A day of the month goes with its month: "June 24", "24 June" is read as 24 and June.
    let day = (word.kind == TokenKind::Word)
        .then(|| words.get(at + 1)?.written.parse::<f64>().ok())
        .flatten()
        .filter(|day| (1.0..=31.0).contains(day));
    match day {
        Some(day) => {
            Some(Quantity { value: value + day / 100.0, unit: Unit::Date, words: at..at + 2 })
        }
        None => Some(Quantity { value, unit: Unit::Date, words: at..at + 1 }),
    }
}

fn stands_for(folded: &str, month: &str) -> bool {
    folded == month
        || (folded.len() >= 3 && folded != "may" && folded.len() <= 4 && month.starts_with(folded))
}

/// True if money or a percentage stands at the number, so that it is no year.
fn counts_something(words: &[Word<'_>], at: usize) -> bool {
    let before =
        at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| is_currency(w.written));
    let after = words.get(at + 1).is_some_and(|w| {
        w.written == "%" || w.folded == "percent" || VALUES.contains_key(w.folded.as_ref())
    });
    before || after
}

fn is_currency(written: &str) -> bool {
    matches!(written, "$" | "€" | "£" | "¥" | "₺")
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
        _ => RANKS.iter().position(|rank| *rank == word.folded).map(|i| i as f64 + 1.0)?,
    };
    Some(Quantity { value, unit: Unit::Rank, words: at..at + 1 })
}

/// A plain amount with its unit.
fn amount(words: &[Word<'_>], at: usize) -> Option<Quantity> {
    let (mut value, mut end) = number(words, at).or_else(|| spelled(words, at))?;
    let fraction = words.get(at).is_some_and(|w| FRACTIONS.iter().any(|(f, _)| *f == w.folded));
    while let Some(word) = words.get(end)
        && let Some(&times) = VALUES.get(word.folded.as_ref()).filter(|v| **v >= 100.0)
        && (word.folded.len() > 1 || word.kind == TokenKind::Word)
    {
        value *= times;
        end += 1;
    }
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    if before.is_some_and(|word| is_currency(word.written)) {
        return Some(Quantity { value, unit: Unit::Money, words: at.saturating_sub(1)..end });
    }
    let form = |i: usize| words.get(i).map_or("", |word| word.folded.as_ref());
    let (unit, scale, length) = match (form(end), form(end + 1)) {
        ("%" | "percent" | "pct", _) => (Unit::Percent, 1.0, 1),
        ("per", "cent") => (Unit::Percent, 1.0, 2),
        ("percentage", "point" | "points") => (Unit::Percent, 1.0, 2),
        ("basis", "point" | "points") => (Unit::Percent, 0.01, 2),
        ("-", "basis-point") => (Unit::Percent, 0.01, 2),
        ("dollars" | "euros" | "pounds" | "yen" | "lira" | "crowns" | "marks" | "euro", _) => {
            (Unit::Money, 1.0, 1)
        }
        _ if fraction => (Unit::Percent, 100.0, 0),
        _ => (counted(words, end), 1.0, 0),
    };
    Some(Quantity { value: value * scale, unit, words: at..end + length })
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
    word.kind == TokenKind::Number || VALUES.contains_key(word.folded.as_ref())
}

/// Digits, with fractions glued to them: `3,500`, `1/4`, `5-1/4`, `24bn`.
fn number(words: &[Word<'_>], at: usize) -> Option<(f64, usize)> {
    let plain = |i: usize| -> Option<f64> {
        let word = words.get(i).filter(|word| word.kind == TokenKind::Number)?;
        let digits = word.folded.trim_end_matches(char::is_alphabetic);
        let scale = match word.folded.get(digits.len()..)? {
            "" => 1.0,
            suffix => *VALUES.get(suffix)?,
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
    if glued(at, "-")
        && let Some(part) = ratio(at + 2)
    {
        return Some((whole + part, at + 5));
    }
    Some((whole, at + 1))
}

/// Numbers in words: `five`, `twenty-five`, `two-thirds`, `half`, `a quarter`, `two million`.
fn spelled(words: &[Word<'_>], at: usize) -> Option<(f64, usize)> {
    let word = words.get(at).filter(|word| word.kind == TokenKind::Word)?;
    let folded = word.folded.as_ref();
    let before = at.checked_sub(1).and_then(|i| words.get(i)).map_or("", |w| w.folded.as_ref());
    let after = words.get(at + 1).map_or("", |w| w.folded.as_ref());
    if let Some((_, value)) = FRACTIONS.iter().find(|(name, _)| *name == folded) {
        // "the first half" and "the third quarter" are stretches of time.
        let time =
            RANKS.contains(&before) || before == "last" || before == "this" || before == "next";
        return (!time).then_some((*value, at + 1));
    }
    if folded.len() < 3 || (folded == "one" && !is_counting_one(words, before, after)) {
        return None;
    }
    if let Some(&value) = VALUES.get(folded) {
        return Some((value, at + 1));
    }
    let (tens, rest) = folded.split_once('-')?;
    let tens = *VALUES.get(tens)?;
    if let Some(unit) = VALUES.get(rest) {
        return (tens >= 20.0 && *unit < 10.0).then_some((tens + unit, at + 1));
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
    let mut values = HashMap::new();
    for line in entries(include_str!("number_words.txt")) {
        let mut parts = line.split_whitespace();
        let Some(value) = parts.next().and_then(|v| v.parse().ok()) else { continue };
        values.extend(parts.map(|word| (word, value)));
    }
    values
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::reading::{Part, read};
    use crate::text::Span;

    fn of(text: &str) -> Vec<Quantity> {
        quantities(&read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]))
    }

    fn check(text: &str, expected: &[(f64, Unit)]) {
        let found: Vec<_> = of(text).into_iter().map(|q| (q.value, q.unit)).collect();
        assert_eq!(found, expected, "{text}");
    }

    fn noun(name: &str) -> Unit {
        Unit::Noun(name.to_owned())
    }

    #[test]
    fn reads_the_figures_of_news_and_banks() {
        check("at 5-1/4 percent", &[(5.25, Unit::Percent)]);
        check("1/4 to 1/2 percent", &[(0.25, Unit::Percent), (0.5, Unit::Percent)]);
        check("50 basis points", &[(0.5, Unit::Percent)]);
        check("$3.2 billion", &[(3.2e9, Unit::Money)]);
        check("3.2 million bottles", &[(3.2e6, noun("bottl"))]);
        check("twenty-five ships and 24bn lira", &[(25.0, noun("ship")), (24e9, Unit::Money)]);
        check("half of the staff", &[(50.0, Unit::Percent)]);
        check("in the first half", &[(1.0, Unit::Rank)]);
        check("no one knows", &[]);
        check("They may meet in May by 2030", &[(5.0, Unit::Date), (20300.0, Unit::Date)]);
        check("the sixth flight on June 24", &[(6.0, Unit::Rank), (6.24, Unit::Date)]);
    }

    #[test]
    fn sorts_into_same_moved_and_alone() {
        let found = moves(&of("a dozen ships, 5 percent"), &of("12 ships, 7 percent, $4"));
        assert_eq!(found.same, [(0, 0)]);
        assert_eq!(found.moved, [(1, 1)]);
        assert_eq!(found.alone, [vec![], vec![2]]);
        let found = moves(&of("19 of the group's 31 members"), &of("twenty-two of the 31 members"));
        assert_eq!((found.same, found.moved), (vec![(1, 1)], vec![(0, 0)]));
        let found =
            moves(&of("90,000 people in Osk were ill"), &of("120,000 people there were ill"));
        assert_eq!(found.moved, [(0, 0)]);
        assert_eq!(
            moves(&of("only one of the six ports"), &of("four of the six ports")).moved,
            [(0, 0)]
        );
    }

    #[test]
    fn money_and_percentages_are_told_from_years() {
        check("a $5 fee and 6 euros", &[(5.0, Unit::Money), (6.0, Unit::Money)]);
        check(
            "5 per cent, then 2 percentage points",
            &[(5.0, Unit::Percent), (2.0, Unit::Percent)],
        );
        check("in 1999", &[(19990.0, Unit::Date)]);
        check("1999 percent, $1999", &[(1999.0, Unit::Percent), (1999.0, Unit::Money)]);
        check("1999%", &[(1999.0, Unit::Percent)]);
        check("2000 thousand gulls", &[(2e6, noun("gull"))]);
        check("1799 gulls, 2200 gulls", &[(1799.0, noun("gull")), (2200.0, noun("gull"))]);
        check("1800 and 2199", &[(18000.0, Unit::Date), (21990.0, Unit::Date)]);
        check("12,000 gulls", &[(12_000.0, noun("gull"))]);
    }

    #[test]
    fn a_day_goes_with_its_month() {
        check("on June 31", &[(6.31, Unit::Date)]);
        check("on June 32", &[(6.0, Unit::Date), (32.0, noun(""))]);
        check("on Sept 5", &[(9.05, Unit::Date)]);
        check("May may stay in march", &[]);
        check("We met in March and in Ma", &[(3.0, Unit::Date)]);
        let days = of("from Monday to Sunday");
        assert!(days.len() == 2 && days.iter().all(|day| day.unit == Unit::Date));
        assert!(!days[0].equals(&days[1]) && days[0].equals(&of("on Monday")[0]));
    }

    #[test]
    fn ranks_and_fractions_are_told_from_stretches_of_time() {
        check("the 3rd and 21st ship", &[(3.0, Unit::Rank), (21.0, Unit::Rank)]);
        check("the twelfth", &[(12.0, Unit::Rank)]);
        check(
            "a quarter, half and three-quarters",
            &[(25.0, Unit::Percent), (50.0, Unit::Percent), (75.0, Unit::Percent)],
        );
        check("this quarter, last half, next quarter", &[]);
        check("ninety-nine gulls", &[(99.0, noun("gull"))]);
        check("ten-five and twenty-twenty", &[]);
        check("three-halves, five-quarters", &[(1.5, noun("")), (1.25, noun(""))]);
        check("six-thirds", &[(6.0 * (1.0 / 3.0), noun(""))]);
        let ends: Vec<_> =
            of("half, ninety-nine gulls, $3-1/4").into_iter().map(|q| q.words).collect();
        assert_eq!(ends, [0..1, 2..3, 5..11]);
        check("two-fifths of gulls", &[(2.0 * 0.2, noun("gull"))]);
    }

    #[test]
    fn one_counts_where_a_noun_follows() {
        check("one year", &[(1.0, noun("year"))]);
        check("only one of us, just one of us", &[(1.0, noun("")), (1.0, noun(""))]);
        check("one of us", &[]);
        check("this one year, the one year, every one year", &[]);
    }

    #[test]
    fn what_is_counted_stands_within_three_words() {
        check("5 of the gulls", &[(5.0, noun("gull"))]);
        check("5 of all the gulls", &[(5.0, noun(""))]);
        check("5, gulls", &[(5.0, noun(""))]);
        let words: Vec<_> =
            of("about $3.2 billion and 6 percent").into_iter().map(|q| q.words).collect();
        assert_eq!(words, [1..4, 5..7]);
    }

    #[test]
    fn figures_that_stand_together_share_a_unit() {
        check("4 or up to 5 percent", &[(4.0, noun("")), (5.0, Unit::Percent)]);
        check("4 to 5 percent", &[(4.0, Unit::Percent), (5.0, Unit::Percent)]);
        check("four to five gulls", &[(4.0, noun("gull")), (5.0, noun("gull"))]);
        check("4 of them and 5 percent", &[(4.0, noun("")), (5.0, Unit::Percent)]);
        check("4 gulls, 5 percent", &[(4.0, noun("gull")), (5.0, Unit::Percent)]);
    }

    #[test]
    fn moves_are_mirrored() {
        let (a, b) = (of("4 gulls, 5 percent, $6, in May"), of("7 percent, 4 terns, in June"));
        let there = moves(&a, &b);
        // An equal count of another thing is the same count.
        assert_eq!((&there.same[..], &there.moved[..]), (&[(0, 1)][..], &[(1, 0), (3, 2)][..]));
        assert_eq!(there.alone, [vec![2], vec![]]);
        assert_eq!(moves(&b, &a).mirrored(), there);
    }
}
