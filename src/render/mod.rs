//! View or records to bytes out: one file per format.
//!
//! `view` decided what is shown; here is decided how. A new format is one file here, one variant of
//! [`Format`], one match arm in [`diff`], one snapshot from the shared fixture.

mod cells;
mod csv;
mod glyphs;
mod html;
mod json;
#[cfg(test)]
mod laws;
mod line;
mod markdown;
mod plain;
#[cfg(test)]
mod snapshots;
mod terminal;
mod words;

use std::io::{self, Write};

use crate::compare::Comparison;
use crate::view::{Explanation, List, TopicEntry, View};
use crate::wire;

pub use csv::Cells;
pub use glyphs::Glyphs;
pub use json::{write_json, write_json_lines};
pub use line::{Ink, Paint};
pub use terminal::{COLUMNS_FROM, Layout, Terminal};

/// The formats of a report, each with what it needs to know.
#[derive(Debug, Clone, Copy)]
pub enum Format<'f> {
    /// Laid out for a screen of some width.
    Terminal(&'f Terminal<'f>),
    /// Sentences in reading order, without glyphs, tables or columns, for screen readers.
    Plain,
    /// One versioned object, or one record a line for lists.
    Json,
    /// One page that needs nothing else; `Stacked` sets A above B from the start.
    Html(Layout),
    /// Sections and block quotes, for issues and notes.
    Markdown,
    /// A row for each position, for spreadsheets and scripts.
    Csv(Cells),
}

/// What stands under every report that people pass on.
const CAUTION: &str = "Labels are computed from the wording shown and are no judgement of the speaker; \
    read the words before quoting a label.";

/// The form that something has not.
fn lacks(what: &str, forms: &str) -> io::Result<()> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        format!("{what} can be written as {forms} only"),
    ))
}

/// Writes a comparison. JSON holds all of it; the other formats show the view.
///
/// # Errors
/// Those of the writer.
pub fn diff(
    comparison: &Comparison,
    ids: Option<&wire::Ids>,
    view: &View,
    format: Format<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Terminal(terminal) => terminal.view(view, out),
        Format::Plain => plain::view(view, out),
        Format::Json => write_json(&wire::comparison(comparison, ids), out),
        Format::Html(layout) => html::view(comparison, view, layout, out),
        Format::Markdown => markdown::view(view, out),
        Format::Csv(cells) => csv::view(view, cells, out),
    }
}

/// Writes a list of statements; JSON takes the records, the other formats the list.
///
/// # Errors
/// Those of the writer; `Unsupported` for HTML.
pub fn list(
    records: &[wire::Statement],
    list: &List,
    format: Format<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Terminal(terminal) => terminal.list(list, out),
        Format::Plain => plain::list(list, out),
        Format::Json => write_json_lines(records, out),
        Format::Markdown => markdown::list(list, out),
        Format::Csv(cells) => csv::list(list, cells, out),
        Format::Html(_) => lacks("a list of statements", "text, JSON, Markdown or CSV"),
    }
}

/// Writes a topic table; JSON takes the records, the other formats the entries.
///
/// # Errors
/// Those of the writer; `Unsupported` for HTML, Markdown and CSV.
pub fn topics(
    records: &[wire::Topic],
    entries: &[TopicEntry],
    format: Format<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Terminal(terminal) => terminal.topics(entries, out),
        Format::Plain => plain::topics(entries, out),
        Format::Json => write_json_lines(records, out),
        Format::Html(_) | Format::Markdown | Format::Csv(_) => lacks("topics", "text or JSON"),
    }
}

/// Writes what is behind one row; JSON takes its own record of it.
///
/// # Errors
/// Those of the writer; `Unsupported` for HTML, Markdown and CSV.
pub fn explanation(
    record: &wire::Comparison,
    explanation: &Explanation,
    format: Format<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Terminal(terminal) => terminal.explanation(explanation, out),
        Format::Plain => plain::explanation(explanation, out),
        Format::Json => write_json(record, out),
        Format::Html(_) | Format::Markdown | Format::Csv(_) => {
            lacks("an explanation", "text or JSON")
        }
    }
}
