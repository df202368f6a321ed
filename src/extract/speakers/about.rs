//! Whom a sentence is about: a name before its verb, an owner, an office, or nobody.

use super::mention::{Mention, MentionKind, mention};
use crate::extract::grammar::{
    first_finite, is_auxiliary, is_be, is_determiner, is_person_noun, is_preposition,
    is_source_noun, noun_phrase_before,
};
use crate::extract::prose::Item;

/// "That did nothing to calm Roe", "Among the winners was Roe", "We put that to Roe": before the verb stands nobody who is
/// spoken of.
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
            || matches!(item.fold.as_ref(), "he" | "she" | "they" | "his" | "her")
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

/// The role that is the subject of a unit, behind no more than an adjunct, and where it stands: "The minister shook her
/// head.", "At this point the speaker rose.", "A fisherman at the next table laughs."
pub(super) fn leading_role(text: &str, items: &[Item<'_>]) -> Option<(usize, Mention)> {
    let first = items.first().filter(|i| matches!(i.fold.as_ref(), "he" | "she"));
    if let Some(pronoun) = first {
        return mention(text, pronoun.span).map(|pronoun_of| (pronoun.span.start, pronoun_of));
    }
    if let Some(group) = leading_group(text, items) {
        return Some(group);
    }
    let adjunct = items.first().is_some_and(|i| {
        is_preposition(&i.fold) || matches!(i.fold.as_ref(), "then" | "meanwhile" | "later")
    });
    // "Asked by Roe whether he had seen it, the witness hesitated."
    let asked = items.first().is_some_and(|i| {
        matches!(i.fold.as_ref(), "asked" | "pressed" | "questioned" | "told" | "challenged")
    });
    let behind = || {
        items.iter().enumerate().skip(1).find_map(|(i, item)| {
            let the = items.get(i + 1).is_some_and(|next| next.fold == "the");
            (item.text == "," && the).then_some(i + 1)
        })
    };
    let start = if asked {
        behind()?
    } else if adjunct {
        let verb = first_finite(items, 0..items.len())?;
        let subject = noun_phrase_before(items, verb, 0)?;
        let before = items.get(1..subject.start.max(1))?;
        let plain = !before.iter().any(|i| i.is_capital() || i.is_quote());
        // "In Osk, where it rained, the mayor stood on a cart.", "In Osk the mayor laughs."
        let the = || {
            let the =
                (1..subject.end).rev().find(|&i| items.get(i).is_some_and(|i| i.fold == "the"));
            the.filter(|&the| items.get(1..the).is_some_and(|o| o.iter().all(Item::is_capital)))
        };
        plain.then_some(subject.start).or_else(the).or_else(behind)?
    } else {
        0
    };
    let the = items.get(start).filter(|i| {
        matches!(
            i.fold.as_ref(),
            "the"
                | "a"
                | "an"
                | "one"
                | "another"
                | "his"
                | "her"
                | "their"
                | "two"
                | "three"
                | "some"
        )
    })?;
    let verb = first_finite(items, start + 1..items.len());
    let end = verb.unwrap_or(items.len());
    let head = items.get(start + 1..end)?.iter().enumerate().take(5);
    let head = head.take_while(|(_, i)| i.is_word() && !is_preposition(&i.fold));
    let person = |word: &str| is_person_noun(word) || is_person_noun(word.trim_end_matches('s'));
    let (place, noun) = head.filter(|(_, i)| person(&i.fold)).last()?;
    // "A baker Ada Roe": whoever is named is meant.
    let behind = start + 2 + place;
    let named = items.get(behind).is_some_and(Item::is_capital) || is_named_behind(items, behind);
    let role = mention(text, the.span.join(noun.span))?;
    let told = match role.kind {
        // "Her deputy Ada Roe": whoever is named is meant.
        MentionKind::DefiniteRole => !named,
        MentionKind::Role | MentionKind::Group => verb.is_some() && !named,
        _ => false,
    };
    told.then_some((the.span.start, role))
}

/// ", former Mayor Ada Roe," behind "the minister's uncle": a name of two words at least, with or without an office.
fn is_named_behind(items: &[Item<'_>], comma: usize) -> bool {
    let is_comma = |at: usize| items.get(at).is_some_and(|i| i.text == ",");
    let told = items.get(comma + 1..).unwrap_or_default();
    let end = told.iter().position(|i| !i.is_word() && i.text != ".").unwrap_or(0);
    let told = told.get(..end).unwrap_or_default();
    let n_capitals = told.iter().rev().take_while(|i| i.is_capital()).count();
    let in_name = |i: &Item<'_>| i.is_capital() || i.text == "." || is_former(&i.fold);
    is_comma(comma) && is_comma(comma + 1 + end) && n_capitals >= 2 && told.iter().all(in_name)
}

fn is_former(word: &str) -> bool {
    matches!(word, "former" | "then" | "retired" | "ex") || is_person_noun(word)
}

/// "Analysts at Lind Brothers were less convinced.": people who open a sentence without a determiner.
fn leading_group(text: &str, items: &[Item<'_>]) -> Option<(usize, Mention)> {
    let noun = items.first().filter(|i| {
        let singular = i.fold.strip_suffix('s');
        singular.is_some_and(is_person_noun) && !items.get(1).is_some_and(Item::is_capital)
    })?;
    let group = mention(text, noun.span).filter(|group| group.kind == MentionKind::Group)?;
    Some((noun.span.start, group))
}

/// "She was opposed by her own husband, Ivo Roe, who ...": where a pronoun is told by whom something was done to it, the one
/// who did it is new.
pub(super) fn is_doer_to_pronoun(items: &[Item<'_>], place: usize) -> bool {
    let opens = items.first().is_some_and(|i| matches!(i.fold.as_ref(), "he" | "she" | "they"));
    let by = items.iter().take(6).position(|i| i.fold == "by").filter(|&by| by > 1 && by < place);
    let of_name = |i: &Item<'_>| {
        i.is_capital()
            || is_determiner(&i.fold)
            || is_person_noun(&i.fold)
            || matches!(i.text, "own" | ",")
    };
    let named = |by: usize| items.get(by + 1..place).is_some_and(|told| told.iter().all(of_name));
    opens && items.get(1).is_some_and(|i| is_be(&i.fold)) && by.is_some_and(named)
}

/// "Does Roe think so?": the name behind the auxiliary of a question is what it is about.
pub(super) fn is_asked_about(items: &[Item<'_>], place: usize) -> bool {
    let asks = items.last().is_some_and(|i| i.text == "?");
    asks && place
        .checked_sub(1)
        .is_some_and(|i| i <= 2 && items.get(i).is_some_and(|aux| is_auxiliary(&aux.fold)))
}
