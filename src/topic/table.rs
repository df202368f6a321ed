//! The table of named topics: reading it, merging a user's own, finding its terms in words.
//!
//! A term is found where all its words stand near one another, in any order: "arms sale" in "the
//! sale of arms", "selling them arms" only if the table lists "sell arms". Words are compared by
//! stem, a word that stands alone by its form too, and with its particle: "housing" is not told by "house", nor "step
//! down" by "step". Cost: one look-up a word, then a look at the few terms that begin with it. The built-in
//! table was read when saydiff was built (`build/topics.rs`).

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::text::{List, Span, fold, list, parts_of};

use super::terms::{Word, entry, is_inflected, words_in};

/// Named topics with the terms that tell them.
#[derive(Debug, Clone, Default)]
pub struct TopicTable {
    /// None where the table is the one in the binary.
    topics: Vec<Named>,
    /// True if the table is to stand alone, without the one it is merged into.
    replace: bool,
    terms: Terms,
}

/// First stems to terms as [`entry`] makes them, parted by `|`.
#[derive(Debug, Clone)]
enum Terms {
    /// Those of the table in the binary.
    Builtin,
    Own(HashMap<String, String>),
}

impl Terms {
    fn under(&self, stem: &str) -> impl Iterator<Item = &str> {
        let terms = match self {
            Self::Builtin => TERMS.get(stem),
            Self::Own(by_first) => by_first.get(stem).map(String::as_str),
        };
        terms.into_iter().flat_map(|terms| parts_of(terms, b'|'))
    }
}

impl Default for Terms {
    fn default() -> Self {
        Self::Own(HashMap::new())
    }
}

const TERMS: List = list!("terms");

/// A line for each topic of the table in the binary: its name, which every run asks for.
const TOPICS: &str = include_str!(concat!(env!("OUT_DIR"), "/topics.txt"));
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| TOPICS.lines().collect());

/// A line for each: its terms, parted by tabs.
const TOPIC_TERMS: &str = include_str!(concat!(env!("OUT_DIR"), "/topic_terms.txt"));

/// The topics of the table in the binary, for those who ask for more than a name.
static BUILTIN: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let named = |(name, terms): (&&str, &str)| {
        let terms = terms.split('\t').map(str::to_owned).collect();
        Named { name: (*name).to_owned(), terms }
    };
    NAMES.iter().zip(TOPIC_TERMS.lines()).map(named).collect()
});

/// One topic of a table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// As users see it.
    pub name: String,
    /// What tells it: one or more words each.
    pub terms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    replace: bool,
    #[serde(default)]
    topic: Vec<Named>,
}

/// Content words that may stand between the words of a term ("curbs on *all such* arms").
const MAX_GAP: usize = 2;

