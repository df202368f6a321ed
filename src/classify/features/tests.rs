//! What each feature says, both ways round.

use super::super::fixture::{check_values, with_analysis};
use super::*;

fn of(a: &str, b: &str) -> Features {
    with_analysis(a, b, |link| features(&link))
}

/// Checks symmetric features, which are the same from B to A.
fn check(a: &str, b: &str, expected: &[(&str, f32)]) {
    for (a, b) in [(a, b), (b, a)] {
        check_values(of(a, b).symmetric, expected, &format!("{a} / {b}"));
    }
}

/// Checks directed features, which turn their sign from B to A.
fn check_directed(a: &str, b: &str, expected: &[(&str, f32)]) {
    check_values(of(a, b).directed, expected, &format!("{a} / {b}"));
    let turned: Vec<_> = expected.iter().map(|(name, value)| (*name, -value)).collect();
    check_values(of(b, a).directed, &turned, &format!("{b} / {a}"));
}

#[test]
fn what_is_the_same_is_counted_in_content_words() {
    let (a, b) = ("Gulls ate fresh herring.", "Gulls ate fresh herring from Osk.");
    check(
        a,
        a,
        &[
            ("ratio", 1.0),
            ("shared", 1.0),
            ("version", 1.0),
            ("alone.none", 1.0),
            ("edit.single", 0.0),
        ],
    );
    check(a, a, &[("alone.oneside", 0.0), ("edit.pure", 0.0), ("uneven", 0.0), ("bias", 1.0)]);
    check(
        a,
        b,
        &[("shared", 8.0 / 9.0), ("uneven", 1.0 / 9.0), ("names.one", 1.0), ("names.both", 0.0)],
    );
    check(
        a,
        b,
        &[
            ("alone.none", 0.0),
            ("alone.oneside", 1.0),
            ("alone.least", 0.0),
            ("alone.most", 1.0 / 6.0),
        ],
    );
    check(a, b, &[("edit.single", 1.0), ("edit.pure", 1.0), ("list", 0.0)]);
    let c = "Gulls ate fresh parliament.";
    check(
        a,
        c,
        &[
            ("alone.least", 0.25),
            ("alone.most", 1.0 / 6.0),
            ("alone.oneside", 0.0),
            ("alone.none", 0.0),
        ],
    );
    check(a, c, &[("edit.single", 1.0), ("edit.pure", 0.0), ("ratio", 0.75), ("names.one", 0.0)]);
    check("red, blue and green gulls", "red gulls", &[("list", 1.0)]);
    check("said | Gulls ate.", "shouted | Gulls ate.", &[("alone.none", 1.0), ("uneven", 0.0)]);
    check("Gulls ate.", "Herring swam north.", &[("version", 0.0), ("ratio", 0.0)]);
}

#[test]
fn a_denial_on_one_side_flips() {
    let (a, b) = ("We will build the pier.", "We will not build the pier.");
    check(
        a,
        b,
        &[
            ("flip.denied", 1.0),
            ("flip.denied.share", 1.0),
            ("flip.denied.most", 1.0),
            ("flip.odd", 1.0),
        ],
    );
    check(
        a,
        b,
        &[
            ("flip.core", 1.0),
            ("flip.core.plain", 1.0),
            ("flip.core.share", 1.0),
            ("flip.core.much", 1.0),
        ],
    );
    check(a, b, &[("flip.negation", 1.0), ("flip.opposite", 0.0), ("flip.evaluation", 0.0)]);
    check(
        a,
        a,
        &[("flip.denied", 0.0), ("flip.core", 0.0), ("flip.negation", 0.0), ("flip.odd", 0.0)],
    );
    // Denied on both sides, nothing is flipped.
    check(
        b,
        "We will never build the pier.",
        &[("flip.denied", 0.0), ("flip.core", 0.0), ("flip.negation", 0.0)],
    );
    // A hedge leaves the core in doubt.
    let [a, b] = ["Perhaps we build the pier.", "Perhaps we do not build the pier."];
    check(a, b, &[("flip.core", 1.0), ("flip.core.plain", 0.0), ("flip.core.much", 0.0)]);
    // What is about a name alone is no core.
    check("We saw Osk.", "We saw none of Osk.", &[("flip.core", 0.0)]);
}

