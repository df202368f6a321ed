//! Counting a prediction against its gold pair.
//!
//! Edges: an m-n link is the set of its m·n (A, B) pairs. A predicted statement stands for the gold
//! statements it covers (IoU of at least one half, or 70 % of the shorter inside the longer), at
//! most three; predicted links are carried over to gold statements by that rule and matched
//! one-to-one with gold links, most shared edges first. All counts are pooled over pairs.

use std::collections::BTreeSet;

use super::counts::{Counts, Ratio, share};
use super::gold::{Gold, GoldStatement};
use super::links::{LinkMatch, Node};
use super::predict::{Predicted, PredictedStatement, of_side};

/// A predicted statement stands for at most so many gold ones: linking whole texts must not pay.
const MAX_COVER: usize = 3;

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
