//! Transcripts: turns headed by a name and a colon.

use crate::extract::prose::{Prose, Unit};
use crate::text::{Span, fold};

/// What the head of a turn says of who speaks.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Turn {
    /// Somebody named.
    Name(Span),
    /// A question from the floor, or the one who calls on people.
    Aside,
}

/// How many paragraphs open with a named turn.
pub(super) fn n_turns(prose: &[Prose<'_>]) -> usize {
    prose.iter().filter(|p| p.units.first().is_some_and(|u| turn(u).is_some())).count()
}

/// The folded heads of turns that do nothing but ask: a paper's, or a reporter's.
pub(super) fn askers(prose: &[Prose<'_>], text: &str) -> Vec<String> {
    let mut counts: Vec<(String, usize, usize)> = Vec::new();
    for paragraph in prose {
        let Some((Turn::Name(name), _)) = paragraph.units.first().and_then(turn) else { continue };
        let name = fold(name.of(text)).into_owned();
        let asks = usize::from(paragraph.span.of(text).trim_end().ends_with('?'));
        match counts.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, n, n_asks)) => (*n, *n_asks) = (*n + 1, *n_asks + asks),
            None => counts.push((name, 1, asks)),
        }
    }
    let others = counts.iter().any(|(_, n, n_asks)| n_asks * 3 < *n);
    let asks = |(place, (_, n, n_asks)): &(usize, &(String, usize, usize))| {
        others && (*n > 1 || *place == 0) && n_asks * 3 >= n * 2
    };
    let counts = counts.iter().enumerate().filter(asks).map(|(_, count)| count);
    counts.map(|(name, ..)| name.clone()).collect()
}

/// "MS ROE: Thank you.": whose turn it is, and what is said.
pub(super) fn turn(unit: &Unit<'_>) -> Option<(Turn, Span)> {
    let colon = unit.items.iter().take(10).position(|i| i.text == ":")?;
    let head = unit.items.get(..colon).filter(|n| !n.is_empty())?;
    // "QUESTION (Harbour Gazette):": what stands in brackets is no part of the name.
    let end = head.iter().position(|i| i.text == "(").unwrap_or(head.len());
    let name = head.get(..end).filter(|n| !n.is_empty())?;
    let titled = name.iter().all(|i| i.is_capital() || matches!(i.text, "." | "," | "of" | "the"));
    let shouted = name.iter().any(|i| {
        i.is_capital() && i.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    });
    let rest = unit.items.get(colon + 1)?;
    if !titled || (!shouted && colon > 4) {
        return None;
    }
    let said = Span::new(rest.span.start, unit.span.end);
    let first = name.first()?;
    // "Interview: Ivo Lund": who made it.
    if matches!(first.fold.as_ref(), "interview" | "photo" | "photos" | "text" | "words") {
        return None;
    }
    let aside = matches!(
        first.fold.as_ref(),
        "question"
            | "q"
            | "reporter"
            | "journalist"
            | "moderator"
            | "operator"
            | "speaker"
            | "audience"
            | "host"
    );
    let span = first.span.join(name.last()?.span);
    Some((if aside { Turn::Aside } else { Turn::Name(span) }, said))
}

/// Thanks, greetings and stage directions: spoken, but no statement.
pub(super) fn is_courtesy(unit: &Unit<'_>) -> bool {
    let words: Vec<&str> =
        unit.items.iter().filter(|i| i.is_word()).map(|i| i.fold.as_ref()).collect();
    let opens = words.first().copied().unwrap_or("");
    let greets = (opens == "good"
        && words.get(1).is_some_and(|w| matches!(*w, "morning" | "afternoon" | "evening" | "day")))
        || (matches!(opens, "thank" | "thanks" | "hello" | "welcome" | "hi") && words.len() <= 8);
    // "I am ready for your questions", "We look forward to your questions."
    let invites = words.last().is_some_and(|last| *last == "questions")
        && words.iter().any(|word| matches!(*word, "your" | "you"))
        && words.len() <= 12;
    greets
        || invites
        || words.len() < 2
        || unit.items.first().is_some_and(|i| matches!(i.text, "(" | "["))
}
