//! Texts and the quotations in them.

use super::{QuotationEnd, quotations};
use crate::text::Span;
use proptest::prelude::*;

fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        found.push(Span::new(at, at + line.len()));
        at += line.len() + 1;
    }
    found.retain(|p| !p.of(text).trim().is_empty());
    found
}

/// Expects the quotations as written, each behind as many `>` as its depth.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = quotations(text, &paragraphs(text))
        .iter()
        .map(|q| format!("{}{}", ">".repeat(q.depth.into()), q.span.of(text)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn pairs_every_kind_of_mark() {
    check("\"We go,\" she said. \"Now.\"", &["\"We go,\"", "\"Now.\""]);
    check("She said “we go” and left.", &["“we go”"]);
    check("Er sagte: „Wir gehen“, und ging.", &["„Wir gehen“"]);
    check("Il dit : « On part », puis partit.", &["« On part »"]);
    check("Er sagte: »Wir gehen«, und ging.", &["»Wir gehen«"]);
    check("Hon sade: ”Vi går” och gick.", &["”Vi går”"]);
    check("''It is,'' he said. ''And 'so' on''", &["''It is,''", "''And 'so' on''", ">'so'"]);
    check("``It is,'' he said.", &["``It is,''"]);
    check("'We go,' she said, 'and soon.'", &["'We go,'", "'and soon.'"]);
    check("She said ‘we go’.", &["‘we go’"]);
}

#[test]
fn pairs_mixed_and_lost_marks() {
    check(
        "“Good policy,\" he said. \"Our plan holds.\"",
        &["“Good policy,\"", "\"Our plan holds.\""],
    );
    check("“We hold. “They do not,” he said.", &["“We hold.", "“They do not,”"]);
    check("We hold,\" he said. \"They do not.\"", &["We hold,\"", "\"They do not.\""]);
    check("He said: \"We hold", &["\"We hold"]);
}

#[test]
fn nests() {
    check("“A ‘b’ c,” she said of Roe’s “x", &["“A ‘b’ c,”", ">‘b’", "“x"]);
    check(
        "\"They say \"never\" to us,\" she said.",
        &["\"They say \"never\" to us,\"", ">\"never\""],
    );
    check("'He told me \"no\" twice,' she said.", &["'He told me \"no\" twice,'", ">\"no\""]);
}

#[test]
fn leaves_apostrophes_alone() {
    check("Democrats' plan is 'in their heads', voters' say", &["'in their heads'"]);
    check("It shouldn't. Türkiye's allies' ways, Erdoğan'ın evi.", &[]);
    check("In the '90s they'd rock 'n' roll with 'em, boys' toys.", &[]);
    check("He is 5'10\" tall.", &[]);
    check("'the voters' anger is real,' she said", &["'the voters' anger is real,'"]);
    check("“’Tis the dogs’ day,” he said.", &["“’Tis the dogs’ day,”"]);
}

#[test]
fn follows_a_quotation_over_paragraphs() {
    let text = "He said: \"One.\n\"Two.\n\"Three,\" he said.\nNo \"four.";
    let found = quotations(text, &paragraphs(text));
    let ends: Vec<_> = found.iter().map(|q| (q.end, q.resumes)).collect();
    use QuotationEnd::{Closed, Continued, Missing};
    assert_eq!(ends, [(Continued, false), (Continued, true), (Closed, true), (Missing, false)]);
}

#[test]
fn tells_terms_from_speech() {
    for (text, term) in [
        ("the \"pivot\" to Asia", true),
        ("a film, \"The Long Way Home\", ran", true),
        ("its “unique and essential partner”", false),
        ("\"Never!\"", false),
        ("\"We will go.\"", false),
    ] {
        let found = quotations(text, &paragraphs(text));
        assert_eq!(found.first().map(|q| q.term), Some(term), "{text}");
    }
}

#[test]
fn a_million_marks_take_linear_time() {
    for unit in ["\" ", "“ ", "'a ", "a' ", "«", "''", "\"a", "‘“a"] {
        let text = unit.repeat(1_000_000 / unit.chars().count());
        let found = quotations(&text, &[Span::new(0, text.len())]);
        assert!(found.len() <= 1_000_000);
    }
}

proptest! {
    #[test]
    fn spans_lie_in_their_paragraph_and_nest(text in "[a-c .,\"“”'’‘«»„\n]{0,80}") {
        let paragraphs = paragraphs(&text);
        let found = quotations(&text, &paragraphs);
        for (i, q) in found.iter().enumerate() {
            prop_assert!(paragraphs.iter().any(|p| p.covers(q.span)));
            prop_assert!(q.span.covers(q.inner) && text.get(q.span.start..q.span.end).is_some());
            for other in found.iter().skip(i + 1) {
                prop_assert!(!q.span.overlaps(other.span) || q.span.covers(other.span) || other.span.covers(q.span));
            }
        }
    }
}
