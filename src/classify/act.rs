//! What the reporter does with words that did not change: "suggested that the tariffs be lifted", "insisted that ...".
//!
//! A verb that is the speech act itself carries the move where the words reported are the same. "Said" and "added"
//! carry nothing, "warned" and "conceded" are the reporter's colour: neither is a step against any other verb, but for
//! a mere hint, which is less than saying so. Words in quotation marks speak for themselves, whatever verb brings them.

use std::ops::Range;

use super::analysis::{Analysis, Half};
use super::lexicon::{Frame, Hit};
use super::{Change, Label, Rule, Strength};
use crate::text::{Span, disjoint};

/// The least difference between two verbs that is a step: "proposed" and "recommended" are none.
const LEAST: f32 = 0.19;

/// From this difference on the step is clear.
const CLEAR: f32 = 0.4;

/// The second label, unchanged, can be defended: it is named beside this one.
const CONFIDENCE: f32 = 0.75;

/// How much farther the verb of B goes than that of A, from -1 to 1; 0 where a side has none or is quoted.
pub(super) fn act_step(link: &Analysis<'_>) -> f32 {
    let (Some(a), Some(b)) = (act(link.half(0)), act(link.half(1))) else { return 0.0 };
    let is_plain = |hit: &Hit| hit.entry.class == "say";
    let is_hint = |hit: &Hit| hit.entry.class == "hint";
    if (is_plain(a) && !is_hint(b)) || (is_plain(b) && !is_hint(a)) {
        return 0.0;
    }
    let step = b.entry.value - a.entry.value;
    if step.abs() < LEAST { 0.0 } else { step }
}

/// The verb that goes farthest of those that report a side.
fn act<'h>(half: &'h Half<'_>) -> Option<&'h Hit> {
    if half.quoted {
        return None;
    }
    let is_cue = |hit: &&Hit| half.words.get(hit.words.start).is_some_and(|word| word.cue);
    let acts = half.hits_of(Frame::Act).filter(is_cue).filter(|hit| !hit.negated);
    acts.max_by(|x, y| x.entry.value.total_cmp(&y.entry.value))
}

/// The change of a link whose words are the same, if the verb that reports them moved.
pub(super) fn change(link: &Analysis<'_>) -> Option<Change> {
    let step = act_step(link);
    let (label, lead) = match step {
        step if step > 0.0 => (Label::Strengthened, "put more firmly"),
        step if step < 0.0 => (Label::Softened, "put more softly"),
        _ => return None,
    };
    let [a, b] = [0, 1].map(|side| {
        let half = link.half(side);
        act(half).map(|hit| hit.words.clone()).unwrap_or_default()
    });
    let [from, to] = [told(link.half(0), a.clone()), told(link.half(1), b.clone())];
    Some(Change {
        label,
        alternative: Some(Label::Unchanged),
        strength: if step.abs() < CLEAR { Strength::Slight } else { Strength::Clear },
        confidence: CONFIDENCE,
        evidence: [spans(link.half(0), a), spans(link.half(1), b)],
        rules: vec![Rule { name: "act".to_owned(), label, weight: step.abs() }],
        why: format!("{lead} in the same words: “{from}” then, “{to}” now"),
    })
}

fn told(half: &Half<'_>, words: Range<usize>) -> String {
    let words = half.words.get(words).unwrap_or_default();
    words.iter().map(|word| word.written).collect::<Vec<_>>().join(" ")
}

fn spans(half: &Half<'_>, words: Range<usize>) -> Vec<Span> {
    let words = half.words.get(words).unwrap_or_default();
    let first = words.first().map(|word| word.span);
    let whole = words.last().zip(first).map(|(last, first)| first.join(last.span));
    disjoint(whole.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    fn check(from: &str, to: &str, expected: Option<Label>) {
        let side = |verb: &str| format!("{verb} | the levy will fall.");
        let label = |x: &str, y: &str| {
            with_analysis(&side(x), &side(y), |link| change(&link).map(|change| change.label))
        };
        assert_eq!(label(from, to), expected, "{from} -> {to}");
        assert_eq!(label(to, from), expected.map(Label::mirrored), "{to} -> {from}");
    }

    #[test]
    fn verbs_that_are_speech_acts_are_steps() {
        let up = Some(Label::Strengthened);
        check("suggested", "insisted", up);
        check("predicted", "guaranteed", up);
        check("hinted", "promised", up);
        check("requested", "demanded", up);
        check("proposed", "recommended", None);
        check("promised", "vowed", None);
    }

    #[test]
    fn a_neutral_verb_and_the_reporters_colour_carry_nothing() {
        for verb in ["insisted", "promised", "suggested", "warned", "conceded", "added"] {
            check("said", verb, None);
        }
        check("warned", "vowed", None);
        check("hinted", "said", Some(Label::Strengthened));
        check("did not promise", "hinted", None);
    }

    #[test]
    fn the_verbs_are_told() {
        let (a, b) = ("hinted | the levy will fall.", "gave his word | the levy will fall.");
        let told = with_analysis(a, b, |link| change(&link).expect("a step"));
        let why = "put more firmly in the same words: “hinted” then, “gave his word” now";
        assert_eq!((told.why.as_str(), told.strength), (why, Strength::Clear));
        let words = [0, 1].map(|side: usize| told.evidence[side][0].of([a, b][side]));
        assert_eq!(words, ["hinted", "gave his word"]);
    }
}
