//! Where a noun phrase begins, what it is about, and whether it could speak.

use std::ops::Range;

use super::clause::{VERBS, is_finite};
use super::nouns::{is_firm_noun, is_listed, is_record_noun, is_silent, is_source_noun};
use super::words::{
    is_adverb, is_determiner, is_preposition, is_pronoun, is_subordinator, is_temporal, word,
};
use crate::extract::prose::{Item, ItemKind};
use crate::text::{is_function_word, possessive};

/// The noun phrase that ends right before item `end`, not reaching below `floor`.
pub(in crate::extract) fn noun_phrase_before(
    items: &[Item<'_>],
    end: usize,
    floor: usize,
) -> Option<Range<usize>> {
    // "He also called": the adverb belongs to the verb.
    let mut end = end;
    while end > floor && items.get(end - 1).is_some_and(|i| is_adverb(&i.fold) && !i.is_capital()) {
        end -= 1;
    }
    let mut start = end;
    while start > floor {
        let at = start - 1;
        let Some(item) = items.get(at) else { break };
        let here = item.fold.as_ref();
        if is_pronoun(here) || matches!(here, "who") {
            if start == end {
                start = at;
            }
            break;
        }
        let joins = matches!(here, "and" | "&") && start < end && joins_names(items, at, floor);
        let capital_inside = item.is_capital() && at > floor;
        let stops = match item.kind {
            ItemKind::Quote(q) => !q.term || start == end,
            ItemKind::Mark => {
                !(matches!(item.text, "." | "&" | "-" | "'" | "’" | "/") || is_of_firm(items, at))
                    || (item.text == "-" && !is_glued(items, at))
                    || (item.text == "." && !after_initial(items, at))
            }
            _ => {
                (!joins && here == "and")
                    || (here == "to" && at > floor && word(items, at - 1) == "according")
                    || (is_subordinator(here) && !capital_inside && !dates_source(items, at, floor))
                    || (is_finite(items, at) && !capital_inside && !is_behind_source(items, at))
            }
        };
        if stops {
            break;
        }
        start = at;
    }
    let trimmed = trim_phrase(items, start..end);
    (!trimmed.is_empty()).then_some(trimmed)
}

/// "Officials involved in the talks put", "a report circulated to members described": a participle that tells which.
fn is_behind_source(items: &[Item<'_>], at: usize) -> bool {
    let noun = at.checked_sub(1).map_or("", |i| word(items, i));
    is_listed(word(items, at), &["be"])
        && (is_source_noun(noun) || is_record_noun(noun))
        && is_preposition(word(items, at + 1))
}

/// "A report before the meeting said": "before" and "after" that tell when a paper or its writer spoke, not a clause.
fn dates_source(items: &[Item<'_>], at: usize, floor: usize) -> bool {
    let noun = at.checked_sub(1).filter(|&i| i > floor).map_or("", |i| word(items, i));
    let mut before = (floor..at).rev().take_while(|&i| items.get(i).is_some_and(Item::is_word));
    matches!(word(items, at), "before" | "after")
        && (is_source_noun(noun) || is_record_noun(noun))
        && !before.any(|i| is_finite(items, i))
}

/// True for a hyphen inside a word, false for a dash between words.
fn is_glued(items: &[Item<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| items.get(i));
    before.zip(items.get(at)).is_some_and(|(b, dash)| b.span.end == dash.span.start)
}

/// "Halvard Pumps, Inc. said": the comma before the kind of a firm.
fn is_of_firm(items: &[Item<'_>], comma: usize) -> bool {
    let named = comma.checked_sub(1).and_then(|i| items.get(i)).is_some_and(Item::is_capital);
    named
        && items.get(comma).is_some_and(|i| i.text == ",")
        && items.get(comma + 1).is_some_and(Item::is_capital)
        && is_firm_kind(word(items, comma + 1))
}

/// True for the kind of a firm by law, as it stands behind the name.
pub(in crate::extract) fn is_firm_kind(word: &str) -> bool {
    const KINDS: [&str; 15] = [
        "inc",
        "ltd",
        "llc",
        "llp",
        "plc",
        "corp",
        "co",
        "limited",
        "incorporated",
        "asa",
        "ag",
        "se",
        "nv",
        "gmbh",
        "oyj",
    ];
    KINDS.contains(&word)
}

fn after_initial(items: &[Item<'_>], at: usize) -> bool {
    // "Lawrence H. Summers", "Sen. Roe": a point right behind a capitalised word.
    at.checked_sub(1).and_then(|i| items.get(i)).is_some_and(|before| {
        before.is_capital()
            && items.get(at).is_some_and(|point| point.span.start == before.span.end)
    })
}

/// "Roe and Doe", "the minister and his deputy": two subjects rather than two clauses.
fn joins_names(items: &[Item<'_>], at: usize, floor: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&i| i >= floor).and_then(|i| items.get(i)) else {
        return false;
    };
    let Some(after) = items.get(at + 1) else { return false };
    (before.is_capital() && after.is_capital())
        || (is_source_noun(&before.fold) && (after.is_word()))
        || (before.is_capital() && is_determiner(&after.fold))
        || is_inside_of(items, at, floor)
}

/// "The maker of fish pies and Coldway meals": what somebody makes, owns or leads.
fn is_inside_of(items: &[Item<'_>], at: usize, floor: usize) -> bool {
    let mut before = (floor..at)
        .rev()
        .take(8)
        .take_while(|&i| items.get(i).is_some_and(Item::is_word) && !is_finite(items, i));
    let of = before.find(|&i| word(items, i) == "of").and_then(|of| of.checked_sub(1));
    of.is_some_and(|noun| {
        let noun = word(items, noun);
        noun == "owner" || noun == "operator" || is_firm_noun(noun)
    })
}

/// Drops openers ("But", "On Monday") from the front of a subject and stray marks from both ends.
fn trim_phrase(items: &[Item<'_>], range: Range<usize>) -> Range<usize> {
    let mut range = range;
    while let Some(item) = items.get(range.start).filter(|_| !range.is_empty()) {
        let opener = matches!(item.fold.as_ref(), "and" | "but" | "yet" | "so" | "or")
            || is_adverb(&item.fold)
            || (item.kind == ItemKind::Mark && item.text != "\"");
        if !opener || item.is_quote() {
            break;
        }
        range.start += 1;
    }
    let before = range.start.checked_sub(1).map_or("", |i| word(items, i));
    if items.get(range.start).is_some_and(|i| is_preposition(&i.fold)) {
        range.start = last_phrase_start(items, range.clone());
    } else if matches!(before, "after" | "before") {
        // "After the vote a woman shouted": the adjunct is no part of the subject.
        let start = last_phrase_start(items, range.clone());
        if start < range.end && is_determiner(word(items, start)) {
            range.start = start;
        }
    }
    range
}

/// In "On Monday the minister": where the last noun phrase starts, behind the adjunct.
fn last_phrase_start(items: &[Item<'_>], range: Range<usize>) -> usize {
    let determiner = range.clone().skip(1).rev().find(|&i| {
        let before = word(items, i.saturating_sub(1));
        is_determiner(word(items, i)) && !is_preposition(before) && !is_determiner(before)
    });
    determiner.unwrap_or_else(|| {
        // The last run of capitalised words ("On Monday Prime Minister Roe" keeps the day; days are cut).
        let mut start = range.end;
        while start > range.start
            && items
                .get(start - 1)
                .is_some_and(|i| i.is_capital() && !is_temporal(i) && !is_preposition(&i.fold))
        {
            start -= 1;
        }
        start
    })
}

/// The last word of a phrase before its first preposition or comma: what the phrase is about.
fn head(items: &[Item<'_>], range: Range<usize>) -> Option<usize> {
    let end = range
        .clone()
        .skip(1)
        .find(|&i| {
            is_preposition(word(items, i))
                || is_behind_source(items, i)
                || items.get(i).is_some_and(|x| x.text == "," || x.text == "(")
        })
        .unwrap_or(range.end);
    (range.start..end).rev().find(|&i| items.get(i).is_some_and(Item::is_word))
}

/// Who may be behind a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Plausible {
    /// A name, a pronoun, a person or a body.
    Speaker,
    /// Figures, a survey, a paper.
    Record,
    /// A clock, a sign.
    Silent,
    /// Anything else.
    Unlikely,
}

/// Judges a subject.
pub(in crate::extract) fn plausible(items: &[Item<'_>], range: Range<usize>) -> Plausible {
    let Some(head) = head(items, range.clone()) else { return Plausible::Unlikely };
    let here = word(items, head);
    let bare = possessive(here);
    if is_listed(bare, &["re"]) {
        return Plausible::Record;
    }
    // "the Banner of Osk" is a name.
    let name = head > 0 && items.get(head).is_some_and(Item::is_capital);
    if is_silent(bare) && !name {
        return Plausible::Silent;
    }
    let named = range
        .clone()
        .any(|i| items.get(i).is_some_and(|item| item.is_capital() && !is_function_start(item, i)));
    if named
        || is_source_noun(bare)
        || bare.ends_with("-year-old")
        || matches!(here, "he" | "she" | "they" | "we" | "i" | "who" | "one" | "it")
    {
        Plausible::Speaker
    } else {
        Plausible::Unlikely
    }
}

fn is_function_start(item: &Item<'_>, at: usize) -> bool {
    at == 0 && (is_determiner(&item.fold) || is_function_word(&item.fold) || !is_namelike(item))
}

/// At the start of a sentence any word is capitalised; common nouns are known by the tables only.
fn is_namelike(item: &Item<'_>) -> bool {
    !item.fold.ends_with('s') || !VERBS.has(&item.fold)
}
