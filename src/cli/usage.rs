//! What clap says of wrong arguments, with the remedy where it cannot know it.

use std::ffi::OsString;
use std::path::Path;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The error with a tip of our own: for a file whose name begins with a dash, and for a third article.
pub(super) fn helped(mut error: clap::Error, argv: &[OsString]) -> clap::Error {
    if error.kind() != ErrorKind::UnknownArgument {
        return error;
    }
    let Some(ContextValue::String(unknown)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let is_compared = argv.iter().any(|word| word == "diff" || word == "explain");
    let tip = if let Some(file) = argv.iter().find_map(|word| file_with_dash(word)) {
        format!("the file is given as './{file}'")
    } else if is_compared && !unknown.starts_with('-') {
        "two articles are compared; over more, 'saydiff list FILE... --by speaker' shows who said what by date"
            .to_owned()
    } else {
        return error;
    };
    let tips = ContextValue::StyledStrs(vec![StyledStr::from(tip)]);
    error.insert(ContextKind::Suggested, tips);
    error
}

/// The word, if it begins with a dash and a file has that very name.
fn file_with_dash(word: &OsString) -> Option<&str> {
    let word = word.to_str().filter(|word| word.len() > 1 && word.starts_with('-'))?;
    Path::new(word).is_file().then_some(word)
}
