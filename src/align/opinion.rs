//! A second opinion of how near two statements are: that of a model that reads sentences whole.
//!
//! Where the options bring a [`Reader`], it is asked once for all statements and once for the passages
//! around them, and its cosine counts beside that of the word vectors. What all statements have in
//! common is taken out as it is there, so that both speak on one scale.

use std::collections::HashMap;

use super::Voices;
use super::passage::blocks_of;
use super::words::share_of_common;
use crate::meaning::Reader;

/// What the reader's cosine counts beside that of the word vectors: chosen by `examples/evaluate`, see
/// `docs/models.md`.
const SHARE: f32 = 0.5;

/// What a reader made of the statements of two articles.
pub(super) struct Opinion {
    /// For each side, for each statement.
    statements: [Vec<Vec<f32>>; 2],
    passages: [Vec<Vec<f32>>; 2],
}

impl Opinion {
    /// Asks the reader; none if it gives out.
    pub(super) fn new(sides: [Voices<'_>; 2], reader: &Reader) -> Option<Self> {
        let statements = sides.map(|side| {
            let text = side.article.text.as_str();
            let statements = side.extraction.statements.iter();
            let said = statements.map(|s| s.content.iter().map(|span| span.of(text)).collect());
            said.map(|parts: Vec<&str>| parts.join(" ")).collect::<Vec<_>>()
        });
        let passages = sides.map(|side| {
            let text = side.article.text.as_str();
            let statements = side.extraction.statements.iter();
            let blocks = &side.article.blocks;
            let read = statements.map(|s| {
                let read = blocks_of(side.article, s.block).into_iter().flatten();
                read.filter_map(|block| Some(blocks.get(block)?.span.of(text))).collect()
            });
            read.map(|parts: Vec<&str>| parts.join(" ")).collect()
        });
        Some(Self { statements: read(statements, reader)?, passages: read(passages, reader)? })
    }

    /// How near two statements are, by their side and number; `by_words` is what the word vectors say.
    pub(super) fn near(&self, pair: [(usize, usize); 2], by_words: f32) -> f32 {
        by_words + SHARE * (cosine(&self.statements, pair) - by_words)
    }

    /// How near their passages are.
    pub(super) fn passages(&self, pair: [(usize, usize); 2], by_words: f32) -> f32 {
        by_words + SHARE * (cosine(&self.passages, pair) - by_words)
    }
}

/// The directions of both sides' texts, less what they have in common.
fn read(texts: [Vec<String>; 2], reader: &Reader) -> Option<[Vec<Vec<f32>>; 2]> {
    let [n_a, n_b] = texts.each_ref().map(Vec::len);
    // Reading is what costs, and statements of one paragraph have one passage.
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut once: Vec<&str> = Vec::new();
    let mut place = |text| {
        *known.entry(text).or_insert_with(|| {
            once.push(text);
            once.len() - 1
        })
    };
    let places: Vec<usize> = texts.iter().flatten().map(|text| place(text.as_str())).collect();
    let found = reader.read(&once);
    if found.len() != once.len() {
        return None;
    }
    let mut vectors: Vec<Vec<f32>> = places.iter().map(|place| found[*place].clone()).collect();
    let width = vectors.iter().map(Vec::len).max().unwrap_or_default();
    let mut common = vec![0.0; width];
    for vector in &mut vectors {
        // A text without words has no direction.
        vector.resize(width, 0.0);
        normalise(vector);
        common.iter_mut().zip(&*vector).for_each(|(sum, x)| *sum += x);
    }
    normalise(&mut common);
    for vector in &mut vectors {
        let share = share_of_common(n_a + n_b) * dot(vector, &common);
        vector.iter_mut().zip(&common).for_each(|(x, common)| *x -= share * common);
        normalise(vector);
    }
    let of_b = vectors.split_off(n_a);
    Some([vectors, of_b])
}

fn cosine(vectors: &[Vec<Vec<f32>>; 2], pair: [(usize, usize); 2]) -> f32 {
    let [left, right] = pair.map(|(side, i)| vectors[side].get(i).map_or(&[][..], Vec::as_slice));
    dot(left, right).clamp(-1.0, 1.0)
}

fn dot(left: &[f32], right: &[f32]) -> f32 {
    left.iter().zip(right).map(|(x, y)| x * y).sum()
}

fn normalise(vector: &mut [f32]) {
    let length = dot(vector, vector).sqrt();
    if length > 1e-6 && length.is_finite() {
        vector.iter_mut().for_each(|x| *x /= length);
    } else {
        vector.fill(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::marked;
    use super::*;

    /// Knows gulls and boats, and says how near they are.
    fn reader() -> Reader {
        Reader::new(|texts| {
            let count = |text: &str, word: &str| text.matches(word).count() as f32;
            texts.iter().map(|text| vec![count(text, "gull"), count(text, "boat")]).collect()
        })
    }

    fn with_opinion<T>(
        a: &str,
        b: &str,
        reader: &Reader,
        test: impl Fn(Option<Opinion>) -> T,
    ) -> T {
        let sides = [marked(a), marked(b)];
        let [a, b] = &sides;
        let voices = [a, b].map(|(article, extraction)| Voices { article, extraction });
        test(Opinion::new(voices, reader))
    }

    #[test]
    fn statements_and_passages_are_read_whole() {
        let (a, b) = ("A gull. [A boat.]\n[No.]", "A boat. [A gull.] [A boat.]\n[Yes.]");
        with_opinion(a, b, &reader(), |opinion| {
            let opinion = opinion.expect("an answer for every text");
            let near = |a, b, by_words| opinion.near([(0, a), (1, b)], by_words);
            assert!(near(0, 1, 1.0) > 0.95 && near(0, 0, 1.0) < 0.6, "{}", near(0, 0, 1.0));
            assert_eq!(near(1, 0, 0.0), 0.0, "what has no words it knows is near nothing");
            assert!((near(0, 1, 0.5) - near(0, 1, 0.0) - 0.5 * (1.0 - SHARE)).abs() < 1e-6);
            assert!(
                opinion.passages([(0, 0), (1, 0)], 0.0) > 0.3,
                "both tell of a gull and a boat"
            );
        });
    }

    #[test]
    fn a_reader_that_gives_out_has_no_opinion() {
        let silent = Reader::new(|_| Vec::new());
        with_opinion("[A boat.]", "[A gull.]", &silent, |opinion| assert!(opinion.is_none()));
        let broken = Reader::new(|texts| vec![vec![f32::NAN; 2]; texts.len()]);
        with_opinion("[A boat.]", "[A gull.]", &broken, |opinion| {
            assert_eq!(opinion.expect("an answer").near([(0, 0), (1, 0)], 0.0), 0.0);
        });
    }
}
