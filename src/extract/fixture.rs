//! Texts to who said what, for the tests of extraction.

use super::{Extractor, Options, Unit, extract};
use crate::ingest::Article;

/// Checks a text as it is read by default: each expected line is `speaker: content`, from its first to its last word.
pub(super) fn check_said(text: &str, expected: &[&str]) {
    let article = Article::from_text(text, "case.txt");
    let found = extract(&article, &Options::default());
    let said: Vec<String> = found
        .statements
        .iter()
        .map(|s| {
            let who = found.speaker_of(s).map_or("?", |who| who.name.as_str());
            format!("{who}: {}", s.hull().of(&article.text))
        })
        .collect();
    assert_eq!(said, expected, "{text}");
}

/// Checks a text as the rules read it: each expected line is `speaker: content`, pieces of content apart by ` / `.
pub(super) fn check(text: &str, unit: Unit, expected: &[&str]) {
    let article = Article::from_text(text, "case.txt");
    let options = Options { unit, extractor: Extractor::Rules, ..Options::default() };
    let extraction = extract(&article, &options);
    let found: Vec<String> = extraction
        .statements
        .iter()
        .map(|s| {
            let who = extraction.speaker_of(s).map_or("?", |who| who.name.as_str());
            let said: Vec<_> = s.content.iter().map(|c| c.of(&article.text)).collect();
            format!("{who}: {}", said.join(" / "))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}
