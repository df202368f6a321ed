//! The words and numbers that options take, and the messages for what they do not take.

use clap::ValueEnum;
use clap::builder::{
    PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser, ValueParser,
};

use crate::view::Outcome;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LayoutKind {
    /// Columns from 100 cells on, close versions as one text with its edits
    Auto,
    /// Side by side
    Columns,
    /// A above B
    Stacked,
    /// One text with its edits
    Inline,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColorWhen {
    /// On a terminal that can, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Theme {
    /// By what the terminal tells of its background
    Auto,
    /// For a light background
    Light,
    /// For a dark background
    Dark,
    /// No colours: bold, underline, strike
    Mono,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FormatKind {
    /// For reading
    Text,
    /// For programs: one versioned object; one record a line from `list` and `topics`
    #[value(alias = "jsonl")]
    Json,
    /// A page to pass on, in one file that needs no network
    #[value(alias = "htm")]
    Html,
    /// For issues and notes
    #[value(alias = "md")]
    Markdown,
    /// For spreadsheets: a row for each position, or each statement of `list`
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PagerWhen {
    /// When the result is longer than the terminal is high
    Auto,
    /// Never
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Extractor {
    /// The trained tagger, with rules for structure
    Tagger,
    /// Rules alone
    Rules,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum By {
    /// Article by article
    Article,
    /// Speaker by speaker
    Speaker,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum UnitKind {
    /// All that one attribution covers
    Utterance,
    /// Each point that could change on its own, as `diff` compares them
    Point,
}

pub(super) fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "must be the number of a row, as `diff` shows it".to_owned())
}

pub(super) fn paragraphs(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "must be a number of paragraphs, 0 or more".to_owned())
}

pub(super) fn cells(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(cells @ 20..=1000) => Ok(cells),
        _ => Err("must be a number from 20 to 1000".to_owned()),
    }
}

/// Takes any word, which `settings` reads; names the labels for completion.
#[derive(Debug, Clone)]
pub(super) struct Labels;

impl TypedValueParser for Labels {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Outcome::ORDER.into_iter().map(|outcome| PossibleValue::new(outcome.name()))))
    }
}

pub(super) fn share(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("must be a number from 0 to 1".to_owned()),
    }
}

/// Takes some of the formats.
pub(super) fn formats_of(known: &'static [FormatKind]) -> ValueParser {
    let names = known.iter().filter_map(FormatKind::to_possible_value);
    PossibleValuesParser::new(names).try_map(|name| FormatKind::from_str(&name, true)).into()
}
