//! View to CSV: a row for each position, for spreadsheets and scripts.
//!
//! Every text is quoted, so that no separator of any locale parts it, and a cell that a spreadsheet
//! would take for a formula gets a leading apostrophe ([`Cells::Guarded`], as OWASP's ASVS 1.2.10
//! asks). UTF-8 without byte order mark, lines end in a line feed, paragraphs are parted by ` ¶ `.

use std::io::{self, Write};

use csv::{QuoteStyle, WriterBuilder};

use crate::compare::Side;
use crate::view::{Body, Cell, List, Place, Role, Row, Run, View};

/// What becomes of a cell that a spreadsheet would compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// It gets a leading apostrophe.
    #[default]
    Guarded,
    /// It stays as it is: for programs that are no spreadsheet.
    Raw,
}

const DIFF: [&str; 23] = [
    "row",
    "change",
    "alternative",
    "certainty",
    "confidence",
    "topic",
    "speaker_a",
    "speaker_b",
    "date_a",
    "date_b",
    "article_a",
    "article_b",
    "paragraphs_a",
    "paragraphs_b",
    "kind_a",
    "kind_b",
    "prompt_a",
    "prompt_b",
    "text_a",
    "text_b",
    "evidence_a",
    "evidence_b",
    "why",
];

const LIST: [&str; 10] =
    ["id", "article", "date", "speaker", "topic", "paragraphs", "kind", "class", "prompt", "text"];

/// Writes the rows of a comparison.
pub(super) fn view(view: &View, cells: Cells, out: &mut dyn Write) -> io::Result<()> {
    let [then, now] = &view.headings;
    let date = |date: &Option<String>| date.clone().unwrap_or_default();
    table(
        &DIFF,
        cells,
        out,
        view.rows.iter().map(|row| {
            let [a, b] = Side::BOTH.map(|side| Told::of(row, side).unwrap_or_default());
            let alternative = row.alternative.map_or("", |label| label.name());
            [
                row.number.to_string(),
                row.outcome.name().to_owned(),
                alternative.to_owned(),
                row.certainty.name().to_owned(),
                format!("{:.2}", row.confidence),
                row.topic.to_string(),
                a.speaker,
                b.speaker,
                date(&then.date),
                date(&now.date),
                then.name.to_string(),
                now.name.to_string(),
                a.paragraphs,
                b.paragraphs,
                a.kind,
                b.kind,
                a.prompt,
                b.prompt,
                a.text,
                b.text,
                a.evidence,
                b.evidence,
                row.why.to_string(),
            ]
        }),
    )
}

/// Writes a list of statements.
pub(super) fn list(list: &List, cells: Cells, out: &mut dyn Write) -> io::Result<()> {
    let items = list.groups.iter().flat_map(|group| &group.items);
    table(
        &LIST,
        cells,
        out,
        items.map(|item| {
            let heading = list.headings.get(item.article);
            let told = Told::new(&item.place, &item.paragraphs, |_| true);
            [
                format!("S{}", item.number),
                heading.map(|heading| heading.name.to_string()).unwrap_or_default(),
                heading.and_then(|heading| heading.date.clone()).unwrap_or_default(),
                told.speaker,
                item.topics.first().map(ToString::to_string).unwrap_or_default(),
                told.paragraphs,
                told.kind,
                if item.is_speech { "speech" } else { "other" }.to_owned(),
                told.prompt,
                told.text,
            ]
        }),
    )
}

fn table<const N: usize>(
    head: &[&str; N],
    cells: Cells,
    out: &mut dyn Write,
    rows: impl Iterator<Item = [String; N]>,
) -> io::Result<()> {
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(out);
    writer.write_record(head)?;
    for row in rows {
        match cells {
            Cells::Guarded => writer.write_record(row.map(guarded))?,
            Cells::Raw => writer.write_record(row)?,
        }
    }
    writer.flush()
}

/// What a cell must not begin with: the signs that start a formula, in any width.
const LIVE: [char; 14] =
    ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫'];

/// The text with an apostrophe before it if a spreadsheet would compute it; numbers stay.
fn guarded(text: String) -> String {
    // Some spreadsheets pass over spaces at the start.
    let is_live = text.trim_start().starts_with(LIVE) || text.starts_with(LIVE);
    if is_live && !is_number(&text) { format!("'{text}") } else { text }
}

/// True for "-5" and "+3.2e1", not for "-inf".
fn is_number(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    text.ends_with(is_digit)
        && text.trim_start_matches(['+', '-']).starts_with(is_digit)
        && text.parse::<f64>().is_ok()
}

/// One side of a row in words.
#[derive(Debug, Default)]
struct Told {
    speaker: String,
    paragraphs: String,
    kind: String,
    prompt: String,
    text: String,
    evidence: String,
}

impl Told {
    /// What a row tells of a side; `None` if it has nothing there.
    fn of(row: &Row, side: Side) -> Option<Self> {
        let cell = |cell: &Cell| Told::new(&cell.place, &cell.paragraphs, |_| true);
        match &row.body {
            Body::Single(one) => (one.side == side).then(|| cell(one)),
            Body::Pair(both) => both.get(side.index()).map(cell),
            Body::Inline { places, paragraphs } => {
                let other = if side == Side::A { Role::Inserted } else { Role::Deleted };
                places.get(side.index()).map(|place| Told::new(place, paragraphs, |r| r != other))
            }
        }
    }

    /// The words of those roles that are the side's own.
    fn new(place: &Place, paragraphs: &[Vec<Run>], is_own: impl Fn(Role) -> bool) -> Self {
        let own = |runs: &Vec<Run>| -> String {
            runs.iter().filter(|run| is_own(run.role)).map(|run| run.text.as_str()).collect()
        };
        let is_proof = |role| matches!(role, Role::Evidence | Role::Deleted | Role::Inserted);
        let proof =
            paragraphs.iter().flatten().filter(|run| is_own(run.role) && is_proof(run.role));
        let proof: Vec<&str> = proof.map(|run| run.text.as_str()).collect();
        let numbers: Vec<String> = place.paragraphs.iter().map(ToString::to_string).collect();
        let text: Vec<String> = paragraphs.iter().map(own).collect();
        Self {
            speaker: place.speaker.as_ref().map(ToString::to_string).unwrap_or_default(),
            // No "3-4": a spreadsheet would read the third of April; nor "1 200", a number in some places.
            paragraphs: numbers.join("; "),
            kind: place.kind_in_words().to_owned(),
            prompt: place.prompt.as_ref().map(ToString::to_string).unwrap_or_default(),
            text: single_spaced(&text.join(" ¶ ")),
            evidence: single_spaced(&proof.join(" … ")),
        }
    }
}

/// Where an edit was left out two spaces may meet.
fn single_spaced(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" \u{a0}=1", "' \u{a0}=1"),
            ("＝1", "'＝1"),
            ("\tx", "'\tx"),
            ("-5", "-5"),
            ("+3.2", "+3.2"),
            ("-5 percent", "'-5 percent"),
            ("-inf", "'-inf"),
            ("\"=1\"", "\"=1\""),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell.to_owned()), expected);
        }
    }
}
