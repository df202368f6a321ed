//! Two articles to the probability of every edge, in three steps.
//!
//! 1. `within`: how probable it is that two statements of one article make one position, and how
//!    like they are in words.
//! 2. `cross`: how probable it is that a statement of A and one of B belong together, by themselves.
//! 3. `context`: the same in the light of the neighbours in the position and of the rivals in row
//!    and column; where the two are versions of one document, of the order too.

use crate::meaning::Vectors;
use crate::topic::{TopicOrigin, Topics};

use super::grid::{Grid, Lead};
use super::opinion::Opinion;
use super::passage::Passages;
use super::place::{Place, places};
use super::speakers::{SPEAKS_FOR, Speakers};
use super::weights::{Logistic, Weights};
use super::words::Lexicon;
use super::{Voices, candidates, context, cross, within};

/// All that the features are read from.
pub(super) struct Corpus<'a> {
    pub(super) voices: [Voices<'a>; 2],
    pub(super) places: [Vec<Place>; 2],
    pub(super) lexicon: Lexicon,
    pub(super) passages: [Passages; 2],
    pub(super) topics: TopicView,
    /// The whole article is one speaker's own text.
    pub(super) one_voice: [bool; 2],
    /// For each side, for each statement: the others of its side that are near it, in order. Empty
    /// until [`Corpus::group`].
    pub(super) kin: [Vec<Vec<Kin>>; 2],
    /// What a reader thinks, if one was asked.
    pub(super) opinion: Option<Opinion>,
    speakers: Speakers,
    /// For each side, for each statement: how many its speaker made.
    by_speaker: [Vec<usize>; 2],
    /// From 0 to 1: how sure it is that the two are versions of one document.
    pub(super) version: f32,
}

/// Another statement of the same side that is near.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Kin {
    /// Which one.
    pub(super) other: usize,
    /// How probable it is that the two make one position.
    pub(super) position: f32,
    /// The same, or how like their words are if that is more.
    pub(super) near: f32,
}

/// Below this probability two statements are not taken for one position.
const LEAST_KIN: f32 = 0.1;
/// Soft match from which two statements of one side begin to count as near, and from which they
/// count as saying the same. Chosen by cross-validation.
const ALIKE: (f32, f32) = (0.35, 0.75);
/// No two statements are wholly the same.
const MOST_NEAR: f32 = 0.95;

