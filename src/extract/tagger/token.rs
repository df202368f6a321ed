//! Text -> tokens with the few integers that the tagger's features are made of.
//!
//! ```text
//! "We go," Ann Lee's aide said.   ->   " We go , " Ann Lee's aide said .
//! ```
//! One pass over the bytes. A token keeps no string: its normalised form is a 32-bit hash (lower case,
//! one form for all double marks, one for all single marks, one for all dashes, one for all numbers), its
//! first and last three bytes are packed into integers, its shape is a small number. That is all the
//! features need, so tagging allocates per paragraph and not per token.
//!
//! The token boundaries are those of the published scorer for PolNeAR-style gold (words with inner
//! apostrophes and hyphens, numbers with inner points and commas, abbreviations such as `U.S.`, digraph
//! marks, any other single character), so that figures measured on tokens agree.

mod form;

use super::lexicon::Lexicon;
use crate::text::{Span, most_tokens, n_letters};
pub use form::hash;
use form::{Form, fixed};

/// What a token is by its characters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// Lower-case word.
    Lower,
    /// First letter upper, rest lower.
    Title,
    /// More than one letter, all upper.
    Upper,
    /// One upper-case letter.
    Initial,
    /// Any other casing (`McCain`, `iPhone`).
    Mixed,
    /// Begins with a digit.
    Number,
    /// Abbreviation with inner points (`U.S.`).
    Abbreviation,
    /// `,`
    Comma,
    /// `.` `!` `?`
    Stop,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// Any dash longer than a hyphen.
    Dash,
    /// Double quotation mark in any form.
    DoubleMark,
    /// Single quotation mark in any form.
    SingleMark,
    /// `(` `[`
    Open,
    /// `)` `]`
    Close,
    /// Everything else.
    Other,
}

impl Shape {
    /// Whether the token is a word or a number.
    pub fn is_word(self) -> bool {
        (self as u8) <= Shape::Abbreviation as u8
    }

    /// Whether the token begins with an upper-case letter.
    pub fn is_capital(self) -> bool {
        matches!(
            self,
            Shape::Title | Shape::Upper | Shape::Initial | Shape::Mixed | Shape::Abbreviation
        )
    }
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Hash of the normalised form.
    pub word: u32,
    /// The normalised form for frequent words, tag and shape for all others.
    pub back: u32,
    /// First three bytes of the normalised form.
    pub head: u32,
    /// Last three bytes of the normalised form.
    pub tail: u32,
    /// Shape of the token.
    pub shape: Shape,
    /// Word class (0 when unknown), see [`Lexicon`].
    pub class: u8,
    /// How often the word is a cue, in levels (0 unknown, 1 never, 6 nearly always).
    pub level: u8,
    /// Place in a quotation: 0 outside, 1 opening mark, 2 inside, 3 closing mark.
    pub quote: u8,
    /// Usual part of speech, see [`Lexicon`].
    pub tag: u8,
    /// 1 for a finite verb, 2 for another verb form.
    pub verb: u8,
    /// Ends in `'s`.
    pub possessive: bool,
    /// Number of the sentence in the paragraph.
    pub sentence: u16,
}

/// The token that stands before the first and after the last of a paragraph.
pub const EDGE: Token = Token {
    start: 0,
    end: 0,
    word: 1,
    back: 1,
    head: 1,
    tail: 1,
    shape: Shape::Other,
    class: 255,
    level: 7,
    quote: 0,
    tag: 255,
    verb: 0,
    possessive: false,
    sentence: 0,
};

/// Appends the tokens of `span` to `out`.
pub fn tokenize(text: &str, span: Span, lexicon: &Lexicon<'_>, out: &mut Vec<Token>) {
    let Some(part) = text.get(span.start..span.end) else { return };
    let mut scan = Scan { bytes: part.as_bytes(), text: part, at: 0 };
    let base = span.start as u32;
    out.reserve(most_tokens(span));
    while let Some(c) = scan.peek() {
        if c.is_whitespace() {
            scan.at += c.len_utf8();
            continue;
        }
        let start = scan.at;
        let mut token = scan.next_token(c, lexicon);
        debug_assert!(scan.at > start);
        token.start = base + start as u32;
        token.end = base + scan.at as u32;
        out.push(token);
    }
}

