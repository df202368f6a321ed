//! Two sides of a link to the role of every word: what was deleted, inserted, what proves the label,
//! what means the same.
//!
//! Two versions of one text ([`Regime::Inline`](crate::diff::Regime::Inline)) show their edits. Two tellings of one matter show
//! the evidence alone, and the words that mean the same on both sides as shared: a word diff of those
//! would mark everything.

use std::ops::Range;

use super::word::{Page, Word};
use super::{Role, Run};
use crate::diff::{EditScript, Op, OpKind};
use crate::meaning::{Vectors, pairs};
use crate::text::Span;

/// More words than this are not paired by meaning: pairing costs the product of the two lengths, and
/// no reader looks for shared words in a text of that length.
const MOST_PAIRED: usize = 400;

/// One side of a link.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage<'c> {
    pub(super) text: &'c str,
    pub(super) words: &'c [Word],
    pub(super) evidence: &'c [Span],
}

/// The role of every word of A and of B when the two stand side by side; with their edits if they are versions
/// of one text.
pub(super) fn apart(
    sides: [Passage<'_>; 2],
    edits: Option<&EditScript>,
    vectors: &Vectors,
) -> [Vec<Role>; 2] {
    let mut roles = sides.map(|side| vec![Role::Plain; side.words.len()]);
    if let Some(script) = edits {
        for op in script.edits().filter(|op| !is_slight(sides, op)) {
            fill(&mut roles[0], op.left.clone(), Role::Deleted);
            fill(&mut roles[1], op.right.clone(), Role::Inserted);
        }
    } else {
        mark_shared(sides, &mut roles, vectors);
    }
    for (side, roles) in sides.iter().zip(&mut roles) {
        mark_evidence(side, roles);
    }
    roles
}

/// True for an edit of commas, full stops, dashes and quotation marks alone: they come and go with the
/// place of "he said", and a reader who saw them struck would look for a meaning.
fn is_slight([a, b]: [Passage<'_>; 2], op: &Op) -> bool {
    let is_slight = |side: Passage<'_>, range: Range<usize>| {
        let words = side.words.get(range).unwrap_or_default();
        words.iter().all(|word| SLIGHT_MARKS.contains(&word.span.of(side.text)))
    };
    is_slight(a, op.left.clone()) && is_slight(b, op.right.clone())
}

const SLIGHT_MARKS: [&str; 22] = [
    ",", ".", ";", ":", "-", "--", "–", "—", "...", "…", "\"", "'", "“", "”", "„", "‘", "’", "«",
    "»", "''", "``", "‚",
];

fn is_evidence(side: Passage<'_>, range: Range<usize>) -> bool {
    let words = side.words.get(range).unwrap_or_default();
    words.iter().any(|word| side.evidence.iter().any(|span| span.overlaps(word.span)))
}

fn fill(roles: &mut [Role], range: Range<usize>, with: Role) {
    if let Some(roles) = roles.get_mut(range) {
        roles.fill(with);
    }
}

fn mark_evidence(side: &Passage<'_>, roles: &mut [Role]) {
    for (word, role) in side.words.iter().zip(roles) {
        if side.evidence.iter().any(|span| span.overlaps(word.span)) {
            *role = Role::Evidence;
        }
    }
}

fn mark_shared(sides: [Passage<'_>; 2], roles: &mut [Vec<Role>; 2], vectors: &Vectors) {
    if sides.iter().any(|side| side.words.len() > MOST_PAIRED) {
        return;
    }
    let [left, right] =
        sides.map(|side| side.words.iter().map(|word| word.span.of(side.text)).collect::<Vec<_>>());
    for pair in pairs(vectors, &left, &right) {
        fill(&mut roles[0], pair.left..pair.left + 1, Role::Shared);
        fill(&mut roles[1], pair.right..pair.right + 1, Role::Shared);
    }
}

/// One text with its edits: A's words where they were deleted, B's everywhere else.
pub(super) fn inline([a, b]: [Passage<'_>; 2], script: &EditScript) -> Vec<Vec<Run>> {
    let mut page = Page::default();
    let mut kept = vec![Role::Plain; b.words.len()];
    if !script.edits().any(|op| is_evidence(a, op.left.clone()) || is_evidence(b, op.right.clone()))
    {
        // Else the edits show it, and a mark on the kept words beside them would only confuse.
        mark_evidence(&b, &mut kept);
    }
    for op in &script.ops {
        let is_slight = is_slight([a, b], op);
        if op.kind == OpKind::Equal || is_slight {
            let words = b.words.get(op.right.clone()).unwrap_or_default();
            let roles = kept.get(op.right.clone()).unwrap_or_default();
            for (word, &role) in words.iter().zip(roles) {
                page.push_word(word, b.text, role);
            }
            continue;
        }
        for word in a.words.get(op.left.clone()).unwrap_or_default() {
            page.push_word(word, a.text, Role::Deleted);
        }
        for word in b.words.get(op.right.clone()).unwrap_or_default() {
            page.push_word(word, b.text, Role::Inserted);
        }
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::super::word;
    use super::*;
    use crate::diff;

    /// Evidence stands in stars; what comes out has `[-lost-]`, `{+added+}` and stars.
    fn check(a: &str, b: &str, expected: &str) {
        let mut texts = [String::new(), String::new()];
        let mut evidence = [Vec::new(), Vec::new()];
        for (side, marked) in [a, b].into_iter().enumerate() {
            for (index, part) in marked.split('*').enumerate() {
                let start = texts[side].len();
                texts[side].push_str(part);
                if index % 2 == 1 {
                    evidence[side].push(Span::new(start, texts[side].len()));
                }
            }
        }
        let content = [0, 1].map(|side: usize| [Span::new(0, texts[side].len())]);
        let words = [0, 1].map(|side: usize| word::words(&texts[side], &content[side], Vec::new()));
        let sides = [0, 1].map(|side: usize| Passage {
            text: &texts[side],
            words: &words[side],
            evidence: &evidence[side],
        });
        let [left, right] =
            [0, 1].map(|side: usize| diff::Passage::whole(&texts[side], &content[side]));
        let script = diff::diff(left, right, &diff::Options::default());
        let shown: String = inline(sides, &script)
            .concat()
            .iter()
            .map(|run| match run.role {
                Role::Deleted => format!("[-{}-]", run.text),
                Role::Inserted => format!("{{+{}+}}", run.text),
                Role::Evidence => format!("*{}*", run.text),
                _ => run.text.to_string(),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn edits_are_set_with_the_spaces_they_need() {
        check("We must act now.", "We should act now.", "We [-must-] {+should+} act now.");
        check("Revenue of Halvard grew.", "Halvard grew.", "[-Revenue of-] Halvard grew.");
        check("Halvard grew.", "So Halvard grew.", "{+So+} Halvard grew.");
        check(
            "We must act on people.",
            "We must act on people, together.",
            "We must act on people{+, together+}.",
        );
    }

    #[test]
    fn marks_alone_are_no_edit_and_evidence_is_not_marked_twice() {
        check("\"We will act,\"", "“We will act.”", "“We will act.”");
        check("We *must act* now.", "We *should act* now.", "We [-must-] {+should+} act now.");
        check("We *act* now.", "We *act* now.", "We *act* now.");
        check("Will we act.", "Will we act?", "Will we act[-.-]{+?+}");
    }
}
