//! Pieces of text to blocks: what each piece is.
//!
//! Each piece is looked at alone first ([`Look`]): a date line, a byline, a caption, page furniture by
//! the tables, a heading by its shape (short, no full stop), or prose. Then its place decides what the
//! shape leaves open: the first heading before any prose is the headline, a heading between prose is
//! a crosshead, a repeated headline is furniture, and so are lines without full stop after the
//! last paragraph and under "Related articles".
//!
//! The rule behind all rules: prose that attributes or quotes stays prose. A quotation too short for
//! a full stop is never a heading, and furniture is known by the table, not by its look.
//!
//! Each piece costs its own length once; pieces above [`LONG`] words are prose unread.

use super::layout::{self, Piece};
use super::table::{BOILERPLATE, BYLINES, CREDITS, Key, attributes};
use super::{Block, BlockKind, when};
use crate::text::{Span, sentences};

/// Words above which a piece is prose without a closer look (captions reach about 80).
const LONG: usize = 120;

/// The blocks of a text, in order.
///
/// `front` is the stretch at its start that holds metadata, and `title` the headline that they give.
pub(super) fn blocks(text: &str, front: Option<Span>, title: Option<&str>) -> Vec<Block> {
    let body = Span::new(front.map_or(0, |front| front.end), text.len());
    let pieces = layout::pieces(text, body);
    let looks: Vec<Look> = pieces.iter().map(|piece| Look::at(text, piece)).collect();
    let page = Page::new(&looks, title);
    let mut kinds: Vec<BlockKind> = Vec::with_capacity(looks.len());
    let mut in_links = false;
    for at in 0..looks.len() {
        in_links = page.continues_links(at, in_links);
        kinds.push(if in_links { BlockKind::Boilerplate } else { page.kind(&kinds, at) });
    }
    let front = front.map(|span| Block { span: span.trim(text), kind: BlockKind::Boilerplate });
    let rest = looks.iter().zip(kinds);
    front
        .into_iter()
        .chain(rest.map(|(look, kind)| Block { span: look.bare_span(text, kind), kind }))
        .collect()
}

/// What one piece looks like by itself.
#[derive(Debug)]
struct Look {
    piece: Piece,
    shape: Shape,
    key: Key,
    /// Has a word that attributes.
    attributed: bool,
    /// Has a double quotation mark.
    quoted: bool,
    /// Ends in a colon.
    announces: bool,
    /// Set in capitals throughout.
    capitals: bool,
    /// Starts with a list mark.
    listed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
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
    fn at(text: &str, piece: &Piece) -> Self {
        let content = piece.span.of(text);
        let long = piece.span.len() > LONG * 40
            || content.split_whitespace().take(LONG + 1).count() > LONG;
        let key_span =
            if long { Span::new(piece.span.start, piece.span.start) } else { piece.span };
        let key = Key::new(text, key_span);
        let mut look = Self {
            piece: *piece,
            shape: Shape::Prose,
            attributed: key.words().any(attributes) || key.as_str().contains("according to"),
            quoted: content.contains(['"', '“', '”', '«', '»', '„']) || content.contains("''"),
            announces: content.ends_with(':'),
            capitals: !long && !content.contains(char::is_lowercase),
            listed: layout::list_mark(content).is_some(),
            key,
        };
        if !long {
            look.shape = look.shape(text, content);
        }
        look
    }

