//! Sources without a name of a person: bodies, roles and groups told by a noun.

use super::mention::{Mention, MentionKind};
use super::words::{Word, gender_of, is_title, joined, last_fold, lowered};
use crate::extract::grammar::{
    is_body_noun, is_firm_noun, is_land_noun, is_person_noun, is_preposition, is_pronoun,
    is_record_noun, is_source_noun,
};
use crate::text::{fold, is_calendar_word};

/// "supporters' group Rovers Together": what stands before the name is no part of it.
pub(super) fn body_starts_low(body: &[Word<'_>]) -> bool {
    body.iter().find(|w| w.word).is_some_and(|w| !w.capital())
}

/// "the oil-producing state of Norland": the name of a country or town told with its kind.
pub(super) fn place_named(words: &[Word<'_>]) -> Option<Mention> {
    let of = words.iter().position(|w| w.fold == "of").filter(|&of| of > 0)?;
    let kind = words.get(of - 1)?;
    if words.get(..of)?.iter().any(|w| is_preposition(&w.fold)) {
        return None;
    }
    let name = words.get(of + 1..)?;
    let all = !name.is_empty() && name.iter().all(Word::capital);
    (is_land_noun(&kind.fold) && all && !kind.capital())
        .then(|| Mention::told(MentionKind::Body, joined(name), last_fold(name)))
}

/// "one of the shareholders", "two of his aides": a role ("shareholder") or a group told by the whole.
pub(super) fn some_of(words: &[Word<'_>]) -> Option<Mention> {
    let one = words.first().is_some_and(|w| w.fold == "one");
    let whole = joined(words);
    let (first, rest) = whole.split_once(' ')?;
    let kind = if one { MentionKind::Role } else { MentionKind::Group };
    let mut head = last_fold(words);
    if one && head.ends_with('s') {
        head.pop();
    }
    Some(Mention::told(kind, format!("{} {rest}", fold(first)), head))
}

/// A body, role or group told by a common noun.
pub(super) fn described(
    body: &[Word<'_>],
    definite: bool,
    counted: bool,
    opens: bool,
) -> Option<Mention> {
    let stops = |w: &Word<'_>| {
        const TRAILING: [&str; 8] = [
            "familiar",
            "close",
            "involved",
            "briefed",
            "present",
            "contacted",
            "reached",
            "interviewed",
        ];
        (is_preposition(&w.fold) && !w.capital()) || TRAILING.contains(&w.fold.as_ref())
    };
    // "a doctor working in Kelb", "the report issued by the board": the participle is no part of the name.
    let participle = |i: usize, w: &Word<'_>| {
        let noun = i.checked_sub(1).is_some_and(|i| {
            body.get(i).is_some_and(|n| is_source_noun(&n.fold) || is_record_noun(&n.fold))
        });
        noun && !w.capital() && (w.fold.ends_with("ed") || w.fold.ends_with("ing"))
    };
    let end = body.iter().enumerate().position(|(i, w)| stops(w) || participle(i, w));
    let end = end.unwrap_or(body.len());
    let end = if end == 0 { body.len() } else { end };
    // "a group from Port Elm": without where it is from it is any group.
    let from = body.get(end).is_some_and(|w| w.fold == "from")
        && counted
        && !definite
        && end.checked_sub(1).is_some_and(|i| body.get(i).is_some_and(|w| is_body_noun(&w.fold)))
        && body.get(end + 1..).is_some_and(|place| place.iter().all(Word::capital));
    if from {
        let head = last_fold(body.get(..end)?);
        return Some(Mention::told(MentionKind::Body, joined(body), head));
    }
    // "Ministry of Health": a capitalised name goes on behind "of".
    let whole = body.get(..end)?;
    let head = whole.iter().rev().find(|w| w.word)?;
    let singular = head.fold.strip_suffix('s').unwrap_or(&head.fold);
    // "Dealers" opens the sentence; "Osk Dealers" would be a name.
    let common_start =
        opens && whole.iter().filter(|w| w.word).count() == 1 && is_source_noun(&head.fold);
    let proper = head.acronym() || (head.capital() && !common_start);
    let cut = if proper { body } else { whole };
    // "the maker of Coldway meals"
    let firm = is_firm_noun(&head.fold) && !is_person_noun(&head.fold);
    let kind = if is_body_noun(&head.fold) || firm || (proper && !is_person_noun(&head.fold)) {
        MentionKind::Body
    } else if is_person_noun(&head.fold) || is_title(&head.fold) {
        if definite { MentionKind::DefiniteRole } else { MentionKind::Role }
    } else if is_person_noun(singular) || is_source_noun(&head.fold) {
        MentionKind::Group
    } else if definite && counted {
        MentionKind::DefiniteRole
    } else {
        MentionKind::Role
    };
    let gender = gender_of(&head.fold);
    let name = if proper || !opens { joined(cut) } else { lowered(cut) };
    let is_paper = is_record_noun(&head.fold);
    let behind = body.get(end..).filter(|_| !proper).map(|rest| told_behind(rest, is_paper));
    let behind = behind.filter(|told| !told.is_empty());
    let full = behind.map(|told| format!("{name} {}", joined(told)));
    (!name.is_empty()).then(|| Mention {
        gender,
        full,
        ..Mention::told(kind, name, head.fold.to_string())
    })
}

/// What tells who somebody without a name is, behind the noun: "in London", "close to the talks", not "on Monday".
fn told_behind<'w, 't>(words: &'w [Word<'t>], is_paper: bool) -> &'w [Word<'t>] {
    const TIES: [&str; 9] = ["in", "at", "of", "for", "from", "to", "with", "close", "familiar"];
    const OF_PAPERS: [&str; 3] = ["by", "in", "of"];
    let ties: &[&str] = if is_paper { &OF_PAPERS } else { &TIES };
    const LATER: [&str; 9] =
        ["on", "after", "before", "during", "since", "until", "amid", "as", "through"];
    let parts = |w: &Word<'_>| {
        LATER.contains(&w.fold.as_ref())
            || is_calendar_word(&w.fold)
            || !(w.word || matches!(w.text, "-" | "'" | "’"))
    };
    let end = words.iter().position(parts).unwrap_or(words.len());
    let opens = words.first().is_some_and(|w| ties.contains(&w.fold.as_ref()));
    // "in a statement": where it was said, which names nobody.
    let named = words.get(..end).is_some_and(|told| told.iter().any(Word::capital));
    let who = words.first().is_some_and(|w| w.fold != "in");
    let pronoun = end == 2 && words.get(1).is_some_and(|w| is_pronoun(&w.fold));
    // "aides to the governor": whoever that is, the text names him elsewhere.
    let held = !named
        && words.get(1).is_some_and(|w| matches!(w.fold.as_ref(), "the" | "his" | "her" | "their"))
        && words.get(end.wrapping_sub(1)).is_some_and(|w| is_person_noun(&w.fold));
    let fits = opens && (named || who) && !pronoun && !held && (2..=LONGEST_BEHIND).contains(&end);
    words.get(..end).filter(|_| fits).unwrap_or(&[])
}

