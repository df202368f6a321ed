//! Where the content starts behind an addressee or adjunct: "told reporters on Monday prices would rise".
use super::attribution::{Attribution, Place};
use super::count::with_count;
use super::opener::{Opener, direct_opener, nothing, stops};
use crate::extract::grammar::{
    is_determiner, is_finite, is_preposition, is_pronoun, is_temporal, noun_phrase_before, word,
};
use crate::extract::prose::{Item, ItemKind};

/// Looks for the content behind "in a statement on Monday", "told reporters".
pub(super) fn behind_adjuncts(
    items: &[Item<'_>],
    from: usize,
    attribution: &Attribution,
) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let mut at = from;
    while let Some(item) = items.get(at) {
        if is_finite(items, at) && attribution.place != Place::Inverted {
            let start = bare_start(items, from, at);
            return frames.bare.then(|| (Opener::Bare, with_count(items, from, start)));
        }
        if item.is_quote()
            || item.text == ":"
            || item.text == ","
            || item.fold == "that"
            || stops(items, at)
        {
            let abbreviation = item.text == "." && at + 1 < items.len();
            if !abbreviation {
                return direct_opener(items, at, attribution);
            }
        }
        at += 1;
    }
    nothing(items, attribution, at)
}

/// Where the clause of the verb at `verb` starts, behind an addressee or adjunct that starts at `from`.
fn bare_start(items: &[Item<'_>], from: usize, verb: usize) -> usize {
    // "told a friend she'd go": the contraction is subject and verb at once.
    if word(items, verb).split_once('\'').is_some_and(|(subject, _)| is_pronoun(subject)) {
        return verb;
    }
    // "saying there is no time".
    if verb > from && word(items, verb - 1) == "there" {
        return verb - 1;
    }
    let Some(phrase) = noun_phrase_before(items, verb, from) else {
        return behind_date(items, from, verb);
    };
    let inner = phrase.clone().skip(1).find(|&i| {
        let before = items.get(i - 1);
        (is_determiner(word(items, i)) || is_pronoun(word(items, i)))
            && before
                .is_some_and(|b| b.is_word() && !is_preposition(&b.fold) && !is_determiner(&b.fold))
    });
    if let Some(inner) = inner {
        return inner;
    }
    // "said further cuts would come": the word belongs to the subject.
    let qualified = phrase.start.checked_sub(1).filter(|&i| i >= from).filter(|&i| {
        matches!(
            word(items, i),
            "further" | "only" | "even" | "just" | "almost" | "nearly" | "hardly"
        )
    });
    if let Some(start) = qualified {
        return start;
    }
    // "said on Monday prices would rise", "told reporters Roe was ready": one word or date is skipped.
    let start = behind_date(items, phrase.start.max(from), verb);
    if start == from && is_addressee(items, from) { start + 1 } else { start }
}

/// Skips "on Monday", "last week", "in 2012", but not "19 of 32 members", "night ferries", "this plan".
fn behind_date(items: &[Item<'_>], from: usize, verb: usize) -> usize {
    let mut start = from;
    while start < verb {
        let Some(item) = items.get(start) else { break };
        let next = items.get(start + 1).is_some_and(|i| is_temporal(i) && start + 1 < verb);
        let skipped = start > from;
        let part = match item.fold.as_ref() {
            "last" | "this" | "late" | "early" | "earlier" => next || skipped,
            "morning" | "afternoon" | "evening" | "night" | "week" | "month" | "year" => skipped,
            _ if item.kind == ItemKind::Number => skipped,
            _ if is_preposition(&item.fold) => next || !skipped,
            _ => is_temporal(item),
        };
        if !part {
            break;
        }
        start += 1;
    }
    start
}

/// Words for those who are told, so that the clause starts behind them.
fn is_addressee(items: &[Item<'_>], at: usize) -> bool {
    matches!(
        word(items, at),
        "reporters"
            | "journalists"
            | "reuters"
            | "cnn"
            | "parliament"
            | "lawmakers"
            | "congress"
            | "afp"
            | "anadolu"
            | "bbc"
            | "investors"
            | "analysts"
            | "me"
            | "him"
            | "her"
            | "them"
            | "us"
            | "people"
    )
}
