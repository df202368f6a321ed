//! What is too deep or too crowded to be given to the parser.
//!
//! The tree builder of HTML takes time with the square of the depth, and of the attributes of one
//! tag. Browsers cut at 512 elements; a page deeper than that is refused here, after one look at its
//! tags. Elements that end without an end tag (`<p>`, `<li>`) do not count: they close one another.

use crate::error::{Error, ErrorKind, Result};

/// Elements open at a time.
const MOST_DEPTH: usize = 512;

/// Bytes of one tag, attributes included. Pictures may stand in an attribute as data.
const MOST_TAG_BYTES: usize = 4 << 20;

/// Attributes of one tag, counted by their equals signs outside of quotation marks.
const MOST_ATTRIBUTES: usize = 1_000;

/// Tags that have no content, or whose end tag may be missing.
const NOT_COUNTED: [&str; 32] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "optgroup", "option", "p", "param", "path", "rb", "rp", "rt",
    "source", "tbody", "td", "tfoot", "th", "tr", "track",
];

/// Refuses a page that the parser would choke on.
pub(super) fn check(page: &str) -> Result<()> {
    let refuse = |what: String| {
        let message = format!("{what}; save the text of the page as a .txt file and give that");
        Err(Error::new(ErrorKind::Decode, message))
    };
    let mut depth = 0_usize;
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(tag) = Tag::read(rest) else { continue };
        rest = rest.get(tag.len..).unwrap_or_default();
        if tag.len > MOST_TAG_BYTES || tag.attributes > MOST_ATTRIBUTES {
            return refuse(format!("holds a tag with {} attributes", tag.attributes));
        }
        if tag.name.eq_ignore_ascii_case("script") || tag.name.eq_ignore_ascii_case("style") {
            if !tag.is_end {
                rest = after_end_tag(rest, tag.name);
            }
        } else if NOT_COUNTED.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
        } else if tag.is_end {
            depth = depth.saturating_sub(1);
        } else if !tag.closes_itself {
            depth += 1;
        }
        if depth > MOST_DEPTH {
            return refuse(format!("is nested more than {MOST_DEPTH} elements deep"));
        }
    }
    Ok(())
}

/// A tag, without its opening bracket.
struct Tag<'p> {
    name: &'p str,
    is_end: bool,
    closes_itself: bool,
    attributes: usize,
    /// Bytes up to and with the closing bracket.
    len: usize,
}

impl<'p> Tag<'p> {
    fn read(text: &'p str) -> Option<Self> {
        let (is_end, inside) = match text.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, text),
        };
        let name_len = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = inside.get(..name_len).filter(|name| !name.is_empty())?;
        let (mut quote, mut attributes, mut last) = (None, 0, 0);
        for (at, byte) in text.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
                (None, b'>') => {
                    return Some(Self {
                        name,
                        is_end,
                        closes_itself: last == b'/',
                        attributes,
                        len: at + 1,
                    });
                }
                // An attribute without a value counts by the blank before it.
                (None, b' ' | b'\n' | b'\t' | b'\r' | b'/') => attributes += usize::from(last != b' '),
                (None, _) => {}
            }
            last = byte;
        }
        Some(Self { name, is_end, closes_itself: false, attributes, len: text.len() })
    }
}

/// What follows the end tag of a script or style.
fn after_end_tag<'p>(text: &'p str, name: &str) -> &'p str {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")) {
        let start = from + at + 2;
        if text.get(start..start + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name)) {
            return text.get(start..).unwrap_or_default();
        }
        from = start;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_too_deep_or_too_crowded() {
        for (page, words) in [
            ("<div>".repeat(513), "512 elements"),
            ("<b>".repeat(600), "512 elements"),
            (format!("<p {}>", "a=1 ".repeat(1_001)), "attributes"),
            (format!("<p {}>", "a ".repeat(1_001)), "attributes"),
        ] {
            let error = check(&page).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains(words), "{words}: {error}");
        }
    }

    #[test]
    fn lets_real_pages_pass() {
        for page in [
            "<div>".repeat(500),
            "<p>x".repeat(5_000),
            "<div>x</div>".repeat(5_000),
            format!("<script>{}</script>", "if (a<b) '<div>';".repeat(1_000)),
            format!("<!-- {} -->", "<div>".repeat(1_000)),
            format!("<img alt=\"{}\">", "a > b = c ".repeat(2_000)),
            "<<<< 5 < 6".repeat(1_000),
            "<svg><path d='M0 0'/></svg>".repeat(2_000),
        ] {
            assert!(check(&page).is_ok(), "{}", page.chars().take(40).collect::<String>());
        }
    }
}
