//! saydiff: what was said then, what is said now.
//!
//! Takes two articles from different dates, extracts who said what, aligns related statements by
//! topic and meaning, labels how each position moved, and keeps the words that prove it.
//!
//! The pipeline, one way, each stage a free pure function:
//! [`ingest`] → [`extract`] → [`topic`] → [`align`] → [`classify`], run by [`compare`](compare::compare).
//! See `ARCHITECTURE.md`.

pub mod align;
pub mod classify;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod diff;
pub mod error;
pub mod evaluate;
pub mod extract;
pub mod ingest;
pub mod meaning;
pub mod note;
pub mod render;
pub mod text;
pub mod topic;
pub mod view;
pub mod wire;

pub use compare::{Comparison, compare};
