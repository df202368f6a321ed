//! Word for word the same: marks, case, line breaks, spelling of one word, the routine month roll.
//!
//! Only the typesetter's marks may differ. A mark at a figure or grade (`-40`, `€5`, `AA+`) is part of it, as the diff
//! has it; a question mark makes another sentence, and what is no mark of prose (`=`, `×`) is content.

use super::analysis::{Analysis, Half};
use super::reading::Word;
use super::reporter::Reporter;
use crate::diff::{Op, OpKind, Words};
use crate::text::{Span, Token, fold, is_month};

/// True if nothing was changed that a careful editor would call a change.
pub(super) fn is_unchanged(link: &Analysis<'_>) -> bool {
    let [a, b] = link.halves.each_ref().map(Reporter::of);
    let is_one = (a.denies, a.is_negated) == (b.denies, b.is_negated) && !a.leans_against(b);
    is_one && is_verbatim(link)
}

/// True if the same words are reported, and one side takes them back: "said" and "never said", "believes" and "doubts",
/// "hopes" and "fears".
pub(super) fn is_turned(link: &Analysis<'_>) -> bool {
    let [a, b] = link.halves.each_ref().map(Reporter::of);
    is_verbatim(link) && (a.affirms() != b.affirms() || a.leans_against(b))
}

fn is_verbatim(link: &Analysis<'_>) -> bool {
    let mut edits = link.script.edits();
    !link.script.cut && edits.all(|op| is_marks(link, op) || is_month_roll(link, op))
}

/// How two sides are the same that are [unchanged](is_unchanged).
pub(super) fn how_same(link: &Analysis<'_>, texts: [&str; 2]) -> &'static str {
    let written = |words: &Words, text| -> Vec<String> {
        let plain = |token: &Token| plain(token.span.of(text));
        let mut found: Vec<_> = words.tokens.iter().filter_map(plain).collect();
        while found.last().is_some_and(|last| matches!(last.as_str(), "." | "," | "!" | ";" | ":"))
        {
            found.pop();
        }
        found
    };
    let script = &link.script;
    if written(&script.left, texts[0]) == written(&script.right, texts[1]) {
        "word for word the same"
    } else if script.edits().all(|op| is_marks(link, op)) {
        "the same words in other marks or spelling"
    } else {
        "the same but for the month"
    }
}

/// A token as it must stand on both sides; nothing of a quotation mark.
fn plain(written: &str) -> Option<String> {
    if matches!(written, "''" | "``") {
        return None;
    }
    let shown = written.replace(['’', '‘', '`'], "'").to_lowercase();
    (!shown.chars().all(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\''))).then_some(shown)
}

/// True if the step changes only marks that are the typesetter's.
fn is_marks(link: &Analysis<'_>, op: &Op) -> bool {
    let marks = |half: &Half<'_>, tokens: Option<&[Token]>| {
        let is_mark = |token: &Token| {
            let word = half.words.iter().find(|word| word.span == token.span);
            !token.is_word() && word.is_none_or(|word| is_typesetters(word.written))
        };
        tokens.is_some_and(|tokens| tokens.iter().all(is_mark))
    };
    let [a, b] = &link.halves;
    marks(a, link.script.left.tokens.get(op.left.clone()))
        && marks(b, link.script.right.tokens.get(op.right.clone()))
}

/// True for the marks that come and go with the place of "he said" and the taste of an editor.
fn is_typesetters(mark: &str) -> bool {
    const MARKS: &str = ".,;:!…-‐‑‒–—―−\"'“”„‟‘’‚‛«»‹›`´()[]*_•·|#>~";
    mark.chars().all(|c| MARKS.contains(c))
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
    fn a_sign_at_a_figure_or_grade_changes_it() {
        for (a, b) in [
            ("It was -40 degrees.", "It was 40 degrees."),
            ("It moved by −0.5 percent.", "It moved by +0.5 percent."),
            ("It costs $5.", "It costs €5."),
            ("It is 5%.", "It is 5."),
            ("It is 5%.", "It is 5‰."),
            ("It is >5.", "It is <5."),
            ("It is ±5.", "It is 5."),
            ("They rate it AA+.", "They rate it AA-."),
            ("It ended 3:2.", "It ended 3-2."),
            ("It is final.", "It is final?"),
            ("It is a = b.", "It is a b."),
        ] {
            check(a, b, false);
        }
        for (a, b) in [
            ("It was −5 degrees.", "It was -5 degrees."),
            ("It is 5 %.", "It is 5%."),
            ("From 2010–2020 – it fell.", "From 2010-2020 it fell!"),
            ("It costs $ 5.", "It costs $5."),
        ] {
            check(a, b, true);
        }
    }

    #[test]
    fn a_denied_verb_changes_all() {
        check("said | The vote is over.", "never said | The vote is over.", false);
        check("expects | The vote is over.", "no longer expects | The vote is over.", false);
        check("did not say | The vote is over.", "never said | The vote is over.", true);
        let turned = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|cue| format!("{cue} | The vote is over."));
            check(&a, &b, false);
            with_analysis(&a, &b, |link| is_turned(&link))
        };
        assert!(turned("believes", "doubts") && turned("is confident", "is sceptical"));
        assert!(turned("said", "never said") && turned("doubts", "no longer doubts"));
        assert!(turned("hopes", "fears") && turned("is convinced", "is not convinced"));
        assert!(!turned("denied", "did not say"));
    }

    #[test]
    fn how_the_sides_are_the_same_is_told() {
        let check = |a: &str, b: &str, expected: &str| {
            let found = with_analysis(a, b, |link| {
                assert!(is_unchanged(&link), "{a} / {b}");
                how_same(&link, [a, b])
            });
            assert_eq!(found, expected, "{a} / {b}");
        };
        check("We  go “now”.", "we go \"now\",", "word for word the same");
        check("We go, now.", "We go now.", "the same words in other marks or spelling");
        check(
            "The defence is over.",
            "The defense is over.",
            "the same words in other marks or spelling",
        );
        check("They met in May.", "They met in July.", "the same but for the month");
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
