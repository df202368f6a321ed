//! A token in its paragraph -> the hashed features of both passes.
//!
//! A feature is one 32-bit number: a template number mixed with the integers that the template looks at. No
//! strings are built. The trainer and the tagger call the very same functions, so a weight can never meet a
//! feature it was not trained on.
//!
//! The first pass sees the text alone. The second also sees what the first one found in the whole
//! document ([`Labelling`]): the labels around the token, the nearest cue that was found and what stands between,
//! how often the token's word was part of a source elsewhere, and how the paragraph before ended.

use super::crf::Scores;
use super::label::{Label, N_LABELS};
use super::paragraph::{Context, NONE, PAD, Paragraph, Quotation};
use super::token::{EDGE, Shape, Token};

/// Mixes a template number and one value.
#[inline]
fn mix(template: u32, a: u32) -> u32 {
    let x = (a ^ template.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0xcc9e_2d51);
    let x = (x ^ x >> 15).wrapping_mul(0x1b87_3593);
    x ^ x >> 14
}

#[inline]
fn mix2(template: u32, a: u32, b: u32) -> u32 {
    mix(template, a.wrapping_mul(0x9e37_79b1).rotate_left(11) ^ b)
}

#[inline]
fn mix3(template: u32, a: u32, b: u32, c: u32) -> u32 {
    mix2(template, a.wrapping_mul(0x9e37_79b1).rotate_left(7) ^ b, c)
}

/// Distances in steps that double.
fn bucket(distance: u32) -> u32 {
    match distance {
        0..=2 => distance,
        3..=4 => 3,
        5..=8 => 4,
        9..=16 => 5,
        17..=40 => 6,
        _ => 7,
    }
}

/// Writes the features of the first pass for token `i` (counted without the edges).
pub fn first_pass(paragraph: &Paragraph, i: usize, out: &mut Vec<u32>) {
    let at = i + PAD;
    let Some(window) = paragraph.tokens.get(i..=i + 2 * PAD) else { return };
    let Some(context) = paragraph.context.get(at) else { return };
    let token = window[PAD];
    own(token, out);
    neighbours(window, out);
    grams(window, out);
    cues(paragraph, context, at, token, out);
    clause(paragraph, context, at, token, out);
    run(paragraph, context, at, token, out);
    quotation(paragraph, context, at, token, out);
    place(paragraph, context, at, token, out);
    tags(paragraph, context, at, window, out);
}

/// Parts of speech around the token, and the nearest finite verbs.
fn tags(paragraph: &Paragraph, context: &Context, at: usize, window: &[Token], out: &mut Vec<u32>) {
    let verbs = Verbs::of(paragraph, context, at);
    let ([a, b, c, d, e, f], [g, h, i, j]) = (verbs.few(window), verbs.many(window));
    let [k, l, m, n, o, p, q, r, s] = tag_grams(window);
    out.extend([a, k, l, m, n, o, p, q, r, s, g, h, b, c, d, e, i, j, f, verbs.next_word()]);
}

fn tag(token: &Token) -> u32 {
    u32::from(token.tag) | u32::from(token.shape.is_capital()) << 8
}

/// Parts of speech of the token with its neighbours'.
#[inline]
pub(super) fn tag_grams(window: &[Token]) -> [u32; 9] {
    let [.., a3, a2, a1, t, b1, b2, b3, _] = window else { return [0; 9] };
    let quote = u32::from(t.quote);
    [
        mix3(401, tag(a1), tag(t), quote),
        mix3(402, tag(t), tag(b1), quote),
        mix3(403, tag(a2), tag(a1), tag(t)),
        mix3(404, tag(a1), tag(t), tag(b1)),
        mix3(405, tag(t), tag(b1), tag(b2)),
        mix3(406, tag(a3), tag(a2), tag(a1)),
        mix3(407, tag(b1), tag(b2), tag(b3)),
        mix3(408, a1.word, tag(t), tag(b1)),
        mix3(409, tag(a1), tag(t), b1.word),
    ]
}

/// The nearest finite verbs as seen from a token.
pub(super) struct Verbs {
    last: Token,
    next: Token,
    in_clause: u32,
    in_sentence: u32,
    to_last: u32,
    to_next: u32,
    commas_to_last: u32,
    commas_to_next: u32,
}