/// Words behind the noun of a description that belong to it at most.
const LONGEST_BEHIND: usize = 9;

/// A body's name: up to the first lower-case word that is no preposition.
pub(super) fn body_name(body: &[Word<'_>]) -> String {
    // "Football club Harrow Rovers": what it is stands before the name.
    let kind = body.iter().take(3).position(|w| !w.capital() && is_body_noun(&w.fold));
    let named =
        kind.and_then(|kind| body.get(kind + 1..)).filter(|b| b.first().is_some_and(Word::capital));
    let body = named.unwrap_or(body);
    let end = body
        .iter()
        .enumerate()
        .position(|(i, w)| {
            w.word
                && !w.capital()
                && !matches!(w.fold.as_ref(), "of" | "for" | "the" | "and" | "on")
                // "Norvia Foods on Thursday"
                || w.fold == "on"
                    && body.get(i + 1).is_none_or(|next| is_calendar_word(&next.fold))
        })
        .unwrap_or(body.len());
    let kept = body.get(..end).unwrap_or(body);
    // "Monetary Board of the Bank of Osk": the organ has a name of its own.
    let organ = kept.iter().position(|w| w.fold == "of").filter(|&of| {
        of > 1
            && kept
                .get(of - 1)
                .is_some_and(|w| matches!(w.fold.as_ref(), "board" | "committee" | "council"))
    });
    joined(kept.get(..organ.unwrap_or(kept.len())).unwrap_or(kept))
}

/// Where a relative or participle clause starts inside the part: "the lawmaker who sits for Osk", "the lawmaker
/// representing Osk".
pub(super) fn relative_start(words: &[Word<'_>]) -> usize {
    let opens = |(i, w): (usize, &Word<'_>)| {
        let relative = matches!(
            w.fold.as_ref(),
            "who" | "which" | "whose" | "that" | "while" | "speaking" | "when"
        );
        let noun = i.checked_sub(1).and_then(|i| words.get(i));
        let told = || noun.is_some_and(|n| !n.capital() && is_person_noun(&n.fold));
        let participle = !w.capital() && w.fold.len() > 5 && w.fold.ends_with("ing");
        relative || (participle && told())
    };
    words.iter().enumerate().position(opens).unwrap_or(words.len())
}
