//! Files that hold several articles: which one is meant.

use crate::error::{Error, ErrorKind, Result};

/// The index of the part meant: the one asked for by its number from 1, or the only one.
///
/// # Errors
/// There are several and none is asked for, or there is none of that number. The message shows the
/// first titles with their numbers.
pub(super) fn choose(titles: &[&str], what: &str, parts: &str, wanted: Option<usize>) -> Result<usize> {
    const SHOWN: usize = 5;
    match wanted {
        None if titles.len() == 1 => return Ok(0),
        Some(number) if (1..=titles.len()).contains(&number) => return Ok(number - 1),
        _ => {}
    }
    let shown = titles.iter().take(SHOWN).enumerate();
    let shown: Vec<String> = shown.map(|(index, title)| format!("#{} {title}", index + 1)).collect();
    let more = if titles.len() > SHOWN { ", ..." } else { "" };
    let message = format!(
        "is a {what} of {} {parts}; name one by its number, as FILE#1 ({}{more})",
        titles.len(),
        shown.join(", ")
    );
    Err(Error::new(ErrorKind::Decode, message))
}