impl Verbs {
    #[inline]
    pub(super) fn of(paragraph: &Paragraph, context: &Context, at: usize) -> Self {
        let get = |index: u32| paragraph.tokens.get(index as usize).copied().unwrap_or(EDGE);
        let verbs = |index: u32| paragraph.context.get(index as usize).map_or(0, |c| c.verbs);
        let commas = |index: u32| paragraph.context.get(index as usize).map_or(0, |c| c.commas);
        let (last, next) = (context.verb, context.next_verb);
        Self {
            last: get(last),
            next: get(next),
            in_clause: u32::from(context.verbs.saturating_sub(verbs(context.clause)).min(2)),
            in_sentence: u32::from(context.verbs.saturating_sub(verbs(context.sentence)).min(3)),
            to_last: if last == NONE { 9 } else { bucket((at as u32).saturating_sub(last)) },
            to_next: if next == NONE { 9 } else { bucket(next.saturating_sub(at as u32)) },
            commas_to_last: u32::from(context.commas.saturating_sub(commas(last)).min(2)),
            commas_to_next: u32::from(commas(next).saturating_sub(context.commas).min(2)),
        }
    }

    /// Features of few values.
    #[inline]
    pub(super) fn few(&self, window: &[Token]) -> [u32; 6] {
        let t = &window[PAD];
        let quote = u32::from(t.quote);
        [
            mix2(400, tag(t), quote),
            mix3(412, u32::from(self.last.level), self.commas_to_last, quote),
            mix3(413, u32::from(self.next.level), self.commas_to_next, quote),
            mix3(414, self.in_clause, self.in_sentence, quote),
            mix3(415, self.in_clause, tag(t), quote),
            mix3(418, self.in_sentence, self.to_next, self.commas_to_next),
        ]
    }

    /// Features of the verbs' words.
    #[inline]
    pub(super) fn many(&self, window: &[Token]) -> [u32; 4] {
        let t = &window[PAD];
        [
            mix2(410, self.last.word, self.to_last),
            mix2(411, self.next.word, self.to_next),
            mix3(416, self.next.word, self.commas_to_next, tag(t)),
            mix3(417, self.last.word, self.commas_to_last, tag(t)),
        ]
    }

    /// The next verb, the same for all tokens before it.
    #[inline]
    pub(super) fn next_word(&self) -> u32 {
        mix3(419, self.next.word, u32::from(self.in_sentence > 0), self.commas_to_next)
    }
}

/// The token by itself.
pub(super) fn own(token: Token, out: &mut Vec<u32>) {
    let (quote, level) = (u32::from(token.quote), u32::from(token.level));
    out.extend([
        mix(1, 0),
        mix(2, token.word),
        mix(3, token.tail),
        mix(4, token.tail & 0xffff),
        mix(5, token.head),
        mix2(6, token.shape as u32, u32::from(token.possessive)),
        mix(7, quote),
        mix2(8, level, quote),
        mix2(9, u32::from(token.class), quote),
        mix2(10, u32::from(token.class), token.tail & 0xff),
    ]);
}

/// Whether the token at place `k` of the window stands next to the middle or one further.
pub(super) fn is_near(k: usize) -> bool {
    k + 2 >= PAD && k <= PAD + 2
}

/// The token at place `k` of the window, whatever stands in the middle.
pub(super) fn beside(k: usize, other: Token, out: &mut Vec<u32>) {
    let place = k as u32;
    out.extend([mix(20 + place, other.word), mix(30 + place, u32::from(other.class))]);
    if is_near(k) {
        out.extend([
            mix(40 + place, other.tail),
            mix2(50 + place, other.shape as u32, u32::from(other.quote)),
        ]);
    } else {
        out.push(mix(60 + place, u32::from(other.level)));
    }
}

/// The cue level of the near token at place `k`, with the middle's place in a quotation.
pub(super) fn near_level(k: usize, other: Token, middle: Token) -> u32 {
    mix2(60 + k as u32, u32::from(other.level), u32::from(middle.quote))
}

fn neighbours(window: &[Token], out: &mut Vec<u32>) {
    for (k, &other) in window.iter().enumerate().filter(|(k, _)| *k != PAD) {
        beside(k, other, out);
        if is_near(k) {
            out.push(near_level(k, other, window[PAD]));
        }
    }
}

