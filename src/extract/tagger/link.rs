//! Fragments -> attributions: which content belongs to which cue, and which source to both.
//!
//! ```text
//! [source Rutte] [cue said] [content that ...], [cue adding] [content that ...]
//!   ->  (Rutte, said, that ...), (Rutte, adding, that ...)
//! ```
//! Paragraph by paragraph: quotations first pull the content that covers most of them to their marks (`scene`);
//! each content goes to the nearest cue, each source to the nearest cue that lacks one, counting what stands
//! between and whether the sentence is the same (`nearest`). What is then still open is filled by rules: a participle
//! or a second verb takes the source of its sentence (`source`; `subject` finds it if nothing was tagged), a cue
//! that ends its paragraph in a colon takes the next one, a quotation that goes on without a cue belongs to
//! the attribution before (`carry`).
//!
//! Cost: linear in the text but for binary searches. Known misses: two people who speak
//! in turns without cues; a source two paragraphs back.

mod carry;
mod nearest;
mod scene;
mod source;
#[cfg(test)]
mod tests;

use super::subject;
use super::{Fragment, Role};
use crate::extract::quotes::Quotation;
use crate::text::Span;
use carry::Carry;
use scene::Scene;

/// How many cues on either side of a span are looked at, so that cost stays linear.
const NEAREST: usize = 12;

/// One attribution: what was said, by whom, and the words that say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// What is attributed, sorted; never empty.
    pub content: Vec<Span>,
    /// Whom it is attributed to; may be empty.
    pub source: Vec<Span>,
    /// The words that attribute; empty where a quotation goes on without them.
    pub cue: Vec<Span>,
}

/// Puts the fragments of each paragraph together.
///
/// `fragments` are sorted by start, as [`tag`](super::tag) gives them; `sentences` are those of the paragraphs, in
/// order. The result is sorted by first content.
pub fn link(
    text: &str,
    paragraphs: &[Span],
    sentences: &[Span],
    quotations: &[Quotation],
    fragments: &[Fragment],
) -> Vec<Attribution> {
    let mut out: Vec<Attribution> = Vec::new();
    let mut carry = Carry::default();
    for &paragraph in paragraphs {
        let scene = Scene::new(text, paragraph, sentences, fragments, quotations);
        scene.link(&mut carry, &mut out);
    }
    out.retain(|attribution| !attribution.content.is_empty());
    out.sort_by_key(|a| a.content.first().map(|c| (c.start, c.end)));
    out
}

/// An attribution in the making.
struct Draft {
    attribution: Attribution,
    /// Number of the sentence it stands in.
    sentence: usize,
    /// Whether the source was given by the text beside the cue, not taken over.
    own_source: bool,
}

impl Draft {
    /// The cue; empty where a quotation goes on without one.
    fn cue(&self) -> Span {
        self.attribution.cue.first().copied().unwrap_or_default()
    }
}

impl Scene<'_> {
    fn link(&self, carry: &mut Carry, out: &mut Vec<Attribution>) {
        let draft = |&cue: &Span| Draft {
            attribution: Attribution { cue: vec![cue], ..Attribution::default() },
            sentence: self.sentence(cue.start),
            own_source: false,
        };
        let mut drafts: Vec<Draft> = self.cues.iter().map(draft).collect();
        let mut loose = self.give_contents(&mut drafts);
        self.give_sources(&mut drafts);
        self.fill_sources(&mut drafts);
        let open = std::mem::take(&mut carry.open);
        self.give_quotations(open.is_open(), &mut drafts, &mut loose);
        self.place_loose(&loose, open, &mut drafts, carry, out);
        self.leave(drafts, carry, out);
    }
}
