//! Attributions to claims: which of a sentence stand on their own, which are nested, and where each ends.

use std::ops::Range;

use super::attribution::{Attribution, Place, Subject};
use super::opener::{Opener, opener};
use crate::extract::Class;
use crate::extract::grammar::{is_adverb, is_be, word};
use crate::extract::prose::Item;

pub(super) struct Claim {
    pub(super) attribution: Attribution,
    pub(super) opener: Opener,
    /// Where the content starts, or the first item behind the cue.
    pub(super) start: usize,
    /// Told in the present: "backs".
    pub(super) present: bool,
    /// Where a second source takes over: ", according to three people in the room".
    pub(super) stop: Option<usize>,
}

/// "While he insisted that it was late, Roe said": the pronoun of a clause that waits for its name.
pub(super) fn is_cataphoric(items: &[Item<'_>], phrase: &Range<usize>) -> bool {
    phrase.start == 1
        && phrase.len() == 1
        && matches!(word(items, 1), "he" | "she" | "they")
        && matches!(word(items, 0), "while" | "although" | "though" | "whereas")
}

/// Keeps the outermost attributions and those beside them.
pub(super) fn outermost(items: &[Item<'_>], all: Vec<Attribution>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    let asked = question_end(items, &all);
    for attribution in all {
        if attribution.cue.end <= asked {
            continue;
        }
        let Some((opener, start)) = opener(items, &attribution) else { continue };
        let does = matches!(word(items, attribution.denial), "does" | "do" | "doesn't" | "don't");
        let present = word(items, attribution.cue.start).ends_with('s') || does;
        let claim = Claim { attribution, opener, start, present, stop: None };
        // "Prices will fall, she said, and plans to close a plant": still what she said.
        let goes_on = kept.last().is_some_and(|last| {
            last.opener == Opener::Nothing && last.attribution.cue.end < claim.attribution.from
        });
        // "It is late, he argued, and the town would settle for less": so is this.
        let joined = claim.attribution.place == Place::Joined
            || (claim.attribution.place == Place::Plain
                && matches!(
                    claim.attribution.from.checked_sub(1).map_or("", |i| word(items, i)),
                    "and" | "but" | "as"
                ));
        if goes_on && joined && claim.attribution.class == Class::Other {
            continue;
        }
        let inside = kept.last().is_some_and(|last| {
            last.opener != Opener::Nothing && claim.attribution.cue.start >= last.start
        });
        if inside && !kept.last().is_some_and(|last| beside(items, last, &claim)) {
            // "Taxes would rise, Roe said they heard, Doe said": the last one is the outer speaker.
            let thought = kept.iter().all(|k| k.attribution.class == Class::Other);
            let trailing = claim.opener == Opener::Nothing
                && (matches!(claim.attribution.place, Place::Plain | Place::Inverted)
                    || (claim.attribution.place == Place::AccordingTo
                        && (thought || stands(&kept))))
                && before_as(items, claim.attribution.from)
                    .checked_sub(1)
                    .is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","))
                && kept.iter().all(|k| !matches!(k.opener, Opener::Quote | Opener::Colon));
            if trailing {
                kept.clear();
                kept.push(claim);
            } else if claim.attribution.place == Place::AccordingTo
                && let Some(last) = kept.last_mut()
                && claim.attribution.from > last.start
            {
                last.stop = Some(claim.attribution.from);
            }
            continue;
        }
        kept.push(claim);
    }
    kept
}

/// "Asked whether he regretted the decision, Roe said": where the question ends, which tells what was not said yet.
fn question_end(items: &[Item<'_>], all: &[Attribution]) -> usize {
    let asked = matches!(word(items, 0), "asked" | "questioned" | "pressed" | "challenged");
    let question =
        matches!(word(items, 1), "whether" | "if" | "why" | "how" | "when" | "what" | "where");
    let comma = |&i: &usize| items.get(i).is_some_and(|x| x.text == ",");
    let answers = |comma: &usize| all.iter().any(|one| one.from == comma + 1);
    let close = (2..items.len()).filter(|_| asked && question).filter(comma).find(answers);
    close.unwrap_or(0)
}

/// ", as Roe put it": the conjunction belongs to the attribution.
fn before_as(items: &[Item<'_>], from: usize) -> usize {
    from.checked_sub(1).filter(|&i| word(items, i) == "as").unwrap_or(from)
}

/// "The union backs the ban, according to Roe": a stand, told in the present, is what Roe tells.
pub(super) fn stands(kept: &[Claim]) -> bool {
    kept.iter().all(|claim| {
        claim.opener == Opener::Noun && claim.attribution.frames.finite_only && claim.present
    })
}

/// True if `next` stands beside `last` rather than inside what `last` says.
pub(super) fn beside(items: &[Item<'_>], last: &Claim, next: &Claim) -> bool {
    let edge = boundary(items, &next.attribution);
    let parted = items.get(edge).is_some_and(|i| matches!(i.text, "," | ";" | "-" | "–" | "—"))
        || edge.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(Item::is_quote));
    let clause = matches!(last.opener, Opener::That | Opener::Bare);
    match next.attribution.place {
        Place::Trailing => parted,
        // "Roe said it was late and was sure that it would hold": still what she said.
        Place::Joined
            if next.attribution.class == Class::Other
                && is_be(word(items, next.attribution.cue.start)) =>
        {
            false
        }
        Place::Joined => {
            parted || !clause || matches!(next.opener, Opener::That | Opener::Quote | Opener::Colon)
        }
        Place::AccordingTo | Place::Fronted => false,
        Place::Relative => false,
        Place::Inverted => last.opener == Opener::Quote && next.attribution.from > last.start + 1,
        Place::Plain => {
            let from = next.attribution.from;
            // "Roe, who said it was shut, announced that it would open.": the main verb of the same subject.
            let aside = matches!(last.attribution.place, Place::Relative | Place::Trailing);
            if aside && from <= last.attribution.from {
                return true;
            }
            let conjunction = from.checked_sub(1).is_some_and(|i| {
                matches!(
                    word(items, i),
                    "and" | "but" | "while" | "whereas" | "as" | "though" | "although"
                )
            });
            let comma = from
                .checked_sub(1)
                .is_some_and(|i| items.get(i).is_some_and(|x| matches!(x.text, "," | ";")));
            // "Asked about a report in which he said ..., Roe said": the question quotes, then he answers.
            let asked = matches!(word(items, 0), "asked" | "questioned" | "pressed");
            let waits =
                matches!(&last.attribution.subject, Subject::Phrase(p) if is_cataphoric(items, p));
            ((last.attribution.place == Place::Fronted || asked || waits) && comma)
                || (conjunction && parted && next.opener != Opener::Nothing)
                || (last.opener == Opener::Quote
                    && from > last.start
                    && next.opener != Opener::Nothing)
                || (comma && items.get(from - 1).is_some_and(|x| x.text == ";"))
        }
    }
}

/// The first item of an attributing clause with the comma and conjunction that join it.
pub(super) fn boundary(items: &[Item<'_>], attribution: &Attribution) -> usize {
    let mut at = attribution.from;
    while let Some(before) = at.checked_sub(1).and_then(|i| items.get(i)) {
        let joins = matches!(
            before.fold.as_ref(),
            "and" | "but" | "while" | "whereas" | "by" | "then" | "or" | "though" | "although"
        ) || is_adverb(&before.fold);
        if !joins {
            break;
        }
        at -= 1;
    }
    match at.checked_sub(1).and_then(|i| items.get(i)) {
        Some(before) if matches!(before.text, "," | ";" | "-" | "–" | "—") => at - 1,
        _ => at,
    }
}
