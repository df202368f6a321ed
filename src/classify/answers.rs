//! Short answers: "Yes", "Never", "No comment" are the position itself.
//!
//! A "No." beside a "Yes." says nothing by its words that the model could weigh; who answers the same question the other
//! way round has reversed the position, who no longer answers has softened it. Only a side that is an answer and little
//! else is read so (`answers.txt`), and where the reporter tells both questions, only of one question.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::Label;
use super::analysis::{Analysis, Half};
use crate::align::{Link, Voices, may_answer_one};
use crate::text::{Span, entries};

/// How a position moved whose sides are short answers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Turn {
    pub(super) label: Label,
    /// The answers themselves.
    pub(super) evidence: [Span; 2],
}

/// Reads both sides as short answers; `None` if one is no such, or both answer alike.
pub(super) fn turn(link: &Analysis<'_>) -> Option<Turn> {
    let [a, b] = [answer(link.half(0))?, answer(link.half(1))?];
    let label = match (a.sort, b.sort) {
        ("yes", "no") | ("no", "yes") => Label::Reversed,
        ("yes" | "no", "open" | "silent") => Label::Softened,
        ("open" | "silent", "yes" | "no") => Label::Strengthened,
        _ => return None,
    };
    Some(Turn { label, evidence: [a.span, b.span] })
}

/// False if the sides tell two questions that they answer.
pub(super) fn is_one_question(sides: [Voices<'_>; 2], link: &Link) -> bool {
    link.a.iter().any(|&a| link.b.iter().any(|&b| may_answer_one(sides, [a, b])))
}

struct Answer {
    sort: &'static str,
    span: Span,
}

/// The answer that a side opens with, if little follows it.
fn answer(half: &Half<'_>) -> Option<Answer> {
    let words: Vec<_> = half.words.iter().filter(|word| !word.cue).collect();
    let first = words.iter().position(|word| word.is_word())?;
    let rest = words.get(first..)?;
    let length = rest.iter().position(|word| !word.is_word()).unwrap_or(rest.len());
    let opening: Vec<&str> = rest.iter().take(length).map(|word| word.folded.as_ref()).collect();
    let sort = ANSWERS.get(opening.join(" ").as_str())?;
    let more = rest.iter().skip(length).filter(|word| word.is_word()).count();
    let (start, end) = (rest.first()?.span, rest.get(length - 1)?.span);
    (more <= MOST_BEHIND).then(|| Answer { sort, span: start.join(end) })
}

/// Words that may follow: "Yes, in May, if the council agrees".
const MOST_BEHIND: usize = 8;

/// The answers of the table to their sorts.
static ANSWERS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = entries(include_str!("answers.txt")).filter_map(|line| line.split_once(": "));
    lines.flat_map(|(sort, all)| all.split(" | ").map(move |answer| (answer, sort))).collect()
});

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    #[test]
    fn a_short_answer_is_the_position() {
        use Label::{Reversed, Softened, Strengthened};
        let check = |a: &str, b: &str, expected: Option<Label>| {
            let label = |a, b| with_analysis(a, b, |link| turn(&link).map(|turn| turn.label));
            assert_eq!(label(a, b), expected, "{a} / {b}");
            assert_eq!(label(b, a), expected.map(Label::mirrored), "{b} / {a}");
        };
        for (a, b) in [
            ("No.", "Yes."),
            ("“Never,”", "“Yes,”"),
            ("Not for a minute.", "I do."),
            ("No, never.", "Yes, in May."),
            ("No, I won't.", "Yes, I will."),
            ("Absolutely not.", "Absolutely."),
            ("said | No.", "told us | Of course."),
        ] {
            check(a, b, Some(Reversed));
        }
        check("No.", "No comment.", Some(Softened));
        check("Yes.", "Maybe.", Some(Softened));
        check("We can't comment.", "No.", Some(Strengthened));
        check("No.", "Never.", None);
        check("No.", "The harbour will close.", None);
        check("No.", "Yes, we had planned to close it by May, but the storm came first.", None);
        check("No ship came.", "Yes.", None);
    }
}
