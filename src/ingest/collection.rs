//! Files that hold several articles: which one is meant.

use crate::error::{Error, ErrorKind, Result, one_line};

/// The index of the part meant: the one asked for by its number from 1, else the first; where it was
/// not asked for and there are more, with a note that tells how to.
///
/// # Errors
/// There is none of that number. The message shows the first titles with their numbers.
pub(super) fn choose(
    titles: &[&str],
    what: &str,
    parts: &str,
    wanted: Option<usize>,
) -> Result<(usize, Option<String>)> {
    const SHOWN: usize = 5;
    let shown = titles.iter().take(SHOWN).enumerate();
    let shown: Vec<String> =
        shown.map(|(index, title)| format!("#{} {}", index + 1, one_line(title, 60, 0))).collect();
    let more = if titles.len() > SHOWN { ", ..." } else { "" };
    let shown = format!("({}{more})", shown.join(", "));
    let n_parts = titles.len();
    match wanted {
        Some(number) if (1..=n_parts).contains(&number) => Ok((number - 1, None)),
        Some(number) => {
            let message = format!(
                "is a {what} of {n_parts} {parts}, without a number {number}; give FILE#1 or another {shown}"
            );
            Err(Error::new(ErrorKind::Config, message))
        }
        None if n_parts == 1 => Ok((0, None)),
        None => {
            let note =
                format!("the first of {n_parts} {parts} was read; FILE#2 is another {shown}");
            Ok((0, Some(note)))
        }
    }
}

/// Refuses a number for what is no collection, unless it is the first.
///
/// # Errors
/// Another than the first was asked for.
pub(super) fn only(wanted: Option<usize>) -> Result<()> {
    match wanted {
        None | Some(1) => Ok(()),
        Some(number) => {
            let message =
                format!("is one text, without a number {number}; give its name without `#`");
            Err(Error::new(ErrorKind::Config, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_of_several_lines_are_shown_short_and_on_one_line() {
        let title = format!("Ferry\nstays {}", "long ".repeat(100));
        let error = choose(&[&title, "b"], "feed", "entries", Some(3)).expect_err("no third");
        let message = error.to_string();
        assert!(message.contains("#1 Ferry stays long") && message.contains("#2 b"), "{message}");
        assert!(message.len() < 200 && !message.contains('\n'), "{message}");
    }
}
