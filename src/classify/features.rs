//! An analysis to numbers: what the decision weighs.
//!
//! Two kinds. *Symmetric* features keep their value when A and B change places; *directed* ones
//! change their sign. The decision uses them so that exchanging the sides mirrors the label.

use super::analysis::{Analysis, Half};
use super::frames::pole::answers;
use super::frames::quantity::Unit;
use super::lexicon::{Frame, Hit};
use super::pairing::Relation;
use super::wording;
use crate::diff::OpKind;

/// The features of one link, by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Features {
    /// Equal for (A, B) and (B, A).
    pub symmetric: Vec<(&'static str, f32)>,
    /// Of opposite sign for (A, B) and (B, A).
    pub directed: Vec<(&'static str, f32)>,
    /// The words of one side only, sorted: positive where B has them, negative where A had them.
    pub words: Vec<(String, f32)>,
    /// The way from the meaning of A to that of B, [`DIM`](crate::meaning::DIM) numbers; may be empty.
    pub meaning: Vec<f32>,
}

/// Content words of one side: all, and those without an answer.
struct Count {
    all: f32,
    alone: f32,
    names: f32,
}

/// Turns an analysis into features.
pub(super) fn features(link: &Analysis<'_>) -> Features {
    let mut out = Features {
        words: wording::words(link),
        meaning: wording::meaning(link),
        ..Features::default()
    };
    directed(link, &mut out);
    let strengths: Vec<_> = out.directed.iter().map(|&(name, value)| (name, value.abs())).collect();
    overlap(link, &mut out.symmetric);
    flips(link, &mut out.symmetric);
    poles(link, &mut out.symmetric);
    figures(link, &mut out.symmetric);
    stages(link, &mut out.symmetric);
    explained(link, &mut out.symmetric);
    events(link, &mut out.symmetric);
    let voice = f32::from(link.one_voice);
    for (name, strength) in strengths {
        let name = match name {
            "stance" => "abs.stance",
            "commitment" => "abs.commitment",
            "modality" => "abs.modality",
            "certainty" => "abs.certainty",
            "intensity" => "abs.intensity",
            "evaluation" => "abs.evaluation",
            "urgency" => "abs.urgency",
            "condition" => "abs.condition",
            "cover" => "abs.cover",
            _ => continue,
        };
        out.symmetric.push((name, strength));
    }
    out.symmetric.push(("voice", voice));
    out.symmetric.push(("bias", 1.0));
    out
}

// ---- how much is the same

fn overlap(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let counts = [0, 1].map(|side: usize| {
        let words = link.halves[side].words.iter().enumerate();
        let mut count = Count { all: 0.0, alone: 0.0, names: 0.0 };
        for (i, word) in words.filter(|(_, word)| word.is_content() && !word.cue) {
            // "Praised" and "criticized" answer each other, but one does not say what the other does.
            let alone = link
                .pairing
                .answer(side, i)
                .is_none_or(|(_, relation)| relation == Relation::Opposite);
            count.all += 1.0;
            count.alone += f32::from(alone);
            count.names += f32::from(alone && word.is_name());
        }
        count
    });
    let [a, b] = &counts;
    let ratio = link.script.ratio();
    let shared = 1.0 - (a.alone + b.alone) / (a.all + b.all).max(1.0);
    let least = a.alone.min(b.alone);
    let most = a.alone.max(b.alone);
    out.push(("ratio", ratio));
    out.push(("shared", shared));
    out.push(("version", f32::from(ratio >= 0.6)));
    out.push(("alone.least", (least / 4.0).min(2.0)));
    out.push(("alone.most", (most / 6.0).min(2.0)));
    out.push(("alone.none", f32::from(most == 0.0)));
    out.push(("alone.oneside", f32::from(least == 0.0 && most > 0.0)));
    out.push(("uneven", (a.all - b.all).abs() / (a.all + b.all).max(1.0)));
    out.push(("names.both", a.names.min(b.names).min(2.0)));
    out.push(("names.one", (a.names - b.names).abs().min(2.0)));
    let edits = |kind| link.script.ops.iter().filter(|op| op.kind == kind).count();
    let (lost, added, replaced) =
        (edits(OpKind::Delete), edits(OpKind::Insert), edits(OpKind::Replace));
    out.push(("edit.single", f32::from(lost + added + replaced == 1)));
    out.push(("edit.pure", f32::from(replaced == 0 && (lost == 0) != (added == 0))));
    let items = [0, 1].map(|side: usize| {
        let words = &link.halves[side].words;
        words.iter().filter(|w| matches!(w.folded.as_ref(), "," | "and" | "or")).count() as f32
    });
    out.push(("list", ((items[0] - items[1]).abs() / 2.0).min(2.0)));
}

// ---- for or against

fn flips(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let [a, b] = &link.halves;
    let mut denied = 0u32;
    let mut denied_twice = 0u32;
    let mut opposite = 0u32;
    let mut core = 0u32;
    let answered: Vec<(usize, usize, Relation)> = answered(link).collect();
    for &(i, j, relation) in &answered {
        let turned = a.polarity.is_denied(i) != b.polarity.is_denied(j);
        denied_twice += u32::from(!turned && a.polarity.is_denied(i));
        let at = |flags: &[bool], i: usize| flags.get(i).copied().unwrap_or(false);
        let about = at(&a.polarity.core, i) || at(&b.polarity.core, j);
        let plainly = at(&a.polarity.plain, i) != at(&b.polarity.plain, j);
        // A name that opens a sentence does not show as one, but its answer may.
        let named = |half: &Half<'_>, i: usize| half.words.get(i).is_some_and(|w| w.is_name());
        let name = named(a, i) || named(b, j);
        core += u32::from(turned && plainly && about && relation != Relation::Opposite && !name);
        match relation {
            Relation::Opposite if !turned => opposite += 1,
            Relation::Opposite => {}
            _ if turned => denied += 1,
            _ => {}
        }
    }
    // "Remove the limits" and "no limits": what both deny, in whatever words, sets nobody against the
    // other, and a reach that ends a word earlier on one side does not either.
    let shared = denied_twice > 0 && denied_twice >= denied;
    if shared {
        denied = 0;
    }
    let negations = [a, b].map(|half| half.polarity.negations.len() as f32);
    let denials = [a, b].map(|half| half.polarity.denials as f32);
    let mut uneven = (negations[0] - negations[1]).abs();
    if shared {
        uneven = uneven.min((denials[0] - denials[1]).abs());
    }
    let [x, y] = [leading(a), leading(b)];
    let [over, under] = [aim(a), aim(b)];
    let against = x * y < 0.0 && x.abs().min(y.abs()) >= 0.3 && !(shared && over * under > 0.0);
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
        .flat_map(|half| &half.hits)
        .any(|hit| hit.frame() == Frame::Certainty && hit.entry.value < 0.5);
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
}

/// Whether the sides answer the same questions, and alike.
fn poles(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let halves = [link.half(0), link.half(1)];
    let found = answers(halves);
    let up_to_two = |count: usize| count.min(2) as f32;
    let to_come = |half: &Half<'_>| {
        half.hits.iter().any(|hit| {
            hit.frame() == Frame::Modality
                && matches!(hit.entry.class, "would" | "will" | "shall" | "intend")
        })
    };
    // "Would be closed by May", "would stay open": not what happened, but what is meant to.
    out.push(("flip.plan", f32::from(found.turned > 0 && halves.into_iter().all(to_come))));
    out.push(("flip.pole", up_to_two(found.against)));
    out.push(("pole.turned", up_to_two(found.turned)));
    out.push(("pole.alike", up_to_two(found.alike)));
}

