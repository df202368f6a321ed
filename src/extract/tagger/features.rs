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

/// Places from which a feature can be seen; its lowest four bits tell which.
pub(super) const PLACES: u32 = 15;

/// Mixes a template number and one value; seen from place 0.
#[inline]
fn mix(template: u32, a: u32) -> u32 {
    let x = (a ^ template.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0xcc9e_2d51);
    let x = (x ^ x >> 15).wrapping_mul(0x1b87_3593);
    (x ^ x >> 14) & !PLACES
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
    for (k, first) in window.iter().enumerate() {
        let place = (2 * PAD - k) as u32;
        let mut see = |(key, places): Gram| {
            if places & 1 << place != 0 {
                out.push(key | place);
            }
        };
        form(first).into_iter().for_each(&mut see);
        if let Some(words) = window.get(k..k + N_GRAM).and_then(<[Token]>::first_chunk) {
            grams(words).into_iter().for_each(see);
        }
    }
    cues(paragraph, context, at, token, out);
    out.extend(near_levels(packed_levels(window)));
    clause(paragraph, context, at, token, out);
    run(paragraph, context, at, token, out);
    quotation(paragraph, context, at, token, out);
    place(paragraph, context, at, token, out);
    let verbs = Verbs::of(paragraph, context, at);
    out.extend(verbs.around(token));
    out.extend(verbs.words(token));
}

/// Some tokens side by side, and the places they are seen from, as bits: place `k` is that of the token `k - PAD`
/// after the first of them.
pub(super) type Gram = (u32, u32);

/// Seen by the token itself.
const HERE: u32 = 1 << PAD;
/// By two on either side.
const BESIDE: u32 = 0b0_0110_1100;
/// By the token and two on either side.
const NEAR: u32 = BESIDE | HERE;
/// By four on either side.
const AROUND: u32 = 0b1_1110_1111;
/// By the token and four on either side.
const FAR: u32 = AROUND | HERE;

/// One token: what is the same wherever its form stands.
pub(super) fn form(token: &Token) -> [Gram; 14] {
    let (quote, level) = (u32::from(token.quote), u32::from(token.level));
    let (class, shape) = (u32::from(token.class), token.shape as u32);
    [
        (mix(2, token.word), FAR),
        (mix(3, token.tail), NEAR),
        (mix(4, token.tail & 0xffff), HERE),
        (mix(5, token.head), HERE),
        (mix2(6, shape, u32::from(token.possessive)), HERE),
        (mix(7, quote), HERE),
        (mix2(8, level, quote), HERE),
        (mix2(9, class, quote), HERE),
        (mix2(10, class, token.tail & 0xff), HERE),
        (mix(11, class), AROUND),
        (mix2(12, shape, quote), BESIDE),
        (mix2(13, tag(token), quote), HERE),
        (mix(14, level), AROUND & !NEAR),
        (mix(1, 0), HERE),
    ]
}

/// The tokens nearest to the middle of a window.
const NEAREST: [usize; 4] = [PAD - 2, PAD - 1, PAD + 1, PAD + 2];

/// How likely cues the nearest tokens are, and the middle's place in a quotation: four bits each, in one number.
#[inline]
pub(super) fn packed_levels(window: &[Token]) -> u64 {
    let quote = window.get(PAD).map_or(0, |token| token.quote);
    NEAREST.iter().fold(u64::from(quote), |packed, &k| {
        packed << 4 | u64::from(window.get(k).map_or(0, |token| token.level))
    })
}

/// What [`packed_levels`] tells.
pub(super) fn near_levels(packed: u64) -> [u32; 4] {
    let four_bits = |n: u32| (packed >> (4 * n)) as u32 & 15;
    let quote = four_bits(4);
    std::array::from_fn(|n| mix2(60 + NEAREST[n] as u32, four_bits(3 - n as u32), quote))
}

/// The longest stretch of tokens that is looked at.
pub(super) const N_GRAM: usize = 3;