impl<'a> Corpus<'a> {
    /// Reads words and places; positions come with [`Corpus::group`].
    pub(super) fn new(voices: [Voices<'a>; 2], topics: &Topics, vectors: &Vectors) -> Self {
        let places = voices.map(places);
        let lexicon = Lexicon::new(voices, &places, vectors);
        let one_voice = voices.map(|side| {
            side.extraction.voice.is_some() || {
                let statements = &side.extraction.statements;
                statements.len() > 3
                    && statements
                        .iter()
                        .all(|s| s.cue.is_empty() && s.speaker == statements[0].speaker)
            }
        });
        let n = voices.map(|side| side.extraction.statements.len());
        Self {
            speakers: Speakers::new(voices),
            by_speaker: voices.map(by_speaker),
            topics: TopicView::new(topics, n),
            kin: n.map(|n| vec![Vec::new(); n]),
            passages: voices.map(|side| Passages::new(side, vectors)),
            opinion: None,
            version: 0.0,
            voices,
            places,
            lexicon,
            one_voice,
        }
    }

    /// Number of statements of a side.
    pub(super) fn len(&self, side: usize) -> usize {
        self.places[side].len()
    }

    /// Groups the statements of each side into positions, softly.
    pub(super) fn group(&mut self, model: &Logistic) {
        for side in [0, 1] {
            let mut kin: Vec<Vec<Kin>> = vec![Vec::new(); self.len(side)];
            let mut row = within::Row::new(self, side);
            for (i, j) in within::candidates(self.len(side)) {
                let p = model.probability(&row.values(i, j));
                let position = if p >= LEAST_KIN { p } else { 0.0 };
                let near = position.max(self.alike(side, i, j));
                if near > 0.0 {
                    kin[i].push(Kin { other: j, position, near });
                    kin[j].push(Kin { other: i, position, near });
                }
            }
            self.kin[side] = kin;
        }
        self.version = super::versions::likeness(self);
    }

    /// How like the words of two statements of one side are, from 0 to [`MOST_NEAR`].
    fn alike(&self, side: usize, i: usize, j: usize) -> f32 {
        let words = &self.lexicon.sides[side];
        let (low, high) = ALIKE;
        let soft = self.lexicon.soft(&words[i], &words[j]).f();
        ((soft - low) / (high - low)).clamp(0.0, MOST_NEAR)
    }

    /// How near two statements of one side are.
    pub(super) fn near(&self, side: usize, i: usize, j: usize) -> f32 {
        let kin = self.kin[side].get(i).into_iter().flatten();
        kin.filter(|kin| kin.other == j).map(|kin| kin.near).fold(0.0, f32::max)
    }

    /// True if both statements of one side have the same known speaker, or both none.
    pub(super) fn same_speaker(&self, side: usize, i: usize, j: usize) -> bool {
        let speaker = |k: usize| self.voices[side].extraction.statements.get(k).map(|s| s.speaker);
        speaker(i) == speaker(j)
    }

    /// 1 for the same speaker, 0 for another, one half where one is unknown.
    pub(super) fn speaker_likeness(&self, a: usize, b: usize) -> f32 {
        self.speakers_of(a, b).map_or(0.5, |(a, b)| self.speakers.likeness(a, b))
    }

    /// True if the speakers of both bear one name, or one is unknown.
    pub(super) fn names_one_speaker(&self, a: usize, b: usize) -> bool {
        self.speakers_of(a, b).is_none_or(|(a, b)| self.speakers.named(a, b) > SPEAKS_FOR)
    }

    /// The speakers of statement `a` of A and `b` of B, where both are known.
    fn speakers_of(&self, a: usize, b: usize) -> Option<(usize, usize)> {
        let speaker =
            |side: usize, i: usize| self.voices[side].extraction.statements.get(i)?.speaker;
        Some((speaker(0, a)?.0, speaker(1, b)?.0))
    }

    /// How much it says that two statements are the same speaker's: all if it is the only one of
    /// both among many, nothing if nobody else is heard.
    pub(super) fn few_by_speaker(&self, a: usize, b: usize) -> f32 {
        let n = [(0, a), (1, b)]
            .map(|(side, i)| self.by_speaker[side].get(i).copied().unwrap_or(0) as f32);
        let heard = [0, 1].map(|side: usize| n[side] / self.len(side).max(1) as f32);
        let rare = 1.0 - heard[0].max(heard[1]);
        self.speaker_likeness(a, b) * rare / n[0].max(n[1]).max(1.0)
    }

    /// How near the meanings of two statements are, by side and number.
    pub(super) fn meaning(&self, pair: [(usize, usize); 2]) -> f32 {
        let by_words = self.meaning_by_words(pair);
        self.opinion.as_ref().map_or(by_words, |opinion| opinion.near(pair, by_words))
    }

    /// The same by their words alone.
    pub(super) fn meaning_by_words(&self, pair: [(usize, usize); 2]) -> f32 {
        match pair.map(|(side, i)| self.lexicon.sides[side].get(i)) {
            [Some(left), Some(right)] => left.meaning.cosine(&right.meaning),
            _ => 0.0,
        }
    }

    /// How near the passages around two statements are.
    pub(super) fn passage(&self, a: usize, b: usize) -> f32 {
        let by_words = self.passages[0].cosine(a, &self.passages[1], b);
        let pair = [(0, a), (1, b)];
        self.opinion.as_ref().map_or(by_words, |opinion| opinion.passages(pair, by_words))
    }

    /// Steps 2 and 3: the edges worth a thought, each with its values and probability.
    pub(super) fn edges(&self, weights: &Weights) -> Vec<Edge> {
        let pairs = candidates::of(self);
        let n = [self.len(0), self.len(1)];
        let mut row = cross::Row::new(self);
        let mut meaning = Vec::with_capacity(pairs.len());
        let own = pairs.iter().map(|&(a, b)| {
            let values = row.values(a, b);
            meaning.push(values[cross::MEANING]);
            (a, b, weights.cross.logit(&values))
        });
        let grid = Grid::new(n, own);
        let passage: Vec<f32> = pairs.iter().map(|&(a, b)| self.passage(a, b)).collect();
        let [meaning, passage] = [meaning, passage].map(|values| Lead::of_all(n, &pairs, &values));
        let mut edges = Vec::with_capacity(pairs.len());
        // The pairs are sorted, as the cells of the grid are.
        let cells = grid.cells().zip(meaning.into_iter().zip(passage));
        edges.extend(cells.map(|((a, b, own), (meaning, passage))| {
            let cell = context::Cell { a, b, own, meaning, passage };
            let values = context::values(self, &grid, &cell);
            Edge { a, b, p: weights.context.probability(&values), values }
        }));
        edges
    }
}

/// For each statement the number of those of its speaker; an unknown one made them all.
fn by_speaker(side: Voices<'_>) -> Vec<usize> {
    let statements = &side.extraction.statements;
    let mut n = vec![0_usize; side.extraction.speakers.len()];
    let ids = || statements.iter().map(|s| s.speaker);
    ids().flatten().for_each(|id| n[id.0] += 1);
    ids().map(|id| id.map_or(statements.len(), |id| n[id.0])).collect()
}

/// One candidate pair of statements.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edge {
    pub(super) a: usize,
    pub(super) b: usize,
    /// Probability in the end.
    pub(super) p: f32,
    /// What step 3 saw.
    pub(super) values: [f32; context::NAMES.len()],
}

