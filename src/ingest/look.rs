//! One piece of text looked at alone: a date line, a byline, a caption, page furniture, a heading by
//! its shape, or prose.
//!
//! Furniture is known by the tables, not by its look, and what ends in a full stop and attributes or
//! quotes is prose whatever the tables say. A piece costs its own length once; pieces above [`LONG`]
//! words are prose unread.

use super::layout::{self, Piece};
use super::table::{BOILERPLATE, BYLINES, CREDITS, Key};
use super::{BlockKind, when};
use crate::text::{Span, attributes, sentences, signed_behind_dash};

/// Words above which a piece is prose without a closer look: captions reach about 80.
const LONG: usize = 120;

/// Words above which only a picture credit at its end makes a piece anything but prose.
const SHORT: usize = 60;

/// What one piece looks like by itself.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) piece: Piece,
    pub(super) shape: Shape,
    pub(super) key: Key,
    /// Has a word that attributes.
    pub(super) attributed: bool,
    /// Has a double quotation mark.
    pub(super) quoted: bool,
    /// Ends in a colon.
    pub(super) announces: bool,
    /// Set in capitals throughout.
    pub(super) capitals: bool,
    /// Starts with a list mark.
    pub(super) listed: bool,
    /// Asks a question.
    pub(super) asks: bool,
    /// Ends in a closing quotation mark.
    pub(super) closes: bool,
    /// Names somebody behind a dash, as under a quotation.
    pub(super) signs: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// What it is can be told without its neighbours.
    Fixed(BlockKind),
    /// A Markdown heading.
    MarkedHeading,
    /// "Related articles": links follow.
    Links,
    /// Short and without full stop.
    Heading,
    Prose,
}

impl Look {
    pub(super) fn at(text: &str, piece: &Piece) -> Self {
        let content = piece.span.of(text);
        let n_words = match piece.span.len() <= LONG * 40 {
            true => content.split_whitespace().take(LONG + 1).count(),
            false => LONG + 1,
        };
        let long = n_words > LONG || (n_words > SHORT && credit(content).is_none());
        let key_span =
            if long { Span::new(piece.span.start, piece.span.start) } else { piece.span };
        let key = Key::new(text, key_span);
        let capitals = !long && !content.contains(char::is_lowercase);
        let mut look = Self {
            piece: *piece,
            shape: Shape::Prose,
            // "MEMBERS TOLD TO PAY" is a heading; its verbs attribute nothing.
            attributed: (!capitals || layout::ends_in_stop(content))
                && (key.words().any(attributes) || key.as_str().contains("according to")),
            quoted: content.contains(['"', '“', '”', '«', '»', '„']) || content.contains("''"),
            announces: content.ends_with(':'),
            capitals,
            listed: layout::list_mark(content).is_some(),
            asks: content.ends_with('?'),
            closes: content.ends_with(['"', '”', '»']),
            signs: !long && !layout::ends_in_sentence(content) && signed_behind_dash(content),
            key,
        };
        if !long {
            look.shape = look.shape(text, content);
        }
        look
    }

    fn shape(&self, text: &str, content: &str) -> Shape {
        use BlockKind::{Boilerplate, Caption, DateLine};
        let prose = layout::ends_in_stop(content) && (self.attributed || self.quoted);
        if layout::is_heading_mark(content) {
            Shape::MarkedHeading
        } else if self.key.n_words() == 0 || content.starts_with('©') || self.is_address(content) {
            Shape::Fixed(Boilerplate)
        } else if content.starts_with("![") && content.ends_with(')') {
            Shape::Fixed(Caption)
        } else if !prose && self.opens_links(content) {
            Shape::Links
        } else if !prose && self.is_furniture(content) {
            Shape::Fixed(Boilerplate)
        } else if when::is_date_line(content) {
            Shape::Fixed(DateLine)
        } else if let Some(kind) = self.names_writer_or_place(content) {
            Shape::Fixed(kind)
        } else if self.is_caption(content) {
            Shape::Fixed(Caption)
        } else if self.is_heading(text, content) {
            Shape::Heading
        } else {
            Shape::Prose
        }
    }

    /// A lone web or mail address, or only hashtags.
    fn is_address(&self, content: &str) -> bool {
        let mut words = content.split_whitespace();
        let lone = content.split_whitespace().take(2).count() == 1;
        (lone
            && (content.starts_with("http")
                || content.starts_with("www.")
                || content.contains('@')))
            || words.all(|word| word.starts_with('#') && word.len() > 1)
    }

