//! Counts that open a clause: "said on Friday about 90 people were ill" starts at "about".
//!
//! Known misses: fractions in words behind a day ("on Friday half the crew was ill").

use crate::extract::grammar::{is_temporal, word};
use crate::extract::prose::{Item, ItemKind};
use crate::text::is_month;

/// "about 90 people", "at least 90", "nearly 90": a subject, not an adjunct.
pub(super) fn is_about_a_number(items: &[Item<'_>], at: usize) -> bool {
    let number = |at: usize| items.get(at).is_some_and(|i| i.kind == ItemKind::Number);
    let roughly = is_about(word(items, at)) || word(items, at) == "between";
    let of_all = matches!(word(items, at + 1), "half" | "a")
        && matches!(word(items, at + 2), "third" | "quarter" | "the" | "of");
    (roughly && (number(at + 1) || of_all))
        || (word(items, at) == "at" && matches!(word(items, at + 1), "least" | "most"))
        || (word(items, at) == "as" && matches!(word(items, at + 1), "many" | "much" | "few"))
}

/// Takes the count in that stands before a noun at `start`, with the words that qualify it: "more than 40", "as many as
/// 40", "between 40 and 50"; but not the day of a month nor a year.
pub(super) fn with_count(items: &[Item<'_>], from: usize, start: usize) -> usize {
    let number = |at: usize| items.get(at).is_some_and(|i| i.kind == ItemKind::Number);
    let counts = |at: usize| {
        let before = at.checked_sub(1).map_or("", |i| word(items, i));
        let year = word(items, at).len() == 4 && matches!(before, "in" | "since" | "by" | "until");
        number(at) && !number(at + 1) && !year && !is_month(before)
    };
    // "said on Friday about 90 people in Osk were ill": the count that opens the clause.
    let opens = |&at: &usize| at == from || items.get(at - 1).is_some_and(is_temporal);
    let first =
        (from..start).filter(|&at| counts(at)).map(|at| qualified(items, from, at)).find(opens);
    if let Some(first) = first {
        return first;
    }
    let start = if start > from && counts(start - 1) { start - 1 } else { start };
    let counted = number(start)
        || matches!(
            word(items, start),
            "half" | "a" | "one" | "two" | "three" | "four" | "five" | "six" | "dozens"
        );
    if counted { qualified(items, from, start) } else { start }
}

/// Where the words start that qualify the count at `count`.
fn qualified(items: &[Item<'_>], from: usize, count: usize) -> usize {
    const QUALIFIERS: [&[&str]; 10] = [
        &["as", "many", "as"],
        &["as", "much", "as"],
        &["as", "few", "as"],
        &["more", "than"],
        &["less", "than"],
        &["fewer", "than"],
        &["up", "to"],
        &["at", "least"],
        &["at", "most"],
        &["close", "to"],
    ];
    let back = |steps: usize| count.checked_sub(steps).filter(|&i| i >= from);
    let said = |at: usize, words: &[&str]| {
        words.iter().enumerate().all(|(k, w)| word(items, at + k) == *w)
    };
    let between = back(3).filter(|&i| word(items, i) == "between" && word(items, i + 2) == "and");
    let long = || QUALIFIERS.iter().find_map(|q| back(q.len()).filter(|&at| said(at, q)));
    let short = || back(1).filter(|&at| is_about(word(items, at)));
    between.or_else(long).or_else(short).unwrap_or(count)
}

/// True for words that make a number a rough one.
fn is_about(word: &str) -> bool {
    const ROUGHLY: [&str; 14] = [
        "about",
        "around",
        "over",
        "under",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "only",
        "just",
        "exactly",
        "barely",
        "fully",
        "another",
    ];
    ROUGHLY.contains(&word)
}
