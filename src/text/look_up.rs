//! Lists that lie in the binary, searched in place.
//!
//! A list holds a line `key value` for each key. Its index, made by `build.rs`, is a hash table of
//! line starts: little-endian 32-bit numbers, a power of two of them, zero for an empty slot, else
//! the place of the line plus one; a taken slot sends to the next. Nothing is built at start-up, so a
//! run pays for the keys that it asks for, some hundred instructions each.

/// A list with its index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List {
    /// The lines.
    pub(crate) lines: &'static str,
    /// The hash table of line starts.
    pub(crate) index: &'static [u8],
}

impl List {
    /// The value of a key: what stands after the last blank of its line.
    pub(crate) fn get(self, key: &str) -> Option<&'static str> {
        let slots = self.index.as_chunks::<4>().0;
        let mut slot = hash(key) as usize;
        loop {
            let line_start = u32::from_le_bytes(*slots.get(slot & (slots.len() - 1))?);
            let line = self.lines.get(line_start.checked_sub(1)? as usize..)?;
            if let Some(rest) = line.strip_prefix(key).and_then(|rest| rest.strip_prefix(' ')) {
                let end = rest.bytes().position(|b| b == b'\n').unwrap_or(rest.len());
                return rest.get(..end).filter(|value| !value.contains(' '));
            }
            slot += 1;
        }
    }
}

/// Where the search for a key begins (FNV-1a).
pub(crate) fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
