//! Statements to places: paragraph, sentence, quotation, and the words that frame each.
//!
//! A reporter tells what an answer is about outside of it: in the question ("asked about arms
//! sales"), in the crosshead, in the rest of the sentence, in the sentence before. These words
//! are the frame of the statement. A statement that opens with a word that points back ("this is
//! a sensitive issue"), that follows as a quotation on its paraphrase, or that lies in the same
//! quotation, carries on the position of the one before it.

use super::Voices;
use super::ties::{Opening, opening, turns};
use crate::extract::{Kind, Statement};
use crate::ingest::BlockKind;
use crate::text::{Span, next_char, sentences};

/// Where a statement stands in its article.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Counts blocks of prose.
    pub(super) paragraph: usize,
    /// Counts sentences of the article that hold a statement.
    pub(super) sentence: usize,
    /// Counts crossheads before it.
    pub(super) section: usize,
    /// True if it lies wholly or partly in quotation marks.
    pub(super) quoted: bool,
    /// Opens with a word that points back, or adds to what was said.
    pub(super) opening: Opening,
    /// The frame turns to another matter ("on trade", "asked about", "separately").
    pub(super) turns: bool,
    /// Words about it that are not its own content.
    pub(super) frame: Vec<Span>,
    /// From 0 to 1: how far down the article.
    pub(super) depth: f32,
}

/// Finds the places of all statements of one side, in their order.
pub(super) fn places(voices: Voices<'_>) -> Vec<Place> {
    let text = voices.article.text.as_str();
    let statements = &voices.extraction.statements;
    let mut contents: Vec<Span> =
        statements.iter().flat_map(|s| s.content.iter().copied()).collect();
    contents.sort_unstable();
    let mut places: Vec<Place> = Vec::with_capacity(statements.len());
    let mut blocks = Blocks::new(voices);
    for (index, statement) in statements.iter().enumerate() {
        let block = blocks.at(statement);
        let frame_of_sentence = block.frame(text, statement, within(&contents, block.span));
        let quoted = statement.kind != Kind::Indirect || block.is_quoted(text, statement);
        let mut frame = frame_of_sentence.clone();
        frame.extend(statement.prompt);
        frame.extend(block.crosshead);
        places.push(Place {
            paragraph: block.paragraph,
            sentence: block.sentence_number(statement),
            section: block.section,
            quoted,
            opening: opening(text, statement),
            turns: statement.prompt.is_some() || frame_of_sentence.iter().any(|f| turns(text, *f)),
            frame,
            depth: index as f32 / (statements.len().max(2) - 1) as f32,
        });
    }
    places
}

/// Those of some sorted spans that may touch a block: a content runs on for a few blocks at most.
fn within(contents: &[Span], block: Span) -> &[Span] {
    let first = contents.partition_point(|c| c.end <= block.start && c.start < block.start);
    let last = contents.partition_point(|c| c.start < block.end);
    contents.get(first.saturating_sub(NESTED)..last.max(first)).unwrap_or_default()
}

/// Contents before a block's first that are looked at too, in case a long one holds shorter ones.
const NESTED: usize = 4;

/// The block a statement lies in, cut into sentences once for all its statements.
struct Block {
    index: usize,
    span: Span,
    paragraph: usize,
    section: usize,
    crosshead: Option<Span>,
    sentences: Vec<Span>,
    /// Sentences of the article before this block.
    sentences_before: usize,
    /// Where each quotation mark of the block ends, and whether a quotation is open behind it.
    marks: Vec<(usize, bool)>,
}

/// What stands above a block.
#[derive(Clone, Copy, Default)]
struct Above {
    paragraphs: usize,
    sections: usize,
    crosshead: Option<Span>,
}

struct Blocks<'a> {
    voices: Voices<'a>,
    /// For each block, and behind the last.
    above: Vec<Above>,
    current: Option<Block>,
}

