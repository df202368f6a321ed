//! Scales: how far the words of a side go on the questions that both sides answer.
//!
//! "Dismal" and "satisfactory" stand on the two sides of one scale, "damage" and "destroy" on one side, one farther
//! out than the other. The tables (`scales/*.txt`) hold some 1,200 scales of 8 to 60 words; a word stands on each
//! that it answers, so two words that mean much alike meet on many. They were read when saydiff was built
//! (`build/scales.rs`).

use super::lexicon::{Pattern, opening};
use super::reading::Word;
use crate::text::{List, list};

/// A word or phrase of a side and its degrees.
#[derive(Debug)]
struct Rung {
    pattern: Pattern,
    /// `scale:tenths`, parted by commas.
    degrees: &'static str,
    denied: bool,
}

/// How the words of two sides stand to each other, counted in scales.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Steps {
    /// On the two sides of a scale.
    pub(super) opposed: f32,
    /// How far out the nearer of the two stands at most, of 1.
    pub(super) apart: f32,
    /// On one side, equally far out.
    pub(super) alike: f32,
    /// On one side, not equally far out.
    pub(super) moved: f32,
    /// How much farther out B stands, summed over the scales.
    pub(super) force: f32,
}

/// What is denied stands on the other side, and not as far out: "not good" is bad, but not very.
const DENIED: f32 = -0.6;

/// Degrees that differ by less are equal.
const EQUAL: f32 = 0.15;

/// Compares two sides, each with what tells whether one of its words is denied. Words of both count for nothing.
pub(super) fn steps(
    [a, b]: [&[Word<'_>]; 2],
    [denied_a, denied_b]: [&dyn Fn(usize) -> bool; 2],
) -> Steps {
    let sides = [rungs(a, denied_a), rungs(b, denied_b)];
    let told = sides.each_ref().map(|rungs| {
        let mut told: Vec<_> = rungs.iter().map(|rung| (rung.pattern, rung.denied)).collect();
        told.sort_unstable();
        told
    });
    let [a, b] = [0, 1].map(|side: usize| {
        let of_both =
            |rung: &&Rung| told[1 - side].binary_search(&(rung.pattern, rung.denied)).is_err();
        farthest(sides[side].iter().filter(of_both))
    });
    let mut steps = Steps::default();
    for &(scale, from) in &a {
        let Ok(at) = b.binary_search_by_key(&scale, |&(scale, _)| scale) else { continue };
        let Some(&(_, to)) = b.get(at) else { continue };
        let step = to.abs() - from.abs();
        if from * to < 0.0 {
            steps.opposed += 1.0;
            steps.apart = steps.apart.max(from.abs().min(to.abs()));
        } else if step.abs() < EQUAL {
            steps.alike += 1.0;
        } else {
            steps.moved += 1.0;
            steps.force += step;
        }
    }
    steps
}

/// The degree farthest out on each scale, in order of scale.
fn farthest<'r>(rungs: impl Iterator<Item = &'r Rung>) -> Vec<(u16, f32)> {
    let mut found: Vec<(u16, f32)> = rungs.flat_map(Rung::degrees).collect();
    found.sort_by(|(s, x), (t, y)| s.cmp(t).then(y.abs().total_cmp(&x.abs())).then(y.total_cmp(x)));
    found.dedup_by_key(|(scale, _)| *scale);
    found
}

/// The matches of the tables but those inside a longer one, cues left out.
fn rungs(words: &[Word<'_>], is_denied: &dyn Fn(usize) -> bool) -> Vec<Rung> {
    let mut found = Vec::new();
    let mut covered = 0;
    for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.cue) {
        let start = found.len();
        for entry in opening(SCALES, word, words.get(at + 1)) {
            let Some((pattern, degrees)) = entry.split_once(',') else { continue };
            let pattern = Pattern(pattern);
            if let Some(end) = pattern.end(words, at).filter(|end| *end > covered) {
                found.push((end, Rung { pattern, degrees, denied: is_denied(at) }));
            }
        }
        let longest = found[start..].iter().map(|(end, _)| *end).max().unwrap_or(0);
        let mut index = 0;
        found.retain(|(end, _)| {
            index += 1;
            index <= start || *end == longest
        });
        covered = covered.max(longest);
    }
    found.into_iter().map(|(_, rung)| rung).collect()
}

impl Rung {
    /// The scales it stands on and how far out.
    fn degrees(&self) -> impl Iterator<Item = (u16, f32)> {
        let factor = if self.denied { DENIED } else { 1.0 };
        self.degrees.split(',').filter_map(move |degree| {
            let (scale, tenths) = degree.split_once(':')?;
            Some((scale.parse().ok()?, factor * tenths.parse::<f32>().ok()? / 10.0))
        })
    }
}

/// The words that open a pattern to the entries `pattern,scale:tenths,scale:tenths`, parted by `|`.
const SCALES: List = list!("scales");
