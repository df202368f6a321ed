//! The command line: arguments and configuration to settings, settings to calls of the library, results
//! to bytes and an exit status.
//!
//! Everything that depends on the process (environment, terminal, files, colour) is read here, once,
//! and handed down. Exit status as diff(1): 0 no position changed, 1 some changed, 2 trouble.

mod args;
mod colour;
mod command;
mod config;
mod environment;
mod failure;
#[cfg(feature = "fetch")]
mod fetch;
mod input;
mod output;
mod palette;
mod progress;
mod settings;
mod usage;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;

use args::Command;
use environment::Environment;
use failure::Failure;

/// What a run ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// No position changed; or there was nothing to compare by the nature of the command.
    Same,
    /// Some position changed.
    Changed,
}

/// Runs the program.
pub fn run(argv: impl IntoIterator<Item = OsString>) -> ExitCode {
    let environment = Environment::of_process();
    match dispatch(argv.into_iter().collect(), &environment) {
        Ok(Status::Same) => ExitCode::SUCCESS,
        Ok(Status::Changed) => ExitCode::from(1),
        Err(failure) => {
            // If even standard error is gone, there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "{}", failure.shown(&environment));
            ExitCode::from(2)
        }
    }
}

fn dispatch(argv: Vec<OsString>, environment: &Environment) -> Result<Status, Failure> {
    let args = match config::parse(argv) {
        Ok(args) => args,
        Err(Failure::Usage(error))
            if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) =>
        {
            let colour = colour::is_wanted(args::ColorWhen::Auto, environment);
            let help = error.render();
            let help = if colour { help.ansi().to_string() } else { help.to_string() };
            output::to_stdout(help.as_bytes())?;
            return Ok(Status::Same);
        }
        Err(failure) => return Err(failure),
    };
    match args.command {
        Command::Diff(args) => command::diff(&args, environment),
        Command::List(args) => command::list(&args, environment),
        Command::Explain(args) => command::explain(&args, environment),
        Command::GitDiff(args) => command::git_diff(&args, environment),
        Command::Topics(args) => command::topics(&args, environment),
        Command::Completions(args) => command::completions(&args),
        Command::Man(args) => command::man(&args),
    }
}
