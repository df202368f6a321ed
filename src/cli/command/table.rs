//! `saydiff topics`, `completions`, `man`: what the program knows of itself.

use clap::CommandFactory;

use super::source::topic_table;
use crate::cli::Status;
use crate::cli::args::{Arguments, CompletionsArgs, TopicsArgs};
use crate::cli::environment::Environment;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::settings::Settings;
use crate::topic::TopicTable;
use crate::{render, view, wire};

pub(in crate::cli) fn topics(
    args: &TopicsArgs,
    environment: &Environment,
) -> Result<Status, Failure> {
    let settings = Settings::new(&args.show, environment);
    let own = args.topics.as_deref().map(topic_table).transpose()?;
    let table = own.as_ref().unwrap_or(TopicTable::builtin());
    settings.emit(|format, out| {
        render::topics(&wire::topics(table), &view::topics(table), format, out)
    })?;
    Ok(Status::Same)
}

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
