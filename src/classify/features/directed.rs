//! Up or down: how much stronger B is than A on each scale.

use super::against::{extreme_evaluation, leading};
use super::{Features, LOUD, strongest};
use crate::classify::act::act_step;
use crate::classify::analysis::{Analysis, Half};
use crate::classify::frames::quantity::Unit;
use crate::classify::lexicon::{Frame, Hit};

pub(super) fn directed(link: &Analysis<'_>, out: &mut Features) {
    let [a, b] = &link.halves;
    let own_leading = |side: usize, frame: Option<Frame>| {
        let values = link
            .own_stances(side)
            .filter(|stance| frame.is_none_or(|frame| stance.frame == frame))
            .map(|stance| stance.value.abs());
        values.max_by(f32::total_cmp)
    };
    let step = |[a, b]: [Option<f32>; 2], bare: f32| match (a, b) {
        (None, None) => 0.0,
        (a, b) => b.unwrap_or(bare) - a.unwrap_or(bare),
    };
    let mut push = |name, value: f32| out.directed.push((name, value.clamp(-2.0, 2.0)));
    push("stance", leading(b).abs() - leading(a).abs());
    push("stance.own", step([own_leading(0, None), own_leading(1, None)], 0.62));
    let modal = Some(Frame::Modality);
    let speech = Some(Frame::Commitment);
    push("modality", step([own_leading(0, modal), own_leading(1, modal)], 0.7));
    push("commitment", step([own_leading(0, speech), own_leading(1, speech)], 0.55));
    let weakest = |side: usize| {
        let values = link.own_stances(side).map(|stance| stance.value.abs());
        values.min_by(f32::total_cmp)
    };
    push("stance.weakest", step([weakest(0), weakest(1)], 0.62));
    let certainty = step([0, 1].map(|side| certainty(link, side)), 0.75);
    push("certainty", certainty);
    let sum = |side: usize| -> f32 { link.own(side, Frame::Intensity).map(intensity).sum() };
    push("intensity", sum(1).clamp(-1.5, 1.5) - sum(0).clamp(-1.5, 1.5));
    let extreme =
        |side: usize| strongest(link.own(side, Frame::Intensity).map(intensity)).unwrap_or(0.0);
    push("intensity.extreme", extreme(1) - extreme(0));
    let [x, y] = [0, 1].map(|side| extreme_evaluation(link, side));
    push("evaluation", y.abs() - x.abs());
    push("evaluation.same", if x * y > 0.0 { y.abs() - x.abs() } else { 0.0 });
    let urgency = |side: usize| {
        let found = link.own(side, Frame::Time).filter(|hit| is_of_when(hit.entry.class));
        found.map(|hit| hit.entry.value).max_by(f32::total_cmp)
    };
    push("urgency", step([urgency(0), urgency(1)], 0.45));
    let count = |side: usize, class: &str| {
        let found = link.halves[side].hits_of(Frame::Scope);
        found.filter(|hit| hit.entry.class == class).count().min(2) as f32
    };
    let binding = |side: usize| count(side, "condition") - count(side, "unconditional");
    push("condition", binding(1) - binding(0));
    push("time.set", LOUD * step_between([0, 1].map(|side| set_time(link, side))));
    push("act", act_step(link));
    push("exception.more", count(1, "exception") - count(0, "exception"));
    let cover = |side: usize| {
        let found = link
            .own(side, Frame::Scope)
            .filter(|hit| matches!(hit.entry.class, "all" | "most" | "many" | "some" | "only"));
        strongest(found.map(|hit| hit.entry.value - 0.6))
    };
    push("cover", step([cover(0), cover(1)], 0.0));
    push("cue", cue(b) - cue(a));
    let negations = |half: &Half<'_>| half.polarity.negations.len().min(2) as f32;
    push("negation", negations(b) - negations(a));
    push("voice.certainty", if link.one_voice { certainty } else { 0.0 });
}

/// The classes of [`Frame::Time`] that say how soon.
fn is_of_when(class: &str) -> bool {
    matches!(class, "urgency" | "set" | "vague")
}

/// 1 where a side alone fixes a time, 0 where it leaves it open: "by June", "in due course".
fn set_time(link: &Analysis<'_>, side: usize) -> Option<f32> {
    let has = |class: &str| link.own(side, Frame::Time).any(|hit| hit.entry.class == class);
    let half = link.half(side);
    let mut alone = link.moves.alone[side].iter().filter_map(|&i| half.quantities.get(i));
    let dated = alone.any(|quantity| quantity.unit == Unit::Date);
    if has("set") || dated { Some(1.0) } else { has("vague").then_some(0.0) }
}

fn step_between([a, b]: [Option<f32>; 2]) -> f32 {
    a.zip(b).map_or(0.0, |(a, b)| b - a)
}

/// The certainty of a side farthest from a bare assertion.
fn certainty(link: &Analysis<'_>, side: usize) -> Option<f32> {
    let values = link.own(side, Frame::Certainty).map(|hit| {
        let value = hit.entry.value;
        match (hit.negated, value < 0.5) {
            (false, _) => value,
            (true, true) => 0.85,
            (true, false) => 0.3,
        }
    });
    values.max_by(|x, y| (x - 0.75).abs().total_cmp(&(y - 0.75).abs()))
}

fn intensity(hit: &Hit) -> f32 {
    if hit.negated { -hit.entry.value } else { hit.entry.value }
}

/// The strength of the reporter's verb; neutral where there is none.
fn cue(half: &Half<'_>) -> f32 {
    let is_cue = |hit: &&Hit| half.words.get(hit.words.start).is_some_and(|word| word.cue);
    let found = half.hits_of(Frame::Cue).find(is_cue);
    found.map_or(0.5, |hit| hit.entry.value)
}
