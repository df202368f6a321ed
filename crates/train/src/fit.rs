//! Feature lists with labels -> weights of a linear-chain conditional random field.
//!
//! Stochastic gradient ascent on the log-likelihood, one paragraph a step, with a step size per weight that
//! shrinks with the gradients it has seen (AdaGrad: Duchi, Hazan, Singer 2011), the weights of the last epochs averaged. One thread,
//! fixed shuffles: the same input gives the same weights to the bit.

use std::time::Instant;

use saydiff::extract::tagger::crf::{Scores, Transitions, constrain};
use saydiff::extract::tagger::label::{Label, N_LABELS};
use saydiff::extract::tagger::model::Weights;

/// Paragraphs as flat lists of features.
#[derive(Default)]
pub struct Sequences {
    /// Features of all tokens, one after the other.
    pub features: Vec<u32>,
    /// Where each token's features start; one more than there are tokens.
    pub token_at: Vec<usize>,
    /// What each token's labels score before any feature is looked at; empty for nothing.
    pub base: Vec<Scores>,
    /// Right label of each token.
    pub labels: Vec<u8>,
    /// Where each paragraph's tokens start; one more than there are paragraphs.
    pub paragraph_at: Vec<usize>,
    /// The article each paragraph is from.
    pub doc: Vec<u32>,
}

impl Sequences {
    pub fn new() -> Sequences {
        Sequences { token_at: vec![0], paragraph_at: vec![0], ..Sequences::default() }
    }

    pub fn push_token(&mut self, features: &[u32], label: Label) {
        self.features.extend(features);
        self.token_at.push(self.features.len());
        self.labels.push(label as u8);
    }

    pub fn end_paragraph(&mut self, doc: usize) {
        self.paragraph_at.push(self.labels.len());
        self.doc.push(doc as u32);
    }
}

/// Feature number -> dense index, as an open-addressed table.
pub struct Index {
    slots: Vec<(u32, u32)>,
    mask: usize,
    pub len: usize,
}

const FREE: u32 = u32::MAX;

impl Index {
    fn with_bits(bits: u32) -> Index {
        Index { slots: vec![(0, FREE); 1 << bits], mask: (1 << bits) - 1, len: 0 }
    }

    fn slot(&self, feature: u32) -> usize {
        let mut at = (feature.wrapping_mul(0x9e37_79b1) >> 3) as usize & self.mask;
        while self.slots[at].1 != FREE && self.slots[at].0 != feature {
            at = (at + 1) & self.mask;
        }
        at
    }

    pub fn get(&self, feature: u32) -> Option<usize> {
        let found = self.slots[self.slot(feature)].1;
        (found != FREE).then_some(found as usize)
    }

    /// The features that occur at least `min` times, most frequent first, and their counts.
    pub fn build(
        sequences: &Sequences,
        min: u32,
        keep: Option<&Index>,
    ) -> (Index, Vec<(u32, u32)>) {
        let mut counts = Index::with_bits(25);
        for &feature in &sequences.features {
            if keep.is_some_and(|keep| keep.get(feature).is_none()) {
                continue;
            }
            let slot = counts.slot(feature);
            let entry = &mut counts.slots[slot];
            if entry.1 == FREE {
                *entry = (feature, 1);
                counts.len += 1;
                assert!(counts.len < 1 << 24, "more features than the trainer's table is made for");
            } else {
                entry.1 += 1;
            }
        }
        let mut list: Vec<(u32, u32)> = counts
            .slots
            .iter()
            .filter(|(_, n)| *n != FREE && *n >= min)
            .map(|&(f, n)| (n, f))
            .collect();
        drop(counts);
        list.sort_by_key(|&(n, f)| (u32::MAX - n, f));
        let list: Vec<(u32, u32)> = list.into_iter().map(|(n, f)| (f, n)).collect();
        let features: Vec<u32> = list.iter().map(|&(f, _)| f).collect();
        (Index::of(&features), list)
    }

    /// Numbers the features in the order given.
    pub fn of(features: &[u32]) -> Index {
        let bits = (features.len().max(1024) * 2).next_power_of_two().trailing_zeros();
        let mut index = Index::with_bits(bits);
        for (number, &feature) in features.iter().enumerate() {
            let slot = index.slot(feature);
            index.slots[slot] = (feature, number as u32);
        }
        index.len = features.len();
        index
    }
}

