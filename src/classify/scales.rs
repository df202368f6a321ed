//! Scales: how far the words of a side go on the questions that both sides answer.
//!
//! "Dismal" and "satisfactory" stand on the two sides of one scale, "damage" and "destroy" on one side, one farther
//! out than the other. The tables (`scales/*.txt`) hold some 1,800 scales of 8 to 60 words; a word stands on each
//! that it answers, so two words that mean much alike meet on many. They were read when saydiff was built
//! (`build/scales.rs`).

use std::ops::Range;

use super::folds::Folds;
use super::lexicon::{Pattern, opening};
use super::reading::Word;
use crate::text::{List, list, parts_of};

/// A word or phrase of a side and its degrees.
#[derive(Debug)]
pub(super) struct Rung {
    pattern: Pattern,
    /// Three letters for each scale, see `build/scales.rs`.
    degrees: &'static str,
    /// Its words.
    words: Range<usize>,
}

/// How the words of two sides stand to each other, counted in scales.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Steps {
    /// On the two sides of a scale.
    pub(super) opposed: f32,
    /// How far out the nearer of the two stands at most, of 1.
    pub(super) apart: f32,
    /// On the two sides of a scale, and about one matter.
    pub(super) met: f32,
    /// On one side, equally far out.
    pub(super) alike: f32,
    /// On one side, not equally far out.
    pub(super) moved: f32,
    /// How much farther out B stands, summed over the scales.
    pub(super) force: f32,
}

/// What is denied stands on the other side, and not as far out: "not good" is bad, but not very.
const DENIED: f32 = -0.6;

/// What is denied where the other side says its opposite stands as far out: "not leave" is to stay.
const FOLDED: f32 = -1.0;

/// Degrees that differ by less are equal.
const EQUAL: f32 = 0.15;

/// Compares two sides. Words of both count for nothing; `meet` says whether a word of A and one of B are about one
/// matter.
pub(super) fn steps(
    sides: [&[Rung]; 2],
    folds: &Folds,
    meet: impl Fn([usize; 2]) -> bool,
) -> Steps {
    let factor = |side: usize, rung: &Rung| match folds.predicate[side].get(rung.words.start) {
        Some(true) => FOLDED,
        _ if folds.polarity[side].is_denied(rung.words.start) => DENIED,
        _ => 1.0,
    };
    let told = [0, 1].map(|side: usize| {
        let told = sides[side].iter().map(|rung| (rung.pattern, factor(side, rung) < 0.0));
        let mut told: Vec<_> = told.collect();
        told.sort_unstable();
        told
    });
    let [a, b] = [(0, 1), (1, 0)].map(|(side, other): (usize, usize)| {
        let turned = sides[side].iter().map(|rung| (rung, factor(side, rung)));
        let is_new = |(rung, factor): &(&Rung, f32)| {
            told[other].binary_search(&(rung.pattern, *factor < 0.0)).is_err()
        };
        farthest(turned.filter(is_new))
    });
    let mut steps = Steps::default();
    for &Degree { scale, value: from, at: here } in &a {
        let Ok(found) = b.binary_search_by_key(&scale, |degree| degree.scale) else { continue };
        let Some(&Degree { value: to, at: there, .. }) = b.get(found) else { continue };
        let step = to.abs() - from.abs();
        if from * to < 0.0 {
            steps.opposed += 1.0;
            steps.met += f32::from(meet([here, there]));
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

/// True if what stands at a word of one side and something undenied on the other are far apart on the two sides of a
/// scale.
pub(super) fn stand_apart(
    [this, other]: [&[Rung]; 2],
    word: usize,
    undenied: impl Fn(usize) -> bool,
) -> bool {
    let far = |degree: f32| degree.abs() >= APART;
    let here =
        this.iter().filter(|rung| rung.words.start == word).flat_map(|rung| rung.degrees(1.0));
    let here: Vec<_> = here.filter(|(_, degree)| far(*degree)).collect();
    let there =
        other.iter().filter(|rung| undenied(rung.words.start)).flat_map(|rung| rung.degrees(1.0));
    let mut there = there.filter(|(_, degree)| far(*degree));
    there.any(|(scale, to)| here.iter().any(|&(asked, from)| asked == scale && from * to < 0.0))
}

/// From here on a word stands plainly on one side.
const APART: f32 = 0.55;

/// How far out a word stands on a scale.
struct Degree {
    scale: u16,
    value: f32,
    /// The first word of what stands there.
    at: usize,
}

/// The degree farthest out on each scale, in order of scale.
fn farthest<'r>(rungs: impl Iterator<Item = (&'r Rung, f32)>) -> Vec<Degree> {
    let mut found: Vec<Degree> = rungs
        .flat_map(|(rung, factor)| {
            let at = rung.words.start;
            rung.degrees(factor).map(move |(scale, value)| Degree { scale, value, at })
        })
        .collect();
    found.sort_by(|one, other| {
        let [x, y] = [one, other].map(|degree| degree.value);
        one.scale.cmp(&other.scale).then(y.abs().total_cmp(&x.abs())).then(y.total_cmp(&x))
    });
    found.dedup_by_key(|degree| degree.scale);
    found
}

/// The matches of the tables but those inside a longer one, cues left out.
pub(super) fn rungs(words: &[Word<'_>]) -> Vec<Rung> {
    let mut found = Vec::new();
    let mut covered = 0;
    for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.cue) {
        let matched = |entry: &'static str| {
            let mut parts = parts_of(entry, b',');
            let (pattern, degrees) = (Pattern(parts.next()?), parts.next()?);
            let end = pattern.end(words, at).filter(|end| *end > covered)?;
            Some((end, Rung { pattern, degrees, words: at..end }))
        };
        let here: Vec<(usize, Rung)> =
            opening(SCALES, word, words.get(at + 1)).filter_map(matched).collect();
        covered = here.iter().map(|(end, _)| *end).max().unwrap_or(covered);
        let longest = here.into_iter().filter(|(end, _)| *end == covered);
        found.extend(longest.map(|(_, rung)| rung));
    }
    found
}

