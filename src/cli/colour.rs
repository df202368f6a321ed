//! Whether to use colour, and how much of it: decided once, from flags and surroundings.

use super::args::{ColorWhen, Theme};
use super::environment::Environment;

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// 24 bits.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The 16 of ANSI.
    Basic,
}

/// What the background is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Background {
    Light,
    Dark,
    /// Not told: colours that read on both.
    Unknown,
    /// No colours at all, only weights and lines.
    Mono,
}

/// `--color` beats NO_COLOR beats CLICOLOR_FORCE and FORCE_COLOR beats what the terminal is.
pub(super) fn is_wanted(when: ColorWhen, environment: &Environment) -> bool {
    let forces = |name| environment.get(name).is_some_and(|value| value != "0" && value != "false");
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if environment.get("NO_COLOR").is_some() => false,
        ColorWhen::Auto if forces("CLICOLOR_FORCE") || forces("FORCE_COLOR") => true,
        ColorWhen::Auto => environment.stdout_is_terminal && !environment.is_dumb(),
    }
}

/// How many colours the terminal says it has.
pub(super) fn depth(environment: &Environment) -> Depth {
    let term = environment.get("TERM").unwrap_or("");
    match environment.get("COLORTERM") {
        Some("truecolor" | "24bit") => Depth::True,
        _ if term.contains("256") || term.contains("kitty") || term.contains("direct") => {
            Depth::Indexed
        }
        _ => Depth::Basic,
    }
}

/// The background by the flag, else by COLORFGBG ("15;0": light text on black), which many terminals
/// set. The terminal itself is not asked: the answer would arrive as typed keys if it came late.
pub(super) fn background(theme: Theme, environment: &Environment) -> Background {
    match theme {
        Theme::Light => Background::Light,
        Theme::Dark => Background::Dark,
        Theme::Mono => Background::Mono,
        Theme::Auto => {
            let colours = environment.get("COLORFGBG").unwrap_or("");
            match colours.rsplit(';').next().and_then(|last| last.parse::<u8>().ok()) {
                Some(7 | 9..=15) => Background::Light,
                Some(_) => Background::Dark,
                None => Background::Unknown,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(variables: &[(&'static str, &str)], is_terminal: bool) -> Environment {
        Environment {
            variables: variables.iter().map(|&(name, value)| (name, value.to_owned())).collect(),
            stdout_is_terminal: is_terminal,
            ..Environment::default()
        }
    }

    #[test]
    fn flag_then_no_color_then_force_then_terminal() {
        use ColorWhen::{Always, Auto, Never};
        for (when, variables, is_terminal, expected) in [
            (Auto, &[][..], true, true),
            (Auto, &[], false, false),
            (Auto, &[("NO_COLOR", "1")], true, false),
            (Auto, &[("NO_COLOR", "")], true, true),
            (Auto, &[("TERM", "dumb")], true, false),
            (Auto, &[("CLICOLOR_FORCE", "1")], false, true),
            (Auto, &[("CLICOLOR_FORCE", "0")], false, false),
            (Auto, &[("FORCE_COLOR", "1"), ("TERM", "dumb")], false, true),
            (Auto, &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], true, false),
            (Always, &[("NO_COLOR", "1")], false, true),
            (Never, &[("FORCE_COLOR", "1")], true, false),
        ] {
            let found = is_wanted(when, &on(variables, is_terminal));
            assert_eq!(found, expected, "{when:?} {variables:?} {is_terminal}");
        }
    }

    #[test]
    fn depth_and_background_are_as_told() {
        assert_eq!(depth(&on(&[("COLORTERM", "truecolor")], true)), Depth::True);
        assert_eq!(depth(&on(&[("TERM", "xterm-256color")], true)), Depth::Indexed);
        assert_eq!(depth(&on(&[("TERM", "linux")], true)), Depth::Basic);
        for (told, expected) in [
            ("15;0", Background::Dark),
            ("0;15", Background::Light),
            ("0;default;15", Background::Light),
            ("odd", Background::Unknown),
        ] {
            let found = background(Theme::Auto, &on(&[("COLORFGBG", told)], true));
            assert_eq!(found, expected, "{told}");
        }
        assert_eq!(background(Theme::Mono, &on(&[("COLORFGBG", "0;15")], true)), Background::Mono);
    }
}
