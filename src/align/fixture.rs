//! Marked text to articles and their statements, for the tests of every part of the stage.

use super::Voices;
use super::score::Corpus;
use crate::extract::{Extraction, Given, extraction_of};
use crate::ingest::{Article, Block, BlockKind};
use crate::meaning::Vectors;
use crate::text::Span;
use crate::topic::{TopicTable, label};

/// Reads marked text: a line is a paragraph, or after `# ` a crosshead; `[…]` is a statement of Ada
/// Roe's, `[Bo Ley| …]` of another's, `[?| …]` of nobody's; `<…>` asks for the next statement.
pub(super) fn marked(written: &str) -> (Article, Extraction) {
    let mut article = Article::default();
    let mut given: Vec<Given> = Vec::new();
    let mut prompt = None;
    for line in written.lines() {
        let (kind, line) = match line.strip_prefix("# ") {
            Some(crosshead) => (BlockKind::Crosshead, crosshead),
            None => (BlockKind::Paragraph, line),
        };
        let start = article.text.len();
        let mut opened = start;
        for piece in line.split_inclusive(['[', ']', '<', '>', '|']) {
            article.text.push_str(piece.trim_end_matches(['[', ']', '<', '>', '|']));
            let here = Span::new(opened, article.text.len());
            match piece.chars().last() {
                Some('[') => given.push(Given {
                    speaker: Some("Ada Roe".to_owned()),
                    prompt: prompt.take(),
                    ..Given::default()
                }),
                Some('|') => {
                    let name = here.of(&article.text).to_owned();
                    article.text.truncate(opened);
                    let last = given.last_mut().expect("a bar stands in a statement");
                    last.speaker = (name != "?").then_some(name);
                }
                Some(']') => {
                    let last = given.last_mut().expect("what closes was opened");
                    last.content = vec![here.trim(&article.text)];
                }
                Some('>') => prompt = Some(here),
                _ => {}
            }
            opened = article.text.len();
        }
        article.blocks.push(Block {
            span: Span::new(start, article.text.len()),
            kind,
            quoted: false,
        });
        article.text.push_str("\n\n");
    }
    let extraction = extraction_of(&article, &given).0;
    (article, extraction)
}

/// Calls a test with the corpus of two marked texts; topics are those of the built-in table.
pub(super) fn with_corpus<T>(a: &str, b: &str, test: impl FnOnce(Corpus<'_>) -> T) -> T {
    let sides = [marked(a), marked(b)];
    let [a, b] = &sides;
    let topics = label([(&a.0, &a.1), (&b.0, &b.1)], TopicTable::builtin());
    test(Corpus::new(
        [a, b].map(|(article, extraction)| Voices { article, extraction }),
        &topics,
        &Vectors::builtin(),
    ))
}

/// Checks some of the values of an edge or pair, by the names they bear.
pub(super) fn check_values(names: &[&str], values: &[f32], expected: &[(&str, f32)], of: &str) {
    for (name, expected) in expected {
        let at = names.iter().position(|n| n == name).expect("a value bears the name");
        assert!((values[at] - expected).abs() < 1e-3, "{name} of {of}: {}", values[at]);
    }
}
