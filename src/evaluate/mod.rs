//! Comparisons against hand-annotated pairs: how right are the statements, links and labels?
//!
//! Reads gold pairs ([`Gold`]), predicts in one of three [`Mode`]s, counts, and prints a table. The
//! definitions are those of the annotators' own scorer (`score_align.py`, kept with the shared
//! gold), so figures of the two can be compared digit by digit; `tests/quality.rs` holds floors.
//!
//! Cost: pairs of statements per pair of articles; meant for gold, not for archives.

mod counts;
mod gold;
mod links;
mod predict;
mod report;
mod score;
mod utterances;

pub use counts::{Counts, Ratio, Scores};
pub use gold::{Gold, GoldLink, GoldStatement, read_gold};
pub use predict::{Mode, Predicted, PredictedLink, PredictedStatement, predict};
pub use report::report;
pub use score::{score_pair, stands_for};
pub use utterances::{
    GoldUtterances, UtteranceCounts, read_utterances, report_utterances, score_utterances,
};
