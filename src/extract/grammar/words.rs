//! Closed classes of words: pronouns, auxiliaries, adverbs, determiners, prepositions, subordinators, words of time.

use crate::extract::prose::{Item, ItemKind};

/// The folded word at `at`, or "".
pub(in crate::extract) fn word<'i>(items: &'i [Item<'_>], at: usize) -> &'i str {
    items.get(at).map_or("", |item| item.fold.as_ref())
}

pub(in crate::extract) fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "we" | "i" | "you")
}

/// Auxiliaries and modals in a finite form.
pub(in crate::extract) fn is_auxiliary(word: &str) -> bool {
    is_modal(word)
        || matches!(
            word,
            "is" | "are"
                | "was"
                | "were"
                | "has"
                | "have"
                | "had"
                | "am"
                | "cannot"
                | "isn't"
                | "aren't"
                | "wasn't"
                | "weren't"
                | "hasn't"
                | "haven't"
                | "hadn't"
                | "won't"
                | "wouldn't"
                | "can't"
                | "couldn't"
                | "mustn't"
                | "shouldn't"
                | "doesn't"
                | "don't"
                | "didn't"
                | "he's"
                | "she's"
                | "it's"
                | "that's"
                | "there's"
                | "we're"
                | "they're"
                | "you're"
                | "i'm"
                | "we've"
                | "they've"
                | "i've"
                | "we'll"
                | "they'll"
                | "he'll"
                | "she'll"
                | "it'll"
                | "i'll"
                | "we'd"
                | "they'd"
                | "he'd"
                | "she'd"
                | "i'd"
        )
}

pub(in crate::extract) fn is_be(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "isn't"
            | "wasn't"
            | "aren't"
            | "weren't"
            | "got"
    )
}

pub(in crate::extract) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "no") || word.ends_with("n't")
}

/// Adverbs that may stand between a subject and its verb, or open a sentence.
pub(in crate::extract) fn is_adverb(word: &str) -> bool {
    let plain = matches!(
        word,
        "also"
            | "further"
            | "then"
            | "later"
            | "again"
            | "however"
            | "still"
            | "now"
            | "once"
            | "already"
            | "just"
            | "even"
            | "earlier"
            | "first"
            | "soon"
            | "often"
            | "always"
            | "too"
            | "instead"
            | "meanwhile"
            | "moreover"
            | "nevertheless"
            | "nonetheless"
            | "therefore"
            | "thus"
            | "furthermore"
            | "additionally"
            | "finally"
            | "yesterday"
            | "today"
            | "though"
            | "sometimes"
            | "never"
            | "not"
            | "long"
            | "separately"
            | "previously"
            | "afterwards"
            | "since"
            | "only"
    );
    plain
        || (word.len() > 4
            && word.ends_with("ly")
            && !matches!(
                word,
                "family"
                    | "italy"
                    | "july"
                    | "reply"
                    | "supply"
                    | "assembly"
                    | "ally"
                    | "apply"
                    | "monopoly"
                    | "rely"
                    | "comply"
                    | "early"
                    | "imply"
                    | "multiply"
                    | "daily"
                    | "weekly"
            ))
}

pub(in crate::extract) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "these"
            | "those"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "your"
            | "any"
            | "some"
            | "all"
            | "both"
            | "each"
            | "every"
            | "no"
            | "another"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "several"
            | "many"
            | "most"
            | "few"
            | "other"
            | "such"
    )
}

pub(in crate::extract) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "for"
            | "from"
            | "with"
            | "of"
            | "to"
            | "by"
            | "during"
            | "after"
            | "before"
            | "about"
            | "under"
            | "over"
            | "between"
            | "among"
            | "through"
            | "into"
            | "against"
            | "despite"
            | "without"
            | "within"
            | "since"
            | "until"
            | "amid"
            | "following"
            | "outside"
            | "near"
            | "via"
            | "per"
            | "ahead"
            | "alongside"
            | "across"
            | "like"
            | "as"
            | "than"
            | "toward"
            | "towards"
            | "upon"
            | "inside"
            | "around"
            | "beyond"
            | "behind"
            | "below"
            | "above"
            | "throughout"
    )
}

/// Words that open a subordinate clause, so that no subject reaches back over them.
pub(in crate::extract) fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "if"
            | "when"
            | "while"
            | "as"
            | "because"
            | "although"
            | "though"
            | "whether"
            | "since"
            | "until"
            | "unless"
            | "where"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "what"
            | "how"
            | "why"
            | "after"
            | "before"
            | "than"
            | "so"
            | "yet"
            | "whereas"
            | "once"
            | "lest"
            | "but"
            | "or"
            | "nor"
            | "even"
            | "whereby"
    )
}

pub(in crate::extract) fn is_temporal(item: &Item<'_>) -> bool {
    matches!(
        item.fold.as_ref(),
        "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "aug"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "late"
            | "early"
            | "earlier"
            | "later"
            | "last"
            | "this"
            | "recently"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "week"
            | "month"
            | "year"
            | "again"
            | "here"
            | "there"
            | "monday's"
            | "afterwards"
            | "wednesday's"
    ) || (item.kind == ItemKind::Number)
}

pub(super) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "do"
            | "does"
            | "did"
    )
}
