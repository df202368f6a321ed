//! Text to tokens: words, numbers, marks.
//!
//! One token is a dotted abbreviation in capitals (`U.S.`), a number with its inner points and
//! commas (`3,500`, `4.25`), a word with inner apostrophes and hyphens (`Türkiye's`, `core-defence`,
//! `Sec-Gen`), a doubled mark (`''`, ``` `` ```, `--`, `...`), or any other single character that is
//! not white space. Method and boundaries follow the tokenizer that the field's corpora were scored
//! with, so that our spans and theirs meet. One pass, no allocation but the result.
//!
//! ```
//! use saydiff::text::{Span, tokens};
//! let text = "The U.S. won't pay 3.5%.";
//! let words: Vec<_> = tokens(text, Span::new(0, text.len())).map(|t| t.span.of(text)).collect();
//! assert_eq!(words, ["The", "U.S.", "won't", "pay", "3.5", "%", "."]);
//! ```

use super::Span;

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a [`Token`] is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with inner apostrophes, hyphens or (abbreviations) points.
    Word,
    /// Starts with a digit.
    Number,
    /// Anything else that is not white space.
    Mark,
}

impl Token {
    /// True for words and numbers.
    pub fn is_word(self) -> bool {
        self.kind != TokenKind::Mark
    }
}

/// Iterates over the tokens of one stretch of `text`, in order, without overlap.
///
/// A stretch that does not fit the text gives no tokens.
pub fn tokens(text: &str, within: Span) -> Tokens<'_> {
    Tokens { text: within.of(text), at: 0, start: within.start }
}

/// How many tokens a paragraph of prose seldom exceeds, so that room for them is made at once: news has 5 bytes
/// a token, the blanks included (PolNeAR dev). What is longer than any paragraph may be one word.
pub(crate) fn most_tokens(within: Span) -> usize {
    (within.len() / 4).min(1024)
}

/// Iterator over [`Token`]s; see [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    /// The stretch.
    text: &'t str,
    /// How far it is read.
    at: usize,
    /// Where it starts.
    start: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t'..=b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        // Four tokens in five are plain words, so they are told apart first.
        let (len, kind) = match plain_word_len(bytes.get(self.at..)?) {
            Some(len) => (len, TokenKind::Word),
            None => self.other()?,
        };
        let start = self.start + self.at;
        self.at += len;
        Some(Token { span: Span { start, end: start + len }, kind })
    }
}

impl Tokens<'_> {
    /// Length and kind of the token behind what is read, to whose start is read on.
    #[inline(never)]
    fn other(&mut self) -> Option<(usize, TokenKind)> {
        let rest = self.text.get(self.at..)?;
        if rest.as_bytes().first().is_some_and(u8::is_ascii) {
            return scan_other(rest);
        }
        let rest = rest.trim_start();
        self.at = self.text.len() - rest.len();
        match plain_word_len(rest.as_bytes()) {
            Some(len) => Some((len, TokenKind::Word)),
            None => scan_other(rest),
        }
    }
}

/// Length in bytes and kind of the token at the start of `rest`, which starts with no white space and no plain word.
fn scan_other(rest: &str) -> Option<(usize, TokenKind)> {
    let first = rest.chars().next()?;
    if matches!(first, ',' | ';' | ':' | '?' | '!' | '"' | '(' | ')') || is_printers_mark(first) {
        return Some((first.len_utf8(), TokenKind::Mark));
    }
    if first.is_ascii_digit() || first.is_numeric() {
        return Some((number_len(rest), TokenKind::Number));
    }
    if first.is_alphabetic() {
        let len = abbreviation_len(rest).unwrap_or_else(|| word_len(rest));
        return Some((len, TokenKind::Word));
    }
    if first == '_' {
        return Some((run_len(rest, |c| c == '_' || c.is_alphanumeric()), TokenKind::Word));
    }
    let mark = ["``", "''", "..."].iter().find(|m| rest.starts_with(**m)).map(|m| m.len());
    let len = mark.unwrap_or_else(|| {
        let dashes = run_len(rest, |c| c == '-');
        if dashes >= 2 { dashes } else { first.len_utf8() }
    });
    Some((len, TokenKind::Mark))
}

/// Length of a word of ASCII letters alone.
#[inline]
fn plain_word_len(rest: &[u8]) -> Option<usize> {
    let len = n_letters(rest);
    let goes_on = match rest.get(len) {
        Some(b'.') => len == 1,
        Some(b'\'' | b'-' | b'0'..=b'9' | 0x80..) => true,
        _ => false,
    };
    (len > 0 && !goes_on).then_some(len)
}

/// How many ASCII letters `bytes` starts with, found eight bytes at a time.
#[inline]
pub(crate) fn n_letters(bytes: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    const LOWER: u64 = 0x20 * EACH;
    let mut n = 0;
    while let Some(chunk) = bytes.get(n..).and_then(<[u8]>::first_chunk) {
        // The top bit of a byte tells of a sum whether it is large, so that no sum runs into the next byte.
        let small = u64::from_le_bytes(*chunk) | LOWER;
        let low = small & !TOP;
        let from_a = low + (0x80 - u64::from(b'a')) * EACH;
        let after_z = low + (0x7f - u64::from(b'z')) * EACH;
        let others = (!from_a | after_z | small) & TOP;
        if others != 0 {
            return n + others.trailing_zeros() as usize / 8;
        }
        n += chunk.len();
    }
    let tail = bytes.get(n..).unwrap_or_default();
    n + tail.iter().take_while(|b| b.is_ascii_alphabetic()).count()
}

