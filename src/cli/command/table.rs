//! `saydiff topics`, `completions`, `man`: what the program knows of itself.

use super::source::topic_table;
use crate::cli::Status;
use crate::cli::args::{self, CompletionsArgs, ManArgs, Page, Sheet, TopicsArgs};
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
    let settings = Settings::new(&args.show, &Page::default(), &Sheet::default(), environment)?;
    let own = args.topics.as_deref().map(topic_table).transpose()?;
    let table = own.as_ref().unwrap_or(TopicTable::builtin());
    settings.emit(|format, out| {
        render::topics(&wire::topics(table), &view::topics(table), format, out)
    })?;
    Ok(Status::Same)
}

pub(in crate::cli) fn completions(args: &CompletionsArgs) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(), "saydiff", &mut script);
    output::to_stdout(&script)?;
    Ok(Status::Same)
}

/// The manual: all pages in one stream, or one file each.
pub(in crate::cli) fn man(args: &ManArgs) -> Result<Status, Failure> {
    let mut root = args::command();
    // So that every page knows its whole usage; `help` is told in the page of the program.
    root.build();
    let pages = std::iter::once(&root).chain(root.get_subcommands());
    let pages = pages.filter(|page| page.get_name() != "help" && !page.is_hide_set());
    let mut all = Vec::new();
    for page in pages {
        let name = match page.get_name() {
            "saydiff" => "saydiff".to_owned(),
            name => format!("saydiff-{name}"),
        };
        let mut text = Vec::new();
        roff(page, &name, &mut text)
            .map_err(|error| Failure::new(format!("cannot write the manual: {error}")))?;
        match &args.dir {
            Some(folder) => output::to_file(&folder.join(format!("{name}.1")), &text)?,
            None => all.extend(text),
        }
    }
    if args.dir.is_none() {
        output::to_stdout(&all)?;
    }
    Ok(Status::Same)
}

const ENVIRONMENT: &str = "\
NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR, TERM=dumb: whether colour is used.\n\
COLORFGBG, COLORTERM: which colours.\n\
LC_ALL, LC_CTYPE, LANG: whether the terminal shows UTF-8; signs are ASCII otherwise.\n\
SAYDIFF_PAGER, PAGER, LESS: the pager for long results, and its options.";

/// One page: what a manual page has, in its order.
fn roff(page: &clap::Command, name: &str, out: &mut Vec<u8>) -> std::io::Result<()> {
    let examples = page.get_before_help().map(ToString::to_string).unwrap_or_default();
    let status = page.get_after_help().map(ToString::to_string).unwrap_or_default();
    let page = page.clone().before_help("").after_help("");
    let page = page.name(name.to_owned()).version(env!("CARGO_PKG_VERSION"));
    let man = clap_mangen::Man::new(page.display_name(name.to_owned()));
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    if name == "saydiff" {
        man.render_subcommands_section(out)?;
    }
    for (title, text) in
        [("EXIT STATUS", status.as_str()), ("EXAMPLES", &examples), ("ENVIRONMENT", ENVIRONMENT)]
    {
        let text = text.trim_start_matches("Examples:").trim_start_matches("Exit status: ");
        if !text.trim().is_empty() {
            section(title, text, out);
        }
    }
    Ok(())
}

/// A section of lines that stand as they are.
fn section(title: &str, text: &str, out: &mut Vec<u8>) {
    out.extend(format!(".SH {title}\n.nf\n").bytes());
    for line in text.trim_matches('\n').lines() {
        // A line that begins with a full stop or an apostrophe would be taken for a request.
        let line = line.trim_end().replace('\\', "\\e").replace('-', "\\-");
        out.extend(format!("\\&{line}\n").bytes());
    }
    out.extend(b".fi\n");
}
