//! Dates as pages write them: "Oct 1, 2024 5:19 PM", "15.05.2025", "26-FEB-1987", "For release at
//! 2:00 p.m. EDT".
//!
//! [`find`] gives the first date of a short text; [`is_date_line`] tells whether a line holds nothing
//! else. Both read at most [`LONGEST`] bytes. Month names and the words that may stand beside a date
//! are in `date_words.txt`. A date of numbers only is read day first if its first number is above
//! 12 or its parts are joined by points, month first if its second number is above 12, and not at
//! all if both readings are possible ("03/04/2025").

use super::PubDate;
use super::table::{DATE_WORDS, month};
use crate::text::fold;

/// Longer lines are no date lines.
const LONGEST: usize = 160;

/// The first date in a line, in any of the usual spellings.
pub(super) fn find(line: &str) -> Option<PubDate> {
    let atoms = atoms(line);
    (0..atoms.len()).find_map(|at| date_at(atoms.get(at..)?)).map(|(date, _)| date)
}

/// The date a line over a text ends in, or begins with before a wide gap: "Speech by Ada Lind, 3 May 2031",
/// "Ref: 17/2031        3 May 2031". One that runs on to it ("in the year to 3 May 2031") tells of something else.
pub(super) fn in_head_line(line: &str) -> Option<PubDate> {
    const SPOKEN: [&str; 6] = ["Speech", "Remarks", "Address", "Statement", "Lecture", "Interview"];
    let line = line.trim();
    // What ends in a full stop is prose, but for the byline of a speech.
    if line.ends_with('.') && !SPOKEN.iter().any(|opener| line.starts_with(opener)) {
        return None;
    }
    let line = line.trim_end_matches('.');
    let last = line.rmatch_indices(", ").map(|(at, comma)| at + comma.len());
    let parts = last.take(2).filter_map(|start| line.get(start..));
    let gap = line.rsplit_once("  ").map(|(_, last)| last);
    let first = line.split_once("  ").map(|(first, _)| first);
    let mut parts = gap.into_iter().chain(first).chain(parts);
    parts.find_map(|part| find(part).filter(|_| is_date_line(part)))
}

/// True for a line that holds a date, a time or both, and no word that tells anything else.
pub(super) fn is_date_line(line: &str) -> bool {
    rest_of_date_line(line).is_some_and(|rest| rest == 0)
}

/// How many words of a line do not belong to its dates and times; `None` if it has no date or time.
pub(super) fn rest_of_date_line(line: &str) -> Option<usize> {
    // Nothing is dated without a figure but by a weekday.
    let figure = line.bytes().any(|b| b.is_ascii_digit());
    if line.len() > LONGEST || !(figure || ["day", "DAY"].iter().any(|day| line.contains(day))) {
        return None;
    }
    let atoms = atoms(line);
    let mut foreign = 0;
    let mut dated = false;
    let mut at = 0;
    while let Some(rest) = atoms.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((_, len)) = date_at(rest) {
            dated = true;
            at += len;
            continue;
        }
        match rest {
            [Atom::Number(..), Atom::Mark(':' | '.'), Atom::Number(..), ..] => {
                dated = true;
                at += 2;
            }
            [Atom::Word(name), Atom::Number(day, _), ..]
            | [Atom::Number(day, _), Atom::Word(name), ..]
                if month(name).is_some() && (1..=31).contains(day) =>
            {
                dated = true;
                at += 1;
            }
            [Atom::Number(_, n_digits), ..] => foreign += usize::from(!dated || *n_digits > 4),
            [Atom::Word(word), ..] => {
                let weekday =
                    word.len() > 5 && word.ends_with("day") && DATE_WORDS.has("other", word);
                dated |= weekday;
                foreign += usize::from(!DATE_WORDS.has("other", word) && month(word).is_none());
            }
            _ => {}
        }
        at += 1;
    }
    dated.then_some(foreign)
}

/// True for the name of a month or weekday, and for a number.
pub(super) fn is_date_word(word: &str) -> bool {
    let word = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    number || month(&word).is_some() || (word.ends_with("day") && DATE_WORDS.has("other", &word))
}

/// The smallest parts a date is made of. White space is left out.
#[derive(Debug)]
enum Atom {
    /// Value and number of digits.
    Number(i32, usize),
    /// Folded.
    Word(String),
    Mark(char),
}

