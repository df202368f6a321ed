//! A comparison, or the statements of one article, to records.

use std::collections::HashSet;

use super::record::{
    Article, Class, Comparison, Evidence, Kind, Link, Note, Place, Row, Rule, Statement, Topic,
    VERSION,
};
use crate::align::Voices;
use crate::classify::{Change, Strength};
use crate::compare::{self, Side};
use crate::extract;
use crate::note::{self, NoteKind};
use crate::text::{ScalarIndex, Span};
use crate::topic::{TopicTable, Topics};
use crate::view::{self, Certainty, Position};

/// The ids that statements came with, for A and for B, in the order of the extraction.
pub type Ids = [Vec<String>; 2];

/// The record of a comparison; statements keep the ids they came with, else they are counted.
pub fn comparison(of: &compare::Comparison, ids: Option<&Ids>) -> Comparison {
    let counted = counted(of);
    let ids = ids.unwrap_or(&counted);
    let desks = Side::BOTH.map(|side| Desk::new(of, side));
    let positions = view::positions(of);
    Comparison {
        version: VERSION,
        articles: Side::BOTH.map(|side| article(of, side, &desks[side.index()])).into(),
        statements: Side::BOTH.iter().flat_map(|&side| of_side(of, side, &desks, ids)).collect(),
        rows: positions.iter().map(|position| row(of, position, ids)).collect(),
        links: links(of, &positions, &desks, ids),
        dropped: without_link(of, Side::A, ids),
        new: without_link(of, Side::B, ids),
        notes: Side::BOTH.iter().flat_map(|&side| notes(of, side, &desks[side.index()])).collect(),
    }
}

impl Comparison {
    /// Keeps the statements that `keep` says, by side and index, and what belongs to them.
    ///
    /// `of` and `ids` are those the record was made from.
    pub fn keep(
        &mut self,
        of: &compare::Comparison,
        ids: Option<&Ids>,
        keep: impl Fn(Side, usize) -> bool,
    ) {
        let ids = ids.cloned().unwrap_or_else(|| counted(of));
        let kept: HashSet<(Side, &str)> = Side::BOTH
            .into_iter()
            .flat_map(|side| ids[side.index()].iter().enumerate().map(move |(i, id)| (side, i, id)))
            .filter(|&(side, index, _)| keep(side, index))
            .map(|(side, _, id)| (side, id.as_str()))
            .collect();
        let has = |side: Side, id: &String| kept.contains(&(side, id.as_str()));
        let side = |one: &Statement| {
            if one.side.as_deref() == Some("A") { Side::A } else { Side::B }
        };
        self.statements.retain(|one| has(side(one), &one.id));
        let any = |a: &[String], b: &[String]| {
            a.iter().any(|id| has(Side::A, id)) || b.iter().any(|id| has(Side::B, id))
        };
        self.links.retain(|link| any(&link.a, &link.b));
        self.rows.retain(|row| any(&row.a, &row.b));
        self.dropped.retain(|id| has(Side::A, id));
        self.new.retain(|id| has(Side::B, id));
    }
}

/// "A1", "A2", ...; "B1", ...
fn counted(of: &compare::Comparison) -> Ids {
    Side::BOTH.map(|side| {
        let n = of.extractions[side.index()].statements.len();
        (1..=n).map(|number| format!("{}{number}", side.letter())).collect()
    })
}

/// The records of one article's statements, for a list; `topics` has the article as side 0.
pub fn statements(voices: Voices<'_>, topics: &Topics) -> Vec<Statement> {
    let desk = Desk::of(voices);
    let all = voices.extraction.statements.iter().enumerate();
    all.map(|(index, one)| Statement {
        article: Some(voices.article.origin.name.clone()),
        date: voices.article.date.map(|date| date.to_string()),
        taken_from: voices.article.origin.taken_from.clone(),
        ..desk.statement(one, format!("S{}", index + 1), topic_names(topics, 0, index))
    })
    .collect()
}

