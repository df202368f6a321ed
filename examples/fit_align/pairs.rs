//! Gold pairs, as the learning sees them.

use std::fmt::Write as _;
use std::path::Path;

use saydiff::align::fit::Row;
use saydiff::align::{Alignment, Link, Options, Voices, Weights, align};
use saydiff::compare;
use saydiff::evaluate::{
    Counts, Gold, Mode, Predicted, PredictedLink, PredictedStatement, predict, read_gold,
    score_pair, stands_for,
};
use saydiff::extract::Extraction;
use saydiff::ingest::Article;
use saydiff::topic::Topics;

pub(crate) type Failure = Box<dyn std::error::Error>;

/// The gold pairs of some folders.
///
/// Each comes twice: with the statements given, and with those that saydiff finds itself.
pub(crate) fn read(folders: impl Iterator<Item = String>) -> Result<Vec<Pair>, Failure> {
    let mut pairs = Vec::new();
    let mut number = 0;
    for folder in folders {
        for gold in read_gold(&Path::new(&folder).join("gold.jsonl"))? {
            for mode in [Mode::GivenStatements, Mode::Own] {
                pairs.push(Pair::new(gold.clone(), mode, &folder, number));
            }
            number += 1;
        }
    }
    Ok(pairs)
}

/// A gold pair with its statements.
pub(crate) struct Pair {
    pub(crate) gold: Gold,
    pub(crate) mode: Mode,
    pub(crate) folder: String,
    /// Which pair it is, the same in both modes.
    pub(crate) number: usize,
    /// Only a few statements of the pair.
    is_small: bool,
    pub(crate) extractions: [Extraction; 2],
    statements: [Vec<PredictedStatement>; 2],
    /// Gold link of each statement, and gold topic; empty if it stands for no gold statement.
    pub(crate) link_of: [Vec<Option<usize>>; 2],
    topic_of: [Vec<String>; 2],
    pub(crate) topics: Topics,
}

impl Pair {
    fn new(gold: Gold, mode: Mode, folder: &str, number: usize) -> Self {
        let (comparison, predicted) = predict(&gold, mode, &compare::Options::default());
        let stands_for = [0, 1].map(|side| stands_for(&gold, side, &predicted));
        let link_of = |side: usize, id: &String| {
            gold.links.iter().position(|link| [&link.a, &link.b][side].contains(id))
        };
        let told = |side: usize| stands_for[side].iter().map(|of| of.first());
        Self {
            link_of: [0, 1].map(|s| told(s).map(|of| link_of(s, &of?.id)).collect()),
            topic_of: [0, 1].map(|s| {
                told(s).map(|of| of.map_or(String::new(), |of| of.topic.clone())).collect()
            }),
            // Not those of the comparison: they were settled by an alignment, which is what is to be learnt.
            topics: topics_of(
                [0, 1].map(|s: usize| (&gold.articles[s], &comparison.extractions[s])),
            ),
            extractions: comparison.extractions,
            statements: predicted.statements,
            folder: folder.to_owned(),
            gold,
            mode,
            number,
            is_small: false,
        }
    }

    /// The same story in a few statements: those of one link, and the ones after them.
    pub(crate) fn small(&self) -> Option<Self> {
        let link = self.number.checked_rem(self.gold.links.len())?;
        let kept = [0, 1].map(|side: usize| -> Vec<usize> {
            let of_link = |i: usize| self.link_of[side].get(i) == Some(&Some(link));
            (0..self.link_of[side].len())
                .filter(|i| of_link(*i) || i.checked_sub(1).is_some_and(of_link))
                .collect()
        });
        let pick = |side: usize| kept[side].iter();
        let extractions = [0, 1].map(|side: usize| some_of(&self.extractions[side], &kept[side]));
        let topics = topics_of([0, 1].map(|s: usize| (&self.gold.articles[s], &extractions[s])));
        Some(Self {
            link_of: [0, 1].map(|s| pick(s).map(|i| self.link_of[s][*i]).collect()),
            topic_of: [0, 1].map(|s| pick(s).map(|i| self.topic_of[s][*i].clone()).collect()),
            statements: [0, 1].map(|s| pick(s).map(|i| self.statements[s][*i].clone()).collect()),
            gold: self.gold.clone(),
            folder: self.folder.clone(),
            extractions,
            topics,
            is_small: true,
            ..*self
        })
    }

