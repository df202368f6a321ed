//! Which predicted link stands for which gold one, and what their edges, labels and evidence count.

use std::collections::{BTreeMap, BTreeSet};

use super::counts::{Counts, Ratio};
use super::gold::{Gold, GoldLink, GoldStatement};
use super::predict::Predicted;
use crate::classify::Label;

/// A gold statement, or a predicted one that stands for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Gold(usize),
    Unknown(usize),
}

type Edge = (Node, Node);

/// Gold links, predicted links in gold terms, and which of them belong together.
pub(super) struct LinkMatch {
    gold_edges: BTreeMap<(usize, usize), usize>,
    mapped: Vec<BTreeSet<Edge>>,
    /// (gold link, predicted link), one-to-one.
    pairs: Vec<(usize, usize)>,
}

impl LinkMatch {
    pub(super) fn new(
        gold: &Gold,
        statements: &[Vec<&GoldStatement>; 2],
        predicted: &Predicted,
        cover: &[Vec<Vec<usize>>; 2],
    ) -> Self {
        let position = |side: usize, id: &String| statements[side].iter().position(|s| s.id == *id);
        let mut gold_edges = BTreeMap::new();
        for (n, link) in gold.links.iter().enumerate() {
            for a in link.a.iter().filter_map(|id| position(0, id)) {
                for b in link.b.iter().filter_map(|id| position(1, id)) {
                    gold_edges.insert((a, b), n);
                }
            }
        }
        let mapped: Vec<BTreeSet<Edge>> = predicted
            .links
            .iter()
            .map(|link| {
                let edges = link.a.iter().flat_map(|&p| link.b.iter().map(move |&q| (p, q)));
                edges.flat_map(|(p, q)| map_edge(p, q, cover, &gold_edges)).collect()
            })
            .collect();
        let pairs = pair_links(gold, &gold_edges, &mapped);
        Self { gold_edges, mapped, pairs }
    }

    pub(super) fn count_edges(&self, gold: &Gold, counts: &mut Counts) {
        let found: BTreeSet<Edge> = self.mapped.iter().flatten().copied().collect();
        let edges = |keep: &dyn Fn(&GoldLink) -> bool| -> BTreeSet<Edge> {
            self.gold_edges
                .iter()
                .filter(|(_, n)| gold.links.get(**n).is_some_and(keep))
                .map(|((a, b), _)| (Node::Gold(*a), Node::Gold(*b)))
                .collect()
        };
        let every = edges(&|_| true);
        let part = |keep: &dyn Fn(&GoldLink) -> bool| {
            let part = edges(keep);
            let scored = found.iter().filter(|e| !every.contains(e) || part.contains(e));
            Ratio::of_sets(&scored.copied().collect(), &part)
        };
        counts.edges_same += part(&|link| link.relation == "same-claim");
        counts.edges_changed += part(&|link| link.change != "unchanged");
        counts.edges += Ratio::of_sets(&found, &every);
    }

    pub(super) fn count_labels(&self, gold: &Gold, predicted: &Predicted, counts: &mut Counts) {
        let changed = |label: &str| label != Label::Unchanged.name();
        let mut right = Vec::new();
        for &(g, p) in &self.pairs {
            let (link, guess) = (&gold.links[g], &predicted.links[p]);
            let key = (link.change.clone(), link.alt.clone(), guess.change.clone());
            *counts.labels.entry(key).or_default() += 1;
            if link.change == guess.change {
                right.push(link.change.as_str());
            }
            if link.evidence.values().any(|spans| !spans.is_empty()) {
                counts.evidence += count_evidence(gold, link, &guess.evidence);
            }
        }
        let (n_pairs, n_predicted, n_gold) =
            (self.pairs.len(), predicted.links.len(), gold.links.len());
        counts.links += Ratio::of(n_pairs, n_predicted, n_gold);
        counts.end_to_end += Ratio::of(right.len(), n_predicted, n_gold);
        counts.end_to_end_changed += Ratio::of(
            right.iter().filter(|label| changed(label)).count(),
            predicted.links.iter().filter(|link| changed(&link.change)).count(),
            gold.links.iter().filter(|link| changed(&link.change)).count(),
        );
        for (p, link) in predicted.links.iter().enumerate() {
            let tenth = ((link.confidence * 10.0) as usize).min(9);
            let bin = &mut counts.calibration[tenth];
            bin.0 += usize::from(self.pairs.iter().any(|&(_, q)| q == p));
            bin.1 += 1;
        }
    }
}

