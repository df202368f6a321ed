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
    /// The same by the label after.
    into: Transitions,
    /// The same, and what they weigh, a lane for each label after and one for none.
    steps: [Lanes; N_LABELS],
    weights: [Lanes; N_LABELS],
    /// What they weigh by the label after, a lane for each label before.
    weights_into: [Lanes; N_LABELS],
}

/// A number for each label, and one more, so that the processor takes several in one step.
type Lanes = [f32; N_LABELS + 1];

fn lanes(row: &Scores, none: f32) -> Lanes {
    let [a, b, c, d, e, f, g] = *row;
    [a, b, c, d, e, f, g, none]
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
        let into = std::array::from_fn(|after| scores.map(|row| row[after]));
        Chain {
            scores,
            into,
            steps: scores.map(|row| lanes(&row, FORBIDDEN)),
            weights: scores.map(|row| lanes(&row.map(f32::exp), 0.0)),
            weights_into: into.map(|row| lanes(&row.map(f32::exp), 0.0)),
        }
    }

    /// The transition scores.
    pub fn scores(&self) -> &Transitions {
        &self.scores
    }

    /// The sequence with the highest score.
    pub fn best(&self, tokens: &[Scores]) -> Vec<Label> {
        let Some((first, rest)) = tokens.split_first() else { return Vec::new() };
        // The best score of a sequence that ends in each label, token by token.
        let mut tops = Vec::with_capacity(tokens.len());
        let mut top = start(first);
        for token in rest {
            tops.push(top);
            let mut next = [f32::MIN; N_LABELS + 1];
            for (top, row) in top.iter().zip(&self.steps) {
                for (next, step) in next.iter_mut().zip(row) {
                    // `f32::max` also asks what is no number, of which there is none.
                    let score = top + step;
                    *next = if score > *next { score } else { *next };
                }
            }
            for ((top, next), own) in top.iter_mut().zip(next).zip(token) {
                *top = next + own;
            }
        }
        let mut label = first_highest(top);
        let mut path = Vec::with_capacity(tokens.len());
        path.push(Label::ALL[label]);
        for top in tops.iter().rev() {
            label =
                first_highest(std::array::from_fn(|before| top[before] + self.into[label][before]));
            path.push(Label::ALL[label]);
        }
        path.reverse();
        path
    }

    /// The probability of each label at each token, given all scores.
    pub fn probabilities(&self, tokens: &[Scores]) -> Vec<Scores> {
        let own: Vec<Lanes> = tokens.iter().map(weigh).collect();
        let mut forward: Vec<Lanes> = Vec::with_capacity(tokens.len());
        for token in &own {
            let mut now = [0.0; N_LABELS + 1];
            match forward.last() {
                None => {
                    for (label, value) in Label::ALL.iter().zip(&mut now) {
                        *value = if label.continues() { 0.0 } else { 1.0 };
                    }
                }
                Some(before) => {
                    for (weight, row) in before.iter().zip(&self.weights) {
                        for (value, step) in now.iter_mut().zip(row) {
                            *value += weight * step;
                        }
                    }
                }
            }
            for (value, weight) in now.iter_mut().zip(token) {
                *value *= weight;
            }
            rescale(&mut now);
            forward.push(now);
        }
        let mut after = [1.0; N_LABELS + 1];
        let mut out = Vec::with_capacity(tokens.len());
        for (here, token) in forward.iter_mut().zip(&own).rev() {
            let mut before = [0.0; N_LABELS + 1];
            for ((value, weight), after) in here.iter_mut().zip(&mut after).zip(token) {
                *value *= *weight;
                *weight *= after;
            }
            rescale(here);
            for (weight, row) in after.iter().zip(&self.weights_into) {
                for (value, step) in before.iter_mut().zip(row) {
                    *value += weight * step;
                }
            }
            rescale(&mut before);
            after = before;
            let [a, b, c, d, e, f, g, _] = *here;
            out.push([a, b, c, d, e, f, g]);
        }
        out.reverse();
        out
    }
}

/// The first of the labels that score highest.
#[inline]
fn first_highest(scores: Scores) -> usize {
    let mut best = 0;
    for (label, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = label;
        }
    }
    best
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
fn weigh(scores: &Scores) -> Lanes {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    lanes(scores, FORBIDDEN).map(|score| power_of_e(score - top))
}

/// e to the power of a number from -87 to 0, to one part in a million; of what is less, that of -87. Without calls and
/// branches, so that the processor takes all labels together: `exp` took a twentieth of the tagger's time.
#[inline]
fn power_of_e(x: f32) -> f32 {
    /// Adding it rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let twos = x.max(-87.0) * std::f32::consts::LOG2_E;
    let whole = twos + ROUND;
    let rest = (twos - (whole - ROUND)) * std::f32::consts::LN_2;
    // Taylor's series; the rest is at most ln 2 / 2.
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let power = series.iter().fold(0.0, |sum, factor| sum * rest + factor);
    f32::from_bits(f32::to_bits(power).wrapping_add(whole.to_bits() << 23))
}

fn rescale(values: &mut Lanes) {
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
    fn powers_of_e_are_right_to_a_millionth() {
        for step in 0..8700 {
            let x = -0.01 * step as f32;
            assert!((power_of_e(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert!(power_of_e(-1e9) < 1e-37);
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
