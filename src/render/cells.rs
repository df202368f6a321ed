//! Text in display cells: measuring, cutting, breaking into lines.
//!
//! A cell is one column of a terminal; East Asian wide characters and emoji take two, combining marks
//! none. Lines break at spaces; a word longer than the line is cut between grapheme clusters.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::line::{Ink, Line};

/// The cells a text takes.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else if text.chars().all(is_plain) {
        text.chars().count()
    } else {
        text.graphemes(true).map(grapheme).sum()
    }
}

/// True for characters that are one cluster of one cell beside any other of them.
fn is_plain(c: char) -> bool {
    let is_letter = matches!(c, ' '..='~' | 'À'..='ɏ');
    let is_mark = matches!(c, '·' | '–' | '—' | '‘' | '’' | '“' | '”' | '…');
    // What frames and labels are drawn with.
    let is_sign = matches!(c, '─'..='╿' | '⇄' | '−' | '▲' | '▼' | '◫');
    is_letter || is_mark || is_sign
}

fn grapheme(cluster: &str) -> usize {
    UnicodeWidthStr::width(cluster)
}

/// The text cut to some cells, with a sign at the end if anything is cut off.
pub(super) fn cut(text: &str, cells: usize, ellipsis: &str) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let room = cells.saturating_sub(width(ellipsis));
    let head = fit(text, room);
    let mut kept = head.trim_end().to_owned();
    let is_inside = kept.len() == head.len()
        && text.get(head.len()..).is_some_and(|rest| !rest.starts_with(char::is_whitespace));
    if let Some(space) = head.rfind(' ').filter(|space| is_inside && space * 2 > head.len()) {
        // Half a word tells less than none, unless it is most of what there is room for.
        kept.truncate(space);
        kept.push(' ');
    }
    if cells >= width(ellipsis) {
        kept.push_str(ellipsis);
    }
    kept
}

/// The text with its start cut off: for paths, whose end tells most.
pub(super) fn cut_start(text: &str, cells: usize, ellipsis: &str) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let room = cells.saturating_sub(width(ellipsis));
    let mut used = 0;
    let mut start = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += grapheme(cluster);
        if used > room {
            break;
        }
        start = at;
    }
    let tail = text.get(start..).unwrap_or("");
    // A whole folder name less reads better than half of one.
    let tail = match tail.find('/') {
        Some(slash) if slash + 1 < tail.len() && slash < tail.len() / 2 => {
            tail.get(slash..).unwrap_or(tail)
        }
        _ => tail,
    };
    format!("{ellipsis}{tail}")
}

/// The longest start of a text that takes at most some cells.
fn fit(text: &str, cells: usize) -> &str {
    // No character takes more cells than bytes.
    if text.len() <= cells {
        return text;
    }
    if text.chars().all(is_plain) {
        let end = text.char_indices().nth(cells).map_or(text.len(), |(at, _)| at);
        return text.get(..end).unwrap_or(text);
    }
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += grapheme(cluster);
        if used > cells {
            return text.get(..at).unwrap_or("");
        }
    }
    text
}

/// Breaks inked text into lines of at most some cells.
///
/// ```text
/// [("a long ", Plain), ("sentence", Shared)] in 8 cells -> "a long", "sentence"
/// ```
pub(super) fn wrap(pieces: &[(String, Ink)], cells: usize) -> Vec<Line> {
    let cells = cells.max(1);
    let mut lines = vec![Line::default()];
    for word in parts(pieces).chunk_by(|_, next| next.joins) {
        let word_width: usize = word.iter().map(|part| width(part.text)).sum();
        let line = lines.last_mut().expect("there is always a line");
        let space = word.first().and_then(|part| part.space).filter(|_| line.width() > 0);
        if line.width() > 0 && line.width() + usize::from(space.is_some()) + word_width > cells {
            lines.push(Line::default());
        } else if let Some(ink) = space {
            line.push(" ", ink);
        }
        for part in word {
            push_cut(&mut lines, part.text, part.ink, cells);
        }
    }
    lines
}

