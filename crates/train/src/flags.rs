//! Flags of the command line, and the settings they stand for.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::fit::Settings;
use crate::{Outcome, tokenlearn};

/// Command-line words after the command: `--name value`.
pub struct Flags(pub BTreeMap<String, String>);

impl Flags {
    pub fn new(words: &[String]) -> Outcome<Flags> {
        let mut flags = BTreeMap::new();
        for pair in words.chunks(2) {
            let [name, value] = pair else { return Err("a flag lacks its value".into()) };
            flags.insert(
                name.strip_prefix("--").ok_or("flags begin with --")?.to_owned(),
                value.clone(),
            );
        }
        Ok(Flags(flags))
    }

    pub fn path(&self, name: &str) -> Outcome<PathBuf> {
        self.0.get(name).map(PathBuf::from).ok_or_else(|| format!("--{name} is missing").into())
    }

    pub fn number<T: std::str::FromStr>(&self, name: &str, or: T) -> T {
        self.0.get(name).and_then(|value| value.parse().ok()).unwrap_or(or)
    }
}

impl From<&Flags> for Settings {
    fn from(flags: &Flags) -> Settings {
        Settings {
            epochs: flags.number("epochs", 8),
            averaged: flags.number("averaged", 3),
            rate: flags.number("rate", 0.003),
            l2: flags.number("l2", 0.0),
            min_count: flags.number("min", 2),
            seed: 12345,
        }
    }
}

impl From<&Flags> for tokenlearn::Settings {
    fn from(flags: &Flags) -> Self {
        Self {
            epochs: flags.number("epochs", 8),
            rate: flags.number("rate", 0.006),
            pull: flags.number("pull", 0.3),
            hard: flags.number("hard", 3.0),
            batch: flags.number("batch", 1024),
            common: flags.number("common", 7e-4),
        }
    }
}
