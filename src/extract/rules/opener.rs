//! What follows a cue: a quotation, a clause, an object or nothing, and where it starts.

use super::adjunct::behind_adjuncts;
use super::attribution::{Attribution, Place, Subject};
use super::count::is_about_a_number;
use super::main_clause::{clause_before, has_own_verb};
use super::object::{is_object, is_told_elsewhere};
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{
    Plausible, first_finite, is_adverb, is_clause, is_determiner, is_finite, is_preposition,
    is_pronoun, is_subordinator, is_temporal, is_uttered_noun, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};

/// What follows a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    That,
    Bare,
    Colon,
    Quote,
    Noun,
    Infinitive,
    /// Nothing: the content stands before, or in the next paragraph.
    Nothing,
}

/// Decides what follows a cue, and where it starts; `None` if the cue cannot attribute so.
pub(super) fn opener(items: &[Item<'_>], attribution: &Attribution) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let found = any_opener(items, attribution)?;
    let before = attribution.from.checked_sub(1).and_then(|i| items.get(i));
    // `“this year”, the archive assured the town`: the comma may stand behind the mark.
    let parted =
        before.filter(|i| i.text == ",").and_then(|_| items.get(attribution.from.checked_sub(2)?));
    let quote_before = before.is_some_and(|i| i.is_speech() && ends_open(i.text))
        || parted.is_some_and(Item::is_speech);
    match found {
        // "The port is shut, Roe said on Friday as the storm came near.": the clause stands before.
        (Opener::Bare | Opener::Noun, _)
            if (frames.quote || frames.bare) && clause_before(items, attribution) =>
        {
            Some((Opener::Nothing, attribution.after))
        }
        // "It will close, Roe said after a meeting that ran late.": so does it here.
        (Opener::That, at) if at > attribution.after && clause_before(items, attribution) => {
            Some((Opener::Nothing, attribution.after))
        }
        // `"We go," Roe said as the crowd left.`, `"We go," Roe said at a meeting announcing that it was
        // over.`: what follows is the reporter's.
        (Opener::Bare | Opener::Noun, _) if quote_before && frames.quote => {
            Some((Opener::Nothing, attribution.after))
        }
        (Opener::That, at) if quote_before && frames.quote && at > attribution.after => {
            Some((Opener::Nothing, attribution.after))
        }
        // "continued", "laughed": only beside a quotation.
        (Opener::Nothing | Opener::Bare, at)
            if frames.quote && !frames.bare && !frames.that && !frames.noun =>
        {
            let as_put = before.is_some_and(|i| i.fold == "as") && stops(items, at);
            // "Such a thing, she snapped, would be a monument to panic."
            let beside = as_put || before.is_some_and(Item::is_speech);
            (beside || frames.of_paper || is_parenthesis(items, attribution))
                .then_some((Opener::Nothing, at))
        }
        (Opener::Noun | Opener::Infinitive | Opener::Bare | Opener::Nothing, at)
            if is_anonymity(items, at) || is_anonymity(items, attribution.cue.start) =>
        {
            None
        }
        // "a lawyer who advised the government": what somebody does, not what is said here.
        (Opener::Noun, _)
            if attribution.place == Place::Relative
                && frames.addressee
                && !is_apart(items, attribution.cue.start) =>
        {
            None
        }
        // "the brigades it has promised": which ones, not what is said here.
        (Opener::Noun | Opener::Infinitive, _) if is_contact_clause(items, attribution) => None,
        // "She says it quickly".
        (Opener::Bare | Opener::Noun, at)
            if (frames.bare || frames.that) && is_pointer(items, at) =>
        {
            None
        }
        // "Responding to a question, she said": what was asked.
        (Opener::Noun | Opener::Bare, at)
            if attribution.place == Place::Fronted && word(items, at) == "to" =>
        {
            None
        }
        (Opener::Noun, at) if !is_object(items, attribution, at) => None,
        (Opener::Bare | Opener::Noun, at)
            if is_told_elsewhere(items, attribution.cue.start, at) =>
        {
            None
        }
        found => Some(found),
    }
}

/// ", who also accused", ", which has urged": a relative clause that tells of somebody known.
fn is_apart(items: &[Item<'_>], cue: usize) -> bool {
    let who =
        (cue.saturating_sub(4)..cue).rev().find(|&i| matches!(word(items, i), "who" | "which"));
    who.and_then(|i| i.checked_sub(1)).is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","))
}

