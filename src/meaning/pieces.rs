//! Word piece to row number, by binary search in the sorted list that lies in the binary.
//!
//! `table/pieces.txt` holds a line `piece row` for each piece, sorted by the bytes of the piece. The
//! search works on the text itself, as look(1) does: probe the middle, go back to the start of the
//! line, compare. So a process that asks for a few hundred words pays for those only; a hash map of
//! all pieces would cost more than the rest of a comparison.

const LINES: &str = include_str!("table/pieces.txt");

/// Row of a piece; pieces inside a word start with `##`.
pub(super) fn row_of(piece: &str) -> Option<u16> {
    let (mut low, mut high) = (0, LINES.len());
    while low < high {
        let line_start = line_start(low + (high - low) / 2, low);
        let rest = LINES.as_bytes().get(line_start..)?;
        let line_len = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
        let line = rest.get(..line_len)?;
        let blank = line.iter().rposition(|b| *b == b' ')?;
        match line.get(..blank)?.cmp(piece.as_bytes()) {
            std::cmp::Ordering::Less => low = line_start + line_len + 1,
            std::cmp::Ordering::Greater => high = line_start,
            std::cmp::Ordering::Equal => return number(line.get(blank + 1..)?),
        }
    }
    None
}

/// Start of the line that holds byte `at`, not before `floor`.
fn line_start(at: usize, floor: usize) -> usize {
    let before = LINES.as_bytes().get(floor..at).unwrap_or_default();
    before.iter().rposition(|b| *b == b'\n').map_or(floor, |i| floor + i + 1)
}

fn number(digits: &[u8]) -> Option<u16> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_piece_and_nothing_else() {
        let mut n_pieces = 0;
        for line in LINES.lines() {
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
