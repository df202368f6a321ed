//! The characters of a token -> the integers that are kept of it.
//!
//! A form is fed byte by byte, already normalised, and never stored: hash, first and last bytes, and what tells its
//! casing are kept up on the way.

use super::super::lexicon::Lexicon;
use super::{EDGE, Shape, Token};

const FNV: u32 = 0x811c_9dc5;

/// Hash of a normalised form. The lexicon is keyed by it.
pub fn hash(form: &str) -> u32 {
    form.bytes().fold(FNV, step)
}

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// Running description of a word while its characters are read.
pub(super) struct Form {
    hash: u32,
    head: u32,
    tail: u32,
    len: u32,
    upper: u32,
    letters: u32,
    first_upper: bool,
    stem_hash: u32,
    since_apostrophe: u32,
    apostrophe: bool,
}

impl Form {
    pub(super) fn new() -> Form {
        Form {
            hash: FNV,
            head: 0,
            tail: 0,
            len: 0,
            upper: 0,
            letters: 0,
            first_upper: false,
            stem_hash: FNV,
            since_apostrophe: 0,
            apostrophe: false,
        }
    }

    #[inline]
    pub(super) fn byte(&mut self, b: u8) {
        self.hash = step(self.hash, b);
        if self.len < 3 {
            self.head = self.head << 8 | u32::from(b);
        }
        self.tail = (self.tail << 8 | u32::from(b)) & 0xff_ffff;
        self.len += 1;
        self.since_apostrophe += 1;
    }

    #[inline]
    pub(super) fn letter(&mut self, c: char) {
        if c.is_ascii() {
            let upper = c.is_ascii_uppercase();
            self.upper += u32::from(upper);
            self.first_upper |= upper && self.letters == 0;
            self.byte(c.to_ascii_lowercase() as u8);
        } else {
            let upper = c.is_uppercase();
            self.upper += u32::from(upper);
            self.first_upper |= upper && self.letters == 0;
            let mut buffer = [0; 4];
            for lower in c.to_lowercase() {
                for &b in lower.encode_utf8(&mut buffer).as_bytes() {
                    self.byte(b);
                }
            }
        }
        self.letters += 1;
    }

    /// The letters that a word begins with, all ASCII.
    pub(super) fn letters(&mut self, letters: &[u8]) {
        // Three letters at most, so a run of steps is cheaper than a loop of any length.
        let pack = |bytes: &[u8]| match *bytes {
            [a, b, c] => u32::from_be_bytes([0, a, b, c]) | 0x20_2020,
            [a, b] => u32::from_be_bytes([0, 0, a, b]) | 0x2020,
            [a] => u32::from(a) | 0x20,
            _ => 0,
        };
        // Of letters, the bit that tells lower case is all that is to be set.
        self.hash = letters.iter().map(|letter| letter | 0x20).fold(self.hash, step);
        self.head = pack(letters.get(..3).unwrap_or(letters));
        self.tail = pack(letters.last_chunk::<3>().map_or(letters, |last| last));
        self.len = letters.len() as u32;
        self.letters = self.len;
        self.since_apostrophe = self.len;
        self.upper = letters.iter().map(|letter| u32::from(!letter >> 5 & 1)).sum();
        self.first_upper = letters.first().is_some_and(u8::is_ascii_uppercase);
    }

    pub(super) fn mark(&mut self, c: char) {
        if c == '-' {
            self.byte(b'-');
        } else {
            self.stem_hash = self.hash;
            self.apostrophe = true;
            self.byte(b'\'');
            self.since_apostrophe = 0;
        }
    }

    pub(super) fn shape(&self) -> Shape {
        match (self.first_upper, self.upper, self.letters) {
            (_, 0, _) => Shape::Lower,
            (true, 1, 1) => Shape::Initial,
            (true, 1, _) => Shape::Title,
            (true, u, l) if u == l => Shape::Upper,
            _ => Shape::Mixed,
        }
    }

    /// The token of this form, with what the lexicon tells of it; its place is still to be set.
    pub(super) fn finish(&self, shape: Shape, lexicon: &Lexicon<'_>) -> Token {
        let possessive =
            self.apostrophe && self.since_apostrophe == 1 && self.tail & 0xff == u32::from(b's');
        let key = if possessive { self.stem_hash } else { self.hash };
        let entry = lexicon.look_up_word(key, self.tail);
        let back = if entry.frequent {
            self.hash
        } else {
            0x1000_0000 | u32::from(entry.tag) << 8 | shape as u32
        };
        Token {
            word: self.hash,
            back,
            head: self.head,
            tail: self.tail,
            shape,
            class: entry.class,
            level: entry.level,
            tag: entry.tag,
            verb: entry.verb,
            possessive,
            ..EDGE
        }
    }
}

/// A token whose form does not depend on its characters.
pub(super) fn fixed(form: &[u8], shape: Shape) -> Token {
    let mut described = Form::new();
    form.iter().for_each(|&b| described.byte(b));
    Token {
        word: described.hash,
        back: described.hash,
        head: described.head,
        tail: described.tail,
        shape,
        class: 0,
        level: 0,
        tag: 200 + shape as u8,
        ..EDGE
    }
}
