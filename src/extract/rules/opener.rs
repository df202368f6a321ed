//! What follows a cue: a quotation, a clause, an object or nothing, and where it starts.

use std::ops::Range;

use super::attribution::{Attribution, Place, Subject};
use super::content::prompt;
use super::count::{is_about_a_number, with_count};
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{
    Plausible, first_finite, is_adverb, is_clause, is_determiner, is_finite, is_person_noun,
    is_preposition, is_pronoun, is_spoken_noun, is_subordinator, is_temporal, noun_phrase_before,
    plausible, word,
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
    let quote_before = before.is_some_and(|i| i.is_speech() && ends_open(i.text));
    match found {
        // "The port is shut, Roe said on Friday as the storm came near.": the clause stands before.
        (Opener::Bare | Opener::Noun, _) if clause_before(items, attribution) => {
            Some((Opener::Nothing, attribution.after))
        }
        // "It will close, Roe said after a meeting that ran late.": so does it here.
        (Opener::That, at) if at > attribution.after + 1 && clause_before(items, attribution) => {
            Some((Opener::Nothing, attribution.after))
        }
        // `"We go," Roe said as the crowd left.`, `"We go," Roe said at a meeting announcing that it was
        // over.`: what follows is the reporter's.
        (Opener::Bare, _) if quote_before && frames.quote => {
            Some((Opener::Nothing, attribution.after))
        }
        (Opener::That, at) if quote_before && frames.quote && at > attribution.after => {
            Some((Opener::Nothing, attribution.after))
        }
        // "continued", "laughed": only beside a quotation.
        (Opener::Nothing | Opener::Bare, at)
            if frames.quote && !frames.bare && !frames.that && !frames.noun =>
        {
            before.is_some_and(Item::is_speech).then_some((Opener::Nothing, at))
        }
        (Opener::Noun | Opener::Infinitive | Opener::Bare | Opener::Nothing, at)
            if is_anonymity(items, at) || is_anonymity(items, attribution.cue.start) =>
        {
            None
        }
        // "a lawyer who advised the government": what somebody does, not what is said here.
        (Opener::Noun, _) if attribution.place == Place::Relative && frames.addressee => None,
        (Opener::Noun, at) if !is_object(items, attribution, at) => None,
        found => Some(found),
    }
}

