//! Wishes, views and forecasts that news tells as a stand: "The union wants a rise", "Roe doubts that it will hold".
//!
//! What one person or body wants, intends or doubts is news only because it was said; what a crowd thinks, or somebody
//! thought on the way, is the reporter's story. Known misses: stands of many ("residents fear"), in the past ("wanted").

use super::attribution::{Place, Subject};
use super::claim::Claim;
use super::opener::Opener;
use crate::extract::grammar::{
    Plausible, is_member_noun, is_pronoun, is_subordinator, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};

/// True where a wish or a view is told as that of one who can be asked: "Roe intends to stay", "the ministry hopes for rain".
pub(super) fn is_stand(items: &[Item<'_>], claim: &Claim) -> bool {
    let attribution = &claim.attribution;
    let Subject::Phrase(subject) = &attribution.subject else { return false };
    let told = attribution.place == Place::Plain && claim.opener != Opener::Nothing;
    let first = word(items, subject.start);
    let one =
        subject.len() == 1 && is_pronoun(first) && !matches!(first, "we" | "you" | "i" | "they");
    let definite = one
        || matches!(first, "the" | "its" | "his" | "her")
        || subject.clone().any(|i| {
            // "Consumer advocates": the first word is capitalised for its place.
            let opens = i == 0 && subject.len() > 1;
            !opens && items.get(i).is_some_and(Item::is_capital)
        });
    let free = subject.start.checked_sub(1).is_none_or(|i| !is_subordinator(word(items, i)));
    told && definite
        && free
        && plausible(items, subject.clone()) == Plausible::Speaker
        && (attribution.frames.stand || (attribution.frames.present_stand && claim.present))
}

/// "Most members judged the risks to be balanced", "participants saw no need": what minutes tell of those who sat there.
pub(super) fn is_minuted(items: &[Item<'_>], claim: &Claim) -> bool {
    const JUDGING: [&str; 7] = ["judge", "saw", "see", "view", "assess", "regard", "consider"];
    let Subject::Phrase(phrase) = &claim.attribution.subject else { return false };
    let cue = word(items, claim.attribution.cue.start);
    claim.opener != Opener::Nothing
        && JUDGING.iter().any(|verb| cue.starts_with(verb))
        && phrase.clone().any(|i| is_member_noun(word(items, i)))
}

/// "Analysts expect a cut", "she expects both sides to meet": what is foreseen of others is told; what those say whose trade is to foresee.
pub(super) fn forecasts(items: &[Item<'_>], claim: &Claim) -> bool {
    let Subject::Phrase(phrase) = &claim.attribution.subject else { return false };
    let trade = |i: usize| {
        let noun = word(items, i);
        matches!(
            noun.strip_suffix('s').unwrap_or(noun),
            "analyst" | "economist" | "trader" | "strategist" | "forecaster"
        )
    };
    let cue = word(items, claim.attribution.cue.start);
    if claim.opener == Opener::Noun && matches!(cue, "expects" | "expect") {
        return true;
    }
    // "sees prices staying low", "sees the rate at 3 percent": what is foreseen, in the present.
    let seen = |i: usize| {
        items.get(i).is_some_and(|x| x.kind == ItemKind::Number) || word(items, i).ends_with("ing")
    };
    if claim.opener == Opener::Noun
        && matches!(cue, "sees" | "see")
        && (claim.start + 1..items.len().min(claim.start + 7)).any(seen)
    {
        return true;
    }
    phrase.clone().any(trade)
        && ["expect", "see", "think", "believe", "reckon", "foresee", "anticipate"]
            .iter()
            .any(|verb| cue.starts_with(verb))
}
