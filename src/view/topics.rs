//! A topic table to what is shown of it.

use super::Visible;
use crate::topic::TopicTable;

/// One topic of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicEntry {
    /// Its name.
    pub name: Visible,
    /// The terms that tell it, a comma between them.
    pub terms: Visible,
}

/// The topics of a table, in its order.
pub fn topics(table: &TopicTable) -> Vec<TopicEntry> {
    let entry = |topic: &crate::topic::Named| TopicEntry {
        name: Visible::new(&topic.name),
        terms: Visible::new(&topic.terms.join(", ")),
    };
    table.topics().iter().map(entry).collect()
}
