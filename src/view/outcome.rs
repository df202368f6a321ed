//! What became of a position: moved with a label, or found on one side only.

use std::fmt;

use super::Certainty;
use crate::classify::Label;

/// What became of a position from A to B.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Found on both sides.
    Moved(Label),
    /// Found only in B.
    New,
    /// Found only in A.
    Dropped,
}

impl Outcome {
    /// Every outcome in the order in which counts are shown, and rows but for unsure moves: what a reader
    /// must not miss comes first.
    pub const ORDER: [Outcome; 9] = [
        Outcome::Moved(Label::Reversed),
        Outcome::Moved(Label::Strengthened),
        Outcome::Moved(Label::Softened),
        Outcome::Moved(Label::Updated),
        Outcome::Moved(Label::Scope),
        Outcome::New,
        Outcome::Dropped,
        Outcome::Moved(Label::Reworded),
        Outcome::Moved(Label::Unchanged),
    ];

    /// The word users read and type.
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Moved(label) => label.name(),
            Outcome::New => "new",
            Outcome::Dropped => "dropped",
        }
    }

    /// The outcome with this name.
    pub fn from_name(name: &str) -> Option<Outcome> {
        Self::ORDER.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Its place in [`Outcome::ORDER`].
    pub fn rank(self) -> usize {
        Self::ORDER.iter().position(|&o| o == self).unwrap_or(Self::ORDER.len())
    }

    /// True if it was found on both sides, so that a label says how it moved.
    pub const fn has_label(self) -> bool {
        matches!(self, Outcome::Moved(_))
    }

    /// True if it has a label and that is no more than a guess.
    pub fn is_unsure(self, certainty: Certainty) -> bool {
        self.has_label() && certainty == Certainty::Unsure
    }

    /// True unless the position stayed as it was (unchanged or reworded).
    pub const fn is_change(self) -> bool {
        match self {
            Outcome::Moved(label) => label.is_change(),
            Outcome::New | Outcome::Dropped => true,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_is_ranked_once_and_found_by_its_name() {
        for label in Label::ALL {
            assert!(Outcome::ORDER.contains(&Outcome::Moved(label)), "{label}");
        }
        for (rank, outcome) in Outcome::ORDER.into_iter().enumerate() {
            assert_eq!(outcome.rank(), rank);
            assert_eq!(Outcome::from_name(outcome.name()), Some(outcome));
        }
    }
}
