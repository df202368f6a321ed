//! The second pass over the embedded table: the same scores as [`features::second_pass`] gives, at a fraction of the cost.
//!
//! What the first pass found is the same for token after token: within a content all labels are alike and sure. So the
//! sums of what depends on it are kept, as in the [first pass](super::first); only what the words add is looked up.
//!
//! [`features::second_pass`]: super::features::second_pass

use super::crf::Scores;
use super::features::{
    FoundCue, Labelling, PLACE_AT, beyond, found_cues, label_pairs, quoted_labels, role_steps,
    step_of, sure, sure_beside, words,
};
use super::kept::{Kept, Last, Memo};
use super::label::N_LABELS;
use super::paragraph::{PAD, Paragraph};
use super::table::{Sum, Table};

/// Scores the paragraphs of one document.
pub(super) struct SecondPass<'m> {
    table: &'m Table<'m>,
    rows: Kept<'m>,
    pairs: Memo,
    beyond: Memo,
    steps: Steps,
}

impl<'m> SecondPass<'m> {
    pub(super) fn new(table: &'m Table<'m>) -> Self {
        Self {
            table,
            rows: Kept::new(table),
            pairs: Memo::new(table, label_pairs),
            beyond: Memo::new(table, beyond),
            steps: Steps::new(table),
        }
    }

    /// The scores of each token of the outline: those of the first pass, and what is added.
    pub(super) fn scores(&mut self, paragraph: &Paragraph, labelling: &Labelling) -> Vec<Scores> {
        let table = self.table;
        let (mut left, mut right, mut quoted) = (Last::default(), Last::default(), Last::default());
        let (mut sureness, mut found) = (Last::default(), Last::default());
        let rows = &self.rows;
        let mut scores = Vec::with_capacity(paragraph.len());
        for i in paragraph.outline() {
            let token = paragraph.token(i);
            let labels = u64::from(labelling.labels_around(i));
            let mut sum = self.pairs.sum(labels, table, label_pairs);
            sum.add(self.beyond.sum(labelling.packed(i, token), table, beyond));
            let around = labelling.sureness(i);
            sum.add(sureness.get(around, || self.steps.sum(around)));
            let left_cue = FoundCue::on_the_left(paragraph, labelling, i, token);
            if let Some(cue) = left_cue {
                sum.add(left.sum(cue, table, || cue.around(paragraph, labelling)));
                rows.add(cue.towards(paragraph, token), &mut sum);
            }
            let right_cue = FoundCue::on_the_right(paragraph, labelling, i, token);
            if let Some(cue) = right_cue {
                sum.add(right.sum(cue, table, || cue.around(paragraph, labelling)));
                rows.add(cue.towards(paragraph, token), &mut sum);
            }
            let sides = (left_cue.is_some(), right_cue.is_some(), token.quote);
            sum.add(found.sum(sides, table, || found_cues(sides.0, sides.1, token)));
            for feature in words(paragraph, labelling, i, token) {
                rows.add(feature, &mut sum);
            }
            if let Some(quotation) = labelling.quotation(paragraph, i) {
                let key = (paragraph.context[i + PAD].quotation, token.quote);
                sum.add(quoted.sum(key, table, || quoted_labels(labelling, quotation, token)));
            }
            let mut own = table.scores(sum);
            for (score, first) in own.iter_mut().zip(&labelling.scores[i]) {
                *score += first;
            }
            scores.push(own);
        }
        scores
    }
}

/// The rows of all steps of probability: of the token's own labels, of each role beside it.
struct Steps {
    own: [[u64; 8]; N_LABELS],
    /// By the place of the token beside; the first is for none.
    beside: [[[u64; 8]; 4]; 4],
}

impl Steps {
    fn new(table: &Table<'_>) -> Self {
        let row = |feature| table.own_row(feature);
        let beside = |place, role| -> [u64; 8] {
            std::array::from_fn(|step| row(sure_beside(place as u32, role, step as u32)))
        };
        Self {
            own: std::array::from_fn(|label| {
                std::array::from_fn(|step| row(sure(label, step as u32)))
            }),
            beside: std::array::from_fn(|place| std::array::from_fn(|role| beside(place, role))),
        }
    }

    /// What the sureness of a token and of those beside it weighs.
    fn sum(&self, [before, own, after]: [u32; 3]) -> Sum {
        let mut sum = Sum::default();
        for (label, rows) in self.own.iter().enumerate() {
            sum.add_row(rows[step_of(own, label) as usize]);
        }
        for beside in [before, after] {
            let rows = &self.beside[(beside >> PLACE_AT) as usize & 3];
            for (rows, step) in rows.iter().zip(role_steps(beside)) {
                sum.add_row(rows[step as usize & 7]);
            }
        }
        sum
    }
}
