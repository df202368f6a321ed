//! Web archive files (WARC) to the pages in them.
//!
//! A record is a version line, header lines, an empty line and as many bytes as the header says.
//! Pages are the bodies of `response` records, and `resource` and `conversion` records, of a text
//! type. A reader of our own, since the crate for the format (`warc` 0.4) opens no file on current
//! compilers. A damaged record is named in a note; the records around it are kept.

use std::borrow::Cow;
use std::io::Read;

use super::html;
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::collection;
use crate::ingest::document::Document;
use crate::ingest::{MOST_BYTES, decode};
use crate::note::Note;

/// True if the bytes start as a web archive does, or the file is named as one.
pub(super) fn is_warc(bytes: &[u8], name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    bytes.starts_with(b"WARC/") || extension.eq_ignore_ascii_case("warc")
}

/// A page of the archive.
struct Page<'w> {
    url: String,
    date: String,
    is_html: bool,
    body: Cow<'w, [u8]>,
}

/// Reads one page of an archive: the one asked for by number from 1, else the first.
///
/// # Errors
/// There is no page in it, or none of that number.
pub(super) fn read(bytes: &[u8], wanted: Option<usize>) -> Result<Document> {
    let mut notes = Vec::new();
    let pages = pages(bytes, &mut notes);
    if pages.is_empty() {
        let why = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        let message =
            format!("is a web archive (WARC) without a page of text{why}; give the page itself");
        return Err(Error::new(ErrorKind::Empty, message));
    }
    let urls: Vec<&str> = pages.iter().map(|page| page.url.as_str()).collect();
    let (index, choice) = collection::choose(&urls, "web archive", "pages", wanted)?;
    let mut document = Document::default();
    if let Some(page) = pages.get(index) {
        let decoded = decode::decode(&page.body)?;
        if page.is_html {
            document = html::read(&decoded.text);
        } else {
            decoded.text.split("\n\n").for_each(|paragraph| document.push(paragraph, None));
        }
        // A place in the page is no place in the text that was taken from it.
        document.notes.extend(decoded.notes.into_iter().map(|note| Note { span: None, ..note }));
        document.url =
            document.url.or(Some(page.url.clone()).filter(|url| url.starts_with("http")));
        // The day of the visit is the latest that the page can be of.
        document.date = document.date.or_else(|| page.date.get(..10)?.parse().ok());
    }
    notes.into_iter().chain(choice).for_each(|note| document.note(note));
    document.taken_from = format!("page {} of {} of a web archive", index + 1, pages.len());
    Ok(document)
}

fn pages<'w>(bytes: &'w [u8], notes: &mut Vec<String>) -> Vec<Page<'w>> {
    let mut pages = Vec::new();
    let mut rest = bytes;
    let mut number = 0;
    while let Some(start) = find(rest, b"WARC/") {
        number += 1;
        let record = rest.get(start..).unwrap_or_default();
        let Some((head, after)) = split_head(record) else {
            notes.push(format!("record {number} of the web archive is cut off and was left out"));
            break;
        };
        let length = header(head, "content-length").and_then(|length| length.parse::<usize>().ok());
        let block = length.and_then(|length| after.get(..length));
        match block {
            Some(block) => {
                rest = after.get(block.len()..).unwrap_or_default();
                if !rest.starts_with(b"\r\n\r\n") && !rest.starts_with(b"\n\n") {
                    notes.push(format!(
                        "record {number} of the web archive is not as long as it says"
                    ));
                }
                pages.extend(page(head, block));
            }
            None => {
                notes.push(format!(
                    "record {number} of the web archive is damaged and was left out"
                ));
                rest = after;
            }
        }
    }
    pages
}