pub(super) fn grams(window: &[Token], out: &mut Vec<u32>) {
    let [.., a3, a2, a1, t, b1, b2, b3, _] = window else { return };
    out.extend([
        mix2(80, a1.word, t.word),
        mix2(81, t.word, b1.word),
        mix2(82, a2.word, a1.word),
        mix2(83, b1.word, b2.word),
        mix2(84, a1.back, t.back),
        mix2(85, t.back, b1.back),
        mix3(86, a2.back, a1.back, t.back),
        mix3(87, a1.back, t.back, b1.back),
        mix3(88, t.back, b1.back, b2.back),
        mix3(89, a3.back, a2.back, a1.back),
        mix3(90, b1.back, b2.back, b3.back),
        mix3(91, a1.shape as u32, t.shape as u32, b1.shape as u32),
        mix3(92, a1.back, t.shape as u32, b1.back),
        mix2(93, a2.back, a1.back),
        mix2(94, b1.back, b2.back),
    ]);
}

/// The nearest words that are often cues, left and right in the sentence.
fn cues(paragraph: &Paragraph, context: &Context, at: usize, token: Token, out: &mut Vec<u32>) {
    match left_cue(paragraph, context, at, token) {
        None => out.push(no_left_cue(token)),
        Some(cue) => {
            let ([a, b, c, d, e], [from, to]) =
                (cue.on_the_left(paragraph), cue.towards_left(token));
            out.extend([a, from, b, c, d, e, to]);
        }
    }
    match right_cue(paragraph, context, at, token) {
        None => out.push(no_right_cue(token)),
        Some(cue) => {
            let ([a, b, c, d, e, f], [from, to]) =
                (cue.on_the_right(paragraph), cue.towards_right(token));
            out.extend([a, from, b, c, d, e, to, f]);
        }
    }
    out.push(both_cues(context, token));
}

/// A likely cue as seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SeenCue {
    /// Index of the cue.
    pub(super) index: usize,
    /// Commas between, at most 3.
    pub(super) between: u32,
    /// Place of the token in a quotation.
    pub(super) quote: u32,
    distance: u32,
    word: u32,
    level: u32,
}

/// The likely cue to the left.
#[inline]
pub(super) fn left_cue(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: Token,
) -> Option<SeenCue> {
    let index = context.left as usize;
    let (cue, place) = (paragraph.tokens.get(index)?, paragraph.context.get(index)?);
    let between = u32::from(context.commas).saturating_sub(u32::from(place.commas)).min(3);
    Some(SeenCue::new(index, cue, between, bucket((at - index) as u32), token))
}

/// The likely cue to the right.
#[inline]
pub(super) fn right_cue(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: Token,
) -> Option<SeenCue> {
    let index = context.right as usize;
    let (cue, place) = (paragraph.tokens.get(index)?, paragraph.context.get(index)?);
    let between = u32::from(place.commas).saturating_sub(u32::from(context.commas)).min(3);
    Some(SeenCue::new(index, cue, between, bucket((index - at) as u32), token))
}

impl SeenCue {
    fn new(index: usize, cue: &Token, between: u32, distance: u32, token: Token) -> Self {
        let quote = u32::from(token.quote);
        Self { index, between, quote, distance, word: cue.word, level: u32::from(cue.level) }
    }

    /// What is the same for all tokens with the same commas between, inside or outside a quotation.
    pub(super) fn on_the_left(&self, paragraph: &Paragraph) -> [u32; 5] {
        let next = paragraph.tokens.get(self.index + 1).copied().unwrap_or(EDGE);
        [
            mix(101, self.word),
            mix3(103, self.level, self.between, self.quote),
            mix(104, next.word),
            mix2(105, self.word, next.back),
            mix3(106, self.word, self.between, self.quote),
        ]
    }

    /// What changes with the token.
    #[inline]
    pub(super) fn towards_left(&self, token: Token) -> [u32; 2] {
        [
            mix3(102, self.distance, self.between, self.quote),
            mix3(107, self.word, self.distance, token.back),
        ]
    }

