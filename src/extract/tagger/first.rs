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
    Clause, N_GRAM, N_PLACES, NEAREST, Run, SeenCue, Sentence, Verbs, beside_quotations, both_cues,
    cue_sides, form, grams, in_quotation, near_level, no_left_cue, no_right_cue, quotations_beside,
    word_beside_quotations,
};
use super::kept::{Few, Kept, Last};
use super::paragraph::{DEEP, PAD, Paragraph};
use super::table::{Sum, Table};
use super::token::Token;

/// Tokens that may see one.
const WINDOW: usize = 2 * PAD + 1;

/// Scores the paragraphs of one document.
pub(super) struct FirstPass<'m> {
    table: &'m Table<'m>,
    rows: Kept<'m>,
    few: FewValues,
    forms: Forms,
    /// Those of the token, its edges included, with as many before and after as a token can be seen from.
    sums: Vec<Sum>,
}

/// Features of few values.
struct FewValues {
    levels: [Few<32>; 4],
    no_cue: [Few<4>; 2],
    cue: [Few<128>; 2],
    cues: Few<32>,
    quotations: Few<256>,
    sentence_start: Few<32>,
    sentence_end: Few<8>,
    verbs: [Few<256>; 4],
}

impl<'m> FirstPass<'m> {
    /// Begins a document of so many tokens.
    pub(super) fn new(table: &'m Table<'m>, n_tokens: usize) -> Self {
        let few = FewValues {
            levels: std::array::from_fn(|_| Few::new()),
            no_cue: [Few::new(), Few::new()],
            cue: [Few::new(), Few::new()],
            cues: Few::new(),
            quotations: Few::new(),
            sentence_start: Few::new(),
            sentence_end: Few::new(),
            verbs: std::array::from_fn(|_| Few::new()),
        };
        let forms = Forms::of(n_tokens);
        Self { table, rows: Kept::new(table), few, forms, sums: Vec::new() }
    }

    /// The scores of each token of the outline.
    pub(super) fn scores(&mut self, paragraph: &Paragraph) -> Vec<Scores> {
        self.add_words(paragraph);
        let (table, rows, few) = (self.table, &self.rows, &mut self.few);
        let mut seen = Seen::default();
        let mut scores = Vec::with_capacity(paragraph.len());
        for i in paragraph.outline() {
            let at = i + PAD;
            let Some(window) = paragraph.tokens.get(i..).and_then(<[Token]>::first_chunk::<WINDOW>)
            else {
                break;
            };
            let (token, context) = (&window[PAD], &paragraph.context[at]);
            let quote = u32::from(token.quote);
            let mut sum = self.sums[at + PAD];
            for (levels, k) in few.levels.iter_mut().zip(NEAREST) {
                let level = window[k].level;
                let number = u32::from(level) << 2 | quote;
                levels.add(number, &mut sum, table, || near_level(k, level, token.quote));
            }
            let [no_left, no_right] = &mut few.no_cue;
            let [left, right] = &mut few.cue;
            match SeenCue::of(context.left, paragraph, context, at, token) {
                None => no_left.add(quote, &mut sum, table, || no_left_cue(token)),
                Some(cue) => {
                    sum.add(seen.left.sum(cue.group(), table, || cue.on_the_left(paragraph)));
                    left.add(cue.number(), &mut sum, table, || cue.towards_left());
                    table.add_own(cue.word_towards_left(token), &mut sum);
                }
            }
            match SeenCue::of(context.right, paragraph, context, at, token) {
                None => no_right.add(quote, &mut sum, table, || no_right_cue(token)),
                Some(cue) => {
                    sum.add(seen.right.sum(cue.group(), table, || cue.on_the_right(paragraph)));
                    right.add(cue.number(), &mut sum, table, || cue.towards_right());
                    table.add_own(cue.word_towards_right(token), &mut sum);
                }
            }
            let sides = cue_sides(context, token);
            few.cues.add(sides, &mut sum, table, || both_cues(sides));
            let clause = Clause::of(context, at, token);
            sum.add(seen.clause.sum(clause, table, || clause.ends(paragraph)));
            let within = || clause.within(paragraph, at);
            sum.add(seen.in_clause.sum(clause.distances(at), table, within));
            table.add_own(clause.opener(paragraph, at, token), &mut sum);
            if let Some(run) = Run::of(paragraph, context, token) {
                sum.add(seen.run.sum(run.key, table, || run.ends(paragraph)));
                sum.add(table.sum(&run.within(at)));
            }
            match paragraph.quotations.get(context.quotation as usize) {
                Some(quotation) => {
                    let key = (context.quotation, token.quote, context.sentence);
                    let ends = || in_quotation(paragraph, quotation, context, token);
                    sum.add(seen.quotation.sum(key, table, ends));
                }
                None => {
                    let beside = quotations_beside(paragraph, context, at);
                    let number = beside[0] << 4 | beside[1];
                    few.quotations.add(number, &mut sum, table, || beside_quotations(beside));
                    for feature in word_beside_quotations(token, beside) {
                        rows.add(feature, &mut sum);
                    }
                }
            }
            let sentence = Sentence::of(context, at, token);
            sum.add(seen.sentence.sum(sentence, table, || sentence.ends(paragraph)));
            let [start, end] = sentence.numbers(at, token);
            few.sentence_start.add(start, &mut sum, table, || Sentence::within([start, end])[0]);
            few.sentence_end.add(end, &mut sum, table, || Sentence::within([start, end])[1]);
            let verbs = Verbs::of(paragraph, context, at);
            let numbers = verbs.numbers(token);
            for (k, (rows, number)) in few.verbs.iter_mut().zip(numbers).enumerate() {
                rows.add(number, &mut sum, table, || verbs.around(token)[k]);
            }
            sum.add(seen.verb.sum(verbs.last_key(), table, || verbs.before()));
            sum.add(seen.next_verb.sum(verbs.next_key(), table, || verbs.ahead()));
            rows.add(verbs.tagged(token), &mut sum);
            sum.add(table.sum(&verbs.words(token)));
            scores.push(table.scores(sum));
        }
        scores
    }

    /// Adds the words around each token of the outline.
    fn add_words(&mut self, paragraph: &Paragraph) {
        let tokens = &paragraph.tokens;
        self.forms.begin();
        self.sums.clear();
        self.sums.resize(tokens.len() + N_PLACES, Sum::default());
        for (at, token) in tokens.iter().enumerate() {
            if paragraph.depth(at) > DEEP + PAD {
                // All that see it are deep inside a quotation.
                continue;
            }
            let Some(sums) = self.sums.get_mut(at..).and_then(<[Sum]>::first_chunk_mut) else {
                break;
            };
            for (sum, part) in sums.iter_mut().zip(self.forms.sums(token, self.table)) {
                sum.add(*part);
            }
            if let Some(words) = tokens.get(at..at + N_GRAM).and_then(<[Token]>::first_chunk) {
                self.table.add(grams(words), sums);
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
    in_clause: Last<(usize, u32, u32)>,
    run: Last<(u32, u8)>,
    verb: Last<u64>,
    next_verb: Last<u64>,
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
                let mut sums = [Sum::default(); N_PLACES];
                table.add(form(token), &mut sums);
                self.known.push((*token, std::array::from_fn(|place| sums[place])));
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