/// Two and three tokens, from the first on: words, their backs, their parts of speech.
#[inline]
pub(super) fn grams([a, b, c]: &[Token; N_GRAM]) -> [Gram; 10] {
    /// Seen by two tokens, and one on either side.
    const TWO: u32 = 0b0_0111_1000;
    /// Seen by three tokens, and one on either side.
    const THREE: u32 = 0b0_1111_1000;
    /// Seen by the second token.
    const SECOND: u32 = HERE << 1;
    let (shapes, tags) = ([a, b, c].map(|t| t.shape as u32), [a, b, c].map(tag));
    [
        (mix2(80, a.word, b.word), TWO),
        (mix2(81, a.back, b.back), TWO),
        (mix3(82, a.back, b.back, c.back), THREE),
        (mix3(83, tags[0], tags[1], u32::from(a.quote)), HERE),
        (mix3(84, tags[0], tags[1], u32::from(b.quote)), SECOND),
        (mix3(85, tags[0], tags[1], tags[2]), THREE),
        (mix3(86, a.word, tags[1], tags[2]), SECOND),
        (mix3(87, tags[0], tags[1], c.word), SECOND),
        (mix3(88, shapes[0], shapes[1], shapes[2]), SECOND),
        (mix3(89, a.back, shapes[1], c.back), SECOND),
    ]
}

fn tag(token: &Token) -> u32 {
    u32::from(token.tag) | u32::from(token.shape.is_capital()) << 8
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

    /// What they tell of the token.
    fn around(&self, token: Token) -> [u32; 6] {
        let [last, next, before, ahead] = verbs_around(self.packed(token));
        let [tagged, word] = self.beside(token);
        [last, next, before, tagged, ahead, word]
    }

    /// Where they stand and how likely cues they are, with the token's place in a quotation: four bits each.
    #[inline]
    pub(super) fn packed(&self, token: Token) -> u64 {
        let numbers = [
            u32::from(token.quote),
            u32::from(self.last.level),
            self.commas_to_last,
            u32::from(self.next.level),
            self.commas_to_next,
            self.in_clause,
            self.in_sentence,
            self.to_next,
        ];
        numbers.iter().fold(0, |packed, number| packed << 4 | u64::from(*number))
    }

    /// What they tell with the token's part of speech, or with their word.
    #[inline]
    pub(super) fn beside(&self, token: Token) -> [u32; 2] {
        [
            mix3(415, self.in_clause, tag(&token), u32::from(token.quote)),
            mix3(419, self.next.word, u32::from(self.in_sentence > 0), self.commas_to_next),
        ]
    }

    /// What their words tell of it.
    #[inline]
    pub(super) fn words(&self, token: Token) -> [u32; 4] {
        [
            mix2(410, self.last.word, self.to_last),
            mix2(411, self.next.word, self.to_next),
            mix3(416, self.next.word, self.commas_to_next, tag(&token)),
            mix3(417, self.last.word, self.commas_to_last, tag(&token)),
        ]
    }
}

/// What [`Verbs::packed`] tells.
pub(super) fn verbs_around(packed: u64) -> [u32; 4] {
    let numbers: [u32; 8] = std::array::from_fn(|n| (packed >> (28 - 4 * n)) as u32 & 15);
    let [quote, last, to_last, next, commas_to_next, in_clause, in_sentence, to_next] = numbers;
    [
        mix3(412, last, to_last, quote),
        mix3(413, next, commas_to_next, quote),
        mix3(414, in_clause, in_sentence, quote),
        mix3(418, in_sentence, to_next, commas_to_next),
    ]
}