    fn shape(&self, text: &str, content: &str) -> Shape {
        use BlockKind::{Boilerplate, Byline, Caption, DateLine};
        let prose = layout::ends_in_stop(content) && (self.attributed || self.quoted);
        if layout::is_heading_mark(content) {
            Shape::MarkedHeading
        } else if self.key.n_words() == 0 || self.is_address(content) {
            Shape::Fixed(Boilerplate)
        } else if content.starts_with("![") && content.ends_with(')') {
            Shape::Fixed(Caption)
        } else if !prose && self.opens_links(content) {
            Shape::Links
        } else if !prose && self.is_furniture(content) {
            Shape::Fixed(Boilerplate)
        } else if when::is_date_line(content) {
            Shape::Fixed(DateLine)
        } else if self.is_byline(content) {
            Shape::Fixed(Byline)
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
        let lone = content.split_whitespace().count() == 1;
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
    }

    fn opens_links(&self, content: &str) -> bool {
        let line = self.key.n_words() <= 25 && !layout::ends_in_sentence(content);
        line && BOILERPLATE.start("links", &self.key).is_some_and(|n| {
            // "Related: ..." names one link; "Related talks" may head a section.
            n == self.key.n_words() || content.contains(':')
        })
    }

    fn is_byline(&self, content: &str) -> bool {
        let bare = content.trim_matches(['(', ')', '[', ']', '*', '_']);
        let table = &BYLINES;
        let n_words = self.key.n_words();
        if table.has("is", self.key.as_str()) {
            return true;
        }
        let names =
            bare.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).all(|w| {
                w.starts_with(|c: char| c.is_uppercase() || "(@|".contains(c))
                    || matches!(
                        w,
                        "by" | "and" | "in" | "for" | "of" | "with" | "from" | "de" | "van" | "von"
                    )
            });
        let line = n_words <= 30 && (!layout::ends_in_stop(content) || bare.len() < content.len());
        if line && names && table.start("starts", &self.key).is_some_and(|n| n < n_words) {
            return n_words <= 12 || bare.len() < content.len();
        }
        let short = names && n_words <= 10 && !layout::ends_in_stop(content);
        // "Ola Brandt | 15.05.2025", "Ola Brandt, Harbour Correspondent"
        let dated = when::rest_of_date_line(bare).is_some_and(|rest| rest <= 4);
        (short && dated && when::find(bare).is_some())
            || (short
                && n_words <= 6
                && self.key.words().any(|w| BYLINES.has("role", w))
                && bare.contains([',', '|']))
    }

