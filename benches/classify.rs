//! Time of labelling one link: two versions of a sentence, two tellings, four statements to three.
#![allow(missing_docs, reason = "criterion's macros make public items")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use saydiff::align::{Link, Voices};
use saydiff::classify::{Options, classify};
use saydiff::extract::{Extraction, Given, Kind, extraction_of};
use saydiff::ingest::Article;
use saydiff::text::Span;

fn side(statements: &[&str]) -> (Article, Extraction) {
    let mut article = Article::default();
    let mut given: Vec<Given> = Vec::new();
    for written in statements {
        let start = article.text.len();
        article.text.push_str(written);
        given.push(Given {
            content: vec![Span::new(start, article.text.len())],
            kind: Some(Kind::Indirect),
            utterance: Some(0),
            ..Given::default()
        });
        article.text.push('\n');
    }
    let extraction = extraction_of(&article, &given).0;
    (article, extraction)
}

fn run(c: &mut Criterion) {
    let cases: [(&str, &[&str], &[&str]); 3] = [
        (
            "versions",
            &["We must do more against the smugglers who threaten our coasts and our fishermen."],
            &[
                "We should do more against the smugglers who threaten our coasts and our fishermen, together.",
            ],
        ),
        (
            "tellings",
            &[
                "He stressed how much the removal of limits on grain sales between members matters, and called it a delicate task.",
            ],
            &[
                "I encourage members not to put limits on the sale of grain to one another. Inside the union that should not happen.",
            ],
        ),
        (
            "many",
            &[
                "He stressed the importance of fighting smugglers inside the union.",
                "It is clear that we must take this up among ourselves.",
                "We must do more against the smugglers who threaten our coasts.",
                "This is plainly a matter that we need to deal with in the union.",
            ],
            &[
                "Stopping smugglers is one of the core tasks of the union, he said.",
                "But we also have the smugglers. One of the reasons why the union is there is to stop them.",
                "The members stand ready to help wherever they can.",
            ],
        ),
    ];
    for (name, a, b) in cases {
        let (left, right) = (side(a), side(b));
        let sides = [
            Voices { article: &left.0, extraction: &left.1 },
            Voices { article: &right.0, extraction: &right.1 },
        ];
        let link = Link {
            a: (0..a.len()).collect(),
            b: (0..b.len()).collect(),
            parts: Vec::new(),
            confidence: 1.0,
            cross_speaker: false,
        };
        c.bench_function(&format!("classify/{name}"), |bench| {
            bench.iter(|| classify(black_box(sides), black_box(&link), &Options::default()));
        });
    }
}

criterion_group!(benches, run);
criterion_main!(benches);
