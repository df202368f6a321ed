//! The place and day a report starts with: `OSLO, May 2 -`, `BERGEN (NPA) —`, `Lima, 3 June (EFE) –`.
//!
//! A dateline is part of its paragraph but nobody's statement, so it is marked rather than cut. It is
//! a few words up to a dash with space around it, before a word that starts a sentence; the words are
//! a place in capitals, or a place with a date or an agency in brackets behind it. A place in
//! capitals before a colon counts too (`QUITO:`), unless the text is a transcript whose turns start
//! so. Only the first 100 bytes of a paragraph are read.

use super::Article;
use super::table::{CREDITS, Key, month};
use crate::text::{Span, char_start, fold};

/// Longer starts are prose.
const LONGEST: usize = 100;

/// The datelines of an article, in order.
pub(super) fn all(article: &Article) -> Vec<Span> {
    let text = &article.text;
    let mut found = Vec::new();
    let mut before_colons = Vec::new();
    for (nth, (_, paragraph)) in article.paragraphs().enumerate() {
        found.extend(find(text, paragraph, nth == 0));
        before_colons.extend(before_colon(text, paragraph).map(|span| (nth, span)));
    }
    // One at the start of the text is a place; more are the turns of a transcript.
    match before_colons.as_slice() {
        [(0, place)] if found.is_empty() => vec![*place],
        _ => found,
    }
}

/// The dateline at the start of a paragraph, dash included.
///
/// `first` tells whether it is the first paragraph of the article: only there is a place enough.
fn find(text: &str, paragraph: Span, first: bool) -> Option<Span> {
    let content = paragraph.of(text);
    let head = head(content);
    let (end, after) = dash(head)?;
    let before = head.get(..end)?.trim_end();
    let next = content.get(after..)?.trim_start().chars().next()?;
    let opens = next.is_uppercase() || next.is_numeric() || "\"“‘«'„".contains(next);
    if !opens || before.is_empty() || before.contains(['"', '“', '”', ';', ':', '?', '!']) {
        return None;
    }
    is_dateline(before, first).then(|| Span::new(paragraph.start, paragraph.start + after))
}

/// `QUITO: The minister ...`, `OSLO, May 2, 2031: The board ...`: a place before a colon.
fn before_colon(text: &str, paragraph: Span) -> Option<Span> {
    let content = paragraph.of(text);
    let (before, after) = head(content).split_once(':')?;
    let place = is_place(before) && before.split_whitespace().count() <= 2;
    // `OSLO, May 2, 2031: The board met.`
    let tells_month = |part: &str| {
        part.split_whitespace().any(|word| month(&fold(word.trim_end_matches('.'))).is_some())
    };
    let dated = before.split(',').skip(1).any(tells_month)
        && before.split(',').next().is_some_and(is_place)
        && is_dateline(before, true);
    let place = (place || dated) && after.starts_with(' ');
    place.then(|| Span::new(paragraph.start, paragraph.start + before.len() + 1))
}

fn head(content: &str) -> &str {
    content.get(..char_start(content, LONGEST)).unwrap_or("")
}

/// Where the first dash with white space on both sides starts, and where it ends.
///
/// An em dash may touch the word before or behind it.
fn dash(head: &str) -> Option<(usize, usize)> {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    head.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—')).find_map(|(start, c)| {
        let rest = head.get(start..)?;
        let len = rest.len() - rest.trim_start_matches(['-', '–', '—']).len();
        let before = head.get(..start)?.chars().next_back();
        let after = rest.get(len..)?.chars().next();
        let spaced = is_space(before) && is_space(after);
        (spaced || (c == '—' && (is_space(before) || is_space(after) || before == Some(')'))))
            .then_some((start, start + len))
    })
}

fn is_dateline(before: &str, first: bool) -> bool {
    let (before, bracketed) = match before.strip_suffix(')').and_then(|b| b.rsplit_once('(')) {
        Some((rest, inside)) if is_agency(inside) || is_day(inside) => (rest.trim_end(), true),
        // Nobody knows all agencies: a name in brackets is no sign of a dateline, nor against one.
        Some((rest, inside)) if starts_like_name(inside) => (rest.trim_end(), false),
        Some(_) => return false,
        None => (before, false),
    };
    let parts: Vec<&str> =
        before.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let dated = parts.iter().any(|part| is_day(part));
    let places: Vec<&&str> = parts.iter().filter(|part| !is_day(part)).collect();
    let Some(place) = places.first() else { return false };
    let named = places.iter().all(|place| starts_like_name(place)) && places.len() <= 3;
    let short = before.split_whitespace().count() <= 9;
    named && short && ((dated || bracketed) || (first && is_place(place)))
}