/// The content words that answer each other, with how; both must be content words, as what is one on
/// one side may be a function word on the other.
fn answered(link: &Analysis<'_>) -> impl Iterator<Item = (usize, usize, Relation)> {
    let [a, b] = &link.halves;
    let content = |half: &Half<'_>, i: usize| half.words.get(i).is_some_and(|w| w.is_content());
    (0..a.words.len()).filter(move |&i| content(a, i)).filter_map(move |i| {
        let (j, relation) = link.pairing.mutual(i)?;
        content(b, j).then_some((i, j, relation))
    })
}

/// The strongest stance of a side, signed; 0 without any.
fn leading(half: &Half<'_>) -> f32 {
    let values = half.stances.iter().map(|stance| stance.value);
    values.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
}

/// The strongest stance of a side towards the thing itself: to be for its removal is to be against it.
fn aim(half: &Half<'_>) -> f32 {
    let values = half.stances.iter().map(|stance| {
        let after = stance.words.end..stance.words.end + AIM_REACH;
        let removed = half.hits.iter().any(|hit| {
            after.contains(&hit.words.start)
                && hit.frame() == Frame::Polarity
                && matches!(hit.entry.class, "not" | "implicit")
                && !(hit.negated || stance.negated)
        });
        if removed { -stance.value } else { stance.value }
    });
    values.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
}