/// The named topics of every statement with what sharing one is worth.
pub(super) struct TopicView {
    of: [Vec<Vec<usize>>; 2],
    worth: Vec<f32>,
}

impl TopicView {
    fn new(topics: &Topics, n: [usize; 2]) -> Self {
        let named = |id: usize| {
            topics.names.get(id).is_some_and(|topic| topic.origin == TopicOrigin::Table)
        };
        let of = [0, 1].map(|side: usize| {
            (0..n[side])
                .map(|i| {
                    let ids = topics.of[side].get(i).into_iter().flatten();
                    ids.map(|id| id.0).filter(|id| named(*id)).collect()
                })
                .collect::<Vec<Vec<usize>>>()
        });
        let mut users = vec![0_usize; topics.names.len()];
        of.iter().flatten().flatten().for_each(|id| users[*id] += 1);
        let all = (1 + n[0] + n[1]) as f32;
        let worth = users.iter().map(|u| (all / (*u).max(1) as f32).ln() / all.ln()).collect();
        Self { of, worth }
    }

    fn ids(&self, (side, i): (usize, usize)) -> &[usize] {
        self.of[side].get(i).map_or(&[], Vec::as_slice)
    }

    /// What the rarest topic that both have is worth; 0 if they share none.
    pub(super) fn shared(&self, [left, right]: [(usize, usize); 2]) -> f32 {
        let both = self.ids(left).iter().filter(|id| self.ids(right).contains(id));
        both.filter_map(|id| self.worth.get(*id)).fold(0.0, |max, w| max.max(*w))
    }

