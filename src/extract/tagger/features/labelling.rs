//! What the first pass found, and what it tells of each token, in numbers.

use super::super::crf::Scores;
use super::super::label::{Label, N_LABELS};
use super::super::paragraph::{NONE, PAD, Paragraph, Quotation};
use super::super::token::{Shape, Token};

/// Where the place of a token stands in its sureness, behind three bits for each label.
pub(in crate::extract::tagger) const PLACE_AT: u32 = 3 * N_LABELS as u32;

/// What the first pass found in one paragraph, and in the document.
#[derive(Debug, Default)]
pub struct Labelling {
    /// Per token without the edges.
    pub labels: Vec<Label>,
    /// Scores of the first pass, per token: the second adds its own to them.
    pub scores: Vec<Scores>,
    /// Probability of each label in steps 0-7, per token: three bits each, the first label's lowest.
    pub(in crate::extract::tagger) sure: Vec<u32>,
    /// How often each token's word was in a source elsewhere in the document: 0, 1, 2 (2 or 3), 3 (more).
    pub memory: Vec<u8>,
    /// How the paragraph before ended.
    pub previous: u32,
    /// How the paragraph after begins.
    pub following: u32,
    /// First token of each cue found, and the one after its last.
    cues: Vec<(u32, u32)>,
    pub(super) around: Vec<Around>,
}

/// Per token: the nearest cues found, and running counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) stops: u16,
    pub(super) sources: u16,
    pub(super) contents: u16,
    /// The labels from the third before to the third after, three bits each, the last lowest; 7 where there is none.
    labels: u32,
}

impl Labelling {
    /// The cue that [`Around::left`] or [`Around::right`] names.
    #[inline]
    pub(super) fn cue(&self, number: u32) -> Option<(usize, usize)> {
        self.cues.get(number as usize).map(|&(start, end)| (start as usize, end as usize))
    }

    /// Computes what stands around each token. Call after `labels` is set.
    pub fn relate(&mut self, paragraph: &Paragraph) {
        let n = paragraph.len();
        self.cues.clear();
        self.around.clear();
        self.around.resize(n + 1, Around::default());
        let mut counts = Around { left: NONE, right: NONE, ..Around::default() };
        for i in 0..n {
            let label = self.label(i as isize);
            let token = paragraph.token(i);
            counts.left = NONE;
            self.around[i] = counts;
            match label {
                Label::BeginCue => self.cues.push((i as u32, i as u32 + 1)),
                Label::InCue => {
                    if let Some(cue) = self.cues.last_mut() {
                        cue.1 = i as u32 + 1;
                    }
                }
                Label::BeginSource => counts.sources += 1,
                Label::BeginContent => counts.contents += 1,
                _ => {}
            }
            if token.shape == Shape::Stop && token.quote == 0 {
                counts.stops += 1;
            }
        }
        self.around[n] = counts;
        let mut number = 0;
        let mut labels = (-3..3).fold(0, |packed, k| packed << 3 | self.code(k));
        for i in 0..n {
            labels = (labels << 3 | self.code(i as isize + 3)) & 0x1f_ffff;
            self.around[i].labels = labels;
            while self.cues.get(number).is_some_and(|cue| cue.1 as usize <= i) {
                number += 1;
            }
            let inside = self.cues.get(number).is_some_and(|cue| cue.0 as usize <= i);
            self.around[i].left = if number > 0 { number as u32 - 1 } else { NONE };
            let next = number + usize::from(inside);
            self.around[i].right = if next < self.cues.len() { next as u32 } else { NONE };
        }
    }

    /// Gives what is deep inside a quotation, and has not been looked at, what stands before it.
    pub(in crate::extract::tagger) fn fill(&mut self, paragraph: &Paragraph) {
        let n = paragraph.len();
        if self.labels.len() == n {
            return;
        }
        let mut outline = paragraph.outline().peekable();
        let mut from = 0;
        let from: Vec<usize> = (0..n)
            .map(|i| {
                from += usize::from(outline.next_if_eq(&i).is_some());
                from - 1
            })
            .collect();
        self.sure = from.iter().map(|&k| self.sure[k]).collect();
        self.scores = from.iter().map(|&k| self.scores[k]).collect();
        let labels = from.iter().enumerate().map(|(i, &k)| match self.labels[k] {
            Label::BeginContent if i > 0 && from[i - 1] == k => Label::InContent,
            label => label,
        });
        self.labels = labels.collect();
    }

    fn label(&self, i: isize) -> Label {
        usize::try_from(i).ok().and_then(|i| self.labels.get(i)).copied().unwrap_or(Label::Out)
    }

    pub(super) fn code(&self, i: isize) -> u32 {
        usize::try_from(i)
            .ok()
            .and_then(|i| self.labels.get(i))
            .map_or(N_LABELS as u32, |&label| label as u32)
    }
}

impl Labelling {
    /// The labels from the third before token `i` to the third after, three bits each, the last lowest.
    #[inline]
    pub(in crate::extract::tagger) fn labels_around(&self, i: usize) -> u32 {
        self.around.get(i).map_or(0, |around| around.labels)
    }

    /// The label of token `i`, its place in a quotation, how often its word was a source, and what the paragraphs
    /// before and after are, in one number.
    #[inline]
    pub(in crate::extract::tagger) fn packed(&self, i: usize, token: Token) -> u64 {
        let label = self.labels_around(i) >> 9 & 7;
        let memory = self.memory.get(i).copied().unwrap_or_default();
        let beside = u64::from(self.following) << 5 | u64::from(self.previous);
        let own = u64::from(memory) << 5 | u64::from(token.quote) << 3 | u64::from(label);
        beside << 7 | own
    }

    /// The steps of probability of the token before token `i`, of its own, of the one after it, each with its place;
    /// 0 where there is no token.
    #[inline]
    pub(in crate::extract::tagger) fn sureness(&self, i: usize) -> [u32; 3] {
        let place = |k: usize| {
            let sure = (i + k).checked_sub(1).and_then(|k| self.sure.get(k));
            sure.map_or(0, |sure| (k as u32 + 1) << PLACE_AT | sure)
        };
        [place(0), place(1), place(2)]
    }

    /// The quotation that token `i` is in.
    #[inline]
    pub(in crate::extract::tagger) fn quotation<'p>(
        &self,
        paragraph: &'p Paragraph,
        i: usize,
    ) -> Option<&'p Quotation> {
        let context = paragraph.context.get(i + PAD)?;
        paragraph.quotations.get(context.quotation as usize)
    }
}