    fn is_furniture(&self, content: &str) -> bool {
        let table = &BOILERPLATE;
        let key = &self.key;
        let line = key.n_words() <= 20 && !layout::ends_in_stop(content);
        table.has("is", key.as_str())
            || (key.n_words() <= 60 && table.start("sentence", key).is_some())
            || (line && table.start("starts", key).is_some())
            || (key.n_words() <= 8 && table.ends("ends", key))
            || (line && is_menu(content))
    }

    fn opens_links(&self, content: &str) -> bool {
        let line = self.key.n_words() <= 25 && !layout::ends_in_sentence(content);
        line && BOILERPLATE.start("links", &self.key).is_some_and(|n| {
            // "Related: ...", "Also read | ..." name one link; "Related talks" may head a section, and "More bad news:" a text.
            let named = |mark: char| {
                let head =
                    content.split_once(mark).map(|(head, _)| head.split_whitespace().count());
                head == Some(n) || (n > 1 && mark == ':' && head.is_some())
            };
            n == self.key.n_words() || named(':') || named('|')
        })
    }

    /// "By Ola Brandt", "Ola Brandt | 15.05.2025", "Oslo, 2 May 2031".
    fn names_writer_or_place(&self, content: &str) -> Option<BlockKind> {
        let n_words = self.key.n_words();
        let bare = content.trim_matches(['(', ')', '[', ']', '*', '_']);
        let bracketed = bare.len() < content.len();
        if BYLINES.has("is", self.key.as_str()) {
            return Some(BlockKind::Byline);
        }
        let stopped = layout::ends_in_stop(content);
        if n_words > 30 || (stopped && !bracketed) {
            return None;
        }
        let opener = BYLINES.start("starts", &self.key).filter(|n| *n < n_words);
        if let Some(n) = opener {
            let name = bare.split_whitespace().nth(n).unwrap_or("");
            let named = name.starts_with(char::is_uppercase) || matches!(name, "our" | "the");
            // "By Monday the talks were over": no name.
            let day = when::is_date_word(name);
            return (named && !day && (n_words <= 12 || bracketed)).then_some(BlockKind::Byline);
        }
        let small = |word: &str| matches!(word, "by" | "and" | "in" | "of" | "de" | "van" | "von");
        let mut words = bare.split_whitespace().filter(|w| w.contains(char::is_alphabetic));
        let names = words.all(|w| w.starts_with(|c: char| !c.is_lowercase()) || small(w));
        if !names || n_words > 10 {
            return None;
        }
        let has_role = self.key.words().any(|word| BYLINES.has("role", word));
        let rest = when::rest_of_date_line(bare).filter(|rest| *rest <= 4);
        match rest {
            Some(_) if bare.contains('|') || has_role => Some(BlockKind::Byline),
            Some(rest) if rest <= 3 => Some(BlockKind::DateLine),
            _ if n_words <= 6 && has_role && bare.contains([',', '|']) => Some(BlockKind::Byline),
            _ => None,
        }
    }

    fn is_caption(&self, content: &str) -> bool {
        if let Some(n) = CREDITS.start("starts", &self.key) {
            let marked = content.split_whitespace().take(n + 1).any(|word| {
                word.ends_with([':', '|']) || matches!(word, "-" | "–" | "—" | "|" | "/")
            });
            // "File photo archives were burnt, he added." starts so too.
            let tells = self.attributed && layout::ends_in_stop(content);
            if marked || n == self.key.n_words() || (n > 1 && !tells) {
                return true;
            }
        }
        match credit(content) {
            Some(Credit::Picture) => true,
            Some(Credit::Agency) => !self.attributed,
            Some(Credit::Names) => !self.attributed && self.key.n_words() <= 60,
            None => false,
        }
    }

    fn is_heading(&self, text: &str, content: &str) -> bool {
        let n_words = self.key.n_words();
        let short = n_words <= 30 && self.piece.n_lines <= 3;
        // "Who pays? Five answers" is two sentences and a heading; "It met. It will meet again" is not.
        let one_sentence = || {
            let found = sentences(text, self.piece.span);
            found.iter().rev().skip(1).all(|s| !s.of(text).ends_with('.'))
        };
        let ends_open = !layout::ends_in_stop(content)
            || (n_words <= 20 && !self.quoted && content.ends_with(['?', '!']))
            || (n_words <= 20 && ends_in_abbreviation(content));
        let speech =
            (self.attributed && self.quoted) || (content.ends_with(['?', '!']) && is_turn(content));
        short && ends_open && !speech && one_sentence()
    }