/// Adds a word to the last line, going on in new lines where it does not fit.
fn push_cut(lines: &mut Vec<Line>, mut text: &str, ink: Ink, cells: usize) {
    loop {
        let line = lines.last_mut().expect("there is always a line");
        let mut head = fit(text, cells.saturating_sub(line.width()));
        if head.is_empty() && line.width() == 0 {
            // A cluster wider than the whole line still has to go somewhere.
            head = text.graphemes(true).next().unwrap_or("");
        }
        line.push(head, ink);
        text = text.get(head.len()..).unwrap_or("");
        if text.is_empty() {
            return;
        }
        lines.push(Line::default());
    }
}

/// A word, or a part of one.
struct Part<'p> {
    text: &'p str,
    ink: Ink,
    /// The ink of the space before it, if there is one.
    space: Option<Ink>,
    /// True if it is of one word with the part before.
    joins: bool,
}

/// Cuts inked text at spaces; a word may change its ink in the middle.
fn parts(pieces: &[(String, Ink)]) -> Vec<Part<'_>> {
    let n_bytes: usize = pieces.iter().map(|(text, _)| text.len()).sum();
    let mut parts: Vec<Part<'_>> = Vec::with_capacity(n_bytes / 4);
    let mut space = None;
    let mut joins = false;
    for (text, ink) in pieces {
        for (index, part) in text.split(' ').enumerate() {
            if index > 0 {
                // A marked space stays marked only between two words of the same mark.
                space = Some(*ink);
                joins = false;
            }
            if part.is_empty() {
                continue;
            }
            let space = if joins { None } else { space.take() };
            parts.push(Part { text: part, ink: *ink, space, joins });
            joins = true;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.painted(None)).collect()
    }

    #[test]
    fn breaks_at_spaces_by_cells() {
        for (text, cells, expected) in [
            ("one two three", 7, &["one two", "three"][..]),
            ("防衛 支出", 5, &["防衛", "支出"]),
            ("防衛 支出", 9, &["防衛 支出"]),
            ("unbreakable", 4, &["unbr", "eaka", "ble"]),
            ("a  b", 9, &["a b"]),
            ("", 9, &[""]),
            ("防", 1, &["防"]),
        ] {
            assert_eq!(shown(&wrap(&[(text.into(), Ink::Plain)], cells)), expected, "{text:?}");
        }
    }

    #[test]
    fn a_mark_in_the_middle_of_a_word_is_no_place_to_break() {
        let pieces = [("a people".into(), Ink::Plain), (", too".into(), Ink::Inserted)];
        assert_eq!(shown(&wrap(&pieces, 8)), ["a", "people,", "too"]);
    }

    #[test]
    fn plain_characters_are_one_cell_each_beside_any_other() {
        for c in (' '..='\u{ffff}').filter(|c| is_plain(*c)) {
            for text in [format!("{c}"), format!("{c}a{c}"), format!("é{c}ğ"), format!("│{c}")]
            {
                let n_cells: usize = text.graphemes(true).map(grapheme).sum();
                assert_eq!(n_cells, text.chars().count(), "{c:?}");
                assert_eq!(text.graphemes(true).count(), n_cells, "{c:?}");
            }
        }
    }

    #[test]
    fn cuts_with_a_sign() {
        assert_eq!(cut("a long headline", 9, "…"), "a long …");
        assert_eq!(cut("a headline", 7, "…"), "a head…", "half a word, where there is no more");
        assert_eq!(cut("a long line", 7, "…"), "a long…");
        assert_eq!(cut("short", 9, "…"), "short");
        assert_eq!(cut("防衛支出", 5, "…"), "防衛…");
        assert_eq!(cut_start("/home/me/then/first.txt", 18, "…"), "…/then/first.txt");
        assert_eq!(cut_start("a-very-long-name-of-a-file.txt", 12, "…"), "…-a-file.txt");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_word_is_lost(
            text in "[a-zé防 ]{0,60}", more in "[a-z ]{0,20}", cells in 2_usize..30
        ) {
            let pieces = [(text.clone(), Ink::Plain), (more.clone(), Ink::Shared)];
            let lines = wrap(&pieces, cells);
            for line in &lines {
                prop_assert!(line.width() <= cells);
            }
            let squeeze = |t: &str| t.replace(' ', "");
            prop_assert_eq!(squeeze(&shown(&lines).concat()), squeeze(&(text + &more)));
        }
    }
}
