//! Text to word pieces: the tokenizer of the uncased BERT family, as the table was made with.
//!
//! Clean (drop control characters), decompose and drop accents, lower case, split at white space,
//! around punctuation and around every Chinese character; then cut each word into the longest
//! pieces the list knows, from the left. A word with a part that no piece covers becomes `[UNK]`.
//!
//! `defence spending` → `defence`, `spending`; `Türkiye` → `turkiye` → `turk`, `##iye`.
//! Known misses against the reference: U+0085 and a literal `[CLS]` in the text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::pieces::row_of;

/// One word piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Piece(pub u16);

impl Piece {
    /// Stands for a word that no piece covers.
    pub const UNKNOWN: Piece = Piece(100);
}

/// What a piece begins with that stands inside a word.
pub(super) const INNER: &str = "##";

/// Words longer than this are not looked up, as in the reference tokenizer.
const MAX_WORD_CHARS: usize = 100;

/// The word pieces of a text, in order.
///
/// ```
/// use saydiff::meaning::{Piece, wordpieces};
/// assert_eq!(wordpieces("Café"), wordpieces("cafe"));
/// assert_eq!(wordpieces("\u{1f600}"), [Piece::UNKNOWN]);
/// ```
pub fn wordpieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    each_word(text, |word| add_pieces(word, &mut found));
    found
}

/// Adds the pieces of a word as [`each_word`] gives it.
pub(super) fn add_pieces(word: &str, found: &mut Vec<Piece>) {
    add_by(|piece| row_of(piece).map(Piece), Some(Piece::UNKNOWN), word, found);
}

/// Hands on the words of a text one by one, in lower case and without accents; a mark is a word of its own.
pub(super) fn each_word(text: &str, take: impl FnMut(&str)) {
    let mut words = Words { word: String::new(), take };
    if text.bytes().all(|b| b.is_ascii_lowercase()) {
        // A plain word, as most are that are asked for.
        (words.take)(text);
        return;
    }
    let mut rest = text;
    loop {
        // Most of a text are runs of letters, which neither end a word nor stand alone.
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (run, more) = rest.split_at(plain);
        words.push_plain(run);
        let mut chars = more.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        if c == ' ' {
            words.finish();
        } else if is_control(c) {
            continue;
        } else if c.is_whitespace() {
            words.finish();
        } else if c.is_ascii() {
            words.push(c);
        } else {
            for part in std::iter::once(c).nfd().filter(|part| !is_accent(*part)) {
                part.to_lowercase().for_each(|lower| words.push(lower));
            }
        }
    }
    words.finish();
}

/// Hands on words as their characters come.
struct Words<F> {
    /// What was read of the word that is not yet finished.
    word: String,
    take: F,
}

impl<F: FnMut(&str)> Words<F> {
    /// Adds a character to the word, or, if it stands alone by rule, as a word of its own.
    fn push(&mut self, c: char) {
        if is_punctuation(c) || is_chinese(c) {
            self.finish();
            self.word.push(c);
            self.finish();
        } else {
            self.word.push(c);
        }
    }

    /// Adds letters and figures of ASCII to the word.
    fn push_plain(&mut self, run: &str) {
        let start = self.word.len();
        self.word.push_str(run);
        if let Some(added) = self.word.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    }

    /// Hands on the word, and empties it.
    fn finish(&mut self) {
        if !self.word.is_empty() {
            (self.take)(&self.word);
            self.word.clear();
        }
    }
}

/// Adds the pieces of a word by any list; a word that no piece covers is `unknown`, or left out.
pub(super) fn add_by<P: Copy>(
    look_up: impl Fn(&str) -> Option<P>,
    unknown: Option<P>,
    word: &str,
    found: &mut Vec<P>,
) {
    let before = found.len();
    if !cut(look_up, word, found) {
        found.truncate(before);
        found.extend(unknown);
    }
}

/// Cuts a word into its longest pieces from the left; false if a part has none.
fn cut<P>(look_up: impl Fn(&str) -> Option<P>, word: &str, found: &mut Vec<P>) -> bool {
    if word.chars().count() > MAX_WORD_CHARS {
        return false;
    }
    let mut rest = word;
    let mut inner = String::new();
    while !rest.is_empty() {
        let prefix = if rest.len() == word.len() { "" } else { INNER };
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        let longest = ends.into_iter().find_map(|end| {
            let part = rest.get(..end)?;
            if prefix.is_empty() {
                return look_up(part).map(|piece| (piece, end));
            }
            inner.clear();
            inner.push_str(prefix);
            inner.push_str(part);
            look_up(&inner).map(|piece| (piece, end))
        });
        let Some((piece, end)) = longest else { return false };
        found.push(piece);
        rest = rest.get(end..).unwrap_or("");
    }
    true
}

fn is_control(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}'
        | '\u{e000}'..='\u{f8ff}');
    format || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// Accents and other marks without width of their own.
