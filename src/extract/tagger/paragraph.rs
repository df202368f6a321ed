//! One paragraph -> tokens with quotation, sentence and clause context.
//!
//! Everything the features need beyond the neighbouring tokens is computed here once per paragraph, in a
//! constant number of sweeps: which quotation a token is in, its sentence, the nearest likely cue to the left
//! and right, the clause and the run of capitalised words it stands in.

use super::lexicon::Lexicon;
use super::token::{EDGE, Shape, Token, tokenize};
use crate::extract::quotes::{self, QuotationEnd};
use crate::text::Span;

/// How many [`EDGE`] tokens stand on either side.
pub const PAD: usize = 4;
/// Tokens deeper inside a quotation than this are labelled as the one before. Of the 35,971 tokens of PolNeAR dev
/// whose neighbours on either side are inside the quotation too, 18 were labelled otherwise.
pub(super) const DEEP: usize = PAD;
/// No such token.
pub const NONE: u32 = u32::MAX;

/// A paragraph made ready for the tagger. Buffers are reused from one paragraph to the next.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// `PAD` edges, the tokens, `PAD` edges.
    pub tokens: Vec<Token>,
    /// Per token of `tokens`.
    pub context: Vec<Context>,
    /// Quotations, first to last.
    pub quotations: Vec<Quotation>,
    /// What the paragraph before left open.
    pub before: Before,
    /// Number of the paragraph in the document, at most 3.
    pub place: u8,
}

/// A quotation by token index: its opening mark, and its closing mark or the paragraph's last token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Index of the opening mark.
    pub open: usize,
    /// Index of the closing mark, or of the last token.
    pub close: usize,
    /// Whether there is a closing mark.
    pub closed: bool,
    /// Whether it goes on from the paragraph before.
    pub resumes: bool,
    /// Whether it looks like a term or a title rather than something said.
    pub term: bool,
}

/// How the paragraph before ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// It ended in a colon.
    pub colon: bool,
    /// A quotation was still open at its end.
    pub unclosed: bool,
    /// It ended in a quotation that was closed.
    pub quoted: bool,
}

/// Where a token stands. Indices into [`Paragraph::tokens`]; [`NONE`] for none.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Nearest likely cue to the left, same sentence, outside quotations.
    pub left: u32,
    /// Nearest likely cue to the right.
    pub right: u32,
    /// Nearest finite verb to the left, same sentence.
    pub verb: u32,
    /// Nearest finite verb from here to the right, this token included.
    pub next_verb: u32,
    /// Finite verbs before this token, from the paragraph's start.
    pub verbs: u16,
    /// First token of the clause.
    pub clause: u32,
    /// First token after the clause.
    pub clause_end: u32,
    /// First token of the run of capitalised words, or the token itself.
    pub run: u32,
    /// First token after that run.
    pub run_end: u32,
    /// Quotation the token is in: index into [`Paragraph::quotations`].
    pub quotation: u32,
    /// First token of the sentence.
    pub sentence: u32,
    /// Last token of the sentence.
    pub sentence_end: u32,
    /// Commas and the like before this token, from the paragraph's start.
    pub commas: u16,
    /// The sentence has a quotation.
    pub quoted_sentence: bool,
}

const NOWHERE: Context = Context {
    left: NONE,
    right: NONE,
    verb: NONE,
    next_verb: NONE,
    verbs: 0,
    clause: 0,
    clause_end: 0,
    run: 0,
    run_end: 0,
    quotation: NONE,
    sentence: 0,
    sentence_end: 0,
    commas: 0,
    quoted_sentence: false,
};

