//! Speech that goes on in a sentence without an attribution: "She was glad, she said. Her party would pay."
//!
//! Known misses: sentences that only their place tells from narration ("The country had so many beds").

use super::document::range_span;
use crate::extract::grammar::{
    Plausible, first_finite, is_adverb, is_finite, is_number_word, is_participle, is_preposition,
    is_pronoun, is_source_noun, is_subordinator, is_temporal, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};
use crate::text::Span;

/// True if a sentence is told from the view of who spoke: "would", "must", "ought to", or "had no plans".
pub(super) fn is_free_indirect(items: &[Item<'_>]) -> bool {
    let ought = (0..items.len().min(8)).find(|&i| word(items, i) == "ought");
    let Some(verb) = ought.or_else(|| first_finite(items, 0..items.len())) else { return false };
    // "Asked if she had seen it, the witness hesitated."
    let asked = matches!(word(items, 0), "asked" | "pressed" | "questioned" | "challenged");
    if asked || is_subordinator(word(items, 0)) {
        return false;
    }
    // "She did not say when it would be signed": the modal of a clause inside.
    let main = |&i: &usize| {
        i == verb
            || is_finite(items, i) && !(verb..i).any(|before| is_subordinator(word(items, before)))
    };
    let modal = (verb..items.len()).filter(main).any(|i| {
        matches!(
            word(items, i),
            "would"
                | "wouldn't"
                | "could"
                | "couldn't"
                | "should"
                | "shouldn't"
                | "must"
                | "ought"
                | "might"
        )
    });
    // "No one was going to be spied on."
    let going = matches!(word(items, verb), "was" | "were" | "wasn't" | "weren't")
        && (verb + 1..verb + 3).any(|i| word(items, i) == "going" && word(items, i + 1) == "to");
    let before = word(items, verb) == "had" && is_perfect(items, verb);
    let pronoun = verb == 1 && is_pronoun(word(items, 0));
    let wish = || {
        matches!(word(items, verb), "expected" | "hoped" | "wanted" | "intended")
            || (word(items, verb) == "had"
                && matches!(word(items, verb + 1), "no" | "every")
                && matches!(
                    word(items, verb + 2),
                    "plans" | "plan" | "intention" | "doubt" | "wish"
                ))
    };
    // "Its authenticity could not be confirmed.": by the reporter.
    let checked = (verb..items.len())
        .any(|i| matches!(word(items, i), "confirmed" | "verified" | "reached"))
        && word(items, verb) == "could"
        && word(items, verb + 1) == "not";
    let asks = items.last().is_some_and(|i| i.text == "?");
    !(asks || checked) && (modal || going || before || (pronoun && wish()))
}

/// "had known", "had always closed", "had in several cases been refused": the participle stands within a few words.
fn is_perfect(items: &[Item<'_>], had: usize) -> bool {
    let gap = |i: &usize| {
        items.get(*i).is_some_and(Item::is_word)
            && (!is_participle(word(items, *i)) || is_preposition(word(items, i - 1)))
    };
    let at = had + 1 + (had + 1..had + 5).take_while(gap).count();
    let near =
        at == had + 1 || is_adverb(word(items, had + 1)) || is_preposition(word(items, had + 1));
    near && is_participle(word(items, at))
}

/// "The details were still being looked at.": told in the past, of no person and nobody named, right behind what somebody
/// said in the past.
pub(super) fn is_backshifted(items: &[Item<'_>]) -> bool {
    let Some(verb) = first_finite(items, 0..items.len()) else { return false };
    let past = |i: usize| {
        matches!(
            word(items, i),
            "was" | "were" | "had" | "wasn't" | "weren't" | "hadn't" | "remained"
        )
    };
    let bare = |i: &Item<'_>| !i.is_capital() && !i.is_quote() && !is_temporal(i);
    let plain = items.iter().skip(1).all(bare) && items.last().is_some_and(|i| i.text == ".");
    let first = word(items, 0);
    // "What she lacked was helicopters."
    let cleft = first == "what" && (verb..items.len().min(verb + 6)).any(past);
    let person = (1..verb).any(|i| is_source_noun(word(items, i)));
    let counted =
        items.first().is_some_and(|i| i.kind == ItemKind::Number) || is_number_word(first);
    let opens = counted
        || matches!(
            first,
            "the"
                | "such"
                | "their"
                | "its"
                | "there"
                | "nor"
                | "what"
                | "both"
                | "these"
                | "those"
                | "they"
                | "none"
                | "neither"
                | "all"
                | "no"
                | "some"
                | "most"
                | "half"
                | "that"
                | "of"
        );
    (past(verb) || cleft) && plain && opens && !person && verb <= 8 && items.len() <= 24
}

/// "Women would go on serving." before "she said", "He would look at the rent.": the modal opens a paragraph, with no
/// name before it and nothing that tells of others.
pub(super) fn is_told_ahead(items: &[Item<'_>]) -> bool {
    let Some(verb) = first_finite(items, 0..items.len()) else { return false };
    let modal = matches!(word(items, verb), "would" | "wouldn't" | "must" | "should" | "ought");
    let named = items.iter().take(verb).skip(1).any(Item::is_capital);
    let adjunct = is_preposition(word(items, 0)) || is_subordinator(word(items, 0));
    let quoted = items.iter().any(Item::is_quote);
    modal && !named && !adjunct && !quoted && items.last().is_some_and(|i| i.text == ".")
}

/// True if the main verb of a sentence is "will".
pub(super) fn is_promise(items: &[Item<'_>]) -> bool {
    let verb = first_finite(items, 0..items.len());
    verb.is_some_and(|verb| matches!(word(items, verb), "will" | "won't"))
        && !items.iter().any(Item::is_quote)
}

/// `After that "there will be a hole."`: quoted in part, with nobody named whose words they could be.
pub(super) fn is_partly_quoted(items: &[Item<'_>]) -> bool {
    let speech = items.iter().any(|i| i.is_speech() && i.text.split_whitespace().count() >= 4);
    let named = items.iter().skip(1).any(Item::is_capital);
    let person = items.iter().any(|i| matches!(i.fold.as_ref(), "he" | "she" | "they" | "who"));
    speech && !named && !person && !items.iter().any(|i| is_source_noun(&i.fold))
}

/// The named subject of a sentence that tells what somebody did.
pub(super) fn doer(items: &[Item<'_>]) -> Option<Span> {
    if let Some(name) = told_of(items) {
        return range_span(items, 0..name);
    }
    let named = |verb: &usize| {
        let before = items.get(*verb - 1);
        is_finite(items, *verb) && before.is_some_and(|b| b.is_capital() && !is_pronoun(&b.fold))
    };
    let verb = (1..items.len()).find(named)?;
    let name = verb.checked_sub(1)?;
    let start = (0..name).rev().take_while(|&i| items.get(i).is_some_and(Item::is_capital)).last();
    let start = start.unwrap_or(name);
    let opens = start.checked_sub(1).is_none_or(|i| items.get(i).is_some_and(|x| x.text == ","));
    let person = plausible(items, start..verb) == Plausible::Speaker;
    let quoted = items.iter().any(Item::is_quote);
    (opens && person && !quoted).then(|| range_span(items, start..verb)).flatten()
}

/// "Ada Roe, who runs a café, was more hopeful.": where the name ends that opens a sentence, before what is told of its bearer.
fn told_of(items: &[Item<'_>]) -> Option<usize> {
    let comma = |&i: &usize| items.get(i).is_some_and(|x| x.text == ",");
    let name = items.iter().take_while(|i| i.is_capital()).count();
    let told =
        comma(&name) && matches!(word(items, name + 1), "who" | "whose" | "a" | "an" | "the");
    let close = (name + 1..items.len()).find(comma).filter(|_| told && name > 0)?;
    let quoted = items.iter().any(Item::is_quote);
    let person = plausible(items, 0..name) == Plausible::Speaker;
    (is_finite(items, close + 1) && person && !quoted).then_some(name)
}