/// How far behind a stance the word stands that turns its aim: "importance of removing", "urge not to".
const AIM_REACH: usize = 2;

fn extreme_evaluation(link: &Analysis<'_>, side: usize) -> f32 {
    let value = |hit: &Hit| {
        let value = hit.entry.value;
        if hit.negated { -0.6 * value } else { value }
    };
    let values = link.own(side, Frame::Evaluation).map(value);
    values.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
}

// ---- figures, dates, names

fn figures(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let [a, b] = &link.halves;
    let is_date = |unit: &Unit| *unit == Unit::Date;
    let (mut moved, mut dates, mut ranks) = (0.0f32, 0.0f32, 0.0f32);
    for &(i, _) in &link.moves.moved {
        match a.quantities.get(i).map(|q| &q.unit) {
            Some(Unit::Date) => dates += 1.0,
            Some(Unit::Rank) => ranks += 1.0,
            _ => moved += 1.0,
        }
    }
    let alone = [(a, 0), (b, 1)].map(|(half, side): (&Half<'_>, usize)| {
        let ids = link.moves.alone.get(side).into_iter().flatten();
        let units: Vec<_> = ids.filter_map(|&i| half.quantities.get(i)).map(|q| &q.unit).collect();
        let dates = units.iter().filter(|unit| is_date(unit)).count() as f32;
        (units.len() as f32 - dates, dates)
    });
    let both = alone[0].0.min(alone[1].0);
    out.push(("figure.moved", moved.min(2.0)));
    out.push(("figure.any", f32::from(moved > 0.0)));
    out.push(("figure.both", both.min(2.0)));
    out.push(("figure.one", (alone[0].0 - alone[1].0).abs().min(2.0)));
    out.push(("date.moved", (dates + alone[0].1.min(alone[1].1)).min(2.0)));
    out.push(("date.one", (alone[0].1 - alone[1].1).abs().min(2.0)));
    out.push(("rank.moved", ranks.min(1.0)));
    out.push(("figure.same", (link.moves.same.len() as f32).min(2.0)));
}

// ---- stages, states, conditions

fn stages(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
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
        let has = |half: &Half<'_>| {
            half.hits.iter().any(|hit| hit.frame() == Frame::Outlook && hit.entry.class == class)
        };
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
    let has =
        |forms: &[&str]| half.words.iter().any(|w| !w.cue && forms.contains(&w.folded.as_ref()));
    let to_come =
        has(&["will", "would", "plans", "plan", "shall", "could", "may", "might", "should"]);
    let past = half.words.iter().any(|w| !w.cue && w.folded.len() > 3 && w.folded.ends_with("ed"))
        || has(&["was", "were", "had", "has", "have"]);
    match (to_come, past) {
        (true, _) => 2,
        (false, true) => 0,
        _ => 1,
    }
}

// ---- what the new words are

