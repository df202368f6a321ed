//! What a reader of some format found: plain text with what the format tells about it.
//!
//! Every format ends here: paragraphs parted by empty lines, so that the recognition of headlines,
//! captions and furniture is the same for a saved page and a text file. What the format itself says
//! of a paragraph (a heading, a caption) overrules that recognition.

use super::{Article, BlockKind, Options, PubDate};
use crate::note::Note;
use crate::text::Span;

/// A text with what its format tells about it.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Paragraphs parted by empty lines.
    pub(super) text: String,
    /// What some paragraphs are, in the order of the text.
    pub(super) kinds: Vec<(Span, BlockKind)>,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) is_message: bool,
    pub(super) url: Option<String>,
    /// What it was taken from, in a word or two.
    pub(super) taken_from: String,
    /// The day of publication, where the format names it.
    pub(super) date: Option<PubDate>,
    /// How the text was read.
    pub(super) notes: Vec<Note>,
}

impl Document {
    /// The article; what the user said of it goes before what the format says.
    pub(super) fn into_article(self, name: &str, options: &Options) -> Article {
        let options = Options {
            date: options.date.or(self.date),
            title: options.title.clone().or(self.title),
            ..*options
        };
        let mut article = Article::with_options(self.text, name.to_owned(), &options);
        overrule(&mut article, &self.kinds);
        let origin = &mut article.origin;
        origin.outlet = origin.outlet.take().or(self.outlet);
        origin.byline = origin.byline.take().or(self.byline);
        origin.is_message |= self.is_message;
        origin.url = origin.url.take().or(self.url);
        origin.taken_from = Some(self.taken_from);
        article.notes.splice(0..0, self.notes);
        article
    }
}

#[cfg(any(test, feature = "formats"))]
impl Document {
    /// Adds a paragraph; white space inside becomes single blanks, line breaks stay.
    pub(super) fn push(&mut self, paragraph: &str, kind: Option<BlockKind>) {
        let lines = paragraph.lines().map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.join(" ")
        });
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&lines.join("\n"));
        if let Some(kind) = kind {
            self.kinds.push((Span::new(start, self.text.len()), kind));
        }
    }

    /// Tells what went wrong in reading.
    pub(super) fn note(&mut self, message: impl Into<String>) {
        self.notes.push(Note::new(crate::note::NoteKind::Reading, message));
    }

    /// True if there is no word in it.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Gives the blocks inside the spans their kinds; the headline stays one.
fn overrule(article: &mut Article, kinds: &[(Span, BlockKind)]) {
    let mut kinds = kinds.iter().peekable();
    for block in &mut article.blocks {
        while kinds.next_if(|(span, _)| span.end <= block.span.start).is_some() {}
        if let Some((span, kind)) = kinds.peek()
            && span.covers(block.span)
            && block.kind != BlockKind::Headline
        {
            block.kind = *kind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_the_format_overrule_what_lines_look_like() {
        let mut document =
            Document { title: Some("Dam reopens".to_owned()), ..Document::default() };
        document.push("Dam  reopens", None);
        document
            .push("The gates are open again, the town said on Monday.", Some(BlockKind::Caption));
        document.push(" \n ", None);
        document.push("It will stay open, the town said.", None);
        let article = document.into_article("a.html", &Options::default());
        let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Headline, BlockKind::Caption, BlockKind::Paragraph]);
    }
}
