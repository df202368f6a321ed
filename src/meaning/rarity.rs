//! Word to rarity: the inverse document frequency of general news and official English.
//!
//! A table of 65,536 bytes, addressed by the low 16 bits of the CRC-32 of the lower-cased word.
//! Words that share a cell share the count, so a rare word may seem commoner than it is, seldom the
//! other way. Unknown words are the rarest. Counted on 265,000 sentences; see `table/NOTICE`.

const TABLE: &[u8; 1 << 16] = include_bytes!("table/word_rarity.u8.bin");

/// How rare a word is: `ln(1 + N / (1 + df))`, from near 0 ("the") to about 12.5 (never seen).
///
/// Expects the word in lower case, without marks at its edges.
///
/// ```
/// use saydiff::meaning::rarity;
/// assert!(rarity("the") < rarity("country") && rarity("country") < rarity("counterterrorism"));
/// ```
pub fn rarity(word: &str) -> f32 {
    let cell = (crc32(word.as_bytes()) & 0xffff) as usize;
    TABLE.get(cell).map_or(0.0, |byte| f32::from(*byte) / 20.0)
}

/// The CRC-32 of zip and PNG.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| (crc >> 8) ^ CRCS[(crc as u8 ^ byte) as usize])
}

/// The remainder of each byte.
static CRCS: [u32; 256] = {
    let mut crcs = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u32;
        let mut n_bits = 0;
        while n_bits < 8 {
            crc = (crc >> 1) ^ ((crc & 1) * 0xedb8_8320);
            n_bits += 1;
        }
        crcs[byte] = crc;
        byte += 1;
    }
    crcs
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crc_is_the_common_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn function_words_are_common_and_names_are_rare() {
        for (common, rare) in [("the", "nato"), ("and", "sanctions"), ("said", "tariff")] {
            assert!(rarity(common) + 1.0 < rarity(rare), "{common} {rare}");
        }
    }
}
