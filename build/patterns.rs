//! The tables of the change scale's frames: each entry under the first word of its pattern, or the first two,
//! so that few words are looked up with their next.

use std::collections::BTreeSet;
use std::io;

use crate::groups::base;
use crate::output::{self, Lines, bad, table};
use crate::text::entries;

/// The frames, in the order of their precedence.
pub(crate) const FRAMES: [&str; 15] = [
    "modality",
    "commitment",
    "certainty",
    "intensity",
    "polarity",
    "scope",
    "time",
    "status",
    "state",
    "evaluation",
    "outlook",
    "cue",
    "act",
    "pole",
    "course",
];

/// The table of a frame.
pub(crate) fn path(frame: &str) -> String {
    format!("src/classify/frames/{frame}.txt")
}

/// Writes `patterns`.
pub(crate) fn write() -> io::Result<()> {
    let mut openings = Openings::default();
    for frame in FRAMES {
        let path = path(frame);
        for line in entries(&table(&path)?) {
            let error = || bad(&path, line);
            let (head, patterns) = line.split_once(':').ok_or_else(error)?;
            let (class, value) = head.split_once(' ').ok_or_else(error)?;
            let value = value.trim();
            if !value.parse::<f32>().is_ok_and(|value| (-1.0..=1.0).contains(&value)) {
                return Err(error());
            }
            for pattern in patterns.split('|') {
                let pieces: Vec<String> = pattern.split_whitespace().flat_map(pieces).collect();
                let entry = format!("{frame},{class},{value},{}", pieces.join("+"));
                openings.add(&pieces, &entry).ok_or_else(error)?;
            }
        }
    }
    output::list("patterns", &openings.lines())
}

/// Entries under the words that open their patterns.
#[derive(Default)]
pub(crate) struct Openings {
    lines: Lines,
    /// The first words of the patterns that lie under two.
    firsts: BTreeSet<String>,
}

impl Openings {
    /// Adds an entry; none if its pattern starts with a gap, as it could start anywhere.
    pub(crate) fn add(&mut self, pieces: &[String], entry: &str) -> Option<()> {
        let first = pieces.first().filter(|first| *first != "~")?;
        // Two words tell nearly all patterns apart; behind a gap the second may be anywhere.
        let key = match pieces.get(1).filter(|second| *second != "~") {
            Some(second) => {
                self.firsts.insert(first.clone());
                format!("{first}+{second}")
            }
            None => first.clone(),
        };
        let known = self.lines.entry(key).or_default();
        if !known.is_empty() {
            known.push('|');
        }
        known.push_str(entry);
        Some(())
    }

    /// The list: an entry `+` tells that there are some under two words of which the key is the first.
    pub(crate) fn lines(self) -> Lines {
        let mut lines = self.lines;
        for first in self.firsts {
            let entries = lines.entry(first).or_default();
            *entries = if entries.is_empty() { "+".to_owned() } else { format!("+|{entries}") };
        }
        lines
    }
}

/// A written word of a pattern as it is compared.
pub(crate) fn pieces(written: &str) -> Vec<String> {
    match written {
        "cannot" => vec![base("can"), base("not")],
        "~" => vec![written.to_owned()],
        _ if written.starts_with('=') => vec![written.to_owned()],
        _ => vec![base(written)],
    }
}
