//! Statements to topics: named ones from a table, the user's own, and discovered ones.

/// Index of a topic in [`Topics::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub usize);

/// One topic that some statement is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// As people say it: one to four words, lower case but for names ("arms sales").
    pub name: String,
    /// Where the name comes from.
    pub origin: TopicOrigin,
}

/// Where a topic's name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicOrigin {
    /// The built-in or the user's table.
    Table,
    /// The salient words of the statements themselves.
    Discovered,
}

/// The topics of two articles' statements.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    /// Every topic that occurs, in order of first use.
    pub names: Vec<Topic>,
    /// For each side, for each statement: its topics, most fitting first; never empty.
    pub of: [Vec<Vec<TopicId>>; 2],
}

impl Topics {
    /// The topics of one statement of side 0 (A) or 1 (B), most fitting first.
    pub fn of_statement(&self, side: usize, statement: usize) -> impl Iterator<Item = &Topic> {
        let ids = self.of.get(side).and_then(|of| of.get(statement));
        ids.into_iter().flatten().filter_map(|id| self.names.get(id.0))
    }
}
