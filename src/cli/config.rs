//! Arguments together with a configuration file.
//!
//! The file is TOML, its keys are the long names of the options (`width = 120`, `only = ["reversed"]`,
//! `all = true`). It is turned into arguments that stand before those that were typed, so that an
//! option has one definition, one help text and one check; what was typed wins. A key that another
//! command has is passed over, a key that no command has is an error that names the file.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use clap::parser::ValueSource;
use clap::{ArgMatches, FromArgMatches};

use super::args::{self, Arguments};
use super::failure::{Failure, meant, named};
use super::input;
use super::usage;

/// Options that a file cannot set: it cannot name itself, and help is no setting.
const NOT_IN_FILES: [&str; 3] = ["config", "help", "version"];

/// No configuration file is larger.
const MOST_BYTES: u64 = 1 << 20;

/// Parses what was typed, and the configuration file it names.
pub(super) fn parse(argv: Vec<OsString>) -> Result<Arguments, Failure> {
    let typed =
        args::command().try_get_matches_from(&argv).map_err(|error| usage::helped(error, &argv))?;
    let (name, matches) = typed.subcommand().unwrap_or(("", &typed));
    let path = matches.try_get_one::<std::path::PathBuf>("config").ok().flatten().cloned();
    let Some(path) = path else {
        return Ok(Arguments::from_arg_matches(&typed)?);
    };
    let from_file = arguments_of(&path, name, matches)?;
    // The program, the command, the file's arguments, then what was typed after the command.
    let at = argv.iter().position(|arg| arg == name).map_or(argv.len(), |at| at + 1);
    let (head, tail) = argv.split_at(at);
    let both = head.iter().cloned().chain(from_file).chain(tail.iter().cloned());
    // What was typed was accepted above, so what is wrong now is wrong in the file.
    args::command()
        .try_get_matches_from(both)
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| {
            let told = error.render().to_string();
            let first = told.lines().next().unwrap_or("").trim_start_matches("error: ");
            Failure::new(format!("configuration {}: {first}", named(&path)))
        })
}

/// The file as arguments, without those that were typed.
fn arguments_of(path: &Path, command: &str, typed: &ArgMatches) -> Result<Vec<OsString>, Failure> {
    let table = read(path)?;
    let root = args::command();
    let known: BTreeSet<&str> = root
        .get_subcommands()
        .flat_map(clap::Command::get_arguments)
        .filter_map(clap::Arg::get_long)
        .filter(|name| !NOT_IN_FILES.contains(name))
        .collect();
    let here = root.find_subcommand(command);
    let mut found = Vec::new();
    for (key, value) in table {
        let key = key.replace('_', "-");
        if !known.contains(key.as_str()) {
            let failure =
                Failure::new(format!("configuration {}: unknown key `{key}`", named(path)));
            return Err(match meant(&key, known.iter().copied()) {
                Some(word) => failure.hint(format!("did you mean `{word}`?")),
                None => failure.hint("the keys are the long names of the options"),
            });
        }
        let argument =
            here.and_then(|here| here.get_arguments().find(|a| a.get_long() == Some(key.as_str())));
        let Some(argument) = argument else { continue };
        if typed.value_source(argument.get_id().as_str()) == Some(ValueSource::CommandLine) {
            continue;
        }
        let takes_value = argument.get_action().takes_values();
        found.extend(option(&key, &value, takes_value).ok_or_else(|| {
            let wanted =
                if takes_value { "a text, a number or a list of them" } else { "true or false" };
            Failure::new(format!("configuration {}: `{key}` must be {wanted}", named(path)))
        })?);
    }
    Ok(found)
}

fn read(path: &Path) -> Result<toml::Table, Failure> {
    let trouble = |reason: String| Failure::new(format!("configuration {}: {reason}", named(path)));
    let is_one = |metadata: std::fs::Metadata| metadata.is_file() && metadata.len() <= MOST_BYTES;
    if !std::fs::metadata(path).map_or(true, is_one) {
        return Err(trouble("is not a configuration file (TOML, at most 1 MiB)".to_owned()));
    }
    let text = String::from_utf8(input::read_beside(path)?)
        .map_err(|_| trouble("is not UTF-8".to_owned()))?;
    text.parse::<toml::Table>().map_err(|error| {
        let line = error.span().and_then(|span| text.get(..span.start));
        let line = line.map_or(1, |before| before.matches('\n').count() + 1);
        trouble(format!("line {line}: {}", error.message().trim()))
    })
}

/// One key as arguments; `None` if the value is of the wrong kind.
fn option(key: &str, value: &toml::Value, takes_value: bool) -> Option<Vec<OsString>> {
    let text = |value: &toml::Value| match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        _ => None,
    };
    match value {
        toml::Value::Boolean(is_on) if !takes_value => {
            Some(is_on.then(|| format!("--{key}").into()).into_iter().collect())
        }
        _ if !takes_value => None,
        toml::Value::Array(items) => {
            items.iter().map(|item| Some(format!("--{key}={}", text(item)?).into())).collect()
        }
        single => Some(vec![format!("--{key}={}", text(single)?).into()]),
    }
}
