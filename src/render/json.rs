//! Records as JSON that no terminal obeys.
//!
//! JSON escapes C0 controls by itself; here every other hidden character (DEL, C1, direction marks,
//! zero-width) is escaped too. Any JSON reader gives back the exact text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::view::is_hidden;

/// Writes one object over many lines.
///
/// # Errors
/// Those of the writer.
pub fn write_json<T: Serialize>(record: &T, out: &mut dyn Write) -> io::Result<()> {
    let formatter = Careful(PrettyFormatter::new());
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, formatter);
    record.serialize(&mut serializer)?;
    writeln!(out)
}

/// Writes records one a line.
///
/// # Errors
/// Those of the writer.
pub fn write_json_lines<T: Serialize>(records: &[T], out: &mut dyn Write) -> io::Result<()> {
    for record in records {
        let formatter = Careful(serde_json::ser::CompactFormatter);
        let mut serializer = serde_json::Serializer::with_formatter(&mut *out, formatter);
        record.serialize(&mut serializer)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Escapes hidden characters, and leaves the layout to another formatter.
struct Careful<F>(F);

impl<F: Formatter> Formatter for Careful<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        let mut shown = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii() || *c == '\u{7f}') {
            if !is_hidden(c) {
                continue;
            }
            out.write_all(text.get(shown..at).unwrap_or("").as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            shown = at + c.len_utf8();
        }
        out.write_all(text.get(shown..).unwrap_or("").as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped_and_read_back() {
        let text = "a\u{1b}b\u{7f}\u{9b}\u{202e}\u{200b}\u{e0041}é\"\\";
        let mut out = Vec::new();
        write_json_lines(&[text], &mut out).expect("a vector takes all");
        let json = String::from_utf8(out).expect("JSON is UTF-8");
        assert!(!json.trim_end().chars().any(is_hidden), "{json:?}");
        assert!(json.contains("é") && json.contains("\\u202e"), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("it is JSON"), text);
    }

    #[test]
    fn objects_are_laid_out_over_lines() {
        let mut out = Vec::new();
        write_json(&serde_json::json!({"a": [1]}), &mut out).expect("a vector takes all");
        assert_eq!(String::from_utf8(out).unwrap(), "{\n  \"a\": [\n    1\n  ]\n}\n");
    }
}
