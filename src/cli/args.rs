//! What may be typed. A flag's name here is its key in the configuration file too.

mod values;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand};

pub(super) use values::{
    By, ColorWhen, Extractor, FormatKind, LayoutKind, PagerWhen, Theme, UnitKind,
};
use values::{Labels, cells, formats_of, number, paragraphs, share};

/// What the program is, then examples, then the rest.
const TEMPLATE: &str =
    "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
Examples:
  saydiff diff then.txt now.txt               what was said then and now, and how it moved
  saydiff diff then.txt now.txt --speaker Rutte --only strengthened,reversed
  saydiff explain 1 then.txt now.txt          why row 1 is labelled as it is
  saydiff list now.txt --by speaker           who said what in one article
  saydiff diff then.txt now.txt -o report.html     a page to pass on (.md, .csv, .json too)
  curl -s URL | saydiff diff then.txt -       `-` is standard input
";

const DIFF_EXAMPLES: &str = "\
Examples:
  saydiff diff then.txt now.txt
  saydiff diff then.txt now.txt --speaker Rutte --topic 'arms sales'
  saydiff diff then.txt now.txt --only reversed,strengthened,softened --exit-zero
  saydiff diff then.txt now.txt --layout inline --all
  saydiff diff then.txt now.txt --plain       words only, for screen readers
  saydiff diff then.txt now.txt -o report.html
  saydiff diff then.txt now.txt --statements given.jsonl --format json
";

const LIST_EXAMPLES: &str = "\
Examples:
  saydiff list now.txt
  saydiff list *.txt --by speaker --speaker Rutte
  saydiff list 2024.txt 2025.txt 2026.txt --by speaker      over many articles, by date
  saydiff list now.txt --unit point --format json > now.jsonl       `diff` reads it in place of now.txt
";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  saydiff explain 3 then.txt now.txt          the words, rules and scores behind row 3
";

const GIT_EXAMPLES: &str = "\
Examples:
  GIT_EXTERNAL_DIFF='saydiff git-diff' git diff HEAD~1 -- statement.txt
  git config diff.saydiff.command 'saydiff git-diff'
                                  and in .gitattributes: *.txt diff=saydiff
  git config difftool.saydiff.cmd 'saydiff git-diff \"$MERGED\" \"$LOCAL\" \"$REMOTE\"'
";

const GIT_STATUS: &str = "\
Exit status: 0, for git takes anything else as failure; with --exit-code (for git's
trustExitCode) 1 if a position changed or a file could not be compared; 2 if the arguments make
no sense.";

const STATUS: &str = "\
Exit status, of the positions that the selection lets through: 0 none changed (unchanged or
reworded only), 1 some changed, 2 trouble.";

/// Shows how what was said then differs from what is said now.
#[derive(Debug, Parser)]
#[command(name = "saydiff", version, before_help = EXAMPLES, after_help = STATUS)]
#[command(propagate_version = true, args_override_self = true, help_template = TEMPLATE)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compare two articles: who said what, what moved, and the words that prove it
    #[command(before_help = DIFF_EXAMPLES, after_help = STATUS, help_template = TEMPLATE)]
    Diff(DiffArgs),
    /// List the statements of articles, without comparing
    #[command(before_help = LIST_EXAMPLES, help_template = TEMPLATE)]
    List(ListArgs),
    /// Tell why a row of `diff` is as it is
    #[command(before_help = EXPLAIN_EXAMPLES, help_template = TEMPLATE)]
    Explain(ExplainArgs),
    /// Compare two versions of a file for git, as external diff or difftool
    #[command(before_help = GIT_EXAMPLES, after_help = GIT_STATUS, help_template = TEMPLATE)]
    GitDiff(GitDiffArgs),
    /// Print the topic table in force
    Topics(TopicsArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual (roff), or write its pages into a folder
    Man(ManArgs),
}

