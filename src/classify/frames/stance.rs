//! Stance: modality and commitment taken together as one signed force.
//!
//! The sign says for or against, the size how binding. A modal right before a speech act shades it
//! ("would support" is less than "will support"; "will consider" stays a consideration); a negation
//! turns it round ("not support" is against, "not oppose" is a weak yes, "should not" is a
//! prohibition).

use std::ops::Range;

use crate::classify::lexicon::{Frame, Hit};
use crate::classify::reading::Word;

/// One expression of stance.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::classify) struct Stance {
    /// For (+) or against (-), and how binding.
    pub(in crate::classify) value: f32,
    /// Word indices into the side.
    pub(in crate::classify) words: Range<usize>,
    /// Whose table it comes from.
    pub(in crate::classify) frame: Frame,
    /// The step on that table's scale.
    pub(in crate::classify) class: &'static str,
    /// True if a negation turned it round.
    pub(in crate::classify) negated: bool,
}

/// How many words may stand between a modal and the speech act it shades: "will very carefully
/// consider".
const SHADE_REACH: usize = 3;

/// Every expression of stance of a side, in order.
pub(in crate::classify) fn stances(words: &[Word<'_>], hits: &[Hit]) -> Vec<Stance> {
    let mut found: Vec<Stance> = Vec::new();
    for hit in hits.iter().filter(|hit| hit.frame() == Frame::Commitment) {
        let modal = hits.iter().find(|modal| {
            modal.frame() == Frame::Modality
                && modal.entry.value > 0.0
                && modal.words.end <= hit.words.start
                && hit.words.start - modal.words.end <= SHADE_REACH
                && same_clause(words, modal.words.start, hit.words.start)
        });
        let mut value = hit.entry.value;
        if let Some(modal) = modal {
            let shade = (modal.entry.value - 0.82) * 0.4;
            value = value.signum() * (value.abs() + shade).clamp(0.1, 1.0);
        }
        if hit.negated {
            value = denied(value);
        }
        let start = modal.map_or(hit.words.start, |modal| modal.words.start);
        found.push(Stance {
            value,
            words: start..hit.words.end,
            frame: Frame::Commitment,
            class: hit.entry.class,
            negated: hit.negated,
        });
    }
    for hit in hits.iter().filter(|hit| hit.frame() == Frame::Modality) {
        let hedged = matches!(hit.entry.class, "would" | "will" | "shall" | "intend")
            && hits.iter().any(|hedge| is_hedge_before(words, hedge, hit));
        let inside = |stance: &Stance| {
            stance.words.start <= hit.words.start && hit.words.end <= stance.words.end
        };
        if found.iter().any(inside) {
            continue;
        }
        let force = if hedged { HEDGED } else { hit.entry.value };
        let value = if hit.negated { forbidden(force) } else { force };
        found.push(Stance {
            value,
            words: hit.words.clone(),
            frame: Frame::Modality,
            class: if hedged { "possible" } else { hit.entry.class },
            negated: hit.negated,
        });
    }
    found.sort_by_key(|stance| (stance.words.start, stance.words.end));
    found
}

/// "It is possible that they will": no more than "they may".
fn is_hedge_before(words: &[Word<'_>], hedge: &Hit, modal: &Hit) -> bool {
    hedge.frame() == Frame::Certainty
        && hedge.entry.class == "perhaps"
        && !hedge.negated
        && hedge.words.end <= modal.words.start
        && same_clause(words, hedge.words.start, modal.words.start)
}

/// The force of "will" behind a hedge: that of "may".
const HEDGED: f32 = 0.2;

fn same_clause(words: &[Word<'_>], one: usize, other: usize) -> bool {
    words.get(one).map(|word| word.clause) == words.get(other).map(|word| word.clause)
}

/// A denied speech act: refusal of what was offered, a weak yes to what was opposed.
fn denied(value: f32) -> f32 {
    if value > 0.0 { -(0.35 + 0.5 * value) } else { 0.3 }
}

/// A denied modal: "cannot" and "must not" forbid, "may not" doubts, "would not" declines.
fn forbidden(value: f32) -> f32 {
    match value {
        v if v < 0.0 => 0.3,
        v if v < 0.25 => -0.4,
        v if v < 0.4 => -0.8,
        v if v < 0.55 => -0.55,
        v if v < 0.65 => -0.78,
        v if v < 0.75 => -0.8,
        _ => -0.93,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::frames::polarity::polarity;
    use crate::classify::lexicon::matches;
    use crate::classify::reading::{Part, read};
    use crate::text::Span;

    fn strongest(text: &str) -> f32 {
        let words = read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]);
        let mut hits = matches(&words);
        polarity(&words, &mut hits);
        let all = stances(&words, &hits);
        all.iter().map(|s| s.value).max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
    }

    /// Each line is weaker than the next.
    #[test]
    fn the_scale_is_ordered() {
        for steps in [
            ["We may act.", "We should act.", "We need to act.", "We must act."],
            ["We will consider it.", "We would support it.", "We urge it.", "We pledge it."],
            ["It may not pass.", "It should not pass.", "It will not pass.", "It is prohibited."],
        ] {
            for pair in steps.windows(2) {
                let [less, more] = [strongest(pair[0]).abs(), strongest(pair[1]).abs()];
                assert!(less < more, "{} {less} {} {more}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn negation_turns_the_sign() {
        assert!(strongest("We do not support it.") < -0.5);
        assert!(strongest("We do not oppose it.") > 0.0);
        assert!(strongest("This should not happen.") < -0.7);
        assert!(strongest("He has no intention of leaving.") < -0.8);
    }

    /// Every stance with its class, its words, and whether it is turned round.
    fn check(text: &str, expected: &[(&str, &str, bool)]) {
        let words = read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]);
        let mut hits = matches(&words);
        polarity(&words, &mut hits);
        let told = |stance: &Stance| {
            let run: Vec<_> = words[stance.words.clone()].iter().map(|w| w.written).collect();
            (stance.class, run.join(" "), stance.negated)
        };
        let found: Vec<_> = stances(&words, &hits).iter().map(told).collect();
        let found: Vec<_> =
            found.iter().map(|(class, run, n)| (*class, run.as_str(), *n)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_modal_goes_with_the_speech_act_it_shades() {
        check("We would support it.", &[("support", "would support", false)]);
        check(
            "We will very carefully consider it.",
            &[("consider", "will very carefully consider", false)],
        );
        check(
            "We must go, and we support it.",
            &[("must", "must", false), ("support", "support", false)],
        );
        check("We must, so support it.", &[("must", "must", false), ("support", "support", false)]);
        check("We do not support it.", &[("support", "support", true)]);
        check("It must not pass.", &[("must", "must", true)]);
        check("Perhaps it will pass.", &[("possible", "will", false)]);
        check("It will perhaps pass.", &[("will", "will", false)]);
    }

    #[test]
    fn a_modal_shades_by_how_binding_it_is() {
        let plain = strongest("We support it.");
        assert!(
            (strongest("We will support it.") - plain).abs() < 1e-6,
            "no less than the bare act"
        );
        assert!(
            strongest("We would support it.") < plain && plain < strongest("We must support it.")
        );
        let against = strongest("We oppose it.");
        assert!(
            against < strongest("We would oppose it.") && strongest("We would oppose it.") < 0.0
        );
    }

    #[test]
    fn what_is_denied_turns_by_how_much_it_offered() {
        assert_eq!(denied(-0.75), 0.3);
        assert_eq!(forbidden(-0.95), 0.3);
        assert!(denied(0.9) < denied(0.3) && denied(0.1) < 0.0);
        // "May not" doubts; all others forbid.
        assert!(
            forbidden(0.2) > -0.5
                && [0.3, 0.45, 0.6, 0.7, 0.9].iter().all(|v| forbidden(*v) < -0.5)
        );
    }
}
