//! Comparison to what is shown: a header, counts, and rows of role-tagged runs.
//!
//! The view decides what to show and in which order; renderers decide how. It knows no terminal, no
//! HTML and no colour, and every text in it is [`Visible`], so that a renderer cannot pass on a
//! control character however careless it is.
//!
//! ```
//! use saydiff::compare::{Comparison, Options, compare};
//! use saydiff::ingest::Article;
//! use saydiff::view::{self, view};
//!
//! let comparison = compare([Article::default(), Article::default()], &Options::default());
//! let view = view(&comparison, &view::Options::default());
//! assert!(view.rows.is_empty());
//! ```
//!
//! Cost: linear in the statements, but for the word diff of each link.

mod cell;
mod explain;
#[cfg(test)]
pub(crate) mod fixture;
mod heading;
mod list;
mod lone;
mod marking;
mod outcome;
mod position;
mod run;
mod topics;
mod word;

use std::collections::HashSet;

use crate::align::Voices;
use crate::classify::Label;
use crate::compare::{Comparison, Side};
use crate::diff;

pub use cell::{Cell, Locator, Place};
pub use explain::{Explanation, Fact, explain};
pub use heading::{Count, Heading, Summary, heading, is_plain_web_address};
pub use list::{Grouping, Item, List, ListGroup, list};
pub use outcome::Outcome;
pub use position::{Position, names, positions, speaker_matches, topic_matches};
pub use run::{Role, Run, Visible, is_hidden};
pub use topics::{TopicEntry, topics};

/// Everything that one comparison shows.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// A and B.
    pub headings: [Heading; 2],
    /// Counts of the rows that the filters let through, shown or hidden.
    pub summary: Summary,
    /// The rows that are shown, in the order of [`positions`].
    pub rows: Vec<Row>,
    /// The rows that the limits keep back.
    pub hidden: Vec<HiddenRow>,
}

/// One position.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The number to give to `explain`; the same whatever is shown.
    pub number: usize,
    /// What it is about, as a heading; empty if unknown.
    pub topic: Visible,
    /// What became of it.
    pub outcome: Outcome,
    /// A second label a fair reader could defend.
    pub alternative: Option<Label>,
    /// How sure the label is.
    pub certainty: Certainty,
    /// How probable the row is, from 0 to 1.
    pub confidence: f32,
    /// One plain sentence why: what moved, or why nothing of the other side belongs beside it.
    pub why: Visible,
    /// The words.
    pub body: Body,
}

impl Row {
    /// True if it has a label that is no more than a guess.
    pub fn is_unsure(&self) -> bool {
        self.outcome.is_unsure(self.certainty)
    }

    /// True if it moved, but might as well have moved the other way.
    pub fn is_unclear(&self) -> bool {
        use Label::{Softened, Strengthened};
        let labels = (self.outcome, self.alternative);
        self.is_unsure()
            && matches!(
                labels,
                (Outcome::Moved(Strengthened), Some(Softened))
                    | (Outcome::Moved(Softened), Some(Strengthened))
            )
    }
}

/// The words of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Two versions of one text, as one text with its edits.
    Inline {
        /// Where the two stand.
        places: [Place; 2],
        /// The text, one entry a paragraph.
        paragraphs: Vec<Vec<Run>>,
    },
    /// Two texts, side by side or one above the other.
    Pair(Box<[Cell; 2]>),
    /// A text of one side.
    Single(Cell),
}

/// A row that is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenRow {
    /// Its number.
    pub number: usize,
    /// What it is about.
    pub topic: Visible,
    /// What became of it.
    pub outcome: Outcome,
}

/// How sure a label is, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Rarely wrong.
    Sure,
    /// More often right than wrong.
    Likely,
    /// Close between two labels, or weak evidence: check it.
    Unsure,
}

impl Certainty {
    /// The word for a confidence from 0 to 1.
    pub fn of(confidence: f32) -> Self {
        if confidence >= 0.75 {
            Certainty::Sure
        } else if confidence >= 0.5 {
            Certainty::Likely
        } else {
            Certainty::Unsure
        }
    }

    /// The word users read.
    pub const fn name(self) -> &'static str {
        match self {
            Certainty::Sure => "sure",
            Certainty::Likely => "likely",
            Certainty::Unsure => "unsure",
        }
    }
}