    /// `OSLO`, `THE HAGUE`: a line that may tell where a report was written.
    pub(super) fn is_place(&self) -> bool {
        self.capitals && self.key.n_words() <= 2
    }

    /// The block's span: headings without their Markdown marks or leading dash.
    pub(super) fn bare_span(&self, text: &str, kind: BlockKind) -> Span {
        let span = self.piece.span;
        if !matches!(kind, BlockKind::Headline | BlockKind::Crosshead) {
            return span;
        }
        let content = span.of(text);
        let from =
            content.len() - content.trim_start_matches(['#', '*', '_', '-', '–', '•', ' ']).len();
        let end = content.trim_end_matches(['#', '*', '_', ' ']).len();
        let bare = Span::new(span.start + from, span.start + end.max(from)).trim(text);
        if bare.is_empty() { span } else { bare }
    }
}

/// "Home / World / Europe", "News | Sport | Weather": short names between marks.
fn is_menu(content: &str) -> bool {
    if !content.contains(['>', '»', '›', '|', '/', '·']) {
        return false;
    }
    let segments = |mark: &str| {
        let parts = content.split(mark).map(|part| part.split_whitespace().count());
        let (mut n, mut short) = (0, true);
        parts.for_each(|words| {
            n += 1;
            short &= words <= 3;
        });
        if short { n } else { 0 }
    };
    segments(" > ") >= 2
        || segments(" » ") >= 2
        || segments(" › ") >= 2
        || segments(" | ") >= 3
        || segments(" / ") >= 3
        || segments(" · ") >= 3
}

/// `QUESTION: When?`, `MR. ROE: Soon.`: a turn of a transcript.
fn is_turn(content: &str) -> bool {
    let name = content.split_once(':').map_or("", |(name, _)| name);
    let outer = name.split('(').next().unwrap_or("").trim();
    !outer.is_empty()
        && outer.len() <= 60
        && !outer.contains(char::is_lowercase)
        && outer.contains(char::is_alphabetic)
}

enum Credit {
    /// "(Reuters/Ola Brandt)", "(AA Photo)": only pictures have it.
    Picture,
    /// "(Reuters)": signs pictures and texts.
    Agency,
    /// "(Valley Press/Ola Brandt)": two names with a stroke, most often agency and photographer.
    Names,
}

/// The credit in brackets at the end of a caption.
fn credit(content: &str) -> Option<Credit> {
    let unstopped = content.ends_with([')', ']']);
    let content = content.trim_end_matches(['.', ' ', '*', '_']);
    let (open, inside) = match content.chars().next_back()? {
        ')' => ('(', content.strip_suffix(')')?),
        ']' => ('[', content.strip_suffix(']')?),
        _ => return None,
    };
    let start = inside.rfind(open)?;
    let inside = inside.get(start + 1..)?;
    let key = Key::new(inside, Span::new(0, inside.len()));
    if key.n_words() == 0 || key.n_words() > 12 {
        return None;
    }
    let has = |mode: &str| key.words().any(|word| CREDITS.has(mode, word));
    let joined = inside.contains('/')
        || inside.contains(" – ")
        || inside.contains(" - ")
        || inside.contains(" — ");
    match (has("picture"), has("agency")) {
        (true, _) => Some(Credit::Picture),
        (false, true) if joined => Some(Credit::Picture),
        (false, true) => Some(Credit::Agency),
        _ if unstopped && inside.contains('/') && inside.starts_with(char::is_uppercase) => {
            let names = inside.split([' ', '/']).all(|w| !w.starts_with(char::is_lowercase));
            names.then_some(Credit::Names)
        }
        _ => None,
    }
}

/// "... in the U.S.", "... with John Roe Jr.": the point is not a full stop.
fn ends_in_abbreviation(content: &str) -> bool {
    let Some(word) = content.split_whitespace().next_back().and_then(|w| w.strip_suffix('.'))
    else {
        return false;
    };
    let dotted = word.split('.').all(|letter| letter.chars().count() == 1) && word.contains('.');
    dotted || matches!(word, "Jr" | "Sr" | "Inc" | "Corp" | "Ltd" | "Co")
}
