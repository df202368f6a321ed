//! Which words are finite verbs, and which stretches are clauses.
//!
//! Known misses: participles that look like past tenses ("the plan agreed in May"), verbs that are not in `verbs.txt`.

use std::ops::Range;

use super::words::{
    is_auxiliary, is_be, is_determiner, is_modal, is_preposition, is_pronoun, word,
};
use crate::extract::prose::{Item, ItemKind};
use crate::text::{List, list};

/// True for a plural verb right behind a singular noun: the subject is joined ("prices and the outlook are").
pub(in crate::extract) fn disagrees(items: &[Item<'_>], verb: usize) -> bool {
    const PLURAL: [&str; 20] = [
        "people", "police", "children", "men", "women", "they", "we", "you", "i", "data", "media",
        "all", "both", "some", "many", "most", "others", "each", "who", "few",
    ];
    let before = verb.checked_sub(1).map_or("", |i| word(items, i));
    matches!(word(items, verb), "are" | "were" | "have")
        && !before.ends_with('s')
        && !PLURAL.contains(&before)
}

/// True if the word at `at` is a finite verb here, as far as its form and neighbours tell.
pub(in crate::extract) fn is_finite(items: &[Item<'_>], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    if item.kind != ItemKind::Word {
        return false;
    }
    let here = item.fold.as_ref();
    let before = at.checked_sub(1).map_or("", |i| word(items, i));
    if is_auxiliary(here) {
        // "on her way to have it seen to"
        let infinitive = before == "to";
        // "Sankt Osk am Berg": a German name.
        let name = here == "am" && before != "i";
        // "may" and "will" are also a month and a paper; both come capitalised.
        let name = name || item.is_capital() && at > 0 && matches!(here, "may" | "will" | "march");
        return !(infinitive || name);
    }
    if item.is_capital() && at > 0 {
        return false;
    }
    let Some((forms, nounish)) = forms(here) else { return false };
    if before == "to" || is_determiner(before) || is_preposition(before) {
        return false;
    }
    let after = word(items, at + 1);
    let pronoun = is_pronoun(before) || before == "who" || before == "which";
    if pronoun {
        return forms & (PAST | THIRD | BASE) != 0;
    }
    if forms & PAST != 0 {
        let governed = is_be(before)
            || matches!(
                before,
                "has" | "have" | "had" | "having" | "be" | "been" | "being" | "not"
            );
        let agent = forms & PARTICIPLE != 0 && is_agent(items, at + 1);
        return !governed && !agent && !is_modal(before);
    }
    if forms & THIRD != 0 && !nounish {
        return true;
    }
    if forms & THIRD != 0 {
        let object = is_determiner(after) || is_pronoun(after) || after == "that";
        return object && !before.ends_with('s');
    }
    forms & BASE != 0 && !nounish && before.ends_with('s') && !is_modal(before) && before.len() > 3
}

/// True for a "by" at `by` that tells who did it ("donated by Roe"), not how or by how much ("said by phone", "voted by five
/// to two", "rose by 3 percent").
pub(in crate::extract) fn is_agent(items: &[Item<'_>], by: usize) -> bool {
    let how = items.get(by + 1).is_some_and(|i| i.kind == ItemKind::Number)
        || matches!(
            word(items, by + 1),
            "phone"
                | "telephone"
                | "video"
                | "radio"
                | "letter"
                | "fax"
                | "email"
                | "e-mail"
                | "text"
                | "a"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
        );
    word(items, by) == "by" && !how
}

/// True for a past tense or a third person, whatever else the word may be.
pub(in crate::extract) fn is_verb_form(word: &str) -> bool {
    forms(word).is_some_and(|(forms, _)| forms & (PAST | THIRD) != 0)
}

/// True for a third person that is no plural noun ("extends").
pub(in crate::extract) fn is_third_person(word: &str) -> bool {
    forms(word).is_some_and(|(forms, nounish)| forms & THIRD != 0 && !nounish)
}

/// True for a past participle ("known", "closed"), whatever else the word may be.
pub(in crate::extract) fn is_participle(word: &str) -> bool {
    forms(word).is_some_and(|(forms, _)| forms & PARTICIPLE != 0)
}

/// True for what stands behind "they" in the present, whatever else the word may be.
pub(in crate::extract) fn is_base_form(word: &str) -> bool {
    forms(word).is_some_and(|(forms, _)| forms & BASE != 0)
}

/// True if the range holds two finite verbs or more, one of them behind "who", "which" or "that" at most: "everyone who
/// delivers is to count".
pub(in crate::extract) fn is_clause_behind_relative(
    items: &[Item<'_>],
    range: Range<usize>,
) -> bool {
    let end = range.end.min(range.start + LONGEST_WAIT);
    let relative =
        |&i: &usize| matches!(word(items, i), "who" | "which" | "whose" | "that" | "where");
    let n_relatives = (range.start..end).filter(relative).count();
    let verb = |&i: &usize| is_finite(items, i) && !(i > range.start && is_finite(items, i - 1));
    (range.start..end).filter(verb).count() > n_relatives
}

const BASE: u8 = 1;

const THIRD: u8 = 2;

const PAST: u8 = 4;

const PARTICIPLE: u8 = 8;

/// What a form may be, as a sum of the numbers above, and whether base and -s forms are nouns as well.
fn forms(word: &str) -> Option<(u8, bool)> {
    match VERBS.get(word)?.as_bytes() {
        [forms, nounish @ ..] => Some((forms - b'a', !nounish.is_empty())),
        [] => None,
    }
}

/// A form to a letter, `a` plus the sum of what it may be, and `n` if it is a noun as well; see
/// `build/verbs.rs`.
pub(super) const VERBS: List = list!("verbs");

/// The first finite verb in `range`.
pub(in crate::extract) fn first_finite(items: &[Item<'_>], range: Range<usize>) -> Option<usize> {
    range.into_iter().find(|&i| is_finite(items, i))
}

/// True if the range holds a finite verb outside relative clauses: it can stand as a sentence.
pub(in crate::extract) fn is_clause(items: &[Item<'_>], range: Range<usize>) -> bool {
    // No clause waits longer for its verb; without the bound a list of thousands of words costs a square.
    let end = range.end.min(range.start + LONGEST_WAIT);
    let Some(verb) = first_finite(items, range.start..end) else { return false };
    let relative = (range.start..verb)
        .find(|&i| matches!(word(items, i), "who" | "which" | "whose" | "that" | "where"));
    // "that" is a relative only behind a noun; at the start it opens the clause itself.
    relative.is_none_or(|i| i <= range.start + 1)
}

/// How many items are searched for the verb of a clause.
const LONGEST_WAIT: usize = 120;
