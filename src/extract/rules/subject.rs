//! Who the subject before a cue is: right before its verb, before an apposition or a relative clause.
use std::ops::Range;

use super::attribution::{Place, Subject};
use crate::extract::cues::readings;
use crate::extract::grammar::{
    Plausible, first_finite, is_auxiliary, is_be, is_determiner, is_finite, is_person_noun,
    is_subordinator, noun_phrase_before, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};

/// The subject before a verb group that starts at `group`.
pub(super) fn subject_before(items: &[Item<'_>], group: usize) -> Option<(Subject, Place)> {
    let group = before_part(items, group);
    let before = group.checked_sub(1).and_then(|i| items.get(i))?;
    match before.fold.as_ref() {
        "and" | "but" | "or" | "then" => return joined(items, group - 1),
        "who" | "which" => {
            let end = if items.get(group.wrapping_sub(2)).is_some_and(|i| i.text == ",") {
                group - 2
            } else {
                group - 1
            };
            return noun_phrase_before(items, end, 0)
                .and_then(|p| without_age(items, p))
                .map(|p| apposed_name(items, &p).unwrap_or(p))
                .map(|p| (Subject::Phrase(p), Place::Relative));
        }
        "that" => return None,
        "," if matches!(word(items, group.wrapping_sub(2)), "and" | "but") => {
            return joined(items, group - 2);
        }
        "," if is_in_series(items, group) => return Some((Subject::Before, Place::Joined)),
        "," | ")" | "-" | "–" | "—" => {
            return behind_apposition(items, group - 1)
                // "The quota is unsafe, said": what something is, and nobody.
                .filter(|p| !p.start.checked_sub(1).is_some_and(|i| is_be(word(items, i))))
                .map(|p| (Subject::Phrase(with_partner(items, p)), Place::Plain));
        }
        _ if before.is_speech() => return None,
        _ => {}
    }
    // "a widow who asked not to be named said": right before the verb stands no phrase.
    let phrase = noun_phrase_before(items, group, 0).unwrap_or(group..group);
    let phrase = before_relative(items, &phrase).or(Some(phrase).filter(|p| !p.is_empty()))?;
    let phrase = with_partner(items, with_name_before(items, phrase));
    Some((Subject::Phrase(phrase), Place::Plain))
}

/// "The chief executive, Ada Roe, and the chairman, Paul Orme": who is named before the "and" speaks as well.
fn with_partner(items: &[Item<'_>], phrase: Range<usize>) -> Range<usize> {
    let and = phrase.start.checked_sub(1).filter(|&i| word(items, i) == "and");
    let comma = and
        .and_then(|and| and.checked_sub(1))
        .filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let partner = comma.and_then(|comma| behind_apposition(items, comma)).filter(|partner| {
        let names = |range: Range<usize>| {
            range.into_iter().any(|i| i > 0 && items.get(i).is_some_and(Item::is_capital))
        };
        partner.start == 0
            && names(partner.clone())
            && names(phrase.clone())
            && plausible(items, partner.clone()) == Plausible::Speaker
            && first_finite(items, 0..phrase.start).is_none()
    });
    partner.map_or(phrase.clone(), |partner| partner.start..phrase.end)
}

/// "Ms Roe stood up, asked for silence, and read": one verb of a row, the last of them behind "and", whose subject stands
/// before the first.
fn is_in_series(items: &[Item<'_>], group: usize) -> bool {
    let start = (0..group - 1)
        .rev()
        .find(|&i| items.get(i).is_some_and(|x| x.text == "," || x.is_quote()))
        .map_or(0, |i| i + 1);
    let Some(first) = first_finite(items, 0..group - 1).filter(|&verb| verb > start) else {
        return false;
    };
    let subject = noun_phrase_before(items, first, start)
        .filter(|subject| plausible(items, subject.clone()) == Plausible::Speaker);
    let bare = !(start..first).any(|i| is_subordinator(word(items, i)));
    let last = |i: usize| matches!(word(items, i), "and" | "then") && is_finite(items, i + 1);
    let row = is_finite(items, group) && (group + 1..items.len()).any(last);
    subject.is_some() && bare && row && !is_auxiliary(word(items, first))
}

/// "Roe, the harbour chief, for her part stressed": where the verb group starts without the words that hand over.
fn before_part(items: &[Item<'_>], group: usize) -> usize {
    let comma = group.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let end = comma.unwrap_or(group);
    let said = |back: usize, words: &[&str]| {
        end.checked_sub(back).is_some_and(|i| words.contains(&word(items, i)))
    };
    let part = said(1, &["part"]) && said(2, &["his", "her", "its", "their"]) && said(3, &["for"]);
    if !part {
        return group;
    }
    // Between two commas it leaves the name right before the verb.
    let open = end.checked_sub(4).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    if comma.is_some() { open.unwrap_or(end - 3) } else { end - 3 }
}

fn joined(items: &[Item<'_>], conjunction: usize) -> Option<(Subject, Place)> {
    // "the warden, who keeps the tower and refuses to leave it": the subject stands before the relative clause.
    let who = (0..conjunction)
        .rev()
        .take_while(|&i| items.get(i).is_some_and(Item::is_word))
        .find(|&i| matches!(word(items, i), "who" | "which"));
    if let Some(who) = who
        && first_finite(items, who + 1..conjunction).is_some()
        && items.get(who.wrapping_sub(1)).is_some_and(|i| i.text == ",")
    {
        return noun_phrase_before(items, who - 1, 0)
            .and_then(|p| without_age(items, p))
            .map(|p| apposed_name(items, &p).unwrap_or(p))
            .map(|p| (Subject::Phrase(name_at_end(items, p)), Place::Relative));
    }
    // Something must have been said of the subject before: a verb, or a quotation that was attributed.
    let verb = (0..conjunction)
        .rev()
        .any(|i| is_finite(items, i) || items.get(i).is_some_and(Item::is_quote));
    (verb || (0..conjunction).any(|i| readings(word(items, i), |_| None).next().is_some()))
        .then_some((Subject::Before, Place::Joined))
}

/// "been talking to Ada Roe, who": the name that a phrase of other words ends in.
fn name_at_end(items: &[Item<'_>], phrase: Range<usize>) -> Range<usize> {
    let opens = items.get(phrase.start).is_some_and(|i| i.is_capital() || is_determiner(&i.fold));
    let name = phrase.clone().rev().take_while(|&i| items.get(i).is_some_and(Item::is_capital));
    match name.last() {
        Some(start) if !opens => start..phrase.end,
        _ => phrase,
    }
}

/// "The officer who led the raid said": the subject before a relative clause that no comma parts.
fn before_relative(items: &[Item<'_>], phrase: &Range<usize>) -> Option<Range<usize>> {
    let who = (0..phrase.start)
        .rev()
        .take_while(|&i| items.get(i).is_some_and(Item::is_word))
        .find(|&i| matches!(word(items, i), "who" | "whose"))?;
    let told = first_finite(items, who + 1..phrase.start).is_some();
    let subject = noun_phrase_before(items, who, 0).filter(|_| told)?;
    // "A vandal who": whoever is told of by "who" is a person.
    let determined = is_determiner(word(items, subject.start));
    (determined || plausible(items, subject.clone()) == Plausible::Speaker).then_some(subject)
}

/// "Rolf Lund, a retired general at the institute, who said": the name before the apposition.
fn apposed_name(items: &[Item<'_>], phrase: &Range<usize>) -> Option<Range<usize>> {
    let comma =
        phrase.start.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let kind = items.get(phrase.start).is_some_and(|i| !i.is_capital());
    let name = noun_phrase_before(items, comma, 0).filter(|_| kind)?;
    let capital = name.clone().all(|i| items.get(i).is_some_and(Item::is_capital));
    (capital && plausible(items, name.clone()) == Plausible::Speaker).then_some(name)
}

/// "Roe, 58, who said": the phrase before the age.
fn without_age(items: &[Item<'_>], phrase: Range<usize>) -> Option<Range<usize>> {
    let age = phrase.clone().all(|i| items.get(i).is_some_and(|x| x.kind == ItemKind::Number));
    let comma =
        phrase.start.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    if !age {
        return Some(phrase);
    }
    noun_phrase_before(items, comma?, 0)
}

/// "NATO's new head, Ines Roe": a name between commas behind its office counts with the office.
fn with_name_before(items: &[Item<'_>], phrase: Range<usize>) -> Range<usize> {
    let Some(comma) =
        phrase.start.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))
    else {
        return phrase;
    };
    let named = phrase.clone().all(|i| items.get(i).is_some_and(Item::is_capital));
    let office = noun_phrase_before(items, comma, 0).filter(|office| {
        let adjunct = word(items, office.start).ends_with("ing");
        office.start == 0
            && named
            && !adjunct
            && !matches!(word(items, office.start), "unlike" | "like" | "besides" | "alongside")
            && office.clone().any(|i| is_person_noun(word(items, i)))
    });
    match office {
        Some(office) if first_finite(items, office.clone()).is_none() => office.start..phrase.end,
        _ => phrase,
    }
}

/// The subject whose apposition or relative clause ends at the comma (bracket, dash) `close`.
pub(super) fn behind_apposition(items: &[Item<'_>], close: usize) -> Option<Range<usize>> {
    let opens = |at: usize| {
        items.get(at).is_some_and(|i| match items.get(close).map_or("", |c| c.text) {
            ")" => i.text == "(",
            "," => i.text == ",",
            _ => matches!(i.text, "-" | "–" | "—"),
        })
    };
    if let Some(named) = addressed(items, close) {
        return Some(named);
    }
    let mut open = (0..close).rev().find(|&i| opens(i));
    // At most a few commas are walked back: "Roe, a doctor in Osk, Vestland, said".
    for _ in 0..5 {
        let Some(comma) = open else { break };
        let Some(phrase) = noun_phrase_before(items, before_bracket(items, comma), 0) else {
            break;
        };
        // "Roe, who leads the Liberals, the junior partner, said": the subject stands before the relative clause.
        if items.get(close).is_some_and(|c| c.text == ",")
            && let Some(who) = (0..phrase.start)
                .rev()
                .take_while(|&i| items.get(i).is_some_and(Item::is_word))
                .find(|&i| matches!(word(items, i), "who" | "which"))
            && who.checked_sub(1).is_some_and(opens)
            && first_finite(items, who + 1..phrase.start).is_some()
        {
            return noun_phrase_before(items, who - 1, 0);
        }
        let farther = phrase.start.checked_sub(1).filter(|&i| opens(i));
        let looser = phrase.clone().all(|i| !items.get(i).is_some_and(Item::is_capital))
            || is_determiner(word(items, phrase.start));
        let named_before =
            farther.is_some_and(|i| items.get(i.wrapping_sub(1)).is_some_and(Item::is_capital));
        // "In Osk, the finance minister, Ines Roe, said", "Reacting, the minister, ...": what is put first is nobody.
        let put_first = |i| is_place_put_first(items, i) || is_deed_put_first(items, i);
        let named_before = named_before && !farther.is_some_and(put_first);
        // "it would stay, its foreign minister, Ines Roe, said": the office and its holder are the subject.
        let possessive = matches!(word(items, phrase.start), "its" | "his" | "her" | "their");
        let holder = possessive
            && (comma + 1..close).len() >= 2
            && (comma + 1..close).all(|i| items.get(i).is_some_and(Item::is_capital));
        if let Some(farther) = farther.filter(|_| looser && named_before && !holder) {
            open = Some(farther);
            continue;
        }
        let inside = word(items, comma + 1);
        let relative = matches!(
            inside,
            "who"
                | "which"
                | "whose"
                | "where"
                | "in"
                | "on"
                | "at"
                | "for"
                | "during"
                | "after"
                | "however"
                | "too"
                | "together"
                | "along"
                | "alongside"
        ) || inside.ends_with("ing")
            || (comma + 1..close).any(|i| is_finite(items, i));
        return Some(if relative { phrase } else { phrase.start..close });
    }
    noun_phrase_before(items, close, 0)
}

/// Where what stands before `end` ends without a bracket: "Halvard Pumps, Inc. (HALV), a maker of pumps, said".
fn before_bracket(items: &[Item<'_>], end: usize) -> usize {
    let close = end.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ")"));
    let open = close.and_then(|close| items.get(..close)?.iter().rposition(|i| i.text == "("));
    open.unwrap_or(end)
}

/// "In Osk,": a preposition and a name open the sentence, before the comma at `comma`.
fn is_place_put_first(items: &[Item<'_>], comma: usize) -> bool {
    let from = usize::from(matches!(word(items, 0), "and" | "but" | "meanwhile"));
    let place = matches!(word(items, from), "in" | "at" | "from" | "near" | "outside");
    place
        && comma > from + 1
        && items.get(from + 1..comma).is_some_and(|name| name.iter().all(Item::is_capital))
}

/// "Reacting,": a participle opens the sentence, alone before the comma at `comma`, and somebody with an article follows.
fn is_deed_put_first(items: &[Item<'_>], comma: usize) -> bool {
    comma == 1 && word(items, 0).ends_with("ing") && is_determiner(word(items, 2))
}

/// "Ivo Roe, 38, of Mill Lane, Osk, denied": who lives where courts say he does.
fn addressed(items: &[Item<'_>], close: usize) -> Option<Range<usize>> {
    let place = |&i: &usize| items.get(i).is_some_and(|x| x.is_capital() || x.text == ",");
    let first = (0..close).rev().take_while(place).last()?;
    let of = first.checked_sub(1).filter(|&i| word(items, i) == "of")?;
    let comma = of.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let aged = comma
        .checked_sub(1)
        .filter(|&i| items.get(i).is_some_and(|x| x.kind == ItemKind::Number))?;
    let end = aged.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    noun_phrase_before(items, end, 0)
}