/// The whole command line, each command with the formats it can write.
pub(super) fn command() -> clap::Command {
    use FormatKind::{Csv, Json, Markdown, Text};
    let with = |name: &'static str, formats: &'static [FormatKind]| {
        move |root: clap::Command| {
            root.mut_subcommand(name, |command| {
                command.mut_arg("format", |format| format.value_parser(formats_of(formats)))
            })
        }
    };
    let root = with("list", &[Text, Json, Markdown, Csv])(Arguments::command());
    let root = with("explain", &[Text, Json])(root);
    with("topics", &[Text, Json])(root)
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    #[command(flatten)]
    pub(super) pair: Pair,
    #[command(flatten)]
    pub(super) select: Select,
    #[command(flatten)]
    pub(super) method: Method,
    #[command(flatten)]
    pub(super) meaning: Meaning,
    #[command(flatten)]
    pub(super) page: Page,
    #[command(flatten)]
    pub(super) sheet: Sheet,
    #[command(flatten)]
    pub(super) show: Show,
    /// Exit with 0 even if positions changed
    #[arg(long, help_heading = "Output")]
    pub(super) exit_zero: bool,
}

#[derive(Debug, Args)]
pub(super) struct GitDiffArgs {
    /// What git passes: PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE [NEW-PATH INFO]; or
    /// PATH OLD-FILE NEW-FILE
    #[arg(value_name = "ARGUMENT", required = true, num_args = 1..=9)]
    pub(super) arguments: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) method: Method,
    #[command(flatten)]
    pub(super) meaning: Meaning,
    #[command(flatten)]
    pub(super) select: Select,
    #[command(flatten)]
    pub(super) page: Page,
    #[command(flatten)]
    pub(super) sheet: Sheet,
    #[command(flatten)]
    pub(super) show: Show,
    /// Exit with 1 if positions changed
    #[arg(long, help_heading = "Output")]
    pub(super) exit_code: bool,
}

/// The two articles.
#[derive(Debug, Args)]
pub(super) struct Pair {
    /// The older article: a file (text, Markdown, web page, PDF, Word, OpenDocument, e-mail, feed, web
    /// archive, JSON; FILE#2 is the second of several in one file), an address, or `-` for standard input
    #[arg(value_name = "OLD")]
    pub(super) a: PathBuf,
    /// The newer article
    #[arg(value_name = "NEW")]
    pub(super) b: PathBuf,
    /// The day OLD was published (2024, 2024-10 or 2024-10-01), if its text does not tell
    #[arg(long, value_name = "DATE", help_heading = "Reading")]
    pub(super) date_a: Option<String>,
    /// The day NEW was published
    #[arg(long, value_name = "DATE", help_heading = "Reading")]
    pub(super) date_b: Option<String>,
    /// Take these statements (JSON Lines, both sides, offsets into OLD and NEW) instead of extracting
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) statements: Option<PathBuf>,
}

/// Which rows.
#[derive(Debug, Args)]
pub(super) struct Select {
    /// Only positions of this speaker (any part of the name)
    #[arg(long, value_name = "NAME", help_heading = "Selection")]
    pub(super) speaker: Option<String>,
    /// Only positions on this topic (may be repeated)
    #[arg(long, value_name = "TOPIC", help_heading = "Selection")]
    pub(super) topic: Vec<String>,
    /// Only these labels: reversed, strengthened, softened, updated, scope, new, dropped, reworded, unchanged
    #[arg(long, value_name = "LABEL,...", value_delimiter = ',', value_parser = Labels, hide_possible_values = true, help_heading = "Selection")]
    pub(super) only: Vec<String>,
    /// Only positions at least this sure, from 0 to 1; new and dropped ones are .25 to .5
    #[arg(long, value_name = "X", value_parser = share, help_heading = "Selection")]
    pub(super) min_confidence: Option<f32>,
    /// Show every position; without it at most 5 each of new, dropped and unchanged
    #[arg(long, help_heading = "Selection")]
    pub(super) all: bool,
    /// Show N paragraphs of the article around each statement
    #[arg(short = 'U', long, value_name = "N", value_parser = paragraphs, allow_negative_numbers = true, help_heading = "Selection")]
    pub(super) context: Option<usize>,
}

/// How statements are found and named.
#[derive(Debug, Args)]
pub(super) struct Method {
    /// How statements are found
    #[arg(long, value_enum, value_name = "METHOD", help_heading = "Reading")]
    pub(super) extractor: Option<Extractor>,
    /// Take each whole text as the words of this one speaker (a communique, a speech)
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub(super) voice: Option<String>,
    /// Add topics from this table (TOML)
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) topics: Option<PathBuf>,
    /// Fetch pages from this machine and its own network too, not from public addresses only
    #[arg(long, help_heading = "Reading")]
    pub(super) allow_local: bool,
    /// Take options from this file (TOML; keys are the long option names)
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) config: Option<PathBuf>,
}

