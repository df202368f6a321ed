//! One row: a rule with topic and label, then the words in columns, stacked, or as one text.

use super::{Terminal, WIDEST_COLUMN, WIDEST_TEXT};
use crate::compare::Side;
use crate::render::cells;
use crate::render::line::{Ink, Line};
use crate::render::words::{both_in_words, in_words};
use crate::view::{Body, Cell, Certainty, Outcome, Place, Role, Row, Run};

/// About as many lines a place takes at most.
const MOST_PLACE_LINES: usize = 2;

impl Terminal<'_> {
    /// The lines of a row.
    pub(super) fn row(&self, row: &Row, names_speakers: bool) -> Vec<Line> {
        let mut lines = vec![self.rule(row)];
        match &row.body {
            Body::Inline { places, paragraphs } => {
                lines.extend(self.inline(places, paragraphs, names_speakers));
            }
            Body::Single(cell) => lines.extend(self.cell(cell, self.text_width(), names_speakers)),
            Body::Pair(cells) if self.has_columns() => {
                lines.extend(self.columns(cells, names_speakers));
            }
            Body::Pair(cells) => {
                for cell in cells.iter() {
                    lines.extend(self.cell(cell, self.text_width(), names_speakers));
                }
            }
        }
        lines.extend(self.why(row));
        lines
    }

    /// " why  put more firmly: “may” then, “will” now".
    fn why(&self, row: &Row) -> Vec<Line> {
        if row.why.is_empty() {
            return Vec::new();
        }
        let first = Line::new(" why  ", Ink::Quiet);
        // What came nearest to a row that stands alone is worth a line, the reason of a label two.
        let n_lines = if row.outcome.has_label() { MOST_PLACE_LINES } else { 1 };
        let line = self.page().saturating_sub(first.width());
        let room = line * n_lines - if n_lines > 1 { line / 6 } else { 0 };
        let why = self.glyphs.told(row.why.as_str());
        let why = cells::cut(&why, room, self.glyphs.ellipsis());
        hang(&[(why, Ink::Quiet)], &first, self.page())
    }

    fn text_width(&self) -> usize {
        self.page().min(WIDEST_TEXT)
    }

    /// "── 1 Arms sales ───────── ▲ STRENGTHENED · sure".
    pub(super) fn rule(&self, row: &Row) -> Line {
        let dash = self.glyphs.rule();
        let mut line = Line::new(&dash.repeat(2), Ink::Quiet);
        line.push(&format!(" {} ", row.number), Ink::Quiet);
        // On a narrow screen the label leaves room for the start of the topic.
        let most = self.page().saturating_sub(line.width() + 12).max(8);
        let label = cells::cut(&self.label(row), most, self.glyphs.ellipsis());
        let room = self.page().saturating_sub(line.width() + cells::width(&label) + 4);
        let topic = self.glyphs.told(row.topic.as_str());
        let topic = cells::cut(&topic, room.max(8), self.glyphs.ellipsis());
        if !topic.is_empty() {
            line.push(&topic, Ink::Title).push(" ", Ink::Plain);
        }
        let dashes = self.page().saturating_sub(line.width() + cells::width(&label) + 1);
        line.push(&dash.repeat(dashes.max(1)), Ink::Quiet).push(" ", Ink::Plain);
        line.push(&label, Ink::Label);
        line
    }

    /// "▲ STRENGTHENED · sure", "▲? STRENGTHENED or SCOPE", "▲▼? MOVED · direction unclear", "+ NEW · found only in B".
    fn label(&self, row: &Row) -> String {
        let glyph = self.glyphs.outcome(row.outcome);
        let name = row.outcome.name().to_uppercase();
        let dot = self.glyphs.dot();
        match (row.outcome, row.certainty, row.alternative) {
            (Outcome::New, ..) => format!("{glyph} {name} {dot} found only in B"),
            (Outcome::Dropped, ..) => format!("{glyph} {name} {dot} found only in A"),
            (_, _, Some(other)) if row.is_unclear() => {
                let other = self.glyphs.outcome(Outcome::Moved(other));
                format!("{glyph}{other}? MOVED {dot} direction unclear")
            }
            (_, Certainty::Unsure, Some(other)) => {
                format!("{glyph}? {name} or {}", other.name().to_uppercase())
            }
            (_, Certainty::Unsure, None) => format!("{glyph}? {name} {dot} unsure"),
            (_, certainty, _) => format!("{glyph} {name} {dot} {}", certainty.name()),
        }
    }

    /// Two cells side by side.
    fn columns(&self, cells: &[Cell; 2], names_speakers: bool) -> Vec<Line> {
        // One cell at the left, as in every line of the page, and one between the columns.
        let pitch = (self.page().saturating_sub(1) / 2).clamp(12, WIDEST_COLUMN);
        let [mut a, mut b] =
            cells.each_ref().map(|cell| self.place_lines(cell, pitch - 1, names_speakers));
        // The words of both start at one height, however long the places are.
        let above = a.len().max(b.len());
        for (lines, cell) in [&mut a, &mut b].into_iter().zip(cells) {
            lines.resize(above, Line::default());
            lines.extend(self.words(cell, pitch - 1));
        }
        a.resize(a.len().max(b.len()), Line::default());
        for (line, right) in a.iter_mut().zip(b) {
            line.pad(pitch).append(right);
        }
        a
    }

    /// A place line and the words beside a gutter, in some cells.
    fn cell(&self, cell: &Cell, width: usize, names_speakers: bool) -> Vec<Line> {
        let mut lines = self.place_lines(cell, width, names_speakers);
        lines.extend(self.words(cell, width));
        lines
    }

    /// The words of a cell beside a gutter.
    fn words(&self, cell: &Cell, width: usize) -> Vec<Line> {
        let paragraphs = cell.before.iter().chain(&cell.paragraphs).chain(&cell.after);
        self.beside_gutter(paragraphs, cell.side, Ink::Side(cell.side), width)
    }

    fn place_lines(&self, cell: &Cell, width: usize, names_speakers: bool) -> Vec<Line> {
        let mut first = Line::new(" ", Ink::Plain);
        first.push(&format!("{} ", cell.side.letter()), Ink::Side(cell.side));
        let place = self.glyphs.shown(&in_words(&cell.place, names_speakers));
        // A long question would push the answer off the screen.
        let room = (width * MOST_PLACE_LINES).saturating_sub(width / 4);
        let place = cells::cut(&place, room, self.glyphs.ellipsis());
        hang(&[(place, Ink::Quiet)], &first, width)
    }

    /// Paragraphs beside a line, an empty line between them.
    fn beside_gutter<'r>(
        &self,
        paragraphs: impl Iterator<Item = &'r Vec<Run>>,
        side: Side,
        gutter: Ink,
        width: usize,
    ) -> Vec<Line> {
        let bar = |sign: &str| {
            let mut bar = Line::new(" ", Ink::Plain);
            bar.push(sign, gutter).push(" ", Ink::Plain);
            bar
        };
        let room = width.saturating_sub(3);
        let mut lines = Vec::new();
        for (index, runs) in paragraphs.enumerate() {
            if index > 0 {
                lines.push(bar(self.glyphs.gutter()));
            }
            let is_context = runs.iter().all(|run| run.role == Role::Context);
            let sign = if is_context { self.glyphs.context_gutter() } else { self.glyphs.gutter() };
            for wrapped in cells::wrap(&self.pieces(runs, side), room) {
                let mut line = bar(sign);
                line.append(wrapped);
                lines.push(line);
            }
        }
        lines
    }

    /// One text with its edits under one place line for both.
    fn inline(&self, places: &[Place; 2], text: &[Vec<Run>], names_speakers: bool) -> Vec<Line> {
        let mut first = Line::new(" ", Ink::Plain);
        first.push("A", Ink::Side(Side::A)).push("/", Ink::Quiet).push("B", Ink::Side(Side::B));
        first.push(" ", Ink::Plain);
        let place = self.glyphs.shown(&both_in_words(places, names_speakers));
        let mut lines = hang(&[(place, Ink::Quiet)], &first, self.text_width());
        lines.extend(self.beside_gutter(text.iter(), Side::B, Ink::Quiet, self.text_width()));
        lines
    }
}

/// Text after a start, its further lines below its own beginning.
fn hang(pieces: &[(String, Ink)], first: &Line, width: usize) -> Vec<Line> {
    let room = width.saturating_sub(first.width());
    let wrapped = cells::wrap(pieces, room).into_iter().enumerate();
    wrapped
        .map(|(index, words)| {
            let mut line = if index == 0 { first.clone() } else { Line::default() };
            line.pad(first.width()).append(words);
            line
        })
        .collect()
}
