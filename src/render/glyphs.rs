//! The signs that saydiff itself draws: two sets, Unicode and ASCII.

use crate::classify::Label;
use crate::view::Outcome;

/// Which signs to draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// For terminals that show UTF-8.
    #[default]
    Unicode,
    /// For all others.
    Ascii,
}

impl Glyphs {
    /// The sign of an outcome.
    pub const fn outcome(self, outcome: Outcome) -> &'static str {
        match (self, outcome) {
            (Glyphs::Unicode, Outcome::Moved(Label::Reversed)) => "⇄",
            (Glyphs::Unicode, Outcome::Moved(Label::Strengthened)) => "▲",
            (Glyphs::Unicode, Outcome::Moved(Label::Softened)) => "▼",
            (Glyphs::Unicode, Outcome::Moved(Label::Scope)) => "◫",
            (Glyphs::Unicode, Outcome::Dropped) => "−",
            (Glyphs::Ascii, Outcome::Moved(Label::Reversed)) => "!",
            (Glyphs::Ascii, Outcome::Moved(Label::Strengthened)) => "^",
            (Glyphs::Ascii, Outcome::Moved(Label::Softened)) => "v",
            (Glyphs::Ascii, Outcome::Moved(Label::Scope)) => "%",
            (Glyphs::Ascii, Outcome::Dropped) => "-",
            (_, Outcome::Moved(Label::Updated)) => "#",
            (_, Outcome::Moved(Label::Reworded)) => "~",
            (_, Outcome::Moved(Label::Unchanged)) => "=",
            (_, Outcome::New) => "+",
        }
    }

    /// The line beside the words of a cell.
    pub(super) const fn gutter(self) -> &'static str {
        match self {
            Glyphs::Unicode => "│",
            Glyphs::Ascii => "|",
        }
    }

    /// The line beside a paragraph that is there for its context only.
    pub(super) const fn context_gutter(self) -> &'static str {
        match self {
            Glyphs::Unicode => "┊",
            Glyphs::Ascii => ":",
        }
    }

    /// What the line above a row is drawn with.
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Glyphs::Unicode => "─",
            Glyphs::Ascii => "-",
        }
    }

    /// Between things of one kind.
    pub(super) const fn dot(self) -> &'static str {
        match self {
            Glyphs::Unicode => "·",
            Glyphs::Ascii => "/",
        }
    }

    /// For what was cut off.
    pub(super) const fn ellipsis(self) -> &'static str {
        match self {
            Glyphs::Unicode => "…",
            Glyphs::Ascii => "...",
        }
    }

    /// A part of a bar, full or empty.
    pub(super) const fn bar(self, is_full: bool) -> &'static str {
        match (self, is_full) {
            (Glyphs::Unicode, true) => "━",
            (Glyphs::Unicode, false) => "·",
            (Glyphs::Ascii, true) => "#",
            (Glyphs::Ascii, false) => ".",
        }
    }

    /// Text as this set can show it: the signs that saydiff itself put into a text become ASCII too,
    /// the words of the articles stay as they are.
    pub fn shown(self, text: &str) -> String {
        match self {
            Glyphs::Unicode => text.to_owned(),
            Glyphs::Ascii => text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
                match c {
                    '\u{2400}'..='\u{241f}' => {
                        out.push('^');
                        out.extend(char::from_u32(u32::from(c) - 0x2400 + 0x40));
                    }
                    '\u{2421}' => out.push_str("^?"),
                    '…' => out.push_str("..."),
                    c => out.push(c),
                }
                out
            }),
        }
    }

    /// A sentence of our own, with its quotation marks, as this set can show it.
    pub(super) fn told(self, sentence: &str) -> String {
        let shown = self.shown(sentence);
        match self {
            Glyphs::Unicode => shown,
            Glyphs::Ascii => shown.replace(['“', '”'], "\""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_outcomes_share_a_sign() {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            let mut signs: Vec<_> = Outcome::ORDER.map(|o| glyphs.outcome(o)).to_vec();
            signs.sort_unstable();
            signs.dedup();
            assert_eq!(signs.len(), Outcome::ORDER.len(), "{glyphs:?}");
        }
        assert!(Outcome::ORDER.iter().all(|&o| Glyphs::Ascii.outcome(o).is_ascii()));
    }

    #[test]
    fn own_signs_become_ascii_and_words_stay() {
        assert_eq!(Glyphs::Ascii.shown("␛[2J … Erdoğan ␡"), "^[[2J ... Erdoğan ^?");
    }
}
