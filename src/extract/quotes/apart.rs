//! Words set apart as a quotation by the layout alone: behind the mark `>`, or below "she said:".
//!
//! ```text
//! In her statement Ada Lind wrote:
//!
//! > We will keep the docks open.       a quotation without quotation marks
//! >
//! > They belong to the town.           goes on
//! ```

use super::{Quotation, QuotationEnd};
use crate::text::{Span, attributes, fold};

/// A paragraph as the layout shows it.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract) struct Paragraph {
    /// The block it is, or begins with; an index into `Article::blocks`.
    pub(in crate::extract) block: usize,
    pub(in crate::extract) span: Span,
    /// What of it stands behind the mark `>`.
    pub(in crate::extract) marked: Option<Span>,
}

/// Adds to the quotations of some paragraphs those that only the layout shows, in order.
///
/// Only what has no quotation marks of its own is one.
pub(in crate::extract) fn set_apart(
    text: &str,
    paragraphs: &[Paragraph],
    marked: &[Quotation],
) -> Vec<Quotation> {
    let mut all: Vec<Quotation> = Vec::with_capacity(marked.len());
    let mut rest = marked;
    let mut before: Option<&Paragraph> = None;
    let mut goes_on = false;
    for paragraph in paragraphs {
        let (own, others) =
            rest.split_at(rest.partition_point(|q| q.span.start < paragraph.span.end));
        rest = others;
        let announced = || before.is_some_and(|before| announces(before.span.of(text)));
        let apart = paragraph.marked.or_else(|| announced().then_some(paragraph.span));
        let apart = apart.filter(|_| own.is_empty());
        match apart {
            Some(span) => {
                let resumes = goes_on && paragraph.marked.is_some();
                if let Some(last) = all.last_mut().filter(|_| resumes) {
                    last.end = QuotationEnd::Continued;
                }
                let end = QuotationEnd::Closed;
                all.push(Quotation { span, inner: span, depth: 0, end, resumes, term: false });
            }
            None => all.extend(own),
        }
        // Behind the signature somebody else begins.
        goes_on = apart.is_some_and(|apart| apart.end == paragraph.span.end);
        before = Some(paragraph);
    }
    all
}

/// "Ada Lind, who heads the Trust, said on Monday:": a verb of speech right before the colon.
fn announces(paragraph: &str) -> bool {
    let Some(sentence) = paragraph.trim_end().strip_suffix(':') else { return false };
    let mut last = sentence.rsplit([' ', '\n', '\u{a0}']).take(WORDS_TO_COLON);
    last.any(|word| attributes(fold(word).as_ref()))
}

/// "said in a statement on Monday:".
const WORDS_TO_COLON: usize = 6;