#[test]
fn opposites_flip_and_two_flips_do_not() {
    let [open, close] = ["Osk opens ports.", "Osk closes ports."];
    check(open, close, &[("flip.opposite", 1.0), ("flip.odd", 1.0), ("flip.denied", 0.0)]);
    check(
        "Osk never opens ports.",
        "Osk never closes ports.",
        &[("flip.opposite", 1.0), ("flip.denied", 0.0)],
    );
    let folded = [("flip.opposite", 0.0), ("flip.negation", 0.0), ("pole.folded", LOUD)];
    check("Osk never opens ports.", close, &folded);
}

#[test]
fn stances_of_other_sign_are_against_each_other() {
    check(
        "We support the plan.",
        "We oppose the plan.",
        &[("flip.stance", 1.0), ("flip.stance.firm", 1.0)],
    );
    check(
        "We hope for the plan.",
        "We oppose the plan.",
        &[("flip.stance", 1.0), ("flip.stance.firm", 0.0)],
    );
    check("We mention the plan.", "We oppose the plan.", &[("flip.stance", 0.0)]);
    check("We support the plan.", "We support the plan.", &[("flip.stance", 0.0)]);
    check("It is an excellent deal.", "It is a catastrophic deal.", &[("flip.evaluation", 1.0)]);
    check("It is a decent deal.", "It is a catastrophic deal.", &[("flip.evaluation", 0.0)]);
}

#[test]
fn figures_are_counted_by_their_sort() {
    check(
        "24 ships sank.",
        "31 ships sank.",
        &[("figure.moved", 1.0), ("figure.any", 1.0), ("figure.same", 0.0)],
    );
    check(
        "24 ships sank.",
        "24 ships sank.",
        &[("figure.moved", 0.0), ("figure.any", 0.0), ("figure.same", 1.0)],
    );
    check(
        "24 ships sank.",
        "Ships sank.",
        &[("figure.one", 1.0), ("figure.both", 0.0), ("date.one", 0.0)],
    );
    check(
        "It cost $5.",
        "It cost 6 percent.",
        &[("figure.both", 1.0), ("figure.one", 0.0), ("figure.moved", 0.0)],
    );
    check("They met in May.", "They met in June.", &[("date.moved", 1.0), ("figure.moved", 0.0)]);
    check(
        "They met in May.",
        "They met.",
        &[("date.one", 1.0), ("figure.one", 0.0), ("date.moved", 0.0)],
    );
    check(
        "The third ship sank.",
        "The fourth ship sank.",
        &[("rank.moved", 1.0), ("figure.moved", 0.0)],
    );
}

#[test]
fn stages_tenses_and_states_are_compared() {
    check("The pier will shine.", "The pier shined.", &[("tense", 1.0), ("tense.done", 1.0)]);
    check("Gulls wheel.", "Gulls wheeled.", &[("tense", 1.0), ("tense.done", 0.0)]);
    check("Gulls wheel.", "Gulls will wheel.", &[("tense", 1.0), ("tense.done", 0.0)]);
    check("Gulls wheel.", "Gulls were here.", &[("tense", 1.0)]);
    check("The pier will shine.", "The pier would shine.", &[("tense", 0.0), ("tense.done", 0.0)]);
    check("planned | Gulls wheel.", "shouted | Gulls wheel.", &[("tense", 0.0)]);
    check("The draft sank.", "The ship sank.", &[("status", 0.1)]);
    check("The draft is here.", "Work completed.", &[("status", 0.9)]);
    check("Work completed.", "Gulls sing.", &[("status", 0.35)]);
    check(
        "Prices surge.",
        "Prices plunge.",
        &[("state.both", 1.0), ("state.any", 1.0), ("voice.state", 0.0)],
    );
    check("Prices surge.", "Gulls sing.", &[("state.both", 0.0), ("state.any", 1.0)]);
    check("Gulls sing.", "Gulls sing, except for one.", &[("exception", 1.0), ("addition", 0.0)]);
    check("Gulls sing.", "Gulls sing in recent months.", &[("period", 1.0)]);
    check("Gulls sing.", "Gulls still sing.", &[("hold", 1.0)]);
    check(
        "It will monitor risk.",
        "Gulls sing.",
        &[("voice", 0.0), ("voice.risk", 0.0), ("voice.guidance", 0.0)],
    );
    let voiced = with_analysis("It will monitor risk.", "Gulls sing.", |mut link| {
        link.one_voice = true;
        features(&link).symmetric
    });
    check_values(
        voiced,
        &[("voice", 1.0), ("voice.risk", 0.5), ("voice.guidance", 0.5), ("decision", 0.0)],
        "one voice",
    );
}