/// For each frame: the share of the words that are new on a side which one of its own hits covers.
fn explained(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    const KINDS: [(&str, &[Frame]); 9] = [
        ("share.stance", &[Frame::Modality, Frame::Commitment]),
        ("share.certainty", &[Frame::Certainty]),
        ("share.intensity", &[Frame::Intensity]),
        ("share.evaluation", &[Frame::Evaluation]),
        ("share.time", &[Frame::Time]),
        ("share.scope", &[Frame::Scope]),
        ("share.status", &[Frame::Status]),
        ("share.state", &[Frame::State]),
        ("share.polarity", &[Frame::Polarity]),
    ];
    let mut all = 0.0f32;
    let mut by_kind = [0.0f32; KINDS.len()];
    let (mut names, mut figures, mut plain, mut periods) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    for (side, half) in link.halves.iter().enumerate() {
        let mut covered = vec![[false; KINDS.len()]; half.words.len()];
        let mut period = vec![false; half.words.len()];
        for (kind, (_, frames)) in KINDS.iter().enumerate() {
            for hit in link.own_any(side).filter(|hit| frames.contains(&hit.frame())) {
                let long = hit.frame() == Frame::Time && hit.entry.class == "period";
                for i in hit.words.clone() {
                    if let Some(slot) = covered.get_mut(i).and_then(|kinds| kinds.get_mut(kind)) {
                        *slot = true;
                    }
                    if let Some(slot) = period.get_mut(i).filter(|_| long) {
                        *slot = true;
                    }
                }
            }
        }
        for (i, word) in half.words.iter().enumerate() {
            let Some(kinds) = covered.get(i) else { continue };
            let explained = kinds.iter().any(|&kind| kind);
            let alone = link.pairing.answer(side, i).is_none();
            if word.cue || !word.is_word() || !alone || !(word.is_content() || explained) {
                continue;
            }
            all += 1.0;
            for (sum, &kind) in by_kind.iter_mut().zip(kinds) {
                *sum += f32::from(kind);
            }
            let figure = half.quantities.iter().any(|q| q.words.contains(&i));
            names += f32::from(word.is_name() && !figure);
            figures += f32::from(figure);
            periods += f32::from(period.get(i) == Some(&true));
            plain += f32::from(!explained && !figure && !word.is_name());
        }
    }
    let share = |part: f32| part / all.max(1.0);
    for ((name, _), sum) in KINDS.iter().zip(by_kind) {
        out.push((name, share(sum)));
    }
    out.push(("share.name", share(names)));
    out.push(("share.figure", share(figures)));
    out.push(("share.period", share(periods)));
    out.push(("share.plain", share(plain)));
}

/// Threats that were averted, requests that were answered, plans that were carried out.
fn events(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let has = |half: &Half<'_>, forms: &[&str]| {
        half.words.iter().any(|w| !w.cue && forms.contains(&w.folded.as_ref()))
    };
    let stem = |half: &Half<'_>, stems: &[&str]| {
        half.words.iter().any(|w| !w.cue && stems.contains(&w.stem.as_ref()))
    };
    let threat = |half: &Half<'_>| {
        has(half, &["could", "would", "might", "may", "risk", "threatens"])
            && half.hits.iter().any(|hit| {
                (hit.frame() == Frame::Polarity && hit.entry.class == "implicit")
                    || (hit.frame() == Frame::Evaluation && hit.entry.value < -0.5)
            })
    };
    let safe = |half: &Half<'_>| {
        stem(
            half,
            &["avoid", "avert", "spare", "maintain", "keep", "prevent", "protect", "continu"],
        ) && (has(half, &["will", "have", "has"]) || stem(half, &["avoid", "avert", "spare"]))
    };
    let asks = |half: &Half<'_>| {
        half.stances.iter().any(|s| {
            matches!(
                s.class,
                "ask" | "urge" | "stressneed" | "demand" | "should" | "must" | "need" | "duty"
            )
        })
    };
    let answers = |half: &Half<'_>| {
        stem(
            half,
            &["thank", "sign", "approv", "pass", "arriv", "deliv", "grate", "gratitud", "thanks"],
        )
    };
    let to_come = |half: &Half<'_>| {
        has(
            half,
            &[
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
            ],
        ) || half.words.iter().any(|w| matches!(w.stem.as_ref(), "plan" | "next"))
    };
    let done = |half: &Half<'_>| {
        !has(half, &["will", "would", "could", "may", "might", "should", "must"])
            && half.words.iter().any(|w| {
                !w.cue
                    && w.kind == crate::text::TokenKind::Word
                    && (w.folded.ends_with("ed") && w.folded.len() > 4
                        || w.function
                            && matches!(w.folded.as_ref(), "has" | "have" | "had" | "was" | "were")
                        || w.stem != w.folded
                            && matches!(
                                w.stem.as_ref(),
                                "meet"
                                    | "take"
                                    | "send"
                                    | "win"
                                    | "begin"
                                    | "buy"
                                    | "sell"
                                    | "leav"
                                    | "find"
                                    | "build"
                                    | "give"
                            ))
            })
    };
    let [a, b] = &link.halves;
    let either = |x: &dyn Fn(&Half<'_>) -> bool, y: &dyn Fn(&Half<'_>) -> bool| {
        f32::from((x(a) && y(b)) || (x(b) && y(a)))
    };
    out.push(("event.averted", either(&threat, &safe)));
    out.push(("event.answered", either(&asks, &answers)));
    out.push(("event.done", either(&to_come, &done)));
}

