//! The first pass over the embedded table: the same scores as [`features::first_pass`] gives, feature by feature,
//! at a third of the cost.
//!
//! Most features are the same again and again: those of a word form, wherever it stands; those of a cue, a
//! clause, a sentence or a quotation, for all the tokens that see it alike. As weights are whole numbers, a sum
//! of them can be kept and added in any order. Only what changes from token to token is looked up each time.
//!
//! [`features::first_pass`]: super::features::first_pass

use super::crf::Scores;
use super::features::{
    Clause, SeenCue, Sentence, Verbs, beside, both_cues, grams, in_quotation, is_near, left_cue,
    near_level, no_left_cue, no_right_cue, outside_quotation, own, right_cue, run, tag_grams,
};
use super::model::{Kept, Sum, Table};
use super::paragraph::{PAD, Paragraph};
use super::token::Token;

/// Tokens of a window.
const WINDOW: usize = 2 * PAD + 1;

/// Scores the paragraphs of one document.
pub(super) struct FirstPass<'m> {
    table: &'m Table<'m>,
    rows: Kept<'m>,
    forms: Forms,
    /// Those of the token that are looked up, and those of few values.
    features: [Vec<u32>; 2],
}

impl<'m> FirstPass<'m> {
    pub(super) fn new(table: &'m Table<'m>) -> Self {
        Self {
            table,
            rows: Kept::new(table),
            forms: Forms::default(),
            features: Default::default(),
        }
    }

    /// The scores of each token.
    pub(super) fn scores(&mut self, paragraph: &Paragraph) -> Vec<Scores> {
        let table = self.table;
        self.forms.read(&paragraph.tokens, table);
        let mut seen = Seen::default();
        let [features, few] = &mut self.features;
        let mut scores = Vec::with_capacity(paragraph.len());
        for (i, window) in paragraph.tokens.windows(WINDOW).enumerate() {
            let at = i + PAD;
            let (token, context) = (window[PAD], &paragraph.context[at]);
            let mut sum = self.forms.around(i);
            features.clear();
            few.clear();
            for (k, &other) in window.iter().enumerate().filter(|(k, _)| is_near(*k) && *k != PAD) {
                few.push(near_level(k, other, token));
            }
            grams(window, features);
            match left_cue(paragraph, context, at, token) {
                None => few.push(no_left_cue(token)),
                Some(cue) => {
                    sum.add(seen.left.sum(cue.group(), table, || cue.on_the_left(paragraph)));
                    let [place, word] = cue.towards_left(token);
                    few.push(place);
                    features.push(word);
                }
            }
            match right_cue(paragraph, context, at, token) {
                None => few.push(no_right_cue(token)),
                Some(cue) => {
                    sum.add(seen.right.sum(cue.group(), table, || cue.on_the_right(paragraph)));
                    let [place, word] = cue.towards_right(token);
                    few.push(place);
                    features.push(word);
                }
            }
            few.push(both_cues(context, token));
            let clause = Clause::of(context, at, token);
            sum.add(seen.clause.sum(clause, table, || clause.ends(paragraph)));
            let [from, to, word] = clause.within(paragraph, at, token);
            few.extend([from, to]);
            features.push(word);
            run(paragraph, context, at, token, features);
            match paragraph.quotations.get(context.quotation as usize) {
                Some(quotation) => {
                    let key = (context.quotation, token.quote, context.sentence);
                    let ends = || in_quotation(paragraph, quotation, context, token);
                    sum.add(seen.quotation.sum(key, table, ends));
                }
                None => few.extend(outside_quotation(paragraph, context, at, token)),
            }
            let sentence = Sentence::of(context, at, token);
            sum.add(seen.sentence.sum(sentence, table, || sentence.ends(paragraph)));
            few.extend(sentence.within(at, token));
            let verbs = Verbs::of(paragraph, context, at);
            few.extend(verbs.few(window));
            few.push(verbs.next_word());
            features.extend(verbs.many(window));
            features.extend(tag_grams(window));
            sum.add(table.sum(features));
            sum.add(self.rows.sum(few));
            scores.push(table.scores(sum));
        }
        scores
    }
}

