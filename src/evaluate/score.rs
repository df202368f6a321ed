//! Counting a prediction against its gold pair.
//!
//! Edges: an m-n link is the set of its m·n (A, B) pairs. A predicted statement stands for the gold
//! statements it covers (IoU of at least one half, or 70 % of the shorter inside the longer), at
//! most three; predicted links are carried over to gold statements by that rule and matched
//! one-to-one with gold links, most shared edges first. All counts are pooled over pairs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use super::gold::{Gold, GoldLink, GoldStatement};
use super::predict::{Predicted, PredictedStatement, of_side};
use crate::classify::Label;

/// A predicted statement stands for at most so many gold ones: linking whole texts must not pay.
const MAX_COVER: usize = 3;

/// Hits among predicted things, and among gold things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ratio {
    /// Predicted things that are right.
    pub hit_predicted: usize,
    /// Predicted things.
    pub predicted: usize,
    /// Gold things that were found.
    pub hit_gold: usize,
    /// Gold things.
    pub gold: usize,
}

impl Ratio {
    pub(super) fn of_sets<T: Ord>(predicted: &BTreeSet<T>, gold: &BTreeSet<T>) -> Self {
        let hits = predicted.intersection(gold).count();
        Self { hit_predicted: hits, predicted: predicted.len(), hit_gold: hits, gold: gold.len() }
    }

    pub(super) fn of(hits: usize, predicted: usize, gold: usize) -> Self {
        Self { hit_predicted: hits, predicted, hit_gold: hits, gold }
    }

    /// Share of predicted things that are right.
    pub fn precision(self) -> Option<f64> {
        self.f1().map(|_| share(self.hit_predicted, self.predicted))
    }

    /// Share of gold things that were found.
    pub fn recall(self) -> Option<f64> {
        self.f1().map(|_| share(self.hit_gold, self.gold))
    }

