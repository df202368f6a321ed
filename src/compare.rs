//! Runs the stages in order and owns what they find.

use std::panic::resume_unwind;
use std::thread;

use crate::align::{self, Alignment, Voices, align};
use crate::classify::{self, Change, classify};
use crate::extract::{self, Extraction, extract, speakers};
use crate::ingest::Article;
use crate::meaning::Vectors;
use crate::note::{Note, NoteKind};
use crate::topic::{self, TopicTable, Topics};

/// Which of the two articles: A is the older one, B the newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Then.
    A,
    /// Now.
    B,
}

impl Side {
    /// A, then B.
    pub const BOTH: [Side; 2] = [Side::A, Side::B];

    /// 0 for A, 1 for B.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The letter users see.
    pub const fn letter(self) -> char {
        match self {
            Side::A => 'A',
            Side::B => 'B',
        }
    }
}

/// What every stage may be told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// For the extraction of each article.
    pub extract: extract::Options,
    /// The table of named topics; the built-in one if absent.
    pub topics: Option<TopicTable>,
    /// For the alignment of the two.
    pub align: align::Options,
    /// For the label of each link.
    pub classify: classify::Options,
}

impl Options {
    /// The usual options, but with another table of word vectors for every stage that asks for meaning.
    pub fn with_vectors(vectors: Vectors) -> Self {
        let mut options = Self::default();
        options.align.vectors = vectors.clone();
        options.classify.vectors = vectors;
        options
    }

    /// The same options; where the built-in vectors are asked for, all stages share what they looked up.
    fn remembering(&self) -> Self {
        let builtin = Vectors::remembering();
        let mut options = self.clone();
        for vectors in [&mut options.align.vectors, &mut options.classify.vectors] {
            if vectors.is_builtin() {
                vectors.clone_from(&builtin);
            }
        }
        options
    }
}

/// Two articles, what was said in each, what belongs together, and how it moved.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// A and B.
    pub articles: [Article; 2],
    /// What was said in A and in B.
    pub extractions: [Extraction; 2],
    /// What the statements are about.
    pub topics: Topics,
    /// Which statements belong together, and which stand alone.
    pub alignment: Alignment,
    /// The change of each link, in the order of `alignment.links`.
    pub changes: Vec<Change>,
    /// The table that told which words mean the same; who shows the comparison marks words by it.
    pub vectors: Vectors,
}

/// Compares two articles: extracts, aligns, classifies.
pub fn compare(articles: [Article; 2], options: &Options) -> Comparison {
    let sides = articles.each_ref();
    let extractions =
        for_both(sides, |article| article.text.len(), |article| extract(article, &options.extract));
    compare_statements(articles, extractions, options)
}

/// Bytes of the shorter side from which both are worked on at once: a thread costs a tenth of a millisecond.
const WORTH_A_THREAD: usize = 16 << 10;

/// Bytes of the longer side up to which both are: two of 10 MB would take 1.5 GB at the peak in place of .9.
const MOST_AT_ONCE: usize = 2 << 20;

/// Does one work for A and for B, at once where both are long. The result is the same.
pub(crate) fn for_both<T: Sync, R: Send>(
    [a, b]: [&T; 2],
    n_bytes: impl Fn(&T) -> usize,
    work: impl Fn(&T) -> R + Sync,
) -> [R; 2] {
    let (n_a, n_b) = (n_bytes(a), n_bytes(b));
    if n_a.min(n_b) < WORTH_A_THREAD || n_a.max(n_b) > MOST_AT_ONCE {
        return [work(a), work(b)];
    }
    thread::scope(|scope| {
        let of_b = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || work(b));
        let of_a = work(a);
        let of_b = match of_b {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // Where no thread is to be had, one after the other.
            Err(_) => work(b),
        };
        [of_a, of_b]
    })
}

/// As large as that of the main thread is on most systems.
const STACK: usize = 8 << 20;

/// Compares two articles whose statements are already known: gives speakers one name on both sides,
/// aligns and classifies.
pub fn compare_statements(
    articles: [Article; 2],
    mut extractions: [Extraction; 2],
    options: &Options,
) -> Comparison {
    speakers::unify(&mut extractions);
    let options = &options.remembering();
    let sides = voices(&articles, &extractions);
    let topics = label(sides, options);
    let alignment = align(sides, &topics, &options.align);
    let limits = alignment.limits.iter().map(|limit| Note::new(NoteKind::Limit, limit));
    extractions[Side::B.index()].notes.extend(limits);
    finish(articles, extractions, topics, alignment, options)
}

