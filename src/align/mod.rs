//! Statements of two articles to links: what belongs beside what.

use crate::extract::Extraction;
use crate::ingest::Article;
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
#[derive(Debug, Clone, Default)]
pub struct Options {}

/// Pairs the statements of two articles, m to n; a statement is in at most one link.
pub fn align(_sides: [Voices<'_>; 2], _topics: &Topics, _options: &Options) -> Alignment {
    Alignment::default()
}