#[test]
fn new_words_are_explained_by_the_frames_that_hold_them() {
    check("Gulls eat.", "Gulls must eat.", &[("share.stance", 1.0), ("share.plain", 0.0)]);
    check("Gulls eat.", "Gulls eat, Osk parliament.", &[("share.name", 0.5), ("share.plain", 0.5)]);
    check("Gulls eat.", "24 gulls eat.", &[("share.figure", 1.0), ("share.name", 0.0)]);
    check(
        "Gulls eat.",
        "Gulls eat in recent months.",
        &[("share.period", 1.0), ("share.time", 1.0)],
    );
    check("Gulls eat.", "Gulls never eat.", &[("share.polarity", 1.0)]);
    check("Gulls eat.", "Perhaps gulls eat.", &[("share.certainty", 1.0)]);
    check("said | Gulls eat.", "shouted | Gulls eat.", &[("share.plain", 0.0)]);
    check("Gulls eat.", "Gulls eat.", &[("share.plain", 0.0), ("share.stance", 0.0)]);
}

#[test]
fn what_was_threatened_asked_or_planned_may_have_come_about() {
    check("A cut could be catastrophic.", "They averted a cut.", &[("event.averted", 1.0)]);
    check("A cut is catastrophic.", "They averted a cut.", &[("event.averted", 0.0)]);
    check("A cut could be small.", "They averted a cut.", &[("event.averted", 0.0)]);
    check("A cut could be catastrophic.", "They will keep it.", &[("event.averted", 1.0)]);
    check("A cut could be catastrophic.", "They keep it.", &[("event.averted", 0.0)]);
    check("We demand aid.", "They thank us.", &[("event.answered", 1.0)]);
    check("We sing.", "They thank us.", &[("event.answered", 0.0)]);
    check("No decision has been taken.", "A cut is due.", &[("event.settled", 1.0)]);
    check("No decision has been taken.", "He would not say.", &[("event.settled", 0.0)]);
    check("It will arrive.", "It arrived.", &[("event.done", 1.0)]);
    check("It will arrive.", "It took place.", &[("event.done", 1.0)]);
    check("It will arrive.", "It was there.", &[("event.done", 1.0)]);
    check("It will arrive.", "It would have arrived.", &[("event.done", 0.0)]);
    check("It arrived.", "It arrived.", &[("event.done", 0.0)]);
}

#[test]
fn force_goes_up_or_down_the_scales() {
    check_directed(
        "We may act.",
        "We must act.",
        &[("stance", 0.7), ("stance.own", 0.7), ("modality", 0.7)],
    );
    check_directed(
        "We may act.",
        "We must act.",
        &[("commitment", 0.0), ("stance.weakest", 0.7), ("certainty", 0.0)],
    );
    check_directed("We ask them.", "We demand it.", &[("commitment", 0.4), ("modality", 0.0)]);
    // The bare act lies in the middle of each scale.
    check_directed(
        "We act.",
        "We must act.",
        &[("modality", 0.2), ("stance.own", 0.28), ("stance", 0.9)],
    );
    check_directed("We act.", "We demand it.", &[("commitment", 0.3), ("stance.weakest", 0.23)]);
    check(
        "We may act.",
        "We must act.",
        &[("abs.stance", 0.7), ("abs.modality", 0.7), ("abs.commitment", 0.0)],
    );
}