// ---- up or down

fn directed(link: &Analysis<'_>, out: &mut Features) {
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
    push("certainty", step([0, 1].map(|side| certainty(link, side)), 0.75));
    let sum = |side: usize| -> f32 { link.own(side, Frame::Intensity).map(intensity).sum() };
    push("intensity", sum(1).clamp(-1.5, 1.5) - sum(0).clamp(-1.5, 1.5));
    let extreme = |side: usize| {
        let values = link.own(side, Frame::Intensity).map(intensity);
        values.max_by(|x, y| x.abs().total_cmp(&y.abs())).unwrap_or(0.0)
    };
    push("intensity.extreme", extreme(1) - extreme(0));
    let [x, y] = [0, 1].map(|side| extreme_evaluation(link, side));
    push("evaluation", y.abs() - x.abs());
    push("evaluation.same", if x * y > 0.0 { y.abs() - x.abs() } else { 0.0 });
    let urgency = |side: usize| {
        let found = link.own(side, Frame::Time).filter(|hit| hit.entry.class == "urgency");
        found.map(|hit| hit.entry.value).max_by(f32::total_cmp)
    };
    push("urgency", step([urgency(0), urgency(1)], 0.45));
    let count = |side: usize, class: &str| {
        let half = &link.halves[side];
        let found = half
            .hits
            .iter()
            .filter(|hit| hit.frame() == Frame::Scope && hit.entry.class == class)
            .count();
        found.min(2) as f32
    };
    push("condition", count(1, "condition") - count(0, "condition"));
    push("exception.more", count(1, "exception") - count(0, "exception"));
    let cover = |side: usize| {
        let found = link
            .own(side, Frame::Scope)
            .filter(|hit| matches!(hit.entry.class, "all" | "most" | "many" | "some" | "only"));
        found.map(|hit| hit.entry.value - 0.6).max_by(|x, y| x.abs().total_cmp(&y.abs()))
    };
    push("cover", step([cover(0), cover(1)], 0.0));
    push("cue", cue(b) - cue(a));
    let negations = |half: &Half<'_>| half.polarity.negations.len().min(2) as f32;
    push("negation", negations(b) - negations(a));
    push(
        "voice.certainty",
        if link.one_voice { step([0, 1].map(|s| certainty(link, s)), 0.75) } else { 0.0 },
    );
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
    let found = half.hits.iter().find(|hit| {
        hit.frame() == Frame::Cue && half.words.get(hit.words.start).is_some_and(|word| word.cue)
    });
    found.map_or(0.5, |hit| hit.entry.value)
}

#[cfg(test)]
mod tests;
