//! What the extractors hand on: one attribution, before its speaker is resolved and it is cut into points.

use super::Class;
use crate::text::Span;

/// One attribution as found in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RawUtterance {
    /// What is attributed: sorted, disjoint, not empty.
    pub(super) content: Vec<Span>,
    /// The words that name the source; empty if there are none.
    pub(super) source: Vec<Span>,
    /// The words that attribute; empty where a quotation goes on without them.
    pub(super) cue: Vec<Span>,
    /// The question or subject the reporter puts before ("Asked about arms sales").
    pub(super) prompt: Option<Span>,
    /// Speech or another attitude.
    pub(super) class: Class,
    /// True if the cue is part of what was said: a speech act over a noun phrase or an infinitive
    /// ("praised the plan", "declined to comment").
    pub(super) act: bool,
    /// True if it has the speaker of the utterance before it.
    pub(super) follows: bool,
    /// The block of the article it starts in.
    pub(super) block: usize,
    /// How sure the extractor is, from 0 to 1.
    pub(super) confidence: f32,
}

impl RawUtterance {
    /// Speech without source, cue or prompt.
    pub(super) fn speech(content: Vec<Span>, block: usize, confidence: f32) -> Self {
        Self {
            content,
            source: Vec::new(),
            cue: Vec::new(),
            prompt: None,
            class: Class::Speech,
            act: false,
            follows: false,
            block,
            confidence,
        }
    }
}
