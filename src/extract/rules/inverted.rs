//! Who stands behind the cue: "said Roe", "said its convener, Ada Roe", "say police".
use std::ops::Range;

use super::form::VerbGroup;
use super::main_clause::stands_alone;
use super::opener::ends_open;
use super::subject::behind_apposition;
use crate::extract::cues::{Cue, Form};
use crate::extract::grammar::{
    Plausible, first_finite, is_clause, is_determiner, is_finite, is_person_noun, is_preposition,
    is_pronoun, is_record_noun, is_source_noun, is_subordinator, is_temporal, is_uttered_noun,
    plausible, word,
};
use crate::extract::prose::{Item, ItemKind};

/// True if the comma at `comma` stands between an office that starts at `start` and the full name of who holds it.
pub(super) fn names_holder(items: &[Item<'_>], start: usize, comma: usize) -> bool {
    // "one of its authors"
    let person =
        |noun: &str| is_person_noun(noun) || noun.strip_suffix('s').is_some_and(is_person_noun);
    let office = (start..comma).any(|i| person(word(items, i)));
    office && is_determiner(word(items, start)) && is_name(items, comma)
}

/// True if a full name stands behind the comma at `comma` and nothing goes on with it.
fn is_name(items: &[Item<'_>], comma: usize) -> bool {
    let name = items.iter().skip(comma + 1).take_while(|i| i.is_capital()).count();
    let closed = items
        .get(comma + 1 + name)
        .is_none_or(|i| matches!(i.text, "," | "." | ":" | ";" | "of" | "at" | "from"));
    (2..=4).contains(&name) && closed
}

/// "said its tidewaiter, Ines Roe,": an office that no table needs to know, told by "the" or an owner, and who holds it.
fn tells_holder(items: &[Item<'_>], start: usize, comma: usize) -> bool {
    let low = |i: usize| {
        items
            .get(i)
            .is_some_and(|x| x.kind == ItemKind::Word && (!x.is_capital() || x.fold.contains('\'')))
    };
    let office = comma.checked_sub(1).map_or("", |i| word(items, i));
    let told = !is_record_noun(office) && !is_uttered_noun(office) && comma > start + 1;
    told && is_definite(word(items, start)) && (start + 1..comma).all(low) && is_name(items, comma)
}

/// "The quota is unsafe, said its tidewaiter on Friday": behind a clause and its comma whoever is told by "the" or an
/// owner said it, but "he knelt, said his prayers".
fn is_of_any_kind(items: &[Item<'_>], verb: usize, phrase: Range<usize>) -> bool {
    let noun = phrase.end.checked_sub(1).map_or("", |i| word(items, i));
    let comma = verb.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    matches!(word(items, verb), "said" | "says")
        && (2..=4).contains(&phrase.len())
        && is_definite(word(items, phrase.start))
        && !is_uttered_noun(noun)
        && comma.is_some_and(|comma| stands_alone(items, 0..comma))
}

fn is_definite(word: &str) -> bool {
    matches!(word, "the" | "its" | "his" | "her" | "their")
}

/// The subject behind the cue: `"...," said Roe`, `..., a minister said` is not one.
pub(super) fn inverted(
    items: &[Item<'_>],
    group: &VerbGroup,
    end: usize,
    cue: &Cue,
) -> Option<Range<usize>> {
    let quoted = group.start.checked_sub(1).and_then(|i| items.get(i)).is_some_and(|before| {
        before.is_speech() && ends_open(before.text) && !group.passive && !group.modal
    });
    if !(cue.frames.quote || cue.frames.bare || quoted)
        || group.perfect
        || cue.form == Form::Ing
        || (cue.form == Form::Base && !are_many(items, end))
    {
        return None;
    }
    if let Some(before) = group.start.checked_sub(1).and_then(|i| items.get(i))
        && !(before.is_quote()
            || (before.text == ","
                && (!cue.frames.addressee || tells_name(items, group.start, end))))
    {
        return None;
    }
    let mut stop = end;
    while let Some(item) = items.get(stop) {
        let stops = match item.kind {
            ItemKind::Quote(q) => !q.term,
            ItemKind::Mark => {
                let abbreviation =
                    item.text == "." && items.get(stop + 1).is_some_and(Item::is_capital);
                // "said its head, Ines Roe": the office and who holds it.
                let holder = item.text == ","
                    && (names_holder(items, end, stop) || tells_holder(items, end, stop));
                !abbreviation && !holder && !matches!(item.text, "’" | "'" | "&")
            }
            _ => {
                (is_preposition(&item.fold) && item.fold != "of" && !item.is_capital())
                    || is_subordinator(&item.fold)
                    || is_finite(items, stop)
                    || (is_temporal(item) && stop > end && item.fold != "there")
            }
        };
        if stops {
            break;
        }
        stop += 1;
    }
    let clause = items.get(stop).is_some_and(|i| is_finite(items, stop) || i.fold == "that");
    let opens = items.get(end).is_some_and(|i| {
        i.is_capital()
            || is_determiner(&i.fold)
            || is_source_noun(&i.fold)
            || (is_pronoun(&i.fold) && stop == end + 1)
    }) || is_office_with_name(items, end..stop);
    let temporal = items.get(end).is_some_and(is_temporal);
    let who = plausible(items, end..stop);
    let paper = cue.frames.of_paper && who != Plausible::Record;
    let nobody = who == Plausible::Unlikely && !is_of_any_kind(items, group.start, end..stop);
    if (nobody && stop > end) || paper {
        return None;
    }
    // "The chief, Ines Roe, stressed the value ...": an apposition, not an inversion.
    let comma = group.start.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let apposed =
        comma.and_then(|c| Some((c, behind_apposition(items, c)?))).is_some_and(|(c, phrase)| {
            let inside = word(items, phrase.end + 1);
            let told = matches!(inside, "who" | "which" | "whose")
                || first_finite(items, phrase.end..c).is_none();
            told && (0..c).any(|i| items.get(i).is_some_and(|x| matches!(x.text, "," | "(")))
                && (phrase.start == 0 || items.get(phrase.start - 1).is_some_and(Item::is_quote))
                && plausible(items, phrase.clone()) == Plausible::Speaker
                && first_finite(items, phrase).is_none()
        });
    if apposed {
        return None;
    }
    (stop > end && opens && !clause && !temporal).then_some(end..stop)
}

/// "A brake failed, say police", "say three people": many who speak behind a verb in the present.
pub(super) fn are_many(items: &[Item<'_>], end: usize) -> bool {
    let noun = |i: usize| {
        let noun = word(items, i);
        let plural = noun.ends_with('s') && is_source_noun(noun);
        plural || matches!(noun, "police" | "people" | "mps")
    };
    word(items, end.wrapping_sub(1)) == "say"
        && (noun(end) || (items.get(end).is_some_and(Item::is_word) && noun(end + 1)))
}

/// "fire chief Wim Lind": words, the last of them an office, before a name.
fn is_office_with_name(items: &[Item<'_>], range: Range<usize>) -> bool {
    let name = range.clone().find(|&i| items.get(i).is_some_and(Item::is_capital));
    let office = name.and_then(|name| name.checked_sub(1)).filter(|&i| i > range.start);
    office.is_some_and(|i| is_person_noun(word(items, i)))
}

/// "Ash can travel, cautioned Ada Roe of the institute": who is warned would be told with "that" or "of" behind.
fn tells_name(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let name = items.iter().skip(end).take_while(|i| i.is_capital()).count();
    let behind = items.get(end + name);
    let closed =
        behind.is_none_or(|i| !i.is_word() || matches!(i.fold.as_ref(), "of" | "from" | "at"));
    let clause = verb.checked_sub(1).is_some_and(|comma| is_clause(items, 0..comma));
    name >= 2 && closed && clause
}