#[test]
fn certainty_intensity_and_urgency_go_up_or_down() {
    check_directed(
        "Perhaps it rains.",
        "Certainly it rains.",
        &[("certainty", 0.7), ("voice.certainty", 0.0)],
    );
    check_directed("It rains.", "Perhaps it rains.", &[("certainty", -0.5)]);
    check_directed(
        "It is highly rated.",
        "It is slightly rated.",
        &[("intensity", -1.3), ("intensity.extreme", -1.3)],
    );
    // Not as "strongest", whose base form it shares.
    check_directed("It is rated.", "It is strongly rated.", &[("intensity", 0.7)]);
    check_directed("Act immediately.", "Act eventually.", &[("urgency", -0.9)]);
    check_directed("Act.", "Act immediately.", &[("urgency", 0.55)]);
    check("Act immediately.", "Act eventually.", &[("abs.urgency", 0.9), ("abs.intensity", 0.0)]);
    check(
        "It is highly rated.",
        "It is slightly rated.",
        &[("abs.intensity", 1.3), ("abs.urgency", 0.0)],
    );
    check(
        "Perhaps it rains.",
        "Certainly it rains.",
        &[("abs.certainty", 0.7), ("abs.stance", 0.0)],
    );
    let voiced = with_analysis("Perhaps it rains.", "Certainly it rains.", |mut link| {
        link.one_voice = true;
        features(&link).directed
    });
    check_values(voiced, &[("voice.certainty", 0.7)], "one voice");
}

#[test]
fn praise_conditions_and_coverage_go_up_or_down() {
    check_directed(
        "It is a good deal.",
        "It is an excellent deal.",
        &[("evaluation", 0.25), ("evaluation.same", 0.25)],
    );
    check_directed(
        "It is a good deal.",
        "It is a dangerous deal.",
        &[("evaluation", 0.15), ("evaluation.same", 0.0)],
    );
    check_directed(
        "We act.",
        "We act if it rains.",
        &[("condition", 1.0), ("exception.more", 0.0)],
    );
    check_directed(
        "We act.",
        "We act except for one.",
        &[("condition", 0.0), ("exception.more", 1.0)],
    );
    check_directed("All gulls eat.", "Some gulls eat.", &[("cover", -0.6)]);
    check_directed("Gulls eat.", "All gulls eat.", &[("cover", 0.4)]);
    check("Gulls eat.", "All gulls eat.", &[("abs.cover", 0.4), ("abs.condition", 0.0)]);
    check("We act.", "We act if it rains.", &[("abs.condition", 1.0), ("abs.cover", 0.0)]);
    check("It is a good deal.", "It is an excellent deal.", &[("abs.evaluation", 0.25)]);
    // A denial turns praise to weaker blame.
    check_directed("It is no good deal.", "It is a bad deal.", &[("evaluation", 0.7 - 0.6 * 0.55)]);
    // What denies by its meaning is no word of the reporter's, nor is a verb of saying in the content.
    check_directed("He will say it rains.", "It rains.", &[("cue", 0.0)]);
    check_directed("said | It rains.", "insisted | It rains.", &[("cue", 0.35)]);
    check_directed("It rains.", "insisted | It rains.", &[("cue", 0.35)]);
    check_directed("We act.", "We never act.", &[("negation", 1.0)]);
}

#[test]
fn an_opposite_is_no_word_of_the_same_meaning() {
    check(
        "Roe praised the loan scheme.",
        "Roe criticized the loan scheme.",
        &[("alone.none", 0.0), ("flip.pole", 1.0), ("flip.plan", 0.0)],
    );
}

#[test]
fn plans_that_answer_a_question_differently_are_against_each_other() {
    let closed = "The pit would be closed by May.";
    check(closed, "The pit would stay open.", &[("pole.turned", 1.0), ("flip.plan", 1.0)]);
    check("The pit was closed in May.", "The pit was open.", &[("flip.plan", 0.0)]);
    check(closed, "The pit would be shut.", &[("flip.plan", 0.0)]);
}
