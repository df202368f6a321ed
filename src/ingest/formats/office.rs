//! Word and OpenDocument files to articles.
//!
//! Both are zip archives with one XML file that holds the text. Only that file is unpacked, up to a
//! limit. Paragraphs keep their order, headings are known by their style; tracked deletions,
//! comments, footnotes, headers and pictures are left out. Linked or embedded files are never opened.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{self, Node, Tag};
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::BlockKind;
use crate::ingest::document::Document;

/// Bytes of text that are unpacked; more is no article.
const MOST_UNPACKED: u64 = 128 << 20;

/// True if the bytes are a zip archive with the marks of a text document in its first entries.
pub(super) fn is_office(bytes: &[u8], name: &str) -> bool {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or(bytes);
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if ["docx", "odt"].iter().any(|name| extension.eq_ignore_ascii_case(name)) {
        // A few bytes may stand before the archive.
        return holds(b"PK\x03\x04");
    }
    let parts: [&[u8]; 4] =
        [b"word/", b"[Content_Types].xml", b"opendocument.text", b"content.xml"];
    head.starts_with(b"PK\x03\x04") && parts.into_iter().any(holds)
}

/// Reads a DOCX or ODT file.
///
/// # Errors
/// It is no such archive, damaged, or locked with a password.
pub(super) fn read(bytes: &[u8]) -> Result<Document> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|cause| damaged(cause.to_string()))?;
    let mut document = Document::default();
    let (part, format): (_, &dyn Format) = match part(&mut archive, "word/document.xml")? {
        Some(part) => (part, &Docx),
        None => match part(&mut archive, "content.xml")? {
            Some(part) => (part, &Odt),
            None => return Err(damaged("it holds no text document".to_owned())),
        },
    };
    let fault = text(&part, format, &mut document).err();
    match fault {
        Some(fault) if document.is_empty() => return Err(fault),
        Some(fault) => document.note(format!("the text after the fault is lost: {fault}")),
        None => {}
    }
    if document.is_empty() {
        let message = "is an office document without text; if it shows pictures of pages, give their text as a .txt file";
        return Err(Error::new(ErrorKind::Empty, message));
    }
    document.taken_from = "office document".to_owned();
    Ok(document)
}

fn damaged(why: String) -> Error {
    let message = format!(
        "is a damaged or locked office document ({why}); save it again, or save its text as a .txt file"
    );
    Error::new(ErrorKind::Decode, message)
}

