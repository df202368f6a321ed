//! `saydiff git-diff`: what git calls as external diff (`diff.external`, `diff.<driver>.command`,
//! `GIT_EXTERNAL_DIFF`) or as difftool.
//!
//! Git takes any status but 0 as the end of the whole run, so a file that cannot be compared is told in
//! one line, as git tells "Binary files differ", and the next file has its turn. A version that does
//! not exist (`/dev/null`) is an article without statements: all of the other is new, or dropped.

use std::path::{Path, PathBuf};

use super::diff::{emit, status};
use super::source::{Source, compare_options, read_as, statements};
use crate::cli::Status;
use crate::cli::args::{ColorWhen, GitDiffArgs, PagerWhen, Show};
use crate::cli::colour;
use crate::cli::environment::Environment;
use crate::cli::failure::Failure;
use crate::cli::output::{self, refuse_inputs};
use crate::cli::settings::{Settings, view_options};
use crate::compare::compare_statements;
use crate::ingest::Article;
use crate::view::{Visible, view};

/// One version of a file.
#[derive(Debug, PartialEq, Eq)]
struct Version {
    /// Its name in the repository.
    name: PathBuf,
    /// Where git has put its content, or `/dev/null`.
    file: PathBuf,
    /// The start of its object id, unless it is the one in the working tree.
    id: Option<String>,
}

pub(in crate::cli) fn git_diff(
    args: &GitDiffArgs,
    environment: &Environment,
) -> Result<Status, Failure> {
    // Git asks about files that differ; one that cannot be compared must not pass for the same.
    let untold = if args.exit_code { Status::Changed } else { Status::Same };
    if let [path] = &args.arguments[..] {
        line(path, "unmerged, so there are no two versions to compare", environment)?;
        return Ok(untold);
    }
    let versions = versions(&args.arguments)?;
    let is_external_diff = args.arguments.len() > 3;
    let show = show(&args.show, environment, is_external_diff);
    let mut settings = Settings::new(&show, &args.page, &args.sheet, environment)?;
    // The files that git compares have no names that one could type.
    settings.has_hints = false;
    let options = view_options(&args.select, &args.page, &show)?;
    let compare_options = compare_options(&args.method, &args.meaning)?;
    let [old, new] = &versions;
    refuse_inputs(show.output.as_deref(), &[&old.file, &new.file])?;
    let sources = match (old.read(), new.read()) {
        (Ok(old), Ok(new)) => [old, new],
        (Err(failure), _) | (_, Err(failure)) => {
            line(&new.name, &format!("not compared: {}", failure.reason()), environment)?;
            return Ok(untold);
        }
    };
    let extractions = sources.each_ref().map(|source| statements(source, &compare_options.extract));
    if extractions.iter().all(|extraction| extraction.statements.is_empty()) {
        line(&new.name, "no statement found in either version", environment)?;
        return Ok(untold);
    }
    let articles = sources.map(|source| source.article);
    let comparison = compare_statements(articles, extractions, &compare_options);
    let view = view(&comparison, &options);
    if is_external_diff && settings.is_text_on_stdout() {
        let title = format!("diff --saydiff a/{} b/{}", old.name.display(), new.name.display());
        say(&title, environment)?;
    }
    emit(&settings, &comparison, None, &options, &view)?;
    Ok(status(&view, !args.exit_code))
}

/// The versions that git's arguments name.
fn versions(arguments: &[PathBuf]) -> Result<[Version; 2], Failure> {
    let version = |name: &PathBuf, file: &PathBuf, hex: Option<&PathBuf>| Version {
        name: name.clone(),
        file: file.clone(),
        id: hex.and_then(|hex| short(hex)),
    };
    match arguments {
        [path, old, new] => Ok([version(path, old, None), version(path, new, None)]),
        [path, old, old_hex, _, new, new_hex, _, renamed @ ..] => {
            let new_path = renamed.first().unwrap_or(path);
            Ok([version(path, old, Some(old_hex)), version(new_path, new, Some(new_hex))])
        }
        _ => {
            let told = format!("git-diff takes 1, 3, 7 or 9 arguments, not {}", arguments.len());
            Err(Failure::new(told).hint("see `saydiff git-diff --help`"))
        }
    }
}

/// The start of an object id. The file of the working tree has none yet, which git says in zeros.
fn short(hex: &Path) -> Option<String> {
    let hex = hex.to_string_lossy();
    let has_id = hex.bytes().all(|b| b.is_ascii_hexdigit()) && hex.bytes().any(|b| b != b'0');
    has_id.then(|| hex.chars().take(7).collect())
}

impl Version {
    /// Reads the version under its name in the repository.
    fn read(&self) -> Result<Source, Failure> {
        let mut source = if self.file == Path::new("/dev/null") || self.is_blank() {
            Source { article: Article::default(), given: None }
        } else {
            read_as(&self.file, &self.name, None)?
        };
        let name = self.name.display();
        source.article.origin.name = match &self.id {
            _ if self.file == Path::new("/dev/null") => "/dev/null".to_owned(),
            Some(id) => format!("{name}@{id}"),
            None => name.to_string(),
        };
        Ok(source)
    }

    /// True for a file without a word, which is as good as none.
    fn is_blank(&self) -> bool {
        std::fs::metadata(&self.file)
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0)
    }
}

/// Says one thing about a file, where git's reader looks.
fn line(path: &Path, told: &str, environment: &Environment) -> Result<(), Failure> {
    say(&format!("{}: {told}", path.display()), environment)
}

fn say(told: &str, environment: &Environment) -> Result<(), Failure> {
    let shown = environment.glyphs().shown(Visible::new(told).as_str());
    output::to_stdout(format!("{shown}\n").as_bytes())
}

/// How results look: git's own pager stands for the terminal, and is the only one.
fn show(show: &Show, environment: &Environment, is_external_diff: bool) -> Show {
    let mut show = show.clone();
    if is_external_diff {
        show.pager = Some(PagerWhen::Never);
    }
    if environment.get("GIT_PAGER_IN_USE") == Some("true") {
        let on_terminal = Environment { stdout_is_terminal: true, ..environment.clone() };
        let when = show.color.unwrap_or(ColorWhen::Auto);
        if colour::is_wanted(when, &on_terminal) {
            show.color = Some(ColorWhen::Always);
        }
        let columns = environment.get("COLUMNS").and_then(|columns| columns.parse().ok());
        show.width = show.width.or(columns.filter(|columns| (20..=1000).contains(columns)));
    }
    show
}