/// What [`view`] may be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// How to set the two sides of a link.
    pub regime: Regime,
    /// Only rows with a statement of this speaker.
    pub speaker: Option<String>,
    /// Only rows on one of these topics; empty for all.
    pub topics: Vec<String>,
    /// Only rows with one of these outcomes; empty for all.
    pub only: Vec<Outcome>,
    /// Only rows at least this sure, from 0 to 1.
    pub min_confidence: f32,
    /// Paragraphs of the article to show around each statement.
    pub context: usize,
    /// At most so many rows each of the outcomes that need no counterpart or no reading (new,
    /// dropped, unchanged); `None` for all of them.
    pub limit: Option<usize>,
}

/// At most so many new, dropped and unchanged rows are shown unless all are asked for: on articles
/// of usual length the moved positions then stay on the first two screens.
pub const USUAL_LIMIT: usize = 5;

impl Default for Options {
    fn default() -> Self {
        Self {
            regime: Regime::Auto,
            speaker: None,
            topics: Vec::new(),
            only: Vec::new(),
            min_confidence: 0.0,
            context: 0,
            limit: Some(USUAL_LIMIT),
        }
    }
}

/// How to set the two sides of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Regime {
    /// Inline where the two are versions of one text, else apart.
    #[default]
    Auto,
    /// Always one text with its edits.
    Inline,
    /// Always two texts.
    Apart,
}

/// Makes the view of a comparison.
pub fn view(comparison: &Comparison, options: &Options) -> View {
    let all = positions(comparison);
    let kept: Vec<&Position> = all.iter().filter(|p| passes(comparison, p, options)).collect();
    let (shown, hidden) = limit(&kept, options);
    View {
        headings: Side::BOTH.map(|side| heading(&comparison.articles[side.index()], side)),
        summary: heading::summary(comparison, &kept),
        rows: rows(comparison, &shown, options),
        hidden: hidden.iter().map(|position| hidden_row(comparison, position)).collect(),
    }
}

/// True if the filters let a position through.
pub fn passes(comparison: &Comparison, position: &Position, options: &Options) -> bool {
    let Options { speaker, topics, only, min_confidence, .. } = options;
    (only.is_empty() || only.contains(&position.outcome))
        && position.confidence >= *min_confidence
        && speaker.as_ref().is_none_or(|name| speaker_matches(comparison, position, name))
        && (topics.is_empty() || topics.iter().any(|t| topic_matches(comparison, position, t)))
}

/// Parts the positions into those that are shown and those that are only named at the end.
///
/// Of each limited outcome the positions with most statements are shown, in their own order.
fn limit<'p>(kept: &[&'p Position], options: &Options) -> (Vec<&'p Position>, Vec<&'p Position>) {
    let Some(limit) = options.limit else { return (kept.to_vec(), Vec::new()) };
    let limited =
        [Outcome::New, Outcome::Dropped, Outcome::Moved(Label::Unchanged)].map(|outcome| {
            let mut of: Vec<&Position> =
                kept.iter().copied().filter(|position| position.outcome == outcome).collect();
            of.sort_by_key(|p| std::cmp::Reverse(p.statements.iter().map(Vec::len).sum::<usize>()));
            of.iter().skip(limit).map(|position| position.number).collect::<Vec<_>>()
        });
    let limited: HashSet<usize> = limited.into_iter().flatten().collect();
    let is_hidden = |position: &&Position| limited.contains(&position.number);
    kept.iter().copied().partition(|position| !is_hidden(position))
}

/// What a position is about, as a heading.
fn topic(comparison: &Comparison, position: &Position) -> Visible {
    let first = position.topics.first().and_then(|id| comparison.topics.names.get(id.0));
    match first.filter(|topic| !position::is_nameless(topic)) {
        Some(topic) => Visible::new(&topic.name).capitalised(),
        None => opening(comparison, position),
    }
}

/// The first words of what was said, where no topic has a name.
fn opening(comparison: &Comparison, position: &Position) -> Visible {
    let Some(side) = position.sides().next() else { return Visible::default() };
    let first = position.statements[side.index()].first();
    let statement = first.and_then(|&i| comparison.extractions[side.index()].statements.get(i));
    let text = statement.map_or("", |s| s.hull().of(&comparison.articles[side.index()].text));
    // In quotation marks, so that nobody takes them for the name of a topic.
    match first_words(text, 5) {
        words if words.is_empty() => Visible::default(),
        words => Visible::new(&format!("“{words}”")),
    }
}