    pub(crate) fn voices(&self) -> [Voices<'_>; 2] {
        [0, 1].map(|s: usize| Voices {
            article: &self.gold.articles[s],
            extraction: &self.extractions[s],
        })
    }

    /// What a decision of this pair counts.
    pub(crate) fn share(&self) -> f64 {
        if self.is_small { SMALL_SHARE } else { 1.0 }
    }

    pub(crate) fn has_topics(&self) -> bool {
        self.gold.statements.iter().all(|statement| !statement.topic.is_empty())
    }

    /// One position: linked together, or under one topic.
    pub(crate) fn together(&self, side: usize, row: &Row) -> bool {
        let (i, j) = (row.first, row.second);
        let (links, topics) = (&self.link_of[side], &self.topic_of[side]);
        (links[i].is_some() && links[i] == links[j])
            || (!topics[i].is_empty() && topics[i] == topics[j])
    }

    /// True if `a` of A and `b` of B are of one gold link.
    pub(crate) fn linked(&self, a: usize, b: usize) -> bool {
        let link = self.link_of[0][a];
        link.is_some() && link == self.link_of[1][b]
    }

    /// True if a link has an edge of the gold.
    pub(crate) fn is_right(&self, link: &Link) -> bool {
        link.a.iter().any(|a| link.b.iter().any(|b| self.linked(*a, *b)))
    }

    /// What these weights find.
    pub(crate) fn align(&self, weights: &Weights) -> Alignment {
        let options = Options { weights: weights.clone(), ..Options::default() };
        align(self.voices(), &self.topics, &options)
    }

    pub(crate) fn predict(&self, weights: &Weights) -> Counts {
        let found = self.align(weights);
        let links = found.links.iter().map(|link| PredictedLink {
            a: link.a.clone(),
            b: link.b.clone(),
            change: "reworded".to_owned(),
            confidence: link.confidence,
            ..PredictedLink::default()
        });
        let predicted = Predicted {
            links: links.collect(),
            statements: self.statements.clone(),
            given: self.mode != Mode::Own,
        };
        score_pair(&self.gold, &predicted)
    }

    /// The links found beside those of the gold; `!` stands before wrong ones.
    pub(crate) fn show(&self, weights: &Weights) -> String {
        let name = |side: char, ids: &[usize]| {
            ids.iter().map(|i| format!("{side}{}", i + 1)).collect::<Vec<_>>().join(" ")
        };
        let mut out = format!("  {}: found", self.gold.pair_id);
        for link in &self.align(weights).links {
            let mark = if self.is_right(link) { "" } else { "!" };
            let (a, b) = (name('A', &link.a), name('B', &link.b));
            let _ = write!(out, " [{mark}{a} > {b} {:.2}]", link.confidence);
        }
        out.push_str("\n      gold");
        for link in &self.gold.links {
            let _ = write!(out, " [{} > {}]", link.a.join(" "), link.b.join(" "));
        }
        out + "\n"
    }
}

/// Some statements of an article.
fn some_of(extraction: &Extraction, kept: &[usize]) -> Extraction {
    let statements = kept.iter().map(|i| extraction.statements[*i].clone()).collect();
    Extraction { statements, ..extraction.clone() }
}

pub(crate) fn topics_of(sides: [(&Article, &Extraction); 2]) -> Topics {
    saydiff::topic::label(sides, saydiff::topic::TopicTable::builtin())
}

/// What an example of a small pair counts beside one of a whole.
const SMALL_SHARE: f64 = 0.5;