    /// 1 if both have named topics, but none in common.
    pub(super) fn apart(&self, a: usize, b: usize) -> f32 {
        let (left, right) = (self.ids((0, a)), self.ids((1, b)));
        let known = !left.is_empty() && !right.is_empty();
        f32::from(known && !left.iter().any(|id| right.contains(id)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{marked, with_corpus};
    use super::*;
    use crate::extract::SpeakerId;
    use crate::text::Span;
    use crate::topic::{Topic, TopicId};

    #[test]
    fn an_unknown_speaker_is_half_the_same() {
        with_corpus("[One.] [?| Two.]", "[Ada Roe| One.] [Bo Ley| Two.] [?| Three.]", |corpus| {
            let likeness = |a, b| corpus.speaker_likeness(a, b);
            assert_eq!([likeness(0, 0), likeness(0, 1), likeness(0, 2)], [1.0, 0.0, 0.5]);
            assert_eq!([likeness(1, 0), likeness(1, 2), likeness(9, 0)], [0.5; 3]);
            let same = |i, j| corpus.same_speaker(1, i, j);
            assert!(same(0, 0) && same(2, 2) && !same(0, 1) && !same(0, 2));
        });
    }

    #[test]
    fn an_article_of_one_speaker_without_cues_is_one_voice() {
        let check =
            |written: &str, change: &dyn Fn(&mut crate::extract::Extraction), expected: bool| {
                let (article, mut extraction) = marked(written);
                change(&mut extraction);
                let voices = [Voices { article: &article, extraction: &extraction }; 2];
                let corpus = Corpus::new(voices, &Topics::default(), &Vectors::builtin());
                assert_eq!(corpus.one_voice, [expected; 2], "{written}");
            };
        let four = "[One.] [Two.] [Three.] [Four.]";
        check(four, &|_| (), true);
        check("[One.] [Two.] [Three.]", &|_| (), false);
        check("[One.] [Two.] [Three.]", &|e| e.voice = Some(SpeakerId(0)), true);
        check("[One.] [Two.] [Bo Ley| Three.] [Four.]", &|_| (), false);
        check(four, &|e| e.statements[2].cue = vec![Span::new(0, 3)], false);
    }

    #[test]
    fn positions_are_kept_where_they_are_probable_and_what_is_alike_is_near() {
        let check = |bias: f32, expected: &[(usize, f32, f32)]| {
            let text = "[Herring quotas fell.] [Herring quotas fell.] [Gulls scream.]";
            with_corpus(text, "", |mut corpus| {
                let model = Logistic { bias, ..Logistic::new(&within::NAMES) };
                corpus.group(&model);
                for i in [0, 1] {
                    let kin = corpus.kin[0][i].iter();
                    let found: Vec<_> =
                        kin.map(|kin| (kin.other, kin.position, kin.near)).collect();
                    let expected: Vec<_> = expected
                        .iter()
                        .map(|&(other, p, n)| (if other < 2 { 1 - i } else { 2 }, p, n))
                        .collect();
                    assert_eq!(found, expected, "{i}");
                }
                assert_eq!(corpus.near(0, 0, 1), 0.95);
                assert_eq!(corpus.near(0, 0, 0), 0.0);
                assert_eq!(corpus.near(0, 2, 0), corpus.near(0, 0, 2));
            });
        };
        check(0.0, &[(0, 0.5, 0.95), (2, 0.5, 0.5)]);
        // Of one in eleven none is kept.
        check(-(10.0_f32.ln()), &[(0, 0.0, 0.95)]);
    }

    #[test]
    fn a_shared_topic_is_worth_the_more_the_fewer_have_it() {
        let topic = |name: &str, origin| Topic { name: name.to_owned(), origin };
        let topics = Topics {
            names: vec![
                topic("rare", TopicOrigin::Table),
                topic("frequent", TopicOrigin::Table),
                topic("found", TopicOrigin::Discovered),
            ],
            of: [vec![vec![0, 1], vec![1], vec![2]], vec![vec![0, 1], vec![1], vec![2], vec![]]]
                .map(|side| {
                    side.into_iter().map(|ids| ids.into_iter().map(TopicId).collect()).collect()
                }),
        };
        let view = TopicView::new(&topics, [3, 4]);
        let worth = |n_users: f32| (8.0 / n_users).ln() / 8.0_f32.ln();
        let check = |a: usize, b: usize, shared: f32, apart: f32| {
            assert!((view.shared([(0, a), (1, b)]) - shared).abs() < 1e-6, "{a} {b}");
            assert_eq!(view.apart(a, b), apart, "{a} {b}");
        };
        check(0, 0, worth(2.0), 0.0);
        check(0, 1, worth(4.0), 0.0);
        // Topics that were only discovered are no ground to link or part.
        check(2, 2, 0.0, 0.0);
        check(0, 2, 0.0, 0.0);
        check(0, 3, 0.0, 0.0);
        check(0, 9, 0.0, 0.0);
        let parted =
            Topics { of: [vec![vec![TopicId(0)]], vec![vec![TopicId(1)]]], ..topics.clone() };
        assert_eq!(TopicView::new(&parted, [1, 1]).apart(0, 0), 1.0);
    }
}
