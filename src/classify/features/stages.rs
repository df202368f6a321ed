//! Stages of a matter, tense, states, outlook, conditions.

use crate::classify::analysis::{Analysis, Half};
use crate::classify::lexicon::Frame;

pub(super) fn stages(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let own = |side, frame, class: &str| {
        link.own(side, frame).filter(|hit| hit.entry.class == class).count() as f32
    };
    let both = |frame, class: &str| [own(0, frame, class), own(1, frame, class)];
    let any = |frame| {
        let found: [usize; 2] = [0, 1].map(|side| link.own(side, frame).count());
        (found[0] > 0 && found[1] > 0, found[0] + found[1] > 0)
    };
    let stage = |side| {
        let values = link.own(side, Frame::Status).map(|hit| hit.entry.value);
        values.max_by(f32::total_cmp)
    };
    let step = match (stage(0), stage(1)) {
        (Some(a), Some(b)) => (a - b).abs(),
        (None, None) => 0.0,
        (Some(one), None) | (None, Some(one)) => (one - 0.3).abs() * 0.5,
    };
    out.push(("status", step));
    let future = [0, 1].map(|side: usize| tense(&link.halves[side]));
    out.push(("tense", f32::from(future[0] != future[1])));
    out.push(("tense.done", f32::from((future[0] - future[1]).abs() == 2)));
    let (states, state) = any(Frame::State);
    let voice = f32::from(link.one_voice);
    out.push(("state.both", f32::from(states)));
    out.push(("state.any", f32::from(state)));
    out.push(("voice.state", f32::from(states) * voice));
    let outlook = |class: &str| {
        let has =
            |half: &Half<'_>| half.hits_of(Frame::Outlook).any(|hit| hit.entry.class == class);
        let [a, b] = &link.halves;
        f32::from(u8::from(has(a)) + u8::from(has(b))) / 2.0
    };
    out.push(("voice.forecast", outlook("forecast") * voice));
    out.push(("voice.risk", outlook("risk") * voice));
    out.push(("voice.guidance", outlook("guidance") * voice));
    out.push(("decision", outlook("decision")));
    let [a, b] = both(Frame::Time, "period");
    out.push(("period", (a + b).min(2.0)));
    let [a, b] = both(Frame::Scope, "exception");
    out.push(("exception", (a - b).abs().min(2.0)));
    let [a, b] = both(Frame::Scope, "addition");
    out.push(("addition", (a - b).abs().min(2.0)));
    let [a, b] = both(Frame::Time, "hold");
    out.push(("hold", (a - b).abs().min(1.0)));
}

/// 2 spoken of as to come, 0 as done, 1 otherwise.
fn tense(half: &Half<'_>) -> i8 {
    let to_come =
        half.says(&["will", "would", "plans", "plan", "shall", "could", "may", "might", "should"]);
    let past = half.words.iter().any(|w| !w.cue && w.folded.len() > 3 && w.folded.ends_with("ed"))
        || half.says(&["was", "were", "had", "has", "have"]);
    match (to_come, past) {
        (true, _) => 2,
        (false, true) => 0,
        _ => 1,
    }
}
