//! Where the content ends and the reporter goes on: "praised the plan, which ...", "thanked the crews and left".

use super::opener::ends_open;
use super::teller::is_told_thing;
use crate::extract::grammar::{first_finite, is_base_form, is_finite, is_participle, word};
use crate::extract::prose::Item;

/// "praised the plan, which was drawn up in May": the relative clause is the reporter's.
pub(super) fn explanation_start(items: &[Item<'_>], start: usize, end: usize) -> usize {
    let comma = (start + 1..end).find(|&i| {
        items.get(i).is_some_and(|x| x.text == ",")
            && (matches!(word(items, i + 1), "which" | "who" | "whose" | "where")
                || is_told_thing(items, i))
    });
    comma.unwrap_or(end)
}

/// "asked for silence, and read the findings", "thanked the crews and left": what is done next is told by the reporter.
pub(super) fn next_deed(items: &[Item<'_>], start: usize, end: usize) -> usize {
    let joins =
        |i: usize| matches!(word(items, i), "and" | "then" | "but") && is_finite(items, i + 1);
    let comma = |i: usize| items.get(i).is_some_and(|x| x.text == ",");
    // "praised the crew that stayed and helped", "the plan drawn up and signed": still what it is about.
    let verb = |i: usize| is_finite(items, i) || is_participle(word(items, i));
    let deed = |&i: &usize| {
        let plain = joins(i) && !is_base_form(word(items, i + 1)) && !(start..i).any(verb);
        plain || (comma(i) && joins(i + 1))
    };
    // "urged crews to stay, and put": what they are to do. "took up his view and made it hers: to wait": what it is.
    let order = (start..end).find(|&i| word(items, i) == "to");
    if (start..end).any(|i| items.get(i).is_some_and(|x| x.text == ":")) {
        return end;
    }
    (start + 1..order.unwrap_or(end)).find(deed).unwrap_or(end)
}

/// `that "this is the beginning," a remark that drew laughter`: what explains a quotation is the reporter's.
pub(super) fn remark_start(items: &[Item<'_>], start: usize, end: usize) -> usize {
    let explained = (start..end).find(|&i| {
        items.get(i).is_some_and(|x| x.is_quote() && ends_open(x.text))
            && matches!(word(items, i + 1), "a" | "an")
    });
    explained.map_or(end, |quote| quote + 1)
}

/// A fronted participle clause ends at the comma before the main subject.
pub(super) fn fronted_end(items: &[Item<'_>], start: usize, end: usize) -> usize {
    if end < items.len() {
        return end;
    }
    (start..end)
        .find(|&i| {
            items.get(i).is_some_and(|x| x.text == ",")
                && first_finite(items, i + 1..items.len().min(i + 8)).is_some()
        })
        .unwrap_or(end)
}