    /// As [`Self::on_the_left`], for a cue to the right.
    pub(super) fn on_the_right(&self, paragraph: &Paragraph) -> [u32; 6] {
        let get = |index: usize| paragraph.tokens.get(index).copied().unwrap_or(EDGE);
        let (before, after) = (get(self.index - 1), get(self.index + 1));
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
    pub(super) fn towards_right(&self, token: Token) -> [u32; 2] {
        [
            mix3(112, self.distance, self.between, self.quote),
            mix3(117, self.word, self.distance, token.back),
        ]
    }
}

/// No likely cue to the left.
#[inline]
pub(super) fn no_left_cue(token: Token) -> u32 {
    mix(100, u32::from(token.quote))
}

/// No likely cue to the right.
#[inline]
pub(super) fn no_right_cue(token: Token) -> u32 {
    mix(110, u32::from(token.quote))
}

/// On which sides a likely cue stands.
#[inline]
pub(super) fn both_cues(context: &Context, token: Token) -> u32 {
    let (left, right) = (u32::from(context.left != NONE), u32::from(context.right != NONE));
    mix3(119, left * 2 + right, u32::from(token.quote), u32::from(context.quoted_sentence))
}

/// The clause: what opens it, what stands before and after it.
fn clause(paragraph: &Paragraph, context: &Context, at: usize, token: Token, out: &mut Vec<u32>) {
    let clause = Clause::of(context, at, token);
    let ([a, b, c, d, e], [from, to, opener]) =
        (clause.ends(paragraph), clause.within(paragraph, at, token));
    out.extend([a, b, from, to, c, d, e, opener]);
}

/// A clause as seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    start: usize,
    end: usize,
    quote: u32,
    /// Whether the token is one of the last two, one of the first two.
    is_late: bool,
    is_early: bool,
}

impl Clause {
    #[inline]
    pub(super) fn of(context: &Context, at: usize, token: Token) -> Self {
        let (start, end) = (context.clause as usize, context.clause_end as usize);
        let quote = u32::from(token.quote);
        Self { start, end, quote, is_late: end - at <= 2, is_early: at - start <= 1 }
    }

    /// What is the same for all tokens that see the clause alike.
    pub(super) fn ends(&self, paragraph: &Paragraph) -> [u32; 5] {
        let get = |index: usize| paragraph.tokens.get(index).copied().unwrap_or(EDGE);
        let (start, end) = (self.start, self.end);
        let (opener, before, after) = (get(start), get(start - 1), get(end));
        [
            mix2(130, opener.back, self.quote),
            mix2(131, before.back, opener.back),
            mix3(134, after.back, get(end + 1).back, u32::from(self.is_late)),
            mix3(135, opener.back, get(start + 1).back, u32::from(self.is_early)),
            mix3(136, get(end - 1).back, after.back, u32::from(self.is_late)),
        ]
    }

    /// What changes with the token.
    #[inline]
    pub(super) fn within(&self, paragraph: &Paragraph, at: usize, token: Token) -> [u32; 3] {
        let get = |index: usize| paragraph.tokens.get(index).copied().unwrap_or(EDGE);
        let (opener, after) = (get(self.start), get(self.end));
        [
            mix2(132, opener.back, bucket((at - self.start) as u32)),
            mix2(133, after.back, bucket((self.end - at) as u32)),
            mix3(137, token.back, opener.back, u32::from(at == self.start)),
        ]
    }
}

/// The run of capitalised words: what stands on both sides of a name.
pub(super) fn run(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: Token,
    out: &mut Vec<u32>,
) {
    let get = |index: usize| paragraph.tokens.get(index).copied().unwrap_or(EDGE);
    let (start, end) = (context.run as usize, context.run_end as usize);
    let (before, after) = (get(start - 1), get(end));
    if !token.shape.is_capital() {
        return;
    }
    out.extend([
        mix(140, before.back),
        mix(141, after.back),
        mix2(142, before.back, after.back),
        mix2(143, after.back, get(end + 1).back),
        mix2(144, get(start - 2).back, before.back),
        mix3(145, (at - start).min(3) as u32, (end - at).min(3) as u32, u32::from(after.level)),
        mix2(146, u32::from(before.level), u32::from(after.level)),
        mix2(147, (end - at).min(3) as u32, after.back),
        mix2(148, (at - start).min(3) as u32, before.back),
        mix2(149, get(end - 1).word, u32::from(token.quote)),
    ]);
}

