//! What denials, opposites and stances are aimed at: whether it is what the other side speaks of.

use super::against::{answered, go_against, strongest_stance};
use crate::classify::analysis::{Analysis, Half};
use crate::classify::frames::polarity::Denial;
use crate::classify::lexicon::Frame;
use crate::classify::matter::is_one_matter;
use crate::classify::pairing::Relation;

/// Denials of what the other side does not speak of, opposites and stances among different things.
pub(super) fn aimed(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let up_to_two = |count: usize| count.min(2) as f32;
    let count = |is: &dyn Fn(usize, &Denial) -> bool| -> usize {
        let of = |side: usize| {
            let denials = link.half(side).polarity.denials.iter();
            denials.filter(|denial| is(side, denial)).count()
        };
        of(0) + of(1)
    };
    out.push(("denial.alone", up_to_two(count(&|side, denial| !is_answered(link, side, denial)))));
    out.push((
        "denial.under",
        up_to_two(count(&|side, denial| is_conditional(link, side, denial))),
    ));
    out.push(("denial.beside", up_to_two(denied_beside(link))));
    let words = [0, 1].map(|side: usize| link.half(side).words.as_slice());
    let meet = |at| is_one_matter(words, &link.pairing, at);
    let opposites = answered(link).filter(|(_, _, relation)| *relation == Relation::Opposite);
    let (met, apart): (Vec<_>, Vec<_>) = opposites.partition(|&(i, j, _)| meet([i, j]));
    out.push(("opposite.met", up_to_two(met.len())));
    out.push(("opposite.apart", up_to_two(apart.len())));
    let [x, y] = [0, 1].map(|side: usize| strongest_stance(link.half(side)));
    let against = x.zip(y).filter(|(x, y)| go_against(x.value, y.value));
    let stance = against.map(|(x, y)| meet([x, y].map(|stance| stance.words.end - 1)));
    out.push(("stance.met", f32::from(stance == Some(true))));
    out.push(("stance.apart", f32::from(stance == Some(false))));
    out.push(("scale.met", link.steps.met.min(2.0)));
}

/// Whether the other side speaks of what is denied.
fn is_answered(link: &Analysis<'_>, side: usize, denial: &Denial) -> bool {
    let words = &link.half(side).words;
    denial.reach.clone().any(|i| words[i].is_content() && link.pairing.answer(side, i).is_some())
}

/// "If there is no police post by June": nothing is denied outright.
fn is_conditional(link: &Analysis<'_>, side: usize, denial: &Denial) -> bool {
    let half = link.half(side);
    half.hits_of(Frame::Scope).any(|hit| {
        hit.entry.class == "condition"
            && hit.words.start < denial.reach.start
            && half.words.get(hit.words.start).map(|word| word.clause) == clause_of(half, denial)
    })
}

/// In which clause something is denied.
fn clause_of(half: &Half<'_>, denial: &Denial) -> Option<u16> {
    half.words.get(denial.reach.start.saturating_sub(1)).map(|word| word.clause)
}

/// How many words are denied on one side and stand on the other in a clause that denies something, too: "no plan to
/// issue a coin", "a coin was not on the agenda".
fn denied_beside(link: &Analysis<'_>) -> usize {
    let denies = |side: usize, at: usize| {
        let half = link.half(side);
        let clause = Some(half.words[at].clause);
        half.polarity.denials.iter().any(|denial| clause_of(half, denial) == clause)
    };
    let [left, right] = &link.folds.polarity;
    let turned = answered(link).filter(|&(i, j, relation)| {
        relation != Relation::Opposite && left.is_denied(i) != right.is_denied(j)
    });
    turned.filter(|&(i, j, _)| denies(0, i) && denies(1, j)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::fixture::with_analysis;

    /// One feature of both orders of the sides.
    fn check(name: &str, a: &str, b: &str, expected: f32) {
        for (a, b) in [(a, b), (b, a)] {
            let mut out = Vec::new();
            with_analysis(a, b, |link| aimed(&link, &mut out));
            let found = out.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
            assert_eq!(found, Some(expected), "{name}: {a} / {b}");
        }
    }

    #[test]
    fn a_denial_of_what_the_other_side_does_not_speak_of_stands_alone() {
        check("denial.alone", "Gulls do not sing.", "Gulls sing.", 0.0);
        check("denial.alone", "Gulls sing. Nobody sleeps.", "Gulls sing.", 1.0);
    }

    #[test]
    fn a_denial_under_a_condition_denies_nothing() {
        check("denial.under", "If no ferry comes, we swim.", "We swim.", 1.0);
        check("denial.under", "No ferry comes, and we swim.", "We swim.", 0.0);
    }

    #[test]
    fn both_sides_deny_though_not_the_same_words() {
        let (plan, agenda) = ("We have no plan for a ferry.", "A ferry is not on the agenda.");
        check("denial.beside", plan, agenda, 1.0);
        check("denial.beside", plan, "A ferry is planned.", 0.0);
    }

    #[test]
    fn opposites_and_stances_count_where_they_are_about_one_matter() {
        let (rise, fall) = ("Exports of herring will rise.", "Exports of herring will fall.");
        check("opposite.met", rise, fall, 1.0);
        check("opposite.apart", rise, fall, 0.0);
        check("opposite.apart", rise, "Gulls fall.", 1.0);
        let (support, oppose) = ("We support the ferry.", "We oppose the ferry.");
        check("stance.met", support, oppose, 1.0);
        check("stance.apart", support, oppose, 0.0);
        check("stance.apart", support, "We oppose herring.", 1.0);
    }
}
