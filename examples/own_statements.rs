//! Brings statements found by another extractor; saydiff aligns and labels them.
//!
//! ```text
//! cargo run --example own_statements
//! ```
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use saydiff::compare::{Options, compare_statements};
use saydiff::extract::{Given, extraction_of};
use saydiff::ingest::Article;
use saydiff::text::Span;

/// Places every line of `text` as one statement of `speaker`.
fn lines_of(article: &Article, speaker: &str) -> Vec<Given> {
    let mut at = 0;
    let mut given = Vec::new();
    for line in article.text.split_inclusive('\n') {
        let content = Span::new(at, at + line.len()).trim(&article.text);
        at += line.len();
        if !content.is_empty() {
            given.push(Given {
                content: vec![content],
                speaker: Some(speaker.to_owned()),
                ..Given::default()
            });
        }
    }
    given
}

fn main() {
    let then = Article::from_text(
        "The council may raise the harbour fee.\nThe old lighthouse must stay.\n",
        "minutes-march.txt",
    );
    let now = Article::from_text(
        "The council will raise the harbour fee by 5 percent.\nThe library opens on Sundays.\n",
        "minutes-may.txt",
    );
    let extractions =
        [&then, &now].map(|article| extraction_of(article, &lines_of(article, "Council")).0);
    let comparison = compare_statements([then, now], extractions, &Options::default());
    for (link, change) in comparison.alignment.links.iter().zip(&comparison.changes) {
        println!("A{:?} beside B{:?}: {}", link.a, link.b, change.label);
    }
    let n_linked: usize = comparison.alignment.links.iter().map(|link| link.a.len()).sum();
    println!("dropped: {}", comparison.extractions[0].statements.len() - n_linked);
}
