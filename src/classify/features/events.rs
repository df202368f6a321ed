//! What came of a threat, a request or a plan.

use crate::classify::analysis::{Analysis, Half};
use crate::classify::lexicon::Frame;
use crate::classify::reading::Word;
use crate::text::TokenKind;

/// Threats that were averted, requests that were answered, plans that were carried out.
pub(super) fn events(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let [a, b] = &link.halves;
    let either = |x: Told, y: Told| f32::from((x(a) && y(b)) || (x(b) && y(a)));
    out.push(("event.averted", either(threatens, is_safe)));
    out.push(("event.answered", either(asks, answers)));
    out.push(("event.done", either(announces, is_done)));
    out.push(("event.settled", either(leaves_open, |half| !leaves_open(half))));
}

/// Whether a side tells one end of an event.
type Told = fn(&Half<'_>) -> bool;

fn threatens(half: &Half<'_>) -> bool {
    half.says(&["could", "would", "might", "may", "risk", "threatens"])
        && (half.hits_of(Frame::Polarity).any(|hit| hit.entry.class == "implicit")
            || half.hits_of(Frame::Evaluation).any(|hit| hit.entry.value < -0.5))
}

fn is_safe(half: &Half<'_>) -> bool {
    const KEPT: [&str; 8] =
        ["avoid", "avert", "spare", "maintain", "keep", "prevent", "protect", "continu"];
    half.says_any_form(&KEPT)
        && (half.says(&["will", "have", "has"]) || half.says_any_form(&["avoid", "avert", "spare"]))
}

fn asks(half: &Half<'_>) -> bool {
    const REQUESTS: [&str; 8] =
        ["ask", "urge", "stressneed", "demand", "should", "must", "need", "duty"];
    half.stances.iter().any(|stance| REQUESTS.contains(&stance.class))
}

fn answers(half: &Half<'_>) -> bool {
    half.says_any_form(&[
        "thank", "sign", "approv", "pass", "arriv", "deliv", "grate", "gratitud", "thanks",
    ])
}

/// "No decision has been taken", "he would not say".
fn leaves_open(half: &Half<'_>) -> bool {
    half.hits_of(Frame::Status).any(|hit| hit.entry.class == "open")
}

fn announces(half: &Half<'_>) -> bool {
    const PLANS: [&str; 10] = [
        "will",
        "plans",
        "plan",
        "intends",
        "due",
        "scheduled",
        "expected",
        "aims",
        "hopes",
        "wants",
    ];
    half.says(&PLANS) || half.words.iter().any(|w| matches!(w.stem.as_ref(), "plan" | "next"))
}

fn is_done(half: &Half<'_>) -> bool {
    !half.says(&["will", "would", "could", "may", "might", "should", "must"])
        && half.words.iter().any(is_past)
}

/// True for a verb that looks like a past form, and for the auxiliaries of one.
fn is_past(word: &Word<'_>) -> bool {
    const IRREGULAR: [&str; 11] =
        ["meet", "take", "send", "win", "begin", "buy", "sell", "leav", "find", "build", "give"];
    let folded = word.folded.as_ref();
    let regular = folded.ends_with("ed") && folded.len() > 4;
    let auxiliary = word.function && matches!(folded, "has" | "have" | "had" | "was" | "were");
    let irregular = word.stem != word.folded && IRREGULAR.contains(&word.stem.as_ref());
    !word.cue && word.kind == TokenKind::Word && (regular || auxiliary || irregular)
}