impl Paragraph {
    /// Number of tokens without the edges.
    pub fn len(&self) -> usize {
        self.tokens.len().saturating_sub(2 * PAD)
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Token `i` of the paragraph, counted without the edges.
    pub fn token(&self, i: usize) -> Token {
        *self.at(i + PAD)
    }

    /// The token at an index into [`Paragraph::tokens`]; an edge beyond them.
    #[inline]
    pub(super) fn at(&self, index: usize) -> &Token {
        self.tokens.get(index).unwrap_or(&EDGE)
    }

    /// The tokens that are labelled by what they look like, counted without the edges. Not those deep inside a
    /// quotation: what they are is told by its ends, so they are labelled as the token before.
    pub fn outline(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(|i| self.depth(i + PAD) <= DEEP)
    }

    /// How many tokens stand between the one at index `at` and the nearer mark of its quotation, this mark
    /// included; 0 outside of closed quotations.
    pub(super) fn depth(&self, at: usize) -> usize {
        let number = self.context.get(at).map_or(NONE, |context| context.quotation);
        match self.quotations.get(number as usize) {
            Some(quotation) if quotation.closed => (at - quotation.open).min(quotation.close - at),
            _ => 0,
        }
    }

    /// Reads the paragraph at `span`, with the quotations that stand in it.
    pub fn read(
        &mut self,
        text: &str,
        span: Span,
        quotations: &[quotes::Quotation],
        lexicon: &Lexicon<'_>,
    ) {
        self.tokens.clear();
        self.tokens.resize(PAD, EDGE);
        tokenize(text, span, lexicon, &mut self.tokens);
        self.tokens.resize(self.tokens.len() + PAD, EDGE);
        self.place_quotations(quotations);
        self.split_sentences();
    }

    /// Computes the context. Apart from [`read`](Self::read) so that the trainer can change levels between.
    pub fn relate(&mut self) {
        let n = self.tokens.len();
        self.context.clear();
        self.context.resize(n, NOWHERE);
        if self.is_empty() {
            return;
        }
        let (first, last) = (PAD, n - PAD);
        for (number, quotation) in self.quotations.iter().enumerate() {
            for context in &mut self.context[quotation.open..=quotation.close] {
                context.quotation = number as u32;
            }
        }
        self.sweep_right(first, last);
        self.sweep_left(first, last);
    }

    fn sweep_right(&mut self, first: usize, last: usize) {
        let (mut sentence, mut clause, mut run) = (first, first, first);
        let (mut cue, mut verb) = (NONE, NONE);
        let (mut commas, mut verbs) = (0_u16, 0_u16);
        for i in first..last {
            let (token, before) = (self.tokens[i], self.tokens[i - 1]);
            if i > first && token.sentence != before.sentence {
                (sentence, clause, run, cue, verb) = (i, i, i, NONE, NONE);
            } else if is_boundary(before) || opens_clause(token) {
                clause = i;
            }
            let joins =
                token.shape.is_capital() && i > sentence && self.tokens[i - 1].shape.is_capital()
                    || before.shape == Shape::Stop && i > sentence + 1 && token.shape.is_capital();
            if !joins {
                run = i;
            }
            let context = &mut self.context[i];
            context.left = cue;
            context.verb = verb;
            context.verbs = verbs;
            context.sentence = sentence as u32;
            context.clause = clause as u32;
            context.run = run as u32;
            context.commas = commas;
            if token.level >= 4 && token.quote == 0 {
                cue = i as u32;
            }
            if token.verb == 1 {
                verb = i as u32;
                verbs = verbs.saturating_add(1);
            }
            if is_boundary(token) {
                commas = commas.saturating_add(1);
            }
        }
    }

    fn sweep_left(&mut self, first: usize, last: usize) {
        let (mut end, mut clause_end, mut run_end) = (last - 1, last, last);
        let (mut cue, mut verb) = (NONE, NONE);
        let mut quoted = false;
        for i in (first..last).rev() {
            let (token, after) = (self.tokens[i], self.tokens[i + 1]);
            if i + 1 < last && token.sentence != after.sentence {
                (end, clause_end, run_end, quoted) = (i, i + 1, i + 1, false);
                (cue, verb) = (NONE, NONE);
            } else if i + 1 < last && self.context[i + 1].clause as usize == i + 1 {
                clause_end = i + 1;
            }
            if i + 1 >= last || self.context[i + 1].run as usize == i + 1 {
                run_end = i + 1;
            }
            quoted |= token.quote != 0;
            if token.verb == 1 {
                verb = i as u32;
            }
            let context = &mut self.context[i];
            context.right = cue;
            context.next_verb = verb;
            context.sentence_end = end as u32;
            context.clause_end = clause_end as u32;
            context.run_end = run_end as u32;
            context.quoted_sentence = quoted;
            if token.level >= 4 && token.quote == 0 {
                cue = i as u32;
            }
        }
        for i in first + 1..last {
            if self.tokens[i].sentence == self.tokens[i - 1].sentence {
                self.context[i].quoted_sentence = self.context[i - 1].quoted_sentence;
            }
        }
    }

    /// Finds the tokens of each quotation of the paragraph.
    fn place_quotations(&mut self, found: &[quotes::Quotation]) {
        self.quotations.clear();
        let last = self.tokens.len() - PAD;
        for quotation in found.iter().filter(|quotation| quotation.depth == 0) {
            let within = self.tokens.get(PAD..last).unwrap_or_default();
            let open =
                PAD + within.partition_point(|token| (token.end as usize) <= quotation.span.start);
            let end =
                PAD + within.partition_point(|token| (token.start as usize) < quotation.span.end);
            if open >= end {
                continue;
            }
            let closed = quotation.end == QuotationEnd::Closed;
            self.quotations.push(Quotation {
                open,
                close: end - 1,
                closed,
                resumes: quotation.resumes,
                term: quotation.term,
            });
        }
        for quotation in &self.quotations {
            for token in &mut self.tokens[quotation.open..=quotation.close] {
                token.quote = 2;
            }
            self.tokens[quotation.open].quote = 1;
            if quotation.closed {
                self.tokens[quotation.close].quote = 3;
            }
        }
    }

    /// Numbers the sentences; none ends inside a quotation.
    fn split_sentences(&mut self) {
        let last = self.tokens.len() - PAD;
        let mut number = 0;
        for i in PAD..last {
            self.tokens[i].sentence = number;
            let (token, before) = (self.tokens[i], self.tokens[i - 1]);
            let glued = i > PAD && before.end == token.start;
            let ends = match token.quote {
                0 => {
                    token.shape == Shape::Stop
                        && !(glued && (is_title(before) || before.shape == Shape::Initial))
                }
                3 => before.shape == Shape::Stop && next_opens(self.tokens[i + 1]),
                _ => false,
            };
            if ends {
                number = number.saturating_add(1);
            }
        }
    }
}

fn next_opens(token: Token) -> bool {
    token.shape.is_capital() || token.shape == Shape::DoubleMark || token.shape == Shape::Number
}

/// `,` `;` `:` and dashes end a clause; so do brackets and quotation marks.
fn is_boundary(token: Token) -> bool {
    matches!(
        token.shape,
        Shape::Comma
            | Shape::Semicolon
            | Shape::Colon
            | Shape::Dash
            | Shape::Open
            | Shape::Close
            | Shape::DoubleMark
    )
}

fn opens_clause(token: Token) -> bool {
    token.shape == Shape::Lower && token.end - token.start <= 7 && CLAUSE.contains(&token.word)
}

fn is_title(token: Token) -> bool {
    token.end - token.start <= 5 && TITLES.contains(&token.word)
}

const CLAUSE: [u32; 12] = hashes([
    "that", "who", "which", "and", "but", "because", "when", "while", "if", "as", "after",
    "whether",
]);
const TITLES: [u32; 40] = hashes([
    "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "jr", "sr", "st", "rev", "prof", "lt",
    "col", "no", "vs", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "inc", "corp", "co",
    "ltd", "fla", "calif", "pa", "va", "sgt", "capt", "cmdr", "adm", "maj", "messrs", "pres",
    "ariz",
]);

const fn hashes<const N: usize>(words: [&str; N]) -> [u32; N] {
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = const_hash(words[i].as_bytes());
        i += 1;
    }
    out
}

/// The same as [`hash`], for constants.
pub(super) const fn const_hash(bytes: &[u8]) -> u32 {
    let mut value = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < bytes.len() {
        value = (value ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::tagger::token::hash;

    #[test]
    fn constant_hash_is_the_token_hash() {
        assert_eq!(const_hash("whether".as_bytes()), hash("whether"));
    }
}
