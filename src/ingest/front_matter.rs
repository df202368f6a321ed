//! The metadata that a text may start with: of a Markdown file between two lines of `---`, of a message
//! kept as text up to the first empty line.
//!
//! ```text
//! ---                            From: Ada Lind <ada@harbour.example>
//! title: Dam reopens             Sent: 3 June 2031
//! date: 2031-06-03               Subject: Dam reopens
//! ---
//! ```
//!
//! Only lines `key: value` of the keys below are read; nested YAML is passed over. Without a closing
//! line within [`MOST_LINES`] lines, or with a line that is no `key: value`, there is no metadata and
//! the first line is a rule. A message tells its sender and its subject.

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
    /// True for the head of a message.
    pub(super) is_mail: bool,
}

/// Reads the metadata of a text; all is `None` if it has none.
pub(super) fn read(text: &str) -> FrontMatter {
    scan(text).or_else(|| mail_head(text)).unwrap_or_default()
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

/// The head of a message: lines `Key: value`, of which one names the sender and one the subject.
fn mail_head(text: &str) -> Option<FrontMatter> {
    let mut found = FrontMatter { is_mail: true, ..FrontMatter::default() };
    let mut end = 0;
    for line in text.split_inclusive('\n').take(MOST_LINES) {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let (key, value) = line.trim_end().split_once(':')?;
        found.take_of_mail(key.trim_matches(['*', ' ']), value.trim_matches(['*', ' ']))?;
    }
    found.span = Some(Span::new(0, end));
    (found.byline.is_some() && found.title.is_some()).then_some(found)
}

impl FrontMatter {
    /// One line of a message's head; nothing if no message has it.
    fn take_of_mail(&mut self, key: &str, value: &str) -> Option<()> {
        let owned = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        match key.to_ascii_lowercase().as_str() {
            "from" => {
                let name = value.split(['<', '[']).next().unwrap_or("");
                self.byline = owned(name.trim().trim_matches('"')).or_else(|| owned(value));
            }
            "subject" => self.title = owned(without_reply_marks(value)),
            "date" | "sent" => self.date = when::find(value),
            "to" | "cc" | "bcc" | "reply-to" | "importance" | "attachments" => {}
            _ => return None,
        }
        Some(())
    }

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

/// "RE: Fwd: The docks": the subject itself.
fn without_reply_marks(subject: &str) -> &str {
    let mut rest = subject;
    while let Some((mark, subject)) = rest.split_once(':')
        && ["re", "fw", "fwd"].iter().any(|reply| mark.trim().eq_ignore_ascii_case(reply))
    {
        rest = subject;
    }
    rest.trim()
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
        for text in [
            "",
            "---",
            "---\nIt is open.\n---\n",
            "---\ntitle: x\n",
            "It is open.",
            "From: the harbour\n\nText",
            "Subject: docks\nFrom: the harbour\nHe said: come\n\nText",
            "Date: 3 June 2031\n\nText",
        ] {
            assert_eq!(read(text), FrontMatter::default(), "{text}");
        }
    }
}
