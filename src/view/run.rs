//! Text as it may be shown: every character that a reader cannot see, or that a terminal obeys, is
//! made visible.
//!
//! [`Visible`] is the only way from an article (or a file name, or an error) to a screen. Controls
//! become Unicode control pictures (`␛`), and the characters that reorder or hide text become their
//! code point in angle brackets (`<U+202E>`), so that a quotation cannot be made to read otherwise
//! than it is written. White space of any kind becomes plain spaces, because lines are laid out
//! later. Joiners and variation selectors stay between letters and signs that need them (Persian,
//! Indic scripts, emoji) and are shown anywhere else.
//!
//! ```
//! use saydiff::view::Visible;
//! assert_eq!(Visible::new("a\u{1b}[2J\tb\u{202e}c").as_str(), "a␛[2J b<U+202E>c");
//! ```

use std::fmt;

use crate::text::capitalised;

/// Text without any control, escape, direction or hidden character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Visible(String);

impl Visible {
    /// Makes any text safe to show.
    pub fn new(text: &str) -> Self {
        if text.chars().all(is_plain) {
            return Self(text.to_owned());
        }
        let mut shown = String::with_capacity(text.len() + 8);
        let mut chars = text.chars().peekable();
        let mut before = None;
        while let Some(c) = chars.next() {
            match c {
                '\r' if chars.peek() == Some(&'\n') => {}
                '\t' | '\n' | '\u{2028}' | '\u{2029}' => shown.push(' '),
                '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
                '\u{7f}' => shown.push('\u{2421}'),
                c if is_joiner(c) && joins(before, chars.peek().copied()) => shown.push(c),
                c if is_selector(c) && selects(before) => shown.push(c),
                c if c.is_whitespace() && c != '\u{85}' => shown.push(' '),
                c if is_hidden(c) => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
                c => shown.push(c),
            }
            before = Some(c);
        }
        Self(shown)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same text with its first letter in upper case, as a heading.
    #[must_use]
    pub fn capitalised(&self) -> Self {
        Self(capitalised(&self.0))
    }
}

impl fmt::Display for Visible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for Visible {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// True for a character that shows nothing itself but changes how others are shown or read.
///
/// Controls, direction marks and overrides, zero-width and filler characters, tags, and the
/// characters that Unicode reserves or leaves to private agreement at the end of each plane.
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// True for letters and marks of European print, which are shown as they are whatever stands beside them.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | 'À'..='ɏ' | '‐'..='…')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}')
}

/// A selector has work to do only after a sign beyond ASCII.
fn selects(before: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_hidden(c))
}

/// A joiner has work to do only between two characters beyond ASCII (and never beside another).
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let may = |c: char| !c.is_ascii() && !c.is_whitespace() && (is_selector(c) || !is_hidden(c));
    before.is_some_and(may) && after.is_some_and(may)
}

/// A stretch of text to show, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What is shown; white space only where words are apart.
    pub text: Visible,
    /// What it is.
    pub role: Role,
}

/// What a [`Run`] is. Renderers choose how each looks; none may rely on colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Said, and nothing more to say of it.
    Plain,
    /// Only in A, in a word diff.
    Deleted,
    /// Only in B, in a word diff.
    Inserted,
    /// Carries the change, by the rules that gave the label.
    Evidence,
    /// Means the same as a word of the other side.
    Shared,
    /// The reporter's words for the speech act, where the content cannot be read without them.
    Cue,
    /// Stands for words that were left out (the cue between two parts of a quotation).
    Gap,
    /// A paragraph around the statement, shown for its context.
    Context,
}

impl Run {
    /// Makes a run; whatever the text holds becomes visible.
    pub fn new(text: &str, role: Role) -> Self {
        Self { text: Visible::new(text), role }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_what_terminals_obey_and_readers_cannot_see() {
        for (raw, shown) in [
            ("plain", "plain"),
            ("\u{1b}]0;own\u{7}", "␛]0;own␇"),
            ("a\r\nb", "a b"),
            ("a\rb", "a␍b"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("x\u{85}y", "x<U+0085>y"),
            ("no\u{200b}t", "no<U+200B>t"),
            ("no\u{200d}t", "no<U+200D>t"),
            ("\u{feff}Rutte", "<U+FEFF>Rutte"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("👩\u{200d}💻 ❤\u{fe0f}", "👩\u{200d}💻 ❤\u{fe0f}"),
            ("Erdoğan’ın", "Erdoğan’ın"),
            ("a\u{a0}b\u{3000}c", "a b c"),
            ("\u{e0041}", "<U+E0041>"),
            ("\u{ffff}", "<U+FFFF>"),
        ] {
            assert_eq!(Visible::new(raw).as_str(), shown, "{raw:?}");
        }
    }

    #[test]
    fn capitalises_beyond_ascii() {
        assert_eq!(Visible::new("éloge").capitalised().as_str(), "Éloge");
        assert_eq!(Visible::default().capitalised().as_str(), "");
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left_and_showing_twice_changes_nothing(text in "\\PC{0,20}|[\\x00-\\xff\u{200b}-\u{202f}]{0,20}") {
            let shown = Visible::new(&text);
            let is_raw = |c: char| c.is_control() || "\u{202e}\u{2066}\u{200e}\u{61c}".contains(c);
            prop_assert!(!shown.as_str().chars().any(is_raw), "{shown:?}");
            prop_assert_eq!(Visible::new(shown.as_str()), shown.clone());
        }
    }
}
