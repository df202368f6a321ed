//! `saydiff topics`, `completions`, `man`: what the program knows of itself.

use clap::CommandFactory;

use crate::cli::Status;
use crate::cli::args::{Arguments, CompletionsArgs};
use crate::cli::failure::Failure;
use crate::cli::output;

pub(in crate::cli) fn completions(args: &CompletionsArgs) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "saydiff", &mut script);
    output::to_stdout(&script)?;
    Ok(Status::Same)
}

/// One page for all: the program, then each command.
pub(in crate::cli) fn man() -> Result<Status, Failure> {
    let trouble = |error: std::io::Error| Failure::new(format!("cannot write the manual: {error}"));
    let mut page = Vec::new();
    let root = Arguments::command();
    clap_mangen::Man::new(root.clone()).render(&mut page).map_err(trouble)?;
    for command in root.get_subcommands().filter(|command| !command.is_hide_set()) {
        let title = format!("saydiff-{}", command.get_name());
        let command = command.clone().name(title).version(env!("CARGO_PKG_VERSION"));
        clap_mangen::Man::new(command).render(&mut page).map_err(trouble)?;
    }
    output::to_stdout(&page)?;
    Ok(Status::Same)
}
