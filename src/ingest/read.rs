//! Files and bytes to an [`Input`], with errors that say what to do.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::format::{self, Form};
use super::record::{self, Content, Statements};
use super::{Article, Options, collection, decode, formats};
use crate::error::{Error, ErrorKind, Result};

/// What a file turned out to hold.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Input {
    /// A text to extract from.
    Article(Article),
    /// Statements that were extracted before.
    Statements(Statements),
}

/// The largest input that is read, in bytes: 64 MiB, some ten thousand long articles.
pub const MOST_BYTES: usize = 64 << 20;

/// Reads bytes that are already in memory; `name` is where they came from, and is not opened.
///
/// ```
/// use saydiff::ingest::{Input, Options, read};
/// let input = read(b"Dam reopens\n\nIt is open, the town said.", "dam.txt", &Options::default());
/// assert!(matches!(input, Ok(Input::Article(article)) if article.title() == Some("Dam reopens")));
/// assert!(read(b"%PDF-1.7", "dam.pdf", &Options::default()).is_err());
/// ```
///
/// # Errors
/// The bytes are empty, too many, not text, or in a form that is not supported; the message names
/// the reason and the remedy.
pub fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Input> {
    read_named(bytes, name, options).map_err(|error| error.about(name))
}

fn read_named(bytes: &[u8], name: &str, options: &Options) -> Result<Input> {
    if bytes.len() > MOST_BYTES {
        return Err(too_large());
    }
    if let Some(inside) = formats::unpacked(bytes)? {
        return read_unpacked(&inside, name.strip_suffix(".gz").unwrap_or(name), options);
    }
    read_unpacked(bytes, name, options)
}

fn read_unpacked(bytes: &[u8], name: &str, options: &Options) -> Result<Input> {
    if let Some(document) = formats::of_bytes(bytes, name, options.part)? {
        return Ok(Input::Article(document.into_article(name, options)));
    }
    format::refuse_binary(bytes)?;
    let decoded = decode::decode(bytes)?;
    if decoded.text.trim().is_empty() {
        let message = "is empty, so there is nothing to compare; give a file with text in it";
        return Err(Error::new(ErrorKind::Empty, message));
    }
    let form = format::form(&decoded.text, name);
    let mut input = read_text(form, &decoded.text, name, options)?;
    let mut notes = decoded.notes;
    if form != Form::Prose {
        // A place in the file is no place in the text that was taken from it.
        notes.iter_mut().for_each(|note| note.span = None);
    }
    let article = article_of(&mut input);
    article.notes.splice(0..0, notes);
    if bytes != decoded.text.as_bytes() && article.origin.taken_from.is_none() {
        // Places in the text are no places in the file.
        article.origin.taken_from =
            Some("text in another encoding, or with a byte order mark".to_owned());
    }
    Ok(input)
}

fn read_text(form: Form, text: &str, name: &str, options: &Options) -> Result<Input> {
    if let Some(document) = formats::of_text(form, text, options.part)? {
        return Ok(Input::Article(document.into_article(name, options)));
    }
    let content = match form {
        Form::Json => Some(record::read(text, name, options)?),
        // Prose may start with a bracket; a file that means to be JSON can say so by its name.
        Form::PerhapsJson => record::read(text, name, options).map(Some).or_else(|error| {
            if error.kind() == ErrorKind::Config { Err(error) } else { Ok(None) }
        })?,
        Form::Prose | Form::Html | Form::Xml => None,
    };
    Ok(match content {
        Some(Content::Article(article)) => Input::Article(*article),
        Some(Content::Statements(statements)) => Input::Statements(*statements),
        None => {
            collection::only(options.part)?;
            Input::Article(Article::with_options(text.to_owned(), name.to_owned(), options))
        }
    })
}

fn article_of(input: &mut Input) -> &mut Article {
    match input {
        Input::Article(article) => article,
        Input::Statements(statements) => &mut statements.article,
    }
}

