//! How much is the same: words, edits, lists.

use crate::classify::analysis::Analysis;
use crate::classify::pairing::Relation;
use crate::diff::OpKind;

/// Content words of one side: all, and those without an answer.
struct Count {
    all: f32,
    alone: f32,
    names: f32,
}

pub(super) fn overlap(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let counts = [0, 1].map(|side: usize| {
        let words = link.halves[side].words.iter().enumerate();
        let mut count = Count { all: 0.0, alone: 0.0, names: 0.0 };
        for (i, word) in words.filter(|(_, word)| word.is_content() && !word.cue) {
            // "Praised" and "criticized" answer each other, but one does not say what the other does.
            let alone = link
                .pairing
                .answer(side, i)
                .is_none_or(|(_, relation)| relation == Relation::Opposite);
            count.all += 1.0;
            count.alone += f32::from(alone);
            count.names += f32::from(alone && word.is_name());
        }
        count
    });
    let [a, b] = &counts;
    let ratio = link.script.ratio();
    let shared = 1.0 - (a.alone + b.alone) / (a.all + b.all).max(1.0);
    let least = a.alone.min(b.alone);
    let most = a.alone.max(b.alone);
    out.push(("ratio", ratio));
    out.push(("shared", shared));
    out.push(("version", f32::from(ratio >= 0.6)));
    out.push(("alone.least", (least / 4.0).min(2.0)));
    out.push(("alone.most", (most / 6.0).min(2.0)));
    out.push(("alone.none", f32::from(most == 0.0)));
    out.push(("alone.oneside", f32::from(least == 0.0 && most > 0.0)));
    out.push(("uneven", (a.all - b.all).abs() / (a.all + b.all).max(1.0)));
    out.push(("names.both", a.names.min(b.names).min(2.0)));
    out.push(("names.one", (a.names - b.names).abs().min(2.0)));
    let edits = |kind| link.script.ops.iter().filter(|op| op.kind == kind).count();
    let (lost, added, replaced) =
        (edits(OpKind::Delete), edits(OpKind::Insert), edits(OpKind::Replace));
    out.push(("edit.single", f32::from(lost + added + replaced == 1)));
    out.push(("edit.pure", f32::from(replaced == 0 && (lost == 0) != (added == 0))));
    let items = [0, 1].map(|side: usize| {
        let words = &link.halves[side].words;
        words.iter().filter(|w| matches!(w.folded.as_ref(), "," | "and" | "or")).count() as f32
    });
    out.push(("list", ((items[0] - items[1]).abs() / 2.0).min(2.0)));
}
