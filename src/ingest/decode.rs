//! Bytes to text: which encoding, and what could not be read.
//!
//! In order: a byte order mark decides; text without one that is UTF-8 is UTF-8; UTF-8 with some
//! damage is UTF-8, its bad bytes replaced and a [`Note`] made; text full of zero bytes at every
//! other place is UTF-16; the rest is guessed (`chardetng`, as browsers do) and the guess is told in
//! a note. Bytes that are no text in any of these are an error, never a page of rubbish.
//!
//! One pass for each question. Known miss: short texts in a one-byte encoding with few letters
//! beyond ASCII can be guessed wrongly (Windows-1252 against 1254).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, ErrorKind, Result};
use crate::note::{Note, NoteKind};
use crate::text::Span;

/// A text and what was unclear about its bytes.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) notes: Vec<Note>,
}

/// Decodes the bytes of a text file.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded> {
    let mut notes = Vec::new();
    let text = match encoding(bytes) {
        Found::Utf32 { mark, big_endian } => utf32(bytes.get(mark..).unwrap_or(&[]), big_endian),
        Found::Certain(encoding) => encoding.decode_with_bom_removal(bytes).0.into_owned(),
        Found::Guessed(encoding) => {
            let name = encoding.name();
            let message = format!(
                "not UTF-8; read as {name}, which is a guess: save it as UTF-8 if letters look wrong"
            );
            notes.push(Note::new(NoteKind::Reading, message));
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
    };
    let text = without_marks(text);
    if looks_binary(&text) {
        let message = "is a binary file, not text in any encoding known here; give the text itself";
        return Err(Error::new(ErrorKind::Decode, message));
    }
    notes.extend(replaced(&text, bytes));
    Ok(Decoded { text, notes })
}

/// What the bytes are taken for.
enum Found {
    Certain(&'static Encoding),
    Guessed(&'static Encoding),
    Utf32 { mark: usize, big_endian: bool },
}

fn encoding(bytes: &[u8]) -> Found {
    // The mark of UTF-32LE starts with that of UTF-16LE, so it is asked for first.
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => return Found::Utf32 { mark: 4, big_endian: false },
        [0, 0, 0xfe, 0xff, ..] => return Found::Utf32 { mark: 4, big_endian: true },
        _ => {}
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Found::Certain(encoding);
    }
    let sound = std::str::from_utf8(bytes).is_ok();
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Found::Guessed(encoding);
    }
    if sound || is_damaged_utf8(bytes) {
        return Found::Certain(UTF_8);
    }
    if let Some(encoding) = declared(bytes) {
        return Found::Certain(encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Found::Guessed(detector.guess(None, Utf8Detection::Deny))
}

/// The encoding that a page or XML file says it is in, at its top.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024)).unwrap_or(bytes));
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let found = ["charset=", "encoding="].into_iter().find_map(|name| head.split_once(name));
    let label = found?.1.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    Encoding::for_label(label.get(..end.unwrap_or(label.len()))?.as_bytes())
}

/// UTF-16 text in Latin letters has a zero in every other byte, and hardly any at the others.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    // A prefix is enough, and keeps the common case (no zero at all) cheap.
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or(bytes);
    let (mut even, mut odd) = (0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.get(1) == Some(&0));
    }
    let pairs = head.len() / 2;
    if pairs < 2 {
        None
    } else if odd * 10 > pairs * 7 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// True if the bytes are UTF-8 but for some damage.
///
/// Text in another encoding holds well-formed sequences of several bytes by accident only, and
/// hardly ever ones of three, so that their weight against the bad bytes tells damage from another
/// encoding. A text whose only fault is a character cut off at its end is damaged too.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        // Leading bytes count the characters; the continuation bytes are `10xxxxxx`.
        sound += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        sound += 3 * chunk.valid().bytes().filter(|b| *b >= 0xe0).count();
        bad += chunk.invalid().len();
    }
    (sound > 0 && sound * 2 >= bad) || ends_cut(bytes)
}

/// True if all is well-formed up to an unfinished character at the very end.
fn ends_cut(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_err_and(|e| e.error_len().is_none() && bytes.len() - e.valid_up_to() >= 2)
}

fn utf32(bytes: &[u8], big_endian: bool) -> String {
    let scalar = |quad: &[u8]| {
        let quad: [u8; 4] = quad.try_into().unwrap_or([0xff; 4]);
        let number = if big_endian { u32::from_be_bytes(quad) } else { u32::from_le_bytes(quad) };
        char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    bytes.chunks(4).map(scalar).collect()
}

/// Some editors write the mark twice; it is never part of the text's start.
fn without_marks(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(_) => text.trim_start_matches('\u{feff}').to_owned(),
        None => text,
    }
}

