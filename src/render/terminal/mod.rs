//! The screen: header, counts that are the legend, one ruled section a row, two columns where there
//! is room.
//!
//! Everything is laid out as lines of inked pieces in display cells first and painted last, so that
//! colour never changes the layout. Without a painter the marks are written out: evidence `*x*`,
//! `[-deleted-]`, `{+inserted+}`.

mod explain;
mod list;
mod row;

use std::io::{self, Write};

use super::cells;
use super::glyphs::Glyphs;
use super::line::{Ink, Line, Paint};
use super::words::tally;
use crate::compare::Side;
use crate::view::{
    Count, Explanation, Heading, HiddenRow, List, Run, Summary, TopicEntry, View, Visible,
};

/// How to lay out for a screen.
#[derive(Clone, Copy)]
pub struct Terminal<'p> {
    /// The cells of a line; no line is longer, unless a single character is.
    pub width: usize,
    /// How to set two texts.
    pub layout: Layout,
    /// The signs to draw with.
    pub glyphs: Glyphs,
    /// Gives a text its colour and weight; `None` writes the marks out instead.
    pub paint: Option<Paint<'p>>,
    /// Makes addresses clickable (OSC 8), for known web addresses only.
    pub links: bool,
    /// Says below what to type next.
    pub hints: bool,
}

impl std::fmt::Debug for Terminal<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Terminal")
            .field("width", &self.width)
            .field("layout", &self.layout)
            .field("glyphs", &self.glyphs)
            .field("is_painted", &self.paint.is_some())
            .finish_non_exhaustive()
    }
}

/// How to set two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Columns from [`COLUMNS_FROM`] cells on, else stacked.
    #[default]
    Auto,
    /// Side by side.
    Columns,
    /// A above B.
    Stacked,
}

/// From this width on two columns have room for eight words a line each.
pub const COLUMNS_FROM: usize = 100;

/// A column is never wider: longer lines are hard to follow with the eye.
const WIDEST_COLUMN: usize = 68;

/// The page is never wider than two columns need.
const WIDEST_PAGE: usize = 140;

/// One text alone is never set wider than this.
const WIDEST_TEXT: usize = 100;

