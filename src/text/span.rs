//! Byte ranges into one text.

use std::ops::Range;

/// A half-open range of bytes into an article's text, always on character boundaries.
///
/// Everything after reading is spans into the one text; nothing is copied. Offsets for the outside
/// world (JSON) are counted in Unicode scalars instead, see [`ScalarIndex`](super::ScalarIndex).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span; an end before the start gives an empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// True if it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span; empty if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// True if `offset` lies in the span.
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// True if `other` lies wholly in the span.
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Number of shared bytes.
    pub fn overlap(self, other: Span) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Drops white space from both ends.
    pub fn trim(self, text: &str) -> Span {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Span::new(start, start + inside.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// The place of the character that holds the byte at `at`, or the end of the text.
///
/// As `str::floor_char_boundary`, which is newer than the Rust that saydiff asks for.
pub(crate) fn char_start(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The place of the first character that starts at `at` or behind it, or the end of the text.
pub(crate) fn next_char(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

/// The smallest span that covers all of `spans`, if there are any.
pub fn hull(spans: &[Span]) -> Option<Span> {
    spans.iter().copied().reduce(Span::join)
}

/// The spans sorted, those that share a byte joined.
pub(crate) fn disjoint(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, kept| {
        let meets = next.start < kept.end;
        if meets {
            *kept = kept.join(*next);
        }
        meets
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_share_a_byte_are_joined() {
        let spans = [(7, 9), (0, 4), (4, 6), (1, 2), (8, 12)];
        let found = disjoint(spans.map(|(start, end)| Span::new(start, end)).to_vec());
        assert_eq!(found, [Span::new(0, 4), Span::new(4, 6), Span::new(7, 12)]);
    }

    #[test]
    fn trims_unicode_space_and_survives_bad_ranges() {
        let text = " \u{a0}ab ";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "ab");
        assert_eq!(Span::new(1, 99).of(text), "");
        assert_eq!(Span::new(2, 5).of(text), "", "a cut character gives nothing, not a panic");
        assert!(Span::new(5, 3).is_empty());
    }

    #[test]
    fn measures_overlap() {
        let (a, b) = (Span::new(0, 4), Span::new(2, 9));
        assert_eq!(a.overlap(b), 2);
        assert_eq!(a.join(b), Span::new(0, 9));
        assert_eq!(a.overlap(Span::new(4, 5)), 0);
        assert_eq!(hull(&[b, a]), Some(Span::new(0, 9)));
    }
}
