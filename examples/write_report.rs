//! Reads two files, compares them, and writes the reports: plain text, JSON, HTML.
//!
//! ```text
//! cargo run --example write_report -- corpus/arms-sales/a.txt corpus/arms-sales/b.txt
//! ```
#![allow(clippy::print_stderr, reason = "an example talks to its user")]

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use saydiff::compare::Options;
use saydiff::ingest::{self, Input};
use saydiff::render::{self, Format, Layout};
use saydiff::view;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (then, now) = match (arguments.next(), arguments.next()) {
        (Some(then), Some(now)) => (then, now),
        _ => ("corpus/arms-sales/a.txt".into(), "corpus/arms-sales/b.txt".into()),
    };
    let read = |file: &str| match ingest::open(Path::new(file), &ingest::Options::default())? {
        Input::Article(article) => Ok(article),
        _ => Err::<_, Box<dyn Error>>(format!("`{file}` is no article").into()),
    };
    let comparison = saydiff::compare([read(&then)?, read(&now)?], &Options::default());
    let view = view::view(&comparison, &view::Options::default());
    let mut out = io::stdout().lock();
    render::diff(&comparison, None, &view, Format::Plain, &mut out)?;
    let mut record = Vec::new();
    render::diff(&comparison, None, &view, Format::Json, &mut record)?;
    let mut page = Vec::new();
    render::diff(&comparison, None, &view, Format::Html(Layout::Auto), &mut page)?;
    writeln!(out, "\nThe JSON report has {} bytes, the page {}.", record.len(), page.len())?;
    eprintln!("wrote all reports");
    Ok(())
}
