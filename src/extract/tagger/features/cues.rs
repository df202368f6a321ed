//! The nearest words that are often cues, left and right in the sentence -> features.

use super::super::paragraph::{Context, NONE, Paragraph};
use super::super::token::Token;
use super::{bucket, mix, mix2, mix3};

/// The nearest words that are often cues, left and right in the sentence.
pub(super) fn cues(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: &Token,
    out: &mut Vec<u32>,
) {
    match SeenCue::of(context.left, paragraph, context, at, token) {
        None => out.push(no_left_cue(token)),
        Some(cue) => {
            out.extend(cue.on_the_left(paragraph));
            out.extend([cue.towards_left(), cue.word_towards_left(token)]);
        }
    }
    match SeenCue::of(context.right, paragraph, context, at, token) {
        None => out.push(no_right_cue(token)),
        Some(cue) => {
            out.extend(cue.on_the_right(paragraph));
            out.extend([cue.towards_right(), cue.word_towards_right(token)]);
        }
    }
    out.push(both_cues(cue_sides(context, token)));
}

/// A likely cue as seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract::tagger) struct SeenCue {
    /// Index of the cue.
    pub(in crate::extract::tagger) index: usize,
    /// Commas between, at most 3.
    pub(in crate::extract::tagger) between: u32,
    /// Place of the token in a quotation.
    pub(in crate::extract::tagger) quote: u32,
    distance: u32,
    word: u32,
    level: u32,
}

impl SeenCue {
    /// The likely cue at `index`, which is the context's left or right.
    #[inline]
    pub(in crate::extract::tagger) fn of(
        index: u32,
        paragraph: &Paragraph,
        context: &Context,
        at: usize,
        token: &Token,
    ) -> Option<Self> {
        let index = index as usize;
        let (cue, place) = (paragraph.tokens.get(index)?, paragraph.context.get(index)?);
        Some(Self {
            index,
            between: u32::from(context.commas.abs_diff(place.commas).min(3)),
            quote: u32::from(token.quote),
            distance: bucket(at.abs_diff(index) as u32),
            word: cue.word,
            level: u32::from(cue.level),
        })
    }

    /// What is the same for all tokens with the same commas between, inside or outside a quotation.
    pub(in crate::extract::tagger) fn on_the_left(&self, paragraph: &Paragraph) -> [u32; 5] {
        let next = paragraph.at(self.index + 1);
        [
            mix(101, self.word),
            mix3(103, self.level, self.between, self.quote),
            mix(104, next.word),
            mix2(105, self.word, next.back),
            mix3(106, self.word, self.between, self.quote),
        ]
    }

    /// Distance, commas and place in a quotation: 7 bits.
    #[inline]
    pub(in crate::extract::tagger) fn number(&self) -> u32 {
        self.distance << 4 | self.between << 2 | self.quote
    }

    /// What changes with the token.
    #[inline]
    pub(in crate::extract::tagger) fn towards_left(&self) -> u32 {
        mix3(102, self.distance, self.between, self.quote)
    }

    /// What changes with the token's word.
    #[inline]
    pub(in crate::extract::tagger) fn word_towards_left(&self, token: &Token) -> u32 {
        mix3(107, self.word, self.distance, token.back)
    }

    /// As [`Self::on_the_left`], for a cue to the right.
    pub(in crate::extract::tagger) fn on_the_right(&self, paragraph: &Paragraph) -> [u32; 6] {
        let (before, after) = (paragraph.at(self.index - 1), paragraph.at(self.index + 1));
        [
            mix(111, self.word),
            mix3(113, self.level, self.between, self.quote),
            mix(114, before.word),
            mix2(115, self.word, before.back),
            mix3(116, self.word, self.between, self.quote),
            mix2(118, self.word, after.back),
        ]
    }

    /// What changes with the token.
    #[inline]
    pub(in crate::extract::tagger) fn towards_right(&self) -> u32 {
        mix3(112, self.distance, self.between, self.quote)
    }

    /// What changes with the token's word.
    #[inline]
    pub(in crate::extract::tagger) fn word_towards_right(&self, token: &Token) -> u32 {
        mix3(117, self.word, self.distance, token.back)
    }
}

/// No likely cue to the left.
#[inline]
pub(in crate::extract::tagger) fn no_left_cue(token: &Token) -> u32 {
    mix(100, u32::from(token.quote))
}

/// No likely cue to the right.
#[inline]
pub(in crate::extract::tagger) fn no_right_cue(token: &Token) -> u32 {
    mix(110, u32::from(token.quote))
}

/// On which sides a likely cue stands, and whether the sentence and the token are quoted: 5 bits.
#[inline]
pub(in crate::extract::tagger) fn cue_sides(context: &Context, token: &Token) -> u32 {
    let (left, right) = (u32::from(context.left != NONE), u32::from(context.right != NONE));
    left << 4 | right << 3 | u32::from(context.quoted_sentence) << 2 | u32::from(token.quote)
}

/// What [`cue_sides`] tells.
pub(in crate::extract::tagger) fn both_cues(sides: u32) -> u32 {
    mix3(119, sides >> 3, sides & 3, sides >> 2 & 1)
}
