//! In place of the other formats, where saydiff is built without the feature `formats`.

use super::document::Document;
use super::format::Form;
use crate::error::{Error, ErrorKind, Result};

pub(super) fn unpacked(_: &[u8]) -> Result<Option<Vec<u8>>> {
    Ok(None)
}

pub(super) fn of_bytes(_: &[u8], _: &str, _: Option<usize>) -> Result<Option<Document>> {
    Ok(None)
}

/// Refuses markup by name.
pub(super) fn of_text(form: Form, _: &str, _: Option<usize>) -> Result<Option<Document>> {
    let what = match form {
        Form::Html => "an HTML page",
        Form::Xml => "XML",
        Form::Prose | Form::Json | Form::PerhapsJson => return Ok(None),
    };
    let message =
        format!("is {what}, which this build does not read; save its text as a .txt file");
    Err(Error::new(ErrorKind::Decode, message))
}
