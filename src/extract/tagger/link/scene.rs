//! One paragraph with what was found in it, and where in it something stands.

use super::{Fragment, Role};
use crate::extract::quotes::{Quotation, QuotationEnd};
use crate::text::{Span, char_start, next_char};

/// How far in bytes from a cue its subject is looked for.
const REACH: usize = 600;

/// One paragraph and what was found in it, each list in order of the text.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) paragraph: Span,
    sentences: Vec<Span>,
    /// The outermost quotations.
    pub(super) quotations: Vec<&'a Quotation>,
    pub(super) contents: Vec<Span>,
    pub(super) sources: Vec<Span>,
    pub(super) cues: Vec<Span>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        text: &'a str,
        paragraph: Span,
        sentences: &[Span],
        fragments: &[Fragment],
        all: &'a [Quotation],
    ) -> Scene<'a> {
        let all = starting_in(all, paragraph, |q| q.span);
        let quotations: Vec<&Quotation> = all.iter().filter(|q| q.depth == 0).collect();
        let own = starting_in(fragments, paragraph, |f| f.span);
        let of = |role: Role| {
            own.iter().filter(|f| f.role == role).map(|f| f.span).collect::<Vec<Span>>()
        };
        // A quotation of several sentences is one unit.
        let starts_outside = |sentence: &&Span| {
            let next = quotations.partition_point(|q| q.span.end <= sentence.start);
            quotations.get(next).is_none_or(|q| q.span.start >= sentence.start)
        };
        let sentences = starting_in(sentences, paragraph, |sentence| *sentence).iter();
        let sentences = sentences.filter(starts_outside).copied().collect();
        let mut scene = Scene {
            text,
            paragraph,
            sentences,
            quotations,
            contents: of(Role::Content),
            sources: of(Role::Source),
            cues: of(Role::Cue),
        };
        scene.snap();
        scene
    }

    /// Widens contents to the quotations they nearly cover.
    fn snap(&mut self) {
        for content in &mut self.contents {
            let first = self.quotations.partition_point(|q| q.span.end <= content.start);
            for quotation in self.quotations.get(first..).unwrap_or_default() {
                if quotation.span.start >= content.end {
                    break;
                }
                let shared = content.overlap(quotation.span);
                if shared * 5 < quotation.span.len() * 4 {
                    continue;
                }
                *content = if quotation.span.covers(*content) {
                    quotation.span
                } else {
                    content.join(quotation.span)
                };
            }
        }
        for k in 1..self.contents.len() {
            if let [.., before, after] = &mut self.contents[..=k]
                && after.start < before.end
            {
                after.start = before.end.min(after.end);
            }
        }
        self.contents.retain(|content| !content.is_empty());
    }

    /// Number of the sentence that `at` lies in.
    pub(super) fn sentence(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.start <= at)
    }

    /// The sentence that `at` lies in, through to the next one's start.
    fn sentence_span(&self, at: usize) -> Span {
        let number = self.sentence(at);
        let start = number
            .checked_sub(1)
            .and_then(|n| self.sentences.get(n))
            .map_or(self.paragraph.start, |s| s.start);
        let end = self.sentences.get(number).map_or(self.paragraph.end, |s| s.start);
        Span::new(start, end)
    }

    /// The part of a cue's sentence in which its subject is looked for.
    pub(super) fn around(&self, cue: Span) -> Span {
        let sentence = self.sentence_span(cue.start);
        let start = sentence.start.max(cue.start.saturating_sub(REACH));
        let end = sentence.end.min(cue.end.saturating_add(REACH));
        Span::new(next_char(self.text, start), char_start(self.text, end))
    }

    /// True if nothing but blanks stands between the end of `content`, or of a quotation left open, and the paragraph's.
    pub(super) fn ends_quoted(&self, content: Span) -> bool {
        self.quotations.last().is_some_and(|q| {
            q.end != QuotationEnd::Closed
                || (content.end == q.span.end && self.rest_is_blank(q.span.end))
        })
    }

    fn rest_is_blank(&self, from: usize) -> bool {
        self.text.get(from..self.paragraph.end).is_some_and(|rest| rest.trim().is_empty())
    }
}

/// What starts in a paragraph, of a list sorted by start.
fn starting_in<T>(sorted: &[T], paragraph: Span, span_of: impl Fn(&T) -> Span) -> &[T] {
    let from = sorted.partition_point(|one| span_of(one).start < paragraph.start);
    let to = sorted.partition_point(|one| span_of(one).start < paragraph.end);
    sorted.get(from..to).unwrap_or_default()
}

/// The spans of a sorted, disjoint list that touch `window`.
pub(super) fn inside(sorted: &[Span], window: Span) -> &[Span] {
    let from = sorted.partition_point(|span| span.end <= window.start);
    let to = sorted.partition_point(|span| span.start < window.end);
    sorted.get(from..to).unwrap_or_default()
}
