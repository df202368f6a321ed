//! Label scores per token -> the best sequence, and how probable each label is.
//!
//! A linear-chain conditional random field: a sequence's score is the sum of its tokens' label scores and of the
//! scores of neighbouring labels; a span may only be continued by its own role. [`Chain::best`] is
//! Viterbi's algorithm, [`Chain::probabilities`] the forward-backward one in plain (rescaled) numbers. Both cost
//! 49 steps a token and never fail; an empty sequence gives an empty answer.

use super::label::{Label, N_LABELS};

/// Score of each label at one token.
pub type Scores = [f32; N_LABELS];

/// Score of each pair of neighbouring labels, `[before][after]`.
pub type Transitions = [[f32; N_LABELS]; N_LABELS];

const FORBIDDEN: f32 = -1e9;

/// The part of the model that looks at neighbouring labels.
#[derive(Clone, Debug)]
pub struct Chain {
    scores: Transitions,
    weights: Transitions,
}

/// Sets pairs that may not occur to a score no sequence can make up for.
pub fn constrain(transitions: &mut Transitions) {
    for (before, row) in Label::ALL.iter().zip(transitions.iter_mut()) {
        for (after, score) in Label::ALL.iter().zip(row.iter_mut()) {
            if !after.may_follow(*before) {
                *score = FORBIDDEN;
            }
        }
    }
}

impl Chain {
    /// A chain with these transition scores; forbidden pairs are excluded.
    pub fn new(mut scores: Transitions) -> Chain {
        constrain(&mut scores);
        Chain { scores, weights: scores.map(|row| row.map(f32::exp)) }
    }

    /// The transition scores.
    pub fn scores(&self) -> &Transitions {
        &self.scores
    }

    /// The sequence with the highest score.
    pub fn best(&self, tokens: &[Scores]) -> Vec<Label> {
        let Some((first, rest)) = tokens.split_first() else { return Vec::new() };
        let mut best = start(first);
        let mut from = Vec::with_capacity(tokens.len());
        for token in rest {
            let mut next = [f32::MIN; N_LABELS];
            let mut back = [0_u8; N_LABELS];
            for (before, row) in self.scores.iter().enumerate() {
                for after in 0..N_LABELS {
                    let score = best[before] + row[after];
                    if score > next[after] {
                        next[after] = score;
                        back[after] = before as u8;
                    }
                }
            }
            for (score, own) in next.iter_mut().zip(token) {
                *score += own;
            }
            best = next;
            from.push(back);
        }
        let mut label = 0;
        for candidate in 1..N_LABELS {
            if best[candidate] > best[label] {
                label = candidate;
            }
        }
        let mut path = vec![Label::Out; tokens.len()];
        for i in (0..tokens.len()).rev() {
            path[i] = Label::ALL[label];
            if i > 0 {
                label = usize::from(from[i - 1][label]);
            }
        }
        path
    }

    /// The probability of each label at each token, given all scores.
    pub fn probabilities(&self, tokens: &[Scores]) -> Vec<Scores> {
        let own: Vec<Scores> = tokens.iter().map(weigh).collect();
        let mut forward: Vec<Scores> = Vec::with_capacity(tokens.len());
        for (i, token) in own.iter().enumerate() {
            let mut now = [0.0; N_LABELS];
            match forward.last() {
                None => {
                    for (label, value) in now.iter_mut().enumerate() {
                        *value = if Label::ALL[label].continues() { 0.0 } else { token[label] };
                    }
                }
                Some(before) => {
                    for (weight, row) in before.iter().zip(&self.weights) {
                        for (value, step) in now.iter_mut().zip(row) {
                            *value += weight * step;
                        }
                    }
                    for (value, weight) in now.iter_mut().zip(token) {
                        *value *= weight;
                    }
                }
            }
            rescale(&mut now);
            debug_assert_eq!(forward.len(), i);
            forward.push(now);
        }
        let mut after = [1.0; N_LABELS];
        for (here, token) in forward.iter_mut().zip(&own).rev() {
            let mut before = [0.0; N_LABELS];
            let mut weighted = [0.0; N_LABELS];
            for label in 0..N_LABELS {
                weighted[label] = after[label] * token[label];
                here[label] *= after[label];
            }
            rescale(here);
            for (value, row) in before.iter_mut().zip(&self.weights) {
                for (weight, step) in weighted.iter().zip(row) {
                    *value += weight * step;
                }
            }
            rescale(&mut before);
            after = before;
        }
        forward
    }
}

fn start(scores: &Scores) -> Scores {
    let mut out = *scores;
    for (label, score) in out.iter_mut().enumerate() {
        if Label::ALL[label].continues() {
            *score = FORBIDDEN;
        }
    }
    out
}

/// Scores to weights; the highest becomes 1.
fn weigh(scores: &Scores) -> Scores {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.map(|score| (score - top).exp())
}

fn rescale(values: &mut Scores) {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 {
        let factor = 1.0 / sum;
        values.iter_mut().for_each(|value| *value *= factor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every allowed sequence with its score.
    fn all(chain: &Chain, tokens: &[Scores]) -> Vec<(Vec<Label>, f32)> {
        let mut paths = vec![(Vec::new(), 0.0)];
        for token in tokens {
            let mut longer = Vec::new();
            for (path, score) in &paths {
                for label in Label::ALL {
                    let before = path.last().copied().unwrap_or(Label::Out);
                    if !label.may_follow(before) {
                        continue;
                    }
                    let step = if path.is_empty() {
                        0.0
                    } else {
                        chain.scores()[before as usize][label as usize]
                    };
                    let mut path = path.clone();
                    path.push(label);
                    longer.push((path, score + step + token[label as usize]));
                }
            }
            paths = longer;
        }
        paths
    }

    #[test]
    fn agrees_with_trying_every_sequence() {
        let mut seed = 7_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / 4e6 - 2.0
        };
        for _ in 0..20 {
            let chain = Chain::new([[0.0; N_LABELS]; N_LABELS].map(|row| row.map(|_| next())));
            let tokens: Vec<Scores> = (0..4).map(|_| [0.0; N_LABELS].map(|_| next())).collect();
            let paths = all(&chain, &tokens);
            let (best, _) = paths.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
            assert_eq!(&chain.best(&tokens), best);
            let total: f32 = paths.iter().map(|(_, score)| score.exp()).sum();
            for (i, found) in chain.probabilities(&tokens).iter().enumerate() {
                for label in Label::ALL {
                    let with: f32 =
                        paths.iter().filter(|(p, _)| p[i] == label).map(|(_, s)| s.exp()).sum();
                    assert!((found[label as usize] - with / total).abs() < 1e-4);
                }
            }
        }
    }
}
