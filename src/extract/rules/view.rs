//! Sources without a verb of their own: "according to Roe", "in her view", "by his own admission", "was told by Roe that".
use std::ops::Range;

use super::attribution::{Attribution, Place, Subject};
use super::inverted::names_holder;
use crate::extract::Class;
use crate::extract::cues::Frames;
use crate::extract::grammar::{
    Plausible, first_finite, is_be, is_clause, is_determiner, is_finite, is_preposition,
    is_reckoning_noun, is_record_noun, is_source_noun, is_spoken_noun, is_subordinator,
    is_temporal, is_verdict_noun, is_view_noun, noun_phrase_before, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};

pub(super) fn according_to(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    // "As per the Department's estimate" is said in India.
    let per = word(items, at) == "as" && word(items, at + 1) == "per";
    if !per && (word(items, at) != "according" || word(items, at + 1) != "to") {
        return None;
    }
    let start = at + 2;
    if matches!(word(items, start), "whom" | "which") {
        // "Roe, according to whom it works": whoever stands before the comma.
        let comma = at.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
        let before = noun_phrase_before(items, comma.unwrap_or(at), 0)?;
        return Some(apart(at..start + 1, before));
    }
    let mut end = start;
    while let Some(item) = items.get(end) {
        let stops = match item.kind {
            ItemKind::Quote(_) => true,
            // "according to a clerk of the court, Ines Roe,"
            ItemKind::Mark if item.text == "," => !names_holder(items, start, end),
            ItemKind::Mark => {
                !matches!(item.text, "." | "&" | "'" | "’")
                    || (item.text == "." && end + 1 == items.len())
            }
            _ => is_finite(items, end) || (is_subordinator(&item.fold) && !item.is_capital()),
        };
        if stops {
            break;
        }
        end += 1;
    }
    if !names_teller(items, at, start..end) {
        return None;
    }
    // "according to her own count": whose count it is.
    let own = matches!(word(items, start), "his" | "her" | "its" | "their")
        && word(items, start + 1) == "own";
    let owner = if own { start..start + 1 } else { start..end };
    let told = apart(at..start, owner);
    // "According to her own count, Ada Roe missed nine.": the name stands behind.
    let name = items.get(end + 1).filter(|i| own && at == 0 && i.is_capital());
    let subject = if name.is_some() { Subject::After } else { told.subject.clone() };
    (end > start).then_some(Attribution { after: end, subject, ..told })
}

