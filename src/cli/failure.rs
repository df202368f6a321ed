//! What went wrong, as the user reads it: one line that names the thing, the reason and the remedy.

use std::fmt;
use std::path::{Path, PathBuf};

use super::environment::Environment;
use crate::error::Error;
use crate::render::Glyphs;
use crate::view::Visible;

/// Why the program ends with status 2.
#[derive(Debug)]
pub(super) enum Failure {
    /// The arguments make no sense, or help was asked for.
    Usage(Box<clap::Error>),
    /// Something else, with what to do about it.
    Trouble { message: String, hint: Option<String> },
}

/// No message is longer: a file name can have thousands of characters.
const LONGEST: usize = 1_200;

impl Failure {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Failure::Trouble { message: message.into(), hint: None }
    }

    #[must_use]
    pub(super) fn hint(self, text: impl Into<String>) -> Self {
        match self {
            Failure::Trouble { message, .. } => {
                Failure::Trouble { message, hint: Some(text.into()) }
            }
            usage => usage,
        }
    }

    /// The message alone, without the program's name.
    pub(super) fn reason(&self) -> String {
        match self {
            Failure::Usage(error) => error.to_string(),
            Failure::Trouble { message, .. } => without_number(message),
        }
    }

    /// The message as it goes to standard error: nothing in it is raw, whatever it quotes.
    pub(super) fn shown(&self, environment: &Environment) -> String {
        let glyphs = environment.glyphs();
        let text = match self {
            Failure::Usage(error) => {
                // Clap writes several lines, and quotes what was typed.
                let lines = error.render().to_string();
                let lines = lines.replacen("error: ", "saydiff: ", 1);
                let lines: Vec<String> =
                    lines.trim_end().lines().map(|l| visible(l, glyphs)).collect();
                return lines.join("\n");
            }
            Failure::Trouble { message, hint: None } => message.clone(),
            Failure::Trouble { message, hint: Some(hint) } => format!("{message}; {hint}"),
        };
        format!("saydiff: {}", visible(&text, glyphs))
    }
}

fn visible(text: &str, glyphs: Glyphs) -> String {
    let shown = glyphs.shown(Visible::new(&without_number(text)).as_str());
    let n_chars = shown.chars().count();
    if n_chars <= LONGEST {
        return shown;
    }
    // What is endless is a name in the middle; the reason stands at the end.
    let head = shown.chars().take(LONGEST / 2);
    let tail = shown.chars().skip(n_chars - LONGEST / 2);
    head.chain(" ... ".chars()).chain(tail).collect()
}

/// The system's own reasons end in "(os error 2)", which helps nobody.
fn without_number(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" (os error ") {
        kept.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        rest = after.get(end..).unwrap_or("");
        rest = rest.strip_prefix(')').unwrap_or(rest);
    }
    kept + rest
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown(&Environment::default()))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let told = error.to_string();
        match told.strip_prefix("`-`: ") {
            Some(reason) => Failure::new(format!("{}: {reason}", named(Path::new("-")))),
            None => Failure::new(told),
        }
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Failure::Usage(Box::new(error))
    }
}

/// How a path is named in a message.
pub(super) fn named(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return "standard input (`-`)".to_owned();
    }
    format!("`{}`", path.display())
}

/// Of some known words the one that was most likely meant.
///
/// Jaro-Winkler above .8 holds one slip in a short word and two in a long one, and weighs the start of
/// the word, where people slip least.
pub(super) fn meant<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let typed = typed.to_lowercase();
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&typed, &word.to_lowercase()), word))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(x, _), (y, _)| x.total_cmp(y))
        .map(|(_, word)| word)
}

/// Most names that a message tells.
const MOST_NAMES: usize = 12;

/// That a name is nobody's ("--speaker: no position"), with the one that was meant, or those there are.
pub(super) fn nobody<'k>(
    what: &str,
    wanted: &str,
    known: impl Iterator<Item = &'k str>,
) -> Failure {
    let mut names: Vec<&str> = Vec::new();
    for name in known {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let failure = Failure::new(format!("{what} with `{wanted}` in what was read"));
    // A full name is compared by its words, since people type the surname.
    let has_word = |name: &&&str| name.split_whitespace().any(|w| meant(wanted, [w]).is_some());
    let by_words = names.iter().find(has_word).copied();
    match meant(wanted, names.iter().copied()).or(by_words) {
        Some(name) => failure.hint(format!("did you mean `{name}`?")),
        None if names.is_empty() => failure.hint("no name is known there"),
        None => {
            let n_more = names.len().saturating_sub(MOST_NAMES);
            let more = if n_more > 0 { format!(" and {n_more} more") } else { String::new() };
            names.truncate(MOST_NAMES);
            failure.hint(format!("there are {}{more}", names.join(", ")))
        }
    }
}

/// A file in the same folder that was most likely meant.
pub(super) fn meant_file(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let typed = path.file_name()?.to_string_lossy().into_owned();
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    // A folder may be endless; the first thousands are enough for a hint.
    let files = entries
        .take(5_000)
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
    let mut names: Vec<String> =
        files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    let name = meant(&typed, names.iter().map(String::as_str))?;
    Some(folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_quoted_is_raw_and_nothing_is_endless() {
        let failure =
            Failure::new("cannot read `\u{1b}[2J\u{202e}.txt`\nsecond").hint("give a text");
        let shown = failure.to_string();
        assert_eq!(shown, "saydiff: cannot read `^[[2J<U+202E>.txt` second; give a text");
        let plain = Failure::new("no such file (os error 2); look").to_string();
        assert_eq!(plain, "saydiff: no such file; look");
        let endless = Failure::new(format!("`{}`: no such file", "x".repeat(100_000))).to_string();
        assert!(endless.len() < 3_000 && endless.ends_with("no such file"), "{endless}");
    }

    #[test]
    fn finds_what_was_meant() {
        let known = ["speaker", "width", "theme"];
        assert_eq!(meant("widht", known), Some("width"));
        assert_eq!(meant("Speeker", known), Some("speaker"));
        assert_eq!(meant("zzz", known), None);
    }
}
