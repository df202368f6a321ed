//! Words that score enough to groups of them: gaps closed, half-kept groups made whole.

use std::ops::Range;

use crate::classify::analysis::Analysis;
use crate::classify::lexicon::Frame;
use crate::text::{Span, disjoint, is_month};

/// The kept words as spans: gaps closed, lone function words dropped.
pub(super) fn groups(
    link: &Analysis<'_>,
    side: usize,
    scores: &[f32],
    threshold: f32,
) -> Vec<Span> {
    let words = &link.halves[side].words;
    let mut keep: Vec<bool> = scores.iter().map(|&score| score >= threshold).collect();
    for at in 1..keep.len().saturating_sub(1) {
        let near = scores.get(at).is_some_and(|&score| score >= threshold * 0.5);
        if let (Some(true), Some(true)) = (keep.get(at - 1), keep.get(at + 1))
            && (near || words.get(at).is_some_and(|word| word.function || !word.is_word()))
            && let Some(slot) = keep.get_mut(at)
        {
            *slot = true;
        }
    }
    complete(link, side, &mut keep);
    let mut spans = Vec::new();
    let mut at = 0;
    while at < keep.len() {
        let len = keep.iter().skip(at).take_while(|&&kept| kept).count();
        if len == 0 {
            at += 1;
            continue;
        }
        if carries(link, side, at..at + len) {
            push(link, side, at..at + len, &mut spans);
        }
        at += len;
    }
    // Statements may be given in any order, and may overlap.
    disjoint(spans)
}

/// Makes half-kept groups whole: a figure with its unit, a verb with its auxiliaries. The month of
/// a routine roll is let go.
fn complete(link: &Analysis<'_>, side: usize, keep: &mut [bool]) {
    let half = link.half(side);
    for quantity in &half.quantities {
        let range = quantity.words.clone();
        let months = range.len() == 1 && is_roll(link, side, range.start);
        if let Some(run) = keep.get_mut(range)
            && run.contains(&true)
        {
            run.fill(!months);
        }
    }
    for at in (1..keep.len()).rev() {
        let auxiliary = half.words.get(at - 1).is_some_and(|word| {
            matches!(
                word.stem.as_ref(),
                "be" | "have" | "will" | "not" | "do" | "would" | "can" | "must" | "should"
            ) && !word.cue
        });
        let same = half.words.get(at - 1).map(|w| w.clause) == half.words.get(at).map(|w| w.clause);
        if keep.get(at) == Some(&true)
            && auxiliary
            && same
            && let Some(slot) = keep.get_mut(at - 1)
        {
            *slot = true;
        }
    }
}

/// True for the month after "met in".
fn is_roll(link: &Analysis<'_>, side: usize, at: usize) -> bool {
    let words = &link.half(side).words;
    let month = words.get(at).is_some_and(|word| is_month(&word.folded));
    let before = words.get(at.saturating_sub(4)..at).unwrap_or_default();
    month && before.iter().any(|word| word.stem == "meet")
}

/// True if a group has a word that can carry a change: content, a figure, a modal, a negation.
fn carries(link: &Analysis<'_>, side: usize, run: Range<usize>) -> bool {
    let half = link.half(side);
    let content = half.words.get(run.clone()).is_some_and(|run| run.iter().any(|w| w.is_content()));
    let meets = |words: &Range<usize>| words.start < run.end && run.start < words.end;
    content
        || half.quantities.iter().any(|quantity| meets(&quantity.words))
        || half.stances.iter().any(|stance| meets(&stance.words))
        || link.own(side, Frame::Polarity).any(|hit| meets(&hit.words))
        || link.own(side, Frame::Scope).any(|hit| meets(&hit.words))
}

