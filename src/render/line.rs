//! A line of a screen: pieces of text with their ink, measured in display cells.

use std::borrow::Cow;

use super::cells;
use crate::compare::Side;
use crate::view::Role;

/// What a piece of text is, for those who choose colours. Nothing may hang on colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Ordinary text.
    Plain,
    /// Text of lesser weight: places, hints, zero counts, context.
    Quiet,
    /// Titles and topics.
    Title,
    /// The label of a row.
    Label,
    /// What belongs to one side: its letter, its line.
    Side(Side),
    /// Words only in A, in a word diff.
    Deleted,
    /// Words only in B, in a word diff.
    Inserted,
    /// Words that carry the change, on one side.
    Evidence(Side),
    /// Words that mean the same on both sides.
    Shared,
}

impl Ink {
    /// The ink of a run of one side.
    pub(super) const fn of(role: Role, side: Side) -> Self {
        match role {
            Role::Plain | Role::Cue => Ink::Plain,
            Role::Deleted => Ink::Deleted,
            Role::Inserted => Ink::Inserted,
            Role::Evidence => Ink::Evidence(side),
            Role::Shared => Ink::Shared,
            Role::Gap | Role::Context => Ink::Quiet,
        }
    }
}

/// Gives a text its colour and weight.
pub type Paint<'p> = &'p dyn Fn(&str, Ink) -> String;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    ink: Ink,
    /// A known web address that the piece leads to.
    link: Option<String>,
}

/// One line in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    width: usize,
}

/// Room for what is added to a piece, in bytes.
const MORE: usize = 48;

impl Line {
    pub(super) fn new(text: &str, ink: Ink) -> Self {
        let mut line = Self::default();
        line.push(text, ink);
        line
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Adds text; what has the same ink as the text before it becomes one piece with it.
    pub(super) fn push(&mut self, text: &str, ink: Ink) -> &mut Self {
        self.add(text, ink, None)
    }

    /// Adds text that leads to an address.
    pub(super) fn push_link(&mut self, text: &str, ink: Ink, address: &str) -> &mut Self {
        self.add(text, ink, Some(address))
    }

    fn add(&mut self, text: &str, ink: Ink, link: Option<&str>) -> &mut Self {
        self.width += cells::width(text);
        match self.pieces.last_mut() {
            Some(last) if last.ink == ink && last.link.as_deref() == link => {
                last.text.push_str(text);
            }
            _ if text.is_empty() => {}
            _ => {
                // More words of the line follow as a rule.
                let mut own = String::with_capacity(text.len() + MORE);
                own.push_str(text);
                self.pieces.push(Piece { text: own, ink, link: link.map(str::to_owned) });
            }
        }
        self
    }

    /// Adds spaces up to a column.
    pub(super) fn pad(&mut self, to: usize) -> &mut Self {
        let spaces = " ".repeat(to.saturating_sub(self.width));
        self.push(&spaces, Ink::Plain)
    }

    /// Adds another line's pieces.
    pub(super) fn append(&mut self, other: Line) -> &mut Self {
        self.width += other.width;
        for piece in other.pieces {
            match self.pieces.last_mut() {
                Some(last) if last.ink == piece.ink && last.link == piece.link => {
                    last.text.push_str(&piece.text);
                }
                _ => self.pieces.push(piece),
            }
        }
        self
    }

    /// The line as text, each piece painted. Spaces at the end are dropped.
    pub(super) fn painted(&self, paint: Option<Paint<'_>>) -> String {
        let mut out = String::with_capacity(self.pieces.iter().map(|piece| piece.text.len()).sum());
        let last = self.pieces.iter().rposition(|piece| !piece.text.trim().is_empty());
        for (index, piece) in self.pieces.iter().enumerate().take(last.map_or(0, |l| l + 1)) {
            let text = piece.text.as_str();
            let text = if Some(index) == last { text.trim_end() } else { text };
            let painted = match paint {
                // Plain text and bare spaces need no escape codes.
                Some(paint) if piece.ink != Ink::Plain => Cow::Owned(paint(text, piece.ink)),
                _ => Cow::Borrowed(text),
            };
            match &piece.link {
                Some(address) => {
                    let (start, end) = ("\u{1b}]8;;", "\u{1b}\\");
                    out.push_str(&format!("{start}{address}{end}{painted}{start}{end}"));
                }
                None => out.push_str(&painted),
            }
        }
        out
    }
}