/// Trained weights.
pub struct Fitted {
    pub index: Index,
    /// Feature and count of each dense index.
    pub list: Vec<(u32, u32)>,
    pub rows: Vec<[f32; 8]>,
    pub transitions: Transitions,
}

impl Weights for Fitted {
    fn score(&self, features: &[u32]) -> Scores {
        let mut sums = [0.0; 8];
        for feature in features {
            if let Some(at) = self.index.get(*feature) {
                for (sum, weight) in sums.iter_mut().zip(&self.rows[at]) {
                    *sum += weight;
                }
            }
        }
        let [a, b, c, d, e, f, g, _] = sums;
        [a, b, c, d, e, f, g]
    }
}

/// What [`fit`] may be told.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    /// How many of the last epochs' weights are averaged.
    pub averaged: usize,
    pub rate: f32,
    /// Pull towards zero, relative to the gradient of one token.
    pub l2: f32,
    /// Features that occur less often are left out.
    pub min_count: u32,
    pub seed: u64,
}

#[derive(Clone, Copy, Default)]
#[repr(C, align(64))]
struct Cell {
    weight: [f32; 8],
    gradient: [f32; 8],
}

/// Trains on the paragraphs whose article `use_doc` admits.
pub fn fit(
    sequences: &Sequences,
    settings: Settings,
    keep: Option<&Index>,
    use_doc: &dyn Fn(u32) -> bool,
) -> Fitted {
    let clock = Instant::now();
    let (index, list) = Index::build(sequences, settings.min_count, keep);
    let mut dense: Vec<u32> = Vec::with_capacity(sequences.features.len());
    let mut token_at = Vec::with_capacity(sequences.token_at.len());
    token_at.push(0);
    for pair in sequences.token_at.windows(2) {
        dense.extend(
            sequences.features[pair[0]..pair[1]]
                .iter()
                .filter_map(|&f| index.get(f))
                .map(|i| i as u32),
        );
        token_at.push(dense.len());
    }
    let mut cells = vec![Cell { gradient: [1e-6; 8], ..Cell::default() }; index.len];
    let mut average = vec![[0.0_f32; 8]; index.len];
    let mut transitions = [[0.0; N_LABELS]; N_LABELS];
    constrain(&mut transitions);
    let mut transition_average = [[0.0; N_LABELS]; N_LABELS];
    let mut transition_gradient = [[1e-6; N_LABELS]; N_LABELS];
    let mut order: Vec<usize> =
        (0..sequences.doc.len()).filter(|&p| use_doc(sequences.doc[p])).collect();
    let mut random = settings.seed | 1;
    let mut scores: Vec<Scores> = Vec::new();
    eprintln!(
        "  {} features, {} paragraphs, ready after {:.1?}",
        index.len,
        order.len(),
        clock.elapsed()
    );
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(i, (random % (i as u64 + 1)) as usize);
        }
        let mut likelihood = 0.0_f64;
        let mut n_tokens = 0;
        for &paragraph in &order {
            let tokens = sequences.paragraph_at[paragraph]..sequences.paragraph_at[paragraph + 1];
            let gold = &sequences.labels[tokens.clone()];
            scores.clear();
            for t in tokens.clone() {
                let mut sums = [0.0; 8];
                if let Some(base) = sequences.base.get(t) {
                    sums[..N_LABELS].copy_from_slice(base);
                }
                for &f in &dense[token_at[t]..token_at[t + 1]] {
                    for (sum, weight) in sums.iter_mut().zip(&cells[f as usize].weight) {
                        *sum += weight;
                    }
                }
                let [a, b, c, d, e, f, g, _] = sums;
                scores.push([a, b, c, d, e, f, g]);
            }
            let (each, pairs, score) = expect(&scores, &transitions, gold);
            likelihood += f64::from(score);
            n_tokens += gold.len();
            for (before, row) in pairs.iter().enumerate() {
                for (after, &gradient) in row.iter().enumerate() {
                    if gradient.abs() > 1e-4 {
                        transition_gradient[before][after] += gradient * gradient;
                        transitions[before][after] +=
                            settings.rate * gradient / transition_gradient[before][after].sqrt();
                    }
                }
            }
            for (t, gradient) in tokens.zip(&each) {
                if gradient.iter().all(|g| g.abs() < 0.002) {
                    continue;
                }
                for &f in &dense[token_at[t]..token_at[t + 1]] {
                    let cell = &mut cells[f as usize];
                    for (y, gradient) in gradient.iter().enumerate() {
                        let g = gradient - settings.l2 * cell.weight[y];
                        cell.gradient[y] += g * g;
                        cell.weight[y] += settings.rate * g / cell.gradient[y].sqrt();
                    }
                }
            }
        }
        if epoch + settings.averaged >= settings.epochs {
            let part = 1.0 / settings.averaged as f32;
            for (sum, cell) in average.iter_mut().zip(&cells) {
                for (sum, weight) in sum.iter_mut().zip(&cell.weight) {
                    *sum += weight * part;
                }
            }
            for (sum, score) in
                transition_average.iter_mut().flatten().zip(transitions.iter().flatten())
            {
                *sum += score * part;
            }
        }
        eprintln!(
            "  epoch {epoch}: log-likelihood a token {:.4}, {:.1?}",
            likelihood / n_tokens as f64,
            clock.elapsed()
        );
    }
    Fitted { index, list, rows: average, transitions: transition_average }
}

