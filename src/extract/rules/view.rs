//! Sources without a verb: "according to Roe", "in her view", "by his own admission".
use std::ops::Range;

use super::attribution::{Attribution, Place, Subject};
use super::subject::names_holder;
use crate::extract::Class;
use crate::extract::cues::Frames;
use crate::extract::grammar::{is_determiner, is_finite, is_subordinator, word};
use crate::extract::prose::{Item, ItemKind};

pub(super) fn according_to(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    // "As per the Department's estimate" is said in India.
    let per = word(items, at) == "as" && word(items, at + 1) == "per";
    if !per && (word(items, at) != "according" || word(items, at + 1) != "to") {
        return None;
    }
    let start = at + 2;
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
    (end > start).then(|| Attribution {
        cue: at..start,
        from: at,
        after: end,
        subject: Subject::Phrase(start..end),
        place: Place::AccordingTo,
        frames: Frames { quote: true, bare: true, ..Frames::default() },
        class: Class::Speech,
    })
}

/// "in his view", "in the opinion of Roe": as "according to".
pub(super) fn in_view(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    let view = |i: usize| {
        matches!(word(items, i), "view" | "opinion" | "estimation" | "judgment" | "judgement")
    };
    let reckoning = |i: usize| {
        matches!(word(items, i), "reckoning" | "estimate" | "account" | "count" | "admission")
    };
    let by = word(items, at) == "by";
    if word(items, at) != "in" && !by {
        return None;
    }
    let view = |i: usize| if by { reckoning(i) } else { view(i) };
    let owner = match word(items, at + 1) {
        "his" | "her" | "their" => at + 1..at + 2,
        "the" if !by => return None,
        _ => {
            let end = (at + 1..items.len().min(at + 6)).find(|&i| view(i))?;
            let end = if word(items, end - 1) == "own" { end - 1 } else { end };
            let owned = items.get(end.checked_sub(1)?)?;
            if by && is_determiner(word(items, at + 1)) && owned.fold.contains('\'') {
                return reckoned(items, at, at + 1..end);
            }
            let name = (at + 1..end).all(|i| items.get(i).is_some_and(Item::is_capital));
            (name && owned.fold.contains('\'')).then_some(at + 1..end)?
        }
    };
    reckoned(items, at, owner)
}

fn reckoned(items: &[Item<'_>], at: usize, owner: Range<usize>) -> Option<Attribution> {
    let view = |i: usize| {
        matches!(
            word(items, i),
            "view"
                | "opinion"
                | "estimation"
                | "judgment"
                | "judgement"
                | "reckoning"
                | "estimate"
                | "account"
                | "count"
                | "admission"
        )
    };
    let own = usize::from(word(items, owner.end) == "own");
    let end = owner.end + own + 1;
    let closed = items.get(end).is_none_or(|i| !i.is_word());
    let parted = at.checked_sub(1).is_none_or(|i| items.get(i).is_some_and(|x| x.text == ","));
    (view(end - 1) && closed && parted).then(|| Attribution {
        cue: at..end,
        from: at,
        after: end,
        subject: Subject::Phrase(owner),
        place: Place::AccordingTo,
        frames: Frames { quote: true, bare: true, ..Frames::default() },
        class: Class::Speech,
    })
}
