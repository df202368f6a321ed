//! Pairs of texts to scripts, and the laws that every script obeys.

use super::*;
use proptest::prelude::*;

fn run(left: &str, right: &str, options: &Options) -> EditScript {
    let spans = [Span::new(0, left.len()), Span::new(0, right.len())];
    diff(Passage::whole(left, &spans[..1]), Passage::whole(right, &spans[1..]), options)
}

/// The script as text: `[-lost-]`, `{+added+}`, kept words of the right side plain.
fn marked(left: &str, right: &str) -> String {
    let script = run(left, right, &Options::default());
    let mut out = Vec::new();
    for op in &script.ops {
        let lost = script.left.text(left, op.left.clone());
        let added = script.right.text(right, op.right.clone());
        if op.kind == OpKind::Equal {
            out.push(added.to_owned());
            continue;
        }
        if !lost.is_empty() {
            out.push(format!("[-{lost}-]"));
        }
        if !added.is_empty() {
            out.push(format!("{{+{added}+}}"));
        }
    }
    out.join(" ")
}

fn check(left: &str, right: &str, expected: &str) {
    assert_eq!(marked(left, right), expected);
}

#[test]
fn only_what_may_be_versions_is_compared_as_such() {
    let check = |left: &str, right: &str, expected: bool| {
        let [x, y] = [left, right].map(|text| [Span::new(0, text.len())]);
        let (x, y) = (Passage::whole(left, &x), Passage::whole(right, &y));
        let options = Options::default();
        let found = diff_versions(x, y, &options);
        assert_eq!(found.is_some(), expected, "{left} / {right}");
        assert!(found.is_none_or(|script| script == diff(x, y, &options)));
    };
    check("We must act now.", "We should act now.", true);
    check("We must act.", "They will go, we hope.", false);
    // Half of the words are enough, marks are none.
    check("We must", "We, (will)!", true);
    check("We must act", "We, (will)!", false);
    // The order is not looked at, and no word answers two.
    check("act must we", "we must act", true);
    check("act act act", "act", true);
    check("act act act act", "act", false);
    check("", "", true);
    check("", "act", false);
}

#[test]
fn marks_what_a_careful_editor_would() {
    check("We must act.", "We should act.", "We [-must-] {+should+} act.");
    check("“Defence” first", "\"defense\" first", "\"defense\" first");
    check(
        "The bank will carefully weigh the data before it moves.",
        "The bank will carefully weigh the data.",
        "The bank will carefully weigh the data [-before it moves-] .",
    );
    check("", "Now this.", "{+Now this.+}");
    check("", "", "");
}

#[test]
fn joins_function_words_stranded_in_a_replaced_run() {
    check(
        "Talks on grain exports to the port resumed",
        "Work on coal imports to the mine ended",
        "[-Talks on grain exports to the port resumed-] {+Work on coal imports to the mine ended+}",
    );
    check(
        "He will raise the toll on heavy lorries to nine marks",
        "He will lower the toll on heavy lorries to six marks",
        "He will [-raise-] {+lower+} the toll on heavy lorries to [-nine-] {+six+} marks",
    );
}

#[test]
fn slides_an_insertion_to_where_a_phrase_begins() {
    check(
        "They met in the town and left.",
        "They met in the town and in the port and left.",
        "They met in the town {+and in the port+} and left.",
    );
    check(
        "The fund is open. The bank is open.",
        "The fund is open. The shop is open. The bank is open.",
        "The fund is open. {+The shop is open.+} The bank is open.",
    );
}

#[test]
fn slides_a_deletion_to_where_a_clause_begins() {
    check(
        "They met in the town and in the port and left.",
        "They met in the town and left.",
        "They met in the town [-and in the port-] and left.",
    );
    check(
        "We sell grain, coal, and steel.",
        "We sell grain, and steel.",
        "We sell grain, [-coal,-] and steel.",
    );
    check(
        "It rained; it snowed; it hailed.",
        "It rained; it hailed.",
        "It rained; [-it snowed;-] it hailed.",
    );
    check(
        "It rained: it snowed: it hailed.",
        "It rained: it hailed.",
        "It rained: [-it snowed:-] it hailed.",
    );
    check("Go! Stay put! Run!", "Go! Run!", "Go! [-Stay put!-] Run!");
    check(
        "He went to the port to the mine.",
        "He went to the mine.",
        "He went to [-the port to-] the mine.",
    );
    check(
        "The port (old) (new) is open.",
        "The port (new) is open.",
        "The port [-(old)-] (new) is open.",
    );
    check("We came, we saw, we won.", "We came, we won.", "We came, [-we saw,-] we won.");
    check(
        "Roe may sell or Roe may buy or Roe may wait.",
        "Roe may sell or Roe may wait.",
        "Roe may sell [-or Roe may buy-] or Roe may wait.",
    );
    check("Now we go, now we stay here.", "Now we stay here.", "[-Now we go,-] Now we stay here.");
    check("We pay now. We pay now too.", "We pay now.", "We pay now. [-We pay now too.-]");
    check(
        "the mine the mine the mine shut",
        "the mine shut",
        "[-the mine the mine-] the mine shut",
    );
    check("bank toll bank toll", "bank toll", "bank toll [-bank toll-]");
    check(
        "We met at noon - at the port - at night.",
        "We met at noon - at night.",
        "We met at noon - [-at the port --] at night.",
    );
}

