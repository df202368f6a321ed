//! Byte offsets to Unicode scalar offsets and back.
//!
//! JSON readers in other languages count characters, Rust counts bytes. The index keeps the byte
//! offset of every 64th scalar, so that either way costs one step in a small table and at most 64
//! characters of scanning, and 1/8 byte per character of memory at worst.

use super::Span;

const STRIDE: usize = 64;

/// Translates between byte and scalar offsets of one text.
#[derive(Debug, Clone)]
pub struct ScalarIndex<'t> {
    text: &'t str,
    /// Byte offset of scalar `i * STRIDE`.
    marks: Vec<usize>,
    len: usize,
}

impl<'t> ScalarIndex<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut len = 0;
        for (byte, _) in text.char_indices() {
            if len % STRIDE == 0 {
                marks.push(byte);
            }
            len += 1;
        }
        Self { text, marks, len }
    }

    /// Number of scalars in the text.
    pub fn len(&self) -> usize {
        self.len
    }

    /// True if the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The number of scalars before byte `byte`; a byte past the end counts as the end.
    pub fn scalar(&self, byte: usize) -> usize {
        let mark = self.marks.partition_point(|&m| m <= byte).saturating_sub(1);
        let from = self.marks.get(mark).copied().unwrap_or(0);
        let rest = self.text.get(from..).unwrap_or("");
        mark * STRIDE + rest.char_indices().take_while(|(i, _)| from + i < byte).count()
    }

    /// The byte at which scalar `scalar` starts; `None` past the end (the end itself is allowed).
    pub fn byte(&self, scalar: usize) -> Option<usize> {
        if scalar >= self.len {
            return (scalar == self.len).then_some(self.text.len());
        }
        let from = *self.marks.get(scalar / STRIDE)?;
        let rest = self.text.get(from..)?;
        rest.char_indices().nth(scalar % STRIDE).map(|(i, _)| from + i)
    }

    /// A byte span as `[start, end)` in scalars.
    pub fn scalars(&self, span: Span) -> [usize; 2] {
        [self.scalar(span.start), self.scalar(span.end)]
    }

    /// `[start, end)` in scalars as a byte span; `None` if out of the text or reversed.
    pub fn span(&self, [start, end]: [usize; 2]) -> Option<Span> {
        let (start, end) = (self.byte(start)?, self.byte(end)?);
        (start <= end).then(|| Span::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn goes_there_and_back(text in "[a-zé€𝄞\\n]{0,200}") {
            let index = ScalarIndex::new(&text);
            prop_assert_eq!(index.len(), text.chars().count());
            for (scalar, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.scalar(byte), scalar);
                prop_assert_eq!(index.byte(scalar), Some(byte));
            }
            prop_assert_eq!(index.byte(index.len()), Some(text.len()));
            prop_assert_eq!(index.scalar(text.len()), index.len());
            prop_assert_eq!(index.byte(index.len() + 1), None);
        }
    }
}
