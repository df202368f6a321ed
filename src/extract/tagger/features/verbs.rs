//! The nearest finite verbs as seen from a token -> features.

use super::super::paragraph::{Context, NONE, Paragraph};
use super::super::token::Token;
use super::words::tag;
use super::{bucket, mix2, mix3};

/// The nearest finite verbs as seen from a token.
pub(in crate::extract::tagger) struct Verbs<'p> {
    last: &'p Token,
    next: &'p Token,
    in_clause: u32,
    in_sentence: u32,
    to_last: u32,
    to_next: u32,
    commas_to_last: u32,
    commas_to_next: u32,
}

impl<'p> Verbs<'p> {
    #[inline]
    pub(in crate::extract::tagger) fn of(
        paragraph: &'p Paragraph,
        context: &Context,
        at: usize,
    ) -> Self {
        let verbs = |index: u32| paragraph.context.get(index as usize).map_or(0, |c| c.verbs);
        let commas = |index: u32| paragraph.context.get(index as usize).map_or(0, |c| c.commas);
        let (last, next) = (context.verb, context.next_verb);
        Self {
            last: paragraph.at(last as usize),
            next: paragraph.at(next as usize),
            in_clause: u32::from(context.verbs.saturating_sub(verbs(context.clause)).min(2)),
            in_sentence: u32::from(context.verbs.saturating_sub(verbs(context.sentence)).min(3)),
            to_last: if last == NONE { 9 } else { bucket((at as u32).saturating_sub(last)) },
            to_next: if next == NONE { 9 } else { bucket(next.saturating_sub(at as u32)) },
            commas_to_last: u32::from(context.commas.saturating_sub(commas(last)).min(2)),
            commas_to_next: u32::from(commas(next).saturating_sub(context.commas).min(2)),
        }
    }

    /// Its numbers and the token's place in a quotation, for each of [`Self::around`]: 9 bits at most.
    #[inline]
    pub(in crate::extract::tagger) fn numbers(&self, token: &Token) -> [u32; 4] {
        let quote = u32::from(token.quote);
        [
            u32::from(self.last.level) << 4 | self.commas_to_last << 2 | quote,
            u32::from(self.next.level) << 4 | self.commas_to_next << 2 | quote,
            self.in_clause << 4 | self.in_sentence << 2 | quote,
            self.to_next << 4 | self.in_sentence << 2 | self.commas_to_next,
        ]
    }

    /// What these tell: how likely cues they are, how many there are, how far the next one is.
    pub(in crate::extract::tagger) fn around(&self, token: &Token) -> [u32; 4] {
        let quote = u32::from(token.quote);
        [
            mix3(412, u32::from(self.last.level), self.commas_to_last, quote),
            mix3(413, u32::from(self.next.level), self.commas_to_next, quote),
            mix3(414, self.in_clause, self.in_sentence, quote),
            mix3(418, self.in_sentence, self.to_next, self.commas_to_next),
        ]
    }

    /// The verb before, as far as [`Self::before`] sees it.
    #[inline]
    pub(in crate::extract::tagger) fn last_key(&self) -> u64 {
        u64::from(self.last.word) << 4 | u64::from(self.to_last)
    }

    /// What the verb before tells.
    pub(in crate::extract::tagger) fn before(&self) -> [u32; 1] {
        [mix2(410, self.last.word, self.to_last)]
    }

    /// The verb ahead, as far as [`Self::ahead`] sees it.
    #[inline]
    pub(in crate::extract::tagger) fn next_key(&self) -> u64 {
        let small = self.to_next << 4 | self.commas_to_next << 1 | u32::from(self.in_sentence > 0);
        u64::from(self.next.word) << 8 | u64::from(small)
    }

    /// What the verb ahead tells.
    pub(in crate::extract::tagger) fn ahead(&self) -> [u32; 2] {
        [
            mix2(411, self.next.word, self.to_next),
            mix3(419, self.next.word, u32::from(self.in_sentence > 0), self.commas_to_next),
        ]
    }

    /// What they tell with the token's part of speech.
    #[inline]
    pub(in crate::extract::tagger) fn tagged(&self, token: &Token) -> u32 {
        mix3(415, self.in_clause, tag(token), u32::from(token.quote))
    }

    /// What their words tell with it.
    #[inline]
    pub(in crate::extract::tagger) fn words(&self, token: &Token) -> [u32; 2] {
        [
            mix3(416, self.next.word, self.commas_to_next, tag(token)),
            mix3(417, self.last.word, self.commas_to_last, tag(token)),
        ]
    }
}
