//! What can go wrong at the edges: reading, decoding, configuration, writing.
//!
//! Language is never an error: what is unclear in a text becomes a [`Note`](crate::note::Note).
//! A message is lower case, has no full stop, and names the thing and the remedy. `cli` adds the
//! program's name and maps every error to exit status 2.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why an article could not be read, or a result could not be written.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    subject: Option<PathBuf>,
    message: String,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The sort of an [`Error`], for callers that act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input could not be opened or read.
    Read,
    /// The input was read, but is not text in a form saydiff knows.
    Decode,
    /// A table, option or statement record is malformed.
    Config,
    /// There is nothing in the input to compare.
    Empty,
    /// The output could not be written.
    Write,
}

/// Text from an input as a message shows it: on one line, with its middle left out between the first
/// `head` and the last `tail` characters where it is longer.
pub(crate) fn one_line(text: &str, head: usize, tail: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let n_chars = line.chars().count();
    if n_chars <= head + tail {
        return line;
    }
    let start = line.chars().take(head);
    start.chain("...".chars()).chain(line.chars().skip(n_chars - tail)).collect()
}

/// The result of the edges.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Makes an error that says `message` about no input in particular.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, subject: None, message: message.into(), cause: None }
    }

    /// Names the file (or other input) the error is about.
    #[must_use]
    pub fn about(mut self, subject: impl AsRef<Path>) -> Self {
        self.subject = Some(subject.as_ref().to_path_buf());
        self
    }

    /// Adds the lower-level error that led to this one.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The sort of this error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The input the error is about, where there is one.
    pub fn subject(&self) -> Option<&Path> {
        self.subject.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(subject) = &self.subject {
            write!(f, "`{}`: ", subject.display())?;
        }
        f.write_str(&self.message)?;
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_file_the_reason_and_the_cause() {
        let error = Error::new(ErrorKind::Read, "cannot read the file; check its name")
            .about("a.txt")
            .caused_by(std::io::Error::other("disk on fire"));
        assert_eq!(
            error.to_string(),
            "`a.txt`: cannot read the file; check its name: disk on fire"
        );
        assert_eq!(error.kind(), ErrorKind::Read);
    }
}
