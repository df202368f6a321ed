//! The clause, the run of capitalised words and the sentence a token stands in -> features.

use super::super::paragraph::{Context, PAD, Paragraph};
use super::super::token::Token;
use super::{bucket, mix, mix2, mix3};

/// The clause: what opens it, what stands before and after it.
pub(super) fn clause(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: &Token,
    out: &mut Vec<u32>,
) {
    let clause = Clause::of(context, at, token);
    out.extend(clause.ends(paragraph));
    out.extend(clause.within(paragraph, at));
    out.push(clause.opener(paragraph, at, token));
}

/// A clause as seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract::tagger) struct Clause {
    start: usize,
    end: usize,
    quote: u32,
    /// Whether the token is one of the last two, one of the first two.
    is_late: bool,
    is_early: bool,
}

impl Clause {
    #[inline]
    pub(in crate::extract::tagger) fn of(context: &Context, at: usize, token: &Token) -> Self {
        let (start, end) = (context.clause as usize, context.clause_end as usize);
        let quote = u32::from(token.quote);
        Self { start, end, quote, is_late: end - at <= 2, is_early: at - start <= 1 }
    }

    /// What is the same for all tokens that see the clause alike.
    pub(in crate::extract::tagger) fn ends(&self, paragraph: &Paragraph) -> [u32; 5] {
        let (start, end) = (self.start, self.end);
        let (opener, before, after) =
            (paragraph.at(start), paragraph.at(start - 1), paragraph.at(end));
        [
            mix2(130, opener.back, self.quote),
            mix2(131, before.back, opener.back),
            mix3(134, after.back, paragraph.at(end + 1).back, u32::from(self.is_late)),
            mix3(135, opener.back, paragraph.at(start + 1).back, u32::from(self.is_early)),
            mix3(136, paragraph.at(end - 1).back, after.back, u32::from(self.is_late)),
        ]
    }

    /// The clause and how far its ends are.
    #[inline]
    pub(in crate::extract::tagger) fn distances(&self, at: usize) -> (usize, u32, u32) {
        (self.start, bucket((at - self.start) as u32), bucket((self.end - at) as u32))
    }

    /// What that tells.
    pub(in crate::extract::tagger) fn within(&self, paragraph: &Paragraph, at: usize) -> [u32; 2] {
        let (_, from_start, to_end) = self.distances(at);
        [
            mix2(132, paragraph.at(self.start).back, from_start),
            mix2(133, paragraph.at(self.end).back, to_end),
        ]
    }

    /// What opens it, for the token's word.
    #[inline]
    pub(in crate::extract::tagger) fn opener(
        &self,
        paragraph: &Paragraph,
        at: usize,
        token: &Token,
    ) -> u32 {
        let opener = paragraph.at(self.start).back;
        mix3(137, token.back, opener, u32::from(at == self.start))
    }
}

/// The run of capitalised words: what stands on both sides of a name.
pub(super) fn run(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: &Token,
    out: &mut Vec<u32>,
) {
    if let Some(run) = Run::of(paragraph, context, token) {
        let [before, after, both, beyond, outer, levels, last] = run.ends(paragraph);
        let [place, to_end, from_start] = run.within(at);
        out.extend([before, after, both, beyond, outer, place, levels, to_end, from_start, last]);
    }
}

/// A run of capitalised words as seen from a token of it.
pub(in crate::extract::tagger) struct Run<'p> {
    /// Its first token, and the place of the one that sees it in a quotation.
    pub(in crate::extract::tagger) key: (u32, u8),
    end: usize,
    before: &'p Token,
    after: &'p Token,
}

impl<'p> Run<'p> {
    #[inline]
    pub(in crate::extract::tagger) fn of(
        paragraph: &'p Paragraph,
        context: &Context,
        token: &Token,
    ) -> Option<Self> {
        if !token.shape.is_capital() {
            return None;
        }
        let (start, end) = (context.run as usize, context.run_end as usize);
        let key = (context.run, token.quote);
        Some(Self { key, end, before: paragraph.at(start - 1), after: paragraph.at(end) })
    }

    /// What is the same for all its tokens.
    pub(in crate::extract::tagger) fn ends(&self, paragraph: &Paragraph) -> [u32; 7] {
        let (start, end) = (self.key.0 as usize, self.end);
        let (before, after) = (self.before, self.after);
        [
            mix(140, before.back),
            mix(141, after.back),
            mix2(142, before.back, after.back),
            mix2(143, after.back, paragraph.at(end + 1).back),
            mix2(144, paragraph.at(start - 2).back, before.back),
            mix2(146, u32::from(before.level), u32::from(after.level)),
            mix2(149, paragraph.at(end - 1).word, u32::from(self.key.1)),
        ]
    }

    /// What changes with the token.
    #[inline]
    pub(in crate::extract::tagger) fn within(&self, at: usize) -> [u32; 3] {
        let from_start = (at - self.key.0 as usize).min(3) as u32;
        let to_end = (self.end - at).min(3) as u32;
        [
            mix3(145, from_start, to_end, u32::from(self.after.level)),
            mix2(147, to_end, self.after.back),
            mix2(148, from_start, self.before.back),
        ]
    }
}

/// Place in the sentence and the paragraph.
pub(super) fn place(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: &Token,
    out: &mut Vec<u32>,
) {
    let sentence = Sentence::of(context, at, token);
    out.extend(sentence.ends(paragraph));
    out.extend(Sentence::within(sentence.numbers(at, token)));
}

/// A sentence as seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract::tagger) struct Sentence {
    start: usize,
    end: usize,
    quote: u32,
    /// Whether the token is the paragraph's first, one of the sentence's last two.
    is_first: bool,
    is_late: bool,
}

impl Sentence {
    #[inline]
    pub(in crate::extract::tagger) fn of(context: &Context, at: usize, token: &Token) -> Self {
        let (start, end) = (context.sentence as usize, context.sentence_end as usize);
        let quote = u32::from(token.quote);
        Self { start, end, quote, is_first: at == PAD, is_late: end - at < 2 }
    }

    /// What is the same for all tokens that see the sentence alike.
    pub(in crate::extract::tagger) fn ends(&self, paragraph: &Paragraph) -> [u32; 8] {
        let (start, end, quote) = (self.start, self.end, self.quote);
        let before = paragraph.before;
        let opened = u32::from(before.colon)
            | u32::from(before.unclosed) << 1
            | u32::from(before.quoted) << 2;
        [
            mix2(181, paragraph.at(start).back, quote),
            mix3(182, paragraph.at(start).back, paragraph.at(start + 1).back, quote),
            mix2(184, u32::from(paragraph.at(PAD).quote), quote),
            mix2(185, opened, quote),
            mix3(186, opened, u32::from(paragraph.at(PAD).quote), u32::from(self.is_first)),
            mix3(187, u32::from(paragraph.place), paragraph.at(end).shape as u32, quote),
            mix2(188, paragraph.at(end).word, quote),
            mix2(189, paragraph.at(end + 1).back, u32::from(self.is_late)),
        ]
    }

    /// How far its start is and which sentence it is, how far its end is: 5 bits and 3.
    #[inline]
    pub(in crate::extract::tagger) fn numbers(&self, at: usize, token: &Token) -> [u32; 2] {
        let from_start = bucket((at - self.start) as u32);
        let number = u32::from(token.sentence.min(3));
        [from_start << 2 | number, bucket((self.end - at) as u32)]
    }

    /// What that tells.
    pub(in crate::extract::tagger) fn within([start, end]: [u32; 2]) -> [u32; 2] {
        [mix2(180, start >> 2, start & 3), mix(183, end)]
    }
}
