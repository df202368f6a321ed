//! Which figures tell what was: "rose to 5 percent from 4", "up from its previous range of 3 to 4 percent".
//!
//! Figures of the sides are paired with their like: what is with what is, what was with what was.

use super::{Quantity, Unit};
use crate::classify::reading::Word;

/// Marks the quantities of a side that tell what was.
pub(super) fn mark(words: &[Word<'_>], found: &mut [Quantity]) {
    let mut last_end = 0;
    // Whether the last quantity stands right behind "from", so that "to" leads on to what is.
    let mut sets_out = false;
    let mut last_was = false;
    for quantity in found {
        let start = quantity.words.start;
        let between = words.get(last_end..start).unwrap_or_default();
        let goes_on = last_end > 0
            && matches!(between, [tie] if matches!(&*tie.folded, "to" | "-" | "and") || tie.written == "–");
        let may_be = !matches!(quantity.unit, Unit::Date | Unit::Clock | Unit::Rank);
        let from = between.last().is_some_and(|word| word.folded == "from");
        quantity.was =
            may_be && if goes_on { last_was && !sets_out } else { tells_what_was(between) };
        (last_end, sets_out, last_was) = (quantity.words.end, from, quantity.was);
    }
}

/// True if the words before a figure say that it was: "from", "compared with", "the previous".
fn tells_what_was(before: &[Word<'_>]) -> bool {
    let clause = before.iter().rev().take(REACH);
    let clause =
        clause.take_while(|word| !matches!(word.written, "." | "," | ";" | ":" | "!" | "?"));
    // "Engineers from Osk hold 5 percent": only a range or rate may stand between.
    let mut near = true;
    for word in clause {
        match &*word.folded {
            "from" => return near,
            "versus" | "vs" | "compared" | "previous" | "previously" | "prior" | "formerly"
            | "originally" => return true,
            level => near &= word.function || LEVELS.contains(&level),
        }
    }
    false
}

/// What figures are called between "from" and them.
const LEVELS: [&str; 12] = [
    "range", "rate", "level", "forecast", "estimate", "guidance", "target", "current", "earlier",
    "initial", "low", "high",
];

/// "From the 4 percent", "from its previous forecast of about 4 percent".
const REACH: usize = 6;
