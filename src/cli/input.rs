//! Paths to bytes: opening, limits, standard input.
//!
//! `ingest::open` reads regular files; the command line takes standard input and the shell's pipes
//! too, and looks around for what was meant by a name that is not there.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;

use super::failure::{Failure, meant_file, named};

use crate::ingest;

/// No input is larger; the message names it.
const MOST_BYTES: u64 = ingest::MOST_BYTES as u64;

/// Reads a whole article, or standard input for `-`.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let is_address = path.to_string_lossy().contains("://");
    read_or(
        path,
        match is_address {
            true => "only http and https addresses are fetched; save the page and give its file",
            false => "check the name; text itself can be given with `-`",
        },
    )
}

/// Reads a whole file that is no article: a table, statements, a configuration.
pub(super) fn read_beside(path: &Path) -> Result<Vec<u8>, Failure> {
    read_or(path, "check the name")
}

/// Reads a whole file; the remedy is for one that is not there.
fn read_or(path: &Path, remedy: &str) -> Result<Vec<u8>, Failure> {
    let trouble = |error: &std::io::Error| {
        let failure = Failure::new(format!("cannot read {}: {}", named(path), reason(error)));
        match error.kind() {
            std::io::ErrorKind::NotFound => match meant_file(path) {
                Some(file) => failure.hint(format!("did you mean {}?", named(&file))),
                None => failure.hint(remedy),
            },
            std::io::ErrorKind::PermissionDenied => failure.hint("check who may read it"),
            _ => failure,
        }
    };
    if path.as_os_str() == "-" {
        return limited(std::io::stdin().lock(), path).map_err(|error| trouble(&error))?;
    }
    let metadata = std::fs::metadata(path).map_err(|error| trouble(&error))?;
    refuse(path, &metadata)?;
    let file = File::open(path).map_err(|error| trouble(&error))?;
    limited(file, path).map_err(|error| trouble(&error))?
}

/// Refuses what would never end or never start.
fn refuse(path: &Path, metadata: &Metadata) -> Result<(), Failure> {
    let refuse = |what: &str, hint: &str| {
        Err(Failure::new(format!("cannot read {}: it is {what}", named(path))).hint(hint))
    };
    if metadata.is_dir() {
        return refuse("a directory", "give the article's file");
    }
    if metadata.len() > MOST_BYTES {
        let size = metadata.len() >> 20;
        return refuse(
            &format!("too large ({size} MiB; the limit is 64 MiB)"),
            "cut it into articles",
        );
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = metadata.file_type();
        // The shell's `<(...)` gives pipes by these names; any other pipe may wait for ever.
        let is_handed = ["/dev/fd/", "/dev/stdin", "/proc/self/fd/"]
            .iter()
            .any(|start| path.to_string_lossy().starts_with(start));
        if kind.is_socket() {
            return refuse("a socket", "give a text file, or `-` for standard input");
        }
        if kind.is_fifo() && !is_handed {
            return refuse("a named pipe", "give a text file, or `-` for standard input");
        }
        if (kind.is_char_device() && path != Path::new("/dev/null") && !is_handed)
            || kind.is_block_device()
        {
            return refuse("a device", "give a text file, or `-` for standard input");
        }
    }
    Ok(())
}

/// Reads up to the limit; more is an error, not a cut.
fn limited(from: impl Read, path: &Path) -> std::io::Result<Result<Vec<u8>, Failure>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("cannot read {}: it is larger than the limit of 64 MiB", named(path));
        return Ok(Err(Failure::new(message).hint("cut it into articles")));
    }
    Ok(Ok(bytes))
}

/// The system's reason in its own words, without its number.
fn reason(error: &std::io::Error) -> String {
    let told = error.to_string();
    let told = told.split(" (os error").next().unwrap_or(&told);
    let mut chars = told.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