/// The quotation around the token, or the nearest one before and after it.
fn quotation(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: Token,
    out: &mut Vec<u32>,
) {
    match paragraph.quotations.get(context.quotation as usize) {
        Some(quotation) => out.extend(in_quotation(paragraph, quotation, context, token)),
        None => out.extend(outside_quotation(paragraph, context, at, token)),
    }
}

/// The quotations before and after the token.
pub(super) fn outside_quotation(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: Token,
) -> [u32; 3] {
    let sentence = context.sentence as usize..=context.sentence_end as usize;
    let passed = paragraph.quotations.partition_point(|q| q.open <= at);
    let next = paragraph.quotations.get(passed).filter(|q| sentence.contains(&q.open));
    let last = passed.checked_sub(1).and_then(|k| paragraph.quotations.get(k));
    let last = last.filter(|q| q.close < at && sentence.contains(&q.close));
    let after = next.map_or(9, |q| bucket((q.open - at) as u32));
    let before = last.map_or(9, |q| bucket((at - q.close) as u32));
    [mix2(150, after, before), mix2(151, token.back, after), mix2(152, token.back, before)]
}

/// The quotation around the token; the same for all tokens inside it.
pub(super) fn in_quotation(
    paragraph: &Paragraph,
    quotation: &Quotation,
    context: &Context,
    token: Token,
) -> [u32; 14] {
    let get = |index: usize| paragraph.tokens.get(index).copied().unwrap_or(EDGE);
    let (place, sentence) = (u32::from(token.quote), context.sentence as usize);
    let (open, close) = (quotation.open, quotation.close);
    let (before, after) = (get(open - 1), get(close + 1));
    let inner = get(close - 1);
    let length = bucket((close - open) as u32);
    let end = match inner.shape {
        Shape::Comma => 1,
        Shape::Stop => 2,
        _ if after.shape == Shape::Comma || after.shape == Shape::Stop => 3,
        _ => 0,
    };
    let starts = u32::from(get(open + 1).shape.is_capital());
    let outer = if before.shape == Shape::Comma || before.shape == Shape::Colon {
        get(open - 2)
    } else {
        before
    };
    let beyond = if after.shape == Shape::Comma { get(close + 2) } else { after };
    [
        mix2(160, before.back, place),
        mix2(161, after.back, place),
        mix3(162, length, end, starts),
        mix3(163, length, end, place),
        mix3(164, before.back, after.back, place),
        mix3(165, outer.back, length, place),
        mix3(166, beyond.back, end, place),
        mix3(167, get(close + 2).back, after.back, place),
        mix3(168, u32::from(outer.level), u32::from(beyond.level), place),
        mix3(169, u32::from(open == PAD), u32::from(quotation.closed), place),
        mix3(172, u32::from(quotation.resumes), u32::from(quotation.term), place),
        mix3(173, u32::from(quotation.term), after.back, place),
        mix3(170, get(open - 2).back, before.back, place),
        mix3(171, end, u32::from(open == sentence), length),
    ]
}

/// Place in the sentence and the paragraph.
fn place(paragraph: &Paragraph, context: &Context, at: usize, token: Token, out: &mut Vec<u32>) {
    let sentence = Sentence::of(context, at, token);
    let ([a, b, c, d, e, f, g, h], [from, to]) =
        (sentence.ends(paragraph), sentence.within(at, token));
    out.extend([from, a, b, to, c, d, e, f, g, h]);
}

/// A sentence as seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    start: usize,
    end: usize,
    quote: u32,
    /// Whether the token is the paragraph's first, one of the sentence's last two.
    is_first: bool,
    is_late: bool,
}

impl Sentence {
    #[inline]
    pub(super) fn of(context: &Context, at: usize, token: Token) -> Self {
        let (start, end) = (context.sentence as usize, context.sentence_end as usize);
        let quote = u32::from(token.quote);
        Self { start, end, quote, is_first: at == PAD, is_late: end - at < 2 }
    }

