//! The script: its steps over the words of both sides, and what they amount to.

use std::ops::Range;

use super::Passage;
use crate::text::{Span, Token, most_tokens, tokens};

/// What happened to one run of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpKind {
    /// The same words on both sides (spelling, case and marks may differ in form).
    Equal,
    /// Only on the left.
    Delete,
    /// Only on the right.
    Insert,
    /// Words on the left became words on the right.
    Replace,
}

/// One step of an [`EditScript`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// What happened.
    pub kind: OpKind,
    /// Token indices into [`EditScript::left`]; empty for an insertion.
    pub left: Range<usize>,
    /// Token indices into [`EditScript::right`]; empty for a deletion.
    pub right: Range<usize>,
}

impl Op {
    /// Makes a step of the same words on both sides.
    pub(super) fn equal(left: Range<usize>, right: Range<usize>) -> Self {
        Self { kind: OpKind::Equal, left, right }
    }

    /// Makes the step that these two ranges amount to, if they are not the same words.
    pub(super) fn edit(left: Range<usize>, right: Range<usize>) -> Self {
        let kind = match (left.is_empty(), right.is_empty()) {
            (false, true) => OpKind::Delete,
            (true, false) => OpKind::Insert,
            _ => OpKind::Replace,
        };
        Self { kind, left, right }
    }
}

/// One side of a script: its tokens, as they stand in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// In order, without white space.
    pub tokens: Vec<Token>,
    /// For each token the index of the passage's span it lies in.
    part: Vec<usize>,
}

impl Words {
    pub(super) fn of(passage: Passage<'_>) -> Self {
        let room = passage.spans.iter().map(|&span| most_tokens(span)).sum();
        let mut words = Self { tokens: Vec::with_capacity(room), part: Vec::with_capacity(room) };
        for (part, &span) in passage.spans.iter().enumerate() {
            words.tokens.extend(tokens(passage.text, span));
            words.part.resize(words.tokens.len(), part);
        }
        words
    }

    /// The stretches of text under a range of tokens: one for each span of the passage it touches,
    /// from the first token to the last, with the white space between them.
    pub fn spans(&self, range: Range<usize>) -> impl Iterator<Item = Span> {
        let mut rest = self.tokens.get(range.clone()).unwrap_or_default();
        let parts = self.part.get(range).unwrap_or_default();
        parts.chunk_by(PartialEq::eq).filter_map(move |part| {
            let (tokens, more) = rest.split_at_checked(part.len())?;
            rest = more;
            Some(tokens.first()?.span.join(tokens.last()?.span))
        })
    }

    /// The text from the first to the last token of a range; empty for an empty range.
    pub fn text<'t>(&self, text: &'t str, range: Range<usize>) -> &'t str {
        match self.tokens.get(range) {
            Some([first, .., last]) => first.span.join(last.span).of(text),
            Some([only]) => only.span.of(text),
            _ => "",
        }
    }
}

/// How the left passage becomes the right one.
///
/// Law: the ops tile both sides in order, and taking the left tokens of every
/// [`Equal`](OpKind::Equal) and the right tokens of every other op gives the right passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditScript {
    /// The tokens of the left passage.
    pub left: Words,
    /// The tokens of the right passage.
    pub right: Words,
    /// The steps, in order; neighbours are of different kind, and no two edits touch.
    pub ops: Vec<Op>,
    /// True if the passages were longer than the budget, so that the middle was not looked at.
    pub cut: bool,
}

/// How two passages are best shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regime {
    /// One text with deletions and insertions marked: versions of the same sentence.
    Inline,
    /// Side by side: two tellings of one matter.
    Columns,
}

/// From this share of common words on, one inline text reads better than two columns.
///
/// Versions of a sentence share .83 to .95 of their words, two reports of one position .05 to .23
/// (measured over the development pairs; see `docs/quality.md`): any value between does, and .50 is
/// the middle.
pub const INLINE_RATIO: f32 = 0.5;

impl EditScript {
    /// Share of the words (marks do not count) that both sides have in common, in order: twice the
    /// kept words over all words, 1 for two empty passages.
    pub fn ratio(&self) -> f32 {
        let words = |side: &Words| side.tokens.iter().filter(|t| t.is_word()).count();
        let all = words(&self.left) + words(&self.right);
        let kept: usize = self
            .ops
            .iter()
            .filter(|op| op.kind == OpKind::Equal)
            .flat_map(|op| self.left.tokens.get(op.left.clone()))
            .map(|run| run.iter().filter(|t| t.is_word()).count())
            .sum();
        ratio(kept, all)
    }

    /// The script that leads back: from right to left.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let back = |op: Op| match op.kind {
            OpKind::Equal => Op::equal(op.right, op.left),
            _ => Op::edit(op.right, op.left),
        };
        let ops = self.ops.into_iter().map(back).collect();
        Self { left: self.right, right: self.left, ops, cut: self.cut }
    }

    /// How the two are best shown.
    pub fn regime(&self) -> Regime {
        if self.ratio() >= INLINE_RATIO { Regime::Inline } else { Regime::Columns }
    }

    /// True if no word was lost, added or replaced (marks, case and line breaks may differ).
    pub fn is_verbatim(&self) -> bool {
        let marks = |side: &Words, range: &Range<usize>| {
            side.tokens.get(range.clone()).is_some_and(|run| run.iter().all(|t| !t.is_word()))
        };
        self.ops.iter().all(|op| {
            op.kind == OpKind::Equal || marks(&self.left, &op.left) && marks(&self.right, &op.right)
        })
    }

    /// The steps that change something.
    pub fn edits(&self) -> impl Iterator<Item = &Op> {
        self.ops.iter().filter(|op| op.kind != OpKind::Equal)
    }
}

/// Twice the words in common over all words, 1 if there are none.
pub(super) fn ratio(n_common: usize, n_words: usize) -> f32 {
    if n_words == 0 { 1.0 } else { 2.0 * n_common as f32 / n_words as f32 }
}
