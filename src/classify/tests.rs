//! Laws of the whole stage, and cases that no version may get wrong.

use proptest::prelude::*;

use super::*;
use crate::extract::{Extraction, SpeakerId, Statement};
use crate::ingest::Article;

/// An article of some statements, each a content span of its own.
fn side(statements: &[&str], one_voice: bool) -> (Article, Extraction) {
    let (article, extraction) = fixture::side(&statements.join("\n"));
    (article, Extraction { voice: one_voice.then_some(SpeakerId(0)), ..extraction })
}

fn link(n_a: usize, n_b: usize) -> Link {
    Link {
        a: (0..n_a).collect(),
        b: (0..n_b).collect(),
        parts: Vec::new(),
        confidence: 1.0,
        cross_speaker: false,
    }
}

fn run(a: &[&str], b: &[&str], one_voice: bool) -> (Change, [String; 2]) {
    let (left, right) = (side(a, one_voice), side(b, one_voice));
    let sides = [
        Voices { article: &left.0, extraction: &left.1 },
        Voices { article: &right.0, extraction: &right.1 },
    ];
    let change = classify(sides, &link(a.len(), b.len()), &Options::default());
    (change, [left.0.text, right.0.text])
}

fn check(a: &str, b: &str, expected: Label) {
    let (change, _) = run(&[a], &[b], false);
    assert_eq!(change.label, expected, "{a} -> {b}: {:?}", change.rules);
    assert!(!change.why.is_empty());
    let (back, _) = run(&[b], &[a], false);
    assert_eq!(back.label, expected.mirrored(), "mirrored: {b} -> {a}");
}

#[test]
fn steps_on_one_scale() {
    check("Members may join the patrol.", "Members must join the patrol.", Label::Strengthened);
    check("We will build the tunnel.", "We might build the tunnel.", Label::Softened);
    check("He urged banks to lend more.", "He asked banks to lend more.", Label::Softened);
    check("We support the plan.", "We oppose the plan.", Label::Reversed);
}

#[test]
fn a_rough_figure_and_another_verb_of_calling_are_the_same_in_other_words() {
    check("It takes some 30 litres.", "It takes about 30 litres.", Label::Reworded);
    check(
        "called the strike irresponsible",
        "described the strike as irresponsible",
        Label::Reworded,
    );
}

#[test]
fn a_denied_opposite_is_the_same_and_a_plain_one_is_not() {
    let (stay, leave) =
        ("The troops will stay in the valley.", "The troops will leave the valley.");
    check(stay, leave, Label::Reversed);
    check(
        "The country will not leave the pact.",
        "The country will stay in the pact.",
        Label::Reworded,
    );
    check("He opposes longer hours.", "He is against longer hours.", Label::Reworded);
}

#[test]
fn conditions_and_open_dates_soften() {
    check(
        "We will sign the deal.",
        "We will sign the deal provided the court agrees.",
        Label::Softened,
    );
    check(
        "The tunnel will reopen by the end of June.",
        "The tunnel will reopen in due course.",
        Label::Softened,
    );
}

#[test]
fn progress_is_updated() {
    check(
        "The firm had applied for a permit.",
        "The firm had been granted a permit.",
        Label::Updated,
    );
    check("The climbers were missing.", "The climbers had been rescued.", Label::Updated);
    check("The bill is before parliament.", "The bill has become law.", Label::Updated);
}

#[test]
fn polarity_comes_before_force() {
    check("The levy will be raised.", "The levy will never be raised.", Label::Reversed);
    check("The envoy met the rebels.", "denied that the envoy met the rebels", Label::Reversed);
    check(
        "She could not rule out leaving the league.",
        "She has no intention of leaving the league.",
        Label::Reversed,
    );
}

#[test]
fn nothing_but_marks_case_and_the_meeting_month_is_unchanged() {
    check("The vote is over.", "“The vote is over”", Label::Unchanged);
    check(
        "Data received since the Board met in May are in line.",
        "Data received since the Board met in July are in line.",
        Label::Unchanged,
    );
}

#[test]
fn a_figure_alone_is_updated() {
    check("The fleet has 24 ships.", "The fleet has 31 ships.", Label::Updated);
    check(
        "About 90,000 people in Osk were without water.",
        "About 120,000 people there had no water.",
        Label::Updated,
    );
    check(
        "Only one of the six provinces was safe.",
        "Four of the six provinces were safe.",
        Label::Updated,
    );
    let (change, _) = run(&["The fleet has 24 ships."], &["The fleet has 31 ships."], false);
    assert_eq!(change.why, "the figure moved from “24 ships” to “31 ships”");
    let (change, _) = run(&["Prices rose 2.8% in April."], &["Prices rose 2.4% in May."], false);
    assert_eq!(change.why, "the figure moved from “2.8%” to “2.4%”");
}

