//! RSS and Atom feeds to the articles in them.
//!
//! Entries are taken with the fullest text that they carry (`content:encoded`, `content`, then
//! `description`, `summary`). The crate that reads feeds as such (`feed-rs`) brings some fifty others
//! for what is a page of code over the XML reader that office documents need anyway.

use super::html;
use super::xml::{self, Node};
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::collection;
use crate::ingest::document::Document;
use crate::ingest::when;

/// One entry as it stands in the feed.
#[derive(Default)]
struct Entry {
    title: String,
    date: String,
    url: String,
    text: String,
    summary: String,
}

/// Reads one entry of a feed: the one asked for by number from 1, else the first.
///
/// # Errors
/// It is no feed, damaged before its first entry, or has no entry of that number.
pub(super) fn read(text: &str, wanted: Option<usize>) -> Result<Document> {
    let mut entries = Vec::new();
    let fault = entries_of(text, &mut entries).err();
    if entries.is_empty() {
        return Err(fault.unwrap_or_else(|| {
            let message = "is XML but no feed with entries; save the article's text as a .txt file";
            Error::new(ErrorKind::Decode, message)
        }));
    }
    let titles: Vec<&str> = entries.iter().map(|entry| entry.title.trim()).collect();
    let (index, choice) = collection::choose(&titles, "feed", "entries", wanted)?;
    let mut document = entries.get(index).map(document).transpose()?.unwrap_or_default();
    choice.into_iter().for_each(|note| document.note(note));
    if let Some(fault) = fault {
        document.note(format!("entries after the {}th are lost: {fault}", entries.len()));
    }
    document.taken_from = format!("entry {} of {} of a feed", index + 1, entries.len());
    Ok(document)
}

fn entries_of(text: &str, entries: &mut Vec<Entry>) -> Result<()> {
    let mut entry: Option<Entry> = None;
    let mut open: Vec<String> = Vec::new();
    xml::each(text, |node| match node {
        Node::Start(tag) => {
            let name = tag.name();
            if matches!(name, "item" | "entry") {
                entry = Some(Entry::default());
            } else if let (Some(entry), "link", true) = (&mut entry, name, entry_url_is_open(&open))
            {
                let alternate = tag.attribute("rel").is_none_or(|rel| rel == "alternate");
                if let (Some(url), true, true) =
                    (tag.attribute("href"), alternate, entry.url.is_empty())
                {
                    entry.url = url;
                }
            }
            open.push(name.to_owned());
        }
        Node::End(name) => {
            open.pop();
            if matches!(name, "item" | "entry") {
                entries.extend(entry.take());
            }
        }
        Node::Text(run) => {
            if let (Some(entry), Some(name)) = (&mut entry, open.last()) {
                match name.as_str() {
                    "title" => entry.title.push_str(run),
                    "link" => entry.url.push_str(run.trim()),
                    "pubDate" | "published" | "date" => entry.date.push_str(run),
                    "updated" if entry.date.is_empty() => entry.date.push_str(run),
                    "encoded" | "content" => entry.text.push_str(run),
                    "description" | "summary" => entry.summary.push_str(run),
                    // Markup of Atom's XHTML content.
                    _ if open.iter().any(|name| name == "content") => {
                        entry.text.push_str(run);
                        entry.text.push(' ');
                    }
                    _ => {}
                }
            }
        }
    })
}

/// True where a link is that of the entry and not of something inside it.
fn entry_url_is_open(open: &[String]) -> bool {
    open.last().is_some_and(|name| matches!(name.as_str(), "item" | "entry"))
}

fn document(entry: &Entry) -> Result<Document> {
    let text = if entry.text.trim().is_empty() { &entry.summary } else { &entry.text };
    let mut document = Document::default();
    let title = entry.title.trim();
    document.push(title, None);
    // What feeds carry is HTML, escaped or in a section of character data.
    html::fragment(text, &mut document);
    document.title = (!title.is_empty()).then(|| title.to_owned());
    document.url = Some(entry.url.clone()).filter(|url| url.starts_with("http"));
    let date = entry.date.trim();
    document.date = date.get(..10).and_then(|day| day.parse().ok()).or_else(|| when::find(date));
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Options;

    const FEED: &str = "<?xml version='1.0'?><rss><channel><title>The Paper</title>\
        <item><title>Dam reopens</title><link>https://paper.example/1</link><pubDate>Tue, 04 Mar 2031 09:00:00 GMT</pubDate>\
        <description>short</description><content:encoded><![CDATA[<p>It is open, the town said.</p><p>It will stay so.</p>]]></content:encoded></item>\
        <item><title>Ferry stops</title><description>&lt;p&gt;It stops, the town said.&lt;/p&gt;</description></item></channel></rss>";

    #[test]
    fn one_entry_by_number() {
        let article =
            read(FEED, Some(1)).expect("an entry").into_article("a.xml", &Options::default());
        assert_eq!(article.text, "Dam reopens\n\nIt is open, the town said.\n\nIt will stay so.");
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2031-03-04"));
        assert_eq!(article.origin.url.as_deref(), Some("https://paper.example/1"));
        assert_eq!(
            read(FEED, Some(2)).expect("an entry").text,
            "Ferry stops\n\nIt stops, the town said."
        );
    }

    #[test]
    fn of_several_entries_the_first_with_a_note() {
        let document = read(FEED, None).expect("an entry");
        assert!(document.text.starts_with("Dam reopens"), "{}", document.text);
        assert!(document.notes.iter().any(|note| note.message.contains("#2 Ferry stops")));
        for wanted in [0, 3] {
            let error = read(FEED, Some(wanted)).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains("2 entries") && error.contains("#1"), "{error}");
        }
    }

    #[test]
    fn atom_with_markup() {
        let atom = "<feed><entry><title>Dam</title><link href='https://paper.example/2'/><updated>2031-03-05T00:00:00Z</updated>\
            <content type='xhtml'><div><p>It is open, the town said.</p></div></content></entry></feed>";
        let document = read(atom, None).expect("the only entry");
        assert!(document.text.contains("It is open, the town said."));
        assert_eq!(document.url.as_deref(), Some("https://paper.example/2"));
        assert!(read("<svg></svg>", None).is_err());
    }
}
