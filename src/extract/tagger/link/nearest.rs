//! Contents, quotations and sources to the cue that stands nearest.
//!
//! Nearness is counted in bytes; what stands between, and a sentence's end, count as so many bytes more.

use super::scene::{Scene, inside};
use super::{Draft, NEAREST, subject};
use crate::text::Span;

/// How far in bytes a sentence more, a fragment between, or a second source sets a pair apart.
const SENTENCE_APART: usize = 200;
const FRAGMENT_BETWEEN: usize = 80;
const SECOND_SOURCE: usize = 60;
/// How far in bytes a quotation may be from the cue that it is given to without having been tagged.
const BESIDE: usize = 40;

impl Scene<'_> {
    /// The cues that a span may belong to: the nearest few on either side, so that cost stays linear.
    fn near(&self, span: Span) -> std::ops::Range<usize> {
        let at = self.cues.partition_point(|cue| cue.start < span.start);
        at.saturating_sub(NEAREST)..(at + NEAREST).min(self.cues.len())
    }

    /// Gives each content to its cue; returns those in a paragraph without a cue for them.
    pub(super) fn give_contents(&self, drafts: &mut [Draft]) -> Vec<Span> {
        let mut loose = Vec::new();
        for &content in &self.contents {
            let first = self.sentence(content.start);
            let last = self.sentence(content.end.saturating_sub(1));
            let cost = |draft: &Draft| {
                let cue = draft.cue();
                let apart = if draft.sentence != first && draft.sentence != last {
                    SENTENCE_APART * draft.sentence.abs_diff(first)
                } else {
                    0
                };
                let between = between(cue, content);
                let n_between = count_in(&self.contents, between) + count_in(&self.cues, between);
                gap(cue, content)
                    + apart
                    + FRAGMENT_BETWEEN * n_between
                    + if content.start < cue.start { 5 } else { 0 }
            };
            match self.near(content).min_by_key(|&k| cost(&drafts[k])) {
                Some(k) => drafts[k].attribution.content.push(content),
                None => loose.push(content),
            }
        }
        loose
    }

    /// Gives quotations that no content covers to a cue beside them that lacks content; those that go on from
    /// the paragraph before, or have a dash and a name after them, are loose.
    pub(super) fn give_quotations(
        &self,
        goes_on: bool,
        drafts: &mut [Draft],
        loose: &mut Vec<Span>,
    ) {
        for quotation in self.quotations.iter().filter(|q| !q.term) {
            let span = quotation.span;
            if [&self.contents, &self.sources, &self.cues].iter().any(|all| touches(all, span)) {
                continue;
            }
            let sentence = self.sentence(span.start);
            let near = self.near(span);
            let beside = |draft: &&mut Draft| {
                draft.attribution.content.is_empty()
                    && draft.sentence == sentence
                    && gap(draft.cue(), span) <= BESIDE
            };
            if let Some(draft) = drafts.get_mut(near).unwrap_or_default().iter_mut().find(beside) {
                draft.attribution.content.push(span);
            } else if drafts.is_empty()
                && (goes_on && span.start == self.paragraph.start
                    || subject::after_dash(self.text, Span::new(span.end, self.paragraph.end))
                        .is_some())
            {
                loose.push(span);
            }
        }
        loose.sort();
    }

    /// Gives each source to its cue, rather to one that has none.
    pub(super) fn give_sources(&self, drafts: &mut [Draft]) {
        for &source in &self.sources {
            let cost = |draft: &Draft| {
                let cue = draft.cue();
                let between = between(cue, source);
                let n_between =
                    [&self.contents, &self.cues, &self.sources].map(|all| count_in(all, between));
                gap(cue, source)
                    + FRAGMENT_BETWEEN * n_between.iter().sum::<usize>()
                    + SENTENCE_APART * draft.sentence.abs_diff(self.sentence(source.start))
                    + if draft.own_source { SECOND_SOURCE } else { 0 }
            };
            if let Some(k) = self.near(source).min_by_key(|&k| cost(&drafts[k])) {
                drafts[k].attribution.source.push(source);
                drafts[k].own_source = true;
            }
        }
    }
}

fn gap(a: Span, b: Span) -> usize {
    between(a, b).len()
}

fn touches(sorted: &[Span], window: Span) -> bool {
    !inside(sorted, window).is_empty()
}

/// How many spans of a sorted, disjoint list lie wholly in `window`.
fn count_in(sorted: &[Span], window: Span) -> usize {
    let from = sorted.partition_point(|span| span.start < window.start);
    let to = sorted.partition_point(|span| span.end <= window.end);
    to.saturating_sub(from)
}

/// What stands between two spans; empty if they touch or overlap.
fn between(a: Span, b: Span) -> Span {
    if b.start >= a.end { Span::new(a.end, b.start) } else { Span::new(b.end, a.start) }
}