/// Reads a file.
///
/// # Errors
/// As [`read`], and if the file is missing, shut, a directory or a device.
pub fn open(path: impl AsRef<Path>, options: &Options) -> Result<Input> {
    let path = path.as_ref();
    let bytes = bytes_of(path).map_err(|error| error.about(path))?;
    let name = path.display().to_string();
    read_named(&bytes, &name, options).map_err(|error| error.about(path))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    let cannot = |cause: std::io::Error| {
        let remedy = match cause.kind() {
            std::io::ErrorKind::NotFound => "; check the name",
            std::io::ErrorKind::PermissionDenied => "; check its permissions",
            _ => "",
        };
        Error::new(ErrorKind::Read, format!("cannot read the file{remedy}")).caused_by(cause)
    };
    let about = std::fs::metadata(path).map_err(cannot)?;
    if about.is_dir() {
        return Err(Error::new(ErrorKind::Read, "is a directory; give the file of one article"));
    }
    // A named pipe may never answer. What a shell passes for `<(command)` is one that will.
    if !about.is_file() && !path.starts_with("/dev/fd") && !path.starts_with("/proc/self/fd") {
        let message = "is not a regular file but a pipe, socket or device; give a file, or - for \
                       standard input";
        return Err(Error::new(ErrorKind::Read, message));
    }
    if about.len() > MOST_BYTES as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    // The file may grow while it is read, so the limit is kept here too.
    let file = File::open(path).map_err(cannot)?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}

fn too_large() -> Error {
    let message = format!(
        "is too large: the limit is {} MiB a file; give one article a file",
        MOST_BYTES >> 20
    );
    Error::new(ErrorKind::Read, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::quoted;
    use crate::text::sentences;
    use proptest::prelude::*;

    fn error(bytes: &[u8], name: &str) -> String {
        read(bytes, name, &Options::default()).err().map(|e| e.to_string()).unwrap_or_default()
    }

    #[test]
    fn errors_name_the_input_the_reason_and_the_remedy() {
        for (bytes, name, words) in [
            (&b""[..], "a.txt", "is empty"),
            (b"\xef\xbb\xbf \r\n", "a.txt", "is empty"),
            (b"\x89PNG\r\n\x1a\n\0", "a.png", "picture"),
            (b"{\"title\":\"x\"}", "a.json", "needs a field `text`"),
            (&vec![b'a'; MOST_BYTES + 1], "a.txt", "64 MiB"),
        ] {
            let message = error(bytes, name);
            assert!(message.contains(words), "{words}: {message}");
            assert!(message.starts_with(&format!("`{name}`: ")), "{message}");
        }
    }

    #[test]
    fn prose_that_starts_with_a_bracket_is_prose() {
        let input = read(b"[Update] The dam is open, the town said.", "a.txt", &Options::default());
        assert!(matches!(input, Ok(Input::Article(a)) if a.paragraphs().count() == 1));
    }

    #[test]
    fn opens_files_and_says_why_it_cannot() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("2031-06-03 dam.txt");
        std::fs::write(&file, "Dam reopens\r\n\r\nIt is open, the town said.\r\n")?;
        let options = Options::default();
        let input = open(&file, &options);
        assert!(matches!(&input, Ok(Input::Article(a)) if a.date.is_some()), "{input:?}");
        for (path, words) in [
            (folder.path().to_owned(), "is a directory"),
            (folder.path().join("none.txt"), "check the name"),
            (file.join("inside"), "cannot read"),
            ("/dev/null".into(), "not a regular file"),
        ] {
            let error = open(&path, &options).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains(words), "{words}: {error}");
            assert!(error.contains(&path.display().to_string()), "{error}");
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_becomes_blocks_and_sentences_inside_it(
            lines in prop::collection::vec("(---|\\{|# |- |[A-Z]{3,6} \\(AP\\) — |date: )?\\PC{0,40}", 0..12),
            end in "(\n|\r\n|\r|\u{2028}|\n\n)",
        ) {
            let text = lines.join(&end);
            let article = Article::from_text(text.clone(), "a.txt");
            prop_assert_eq!(&article.text, &quoted::unmarked(text.clone()));
            for dateline in &article.datelines {
                prop_assert!(article.paragraphs().any(|(_, p)| p.start == dateline.start && p.covers(*dateline)));
            }
            for (_, paragraph) in article.paragraphs() {
                prop_assert!(text.get(paragraph.start..paragraph.end).is_some());
                prop_assert!(sentences(&text, paragraph).iter().all(|s| paragraph.covers(*s)));
            }
            let _ = read(text.as_bytes(), "a.json", &Options::default());
        }
    }
}