fn topic_names(topics: &Topics, side: usize, statement: usize) -> Vec<String> {
    topics.of_statement(side, statement).map(|topic| topic.name.clone()).collect()
}

/// The records of a topic table.
pub fn topics(table: &TopicTable) -> Vec<Topic> {
    let record = |topic: &crate::topic::Named| Topic {
        name: topic.name.clone(),
        terms: topic.terms.clone(),
    };
    table.topics().iter().map(record).collect()
}

/// One article with what is needed to place its spans.
struct Desk<'a> {
    voices: Voices<'a>,
    index: ScalarIndex<'a>,
    /// For each block: its number among the prose paragraphs, counted from 1.
    paragraphs: Vec<Option<usize>>,
}

impl<'a> Desk<'a> {
    fn new(of: &'a compare::Comparison, side: Side) -> Self {
        let (article, extraction) = (&of.articles[side.index()], &of.extractions[side.index()]);
        Self::of(Voices { article, extraction })
    }

    fn of(voices: Voices<'a>) -> Self {
        let mut paragraphs = vec![None; voices.article.blocks.len()];
        for (number, (block, _)) in voices.article.paragraphs().enumerate() {
            if let Some(slot) = paragraphs.get_mut(block) {
                *slot = Some(number + 1);
            }
        }
        Self { voices, index: ScalarIndex::new(&voices.article.text), paragraphs }
    }

    fn places(&self, spans: &[Span]) -> Vec<Place> {
        spans.iter().map(|&span| self.index.scalars(span)).collect()
    }

    fn statement(&self, one: &extract::Statement, id: String, topics: Vec<String>) -> Statement {
        let Voices { article, extraction } = self.voices;
        let words: Vec<&str> = one.content.iter().map(|span| span.of(&article.text)).collect();
        let cue: Vec<&str> = one.cue.iter().map(|span| span.of(&article.text)).collect();
        Statement {
            id,
            side: None,
            article: None,
            date: None,
            taken_from: None,
            spans: self.places(&one.content),
            byte_spans: one.content.iter().map(|span| [span.start, span.end]).collect(),
            source_spans: self.places(&one.source),
            cue_spans: self.places(&one.cue),
            cue: (!cue.is_empty()).then(|| cue.join(" ")),
            cue_class: None,
            prompt_span: one.prompt.map(|span| self.index.scalars(span)),
            kind: match one.kind {
                extract::Kind::Direct => Kind::Direct,
                extract::Kind::Indirect => Kind::Indirect,
                extract::Kind::Mixed => Kind::Mixed,
            },
            class: match one.class {
                extract::Class::Speech => Class::Speech,
                extract::Class::Other => Class::Other,
            },
            speaker: extraction.speaker_of(one).map(|speaker| speaker.name.clone()),
            topics,
            utterance: one.utterance,
            paragraph: self.paragraphs.get(one.block).copied().flatten(),
            confidence: rounded(one.confidence),
            text: words.join(" "),
        }
    }
}

/// Four decimals: more would pretend a precision that no model here has. JSON has no word for what is
/// not a number.
fn rounded(value: f32) -> f32 {
    if value.is_finite() { (value * 10_000.0).round() / 10_000.0 } else { 0.0 }
}

fn letter(side: Side) -> String {
    side.letter().to_string()
}

fn article(of: &compare::Comparison, side: Side, desk: &Desk<'_>) -> Article {
    let article = &of.articles[side.index()];
    Article {
        side: letter(side),
        name: article.origin.name.clone(),
        headline: article.title().map(|title| title.to_owned()),
        date: article.date.map(|date| date.to_string()),
        outlet: article.origin.outlet.clone(),
        url: article.origin.url.clone(),
        taken_from: article.origin.taken_from.clone(),
        length: desk.index.len(),
        text: article.origin.taken_from.as_ref().map(|_| article.text.clone()),
    }
}

