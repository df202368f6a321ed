//! Pieces of text to blocks: what each piece is, by its look and its place.
//!
//! Each piece is looked at alone first ([`Look`]). Then its place decides what the look leaves open:
//! the first heading before any prose is the headline, a heading between prose is a crosshead, a
//! repeated headline is furniture and the line glued under it a caption, and lines without full stop
//! after the last paragraph and under "Related articles" are furniture.
//!
//! The rule behind all rules: a short quotation is never a heading, nor is a line that attributes.
//! Known misses: a section heading with a full stop is prose (as some central banks set them), and a
//! paragraph without full stop and quotation marks between others is a crosshead if it is short.

use super::front_matter::FrontMatter;
use super::layout;
use super::look::{Look, Shape};
use super::quoted;
use super::table::{BOILERPLATE, Key};
use super::{Block, BlockKind};
use crate::text::Span;

/// The blocks of a text, in order.
///
/// `front` are the metadata at its start, and `title` is the headline that they or the caller give.
pub(super) fn blocks(text: &str, front: &FrontMatter, title: Option<&str>) -> Vec<Block> {
    let body = Span::new(front.span.map_or(0, |front| front.end), text.len());
    let pieces = layout::pieces(text, body);
    let earlier = quoted::earlier_messages(text, &pieces, front.is_mail);
    let looks: Vec<Look> = pieces.iter().map(|piece| Look::at(text, piece)).collect();
    let page = Page::new(&looks, title);
    let mut kinds: Vec<BlockKind> = Vec::with_capacity(looks.len());
    let mut in_links = false;
    for (at, is_earlier) in earlier.into_iter().enumerate() {
        in_links = page.continues_links(at, in_links);
        let is_apart = in_links || is_earlier;
        kinds.push(if is_apart { BlockKind::Boilerplate } else { page.kind(&kinds, at) });
    }
    let block = |span: Span, kind: BlockKind, quoted: bool| Block { span, kind, quoted };
    let front = front.span.map(|span| block(span.trim(text), BlockKind::Boilerplate, false));
    let rest = looks.iter().zip(kinds);
    let rest = rest.map(|(look, kind)| block(look.bare_span(text, kind), kind, look.piece.quoted));
    front.into_iter().chain(rest).collect()
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
        // "— Ada Lind, chair" under what she said.
        let signs =
            look.signs && self.above(at).is_some_and(|above| above.piece.quoted || above.closes);
        match look.shape {
            _ if signs => BlockKind::Paragraph,
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
        let most = match (look.capitals, look.asks) {
            (true, _) => 20,
            // A long question is asked in an interview, a short one heads a section.
            (_, true) => 6,
            _ => 14,
        };
        if in_head && !(look.asks && look.key.n_words() > most) {
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
        if look.key.n_words() > most {
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
        // A line of a few words above a longer one is the section of the paper.
        Some((second, below))
            if look.key.n_words() <= 3 && below.key.n_words() >= 2 * look.key.n_words().max(2) =>
        {
            Some(second)
        }
        None if look.is_place() => None,
        _ => Some(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line of a case starts with a letter for the kind of the block that it starts, `|` if it
    /// carries one on, or nothing if it is blank.
    fn check(marked: &str) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for line in marked.lines() {
            let mut chars = line.chars();
            let mark = chars.next();
            if let Some(mark) = mark.filter(|mark| *mark != '|') {
                expected.push((mark, text.len()));
            }
            text.push_str(chars.as_str().strip_prefix(' ').unwrap_or(""));
            text.push('\n');
        }
        let found = blocks(&text, &FrontMatter::default(), None);
        let shown = |mark: char, start: usize| {
            let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
            format!("{mark} {}", line.trim_start_matches(['#', '*', '_', '-', ' ']))
        };
        let found: Vec<_> =
            found.iter().map(|block| shown(letter(block.kind), block.span.start)).collect();
        let expected: Vec<_> = expected.iter().map(|(mark, start)| shown(*mark, *start)).collect();
        assert_eq!(found, expected);
    }

    fn letter(kind: BlockKind) -> char {
        match kind {
            BlockKind::Headline => 'H',
            BlockKind::Byline => 'B',
            BlockKind::DateLine => 'D',
            BlockKind::Crosshead => 'X',
            BlockKind::Caption => 'C',
            BlockKind::Boilerplate => 'N',
            BlockKind::Paragraph => 'P',
        }
    }

    #[test]
    fn tells_blocks_apart_in_marked_texts() {
        for case in include_str!("kind_cases.txt").split("=====").skip(1) {
            check(case.trim_start_matches(|c| c != '\n').trim_start_matches('\n'));
        }
    }

    #[test]
    fn a_title_from_the_metadata_is_the_headline_where_the_text_repeats_it() {
        let text =
            "News from the valley\n\nDam reopens.\n\nThe dam is open again, the town said.\n";
        let kinds: Vec<_> = blocks(text, &FrontMatter::default(), Some("Dam reopens"))
            .iter()
            .map(|b| letter(b.kind))
            .collect();
        assert_eq!(kinds, ['N', 'H', 'P']);
    }

    proptest! {
        #[test]
        fn blocks_are_ordered_trimmed_and_disjoint(
            lines in prop::collection::vec("(By |- |# |\\*\\*|    |“)?[A-Za-z ,:]{0,30}[.?!”)|]{0,2}", 0..20),
        ) {
            let text = lines.join("\n");
            let mut at = 0;
            for block in blocks(&text, &FrontMatter::default(), None) {
                prop_assert!(block.span.start >= at && !block.span.is_empty());
                prop_assert_eq!(block.span.trim(&text), block.span);
                at = block.span.end;
            }
        }

        #[test]
        fn attributed_quotations_are_never_lost(
            words in "[A-Z][a-z]{2,8}( [a-z]{2,8}){0,6}",
            stop in "[,.!?]?",
            open in "[\"“]",
            before in 0_usize..4,
        ) {
            let close = if open == "“" { "”" } else { "\"" };
            let quote = format!("{open}{words}{stop}{close} she said");
            for end in [".", ""] {
                let mut lines = vec!["The board met in May to talk about the dam."; before];
                let quote = format!("{quote}{end}");
                lines.push(&quote);
                lines.push("It will meet again.");
                let text = lines.join("\n\n");
                let kept = blocks(&text, &FrontMatter::default(), None)
                    .iter()
                    .any(|b| b.kind == BlockKind::Paragraph && b.span.of(&text) == quote);
                prop_assert!(kept, "{}", text);
            }
        }
    }
}