/// Compares two articles whose statements and links are already known: classifies.
pub fn compare_links(
    articles: [Article; 2],
    extractions: [Extraction; 2],
    alignment: Alignment,
    options: &Options,
) -> Comparison {
    let topics = label(voices(&articles, &extractions), options);
    finish(articles, extractions, topics, alignment, options)
}

fn label(sides: [Voices<'_>; 2], options: &Options) -> Topics {
    let table = options.topics.as_ref().unwrap_or(TopicTable::builtin());
    topic::label(sides.map(|side| (side.article, side.extraction)), table)
}

/// Gives the statements of each link one topic in common.
fn settle(sides: [Voices<'_>; 2], alignment: &Alignment, topics: &mut Topics) {
    let members = |side: usize, of: &[usize]| of.iter().map(|i| (side, *i)).collect::<Vec<_>>();
    let groups: Vec<Vec<(usize, usize)>> = alignment
        .links
        .iter()
        .map(|link| [members(0, &link.a), members(1, &link.b)].concat())
        .collect();
    let sides = sides.map(|side| (side.article, side.extraction));
    topic::settle(sides, topics, &groups);
}

fn voices<'a>(articles: &'a [Article; 2], extractions: &'a [Extraction; 2]) -> [Voices<'a>; 2] {
    let [article_a, article_b] = articles;
    let [extraction_a, extraction_b] = extractions;
    [
        Voices { article: article_a, extraction: extraction_a },
        Voices { article: article_b, extraction: extraction_b },
    ]
}

fn finish(
    articles: [Article; 2],
    extractions: [Extraction; 2],
    mut topics: Topics,
    alignment: Alignment,
    options: &Options,
) -> Comparison {
    let sides = voices(&articles, &extractions);
    settle(sides, &alignment, &mut topics);
    let changes =
        alignment.links.iter().map(|link| classify(sides, link, &options.classify)).collect();
    Comparison {
        vectors: options.align.vectors.clone(),
        topics,
        alignment,
        changes,
        articles,
        extractions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_threads_at_once_find_what_one_does() {
        let found = || {
            let articles = [
                Article::from_text("\"We may close the ferry,\" Ada Roe said on Monday.", "a.txt"),
                Article::from_text("\"We will close the ferry,\" Ada Roe said.", "b.txt"),
            ];
            format!("{:?}", compare(articles, &Options::default()))
        };
        let alone = found();
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(found)).collect();
            for thread in threads {
                assert_eq!(thread.join().ok().as_ref(), Some(&alone));
            }
        });
    }

    #[test]
    fn long_sides_are_worked_on_at_once_to_the_same_end() {
        let here = thread::current().id();
        let check = |n_a: usize, n_b: usize, at_once: bool| {
            let work = |n: &usize| (*n, thread::current().id() == here);
            assert_eq!(for_both([&n_a, &n_b], |n| *n, work), [(n_a, true), (n_b, !at_once)]);
        };
        check(WORTH_A_THREAD, MOST_AT_ONCE, true);
        check(WORTH_A_THREAD, WORTH_A_THREAD - 1, false);
        check(MOST_AT_ONCE, MOST_AT_ONCE + 1, false);
    }

    #[test]
    fn what_names_no_topic_goes_with_what_its_speaker_said_beside_it() {
        let check = |text: &str, expected: &[&str]| {
            let article = Article::from_text(text, "test");
            let comparison = compare([article, Article::default()], &Options::default());
            let topics = &comparison.topics;
            let found: Vec<_> = (0..topics.of[0].len())
                .filter_map(|i| topics.of_statement(0, i).next())
                .map(|topic| topic.name.as_str())
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        let answer =
            "\"It will never happen,\" Ada Roe said. \"The arms embargo stays,\" she added.";
        check(answer, &["arms sales"; 2]);
        check(
            "\"The arms embargo stays,\" Ada Roe said.\n\n\"Look at the seagulls,\" Ivo Lund said.",
            &["arms sales", "seagulls"],
        );
    }
}
