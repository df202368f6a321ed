//! Links with their reasons, and statements without a link with theirs.

use super::join::Members;
use super::score::{Corpus, Edge};
use super::{Link, Refused, Weights, context, cross};

/// Makes the link of some members; none if no edge joins them.
pub(super) fn link(
    corpus: &Corpus<'_>,
    weights: &Weights,
    edges: &[Edge],
    [a, b]: Members,
) -> Option<Link> {
    let inside: Vec<&Edge> =
        a.iter().flat_map(|a| b.iter().filter_map(|b| find(edges, *a, *b))).collect();
    let best = inside.iter().copied().reduce(|best, e| if e.p > best.p { e } else { best })?;
    let mean = inside.iter().map(|e| e.p).sum::<f32>() / (a.len() * b.len()) as f32;
    let mean = mean.clamp(1e-4, 1.0 - 1e-4);
    let confidence = weights.link.probability(&[(mean / (1.0 - mean)).ln()]);
    let same = a.iter().any(|a| b.iter().any(|b| corpus.speaker_likeness(*a, *b) > 0.0));
    Some(Link { parts: parts(corpus, weights, best), confidence, cross_speaker: !same, a, b })
}

/// What each kind of evidence added to the log-odds of an edge, the largest first.
fn parts(corpus: &Corpus<'_>, weights: &Weights, edge: &Edge) -> Vec<(&'static str, f32)> {
    // The first three features of the context step hold the log-odds of the edge by itself.
    let own: f32 = weights.context.weights.iter().take(3).sum();
    let values = cross::values(corpus, edge.a, edge.b);
    let by_itself = cross::NAMES.iter().zip(&weights.cross.weights).zip(values);
    let around = context::NAMES.iter().zip(&weights.context.weights).zip(edge.values).skip(1);
    let mut parts: Vec<(&'static str, f32)> = by_itself
        .map(|((name, weight), value)| (*name, own * weight * value))
        .chain(around.map(|((name, weight), value)| (*name, weight * value)))
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
