//! Whether what stands behind a cue is its object: "dismissed the claim" is, "dismissed two directors" is not.

use super::attribution::{Attribution, Subject};
use super::opener::{is_order, stops};
use crate::extract::grammar::{
    Plausible, is_decreed_noun, is_foreseen_noun, is_given_noun, is_number_word, is_person_noun,
    is_preposition, is_spoken_noun, is_taken_noun, is_temporal, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};
use std::ops::Range;

/// True if what stands behind a cue is its object: not "backed out", and "put ... at" with its "at".
pub(super) fn is_object(items: &[Item<'_>], attribution: &Attribution, at: usize) -> bool {
    if attribution.cue.len() == 1 && matches!(word(items, attribution.cue.start), "put" | "puts") {
        // "put the cost at 5 million", but "put an arm round him at the whistle".
        return (at..items.len().min(at + 14))
            .any(|i| word(items, i) == "at" && is_amount(items, i + 1));
    }
    if attribution.cue.len() == 1 && ends_in_adjunct(items, at) {
        return false;
    }
    let verb = |stems: &[&str]| {
        let cue = word(items, attribution.cue.start);
        attribution.cue.len() == 1 && stems.iter().any(|stem| cue.starts_with(stem))
    };
    let near = |reach: usize, is_told: &dyn Fn(&str) -> bool| {
        (at..items.len().min(at + reach)).any(|i| is_told(word(items, i)))
    };
    if verb(&["dismiss", "recall"]) {
        // "dismissed two directors", "recalled its ambassador", "recalled to the stand".
        let person = |word: &str| is_person_noun(word.trim_end_matches('s'));
        if near(6, &person) || word(items, at) == "to" {
            return false;
        }
    }
    if verb(&["accept"]) {
        // "accepted the resignation of the treasurer", "accepted a bid": a deed.
        return !near(5, &is_taken_noun);
    }
    if verb(&["press"]) {
        // "pressed governments to pay", but "pressed charges".
        return is_order(items, at);
    }
    if verb(&["declare", "declaring"]) {
        // "declared a state of emergency", "declared war": a deed.
        return !near(6, &is_decreed_noun);
    }
    if verb(&["show", "found"]) {
        // "The figures showed a fall", but "Roe showed no emotion".
        let record = |phrase: &Range<usize>| plausible(items, phrase.clone()) == Plausible::Record;
        return matches!(&attribution.subject, Subject::Phrase(phrase) if record(phrase));
    }
    if verb(&["raise", "raising", "lower", "withdr", "reinstat"]) {
        // "raised its estimate of the damage", but "raised the flag".
        return near(4, &is_foreseen_noun);
    }
    if verb(&["give", "gave", "giving"]) {
        // "gave the government an ultimatum", but "gave it a prize".
        return near(8, &is_given_noun);
    }
    if verb(&["announc"]) && near(5, &|word| word == "results") {
        // "announced its results": what they are, stands elsewhere.
        return false;
    }
    if verb(&["link", "attribut", "ascrib"]) {
        // "linked the decline to new checks": what is said to be the cause.
        return near(12, &|word| word == "to");
    }
    if verb(&["renew", "offer", "order"]) {
        return near(4, &is_spoken_noun);
    }
    !matches!(
        word(items, at),
        "out" | "up" | "down" | "off" | "away" | "back" | "over" | "with" | "ahead" | "by"
    )
}

/// "disclosed this at a meeting", "answering questions from members": what was said stands elsewhere.
pub(super) fn is_told_elsewhere(items: &[Item<'_>], cue: usize, at: usize) -> bool {
    let verb = |stems: &[&str]| stems.iter().any(|stem| word(items, cue).starts_with(stem));
    let next = items.get(at + 1);
    let ends =
        stops(items, at + 1) || next.is_some_and(|i| is_preposition(&i.fold) || is_temporal(i));
    let this = matches!(word(items, at), "this" | "that") && ends;
    this && verb(&["disclos", "reveal", "announc", "explain", "mention", "stat"])
        || verb(&["answer"]) && word(items, at).starts_with("question")
}

/// True if a number stands at `at`, or within two words behind: "5 million", "about half", "between 3 and 4".
fn is_amount(items: &[Item<'_>], at: usize) -> bool {
    (at..at + 3).any(|i| {
        let part = matches!(
            word(items, i),
            "twice" | "double" | "treble" | "third" | "quarter" | "even" | "zero"
        );
        part || items.get(i).is_some_and(|x| x.kind == ItemKind::Number || is_number_word(&x.fold))
    })
}

/// "threatened in the spring, he chose": only when or where it was, up to the next mark.
fn ends_in_adjunct(items: &[Item<'_>], at: usize) -> bool {
    let opens = matches!(word(items, at), "in" | "on" | "during" | "at" | "since" | "until")
        || items.get(at).is_some_and(is_temporal);
    opens && (at + 1..items.len().min(at + 5)).any(|i| stops(items, i) || word(items, i) == "to")
}
