//! Lists that lie in the binary, searched in place.
//!
//! A list holds a line `key value` for each key. Its index, made by the build script, is a hash table
//! of slots: little-endian 32-bit numbers, a power of two of them, zero for an empty slot, else the
//! place of the line plus one, and in the highest byte one of the key's hash, so that a line is looked
//! at only where it is likely the right one; a taken slot sends to the next. Most keys that are asked for
//! are in no list: a filter of eight bits a slot, small enough to stay near the processor, keeps nine in
//! ten of them from the slots. Nothing is built at start-up, so a run pays for the keys that it asks for.

/// A list with its index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List {
    /// The lines.
    pub(crate) lines: &'static str,
    /// The hash table of line starts.
    pub(crate) index: &'static [u8],
    /// A power of two of bytes: the bit at the hash of each key is set.
    pub(crate) filter: &'static [u8],
}

/// The list of this name that the build script wrote.
macro_rules! list {
    ($name:literal) => {
        $crate::text::List {
            lines: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".txt")),
            index: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".index")),
            filter: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".filter")),
        }
    };
}
pub(crate) use list;

impl List {
    /// The value of a key: what stands after the last blank of its line.
    pub(crate) fn get(self, key: &str) -> Option<&'static str> {
        self.find(key.as_bytes())
    }

    /// The value of the key that some parts make together.
    pub(crate) fn get_joined<const N: usize>(self, parts: [&str; N]) -> Option<&'static str> {
        let mut key = [0; LONGEST];
        let mut length = 0;
        for part in parts {
            let place = key.get_mut(length..length + part.len())?;
            place.copy_from_slice(part.as_bytes());
            length += part.len();
        }
        self.find(key.get(..length)?)
    }

    fn find(self, key: &[u8]) -> Option<&'static str> {
        let hash = hash(key);
        if !self.may_have(hash) {
            return None;
        }
        let slots = self.index.as_chunks::<4>().0;
        let mut at = hash as usize;
        loop {
            let slot = u32::from_le_bytes(*slots.get(at & (slots.len() - 1))?);
            if slot == 0 {
                return None;
            }
            let (tag, place) = parts(slot);
            if tag == parts(hash).0
                && let Some(value) = self.value_at(place.checked_sub(1)?, key)
            {
                return Some(value);
            }
            at += 1;
        }
    }

    /// False if the list has no key of this hash.
    fn may_have(self, hash: u32) -> bool {
        let (byte, bit) = place_in_filter(hash, self.filter.len());
        self.filter.get(byte).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// The value of the line that starts at `start`, if its key is `key`.
    fn value_at(self, start: usize, key: &[u8]) -> Option<&'static str> {
        let line = self.lines.as_bytes().get(start..)?;
        let rest = line.strip_prefix(key)?.strip_prefix(b" ")?;
        let end = rest.iter().position(|b| matches!(b, b'\n' | b' ')).unwrap_or(rest.len());
        // With a blank it is a longer key that begins like this one.
        let is_longer = rest.get(end) == Some(&b' ');
        let start = start + key.len() + 1;
        if is_longer { None } else { self.lines.get(start..start + end) }
    }

    /// True if the list has the key.
    pub(crate) fn has(self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

/// The parts of a value, between marks of ASCII. As `split` gives them; but a search made for long texts costs more than
/// a look at the few bytes of a part.
pub(crate) fn parts_of(value: &str, mark: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let value = rest?;
        let end = value.bytes().position(|byte| byte == mark);
        rest = end.and_then(|end| value.get(end + 1..));
        value.get(..end.unwrap_or(value.len()))
    })
}

/// Bytes of the longest key that [`List::get_joined`] finds.
pub(crate) const LONGEST: usize = 80;

/// The byte and bit of a hash in a filter of so many bytes.
pub(crate) fn place_in_filter(hash: u32, n_bytes: usize) -> (usize, u32) {
    ((hash >> 3) as usize & (n_bytes - 1), hash & 7)
}

/// The highest byte of a slot or a hash, and the rest.
fn parts(slot: u32) -> (u32, usize) {
    (slot >> 24, (slot & 0xff_ffff) as usize)
}

/// Where the search for a key begins. Eight bytes are taken at a time, and the last eight of a longer key once more:
/// a hash byte by byte took a third of the time of a look-up.
pub(crate) fn hash(key: &[u8]) -> u32 {
    let step = |hash: u64, bytes: u64| {
        let product = (hash ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        product ^ product >> 32
    };
    let last = match (key.last_chunk(), key.first_chunk(), key.last_chunk()) {
        (Some(last), ..) => u64::from_le_bytes(*last),
        (None, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => key.iter().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte)),
    };
    let chunks = key.as_chunks().0.iter().map(|chunk| u64::from_le_bytes(*chunk));
    step(chunks.fold(key.len() as u64, step), last) as u32
}
