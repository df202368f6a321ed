//! The statements of one or more articles as a list, by article or by speaker.

use super::cell::Locator;
use super::heading::{Heading, heading};
use super::position::is_nameless;
use super::{Place, Role, Run, Visible, names, word};
use crate::align::Voices;
use crate::compare::Side;
use crate::extract::Class;
use crate::topic::Topics;

/// Statements to show, grouped.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The articles, in the order given.
    pub headings: Vec<Heading>,
    /// The groups, none empty, in order of their first statement.
    pub groups: Vec<ListGroup>,
}

/// Statements that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct ListGroup {
    /// The article they are from, an index into [`List::headings`], when grouped by article.
    pub article: Option<usize>,
    /// The speaker, when grouped by speaker; `None` if unknown.
    pub speaker: Option<Visible>,
    /// The statements, in text order; those of a speaker by the dates of their articles, undated ones last.
    pub items: Vec<Item>,
}

/// One statement to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The article, an index into [`List::headings`].
    pub article: usize,
    /// Its number in the article, counted from 1; as in the id of its record.
    pub number: usize,
    /// Where and how it was said.
    pub place: Place,
    /// What it is about, the most fitting first; those without a name are left out.
    pub topics: Vec<Visible>,
    /// False for beliefs, plans and feelings.
    pub is_speech: bool,
    /// The words, one entry a paragraph.
    pub paragraphs: Vec<Vec<Run>>,
}

/// How to group a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// One group an article.
    #[default]
    Article,
    /// One group a speaker, most statements first; the same name in two articles is one speaker.
    Speaker,
}

/// Lists the statements of some articles, those of one speaker if a name is given.
///
/// `topics` are those of each article, as side 0.
pub fn list(
    articles: &[Voices<'_>],
    topics: &[Topics],
    grouping: Grouping,
    speaker: Option<&str>,
) -> List {
    let headings =
        articles.iter().map(|voices| heading(voices.article, Side::A)).collect::<Vec<_>>();
    let items = articles.iter().enumerate().flat_map(|(article, &voices)| {
        let locator = Locator::new(voices);
        let indices = 0..voices.extraction.statements.len();
        let wanted = indices.filter(|&index| says(voices, index, speaker)).collect::<Vec<_>>();
        let of = topics.get(article);
        wanted.into_iter().map(|index| item(&locator, of, article, index)).collect::<Vec<_>>()
    });
    let groups = match grouping {
        Grouping::Article => by(items, |item| item.article),
        Grouping::Speaker => by(items, |item| item.place.speaker.clone()),
    };
    let mut groups: Vec<ListGroup> = groups
        .into_iter()
        .map(|items| {
            let first = items.first();
            let article = first.map(|item| item.article);
            let speaker = first.and_then(|item| item.place.speaker.clone());
            match grouping {
                Grouping::Article => ListGroup { article, speaker: None, items },
                Grouping::Speaker => ListGroup { article: None, speaker, items },
            }
        })
        .collect();
    if grouping == Grouping::Speaker {
        let date = |item: &Item| {
            let date = headings.get(item.article).and_then(|heading| heading.date.as_deref());
            (date.is_none(), date)
        };
        groups.iter_mut().for_each(|group| group.items.sort_by(|x, y| date(x).cmp(&date(y))));
        groups.sort_by_key(|group| std::cmp::Reverse(group.items.len()));
    }
    List { headings, groups }
}

/// True if no speaker is asked for, or the statement is that speaker's.
fn says(voices: Voices<'_>, statement: usize, speaker: Option<&str>) -> bool {
    let Some(wanted) = speaker else { return true };
    let extraction = voices.extraction;
    let found = extraction.statements.get(statement).and_then(|s| extraction.speaker_of(s));
    found.is_some_and(|speaker| {
        names(&speaker.name, wanted) || speaker.roles.iter().any(|role| names(role, wanted))
    })
}

fn item(locator: &Locator<'_>, topics: Option<&Topics>, article: usize, index: usize) -> Item {
    let statements = locator.statements(&[index]);
    let text = &locator.voices.article.text;
    let words = word::words(text, &word::content(&statements), word::cues(text, &statements));
    Item {
        article,
        number: index + 1,
        place: locator.place(&[index]),
        topics: topics
            .into_iter()
            .flat_map(|topics| topics.of_statement(0, index))
            .filter(|topic| !is_nameless(topic))
            .map(|topic| Visible::new(&topic.name))
            .collect(),
        is_speech: statements.iter().all(|s| s.class == Class::Speech),
        paragraphs: word::paragraphs(text, &words, |_| Role::Plain),
    }
}

/// Groups by a key, in order of first sight.
fn by<K: Eq + std::hash::Hash>(
    items: impl Iterator<Item = Item>,
    key: impl Fn(&Item) -> K,
) -> Vec<Vec<Item>> {
    let mut groups: Vec<Vec<Item>> = Vec::new();
    let mut place_of = std::collections::HashMap::new();
    for item in items {
        let place = *place_of.entry(key(&item)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(item);
    }
    groups
}