fn push(link: &Analysis<'_>, side: usize, run: Range<usize>, spans: &mut Vec<Span>) {
    let words = &link.halves[side].words;
    let Some(run) = words.get(run) else { return };
    let first = run.iter().position(|word| word.is_word());
    let last = run.iter().rposition(|word| word.is_word());
    let (Some(first), Some(last)) = (first, last) else { return };
    let Some(run) = run.get(first..=last) else { return };
    for word in run {
        match spans.last_mut() {
            // Words of one content run into one span; another statement or the cue starts anew.
            Some(last) if word.span.start >= last.start && joins(link, side, *last, word.span) => {
                *last = last.join(word.span);
            }
            _ => spans.push(word.span),
        }
    }
}

/// True if nothing but marks and white space lies between the two, inside one content.
fn joins(link: &Analysis<'_>, side: usize, last: Span, next: Span) -> bool {
    let words = &link.halves[side].words;
    let whole = link.halves[side].content.iter().any(|span| span.covers(last.join(next)));
    let gap = Span::new(last.end, next.start);
    let between =
        |span: Span| span.start >= gap.start && span.end <= gap.end && span.start < span.end;
    whole && next.start <= last.end + 24 && !words.iter().any(|w| w.is_word() && between(w.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::fixture::with_analysis;
    use crate::classify::reading::Word;

    /// The groups of side B where some words score in full and some half the threshold.
    fn check(a: &str, b: &str, kept: &[&str], near: &[&str], expected: &[&str]) {
        let found = with_analysis(a, b, |link| {
            let score = |word: &Word<'_>| match word.written {
                word if kept.contains(&word) => 0.5,
                word if near.contains(&word) => 0.25,
                _ => 0.24,
            };
            let scores: Vec<f32> = link.halves[1].words.iter().map(score).collect();
            let text = b.replace('\n', "\n\n");
            groups(&link, 1, &scores, 0.5)
                .iter()
                .map(|span| span.of(&text).to_owned())
                .collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{b} {kept:?}");
    }

    #[test]
    fn gaps_of_one_word_are_closed_where_little_lies_in_them() {
        check("", "We may join the patrol now.", &["join", "patrol"], &[], &["join the patrol"]);
        check("", "gulls, terns sing", &["gulls", "terns"], &[], &["gulls, terns"]);
        check("", "red green blue", &["red", "blue"], &[], &["red", "blue"]);
        check("", "red green blue", &["red", "blue"], &["green"], &["red green blue"]);
        check("", "red of the blue", &["red", "blue"], &[], &["red", "blue"]);
        check("", "red gulls", &["red"], &["gulls"], &["red"]);
    }

    #[test]
    fn groups_are_made_whole() {
        check("", "Costs rose 5 percent.", &["percent"], &[], &["5 percent"]);
        check("", "Gulls will join.", &["join"], &[], &["will join"]);
        check("", "Gulls will have sung.", &["sung"], &[], &["will have sung"]);
        check("", "Gulls always sing.", &["sing"], &[], &["sing"]);
        check("", "Gulls will, sing.", &["sing"], &[], &["sing"]);
        check("", "The Board sat in May.", &["May"], &[], &["May"]);
        check("", "The Board met in May.", &["May"], &[], &[]);
    }

    #[test]
    fn a_group_must_carry_something() {
        check("", "It is of the sea.", &["of"], &[], &[]);
        check("", "Gulls of the sea.", &["of", "sea"], &[], &["of the sea"]);
        check("", "We must.", &["must"], &[], &["must"]);
        check("We act.", "We act if so.", &["if"], &[], &["if"]);
        check("We act if so.", "We act if so.", &["if"], &[], &[]);
        check("We act.", "We do so not.", &["not"], &[], &["not"]);
    }

    #[test]
    fn groups_end_with_their_statement_and_at_words() {
        check("", "gulls sing\nterns dive", &["sing", "terns"], &[], &["sing", "terns"]);
        check("", "gulls sing.", &["sing", "."], &[], &["sing"]);
        check("", "gulls sing", &[], &[], &[]);
    }
}
