//! Lines of text to the analysis of a link, for the tests of every part of the stage.

use super::analysis::{Analysis, analyse};
use crate::align::{Link, Voices};
use crate::extract::{Class, Extraction, Kind, Statement};
use crate::ingest::Article;
use crate::meaning::Vectors;
use crate::text::Span;

/// A side of statements: a line is one, be it empty, and `said | ` before it its cue.
pub(super) fn side(lines: &str) -> (Article, Extraction) {
    let mut article = Article::default();
    let mut extraction = Extraction::default();
    for line in lines.split('\n') {
        let start = article.text.len();
        let (cue, content) =
            line.split_once("| ").map_or(("", line), |(cue, content)| (cue, content));
        article.text.push_str(cue);
        let middle = article.text.len();
        article.text.push_str(content);
        extraction.statements.push(Statement {
            content: vec![Span::new(middle, article.text.len())],
            source: Vec::new(),
            cue: if cue.is_empty() {
                Vec::new()
            } else {
                vec![Span::new(start, start + cue.trim().len())]
            },
            prompt: None,
            kind: Kind::Indirect,
            class: Class::Speech,
            speaker: None,
            utterance: 0,
            block: 0,
            confidence: 1.0,
        });
        article.text.push_str("\n\n");
    }
    (article, extraction)
}

/// Calls a test with the analysis of the link of all statements of both sides.
pub(super) fn with_analysis<T>(a: &str, b: &str, test: impl FnOnce(Analysis<'_>) -> T) -> T {
    let sides = [side(a), side(b)];
    let all = |i: usize| (0..sides[i].1.statements.len()).collect();
    let link =
        Link { a: all(0), b: all(1), parts: Vec::new(), confidence: 1.0, cross_speaker: false };
    let [a, b] = &sides;
    test(analyse(
        [a, b].map(|(article, extraction)| Voices { article, extraction }),
        &link,
        &Vectors::builtin(),
    ))
}

/// Checks some values by the names they bear.
pub(super) fn check_values<'n>(
    found: impl IntoIterator<Item = (&'n str, f32)>,
    expected: &[(&str, f32)],
    of: &str,
) {
    let found: Vec<_> = found.into_iter().collect();
    for (name, expected) in expected {
        let value =
            found.iter().find(|(other, _)| other == name).expect("a value bears the name").1;
        assert!((value - expected).abs() < 1e-4, "{name} of {of}: {value}, not {expected}");
    }
}
