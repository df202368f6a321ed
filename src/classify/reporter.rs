//! What the reporter's verb does with the words it reports: whether it denies them, and which way it leans.
//!
//! "Said", "argued" and "told us" report, and differ in force at most. "Denied", "never said", "no longer believes" and
//! "stopped insisting" turn the same words round, "hopes" and "fears" want opposite things of them.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::HashMap;

use super::analysis::Half;
use super::lexicon::{Frame, Hit};
use super::reading::{Word, base};
use crate::text::entries;

/// The verb that reports one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reporter {
    /// By its meaning: "denied", "doubts", "refused to say".
    pub(super) denies: bool,
    /// By a "not", "never" or "no longer".
    pub(super) is_negated: bool,
    /// "hope" or "fear".
    leaning: Option<&'static str>,
}

impl Reporter {
    pub(super) fn of(half: &Half<'_>) -> Self {
        let cue = || half.words.iter().enumerate().filter(|(_, word)| word.cue);
        let is_cue = |hit: &&Hit| {
            half.words.get(hit.words.clone()).is_some_and(|words| words.iter().any(|w| w.cue))
        };
        let denials: Vec<&Hit> =
            half.hits_of(Frame::Commitment).filter(is_cue).filter(denies).collect();
        let is_inside = |i: usize| denials.iter().any(|hit| hit.words.contains(&i));
        let negations = cue().filter(|(i, word)| is_negation(word) && !is_inside(*i));
        let sorts = |sort: &str| cue().any(|(_, word)| SORTS.get(&*word.stem) == Some(&sort));
        Self {
            denies: !denials.is_empty() || sorts("not"),
            is_negated: negations.count() % 2 == 1,
            leaning: ["hope", "fear"].into_iter().find(|sort| sorts(sort)),
        }
    }

    /// True if it lets the words stand as they are told.
    pub(super) fn affirms(self) -> bool {
        self.denies == self.is_negated
    }

    /// True if one of the two hopes what the other fears.
    pub(super) fn leans_against(self, other: Self) -> bool {
        matches!((self.leaning, other.leaning), (Some(one), Some(other)) if one != other)
    }
}

fn denies(hit: &&Hit) -> bool {
    matches!(hit.entry.class, "deny" | "refuse" | "oppose")
}

fn is_negation(word: &Word<'_>) -> bool {
    matches!(&*word.folded, "not" | "never" | "no" | "nor" | "neither" | "hardly" | "scarcely")
}

/// The base forms of the table to their sorts.
static SORTS: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let lines = entries(include_str!("frames/cue_sides.txt"));
    let sorts = lines.filter_map(|line| line.split_once(": "));
    let words = sorts.flat_map(|(sort, words)| words.split_whitespace().map(move |w| (sort, w)));
    words.map(|(sort, word)| (base(&Cow::Borrowed(word)).into_owned(), sort)).collect()
});

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    fn reporter(cue: &str) -> Reporter {
        with_analysis(&format!("{cue} | it rains."), "", |link| Reporter::of(link.half(0)))
    }

    #[test]
    fn denials_cancel_out() {
        for cue in [
            "said",
            "believes",
            "is convinced",
            "does not deny",
            "no longer doubts",
            "has no doubt",
        ] {
            assert!(reporter(cue).affirms(), "{cue}");
        }
        for cue in [
            "denied",
            "never said",
            "didn't say",
            "no longer believes",
            "is not convinced",
            "doubts",
            "is sceptical",
            "disagrees",
            "stopped insisting",
            "refused to say",
            "retracted her claim",
        ] {
            assert!(!reporter(cue).affirms(), "{cue}");
        }
    }

    #[test]
    fn hope_and_fear_lean_against_each_other() {
        let against = |a: &str, b: &str| reporter(a).leans_against(reporter(b));
        assert!(against("hopes", "fears") && against("regrets", "welcomes"));
        assert!(!against("hopes", "welcomes") && !against("hopes", "said"));
    }
}
