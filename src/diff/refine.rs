//! A correct script to one that people can read.
//!
//! Two repairs, after the "semantic cleanup" of diff-match-patch (N. Fraser, 2006), weighed by words
//! instead of characters:
//! 1. *Stranded matches.* A kept run between two edits is dissolved into them when it holds too little
//!    to hold on to: "[-Talks-] on [-grain-]" against "{+Work+} on {+coal+}" is one replacement.
//! 2. *Slid edges.* "in the town and {+in the port and+} left" says the same as "in the town {+and in
//!    the port+} and left"; of all such positions the one is taken whose edges fall where sentences,
//!    clauses or phrases begin.
//!
//! Linear in the number of ops, but for the slides, which are linear in the tokens slid over.

use super::key::{Interner, Weight};
use super::{Op, OpKind};

/// A content word in a kept run outweighs a whole function-word phrase in an edit.
const CONTENT: usize = 3;

/// Makes a script readable; it stays a script of the same two sides.
pub(super) fn refine(ops: Vec<Op>, keys: [&[u32]; 2], interner: &Interner<'_>) -> Vec<Op> {
    let ops = dissolved(ops, keys[0], interner, keys[1]);
    joined(slid(ops, keys, interner))
}

/// Joins neighbours of the same nature (kept or edited) and drops empty steps.
pub(super) fn joined(ops: impl IntoIterator<Item = Op>) -> Vec<Op> {
    let mut out: Vec<Op> = Vec::new();
    for op in ops {
        if op.left.is_empty() && op.right.is_empty() {
            continue;
        }
        match out.last_mut() {
            Some(last) if (last.kind == OpKind::Equal) == (op.kind == OpKind::Equal) => {
                let (left, right) = (last.left.start..op.left.end, last.right.start..op.right.end);
                *last = match op.kind {
                    OpKind::Equal => Op { kind: OpKind::Equal, left, right },
                    _ => Op::edit(left, right),
                };
            }
            _ => out.push(op),
        }
    }
    out
}

/// Repeats until no kept run is stranded: joining two edits can strand the next run.
fn dissolved(mut ops: Vec<Op>, left: &[u32], interner: &Interner<'_>, right: &[u32]) -> Vec<Op> {
    let weigh = |keys: &[u32]| -> usize {
        keys.iter()
            .map(|&key| match interner.weight(key) {
                Weight::Mark => 0,
                Weight::Function => 1,
                Weight::Content => CONTENT,
            })
            .sum()
    };
    let edit = |op: &Op| {
        weigh(left.get(op.left.clone()).unwrap_or_default())
            .max(weigh(right.get(op.right.clone()).unwrap_or_default()))
    };
    loop {
        let before = ops.len();
        let mut out: Vec<Op> = Vec::with_capacity(before);
        let mut rest = ops.into_iter().peekable();
        while let Some(op) = rest.next() {
            let between = match (out.last(), rest.peek()) {
                (Some(last), Some(next)) if op.kind == OpKind::Equal => {
                    Some(edit(last).min(edit(next)))
                }
                _ => None,
            };
            let kept = left.get(op.left.clone()).unwrap_or_default();
            let content = kept.iter().any(|&key| interner.weight(key) == Weight::Content);
            let weight = weigh(kept) * if content { 2 } else { 1 };
            let stranded = between.is_some_and(|edits| weight <= edits);
            let op = if stranded { Op::edit(op.left, op.right) } else { op };
            match out.last_mut() {
                Some(last) if last.kind != OpKind::Equal && op.kind != OpKind::Equal => {
                    *last = Op::edit(last.left.start..op.left.end, last.right.start..op.right.end);
                }
                _ => out.push(op),
            }
        }
        if out.len() == before {
            return out;
        }
        ops = out;
    }
}

/// Slides every pure deletion or insertion between two kept runs to its best place.
fn slid(mut ops: Vec<Op>, keys: [&[u32]; 2], interner: &Interner<'_>) -> Vec<Op> {
    for at in 1..ops.len().saturating_sub(1) {
        let Some([before, edit, after]) = ops.get_mut(at - 1..=at + 1) else { continue };
        let (range, keys) = match edit.kind {
            OpKind::Delete => (edit.left.clone(), keys[0]),
            OpKind::Insert => (edit.right.clone(), keys[1]),
            _ => continue,
        };
        let key = |at: usize| keys.get(at).copied();
        // Never empty a kept run: it would let two edits touch. The runs at both ends may go.
        let back_room = before.left.len() - usize::from(at > 1).min(before.left.len());
        let room = after.left.len().saturating_sub(1);
        let back = (1..=back_room.min(range.start))
            .take_while(|&k| key(range.start - k) == key(range.end - k))
            .count();
        let ahead = (0..room).take_while(|&k| key(range.start + k) == key(range.end + k)).count();
        let place = |shift: isize| {
            let (start, end) =
                (range.start.saturating_add_signed(shift), range.end.saturating_add_signed(shift));
            edge(keys, start, interner) + edge(keys, end, interner)
        };
        let best = (-(back as isize)..=ahead as isize)
            .max_by_key(|&shift| (place(shift), -shift.abs(), shift));
        let Some(shift) = best.filter(|&shift| place(shift) > place(0)) else { continue };
        let moved = |at: usize| at.saturating_add_signed(shift);
        (before.left.end, before.right.end) = (moved(before.left.end), moved(before.right.end));
        (edit.left.start, edit.left.end) = (moved(edit.left.start), moved(edit.left.end));
        (edit.right.start, edit.right.end) = (moved(edit.right.start), moved(edit.right.end));
        (after.left.start, after.right.start) = (moved(after.left.start), moved(after.right.start));
    }
    ops
}

/// How good a place to cut lies before token `at`: end of text, sentence, clause, phrase, word.
fn edge(keys: &[u32], at: usize, interner: &Interner<'_>) -> u8 {
    let name = |at: usize| keys.get(at).map(|&key| interner.name(key));
    let Some(before) = at.checked_sub(1).and_then(name) else { return 4 };
    let Some(next) = name(at) else { return 4 };
    match before {
        "." | "!" | "?" | "..." => return 4,
        ";" | ":" | "-" | ")" => return 3,
        "," => return 2,
        _ => {}
    }
    match next {
        ";" | "." | "!" | "?" | ":" => 3,
        "," | "and" | "or" | "but" | "(" | "-" => 2,
        _ if keys.get(at).is_some_and(|&key| interner.weight(key) == Weight::Function) => 1,
        _ => 0,
    }
}
