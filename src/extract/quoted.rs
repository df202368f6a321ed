//! Contents to their kind: how much of each stands in quotation marks.

use super::Kind;
use super::quotes::{Quotation, quotations};
use crate::text::{Span, tokens};

/// What is quoted in a text.
pub(super) struct Quoted {
    /// Outermost quotations in order.
    outer: Vec<Quotation>,
}

impl Quoted {
    /// Reads the quotations of some paragraphs, which are in order and disjoint.
    pub(super) fn read(text: &str, paragraphs: &[Span]) -> Self {
        let mut outer = quotations(text, paragraphs);
        outer.retain(|q| q.depth == 0);
        Self { outer }
    }

    /// Direct from 90 % of the content's letters in quotation marks, mixed from any.
    pub(super) fn kind(&self, text: &str, content: &[Span]) -> Kind {
        let (mut quoted, mut all) = (0, 0);
        for token in content.iter().flat_map(|c| tokens(text, *c)).filter(|t| t.is_word()) {
            let at = self.outer.partition_point(|q| q.span.end <= token.span.start);
            let inside = self.outer.get(at).is_some_and(|q| q.span.start <= token.span.start);
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
