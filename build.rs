//! Makes what would be costly to make at every start: the stems of common words, and hash indexes of
//! the lists that lie in the binary (`text::look_up` reads them).
//!
//! `stems.txt` holds a line `word stem` for every lower-case word of the word-piece vocabulary and of
//! the tables. Snowball's stemmer costs some 3,000 instructions a word, looking it up a hundred.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[allow(dead_code, reason = "the reading half is for the library")]
#[path = "src/text/look_up.rs"]
mod look_up;

use snowstem::{Algorithm, Stemmer};

/// Files whose words are listed. Everything that looks like a word is taken; a word too many does no
/// harm.
const SOURCES: [&str; 5] = [
    PIECES,
    "src/topic/topics.toml",
    "src/align/stance.txt",
    "src/classify/synonyms.txt",
    "src/classify/opposites.txt",
];

/// The word pieces.
const PIECES: &str = "src/meaning/table/pieces.txt";

/// British to American spelling.
const SPELLING: &str = "src/text/spelling.txt";

/// The folder whose text tables are read as well.
const FRAMES: &str = "src/classify/frames";

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    let stemmer = Stemmer::create(Algorithm::English);
    let mut stems = BTreeMap::new();
    for path in sources(&root)? {
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path)?;
        let words = text.split(|c: char| !c.is_ascii_lowercase()).filter(|word| word.len() > 2);
        stems.extend(words.map(|word| (word.to_owned(), stemmer.stem(word).into_owned())));
    }
    let mut lines = String::new();
    for (word, stem) in stems {
        writeln!(lines, "{word} {stem}").map_err(io::Error::other)?;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("stems.index"), index(&lines)?)?;
    fs::write(out.join("stems.txt"), lines)?;
    for (path, name) in [(PIECES, "pieces.index"), (SPELLING, "spelling.index")] {
        fs::write(out.join(name), index(&fs::read_to_string(root.join(path))?)?)?;
    }
    Ok(())
}

/// The hash table of a list's line starts, at most half full.
fn index(lines: &str) -> io::Result<Vec<u8>> {
    let mut slots = vec![0_u32; (2 * lines.lines().count()).next_power_of_two()];
    let mut line_start = 0;
    for line in lines.split_inclusive('\n') {
        let key = line.rsplit_once(' ').map_or(line, |(key, _)| key);
        let mut slot = look_up::hash(key) as usize & (slots.len() - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (slots.len() - 1);
        }
        slots[slot] = u32::try_from(line_start + 1).map_err(io::Error::other)?;
        line_start += line.len();
    }
    Ok(slots.into_iter().flat_map(u32::to_le_bytes).collect())
}

fn sources(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = SOURCES.iter().map(|path| root.join(path)).collect();
    for entry in fs::read_dir(root.join(FRAMES))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    Ok(paths)
}