impl<'a> Blocks<'a> {
    fn new(voices: Voices<'a>) -> Self {
        let mut above = vec![Above::default()];
        let mut here = Above::default();
        for block in &voices.article.blocks {
            match block.kind {
                BlockKind::Paragraph => here.paragraphs += 1,
                BlockKind::Crosshead => {
                    here.sections += 1;
                    here.crosshead = Some(block.span);
                }
                _ => {}
            }
            above.push(here);
        }
        Self { voices, above, current: None }
    }

    fn at(&mut self, statement: &Statement) -> &Block {
        let known = self.current.take();
        let block = match known {
            Some(block) if block.index == statement.block => block,
            before => self.read(statement, before),
        };
        self.current.insert(block)
    }

    fn read(&self, statement: &Statement, before: Option<Block>) -> Block {
        let article = self.voices.article;
        let span = article.blocks.get(statement.block).map_or(statement.hull(), |b| b.span);
        let above = self.above.get(statement.block).copied().unwrap_or_default();
        Block {
            index: statement.block,
            span,
            paragraph: above.paragraphs,
            section: above.sections,
            crosshead: above.crosshead,
            marks: marks(&article.text, span),
            sentences: sentences(&article.text, span),
            sentences_before: before.map_or(0, |b| b.sentences_before + b.sentences.len()),
        }
    }
}

impl Block {
    /// The first sentence that a stretch touches.
    fn first_sentence(&self, hull: Span) -> usize {
        let first = self.sentences.partition_point(|sentence| sentence.end <= hull.start);
        if first < self.sentences.len() { first } else { 0 }
    }

    fn sentence_number(&self, statement: &Statement) -> usize {
        let hull = statement.hull();
        self.sentences_before + self.first_sentence(hull)
    }

    /// True if a quotation opened in the block runs on into the statement, or opens in it.
    fn is_quoted(&self, text: &str, statement: &Statement) -> bool {
        let hull = statement.hull();
        let before = self.marks.partition_point(|(end, _)| *end <= hull.start);
        let is_open = before.checked_sub(1).and_then(|last| self.marks.get(last));
        is_open.is_some_and(|(_, open)| *open) || hull.of(text).contains(['“', '«', '„', '"'])
    }

    /// What stands in the statement's sentences, and in the one before them, outside of every
    /// statement's content, source and cue.
    fn frame(&self, text: &str, statement: &Statement, contents: &[Span]) -> Vec<Span> {
        let hull = statement.hull();
        let first = self.first_sentence(hull);
        let mut frame = Vec::new();
        for (index, sentence) in self.sentences.iter().enumerate().skip(first.saturating_sub(1)) {
            if index > first && !sentence.overlaps(hull) {
                break;
            }
            let near = around(text, *sentence, hull);
            let mut outside = vec![near];
            let contents = within(contents, near);
            for taken in contents.iter().chain(&statement.source).chain(&statement.cue) {
                if taken.overlaps(near) {
                    outside = outside.into_iter().flat_map(|span| without(span, *taken)).collect();
                }
            }
            // The sentence before frames this one only if nothing of it is a statement's own.
            if index < first && outside != [near] {
                continue;
            }
            frame.extend(outside.into_iter().map(|span| span.trim(text)).filter(|s| !s.is_empty()));
        }
        frame
    }
}

/// What is left of a span when another is cut out.
fn without(span: Span, taken: Span) -> Vec<Span> {
    if !span.overlaps(taken) {
        return vec![span];
    }
    let left = Span::new(span.start, taken.start.max(span.start));
    let right = Span::new(taken.end.min(span.end), span.end);
    [left, right].into_iter().filter(|s| !s.is_empty()).collect()
}

/// The quotation marks of a block.
fn marks(text: &str, block: Span) -> Vec<(usize, bool)> {
    let mut open = false;
    let turned = block.of(text).char_indices().filter_map(|(at, c)| {
        open = match c {
            '“' | '«' | '„' => true,
            '”' | '»' => false,
            '"' => !open,
            _ => return None,
        };
        Some((block.start + at + c.len_utf8(), open))
    });
    turned.collect()
}

