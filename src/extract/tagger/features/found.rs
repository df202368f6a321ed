//! What the first pass found -> the features of the second.

use super::super::label::N_LABELS;
use super::super::paragraph::{PAD, Paragraph, Quotation};
use super::super::token::Token;
use super::found_cue::FoundCue;
use super::labelling::{Labelling, PLACE_AT};
use super::{mix2, mix3};

/// Writes the features of the second pass for token `i`; its scores are added to those of the first.
pub fn second_pass(paragraph: &Paragraph, labelling: &Labelling, i: usize, out: &mut Vec<u32>) {
    let token = paragraph.token(i);
    let [own, memory, previous, following] = beyond(labelling.packed(i, token));
    out.push(own);
    out.extend(label_pairs(u64::from(labelling.labels_around(i))));
    out.extend([memory, previous, following]);
    let [before, own, after] = labelling.sureness(i);
    out.extend((0..N_LABELS).map(|label| sure(label, step_of(own, label))));
    for beside in [before, after] {
        let steps = role_steps(beside).into_iter().enumerate();
        out.extend(steps.map(|(role, step)| sure_beside(beside >> PLACE_AT, role, step)));
    }
    out.extend(words(paragraph, labelling, i, token));
    let [left, right] = [
        FoundCue::on_the_left(paragraph, labelling, i, token),
        FoundCue::on_the_right(paragraph, labelling, i, token),
    ];
    for cue in [left, right].into_iter().flatten() {
        out.extend(cue.around(paragraph, labelling));
        out.push(cue.towards(paragraph, token));
    }
    out.extend(found_cues(left.is_some(), right.is_some(), token));
    if let Some(quotation) = labelling.quotation(paragraph, i) {
        out.extend(quoted_labels(labelling, quotation, token));
    }
}

/// What [`Labelling::labels_around`] tells.
pub(in crate::extract::tagger) fn label_pairs(packed: u64) -> [u32; 5] {
    let [b3, b2, b1, t, a1, a2, a3] = std::array::from_fn(|k| (packed >> (3 * k)) as u32 & 7);
    [mix2(301, a1, t), mix2(302, t, b1), mix3(303, a1, t, b1), mix2(304, a2, b2), mix2(305, a3, b3)]
}

/// What [`Labelling::packed`] tells.
pub(in crate::extract::tagger) fn beyond(packed: u64) -> [u32; 4] {
    let bits = |from: u32, n: u32| (packed >> from) as u32 & ((1 << n) - 1);
    let (t, quote, memory, previous) = (bits(0, 3), bits(3, 2), bits(5, 2), bits(7, 5));
    let following = (packed >> 12) as u32;
    [
        mix2(300, t, quote),
        mix2(340, memory, t),
        mix3(341, previous, quote, t),
        mix3(343, following, quote, t),
    ]
}

/// The step of probability of a label.
#[inline]
pub(in crate::extract::tagger) fn step_of(sureness: u32, label: usize) -> u32 {
    sureness >> (3 * label) & 7
}

/// That of no label, and those of the more probable label of each role.
#[inline]
pub(in crate::extract::tagger) fn role_steps(sureness: u32) -> [u32; 4] {
    let more = |a, b| step_of(sureness, a).max(step_of(sureness, b));
    [step_of(sureness, 0), more(1, 2), more(3, 4), more(5, 6)]
}

/// What a step tells of the token itself.
pub(in crate::extract::tagger) fn sure(label: usize, step: u32) -> u32 {
    mix2(310, label as u32, step)
}

/// What one tells of the token at this place beside it.
pub(in crate::extract::tagger) fn sure_beside(place: u32, role: usize, step: u32) -> u32 {
    mix2(311 + place, role as u32, step)
}

/// What changes with the word.
#[inline]
pub(in crate::extract::tagger) fn words(
    paragraph: &Paragraph,
    labelling: &Labelling,
    i: usize,
    token: Token,
) -> [u32; 5] {
    let labels = labelling.labels_around(i);
    let [a1, t, b1] = [labels >> 12 & 7, labels >> 9 & 7, labels >> 6 & 7];
    let next = paragraph.token(i + 1);
    [
        mix2(306, t, token.back),
        mix3(307, t, token.back, next.back),
        mix3(308, a1, t, token.back),
        mix3(309, t, b1, next.back),
        mix3(342, labelling.previous, u32::from(i < 3), token.shape as u32),
    ]
}

/// On which sides a cue was found.
#[inline]
pub(in crate::extract::tagger) fn found_cues(left: bool, right: bool, token: Token) -> [u32; 3] {
    let (left, right, quote) = (u32::from(left), u32::from(right), u32::from(token.quote));
    [mix3(338, left, right, quote), mix2(327, left, quote), mix2(337, right, quote)]
}

/// What the first pass made of the quotation the token is in: its two ends and what stands around it.
pub(in crate::extract::tagger) fn quoted_labels(
    labelling: &Labelling,
    quotation: &Quotation,
    token: Token,
) -> [u32; 4] {
    let (open, close) =
        (quotation.open as isize - PAD as isize, quotation.close as isize - PAD as isize);
    let place = u32::from(token.quote);
    [
        mix3(350, labelling.code(open), labelling.code(close), place),
        mix3(351, labelling.code(open - 1), labelling.code(close + 1), place),
        mix3(352, labelling.code(open - 1), labelling.code(open), place),
        mix3(353, labelling.code(close), labelling.code(close + 1), place),
    ]
}
