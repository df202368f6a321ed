//! Statements to topics: named ones from a table, the user's own, and discovered ones.
//!
//! Two steps. [`label`] reads each statement by itself: the topics of the table whose terms stand in
//! it, else in the question it answers or the crosshead above it, else those of what its speaker said
//! beside it, else the most telling noun phrase.
//! [`settle`] is asked once it is known which statements belong together: all of them get one topic
//! in common, the one most of them have, or a noun phrase they share.
//!
//! ```
//! use saydiff::topic::TopicTable;
//! assert!(TopicTable::builtin().topics().iter().any(|topic| topic.name == "arms sales"));
//! ```
//!
//! The table is `topics.toml`; a user's own is read by [`TopicTable::parse`] and put before it by
//! [`TopicTable::merged`]. Cost: linear in the words. Known misses: a term stands for its topic in
//! every context ("strike" is a labour dispute unless an air strike is named), and the discovered
//! phrase is found without a grammar.

mod phrase;
mod table;
mod terms;

use std::collections::{BTreeMap, HashMap, HashSet};

pub use table::{Named, TopicTable};

use self::phrase::Source;
use crate::extract::{Extraction, Kind, Statement};
use crate::ingest::{Article, BlockKind};
use crate::text::{Span, fold, possessive, tokens};

/// Index of a topic in [`Topics::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub usize);

/// One topic that some statement is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// As people say it: one to four words, lower case but for names ("arms sales").
    pub name: String,
    /// Where the name comes from.
    pub origin: TopicOrigin,
}

/// Where a topic's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TopicOrigin {
    /// The built-in or the user's table.
    Table,
    /// The salient words of the statements themselves.
    Discovered,
}

/// The topics of two articles' statements.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    /// Every topic that occurs, in order of first use.
    pub names: Vec<Topic>,
    /// For each side, for each statement: its topics, most fitting first; never empty.
    pub of: [Vec<Vec<TopicId>>; 2],
}

/// Topics by their folded names.
#[derive(Default)]
struct Index {
    ids: HashMap<(TopicOrigin, String), TopicId>,
}

impl Index {
    fn of(topics: &Topics) -> Self {
        let key = |topic: &Topic| (topic.origin, fold(&topic.name).into_owned());
        let ids = topics.names.iter().enumerate().rev();
        Self { ids: ids.map(|(id, topic)| (key(topic), TopicId(id))).collect() }
    }

    /// The topic of this name, made if need be.
    fn id(&mut self, topics: &mut Topics, name: &str, origin: TopicOrigin) -> TopicId {
        *self.ids.entry((origin, fold(name).into_owned())).or_insert_with(|| {
            topics.names.push(Topic { name: name.to_owned(), origin });
            TopicId(topics.names.len() - 1)
        })
    }
}

impl Topics {
    /// The topics of one statement of side 0 (A) or 1 (B), most fitting first.
    pub fn of_statement(&self, side: usize, statement: usize) -> impl Iterator<Item = &Topic> {
        let ids = self.of.get(side).and_then(|of| of.get(statement));
        ids.into_iter().flatten().filter_map(|id| self.names.get(id.0))
    }
}

/// An article with what was said in it.
pub type Side<'a> = (&'a Article, &'a Extraction);

/// Topics kept for one statement.
const MAX_TOPICS: usize = 3;

