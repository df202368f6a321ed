//! A described source to the name that the words behind it give.
//!
//! ```text
//! a neighbor, who gave only her first name, Ilse     person "Ilse", role "neighbor"
//! its negotiator, known as Abu Talal                 person "Abu Talal"
//! a group calling itself the Banner of Osk           body "Banner of Osk"
//! ```
//!
//! The words after which a name is given stand in `naming.txt`. Known misses: names in lower case, clauses that tell
//! something else before the name ("who is 34 and asked to be called Ilse").

use super::mention::{Mention, MentionKind, read_segment};
use super::words::{Word, joined, joins_name, name_like, words};
use crate::text::{List, Span, char_start, list};

/// Words after which a name is given, joined by hyphens, to where they may stand.
const NAMING: List = list!("naming");

/// How far behind its start the words of a source and of its clause are read, in bytes.
const REACH: usize = 240;

/// Words of a phrase of the table at most.
const LONGEST: usize = 3;

/// Words between "who" and such a phrase at most: "who would give only her first name".
const CLAUSE: usize = 8;

/// The name behind a source, where what `told` says of the source is no name.
pub(super) fn named(text: &str, source: Span, told: &Mention) -> Option<Mention> {
    // One word that is a name holds no phrase that gives another.
    if has_name(told) && !source.of(text).contains(' ') {
        return None;
    }
    let reach = text.get(source.start..char_start(text, source.start + REACH))?;
    let reach = reach.find('\n').unwrap_or(reach.len());
    let words = words(text, Span::new(source.start, source.start + reach));
    let behind = words.iter().position(|w| w.span.start >= source.end).unwrap_or(words.len());
    let ends = |w: &Word<'_>| !w.word && !matches!(w.text, "," | "-" | "’" | "'");
    let last = words.iter().position(ends).unwrap_or(words.len());
    let (name, phrase) = (1..last).find_map(|at| {
        let name = if words.get(at)?.fold == "the" { at + 1 } else { at };
        name_like(&words, name).then_some(())?;
        Some((name, naming_before(&words, at, behind)?))
    })?;
    let told = match phrase < behind {
        true => {
            let comma = words.iter().position(|w| w.text == ",").unwrap_or(phrase);
            read_segment(words.get(..phrase.min(comma))?)?
        }
        false => told.clone(),
    };
    if has_name(&told) {
        return None;
    }
    let itself = words.get(phrase..name)?.iter().any(|w| w.fold == "itself");
    let body = itself || matches!(told.kind, MentionKind::Body | MentionKind::Group);
    let run = words.get(name..name_end(&words, name, body))?;
    if run.last().is_none_or(|w| w.owned) {
        return None;
    }
    let named = |kind, name, gender| Mention { gender, ..Mention::told(kind, name, String::new()) };
    if body {
        return Some(named(MentionKind::Body, joined(run), None));
    }
    // "as Mrs. Roe"
    let titled = read_segment(run).filter(|read| read.kind == MentionKind::Person);
    let gender = titled.as_ref().and_then(|read| read.gender).or(told.gender);
    let name = titled.map_or_else(|| joined(run), |read| read.name);
    Some(Mention { roles: vec![told.name], ..named(MentionKind::Person, name, gender) })
}

/// True for a person, a body with a name of its own, a pronoun.
fn has_name(told: &Mention) -> bool {
    let proper = told.kind == MentionKind::Body && told.name.contains(char::is_uppercase);
    proper || matches!(told.kind, MentionKind::Person | MentionKind::Pronoun)
}

/// Where the phrase starts that gives the name at `name`, if it is told of the source, which ends at `behind`.
fn naming_before(words: &[Word<'_>], name: usize, behind: usize) -> Option<usize> {
    let plain = |&i: &usize| {
        words.get(i).is_some_and(|w| !matches!(w.fold.as_ref(), "only" | "simply" | "just" | ","))
    };
    let before: Vec<usize> = (0..name).rev().filter(plain).take(LONGEST).collect();
    let (start, place) = (1..=before.len()).rev().find_map(|n| {
        let phrase: Vec<&str> = before
            .get(..n)?
            .iter()
            .rev()
            .filter_map(|&i| words.get(i).map(|w| w.fold.as_ref()))
            .collect();
        Some((*before.get(n - 1)?, NAMING.get(&phrase.join("-"))?))
    })?;
    let comma = |at: usize| words.get(at).is_some_and(|w| w.text == ",");
    // What stands behind the source begins there, with its comma or without.
    let opens = |at: usize| at <= behind || (at == behind + 1 && comma(behind));
    let who = (start.saturating_sub(CLAUSE)..start)
        .rev()
        .take_while(|&i| words.get(i).is_some_and(|w| w.word))
        .find(|&i| words.get(i).is_some_and(|w| matches!(w.fold.as_ref(), "who" | "which")));
    match who {
        Some(who) => (place == "clause" && opens(who)).then_some(start),
        None => {
            let only = (start > 0 && !plain(&(start - 1)) && !comma(start - 1)).then(|| start - 1);
            let noun = words.get(start.checked_sub(1)?)?;
            (opens(only.unwrap_or(start)) && (!noun.word || !noun.capital())).then_some(start)
        }
    }
}

/// Where the name ends that starts at `start`; that of a body goes on behind "of".
fn name_end(words: &[Word<'_>], start: usize, body: bool) -> usize {
    let capital = |at: usize| words.get(at).is_some_and(Word::capital);
    let is = |at: usize, word: &str| words.get(at).is_some_and(|w| w.fold == word);
    let mut end = start;
    loop {
        if name_like(words, end) || (end > start && joins_name(words, end)) {
            end += 1;
        } else if body
            && is(end, "of")
            && (capital(end + 1) || (is(end + 1, "the") && capital(end + 2)))
        {
            end += if capital(end + 1) { 2 } else { 3 };
        } else {
            return end;
        }
    }
}
