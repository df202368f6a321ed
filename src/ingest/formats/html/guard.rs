//! A page made fit for the parser: no deeper and no more crowded than browsers would have it.
//!
//! The tree builder of HTML takes time with the square of the depth, and of the attributes of one
//! tag. Browsers cut at 512 elements; so are pages here, before they are parsed: a tag that would go
//! deeper is left out, its text stays. Elements that end without an end tag (`<p>`, `<li>`) do not
//! count: they close one another.

use std::borrow::Cow;

/// Elements open at a time.
const MOST_DEPTH: usize = 512;

/// Attributes of one tag, counted by their blanks and slashes outside of quotation marks; a tag with more
/// loses all of them.
const MOST_ATTRIBUTES: usize = 1_000;

/// Tags that have no content, or whose end tag may be missing.
const NOT_COUNTED: [&str; 32] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "path", "rb", "rp",
    "rt", "source", "tbody", "td", "tfoot", "th", "tr", "track",
];

/// The page without the tags and attributes that go too far.
pub(super) fn tamed(page: &str) -> Cow<'_, str> {
    // What is kept of the page before `done`; nothing is copied until something is left out.
    let (mut kept, mut done) = (String::new(), 0);
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(open) = page.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + open;
        at = start + 1;
        let rest = page.get(at..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            at = comment.find("-->").map_or(page.len(), |end| at + 3 + end + 3);
            continue;
        }
        let Some(tag) = Tag::read(rest) else { continue };
        at += tag.len;
        let mut replacement = (tag.attributes > MOST_ATTRIBUTES).then(|| format!("<{}>", tag.name));
        if tag.name.eq_ignore_ascii_case("script") || tag.name.eq_ignore_ascii_case("style") {
            if !tag.is_end {
                at = page.len() - after_end_tag(page.get(at..).unwrap_or_default(), tag.name).len();
            }
        } else if !NOT_COUNTED.iter().any(|name| tag.name.eq_ignore_ascii_case(name)) {
            if depth > MOST_DEPTH || (depth == MOST_DEPTH && !tag.is_end) {
                replacement = Some(String::new());
            }
            if tag.is_end {
                depth = depth.saturating_sub(1);
            } else if !tag.closes_itself {
                depth += 1;
            }
        }
        if let Some(replacement) = replacement {
            kept.push_str(page.get(done..start).unwrap_or_default());
            kept.push_str(&replacement);
            done = start + 1 + tag.len;
            at = at.max(done);
        }
    }
    if done == 0 {
        return Cow::Borrowed(page);
    }
    kept.push_str(page.get(done..).unwrap_or_default());
    Cow::Owned(kept)
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
                (None, b' ' | b'\n' | b'\t' | b'\r' | b'/') => {
                    attributes += usize::from(last != b' ')
                }
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
    fn cuts_what_is_too_deep_or_too_crowded() {
        for (page, expected) in [
            (format!("{}x", "<div>".repeat(600)), format!("{}x", "<div>".repeat(512))),
            (
                format!("{}x{}y", "<b>".repeat(513), "</b>".repeat(513)),
                format!("{}x{}y", "<b>".repeat(512), "</b>".repeat(512)),
            ),
            (format!("<a {}>x", "b=1 ".repeat(1_001)), "<a>x".to_owned()),
            (format!("<a {}>x", "b ".repeat(1_001)), "<a>x".to_owned()),
        ] {
            assert_eq!(tamed(&page), expected);
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
            assert_eq!(tamed(&page), page);
        }
    }
}
