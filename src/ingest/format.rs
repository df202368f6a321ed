//! What sort of file the bytes are, told by how they start.
//!
//! Forms that are not text (PDF, Word, archives, pictures) are refused by name with what to do
//! instead; text is told apart into prose, JSON and markup. The file's name helps only where the
//! content leaves a choice: a `.json` that does not parse is broken JSON, any other file that starts
//! with `{` may be prose.

use crate::error::{Error, ErrorKind, Result};

/// The forms of text that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain text or Markdown.
    Prose,
    /// A web page.
    Html,
    /// XML, a feed perhaps.
    Xml,
    /// JSON for certain, by the file's name: what does not parse is an error.
    Json,
    /// Starts as JSON does: prose if it does not parse.
    PerhapsJson,
}

/// Starts of files that are not text: offset, bytes, name, remedy.
const BINARY: &[(usize, &[u8], &str, &str)] = &[
    (0, b"%PDF-", "a PDF file", SAVE_TEXT),
    (0, b"{\\rtf", "an RTF document", SAVE_TEXT),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)", SAVE_TEXT),
    (0, b"\x1f\x8b", "a gzip archive", UNPACK),
    (0, b"BZh", "a bzip2 archive", UNPACK),
    (0, b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (257, b"ustar", "a tar archive", UNPACK),
    (0, b"\x89PNG\r\n\x1a\n", "a picture (PNG)", GIVE_TEXT),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", GIVE_TEXT),
    (0, b"GIF8", "a picture (GIF)", GIVE_TEXT),
    (8, b"WEBP", "a picture (WebP)", GIVE_TEXT),
    (4, b"ftyp", "a video or audio file", GIVE_TEXT),
    (0, b"ID3", "an audio file (MP3)", GIVE_TEXT),
    (0, b"OggS", "an audio file (Ogg)", GIVE_TEXT),
    (0, b"\x7fELF", "a program (ELF binary)", GIVE_TEXT),
    (0, b"SQLite format 3\0", "an SQLite database (binary)", GIVE_TEXT),
];

const SAVE_TEXT: &str = "save its text as a .txt file and give that";
const UNPACK: &str = "unpack it and give the text file inside";
const GIVE_TEXT: &str = "give a text file";

/// Refuses bytes that are a known form other than text.
///
/// # Errors
/// Names the form and what to give instead.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<()> {
    let refuse = |name: &str, remedy: &str| {
        Err(Error::new(
            ErrorKind::Decode,
            format!("is {name}, a format that is not supported; {remedy}"),
        ))
    };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let (name, remedy) = zip_kind(bytes);
        return refuse(name, remedy);
    }
    for (offset, start, name, remedy) in BINARY {
        // Three letters can start a word, so short signatures must be followed by what is no text.
        let short = start.len() <= 4 && start.is_ascii() && *offset == 0 && !start.contains(&0x7f);
        let found = bytes.get(*offset..).is_some_and(|rest| rest.starts_with(start));
        let head = bytes.get(..bytes.len().min(512)).unwrap_or(bytes);
        if found && (!short || head.contains(&0)) {
            return refuse(name, remedy);
        }
    }
    Ok(())
}

/// Word, OpenDocument and e-books are zip archives; the first entries' names tell which.
fn zip_kind(bytes: &[u8]) -> (&'static str, &'static str) {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or(bytes);
    let holds = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
    if holds(b"word/") || holds(b"[Content_Types].xml") {
        ("a Word document (DOCX)", SAVE_TEXT)
    } else if holds(b"opendocument") {
        ("an OpenDocument file (ODT)", SAVE_TEXT)
    } else if holds(b"epub") {
        ("an e-book (EPUB)", SAVE_TEXT)
    } else {
        ("a zip archive", UNPACK)
    }
}

/// Tells prose, JSON and markup apart.
pub(super) fn form(text: &str, name: &str) -> Form {
    let start = text.trim_start();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let named = |candidates: &[&str]| candidates.iter().any(|c| extension.eq_ignore_ascii_case(c));
    if is_html(start) || (named(&["html", "htm", "xhtml", "mhtml"]) && start.starts_with('<')) {
        return Form::Html;
    }
    if starts_with_any(start, &["<?xml", "<rss", "<feed", "<rdf:rdf", "<!doctype"]) {
        return if holds_html(start) { Form::Html } else { Form::Xml };
    }
    if named(&["json", "jsonl", "ndjson"]) {
        Form::Json
    } else if start.starts_with(['{', '[']) {
        Form::PerhapsJson
    } else {
        Form::Prose
    }
}

fn is_html(start: &str) -> bool {
    // A comment may stand before the first tag, but an article may start with anything else.
    let mut rest = start;
    for _ in 0..8 {
        let Some(inside) = rest.strip_prefix("<!--") else { break };
        let Some((_, after)) = inside.split_once("-->") else { return true };
        rest = after.trim_start();
    }
    let tags =
        ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1", "<meta"];
    starts_with_any(rest, &tags)
}

/// True for XHTML: the first element is that of a page.
fn holds_html(start: &str) -> bool {
    let mut tags = start.split('<').skip(1).filter(|tag| !tag.starts_with(['?', '!']));
    tags.next().is_some_and(|tag| starts_with_any(tag, &["html"]))
}

fn starts_with_any(text: &str, starts: &[&str]) -> bool {
    starts.iter().any(|s| text.get(..s.len()).is_some_and(|head| head.eq_ignore_ascii_case(s)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_it_refuses() {
        let tar = [&[b'a'; 257][..], b"ustar\0"].concat();
        for (bytes, word) in [
            (&b"%PDF-1.7\n..."[..], "PDF"),
            (b"PK\x03\x04....[Content_Types].xml", "DOCX"),
            (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "ODT"),
            (b"PK\x03\x04....a.txt", "zip"),
            (b"\x1f\x8b\x08\0", "gzip"),
            (b"\x7fELF\x02\x01\x01", "ELF"),
            (b"\x89PNG\r\n\x1a\n\0", "PNG"),
            (b"GIF89a\0\0", "GIF"),
            (b"SQLite format 3\0", "SQLite"),
            (&tar, "tar"),
        ] {
            let error = refuse_binary(bytes).expect_err(word);
            assert!(error.to_string().contains(word), "{error}");
            assert!(error.to_string().contains("; "), "no remedy: {error}");
        }
        for text in ["", "GIF8 is what they call it", "ID3 tags came late", "PK", "BZh"] {
            assert!(refuse_binary(text.as_bytes()).is_ok(), "{text}");
        }
    }

    #[test]
    fn tells_prose_json_and_markup_apart() {
        for (text, name, expected) in [
            ("Dam reopens", "a.txt", Form::Prose),
            ("# Dam reopens", "a.md", Form::Prose),
            ("<3 is what she wrote", "a.txt", Form::Prose),
            ("{\"text\":\"x\"}", "a.txt", Form::PerhapsJson),
            ("[Getty] is a credit", "a.txt", Form::PerhapsJson),
            ("nonsense", "a.JSONL", Form::Json),
            ("  <!DOCTYPE HTML><html>", "a", Form::Html),
            ("<!-- x --><html>", "a", Form::Html),
            ("<?xml version=\"1.0\"?><rss>", "a.xml", Form::Xml),
            ("<?xml version=\"1.0\"?><!DOCTYPE html><html>", "a", Form::Html),
            ("<i>x</i>", "a.htm", Form::Html),
            ("İ<html>", "a", Form::Prose),
        ] {
            assert_eq!(form(text, name), expected, "{text}");
        }
    }
}
