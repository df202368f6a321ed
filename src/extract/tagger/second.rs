//! The second pass over the embedded table: the same scores as [`features::second_pass`] gives, at a fraction of the cost.
//!
//! What the first pass found is the same for token after token: within a content all labels are alike and sure. So the
//! sums of what depends on it are kept, as in the [first pass](super::first); only what the words add is looked up.
//!
//! [`features::second_pass`]: super::features::second_pass

use super::crf::Scores;
use super::features::{
    AFTER, BEFORE, FoundCue, Labelling, OWN, found_cues, labels, quoted_labels, sure, sure_beside,
    words,
};
use super::model::{Kept, Last, Memo, Table};
use super::paragraph::{PAD, Paragraph};

/// Scores the paragraphs of one document.
pub(super) struct SecondPass<'m> {
    table: &'m Table<'m>,
    rows: Kept<'m>,
    labels: Memo,
    sure: Memo,
    beside: Memo,
    features: Vec<u32>,
}

impl<'m> SecondPass<'m> {
    pub(super) fn new(table: &'m Table<'m>) -> Self {
        Self {
            table,
            rows: Kept::new(table),
            labels: Memo::new(table, labels),
            sure: Memo::new(table, sure),
            beside: Memo::new(table, sure_beside),
            features: Vec::new(),
        }
    }

    /// The scores of each token of the outline: those of the first pass, and what is added.
    pub(super) fn scores(&mut self, paragraph: &Paragraph, labelling: &Labelling) -> Vec<Scores> {
        let table = self.table;
        let (mut left, mut right, mut quoted) = (Last::default(), Last::default(), Last::default());
        let features = &mut self.features;
        let mut scores = Vec::with_capacity(paragraph.len());
        for i in paragraph.outline() {
            let token = paragraph.token(i);
            features.clear();
            features.extend(words(paragraph, labelling, i, token));
            let mut sum = self.labels.sum(labelling.packed(i, token), table, labels);
            sum.add(self.sure.sum(labelling.packed_sureness(i, OWN), table, sure));
            for place in [BEFORE, AFTER] {
                sum.add(self.beside.sum(labelling.packed_sureness(i, place), table, sure_beside));
            }
            let left_cue = FoundCue::on_the_left(paragraph, labelling, i, token);
            if let Some(cue) = left_cue {
                sum.add(left.sum(cue, table, || cue.around(paragraph, labelling)));
                features.push(cue.towards(paragraph, token));
            }
            let right_cue = FoundCue::on_the_right(paragraph, labelling, i, token);
            if let Some(cue) = right_cue {
                sum.add(right.sum(cue, table, || cue.around(paragraph, labelling)));
                features.push(cue.towards(paragraph, token));
            }
            features.extend(found_cues(left_cue.is_some(), right_cue.is_some(), token));
            if let Some(quotation) = labelling.quotation(paragraph, i) {
                let key = (paragraph.context[i + PAD].quotation, token.quote);
                sum.add(quoted.sum(key, table, || quoted_labels(labelling, quotation, token)));
            }
            sum.add(self.rows.sum(features));
            let mut own = table.scores(sum);
            for (score, first) in own.iter_mut().zip(&labelling.scores[i]) {
                *score += first;
            }
            scores.push(own);
        }
        scores
    }
}