    fn is_caption(&self, content: &str) -> bool {
        let said = self.attributed && self.quoted;
        if let Some(n) = CREDITS.start("starts", &self.key) {
            let marked = content.split_whitespace().take(n + 1).any(|word| {
                word.ends_with([':', '|']) || matches!(word, "-" | "–" | "—" | "|" | "/")
            });
            if (marked || n > 1 || n == self.key.n_words() || content.starts_with('(')) && !said {
                return true;
            }
        }
        match credit(content) {
            Some(Credit::Picture) => true,
            Some(Credit::Agency) => !self.attributed,
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
        let speech = self.attributed && self.quoted;
        short && ends_open && !speech && one_sentence()
    }

    /// `OSLO`, `THE HAGUE`: a line that may tell where a report was written.
    fn is_place(&self) -> bool {
        self.capitals && self.key.n_words() <= 2
    }

    /// The block's span: headings without their Markdown marks or leading dash.
    fn bare_span(&self, text: &str, kind: BlockKind) -> Span {
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

/// All pieces of a text, with what their places tell.
struct Page<'l> {
    looks: &'l [Look],
    headline: Option<usize>,
    /// For each piece: how many pieces of prose, and how many headings, stand before it.
    before: Vec<(usize, usize)>,
    /// For each piece: the first piece of prose behind it.
    next_prose: Vec<Option<usize>>,
    n_prose: usize,
}

impl<'l> Page<'l> {
    fn new(looks: &'l [Look], title: Option<&str>) -> Self {
        let mut before = Vec::with_capacity(looks.len());
        let (mut n_prose, mut n_headings) = (0, 0);
        for look in looks {
            before.push((n_prose, n_headings));
            n_prose += usize::from(look.shape == Shape::Prose);
            n_headings += usize::from(look.shape == Shape::Heading);
        }
        let mut next_prose = vec![None; looks.len()];
        let mut next = None;
        for (at, (look, slot)) in looks.iter().zip(&mut next_prose).enumerate().rev() {
            *slot = next;
            next = if look.shape == Shape::Prose { Some(at) } else { next };
        }
        Self { looks, headline: headline(looks, title), before, next_prose, n_prose }
    }

    fn above(&self, at: usize) -> Option<&Look> {
        self.looks.get(at.checked_sub(1)?)
    }

    fn n_prose_before(&self, at: usize) -> usize {
        self.before.get(at).map_or(0, |(n_prose, _)| *n_prose)
    }

    fn kind(&self, kinds: &[BlockKind], at: usize) -> BlockKind {
        let Some(look) = self.looks.get(at) else { return BlockKind::Paragraph };
        if self.headline == Some(at) {
            return BlockKind::Headline;
        }
        if let Some(kind) = self.repeated(kinds, at, look) {
            return kind;
        }
        match look.shape {
            // "By Monday" in the middle of a text is nobody's name.
            Shape::Fixed(BlockKind::Byline) if !self.at_an_edge(at) => BlockKind::Paragraph,
            Shape::Fixed(kind) => kind,
            Shape::Links => BlockKind::Boilerplate,
            Shape::MarkedHeading => BlockKind::Crosshead,
            Shape::Prose => BlockKind::Paragraph,
            Shape::Heading => self.heading(at, look),
        }
    }

    /// The headline said again (as text of a picture), or a caption that starts with it.
    fn repeated(&self, kinds: &[BlockKind], at: usize, look: &Look) -> Option<BlockKind> {
        let title = &self.looks.get(self.headline?)?.key;
        if title.n_words() < 3 || look.key.n_words() == 0 {
            return None;
        }
        if look.key == *title {
            return Some(BlockKind::Boilerplate);
        }
        let said = look.attributed || look.quoted;
        if look.key.goes_on_from(title) && !said {
            return Some(BlockKind::Caption);
        }
        // The line glued under a repeated headline tells what the picture shows.
        let glued = !look.piece.after_blank
            && kinds.last() == Some(&BlockKind::Boilerplate)
            && self.above(at).is_some_and(|above| above.key == *title);
        (glued && !said && matches!(look.shape, Shape::Heading | Shape::Prose))
            .then_some(BlockKind::Caption)
    }

    /// What a short line without full stop is, by its place.
    fn heading(&self, at: usize, look: &Look) -> BlockKind {
        let in_head = self.n_prose_before(at) == 0;
        let announced = self.above(at).is_some_and(|above| above.announces);
        let speech = look.attributed || (look.quoted && !(in_head && self.headline.is_some()));
        let neighbours = [self.above(at), self.looks.get(at + 1)];
        let in_list = look.listed && neighbours.into_iter().flatten().any(|look| look.listed);
        if announced || speech || in_list || look.announces || self.n_prose == 0 {
            return BlockKind::Paragraph;
        }
        if in_head {
            // Above the headline stands the section of the paper, below it a subtitle or the place.
            return match self.headline {
                Some(headline) if at < headline => BlockKind::Boilerplate,
                _ if look.is_place() => BlockKind::DateLine,
                Some(_) => BlockKind::Crosshead,
                None => BlockKind::Boilerplate,
            };
        }
        let Some(next) = self.next_prose.get(at).copied().flatten() else {
            return BlockKind::Boilerplate;
        };
        let n_headings = |at: usize| self.before.get(at).map_or(0, |(_, n_headings)| *n_headings);
        let n_in_row = n_headings(next) - n_headings(at);
        if look.key.n_words() > if look.capitals { 20 } else { 14 } {
            BlockKind::Paragraph
        } else if n_in_row <= 2 {
            BlockKind::Crosshead
        } else {
            BlockKind::Boilerplate
        }
    }

    /// True before the second paragraph, or behind the last but one.
    fn at_an_edge(&self, at: usize) -> bool {
        let before = self.n_prose_before(at);
        before <= 1 || self.n_prose - before <= 1
    }

    /// True while the lines under "Related articles" go on.
    fn continues_links(&self, at: usize, in_links: bool) -> bool {
        let Some(look) = self.looks.get(at) else { return false };
        let opened = self.above(at).is_some_and(|above| {
            above.shape == Shape::Links && BOILERPLATE.has("links", above.key.as_str())
        });
        (in_links || opened) && look.shape == Shape::Heading && !look.announces && !look.attributed
    }
}

/// Index of the piece that is the headline.
fn headline(looks: &[Look], title: Option<&str>) -> Option<usize> {
    let first_prose = looks.iter().position(|look| look.shape == Shape::Prose);
    if let Some(title) = title {
        let key = Key::new(title, Span::new(0, title.len()));
        let head = first_prose.map_or(looks.len(), |at| at + 1);
        return looks.iter().take(head).position(|look| look.key.n_words() > 0 && look.key == key);
    }
    // Without prose there is nothing that a lone line could be the headline of.
    let head = looks.get(..first_prose?)?;
    if let Some(marked) = head.iter().position(|look| look.shape == Shape::MarkedHeading) {
        return Some(marked);
    }
    let mut headings =
        head.iter().enumerate().filter(|(_, look)| look.shape == Shape::Heading && !look.listed);
    let (first, look) = headings.next()?;
    match headings.next() {
        // A line of a word or two above a longer one is the section of the paper.
        Some((second, below)) if look.key.n_words() <= 2 && below.key.n_words() > 2 => Some(second),
        None if look.is_place() => None,
        _ => Some(first),
    }
}

enum Credit {
    /// "(Reuters/Ola Brandt)", "(AA Photo)": only pictures have it.
    Picture,
    /// "(Reuters)": signs pictures and texts.
    Agency,
}

/// The credit in brackets at the end of a caption.
fn credit(content: &str) -> Option<Credit> {
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
