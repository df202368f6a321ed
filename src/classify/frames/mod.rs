//! The frames: along which dimensions a position can move.
//!
//! Most frames are a table of patterns (read by `lexicon`); the modules here hold what a table cannot
//! say: which words a negation reaches, who answers whom, how modal and speech act combine, what a number is.

pub(super) mod polarity;
pub(super) mod pole;
pub(super) mod quantity;
pub(super) mod stance;