impl Terminal<'_> {
    /// Writes a comparison.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn view(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let is_empty = view.rows.is_empty() && view.hidden.is_empty();
        let mut lines = if is_empty { Vec::new() } else { self.title(&view.summary) };
        for heading in &view.headings {
            self.heading(heading, Some(heading.side), &mut lines);
        }
        if !is_empty {
            lines.push(Line::default());
            lines.extend(self.legend(&view.summary));
        }
        if !view.rows.is_empty() {
            lines.push(Line::default());
        }
        let names_speakers = view.summary.speakers.len() > 1;
        for row in &view.rows {
            lines.extend(self.row(row, names_speakers));
        }
        lines.extend(self.footer(view));
        self.write(&lines, out)
    }

    /// Writes a list of statements.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn list(&self, list: &List, out: &mut dyn Write) -> io::Result<()> {
        self.write(&self.list_lines(list), out)
    }

    /// Writes what is behind one row.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn explanation(&self, explanation: &Explanation, out: &mut dyn Write) -> io::Result<()> {
        self.write(&self.explanation_lines(explanation), out)
    }

    /// Writes a topic table.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn topics(&self, entries: &[TopicEntry], out: &mut dyn Write) -> io::Result<()> {
        let mut lines = Vec::new();
        for entry in entries {
            lines.push(Line::new(&self.glyphs.shown(entry.name.as_str()), Ink::Title));
            let terms = self.glyphs.shown(entry.terms.as_str());
            lines.extend(self.indented(&[(terms, Ink::Quiet)], Line::new("  ", Ink::Plain), 2));
        }
        self.write(&lines, out)
    }

    fn write(&self, lines: &[Line], out: &mut dyn Write) -> io::Result<()> {
        for line in lines {
            writeln!(out, "{}", line.painted(self.paint))?;
        }
        Ok(())
    }

    /// The cells in use.
    fn page(&self) -> usize {
        self.width.clamp(20, WIDEST_PAGE)
    }

    fn has_columns(&self) -> bool {
        match self.layout {
            Layout::Auto => self.width >= COLUMNS_FROM,
            Layout::Columns => true,
            Layout::Stacked => false,
        }
    }

    /// "Mark Rutte · 33 statements in 2 articles · 9 topics".
    fn title(&self, summary: &Summary) -> Vec<Line> {
        let counted = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let dot = format!("  {}  ", self.glyphs.dot());
        let mut told = format!("{dot}{} in 2 articles", counted(summary.statements, "statement"));
        if summary.topics > 0 {
            told.push_str(&format!("{dot}{}", counted(summary.topics, "topic")));
        }
        let speakers = match summary.speakers.as_slice() {
            [] => "What was said then and now".to_owned(),
            [one] => one.to_string(),
            [first, second] => format!("{first} and {second}"),
            [first, rest @ ..] => format!("{first} and {} others", rest.len()),
        };
        let speakers = self.glyphs.shown(&speakers);
        let room = self.page().saturating_sub(cells::width(&told));
        if room < 20 {
            let pieces = [(speakers, Ink::Title), (told, Ink::Quiet)];
            return cells::wrap(&pieces, self.page());
        }
        let mut line = Line::new(&cells::cut(&speakers, room, self.glyphs.ellipsis()), Ink::Title);
        line.push(&told, Ink::Quiet);
        vec![line]
    }

    /// " A 2024-10-01  First press conference      a.txt".
    fn heading(&self, heading: &Heading, side: Option<Side>, lines: &mut Vec<Line>) {
        let mut line = Line::new(" ", Ink::Plain);
        if let Some(side) = side {
            line.push(&format!("{} ", side.letter()), Ink::Side(side));
        }
        let date = heading.date.as_deref().unwrap_or(if side.is_some() { "no date" } else { "" });
        line.push(&format!("{date:<10}  "), Ink::Quiet);
        let room = self.page().saturating_sub(line.width());
        let ellipsis = self.glyphs.ellipsis();
        let name = self.glyphs.shown(heading.name.as_str());
        let name = cells::cut_start(&name, room.min(44), ellipsis);
        let (headline, ink) = match &heading.headline {
            Some(headline) => (headline.as_str(), Ink::Title),
            None => ("(no headline)", Ink::Quiet),
        };
        let headline = self.glyphs.shown(headline);
        let beside = room.saturating_sub(cells::width(&name) + 2);
        if beside < 24 {
            line.push(&cells::cut(&headline, room, ellipsis), ink);
            let mut below = Line::default();
            below.pad(line.width().min(self.page() - room)).push(&name, Ink::Quiet);
            lines.extend([line, below]);
            return;
        }
        let headline = cells::cut(&headline, beside, ellipsis);
        match &heading.url {
            Some(address) if self.links => line.push_link(&headline, Ink::Title, address),
            _ => line.push(&headline, ink),
        };
        line.pad(self.page() - cells::width(&name)).push(&name, Ink::Quiet);
        lines.push(line);
    }

    /// " ▲ 2 strengthened   ▼ 1 softened ...", which tells what each sign means.
    fn legend(&self, summary: &Summary) -> Vec<Line> {
        let item = |count: &Count| {
            let ink = if count.rows == 0 { Ink::Quiet } else { Ink::Label };
            (format!("{} {}", self.glyphs.outcome(count.outcome), tally(count)), ink)
        };
        self.items(summary.counts.iter().map(item))
    }

    /// What is not shown, and what to type next.
    fn footer(&self, view: &View) -> Vec<Line> {
        let mut told = Vec::new();
        let mut hints = Vec::new();
        if view.rows.is_empty() {
            told.push("No position passes the filters.".to_owned());
        }
        if !view.hidden.is_empty() {
            told.push(self.hidden(&view.hidden));
            hints.push("--all shows them".to_owned());
        }
        if let Some(row) = view.rows.first().filter(|_| self.hints) {
            hints.push(format!("saydiff explain {} OLD NEW says more", row.number));
            hints.push("-o report.html writes a report".to_owned());
        }
        let mut lines = vec![Line::default()];
        for text in told {
            lines.extend(self.indented(&[(text, Ink::Plain)], Line::new(" ", Ink::Plain), 1));
        }
        lines.extend(self.items(hints.into_iter().map(|hint| (hint, Ink::Quiet))));
        lines
    }

    /// Short texts beside one another, as many as a line holds.
    fn items(&self, items: impl Iterator<Item = (String, Ink)>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (item, ink) in items {
            let item = cells::cut(&item, self.page() - 1, self.glyphs.ellipsis());
            let room = self.page().saturating_sub(3 + cells::width(&item));
            match lines.last_mut() {
                Some(line) if line.width() <= room => {
                    line.push("   ", Ink::Plain).push(&item, ink);
                }
                _ => {
                    let mut line = Line::new(" ", Ink::Plain);
                    line.push(&item, ink);
                    lines.push(line);
                }
            }
        }
        lines
    }

    /// "4 more topics not shown: EU · China · summit · industry".
    fn hidden(&self, hidden: &[HiddenRow]) -> String {
        let mut topics: Vec<&Visible> = Vec::new();
        for row in hidden {
            if !row.topic.is_empty() && !topics.contains(&&row.topic) {
                topics.push(&row.topic);
            }
        }
        let counted =
            |n: usize, one: &str| format!("{n} more {one}{}", if n == 1 { "" } else { "s" });
        if topics.is_empty() {
            return format!("{} not shown", counted(hidden.len(), "position"));
        }
        let named = 12;
        let dot = format!(" {} ", self.glyphs.dot());
        let names: Vec<&str> = topics.iter().take(named).map(|t| t.as_str()).collect();
        let rest = if topics.len() > named { self.glyphs.ellipsis() } else { "" };
        let names = self.glyphs.shown(&names.join(&dot));
        let n_rows = counted(hidden.len(), "position");
        format!("{n_rows} not shown: {names}{}{rest}", if rest.is_empty() { "" } else { &dot })
    }

    /// Text in lines, the first after `first`, the others indented by some cells.
    fn indented(&self, pieces: &[(String, Ink)], first: Line, indent: usize) -> Vec<Line> {
        let room = self.page().min(WIDEST_PAGE).saturating_sub(first.width().max(indent));
        let mut lines = Vec::new();
        for (index, wrapped) in cells::wrap(pieces, room).into_iter().enumerate() {
            let mut line = if index == 0 { first.clone() } else { Line::default() };
            line.pad(indent).append(wrapped);
            lines.push(line);
        }
        lines
    }

    /// The pieces of some runs: inked, or with their marks written out.
    fn pieces(&self, runs: &[Run], side: Side) -> Vec<(String, Ink)> {
        let is_marked = self.paint.is_none();
        runs.iter()
            .map(|run| {
                let ink = Ink::of(run.role, side);
                let text = self.glyphs.shown(run.text.as_str());
                let text = match ink {
                    Ink::Evidence(_) if is_marked => format!("*{text}*"),
                    Ink::Deleted if is_marked => format!("[-{text}-]"),
                    Ink::Inserted if is_marked => format!("{{+{text}+}}"),
                    _ => text,
                };
                (text, ink)
            })
            .collect()
    }
}
