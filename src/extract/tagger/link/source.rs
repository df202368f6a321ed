//! A cue without a source beside it -> the source it shares with another, or its subject.

use super::scene::{Scene, inside};
use super::{Draft, NEAREST, subject};
use crate::text::Span;

impl Scene<'_> {
    /// Finds a source for the cues that have none beside them.
    pub(super) fn fill_sources(&self, drafts: &mut [Draft]) {
        for k in 0..drafts.len() {
            let cue = drafts[k].cue();
            if subject::is_done_to(self.text, cue) {
                drafts[k].attribution.source.retain(|source| source.start > cue.start);
            }
            if drafts[k].own_source
                || drafts[k].attribution.content.is_empty()
                || subject::has_no_subject(self.text, cue)
            {
                continue;
            }
            let sentence = drafts[k].sentence;
            let before = drafts[..k]
                .iter()
                .rev()
                .take(NEAREST)
                .find(|d| d.sentence == sentence && !d.attribution.source.is_empty());
            let after = drafts[k + 1..]
                .iter()
                .take(NEAREST)
                .find(|d| d.sentence == sentence && d.own_source);
            let source = before.map(|d| d.attribution.source.clone()).or_else(|| {
                let span = self.around(cue);
                let mut taken = inside(&self.contents, span).to_vec();
                let first = self.quotations.partition_point(|q| q.span.end <= span.start);
                let rest = self.quotations.get(first..).unwrap_or_default().iter();
                taken.extend(rest.take_while(|q| q.span.start < span.end).map(|q| q.span));
                subject::of_cue(self.text, span, cue, &taken).map(|s| vec![s])
            });
            let source = source.or_else(|| after.map(|d| d.attribution.source.clone()));
            drafts[k].attribution.source = source.unwrap_or_default();
        }
    }

    /// The subject of a cue that announces the next paragraph.
    pub(super) fn subject_of(&self, cue: Span) -> Vec<Span> {
        let span = self.around(cue);
        subject::of_cue(self.text, span, cue, inside(&self.contents, span)).into_iter().collect()
    }
}
