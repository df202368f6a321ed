//! "It" and papers to the body behind them: "Norvia will cut jobs, it said", "figures from the agency".

use super::cluster::{Book, Who};
use super::focus::Focus;
use super::mention::{MentionKind, mention};
use super::surname;
use crate::extract::grammar::{
    first_finite, is_body_noun, is_number_word, is_preposition, is_record_noun, is_source_noun,
    noun_phrase_before, word,
};
use crate::extract::prose::{Item, Prose};
use crate::text::{Span, Token, fold, possessive, tokens, without_possessive};

/// "Norvia will cut 900 jobs, it said.": "it" is the name that opens its own sentence or the one before.
pub(super) fn company(
    text: &str,
    prose: &[Prose<'_>],
    source: Span,
    book: &mut Book,
    focus: &Focus,
) -> Option<(usize, f32)> {
    if !matches!(source.of(text), "it" | "It") {
        return None;
    }
    let paragraph = prose.get(prose.partition_point(|p| p.span.end <= source.start))?;
    let at = paragraph.units.partition_point(|u| u.span.end <= source.start);
    let near = paragraph.units.get(at.saturating_sub(1)..=at)?;
    near.iter().rev().find_map(|unit| {
        let items = &unit.items;
        let verb = first_finite(items, 0..items.len())?;
        // `Norvia, "hit hard", it said`: the verb may stand in the quotation.
        let quote = items.iter().position(Item::is_quote).filter(|&quote| quote < verb);
        let end = quote.unwrap_or(verb);
        // "Skylark, which runs the line, has ...": the subject stands before the relative clause.
        let relative = (word(items, end.wrapping_sub(1)) == "which").then(|| end - 1);
        let end = relative.unwrap_or(end);
        let comma = end.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
        let subject = noun_phrase_before(items, comma.unwrap_or(end), 0)?;
        let (first, last) = (unit.items.get(subject.start)?, unit.items.get(subject.end - 1)?);
        let span = first.span.join(last.span);
        if span.end > source.start {
            return None;
        }
        let mut found = mention(text, span)?;
        let person = book
            .by_word(&surname(&found.name), source.start)
            .is_some_and(|id| book.is_told_person(id));
        if let Some((who, sure)) = super::body::called(text, &found, span, book, focus) {
            // "The company now expects more, it said."
            return Some((who, sure * 0.9));
        }
        if found.kind == MentionKind::Body && found.name.starts_with(char::is_lowercase) {
            // "The city council has bought bins. It says they will save a million."
            return Some((book.described(&found, Who::Body), 0.75));
        }
        let name =
            found.kind == MentionKind::Body || (found.kind == MentionKind::Person && !person);
        let counted = is_number_word(&fold(&found.name)) || is_common(text, &found.name);
        let proper = name
            && !counted
            && found.name.starts_with(char::is_uppercase)
            && found.roles.is_empty();
        found.kind = MentionKind::Body;
        proper.then(|| (book.body(&found), 0.8))
    })
}

/// "A petition was handed in. It called for a vote.", "A group of parents wrote to him. They say": the paper that the
/// sentence before "it" is about, with whose it is, or the many that the one before "they" is about.
pub(super) fn subject_before(text: &str, prose: &[Prose<'_>], source: Span) -> Option<Span> {
    let fits: fn(&str) -> bool = match source.of(text) {
        "it" | "It" => is_record_noun,
        "they" | "They" => {
            |noun| is_body_noun(noun) || (noun.ends_with('s') && is_source_noun(noun))
        }
        _ => return None,
    };
    let paragraph = prose.get(prose.partition_point(|p| p.span.end <= source.start))?;
    let at = paragraph.units.partition_point(|u| u.span.end <= source.start);
    let near = paragraph.units.get(at.saturating_sub(1)..=at)?;
    near.iter().rev().find_map(|unit| {
        let items = &unit.items;
        // "A message attributed to the Front appeared.": whose it is stands behind what looks like its verb.
        let given = (1..items.len())
            .find(|&i| word(items, i) == "attributed" && is_record_noun(word(items, i - 1)));
        let verb = given.or_else(|| first_finite(items, 0..items.len()))?;
        let subject = noun_phrase_before(items, verb, 0)?;
        let low = |&i: &usize| i == subject.start || !is_preposition(word(items, i));
        let head = subject.clone().take_while(low).last()?;
        let mark = || (verb..items.len()).find(|&i| !items.get(i).is_some_and(Item::is_word));
        let end = match given {
            Some(_) => first_finite(items, verb + 2..items.len()).or_else(mark)?,
            None => subject.end,
        };
        let span = items.get(subject.start)?.span.join(items.get(end.checked_sub(1)?)?.span);
        (fits(word(items, head)) && span.end <= source.start).then_some(span)
    })
}

/// "Companies must wait, it said", "Inflation would fall, it said": a single word that the text also writes small, a plural of
/// what speaks, or what no firm is called.
fn is_common(text: &str, name: &str) -> bool {
    let word = fold(name);
    let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let plural = || word.ends_with('s') && is_source_noun(singular.as_deref().unwrap_or(&word));
    let small = || {
        text.match_indices(word.as_ref()).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let end = at + word.len();
            !letter(text.get(..at).and_then(|t| t.chars().next_back()))
                && !letter(text.get(end..).and_then(|t| t.chars().next()))
        })
    };
    // "Passengers can claim it back, it adds": a plural that is capitalised nowhere else.
    let elsewhere = || {
        text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).unwrap_or("");
            before.ends_with(' ')
                && before.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',')
        })
    };
    let nobody = || ABSTRACT.iter().any(|ending| word.ends_with(ending)) && !elsewhere();
    let lone = || word.ends_with('s') && !elsewhere();
    !name.contains(' ') && (plural() || small() || lone() || nobody())
}

