//! Transcripts: turns headed by a name and a colon.

use crate::extract::prose::{Prose, Unit};
use crate::text::Span;

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
    greets || words.len() < 2 || unit.items.first().is_some_and(|i| matches!(i.text, "(" | "["))
}
