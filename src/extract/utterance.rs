//! What the extractors hand on: one attribution, before its speaker is resolved and it is cut into points.

use super::Class;
use crate::text::Span;

/// One attribution as found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct RawUtterance {
    /// What is attributed: sorted, disjoint, not empty.
    pub content: Vec<Span>,
    /// The words that name the source; empty if there are none.
    pub source: Vec<Span>,
    /// The words that attribute; empty where a quotation goes on without them.
    pub cue: Vec<Span>,
    /// The question or subject the reporter puts before ("Asked about arms sales").
    pub prompt: Option<Span>,
    /// Speech or another attitude.
    pub class: Class,
    /// True if the cue is part of what was said: a speech act over a noun phrase or an infinitive
    /// ("praised the plan", "declined to comment").
    pub act: bool,
    /// True if it has the speaker of the utterance before it.
    pub follows: bool,
    /// The block of the article it starts in.
    pub block: usize,
    /// How sure the extractor is, from 0 to 1.
    pub confidence: f32,
}