/// True if a whole clause stands right before the attributing clause, parted by a comma, and does not lean on what
/// follows ("If it holds, Roe said ...").
pub(super) fn clause_before(items: &[Item<'_>], attribution: &Attribution) -> bool {
    if attribution.place != Place::Plain {
        return false;
    }
    let Some(comma) = attribution.from.checked_sub(1) else { return false };
    let start = (0..comma)
        .rev()
        .find(|&i| items.get(i).is_some_and(|x| x.text == ";" || x.is_quote()))
        .map_or(0, |i| i + 1);
    items.get(comma).is_some_and(|x| x.text == ",")
        && first_finite(items, start..comma).is_some_and(|verb| {
            (start..verb).all(|i| !is_subordinator(word(items, i)))
                && items.get(start).is_some_and(|x| !is_preposition(&x.fold))
        })
        && prompt(items, attribution.from).is_none()
}

/// True if a quotation ends with a comma, or with a mark that a comma gives way to.
pub(super) fn ends_open(quotation: &str) -> bool {
    quotation.trim_end_matches(['"', '”', '’', '\'', '»', '“']).ends_with([',', '?', '!', '—', '–'])
}

/// "declined to be named", "asked not to be identified": about the source, not from it.
fn is_anonymity(items: &[Item<'_>], at: usize) -> bool {
    (at..at + 4).any(|i| {
        word(items, i) == "be" && matches!(word(items, i + 1), "named" | "identified" | "quoted")
    })
}

/// True if what stands behind a cue is its object: not "backed out", and "put ... at" with its "at".
fn is_object(items: &[Item<'_>], attribution: &Attribution, at: usize) -> bool {
    if attribution.cue.len() == 1 && matches!(word(items, attribution.cue.start), "put" | "puts") {
        return (at..items.len().min(at + 14)).any(|i| word(items, i) == "at");
    }
    let verb = |stems: [&str; 2]| {
        let cue = word(items, attribution.cue.start);
        attribution.cue.len() == 1 && stems.iter().any(|stem| cue.starts_with(stem))
    };
    if verb(["dismiss", "recall"]) {
        // "dismissed two directors", "recalled its ambassador", "recalled to the stand".
        let person = (at..items.len().min(at + 6))
            .any(|i| is_person_noun(word(items, i).trim_end_matches('s')));
        if person || word(items, at) == "to" {
            return false;
        }
    }
    if verb(["show", "show"]) {
        // "The figures showed a fall", but "Roe showed no emotion".
        let record = |phrase: &Range<usize>| plausible(items, phrase.clone()) == Plausible::Record;
        return matches!(&attribution.subject, Subject::Phrase(phrase) if record(phrase));
    }
    if verb(["renew", "offer"]) {
        return (at..items.len().min(at + 4)).any(|i| is_spoken_noun(word(items, i)));
    }
    !matches!(
        word(items, at),
        "out" | "up" | "down" | "off" | "away" | "back" | "over" | "with" | "ahead" | "by"
    )
}

fn any_opener(items: &[Item<'_>], attribution: &Attribution) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let at = attribution.after;
    if attribution.place == Place::AccordingTo {
        let comma = items.get(at).is_some_and(|i| i.text == ",");
        let opens = attribution.cue.start == 0 || (comma && attribution.from <= 1);
        return Some(if opens && comma { (Opener::Bare, at + 1) } else { (Opener::Nothing, at) });
    }
    let direct = direct_opener(items, at, attribution);
    if direct.is_some() {
        return direct;
    }
    let Some(item) = items.get(at) else {
        return nothing(attribution, at);
    };
    let adjunct = (is_preposition(&item.fold) || is_temporal(item) || is_adverb(&item.fold))
        && !is_about_a_number(items, at);
    let told = frames.addressee && (frames.quote || frames.that);
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
            return nothing(attribution, at);
        }
    }
    let end = clause_end(items, at);
    // "stressed the value of trade and expressed her hope": the verb behind "and" is another's.
    let joined = first_finite(items, at..end)
        .is_some_and(|verb| matches!(word(items, verb - 1), "and" | "but" | "or"));
    if frames.bare && !joined && is_clause(items, at..end) {
        return Some((Opener::Bare, at));
    }
    if frames.noun && (item.is_word() || item.is_quote()) {
        return Some((Opener::Noun, at));
    }
    // "Roe said it would turn round, adding nine days": a participle that tells what it does.
    let does = attribution.place == Place::Trailing && first_finite(items, at..end).is_none();
    (frames.bare && frames.quote && item.is_word() && !does).then_some((Opener::Bare, at))
}

/// A bare clause must show its verb before the sentence turns to something else.
fn clause_end(items: &[Item<'_>], at: usize) -> usize {
    (at..items.len()).find(|&i| items.get(i).is_some_and(|x| x.text == ";")).unwrap_or(items.len())
}

pub(super) fn stops(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_none_or(|i| matches!(i.text, "." | "," | ";" | "?" | "!"))
}

fn nothing(attribution: &Attribution, at: usize) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let finite = !matches!(
        attribution.place,
        Place::Trailing | Place::Fronted | Place::Relative | Place::Joined
    );
    ((finite && (frames.quote || frames.bare)) || frames.alone).then_some((Opener::Nothing, at))
}

/// The opener right at `at`.
fn direct_opener(
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
        "," => aside(items, at, attribution).or_else(|| nothing(attribution, at)),
        "." | ";" | "?" | "!" | "-" | "–" | "—" => nothing(attribution, at),
        "that" if frames.that => Some((Opener::That, at)),
        "whether" | "if" | "why" | "how" | "what" | "where" | "when"
            if frames.bare || frames.that =>
        {
            Some((Opener::Bare, at))
        }
        "to" if frames.infinitive => Some((Opener::Infinitive, at)),
        _ => None,
    }
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

/// Looks for the content behind "in a statement on Monday", "told reporters".
fn behind_adjuncts(
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
    nothing(attribution, at)
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
