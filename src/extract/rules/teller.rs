//! Whether a subject may be behind a cue at all: not who might say so, who asks, nor what tells of the sentence before.

use std::ops::Range;

use crate::extract::Class;
use crate::extract::cues::{Cue, readings};
use crate::extract::grammar::{
    Plausible, is_finite, is_preposition, is_pronoun, is_source_noun, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};

/// "If Roe says so", "Had Roe said so", "Not every lawmaker says so", "Neither Roe nor Lund said so": nobody says it.
pub(super) fn is_unreal(items: &[Item<'_>], subject: &Range<usize>) -> bool {
    let before = subject.start.checked_sub(1).map_or("", |i| word(items, i));
    let first = word(items, subject.start);
    // "an idea Roe said he would take up": what the sentence tells of before.
    let comma = (subject.start.saturating_sub(4)..=subject.start)
        .rev()
        .find(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let comma =
        comma.or_else(|| subject.clone().find(|&i| items.get(i).is_some_and(|x| x.text == ",")));
    if comma.is_some_and(|comma| is_told_thing(items, comma)) {
        return true;
    }
    // "what he called tribalism": whose word it is, inside what is said.
    matches!(before, "what" | "whatever" | "if" | "unless" | "not" | "no" | "nor")
        || (before == "had" && subject.start == 1)
        // "something his office denies": what was told before.
        || matches!(first, "not" | "no" | "nobody" | "none" | "neither" | "something")
        || (first == "had" && subject.start == 0)
}

/// True if a thing and who tells of it stand behind the comma at `comma`: ", an idea Roe said", ", a charge he".
pub(super) fn is_told_thing(items: &[Item<'_>], comma: usize) -> bool {
    let thing = match word(items, comma + 1) {
        "something" => comma + 1,
        "a" | "an" => {
            let low = |&i: &usize| {
                items.get(i).is_some_and(|x| x.kind == ItemKind::Word && !x.is_capital())
                    && !is_pronoun(word(items, i))
                    // ", an engineer of the Port Board said": who tells of it.
                    && !is_preposition(word(items, i))
            };
            (comma + 2..comma + 5).take_while(low).last().unwrap_or(comma + 1)
        }
        _ => return false,
    };
    let teller = items.get(thing + 1).is_some_and(|i| i.is_capital() || is_pronoun(&i.fold));
    let name = items.iter().skip(thing + 1).take_while(|i| i.is_capital() || is_pronoun(&i.fold));
    let verb = thing + 1 + name.count();
    let told = readings(word(items, verb), |_| None).next().is_some() || is_finite(items, verb);
    let person = is_source_noun(word(items, thing)) && word(items, thing) != "something";
    items.get(comma).is_some_and(|x| x.text == ",")
        && thing > comma
        && word(items, thing) != "a"
        && word(items, thing) != "an"
        && !person
        && teller
        && told
}

/// "when a reporter cited doubts": whoever asks makes no statement.
pub(super) fn is_reporter(items: &[Item<'_>], subject: &Range<usize>) -> bool {
    let indefinite = subject.len() == 1
        || matches!(
            word(items, subject.start),
            "a" | "an" | "one" | "another" | "some" | "several"
        );
    let head = subject.end.checked_sub(1).map_or("", |i| word(items, i));
    indefinite && matches!(head, "reporter" | "reporters" | "journalist" | "journalists")
}

/// True if this subject may be behind this cue.
pub(super) fn may_speak(items: &[Item<'_>], phrase: Range<usize>, cue: &Cue) -> bool {
    let core = cue.frames.quote && cue.frames.bare;
    match plausible(items, phrase.clone()) {
        Plausible::Speaker => {
            // "it" and "this" do things more often than they say things.
            let it = phrase.len() == 1 && word(items, phrase.start) == "it";
            // "It intends to launch more."
            let plans = cue.class == Class::Other && cue.frames.infinitive;
            // "It declined to give a figure.", "It attributed this to patrols."
            let act = cue.class == Class::Speech
                && (cue.frames.alone || (cue.frames.noun && !cue.frames.finite_only));
            !it || core || plans || act
        }
        Plausible::Record => cue.frames.that || core,
        Plausible::Silent => false,
        Plausible::Unlikely => {
            const NOBODY: [&str; 22] = [
                "this",
                "that",
                "there",
                "what",
                "down",
                "up",
                "including",
                "compared",
                "most",
                "much",
                "more",
                "less",
                "well",
                "far",
                "late",
                "early",
                "again",
                "here",
                "today",
                "either",
                "even",
                "partly",
            ];
            let number = items.get(phrase.end - 1).is_some_and(|i| i.kind == ItemKind::Number);
            core && !number && !NOBODY.contains(&word(items, phrase.start))
        }
    }
}