/// "the states he had threatened": a pronoun right behind a common noun.
fn is_contact_clause(items: &[Item<'_>], attribution: &Attribution) -> bool {
    let Subject::Phrase(phrase) = &attribution.subject else { return false };
    let pronoun = phrase.len() == 1 && is_pronoun(word(items, phrase.start));
    let Some(noun) = phrase.start.checked_sub(1) else { return false };
    // "the body that his government has sought".
    let told = noun.checked_sub(1).is_some_and(|i| {
        items.get(i).is_some_and(|x| x.kind == ItemKind::Word)
            && !is_finite(items, i)
            && readings(word(items, i), |_| None).next().is_none()
    });
    if matches!(word(items, noun), "that" | "which" | "whom") && told {
        return attribution.place == Place::Plain;
    }
    let definite = is_determiner(word(items, phrase.start));
    let counted = (noun.saturating_sub(2)..noun).rev().find(|&i| is_determiner(word(items, i)));
    let counted = counted.is_some_and(|i| {
        !i.checked_sub(1).is_some_and(|before| is_preposition(word(items, before)))
    });
    let common = items.get(noun).is_some_and(|i| {
        i.kind == ItemKind::Word
            && !i.is_capital()
            && !is_temporal(i)
            && !is_adverb(&i.fold)
            && !is_subordinator(&i.fold)
            && !is_preposition(&i.fold)
            && i.fold != "and"
    });
    (pronoun || definite) && common && counted && attribution.place == Place::Plain
}

/// "it", "so": a word that points to what was said, with no clause behind it.
fn is_pointer(items: &[Item<'_>], at: usize) -> bool {
    let next = items.get(at + 1);
    matches!(word(items, at), "it" | "so")
        && next.is_none_or(|i| {
            let word = i.is_word() || i.is_quote();
            !word || is_adverb(&i.fold) || is_temporal(i) || is_subordinator(&i.fold)
        })
        && first_finite(items, at + 1..items.len().min(at + 4)).is_none()
}

/// ", she snapped,", ", the court has ruled.": who speaks and the verb alone, behind the words of a clause and a comma.
fn is_parenthesis(items: &[Item<'_>], attribution: &Attribution) -> bool {
    let comma = |i: usize| items.get(i).is_some_and(|x| x.text == ",");
    let opens = attribution.from.checked_sub(1).is_some_and(comma);
    let subject = matches!(&attribution.subject, Subject::Phrase(phrase)
        if matches!(plausible(items, phrase.clone()), Plausible::Speaker | Plausible::Record));
    // "Told again, Roe shrugged."
    let asked = matches!(word(items, 0), "told" | "asked" | "pressed" | "reminded" | "challenged");
    let closes = comma(attribution.cue.end) || (!asked && clause_before(items, attribution));
    let place = attribution.place == Place::Plain;
    place && opens && subject && closes && stops(items, attribution.cue.end)
}

/// True if a quotation ends with a comma, or with a mark that a comma gives way to.
pub(super) fn ends_open(quotation: &str) -> bool {
    quotation.trim_end_matches(['"', '”', '’', '\'', '»', '“']).ends_with([',', '?', '!', '—', '–'])
}

/// "declined to be named", "asked not to be identified": about the source, not from it.
fn is_anonymity(items: &[Item<'_>], at: usize) -> bool {
    (at..at + 4).any(|i| {
        word(items, i) == "be"
            && matches!(word(items, i + 1), "named" | "identified" | "quoted" | "called")
    })
}

fn any_opener(items: &[Item<'_>], attribution: &Attribution) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let at = attribution.after;
    if attribution.place == Place::AccordingTo {
        let comma = items.get(at).is_some_and(|i| i.text == ",");
        let opens = attribution.cue.start == 0 || (comma && attribution.from <= 1);
        // "In her experience nobody sleeps": no comma.
        let whom = matches!(word(items, attribution.cue.end - 1), "whom" | "which");
        let runs_on = (attribution.from <= 1 || whom) && is_clause(items, at..items.len());
        return Some(if comma && (opens || runs_on || whom) {
            (Opener::Bare, at + 1)
        } else if runs_on {
            (Opener::Bare, at)
        } else {
            (Opener::Nothing, at)
        });
    }
    let direct = direct_opener(items, at, attribution);
    if direct.is_some() {
        return direct;
    }
    let Some(item) = items.get(at) else {
        return nothing(items, attribution, at);
    };
    // "promised on Thursday to free them"
    let day = at + usize::from(item.fold == "on");
    if frames.infinitive && items.get(day).is_some_and(is_temporal) && word(items, day + 1) == "to"
    {
        return Some((Opener::Infinitive, day + 1));
    }
    let adjunct = (is_preposition(&item.fold) || is_temporal(item) || is_adverb(&item.fold))
        && !is_about_a_number(items, at);
    let told = frames.addressee && (frames.quote || frames.that);
    // "told jurors not to look it up": what somebody is told to do.
    if told && frames.quote && is_order(items, at) {
        return Some((Opener::Noun, at));
    }
    // "We will go, he warned members.": the content stands before.
    let behind = attribution
        .from
        .checked_sub(1)
        .and_then(|i| items.get(i))
        .is_some_and(|i| i.is_quote() || i.text == ",");
    if attribution.place == Place::Inverted
        || ((adjunct || told) && (frames.quote || frames.that || frames.bare))
    {
        let found = behind_adjuncts(items, at, attribution);
        match found {
            Some((Opener::Nothing, _)) if frames.noun && !stops(items, at) && !(told && behind) => {
            }
            Some(found) => return Some(found),
            None => {}
        }
        if attribution.place == Place::Inverted {
            return nothing(items, attribution, at);
        }
    }
    let end = clause_end(items, at);
    // "stressed the value of trade and expressed her hope": the verb behind "and" is another's.
    let joined = first_finite(items, at..end)
        .is_some_and(|verb| matches!(word(items, verb - 1), "and" | "but" | "or"));
    // "added staff as demand grew", "was adding ferries, the firm said": no verb of its own.
    let deed = frames.deed && !has_own_verb(items, at..end);
    if frames.bare && !joined && !deed && is_clause(items, at..end) {
        return Some((Opener::Bare, at));
    }
    let sum = matches!(item.text, "$" | "€" | "£" | "¥");
    if frames.noun && (item.is_word() || item.is_quote() || sum) {
        return Some((Opener::Noun, at));
    }
    // "Roe said it would turn round, adding nine days": a participle that tells what it does.
    let does = attribution.place == Place::Trailing && first_finite(items, at..end).is_none();
    let reply = attribution.place == Place::Fronted && item.fold == "to";
    // "knelt, said her prayers, and left".
    let uttered = (at..at + 3).any(|i| is_uttered_noun(word(items, i)) && stops(items, i + 1));
    let free = frames.bare && frames.quote && item.is_word() && !uttered;
    (free && !deed && !does && !reply).then_some((Opener::Bare, at))
}

/// True if an addressee and an infinitive follow: "the crews to wait", "jurors not to look".
pub(super) fn is_order(items: &[Item<'_>], at: usize) -> bool {
    let word_at = |&i: &usize| items.get(i).is_some_and(Item::is_word) && !is_finite(items, i);
    let to =
        (at + 1..items.len().min(at + 6)).take_while(word_at).find(|&i| word(items, i) == "to");
    to.is_some_and(|to| {
        items
            .get(to + 1)
            .is_some_and(|i| i.kind == ItemKind::Word && !is_determiner(&i.fold) && !i.is_capital())
            && !(at..to).any(|i| is_preposition(word(items, i)) || word(items, i) == "that")
    })
}

/// A bare clause must show its verb before the sentence turns to something else.
fn clause_end(items: &[Item<'_>], at: usize) -> usize {
    (at..items.len()).find(|&i| items.get(i).is_some_and(|x| x.text == ";")).unwrap_or(items.len())
}

pub(super) fn stops(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_none_or(|i| matches!(i.text, "." | "," | ";" | "?" | "!"))
}

pub(super) fn nothing(
    items: &[Item<'_>],
    attribution: &Attribution,
    at: usize,
) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let finite = !matches!(
        attribution.place,
        Place::Trailing | Place::Fronted | Place::Relative | Place::Joined
    );
    // "Below five, the court has ruled, a school must close": with "that" elsewhere.
    let aside = frames.that && is_parenthesis(items, attribution);
    ((finite && (frames.quote || frames.bare || aside)) || frames.alone)
        .then_some((Opener::Nothing, at))
}

/// The opener right at `at`.
pub(super) fn direct_opener(
    items: &[Item<'_>],
    at: usize,
    attribution: &Attribution,
) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let item = items.get(at)?;
    let next_quote = items.get(at + 1).is_some_and(Item::is_quote);
    if item.is_quote() {
        return if frames.quote {
            Some((Opener::Quote, at))
        } else {
            frames.noun.then_some((Opener::Noun, at))
        };
    }
    match item.fold.as_ref() {
        ":" if frames.quote || frames.that => Some(if next_quote {
            (Opener::Quote, at + 1)
        } else if at + 1 < items.len() {
            (Opener::Colon, at + 1)
        } else {
            (Opener::Nothing, at + 1)
        }),
        "," if next_quote && frames.quote => Some((Opener::Quote, at + 1)),
        "," if word(items, at + 1) == "that" && frames.that => Some((Opener::That, at + 1)),
        "," => aside(items, at, attribution).or_else(|| nothing(items, attribution, at)),
        "." | ";" | "?" | "!" | "-" | "–" | "—" => nothing(items, attribution, at),
        // "She denied that."
        "that" if frames.noun && is_that_thing(items, at) => Some((Opener::Noun, at)),
        "that" if frames.that => Some((Opener::That, at)),
        "whether" | "if" | "why" | "how" | "what" | "where" | "when"
            if frames.bare || frames.that || (frames.quote && frames.addressee) =>
        {
            Some((Opener::Bare, at))
        }
        "to" if frames.infinitive => Some((Opener::Infinitive, at)),
        _ => None,
    }
}

/// "denied that.", "disputed that figure but declined to say more": no clause follows.
fn is_that_thing(items: &[Item<'_>], at: usize) -> bool {
    let ends = |i: usize| items.get(i).is_none_or(|x| matches!(x.text, "." | ";" | "?" | "!"));
    let joins = |i: usize| matches!(word(items, i), "and" | "but") && is_finite(items, i + 1);
    let thing = items
        .get(at + 1)
        .is_some_and(|i| i.kind == ItemKind::Word && !i.is_capital() && !is_pronoun(&i.fold));
    ends(at + 1) || (thing && (ends(at + 2) || joins(at + 2)))
}

/// "said, without giving details, that": skips what stands between two commas, but not "said, adding
/// later, that", which is an attribution of its own.
pub(super) fn aside(
    items: &[Item<'_>],
    comma: usize,
    attribution: &Attribution,
) -> Option<(Opener, usize)> {
    if readings(word(items, comma + 1), |_| None).any(|cue| cue.form == Form::Ing) {
        return None;
    }
    let close = (comma + 1..items.len().min(comma + 12))
        .find(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let next = close + 1;
    if word(items, next) == "that" && attribution.frames.that {
        return Some((Opener::That, next));
    }
    (attribution.frames.quote && items.get(next).is_some_and(Item::is_quote))
        .then_some((Opener::Quote, next))
}
