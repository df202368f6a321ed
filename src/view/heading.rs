//! What stands above the rows: the two articles, the counts, whose words they are.

use super::position::Position;
use super::{Outcome, Visible};
use crate::compare::{Comparison, Side};
use crate::extract::Extraction;
use crate::ingest::Article;

/// One article in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its letter.
    pub side: Side,
    /// The day as the text or the caller gave it, `2024-10-01`.
    pub date: Option<String>,
    /// Its headline, where one was found.
    pub headline: Option<Visible>,
    /// The outlet, where one is known.
    pub outlet: Option<Visible>,
    /// What it was read from, as given.
    pub name: Visible,
    /// The name of that file without its folders, for what is passed on; an address in full.
    pub file: Visible,
    /// Its address, if it is a plain http or https address (nothing else is ever made a link).
    pub url: Option<String>,
}

/// Describes one article.
pub fn heading(article: &Article, side: Side) -> Heading {
    let headline = article.title().map(|title| Visible::new(title.trim()));
    Heading {
        side,
        date: article.date.map(|date| date.to_string()),
        headline: headline.filter(|headline| !headline.is_empty()),
        outlet: article.origin.outlet.as_deref().map(Visible::new),
        name: Visible::new(&article.origin.name),
        file: Visible::new(file_of(&article.origin.name)),
        url: article.origin.url.as_deref().filter(|url| is_plain_web_address(url)).map(Into::into),
    }
}

/// The last part of a path.
fn file_of(name: &str) -> &str {
    if name.contains("://") {
        return name;
    }
    name.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(name)
}

/// True for an http or https address without any character that could end a terminal sequence or an
/// HTML attribute.
pub fn is_plain_web_address(url: &str) -> bool {
    let has_scheme = ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)));
    has_scheme
        && url.len() <= 2048
        && url.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&b))
}

/// The line under the header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The rows of each outcome, in [`Outcome::ORDER`], those of none included.
    pub counts: Vec<Count>,
    /// How many statements the rows hold.
    pub statements: usize,
    /// How many topics the rows are about.
    pub topics: usize,
    /// Who speaks, most statements first.
    pub speakers: Vec<Visible>,
}

/// How often one outcome stands in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// What became of the rows.
    pub outcome: Outcome,
    /// How many they are.
    pub rows: usize,
    /// How many of them have a label that is no more than a guess ([`Position::is_unsure`]).
    pub unsure: usize,
}

impl Summary {
    /// The outcomes that occur.
    pub fn found(&self) -> impl Iterator<Item = &Count> {
        self.counts.iter().filter(|count| count.rows > 0)
    }

    /// True if any row tells of a change.
    pub fn has_change(&self) -> bool {
        self.found().any(|count| count.outcome.is_change())
    }
}

/// Counts the given positions.
pub(super) fn summary(comparison: &Comparison, positions: &[&Position]) -> Summary {
    let count = |outcome| {
        let of_it = || positions.iter().filter(|position| position.outcome == outcome);
        Count {
            outcome,
            rows: of_it().count(),
            unsure: of_it().filter(|position| position.is_unsure()).count(),
        }
    };
    let mut topics: Vec<_> = positions.iter().filter_map(|p| p.topics.first()).collect();
    topics.sort_unstable();
    topics.dedup();
    Summary {
        counts: Outcome::ORDER.into_iter().map(count).collect(),
        statements: positions.iter().flat_map(|p| &p.statements).map(Vec::len).sum(),
        topics: topics.len(),
        speakers: speakers(comparison, positions),
    }
}

fn speakers(comparison: &Comparison, positions: &[&Position]) -> Vec<Visible> {
    let mut counts: Vec<(Visible, usize)> = Vec::new();
    let mut place_of = std::collections::HashMap::new();
    for position in positions {
        for side in position.sides() {
            let extraction = &comparison.extractions[side.index()];
            for &index in &position.statements[side.index()] {
                let Some(name) = speaker_name(extraction, index) else { continue };
                let place = *place_of.entry(name.to_owned()).or_insert_with(|| {
                    counts.push((Visible::new(name), 0));
                    counts.len() - 1
                });
                counts[place].1 += 1;
            }
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(name, _)| name).collect()
}

fn speaker_name(extraction: &Extraction, statement: usize) -> Option<&str> {
    let statement = extraction.statements.get(statement)?;
    extraction.speaker_of(statement).map(|speaker| speaker.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_become_links() {
        for (url, expected) in [
            ("https://example.org/a?b=1#c", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)", false),
            ("https://example.org/\u{1b}]8;;", false),
            ("https://example.org/\u{7}", false),
            ("https://example.org/\"onclick", false),
            ("file:///etc/hosts", false),
            ("https://éxample.org", false),
        ] {
            assert_eq!(is_plain_web_address(url), expected, "{url:?}");
        }
    }
}