impl TopicTable {
    /// The table in the binary.
    pub fn builtin() -> &'static TopicTable {
        static TABLE: TopicTable =
            TopicTable { topics: Vec::new(), replace: false, terms: Terms::Builtin };
        &TABLE
    }

    /// Reads a table from TOML.
    ///
    /// ```
    /// use saydiff::topic::TopicTable;
    /// let own = TopicTable::parse("[[topic]]\nname = \"ferries\"\nterms = [\"ferry line\"]").unwrap();
    /// assert_eq!(own.topics().len(), 1);
    /// assert!(TopicTable::parse("[[topic]]\nname = \"\"\nterms = []").is_err());
    /// ```
    ///
    /// # Errors
    /// If it is no TOML of this form, or a topic has no name, or a term no word to go by.
    pub fn parse(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(|error| {
            let start = error.span().and_then(|span| text.get(..span.start));
            let line = start.map_or(1, |before| before.matches('\n').count() + 1);
            let reason = error.message().lines().next().unwrap_or_default().trim();
            let form = "the topic table is not of the form `[[topic]]`, `name`, `terms`";
            Error::new(ErrorKind::Config, format!("{form}: line {line}: {reason}"))
        })?;
        if file.topic.is_empty() && !file.replace {
            return Err(Error::new(ErrorKind::Config, "the topic table holds no `[[topic]]`"));
        }
        for topic in &file.topic {
            if topic.name.trim().is_empty() {
                return Err(Error::new(ErrorKind::Config, "a topic has no name"));
            }
            if topic.terms.is_empty() {
                let message = format!("topic `{}` has no terms", topic.name);
                return Err(Error::new(ErrorKind::Config, message));
            }
        }
        Self::new(file.topic, file.replace)
    }

    fn new(topics: Vec<Named>, replace: bool) -> Result<Self> {
        let mut by_first: HashMap<String, String> = HashMap::new();
        for (number, topic) in topics.iter().enumerate() {
            for term in &topic.terms {
                let Some((first, entry)) = entry(number, term) else {
                    let message = format!("topic `{}`: no word to go by in `{term}`", topic.name);
                    return Err(Error::new(ErrorKind::Config, message));
                };
                let known = by_first.entry(first).or_default();
                if !known.is_empty() {
                    known.push('|');
                }
                known.push_str(&entry);
            }
        }
        Ok(Self { topics, replace, terms: Terms::Own(by_first) })
    }

    /// This table with a user's own: a topic of the same name is replaced, others come first; one
    /// that says `replace = true` stands alone.
    #[must_use]
    pub fn merged(&self, own: &TopicTable) -> TopicTable {
        if own.replace {
            return own.clone();
        }
        let same = |x: &Named, y: &Named| fold(&x.name) == fold(&y.name);
        let kept = self.topics().iter().filter(|ours| !own.topics().iter().any(|o| same(o, ours)));
        // Both tables were read before, so that every term has its word.
        Self::new(own.topics().iter().chain(kept).cloned().collect(), false).unwrap_or_default()
    }

    /// Every topic, in the order of the table.
    pub fn topics(&self) -> &[Named] {
        match self.terms {
            Terms::Builtin => &BUILTIN,
            Terms::Own(_) => &self.topics,
        }
    }

    /// The name of the topic of this index in [`TopicTable::topics`].
    pub(super) fn name(&self, topic: usize) -> Option<&str> {
        match self.terms {
            Terms::Builtin => NAMES.get(topic).copied(),
            Terms::Own(_) => Some(self.topics.get(topic)?.name.as_str()),
        }
    }

    /// Topics found in some stretches of a text, by index in [`TopicTable::topics`] with their
    /// score: most terms first, then the order of the table.
    pub(super) fn find(&self, text: &str, spans: &[Span]) -> Vec<(usize, f32)> {
        let words: Vec<Word<'_>> = spans.iter().flat_map(|span| words_in(text, *span)).collect();
        let mut scores: Vec<(usize, f32)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            for term in self.terms.under(&word.stem) {
                let mut parts = parts_of(term, b',');
                let Some(number) = parts.next() else { continue };
                let n_words =
                    parts_of(term, b',').skip(1).filter(|part| !part.starts_with('>')).count();
                let reach = n_words + MAX_GAP;
                let near = words.get(at.saturating_sub(reach)..(at + reach + 1).min(words.len()));
                let stands = |part: &str| match part.split_at_checked(1) {
                    Some(("=", alone)) => is_inflected(&word.form, alone),
                    Some((">", particle)) => word.particle == particle,
                    _ => near.unwrap_or_default().iter().any(|word| word.stem == part),
                };
                if !parts.all(stands) {
                    continue;
                }
                let Ok(topic) = number.parse() else { continue };
                // A term of several words tells more than a word.
                let worth = if term.contains('=') { 1.0 } else { 1.0 + 0.5 * n_words as f32 };
                match scores.iter_mut().find(|(known, _)| *known == topic) {
                    Some((_, score)) => *score += worth,
                    None => scores.push((topic, worth)),
                }
            }
        }
        scores.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let table = TopicTable::builtin();
        let found = table.find(text, &[Span::new(0, text.len())]);
        let found: Vec<_> =
            found.iter().map(|(id, _)| table.name(*id).expect("is found")).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_terms_in_any_order_and_spelling() {
        check("We will lift the restrictions on the sale of arms.", &["arms sales"]);
        check("Counter terrorism matters; terrorists are near.", &["counterterrorism"]);
        check("higher defence spending", &["defence spending"]);
        check("higher defense spending", &["defence spending"]);
        check("It was a pleasant evening.", &[]);
        check("The chairman stepped down; they stand down.", &["resignation"]);
        check("We stand ready to take the next steps.", &[]);
        check("Housing is dear; houses are let.", &["housing"]);
        check("The White House keeps normal relations with private firms.", &[]);
    }

    #[test]
    fn the_table_is_well_formed() {
        let table = TopicTable::parse(include_str!("topics.toml")).expect("a good table");
        let mut names: Vec<_> = table.topics().iter().map(|t| fold(&t.name)).collect();
        names.sort();
        let n_names = names.len();
        names.dedup();
        assert_eq!(names.len(), n_names, "a name occurs once");
    }

    #[test]
    fn the_table_in_the_binary_finds_what_its_source_does() {
        let (built, source) = (TopicTable::builtin(), include_str!("topics.toml"));
        let read = TopicTable::parse(source).expect("a good table");
        assert_eq!(built.topics(), read.topics());
        for (id, topic) in read.topics.iter().enumerate() {
            assert_eq!((built.name(id), read.name(id)), (Some(&*topic.name), Some(&*topic.name)));
        }
        for topic in &read.topics {
            for text in [topic.terms.join(" "), topic.terms.join(" of big old ")] {
                let spans = [Span::new(0, text.len())];
                assert_eq!(built.find(&text, &spans), read.find(&text, &spans), "{text}");
            }
        }
    }

    #[test]
    fn an_own_table_comes_first_or_stands_alone() {
        let own = "[[topic]]\nname = \"Inflation\"\nterms = [\"dearness\"]\n";
        let merged = TopicTable::builtin().merged(&TopicTable::parse(own).expect("good"));
        assert_eq!(merged.topics().len(), TopicTable::builtin().topics().len());
        assert_eq!(merged.topics()[0].terms, ["dearness"]);
        let alone = TopicTable::parse(&format!("replace = true\n{own}")).expect("good");
        assert_eq!(TopicTable::builtin().merged(&alone).topics().len(), 1);
    }

    #[test]
    fn says_what_is_wrong_with_a_table() {
        for bad in [
            "topic = 1",
            "[[topic]]\nname = \"a\"",
            "[[topic]]\nname=\"a\"\nterms=[\"the\"]",
            "x = 1",
            "",
            "[[topic]]\nname=\"a\"\nterms=[]",
        ] {
            assert!(TopicTable::parse(bad).is_err(), "{bad}");
        }
    }
}
