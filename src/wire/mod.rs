//! Comparisons and statements as versioned records, for other programs.
//!
//! [`comparison`] makes the one object of `diff --format json`, [`statements`] the records of
//! `list --format json`, one a line; [`read`] takes statements back, ours or another extractor's.
//! Offsets are `[start, end)` in Unicode scalars into the text as read; `byte_spans` stand beside
//! them. The JSON Schema of both is `docs/schema.json`, made by [`schema`] from these types.
//!
//! The records hold the exact text. What must not reach a terminal is escaped by the JSON writer.

mod read;
mod record;
mod write;

pub use read::{Given, given_of, given_of_record, read, sides_of};
pub use record::{
    Article, Class, Comparison, Evidence, Kind, Link, Note, Place, Row, Rule, Statement, Topic,
    VERSION, schema,
};
pub use write::{Ids, comparison, statements, topics};
