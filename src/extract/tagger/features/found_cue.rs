//! The nearest cues that the first pass found as seen from a token -> features.

use super::super::paragraph::{PAD, Paragraph};
use super::super::token::Token;
use super::labelling::{Around, Labelling};
use super::{bucket, mix2, mix3};

/// A cue that the first pass found, as seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract::tagger) struct FoundCue {
    start: usize,
    end: usize,
    is_left: bool,
    distance: u32,
    /// Commas, ends of sentences, sources and contents between.
    between: u32,
    stops: u32,
    sources: u32,
    contents: u32,
    /// Place of the token in a quotation.
    quote: u32,
}

impl FoundCue {
    #[inline]
    pub(in crate::extract::tagger) fn on_the_left(
        paragraph: &Paragraph,
        labelling: &Labelling,
        i: usize,
        token: Token,
    ) -> Option<Self> {
        let here = labelling.around.get(i)?;
        let (start, end) = labelling.cue(here.left)?;
        let then = labelling.around.get(end)?;
        Some(Self {
            is_left: true,
            distance: bucket((i + 1 - end) as u32),
            between: commas(paragraph, i).saturating_sub(commas(paragraph, end)).min(3),
            ..Self::between(start, end, *then, *here, token)
        })
    }

    #[inline]
    pub(in crate::extract::tagger) fn on_the_right(
        paragraph: &Paragraph,
        labelling: &Labelling,
        i: usize,
        token: Token,
    ) -> Option<Self> {
        let here = labelling.around.get(i)?;
        let (start, end) = labelling.cue(here.right)?;
        let then = labelling.around.get(start)?;
        Some(Self {
            distance: bucket((start - i) as u32),
            between: commas(paragraph, start).saturating_sub(commas(paragraph, i)).min(3),
            ..Self::between(start, end, *here, *then, token)
        })
    }

    /// What the running counts say.
    #[inline]
    fn between(start: usize, end: usize, from: Around, to: Around, token: Token) -> Self {
        let count = |from: u16, to: u16| u32::from(to.saturating_sub(from).min(2));
        Self {
            start,
            end,
            is_left: false,
            distance: 0,
            between: 0,
            stops: count(from.stops, to.stops),
            sources: count(from.sources, to.sources),
            contents: count(from.contents, to.contents),
            quote: u32::from(token.quote),
        }
    }

    /// The template that is `number` after the first of the cue's side.
    fn template(&self, number: u32) -> u32 {
        number + if self.is_left { 320 } else { 330 }
    }

    /// The end of the cue that is nearer to the token.
    #[inline]
    fn near(&self, paragraph: &Paragraph) -> Token {
        paragraph.token(if self.is_left { self.end - 1 } else { self.start })
    }

    /// What is the same for all tokens that see the cue alike.
    pub(in crate::extract::tagger) fn around(
        &self,
        paragraph: &Paragraph,
        labelling: &Labelling,
    ) -> [u32; 6] {
        let (first, last) = (paragraph.token(self.start), paragraph.token(self.end - 1));
        let (before, after) =
            (labelling.code(self.start as isize - 1), labelling.code(self.end as isize));
        let near = self.near(paragraph).word;
        [
            mix2(self.template(0), first.word, last.word),
            mix3(self.template(1), self.distance, self.between, self.stops),
            mix3(self.template(2), self.sources, self.contents, self.stops),
            mix3(self.template(3), near, self.between.min(1), self.stops.min(1)),
            mix2(self.template(4), before, after),
            mix3(self.template(6), self.contents, self.between, self.quote),
        ]
    }

    /// What changes with the token.
    #[inline]
    pub(in crate::extract::tagger) fn towards(&self, paragraph: &Paragraph, token: Token) -> u32 {
        mix3(self.template(5), self.near(paragraph).back, self.distance, token.back)
    }
}

#[inline]
fn commas(paragraph: &Paragraph, i: usize) -> u32 {
    paragraph.context.get(i + PAD).map_or(0, |context| u32::from(context.commas))
}