/// How nouns of what is, happens or is done end in English, as names of firms hardly do.
const ABSTRACT: [&str; 8] = ["tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence"];

/// "a report issued by the observatory", "new figures from the agency": whoever made the paper is the source.
pub(super) fn named_author(text: &str, source: Span) -> Option<Span> {
    let words: Vec<_> = tokens(text, source).filter(|t| t.is_word()).collect();
    let folded: Vec<_> = words.iter().map(|t| fold(t.span.of(text))).collect();
    if let Some(owner) = whose_figures(text, source, &words) {
        return Some(owner);
    }
    let given = folded.iter().position(|w| w == "attributed");
    let given =
        given.map(|given| given + 1).filter(|&to| folded.get(to).is_some_and(|w| w == "to"));
    let by = || folded.iter().position(|w| matches!(w.as_ref(), "by" | "from"));
    let tie = given.or_else(by)?;
    let made = |w: &str| w.ends_with("ed") || matches!(w, "seen" | "out" | "drawn");
    let behind = usize::from(tie > 1 && made(folded.get(tie - 1)?));
    let record = folded.get(tie.checked_sub(1 + behind)?)?;
    // "a letter seen by this paper" is not the paper's.
    let seen =
        folded.get(tie - 1).is_some_and(|w| matches!(w.as_ref(), "seen" | "obtained" | "reviewed"));
    let next = words.get(tie + 1)?;
    let owner = given.is_some()
        || matches!(folded.get(tie + 1)?.as_ref(), "the" | "its" | "his" | "her")
        || next.span.of(text).starts_with(char::is_uppercase);
    let after = folded.get(tie + 2..).unwrap_or(&[]);
    let end = after.iter().position(|w| matches!(w.as_ref(), "on" | "in" | "at" | "to" | "which"));
    let last = end.map_or(words.last(), |end| words.get(tie + 1 + end))?;
    (is_record_noun(record) && owner && !seen).then(|| next.span.join(last.span))
}

/// "the ministry's figures": a body whose numbers they are.
fn whose_figures(text: &str, source: Span, words: &[Token]) -> Option<Span> {
    let [.., owner, last] = words else { return None };
    let figures = matches!(last.span.of(text), "figures" | "data" | "statistics" | "estimates");
    let owner = owner.span.of(text);
    let body = owner.starts_with(char::is_uppercase) || is_body_noun(possessive(&fold(owner)));
    let owned = without_possessive(owner).len() < owner.len();
    (figures && body && owned).then(|| Span::new(source.start, last.span.start - 1))
}
