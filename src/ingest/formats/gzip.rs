//! Gzip to the bytes inside, bounded.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::error::{Error, ErrorKind, Result};
use crate::ingest::MOST_BYTES;

/// True if the bytes are gzip.
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

/// Unpacks.
///
/// # Errors
/// It is damaged, unpacks to more than a file may hold, or to gzip again.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    let result = MultiGzDecoder::new(bytes).take(MOST_BYTES as u64 + 1).read_to_end(&mut unpacked);
    if unpacked.len() > MOST_BYTES {
        let most = MOST_BYTES >> 20;
        let message =
            format!("unpacks to more than the limit of {most} MiB; give one article a file");
        return Err(Error::new(ErrorKind::Decode, message));
    }
    if is_gzip(&unpacked) {
        let message = "is gzip inside gzip; unpack it and give the file inside";
        return Err(Error::new(ErrorKind::Decode, message));
    }
    result.map_err(|cause| {
        let message = "is a damaged gzip archive; get the file again";
        Error::new(ErrorKind::Decode, message).caused_by(cause)
    })?;
    Ok(unpacked)
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
    fn unpacks_every_member() {
        let two = [packed(b"The dam "), packed(b"is open.")].concat();
        assert_eq!(unpack(&two).expect("sound"), b"The dam is open.");
    }

    #[test]
    fn bombs_nesting_and_damage_are_refused() {
        for (bytes, words) in [
            (packed(&vec![0; MOST_BYTES + 1]), "64 MiB"),
            (packed(&packed(b"x")), "inside gzip"),
            (b"\x1f\x8b\x08\0".to_vec(), "damaged"),
            (packed(b"The dam is open.")[..20].to_vec(), "damaged"),
        ] {
            let error = unpack(&bytes).err().map(|e| e.to_string()).unwrap_or_default();
            assert!(error.contains(words), "{words}: {error}");
        }
    }
}