/// The first words of a text without the marks around them, and a sign if there are more.
fn first_words(text: &str, n_words: usize) -> String {
    let is_mark = |c: char| !c.is_alphanumeric();
    let mut words = text.split_whitespace().map(|word| word.trim_matches(is_mark));
    let shown: Vec<&str> = words.by_ref().filter(|w| !w.is_empty()).take(n_words).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", shown.join(" "))
}

fn hidden_row(comparison: &Comparison, position: &Position) -> HiddenRow {
    HiddenRow {
        number: position.number,
        topic: topic(comparison, position),
        outcome: position.outcome,
    }
}

/// Lays out some positions.
pub fn rows(comparison: &Comparison, positions: &[&Position], options: &Options) -> Vec<Row> {
    let locators = locators(comparison);
    positions.iter().map(|position| row(comparison, &locators, position, options)).collect()
}

/// Locators of A and B.
pub fn locators(comparison: &Comparison) -> [Locator<'_>; 2] {
    [0, 1].map(|side: usize| {
        let (article, extraction) = (&comparison.articles[side], &comparison.extractions[side]);
        Locator::new(Voices { article, extraction })
    })
}

fn row(
    comparison: &Comparison,
    locators: &[Locator<'_>; 2],
    position: &Position,
    options: &Options,
) -> Row {
    let change = position.link.and_then(|link| comparison.changes.get(link));
    let certainty = Certainty::of(position.confidence);
    Row {
        number: position.number,
        topic: topic(comparison, position),
        outcome: position.outcome,
        alternative: change.and_then(|change| change.alternative),
        certainty,
        confidence: position.confidence,
        why: match change {
            Some(change) => Visible::new(&change.why),
            None => Visible::new(&lone::why(comparison, locators, position)),
        },
        body: body(comparison, locators, position, options),
    }
}

fn body(
    comparison: &Comparison,
    locators: &[Locator<'_>; 2],
    position: &Position,
    options: &Options,
) -> Body {
    let texts = [0, 1].map(|side: usize| comparison.articles[side].text.as_str());
    let statements =
        [0, 1].map(|side: usize| locators[side].statements(&position.statements[side]));
    let content = [0, 1].map(|side: usize| word::content(&statements[side]));
    let cues = [0, 1].map(|side: usize| word::cues(texts[side], &statements[side]));
    // One merged text shows one cue, so what was said and what was denied must stand apart.
    let is_one_cue = cues[0].iter().map(|(_, cue)| cue).eq(cues[1].iter().map(|(_, cue)| cue));
    let [cues_a, cues_b] = cues;
    let words =
        [word::words(texts[0], &content[0], cues_a), word::words(texts[1], &content[1], cues_b)];
    let cell = |side: Side, roles: &[Role]| {
        let (locator, statements) = (&locators[side.index()], &position.statements[side.index()]);
        cell::cell(locator, side, statements, &words[side.index()], roles, options.context)
    };
    let Some(link) = position.link else {
        return Body::Single(cell(position.sides().next().unwrap_or(Side::A), &[]));
    };
    let evidence = comparison.changes.get(link).map(|change| &change.evidence);
    let sides = [0, 1].map(|side: usize| marking::Passage {
        text: texts[side],
        words: &words[side],
        evidence: evidence.map_or(&[][..], |evidence| &evidence[side]),
    });
    let [a, b] = [0, 1].map(|side: usize| diff::Passage::whole(texts[side], &content[side]));
    let diff_options = diff::Options::default();
    let script = match options.regime {
        Regime::Inline => Some(diff::diff(a, b, &diff_options)),
        Regime::Auto | Regime::Apart => diff::diff_versions(a, b, &diff_options),
    };
    let edits = script.as_ref().filter(|script| script.regime() == diff::Regime::Inline);
    let inline = match options.regime {
        // Context stands around a cell; in one merged text it would have no place.
        Regime::Auto => edits.filter(|_| options.context == 0),
        Regime::Inline => script.as_ref(),
        Regime::Apart => None,
    };
    if let Some(script) = inline.filter(|_| is_one_cue) {
        let places = [0, 1].map(|side: usize| locators[side].place(&position.statements[side]));
        return Body::Inline { places, paragraphs: marking::inline(sides, script) };
    }
    let [a, b] = marking::apart(sides, edits, &comparison.vectors);
    Body::Pair(Box::new([cell(Side::A, &a), cell(Side::B, &b)]))
}