#[test]
fn tells_from_what_to_what() {
    let (change, [a, b]) = run(&["Members may join."], &["Members must join."], false);
    assert_eq!(change.why, "from a possibility, “may join”, to an obligation, “must join”");
    let words = |side: usize, text: &str| -> Vec<String> {
        change.evidence[side].iter().map(|span| span.of(text).to_owned()).collect()
    };
    assert!(words(0, &a).iter().any(|group| group.contains("may")), "{:?}", words(0, &a));
    assert!(words(1, &b).iter().any(|group| group.contains("must")), "{:?}", words(1, &b));
}

#[test]
fn evidence_of_statements_out_of_order_is_sorted() {
    let texts =
        ["We may join the patrol. The levy is 5 percent.", "We must join. The levy is 7 percent."];
    let [a, b] = texts.map(|text| {
        let (article, mut extraction) = side(&[text], false);
        let cut = text.find("The").unwrap_or(0);
        let spans = [Span::new(cut, text.len()), Span::new(0, cut), Span::new(cut, text.len())];
        let one = extraction.statements[0].clone();
        extraction.statements =
            spans.map(|span| Statement { content: vec![span], ..one.clone() }).to_vec();
        (article, extraction)
    });
    let sides = [&a, &b].map(|(article, extraction)| Voices { article, extraction });
    let change = classify(sides, &link(3, 3), &Options::default());
    for spans in &change.evidence {
        assert!(
            !spans.is_empty() && spans.windows(2).all(|two| two[0].end <= two[1].start),
            "{spans:?}"
        );
    }
}

#[test]
fn a_word_that_is_content_on_one_side_only_does_not_tip_the_mirror() {
    // "Will" answers "willing", and only the second is a content word.
    let texts = ["They will not raise the levy.", "They are willing to raise the levy."];
    let sides = texts.map(|text| side(&[text], false));
    let [there, back] = [[0, 1], [1, 0]].map(|order| {
        let sides = order.map(|i: usize| Voices { article: &sides[i].0, extraction: &sides[i].1 });
        features_of(sides, &link(1, 1)).expect("they differ")
    });
    assert_eq!(there.symmetric, back.symmetric);
}

fn prose() -> impl Strategy<Value = String> {
    let word = "(we|the|bank|allies|may|must|should|not|never|will|support|oppose|urge|raise|cut|5|7|percent|May|June|\
                strongly|somewhat|if|all|some|Norland|likely|by|2030|said|crisis|friend|,|\\.|but|and|won't|can't|[a-z]{2,7})";
    proptest::collection::vec(word, 0..25).prop_map(|words| words.join(" "))
}

proptest! {
    // Each case runs the whole stage twice; a hundred cases keep the debug build under seconds.
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn exchanging_the_sides_mirrors_label_and_evidence(
        a in proptest::collection::vec(prose(), 1..3),
        b in proptest::collection::vec(prose(), 1..3),
        voice: bool,
    ) {
        let a: Vec<&str> = a.iter().map(String::as_str).collect();
        let b: Vec<&str> = b.iter().map(String::as_str).collect();
        let (there, _) = run(&a, &b, voice);
        let (back, _) = run(&b, &a, voice);
        prop_assert_eq!(there.label.mirrored(), back.label);
        let [x, y] = back.evidence;
        prop_assert_eq!(there.evidence, [y, x]);
        prop_assert!((there.confidence - back.confidence).abs() < 1e-4);
    }

    #[test]
    fn a_statement_against_itself_is_unchanged(text in prose()) {
        let (change, _) = run(&[&text], &[&text], false);
        prop_assert_eq!(change.label, Label::Unchanged);
    }

    #[test]
    fn evidence_lies_in_the_statements_sorted_and_disjoint(a in prose(), b in prose()) {
        let (change, [x, y]) = run(&[&a], &[&b], false);
        for (spans, (text, whole)) in change.evidence.iter().zip([(&x, a.len()), (&y, b.len())]) {
            for pair in spans.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for span in spans {
                prop_assert!(span.end <= whole && !span.of(text).is_empty());
            }
        }
    }

    #[test]
    fn no_input_panics(a in "\\PC{0,80}", b in "\\PC{0,80}", voice: bool) {
        let (change, _) = run(&[&a], &[&b], voice);
        prop_assert!((0.0..=1.0).contains(&change.confidence));
    }

    #[test]
    fn what_stands_around_the_statements_changes_nothing(a in prose(), b in prose(), noise in prose()) {
        let (plain, _) = run(&[&a], &[&b], false);
        let (left, right) = (side(&[&a, &noise], false), side(&[&b, &noise], false));
        let sides = [
            Voices { article: &left.0, extraction: &left.1 },
            Voices { article: &right.0, extraction: &right.1 },
        ];
        prop_assert_eq!(plain, classify(sides, &link(1, 1), &Options::default()));
    }
}