/// True for what no writer of prose typed: many control characters, or more replaced than kept.
///
/// Escape and backspace do not count: they stand in captured terminal text, which is readable.
fn looks_binary(text: &str) -> bool {
    let is_control = |byte: &u8| matches!(byte, 0..=6 | 0xe..=0x1a | 0x1c..=0x1f);
    let controls = text.bytes().filter(is_control).count();
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    let all = text.chars().count();
    // A stray control character in a short note is no reason to refuse it.
    (controls > 3 && controls * 33 > all) || (replaced > 3 && replaced * 5 > all)
}

fn replaced(text: &str, bytes: &[u8]) -> Option<Note> {
    let first = text.find(char::REPLACEMENT_CHARACTER)?;
    // The character may stand in the file as such; then nothing was replaced.
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let count = text.matches(char::REPLACEMENT_CHARACTER).count();
    let span = Span::new(first, first + char::REPLACEMENT_CHARACTER.len_utf8());
    let what = if count == 1 { "1 place holds".to_owned() } else { format!("{count} places hold") };
    let message = format!("{what} bytes that are not valid in its encoding; shown as \u{fffd}");
    Some(Note::at(NoteKind::Reading, span, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = "“The bridge stays,” said Renée Ağaoğlu of İzmir’s harbour — “for now.”\n";

    fn check(bytes: &[u8], expected: &str, n_notes: usize) {
        let decoded = decode(bytes).unwrap_or_else(|e| panic!("{e}: {bytes:02x?}"));
        assert_eq!(decoded.text, expected);
        assert_eq!(decoded.notes.len(), n_notes, "{:?}", decoded.notes);
    }

    fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn reads_every_usual_encoding() {
        check(SAMPLE.as_bytes(), SAMPLE, 0);
        check(format!("\u{feff}\u{feff}{SAMPLE}").as_bytes(), SAMPLE, 0);
        check(&[&[0xff, 0xfe][..], &wide(SAMPLE, u16::to_le_bytes)].concat(), SAMPLE, 0);
        check(&[&[0xfe, 0xff][..], &wide(SAMPLE, u16::to_be_bytes)].concat(), SAMPLE, 0);
        check(&wide(SAMPLE, u16::to_le_bytes), SAMPLE, 1);
        let utf32: Vec<u8> = SAMPLE.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        check(&[&[0xff, 0xfe, 0, 0][..], &utf32].concat(), SAMPLE, 0);
        let french = "« Le pont reste », a dit René Lévêque, “pour l’instant”.";
        check(&encoding_rs::WINDOWS_1252.encode(french).0, french, 1);
        let japanese = "「橋を直す」と市長は言った。「冬までに終わる」と述べた。\n".repeat(8);
        check(&encoding_rs::SHIFT_JIS.encode(&japanese).0, &japanese, 1);
        let turkish = "Köprü şimdilik kalıyor, dedi İzmir belediye başkanı Çağrı Yıldız. Işığı sönmüş bir şehirde yaşıyoruz.";
        check(&encoding_rs::WINDOWS_1254.encode(turkish).0, turkish, 1);
    }

    #[test]
    fn keeps_what_is_sound_around_damage() {
        check(b"\xe2\x80\x9cYes,\xe2\x80\x9d she s\xffid.", "“Yes,” she s\u{fffd}id.", 1);
        check(b"It was cut he\xe2\x80", "It was cut he\u{fffd}", 1);
        check("a \u{fffd} in the file".as_bytes(), "a \u{fffd} in the file", 0);
        check(b"one \0 zero", "one \0 zero", 0);
        check(b"", "", 0);
    }

    #[test]
    fn refuses_what_is_no_text() {
        let noise: Vec<u8> =
            (0_u32..4096).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [&noise[..], &[0; 4096][..]] {
            let error = decode(bytes).expect_err("no text");
            assert_eq!(error.kind(), ErrorKind::Decode);
            assert!(error.to_string().contains("binary"), "{error}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_text_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn utf8_is_never_changed(text in "[^\u{feff}\u{0}-\u{8}\u{e}-\u{1f}]{0,80}") {
            prop_assert_eq!(decode(text.as_bytes()).map(|d| d.text).ok(), Some(text));
        }
    }
}
