//! Two sides of a link to the role of every word: what was deleted, inserted, what proves the label,
//! what means the same.
//!
//! Versions of one sentence share most words (ratio .83-.95, measured on revised articles); two
//! reports of one position share few (.05-.23). From [`INLINE_RATIO`] on a word diff reads well; below
//! it a word diff would mark everything, so only the evidence is marked, and words that mean the same
//! on both sides are named as shared.

use std::collections::HashSet;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Role;
use super::word::{Page, Word};
use crate::text::Span;

/// From this word ratio on a link is shown as one text with its edits.
pub const INLINE_RATIO: f32 = 0.5;

/// The edits between the words of two sides, and how much they share.
#[derive(Debug, Clone)]
pub(super) struct Edits {
    ops: Vec<DiffOp>,
    pub(super) ratio: f32,
}

/// Compares the words of two sides by key.
pub(super) fn edits(a: &[Word<'_>], b: &[Word<'_>]) -> Edits {
    let keys = |words: &[Word<'_>]| -> Vec<String> {
        words.iter().map(|word| word.key.clone().into_owned()).collect()
    };
    let ops = capture_diff_slices(Algorithm::Histogram, &keys(a), &keys(b));
    let equal: usize = ops
        .iter()
        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
        .sum();
    let total = a.len() + b.len();
    let ratio = if total == 0 { 1.0 } else { 2.0 * equal as f32 / total as f32 };
    Edits { ops, ratio }
}

/// The role of every word of A and of B when the two stand side by side.
///
/// Evidence always shows as such. Beside it, close versions show their edits, distant ones the words
/// they share.
pub(super) fn side_roles(
    words: [&[Word<'_>]; 2],
    evidence: [&[Span]; 2],
    edits: &Edits,
) -> [Vec<Role>; 2] {
    let mut roles = words.map(|words| vec![Role::Plain; words.len()]);
    if edits.ratio >= INLINE_RATIO {
        for op in &edits.ops {
            if !matches!(op, DiffOp::Equal { .. }) {
                fill(&mut roles[0], op.old_range(), Role::Deleted);
                fill(&mut roles[1], op.new_range(), Role::Inserted);
            }
        }
    } else {
        let shared = shared(words);
        for (roles, shared) in roles.iter_mut().zip(shared) {
            for (role, is_shared) in roles.iter_mut().zip(shared) {
                if is_shared {
                    *role = Role::Shared;
                }
            }
        }
    }
    for side in [0, 1] {
        mark_evidence(words[side], evidence[side], &mut roles[side]);
    }
    roles
}

fn fill(roles: &mut [Role], range: std::ops::Range<usize>, with: Role) {
    if let Some(roles) = roles.get_mut(range) {
        roles.fill(with);
    }
}

fn mark_evidence(words: &[Word<'_>], evidence: &[Span], roles: &mut [Role]) {
    for (word, role) in words.iter().zip(roles) {
        if evidence.iter().any(|span| span.overlaps(word.span)) {
            *role = Role::Evidence;
        }
    }
}

/// For each word of each side: does a word of the other side mean the same?
fn shared(words: [&[Word<'_>]; 2]) -> [Vec<bool>; 2] {
    let meanings = words.map(|words| words.iter().map(Word::meaning).collect::<Vec<_>>());
    let known = [0, 1].map(|side: usize| meanings[side].iter().flatten().collect::<HashSet<_>>());
    [0, 1].map(|side: usize| {
        let other = &known[1 - side];
        meanings[side].iter().map(|m| m.as_ref().is_some_and(|m| other.contains(m))).collect()
    })
}

/// One text with its edits: A's words where they were deleted, B's everywhere else.
pub(super) fn inline(
    texts: [&str; 2],
    words: [&[Word<'_>]; 2],
    evidence: [&[Span]; 2],
    edits: &Edits,
) -> Vec<Vec<super::Run>> {
    let mut page = Page::default();
    let mut equal_roles = vec![Role::Plain; words[1].len()];
    mark_evidence(words[1], evidence[1], &mut equal_roles);
    for op in &edits.ops {
        if matches!(op, DiffOp::Equal { .. }) {
            for index in op.new_range() {
                if let (Some(word), Some(&role)) = (words[1].get(index), equal_roles.get(index)) {
                    page.push(word.glue, word.span.of(texts[1]), role);
                }
            }
            continue;
        }
        for word in words[0].get(op.old_range()).unwrap_or_default() {
            page.push(word.glue, word.span.of(texts[0]), Role::Deleted);
        }
        for word in words[1].get(op.new_range()).unwrap_or_default() {
            page.push(word.glue, word.span.of(texts[1]), Role::Inserted);
        }
    }
    page.finish()
}
