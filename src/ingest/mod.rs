//! Bytes to [`Article`]: decoding, paragraphs, and what each paragraph is.
//!
//! The only stage that can fail. The text stays as it was read, so that every later offset fits the
//! user's file; cleaning means naming the blocks that are not the article's own prose
//! ([`BlockKind`]), never deleting them.

mod date;
mod kind;
mod layout;

pub use date::PubDate;

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
    pub date: Option<PubDate>,
    /// Every block of the text in order, disjoint, trimmed, none empty.
    pub blocks: Vec<Block>,
    /// The stretches that tell place and day at the start of a paragraph ("OSLO, May 2 -"), in order.
    /// They are parts of paragraphs, but nobody's statement.
    pub datelines: Vec<Span>,
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

/// What reading may be told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day of publication, if the caller knows it; beats all that the text says.
    pub date: Option<PubDate>,
}

impl Article {
    /// Reads an article from text that is already decoded; `name` is where it came from.
    ///
    /// Never fails: a text without prose is an article without paragraphs, with a note.
    ///
    /// ```
    /// use saydiff::ingest::{Article, BlockKind};
    /// let article = Article::from_text("Dam reopens\n\nThe dam is open again, the town said.", "dam.txt");
    /// assert_eq!(article.headline.map(|h| h.of(&article.text)), Some("Dam reopens"));
    /// assert_eq!(article.blocks[1].kind, BlockKind::Paragraph);
    /// ```
    pub fn from_text(text: impl Into<String>, name: impl Into<String>) -> Self {
        Self::with_options(text.into(), name.into(), &Options::default())
    }

    /// As [`from_text`](Self::from_text), told more.
    pub fn with_options(text: String, name: String, options: &Options) -> Self {
        let blocks = kind::blocks(&text);
        let headline =
            blocks.iter().find(|block| block.kind == BlockKind::Headline).map(|block| block.span);
        let origin = Origin { name, ..Origin::default() };
        Self { text, origin, headline, date: options.date, blocks, ..Self::default() }
    }

    /// The blocks of prose in order, each with its index in `blocks`.
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, Span)> {
        self.blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.kind == BlockKind::Paragraph)
            .map(|(index, block)| (index, block.span))
    }
}
