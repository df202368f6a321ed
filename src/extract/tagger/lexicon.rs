//! Word hash -> word class, cue level, frequency flag: a read-only table used in place.
//!
//! Three kinds of knowledge that a few hundred articles cannot teach are looked up per word: its **class**
//! (one of 250 groups of words that occur in like surroundings, clustered from public-domain word
//! vectors, so that an unseen verb behaves like its neighbours), its **tag** (usual part of speech, or pair of
//! them; a word that is not listed has that of its last three bytes) and its **cue level** (how often the
//! word was part of a cue in the training articles).
//!
//! Layout: buckets of eight slots; per bucket eight 16-bit fingerprints (0 = empty), eight bytes each of
//! class, of level and flags, of tag. A word's bucket is `hash * buckets >> 32`; when its bucket is full it may stand in
//! one of the next ones. A lookup reads one cache line in nearly all cases.

/// Bytes of one bucket.
const BUCKET: usize = 40;
/// How many buckets after the first a key may be found in.
const REACH: usize = 4;

/// A table of words over borrowed bytes.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'m> {
    bytes: &'m [u8],
    n_buckets: usize,
}

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Class of the word, 0 when unknown.
    pub class: u8,
    /// Cue level: 0 unknown, 1 never a cue ... 6 nearly always.
    pub level: u8,
    /// Among the few hundred most frequent words.
    pub frequent: bool,
    /// Usual part of speech, as a number of `data/tags.tsv`; 0 when unknown.
    pub tag: u8,
    /// 1 for a finite verb, 2 for another verb form.
    pub verb: u8,
}

impl<'m> Lexicon<'m> {
    /// A lexicon over `bytes`; bytes beyond the last whole bucket are ignored.
    pub fn new(bytes: &'m [u8]) -> Lexicon<'m> {
        Lexicon { bytes, n_buckets: bytes.len() / BUCKET }
    }

    /// The entry of the word with this hash; failing that, of its ending; failing that, the empty one.
    pub fn look_up_word(&self, hash: u32, ending: u32) -> Entry {
        self.look_up(hash).or_else(|| self.look_up(ending_key(ending))).unwrap_or_default()
    }

    fn look_up(&self, hash: u32) -> Option<Entry> {
        let first = bucket_of(hash, self.n_buckets);
        let print = fingerprint(hash);
        for bucket in first..(first + REACH).min(self.n_buckets) {
            let Some(bytes) = self.bytes.get(bucket * BUCKET..(bucket + 1) * BUCKET) else { break };
            let (prints, values) = bytes.split_at(16);
            match find(prints, print) {
                Found::At(slot) => {
                    let info = values.get(8 + slot).copied().unwrap_or_default();
                    return Some(Entry {
                        class: values.get(slot).copied().unwrap_or_default(),
                        level: info & 7,
                        frequent: info & 8 != 0,
                        tag: values.get(16 + slot).copied().unwrap_or_default(),
                        verb: info >> 4 & 3,
                    });
                }
                Found::Full => {}
                Found::No => break,
            }
        }
        None
    }

    /// Lays out entries as a table, most important first: what does not fit near its bucket is left out.
    /// For the trainer.
    pub fn build(entries: &[(u32, Entry)]) -> Vec<u8> {
        let n_buckets = entries.len() * 10 / (8 * 9) + 1;
        let mut bytes = vec![0; n_buckets * BUCKET];
        for &(hash, entry) in entries {
            let first = bucket_of(hash, n_buckets);
            'reach: for bucket in first..(first + REACH).min(n_buckets) {
                for slot in 0..8 {
                    let at = bucket * BUCKET + slot * 2;
                    if bytes[at] == 0 && bytes[at + 1] == 0 {
                        bytes[at..at + 2].copy_from_slice(&fingerprint(hash).to_le_bytes());
                        bytes[bucket * BUCKET + 16 + slot] = entry.class;
                        bytes[bucket * BUCKET + 24 + slot] =
                            entry.level & 7 | u8::from(entry.frequent) << 3 | (entry.verb & 3) << 4;
                        bytes[bucket * BUCKET + 32 + slot] = entry.tag;
                        break 'reach;
                    }
                }
            }
        }
        bytes
    }
}

/// Key of the words that end in these three bytes.
pub fn ending_key(ending: u32) -> u32 {
    ending ^ 0x5bd1_e995
}

fn bucket_of(hash: u32, n_buckets: usize) -> usize {
    // The word hash is weak in its high bits: spread it before the high bits choose the bucket.
    let spread = hash.wrapping_mul(0x9e37_79b1);
    ((u64::from(spread) * n_buckets as u64) >> 32) as usize
}

fn fingerprint(hash: u32) -> u16 {
    ((hash ^ hash >> 15) as u16).max(1)
}

enum Found {
    At(usize),
    /// Not here, but the bucket is full, so perhaps in the next.
    Full,
    No,
}

/// Finds a fingerprint among the eight of a bucket, four at a time in one integer.
#[inline]
fn find(prints: &[u8], print: u16) -> Found {
    const ONES: u64 = 0x0001_0001_0001_0001;
    const TOPS: u64 = 0x8000_8000_8000_8000;
    let Some((low, high)) = prints.split_first_chunk::<8>() else { return Found::No };
    let Some(high) = high.first_chunk::<8>() else { return Found::No };
    let (low, high) = (u64::from_le_bytes(*low), u64::from_le_bytes(*high));
    let wanted = u64::from(print) * ONES;
    // A lane of zeros is one that matched; the lowest one found is exact.
    let zeros = |lanes: u64| lanes.wrapping_sub(ONES) & !lanes & TOPS;
    let in_low = zeros(low ^ wanted);
    if in_low != 0 {
        return Found::At(in_low.trailing_zeros() as usize / 16);
    }
    let in_high = zeros(high ^ wanted);
    if in_high != 0 {
        return Found::At(4 + in_high.trailing_zeros() as usize / 16);
    }
    // Slots fill from the left, so the last one tells.
    if high >> 48 != 0 { Found::Full } else { Found::No }
}