    /// What is the same for all tokens that see the sentence alike.
    pub(super) fn ends(&self, paragraph: &Paragraph) -> [u32; 8] {
        let get = |index: usize| paragraph.tokens.get(index).copied().unwrap_or(EDGE);
        let (start, end, quote) = (self.start, self.end, self.quote);
        let before = paragraph.before;
        let opened = u32::from(before.colon)
            | u32::from(before.unclosed) << 1
            | u32::from(before.quoted) << 2;
        [
            mix2(181, get(start).back, quote),
            mix3(182, get(start).back, get(start + 1).back, quote),
            mix2(184, u32::from(get(PAD).quote), quote),
            mix2(185, opened, quote),
            mix3(186, opened, u32::from(get(PAD).quote), u32::from(self.is_first)),
            mix3(187, u32::from(paragraph.place), get(end).shape as u32, quote),
            mix2(188, get(end).word, quote),
            mix2(189, get(end + 1).back, u32::from(self.is_late)),
        ]
    }

    /// What changes with the token.
    #[inline]
    pub(super) fn within(&self, at: usize, token: Token) -> [u32; 2] {
        [
            mix2(180, bucket((at - self.start) as u32), u32::from(token.sentence.min(3))),
            mix(183, bucket((self.end - at) as u32)),
        ]
    }
}

/// What the first pass found in one paragraph, and in the document.
#[derive(Debug, Default)]
pub struct Labelling {
    /// Per token without the edges.
    pub labels: Vec<Label>,
    /// Scores of the first pass, per token: the second adds its own to them.
    pub scores: Vec<Scores>,
    /// Probability of each label in steps 0-7, per token.
    pub sure: Vec<[u8; N_LABELS]>,
    /// How often each token's word was in a source elsewhere in the document: 0, 1, 2 (2 or 3), 3 (more).
    pub memory: Vec<u8>,
    /// How the paragraph before ended.
    pub previous: u32,
    /// How the paragraph after begins.
    pub following: u32,
    cues: Vec<(u32, u32)>,
    around: Vec<Around>,
}

/// Per token: the nearest cues found, and running counts.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    left: u32,
    right: u32,
    stops: u16,
    sources: u16,
    contents: u16,
}

impl Labelling {
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
        for i in 0..n {
            while self.cues.get(number).is_some_and(|cue| cue.1 as usize <= i) {
                number += 1;
            }
            let inside = self.cues.get(number).is_some_and(|cue| cue.0 as usize <= i);
            self.around[i].left = if number > 0 { number as u32 - 1 } else { NONE };
            let next = number + usize::from(inside);
            self.around[i].right = if next < self.cues.len() { next as u32 } else { NONE };
        }
    }

    fn label(&self, i: isize) -> Label {
        usize::try_from(i).ok().and_then(|i| self.labels.get(i)).copied().unwrap_or(Label::Out)
    }

    fn code(&self, i: isize) -> u32 {
        usize::try_from(i)
            .ok()
            .and_then(|i| self.labels.get(i))
            .map_or(N_LABELS as u32, |&label| label as u32)
    }
}

/// Writes the features of the second pass for token `i`; its scores are added to those of the first.
pub fn second_pass(paragraph: &Paragraph, labelling: &Labelling, i: usize, out: &mut Vec<u32>) {
    let token = paragraph.token(i);
    let at = i as isize;
    let [a3, a2, a1, t, b1, b2, b3] = [-3, -2, -1, 0, 1, 2, 3].map(|k| labelling.code(at + k));
    let next = paragraph.token(i + 1);
    let quote = u32::from(token.quote);
    out.extend([
        mix2(300, t, quote),
        mix2(301, a1, t),
        mix2(302, t, b1),
        mix3(303, a1, t, b1),
        mix2(304, a2, b2),
        mix2(305, a3, b3),
        mix2(306, t, token.back),
        mix3(307, t, token.back, next.back),
        mix3(308, a1, t, token.back),
        mix3(309, t, b1, next.back),
    ]);
    sureness(labelling, i, out);
    found_cues(paragraph, labelling, i, token, out);
    let memory = labelling.memory.get(i).copied().unwrap_or_default();
    out.extend([
        mix2(340, u32::from(memory), t),
        mix3(341, labelling.previous, quote, t),
        mix3(342, labelling.previous, u32::from(i < 3), token.shape as u32),
        mix3(343, labelling.following, quote, t),
    ]);
    quoted_labels(paragraph, labelling, i, token, out);
}

