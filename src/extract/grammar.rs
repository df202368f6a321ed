//! Where clauses and noun phrases begin and end, without a parser.
//!
//! Three questions are answered from word lists and neighbours alone: is this word a finite verb
//! (`verbs.txt`, auxiliaries), which noun phrase ends here (the subject before a cue), and could that
//! phrase be somebody who speaks (`sources.txt`, names, pronouns). Precision matters more than recall:
//! a clause that is not seen leaves a statement whole, which is the smaller error.
//!
//! Cost: linear in the items looked at. Known misses: participles that look like past tenses
//! ("the plan agreed in May"), verbs that are not in the table.

use std::ops::Range;

use super::prose::{Item, ItemKind};
use crate::text::{List, list};

/// The folded word at `at`, or "".
pub(super) fn word<'i>(items: &'i [Item<'_>], at: usize) -> &'i str {
    items.get(at).map_or("", |item| item.fold.as_ref())
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "we" | "i" | "you")
}

/// Auxiliaries and modals in a finite form.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "does"
            | "do"
            | "did"
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

pub(super) fn is_be(word: &str) -> bool {
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

pub(super) fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "no") || word.ends_with("n't")
}

/// Adverbs that may stand between a subject and its verb, or open a sentence.
pub(super) fn is_adverb(word: &str) -> bool {
    const PLAIN: [&str; 40] = [
        "also",
        "further",
        "then",
        "later",
        "again",
        "however",
        "still",
        "now",
        "once",
        "already",
        "just",
        "even",
        "earlier",
        "first",
        "soon",
        "often",
        "always",
        "too",
        "instead",
        "meanwhile",
        "moreover",
        "nevertheless",
        "nonetheless",
        "therefore",
        "thus",
        "furthermore",
        "additionally",
        "finally",
        "yesterday",
        "today",
        "though",
        "sometimes",
        "never",
        "not",
        "long",
        "separately",
        "previously",
        "afterwards",
        "since",
        "only",
    ];
    PLAIN.contains(&word)
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

pub(super) fn is_determiner(word: &str) -> bool {
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

pub(super) fn is_preposition(word: &str) -> bool {
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

/// True for a plural verb right behind a singular noun: the subject is joined ("prices and the outlook are").
pub(super) fn disagrees(items: &[Item<'_>], verb: usize) -> bool {
    const PLURAL: [&str; 20] = [
        "people", "police", "children", "men", "women", "they", "we", "you", "i", "data", "media",
        "all", "both", "some", "many", "most", "others", "each", "who", "few",
    ];
    let before = verb.checked_sub(1).map_or("", |i| word(items, i));
    matches!(word(items, verb), "are" | "were" | "have")
        && !before.ends_with('s')
        && !PLURAL.contains(&before)
}

/// Words that open a subordinate clause, so that no subject reaches back over them.
pub(super) fn is_subordinator(word: &str) -> bool {
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

pub(super) fn is_temporal(item: &Item<'_>) -> bool {
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

/// True if the word at `at` is a finite verb here, as far as its form and neighbours tell.
pub(super) fn is_finite(items: &[Item<'_>], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    if item.kind != ItemKind::Word {
        return false;
    }
    let here = item.fold.as_ref();
    let before = at.checked_sub(1).map_or("", |i| word(items, i));
    if is_auxiliary(here) {
        // "may" and "will" are also a month and a paper; both come capitalised.
        return !(item.is_capital() && at > 0 && matches!(here, "may" | "will" | "march"));
    }
    if item.is_capital() && at > 0 {
        return false;
    }
    let Some((forms, nounish)) = forms(here) else { return false };
    if before == "to" || is_determiner(before) || is_preposition(before) {
        return false;
    }
    let after = word(items, at + 1);
    let pronoun = is_pronoun(before) || before == "who" || before == "which";
    if pronoun {
        return forms & (PAST | THIRD | BASE) != 0;
    }
    if forms & PAST != 0 {
        let governed = is_be(before)
            || matches!(
                before,
                "has" | "have" | "had" | "having" | "be" | "been" | "being" | "not"
            );
        // "donated by Roe", but "voted by five to two", "rose by 3 percent".
        let by_number = items.get(at + 2).is_some_and(|i| i.kind == ItemKind::Number)
            || matches!(
                word(items, at + 2),
                "a" | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
            );
        let agent = forms & PARTICIPLE != 0 && after == "by" && !by_number;
        return !governed && !agent && !is_modal(before);
    }
    if forms & THIRD != 0 && !nounish {
        return true;
    }
    if forms & THIRD != 0 {
        let object = is_determiner(after) || is_pronoun(after) || after == "that";
        return object && !before.ends_with('s');
    }
    forms & BASE != 0 && !nounish && before.ends_with('s') && !is_modal(before) && before.len() > 3
}

fn is_modal(word: &str) -> bool {
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

const BASE: u8 = 1;
const THIRD: u8 = 2;
const PAST: u8 = 4;
const PARTICIPLE: u8 = 8;

/// What a form may be, as a sum of the numbers above, and whether base and -s forms are nouns as well.
fn forms(word: &str) -> Option<(u8, bool)> {
    match VERBS.get(word)?.as_bytes() {
        [forms, nounish @ ..] => Some((forms - b'a', !nounish.is_empty())),
        [] => None,
    }
}

/// A form to a letter, `a` plus the sum of what it may be, and `n` if it is a noun as well; see
/// `build/verbs.rs`.
const VERBS: List = list!("verbs");

/// The first finite verb in `range`.
pub(super) fn first_finite(items: &[Item<'_>], range: Range<usize>) -> Option<usize> {
    range.into_iter().find(|&i| is_finite(items, i))
}

/// True if the range holds a finite verb outside relative clauses: it can stand as a sentence.
pub(super) fn is_clause(items: &[Item<'_>], range: Range<usize>) -> bool {
    // No clause waits longer for its verb; without the bound a list of thousands of words costs a square.
    let end = range.end.min(range.start + LONGEST_WAIT);
    let Some(verb) = first_finite(items, range.start..end) else { return false };
    let relative = (range.start..verb)
        .find(|&i| matches!(word(items, i), "who" | "which" | "whose" | "that" | "where"));
    // "that" is a relative only behind a noun; at the start it opens the clause itself.
    relative.is_none_or(|i| i <= range.start + 1)
}

/// How many items are searched for the verb of a clause.
const LONGEST_WAIT: usize = 120;

/// The noun phrase that ends right before item `end`, not reaching below `floor`.
pub(super) fn noun_phrase_before(
    items: &[Item<'_>],
    end: usize,
    floor: usize,
) -> Option<Range<usize>> {
    // "He also called": the adverb belongs to the verb.
    let mut end = end;
    while end > floor && items.get(end - 1).is_some_and(|i| is_adverb(&i.fold) && !i.is_capital()) {
        end -= 1;
    }
    let mut start = end;
    while start > floor {
        let at = start - 1;
        let Some(item) = items.get(at) else { break };
        let here = item.fold.as_ref();
        if is_pronoun(here) || matches!(here, "who") {
            if start == end {
                start = at;
            }
            break;
        }
        let joins = matches!(here, "and" | "&") && start < end && joins_names(items, at, floor);
        let capital_inside = item.is_capital() && at > floor;
        let stops = match item.kind {
            ItemKind::Quote(q) => !q.term || start == end,
            ItemKind::Mark => {
                !matches!(item.text, "." | "&" | "-" | "'" | "’" | "/")
                    || (item.text == "-" && !is_glued(items, at))
                    || (item.text == "." && !after_initial(items, at))
            }
            _ => {
                (!joins && here == "and")
                    || (here == "to" && at > floor && word(items, at - 1) == "according")
                    || (is_subordinator(here) && !capital_inside)
                    || (is_finite(items, at) && !capital_inside && !is_behind_source(items, at))
            }
        };
        if stops {
            break;
        }
        start = at;
    }
    let trimmed = trim_phrase(items, start..end);
    (!trimmed.is_empty()).then_some(trimmed)
}

/// "Officials involved in the talks put", "a report circulated to members described": a participle that tells which.
fn is_behind_source(items: &[Item<'_>], at: usize) -> bool {
    let noun = at.checked_sub(1).map_or("", |i| word(items, i));
    is_listed(word(items, at), &["be"])
        && (is_source_noun(noun) || is_record_noun(noun))
        && is_preposition(word(items, at + 1))
}

/// True for a hyphen inside a word, false for a dash between words.
fn is_glued(items: &[Item<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| items.get(i));
    before.zip(items.get(at)).is_some_and(|(b, dash)| b.span.end == dash.span.start)
}

fn after_initial(items: &[Item<'_>], at: usize) -> bool {
    // "Lawrence H. Summers", "Sen. Roe": a point right behind a capitalised word.
    at.checked_sub(1).and_then(|i| items.get(i)).is_some_and(|before| {
        before.is_capital()
            && items.get(at).is_some_and(|point| point.span.start == before.span.end)
    })
}

/// "Roe and Doe", "the minister and his deputy": two subjects rather than two clauses.
fn joins_names(items: &[Item<'_>], at: usize, floor: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&i| i >= floor).and_then(|i| items.get(i)) else {
        return false;
    };
    let Some(after) = items.get(at + 1) else { return false };
    (before.is_capital() && after.is_capital())
        || (is_source_noun(&before.fold) && (after.is_word()))
        || (before.is_capital() && is_determiner(&after.fold))
}

/// Drops openers ("But", "On Monday") from the front of a subject and stray marks from both ends.
fn trim_phrase(items: &[Item<'_>], range: Range<usize>) -> Range<usize> {
    let mut range = range;
    while let Some(item) = items.get(range.start).filter(|_| !range.is_empty()) {
        let opener = matches!(item.fold.as_ref(), "and" | "but" | "yet" | "so" | "or")
            || is_adverb(&item.fold)
            || (item.kind == ItemKind::Mark && item.text != "\"");
        if !opener || item.is_quote() {
            break;
        }
        range.start += 1;
    }
    if items.get(range.start).is_some_and(|i| is_preposition(&i.fold)) {
        range.start = last_phrase_start(items, range.clone());
    }
    range
}

/// In "On Monday the minister": where the last noun phrase starts, behind the adjunct.
fn last_phrase_start(items: &[Item<'_>], range: Range<usize>) -> usize {
    let determiner = range.clone().skip(1).rev().find(|&i| {
        let before = word(items, i.saturating_sub(1));
        is_determiner(word(items, i)) && !is_preposition(before) && !is_determiner(before)
    });
    determiner.unwrap_or_else(|| {
        // The last run of capitalised words ("On Monday Prime Minister Roe" keeps the day; days are cut).
        let mut start = range.end;
        while start > range.start
            && items
                .get(start - 1)
                .is_some_and(|i| i.is_capital() && !is_temporal(i) && !is_preposition(&i.fold))
        {
            start -= 1;
        }
        start
    })
}

/// The last word of a phrase before its first preposition or comma: what the phrase is about.
pub(super) fn head(items: &[Item<'_>], range: Range<usize>) -> Option<usize> {
    let end = range
        .clone()
        .skip(1)
        .find(|&i| {
            is_preposition(word(items, i))
                || is_behind_source(items, i)
                || items.get(i).is_some_and(|x| x.text == "," || x.text == "(")
        })
        .unwrap_or(range.end);
    (range.start..end).rev().find(|&i| items.get(i).is_some_and(Item::is_word))
}

/// Who may be behind a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plausible {
    /// A name, a pronoun, a person or a body.
    Speaker,
    /// Figures, a survey, a paper.
    Record,
    /// Anything else.
    Unlikely,
}

/// Judges a subject.
pub(super) fn plausible(items: &[Item<'_>], range: Range<usize>) -> Plausible {
    let Some(head) = head(items, range.clone()) else { return Plausible::Unlikely };
    let here = word(items, head);
    let bare = crate::text::possessive(here);
    if is_listed(bare, &["re"]) {
        return Plausible::Record;
    }
    let named = range
        .clone()
        .any(|i| items.get(i).is_some_and(|item| item.is_capital() && !is_function_start(item, i)));
    if named
        || is_source_noun(bare)
        || matches!(here, "he" | "she" | "they" | "we" | "i" | "who" | "one" | "it")
    {
        Plausible::Speaker
    } else {
        Plausible::Unlikely
    }
}

fn is_function_start(item: &Item<'_>, at: usize) -> bool {
    at == 0
        && (is_determiner(&item.fold)
            || crate::text::is_function_word(&item.fold)
            || !is_namelike(item))
}

/// At the start of a sentence any word is capitalised; common nouns are known by the tables only.
fn is_namelike(item: &Item<'_>) -> bool {
    !item.fold.ends_with('s') || !VERBS.has(&item.fold)
}

/// True for nouns of `sources.txt`, plural too.
pub(super) fn is_source_noun(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    const SPEAK: [&str; 3] = ["pe", "gr", "bo"];
    is_listed(word, &SPEAK) || is_listed(singular, &SPEAK)
}

/// True for what figures and papers are called.
pub(super) fn is_record_noun(word: &str) -> bool {
    is_listed(word, &["re"])
}

/// True for nouns that name one person by office or kind ("minister", "spokesman").
pub(super) fn is_person_noun(word: &str) -> bool {
    is_listed(word, &["pe"])
}

/// True for nouns that name a body ("ministry", "council").
pub(super) fn is_body_noun(word: &str) -> bool {
    is_listed(word, &["bo"])
}

/// True for the last words of names that are no speaker's ("Middle East", "Tin Agreement").
pub(super) fn is_place_noun(word: &str) -> bool {
    is_listed(word, &["pl"])
}

/// True for what a firm is called by ("the company", "the carmaker").
pub(super) fn is_firm_noun(word: &str) -> bool {
    is_listed(word, &["fi"])
        || (word.ends_with("maker") && word != "policymaker" && word != "lawmaker")
}

/// True for one person told by the country ("Norwegian", "Dane"), with "-" for a blank in the table.
pub(super) fn is_countryman(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["ian", "ean", "can", "man", "ban", "woman"];
    let by_ending = !word.contains(' ') && ENDINGS.iter().any(|end| word.ends_with(end));
    is_listed(&word.replace(' ', "-"), &["co"]) || (by_ending && !is_listed(word, &["ex"]))
}

/// True for words in the names of bodies that are no firm's.
pub(super) fn is_public_noun(word: &str) -> bool {
    is_listed(word, &["pu"])
}

/// True for what is given in words ("appeal", "talks").
pub(super) fn is_spoken_noun(word: &str) -> bool {
    is_listed(word, &["sp"])
}

fn is_listed(word: &str, sections: &[&str]) -> bool {
    NOUNS.get(word).is_some_and(|found| found.split(',').any(|section| sections.contains(&section)))
}

/// A word of `sources.txt` to the first two letters of its sections.
const NOUNS: List = list!("nouns");