/// What words mean.
#[derive(Debug, Args)]
pub(super) struct Meaning {
    /// Compare meanings by these word vectors instead of the built-in ones: a folder that Model2Vec saved,
    /// or its model.safetensors
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) vectors: Option<PathBuf>,
    /// Ask this sentence transformer for a second opinion: a folder that Sentence Transformers saved
    #[cfg(feature = "transformer")]
    #[arg(long, value_name = "DIR", help_heading = "Reading")]
    pub(super) model: Option<PathBuf>,
}

/// How two sides are set.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Page {
    /// How to set the two sides
    #[arg(long, value_enum, value_name = "HOW", help_heading = "Output")]
    pub(super) layout: Option<LayoutKind>,
}

/// How tables are written.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Sheet {
    /// Leave CSV cells that a spreadsheet would compute as they are, without an apostrophe
    #[arg(long, help_heading = "Output")]
    pub(super) raw_csv: bool,
}

/// How results look.
#[derive(Debug, Clone, Args)]
pub(super) struct Show {
    /// Cells of a line, 20 to 1000 [default: the terminal's width, else 100]
    #[arg(long, value_name = "N", value_parser = cells, allow_negative_numbers = true, help_heading = "Output")]
    pub(super) width: Option<u16>,
    /// When to use colour
    #[arg(
        long,
        visible_alias = "colour",
        value_enum,
        value_name = "WHEN",
        help_heading = "Output"
    )]
    pub(super) color: Option<ColorWhen>,
    /// Colours for a light or a dark background, or weights only
    #[arg(long, value_enum, value_name = "THEME", help_heading = "Output")]
    pub(super) theme: Option<Theme>,
    /// Draw with ASCII signs only
    #[arg(long, help_heading = "Output")]
    pub(super) ascii: bool,
    /// Words only, line after line, no signs and no columns (for screen readers)
    #[arg(long, help_heading = "Output")]
    pub(super) plain: bool,
    /// The form of the result [default: what the name of the -o file says, else text]
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub(super) format: Option<FormatKind>,
    /// Write the result to a file, whole or not at all; its ending names the format (.html, .md, .csv,
    /// .json, .jsonl, .txt); `-` is standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
    /// Whether long results go through a pager ($SAYDIFF_PAGER, $PAGER, less)
    #[arg(long, value_enum, value_name = "WHEN", help_heading = "Output")]
    pub(super) pager: Option<PagerWhen>,
    /// Print nothing but errors; the exit status tells
    #[arg(short, long, help_heading = "Output")]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// The articles; `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) method: Method,
    /// How to group; the statements of a speaker stand by the dates of their articles
    #[arg(long, value_enum, value_name = "WHAT", help_heading = "Selection")]
    pub(super) by: Option<By>,
    /// How finely to cut: a whole attribution, or each point that could change on its own (for `diff`)
    #[arg(long, value_enum, value_name = "UNIT", help_heading = "Selection")]
    pub(super) unit: Option<UnitKind>,
    /// Only statements of this speaker
    #[arg(long, value_name = "NAME", help_heading = "Selection")]
    pub(super) speaker: Option<String>,
    /// List beliefs, plans and feelings that the article reports, too
    #[arg(long, help_heading = "Selection")]
    pub(super) all: bool,
    #[command(flatten)]
    pub(super) sheet: Sheet,
    #[command(flatten)]
    pub(super) show: Show,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The number of the row, as `diff` shows it
    #[arg(value_name = "N", value_parser = number)]
    pub(super) number: usize,
    #[command(flatten)]
    pub(super) pair: Pair,
    #[command(flatten)]
    pub(super) method: Method,
    #[command(flatten)]
    pub(super) meaning: Meaning,
    #[command(flatten)]
    pub(super) page: Page,
    #[command(flatten)]
    pub(super) show: Show,
}

#[derive(Debug, Args)]
pub(super) struct TopicsArgs {
    /// Add topics from this table (TOML)
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) topics: Option<PathBuf>,
    /// Take options from this file (TOML; keys are the long option names)
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub(super) config: Option<PathBuf>,
    #[command(flatten)]
    pub(super) show: Show,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Write one file for each page (saydiff.1, saydiff-diff.1, ...) into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(super) dir: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definition_is_sound() {
        super::command().debug_assert();
    }
}
