//! Paragraphs to quotations: which marks open, which close, which are apostrophes.
//!
//! Every kind of mark the field's texts use is read by its own rules, one paragraph at a time, with a
//! stack: straight and curly double marks (loosely paired, since one of the two is often the other
//! kind), low-high marks, guillemets either way round, doubled apostrophes and grave accents
//! (`''…''`, ``` ``…'' ```), and single marks, which are taken for quotation marks only where they
//! can open and something after them can close. A quotation still open at the end of its paragraph
//! runs to that end; if the next paragraph opens with a mark, it goes on there.
//!
//! ```
//! use saydiff::extract::quotes::quotations;
//! use saydiff::text::Span;
//! let text = "“It’s the allies’ ‘moment’,” she said.";
//! let found = quotations(text, &[Span::new(0, text.len())]);
//! let spans: Vec<_> = found.iter().map(|q| (q.span.of(text), q.depth)).collect();
//! assert_eq!(spans, [("“It’s the allies’ ‘moment’,”", 0), ("‘moment’", 1)]);
//! ```
//!
//! Method: the state machine of the field's rule systems, with a stack instead of a flag. Cost: linear
//! in the text, whatever the number of marks. Known misses: a plural possessive inside single marks
//! with no later mark ends the quotation; a double mark lost in the middle of a paragraph is only
//! repaired where the next quotation opens after a full stop.

pub(super) mod apart;
mod marks;
mod pair;
mod term;
#[cfg(test)]
mod tests;

use crate::text::Span;
use marks::opens_with_mark;
use pair::pair;
use term::is_term;

/// One quotation within one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark through the closing mark, or to the paragraph's end.
    pub span: Span,
    /// The same without the marks, trimmed; may be empty.
    pub inner: Span,
    /// How many quotations enclose it: 0 for one in the reporter's text.
    pub depth: u8,
    /// How it ends.
    pub end: QuotationEnd,
    /// True if it goes on from one left open in the paragraph before.
    pub resumes: bool,
    /// True if it looks like a term, a nickname or a title of a work rather than something said:
    /// at most three words, or all in title case, without a sentence's punctuation inside.
    pub term: bool,
}

/// How a [`Quotation`] ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuotationEnd {
    /// With its mark.
    Closed,
    /// With the paragraph, and the next paragraph opens with a mark: the same speaker goes on.
    Continued,
    /// Without a mark, where the mark should have been.
    Missing,
}

/// Finds the quotations of some paragraphs, in order of their start, outer before inner.
///
/// `paragraphs` are in order and disjoint; whether a quotation goes on is judged against the next
/// element. Spans never leave their paragraph.
pub fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut left_open = false;
    for (index, &paragraph) in paragraphs.iter().enumerate() {
        let first = found.len();
        pair(text, paragraph, &mut found);
        let own = found.get_mut(first..).unwrap_or_default();
        own.sort_unstable_by_key(|q| (q.span.start, usize::MAX - q.span.end));
        set_depths(own);
        if let Some(opening) = own.first_mut()
            && left_open
            && opening.span.start == paragraph.start
        {
            opening.resumes = true;
        }
        left_open = false;
        let next_opens =
            paragraphs.get(index + 1).is_some_and(|next| opens_with_mark(next.of(text)));
        for quotation in own.iter_mut().filter(|q| q.end != QuotationEnd::Closed) {
            let outer = quotation.depth == 0;
            if outer && next_opens {
                quotation.end = QuotationEnd::Continued;
                left_open = true;
            }
        }
        if !next_opens {
            repair_missing_close(text, found.get_mut(first..).unwrap_or_default());
        }
    }
    found
}

/// Counts for each quotation of one paragraph how many enclose it. Takes them sorted.
fn set_depths(own: &mut [Quotation]) {
    let mut ends: Vec<usize> = Vec::new();
    for quotation in own {
        while ends.last().is_some_and(|&end| end <= quotation.span.start) {
            ends.pop();
        }
        quotation.depth = ends.len().min(u8::MAX.into()) as u8;
        ends.push(quotation.span.end);
    }
}

/// Ends a quotation whose closing mark was lost before the next one that opens after a full stop.
///
/// `“A. B,” he said. “C.` never gets here (its last quotation is the open one); this is for
/// `“A. “B,” he said.`, where the open one would swallow the cue.
fn repair_missing_close(text: &str, own: &mut [Quotation]) {
    let Some(outer) = own.iter().position(|q| q.end == QuotationEnd::Missing && q.depth == 0)
    else {
        return;
    };
    let Some(span) = own.get(outer).map(|q| q.span) else { return };
    let cut = own.iter().skip(outer + 1).find(|q| {
        let before = text.get(span.start..q.span.start).unwrap_or("");
        q.depth == 1 && before.trim_end().ends_with(['.', '!', '?', ','])
    });
    let Some(cut) = cut.map(|q| q.span.start) else { return };
    if let Some(quotation) = own.get_mut(outer) {
        quotation.span = Span::new(span.start, cut).trim(text);
        quotation.inner = Span::new(quotation.inner.start, quotation.span.end).trim(text);
        quotation.term = is_term(text, quotation.inner);
    }
    set_depths(own);
}