/// The sums of what the token before saw.
#[derive(Default)]
struct Seen {
    left: Last<(usize, u32, u32)>,
    right: Last<(usize, u32, u32)>,
    clause: Last<Clause>,
    quotation: Last<(u32, u8, u32)>,
    sentence: Last<Sentence>,
}

impl SeenCue {
    /// What the features of the cue itself depend on.
    fn group(&self) -> (usize, u32, u32) {
        (self.index, self.between, self.quote)
    }
}

/// The sum of the features that were last computed, and what they depend on.
struct Last<K>(Option<(K, Sum)>);

impl<K> Default for Last<K> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq> Last<K> {
    /// The sum for `key`, computed if it is not the last one.
    #[inline]
    fn sum<const N: usize>(
        &mut self,
        key: K,
        table: &Table<'_>,
        features: impl FnOnce() -> [u32; N],
    ) -> Sum {
        match &self.0 {
            Some((known, sum)) if *known == key => *sum,
            _ => {
                let sum = table.sum(&features());
                self.0 = Some((key, sum));
                sum
            }
        }
    }
}

/// The word forms of a document.
#[derive(Default)]
struct Forms {
    known: Vec<Form>,
    /// From a hash to the last form that has it, counted from 1.
    slots: Vec<u32>,
    /// For each token of the paragraph its form.
    of: Vec<u32>,
    features: Vec<u32>,
}

/// A token with the sums of what it adds to each place of a window: in the middle to its own scores.
struct Form {
    token: Token,
    sums: [Sum; WINDOW],
}

/// Slots of the hash table: a document of news has some hundred forms.
const N_SLOTS: usize = 4096;
/// With more forms than this the table begins anew, so that memory stays bounded.
const MOST_FORMS: usize = 16_384;

impl Forms {
    /// Reads the tokens of a paragraph.
    fn read(&mut self, tokens: &[Token], table: &Table<'_>) {
        if self.slots.is_empty() || self.known.len() > MOST_FORMS {
            self.known.clear();
            self.slots.clear();
            self.slots.resize(N_SLOTS, 0);
        }
        self.of.clear();
        for &token in tokens {
            let form = self.form(token, table);
            self.of.push(form);
        }
    }

    /// The number of a token's form. What the hash table forgets is computed again: memory grows with the text
    /// at worst, as the tokens do.
    fn form(&mut self, token: Token, table: &Table<'_>) -> u32 {
        let hash = (token.word ^ u32::from(token.quote) << 7 ^ token.shape as u32)
            .wrapping_mul(0x9e37_79b1);
        let slot = &mut self.slots[hash as usize >> 20];
        if let Some(known) = (*slot as usize).checked_sub(1)
            && same_form(&self.known[known].token, &token)
        {
            return *slot - 1;
        }
        let features = &mut self.features;
        let sums = std::array::from_fn(|k| {
            features.clear();
            if k == PAD {
                own(token, features)
            } else {
                beside(k, token, features)
            }
            table.sum(features)
        });
        self.known.push(Form { token, sums });
        *slot = self.known.len() as u32;
        *slot - 1
    }

    /// What the forms of the window from token `i` on add.
    #[inline]
    fn around(&self, i: usize) -> Sum {
        let mut sum = Sum::default();
        for (k, form) in self.of[i..i + WINDOW].iter().enumerate() {
            sum.add(self.known[*form as usize].sums[k]);
        }
        sum
    }
}

/// Whether [`own`] and [`beside`] see the same.
fn same_form(a: &Token, b: &Token) -> bool {
    (a.word, a.head, a.tail, a.shape, a.class, a.level, a.quote, a.possessive)
        == (b.word, b.head, b.tail, b.shape, b.class, b.level, b.quote, b.possessive)
}
