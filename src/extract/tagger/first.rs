//! The first pass over the embedded table: the same scores as [`features::first_pass`] gives, feature by feature,
//! at a fraction of the cost.
//!
//! Most features are the same again and again: those of a word form, wherever it stands; those of a cue, a
//! clause, a sentence or a quotation, for all the tokens that see it alike. As weights are whole numbers, a sum
//! of them can be kept and added in any order. Stretches of two and three tokens are looked up once, and added to all
//! tokens that see them. Only what changes from token to token is looked up each time.
//!
//! [`features::first_pass`]: super::features::first_pass

use super::crf::Scores;
use super::features::{
    Clause, N_GRAM, SeenCue, Sentence, Verbs, both_cues, form, grams, in_quotation, left_cue,
    near_levels, no_left_cue, no_right_cue, outside_quotation, packed_levels, right_cue, run,
    verbs_around,
};
use super::model::{Kept, Last, Memo, Sum, Table};
use super::paragraph::{DEEP, PAD, Paragraph};
use super::token::Token;

/// Tokens that may see one.
const WINDOW: usize = 2 * PAD + 1;

/// Scores the paragraphs of one document.
pub(super) struct FirstPass<'m> {
    table: &'m Table<'m>,
    rows: Kept<'m>,
    levels: Memo,
    verbs: Memo,
    forms: Forms,
    /// Those of the token, its edges included, with as many before and after as a token can be seen from.
    sums: Vec<Sum>,
    /// Those of few values, which come again and again, and those with a word in them.
    features: [Vec<u32>; 2],
}

impl<'m> FirstPass<'m> {
    /// Begins a document of so many tokens.
    pub(super) fn new(table: &'m Table<'m>, n_tokens: usize) -> Self {
        Self {
            table,
            rows: Kept::new(table),
            levels: Memo::new(table, near_levels),
            verbs: Memo::new(table, verbs_around),
            forms: Forms::of(n_tokens),
            sums: Vec::new(),
            features: Default::default(),
        }
    }

    /// The scores of each token of the outline.
    pub(super) fn scores(&mut self, paragraph: &Paragraph) -> Vec<Scores> {
        self.add_words(paragraph);
        let table = self.table;
        let mut seen = Seen::default();
        let [features, words] = &mut self.features;
        let mut scores = Vec::with_capacity(paragraph.len());
        for i in paragraph.outline() {
            let (at, window) = (i + PAD, &paragraph.tokens[i..i + WINDOW]);
            let (token, context) = (window[PAD], &paragraph.context[at]);
            let mut sum = self.sums[at + PAD];
            features.clear();
            words.clear();
            sum.add(self.levels.sum(packed_levels(window), table, near_levels));
            match left_cue(paragraph, context, at, token) {
                None => features.push(no_left_cue(token)),
                Some(cue) => {
                    sum.add(seen.left.sum(cue.group(), table, || cue.on_the_left(paragraph)));
                    features.push(cue.towards_left());
                    words.push(cue.word_towards_left(token));
                }
            }
            match right_cue(paragraph, context, at, token) {
                None => features.push(no_right_cue(token)),
                Some(cue) => {
                    sum.add(seen.right.sum(cue.group(), table, || cue.on_the_right(paragraph)));
                    features.push(cue.towards_right());
                    words.push(cue.word_towards_right(token));
                }
            }
            features.push(both_cues(context, token));
            let clause = Clause::of(context, at, token);
            sum.add(seen.clause.sum(clause, table, || clause.ends(paragraph)));
            features.extend(clause.within(paragraph, at));
            words.push(clause.opener(paragraph, at, token));
            run(paragraph, context, at, token, words);
            match paragraph.quotations.get(context.quotation as usize) {
                Some(quotation) => {
                    let key = (context.quotation, token.quote, context.sentence);
                    let ends = || in_quotation(paragraph, quotation, context, token);
                    sum.add(seen.quotation.sum(key, table, ends));
                }
                None => features.extend(outside_quotation(paragraph, context, at, token)),
            }
            let sentence = Sentence::of(context, at, token);
            sum.add(seen.sentence.sum(sentence, table, || sentence.ends(paragraph)));
            features.extend(sentence.within(at, token));
            let verbs = Verbs::of(paragraph, context, at);
            sum.add(self.verbs.sum(verbs.packed(token), table, verbs_around));
            features.extend(verbs.beside(token));
            words.extend(verbs.words(token));
            sum.add(self.rows.sum(features));
            sum.add(table.sum(words));
            scores.push(table.scores(sum));
        }
        scores
    }

    /// Adds the words around each token of the outline.
    fn add_words(&mut self, paragraph: &Paragraph) {
        let tokens = &paragraph.tokens;
        self.forms.begin();
        self.sums.clear();
        self.sums.resize(tokens.len() + 2 * PAD, Sum::default());
        for (at, token) in tokens.iter().enumerate() {
            if paragraph.depth(at) > DEEP + PAD {
                // All that see it are deep inside a quotation.
                continue;
            }
            let sums = &mut self.sums[at..at + WINDOW];
            for (sum, part) in sums.iter_mut().zip(self.forms.sums(token, self.table)) {
                sum.add(*part);
            }
            if let Some(words) = tokens.get(at..at + N_GRAM).and_then(<[Token]>::first_chunk) {
                for (key, _) in grams(words) {
                    self.table.add(key, sums);
                }
            }
        }
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

/// The word forms of a document.
struct Forms {
    /// The tokens, and what each adds to the nine that see it.
    known: Vec<(Token, [Sum; WINDOW])>,
    /// From a hash to the last form that has it, counted from 1.
    slots: Vec<u32>,
}

/// Slots of the hash table: a document of news has some hundred forms.
const N_SLOTS: usize = 4096;
/// With more forms than this the table begins anew, so that memory stays bounded.
const MOST_FORMS: usize = 16_384;

impl Forms {
    /// With room for every token: what is not used is never touched, and growing would copy what is there.
    fn of(n_tokens: usize) -> Self {
        Self { known: Vec::with_capacity(n_tokens.min(MOST_FORMS)), slots: Vec::new() }
    }

    /// Makes room for another paragraph.
    fn begin(&mut self) {
        if self.slots.is_empty() || self.known.len() > MOST_FORMS {
            self.known.clear();
            self.slots.clear();
            self.slots.resize(N_SLOTS, 0);
        }
    }

    /// What a token's form adds. What the hash table forgets is computed again: memory grows with the text
    /// at worst, as the tokens do.
    #[inline]
    fn sums(&mut self, token: &Token, table: &Table<'_>) -> &[Sum; WINDOW] {
        let hash = (token.word ^ u32::from(token.quote) << 7 ^ token.shape as u32)
            .wrapping_mul(0x9e37_79b1);
        let slot = &mut self.slots[hash as usize >> 20];
        let at = match (*slot as usize).checked_sub(1) {
            Some(at) if same_form(&self.known[at].0, token) => at,
            _ => {
                let mut sums = [Sum::default(); WINDOW];
                for (key, _) in form(token) {
                    table.add(key, &mut sums);
                }
                self.known.push((*token, sums));
                *slot = self.known.len() as u32;
                self.known.len() - 1
            }
        };
        &self.known[at].1
    }
}

/// Whether [`form`] sees the same.
fn same_form(a: &Token, b: &Token) -> bool {
    (a.word, a.head, a.tail, a.shape, a.class, a.level, a.tag, a.quote, a.possessive)
        == (b.word, b.head, b.tail, b.shape, b.class, b.level, b.tag, b.quote, b.possessive)
}