/// Bytes on either side of a statement that can frame it. A sentence that goes on for longer is no
/// sentence but a list, and every statement in it would be framed by all the others.
const REACH: usize = 600;

/// The part of a sentence that lies near a statement.
fn around(text: &str, sentence: Span, hull: Span) -> Span {
    let start = hull.start.saturating_sub(REACH).clamp(sentence.start, sentence.end);
    let start = next_char(text, start);
    let end = next_char(text, hull.end.saturating_add(REACH).clamp(start, sentence.end));
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::marked;
    use super::*;

    /// Checks where each statement stands: paragraph, sentence, section, marks, and the words that frame it.
    fn check(written: &str, expected: &[(usize, usize, usize, &str, &str)]) {
        let (article, extraction) = marked(written);
        let found = places(Voices { article: &article, extraction: &extraction });
        let read = |place: &Place| {
            let opening = match place.opening {
                Opening::Plain => "",
                Opening::PointsBack => "back ",
                Opening::Adds => "adds ",
            };
            let yes = |holds: bool, word: &'static str| if holds { word } else { "" };
            let marks =
                [opening, yes(place.quoted, "quoted "), yes(place.turns, "turns ")].concat();
            let frame = place.frame.iter().map(|span| span.of(&article.text));
            let frame: Vec<&str> = frame.filter(|f| f.contains(char::is_alphanumeric)).collect();
            (
                place.paragraph,
                place.sentence,
                place.section,
                marks.trim().to_owned(),
                frame.join(" / "),
            )
        };
        let found: Vec<_> = found.iter().map(read).collect();
        let found: Vec<_> =
            found.iter().map(|(p, n, s, m, f)| (*p, *n, *s, m.as_str(), f.as_str())).collect();
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn statements_of_a_sentence_share_its_frame_and_not_each_other() {
        check(
            "Roe said [the quay is shut] and that [the ferry waits]. In May she added: [Boats wait.]",
            &[
                (0, 0, 0, "", "Roe said / and that"),
                (0, 0, 0, "", "Roe said / and that"),
                (0, 1, 0, "", "In May she added:"),
            ],
        );
        check("[The quay is shut.] [The ferry waits.]", &[(0, 0, 0, "", ""), (0, 1, 0, "", "")]);
    }

    #[test]
    fn a_sentence_before_frames_only_if_it_is_nobodys() {
        check(
            "Rain fell. Boats sank. Roe said [the quay is shut].",
            &[(0, 2, 0, "", "Boats sank. / Roe said")],
        );
        check(
            "Roe said [it rained]. Ley said [so what]. Rain.",
            &[(0, 0, 0, "back", "Roe said"), (0, 1, 0, "back", "Ley said")],
        );
        check("Boats sank.\nRoe said [the quay is shut].", &[(1, 0, 0, "", "Roe said")]);
    }

    #[test]
    fn prompt_and_crosshead_frame_what_stands_under_them() {
        check(
            "Roe said [no].\n# Harbour fees\nRoe spoke. <Why raise them?>\n[They are low.]\n# Weather\n[Rain will fall.]",
            &[
                (0, 0, 0, "", "Roe said"),
                (2, 1, 1, "back turns", "Why raise them? / Harbour fees"),
                (3, 2, 2, "", "Weather"),
            ],
        );
    }

    #[test]
    fn a_frame_that_asks_or_opens_on_a_matter_turns() {
        check(
            "Asked about fees, Roe said [no].",
            &[(0, 0, 0, "turns", "Asked about fees, Roe said")],
        );
        check("On fees, Roe said [no].", &[(0, 0, 0, "turns", "On fees, Roe said")]);
        check("Roe said on fees: [no].", &[(0, 0, 0, "", "Roe said on fees:")]);
    }

    #[test]
    fn a_quotation_that_is_open_holds_what_follows() {
        // The kind is told by the extractor; here by none, so that the marks alone tell.
        let check = |written: &str, expected: &[bool]| {
            let (article, mut extraction) = marked(written);
            for statement in &mut extraction.statements {
                statement.kind = Kind::Indirect;
            }
            let found = places(Voices { article: &article, extraction: &extraction });
            assert_eq!(found.iter().map(|p| p.quoted).collect::<Vec<_>>(), expected, "{written}");
        };
        check("Roe: “Boats wait. [The quay is shut.] Rain.” [It rains.]", &[true, false]);
        check("Roe: \"[The quay is shut.]\" [It rains.] \"No. [It snows.]\"", &[true, false, true]);
        check("«Non. [The quay is shut.]» [It rains.]", &[true, false]);
        check("“Boats wait.\n[The quay is shut.]", &[false]);
        check("[The quay is “shut”.] [It rains.]", &[true, false]);
        check("[“The quay is shut.] [It rains.]", &[true, true]);
    }

    #[test]
    fn the_kind_tells_of_a_quotation_whose_marks_are_lost() {
        let (article, mut extraction) = marked("[The quay is shut.]");
        extraction.statements[0].kind = Kind::Direct;
        assert!(places(Voices { article: &article, extraction: &extraction })[0].quoted);
    }

    #[test]
    fn depth_runs_from_the_first_statement_to_the_last() {
        let depths = |written: &str| -> Vec<f32> {
            let (article, extraction) = marked(written);
            let places = places(Voices { article: &article, extraction: &extraction });
            places.iter().map(|place| place.depth).collect()
        };
        assert_eq!(depths("[One.] [Two.] [Three.]"), [0.0, 0.5, 1.0]);
        assert_eq!(depths("[One.]"), [0.0]);
    }

    #[test]
    fn a_sentence_without_end_frames_by_what_is_near() {
        // Seven bytes each, so that a cut by bytes falls inside of a character.
        let list = "€€ ".repeat(400);
        let (article, extraction) = marked(&format!("{list}[shut] {list}"));
        let frame = &places(Voices { article: &article, extraction: &extraction })[0].frame;
        let [before, after] = frame.as_slice() else { panic!("{frame:?}") };
        let hull = extraction.statements[0].hull();
        // A character that the cut falls into is left out before, and taken in behind.
        let lengths = [hull.start - before.start, after.end - hull.end];
        assert!((REACH - 2..=REACH).contains(&lengths[0]), "{lengths:?}");
        assert!((REACH..REACH + 3).contains(&lengths[1]), "{lengths:?}");
        for near in [before, after] {
            assert!(near.of(&article.text).starts_with('€'));
        }
    }

    #[test]
    fn contents_that_touch_a_block_are_found_in_a_long_list() {
        let spans: Vec<Span> = (0..40).map(|n| Span::new(n * 10, n * 10 + 8)).collect();
        let of = |start, end| within(&spans, Span::new(start, end));
        assert!(
            spans[20..23].iter().all(|s| of(200, 230).contains(s))
                && of(200, 230).len() <= 3 + NESTED
        );
        assert!(!of(200, 230).contains(&spans[23]) && !of(200, 230).contains(&spans[15]));
        assert!(of(207, 208).contains(&spans[20]));
        assert_eq!(within(&[], Span::new(0, 9)), []);
        // A long content that holds three short ones reaches further than they do.
        let nested = [(0, 90), (10, 12), (20, 22), (30, 32)].map(|(s, e)| Span::new(s, e));
        assert!(within(&nested, Span::new(60, 80)).contains(&nested[0]));
    }

    #[test]
    fn cutting_a_span_out_leaves_both_ends() {
        let (span, taken) = (Span::new(2, 9), Span::new(4, 6));
        assert_eq!(without(span, taken), [Span::new(2, 4), Span::new(6, 9)]);
        assert_eq!(without(span, Span::new(0, 12)), []);
        assert_eq!(without(span, Span::new(9, 12)), [span]);
    }
}
