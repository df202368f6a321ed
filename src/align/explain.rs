//! Links with their reasons, and statements without a link with theirs.

use super::join::Members;
use super::score::{Corpus, Edge};
use super::{Link, Refused, Weights, context, cross};

/// What the confidence of a link goes by, in the order of the values.
///
/// An edge that was taken for want of a better one is less often right than others of its probability: that shows in
/// the words. A link of several statements is more often right, as one right edge is enough.
pub(super) const NAMES: [&str; 3] = ["edge-logit", "soft-match", "members"];

/// The evidence for a link.
pub(super) struct Evidence<'e> {
    /// The log-odds of its mean edge, how many words of its best edge find their like, and the logarithm of how many
    /// pairs of statements it joins.
    pub(super) values: [f32; NAMES.len()],
    best: &'e Edge,
    /// The evidence for the best edge by itself.
    by_itself: [f32; cross::NAMES.len()],
}

/// What speaks for a link of some members; none if no edge joins them.
pub(super) fn evidence<'e>(
    corpus: &Corpus<'_>,
    edges: &'e [Edge],
    [a, b]: [&[usize]; 2],
) -> Option<Evidence<'e>> {
    let inside: Vec<&Edge> =
        a.iter().flat_map(|a| b.iter().filter_map(|b| find(edges, *a, *b))).collect();
    let best = inside.iter().copied().reduce(|best, e| if e.p > best.p { e } else { best })?;
    let n_pairs = (a.len() * b.len()) as f32;
    let mean = inside.iter().map(|e| e.p).sum::<f32>() / n_pairs;
    let mean = mean.clamp(1e-4, 1.0 - 1e-4);
    let [a, b] =
        [(0, best.a), (1, best.b)].map(|(side, i): (usize, usize)| &corpus.lexicon.sides[side][i]);
    // "It is over." has no word of meaning.
    let wordless = a.bag.words.is_empty() || b.bag.words.is_empty();
    let like = if wordless { cross::FRAME_WORDS } else { cross::SOFT_MATCH };
    let by_itself = cross::values(corpus, best.a, best.b);
    let values = [(mean / (1.0 - mean)).ln(), by_itself[like], n_pairs.ln()];
    Some(Evidence { values, best, by_itself })
}

/// Makes the link of some members; none if no edge joins them.
pub(super) fn link(
    corpus: &Corpus<'_>,
    weights: &Weights,
    edges: &[Edge],
    [a, b]: Members,
) -> Option<Link> {
    let evidence = evidence(corpus, edges, [&a, &b])?;
    let confidence = weights.link.probability(&evidence.values);
    let same = a.iter().any(|a| b.iter().any(|b| corpus.names_one_speaker(*a, *b)));
    Some(Link { parts: parts(corpus, weights, evidence), confidence, cross_speaker: !same, a, b })
}

