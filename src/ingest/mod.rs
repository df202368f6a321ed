//! Bytes to [`Article`]: decoding, paragraphs, and what each paragraph is.
//!
//! The only stage that can fail. The text stays as it was read, so that every later offset fits the
//! user's file; cleaning means naming the blocks that are not the article's own prose
//! ([`BlockKind`]), never deleting them.

use jiff::civil::Date;

use crate::note::Note;
use crate::text::Span;

/// One text with its origin.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The text as read (for plain text: the whole decoded file).
    pub text: String,
    /// Where it came from.
    pub origin: Origin,
    /// The headline, where one was found.
    pub headline: Option<Span>,
    /// The day it was published, from the caller, the metadata or the text.
    pub date: Option<Date>,
    /// Every block of the text in order, disjoint, trimmed, none empty.
    pub blocks: Vec<Block>,
    /// What was unclear while reading.
    pub notes: Vec<Note>,
}

/// Where an article came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file name as given, or `-` for standard input; shown to the user, never opened again.
    pub name: String,
    /// The address it was published at.
    pub url: Option<String>,
    /// The publishing outlet, never a speaker.
    pub outlet: Option<String>,
}

/// A paragraph-sized piece of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands; trimmed.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is. Only [`Paragraph`](BlockKind::Paragraph) holds statements; a crosshead names
/// the topic of what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// Who wrote it.
    Byline,
    /// A line that holds only a date or time.
    DateLine,
    /// A heading inside the article.
    Crosshead,
    /// The text under a picture, or a picture's credit.
    Caption,
    /// Navigation, "last updated", newsletter boxes, repeated headlines, lists of links.
    Boilerplate,
    /// Prose.
    Paragraph,
}

impl Article {
    /// The blocks of prose in order, each with its index in `blocks`.
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, Span)> {
        self.blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.kind == BlockKind::Paragraph)
            .map(|(index, block)| (index, block.span))
    }
}
