//! Inks to colours and weights.
//!
//! A is orange and B is blue everywhere, the label violet: the pair keeps its distance for
//! colour-blind readers. Colour never stands alone: deleted words are struck, inserted ones bold and
//! underlined, evidence is bold, shared words are underlined.

use std::cell::RefCell;

use colored::{Color, ColoredString, Colorize};

use super::colour::{Background, Depth};
use crate::compare::Side;
use crate::render::Ink;

/// The colours of one kind of terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    depth: Depth,
    background: Background,
}

/// Stands for a text between its codes, in which it has no place.
const MARK: &str = "x";

/// One colour in the three depths.
#[derive(Debug, Clone, Copy)]
struct Shade {
    truecolor: (u8, u8, u8),
    indexed: u8,
    basic: Color,
}

const fn shade(truecolor: (u8, u8, u8), indexed: u8, basic: Color) -> Shade {
    Shade { truecolor, indexed, basic }
}

impl Palette {
    pub(super) const fn new(depth: Depth, background: Background) -> Self {
        Self { depth, background }
    }

    /// Gives a text its colour and weight. The codes of an ink are worked out once, as a page has hundreds of pieces.
    pub(super) fn painter(self) -> impl Fn(&str, Ink) -> String {
        let known: RefCell<Vec<(Ink, String)>> = RefCell::default();
        move |text, ink| {
            let mut known = known.borrow_mut();
            let at = known.iter().position(|(other, _)| *other == ink).unwrap_or(known.len());
            if at == known.len() {
                known.push((ink, self.paint(MARK, ink)));
            }
            let codes = known.get(at).and_then(|(_, painted)| painted.split_once(MARK));
            let (before, behind) = codes.unwrap_or_default();
            [before, text, behind].concat()
        }
    }

    fn paint(self, text: &str, ink: Ink) -> String {
        let text = text.normal();
        let painted = match ink {
            Ink::Plain => text,
            Ink::Quiet if self.background == Background::Mono => text.dimmed(),
            Ink::Quiet => self.fore(text, self.quiet()),
            Ink::Title => text.bold(),
            Ink::Label => self.fore(text.bold(), self.label()),
            Ink::Side(side) => self.fore(text.bold(), self.side(side)),
            Ink::Deleted => self.fore(text.strikethrough(), self.side(Side::A)),
            Ink::Inserted => self.fore(text.bold().underline(), self.side(Side::B)),
            Ink::Evidence(side) => self.evidence(text, side),
            Ink::Shared => text.underline(),
        };
        painted.to_string()
    }

    fn fore(self, text: ColoredString, shade: Shade) -> ColoredString {
        if self.background == Background::Mono { text } else { text.color(self.colour(shade)) }
    }

    fn colour(self, shade: Shade) -> Color {
        let (r, g, b) = shade.truecolor;
        match self.depth {
            Depth::True => Color::TrueColor { r, g, b },
            Depth::Indexed => Color::AnsiColor(shade.indexed),
            Depth::Basic => shade.basic,
        }
    }

    /// Evidence is bold in its side's colour, on a soft ground of that colour where the background is
    /// known; without colours it is reversed.
    fn evidence(self, text: ColoredString, side: Side) -> ColoredString {
        let ground = match (self.background, side) {
            (Background::Light, Side::A) => shade((0xff, 0xe1, 0xc2), 230, Color::Yellow),
            (Background::Light, Side::B) => shade((0xcf, 0xe4, 0xff), 195, Color::BrightCyan),
            (Background::Dark, Side::A) => shade((0x5a, 0x34, 0x00), 58, Color::Yellow),
            (Background::Dark, Side::B) => shade((0x0b, 0x3a, 0x6b), 24, Color::Blue),
            (Background::Mono, _) => return text.bold().reversed(),
            (Background::Unknown, _) => return self.fore(text.bold(), self.side(side)),
        };
        let text = self.fore(text.bold(), self.side(side));
        // Sixteen colours have no soft ground.
        if self.depth == Depth::Basic { text } else { text.on_color(self.colour(ground)) }
    }

    /// On a light ground every colour reads with at least 4.5:1, on white and on the ground of its evidence.
    const fn side(self, side: Side) -> Shade {
        match (side, self.background) {
            (Side::A, Background::Light) => shade((0x96, 0x48, 0x00), 94, Color::Red),
            (Side::A, Background::Dark) => shade((0xff, 0xb0, 0x5c), 215, Color::BrightYellow),
            (Side::A, _) => shade((0xd9, 0x7b, 0x1a), 172, Color::Yellow),
            (Side::B, Background::Light) => shade((0x00, 0x57, 0xb3), 25, Color::Blue),
            (Side::B, Background::Dark) => shade((0x6c, 0xb6, 0xff), 75, Color::BrightBlue),
            (Side::B, _) => shade((0x2f, 0x8c, 0xe0), 32, Color::BrightBlue),
        }
    }

    const fn label(self) -> Shade {
        match self.background {
            Background::Light => shade((0x7a, 0x35, 0xc4), 92, Color::Magenta),
            Background::Dark => shade((0xc8, 0xa2, 0xff), 183, Color::BrightMagenta),
            _ => shade((0xa9, 0x70, 0xe8), 134, Color::Magenta),
        }
    }

    const fn quiet(self) -> Shade {
        match self.background {
            Background::Light => shade((0x5f, 0x66, 0x70), 241, Color::Black),
            Background::Dark => shade((0x9a, 0xa3, 0xad), 247, Color::BrightBlack),
            _ => shade((0x80, 0x87, 0x90), 244, Color::BrightBlack),
        }
    }
}
