//! Denials that are the answer of the other side in other words: "will not leave", "will stay".
//!
//! A negated word and its opposite are one answer to one question, so such a denial sets nobody against the other,
//! and the words behind it ("the euro") are denied on neither side. The same holds of a flat no beside a weaker one:
//! "rejects the plan", "has reservations about the plan". A denied word that the other side says, too, undenied, is
//! no such answer but a contradiction.

use super::analysis::Half;
use super::frames::polarity::{Denial, Polarity, REACH, without};
use super::frames::pole::is_answered_by_opposite;
use super::lexicon::{Frame, Hit};
use super::pairing::{Pairing, Relation};
use super::scales::{Rung, stand_apart};

/// Both sides as they are compared.
#[derive(Debug)]
pub(super) struct Folds {
    /// What is denied once such denials are left out.
    pub(super) polarity: [Polarity; 2],
    /// For each word of each side: whether it is denied, and the other side says its opposite.
    pub(super) predicate: [Vec<bool>; 2],
    /// How many denials are answered by an opposite.
    pub(super) by_opposite: usize,
    /// How many stand beside a weaker no.
    pub(super) by_weaker: usize,
}

/// Finds them on both sides.
pub(super) fn folds(halves: [&Half<'_>; 2], rungs: [&[Rung]; 2], pairing: &Pairing) -> Folds {
    let mut predicate = halves.map(|half| vec![false; half.words.len()]);
    let (mut by_opposite, mut by_weaker) = (0, 0);
    let polarity = [0, 1].map(|side: usize| {
        let two = Two { halves, rungs, pairing, side };
        let folded = |denial: &Denial| {
            if let Some(word) = two.answered_by_opposite(denial) {
                by_opposite += 1;
                predicate[side][word] = true;
                return true;
            }
            let weaker = two.stands_beside_weaker(denial);
            by_weaker += usize::from(weaker);
            weaker
        };
        let half = halves[side];
        without(&half.polarity, &half.words, folded)
    });
    Folds { polarity, predicate, by_opposite, by_weaker }
}

/// One side, looked at beside the other.
struct Two<'l> {
    halves: [&'l Half<'l>; 2],
    rungs: [&'l [Rung]; 2],
    pairing: &'l Pairing,
    side: usize,
}

impl Two<'_> {
    fn this(&self) -> &Half<'_> {
        self.halves[self.side]
    }

    fn other(&self) -> &Half<'_> {
        self.halves[1 - self.side]
    }

    /// The word of the predicate whose opposite the other side says.
    fn answered_by_opposite(&self, denial: &Denial) -> Option<usize> {
        let words = &self.this().words;
        let mut predicate = denial.reach.clone().filter(|&i| words[i].is_content()).take(PREDICATE);
        predicate.find(|&word| self.this().polarity.is_denied(word) && self.has_opposite(word))
    }

    fn has_opposite(&self, word: usize) -> bool {
        let undenied = |at: usize| !self.other().polarity.is_denied(at);
        match self.pairing.answer(self.side, word) {
            Some((at, Relation::Opposite)) => undenied(at),
            // Said by both: denied here, and not there, or denied twice.
            Some(_) => false,
            None => {
                is_answered_by_opposite([self.this(), self.other()], word)
                    || stand_apart(
                        [self.rungs[self.side], self.rungs[1 - self.side]],
                        word,
                        undenied,
                    )
            }
        }
    }

    /// True for a flat no to what the other side says a weaker no to.
    fn stands_beside_weaker(&self, denial: &Denial) -> bool {
        let other = self.other();
        let is_weaker = |hit: &&Hit| {
            hit.frame() == Frame::Commitment
                && matches!(hit.entry.class, "concern" | "warn")
                && !hit.negated
        };
        let reached = |at: usize| {
            other.hits.iter().filter(is_weaker).any(|hit| {
                let end = hit.words.end;
                (end..end + REACH).contains(&at)
                    && other.words[at].clause == other.words[hit.words.start].clause
            })
        };
        let content = |i: &usize| self.this().words[*i].is_content();
        let answers = denial.reach.clone().filter(content);
        answers.filter_map(|i| self.pairing.answer(self.side, i)).any(|(at, _)| reached(at))
    }
}

/// The first content words behind a denial are its predicate.
const PREDICATE: usize = 1;

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;

    /// How many denials are the other side's answer in other words, and how many stand beside a weaker no.
    fn check(a: &str, b: &str, expected: (usize, usize)) {
        for (a, b) in [(a, b), (b, a)] {
            let found = with_analysis(a, b, |link| (link.folds.by_opposite, link.folds.by_weaker));
            assert_eq!(found, expected, "{a} / {b}");
        }
    }

    #[test]
    fn a_denied_word_and_its_opposite_are_one_answer() {
        check("We will not leave the league.", "We will stay in the league.", (1, 0));
        check("We will not join the league.", "We will stay out of the league.", (1, 0));
        check("The levy will not rise.", "The levy will fall.", (1, 0));
    }

    #[test]
    fn a_denied_word_that_the_other_says_is_a_contradiction() {
        check("We will not leave the league.", "We will leave the league.", (0, 0));
        check("We will not leave the league.", "We will not stay in the league.", (0, 0));
        check("Gulls do not sing.", "Gulls sing.", (0, 0));
    }

    #[test]
    fn a_flat_no_stands_beside_a_weaker_one() {
        check("He rejects the harbour plan.", "He has doubts about the harbour plan.", (0, 1));
        check("He rejects the harbour plan.", "He supports the harbour plan.", (0, 0));
    }

    #[test]
    fn what_is_behind_such_a_denial_is_denied_on_neither_side() {
        let (a, b) = ("We will not leave the league.", "We will stay in the league.");
        let denied = with_analysis(a, b, |link| {
            [0, 1].map(|side: usize| {
                let half = link.half(side);
                let league = half.words.iter().position(|word| word.written == "league");
                let at = league.expect("stands in the text");
                (half.polarity.is_denied(at), link.folds.polarity[side].is_denied(at))
            })
        });
        assert_eq!(denied, [(true, false), (false, false)]);
    }
}