    /// Harmonic mean of the two; `None` where there is nothing to score.
    pub fn f1(self) -> Option<f64> {
        if self.predicted + self.gold == 0 {
            return None;
        }
        let (p, r) = (share(self.hit_predicted, self.predicted), share(self.hit_gold, self.gold));
        Some(if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

impl AddAssign for Ratio {
    fn add_assign(&mut self, other: Self) {
        self.hit_predicted += other.hit_predicted;
        self.predicted += other.predicted;
        self.hit_gold += other.hit_gold;
        self.gold += other.gold;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Raw counts of one pair, or of many added up.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Statements matched one-to-one at an IoU of at least one half.
    pub statements: Ratio,
    /// Statements matched many-to-one by cover.
    pub covered: Ratio,
    /// Right speakers among the statements matched one-to-one.
    pub speakers: Ratio,
    /// Edges.
    pub edges: Ratio,
    /// Edges of gold links that are the same claim.
    pub edges_same: Ratio,
    /// Edges of gold links that are not `unchanged`.
    pub edges_changed: Ratio,
    /// Links.
    pub links: Ratio,
    /// Links that are matched and rightly labelled.
    pub end_to_end: Ratio,
    /// The same with `unchanged` as the negative class.
    pub end_to_end_changed: Ratio,
    /// Statements of A without a link.
    pub dropped: Ratio,
    /// Statements of B without a link.
    pub new: Ratio,
    /// Word tokens marked as evidence, on matched links.
    pub evidence: Ratio,
    /// How often (gold, alternative, predicted) labels met on matched links.
    pub labels: BTreeMap<(String, Option<String>, String), usize>,
    /// Predicted links by tenth of their confidence: (right, all).
    pub calibration: [(usize, usize); 10],
}

impl AddAssign<&Counts> for Counts {
    fn add_assign(&mut self, other: &Counts) {
        self.statements += other.statements;
        self.covered += other.covered;
        self.speakers += other.speakers;
        self.edges += other.edges;
        self.edges_same += other.edges_same;
        self.edges_changed += other.edges_changed;
        self.links += other.links;
        self.end_to_end += other.end_to_end;
        self.end_to_end_changed += other.end_to_end_changed;
        self.dropped += other.dropped;
        self.new += other.new;
        self.evidence += other.evidence;
        for (labels, n) in &other.labels {
            *self.labels.entry(labels.clone()).or_default() += n;
        }
        for (mine, theirs) in self.calibration.iter_mut().zip(other.calibration) {
            mine.0 += theirs.0;
            mine.1 += theirs.1;
        }
    }
}

/// A gold statement, or a predicted one that stands for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Gold(usize),
    Unknown(usize),
}

type Edge = (Node, Node);

/// Counts one prediction against its gold.
pub fn score_pair(gold: &Gold, predicted: &Predicted) -> Counts {
    let mut counts = Counts::default();
    let gold_statements = [of_side(gold, 0), of_side(gold, 1)];
    let cover = [0, 1].map(|side: usize| {
        let (gold, predicted_here) = (&gold_statements[side], &predicted.statements[side]);
        if predicted.given {
            return (0..gold.len()).map(|i| vec![i]).collect();
        }
        let (one, cover) = matched(predicted_here, gold);
        counts.statements += Ratio::of(one.len(), predicted_here.len(), gold.len());
        let best: Vec<usize> = cover.iter().filter_map(|c| c.first().copied()).collect();
        counts.covered += Ratio {
            hit_predicted: best.len(),
            predicted: predicted_here.len(),
            hit_gold: best.iter().collect::<BTreeSet<_>>().len(),
            gold: gold.len(),
        };
        let right = one
            .iter()
            .filter(|&&(p, g)| same_speaker(&predicted_here[p].speaker, &gold[g].speaker))
            .count();
        counts.speakers += Ratio { hit_predicted: right, predicted: one.len(), ..Ratio::default() };
        cover
    });
    let links = LinkMatch::new(gold, &gold_statements, predicted, &cover);
    links.count_edges(gold, &mut counts);
    links.count_labels(gold, predicted, &mut counts);
    count_alone(gold, &gold_statements, predicted, &cover, &mut counts);
    counts
}

/// For each predicted statement of a side the gold ones of that side that it stands for, the
/// nearest first; with given statements each stands for itself.
pub fn stands_for<'g>(
    gold: &'g Gold,
    side: usize,
    predicted: &Predicted,
) -> Vec<Vec<&'g GoldStatement>> {
    let statements = of_side(gold, side);
    if predicted.given {
        return statements.into_iter().map(|statement| vec![statement]).collect();
    }
    let (_, cover) = matched(&predicted.statements[side], &statements);
    let told = |ids: Vec<usize>| ids.into_iter().filter_map(|id| statements.get(id).copied());
    cover.into_iter().map(|ids| told(ids).collect()).collect()
}

/// One-to-one matches (predicted, gold) and, for each predicted statement, the gold ones it covers.
fn matched(
    predicted: &[PredictedStatement],
    gold: &[&GoldStatement],
) -> (Vec<(usize, usize)>, Vec<Vec<usize>>) {
    let mut close = Vec::new();
    let mut cover = Vec::new();
    for (p, statement) in predicted.iter().enumerate() {
        let mine: usize = statement.spans.iter().map(|[s, e]| e - s).sum();
        let mut found = Vec::new();
        for (g, one) in gold.iter().enumerate() {
            let [start, end] = one.span;
            let theirs = end - start;
            let both: usize =
                statement.spans.iter().map(|&[s, e]| e.min(end).saturating_sub(s.max(start))).sum();
            let iou = share(both, mine + theirs - both);
            if iou >= 0.5 {
                close.push((-iou, p, g));
            }
            if both > 0 && (iou >= 0.5 || both * 10 >= 7 * mine.min(theirs)) {
                found.push((-iou, g));
            }
        }
        found.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        cover.push(found.into_iter().take(MAX_COVER).map(|(_, g)| g).collect());
    }
    close.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let mut one: Vec<(usize, usize)> = Vec::new();
    for (_, p, g) in close {
        if one.iter().all(|&(q, h)| p != q && g != h) {
            one.push((p, g));
        }
    }
    (one, cover)
}

/// Equal in full or in the last word, whatever the case.
pub(super) fn same_speaker(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim().to_lowercase(), b.trim().to_lowercase());
    let last = |name: &str| {
        name.split(|c: char| !c.is_alphanumeric() && c != '_')
            .rfind(|word| !word.is_empty())
            .map(str::to_owned)
    };
    a == b || last(&a).is_some() && last(&a) == last(&b)
}

/// Gold links, predicted links in gold terms, and which of them belong together.
struct LinkMatch {
    gold_edges: BTreeMap<(usize, usize), usize>,
    mapped: Vec<BTreeSet<Edge>>,
    /// (gold link, predicted link), one-to-one.
    pairs: Vec<(usize, usize)>,
}

