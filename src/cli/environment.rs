//! What the process knows of its surroundings, read once.

use std::collections::BTreeMap;
use std::io::IsTerminal;

use crate::render::Glyphs;

/// The variables that are looked at; nothing else of the environment matters.
const VARIABLES: [&str; 14] = [
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "TERM",
    "COLORTERM",
    "COLORFGBG",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "SAYDIFF_PAGER",
    "PAGER",
    "LESS",
    "GIT_PAGER_IN_USE",
    "COLUMNS",
];

/// The surroundings of the process.
#[derive(Debug, Clone, Default)]
pub(super) struct Environment {
    pub(super) variables: BTreeMap<&'static str, String>,
    pub(super) stdout_is_terminal: bool,
    pub(super) stderr_is_terminal: bool,
    /// Columns and rows of the terminal, if standard output is one.
    pub(super) size: Option<(u16, u16)>,
}

impl Environment {
    pub(super) fn of_process() -> Self {
        let value = |name| Some((name, std::env::var_os(name)?.to_string_lossy().into_owned()));
        let stdout = std::io::stdout();
        let size = terminal_size::terminal_size_of(&stdout);
        Self {
            variables: VARIABLES.into_iter().filter_map(value).collect(),
            stdout_is_terminal: stdout.is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            size: size.map(|(width, height)| (width.0, height.0)),
        }
    }

    /// A variable that is set to something.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// True if the locale says that the terminal shows UTF-8.
    ///
    /// Windows has no such variables, and its terminals show UTF-8.
    pub(super) fn is_utf8(&self) -> bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| self.get(name));
        let Some(locale) = locale else { return cfg!(windows) };
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    }

    /// The signs that the locale can show.
    pub(super) fn glyphs(&self) -> Glyphs {
        if self.is_utf8() { Glyphs::Unicode } else { Glyphs::Ascii }
    }

    /// True if the terminal can do no more than print.
    pub(super) fn is_dumb(&self) -> bool {
        self.get("TERM") == Some("dumb")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_variable_that_is_set_decides() {
        for (variables, expected) in [
            (&[("LANG", "C.UTF-8")][..], true),
            (&[("LANG", "en_GB.utf8"), ("LC_ALL", "C")], false),
            (&[("LANG", "C"), ("LC_CTYPE", "de_DE.UTF-8")], true),
            (&[("LC_ALL", ""), ("LANG", "C.UTF-8")], true),
            (&[("LANG", "tr_TR.ISO-8859-9")], false),
        ] {
            let variables = variables.iter().map(|&(name, value)| (name, value.to_owned()));
            let environment = Environment { variables: variables.collect(), ..Default::default() };
            assert_eq!(environment.is_utf8(), expected, "{environment:?}");
        }
    }
}
