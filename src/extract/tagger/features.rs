//! A token in its paragraph -> the hashed features of both passes.
//!
//! A feature is one 32-bit number: a template number mixed with the integers that the template looks at. No
//! strings are built. The trainer and the tagger call the very same functions, so a weight can never meet a
//! feature it was not trained on.
//!
//! The first pass sees the text alone. The second also sees what the first one found in the whole
//! document ([`Labelling`]): the labels around the token, the nearest cue that was found and what stands between,
//! how often the token's word was part of a source elsewhere, and how the paragraph before ended.

mod cues;
mod found;
mod found_cue;
mod labelling;
mod quotation;
mod spans;
mod verbs;
mod words;

use super::paragraph::{PAD, Paragraph};
use super::token::Token;

pub(super) use cues::*;
pub use found::second_pass;
pub(super) use found::*;
pub(super) use found_cue::FoundCue;
pub use labelling::Labelling;
pub(super) use labelling::PLACE_AT;
pub(super) use quotation::*;
pub(super) use spans::{Clause, Run, Sentence};
use spans::{clause, place, run};
pub(super) use verbs::Verbs;
pub(super) use words::Gram;
pub(super) use words::{N_GRAM, NEAREST, form, grams, near_level};

/// Places from which a feature can be seen; its lowest four bits tell which.
pub(super) const PLACES: u32 = 15;
/// How many these could be.
pub(super) const N_PLACES: usize = PLACES as usize + 1;

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
#[inline]
fn bucket(distance: u32) -> u32 {
    const STEPS: [u8; 42] = {
        let mut steps = [7; 42];
        let mut distance = 0;
        while distance <= 40 {
            steps[distance] = match distance {
                0..=2 => distance as u8,
                3..=4 => 3,
                5..=8 => 4,
                9..=16 => 5,
                _ => 6,
            };
            distance += 1;
        }
        steps
    };
    STEPS.get(distance as usize).map_or(7, |&step| u32::from(step))
}

/// Writes the features of the first pass for token `i` (counted without the edges).
pub fn first_pass(paragraph: &Paragraph, i: usize, out: &mut Vec<u32>) {
    let at = i + PAD;
    let Some(window) = paragraph.tokens.get(i..=i + 2 * PAD) else { return };
    let Some(context) = paragraph.context.get(at) else { return };
    let token = &window[PAD];
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
    out.extend(NEAREST.iter().map(|&k| near_level(k, window[k].level, token.quote)));
    clause(paragraph, context, at, token, out);
    run(paragraph, context, at, token, out);
    quotation(paragraph, context, at, token, out);
    place(paragraph, context, at, token, out);
    let verbs = Verbs::of(paragraph, context, at);
    let [last, next, before, ahead] = verbs.around(token);
    let ([to_last], [to_next, word]) = (verbs.before(), verbs.ahead());
    out.extend([last, next, before, verbs.tagged(token), ahead, word, to_last, to_next]);
    out.extend(verbs.words(token));
}
