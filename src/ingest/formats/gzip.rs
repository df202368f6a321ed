//! Gzip to the bytes inside, bounded.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::ingest::MOST_BYTES;
use crate::error::{Error, ErrorKind, Result};
use crate::note::{Note, NoteKind};

/// True if the bytes are gzip.
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

/// Unpacks; damage after the first bytes is told in a note.
///
/// # Errors
/// It unpacks to more than a file may hold, to gzip again, or to nothing.
pub(super) fn unpack(bytes: &[u8]) -> Result<(Vec<u8>, Option<Note>)> {
    let mut unpacked = Vec::new();
    let result = MultiGzDecoder::new(bytes).take(MOST_BYTES as u64 + 1).read_to_end(&mut unpacked);
    if unpacked.len() > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        let message = format!("unpacks to more than the limit of {most} MiB; give one article a file");
        return Err(Error::new(ErrorKind::Decode, message));
    }
    if is_gzip(&unpacked) {
        let message = "is gzip inside gzip; unpack it and give the file inside";
        return Err(Error::new(ErrorKind::Decode, message));
    }
    match result {
        Err(cause) if unpacked.is_empty() => {
            let message = "is a damaged gzip archive; get the file again";
            Err(Error::new(ErrorKind::Decode, message).caused_by(cause))
        }
        Err(cause) => {
            let message = format!("the gzip archive is damaged, so that text after byte {} is lost: {cause}", unpacked.len());
            Ok((unpacked, Some(Note::new(NoteKind::Reading, message))))
        }
        Ok(_) => Ok((unpacked, None)),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).expect("in memory");
        encoder.finish().expect("in memory")
    }

    #[test]
    fn unpacks_members_and_keeps_what_stands_before_damage() {
        let two = [packed(b"The dam "), packed(b"is open.")].concat();
        assert_eq!(unpack(&two).expect("sound").0, b"The dam is open.");
        let long: Vec<u8> = (0..50_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        let whole = packed(&long);
        let (text, note) = unpack(&whole[..whole.len() / 2]).expect("half of it");
        assert!(long.starts_with(&text) && !text.is_empty() && note.is_some());
    }

    #[test]
    fn bombs_and_nesting_are_refused() {
        for (bytes, words) in [
            (packed(&vec![0; MOST_BYTES + 1]), "64 MiB"),
            (packed(&packed(b"x")), "inside gzip"),
            (b"\x1f\x8b\x08\0".to_vec(), "damaged"),
        ] {
            let error = unpack(&bytes).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains(words), "{words}: {error}");
        }
    }
}
