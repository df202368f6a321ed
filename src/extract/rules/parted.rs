//! Content that its attribution parts: "The risk, said Roe, was small", "Perhaps, he said, but hardly this year".
use std::ops::Range;

use super::attribution::{Place, Subject};
use super::claim::Claim;
use super::content::trim;
use super::main_clause::clause_before;
use super::opener::Opener;
use crate::extract::grammar::{
    first_finite, is_adverb, is_base_form, is_clause, is_finite, is_pronoun, is_temporal,
    is_verb_form, noun_phrase_before, word,
};
use crate::extract::prose::Item;

/// `It keeps its word, Roe said on Friday, "but not for ever."`: the quotation goes on with the clause before.
pub(super) fn continues(items: &[Item<'_>], claim: &Claim) -> bool {
    let quote = items.get(claim.start).filter(|_| claim.opener == Opener::Quote);
    let low = quote.is_some_and(|q| {
        q.text.trim_start_matches(['"', '“', '‘', '\'', '«', '„']).starts_with(char::is_lowercase)
    });
    let comma =
        claim.start.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","));
    low && comma && clause_before(items, &claim.attribution)
}

/// "The risk, said Roe, was small": the subject before the attribution, and from its verb on.
pub(super) fn split_clause(
    items: &[Item<'_>],
    claim: &Claim,
    end: usize,
    taken: usize,
) -> Vec<Range<usize>> {
    let from = claim.attribution.from;
    let comma = |at: usize| items.get(at).is_some_and(|x| x.text == ",");
    let parted = from > taken + 1 && comma(from - 1) && comma(claim.start);
    let subject = parted.then(|| noun_phrase_before(items, from - 1, taken)).flatten();
    // "Her grant, she says, runs out": what is a noun as well can only be the verb here.
    let next = word(items, claim.start + 1);
    let many = word(items, from.saturating_sub(2)).ends_with('s') && is_base_form(next);
    let verb = is_finite(items, claim.start + 1) || is_verb_form(next) || many;
    match subject.filter(|s| s.start == taken && verb) {
        Some(subject) => vec![subject, trim(items, claim.start + 1..end)],
        None => Vec::new(),
    }
}

/// The rest of a sentence interrupted by its cue: "Perhaps, he said, but hardly this year".
pub(super) fn resumed(items: &[Item<'_>], claim: &Claim, end: usize) -> Option<Range<usize>> {
    let from = claim.start;
    if let Some(list) = explained(items, claim, end) {
        return Some(list);
    }
    // "Six weeks are enough, she said; wives may come as before."
    if items.get(from).is_some_and(|x| x.text == ";") && is_clause(items, from + 1..end) {
        return Some(trim(items, from + 1..end));
    }
    let comma = (from..end.min(from + 6)).find(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let comma = behind_office(items, claim, comma, end).unwrap_or(comma);
    let next = word(items, comma + 1);
    // "in what would be the hardest blow", "to loud cheers": the reporter's.
    let heard = || {
        (comma + 1..items.len().min(comma + 5))
            .any(|i| matches!(word(items, i), "cheers" | "applause" | "laughter" | "jeers"))
    };
    if (next == "in" && word(items, comma + 2) == "what") || heard() {
        return None;
    }
    let adds = next == "as" && word(items, comma + 2) == "well";
    // "It will be paid for, he said, by a levy": right behind the cue the sentence goes on.
    let aside = matches!(claim.attribution.place, Place::Plain | Place::AccordingTo);
    let interrupted = aside
        && comma == claim.attribution.cue.end
        && (adds
            || !matches!(next, "as" | "while" | "after" | "before" | "when" | "at" | "on" | "in"))
        && !next.ends_with("ing")
        && !items.get(comma + 1).is_some_and(is_temporal);
    let opens = interrupted
        || joins(next)
        || matches!(next, "unless" | "or" | "to" | "except" | "provided" | "among")
        || first_finite(items, comma + 1..end.min(comma + 6)).is_some_and(|verb| {
            // "warned Ada Roe, a chemist who works in Osk": the reporter on the source.
            let told = |i: usize| matches!(word(items, i), "who" | "which" | "that" | "whose");
            claim.attribution.place != Place::Inverted || !(comma + 1..verb).any(told)
        });
    // "Those were things, he said, which nobody had asked for": of a pronoun nothing is told.
    let of_said = interrupted && is_pronoun_source(items, claim);
    if !of_said && matches!(next, "who" | "whom" | "whose" | "which" | "where") {
        // The reporter on the source.
        return None;
    }
    let range = trim(items, comma + 1..end);
    let quote = range.clone().any(|i| items.get(i).is_some_and(Item::is_speech));
    // "It was, she says, very long": what stands before cannot end there.
    let last = (0..claim.attribution.from.saturating_sub(1)).rev();
    let open =
        last.take(2).find(|&i| !is_adverb(word(items, i))).is_some_and(|i| is_finite(items, i));
    (opens && (range.len() >= 3 || quote || (interrupted && open))).then_some(range)
}

/// "It works, says Roe, the guide, and it pays": the comma behind the office of who speaks.
fn behind_office(items: &[Item<'_>], claim: &Claim, comma: usize, end: usize) -> Option<usize> {
    let told = claim.attribution.place == Place::Inverted
        && matches!(word(items, comma + 1), "the" | "a" | "an" | "its" | "their" | "who" | "whose");
    let close = (comma + 1..end.min(comma + 14))
        .find(|&i| items.get(i).is_some_and(|x| x.text == ","))
        .filter(|_| told)?;
    let relative = matches!(word(items, comma + 1), "who" | "whose");
    ((relative || first_finite(items, comma + 1..close).is_none()) && joins(word(items, close + 1)))
        .then_some(close)
}

/// True for what joins another part of what is said to the first.
fn joins(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "though"
            | "although"
            | "while"
            | "so"
            | "because"
            | "if"
            | "not"
            | "whether"
    )
}

/// True if whoever speaks is "he", "she", "it" or "they" alone.
fn is_pronoun_source(items: &[Item<'_>], claim: &Claim) -> bool {
    matches!(&claim.attribution.subject, Subject::Phrase(phrase)
        if phrase.len() == 1 && is_pronoun(word(items, phrase.start)))
}

/// "They have company, said Roe, the warden: foxes, owls and a goat": what a colon adds behind whoever speaks.
fn explained(items: &[Item<'_>], claim: &Claim, end: usize) -> Option<Range<usize>> {
    let colon = (claim.start..end).find(|&i| items.get(i).is_some_and(|x| x.text == ":"))?;
    let told = claim.start..colon;
    let speaks = matches!(claim.attribution.place, Place::Plain | Place::Inverted);
    let apart = told.is_empty() || items.get(told.start).is_some_and(|x| x.text == ",");
    let quiet = !told.clone().any(|i| items.get(i).is_some_and(Item::is_quote));
    let rest = trim(items, colon + 1..end);
    (speaks && apart && quiet && first_finite(items, told).is_none() && !rest.is_empty())
        .then_some(rest)
}