/// `May 2`, `2 June 2031`, `Tuesday`, `2031`: a month name with a day, a weekday, or a year.
fn is_day(part: &str) -> bool {
    let mut words = part.split_whitespace().map(|w| w.trim_matches(['.', ',']));
    let all = words.clone().count() <= 4;
    let number = |w: &str| !w.is_empty() && w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    let known = |w: &str| {
        number(w)
            || month(&fold(w)).is_some()
            || (w.ends_with("day") && w.starts_with(char::is_uppercase))
    };
    all && words.all(known) && part.chars().any(|c| c.is_ascii_digit() || part.ends_with("day"))
}

fn is_agency(inside: &str) -> bool {
    let key = Key::new(inside, Span::new(0, inside.len()));
    let known = key.words().any(|word| CREDITS.has("agency", word));
    // Agencies are known by capitals too: the table can never be complete.
    let capitals =
        inside.len() <= 12 && inside.chars().all(|c| c.is_uppercase() || c == '/' || c == ' ');
    (known || capitals) && key.n_words() <= 4
}

/// A place set in capitals, perhaps several: `THE HAGUE`, `PARIS/LYON`, `ST. JOHN'S`.
fn is_place(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && text.split_whitespace().count() <= 4
        && text.chars().all(|c| c.is_uppercase() || " /.'’-".contains(c))
}

fn starts_like_name(part: &str) -> bool {
    part.split_whitespace().count() <= 4
        && part.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                || matches!(word, "de" | "la" | "of" | "the" | "and" | "del" | "al")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_datelines_and_only_those() {
        for (line, expected) in [
            ("OSLO, May 2 - The board met.", Some("OSLO, May 2 -")),
            ("OSLO, May 2 -- The board met.", Some("OSLO, May 2 --")),
            ("BERGEN (NPA) — “We go,” she said.", Some("BERGEN (NPA) —")),
            ("BERGEN, Norway (AP) — The board met.", Some("BERGEN, Norway (AP) —")),
            ("Lima, 3 June 2031 (EFE) – The board met.", Some("Lima, 3 June 2031 (EFE) –")),
            ("THE HAGUE/OSLO - The board met.", Some("THE HAGUE/OSLO -")),
            ("OSLO, Tuesday – It met.", Some("OSLO, Tuesday –")),
            ("OSLO, 2 May 2031 (Coast Wire) - It met.", Some("OSLO, 2 May 2031 (Coast Wire) -")),
            ("OSLO (Coast Wire) - The board met.", Some("OSLO (Coast Wire) -")),
            ("Bo Ley (Free Left) - The board met.", None),
            ("OSLO, May 2 (it rained) - The board met.", None),
            ("NATO - the alliance - met.", None),
            ("The board - a body of nine - met in May.", None),
            ("OSLO (Feb 6) – The board met.", Some("OSLO (Feb 6) –")),
            ("OSLO, Norway (Feb. 6, 2031) -- It met.", Some("OSLO, Norway (Feb. 6, 2031) --")),
            ("Oslo - The board met.", None),
            ("“We go” - She said so.", None),
            ("Well-known boards met.", None),
            ("", None),
        ] {
            let found = find(line, Span::new(0, line.len()), true).map(|s| s.of(line));
            assert_eq!(found, expected, "{line}");
        }
        let line = "OSLO - The board met.";
        assert_eq!(find(line, Span::new(0, line.len()), false), None);
        for (line, expected) in [
            ("QUITO: The board met.", Some("QUITO:")),
            ("NEW OSK, May 2, 2031: The board met.", Some("NEW OSK, May 2, 2031:")),
            ("NEW OSK, May 2, 2031 (NPA): It met.", Some("NEW OSK, May 2, 2031 (NPA):")),
            ("ADA LIND, 42: We met.", None),
        ] {
            let found = before_colon(line, Span::new(0, line.len())).map(|s| s.of(line));
            assert_eq!(found, expected, "{line}");
        }
    }
}