/// The nearest words that are often cues, left and right in the sentence.
fn cues(paragraph: &Paragraph, context: &Context, at: usize, token: Token, out: &mut Vec<u32>) {
    match left_cue(paragraph, context, at, token) {
        None => out.push(no_left_cue(token)),
        Some(cue) => {
            out.extend(cue.on_the_left(paragraph));
            out.extend([cue.towards_left(), cue.word_towards_left(token)]);
        }
    }
    match right_cue(paragraph, context, at, token) {
        None => out.push(no_right_cue(token)),
        Some(cue) => {
            out.extend(cue.on_the_right(paragraph));
            out.extend([cue.towards_right(), cue.word_towards_right(token)]);
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
    pub(super) fn towards_left(&self) -> u32 {
        mix3(102, self.distance, self.between, self.quote)
    }

    /// What changes with the token's word.
    #[inline]
    pub(super) fn word_towards_left(&self, token: Token) -> u32 {
        mix3(107, self.word, self.distance, token.back)
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
    pub(super) fn towards_right(&self) -> u32 {
        mix3(112, self.distance, self.between, self.quote)
    }

    /// What changes with the token's word.
    #[inline]
    pub(super) fn word_towards_right(&self, token: Token) -> u32 {
        mix3(117, self.word, self.distance, token.back)
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
    out.extend(clause.ends(paragraph));
    out.extend(clause.within(paragraph, at));
    out.push(clause.opener(paragraph, at, token));
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
    pub(super) fn within(&self, paragraph: &Paragraph, at: usize) -> [u32; 2] {
        let get = |index: usize| paragraph.tokens.get(index).copied().unwrap_or(EDGE);
        let (opener, after) = (get(self.start), get(self.end));
        [
            mix2(132, opener.back, bucket((at - self.start) as u32)),
            mix2(133, after.back, bucket((self.end - at) as u32)),
        ]
    }

    /// What opens it, for the token's word.
    #[inline]
    pub(super) fn opener(&self, paragraph: &Paragraph, at: usize, token: Token) -> u32 {
        let opener = paragraph.tokens.get(self.start).map_or(EDGE.back, |token| token.back);
        mix3(137, token.back, opener, u32::from(at == self.start))
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
    if !token.shape.is_capital() {
        return;
    }
    let get = |index: usize| paragraph.tokens.get(index).copied().unwrap_or(EDGE);
    let (start, end) = (context.run as usize, context.run_end as usize);
    let (before, after) = (get(start - 1), get(end));
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
    out.extend(sentence.ends(paragraph));
    out.extend(sentence.within(at, token));
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

    /// Gives what is deep inside a quotation, and has not been looked at, what stands before it.
    pub(super) fn fill(&mut self, paragraph: &Paragraph) {
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
    out.extend(labels(labelling.packed(i, token)));
    out.extend(sure(labelling.packed_sureness(i, OWN)));
    for place in [BEFORE, AFTER] {
        out.extend(sure_beside(labelling.packed_sureness(i, place)));
    }
    out.extend(words(paragraph, labelling, i, token));
    let [left, right] = [
        FoundCue::on_the_left(paragraph, labelling, i, token),
        FoundCue::on_the_right(paragraph, labelling, i, token),
    ];
    for cue in [left, right].into_iter().flatten() {
        out.extend(cue.around(paragraph, labelling));
        out.push(cue.towards(paragraph, token));
    }
    out.extend(found_cues(left.is_some(), right.is_some(), token));
    if let Some(quotation) = labelling.quotation(paragraph, i) {
        out.extend(quoted_labels(labelling, quotation, token));
    }
}

impl Labelling {
    /// The labels around token `i`, its place in a quotation, how often its word was a source, and what the
    /// paragraphs before and after are, in one number.
    #[inline]
    pub(super) fn packed(&self, i: usize, token: Token) -> u64 {
        let labels =
            (-3..=3).fold(0, |packed, k| packed << 3 | u64::from(self.code(i as isize + k)));
        let memory = self.memory.get(i).copied().unwrap_or_default();
        let beside = u64::from(self.following) << 5 | u64::from(self.previous);
        (beside << 2 | u64::from(memory)) << 23 | u64::from(token.quote) << 21 | labels
    }

    /// The steps of probability of the token [`BEFORE`] token `i`, its [`OWN`] or of the one [`AFTER`] it, which is part of
    /// the number.
    #[inline]
    pub(super) fn packed_sureness(&self, i: usize, place: u64) -> u64 {
        let sure = (i + place as usize).checked_sub(2).and_then(|k| self.sure.get(k));
        sure.map_or(0, |sure| {
            sure.iter().fold(place, |packed, step| packed << 3 | u64::from(*step))
        })
    }

    /// The quotation that token `i` is in.
    #[inline]
    pub(super) fn quotation<'p>(
        &self,
        paragraph: &'p Paragraph,
        i: usize,
    ) -> Option<&'p Quotation> {
        let context = paragraph.context.get(i + PAD)?;
        paragraph.quotations.get(context.quotation as usize)
    }
}

/// Whose sureness.
pub(super) const BEFORE: u64 = 1;
pub(super) const OWN: u64 = 2;
pub(super) const AFTER: u64 = 3;

/// What [`Labelling::packed`] tells.
pub(super) fn labels(packed: u64) -> [u32; 9] {
    let [b3, b2, b1, t, a1, a2, a3] = std::array::from_fn(|k| (packed >> (3 * k)) as u32 & 7);
    let (quote, memory) = ((packed >> 21) as u32 & 3, (packed >> 23) as u32 & 3);
    let (previous, following) = ((packed >> 25) as u32 & 31, (packed >> 30) as u32);
    [
        mix2(300, t, quote),
        mix2(301, a1, t),
        mix2(302, t, b1),
        mix3(303, a1, t, b1),
        mix2(304, a2, b2),
        mix2(305, a3, b3),
        mix2(340, memory, t),
        mix3(341, previous, quote, t),
        mix3(343, following, quote, t),
    ]
}

/// What [`Labelling::packed_sureness`] tells of the token itself.
pub(super) fn sure(packed: u64) -> [u32; N_LABELS] {
    std::array::from_fn(|label| mix2(310, label as u32, step_of(packed, label)))
}

/// What it tells of the tokens on either side.
pub(super) fn sure_beside(packed: u64) -> [u32; 4] {
    let template = 311 + (packed >> (3 * N_LABELS)) as u32;
    let more = |a, b| step_of(packed, a).max(step_of(packed, b));
    [
        mix2(template, 0, step_of(packed, 0)),
        mix2(template, 1, more(1, 2)),
        mix2(template, 2, more(3, 4)),
        mix2(template, 3, more(5, 6)),
    ]
}

fn step_of(packed: u64, label: usize) -> u32 {
    (packed >> (3 * (N_LABELS - 1 - label))) as u32 & 7
}

/// What changes with the word.
#[inline]
pub(super) fn words(
    paragraph: &Paragraph,
    labelling: &Labelling,
    i: usize,
    token: Token,
) -> [u32; 5] {
    let [a1, t, b1] = [-1, 0, 1].map(|k| labelling.code(i as isize + k));
    let next = paragraph.token(i + 1);
    [
        mix2(306, t, token.back),
        mix3(307, t, token.back, next.back),
        mix3(308, a1, t, token.back),
        mix3(309, t, b1, next.back),
        mix3(342, labelling.previous, u32::from(i < 3), token.shape as u32),
    ]
}

/// A cue that the first pass found, as seen from a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FoundCue {
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
    pub(super) fn on_the_left(
        paragraph: &Paragraph,
        labelling: &Labelling,
        i: usize,
        token: Token,
    ) -> Option<Self> {
        let here = labelling.around.get(i)?;
        let (start, end) = *labelling.cues.get(here.left as usize)?;
        let (start, end) = (start as usize, end as usize);
        let then = labelling.around.get(end)?;
        Some(Self {
            is_left: true,
            distance: bucket((i + 1 - end) as u32),
            between: commas(paragraph, i).saturating_sub(commas(paragraph, end)).min(3),
            ..Self::between(start, end, *then, *here, token)
        })
    }

    #[inline]
    pub(super) fn on_the_right(
        paragraph: &Paragraph,
        labelling: &Labelling,
        i: usize,
        token: Token,
    ) -> Option<Self> {
        let here = labelling.around.get(i)?;
        let (start, end) = *labelling.cues.get(here.right as usize)?;
        let (start, end) = (start as usize, end as usize);
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
    pub(super) fn around(&self, paragraph: &Paragraph, labelling: &Labelling) -> [u32; 6] {
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
    pub(super) fn towards(&self, paragraph: &Paragraph, token: Token) -> u32 {
        mix3(self.template(5), self.near(paragraph).back, self.distance, token.back)
    }
}

#[inline]
fn commas(paragraph: &Paragraph, i: usize) -> u32 {
    paragraph.context.get(i + PAD).map_or(0, |context| u32::from(context.commas))
}

/// On which sides a cue was found.
#[inline]
pub(super) fn found_cues(left: bool, right: bool, token: Token) -> [u32; 3] {
    let (left, right, quote) = (u32::from(left), u32::from(right), u32::from(token.quote));
    [mix3(338, left, right, quote), mix2(327, left, quote), mix2(337, right, quote)]
}

/// What the first pass made of the quotation the token is in: its two ends and what stands around it.
pub(super) fn quoted_labels(
    labelling: &Labelling,
    quotation: &Quotation,
    token: Token,
) -> [u32; 4] {
    let (open, close) =
        (quotation.open as isize - PAD as isize, quotation.close as isize - PAD as isize);
    let place = u32::from(token.quote);
    [
        mix3(350, labelling.code(open), labelling.code(close), place),
        mix3(351, labelling.code(open - 1), labelling.code(close + 1), place),
        mix3(352, labelling.code(open - 1), labelling.code(open), place),
        mix3(353, labelling.code(close), labelling.code(close + 1), place),
    ]
}