fn of_side(
    of: &compare::Comparison,
    side: Side,
    desks: &[Desk<'_>; 2],
    ids: &Ids,
) -> Vec<Statement> {
    let desk = &desks[side.index()];
    let all = desk.voices.extraction.statements.iter().zip(&ids[side.index()]).enumerate();
    all.map(|(index, (one, id))| {
        let topics = topic_names(&of.topics, side.index(), index);
        let record = desk.statement(one, id.clone(), topics);
        Statement { side: Some(letter(side)), ..record }
    })
    .collect()
}

/// The ids of some statements.
fn named(ids: &Ids, side: Side, statements: &[usize]) -> Vec<String> {
    statements.iter().filter_map(|&index| ids[side.index()].get(index).cloned()).collect()
}

fn row(of: &compare::Comparison, position: &Position, ids: &Ids) -> Row {
    let topics = position.topics.iter().filter_map(|id| of.topics.names.get(id.0));
    Row {
        number: position.number,
        change: position.outcome.name().to_owned(),
        certainty: Certainty::of(position.confidence).name().to_owned(),
        confidence: rounded(position.confidence),
        topics: topics.map(|topic| topic.name.clone()).collect(),
        a: named(ids, Side::A, &position.statements[0]),
        b: named(ids, Side::B, &position.statements[1]),
    }
}

fn links(
    of: &compare::Comparison,
    positions: &[Position],
    desks: &[Desk<'_>; 2],
    ids: &Ids,
) -> Vec<Link> {
    let mut numbers = vec![0; of.alignment.links.len()];
    for position in positions {
        if let Some(slot) = position.link.and_then(|link| numbers.get_mut(link)) {
            *slot = position.number;
        }
    }
    let pairs = of.alignment.links.iter().zip(&of.changes).zip(numbers);
    pairs
        .map(|((link, change), row)| Link {
            row,
            a: named(ids, Side::A, &link.a),
            b: named(ids, Side::B, &link.b),
            change: change.label.name().to_owned(),
            alternative: change.alternative.map(|label| label.name().to_owned()),
            strength: match change.strength {
                Strength::Slight => "slight".to_owned(),
                Strength::Clear => "clear".to_owned(),
            },
            confidence: rounded(change.confidence),
            link_confidence: rounded(link.confidence),
            cross_speaker: link.cross_speaker,
            evidence: Evidence {
                a: desks[0].places(&change.evidence[0]),
                b: desks[1].places(&change.evidence[1]),
            },
            score: link.parts.iter().map(|&(name, v)| (name.to_owned(), rounded(v))).collect(),
            rules: rules(change),
            why: change.why.clone(),
        })
        .collect()
}

fn rules(change: &Change) -> Vec<Rule> {
    let rules = change.rules.iter();
    rules
        .map(|rule| Rule {
            name: rule.name.clone(),
            change: rule.label.name().to_owned(),
            weight: rounded(rule.weight),
        })
        .collect()
}

fn without_link(of: &compare::Comparison, side: Side, ids: &Ids) -> Vec<String> {
    let ids = &ids[side.index()];
    let mut is_linked = vec![false; ids.len()];
    for link in &of.alignment.links {
        for &statement in if side == Side::A { &link.a } else { &link.b } {
            if let Some(slot) = is_linked.get_mut(statement) {
                *slot = true;
            }
        }
    }
    ids.iter().zip(is_linked).filter(|(_, linked)| !linked).map(|(id, _)| id.clone()).collect()
}

fn notes(of: &compare::Comparison, side: Side, desk: &Desk<'_>) -> Vec<Note> {
    let article = of.articles[side.index()].notes.iter();
    let all = article.chain(&of.extractions[side.index()].notes);
    all.map(|note| Note {
        side: letter(side),
        kind: kind_of(note).to_owned(),
        span: note.span.map(|span| desk.index.scalars(span)),
        message: note.message.clone(),
    })
    .collect()
}

const fn kind_of(note: &note::Note) -> &'static str {
    match note.kind {
        NoteKind::Reading => "reading",
        NoteKind::Structure => "structure",
        NoteKind::Quotation => "quotation",
        NoteKind::Speaker => "speaker",
        NoteKind::Language => "language",
        NoteKind::Limit => "limit",
    }
}
