//! Where the name stands in the words of a source, behind its titles, and what of it is a body.

use std::ops::Range;

use super::cluster::GIVEN_NAMES;
use super::field::is_portfolio;
use super::mention::Gender;
use super::words::{Word, gender_of, is_title, joined, joins_name, name_like};
use crate::extract::grammar::{is_body_noun, is_place_noun, is_preposition};

/// Where the name starts in "Minister of Trade and Industry Ada Lind", "President of Norland Ada Lind", "envoy to
/// Norland Ada Lind".
pub(super) fn name_behind_office(words: &[Word<'_>]) -> Option<usize> {
    let ties = |w: &Word<'_>| matches!(w.fold.as_ref(), "of" | "for" | "to");
    let of = words.iter().position(ties).filter(|&of| of > 0)?;
    if !words.get(of - 1).is_some_and(|w| is_title(&w.fold)) {
        return None;
    }
    let office = words.get(of + 1..)?.iter().take_while(|w| is_portfolio(&w.fold)).count();
    // "general of the Atlantic Compact": what stands behind "the" alone is no name of a person.
    if words.get(of + office).is_some_and(|w| w.fold == "the") {
        // But "Leader of the Opposition Ada Roe".
        let house = words.get(of + office + 1)?;
        let seat = matches!(house.fold.as_ref(), "opposition" | "house" | "majority" | "minority");
        let low =
            words.get(of + office + 1..)?.iter().take_while(|w| w.word && !w.capital()).count();
        let run = words.get(of + office + 1 + low..)?;
        // "counsel to the inquiry Mara Quist".
        if (1..=3).contains(&low) && run.len() >= 2 && run.iter().all(Word::capital) {
            return (!is_institution(run)).then_some(of + office + 1 + low);
        }
        let run = words.get(of + office + 2..)?;
        let name = run.len() >= 2 && run.iter().all(Word::capital) && !is_institution(run);
        return (seat && name).then_some(of + office + 2);
    }
    let start = of + 1 + office;
    let name = |at: usize| {
        let end = (at..words.len())
            .find(|&i| !(name_like(words, i) || (i > at && joins_name(words, i))))
            .unwrap_or(words.len());
        let run = words.get(at..end).unwrap_or(&[]);
        let capitals = run.iter().filter(|w| w.capital() && !is_title(&w.fold)).count();
        (end == words.len() && !is_institution(run)).then_some(capitals)
    };
    if office > 0 {
        return name(start).filter(|&n| n > 0).map(|_| behind_field(words, start));
    }
    // One word for the country, two or more for the name.
    name(of + 2).filter(|&n| n >= 2).map(|_| behind_field(words, of + 2))
}

/// Where the name starts in "Rural Roads Lakshmi Menon": at the first known given name, or at initials behind two words,
/// unless it starts with one.
fn behind_field(words: &[Word<'_>], start: usize) -> usize {
    let is_given = |at: usize| words.get(at).is_some_and(|w| GIVEN_NAMES.has(&w.fold));
    let is_initial = |at: usize| {
        let letter = words.get(at).is_some_and(|w| w.capital() && w.text.chars().count() == 1);
        letter && words.get(at + 1).is_some_and(|point| point.text == ".")
    };
    let opens = |&at: &usize| is_given(at) || (at >= start + 2 && is_initial(at));
    let last = words.len().saturating_sub(1);
    let behind = (start + 1..last).find(opens).filter(|_| !is_given(start));
    behind.unwrap_or(start)
}

/// Where the office starts of which the capitals at `at` may be the end: "Minister" of "Minister of State for Finance
/// Ada Lind", of "Minister of Trade and Industry Ada Lind".
pub(super) fn office_before(words: &[Word<'_>], at: usize) -> Option<usize> {
    let is_tie = |w: &Word<'_>| matches!(w.fold.as_ref(), "of" | "for" | "and" | "&");
    words.get(at.checked_sub(1)?).filter(|w| is_tie(w))?;
    let of_office = |w: &Word<'_>| w.capital() || is_tie(w) || is_portfolio(&w.fold);
    let is_office = |&i: &usize| words.get(i).is_some_and(|w| is_title(&w.fold));
    (at.saturating_sub(LONGEST_OFFICE)..at)
        .rev()
        .take_while(|&i| words.get(i).is_some_and(of_office))
        .find(is_office)
}

/// Words of an office before the last of its fields at most: "Minister of State for Trade, Industry and".
const LONGEST_OFFICE: usize = 8;

/// The last title that is followed by a capitalised word.
pub(super) fn title_before_name(body: &[Word<'_>]) -> Option<usize> {
    (0..body.len()).rev().find(|&i| {
        let title = body.get(i).is_some_and(|w| is_title(&w.fold) && !w.owned);
        let next =
            if body.get(i + 1).is_some_and(|w| w.text == "." && w.glued) { i + 2 } else { i + 1 };
        // "The Rev. Ada Lind of First Baptist": behind a name and "of" nobody is titled.
        let of = i.checked_sub(2).is_some_and(|name| {
            body.get(i - 1).is_some_and(|w| w.fold == "of")
                && name_like(body, name)
                && !body.get(name).is_some_and(|w| is_title(&w.fold))
                && (0..name).any(|k| body.get(k).is_some_and(|w| is_title(&w.fold)))
        });
        // "Secretary General", "Press Secretary Roe": the next word must not be a title itself.
        title
            && !of
            && name_like(body, next)
            && !body.get(next).is_some_and(|w| is_title(&w.fold))
            // "the Passenger Forum": a body for them.
            && !body.get(next).is_some_and(|w| is_body_noun(&w.fold) && next + 1 == body.len())
            && !behind_preposition(body, i)
    })
}

/// "head of the Press Office": what follows the title belongs to the title.
fn behind_preposition(body: &[Word<'_>], title: usize) -> bool {
    body.get(title + 1).is_some_and(|w| is_preposition(&w.fold) && !w.capital())
}

/// The run of words that is the name: behind the title, or the last run of capitals.
pub(super) fn name_run(body: &[Word<'_>], title: Option<usize>) -> Option<Range<usize>> {
    let mut start = match title {
        Some(title) => (title + 1..body.len()).find(|&i| name_like(body, i))?,
        None => {
            let limit = body
                .iter()
                .position(|w| is_preposition(&w.fold) && w.fold != "of" && !w.capital())
                .unwrap_or(body.len());
            let limit = if limit == 0 { body.len() } else { limit };
            let of = (0..limit)
                .find(|&i| body.get(i).is_some_and(|w| w.fold == "of"))
                .filter(|&of| of > 0 && body.get(of - 1).is_some_and(Word::capital));
            let last = (0..of.unwrap_or(limit)).rev().find(|&i| name_like(body, i))?;
            (0..=last)
                .rev()
                .take_while(|&i| name_like(body, i) || joins_name(body, i))
                .last()
                .unwrap_or(last)
        }
    };
    // "Germany's Roe": the name starts behind a possessive.
    let mut end = start;
    while end < body.len() && (name_like(body, end) || (end > start && joins_name(body, end))) {
        if body.get(end).is_some_and(|w| w.owned)
            && body.get(end + 1).is_some_and(|n| n.capital())
            && title.is_none()
            && !is_body_tail(body, end + 1)
        {
            start = end + 1;
        }
        end += 1;
    }
    // "Tom Baker": behind a given name a trade is a surname.
    let given = body.get(start).is_some_and(|w| GIVEN_NAMES.has(&w.fold)) && end - start > 1;
    if title.is_none()
        && !given
        && (start..end).any(|i| body.get(i).is_some_and(|w| is_title(&w.fold)) && i + 1 == end)
    {
        return None;
    }
    (end > start).then_some(start..end)
}

fn is_body_tail(body: &[Word<'_>], from: usize) -> bool {
    body.get(from..).unwrap_or(&[]).iter().any(|w| is_body_noun(&w.fold))
}

/// First words of the names of places: "Port Elm", "New York", "North Korea".
const PLACE_OPENERS: [&str; 18] = [
    "port", "mount", "lake", "fort", "cape", "new", "north", "south", "east", "west", "united",
    "saudi", "hong", "los", "las", "sri", "costa", "upper",
];

pub(super) fn is_institution(run: &[Word<'_>]) -> bool {
    run.iter().any(|w| is_body_noun(&w.fold) && w.capital())
        || (run.len() > 1 && run.last().is_some_and(|w| is_place_noun(&w.fold)))
        || (run.len() > 1 && run.first().is_some_and(|w| PLACE_OPENERS.contains(&w.fold.as_ref())))
        || run.iter().filter(|w| w.word).all(Word::acronym)
}

/// What stands before the name: roles, and the gender a courtesy title tells.
pub(super) fn roles_before(
    body: &[Word<'_>],
    name: usize,
    title: Option<usize>,
) -> (Vec<String>, Option<Gender>) {
    let before = body.get(..name).unwrap_or(&[]);
    let gender = before.iter().find_map(|w| gender_of(&w.fold));
    let courtesy = before
        .iter()
        .filter(|w| w.word)
        .all(|w| matches!(w.fold.as_ref(), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir"));
    let roles = if title.is_some() && !courtesy { vec![joined(before)] } else { Vec::new() };
    (roles, gender)
}