/// Gold edges that the predicted edge stands for: those of one gold link, the one with most of them.
fn map_edge(
    p: usize,
    q: usize,
    cover: &[Vec<Vec<usize>>; 2],
    gold_edges: &BTreeMap<(usize, usize), usize>,
) -> Vec<Edge> {
    let covered = |side: usize, i: usize| cover[side].get(i).cloned().unwrap_or_default();
    let (gs, hs) = (covered(0, p), covered(1, q));
    let mut hits: Vec<((usize, usize), usize)> = Vec::new();
    for &g in &gs {
        for &h in &hs {
            hits.extend(gold_edges.get(&(g, h)).map(|&n| ((g, h), n)));
        }
    }
    // The first link wins a tie, as the counter of the annotators' scorer keeps first-seen order.
    let mut best: Option<(usize, usize)> = None;
    for &(_, n) in &hits {
        let count = hits.iter().filter(|(_, m)| *m == n).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, n));
        }
    }
    match best {
        Some((_, link)) => hits
            .iter()
            .filter(|(_, n)| *n == link)
            .map(|&((g, h), _)| (Node::Gold(g), Node::Gold(h)))
            .collect(),
        None => {
            let node =
                |covered: &[usize], i| covered.first().map_or(Node::Unknown(i), |&g| Node::Gold(g));
            vec![(node(&gs, p), node(&hs, q))]
        }
    }
}

/// Pairs gold and predicted links that share an edge: most shared edges first, then least surplus.
fn pair_links(
    gold: &Gold,
    gold_edges: &BTreeMap<(usize, usize), usize>,
    mapped: &[BTreeSet<Edge>],
) -> Vec<(usize, usize)> {
    let mut shares = Vec::new();
    for (p, edges) in mapped.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for edge in edges {
            if let (Node::Gold(a), Node::Gold(b)) = edge
                && let Some(&link) = gold_edges.get(&(*a, *b))
            {
                *shared.entry(link).or_default() += 1;
            }
        }
        for (g, n) in shared {
            let size = gold.links.get(g).map_or(0, |link| link.a.len() * link.b.len());
            shares.push((usize::MAX - n, edges.len() + size - n, g, p));
        }
    }
    shares.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, g, p) in shares {
        if pairs.iter().all(|&(h, q)| g != h && p != q) {
            pairs.push((g, p));
        }
    }
    pairs
}

fn count_evidence(gold: &Gold, link: &GoldLink, evidence: &[Vec<[usize; 2]>; 2]) -> Ratio {
    let marked = |side: usize, spans: &[[usize; 2]]| -> BTreeSet<(usize, usize)> {
        word_tokens(&gold.articles[side].text)
            .filter(|&(start, end)| spans.iter().any(|&[s, e]| start < e && s < end))
            .map(|(start, _)| (side, start))
            .collect()
    };
    let both = |of: &dyn Fn(usize) -> Vec<[usize; 2]>| -> BTreeSet<(usize, usize)> {
        [0, 1].into_iter().flat_map(|side| marked(side, &of(side))).collect()
    };
    let predicted = both(&|side| evidence[side].clone());
    let key = |side: usize| if side == 0 { "a" } else { "b" };
    let gold = both(&|side| link.evidence.get(key(side)).cloned().unwrap_or_default());
    Ratio::of_sets(&predicted, &gold)
}

/// `[start, end)` in scalars of every run of letters, digits and underscores.
fn word_tokens(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (i, c) in text.chars().chain([' ']).enumerate() {
        match (c.is_alphanumeric() || c == '_', start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                found.push((from, i));
                start = None;
            }
            _ => {}
        }
    }
    found.into_iter()
}
