//! Whether a condition is all that came or went: "we will sign", "we will sign provided the court agrees".

use super::{Features, LOUD};
use crate::classify::analysis::Analysis;
use crate::classify::lexicon::{Frame, Hit};
use crate::classify::pairing::Relation;
use std::ops::Range;

/// A condition on one side, and nothing new on either side but in its clause.
pub(super) fn conditions(link: &Analysis<'_>, out: &mut Features) {
    let [a, b] = [0, 1].map(|side| Conditions::of(link, side));
    let alone = a.explains_all && b.explains_all;
    let step = (b.binding - a.binding).clamp(-1.0, 1.0);
    out.directed.push(("condition.alone", if alone { LOUD * step } else { 0.0 }));
}

/// The conditions of one side that the other has no like of.
struct Conditions {
    /// How many, those that are waived ("whether or not") taken off.
    binding: f32,
    /// No content word without an answer stands outside of them.
    explains_all: bool,
}

impl Conditions {
    fn of(link: &Analysis<'_>, side: usize) -> Self {
        let half = link.half(side);
        let is_of = |hit: &&Hit| matches!(hit.entry.class, "condition" | "unconditional");
        let hits: Vec<&Hit> = link.own(side, Frame::Scope).filter(is_of).collect();
        let value = |hit: &&Hit| if hit.entry.class == "condition" { 1.0 } else { -1.0 };
        let binding = hits.iter().map(value).sum();
        let clauses: Vec<Range<usize>> = hits.iter().map(|hit| clause(link, side, hit)).collect();
        let is_new = |i: usize| {
            let answer = link.pairing.answer(side, i);
            answer.is_none_or(|(_, relation)| relation == Relation::Opposite)
        };
        let mut words = half.words.iter().enumerate().filter(|(_, w)| w.is_content() && !w.cue);
        let explains_all =
            words.all(|(i, _)| !is_new(i) || clauses.iter().any(|clause| clause.contains(&i)));
        Self { binding, explains_all }
    }
}

/// The words of a condition: to the end of its sentence, or to the comma where it opens one.
fn clause(link: &Analysis<'_>, side: usize, hit: &Hit) -> Range<usize> {
    let words = &link.half(side).words;
    let start = hit.words.start;
    let opens = words.get(start).is_some_and(|word| word.initial);
    let ends = |mark: &str| matches!(mark, "." | ";" | "!" | "?") || (opens && mark == ",");
    let rest = words.get(start..).unwrap_or_default();
    start..start + rest.iter().take_while(|word| !ends(word.written)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::fixture::with_analysis;

    #[test]
    fn a_condition_that_is_all_that_changed_counts() {
        let check = |a: &str, b: &str, expected: f32| {
            let of = |a, b| {
                with_analysis(a, b, |link| {
                    let mut out = Features::default();
                    conditions(&link, &mut out);
                    out.directed[0].1
                })
            };
            assert_eq!((of(a, b), of(b, a)), (LOUD * expected, -LOUD * expected), "{a} / {b}");
        };
        check("We will sign.", "We will sign provided the gulls agree.", 1.0);
        check("We will sign.", "If the gulls agree, we will sign.", 1.0);
        check("We will sign if the gulls agree.", "We will sign whether or not they do.", -1.0);
        check("We will sign.", "We will sign the levy if the gulls agree.", 0.0);
        check("We will sign.", "We will sign.", 0.0);
    }
}
