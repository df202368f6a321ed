//! Attributions to utterances of one unit: what each cue covers.

use std::ops::Range;

use super::attribution::{Attribution, Place, Subject, attributions};
use super::claim::{Claim, boundary, is_cataphoric, outermost};
use super::opener::{Opener, clause_before, ends_open};
use crate::extract::Class;
use crate::extract::grammar::{
    first_finite, is_clause, is_finite, is_preposition, is_temporal, noun_phrase_before, word,
};
use crate::extract::prose::Item;

/// One attribution of a unit with its content, as ranges of items.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// What is said; empty if it must be sought in a neighbouring unit.
    pub(super) content: Vec<Range<usize>>,
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Range<usize>,
    pub(super) prompt: Option<Range<usize>>,
    pub(super) class: Class,
    pub(super) act: bool,
    /// True if it ends with a colon and nothing behind.
    pub(super) awaits: bool,
    pub(super) confidence: f32,
}

/// Finds what is said in one unit.
pub(super) fn read_unit(items: &[Item<'_>]) -> Vec<Found> {
    let claims = outermost(items, attributions(items));
    let mut found: Vec<Found> = Vec::new();
    let main = main_subject(items);
    for (k, claim) in claims.iter().enumerate() {
        let following = claims.get(k + 1);
        // A main verb behind a relative clause starts before it, with their subject.
        let end = following.map(|next| boundary(items, &next.attribution));
        let end = end.filter(|&end| end >= claim.start).unwrap_or(items.len());
        let end = claim.stop.map_or(end, |stop| stop.min(end));
        let source = match &claim.attribution.subject {
            Subject::Phrase(phrase) => {
                let named = following.filter(|_| k == 0 && is_cataphoric(items, phrase));
                match named.map(|next| &next.attribution.subject) {
                    Some(Subject::Phrase(name)) => Some(name.clone()),
                    _ => Some(phrase.clone()),
                }
            }
            Subject::Before => {
                found.iter().rev().find_map(|f| f.source.clone()).or_else(|| main.clone())
            }
            Subject::After => following
                .and_then(|next| match &next.attribution.subject {
                    Subject::Phrase(phrase) => Some(phrase.clone()),
                    _ => None,
                })
                .or_else(|| main_subject_behind_comma(items, claim.start)),
        };
        let taken = found.iter().flat_map(|f| f.content.iter()).map(|c| c.end).max().unwrap_or(0);
        let content = content(items, claim, end, taken);
        let awaits = content.is_empty()
            && items
                .get(claim.start.saturating_sub(1)..)
                .is_some_and(|rest| rest.iter().any(|i| i.text == ":"));
        let act = matches!(claim.opener, Opener::Noun | Opener::Infinitive)
            || (claim.attribution.frames.alone && claim.opener == Opener::Nothing);
        let content = if content.is_empty() && claim.attribution.frames.alone {
            vec![claim.attribution.cue.clone()]
        } else {
            content
        };
        found.push(Found {
            content,
            source,
            cue: claim.attribution.cue.clone(),
            prompt: if found.is_empty() { prompt(items, claim.attribution.from) } else { None },
            class: claim.attribution.class,
            act,
            awaits,
            confidence: confidence(claim),
        });
    }
    found
}

fn confidence(claim: &Claim) -> f32 {
    let opener = match claim.opener {
        Opener::Quote | Opener::Colon => 0.97,
        Opener::That => 0.93,
        Opener::Nothing => 0.9,
        Opener::Bare => 0.85,
        Opener::Noun | Opener::Infinitive => 0.72,
    };
    let place = match claim.attribution.place {
        Place::Plain | Place::AccordingTo | Place::Inverted => 1.0,
        Place::Joined | Place::Trailing | Place::Fronted => 0.95,
        Place::Relative => 0.75,
    };
    opener * place
}

/// The content of a claim, bounded on the right by `end`, on the left by `taken`.
fn content(items: &[Item<'_>], claim: &Claim, end: usize, taken: usize) -> Vec<Range<usize>> {
    let attribution = &claim.attribution;
    let end = match attribution.place {
        Place::Relative => {
            (claim.start..end).find(|&i| items.get(i).is_some_and(|x| x.text == ",")).unwrap_or(end)
        }
        _ => end,
    };
    let end = if attribution.place == Place::Fronted {
        fronted_end(items, claim.start, end)
    } else {
        end
    };
    let end = match claim.opener {
        Opener::Noun | Opener::Infinitive => explanation_start(items, claim.start, end),
        _ => end,
    };
    let end = match claim.opener {
        Opener::That | Opener::Bare => remark_start(items, claim.start, end),
        _ => end,
    };
    let right = match claim.opener {
        Opener::Nothing => None,
        Opener::Quote => Some(quoted(items, claim.start, end)),
        _ => Some(claim.start..end),
    };
    let right = right.map(|r| trim(items, r)).filter(|r| !r.is_empty());
    let mut pieces = Vec::new();
    let left_is_quote =
        attribution.from.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(Item::is_speech))
            && attribution.from > taken;
    let wants_left = match claim.opener {
        Opener::Nothing => true,
        Opener::Quote | Opener::Colon => {
            (left_is_quote || continues(items, claim))
                && !matches!(attribution.place, Place::Trailing | Place::Joined | Place::Fronted)
        }
        _ => false,
    };
    if wants_left {
        pieces.extend(left(items, attribution, taken));
        if claim.opener == Opener::Nothing && pieces.is_empty() {
            pieces.extend(split_clause(items, claim, end, taken));
        }
        if claim.opener == Opener::Nothing && !pieces.is_empty() {
            let more = resumed(items, claim.start, end);
            pieces.extend(more.filter(|r| {
                !left_is_quote
                    || r.clone().take(3).any(|i| items.get(i).is_some_and(Item::is_speech))
            }));
        }
    }
    pieces.extend(right);
    pieces
}

/// `It keeps its word, Roe said on Friday, "but not for ever."`: the quotation goes on with the clause before.
fn continues(items: &[Item<'_>], claim: &Claim) -> bool {
    let quote = items.get(claim.start).filter(|_| claim.opener == Opener::Quote);
    let low = quote.is_some_and(|q| {
        q.text.trim_start_matches(['"', '“', '‘', '\'', '«', '„']).starts_with(char::is_lowercase)
    });
    let comma =
        claim.start.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","));
    low && comma && clause_before(items, &claim.attribution)
}

