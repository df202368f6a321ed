//! One side of a row: where it was said, by whom, how, in answer to what, and the words.

use super::word::{self, Word};
use super::{Role, Run, Visible};
use crate::align::Voices;
use crate::compare::Side;
use crate::extract::{Kind, Statement};
use crate::ingest::{Article, BlockKind};
use crate::text::Span;

/// One side of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Whose text it is.
    pub side: Side,
    /// Where and how it was said.
    pub place: Place,
    /// The paragraphs before it, if context was asked for.
    pub before: Vec<Vec<Run>>,
    /// The words, one entry a paragraph, none empty.
    pub paragraphs: Vec<Vec<Run>>,
    /// The paragraphs after it, if context was asked for.
    pub after: Vec<Vec<Run>>,
}

/// Where and how the statements of a cell were said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The numbers of the paragraphs, counted from 1 over the article's prose: sorted, distinct.
    pub paragraphs: Vec<usize>,
    /// Who said it; `None` if it is not known.
    pub speaker: Option<Visible>,
    /// True if some of it is in quotation marks.
    pub is_quote: bool,
    /// True if some of it is in the reporter's words.
    pub is_report: bool,
    /// True if some of it is the issuing body's own text, without quotation marks or reporter.
    pub is_own_text: bool,
    /// The question that was answered, in the reporter's words.
    pub prompt: Option<Visible>,
}

/// Words that a reporter opens the telling of a question with; other prompts are introduced.
const OPENERS: [&str; 15] = [
    "asked",
    "when",
    "in",
    "to",
    "on",
    "answering",
    "responding",
    "replying",
    "reacting",
    "pressed",
    "questioned",
    "commenting",
    "speaking",
    "turning",
    "referring",
];

impl Place {
    /// "para 14", "para 3-4, 9"; empty if no paragraph is known.
    pub fn paragraphs_in_words(&self) -> String {
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for &number in &self.paragraphs {
            match ranges.last_mut() {
                Some((_, end)) if *end + 1 == number => *end = number,
                _ => ranges.push((number, number)),
            }
        }
        let shown: Vec<String> = ranges
            .iter()
            .map(|(s, e)| if s == e { s.to_string() } else { format!("{s}-{e}") })
            .collect();
        if shown.is_empty() { String::new() } else { format!("para {}", shown.join(", ")) }
    }

    /// "quote", "report", "quote + report".
    pub const fn kind_in_words(&self) -> &'static str {
        match (self.is_own_text, self.is_quote, self.is_report) {
            (true, false, false) => "own text",
            (true, true, false) => "own text + quote",
            (true, false, true) => "own text + report",
            (true, true, true) => "own text + quote + report",
            (false, true, true) => "quote + report",
            (false, true, false) => "quote",
            (false, false, _) => "report",
        }
    }

    /// "asked about jet sales", where the reporter tells the question.
    pub fn prompt_in_words(&self) -> Option<String> {
        let prompt = self.prompt.as_ref()?.as_str();
        let first = prompt.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
        if !OPENERS.contains(&first.as_str()) {
            return Some(format!("asked: {prompt}"));
        }
        let mut chars = prompt.chars();
        chars.next().map(|first| first.to_lowercase().chain(chars).collect())
    }
}

/// Finds where in an article its statements stand.
///
/// Counts the paragraphs once, so that placing every statement of a long article stays linear.
#[derive(Debug, Clone)]
pub struct Locator<'a> {
    pub(super) voices: Voices<'a>,
    /// For each block: the number of prose paragraphs up to and with it, at least 1.
    numbers: Vec<usize>,
}

impl<'a> Locator<'a> {
    /// Reads the blocks of the article once.
    pub fn new(voices: Voices<'a>) -> Self {
        let mut count = 0;
        let numbers = voices.article.blocks.iter().map(|block| {
            count += usize::from(block.kind == BlockKind::Paragraph);
            count.max(1)
        });
        Self { voices, numbers: numbers.collect() }
    }

    /// The statements at some indices; an index out of range is passed over.
    pub(super) fn statements(&self, indices: &[usize]) -> Vec<&'a Statement> {
        let all = &self.voices.extraction.statements;
        indices.iter().filter_map(|&index| all.get(index)).collect()
    }

    /// Where and how some statements were said.
    pub fn place(&self, indices: &[usize]) -> Place {
        let Voices { article, extraction } = self.voices;
        let mut place = Place::default();
        for statement in self.statements(indices) {
            place.paragraphs.extend(self.paragraphs(statement));
            let is_own_text = extraction.voice.is_some()
                && extraction.voice == statement.speaker
                && statement.kind == Kind::Direct
                && statement.cue.is_empty();
            place.is_own_text |= is_own_text;
            place.is_quote |= statement.kind != Kind::Indirect && !is_own_text;
            place.is_report |= statement.kind != Kind::Direct;
            if place.speaker.is_none() {
                let speaker = extraction.speaker_of(statement);
                place.speaker = speaker.map(|speaker| Visible::new(&speaker.name));
            }
            if place.prompt.is_none() {
                let prompt = statement.prompt.map(|span| span.of(&article.text).trim());
                place.prompt = prompt.filter(|p| !p.is_empty()).map(Visible::new);
            }
        }
        place.paragraphs.sort_unstable();
        place.paragraphs.dedup();
        place
    }

    /// The numbers of the paragraphs that hold a statement, counted from 1 over the article's prose.
    ///
    /// A statement may run over several paragraphs (a quotation without closing mark). One that lies
    /// in no prose paragraph (given from outside) takes the number of the paragraph before it.
    pub fn paragraphs(&self, statement: &Statement) -> Vec<usize> {
        let blocks = &self.voices.article.blocks;
        let hull = statement.hull();
        let first = blocks.partition_point(|block| block.span.end <= hull.start);
        let held = blocks.iter().zip(&self.numbers).skip(first);
        held.take_while(|(block, _)| block.span.start < hull.end)
            .filter(|(block, _)| statement.content.iter().any(|c| c.overlaps(block.span)))
            .map(|(_, &number)| number)
            .collect()
    }
}

/// Lays out the words of one side; a word without a role is plain.
pub(super) fn cell(
    locator: &Locator<'_>,
    side: Side,
    statements: &[usize],
    words: &[Word],
    roles: &[Role],
    n_context: usize,
) -> Cell {
    let article = locator.voices.article;
    let (before, after) = context(article, words, n_context);
    let role = |index: usize| roles.get(index).copied().unwrap_or(Role::Plain);
    let paragraphs = word::paragraphs(&article.text, words, role);
    Cell { side, place: locator.place(statements), before, paragraphs, after }
}

/// The `count` prose paragraphs before and after some words.
fn context(article: &Article, words: &[Word], count: usize) -> (Vec<Vec<Run>>, Vec<Vec<Run>>) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Default::default();
    };
    if count == 0 {
        return Default::default();
    }
    let spans: Vec<Span> = article.paragraphs().map(|(_, span)| span).collect();
    let from = spans.partition_point(|span| span.end <= first.span.start);
    let to = spans.partition_point(|span| span.start < last.span.end);
    let show = |spans: &[Span]| -> Vec<Vec<Run>> {
        spans.iter().map(|span| vec![Run::new(span.of(&article.text), Role::Context)]).collect()
    };
    let before = spans.get(from.saturating_sub(count)..from).unwrap_or_default();
    let after = spans.get(to..(to + count).min(spans.len())).unwrap_or_default();
    (show(before), show(after))
}
