//! Statements of two articles to links: what belongs beside what.

mod assign;
mod bag;
mod candidates;
mod context;
mod cross;
mod explain;
pub mod fit;
#[cfg(test)]
mod fixture;
mod grid;
mod join;
mod opinion;
mod passage;
mod place;
mod question;
mod score;
mod speakers;
mod ties;
mod types;
mod versions;
mod weights;
mod within;
mod words;

pub(crate) use question::may_answer_one;
pub use weights::{Logistic, Search, Weights};

use self::opinion::Opinion;
use self::score::Corpus;
use crate::extract::Extraction;
use crate::ingest::Article;
use crate::meaning::{Reader, Vectors};
use crate::topic::Topics;

/// Statements of A that belong beside statements of B.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Indices into A's statements: sorted, never empty.
    pub a: Vec<usize>,
    /// Indices into B's statements: sorted, never empty.
    pub b: Vec<usize>,
    /// The parts the score is made of, by name, for `explain`; values as they entered the sum.
    pub parts: Vec<(&'static str, f32)>,
    /// How probable it is that a careful reader would link them, from 0 to 1.
    pub confidence: f32,
    /// True if the claim passed to another speaker.
    pub cross_speaker: bool,
}

/// What [`align`] finds.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// Every statement is in at most one link; ordered by the first statement of B.
    pub links: Vec<Link>,
    /// For each side, for each statement without a link: its nearest refused candidate, if any.
    pub refused: [Vec<Refused>; 2],
    /// What was left undone because there was too much, a sentence each.
    pub limits: Vec<String>,
}

/// Why a statement stands alone: the nearest candidate on the other side.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The statement without a link.
    pub statement: usize,
    /// The nearest statement of the other side.
    pub candidate: usize,
    /// How near it came, from 0 to 1.
    pub confidence: f32,
    /// Why it was refused, in one clause.
    pub reason: &'static str,
}

/// One side of the alignment: an article and what was said in it.
#[derive(Debug, Clone, Copy)]
pub struct Voices<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its statements and speakers.
    pub extraction: &'a Extraction,
}

/// What [`align`] may be told.
#[derive(Debug, Clone)]
pub struct Options {
    /// What each kind of evidence counts.
    pub weights: Weights,
    /// What words mean. The weights were learnt with the built-in table.
    pub vectors: Vectors,
    /// A second opinion on how near statements and passages are; none by default.
    pub reader: Option<Reader>,
}

impl Default for Options {
    fn default() -> Self {
        Self { weights: Weights::builtin(), vectors: Vectors::builtin(), reader: None }
    }
}

/// Pairs the statements of two articles, m to n; a statement is in at most one link.
///
/// Exchanging the two articles gives the same links with the sides exchanged.
pub fn align(sides: [Voices<'_>; 2], topics: &Topics, options: &Options) -> Alignment {
    let [a, b] = sides;
    // Sums of floats and ties depend on the order of the sides, so one order is always taken.
    if a.article.text <= b.article.text {
        return align_in_order(sides, topics, options);
    }
    let mirrored = Topics { names: topics.names.clone(), of: mirror(topics.of.clone()) };
    let alignment = align_in_order([b, a], &mirrored, options);
    let links = alignment.links.into_iter().map(|link| Link { a: link.b, b: link.a, ..link });
    let mut links: Vec<Link> = links.collect();
    links.sort_by(|x, y| (&x.b, &x.a).cmp(&(&y.b, &y.a)));
    Alignment { links, refused: mirror(alignment.refused), limits: alignment.limits }
}

fn mirror<T>([a, b]: [T; 2]) -> [T; 2] {
    [b, a]
}

/// What keeps the statements of two speakers from one side of a link: more than any edge can bring.
const TWO_SPEAKERS: f32 = 4.0;

fn align_in_order(sides: [Voices<'_>; 2], topics: &Topics, options: &Options) -> Alignment {
    let weights = &options.weights;
    let mut corpus = Corpus::new(sides, topics, &options.vectors);
    let mut limits = Vec::new();
    if let Some(reader) = &options.reader {
        corpus.opinion = Opinion::new(sides, reader);
        if corpus.opinion.is_none() {
            limits.push(
                "the sentence model gave no answer: word vectors alone were asked".to_owned(),
            );
        }
    }
    corpus.group(&weights.within);
    let mut edges = corpus.edges(weights);
    edges.retain(|edge| may_answer_one(sides, [edge.a, edge.b]));
    let probable: Vec<join::Probable> = edges.iter().map(|e| (e.a, e.b, e.p)).collect();
    let search = weights.search;
    let terms = join::Terms {
        threshold: search.threshold + search.version * corpus.version,
        bond: |side, i, j| match corpus.same_speaker(side, i, j) {
            true => search.cohesion * (corpus.near(side, i, j) - search.apart),
            // No position is held by two.
            false => -TWO_SPEAKERS,
        },
    };
    let mut links: Vec<Link> = join::join(&probable, &terms)
        .into_iter()
        .filter_map(|members| explain::link(&corpus, weights, &edges, members))
        .collect();
    links.sort_by(|x, y| (&x.b, &x.a).cmp(&(&y.b, &y.a)));
    let refused = [0, 1].map(|side| explain::refused(&corpus, &edges, &links, side));
    limits.extend(candidates::limit(&corpus).into_iter().chain(corpus.lexicon.limit()));
    Alignment { links, refused, limits }
}

#[cfg(test)]
mod tests;