#[test]
fn a_run_is_kept_where_it_holds_enough() {
    check(
        "old grain the port new coal",
        "big steel the port small oil",
        "[-old grain-] {+big steel+} the port [-new coal-] {+small oil+}",
    );
    check(
        "old grain of the port of new coal",
        "big steel of the port of small oil",
        "[-old grain-] {+big steel+} of the port of [-new coal-] {+small oil+}",
    );
    check("grain to port", "coal to mine", "[-grain to port-] {+coal to mine+}");
    check("the grain, the coal", "an oil, an ore", "[-the grain, the coal-] {+an oil, an ore+}");
    check("grain port coal", "steel port oil", "[-grain-] {+steel+} port [-coal-] {+oil+}");
    check(
        "old grain port new coal",
        "big steel port small oil",
        "[-old grain port new coal-] {+big steel port small oil+}",
    );
}

#[test]
fn spans_of_an_op_do_not_bridge_the_gap_between_two_parts() {
    let text = "one two (skipped) three";
    let spans = [Span::new(0, 7), Span::new(18, 23)];
    let script = diff(Passage::whole(text, &spans), Passage::whole("", &[]), &Options::default());
    assert_eq!(script.left.spans(0..3).collect::<Vec<_>>(), spans);
    assert_eq!(script.ops.len(), 1);
}

#[test]
fn over_budget_keeps_the_ends_and_says_so() {
    let script = run("a b c d e", "a x c y e", &Options { max_tokens: 3 });
    assert!(script.cut);
    assert_eq!(script.ops.len(), 3);
    assert_eq!(script.ops.get(1).map(|op| op.left.clone()), Some(1..4));
    // What is common to start and end is counted once.
    let script = run("a a a", "a a", &Options { max_tokens: 2 });
    assert_eq!(script.ops.iter().map(|op| op.left.clone()).collect::<Vec<_>>(), [0..2, 2..3]);
    assert!(!run("a b c", "a x c", &Options { max_tokens: 3 }).cut);
}

#[test]
fn ratio_counts_words_not_spaces_or_marks() {
    let ratio = |a, b| run(a, b, &Options::default()).ratio();
    assert!((ratio("Yes, we can.", "yes we can") - 1.0).abs() < 1e-6);
    assert!(ratio("a b", "c d") < 1e-6);
    assert!((ratio("", "") - 1.0).abs() < 1e-6);
    assert_eq!(run("a b c d", "a b c x", &Options::default()).regime(), Regime::Inline);
}

#[test]
fn verbatim_looks_through_marks_and_case() {
    assert!(run("Well, \"it is so\".", "well — “It is so”", &Options::default()).is_verbatim());
    assert!(!run("it is so", "it is not so", &Options::default()).is_verbatim());
}

fn prose() -> impl Strategy<Value = String> {
    proptest::collection::vec("(the|of|to|may|Must|bank|toll|[a-c]|,|\\.|“|\"|9)", 0..40)
        .prop_map(|words| words.join(" "))
}

fn folded(words: &Words, text: &str) -> Vec<String> {
    let mut interner = Interner::default();
    let keys = interner.keys(text, &words.tokens);
    keys.iter().map(|&key| interner.name(key).to_owned()).collect()
}

proptest! {
    #[test]
    fn applying_the_script_to_left_gives_right(left in prose(), right in prose(), max in 5usize..60) {
        let script = run(&left, &right, &Options { max_tokens: max });
        let (a, b) = (folded(&script.left, &left), folded(&script.right, &right));
        let mut applied = Vec::new();
        let (mut at_left, mut at_right) = (0, 0);
        for op in &script.ops {
            prop_assert_eq!((op.left.start, op.right.start), (at_left, at_right));
            (at_left, at_right) = (op.left.end, op.right.end);
            let taken = if op.kind == OpKind::Equal { &a[op.left.clone()] } else { &b[op.right.clone()] };
            applied.extend_from_slice(taken);
        }
        prop_assert_eq!((at_left, at_right), (a.len(), b.len()));
        prop_assert_eq!(applied, b);
    }

    #[test]
    fn neighbours_differ_in_kind_and_edits_do_not_touch(left in prose(), right in prose()) {
        let script = run(&left, &right, &Options::default());
        for pair in script.ops.windows(2) {
            let equal = pair.iter().filter(|op| op.kind == OpKind::Equal).count();
            prop_assert_eq!(equal, 1);
        }
        for op in &script.ops {
            prop_assert!(!op.left.is_empty() || !op.right.is_empty());
        }
    }

    #[test]
    fn a_text_against_itself_is_verbatim(text in "\\PC{0,60}") {
        let script = run(&text, &text, &Options::default());
        prop_assert!(script.is_verbatim());
        prop_assert!((script.ratio() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn no_input_panics(left in "\\PC{0,60}", right in "\\PC{0,60}") {
        let script = run(&left, &right, &Options::default());
        prop_assert!((0.0..=1.0).contains(&script.ratio()));
    }
}
