//! What saydiff says of a gold pair, in the scorer's terms.

use serde_json::json;

use super::gold::Gold;
use crate::align::{Alignment, Link};
use crate::compare::{Comparison, Options, compare, compare_links, compare_statements};
use crate::extract::{Given, extraction_of};
use crate::text::{ScalarIndex, Span};

/// How much of the gold the prediction is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Nothing but the two texts.
    Own,
    /// The gold statements; links and labels are predicted.
    GivenStatements,
    /// The gold statements and links; labels are predicted.
    GivenLinks,
}

/// One predicted pair. Statement ids are positions in `statements`.
#[derive(Debug, Clone, Default)]
pub struct Predicted {
    /// Statements of A and of B. In the given modes these are the gold ones, in the gold's order.
    pub statements: [Vec<PredictedStatement>; 2],
    /// Links between them.
    pub links: Vec<PredictedLink>,
    /// True if the statements are the gold's own.
    pub given: bool,
}

/// One predicted statement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PredictedStatement {
    /// Content in Unicode scalars.
    pub spans: Vec<[usize; 2]>,
    /// The speaker's name, empty if not resolved.
    pub speaker: String,
}

/// One predicted link.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PredictedLink {
    /// Positions of A's statements.
    pub a: Vec<usize>,
    /// Positions of B's statements.
    pub b: Vec<usize>,
    /// The label.
    pub change: String,
    /// Confidence of the link.
    pub confidence: f32,
    /// Evidence spans on A and on B, in Unicode scalars.
    pub evidence: [Vec<[usize; 2]>; 2],
}

/// Predicts one gold pair.
pub fn predict(gold: &Gold, mode: Mode, options: &Options) -> (Comparison, Predicted) {
    let articles = gold.articles.clone();
    let comparison = match mode {
        Mode::Own => compare(articles, options),
        Mode::GivenStatements => {
            let extractions = [0, 1].map(|side: usize| given_extraction(gold, side));
            compare_statements(articles, extractions, options)
        }
        Mode::GivenLinks => {
            let extractions = [0, 1].map(|side: usize| given_extraction(gold, side));
            compare_links(articles, extractions, gold_links(gold), options)
        }
    };
    let predicted = in_scorers_terms(&comparison, mode != Mode::Own);
    (comparison, predicted)
}

impl Predicted {
    /// The record that the annotators' own scorer reads: one JSON object a pair.
    pub fn record(&self, gold: &Gold) -> serde_json::Value {
        let ids = [0, 1].map(|side: usize| -> Vec<String> {
            if self.given {
                return of_side(gold, side).iter().map(|s| s.id.clone()).collect();
            }
            let letter = ["A", "B"][side];
            (1..=self.statements[side].len()).map(|n| format!("{letter}{n}")).collect()
        });
        let statements: Vec<_> = [0, 1]
            .into_iter()
            .filter(|_| !self.given)
            .flat_map(|side: usize| self.statements[side].iter().zip(&ids[side]))
            .map(|(s, id)| {
                json!({"id": id, "side": id.get(..1), "spans": s.spans, "speaker": s.speaker})
            })
            .collect();
        let names = |side: usize, at: &[usize]| -> Vec<&String> {
            at.iter().filter_map(|&i| ids[side].get(i)).collect()
        };
        let links: Vec<_> = self
            .links
            .iter()
            .map(|link| {
                json!({
                    "a": names(0, &link.a), "b": names(1, &link.b),
                    "change": link.change, "confidence": link.confidence,
                    "evidence": {"a": link.evidence[0], "b": link.evidence[1]},
                })
            })
            .collect();
        json!({
            "pair_id": gold.pair_id, "gold_statements": self.given,
            "statements": statements, "links": links,
        })
    }
}

/// Gold statements of one side, in the gold's order.
pub(super) fn of_side(gold: &Gold, side: usize) -> Vec<&super::GoldStatement> {
    let letter = if side == 0 { "A" } else { "B" };
    gold.statements.iter().filter(|s| s.side == letter).collect()
}

fn given_extraction(gold: &Gold, side: usize) -> crate::extract::Extraction {
    let Some(article) = gold.articles.get(side) else { return Default::default() };
    let index = ScalarIndex::new(&article.text);
    let given: Vec<Given> = of_side(gold, side)
        .iter()
        .map(|s| Given {
            content: index.span(s.span).into_iter().collect(),
            speaker: Some(s.speaker.clone()),
            ..Given::default()
        })
        .collect();
    extraction_of(article, &given).0
}

/// The gold links as an alignment over positions.
fn gold_links(gold: &Gold) -> Alignment {
    let sides = [of_side(gold, 0), of_side(gold, 1)];
    let position = |side: usize, id: &String| sides.get(side)?.iter().position(|s| s.id == *id);
    let links = gold
        .links
        .iter()
        .map(|link| Link {
            a: link.a.iter().filter_map(|id| position(0, id)).collect(),
            b: link.b.iter().filter_map(|id| position(1, id)).collect(),
            parts: Vec::new(),
            confidence: 1.0,
            cross_speaker: false,
        })
        .collect();
    Alignment { links, ..Alignment::default() }
}

fn in_scorers_terms(comparison: &Comparison, given: bool) -> Predicted {
    let indexes = comparison.articles.each_ref().map(|a| ScalarIndex::new(&a.text));
    let scalars = |side: usize, spans: &[Span]| -> Vec<[usize; 2]> {
        spans.iter().filter_map(|&span| Some(indexes.get(side)?.scalars(span))).collect()
    };
    let statements = [0, 1].map(|side: usize| {
        let extraction = &comparison.extractions[side];
        extraction
            .statements
            .iter()
            .map(|s| PredictedStatement {
                spans: scalars(side, &s.content),
                speaker: extraction.speaker_of(s).map(|s| s.name.clone()).unwrap_or_default(),
            })
            .collect()
    });
    let links = comparison
        .alignment
        .links
        .iter()
        .zip(&comparison.changes)
        .map(|(link, change)| PredictedLink {
            a: link.a.clone(),
            b: link.b.clone(),
            change: change.label.name().to_owned(),
            confidence: link.confidence,
            evidence: [0, 1].map(|side: usize| scalars(side, &change.evidence[side])),
        })
        .collect();
    Predicted { statements, links, given }
}
