//! Contents to their kind: how much of each stands in quotation marks.

use super::Kind;
use super::quotes::Quotation;
use crate::text::{Span, tokens};

/// What is quoted in a text.
pub(super) struct Quoted {
    /// Outermost quotations in order.
    outer: Vec<Quotation>,
}

impl Quoted {
    /// Takes the quotations of a text, which are in order.
    pub(super) fn of(quotations: impl IntoIterator<Item = Quotation>) -> Self {
        Self { outer: quotations.into_iter().filter(|q| q.depth == 0).collect() }
    }

    /// Direct from 90 % of the content's letters in quotation marks, mixed from any.
    pub(super) fn kind(&self, text: &str, content: &[Span]) -> Kind {
        let next = |at: usize| self.outer.get(self.outer.partition_point(|q| q.span.end <= at));
        let words = || content.iter().flat_map(|c| tokens(text, *c)).filter(|t| t.is_word());
        // Most contents are quoted throughout or not at all, and need no count.
        if content.iter().all(|c| next(c.start).is_none_or(|q| q.span.start >= c.end)) {
            return Kind::Indirect;
        }
        if content.iter().all(|c| next(c.start).is_some_and(|q| q.span.covers(*c))) {
            return if words().next().is_some() { Kind::Direct } else { Kind::Indirect };
        }
        let (mut quoted, mut all) = (0, 0);
        for token in words() {
            let inside = next(token.span.start).is_some_and(|q| q.span.start <= token.span.start);
            all += token.span.len();
            quoted += if inside { token.span.len() } else { 0 };
        }
        match quoted {
            0 => Kind::Indirect,
            _ if quoted * 10 >= all * 9 => Kind::Direct,
            _ => Kind::Mixed,
        }
    }
}