/// Finds the topics of every statement of two articles, each article by itself.
pub fn label(sides: [Side<'_>; 2], table: &TopicTable) -> Topics {
    let mut topics = Topics::default();
    let mut index = Index::default();
    let not = speaker_words(sides);
    for (side, (article, extraction)) in sides.into_iter().enumerate() {
        let blocks = article.blocks.iter().enumerate();
        let crossheads: Vec<(usize, Span)> = blocks
            .filter(|(_, block)| block.kind == BlockKind::Crosshead)
            .map(|(index, block)| (index, block.span))
            .collect();
        for run in runs(&extraction.statements) {
            let named: Vec<_> =
                run.iter().map(|one| named(article, one, &crossheads, table)).collect();
            // Where one of a run names its topic, the others have it too.
            let is_named = named.iter().any(|ids| !ids.is_empty());
            for (statement, named) in run.iter().zip(named) {
                let named = named.into_iter().take(MAX_TOPICS).filter_map(|id| table.name(id));
                let mut ids: Vec<TopicId> =
                    named.map(|name| index.id(&mut topics, name, TopicOrigin::Table)).collect();
                if !is_named {
                    let name = discovered(&sources(article, statement, side), &not);
                    ids.push(index.id(&mut topics, &name, TopicOrigin::Discovered));
                }
                topics.of[side].push(ids);
            }
        }
    }
    carry_on(sides, &mut topics);
    topics
}

/// Gives the statements that belong together one topic in common, as the first of each.
///
/// `groups` holds lists of (side, statement): the members of a link, or of a position. A statement
/// out of range is passed over.
pub fn settle(sides: [Side<'_>; 2], topics: &mut Topics, groups: &[Vec<(usize, usize)>]) {
    let not = speaker_words(sides);
    let mut index = Index::of(topics);
    for group in groups {
        let id = match most_named(topics, group) {
            Some(id) => id,
            None => {
                let members = group.iter().filter_map(|(side, statement)| {
                    let (article, extraction) = sides.get(*side)?;
                    Some((*article, extraction.statements.get(*statement)?, *side))
                });
                let sources: Vec<Source<'_>> =
                    members.flat_map(|(article, s, side)| sources(article, s, side)).collect();
                let name = discovered(&sources, &not);
                index.id(topics, &name, TopicOrigin::Discovered)
            }
        };
        for (side, statement) in group {
            if let Some(of) = topics.of.get_mut(*side).and_then(|of| of.get_mut(*statement)) {
                let names = &topics.names;
                let is_named = |id: &TopicId| {
                    names.get(id.0).is_some_and(|topic| topic.origin == TopicOrigin::Table)
                };
                // What was discovered for the statement alone gives way to what the group shares.
                of.retain(|known| *known != id && is_named(known));
                of.insert(0, id);
            }
        }
    }
}

/// Gives a statement that names no topic the one of what its speaker said right before it in the
/// paragraph, or else right after it: an answer is about one thing, whichever of its sentences says so.
/// A paragraph that opens on a quotation goes with the report before it, which it bears out.
fn carry_on(sides: [Side<'_>; 2], topics: &mut Topics) {
    for (side, (_, extraction)) in sides.into_iter().enumerate() {
        let Some(of) = topics.of.get_mut(side) else { continue };
        let names = &topics.names;
        let is_named = |ids: &[TopicId]| {
            let first = ids.first().and_then(|id| names.get(id.0));
            first.is_some_and(|topic| topic.origin == TopicOrigin::Table)
        };
        let mut rest = of.as_mut_slice();
        for run in runs(&extraction.statements) {
            let Some((here, after)) = rest.split_at_mut_checked(run.len()) else { break };
            rest = after;
            let Some(first) = here.iter().position(|ids| is_named(ids)) else { continue };
            let mut current = here[first].clone();
            for ids in here {
                if is_named(ids) {
                    current.clone_from(ids);
                } else {
                    ids.clone_from(&current);
                }
            }
        }
    }
}

/// The statements of one speaker that go on from each other: in one paragraph, or a quotation behind its report.
fn runs(statements: &[Statement]) -> impl Iterator<Item = &[Statement]> {
    statements.chunk_by(|x, y| {
        let borne_out = y.block == x.block + 1 && x.kind != Kind::Direct && y.kind == Kind::Direct;
        x.speaker == y.speaker && (x.block == y.block || borne_out)
    })
}

/// The named topic that most members have; an earlier place in a member's list counts more.
fn most_named(topics: &Topics, group: &[(usize, usize)]) -> Option<TopicId> {
    let mut votes: BTreeMap<TopicId, f32> = BTreeMap::new();
    for (side, statement) in group {
        let ids = topics.of.get(*side).and_then(|of| of.get(*statement));
        for (place, id) in ids.into_iter().flatten().enumerate() {
            if topics.names.get(id.0).is_some_and(|t| t.origin == TopicOrigin::Table) {
                *votes.entry(*id).or_default() += 1.0 / (1.0 + place as f32);
            }
        }
    }
    // Of equals the first.
    let best = votes.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(id, _)| id)
}

/// Topics of the table in a statement, else in its question, else in the crosshead above it.
fn named(
    article: &Article,
    statement: &Statement,
    crossheads: &[(usize, Span)],
    table: &TopicTable,
) -> Vec<usize> {
    let above = crossheads.partition_point(|(block, _)| *block < statement.block);
    let crosshead = above.checked_sub(1).and_then(|last| crossheads.get(last)).map(|c| c.1);
    let places: [&[Span]; 3] =
        [&statement.content, statement.prompt.as_slice(), crosshead.as_slice()];
    places
        .into_iter()
        .map(|spans| table.find(&article.text, spans))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
        .into_iter()
        .map(|(id, _)| id)
        .collect()
}

fn sources<'a>(article: &'a Article, statement: &Statement, side: usize) -> Vec<Source<'a>> {
    let spans = statement.content.iter().chain(statement.prompt.as_ref());
    spans.map(|span| Source { text: &article.text, span: *span, side }).collect()
}

/// The name for a text in which nothing names a topic.
const NOTHING: &str = "other";

fn discovered(sources: &[Source<'_>], not: &HashSet<String>) -> String {
    phrase::name(sources, not).unwrap_or_else(|| NOTHING.to_owned())
}

/// The words of the speakers' names, folded.
fn speaker_words(sides: [Side<'_>; 2]) -> HashSet<String> {
    let speakers = sides.into_iter().flat_map(|(_, extraction)| &extraction.speakers);
    speakers
        .flat_map(|speaker| {
            tokens(&speaker.name, Span::new(0, speaker.name.len()))
                .map(|t| possessive(&fold(t.span.of(&speaker.name))).to_owned())
        })
        .collect()
}