/// Right minus expected counts: per token and label, per pair of labels; and the log-likelihood.
fn expect(
    scores: &[Scores],
    transitions: &Transitions,
    gold: &[u8],
) -> (Vec<[f32; 8]>, Transitions, f32) {
    let n = scores.len();
    let mut pairs = [[0.0; N_LABELS]; N_LABELS];
    let steps = transitions.map(|row| row.map(f32::exp));
    let mut likelihood = 0.0;
    let mut own: Vec<Scores> = Vec::with_capacity(n);
    let mut forward: Vec<Scores> = Vec::with_capacity(n);
    for (t, score) in scores.iter().enumerate() {
        let top = score.iter().copied().fold(f32::MIN, f32::max);
        let weights = score.map(|s| (s - top).exp());
        let mut now = [0.0; N_LABELS];
        if let Some(before) = forward.last() {
            for p in 0..N_LABELS {
                for y in 0..N_LABELS {
                    now[y] += before[p] * steps[p][y];
                }
            }
            likelihood += transitions[gold[t - 1] as usize][gold[t] as usize];
        } else {
            now = Label::ALL.map(|label| f32::from(u8::from(!label.continues())));
        }
        for y in 0..N_LABELS {
            now[y] *= weights[y];
        }
        let sum: f32 = now.iter().sum::<f32>().max(1e-30);
        now.iter_mut().for_each(|v| *v /= sum);
        likelihood += score[gold[t] as usize] - top - sum.ln();
        own.push(weights);
        forward.push(now);
    }
    let mut each = vec![[0.0; 8]; n];
    let mut after = [1.0; N_LABELS];
    for t in (0..n).rev() {
        let mut p = [0.0; N_LABELS];
        for y in 0..N_LABELS {
            p[y] = forward[t][y] * after[y];
        }
        let sum: f32 = p.iter().sum::<f32>().max(1e-30);
        for y in 0..N_LABELS {
            each[t][y] = f32::from(u8::from(gold[t] as usize == y)) - p[y] / sum;
        }
        let mut before = [0.0; N_LABELS];
        if t > 0 {
            let mut joint = [[0.0; N_LABELS]; N_LABELS];
            let mut total = 0.0;
            for a in 0..N_LABELS {
                for y in 0..N_LABELS {
                    let step = steps[a][y] * own[t][y] * after[y];
                    before[a] += step;
                    joint[a][y] = forward[t - 1][a] * step;
                    total += joint[a][y];
                }
            }
            let total = total.max(1e-30);
            for a in 0..N_LABELS {
                for y in 0..N_LABELS {
                    pairs[a][y] -= joint[a][y] / total;
                }
            }
            pairs[gold[t - 1] as usize][gold[t] as usize] += 1.0;
        }
        let sum: f32 = before.iter().sum::<f32>().max(1e-30);
        after = before.map(|v| v / sum);
    }
    (each, pairs, likelihood)
}
