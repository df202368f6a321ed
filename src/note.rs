//! Remarks about a text: what was unclear, lowered in quality, or left out, and where.

use crate::text::Span;

/// One remark about one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What the remark is about.
    pub kind: NoteKind,
    /// The stretch of the article's text it concerns, where there is one.
    pub span: Option<Span>,
    /// One sentence for the reader, lower case, no full stop.
    pub message: String,
}

/// What a [`Note`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NoteKind {
    /// How the bytes were read (encoding, replaced bytes).
    Reading,
    /// How the text is built (no date, no paragraphs, cut at a limit).
    Structure,
    /// A quotation whose marks do not pair up.
    Quotation,
    /// A statement whose speaker is not known.
    Speaker,
    /// The language is not one the tables cover.
    Language,
    /// A limit was hit, so that part of the work was left out.
    Limit,
}

impl Note {
    /// Makes a note about the whole article.
    pub fn new(kind: NoteKind, message: impl Into<String>) -> Self {
        Self { kind, span: None, message: message.into() }
    }

    /// Makes a note about one stretch of the article.
    pub fn at(kind: NoteKind, span: Span, message: impl Into<String>) -> Self {
        Self { kind, span: Some(span), message: message.into() }
    }
}