fn sureness(labelling: &Labelling, i: usize, out: &mut Vec<u32>) {
    let Some(sure) = labelling.sure.get(i) else { return };
    for (label, &step) in sure.iter().enumerate() {
        out.push(mix2(310, label as u32, u32::from(step)));
    }
    for (k, template) in [(i.wrapping_sub(1), 311), (i + 1, 312)] {
        let Some(sure) = labelling.sure.get(k) else { continue };
        out.extend([
            mix2(template, 0, u32::from(sure[0])),
            mix2(template, 1, u32::from(sure[1].max(sure[2]))),
            mix2(template, 2, u32::from(sure[3].max(sure[4]))),
            mix2(template, 3, u32::from(sure[5].max(sure[6]))),
        ]);
    }
}

fn found_cues(
    paragraph: &Paragraph,
    labelling: &Labelling,
    i: usize,
    token: Token,
    out: &mut Vec<u32>,
) {
    let Some(here) = labelling.around.get(i) else { return };
    let quote = u32::from(token.quote);
    let commas = |i: usize| paragraph.context.get(i + PAD).map_or(0, |c| u32::from(c.commas));
    let around = |i: usize| labelling.around.get(i).copied().unwrap_or_default();
    let left = labelling.cues.get(here.left as usize).copied();
    let right = labelling.cues.get(here.right as usize).copied();
    if let Some((start, end)) = left.map(|(a, b)| (a as usize, b as usize)) {
        let (first, last) = (paragraph.token(start), paragraph.token(end - 1));
        let between = commas(i).saturating_sub(commas(end)).min(3);
        let then = around(end);
        let stops = u32::from((here.stops.saturating_sub(then.stops)).min(2));
        let sources = u32::from((here.sources.saturating_sub(then.sources)).min(2));
        let contents = u32::from((here.contents.saturating_sub(then.contents)).min(2));
        let distance = bucket((i + 1 - end) as u32);
        out.extend([
            mix2(320, first.word, last.word),
            mix3(321, distance, between, stops),
            mix3(322, sources, contents, stops),
            mix3(323, last.word, between.min(1), stops.min(1)),
            mix2(324, labelling.code(start as isize - 1), labelling.code(end as isize)),
            mix3(325, last.back, distance, token.back),
            mix3(326, contents, between, quote),
        ]);
    } else {
        out.push(mix(327, quote));
    }
    if let Some((start, end)) = right.map(|(a, b)| (a as usize, b as usize)) {
        let (first, last) = (paragraph.token(start), paragraph.token(end - 1));
        let between = commas(start).saturating_sub(commas(i)).min(3);
        let then = around(start);
        let stops = u32::from((then.stops.saturating_sub(here.stops)).min(2));
        let sources = u32::from((then.sources.saturating_sub(here.sources)).min(2));
        let contents = u32::from((then.contents.saturating_sub(here.contents)).min(2));
        let distance = bucket((start - i) as u32);
        out.extend([
            mix2(330, first.word, last.word),
            mix3(331, distance, between, stops),
            mix3(332, sources, contents, stops),
            mix3(333, first.word, between.min(1), stops.min(1)),
            mix2(334, labelling.code(start as isize - 1), labelling.code(end as isize)),
            mix3(335, first.back, distance, token.back),
            mix3(336, contents, between, quote),
        ]);
    } else {
        out.push(mix(337, quote));
    }
    out.push(mix3(338, u32::from(left.is_some()), u32::from(right.is_some()), quote));
}

/// What the first pass made of the quotation the token is in: its two ends and what stands around it.
fn quoted_labels(
    paragraph: &Paragraph,
    labelling: &Labelling,
    i: usize,
    token: Token,
    out: &mut Vec<u32>,
) {
    let Some(context) = paragraph.context.get(i + PAD) else { return };
    let Some(quotation) = paragraph.quotations.get(context.quotation as usize) else { return };
    let (open, close) =
        (quotation.open as isize - PAD as isize, quotation.close as isize - PAD as isize);
    let place = u32::from(token.quote);
    out.extend([
        mix3(350, labelling.code(open), labelling.code(close), place),
        mix3(351, labelling.code(open - 1), labelling.code(close + 1), place),
        mix3(352, labelling.code(open - 1), labelling.code(open), place),
        mix3(353, labelling.code(close), labelling.code(close + 1), place),
    ]);
}