/// False for "shared out according to size", "according to a formula of 1987", "According to custom,": a measure or rule, which
/// no comma parts from its verb, or which is told by one bare noun.
pub(in crate::extract) fn names_teller(
    items: &[Item<'_>],
    at: usize,
    phrase: Range<usize>,
) -> bool {
    let pronoun = |word: &str| {
        matches!(word, "him" | "her" | "them" | "whom" | "which" | "his" | "its" | "their")
    };
    let tells = |i: usize| {
        is_source_noun(word(items, i)) || is_record_noun(word(items, i)) || pronoun(word(items, i))
    };
    let known =
        plausible(items, phrase.clone()) != Plausible::Unlikely || phrase.clone().any(tells);
    let apart = at.checked_sub(1).is_none_or(|i| {
        items.get(i).is_some_and(|x| !x.is_word() || matches!(x.fold.as_ref(), "and" | "but"))
    });
    let bare = phrase.len() == 1 && !word(items, phrase.start).ends_with('s');
    known || (apart && !bare)
}

/// "was told by Roe that it would end", "were warned by the bank that": who told it stands behind "by".
pub(super) fn told_by(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    let told = matches!(word(items, at), "told" | "warned" | "assured" | "informed" | "advised");
    let passive = at.checked_sub(1).is_some_and(|i| is_be(word(items, i)));
    if !(told && passive) || word(items, at + 1) != "by" {
        return None;
    }
    let owner = phrase_from(items, at + 2);
    let that = word(items, owner.end) == "that";
    (that && !owner.is_empty()).then(|| Attribution {
        from: at,
        after: owner.end,
        place: Place::Plain,
        frames: Frames { that: true, ..Frames::default() },
        ..apart(at..at + 1, owner)
    })
}

/// "His view: the bridge must go.", "Her message to the union: wait.": a noun for what is said, and a colon.
pub(super) fn in_label(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    let owner = matches!(word(items, at), "his" | "her" | "its" | "their");
    if at > 0 || !owner {
        return None;
    }
    let colon = (1..items.len().min(9)).find(|&i| items.get(i).is_some_and(|x| x.text == ":"))?;
    let noun = (1..colon.min(4)).any(|i| {
        let noun = word(items, i);
        is_verdict_noun(noun) || is_view_noun(noun) || is_spoken_noun(noun)
    });
    let bare = first_finite(items, 1..colon).is_none();
    (noun && bare && colon + 1 < items.len()).then(|| Attribution {
        after: colon,
        place: Place::Plain,
        ..apart(1..colon, 0..1)
    })
}

/// Words between the preposition and the noun of a view at most: "in the considered opinion", "by the firm's own count".
const LONGEST_OWNER: usize = 6;

/// "in his view", "by Roe's count", "in the opinion of Roe": as "according to".
pub(super) fn in_view(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    let fits: fn(&str) -> bool = match word(items, at) {
        "in" => is_view_noun,
        "by" => is_reckoning_noun,
        _ => return None,
    };
    let mut reach = at + 1..items.len().min(at + 1 + LONGEST_OWNER);
    let noun = reach.find(|&i| fits(word(items, i)))?;
    if word(items, at + 1) == "the" && word(items, noun + 1) == "of" {
        return viewed(items, at, phrase_from(items, noun + 2), noun + 2);
    }
    let own = usize::from(word(items, noun - 1) == "own");
    let owner = at + 1..noun - own;
    let last = owner.end.checked_sub(1).filter(|&i| i > at)?;
    let pronoun = owner.len() == 1 && matches!(word(items, last), "his" | "her" | "their" | "its");
    let first = items.get(owner.start)?;
    let owned = word(items, last).contains('\'')
        && (is_determiner(&first.fold)
            || owner.clone().all(|i| items.get(i).is_some_and(Item::is_capital)));
    (pronoun || owned).then_some(())?;
    viewed(items, at, owner, noun + 1)
}

/// The attribution of a view whose words end at `end`, where it stands apart or opens its clause.
fn viewed(items: &[Item<'_>], at: usize, owner: Range<usize>, end: usize) -> Option<Attribution> {
    let after = end.max(owner.end);
    let closed = items.get(after).is_none_or(|i| !i.is_word());
    let parted = at.checked_sub(1).is_none_or(|i| items.get(i).is_some_and(|x| x.text == ","));
    // "In her experience nobody sleeps", "have by his reckoning reached the market".
    let opens = at == 0 || (at == 1 && matches!(word(items, 0), "and" | "but"));
    let inside = || {
        let verb = at.checked_sub(1).is_some_and(|i| is_finite(items, i));
        word(items, at) == "by" && verb && owner.len() == 1
    };
    let loose = (opens && is_clause(items, after..items.len())) || inside();
    (!owner.is_empty() && ((closed && parted) || loose))
        .then(|| Attribution { after, ..apart(at..end, owner) })
}

/// An attribution without a verb, as that of "according to".
fn apart(cue: Range<usize>, owner: Range<usize>) -> Attribution {
    Attribution {
        denial: cue.start,
        from: cue.start,
        after: cue.end,
        cue,
        subject: Subject::Phrase(owner),
        place: Place::AccordingTo,
        frames: Frames { quote: true, bare: true, ..Frames::default() },
        class: Class::Speech,
    }
}

/// The phrase that starts at `start`, up to a mark, a verb or a preposition other than "of", "for" and "at".
fn phrase_from(items: &[Item<'_>], start: usize) -> Range<usize> {
    let stops = |&i: &usize| {
        items.get(i).is_none_or(|item| {
            !item.is_word()
                || is_finite(items, i)
                || is_subordinator(&item.fold)
                || (i > start && is_temporal(item))
                || (is_preposition(&item.fold)
                    && !matches!(item.fold.as_ref(), "of" | "for" | "at"))
        })
    };
    start..(start..=items.len()).find(stops).unwrap_or(items.len())
}

/// `"It works," was the verdict of Roe`, `"No," was her reply`: a noun for what is said, behind its words.
pub(super) fn in_verdict(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    if !matches!(word(items, at), "was" | "is" | "came") || !is_determiner(word(items, at + 1)) {
        return None;
    }
    let noun = (at + 2..at + 5).find(|&i| is_verdict_noun(word(items, i)))?;
    let behind = items.get(at.checked_sub(1)?)?;
    if !behind.is_quote() && (behind.text != "," || !is_clause(items, 0..at)) {
        return None;
    }
    let of = matches!(word(items, noun + 1), "of" | "from");
    let owner = if of { phrase_from(items, noun + 2) } else { at + 1..at + 2 };
    let pronoun = matches!(word(items, at + 1), "his" | "her" | "their" | "its");
    let end = if of { noun + 2 } else { noun + 1 };
    let after = end.max(owner.end);
    ((of || pronoun) && !owner.is_empty()).then(|| Attribution {
        after,
        place: Place::Inverted,
        ..apart(at..end, owner)
    })
}

/// "For Ada Roe of the league, the matter is closed": whose view it is, told in full before a clause.
pub(super) fn for_somebody(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    if at > 0 || word(items, 0) != "for" {
        return None;
    }
    let capital = |&i: &usize| items.get(i).is_some_and(|x| x.is_capital() && !is_temporal(x));
    let name = 1..1 + (1..items.len()).take_while(capital).count();
    let of = matches!(word(items, name.end), "of" | "from" | "at");
    let comma = |&i: &usize| items.get(i).is_some_and(|x| x.text == ",");
    let first =
        (name.end..items.len().min(name.end + 8)).find(comma).filter(|&i| i == name.end || of);
    // "For Ada Roe, the foreign minister, the mines are no trouble."
    let second = first.and_then(|first| {
        let close = (first + 1..items.len().min(first + 10)).find(comma)?;
        first_finite(items, first..close).is_none().then_some(close)
    });
    let end = second.or(first).map_or(name.end, |comma| comma + 1);
    let verb = is_clause(items, end..items.len());
    let full = name.len() >= 2 || (name.len() == 1 && second.is_some());
    let holds = full && verb && (first.is_some() || word(items, end) == "there");
    holds.then(|| Attribution { after: end, ..apart(0..1, name) })
}
