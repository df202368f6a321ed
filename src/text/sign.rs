//! The signs that make a figure what it is: `-40`, `€5`, `>5`, `±5`, `5%`, `3:2`, and the grades `AA+` and `AA-`.
//!
//! A mark between words is the typesetter's and may come and go; one that stands at a figure is part of it. A dash is a
//! minus only where it stands right before a figure and nothing but white space, an opening mark or a currency before
//! it: `2010-2020` and `the vote - 5 to 4` have none.

use super::{Span, Token, TokenKind, fold};

/// The sign before a figure in its plain shape, if the mark is one: `−` is `-`.
pub(crate) fn sign_before(mark: &str) -> Option<&str> {
    match mark {
        "−" | "–" | "‑" | "-" => Some("-"),
        "+" | "±" | "<" | ">" | "≤" | "≥" | "~" | "≈" => Some(mark),
        _ => is_currency_sign(mark).then_some(mark),
    }
}

/// True for `$`, `€`, `₦` and the other signs of money.
pub(crate) fn is_currency_sign(mark: &str) -> bool {
    let mut chars = mark.chars();
    let sign = |c| matches!(c, '$' | '¢' | '£' | '¥' | '฿' | '৳' | '\u{20a0}'..='\u{20cf}');
    chars.next().is_some_and(sign) && chars.next().is_none()
}

/// A figure or grade as it is compared, with the signs at it: `-40`, `€5`, `5%`, `3:`, `aa+`; `None` if it has none.
///
/// `5 percent`, `5 %` and `5%` are one, `-$5` and `−$5` too.
pub(crate) fn signed(text: &str, tokens: &[Token], at: usize) -> Option<String> {
    let token = tokens.get(at)?;
    match token.kind {
        TokenKind::Number => {
            let before = signs_before(text, tokens, at);
            let behind = sign_behind(text, tokens, at);
            let is_bare = before.is_empty() && behind.is_empty();
            (!is_bare).then(|| [&before, &*fold(token.span.of(text)), &behind].concat())
        }
        TokenKind::Word => {
            let sign = grade_sign(text, tokens, at)?;
            Some([&*fold(token.span.of(text)), sign].concat())
        }
        TokenKind::Mark => None,
    }
}

fn signs_before(text: &str, tokens: &[Token], at: usize) -> String {
    let mut found: Vec<&str> = Vec::new();
    for i in (0..at).rev() {
        let (mark, next) = (tokens[i], tokens[i + 1]);
        let sign = sign_before(mark.span.of(text)).filter(|_| mark.kind == TokenKind::Mark);
        let Some(sign) =
            sign.filter(|sign| is_glued(mark, next) || is_spaced(text, sign, mark, next))
        else {
            break;
        };
        let is_minus = sign != "-" || is_free(text, i.checked_sub(1).map(|i| tokens[i]), mark);
        if !is_minus || found.len() == MOST_SIGNS {
            break;
        }
        found.push(sign);
    }
    found.reverse();
    found.concat()
}

/// More signs than these are an ornament.
const MOST_SIGNS: usize = 4;

fn is_glued(token: Token, next: Token) -> bool {
    token.span.end == next.span.start
}

/// `$ 5`, `> 5`: a sign that may stand apart; a dash or plus that does is none.
fn is_spaced(text: &str, sign: &str, mark: Token, next: Token) -> bool {
    !matches!(sign, "-" | "+" | "~") && Span::new(mark.span.end, next.span.start).of(text) == " "
}

/// True if a dash may be a minus, by what stands before it.
fn is_free(text: &str, before: Option<Token>, dash: Token) -> bool {
    before.is_none_or(|before| {
        let mark = before.span.of(text);
        let opens = matches!(mark, "(" | "[" | "\"" | "'" | "“" | "‘" | "«" | "„" | "''" | "``");
        !is_glued(before, dash) || opens || sign_before(mark).is_some_and(|sign| sign != "-")
    })
}

/// The unit sign behind a figure, or the mark that ties the next figure to it.
fn sign_behind(text: &str, tokens: &[Token], at: usize) -> String {
    let word = |i: usize| tokens.get(i).map_or("", |token| token.span.of(text));
    let next = word(at + 1);
    if matches!(next, "%" | "percent" | "pct") || (next == "per" && word(at + 2) == "cent") {
        return "%".to_owned();
    }
    let glued = |i: usize| {
        let [token, next] = [tokens.get(i), tokens.get(i + 1)];
        token.zip(next).is_some_and(|(token, next)| is_glued(*token, *next))
    };
    let tied = || glued(at + 1) && tokens.get(at + 2).is_some_and(|t| t.kind == TokenKind::Number);
    match next {
        "‰" => next.to_owned(),
        "°" | "′" | "″" | "+" if glued(at) => next.to_owned(),
        ":" | "/" | "×" | "*" | "^" | "=" if glued(at) && tied() => next.to_owned(),
        "-" | "–" | "−" | "‑" if glued(at) && tied() => "-".to_owned(),
        _ if glued(at) && is_currency_sign(next) => next.to_owned(),
        _ => String::new(),
    }
}

/// The `+` or `-` behind a grade in capitals: `AA+`, `B−`.
fn grade_sign(text: &str, tokens: &[Token], at: usize) -> Option<&'static str> {
    let (token, sign) = (tokens.get(at)?, tokens.get(at + 1)?);
    let word = token.span.of(text);
    let is_grade = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let ends = tokens.get(at + 2).is_none_or(|next| !next.is_word() || !is_glued(*sign, *next));
    if !is_grade || !is_glued(*token, *sign) || !ends {
        return None;
    }
    match sign.span.of(text) {
        "+" => Some("+"),
        "-" | "−" | "–" => Some("-"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    /// The figures and grades that have signs, with them.
    fn check(text: &str, expected: &[&str]) {
        let tokens: Vec<_> = tokens(text, Span::new(0, text.len())).collect();
        let found: Vec<_> = (0..tokens.len()).filter_map(|at| signed(text, &tokens, at)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_stands_at_a_figure_is_part_of_it() {
        check("-40 to −5, –5 (-3) “-2”", &["-40", "-5", "-5", "-3", "-2"]);
        check("-$5m, $5m, € 6, 7€, $-8", &["-$5m", "$5m", "€6", "7€", "$-8"]);
        check(">5, < 5, ≥5, ±5, ~5", &[">5", "<5", "≥5", "±5", "~5"]);
        check("5%, 5 %, 5 percent, 5 per cent, 5‰, 20°C", &["5%", "5%", "5%", "5%", "5‰", "20°"]);
        check("3:2, 3-2, 1/2, 2010–2020", &["3:", "3-", "1/", "2010-"]);
        check("AA+, AA-. B− and A", &["aa+", "aa-", "b-"]);
    }

    #[test]
    fn the_typesetters_marks_are_no_signs() {
        check("by 5 - 6 or 7 -- 8, yes – 9, F-35, 1-A, (10)-11", &[]);
        check("He said- well, EU-wide. 5 + 6 “7”", &[]);
    }
}
