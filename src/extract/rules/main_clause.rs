//! Whether words are a main clause: "If it holds, we go" is one, "If it holds" is not.
use std::ops::Range;

use super::attribution::{Attribution, Place};
use super::prompt::prompt;
use crate::extract::cues::readings;
use crate::extract::grammar::{first_finite, is_preposition, is_subordinator, word};
use crate::extract::prose::Item;

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
        && stands_alone(items, start..comma)
        && prompt(items, attribution.from).is_none_or(|asked| asked.end + 1 < attribution.from)
}

/// True if a stretch holds a main clause: "If it holds, we go" does, "If it holds" does not.
pub(super) fn stands_alone(items: &[Item<'_>], range: Range<usize>) -> bool {
    let first = word(items, range.start);
    let leans = is_preposition(first)
        || (is_subordinator(first) && !matches!(first, "what" | "who" | "whoever" | "how"));
    let mut main = range.clone();
    if leans {
        let Some(comma) =
            range.clone().find(|&i| items.get(i).is_some_and(|x| x.text == ",")).map(|i| i + 1)
        else {
            return false;
        };
        main.start = comma;
    }
    let verb = first_finite(items, main.clone());
    verb.is_some_and(|verb| {
        let aside = |i: usize| {
            matches!(word(items, i), "who" | "which" | "that" | "whose" | "what" | "where")
        };
        let relative = (main.start + 1..verb).any(aside);
        let free = (main.start..verb).all(|i| !is_subordinator(word(items, i)) || aside(i));
        free && (!relative || first_finite(items, verb + 1..main.end).is_some())
    })
}

/// True if a phrase is the subject of a verb behind it: "the port would close", "the mayor, Ada Roe, would go".
pub(in crate::extract) fn has_own_verb(items: &[Item<'_>], range: Range<usize>) -> bool {
    let verb = first_finite(items, range.clone()).filter(|&verb| verb > range.start);
    let Some(verb) = verb else { return false };
    let comma = |i: usize| items.get(i).is_some_and(|x| x.text == ",");
    let whole = !(range.start..verb).any(comma) || comma(verb - 1);
    let says = readings(word(items, verb), |_| None).any(|cue| cue.frames.quote && comma(verb - 1));
    whole && !says && stands_alone(items, range)
}
