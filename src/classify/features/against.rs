//! For or against: denials, opposites, stances and answers that differ.

use super::{LOUD, strongest};
use crate::classify::analysis::{Analysis, Half};
use crate::classify::frames::pole::answers;
use crate::classify::frames::stance::Stance;
use crate::classify::lexicon::{Frame, Hit};
use crate::classify::pairing::Relation;

/// What is denied on one side only, and what is said the other way round.
pub(super) fn flips(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let [a, b] = &link.halves;
    let [left, right] = &link.folds.polarity;
    let mut denied = 0u32;
    let mut denied_twice = 0u32;
    let mut opposite = 0u32;
    let mut core = 0u32;
    let answered: Vec<(usize, usize, Relation)> = answered(link).collect();
    for &(i, j, relation) in &answered {
        let contrary = relation == Relation::Opposite;
        let folded = contrary && (link.folds.predicate[0][i] || link.folds.predicate[1][j]);
        let turned = folded || left.is_denied(i) != right.is_denied(j);
        denied_twice += u32::from(!turned && left.is_denied(i));
        let at = |flags: &[bool], i: usize| flags.get(i).copied().unwrap_or(false);
        let about = at(&left.core, i) || at(&right.core, j);
        let plainly = at(&left.plain, i) != at(&right.plain, j);
        // A name that opens a sentence does not show as one, but its answer may.
        let named = |half: &Half<'_>, i: usize| half.words.get(i).is_some_and(|w| w.is_name());
        let name = named(a, i) || named(b, j);
        core += u32::from(turned && plainly && about && !contrary && !name);
        opposite += u32::from(!turned && contrary);
        denied += u32::from(turned && !contrary);
    }
    // "Remove the limits" and "no limits": what both deny, in whatever words, sets nobody against the
    // other, and a reach that ends a word earlier on one side does not either.
    let shared = denied_twice > 0 && denied_twice >= denied;
    if shared {
        (denied, core) = (0, 0);
    }
    let negations = [left, right].map(|polarity| polarity.negations.len() as f32);
    let denials = [left, right].map(|polarity| polarity.denials.len() as f32);
    let mut uneven = (negations[0] - negations[1]).abs();
    if shared {
        uneven = uneven.min((denials[0] - denials[1]).abs());
    }
    let [x, y] = [leading(a), leading(b)];
    let [over, under] = [aim(a), aim(b)];
    let against =
        go_against(x, y) && link.folds.by_opposite == 0 && !(shared && over * under > 0.0);
    let [p, q] = [0, 1].map(|side| extreme_evaluation(link, side));
    let turned = p * q < 0.0 && p.abs().min(q.abs()) >= 0.35;
    let n_answered = answered.len().max(1) as f32;
    let share = denied as f32 / n_answered;
    out.push(("flip.denied.share", share));
    out.push(("flip.denied.most", f32::from(share > 0.5)));
    out.push(("flip.core", f32::from(core > 0)));
    let hedged = link
        .halves
        .iter()
        .flat_map(|half| half.hits_of(Frame::Certainty))
        .any(|hit| hit.entry.value < 0.5);
    out.push(("flip.core.plain", f32::from(core > 0 && !hedged)));
    let much = core as f32 / n_answered;
    out.push(("flip.core.share", much));
    out.push(("flip.core.much", f32::from(much >= 0.3 && !hedged)));
    out.push(("flip.denied", f32::from(denied > 0)));
    out.push(("flip.opposite", (opposite as f32).min(2.0)));
    out.push(("flip.negation", uneven.min(2.0)));
    out.push(("flip.stance", f32::from(against)));
    out.push(("flip.stance.firm", f32::from(against && x.abs().min(y.abs()) >= 0.6)));
    out.push(("flip.evaluation", f32::from(turned)));
    // "will not talk" and "is ready to talk": the "not" denies the word and sets the stances against each other, once.
    let odd = (u32::from(denied > 0 || against) + opposite.min(1)) % 2 == 1;
    out.push(("flip.odd", f32::from(odd)));
    out.push(("flip.plain", f32::from(is_plain_denial(link))));
    out.push(("pole.folded", LOUD * (link.folds.by_opposite as f32).min(2.0)));
    out.push(("pole.weaker", LOUD * (link.folds.by_weaker as f32).min(2.0)));
}

