//! What stands before the attribution of a sentence: the question put, and the subject of the main clause.
use std::ops::Range;

use super::attribution::{Attribution, Place, Subject};
use super::subject::subject_before;
use crate::extract::grammar::{
    Plausible, first_finite, is_clause, is_determiner, is_finite, is_person_noun, is_subordinator,
    is_temporal, noun_phrase_before, plausible, word,
};
use crate::extract::prose::Item;

/// The question or subject the reporter puts first: items before `from` up to their comma.
pub(super) fn prompt(items: &[Item<'_>], from: usize) -> Option<Range<usize>> {
    let end = from.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let skip = usize::from(matches!(word(items, 0), "and" | "but" | "when" | "also"));
    let opens = match word(items, skip) {
        "asked" | "questioned" | "pressed" | "commenting" | "responding" | "replying"
        | "answering" | "turning" | "referring" | "regarding" | "concerning" | "touching"
        | "addressing" | "on" | "about" | "discussing" => true,
        "told" | "reminded" => matches!(word(items, skip + 1), "of" | "about" | "that" | "by"),
        "in" => matches!(word(items, skip + 1), "response" | "reply" | "answer"),
        "as" => matches!(word(items, skip + 1), "for" | "to"),
        "speaking" => matches!(word(items, skip + 1), "about" | "of" | "on"),
        "with" => word(items, skip + 1) == "regard" || word(items, skip + 1) == "respect",
        _ => false,
    };
    // "On Monday," is no subject.
    let day = items.get(skip + 1).is_some_and(is_temporal);
    // "As for the hull, papers have been signed, Roe said": the clause behind it is said.
    let named = matches!(word(items, skip), "as" | "on" | "about" | "with" | "regarding");
    let comma = (skip..end).find(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let comma = comma.filter(|&comma| named && is_clause(items, comma + 1..end));
    let comma = comma.filter(|&comma| first_finite(items, skip..comma).is_none());
    // "On dry roads it drives well, Roe said": a clause, and no subject put first.
    let end = comma.unwrap_or(end);
    let verb = first_finite(items, skip..end).filter(|_| named);
    let clause =
        verb.is_some_and(|verb| !(skip..verb).any(|i| is_subordinator(word(items, i)) && i > skip));
    (opens && !day && !clause && end > skip + 1).then_some(skip..end)
}

/// The subject of the unit's main clause: the phrase before its first finite verb, if it may speak.
pub(super) fn main_subject(items: &[Item<'_>]) -> Option<Range<usize>> {
    let verb = first_finite(items, 0..items.len())?;
    if verb.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","))
        && let Some((Subject::Phrase(phrase), _)) = subject_before(items, verb)
    {
        return Some(phrase);
    }
    let mut phrase = noun_phrase_before(items, verb, 0)?;
    if phrase.start > 0
        && items.get(phrase.start - 1).is_some_and(|i| i.text == ",")
        && word(items, phrase.start) == "who"
    {
        phrase = noun_phrase_before(items, phrase.start - 1, 0)?;
    }
    Some(phrase)
}

/// "It rained, the mayor stood on a cart and told them": the subject of the verb that the one of the cue is joined to.
pub(super) fn joined_subject(items: &[Item<'_>], cue: &Attribution) -> Option<Range<usize>> {
    let verb = (1..cue.from).rev().find(|&i| is_finite(items, i))?;
    let subject = noun_phrase_before(items, verb, 0).filter(|_| cue.place == Place::Joined)?;
    let opens =
        subject.start.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","));
    let person = plausible(items, subject.clone()) == Plausible::Speaker;
    let determined = is_determiner(word(items, subject.start));
    (opens && person && determined).then_some(subject)
}

/// "Ada Roe hit back, saying", "The judge upheld it, writing", "Mayor Roe, for her part, faulted it and said": who opens
/// the sentence, where no known verb tells its subject.
pub(super) fn leading_name(items: &[Item<'_>], from: usize) -> Option<Range<usize>> {
    let before = items.get(..from)?;
    let end = if is_determiner(word(items, 0)) {
        before.iter().take(LONGEST_OFFICE).position(|item| is_person_noun(&item.fold))? + 1
    } else {
        before.iter().take_while(|item| item.is_capital()).count()
    };
    let name = 0..end;
    (end >= 2 && end < from && plausible(items, name.clone()) == Plausible::Speaker).then_some(name)
}

/// "The Osk Harbour pilots": words from the article to the noun.
const LONGEST_OFFICE: usize = 6;

pub(super) fn main_subject_behind_comma(items: &[Item<'_>], from: usize) -> Option<Range<usize>> {
    let comma = (from..items.len()).find(|&i| {
        items.get(i).is_some_and(|x| x.text == ",")
            && first_finite(items, i + 1..items.len().min(i + 8)).is_some()
    })?;
    let verb = first_finite(items, comma + 1..items.len())?;
    noun_phrase_before(items, verb, comma + 1)
}
