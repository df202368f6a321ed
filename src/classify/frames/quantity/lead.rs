//! What stands before a figure and belongs to it: its sign, its bound, its currency.

use super::money::of_code;
use crate::classify::reading::Word;
use crate::text::{TokenKind, is_currency_sign, sign_before};

/// What stands before a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead {
    /// The first word of it; the figure's own if there is none.
    pub(super) start: usize,
    pub(super) is_negative: bool,
    /// `<`, `>`, `≤`, `≥`, `±`, `~`, `≈`; "more" or "less" for words; empty without one.
    pub(super) bound: &'static str,
    /// Where the words of the bound start.
    pub(super) bounded_from: usize,
    pub(super) currency: Option<&'static str>,
}

/// Reads what stands before the figure at `at`: "-$", "US$", "Rs.", "> ", "more than".
pub(super) fn lead(words: &[Word<'_>], at: usize) -> Lead {
    let mut lead =
        Lead { start: at, is_negative: false, bound: "", bounded_from: at, currency: None };
    while let Some((sign, plain)) = sign(words, lead.start) {
        match plain {
            "-" => lead.is_negative = true,
            "+" => {}
            _ if is_currency_sign(sign) => lead.currency = of_code(sign),
            _ => lead.bound = SIGNS.iter().find(|known| **known == plain).copied().unwrap_or(""),
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
    lead.bounded_from = lead.start;
    if let Some((bound, length)) = bound_before(words, lead.start).filter(|_| lead.bound.is_empty())
    {
        (lead.bound, lead.bounded_from) = (bound, lead.start - length);
    }
    lead
}

const SIGNS: [&str; 7] = ["<", ">", "≤", "≥", "±", "~", "≈"];

/// The words before a figure that bound it from below or above, and how many they are.
fn bound_before(words: &[Word<'_>], at: usize) -> Option<(&'static str, usize)> {
    const BOUNDS: [(&str, &[&str]); 16] = [
        ("less", &["no", "more", "than"]),
        ("less", &["not", "more", "than"]),
        ("more", &["no", "fewer", "than"]),
        ("more", &["no", "less", "than"]),
        ("more", &["not", "less", "than"]),
        ("more", &["more", "than"]),
        ("more", &["at", "least"]),
        ("more", &["upwards", "of"]),
        ("less", &["less", "than"]),
        ("less", &["fewer", "than"]),
        ("less", &["at", "most"]),
        ("less", &["up", "to"]),
        ("more", &["above"]),
        ("more", &["over"]),
        ("less", &["below"]),
        ("less", &["under"]),
    ];
    let stands = |(_, bound): &&(&str, &[&str])| {
        let before = at.checked_sub(bound.len()).and_then(|start| words.get(start..at));
        before.is_some_and(|before| {
            before.iter().zip(*bound).all(|(word, form)| word.folded == **form)
        })
    };
    BOUNDS.iter().find(stands).map(|(bound, words)| (*bound, words.len()))
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
