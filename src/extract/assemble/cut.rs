//! An utterance to the contents of its statements: points, each whole, without "that", with their full stop.

use crate::extract::grammar::is_auxiliary;
use crate::extract::points::{Style, points};
use crate::extract::quoted::Quoted;
use crate::extract::utterance::RawUtterance;
use crate::extract::{Kind, Unit};
use crate::text::{Span, fold, tokens};

/// The contents of the statements an utterance makes.
pub(super) fn cut(text: &str, raw: &RawUtterance, unit: Unit, quoted: &Quoted) -> Vec<Vec<Span>> {
    if unit == Unit::Utterance {
        return vec![raw.content.clone()];
    }
    let mut statements: Vec<Vec<Span>> = Vec::new();
    for (k, piece) in raw.content.iter().enumerate() {
        let mut span = with_stop(text, without_that(text, *piece));
        if raw.act && k == 0 {
            // A speech act keeps its verb: "praised the plan".
            span = raw
                .cue
                .first()
                .map_or(span, |cue| if cue.start < span.start { cue.join(span) } else { span });
        }
        let style = match quoted.kind(text, &[*piece]) {
            Kind::Direct => Style::Quoted,
            _ => Style::Reported,
        };
        let mut cut = points(text, span, style).into_iter();
        // "If they agree," he said, "we will go.": one statement round its cue.
        // "They are patient," she said. "I am not.": so is one round which a short sentence follows.
        let one = goes_on(text, span)
            || (behind_cue(raw, k)
                && style == Style::Quoted
                && cut.as_slice().first().is_some_and(|s| is_short(text, *s)));
        // "It did not worry her, she said: others had it worse.": but not over a colon or semicolon.
        let before = k.checked_sub(1).and_then(|k| raw.content.get(k));
        let parted = before
            .and_then(|before| text.get(before.end..piece.start))
            .is_some_and(|between| between.contains([':', ';']));
        if let (Some(last), true) = (statements.last_mut(), one && !parted) {
            last.extend(cut.next());
        }
        statements.extend(cut.map(|span| vec![span]));
    }
    statements
}

/// True if a cue parts piece `k` from the piece before.
fn behind_cue(raw: &RawUtterance, k: usize) -> bool {
    let (before, here) = (k.checked_sub(1).and_then(|i| raw.content.get(i)), raw.content.get(k));
    before
        .zip(here)
        .is_some_and(|(a, b)| raw.cue.iter().any(|c| a.end <= c.start && c.end <= b.start))
}

fn is_short(text: &str, span: Span) -> bool {
    let mut words = tokens(text, span).filter(|t| t.is_word());
    let turns = words.next().is_some_and(|w| matches!(w.span.of(text), "But" | "However"));
    !turns && words.count() < 8
}

/// True if a piece of content starts in the middle of a sentence.
fn goes_on(text: &str, span: Span) -> bool {
    let body =
        span.of(text).trim_start_matches(['"', '“', '\'', '‘', '«', '„', '`', '.', '…', ' ']);
    body.starts_with(char::is_lowercase)
}

/// "said that it was late" without "that", but not "said that was late".
fn without_that(text: &str, span: Span) -> Span {
    let next = span.of(text).split_whitespace().nth(1).map(fold).unwrap_or_default();
    if is_auxiliary(&next) {
        return span;
    }
    match span.of(text).strip_prefix("that ").or_else(|| span.of(text).strip_prefix("that\n")) {
        Some(rest) => Span::new(span.end - rest.len(), span.end).trim(text),
        None => span,
    }
}

/// Takes the full stop in that closes the sentence.
fn with_stop(text: &str, span: Span) -> Span {
    let after = text.get(span.end..).unwrap_or("");
    let stop = after.chars().next().filter(|c| matches!(c, '.' | '!' | '?' | ';'));
    Span::new(span.start, span.end + stop.map_or(0, char::len_utf8))
}
