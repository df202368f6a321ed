//! Tokens by their form, and two or three side by side -> features, and from where these are seen.

use super::super::paragraph::PAD;
use super::super::token::Token;
use super::{mix, mix2, mix3};

/// Some tokens side by side, and the places they are seen from, as bits: place `k` is that of the token `k - PAD`
/// after the first of them.
pub(in crate::extract::tagger) type Gram = (u32, u32);

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
pub(in crate::extract::tagger) fn form(token: &Token) -> [Gram; 14] {
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
pub(in crate::extract::tagger) const NEAREST: [usize; 4] = [PAD - 2, PAD - 1, PAD + 1, PAD + 2];

/// How likely a cue the token at place `k` of a window is, for the one in the middle.
pub(in crate::extract::tagger) fn near_level(k: usize, level: u8, quote: u8) -> u32 {
    mix2(60 + k as u32, u32::from(level), u32::from(quote))
}

/// The longest stretch of tokens that is looked at.
pub(in crate::extract::tagger) const N_GRAM: usize = 3;

/// Two and three tokens, from the first on: words, their backs, their parts of speech.
#[inline]
pub(in crate::extract::tagger) fn grams([a, b, c]: &[Token; N_GRAM]) -> [Gram; 10] {
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

pub(super) fn tag(token: &Token) -> u32 {
    u32::from(token.tag) | u32::from(token.shape.is_capital()) << 8
}