impl Rung {
    /// The scales it stands on and how far out, times a factor.
    fn degrees(&self, factor: f32) -> impl Iterator<Item = (u16, f32)> + use<> {
        self.degrees.as_bytes().as_chunks().0.iter().map(move |[high, low, tenths]| {
            let scale = u16::from(high - b'0') << 6 | u16::from(low - b'0');
            (scale, factor * (f32::from(*tenths) - f32::from(b'P')) / 10.0)
        })
    }
}

/// The words that open a pattern to the entries `pattern,degrees`, parted by `|`.
const SCALES: List = list!("scales");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::fixture::with_analysis;

    fn check(a: &str, b: &str, is_met: impl Fn(&Steps) -> bool) {
        with_analysis(a, b, |link| assert!(is_met(&link.steps), "{a} / {b}: {:?}", link.steps));
    }

    #[test]
    fn sides_of_a_scale_oppose_each_other() {
        check("The result is dismal.", "The result is satisfactory.", |s| s.opposed > 0.0);
        check("We will join the pact.", "We will stay out of it.", |s| s.opposed > 0.0);
        check("The result is good.", "The result is not good.", |s| s.opposed > 0.0);
        check("The gulls are here.", "The gulls are there.", |s| {
            s.opposed + s.alike + s.moved == 0.0
        });
        check("The result is dismal.", "The result is dismal.", |s| {
            s.opposed + s.alike + s.moved == 0.0
        });
    }

    #[test]
    fn the_farther_out_the_more_force() {
        check("They damaged the pier.", "They destroyed the pier.", |s| s.force > 0.0);
        check("They destroyed the pier.", "They damaged the pier.", |s| s.force < 0.0);
        check("The pier is superb.", "The pier is magnificent.", |s| s.alike > 0.0);
    }

    #[test]
    fn what_lies_in_a_longer_phrase_is_no_match() {
        let count = |text: &str| with_analysis(text, "", |link| rungs(&link.half(0).words).len());
        assert_eq!(count("They wiped out the gulls."), 1);
        assert_eq!(count("Gulls."), 0);
    }
}
