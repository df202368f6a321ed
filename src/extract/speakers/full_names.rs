//! Full names of people and bodies in running text, with the roles beside them.

use super::described::relative_start;
use super::mention::{Mention, MentionKind, read_segment};
use super::name::{name_behind_office, office_before};
use super::words::{Word, is_title, joins_name, name_like, plain, words};
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{is_countryman, is_preposition, is_thing_noun};
use crate::text::{Span, fold};

/// All full names (two words at least) of people and bodies in a stretch of text, with their places.
pub(crate) fn full_names(text: &str, span: Span) -> Vec<(Span, Mention)> {
    let words = words(text, span);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while end < words.len() && (name_like(&words, end) || (end > at && joins_name(&words, end)))
        {
            end += 1;
            // A possessive ends a name: "Türkiye's Roe".
            if words.get(end - 1).is_some_and(|w| w.owned) {
                break;
            }
        }
        // "Minister of Energy Ada Lind", "envoy for Norland Ada Lind": the office is no part of the name.
        let named = office_before(&words, at)
            .and_then(|office| Some(office + name_behind_office(words.get(office..end)?)?));
        at = named.filter(|name| (at..end).contains(name)).unwrap_or(at);
        let run = words.get(at..end).unwrap_or(&[]);
        // A single word names somebody only by a role behind it.
        let may_name = run.len() > 1 || words.get(end).is_some_and(|next| next.text == ",");
        if may_name
            && let (Some(first), Some(last)) = (run.first(), run.last())
            && let Some(mention) = read_segment(run)
            && (mention.kind == MentionKind::Person
                || (mention.kind == MentionKind::Body && run.len() > 1))
        {
            let mut mention = mention;
            let lone = !mention.name.contains(' ') && mention.roles.is_empty();
            // "In London, the minister, ..." makes nobody of London.
            let governed = at
                .checked_sub(1)
                .is_some_and(|i| words.get(i).is_some_and(|before| is_preposition(&before.fold)));
            if !(lone && governed) {
                mention.roles.extend(role_behind(text, &words, end));
            }
            if !lone {
                mention
                    .roles
                    .extend(role_ahead(text, &words, at).or_else(|| equal_ahead(&words, at)));
            }
            if !(lone && mention.roles.is_empty() && mention.gender.is_none()) {
                found.push((first.span.join(last.span), mention));
            }
        }
        at = end.max(at + 1);
    }
    found
}

/// "Ada Lind, the managing director of Skylark, said": the role between commas behind a name.
fn role_behind(text: &str, words: &[Word<'_>], end: usize) -> Option<String> {
    if words.get(end)?.text != "," {
        return None;
    }
    let close = (end + 1..words.len().min(end + 16))
        .find(|&i| words.get(i).is_some_and(|w| matches!(w.text, "," | "." | ";" | "(")))?;
    role_of(text, words.get(end + 1..close)?)
}

/// "Its managing director, Ada Lind", "an engineer named Ada Lind": the role before a name in apposition.
fn role_ahead(text: &str, words: &[Word<'_>], start: usize) -> Option<String> {
    let ties = |w: &Word<'_>| w.text == "," || matches!(w.fold.as_ref(), "named" | "called");
    let comma = start.checked_sub(1).filter(|&i| words.get(i).is_some_and(ties))?;
    let open = (comma.saturating_sub(10)..comma)
        .rev()
        .find(|&i| words.get(i).is_some_and(|w| matches!(w.text, "," | "." | ";" | ":")))
        .map_or(comma.saturating_sub(10), |i| i + 1);
    let told = words.get(open..comma)?;
    // "confirmed by his niece, Ada Lind", "read out by the secretary of the board, Ada Lind"
    let own = || {
        let opens = |w: &Word<'_>| matches!(w.fold.as_ref(), "his" | "her" | "its" | "the" | "a");
        let mut starts = (0..told.len()).rev().filter(|&i| told.get(i).is_some_and(opens));
        starts.find_map(|start| role_of(text, told.get(start..)?))
    };
    role_of(text, told).or_else(own)
}

/// "her counterpart Ada Lind": who holds an office like that of somebody else.
fn equal_ahead(words: &[Word<'_>], start: usize) -> Option<String> {
    let noun = words.get(start.checked_sub(1)?)?;
    (noun.fold == "counterpart").then(|| noun.text.to_owned())
}

fn role_of(text: &str, words: &[Word<'_>]) -> Option<String> {
    let start = words
        .iter()
        .rposition(|w| {
            matches!(w.fold.as_ref(), "and" | "but" | "said" | "that" | "when" | "while")
        })
        .map_or(0, |i| i + 1);
    let words = words.get(start..)?;
    let words = words.get(..relative_start(words))?;
    let end = words
        .iter()
        .position(|w| is_preposition(&w.fold))
        .filter(|&e| e > 0)
        .unwrap_or(words.len());
    let head = words.get(..end)?.iter().rfind(|w| w.word)?;
    (is_title(&head.fold) && !head.owned).then(|| plain(text, words))
}

/// No person: "the Lowry Herons", "the five Calder Ports terminals": no person is told so, but "the Norwegian Ada Roe" is.
pub(super) fn is_behind_the(text: &str, span: Span, mention: &Mention) -> bool {
    let mut before = text.get(..span.start).unwrap_or("").split_whitespace().rev();
    let mut last = || before.next().map(fold).unwrap_or_default();
    let nearest = last();
    let counted = matches!(
        nearest.as_ref(),
        "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"
    );
    let the = nearest == "the" || (counted && last() == "the");
    let first = mention.name.split(' ').next().unwrap_or("");
    // "Highlighting Norland's role, she said".
    if readings(&fold(first), |_| None).any(|cue| cue.form == Form::Ing) {
        return true;
    }
    let adjective = is_countryman(&fold(first)) || fold(first).ends_with("ish");
    the && mention.roles.is_empty() && !adjective && span.of(text).starts_with(first)
}

/// "the ferry Saint Osk", "the network Plaza": the word before a name tells that it never speaks.
pub(super) fn is_thing(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or("").split_whitespace().next_back();
    before.is_some_and(|word| is_thing_noun(&fold(word)))
}

/// "in Santa Osk", "off Tel Osk": where something is, which nobody is.
pub(super) fn is_place(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or("").split_whitespace().next_back();
    before.is_some_and(|word| {
        matches!(fold(word).as_ref(), "in" | "near" | "outside" | "off" | "at" | "around" | "via")
    })
}

/// True if ", who" stands at `end`, where a name ends.
pub(super) fn tells_person(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or("");
    behind.trim_start_matches(',').strip_prefix(" who").is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_full_names_in_running_text() {
        let text = "On Monday Former Norland Prime Minister Ada Lind met Germany's Ivo van Roe at the Alliance Council.";
        let found: Vec<_> =
            full_names(text, Span::new(0, text.len())).into_iter().map(|(_, m)| m.name).collect();
        assert_eq!(found, ["Ada Lind", "Ivo van Roe", "Alliance Council"]);
        let text = "They asked Minister of State for Finance K. Raghavan and Minister of Trade and Industry Ada Lind.";
        let found: Vec<_> =
            full_names(text, Span::new(0, text.len())).into_iter().map(|(_, m)| m.name).collect();
        assert_eq!(found, ["K. Raghavan", "Ada Lind"]);
    }
}