impl LinkMatch {
    fn new(
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

    fn count_edges(&self, gold: &Gold, counts: &mut Counts) {
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

    fn count_labels(&self, gold: &Gold, predicted: &Predicted, counts: &mut Counts) {
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

fn count_alone(
    gold: &Gold,
    statements: &[Vec<&GoldStatement>; 2],
    predicted: &Predicted,
    cover: &[Vec<Vec<usize>>; 2],
    counts: &mut Counts,
) {
    for side in [0, 1] {
        let linked: BTreeSet<usize> = predicted
            .links
            .iter()
            .flat_map(|l| if side == 0 { l.a.iter() } else { l.b.iter() })
            .copied()
            .collect();
        let covered = |p: usize| cover[side].get(p).map_or(&[][..], Vec::as_slice);
        let taken: BTreeSet<Node> =
            linked.iter().flat_map(|&p| covered(p)).map(|&g| Node::Gold(g)).collect();
        let n_predicted =
            if predicted.given { statements[side].len() } else { predicted.statements[side].len() };
        let mut free: BTreeSet<Node> = BTreeSet::new();
        for p in (0..n_predicted).filter(|p| !linked.contains(p)) {
            match covered(p) {
                [] => drop(free.insert(Node::Unknown(p))),
                gs => free.extend(gs.iter().map(|&g| Node::Gold(g))),
            }
        }
        let free = free.difference(&taken).copied().collect();
        let in_links: BTreeSet<&String> =
            gold.links.iter().flat_map(|l| if side == 0 { &l.a } else { &l.b }).collect();
        let alone = statements[side]
            .iter()
            .enumerate()
            .filter(|(_, s)| !in_links.contains(&s.id))
            .map(|(g, _)| Node::Gold(g))
            .collect();
        let ratio = Ratio::of_sets(&free, &alone);
        *(if side == 0 { &mut counts.dropped } else { &mut counts.new }) += ratio;
    }
}

/// Label scores on matched links; `None` where there are none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scores {
    /// Matched links.
    pub n: usize,
    /// Share of right labels.
    pub accuracy: Option<f64>,
    /// Mean F1 over the labels present in gold.
    pub macro_f1: Option<f64>,
    /// Share of right labels, the alternative counted as right.
    pub lenient: Option<f64>,
    /// Share of right classes among same, moved, facts-or-scope.
    pub coarse: Option<f64>,
    /// Mean F1 over those three classes.
    pub coarse_macro_f1: Option<f64>,
    /// Share of gold strengthened or softened links that were given the opposite sign.
    pub wrong_sign: Option<f64>,
}

impl Counts {
    /// Label scores, with or without the gold links that are `unchanged`.
    pub fn label_scores(&self, with_unchanged: bool) -> Scores {
        let rows: Vec<_> = self
            .labels
            .iter()
            .filter(|((gold, _, _), _)| with_unchanged || gold != Label::Unchanged.name())
            .collect();
        let n: usize = rows.iter().map(|(_, n)| **n).sum();
        if n == 0 {
            return Scores::default();
        }
        let count = |keep: &dyn Fn(&str, Option<&str>, &str) -> bool| -> usize {
            rows.iter()
                .filter(|((g, alt, p), _)| keep(g, alt.as_deref(), p))
                .map(|(_, n)| **n)
                .sum()
        };
        let moved = |label: &str| matches!(label, "strengthened" | "softened");
        let signed = count(&|g, _, _| moved(g));
        let wrong = count(&|g, _, p| moved(g) && g != p && (moved(p) || p == "reversed"));
        Scores {
            n,
            accuracy: Some(share(count(&|g, _, p| g == p), n)),
            lenient: Some(share(count(&|g, alt, p| g == p || alt == Some(p)), n)),
            coarse: Some(share(count(&|g, _, p| coarse(g) == coarse(p)), n)),
            macro_f1: Some(macro_f1(&rows, &|label| label.to_owned())),
            coarse_macro_f1: Some(macro_f1(&rows, &|label| coarse(label).to_owned())),
            wrong_sign: (signed > 0).then(|| share(wrong, signed)),
        }
    }
}

fn coarse(label: &str) -> &'static str {
    match label {
        "unchanged" | "reworded" => "same",
        "strengthened" | "softened" | "reversed" => "moved",
        _ => "facts",
    }
}

type LabelRow<'a> = (&'a (String, Option<String>, String), &'a usize);

fn macro_f1(rows: &[LabelRow<'_>], class: &dyn Fn(&str) -> String) -> f64 {
    let classes: BTreeSet<String> = rows.iter().map(|((gold, _, _), _)| class(gold)).collect();
    let sum: f64 = classes
        .iter()
        .map(|x| {
            let count = |keep: &dyn Fn(&str, &str) -> bool| -> usize {
                rows.iter()
                    .filter(|((g, _, p), _)| keep(&class(g), &class(p)))
                    .map(|(_, n)| **n)
                    .sum()
            };
            let right = count(&|g, p| g == x && p == x);
            share(2 * right, count(&|g, _| g == x) + count(&|_, p| p == x))
        })
        .sum();
    sum / classes.len().max(1) as f64
}