fn atoms(line: &str) -> Vec<Atom> {
    let mut found = Vec::new();
    let mut rest = line.trim_start();
    let mut read = 0;
    while let Some(first) = rest.chars().next().filter(|_| read <= LONGEST) {
        let run = |keep: fn(char) -> bool| rest.find(|c| !keep(c)).unwrap_or(rest.len());
        let len = if first.is_ascii_digit() {
            let len = run(|c| c.is_ascii_digit());
            found.push(Atom::Number(
                rest.get(..len).and_then(|n| n.parse().ok()).unwrap_or(-1),
                len,
            ));
            len
        } else if first.is_alphabetic() {
            let len = run(char::is_alphabetic);
            found.push(Atom::Word(fold(rest.get(..len).unwrap_or("")).into_owned()));
            len
        } else {
            found.push(Atom::Mark(first));
            first.len_utf8()
        };
        read += len;
        rest = rest.get(len..).unwrap_or("").trim_start();
    }
    found
}

/// A date at the start of `atoms`, and how many of them it takes.
fn date_at(atoms: &[Atom]) -> Option<(PubDate, usize)> {
    named_month_first(atoms).or_else(|| day_first(atoms)).or_else(|| numbers_only(atoms))
}

/// "October 1, 2024", "Oct. 1st 2024", "May 2025".
fn named_month_first(atoms: &[Atom]) -> Option<(PubDate, usize)> {
    let [Atom::Word(name), ..] = atoms else { return None };
    let month = month(name)?;
    let mut at = 1 + usize::from(matches!(atoms.get(1), Some(Atom::Mark('.'))));
    let day = match (atoms.get(at), atoms.get(at + 1)) {
        (Some(Atom::Number(day, 1..=2)), _) => {
            at += 1;
            Some(*day)
        }
        _ => None,
    };
    at += usize::from(matches!(atoms.get(at), Some(Atom::Word(w)) if is_ordinal(w)));
    at += usize::from(matches!(atoms.get(at), Some(Atom::Mark(','))));
    let Some(Atom::Number(year, 4)) = atoms.get(at) else { return None };
    Some((pub_date(*year, Some(i32::from(month)), day)?, at + 1))
}

/// "1 October 2024", "1st of October, 2024", "26-FEB-1987".
fn day_first(atoms: &[Atom]) -> Option<(PubDate, usize)> {
    let [Atom::Number(day, 1..=2), ..] = atoms else { return None };
    let mut at = 1;
    at += usize::from(matches!(atoms.get(at), Some(Atom::Word(w)) if is_ordinal(w)));
    at += usize::from(
        matches!(atoms.get(at), Some(Atom::Word(w)) if w == "of")
            || matches!(atoms.get(at), Some(Atom::Mark('-' | '.'))),
    );
    let Some(Atom::Word(name)) = atoms.get(at) else { return None };
    let month = month(name)?;
    at += 1;
    at += usize::from(matches!(atoms.get(at), Some(Atom::Mark(',' | '-' | '.'))));
    let Some(Atom::Number(year, 4)) = atoms.get(at) else { return None };
    Some((pub_date(*year, Some(i32::from(month)), Some(*day))?, at + 1))
}

/// "2024-10-01", "1.10.2024", "13/10/2024".
fn numbers_only(atoms: &[Atom]) -> Option<(PubDate, usize)> {
    let [
        Atom::Number(a, a_len),
        Atom::Mark(s),
        Atom::Number(b, 1..=2),
        Atom::Mark(t),
        Atom::Number(c, c_len),
        ..,
    ] = atoms
    else {
        return None;
    };
    if s != t || !matches!(s, '-' | '.' | '/') {
        return None;
    }
    let date = match (a_len, c_len) {
        (4, 1..=2) => pub_date(*a, Some(*b), Some(*c)),
        (1..=2, 4) if *s == '.' || *a > 12 => pub_date(*c, Some(*b), Some(*a)),
        (1..=2, 4) if *b > 12 || a == b => pub_date(*c, Some(*a), Some(*b)),
        _ => None,
    };
    Some((date?, 5))
}

fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

fn pub_date(year: i32, month: Option<i32>, day: Option<i32>) -> Option<PubDate> {
    // Years of newspapers; a four-digit number outside is a count.
    let year = i16::try_from(year).ok().filter(|year| (1600..2200).contains(year))?;
    let narrow = |part: Option<i32>| part.map(|p| i8::try_from(p).unwrap_or(-1));
    PubDate::new(year, narrow(month), narrow(day))
}