/// One file of the archive as text; `None` if there is none of this name.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(cause) => return Err(damaged(cause.to_string())),
    };
    let mut bytes = Vec::new();
    let read = file.take(MOST_UNPACKED + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > MOST_UNPACKED {
        let most = MOST_UNPACKED >> 20;
        let message = format!("unpacks to more than {most} MiB of text; give one article a file");
        return Err(Error::new(ErrorKind::Decode, message));
    }
    read.map_err(|cause| damaged(cause.to_string()))?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// How a format names what matters here.
trait Format {
    /// What an element does to the text.
    fn role(&self, tag: &Tag<'_>) -> Role;
    /// True if character data counts inside any element of a paragraph, not only inside runs.
    fn bare_text(&self) -> bool;
}

enum Role {
    Paragraph(Option<BlockKind>),
    /// Says what its paragraph is.
    Style(BlockKind),
    Run,
    Insert(String),
    /// Neither it nor what is inside is text.
    Skip,
    Through,
}

struct Docx;

impl Format for Docx {
    fn role(&self, tag: &Tag<'_>) -> Role {
        match tag.name() {
            "p" => Role::Paragraph(None),
            "t" => Role::Run,
            "tab" | "cr" => Role::Insert(" ".to_owned()),
            "br" => Role::Insert("\n".to_owned()),
            "noBreakHyphen" => Role::Insert("-".to_owned()),
            "pStyle" => match tag.attribute("val").map(|style| style.to_lowercase()) {
                Some(style) if style.starts_with("heading") => Role::Style(BlockKind::Crosshead),
                Some(style) if style.starts_with("caption") => Role::Style(BlockKind::Caption),
                _ => Role::Through,
            },
            "del" | "moveFrom" | "instrText" | "delText" | "pict" | "drawing" | "object" => {
                Role::Skip
            }
            _ => Role::Through,
        }
    }

    fn bare_text(&self) -> bool {
        false
    }
}

struct Odt;

impl Format for Odt {
    fn role(&self, tag: &Tag<'_>) -> Role {
        match tag.name() {
            "p" => Role::Paragraph(None),
            "h" => Role::Paragraph(Some(BlockKind::Crosshead)),
            "s" => Role::Insert(" ".to_owned()),
            "tab" => Role::Insert(" ".to_owned()),
            "line-break" => Role::Insert("\n".to_owned()),
            "note" | "annotation" | "tracked-changes" | "frame" | "automatic-styles"
            | "font-face-decls" | "sequence-decls" | "table-of-content" => Role::Skip,
            _ => Role::Through,
        }
    }

    fn bare_text(&self) -> bool {
        true
    }
}

/// Adds the paragraphs of the XML to the document.
fn text(part: &str, format: &dyn Format, document: &mut Document) -> Result<()> {
    let mut paragraph = String::new();
    let mut kind = None;
    let (mut open_paragraphs, mut open_runs, mut skipped) = (0_usize, 0_usize, 0_usize);
    // Of every open element, what its end undoes.
    let mut open = Vec::new();
    let mut end_paragraph = |paragraph: &mut String, kind: Option<BlockKind>| {
        document.push(&std::mem::take(paragraph), kind);
    };
    let result = xml::each(part, |node| match node {
        Node::Start(tag) => {
            let role = if skipped > 0 { Role::Skip } else { format.role(tag) };
            match &role {
                Role::Paragraph(of) => {
                    // A text box stands inside a paragraph and has its own.
                    end_paragraph(&mut paragraph, kind);
                    kind = *of;
                    open_paragraphs += 1;
                }
                Role::Style(of) => kind = Some(*of),
                Role::Run => open_runs += 1,
                Role::Insert(text) if open_paragraphs > 0 => paragraph.push_str(text),
                Role::Skip => skipped += 1,
                Role::Insert(_) | Role::Through => {}
            }
            open.push(role);
        }
        Node::End(_) => match open.pop() {
            Some(Role::Paragraph(_)) => {
                end_paragraph(&mut paragraph, kind);
                kind = None;
                open_paragraphs -= 1;
            }
            Some(Role::Run) => open_runs -= 1,
            Some(Role::Skip) => skipped -= 1,
            _ => {}
        },
        Node::Text(run) => {
            if skipped == 0 && open_paragraphs > 0 && (open_runs > 0 || format.bare_text()) {
                paragraph.push_str(run);
            }
        }
    });
    end_paragraph(&mut paragraph, kind);
    result
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::ingest::Options;

    fn archive(name: &str, xml: &str) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("in memory");
        writer.write_all(xml.as_bytes()).expect("in memory");
        writer.finish().expect("in memory").into_inner()
    }

    fn check(name: &str, xml: &str, expected: &str) {
        let document = read(&archive(name, xml)).expect(xml);
        assert_eq!(document.text, expected, "{xml}");
    }

    #[test]
    fn word_paragraphs_runs_and_tracked_changes() {
        check(
            "word/document.xml",
            "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Dam</w:t></w:r></w:p>\
             <w:p><w:r><w:t xml:space='preserve'>We will </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>\
             <w:r><w:t>open, R&amp;D says</w:t><w:br/><w:t>now.</w:t></w:r></w:p></w:body></w:document>",
            "Dam\n\nWe will open, R&D says\nnow.",
        );
    }

    #[test]
    fn opendocument_paragraphs_and_notes() {
        check(
            "content.xml",
            "<office:body><text:h>Dam</text:h><text:p>We <text:span>will</text:span><text:s/>open\
             <text:note><text:p>a footnote</text:p></text:note>.</text:p></office:body>",
            "Dam\n\nWe will open.",
        );
    }

    #[test]
    fn headings_become_crossheads() {
        let xml =
            "<text:h>The dam</text:h><text:p>It is open, the town said on Monday morning.</text:p>";
        let article = read(&archive("content.xml", xml))
            .expect(xml)
            .into_article("a.odt", &Options::default());
        assert!(
            article
                .blocks
                .iter()
                .any(|b| matches!(b.kind, BlockKind::Crosshead | BlockKind::Headline))
        );
    }

    #[test]
    fn damage_is_named_and_what_stood_before_it_kept() {
        let cut = "<w:p><w:r><w:t>We will open.</w:t></w:r></w:p><w:p><w:r><w:t";
        let document = read(&archive("word/document.xml", cut)).expect("the first paragraph");
        assert_eq!(document.text, "We will open.");
        assert!(document.notes.iter().any(|note| note.message.contains("lost")));
        for bytes in [
            &b"PK\x03\x04rubbish"[..],
            &archive("word/other.xml", "x"),
            &archive("content.xml", "<a/>"),
        ] {
            let error = read(bytes).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(".txt"), "no remedy: {error}");
        }
    }
}