/// What each kind of evidence added to the log-odds of the best edge of a link, the largest first.
fn parts(
    corpus: &Corpus<'_>,
    weights: &Weights,
    evidence: Evidence<'_>,
) -> Vec<(&'static str, f32)> {
    let Evidence { best: edge, by_itself: mut values, .. } = evidence;
    // The first three features of the context step hold the log-odds of the edge by itself.
    let own: f32 = weights.context.weights.iter().take(3).sum();
    // What a reader adds to the meaning of the words is told apart.
    let mut by_reader = 0.0;
    if corpus.opinion.is_some() {
        let by_words = corpus.meaning_by_words([(0, edge.a), (1, edge.b)]);
        let added = std::mem::replace(&mut values[cross::MEANING], by_words) - by_words;
        by_reader = own * weights.cross.weights[cross::MEANING] * added;
    }
    let by_itself = cross::NAMES.iter().zip(&weights.cross.weights).zip(values);
    let around = context::NAMES.iter().zip(&weights.context.weights).zip(edge.values).skip(1);
    let mut parts: Vec<(&'static str, f32)> = by_itself
        .map(|((name, weight), value)| (*name, own * weight * value))
        .chain(around.map(|((name, weight), value)| (*name, weight * value)))
        .chain([("sentence-model", by_reader)])
        .filter(|(_, part)| part.abs() >= 0.005)
        .collect();
    parts.sort_by(|x, y| y.1.abs().total_cmp(&x.1.abs()).then(x.0.cmp(y.0)));
    parts
}

/// For each statement of `side` without a link: its nearest candidate and why it was refused.
pub(super) fn refused(
    corpus: &Corpus<'_>,
    edges: &[Edge],
    links: &[Link],
    side: usize,
) -> Vec<Refused> {
    let members =
        |link: &Link, side: usize| if side == 0 { link.a.clone() } else { link.b.clone() };
    let linked = [0, 1].map(|side: usize| {
        let mut linked = vec![false; corpus.len(side)];
        links.iter().flat_map(|link| members(link, side)).for_each(|i| linked[i] = true);
        linked
    });
    let mut nearest: Vec<Option<&Edge>> = vec![None; corpus.len(side)];
    for edge in edges {
        let slot = &mut nearest[if side == 0 { edge.a } else { edge.b }];
        if slot.is_none_or(|known| edge.p > known.p) {
            *slot = Some(edge);
        }
    }
    let alone = nearest.into_iter().enumerate().filter(|(i, _)| !linked[side][*i]);
    alone
        .filter_map(|(statement, edge)| {
            let edge = edge?;
            let candidate = if side == 0 { edge.b } else { edge.a };
            let reason = reason(corpus, edge, linked[1 - side][candidate]);
            Some(Refused { statement, candidate, confidence: edge.p, reason })
        })
        .collect()
}

/// Below this nothing speaks for an edge.
const NOTHING: f32 = 0.03;

fn reason(corpus: &Corpus<'_>, edge: &Edge, taken: bool) -> &'static str {
    if edge.p < NOTHING {
        "nothing on the other side comes near it"
    } else if taken {
        "the nearest statement belongs beside another one"
    } else if corpus.topics.apart(edge.a, edge.b) > 0.0 {
        "the nearest statement is about another topic"
    } else if corpus.speaker_likeness(edge.a, edge.b) <= 0.0 {
        "the nearest statement is another speaker's and says too little alike"
    } else {
        "the nearest statement has too little in common with it"
    }
}

fn find(edges: &[Edge], a: usize, b: usize) -> Option<&Edge> {
    let at = edges.binary_search_by(|e| (e.a, e.b).cmp(&(a, b))).ok()?;
    edges.get(at)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_corpus;
    use super::super::weights::Logistic;
    use super::*;

    fn edge(a: usize, b: usize, p: f32) -> Edge {
        Edge { a, b, p, values: [0.0; context::NAMES.len()] }
    }

    /// Weights that give a link the mean probability of its edges.
    fn plain() -> Weights {
        let mut weights = Weights::zero();
        weights.link.weights = vec![1.0];
        weights
    }

    #[test]
    fn a_refusal_gives_the_first_reason_that_holds() {
        let check = |a: &str, b: &str, p: f32, taken: bool, expected: &str| {
            let found = with_corpus(a, b, |corpus| reason(&corpus, &edge(0, 0, p), taken));
            assert!(found.contains(expected), "{a} {b}: {found}");
        };
        let (arms, truce) = ("[We end arms sales.]", "[Bo Ley| The truce holds.]");
        check(arms, truce, 0.029, true, "nothing on the other side");
        check(arms, truce, 0.03, true, "beside another one");
        check(arms, truce, 0.03, false, "about another topic");
        check(arms, "[Bo Ley| Rain fell.]", 0.03, false, "another speaker's");
        check(arms, "[?| Rain fell.]", 0.03, false, "too little in common");
        check(arms, "[Rain fell.]", 0.03, false, "too little in common");
    }

    #[test]
    fn who_stands_alone_is_told_the_nearest_of_the_other_side() {
        let text = "[One.] [Two.] [Three.]";
        let edges =
            [edge(0, 0, 0.5), edge(0, 1, 0.7), edge(0, 2, 0.7), edge(1, 0, 0.2), edge(1, 1, 0.9)];
        with_corpus(text, text, |corpus| {
            let found = |links: &[Members], side: usize| -> Vec<(usize, usize, f32, bool)> {
                let links: Vec<Link> = links
                    .iter()
                    .filter_map(|members| link(&corpus, &plain(), &edges, members.clone()))
                    .collect();
                let refused = refused(&corpus, &edges, &links, side);
                let read = |r: &Refused| {
                    (r.statement, r.candidate, r.confidence, r.reason.contains("beside another"))
                };
                refused.iter().map(read).collect()
            };
            // The third of A has no edge. Of two as near the first is told.
            assert_eq!(found(&[], 0), [(0, 1, 0.7, false), (1, 1, 0.9, false)]);
            assert_eq!(found(&[], 1), [(0, 0, 0.5, false), (1, 1, 0.9, false), (2, 0, 0.7, false)]);
            let one = [[vec![1], vec![1]]];
            assert_eq!(found(&one, 0), [(0, 1, 0.7, true)]);
            assert_eq!(found(&one, 1), [(0, 0, 0.5, false), (2, 0, 0.7, false)]);
            let other = [[vec![0], vec![1]]];
            assert_eq!(found(&other, 1), [(0, 0, 0.5, true), (2, 0, 0.7, true)]);
        });
    }

    #[test]
    fn a_link_is_as_sure_as_its_edges_are_on_the_mean() {
        let edges = [edge(0, 0, 0.9), edge(0, 1, 0.6), edge(1, 0, 0.3), edge(2, 2, 1.0)];
        let check = |a: &[usize], b: &[usize], expected: Option<f32>| {
            let found = with_corpus("[One.] [Two.] [Three.]", "[One.] [Two.] [Three.]", |corpus| {
                link(&corpus, &plain(), &edges, [a.to_vec(), b.to_vec()])
            });
            let confidence = found.map(|link| link.confidence);
            let close = match (confidence, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() < 5e-5,
                (found, expected) => found == expected,
            };
            assert!(close, "{a:?} {b:?}: {confidence:?}");
        };
        check(&[0], &[0], Some(0.9));
        check(&[0, 1], &[0], Some(0.6));
        // A pair without an edge counts, as 0.
        check(&[0, 1], &[0, 1], Some(0.45));
        // Nothing is wholly sure.
        check(&[2], &[2], Some(0.9999));
        check(&[2], &[0], None);
    }

    #[test]
    fn a_claim_passed_to_another_if_no_speaker_stayed() {
        let a = "[One.] [Bo Ley| Two.]";
        let b = "[Cy Orr| One.] [Bo Ley| Two.] [?| Three.]";
        let edges: Vec<Edge> = (0..2).flat_map(|a| (0..3).map(move |b| edge(a, b, 0.5))).collect();
        with_corpus(a, b, |corpus| {
            let check = |a: &[usize], b: &[usize], expected: bool| {
                let link = link(&corpus, &plain(), &edges, [a.to_vec(), b.to_vec()]);
                assert_eq!(link.map(|l| l.cross_speaker), Some(expected), "{a:?} {b:?}");
            };
            check(&[0], &[0], true);
            check(&[1], &[1], false);
            check(&[0, 1], &[0, 1], false);
            check(&[0], &[2], false);
        });
    }

    #[test]
    fn the_parts_of_the_best_edge_sum_up_to_its_log_odds() {
        let mut weights = plain();
        weights.cross = Weights::builtin().cross;
        // A third of the log-odds each.
        weights.context.weights[..3].fill(1.0 / 3.0);
        let text = "[Herring quotas fell near Osk.] [We end arms sales.]";
        with_corpus(text, text, |corpus| {
            let edges = [edge(0, 0, 0.5), edge(1, 1, 0.9)];
            let link =
                link(&corpus, &weights, &edges, [vec![0, 1], vec![0, 1]]).expect("has edges");
            let sum: f32 = link.parts.iter().map(|(_, part)| part).sum();
            let logit = weights.cross.logit(&cross::values(&corpus, 1, 1)) - weights.cross.bias;
            assert!((sum - logit).abs() < 0.03, "{sum} {logit}");
        });
    }

    #[test]
    fn parts_are_told_largest_first_and_none_that_is_next_to_nothing() {
        fn of(names: &'static [&'static str], weights: &[(&str, f32)]) -> Logistic {
            let mut logistic = Logistic::new(names);
            for (name, weight) in weights {
                let at = names.iter().position(|n| n == name).expect("bears the name");
                logistic.weights[at] = *weight;
            }
            logistic
        }
        let mut weights = plain();
        // Of the same speaker, with the same words.
        weights.cross =
            of(&cross::NAMES, &[("same-speaker", 0.5), ("words", 0.006), ("verbatim", 0.012)]);
        let around = [
            ("own", 1.0),
            ("kin", -2.0),
            ("near", 0.5),
            ("version-order", 0.1),
            ("weaker-rival", 0.5),
        ];
        weights.context = of(&context::NAMES, &around);
        let mut edge = edge(0, 0, 0.5);
        let seen = [("own", 9.0), ("stronger-rival", 9.0), ("weaker-rival", -2.0), ("kin", 0.5)];
        for (name, value) in seen.into_iter().chain([("near", 1.0), ("version-order", 0.049)]) {
            edge.values[context::NAMES.iter().position(|n| *n == name).expect("a name")] = value;
        }
        let found = with_corpus("[Herring fell.]", "[Herring fell.]", |corpus| {
            let edges = [edge];
            let evidence = evidence(&corpus, &edges, [&[0], &[0]]).expect("an edge joins them");
            parts(&corpus, &weights, evidence)
        });
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        // All that stands by itself counts 1.5-fold: the weights of "own" and of the rivals.
        assert_eq!(names, ["kin", "weaker-rival", "same-speaker", "near", "words", "verbatim"]);
        let expected = [-1.0, -1.0, 0.75, 0.5, 0.009, 0.0072];
        for ((name, part), expected) in found.iter().zip(expected) {
            assert!((part - expected).abs() < 1e-4, "{name} {part}");
        }
    }
}
