//! One part of a source, between its commas, to a mention.

use super::{Mention, MentionKind};
use crate::extract::grammar::{is_body_noun, is_determiner, is_preposition, is_source_noun};
use crate::extract::speakers::described::{
    body_name, body_starts_low, described, place_named, relative_start, some_of,
};
use crate::extract::speakers::name::{
    is_institution, name_behind_office, name_run, roles_before, title_before_name,
};
use crate::extract::speakers::words::{Word, gender_of, is_kin, joined, last_fold, unshouted};
use crate::text::is_function_word;

/// Reads one part of a source: a title and a name, a body, a role.
pub(in crate::extract::speakers) fn read_segment(words: &[Word<'_>]) -> Option<Mention> {
    let end = relative_start(words);
    let words = words.get(..end)?;
    // "Dealers here", "the striker himself"
    let words = match words.split_last() {
        Some((last, rest))
            if matches!(
                last.fold.as_ref(),
                "here" | "there" | "himself" | "herself" | "itself" | "themselves"
            ) && !rest.is_empty() =>
        {
            rest
        }
        _ => words,
    };
    let definite = words.first().is_some_and(|w| {
        matches!(w.fold.as_ref(), "the" | "this" | "that" | "its" | "his" | "her" | "their" | "our")
    }) || words.iter().take_while(|w| w.capital()).any(|w| w.owned);
    let counted = words.first().is_some_and(|w| is_determiner(&w.fold));
    let start = words
        .iter()
        .enumerate()
        .position(|(i, w)| {
            w.word
                && !(is_determiner(&w.fold) && w.text != "US" && !is_number_of_name(words, i))
                && !w.fold.starts_with(|c: char| c.is_numeric())
        })
        .unwrap_or(0);
    let body = words.get(start..)?;
    if start > 0 && body.first().is_some_and(|w| w.fold == "of") {
        // "One of the bank's biggest shareholders": the whole tells who.
        return some_of(words);
    }
    if let Some(place) = place_named(body) {
        return Some(place);
    }
    if let Some(kin) = kin_of(body) {
        return Some(kin);
    }
    if let Some(name) = name_behind_office(body) {
        let office = body.get(..name)?;
        let mut found = read_segment(body.get(name..)?)?;
        if found.kind == MentionKind::Person {
            found.roles.insert(0, joined(office));
            found.gender = found.gender.or(office.iter().find_map(|w| gender_of(&w.fold)));
            return Some(found);
        }
    }
    let title = title_before_name(body);
    if let Some(name) = name_run(body, title) {
        let (roles, gender) = roles_before(body, name.start, title);
        let run = body.get(name.clone())?;
        let rest = body.get(name.end..)?;
        let follows = rest
            .first()
            .is_some_and(|w| w.word && !is_preposition(&w.fold) && !is_function_word(&w.fold));
        let of_name = rest.first().is_some_and(|w| w.fold == "of")
            && rest.iter().skip(1).take(2).any(Word::capital);
        // "Dealers in London": a common noun is capitalised at the start of a sentence.
        let common = run.len() == 1
            && !of_name
            && name.start == 0
            && start == 0
            && run.first().is_some_and(|w| !w.acronym() && is_source_noun(&w.fold));
        if common {
            return described(body, definite, counted, true);
        }
        // "The Friends of Norland Libraries": a plural that opens a name is no person's.
        if of_name
            && run.len() == 1
            && run.first().is_some_and(|w| w.fold.ends_with('s') && is_source_noun(&w.fold))
        {
            let whole = body_name(body.get(name.start..)?);
            return Some(Mention::told(MentionKind::Body, whole, last_fold(run)));
        }
        let governed = title.is_none()
            && body.get(..name.start)?.iter().any(|w| is_preposition(&w.fold))
            && !body.first().is_some_and(Word::capital);
        if governed {
            return described(body, definite, counted, start == 0);
        }
        let firm = run.iter().any(|w| w.text == "&");
        let institution = title.is_none() && (firm || is_institution(run));
        let owner = title.is_none() && run.last().is_some_and(|w| w.owned) && !rest.is_empty();
        if !(institution || follows || owner) {
            return Some(Mention {
                kind: MentionKind::Person,
                name: unshouted(joined(run)),
                full: None,
                roles,
                head: String::new(),
                gender,
            });
        }
        if institution && !follows {
            let whole = body.get(name.start..).filter(|_| body_starts_low(body)).unwrap_or(body);
            return Some(Mention::told(MentionKind::Body, body_name(whole), last_fold(run)));
        }
    }
    described(body, definite, counted, start == 0)
}

/// "All India Radio", "the Two Rivers Council": a word of number that opens a name, behind an article or before a run of
/// capitals that ends in a body's noun.
fn is_number_of_name(words: &[Word<'_>], at: usize) -> bool {
    let capital = |i: usize| words.get(i).is_some_and(Word::capital);
    let number =
        |w: &Word<'_>| matches!(w.fold.as_ref(), "all" | "one" | "two" | "three" | "four" | "five");
    if !(capital(at) && capital(at + 1) && words.get(at).is_some_and(number)) {
        return false;
    }
    let in_name = |w: &Word<'_>| w.capital() || matches!(w.text, "'" | "’" | "-" | "&");
    let end = at + words.iter().skip(at).take_while(|w| in_name(w)).count();
    let is_body = words.get(end - 1).is_some_and(|w| is_body_noun(&w.fold) && !w.owned);
    let is_whole = words.get(end).is_none_or(|next| !next.word || is_preposition(&next.fold));
    at > 0 || (is_body && is_whole)
}

/// "the son of President Ivo Roe": not he himself.
fn kin_of(body: &[Word<'_>]) -> Option<Mention> {
    let kin = body.first().filter(|w| is_kin(&w.fold) && !w.capital())?;
    let of = body.get(1).is_some_and(|w| w.fold == "of");
    let named = body.get(2..)?.iter().any(Word::capital);
    (of && named).then(|| Mention {
        gender: gender_of(&kin.fold),
        ..Mention::told(MentionKind::Role, joined(body), kin.fold.to_string())
    })
}
