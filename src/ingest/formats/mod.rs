//! Files that are not plain text to [`Document`]s: one file a format.
//!
//! Told by how the bytes start, never by the name alone: PDF, Word and OpenDocument, e-mail, web
//! archives; and, once decoded to text, web pages and feeds. Everything is bounded: what is unpacked,
//! how deep it is nested, how many pages are read. Nothing that a file refers to is opened.

mod feed;
mod gzip;
mod html;
mod mail;
mod office;
mod pdf;
mod warc;
mod xml;

use super::collection;
use super::document::Document;
use super::format::Form;
use crate::error::Result;

/// The bytes inside a compressed file; `None` if it is not compressed.
///
/// # Errors
/// Those of the format.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Option<Vec<u8>>> {
    gzip::is_gzip(bytes).then(|| gzip::unpack(bytes)).transpose()
}

/// What a file holds that is not text as it stands; `None` if it may be text.
///
/// # Errors
/// Those of the format.
pub(super) fn of_bytes(bytes: &[u8], name: &str, part: Option<usize>) -> Result<Option<Document>> {
    if warc::is_warc(bytes, name) {
        return warc::read(bytes, part).map(Some);
    }
    let read = if pdf::is_pdf(bytes) {
        pdf::read
    } else if office::is_office(bytes, name) {
        office::read
    } else if mail::is_mail(bytes, name) {
        mail::read
    } else {
        return Ok(None);
    };
    collection::only(part)?;
    read(bytes).map(Some)
}

/// What marked-up text holds; `None` if the form is not markup.
///
/// # Errors
/// Those of the format.
pub(super) fn of_text(form: Form, text: &str, part: Option<usize>) -> Result<Option<Document>> {
    match form {
        Form::Html => {
            collection::only(part)?;
            Ok(Some(html::read(text)))
        }
        Form::Xml => feed::read(text, part).map(Some),
        Form::Prose | Form::Json | Form::PerhapsJson => Ok(None),
    }
}
