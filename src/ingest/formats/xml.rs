//! XML to a run of simple events, bounded in depth, entities of the file's own left alone.
//!
//! Only the five entities of XML and character references are resolved; a document type's own
//! entities, which can multiply without end or name files, stay as the words `&name;`.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Error, ErrorKind, Result};

/// Elements open at a time.
const MOST_DEPTH: usize = 256;

/// What a reader of XML sees.
pub(super) enum Node<'x> {
    /// An element begins.
    Start(&'x Tag<'x>),
    /// An element ends; its name without prefix.
    End(&'x str),
    /// Text, references resolved.
    Text(&'x str),
}

/// A start tag.
pub(super) struct Tag<'x>(&'x BytesStart<'x>);

impl Tag<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.html_attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().as_ref() == name)?;
        Some(unescaped(&found.value).into_owned())
    }
}

fn unescaped(text: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(text).unwrap_or(Cow::Borrowed(text))
}

/// Shows every event to `see`, in order.
///
/// # Errors
/// The text is not XML, or nested too deeply. What stood before the fault has been seen.
pub(super) fn each(text: &str, mut see: impl FnMut(Node<'_>)) -> Result<()> {
    let damaged = |message: String| {
        let message = format!("is damaged XML ({message}); save it again from its source");
        Error::new(ErrorKind::Decode, message)
    };
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    // The names of end tags are compared here only by how many there are, as feeds are often sloppy.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut depth = 0_usize;
    loop {
        let at = reader.buffer_position();
        match reader.read_event().map_err(|cause| damaged(format!("at byte {at}: {cause}")))? {
            Event::Start(start) => {
                depth += 1;
                if depth > MOST_DEPTH {
                    return Err(damaged(format!("nested more than {MOST_DEPTH} elements deep")));
                }
                see(Node::Start(&Tag(&start)));
            }
            Event::Empty(start) => {
                see(Node::Start(&Tag(&start)));
                see(Node::End(start.local_name().into_inner()));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                see(Node::End(end.local_name().into_inner()));
            }
            Event::Text(text) => see(Node::Text(&text)),
            Event::CData(text) => see(Node::Text(&text)),
            Event::GeneralRef(reference) => {
                let written = format!("&{};", &*reference);
                see(Node::Text(&unescaped(&written)));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String> {
        let mut text = String::new();
        each(xml, |node| {
            if let Node::Text(run) = node {
                text.push_str(run);
            }
        })?;
        Ok(text)
    }

    #[test]
    fn resolves_the_five_entities_and_no_other() {
        for (xml, expected) in [
            ("<a>x &amp; y &#8217; &lt;z&gt;</a>", "x & y ’ <z>"),
            ("<!DOCTYPE a [<!ENTITY b \"boom\">]><a>&b;</a>", "&b;"),
            ("<a><![CDATA[<b>]]></a>", "<b>"),
            ("<a>Q & A</a>", "Q & A"),
        ] {
            assert_eq!(text_of(xml).expect(xml), expected, "{xml}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        assert!(text_of(&"<a>".repeat(MOST_DEPTH + 1)).is_err());
        assert!(text_of(&"<a></a>".repeat(MOST_DEPTH + 1)).is_ok());
    }
}
