//! What is known of a word.

use super::*;
use crate::classify::fixture::{check_values, with_analysis};

/// Some features of the first word so written of side B.
fn check_word(a: &str, b: &str, label: Label, word: &str, expected: &[(&str, f32)]) {
    with_analysis(a, b, |link| {
        let at = link.halves[1].words.iter().position(|w| w.written == word).expect("stands there");
        let found = word_features(&link, 1, label)[at];
        check_values(WORD_FEATURES.into_iter().zip(found), expected, &format!("{word} in {b}"));
    });
}

#[test]
fn a_word_knows_if_it_is_new_and_what_stands_beside_it() {
    let (a, b) = ("Gulls may join.", "Gulls must join Osk.");
    let check =
        |word, expected: &[(&str, f32)]| check_word(a, b, Label::Strengthened, word, expected);
    check("Gulls", &[("bias", 1.0), ("edited", 0.0), ("alone", 0.0), ("edge", 1.0), ("name", 0.0)]);
    check(
        "Gulls",
        &[("alone.after", 0.0), ("hit.after", 1.0), ("hit.before", 0.0), ("stance.near", 1.0)],
    );
    check("must", &[("edited", 1.0), ("alone", 0.0), ("function", 1.0), ("edited.function", 1.0)]);
    check(
        "must",
        &[("stance.move", 0.9), ("stance.facts", 0.0), ("stance.shared", 1.0), ("hit.before", 0.0)],
    );
    check(
        "join",
        &[("hit.before", 1.0), ("alone.after", 1.0), ("alone.before", 0.0), ("edge", 0.0)],
    );
    check(
        "Osk",
        &[
            ("edited", 1.0),
            ("alone", 1.0),
            ("name", 1.0),
            ("edited.function", 0.0),
            ("stance.near", 1.0),
        ],
    );
    check(
        "Osk",
        &[
            ("alone.move", 1.0),
            ("alone.scope", 0.0),
            ("alone.updated", 0.0),
            ("alone.reworded", 0.0),
        ],
    );
    check(
        "Osk",
        &[
            ("clause.share", 1.0 / 3.0),
            ("statements", 0.25),
            ("length", 5.0 / 40.0),
            ("inline", 0.0),
        ],
    );
    check(".", &[("alone.before", 1.0), ("stance.near", 0.0), ("stance.shared", 0.0)]);
    check_word(a, b, Label::Scope, "Osk", &[("alone.scope", 1.0), ("alone.move", 0.0)]);
    check_word(a, b, Label::Updated, "Osk", &[("alone.updated", 1.0)]);
    check_word(a, b, Label::Reworded, "Osk", &[("alone.reworded", 1.0)]);
    check_word(a, b, Label::Updated, "must", &[("stance.move", 0.0), ("stance.facts", 0.9)]);
    check_word(
        "Gulls sing.",
        "Gulls sing.\nTerns dive.\nOld men row.",
        Label::Scope,
        "dive",
        &[("statements", 0.75)],
    );
}

#[test]
fn a_word_knows_of_figures_near_it() {
    let check =
        |a, b, word, expected: &[(&str, f32)]| check_word(a, b, Label::Updated, word, expected);
    let (a, b) = ("24 ships sank off old Osk.", "31 ships sank off old Osk.");
    check(
        a,
        b,
        "31",
        &[("number.moved", 1.0), ("number.near", 1.0), ("number.alone", 0.0), ("edited", 1.0)],
    );
    check(a, b, "ships", &[("number.moved", 0.0), ("number.near", 1.0), ("hit.before", 1.0)]);
    check(a, b, "sank", &[("number.near", 1.0), ("hit.before", 0.0)]);
    check(a, b, "off", &[("number.near", 0.0)]);
    check(a, b, "31", &[("inline", 1.0), ("inline.edited", 1.0), ("inline.neighbour", 0.0)]);
    check(a, b, "ships", &[("inline.edited", 0.0), ("inline.neighbour", 1.0)]);
    check(a, b, "sank", &[("inline.neighbour", 0.0)]);
    check("Ships sank.", "31 ships sank.", "31", &[("number.alone", 1.0), ("number.moved", 0.0)]);
    check("Ships sank.", "31 ships sank.", "ships", &[("number.near", 0.0), ("hit.before", 1.0)]);
}

#[test]
fn a_word_knows_the_frames_that_hold_it() {
    use Label::{Reversed, Scope, Strengthened, Updated};
    let check =
        |a, b, label, word, expected: &[(&str, f32)]| check_word(a, b, label, word, expected);
    check(
        "We act.",
        "We never act.",
        Reversed,
        "never",
        &[("negation", 1.0), ("stance.near", 0.0)],
    );
    check("We act.", "We never act.", Updated, "never", &[("negation", 0.0)]);
    check("Osk opens.", "Osk closes.", Reversed, "closes", &[("opposite", 1.0)]);
    check("Osk opens.", "Osk opens.", Reversed, "opens", &[("opposite", 0.0)]);
    check("It rains.", "Perhaps it rains.", Strengthened, "Perhaps", &[("certainty.move", 1.0)]);
    check("It rains.", "Perhaps it rains.", Scope, "Perhaps", &[("certainty.move", 0.0)]);
    check(
        "It is felt.",
        "It is strongly felt.",
        Strengthened,
        "strongly",
        &[("intensity.move", 1.0)],
    );
    check(
        "It is a deal.",
        "It is an excellent deal.",
        Strengthened,
        "excellent",
        &[("evaluation.move", 1.0)],
    );
    check("Act.", "Act immediately.", Scope, "immediately", &[("urgency", 1.0)]);
    check("We act.", "We act if so.", Scope, "if", &[("scope.scope", 1.0), ("scope.move", 0.0)]);
    check(
        "We act.",
        "We act if so.",
        Strengthened,
        "if",
        &[("scope.scope", 0.0), ("scope.move", 1.0)],
    );
    check("Work it.", "Work completed.", Updated, "completed", &[("status.facts", 1.0)]);
    check("Prices are.", "Prices plunge.", Scope, "plunge", &[("state", 1.0)]);
}

#[test]
fn words_before_the_first_auxiliary_open_a_statement() {
    let found = with_analysis("The old ferry will sink.", "Gulls sing.", |link| {
        (openings(link.half(0)), openings(link.half(1)), places(link.half(0)))
    });
    assert_eq!(found.0, [true, true, true, false, false, false]);
    assert_eq!(found.1, [false, false, false]);
    assert!((found.2[3] - 0.5).abs() < 1e-6);
}

#[test]
fn distance_is_to_the_nearest_hit() {
    assert_eq!(distances(6, |i| matches!(i, 1 | 5)), [1, 0, 1, 2, 1, 0]);
    assert_eq!(distances(2, |_| false), [2, 2]);
}
