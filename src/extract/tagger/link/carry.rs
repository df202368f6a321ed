//! What one paragraph leaves for the next: a cue before a colon, a quotation that goes on, the last source.

use super::scene::Scene;
use super::{Attribution, Draft, subject};
use crate::text::Span;

/// What one paragraph leaves for the next.
#[derive(Default)]
pub(super) struct Carry {
    /// The last source that was given.
    source: Vec<Span>,
    /// What waits for the words of the next paragraph, and of no later one.
    pub(super) open: Open,
}

/// See [`Carry::open`].
#[derive(Default)]
pub(super) struct Open {
    /// A cue that ended its paragraph in a colon.
    announced: Option<Attribution>,
    /// The attribution whose quotation ended the paragraph, as its place in the result.
    quoting: Option<usize>,
}

impl Open {
    pub(super) fn is_open(&self) -> bool {
        self.announced.is_some() || self.quoting.is_some()
    }
}

impl Scene<'_> {
    /// Finds a home for contents in a paragraph without cues.
    pub(super) fn place_loose(
        &self,
        loose: &[Span],
        open: Open,
        drafts: &mut Vec<Draft>,
        carry: &mut Carry,
        out: &mut [Attribution],
    ) {
        let Some(&first) = loose.first() else { return };
        let rest = Span::new(first.end, self.paragraph.end);
        let signed = subject::after_dash(self.text, rest).is_some();
        if let Some(mut attribution) = open.announced.filter(|_| !signed) {
            attribution.content.extend(loose);
            drafts.push(Draft { attribution, sentence: 0, own_source: true });
            return;
        }
        let opens = self.quotations.first().is_some_and(|q| q.span.start == first.start);
        if opens
            && !signed
            && first.start <= self.paragraph.start + 1
            && let Some(attribution) = open.quoting.and_then(|k| out.get_mut(k))
        {
            attribution.content.extend(loose);
            let last = loose.last().copied().unwrap_or_default();
            carry.open.quoting = open.quoting.filter(|_| self.ends_quoted(last));
            return;
        }
        for &content in loose {
            let dash = subject::after_dash(self.text, Span::new(content.end, self.paragraph.end));
            let (cue, source) = match dash {
                Some((cue, source)) => (vec![cue], vec![source]),
                None if self.sources.is_empty() => (Vec::new(), carry.source.clone()),
                None => (Vec::new(), self.sources.clone()),
            };
            let attribution = Attribution { content: vec![content], source, cue };
            drafts.push(Draft {
                attribution,
                sentence: self.sentence(content.start),
                own_source: dash.is_some(),
            });
        }
    }

    /// Writes what is complete and notes what the next paragraph may need.
    pub(super) fn leave(&self, drafts: Vec<Draft>, carry: &mut Carry, out: &mut Vec<Attribution>) {
        let colon = self.paragraph.of(self.text).trim_end().ends_with(':');
        let n_drafts = drafts.len();
        for (k, draft) in drafts.into_iter().enumerate() {
            let cue = draft.cue();
            let mut attribution = draft.attribution;
            if attribution.content.is_empty() {
                if colon && k + 1 == n_drafts {
                    if attribution.source.is_empty() {
                        attribution.source = self.subject_of(cue);
                    }
                    carry.open.announced = Some(attribution);
                }
                continue;
            }
            attribution.content.sort();
            if !attribution.source.is_empty() {
                carry.source.clone_from(&attribution.source);
            }
            if attribution.content.last().is_some_and(|&last| self.ends_quoted(last)) {
                carry.open.quoting = Some(out.len());
            }
            out.push(attribution);
        }
    }
}
