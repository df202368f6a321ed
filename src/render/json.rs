//! Records as JSON that no terminal obeys.
//!
//! JSON escapes C0 controls by itself; here every other hidden character (DEL, C1, direction marks,
//! zero-width) is escaped too. Any JSON reader gives back the exact text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::view::is_hidden;

/// Writes one object: a line for each field, and a line for each record of a list of records, so that
/// `grep`, `diff` and people find their way.
///
/// # Errors
/// Those of the writer.
pub fn write_json<T: Serialize>(record: &T, out: &mut dyn Write) -> io::Result<()> {
    let formatter = Careful { lines_to: 2, depth: 0, has_value: false };
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
        let formatter = Careful { lines_to: 0, depth: 0, has_value: false };
        let mut serializer = serde_json::Serializer::with_formatter(&mut *out, formatter);
        record.serialize(&mut serializer)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Escapes hidden characters, and starts new lines down to some depth.
struct Careful {
    lines_to: usize,
    depth: usize,
    has_value: bool,
}

impl Careful {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        out.write_all(bracket)
    }

    fn end<W: ?Sized + Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.has_value {
            self.line(out, self.depth + 1)?;
        }
        self.has_value = true;
        out.write_all(bracket)
    }

    fn value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.line(out, self.depth)
    }

    /// Starts a line for what stands at a depth, if that depth has lines.
    fn line<W: ?Sized + Write>(&self, out: &mut W, depth: usize) -> io::Result<()> {
        if depth > self.lines_to {
            return Ok(());
        }
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Careful {
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
        self.begin(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.value(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.depth <= self.lines_to { b": " } else { b":" })
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
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
    fn a_line_for_each_field_and_each_record() {
        let mut out = Vec::new();
        let value = serde_json::json!({"a": [{"b": [1, 2]}, {"b": []}], "c": [], "d": 1});
        write_json(&value, &mut out).expect("a vector takes all");
        let expected = "{\n  \"a\": [\n    {\"b\":[1,2]},\n    {\"b\":[]}\n  ],\n  \"c\": [],\n  \"d\": 1\n}\n";
        assert_eq!(String::from_utf8_lossy(&out), expected);
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&out).expect("it is JSON"), value);
    }
}
