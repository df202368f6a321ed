//! Pairs of articles that have nothing to do with each other, which teach what does not belong together.

use saydiff::align::Voices;
use saydiff::align::fit::Evidence;
use saydiff::extract::{Extraction, Speaker, SpeakerId};
use saydiff::meaning::Vectors;
use saydiff::topic::Topics;

use crate::pairs::{Pair, topics_of};

/// A's article of one pair beside B's of another: nothing in it belongs together.
pub(crate) struct Strangers {
    articles: [usize; 2],
    extractions: [Extraction; 2],
    topics: Topics,
}

impl Strangers {
    /// Some pairs of strangers among `pairs`; none whose stories share a speaker.
    pub(crate) fn among(pairs: &[&Pair]) -> Vec<Self> {
        let names = |e: &Extraction| e.speakers.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
        let mut found = Vec::new();
        for (i, pair) in pairs.iter().enumerate() {
            for step in [1, 5, 11] {
                let j = (i + step) % pairs.len();
                let mut extractions =
                    [pair.extractions[0].clone(), pairs[j].extractions[1].clone()];
                let known = names(&extractions[0]);
                if i == j || names(&extractions[1]).iter().any(|name| known.contains(name)) {
                    continue;
                }
                // That the speakers differ must not be what the strangers teach.
                let statements = extractions.iter_mut().flat_map(|e| &mut e.statements);
                statements.for_each(|statement| statement.speaker = None);
                found.push(Self::new(pairs, [i, j], extractions));
                // A few statements of one and the same speaker must not become friends for want of others.
                if let (Some(a), Some(b)) = (pair.small(), pairs[j].small()) {
                    let [a, _] = a.extractions;
                    let [_, b] = b.extractions;
                    found.push(Self::new(pairs, [i, j], [a, b].map(by_one_speaker)));
                }
            }
        }
        found
    }

    fn new(pairs: &[&Pair], articles: [usize; 2], extractions: [Extraction; 2]) -> Self {
        let [i, j] = articles;
        let [a, b] = &extractions;
        let topics = topics_of([(&pairs[i].gold.articles[0], a), (&pairs[j].gold.articles[1], b)]);
        Self { articles, extractions, topics }
    }

    pub(crate) fn evidence<'a>(&'a self, pairs: &[&'a Pair]) -> Evidence<'a> {
        let [i, j] = self.articles;
        let [a, b] = &self.extractions;
        let sides = [
            Voices { article: &pairs[i].gold.articles[0], extraction: a },
            Voices { article: &pairs[j].gold.articles[1], extraction: b },
        ];
        Evidence::new(sides, &self.topics, &Vectors::builtin())
    }
}

/// The same statements, all said by one.
fn by_one_speaker(extraction: Extraction) -> Extraction {
    let speaker = Speaker { name: "Ada Roe".to_owned(), roles: Vec::new(), mentions: Vec::new() };
    let mut extraction = Extraction { speakers: vec![speaker], ..extraction };
    extraction.statements.iter_mut().for_each(|one| one.speaker = Some(SpeakerId(0)));
    extraction
}
