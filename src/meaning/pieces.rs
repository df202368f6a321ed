//! Word piece to row number.
//!
//! `table/pieces.txt` holds a line `piece row` for each piece, sorted by the bytes of the piece; a
//! hash map of all pieces, made at start-up, would cost more than the rest of a comparison.

use crate::text::List;

const ROWS: List = List {
    lines: include_str!("table/pieces.txt"),
    index: include_bytes!(concat!(env!("OUT_DIR"), "/pieces.index")),
    filter: include_bytes!(concat!(env!("OUT_DIR"), "/pieces.filter")),
};

/// Row of a piece; pieces inside a word start with `##`.
pub(super) fn row_of(piece: &str) -> Option<u16> {
    ROWS.get(piece)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_piece_and_nothing_else() {
        let mut n_pieces = 0;
        for line in ROWS.lines.lines() {
            let (piece, row) = line.rsplit_once(' ').expect("a piece and a row");
            assert_eq!(row_of(piece), row.parse().ok(), "{piece}");
            n_pieces += 1;
        }
        assert_eq!(n_pieces, 30_522);
        for missing in ["", "armsales", "zzzz", "\u{10ffff}", "The", "the ", "!!"] {
            assert_eq!(row_of(missing), None, "{missing}");
        }
    }
}