/// "praised the plan, which was drawn up in May": the relative clause is the reporter's.
fn explanation_start(items: &[Item<'_>], start: usize, end: usize) -> usize {
    let comma = (start + 1..end).find(|&i| {
        items.get(i).is_some_and(|x| x.text == ",")
            && matches!(word(items, i + 1), "which" | "who" | "whose" | "where")
    });
    comma.unwrap_or(end)
}

/// `that "this is the beginning," a remark that drew laughter`: what explains a quotation is the reporter's.
fn remark_start(items: &[Item<'_>], start: usize, end: usize) -> usize {
    let explained = (start..end).find(|&i| {
        items.get(i).is_some_and(|x| x.is_quote() && ends_open(x.text))
            && matches!(word(items, i + 1), "a" | "an")
    });
    explained.map_or(end, |quote| quote + 1)
}

/// A fronted participle clause ends at the comma before the main subject.
fn fronted_end(items: &[Item<'_>], start: usize, end: usize) -> usize {
    if end < items.len() {
        return end;
    }
    (start..end)
        .find(|&i| {
            items.get(i).is_some_and(|x| x.text == ",")
                && first_finite(items, i + 1..items.len().min(i + 8)).is_some()
        })
        .unwrap_or(end)
}

/// What stands before `"..., he said"`.
fn left(items: &[Item<'_>], attribution: &Attribution, taken: usize) -> Option<Range<usize>> {
    let mut start = taken;
    let mut end = attribution.from;
    if attribution.place != Place::AccordingTo || attribution.from > 0 {
        while end > start
            && items
                .get(end - 1)
                .is_some_and(|i| i.text == "," || i.text == "-" || i.text == "–" || i.text == "—")
        {
            end -= 1;
        }
    }
    // Conjunctions and adverbs that tie the sentence to the one before are the reporter's.
    while start < end
        && (matches!(word(items, start), "and" | "but" | ",")
            || (taken > 0 && items.get(start).is_some_and(|i| !i.is_word() && !i.is_quote())))
    {
        start += 1;
    }
    let range = start..end;
    let quote = range.clone().any(|i| items.get(i).is_some_and(Item::is_speech));
    if !quote && prompt(items, attribution.from).is_some() {
        // "Asked about the fleet, Roe said": the question is not what was said.
        return None;
    }
    let last_quote = range.clone().rev().find(|&i| items.get(i).is_some_and(Item::is_speech));
    if let Some(last) = last_quote.filter(|&last| last + 1 == end && prompt(items, last).is_some())
    {
        return Some(last..end);
    }
    let told = attribution.place == Place::AccordingTo && is_telling(items, range.clone());
    (quote || told || is_clause(items, range.clone())).then_some(range)
}

/// True for words before ", according to Roe" that tell something, though their verb is not known: at least four, the
/// first of them no preposition.
fn is_telling(items: &[Item<'_>], range: Range<usize>) -> bool {
    let opens = items.get(range.start).is_some_and(|i| !is_preposition(&i.fold));
    opens && range.filter(|&i| items.get(i).is_some_and(Item::is_word)).count() >= 4
}

/// "The risk, said Roe, was small": the subject before the attribution, and from its verb on.
fn split_clause(items: &[Item<'_>], claim: &Claim, end: usize, taken: usize) -> Vec<Range<usize>> {
    let from = claim.attribution.from;
    let comma = |at: usize| items.get(at).is_some_and(|x| x.text == ",");
    let parted = from > taken + 1 && comma(from - 1) && comma(claim.start);
    let subject = parted.then(|| noun_phrase_before(items, from - 1, taken)).flatten();
    match subject.filter(|s| s.start == taken && is_finite(items, claim.start + 1)) {
        Some(subject) => vec![subject, trim(items, claim.start + 1..end)],
        None => Vec::new(),
    }
}

/// The rest of a sentence interrupted by its cue: "Perhaps, he said, but hardly this year".
fn resumed(items: &[Item<'_>], from: usize, end: usize) -> Option<Range<usize>> {
    let comma = (from..end.min(from + 6)).find(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let opens = matches!(
        word(items, comma + 1),
        "but"
            | "and"
            | "because"
            | "if"
            | "though"
            | "although"
            | "while"
            | "unless"
            | "so"
            | "or"
            | "to"
    ) || first_finite(items, comma + 1..end.min(comma + 6)).is_some();
    if matches!(word(items, comma + 1), "who" | "whom" | "whose" | "which" | "where") {
        // The reporter on the source.
        return None;
    }
    let range = trim(items, comma + 1..end);
    let quote = range.clone().any(|i| items.get(i).is_some_and(Item::is_speech));
    (opens && (range.len() >= 3 || quote)).then_some(range)
}

/// The quotation at `at` with what continues it: `"a" and "b"`, `"a" in the north`.
fn quoted(items: &[Item<'_>], at: usize, end: usize) -> Range<usize> {
    let mut stop = at + 1;
    while stop < end {
        let next = items.get(stop);
        let joined = next
            .is_some_and(|i| matches!(i.fold.as_ref(), "and" | "or" | "but" | "," | "to"))
            && items.get(stop + 1).is_some_and(Item::is_quote);
        if next.is_some_and(Item::is_quote) {
            stop += 1;
        } else if joined && stop + 1 < end {
            stop += 2;
        } else {
            break;
        }
    }
    let partial = items.get(stop - 1).is_some_and(|i| {
        i.is_quote()
            && !i.ends_sentence()
            && !i.text.trim_end_matches(['"', '”', '\'', '’']).ends_with(',')
    });
    if partial && items.get(stop).is_some_and(Item::is_word) && !is_temporal_at(items, stop) {
        stop = end
    }
    at..stop
}

fn is_temporal_at(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_some_and(is_temporal)
}

/// Drops marks from both ends.
pub(super) fn trim(items: &[Item<'_>], range: Range<usize>) -> Range<usize> {
    let mark = |i: usize| {
        items.get(i).is_some_and(|x| {
            matches!(x.text, "." | "," | ";" | ":" | "-" | "–" | "—" | "!" | "?" | "..." | "…")
        })
    };
    let (mut start, mut end) = (range.start, range.end.min(items.len()));
    while start < end && mark(start) {
        start += 1;
    }
    while end > start && mark(end - 1) {
        // The point of "the U.S. Corp." stays; it is part of a word only if glued to a capital.
        end -= 1;
    }
    start..end
}

/// The question or subject the reporter puts first: items before `from` up to their comma.
pub(super) fn prompt(items: &[Item<'_>], from: usize) -> Option<Range<usize>> {
    let end = from.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let skip = usize::from(matches!(word(items, 0), "and" | "but" | "when" | "also"));
    let opens = match word(items, skip) {
        "asked" | "questioned" | "pressed" | "commenting" | "responding" | "replying"
        | "answering" | "turning" | "referring" | "regarding" | "concerning" | "touching"
        | "addressing" | "on" | "about" | "discussing" => true,
        "in" => matches!(word(items, skip + 1), "response" | "reply" | "answer"),
        "as" => matches!(word(items, skip + 1), "for" | "to"),
        "speaking" => matches!(word(items, skip + 1), "about" | "of" | "on"),
        "with" => word(items, skip + 1) == "regard" || word(items, skip + 1) == "respect",
        _ => false,
    };
    // "On Monday," is no subject.
    let day = items.get(skip + 1).is_some_and(is_temporal);
    (opens && !day && end > skip + 1).then_some(skip..end)
}

/// The subject of the unit's main clause: the phrase before its first finite verb, if it may speak.
fn main_subject(items: &[Item<'_>]) -> Option<Range<usize>> {
    let verb = first_finite(items, 0..items.len())?;
    let mut phrase = noun_phrase_before(items, verb, 0)?;
    if phrase.start > 0
        && items.get(phrase.start - 1).is_some_and(|i| i.text == ",")
        && word(items, phrase.start) == "who"
    {
        phrase = noun_phrase_before(items, phrase.start - 1, 0)?;
    }
    Some(phrase)
}

fn main_subject_behind_comma(items: &[Item<'_>], from: usize) -> Option<Range<usize>> {
    let comma = (from..items.len()).find(|&i| {
        items.get(i).is_some_and(|x| x.text == ",")
            && first_finite(items, i + 1..items.len().min(i + 8)).is_some()
    })?;
    let verb = first_finite(items, comma + 1..items.len())?;
    noun_phrase_before(items, verb, comma + 1)
}