#[test]
fn labels_have_names_that_read_back() {
    for label in Label::ALL {
        assert_eq!(Label::from_name(label.name()), Some(label));
        assert_eq!(format!("{label}"), label.name());
        let same = matches!(label, Label::Unchanged | Label::Reworded);
        assert_eq!(label.is_change(), !same);
    }
    assert_eq!(Label::from_name("stronger"), None);
}

#[test]
fn a_label_whose_sign_is_in_doubt_gives_way() {
    use Label::{Reversed, Scope, Softened, Strengthened, Updated};
    let check = |ranking: &[(Label, f32)], expected: Label| {
        assert_eq!(chosen(&ranking.to_vec(), true).0, expected, "{ranking:?}");
    };
    check(&[(Strengthened, 0.4), (Softened, 0.35), (Updated, 0.25)], Strengthened);
    check(&[(Strengthened, 0.36), (Softened, 0.34), (Updated, 0.3)], Updated);
    check(&[(Strengthened, 0.36), (Reversed, 0.34), (Updated, 0.3)], Updated);
    // Labels without a direction doubt no sign, and have none to be doubted.
    check(&[(Strengthened, 0.36), (Scope, 0.34), (Updated, 0.3)], Strengthened);
    check(&[(Updated, 0.34), (Strengthened, 0.33), (Softened, 0.33)], Updated);
    check(&[(Updated, 0.5), (Scope, 0.5)], Updated);
    // In articles a wrong sign is dearer.
    let torn = vec![(Strengthened, 0.4), (Softened, 0.35), (Updated, 0.25)];
    assert_eq!(chosen(&torn, false).0, Updated);
    assert_eq!(chosen(&vec![(Strengthened, 0.6), (Updated, 0.4)], false).0, Strengthened);
}

#[test]
fn less_is_promised_of_a_move_in_articles() {
    use Label::{Reversed, Strengthened, Updated};
    let check = |label, brief, expected: f32| {
        assert!((what_holds(label, 0.5, brief) - expected).abs() < 1e-3, "{label}, {brief}");
    };
    check(Reversed, true, 0.425);
    check(Strengthened, true, 0.5);
    check(Strengthened, false, 0.25);
    check(Updated, false, 0.420);
    check(Updated, true, 0.5);
}

#[test]
fn a_denied_predicate_makes_the_same_direction_less_probable() {
    let ranking = vec![(Label::Strengthened, 0.5), (Label::Reversed, 0.3), (Label::Reworded, 0.2)];
    let with = |name: &'static str, value: f32| Features {
        symmetric: vec![(name, value)],
        ..Features::default()
    };
    let found = polarity_first(ranking.clone(), &with("flip.core.much", 1.0));
    let labels: Vec<Label> = found.iter().map(|(label, _)| *label).collect();
    assert_eq!(labels, [Label::Reversed, Label::Strengthened, Label::Reworded]);
    let expected = [0.3 / 0.595, 0.175 / 0.595, 0.12 / 0.595];
    for ((_, found), expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-5, "{found} {expected}");
    }
    for other in [with("flip.core.much", 0.0), with("flip.core", 1.0)] {
        assert_eq!(polarity_first(ranking.clone(), &other), ranking);
    }
}

#[test]
fn a_move_is_clear_when_the_other_direction_is_out_of_the_question() {
    let check = |label, ranking: &[(Label, f32)], expected| {
        assert_eq!(strength(label, &ranking.to_vec()), expected, "{label} in {ranking:?}");
    };
    let moved = |other| [(Label::Strengthened, 0.6), (Label::Softened, other)];
    check(Label::Strengthened, &moved(0.09), Strength::Clear);
    check(Label::Strengthened, &moved(0.11), Strength::Slight);
    check(Label::Updated, &[(Label::Updated, 0.6)], Strength::Clear);
    check(Label::Updated, &[(Label::Updated, 0.59)], Strength::Slight);
    check(Label::Reworded, &[(Label::Reworded, 0.9)], Strength::Slight);
}

#[test]
fn a_second_label_is_named_where_the_first_is_not_sure() {
    let second = |a: &str, b: &str, bar: f32| {
        let options = Options { abstain_below: bar, ..Options::default() };
        let (left, right) = (side(&[a], false), side(&[b], false));
        let sides = [
            Voices { article: &left.0, extraction: &left.1 },
            Voices { article: &right.0, extraction: &right.1 },
        ];
        classify(sides, &link(1, 1), &options).alternative
    };
    let (a, b) = ("Members may join the patrol.", "Members must join the patrol.");
    assert_eq!(second(a, b, 0.0), None);
    let named = second(a, b, 1.0);
    assert!(named.is_some_and(|label| label != Label::Strengthened), "{named:?}");
}
