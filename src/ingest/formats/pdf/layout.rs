//! Runs of text to lines, lines to paragraphs.
//!
//! Runs are taken in the order in which they are drawn, which is the reading order in what word
//! processors write. A run beside the last one continues its line; a line below it continues its
//! paragraph unless the gap, the size of the letters, an indent after a full stop, or a short line
//! before it says otherwise.

use std::collections::BTreeMap;

use super::glyphs::Run;
use crate::ingest::BlockKind;
use crate::ingest::document::Document;

/// A line of text.
#[derive(Debug)]
struct Line {
    page: usize,
    x: f32,
    end_x: f32,
    y: f32,
    size: f32,
    text: String,
}

/// The lines of all pages so far.
#[derive(Debug, Default)]
pub(super) struct Layout {
    lines: Vec<Line>,
    n_pages: usize,
}

impl Layout {
    /// Adds a page.
    pub(super) fn page(&mut self, runs: Vec<Run>) {
        self.n_pages += 1;
        for run in runs {
            match self.lines.last_mut() {
                Some(line) if line.page == self.n_pages && line.takes(&run) => line.add(&run),
                _ if run.text.trim().is_empty() => {}
                _ => self.lines.push(Line {
                    page: self.n_pages,
                    x: run.x,
                    end_x: run.end_x,
                    y: run.y,
                    size: run.size,
                    text: run.text,
                }),
            }
        }
    }

    /// The size in which most letters are set.
    fn body_size(&self) -> f32 {
        let mut letters: BTreeMap<i32, usize> = BTreeMap::new();
        for line in &self.lines {
            *letters.entry(tenths(line.size)).or_default() += line.text.len();
        }
        let most = letters.into_iter().max_by_key(|(size, n)| (*n, *size));
        most.map_or(12.0, |(size, _)| size as f32 / 10.0)
    }

    /// The largest lines of the first page, if they are larger than the text.
    pub(super) fn title(&self) -> Option<String> {
        let first = || self.lines.iter().filter(|line| line.page == 1);
        let largest = first().map(|line| tenths(line.size)).max()?;
        if (largest as f32) < self.body_size() * 10.0 * LARGER {
            return None;
        }
        let start = first().position(|line| tenths(line.size) == largest)?;
        let lines = first().skip(start).take_while(|line| tenths(line.size) == largest);
        let title = lines.map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
        (title.len() <= MOST_TITLE).then_some(title)
    }

    /// Adds the paragraphs to the document.
    pub(super) fn into_paragraphs(self, document: &mut Document) {
        let body = self.body_size();
        let right = self.lines.iter().map(|line| line.end_x).fold(0.0, f32::max);
        let mut paragraph = String::new();
        let mut last: Option<&Line> = None;
        let mut kind = None;
        for line in &self.lines {
            if last.is_none_or(|last| line.starts_paragraph(last, right)) {
                document.push(&std::mem::take(&mut paragraph), kind);
                kind = line.kind(body);
            }
            join(&mut paragraph, &line.text);
            last = Some(line);
        }
        document.push(&paragraph, kind);
    }
}

/// How much larger than the text a heading is at least.
const LARGER: f32 = 1.15;

/// Bytes of a title; more is text.
const MOST_TITLE: usize = 300;

fn tenths(size: f32) -> i32 {
    (size * 10.0).round() as i32
}

impl Line {
    /// True if the run stands on this line, after it.
    fn takes(&self, run: &Run) -> bool {
        let size = self.size.max(run.size);
        (self.y - run.y).abs() < 0.4 * size
            && run.x > self.end_x - 0.5 * size
            && run.x < self.end_x + 6.0 * size
    }

    fn add(&mut self, run: &Run) {
        // A gap of a sixth of the size is a blank that is not written.
        let parted = self.text.ends_with(' ') || run.text.starts_with(' ');
        if run.x > self.end_x + 0.16 * self.size && !parted {
            self.text.push(' ');
        }
        self.text.push_str(&run.text);
        self.end_x = run.end_x;
    }

    fn starts_paragraph(&self, last: &Line, right: f32) -> bool {
        let ends_sentence =
            last.text.trim_end().ends_with(['.', '!', '?', '"', '”', '’', ':', '»']);
        if self.is_page_number() || last.is_page_number() {
            return true;
        }
        if (self.size - last.size).abs() > 0.08 * last.size {
            return true;
        }
        let down = last.y - self.y;
        if self.page != last.page || down < 0.0 {
            // The next page or column goes on with the sentence, if it was not ended.
            return ends_sentence;
        }
        let is_short = last.end_x < right - 0.2 * (right - last.x);
        let is_indented = self.x > last.x + 0.8 * self.size;
        down > 1.75 * self.size
            || (ends_sentence && (is_indented || (is_short && down > 1.3 * self.size)))
    }

    fn is_page_number(&self) -> bool {
        let words = self.text.split_whitespace();
        let mut words = words.filter(|word| {
            !matches!(word.to_lowercase().as_str(), "page" | "of" | "/" | "-" | "–" | "|")
        });
        let number = words.next().is_some_and(|word| {
            word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit() || b == b'/')
        });
        number && words.all(|word| word.bytes().all(|b| b.is_ascii_digit()))
    }

    fn kind(&self, body: f32) -> Option<BlockKind> {
        if self.is_page_number() {
            Some(BlockKind::Boilerplate)
        } else if self.size >= body * LARGER && self.text.len() <= MOST_TITLE {
            Some(BlockKind::Crosshead)
        } else {
            None
        }
    }
}

/// Adds a line to its paragraph; a word broken at the end of the line becomes whole.
fn join(paragraph: &mut String, line: &str) {
    let line = line.trim();
    let before = paragraph.strip_suffix(['-', '\u{ad}']);
    let is_broken = before.is_some_and(|before| before.ends_with(char::is_lowercase));
    if is_broken && line.starts_with(char::is_lowercase) {
        paragraph.pop();
    } else if !paragraph.is_empty() {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}