/// Length in bytes of the run of characters to keep at the start; most are ASCII.
#[inline]
fn run_len(rest: &str, keep: impl Fn(char) -> bool) -> usize {
    let ascii = rest.bytes().take_while(|b| b.is_ascii() && keep(char::from(*b))).count();
    match rest.as_bytes().get(ascii) {
        Some(b) if !b.is_ascii() => {
            let more = rest.get(ascii..).unwrap_or("");
            ascii + more.find(|c| !keep(c)).unwrap_or(more.len())
        }
        _ => ascii,
    }
}

/// `U.S.`, `D.C.`: at least two ASCII capitals, each followed by a point.
fn abbreviation_len(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let (Some(letter), Some(b'.')) = (bytes.get(len), bytes.get(len + 1)) {
        if !letter.is_ascii_uppercase() {
            break;
        }
        len += 2;
    }
    (len >= 4).then_some(len)
}

/// Digits with single inner points or commas, then letters glued to them (`5th`, `30,000ft`).
fn number_len(rest: &str) -> usize {
    let mut len = run_len(rest, char::is_numeric);
    while let Some(more) = rest.get(len..).and_then(|r| r.strip_prefix(['.', ','])) {
        let digits = run_len(more, char::is_numeric);
        if digits == 0 {
            break;
        }
        len += 1 + digits;
    }
    len + run_len(rest.get(len..).unwrap_or(""), |c| is_alphanumeric(c) || is_combining(c))
}

/// Letters, then any of `'letters` and `-letters-or-digits`.
fn word_len(rest: &str) -> usize {
    let mut len = run_len(rest, |c| is_letter(c) || is_combining(c));
    // A word may run on in digits: `G7`, `F-35` is joined by the hyphen below.
    len += run_len(rest.get(len..).unwrap_or(""), is_alphanumeric);
    loop {
        let tail = rest.get(len..).unwrap_or("");
        let Some(joint) = tail.chars().next().filter(|c| matches!(c, '\'' | '’' | '-')) else {
            return len;
        };
        let more = tail.get(joint.len_utf8()..).unwrap_or("");
        let part = run_len(more, |c| is_alphanumeric(c) || is_combining(c));
        if part == 0 || (joint != '-' && !more.starts_with(char::is_alphabetic)) {
            return len;
        }
        len += joint.len_utf8() + part;
    }
}

fn is_letter(c: char) -> bool {
    !is_printers_mark(c) && c.is_alphabetic()
}

fn is_alphanumeric(c: char) -> bool {
    !is_printers_mark(c) && c.is_alphanumeric()
}

/// True for dashes, quotation marks and what else is set as they are: they are frequent, and what is neither letter nor
/// number is told slowly outside of ASCII.
fn is_printers_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203b}')
}

/// Combining marks belong to the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> =
            tokens(text, Span::new(0, text.len())).map(|t| t.span.of(text)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn keeps_what_belongs_together() {
        check("", &[]);
        check("U.S. E.U. U.", &["U.S.", "E.U.", "U", "."]);
        check("Sec-Gen's F-35s, G7", &["Sec-Gen's", "F-35s", ",", "G7"]);
        check("3,500.25 4-3/4 1.", &["3,500.25", "4", "-", "3", "/", "4", "1", "."]);
        check("''No,'' he -- said...", &["''", "No", ",", "''", "he", "--", "said", "..."]);
        check("Erdoğan'ın “Türkiye’s”", &["Erdoğan'ın", "“", "Türkiye’s", "”"]);
        check("allies' 5th e\u{301}t", &["allies", "'", "5th", "e\u{301}t"]);
        check("$5bn 24%", &["$", "5bn", "24", "%"]);
    }

    #[test]
    fn what_is_set_is_no_letter_nor_number() {
        for c in ('\u{2000}'..'\u{2070}').filter(|c| is_printers_mark(*c)) {
            assert!(!c.is_alphanumeric() && !c.is_whitespace() && !is_combining(c), "{c:?}");
        }
    }

    #[test]
    fn letters_are_counted_to_the_first_other_byte() {
        for byte in 0..=u8::MAX {
            for at in 0..12 {
                let mut bytes = *b"azAZmMqQbYcX";
                bytes[at] = byte;
                let expected = if byte.is_ascii_alphabetic() { 12 } else { at };
                assert_eq!(n_letters(&bytes), expected, "{byte} {at}");
            }
        }
        assert_eq!((n_letters(b""), n_letters(b"a")), (0, 1));
    }

    proptest! {
        #[test]
        fn tokens_are_ordered_disjoint_and_leave_only_white_space(text in "\\PC{0,80}") {
            let mut at = 0;
            for token in tokens(&text, Span::new(0, text.len())) {
                prop_assert!(!token.span.is_empty());
                prop_assert!(text.get(at..token.span.start).is_some_and(|gap| gap.trim().is_empty()));
                at = token.span.end;
            }
            prop_assert!(text.get(at..).is_some_and(|gap| gap.trim().is_empty()));
        }
    }
}
