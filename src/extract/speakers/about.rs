//! Whom a sentence is about: a name before its verb, an owner, an office, or nobody.

use super::mention::{Mention, MentionKind, mention};
use crate::extract::grammar::{
    first_finite, is_determiner, is_person_noun, is_preposition, is_source_noun,
};
use crate::extract::prose::Item;

/// "That did nothing to calm Roe", "Among the winners was Roe": before the verb stands no person, by whatever word.
pub(super) fn is_about_nobody(items: &[Item<'_>]) -> bool {
    let Some(verb) = first_finite(items, 0..items.len()) else { return false };
    // "Our reporter spoke to Ada Roe."
    let asked = items.iter().take(3).any(|i| {
        matches!(i.fold.as_ref(), "reporter" | "correspondent" | "reporters" | "newspaper")
    });
    if asked {
        return true;
    }
    let tells = |(i, item): (usize, &Item<'_>)| {
        (item.is_capital() && i > 0)
            || is_source_noun(&item.fold)
            || matches!(item.fold.as_ref(), "he" | "she" | "they" | "i" | "we" | "his" | "her")
    };
    !items.iter().take(verb).enumerate().any(tells)
}

/// True for a name between a comma and its verb: "Asked about it, Roe laughed", "its chief, Ada Roe, laughed".
pub(super) fn opens_clause(items: &[Item<'_>], place: usize) -> bool {
    let of_name = |item: &&Item<'_>| {
        item.is_capital() || is_determiner(&item.fold) || is_person_noun(&item.fold)
    };
    let before = items.get(..place).unwrap_or(&[]);
    let name = before.iter().rev().take_while(of_name).count();
    let comma = before.iter().rev().nth(name).is_some_and(|item| item.text == ",");
    let end = if items.get(place + 1).is_some_and(|item| item.text == ",") { 3 } else { 2 };
    comma && first_finite(items, place + 1..items.len().min(place + end)).is_some()
}

/// "Roe's contract runs until May": a sentence about what somebody has, in which no other is named.
pub(super) fn is_about_owner(items: &[Item<'_>], verb: Option<usize>) -> bool {
    let told = |i: &Item<'_>| {
        i.is_capital() || is_person_noun(&i.fold) || is_source_noun(&i.fold) || !i.is_word()
    };
    verb.is_some_and(|verb| items.get(1..verb).is_some_and(|owned| !owned.iter().any(told)))
}

/// The role a unit opens with, as its subject: "The minister shook her head."
pub(super) fn leading_role(text: &str, items: &[Item<'_>]) -> Option<Mention> {
    let the = items.first().filter(|i| i.fold == "the")?;
    let head = items.iter().skip(1).take(5).take_while(|i| i.is_word());
    let head = head.take_while(|i| !is_preposition(&i.fold));
    let noun = head.filter(|i| is_person_noun(&i.fold)).last()?;
    mention(text, the.span.join(noun.span)).filter(|m| m.kind == MentionKind::DefiniteRole)
}
