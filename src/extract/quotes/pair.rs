//! Marks of a paragraph to quotations, with a stack of those that are open.

use super::marks::{Family, Mark, marks};
use super::term::is_term;
use super::{Quotation, QuotationEnd};
use crate::text::Span;

/// Pairs the marks of one paragraph and pushes what they enclose, in no order and without depth.
pub(super) fn pair(text: &str, paragraph: Span, found: &mut Vec<Quotation>) {
    let marks = marks(text, paragraph);
    // A single mark can only open if one that can close comes after it.
    let last_single_close = marks.iter().rposition(|m| m.can_close_single());
    let mut open: Vec<Mark> = Vec::new();
    let first = found.len();
    for (at, &mark) in marks.iter().enumerate() {
        if let Some(level) = closes(&open, mark, marks.get(at + 1)) {
            // Single marks opened above that level were apostrophes.
            open.truncate(level + 1);
            if let Some(opener) = open.pop() {
                found.push(enclosed(text, opener.span, mark.span, QuotationEnd::Closed));
            }
        } else if opens(&open, mark, last_single_close.is_some_and(|last| last > at)) {
            open.push(mark);
        } else if mark.is_stray_close() && open.is_empty() && found.len() == first {
            // The opening mark was lost: what stands before is the quotation.
            let start = Span::new(paragraph.start, paragraph.start);
            found.push(enclosed(text, start, mark.span, QuotationEnd::Closed));
        }
    }
    let unclosed = open.iter().find(|m| m.family != Family::Single);
    if let Some(mark) = unclosed {
        let end = Span::new(paragraph.end, paragraph.end);
        found.push(enclosed(text, mark.span, end, QuotationEnd::Missing));
    }
}

/// The quotation from one mark through another; a lost mark is an empty span.
fn enclosed(text: &str, opener: Span, closer: Span, end: QuotationEnd) -> Quotation {
    let span = Span::new(opener.start, closer.end);
    let inner = Span::new(opener.end, closer.start).trim(text);
    Quotation { span, inner, depth: 0, end, resumes: false, term: is_term(text, inner) }
}

/// The level of the stack that `mark` closes, if it closes any.
fn closes(open: &[Mark], mark: Mark, following: Option<&Mark>) -> Option<usize> {
    // Only single marks are skipped: an unpaired one was an apostrophe. At most one can be open on
    // each double one, so that this looks at two levels.
    let top = open.len().checked_sub(1)?;
    let level = match open.get(top)?.family {
        Family::Single if mark.family != Family::Single => top.checked_sub(1)?,
        _ => top,
    };
    let opener = open.get(level)?;
    if opener.family != mark.family {
        return None;
    }
    let closes = match mark.family {
        Family::Single => mark.can_close_single() && !mark.is_possessive_before(following),
        Family::Guillemet => mark.shape != opener.shape,
        Family::Double => match mark.shape {
            '”' => true,
            '“' => opener.shape == '„' && !mark.prev.is_whitespace(),
            '„' | '`' => false,
            // A straight mark after a space and before a word opens a nested quotation.
            _ => !((mark.prev.is_whitespace() || "([—–".contains(mark.prev)) && is_text(mark.next)),
        },
    };
    closes.then_some(level)
}

/// True if `mark` opens a quotation within those that are `open`.
fn opens(open: &[Mark], mark: Mark, can_be_closed: bool) -> bool {
    let (after_word, before_space) = (mark.prev.is_alphanumeric(), mark.next.is_whitespace());
    match mark.family {
        Family::Double if open.last().is_some_and(|o| o.family == Family::Double) => {
            // Nested, or the one before lost its mark; either way it opens.
            !after_word && !before_space && mark.shape != '”'
        }
        Family::Double => match mark.shape {
            '“' | '„' | '`' => true,
            '”' => !after_word && !before_space && !".,!?…".contains(mark.prev),
            _ => {
                mark.at_start
                    || (!after_word
                        && !".,!?)…".contains(mark.prev)
                        && (!before_space || mark.prev.is_whitespace()))
            }
        },
        Family::Guillemet => match mark.shape {
            '«' => !before_space || mark.prev.is_whitespace(),
            _ => !before_space && !after_word,
        },
        Family::Single => {
            can_be_closed
                && !after_word
                && (mark.next.is_alphanumeric() || "[.…$\"“".contains(mark.next))
                && open.last().is_none_or(|o| o.family != Family::Single)
        }
    }
}

/// True for what a quotation may start with.
fn is_text(c: char) -> bool {
    c.is_alphanumeric() || "[.…$'‘".contains(c)
}
