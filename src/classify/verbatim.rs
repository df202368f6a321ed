//! Word for word the same: marks, case, line breaks, spelling of one word, the routine month roll.

use super::analysis::{Analysis, Half};
use super::lexicon::Frame;
use super::reading::Word;
use crate::diff::{Op, OpKind};
use crate::text::{Span, fold, is_month};

/// True if nothing was changed that a careful editor would call a change.
pub(super) fn is_unchanged(link: &Analysis<'_>) -> bool {
    let [a, b] = [0, 1].map(|side| is_denied(link, side));
    !link.script.cut
        && a == b
        && link.script.edits().all(|op| is_marks(link, op) || is_month_roll(link, op))
}

/// True if what is reported is denied by the reporter's verb: "denied that", "rejected", not "said".
fn is_denied(link: &Analysis<'_>, side: usize) -> bool {
    let half = link.half(side);
    half.hits.iter().any(|hit| {
        let is_cue = half.words.get(hit.words.clone()).is_some_and(|w| w.iter().any(|w| w.cue));
        is_cue
            && hit.frame() == Frame::Commitment
            && matches!(hit.entry.class, "deny" | "refuse" | "oppose")
            && !hit.negated
    })
}

/// True if the step changes no word.
fn is_marks(link: &Analysis<'_>, op: &Op) -> bool {
    let marks = |tokens: Option<&[crate::text::Token]>| {
        tokens.is_some_and(|tokens| tokens.iter().all(|token| !token.is_word()))
    };
    marks(link.script.left.tokens.get(op.left.clone()))
        && marks(link.script.right.tokens.get(op.right.clone()))
}

/// True if the step only turns the month of the last meeting: "met in June" to "met in July".
fn is_month_roll(link: &Analysis<'_>, op: &Op) -> bool {
    if op.kind != OpKind::Replace {
        return false;
    }
    let [a, b] = &link.halves;
    let is_one_month = |half: &Half<'_>, spans: &[Span]| {
        let inside = |word: &&Word<'_>| spans.iter().any(|whole| whole.covers(word.span));
        let mut words = half.words.iter().filter(inside);
        words.next().is_some_and(|word| is_month(&fold(&word.folded))) && words.next().is_none()
    };
    let left: Vec<Span> = link.script.left.spans(op.left.clone()).collect();
    let right: Vec<Span> = link.script.right.spans(op.right.clone()).collect();
    if !is_one_month(a, &left) || !is_one_month(b, &right) {
        return false;
    }
    let Some(at) = link.script.left.tokens.get(op.left.start).map(|token| token.span) else {
        return false;
    };
    let before = a.words.iter().rev().filter(|word| word.span.end <= at.start).take(5);
    before.into_iter().any(|word| matches!(word.stem.as_ref(), "meet"))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    fn check(a: &str, b: &str, expected: bool) {
        assert_eq!(with_analysis(a, b, |link| is_unchanged(&link)), expected, "{a} / {b}");
        assert_eq!(with_analysis(b, a, |link| is_unchanged(&link)), expected, "{b} / {a}");
    }

    #[test]
    fn marks_case_and_a_neutral_verb_change_nothing() {
        check("said | The vote is over.", "told us | “the vote is over”", true);
        check("The vote is over.", "The vote is not over.", false);
        check("The vote is over.", "", false);
    }

    #[test]
    fn a_verb_that_denies_changes_all() {
        check("said | The vote is over.", "denied | The vote is over.", false);
        check("denied | The vote is over.", "rejected | The vote is over.", true);
        // The speaker's own word of denial stands on both sides.
        check("said | We deny it.", "told us | We deny it.", true);
    }

    #[test]
    fn the_month_of_the_last_meeting_rolls() {
        check("The Board met in May.", "The Board met in July.", true);
        check("The Board sat in May.", "The Board sat in July.", false);
        check("The Board met in May.", "The Board met in Osk.", false);
        check("The Board met in May.", "The Board met in late July.", false);
        check(
            "Those who met us then will all be here in May.",
            "Those who met us then will all be here in July.",
            false,
        );
    }
}