fn is_accent(c: char) -> bool {
    canonical_combining_class(c) != 0
        || (is_combining_mark(c)
            && matches!(c, '\u{900}'..='\u{902}' | '\u{93a}' | '\u{941}'..='\u{948}' | '\u{fe00}'..='\u{fe0f}'))
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// The Unicode categories P*, and every ASCII mark (the reference takes `$`, `+`, `^` so too).
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || (!c.is_ascii() && PUNCTUATION.iter().any(|(first, last)| (*first..=*last).contains(&c)))
}

/// Punctuation outside ASCII, of the scripts that occur in newspapers (Unicode 15, category P).
const PUNCTUATION: &[(char, char)] = &[
    ('\u{2010}', '\u{2027}'),
    ('\u{2030}', '\u{2043}'),
    ('\u{2045}', '\u{2051}'),
    ('\u{2053}', '\u{205e}'),
    ('\u{a1}', '\u{a1}'),
    ('\u{a7}', '\u{a7}'),
    ('\u{ab}', '\u{ab}'),
    ('\u{b6}', '\u{b7}'),
    ('\u{bb}', '\u{bb}'),
    ('\u{bf}', '\u{bf}'),
    ('\u{37e}', '\u{37e}'),
    ('\u{387}', '\u{387}'),
    ('\u{55a}', '\u{55f}'),
    ('\u{589}', '\u{58a}'),
    ('\u{5be}', '\u{5be}'),
    ('\u{5c0}', '\u{5c0}'),
    ('\u{5c3}', '\u{5c3}'),
    ('\u{5f3}', '\u{5f4}'),
    ('\u{60c}', '\u{60d}'),
    ('\u{61b}', '\u{61b}'),
    ('\u{61d}', '\u{61f}'),
    ('\u{66a}', '\u{66d}'),
    ('\u{6d4}', '\u{6d4}'),
    ('\u{964}', '\u{965}'),
    ('\u{207d}', '\u{207e}'),
    ('\u{208d}', '\u{208e}'),
    ('\u{2308}', '\u{230b}'),
    ('\u{2329}', '\u{232a}'),
    ('\u{2768}', '\u{2775}'),
    ('\u{27e6}', '\u{27ef}'),
    ('\u{2983}', '\u{2998}'),
    ('\u{2e00}', '\u{2e5d}'),
    ('\u{3001}', '\u{3003}'),
    ('\u{3008}', '\u{3011}'),
    ('\u{3014}', '\u{301f}'),
    ('\u{3030}', '\u{3030}'),
    ('\u{30a0}', '\u{30a0}'),
    ('\u{30fb}', '\u{30fb}'),
    ('\u{fe10}', '\u{fe19}'),
    ('\u{fe30}', '\u{fe52}'),
    ('\u{fe54}', '\u{fe61}'),
    ('\u{ff01}', '\u{ff03}'),
    ('\u{ff05}', '\u{ff0a}'),
    ('\u{ff0c}', '\u{ff0f}'),
    ('\u{ff1a}', '\u{ff1b}'),
    ('\u{ff1f}', '\u{ff20}'),
    ('\u{ff3b}', '\u{ff3d}'),
    ('\u{ff3f}', '\u{ff3f}'),
    ('\u{ff5b}', '\u{ff5b}'),
    ('\u{ff5d}', '\u{ff5d}'),
    ('\u{ff5f}', '\u{ff65}'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[u16]) {
        let found: Vec<u16> = wordpieces(text).iter().map(|piece| piece.0).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    /// A line is a text, a tab, and the row numbers; made with the reference tokenizer.
    #[test]
    fn agrees_with_the_reference_on_our_own_texts() {
        for line in
            include_str!("table/wordpiece_cases.tsv").lines().filter(|l| !l.starts_with('#'))
        {
            let (text, rows) = line.split_once('\t').expect("a tab");
            let rows: Vec<u16> = rows.split_whitespace().filter_map(|r| r.parse().ok()).collect();
            check(text, &rows);
        }
    }

    #[test]
    fn agrees_with_the_reference_on_the_shared_texts() {
        let path =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/alignment/wordpiece_fixture.jsonl");
        let Ok(fixture) = std::fs::read_to_string(path) else { return };
        let (mut n_cases, mut misses) = (0, Vec::new());
        for line in fixture.lines() {
            let case: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
            let text = case["text"].as_str().expect("a text");
            let found: Vec<_> = wordpieces(text).iter().map(|p| serde_json::json!(p.0)).collect();
            n_cases += 1;
            if case["ids"].as_array() != Some(&found) {
                misses.push(text.to_owned());
            }
        }
        assert!(n_cases > 1000);
        assert!(misses.len() <= 2, "{misses:?}");
    }

    proptest! {
        #[test]
        fn pieces_of_two_texts_are_the_pieces_of_both(left in "\\PC{0,30}", right in "\\PC{0,30}") {
            let both = wordpieces(&format!("{left} {right}"));
            let mut joined = wordpieces(&left);
            joined.extend(wordpieces(&right));
            prop_assert_eq!(both, joined);
        }
    }
}
