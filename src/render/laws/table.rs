//! CSV reads back as a table, and no cell of it starts a formula.

use proptest::prelude::*;

use crate::view::View;

/// What holds of every table.
pub(super) fn holds(text: &str, view: &View) -> Result<(), TestCaseError> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect(text);
    prop_assert_eq!(rows.len(), view.rows.len());
    prop_assert_eq!(text.lines().count(), rows.len() + 1, "a row is a line");
    for cell in rows.iter().flat_map(|row| row.iter()) {
        let is_live = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        prop_assert!(
            !is_live || cell.ends_with(|c: char| c.is_ascii_digit()) && cell.parse::<f64>().is_ok(),
            "{cell:?}"
        );
    }
    Ok(())
}
