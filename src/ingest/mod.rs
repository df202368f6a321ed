//! Bytes to [`Article`]: decoding, paragraphs, and what each paragraph is.
//!
//! The only stage that can fail, and only at its edge ([`open`], [`read`]); [`Article::from_text`]
//! takes any text. The text stays as it was read, so that every later offset fits the user's file;
//! cleaning means naming the blocks that are not the article's own prose ([`BlockKind`]), never
//! deleting them.
//!
//! Read are plain text and Markdown, a JSON article
//! (`{"title", "text", "date", "outlet", "url", "byline"}`, all but `text` optional), and JSON Lines
//! of statements as `saydiff list --format json` writes them. In order: what sort of file it is
//! (`format`), its encoding (`decode`), its lines and paragraphs (`layout`), what each is (`kind`),
//! its dates (`when`, `dateline`). What pages are furnished with is listed in plain-text tables
//! (`boilerplate.txt`, `credits.txt`, `bylines.txt`, `date_words.txt`). Cost is linear in the bytes.

mod collection;
mod date;
mod dateline;
mod decode;
mod document;
mod format;
#[cfg(feature = "formats")]
mod formats;
#[cfg(not(feature = "formats"))]
#[path = "formats/none.rs"]
mod formats;
mod front_matter;
mod kind;
mod layout;
mod look;
mod quoted;
mod read;
mod record;
mod table;
mod when;

pub use date::PubDate;
pub use read::{Input, MOST_BYTES, open, read};
pub use record::{StatementRecord, Statements};

use crate::note::{Note, NoteKind};
use crate::text::Span;

/// One text with its origin.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The text as read (for plain text: the whole decoded file), with blanks for the marks `>` that mail and
    /// Markdown put before quoted lines.
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
    /// The title that the metadata gives; the text may repeat it or not.
    pub title: Option<String>,
    /// Who wrote it, by the metadata; the sender of an e-mail message.
    pub byline: Option<String>,
    /// An e-mail message, which speaks for its sender.
    pub is_message: bool,
    /// What the text was taken from, where the file is not the text itself ("web page", "PDF").
    pub taken_from: Option<String>,
}

/// A paragraph-sized piece of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands; trimmed.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Set apart as somebody's words, behind the mark `>` of Markdown.
    pub quoted: bool,
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
    /// The title, if the caller knows it; a line of the text that equals it is the headline.
    pub title: Option<String>,
    /// Which of several articles in one file (a feed's entry, a page of a web archive), from 1.
    pub part: Option<usize>,
}

/// Letterhead, title, byline and place are no more lines.
const HEAD_LINES: usize = 8;

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
        let front = front_matter::read(&text);
        let title = options.title.clone().or_else(|| front.title.clone());
        let blocks = kind::blocks(&text, &front, title.as_deref());
        let headline =
            blocks.iter().find(|block| block.kind == BlockKind::Headline).map(|block| block.span);
        let origin = Origin {
            name,
            url: front.url,
            outlet: front.outlet,
            title,
            byline: front.byline,
            is_message: front.is_mail,
            taken_from: None,
        };
        let text = quoted::unmarked(text);
        let mut article = Self { text, origin, headline, blocks, ..Self::default() };
        article.datelines = dateline::all(&article);
        article.date = options.date.or(front.date).or_else(|| article.date_in_text());
        article.add_notes();
        article
    }

    /// The title: the headline of the text, else the one the metadata gives.
    pub fn title(&self) -> Option<&str> {
        let headline = self.headline.map(|span| span.of(&self.text));
        headline.or(self.origin.title.as_deref())
    }

    /// The dateline that a stretch of text starts with or lies in.
    pub fn dateline_in(&self, span: Span) -> Option<Span> {
        let at = self.datelines.partition_point(|dateline| dateline.end <= span.start);
        self.datelines.get(at).copied().filter(|dateline| dateline.overlaps(span))
    }

    /// The block that a place in the text lies in, or else the one before it; an index into `blocks`.
    pub fn block_at(&self, offset: usize) -> usize {
        self.blocks.partition_point(|block| block.span.start <= offset).saturating_sub(1)
    }

    /// The date of publication that the text tells: in a line of its own, else a byline or dateline,
    /// else at the end of a line over the text, else where it was last updated, else in the name of the file.
    fn date_in_text(&self) -> Option<PubDate> {
        let in_blocks = |kind: BlockKind| {
            let mut blocks = self.blocks.iter().filter(|block| block.kind == kind);
            blocks.find_map(|block| when::find(block.span.of(&self.text)))
        };
        in_blocks(BlockKind::DateLine)
            .or_else(|| in_blocks(BlockKind::Byline))
            .or_else(|| self.datelines.iter().find_map(|span| when::find(span.of(&self.text))))
            .or_else(|| {
                self.text
                    .lines()
                    .filter(|line| !line.trim().is_empty())
                    .take(HEAD_LINES)
                    .find_map(when::in_head_line)
            })
            .or_else(|| in_blocks(BlockKind::Boilerplate))
            .or_else(|| when::in_name(&self.origin.name))
    }

    fn add_notes(&mut self) {
        if self.paragraphs().next().is_none() {
            self.notes.push(Note::new(NoteKind::Structure, "no paragraph of prose found"));
        }
        if self.date.is_none() {
            self.notes
                .push(Note::new(NoteKind::Structure, "no date found in the text or its name"));
        }
        if self.blocks.len() >= layout::MOST_PIECES {
            let most = layout::MOST_PIECES;
            let message = format!("more than {most} paragraphs; the rest is taken as one");
            let span = self.blocks.last().map(|block| block.span);
            self.notes.push(Note { kind: NoteKind::Limit, span, message });
        }
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