struct Scan<'t> {
    bytes: &'t [u8],
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    #[inline]
    fn char_at(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(&b) if b < 128 => Some(b as char),
            Some(_) => self.text.get(at..)?.chars().next(),
            None => None,
        }
    }

    fn next_token(&mut self, c: char, lexicon: &Lexicon<'_>) -> Token {
        if is_letter(c) {
            if let Some(token) = self.abbreviation(lexicon) {
                return token;
            }
            return self.word(lexicon);
        }
        if c.is_numeric() {
            return self.number(c);
        }
        self.mark(c)
    }

    /// `U.S.`: two or more of upper-case ASCII letter and point.
    fn abbreviation(&mut self, lexicon: &Lexicon<'_>) -> Option<Token> {
        let mut end = self.at;
        let mut form = Form::new();
        while self.bytes.get(end).is_some_and(u8::is_ascii_uppercase)
            && self.bytes.get(end + 1) == Some(&b'.')
        {
            form.letter(self.bytes[end] as char);
            form.byte(b'.');
            end += 2;
        }
        if end < self.at + 4 {
            return None;
        }
        self.at = end;
        Some(form.finish(Shape::Abbreviation, lexicon))
    }

    fn word(&mut self, lexicon: &Lexicon<'_>) -> Token {
        let mut form = Form::new();
        // Most words begin with ASCII letters, and most end with them.
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let n_letters = n_letters(rest);
        form.letters(rest.get(..n_letters).unwrap_or_default());
        self.at += n_letters;
        while let Some(c) = self.peek() {
            if is_letter(c) || c.is_numeric() || is_combining(c) {
                form.letter(c);
                self.at += c.len_utf8();
            } else if matches!(c, '\'' | '’')
                && self.char_at(self.at + c.len_utf8()).is_some_and(is_letter)
            {
                form.mark('\'');
                self.at += c.len_utf8();
            } else if c == '-'
                && self
                    .char_at(self.at + 1)
                    .is_some_and(|next| is_letter(next) || next.is_numeric())
            {
                form.mark('-');
                self.at += 1;
            } else {
                break;
            }
        }
        form.finish(form.shape(), lexicon)
    }

    fn number(&mut self, first: char) -> Token {
        let mut c = Some(first);
        while let Some(d) = c {
            let next = self.at + d.len_utf8();
            let inner =
                matches!(d, '.' | ',') && self.char_at(next).is_some_and(|e| e.is_ascii_digit());
            if !(d.is_numeric() || inner) {
                break;
            }
            self.at = next;
            c = self.peek();
        }
        // Letters glued to a number belong to it (`5th`, `24h`).
        while let Some(letter) = self.peek().filter(|c| c.is_alphanumeric() || is_combining(*c)) {
            self.at += letter.len_utf8();
        }
        fixed(b"0", Shape::Number)
    }

    fn mark(&mut self, c: char) -> Token {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let run = |b: char| rest.chars().take_while(|&x| x == b).count();
        let (len, token) = match c {
            '`' | '\'' if rest.starts_with("``") || rest.starts_with("''") => {
                (2, fixed(b"\"", Shape::DoubleMark))
            }
            '"' | '“' | '”' | '„' | '«' | '»' => {
                (c.len_utf8(), fixed(b"\"", Shape::DoubleMark))
            }
            '\'' | '‘' | '’' | '`' => (c.len_utf8(), fixed(b"'", Shape::SingleMark)),
            '-' if run('-') > 1 => (run('-'), fixed(b"--", Shape::Dash)),
            '—' | '–' | '―' => (c.len_utf8(), fixed(b"--", Shape::Dash)),
            '.' if rest.starts_with("...") => (3, fixed(b"...", Shape::Other)),
            '…' => (c.len_utf8(), fixed(b"...", Shape::Other)),
            ',' => (1, fixed(b",", Shape::Comma)),
            '.' | '!' | '?' => (1, fixed(&[c as u8], Shape::Stop)),
            ':' => (1, fixed(b":", Shape::Colon)),
            ';' => (1, fixed(b";", Shape::Semicolon)),
            '(' | '[' => (1, fixed(b"(", Shape::Open)),
            ')' | ']' => (1, fixed(b")", Shape::Close)),
            _ => {
                let mut buffer = [0; 4];
                (c.len_utf8(), fixed(c.encode_utf8(&mut buffer).as_bytes(), Shape::Other))
            }
        };
        self.at += len;
        token
    }
}

#[inline]
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic()
}

/// Combining marks belong to the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}
