//! What changes the substance of a statement is never called unchanged, and what only changes how it is set always is.
//!
//! The worst error is one that looks sure; the cases are data, a line each.

use saydiff::classify::{Change, Label};
use saydiff::compare::{Options, compare};
use saydiff::ingest::Article;
use saydiff::text::entries;

fn changes(a: &str, b: &str) -> Vec<Change> {
    let articles = [("a.txt", a), ("b.txt", b)].map(|(name, text)| Article::from_text(text, name));
    compare(articles, &Options::default()).changes
}

fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    entries(table).filter_map(|line| line.split_once(" | "))
}

#[test]
fn what_changes_the_substance_is_not_unchanged() {
    for (a, b) in pairs(include_str!("substance/changed.txt")) {
        for (a, b) in [(a, b), (b, a)] {
            let found = changes(a, b);
            assert!(!found.is_empty(), "not linked: {a} / {b}");
            assert!(found.iter().all(|change| change.label != Label::Unchanged), "{a} / {b}");
        }
    }
}

#[test]
fn how_a_statement_is_set_changes_nothing() {
    for (a, b) in pairs(include_str!("substance/same.txt")) {
        let (a, most) = match a.strip_prefix("~ ") {
            Some(a) => (a, Label::Reworded),
            None => (a, Label::Unchanged),
        };
        for (a, b) in [(a, b), (b, a)] {
            let found = changes(a, b);
            assert!(!found.is_empty(), "not linked: {a} / {b}");
            let told: Vec<_> = found.iter().map(|change| change.label).collect();
            assert!(
                told.iter().all(|label| [Label::Unchanged, most].contains(label)),
                "{a} / {b}: {told:?}"
            );
        }
    }
}
