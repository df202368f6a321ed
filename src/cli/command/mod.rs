//! The commands: each turns settings into one call of the library and one result.

mod diff;
mod explain;
mod git;
mod list;
mod source;
mod table;

pub(super) use diff::diff;
pub(super) use explain::explain;
pub(super) use git::git_diff;
pub(super) use list::list;
pub(super) use table::{completions, man, topics};