/// The page in a record, if there is one.
fn page<'w>(head: &'w str, block: &'w [u8]) -> Option<Page<'w>> {
    let (mime, body) = match header(head, "warc-type")? {
        "response" => {
            let (http, body) = split_head(block)?;
            let status = http.split_whitespace().nth(1)?;
            let chunked = header(http, "transfer-encoding")
                .is_some_and(|e| e.eq_ignore_ascii_case("chunked"));
            let body = if chunked { Cow::Owned(dechunked(body)?) } else { Cow::Borrowed(body) };
            let body = match header(http, "content-encoding") {
                None | Some("identity") => body,
                Some("gzip" | "x-gzip") => Cow::Owned(ungzipped(&body)?),
                Some(_) => return None,
            };
            status.starts_with('2').then_some(())?;
            (header(http, "content-type")?, body)
        }
        "resource" | "conversion" => (header(head, "content-type")?, Cow::Borrowed(block)),
        _ => return None,
    };
    let is_html = mime.starts_with("text/html") || mime.starts_with("application/xhtml");
    (is_html || mime.starts_with("text/plain")).then(|| Page {
        url: header(head, "warc-target-uri")
            .unwrap_or_default()
            .trim_matches(['<', '>'])
            .to_owned(),
        date: header(head, "warc-date").unwrap_or_default().to_owned(),
        is_html,
        body,
    })
}

/// Head lines and what follows the empty line after them.
fn split_head(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = find(bytes, b"\r\n\r\n")
        .map(|at| (at, 4))
        .or_else(|| find(bytes, b"\n\n").map(|at| (at, 2)));
    let (at, gap) = end?;
    Some((std::str::from_utf8(bytes.get(..at)?).ok()?, bytes.get(at + gap..)?))
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn dechunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = find(bytes, b"\r\n")?;
        let size = std::str::from_utf8(bytes.get(..end)?).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend(bytes.get(end + 2..)?.get(..size)?);
        bytes = bytes.get(end + 2 + size + 2..)?;
    }
}

fn ungzipped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes).take(MOST_BYTES as u64).read_to_end(&mut body).ok()?;
    Some(body)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://paper.example/1\r\nWARC-Date: 2031-03-04T09:00:00Z\r\n\
             Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    const PAGE: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>The dam is open, the town said.</p></body></html>";

    #[test]
    fn the_only_page_among_other_records() {
        let archive = record("warcinfo", "software: x") + &record("response", PAGE);
        let document = read(archive.as_bytes(), None).expect("a page");
        assert!(document.text.contains("The dam is open"), "{}", document.text);
        assert_eq!(document.url.as_deref(), Some("https://paper.example/1"));
    }

    #[test]
    fn damage_is_named_and_the_rest_kept() {
        let cut = "WARC/1.0\r\nContent-Length: 999999\r\n\r\nxx\r\n\r\n".to_owned()
            + &record("response", PAGE);
        let document = read(cut.as_bytes(), None).expect("the page after");
        assert!(document.notes.iter().any(|note| note.message.contains("record 1")));
        assert!(read(record("response", "HTTP/1.1 404 No\r\n\r\nx").as_bytes(), None).is_err());
    }

    #[test]
    fn a_note_on_the_bytes_of_a_page_tells_no_place_in_its_text() {
        let page = PAGE.replace("The dam", &format!("The caf\u{fffd}{} dam", "x".repeat(40)));
        let mut archive = record("response", &page).into_bytes();
        // The same length, with bytes that are no UTF-8 in the place of the sign.
        let at = find(&archive, "\u{fffd}".as_bytes()).expect("it is there");
        archive[at..at + 3].copy_from_slice(b"\xe9\xe9\xe9");
        let document = read(&archive, None).expect("a page");
        assert!(!document.notes.is_empty());
        assert!(document.notes.iter().all(|note| note.span.is_none()), "{:?}", document.notes);
    }

    #[test]
    fn chunks_are_joined() {
        assert_eq!(
            dechunked(b"3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n").as_deref(),
            Some(&b"abcde"[..])
        );
        assert_eq!(dechunked(b"zz"), None);
    }
}
