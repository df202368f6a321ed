//! What stands before a figure and belongs to it: its sign, its bound, its currency.

use super::money::of_code;
use crate::classify::reading::Word;
use crate::text::{TokenKind, is_currency_sign, sign_before};

/// What stands before a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead<'t> {
    /// The first word of it; the figure's own if there is none.
    pub(super) start: usize,
    pub(super) is_negative: bool,
    /// `<`, `>`, `≤`, `≥`, `±`, `~`, `≈`; empty without one.
    pub(super) bound: &'t str,
    pub(super) currency: Option<&'static str>,
}

/// Reads what stands before the figure at `at`: "-$", "US$", "Rs.", "> ".
pub(super) fn lead<'t>(words: &[Word<'t>], at: usize) -> Lead<'t> {
    let mut lead = Lead { start: at, is_negative: false, bound: "", currency: None };
    while let Some((sign, mark)) = sign(words, lead.start) {
        match mark {
            "-" => lead.is_negative = true,
            "+" => {}
            _ if is_currency_sign(sign) => lead.currency = of_code(sign),
            _ => lead.bound = sign,
        }
        lead.start -= 1;
        if lead.currency.is_some()
            && let Some(own) = lead.start.checked_sub(1).and_then(|i| words.get(i))
            && own.kind == TokenKind::Word
            && own.span.end == words[lead.start].span.start
        {
            lead.currency = of_code(&[own.written, sign].concat()).or(lead.currency);
            lead.start -= 1;
        }
    }
    if lead.currency.is_none() {
        let point = lead.start.checked_sub(1).filter(|&i| words[i].written == ".");
        let code =
            point.unwrap_or(lead.start).checked_sub(1).and_then(|i| Some((i, words.get(i)?)));
        let tied = |word: &Word<'_>| {
            word.written.len() > 1
                && word.kind == TokenKind::Word
                && point.is_none_or(|i| words[i].span.start == word.span.end)
        };
        if let Some((i, word)) = code.filter(|(_, word)| tied(word))
            && let Some(currency) = of_code(word.written)
        {
            (lead.start, lead.currency) = (i, Some(currency));
        }
    }
    lead
}

/// The sign right before word `at`, as written and in its plain shape.
fn sign<'t>(words: &[Word<'t>], at: usize) -> Option<(&'t str, &'t str)> {
    let mark = words.get(at.checked_sub(1)?).filter(|mark| mark.kind == TokenKind::Mark)?;
    let plain = sign_before(mark.written)?;
    let next = words.get(at)?;
    let is_glued = mark.span.end == next.span.start;
    let may_stand_apart = !matches!(plain, "-" | "+" | "~");
    let before = at.checked_sub(2).and_then(|i| words.get(i));
    let is_free = plain != "-"
        || before.is_none_or(|before| {
            let opens = matches!(before.written, "(" | "[" | "\"" | "“" | "‘" | "«" | "„" | "'");
            before.span.end < mark.span.start || opens || is_currency_sign(before.written)
        });
    ((is_glued || may_stand_apart) && is_free).then_some((mark.written, plain))
}