/// "May use", "may no longer use": the same words, denied on one side.
fn is_plain_denial(link: &Analysis<'_>) -> bool {
    let [a, b] = [0, 1].map(|side: usize| !link.folds.polarity[side].negations.is_empty());
    let is_same = |side: usize| {
        let half = link.half(side);
        let is_negation =
            |i: usize| half.hits_of(Frame::Polarity).any(|hit| hit.words.contains(&i));
        let content = half.words.iter().enumerate().filter(|(_, w)| w.is_content() && !w.cue);
        content.filter(|(i, _)| !is_negation(*i)).all(|(i, _)| {
            link.pairing.answer(side, i).is_some_and(|(_, relation)| relation == Relation::Same)
        })
    };
    a != b && is_same(0) && is_same(1)
}

/// Whether the sides answer the same questions, and alike.
pub(super) fn poles(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let halves = [link.half(0), link.half(1)];
    let found = answers(halves);
    let up_to_two = |count: usize| count.min(2) as f32;
    let is_meant = |half: &Half<'_>| {
        half.hits_of(Frame::Modality)
            .any(|hit| matches!(hit.entry.class, "would" | "will" | "shall" | "intend"))
    };
    // "Would be closed by May", "would stay open": not what happened, but what is meant to.
    out.push(("flip.plan", f32::from(found.turned > 0 && halves.into_iter().all(is_meant))));
    out.push(("flip.pole", up_to_two(found.against)));
    out.push(("pole.turned", up_to_two(found.turned)));
    out.push(("pole.alike", up_to_two(found.alike)));
}

/// The content words that answer each other, with how; both must be content words, as what is one on
/// one side may be a function word on the other.
pub(super) fn answered(link: &Analysis<'_>) -> impl Iterator<Item = (usize, usize, Relation)> {
    let [a, b] = &link.halves;
    let content = |half: &Half<'_>, i: usize| half.words.get(i).is_some_and(|w| w.is_content());
    (0..a.words.len()).filter(move |&i| content(a, i)).filter_map(move |i| {
        let (j, relation) = link.pairing.mutual(i)?;
        content(b, j).then_some((i, j, relation))
    })
}

/// True for two stances that are opposed, and neither faintly.
pub(super) fn go_against(x: f32, y: f32) -> bool {
    x * y < 0.0 && x.abs().min(y.abs()) >= 0.3
}

/// The strongest stance of a side, signed; 0 without any.
pub(super) fn leading(half: &Half<'_>) -> f32 {
    strongest_stance(half).map_or(0.0, |stance| stance.value)
}

/// The strongest stance of a side, the last of several.
pub(super) fn strongest_stance<'h>(half: &'h Half<'_>) -> Option<&'h Stance> {
    half.stances.iter().max_by(|x, y| x.value.abs().total_cmp(&y.value.abs()))
}

/// The strongest stance of a side towards the thing itself: to be for its removal is to be against it.
fn aim(half: &Half<'_>) -> f32 {
    let values = half.stances.iter().map(|stance| {
        let after = stance.words.end..stance.words.end + AIM_REACH;
        let removed = half.hits_of(Frame::Polarity).any(|hit| {
            after.contains(&hit.words.start)
                && matches!(hit.entry.class, "not" | "implicit")
                && !(hit.negated || stance.negated)
        });
        if removed { -stance.value } else { stance.value }
    });
    strongest(values).unwrap_or(0.0)
}

/// How far behind a stance the word stands that turns its aim: "importance of removing", "urge not to".
const AIM_REACH: usize = 2;

/// The strongest evaluation that is a side's own, signed; 0 without any.
pub(super) fn extreme_evaluation(link: &Analysis<'_>, side: usize) -> f32 {
    let value = |hit: &Hit| {
        let value = hit.entry.value;
        if hit.negated { -0.6 * value } else { value }
    };
    strongest(link.own(side, Frame::Evaluation).map(value)).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::fixture::with_analysis;

    #[test]
    fn to_be_for_the_removal_of_a_thing_is_to_be_against_it() {
        let aim = |text: &str| with_analysis(text, "", |link| aim(&link.halves[0]));
        for against in ["We urge them not to go.", "We urge removal of it."] {
            assert!(aim(against) < 0.0, "{against}");
        }
        for towards in ["We urge them to go.", "We urge them to come and not to go."] {
            assert!(aim(towards) > 0.0, "{towards}");
        }
        assert_eq!(aim("Gulls sing."), 0.0);
    }
}
