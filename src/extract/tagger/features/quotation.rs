//! The quotation around a token, or the nearest ones before and after it -> features.

use super::super::paragraph::{Context, PAD, Paragraph, Quotation};
use super::super::token::{Shape, Token};
use super::{bucket, mix2, mix3};

/// The quotation around the token, or the nearest one before and after it.
pub(super) fn quotation(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: &Token,
    out: &mut Vec<u32>,
) {
    match paragraph.quotations.get(context.quotation as usize) {
        Some(quotation) => out.extend(in_quotation(paragraph, quotation, context, token)),
        None => out.extend(outside_quotation(paragraph, context, at, token)),
    }
}

/// The quotations before and after the token.
fn outside_quotation(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
    token: &Token,
) -> [u32; 3] {
    let [after, before] = quotations_beside(paragraph, context, at);
    let [with_next, with_last] = word_beside_quotations(token, [after, before]);
    [beside_quotations([after, before]), with_next, with_last]
}

/// What the distances of the quotations tell.
pub(in crate::extract::tagger) fn beside_quotations([after, before]: [u32; 2]) -> u32 {
    mix2(150, after, before)
}

/// What they tell with the token's word.
#[inline]
pub(in crate::extract::tagger) fn word_beside_quotations(
    token: &Token,
    [after, before]: [u32; 2],
) -> [u32; 2] {
    [mix2(151, token.back, after), mix2(152, token.back, before)]
}

/// How far the next quotation of the sentence is, and the last one, in steps; 9 for none.
#[inline]
pub(in crate::extract::tagger) fn quotations_beside(
    paragraph: &Paragraph,
    context: &Context,
    at: usize,
) -> [u32; 2] {
    if !context.quoted_sentence {
        return [9, 9];
    }
    let sentence = context.sentence as usize..=context.sentence_end as usize;
    let passed = paragraph.quotations.partition_point(|q| q.open <= at);
    let next = paragraph.quotations.get(passed).filter(|q| sentence.contains(&q.open));
    let last = passed.checked_sub(1).and_then(|k| paragraph.quotations.get(k));
    let last = last.filter(|q| q.close < at && sentence.contains(&q.close));
    let after = next.map_or(9, |q| bucket((q.open - at) as u32));
    let before = last.map_or(9, |q| bucket((at - q.close) as u32));
    [after, before]
}

/// The quotation around the token; the same for all tokens inside it.
pub(in crate::extract::tagger) fn in_quotation(
    paragraph: &Paragraph,
    quotation: &Quotation,
    context: &Context,
    token: &Token,
) -> [u32; 14] {
    let (place, sentence) = (u32::from(token.quote), context.sentence as usize);
    let (open, close) = (quotation.open, quotation.close);
    let (before, after) = (paragraph.at(open - 1), paragraph.at(close + 1));
    let inner = paragraph.at(close - 1);
    let length = bucket((close - open) as u32);
    let end = match inner.shape {
        Shape::Comma => 1,
        Shape::Stop => 2,
        _ if after.shape == Shape::Comma || after.shape == Shape::Stop => 3,
        _ => 0,
    };
    let starts = u32::from(paragraph.at(open + 1).shape.is_capital());
    let outer = if before.shape == Shape::Comma || before.shape == Shape::Colon {
        paragraph.at(open - 2)
    } else {
        before
    };
    let beyond = if after.shape == Shape::Comma { paragraph.at(close + 2) } else { after };
    [
        mix2(160, before.back, place),
        mix2(161, after.back, place),
        mix3(162, length, end, starts),
        mix3(163, length, end, place),
        mix3(164, before.back, after.back, place),
        mix3(165, outer.back, length, place),
        mix3(166, beyond.back, end, place),
        mix3(167, paragraph.at(close + 2).back, after.back, place),
        mix3(168, u32::from(outer.level), u32::from(beyond.level), place),
        mix3(169, u32::from(open == PAD), u32::from(quotation.closed), place),
        mix3(172, u32::from(quotation.resumes), u32::from(quotation.term), place),
        mix3(173, u32::from(quotation.term), after.back, place),
        mix3(170, paragraph.at(open - 2).back, before.back, place),
        mix3(171, end, u32::from(open == sentence), length),
    ]
}
