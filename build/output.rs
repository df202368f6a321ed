//! Files in and out of the build script.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

use crate::text::look_up;

/// A list to be: keys to values without blanks.
pub(crate) type Lines = BTreeMap<String, String>;

/// A table of the sources; the build is done anew when it changes.
pub(crate) fn table(path: &str) -> io::Result<String> {
    println!("cargo::rerun-if-changed={path}");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    fs::read_to_string(root.join(path))
}

/// An error that names the line of a table.
pub(crate) fn bad(path: &str, line: &str) -> io::Error {
    io::Error::other(format!("{path}: cannot read `{line}`"))
}

/// Writes a list and its index.
pub(crate) fn list(name: &str, lines: &Lines) -> io::Result<()> {
    let mut text = String::new();
    for (key, value) in lines {
        if key.len() > look_up::LONGEST {
            return Err(io::Error::other(format!("{name}: a key is too long: {key}")));
        }
        writeln!(text, "{key} {value}").map_err(io::Error::other)?;
    }
    indexed(name, &text)
}

/// Writes lines `key value` as they are, and their index.
pub(crate) fn indexed(name: &str, lines: &str) -> io::Result<()> {
    let Index { slots, filter } = index(lines)?;
    file(&format!("{name}.index"), slots)?;
    file(&format!("{name}.filter"), filter)?;
    file(&format!("{name}.txt"), lines)
}

/// Writes a file for the library to include.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> io::Result<()> {
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(name), content)
}

/// What a list is searched by, see `text::look_up`.
struct Index {
    slots: Vec<u8>,
    filter: Vec<u8>,
}

/// The index of a list's lines; at most three slots in four are taken.
fn index(lines: &str) -> io::Result<Index> {
    let n_lines = lines.lines().count();
    let n_slots = (n_lines + n_lines / 3 + 1).next_power_of_two();
    let (mut slots, mut filter) = (vec![0_u32; n_slots], vec![0_u8; n_slots]);
    let mut line_start = 0;
    for line in lines.split_inclusive('\n') {
        let key = line.rsplit_once(' ').map_or(line, |(key, _)| key);
        let hash = look_up::hash(key.as_bytes());
        let (byte, bit) = look_up::place_in_filter(hash, filter.len());
        filter[byte] |= 1 << bit;
        let mut at = hash as usize & (slots.len() - 1);
        while slots[at] != 0 {
            at = (at + 1) & (slots.len() - 1);
        }
        let place = u32::try_from(line_start + 1).ok().filter(|place| place >> 24 == 0);
        let place = place.ok_or_else(|| io::Error::other("a list is longer than 16 MB"))?;
        slots[at] = hash & 0xff00_0000 | place;
        line_start += line.len();
    }
    Ok(Index { slots: slots.into_iter().flat_map(u32::to_le_bytes).collect(), filter })
}
