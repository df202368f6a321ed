//! A PDF file to the article on its pages.
//!
//! A PDF places glyphs, it has no paragraphs. Method: `glyphs` follows the text operators of a page
//! and tells where every run of text stands; `layout` makes lines and paragraphs of the runs. The
//! file itself is read by `lopdf`, which bounds what a stream may unpack to; pages, unpacked bytes
//! and text are bounded here.
//!
//! Known misses: scanned pages hold no text; text inside form objects and the order of columns that
//! were not written in reading order; words broken at the end of a line lose a hyphen of their own.

mod glyphs;
mod layout;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document as Pdf, LoadOptions};

use crate::error::{Error, ErrorKind, Result};
use crate::ingest::document::Document;
use layout::Layout;

/// Pages that are read; the rest is left out with a note.
const MOST_PAGES: usize = 5_000;

/// Bytes that one stream may unpack to.
const MOST_STREAM_BYTES: usize = 32 << 20;

/// Bytes of page content that are read in all.
const MOST_CONTENT_BYTES: usize = 128 << 20;

/// True if the bytes are a PDF.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads the text of a PDF.
///
/// # Errors
/// It is damaged, locked with a password, or holds no text.
pub(super) fn read(bytes: &[u8]) -> Result<Document> {
    // No file is known that makes the reader panic; should one be found, it is that file's error.
    catch_unwind(AssertUnwindSafe(|| document(bytes)))
        .unwrap_or_else(|_| Err(damaged("its reader gave up")))
}

fn document(bytes: &[u8]) -> Result<Document> {
    let options = LoadOptions::with_max_decompressed_size(MOST_STREAM_BYTES);
    let pdf =
        Pdf::load_mem_with_options(bytes, options).map_err(|cause| damaged(&cause.to_string()))?;
    if pdf.is_encrypted() {
        let message = "is a PDF locked with a password; save an unlocked copy and give that";
        return Err(Error::new(ErrorKind::Decode, message));
    }
    let mut document = Document::default();
    let mut layout = Layout::default();
    let (mut n_pages, mut n_damaged, mut budget) = (0, 0, MOST_CONTENT_BYTES);
    for page in pdf.page_iter() {
        n_pages += 1;
        if n_pages > MOST_PAGES || budget == 0 {
            document.note(format!("only the first {} pages were read", n_pages - 1));
            break;
        }
        let limit = budget.min(MOST_STREAM_BYTES);
        match pdf.get_page_content_with_limit(page, limit) {
            Ok(content) => {
                budget -= content.len().min(budget);
                layout.page(glyphs::runs(&pdf, page, &content, MOST_STREAM_BYTES));
            }
            Err(_) => n_damaged += 1,
        }
    }
    if n_damaged > 0 {
        document.note(format!("{n_damaged} of {n_pages} pages are damaged and were left out"));
    }
    document.title = layout.title();
    layout.into_paragraphs(&mut document);
    if document.is_empty() {
        let message =
            "is a PDF without text (scanned pages, perhaps); give its text as a .txt file";
        return Err(Error::new(ErrorKind::Empty, message));
    }
    document.taken_from = "PDF".to_owned();
    Ok(document)
}

fn damaged(why: &str) -> Error {
    let message =
        format!("is a damaged PDF ({why}); save it again, or save its text as a .txt file");
    Error::new(ErrorKind::Decode, message)
}

#[cfg(test)]
mod tests {
    use lopdf::content::{Content, Operation};
    use lopdf::{Object, Stream, dictionary};

    use super::*;
    use crate::ingest::{BlockKind, Options};

    /// A line of text: size, x, y, words.
    type Line<'l> = (i64, i64, i64, &'l str);

    fn pdf(pages: &[&[Line<'_>]]) -> Vec<u8> {
        let mut pdf = Pdf::with_version("1.5");
        let tree = pdf.new_object_id();
        let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" });
        let resources = pdf.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
        let mut kids: Vec<Object> = Vec::new();
        for lines in pages {
            let mut operations = vec![Operation::new("BT", vec![])];
            for (size, x, y, words) in *lines {
                operations.push(Operation::new("Tf", vec!["F1".into(), (*size).into()]));
                operations.push(Operation::new(
                    "Tm",
                    vec![1.into(), 0.into(), 0.into(), 1.into(), (*x).into(), (*y).into()],
                ));
                operations.push(Operation::new("Tj", vec![Object::string_literal(*words)]));
            }
            operations.push(Operation::new("ET", vec![]));
            let content = Content { operations }.encode().expect("in memory");
            let content = pdf.add_object(Stream::new(dictionary! {}, content));
            kids.push(
                pdf.add_object(
                    dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content },
                )
                .into(),
            );
        }
        let count = i64::try_from(kids.len()).expect("few pages");
        let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources };
        pdf.objects.insert(tree, Object::Dictionary(pages));
        let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        pdf.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).expect("in memory");
        bytes
    }

    #[test]
    fn lines_become_paragraphs() {
        let bytes = pdf(&[
            &[
                (20, 72, 760, "Harbour to reopen"),
                (
                    11,
                    72,
                    720,
                    "The harbour will open again in the first week of the coming spring, the of-",
                ),
                (11, 72, 706, "fice said on Monday, and the ferries will follow."),
                (11, 72, 678, "\"We are glad,\" the harbour master said."),
                (9, 300, 40, "Page 1 of 2"),
            ],
            &[(11, 72, 720, "The cranes will stay where they are.")],
        ]);
        let document = read(&bytes).expect("a sound file");
        assert_eq!(document.title.as_deref(), Some("Harbour to reopen"));
        assert_eq!(
            document.text.split("\n\n").collect::<Vec<_>>(),
            [
                "Harbour to reopen",
                "The harbour will open again in the first week of the coming spring, the office said on Monday, and the ferries will follow.",
                "\"We are glad,\" the harbour master said.",
                "Page 1 of 2",
                "The cranes will stay where they are.",
            ]
        );
        let article = document.into_article("a.pdf", &Options::default());
        let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds.first(), Some(&BlockKind::Headline));
        assert_eq!(kinds.get(3), Some(&BlockKind::Boilerplate));
    }

    #[test]
    fn damage_and_emptiness_are_named() {
        for bytes in [&b"%PDF-1.7\nrubbish"[..], &pdf(&[&[]])] {
            let error = read(bytes).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(".txt"), "no remedy: {error}");
        }
    }
}
