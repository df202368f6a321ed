//! The metadata that a Markdown file may start with, between two lines of `---`.
//!
//! ```text
//! ---
//! title: Dam reopens
//! date: 2031-06-03
//! ---
//! ```
//!
//! Only lines `key: value` of the keys below are read; nested YAML is passed over. Without a closing
//! line within [`MOST_LINES`] lines, or with a line that is no `key: value`, there is no metadata and
//! the first line is a rule.

use super::{PubDate, when};
use crate::text::Span;

/// Longer metadata are no metadata.
const MOST_LINES: usize = 60;

/// What the metadata tell.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// From the first rule to the end of the second.
    pub(super) span: Option<Span>,
    pub(super) title: Option<String>,
    pub(super) date: Option<PubDate>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) byline: Option<String>,
}

/// Reads the metadata of a text; all is `None` if it has none.
pub(super) fn read(text: &str) -> FrontMatter {
    scan(text).unwrap_or_default()
}

fn scan(text: &str) -> Option<FrontMatter> {
    let mut found = FrontMatter::default();
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut end = first.len();
    for line in lines.take(MOST_LINES) {
        end += line.len();
        let content = line.trim_end();
        if content == "---" || content == "..." {
            found.span = Some(Span::new(0, end));
            return Some(found);
        }
        if content.is_empty() || content.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let (key, value) = content.split_once(':')?;
        found.take(key, value.trim().trim_matches(['"', '\'']));
    }
    None
}

impl FrontMatter {
    fn take(&mut self, key: &str, value: &str) {
        let owned = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" => self.title = owned(),
            "date" | "published" => self.date = value.parse().ok().or_else(|| when::find(value)),
            "outlet" | "publisher" | "source" => self.outlet = owned(),
            "url" | "link" => self.url = owned(),
            "byline" | "author" => self.byline = owned(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_metadata_and_leaves_rules_alone() {
        let text = "---\ntitle: \"Dam: reopens\"\ndate: 3 June 2031\ntags:\n  - dams\nauthor: Ola\n---\nIt is open.";
        let found = read(text);
        assert_eq!(found.title.as_deref(), Some("Dam: reopens"));
        assert_eq!(found.date.map(|d| d.to_string()).as_deref(), Some("2031-06-03"));
        assert_eq!(found.byline.as_deref(), Some("Ola"));
        assert_eq!(found.span.and_then(|s| text.get(s.end..)), Some("It is open."));
        for text in ["", "---", "---\nIt is open.\n---\n", "---\ntitle: x\n", "It is open."] {
            assert_eq!(read(text), FrontMatter::default(), "{text}");
        }
    }
}
