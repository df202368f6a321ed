//! Texts in which nobody else speaks: by how many of their sentences report, and how many speak for themselves.
//!
//! A report tells what others said; a manifesto, a notice, a guideline or a column hardly does, and says "we",
//! "will" and "must" outside of quotation marks, where a reporter never would.

use super::body::n_with;
use crate::extract::prose::Prose;

/// What the rules found, were the text a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) n_units: usize,
    /// Attributions to others than the body the text is named for.
    pub(super) n_reports: usize,
    /// Of all attributions those with the plain verbs of news.
    pub(super) n_sayings: usize,
    pub(super) n_quotes: usize,
}

impl Told {
    /// True where reports and quotations are few enough for a release: news of a firm has more.
    pub(super) fn is_scarce(&self) -> bool {
        self.n_units >= 4
            && self.n_reports * 9 <= self.n_units * 2
            && self.n_sayings * 7 <= self.n_units
            && self.n_quotes * 4 <= self.n_units
    }

    /// True where they are so few that no reporter can have written it who names the body over the text.
    pub(super) fn is_rare(&self) -> bool {
        self.is_scarce() && self.n_reports * 6 <= self.n_units && self.n_quotes * 6 <= self.n_units
    }
}

/// Fewer sentences are a notice of something, not a text.
const MIN_UNITS: usize = 6;

/// True if a text speaks for itself throughout.
///
/// Log-odds learnt from 875 texts, 66 of them of one voice (`corpus` and its looks, the shared gold, 484 articles
/// of PolNeAR), rounded. From 1 on, 5 of the 809 reports are taken for one voice, all of them with next to no attribution.
pub(super) fn is_alone(prose: &[Prose<'_>], told: &Told) -> bool {
    let share = |n: usize| n as f32 / told.n_units.max(1) as f32;
    let log_odds = 0.2 + 1.3 * share(n_with(prose, &OURS)) + 3.4 * share(n_with(prose, &ORDERING))
        - 5.0 * share(told.n_reports)
        - 2.0 * share(told.n_sayings)
        - 1.0 * share(n_with(prose, &PAST))
        - 3.0 * share(told.n_quotes);
    told.n_units >= MIN_UNITS && log_odds >= 1.0
}

/// True for a column: a fourth of the sentences say "I", a tenth at most report.
pub(super) fn is_column(prose: &[Prose<'_>], told: &Told) -> bool {
    told.n_units >= MIN_UNITS
        && n_with(prose, &["i", "my", "me"]) * 4 >= told.n_units
        && told.n_reports * 10 <= told.n_units
        && told.n_quotes * 10 <= told.n_units
}

const OURS: [&str; 6] = ["we", "our", "us", "i", "my", "me"];
const ORDERING: [&str; 6] = ["will", "must", "should", "shall", "may", "can"];
const PAST: [&str; 4] = ["was", "were", "had", "did"];
