//! What the words are that are new on a side.

use crate::classify::analysis::Analysis;
use crate::classify::lexicon::Frame;

/// For each frame: the share of the words that are new on a side which one of its own hits covers.
pub(super) fn explained(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    const KINDS: [(&str, &[Frame]); 9] = [
        ("share.stance", &[Frame::Modality, Frame::Commitment]),
        ("share.certainty", &[Frame::Certainty]),
        ("share.intensity", &[Frame::Intensity]),
        ("share.evaluation", &[Frame::Evaluation]),
        ("share.time", &[Frame::Time]),
        ("share.scope", &[Frame::Scope]),
        ("share.status", &[Frame::Status]),
        ("share.state", &[Frame::State]),
        ("share.polarity", &[Frame::Polarity]),
    ];
    let mut all = 0.0f32;
    let mut by_kind = [0.0f32; KINDS.len()];
    let (mut names, mut figures, mut plain, mut periods) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
    let mut told = 0.0f32;
    for (side, half) in link.halves.iter().enumerate() {
        let mut covered = vec![[false; KINDS.len()]; half.words.len()];
        let mut period = vec![false; half.words.len()];
        for (kind, (_, frames)) in KINDS.iter().enumerate() {
            for hit in link.own_any(side).filter(|hit| frames.contains(&hit.frame())) {
                let long = hit.frame() == Frame::Time && hit.entry.class == "period";
                for i in hit.words.clone() {
                    if let Some(slot) = covered.get_mut(i).and_then(|kinds| kinds.get_mut(kind)) {
                        *slot = true;
                    }
                    if let Some(slot) = period.get_mut(i).filter(|_| long) {
                        *slot = true;
                    }
                }
            }
        }
        for (i, word) in half.words.iter().enumerate() {
            let Some(kinds) = covered.get(i) else { continue };
            let explained = kinds.iter().any(|&kind| kind);
            let alone = link.pairing.answer(side, i).is_none();
            if word.cue || !word.is_word() || !alone || !(word.is_content() || explained) {
                continue;
            }
            all += 1.0;
            for (sum, &kind) in by_kind.iter_mut().zip(kinds) {
                *sum += f32::from(kind);
            }
            let quantity = half.quantities.iter().position(|q| q.words.contains(&i));
            let figure = quantity.is_some();
            let same = quantity.is_some_and(|quantity| link.moves.is_same(side, quantity));
            names += f32::from(word.is_name() && !figure);
            figures += f32::from(figure && !same);
            told += f32::from(same);
            periods += f32::from(period.get(i) == Some(&true));
            plain += f32::from(!explained && !figure && !word.is_name());
        }
    }
    let share = |part: f32| part / all.max(1.0);
    for ((name, _), sum) in KINDS.iter().zip(by_kind) {
        out.push((name, share(sum)));
    }
    out.push(("share.name", share(names)));
    out.push(("share.figure", share(figures)));
    out.push(("share.figure.same", share(told)));
    out.push(("share.period", share(periods)));
    out.push(("share.plain", share(plain)));
}