/// The date a file is named for: `2024-10-01-speech.txt`, `speech_2025-05.md`, `20241001.txt`.
///
/// ```ignore
/// assert_eq!(in_name("talks/2025-05-interview.txt"), "2025-05".parse().ok());
/// ```
pub(super) fn in_name(name: &str) -> Option<PubDate> {
    let file = name.rsplit(['/', '\\']).next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let numbers: Vec<&str> = stem
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .take(32)
        .collect();
    let number = |at: usize, len: usize| {
        let part = numbers.get(at).filter(|p| p.len() == len)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i32>().ok())?
    };
    (0..numbers.len()).find_map(|at| {
        if let Some(whole) = number(at, 8) {
            return pub_date(whole / 10_000, Some(whole / 100 % 100), Some(whole % 100));
        }
        let (year, month) = (number(at, 4)?, number(at + 1, 2));
        let day = month.and(number(at + 2, 2));
        pub_date(year, month, day).or_else(|| pub_date(year, None, None))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_pages_write_them() {
        for (line, expected) in [
            ("Oct 1, 2024 5:19 PM", "2024-10-01"),
            ("June 15, 2022", "2022-06-15"),
            ("Tuesday, 3rd of June 2031, 10:15 CET", "2031-06-03"),
            ("Published: 15.05.2025 - Update: 16.05.2025", "2025-05-15"),
            ("13/10/2024", "2024-10-13"),
            ("10/13/2024", "2024-10-13"),
            ("2024-10-01T17:19:00Z", "2024-10-01"),
            ("26-FEB-1987 15:01:01.79", "1987-02-26"),
            ("Sept. 18, 2007", "2007-09-18"),
            ("May 2025", "2025-05"),
            ("Last Updated:  Oct 1, 2024 5:19 PM", "2024-10-01"),
        ] {
            assert_eq!(find(line).map(|d| d.to_string()).as_deref(), Some(expected), "{line}");
        }
        for line in ["", "03/04/2025", "April 6", "at 2,000 metres", "99.99.2024", "Feb 30, 2024"] {
            assert_eq!(find(line), None, "{line}");
        }
    }

    #[test]
    fn lines_over_a_text_end_in_its_date() {
        for (line, expected) in [
            ("Speech by Ada Lind, Governor, Osk, 3 May 2031.", Some("2031-05-03")),
            ("Remarks by Ada Lind, May 3, 2031", Some("2031-05-03")),
            ("Ref: PORT/17/2031          3 May 2031", Some("2031-05-03")),
            ("2031-05-03  Source: Port Office", Some("2031-05-03")),
            ("Results for the six months to 30 June 2031", None),
            ("The law took effect on Tuesday, 3 May 2031.", None),
            ("Osk, the port", None),
        ] {
            assert_eq!(in_head_line(line).map(|d| d.to_string()).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn tells_date_lines_from_lines_with_a_date() {
        for line in [
            "Oct 1, 2024 5:19 PM",
            "For release at 2:00 p.m. EDT",
            "Published on Tuesday, 3 June 2031 at 10:15",
            "15.05.2025 - Update : 16.05.2025",
            "Tuesday",
            "2 May",
            "17:45 GMT",
        ] {
            assert!(is_date_line(line), "{line}");
        }
        for line in
            ["", "The vote is on 3 June 2031", "May", "Update", "1987", "On the date", "Second day"]
        {
            assert!(!is_date_line(line), "{line}");
        }
        assert_eq!(rest_of_date_line("Ola Brandt | 15.05.2025"), Some(2));
    }

    #[test]
    fn reads_dates_of_file_names() {
        for (name, expected) in [
            ("a/2024-10-01-speech.txt", Some("2024-10-01")),
            ("speech_2025-05.md", Some("2025-05")),
            ("2025-interview", Some("2025")),
            ("20241001.txt", Some("2024-10-01")),
            ("2024-13-01.txt", Some("2024")),
            ("1234.txt", None),
            ("2024/b.txt", None),
            ("-", None),
        ] {
            assert_eq!(in_name(name).map(|d| d.to_string()).as_deref(), expected, "{name}");
        }
    }
}
