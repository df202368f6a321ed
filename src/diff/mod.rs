//! Two passages to an [`EditScript`]: which words were kept, lost, added or replaced.
//!
//! Knows nothing of articles: a [`Passage`] is a text and the spans of it that count, in order.
//!
//! ```
//! use saydiff::diff::{Options, OpKind, Passage, diff};
//! use saydiff::text::Span;
//! let (a, b) = ("We must do more against terror.", "We should do more against terror, together.");
//! let script = diff(Passage::whole(a, &[Span::new(0, a.len())]), Passage::whole(b, &[Span::new(0, b.len())]), &Options::default());
//! let shown: Vec<_> = script.ops.iter().filter(|op| op.kind != OpKind::Equal)
//!     .map(|op| (script.left.text(a, op.left.clone()), script.right.text(b, op.right.clone())))
//!     .collect();
//! assert_eq!(shown, [("must", "should"), ("", ", together")]);
//! ```
//!
//! Method: tokens are folded ([`fold`](crate::text::fold): case, quotes, dashes, diacritics, British spelling), interned
//! to numbers without the white space between them, and compared with `similar`'s patience diff (it
//! anchors on words that are unique on both sides, so that stray function words do not tear a
//! sentence apart). No deadline: the same input gives the same script under any load; instead the
//! number of tokens is capped ([`Options::max_tokens`]). Then the script is refined for people
//! (`refine.rs`): function words stranded in the middle of a replaced run join it, and edges slide to
//! where a phrase begins. Cost: linear in practice, about 10 µs for two sentences (`benches/diff.rs`).
//!
//! Known miss: moved words are a deletion here and an insertion there.

mod key;
mod refine;
mod script;
#[cfg(test)]
mod tests;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::text::Span;
use key::Interner;
use script::ratio;
pub use script::{EditScript, INLINE_RATIO, Op, OpKind, Regime, Words};

/// The words of a text that count: spans of it, in order.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'t> {
    /// The text the spans point into.
    pub text: &'t str,
    /// Sorted and disjoint; text between them is not looked at.
    pub spans: &'t [Span],
}

impl<'t> Passage<'t> {
    /// Makes a passage of the given spans.
    pub const fn whole(text: &'t str, spans: &'t [Span]) -> Self {
        Self { text, spans }
    }
}

/// What [`diff`] may be told.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// With more tokens than this on either side, only the common start and end are kept and the
    /// middle is one replacement.
    pub max_tokens: usize,
}

impl Default for Options {
    /// 100,000 tokens are about a megabyte of prose, far more than any statement.
    fn default() -> Self {
        Self { max_tokens: 100_000 }
    }
}

/// Compares two passages word by word.
pub fn diff(left: Passage<'_>, right: Passage<'_>, options: &Options) -> EditScript {
    Keyed::new(left, right).script(options)
}

/// Compares two passages if they may be versions of one text; nothing if they have too few words in common
/// for [`Regime::Inline`], in whatever order.
pub fn diff_versions(
    left: Passage<'_>,
    right: Passage<'_>,
    options: &Options,
) -> Option<EditScript> {
    let keyed = Keyed::new(left, right);
    keyed.may_be_versions().then(|| keyed.script(options))
}

/// Two passages with the numbers of their words.
struct Keyed<'t> {
    words: [Words; 2],
    keys: [Vec<u32>; 2],
    interner: Interner<'t>,
}

impl<'t> Keyed<'t> {
    fn new(left: Passage<'t>, right: Passage<'t>) -> Self {
        let passages = [left, right];
        let words = passages.map(Words::of);
        let mut interner = Interner::default();
        let keys =
            [0, 1].map(|side: usize| interner.keys(passages[side].text, &words[side].tokens));
        Self { words, keys, interner }
    }

    /// False if no script of the two can have the ratio of one to be shown inline.
    fn may_be_versions(&self) -> bool {
        let words = |side: usize| {
            let keys = self.words[side].tokens.iter().zip(&self.keys[side]);
            keys.filter(|(token, _)| token.is_word()).map(|(_, key)| *key as usize)
        };
        let mut unmatched = vec![0_usize; self.interner.len()];
        words(0).for_each(|key| unmatched[key] += 1);
        let is_matched = |key: &usize| {
            let n = &mut unmatched[*key];
            let is_one_left = *n > 0;
            *n = n.saturating_sub(1);
            is_one_left
        };
        let n_common = words(1).filter(is_matched).count();
        let n_words = words(0).count() + words(1).count();
        ratio(n_common, n_words) >= INLINE_RATIO
    }

    fn script(self, options: &Options) -> EditScript {
        let [left, right] = &self.keys;
        let cut = left.len().max(right.len()) > options.max_tokens;
        let ops = if cut { ends(left, right) } else { steps(left, right) };
        let ops = refine::refine(ops, [left, right], &self.interner);
        let [left, right] = self.words;
        EditScript { left, right, ops, cut }
    }
}
/// The full comparison.
fn steps(left: &[u32], right: &[u32]) -> Vec<Op> {
    let found = capture_diff_slices(Algorithm::Patience, left, right);
    let ops = found.into_iter().map(|op| match op.as_tag_tuple() {
        (DiffTag::Equal, left, right) => Op::equal(left, right),
        (_, left, right) => Op::edit(left, right),
    });
    refine::joined(ops)
}

/// The comparison over budget: common start and end only.
fn ends(left: &[u32], right: &[u32]) -> Vec<Op> {
    let head = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let room = left.len().min(right.len()) - head;
    let pairs = left.iter().rev().zip(right.iter().rev());
    let tail = pairs.take(room).take_while(|(a, b)| a == b).count();
    let (left_end, right_end) = (left.len() - tail, right.len() - tail);
    refine::joined([
        Op::equal(0..head, 0..head),
        Op::edit(head..left_end, head..right_end),
        Op::equal(left_end..left.len(), right_end..right.len()),
    ])
}
