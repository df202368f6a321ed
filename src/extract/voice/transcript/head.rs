//! Lines to the heads of turns: whose turn it is, and where the words begin.
//!
//! ```text
//! MS ROE: Thank you.                          [08:14] Ada Roe: We stay.
//! **Ada Roe (Osk) (Ind):** We stay.           Ada Roe, Chief Executive Officer
//! QUESTION (Harbour Gazette): And now?        Ada Roe  8:14 AM
//! ```
//!
//! A head stands before the words of its line, or alone on a line above them. Cost: linear in the first line of a block.

use super::is_kicker;
use crate::text::{MONTHS, Span, fold};

/// The longest head, in bytes.
const LONGEST: usize = 120;

/// The head of a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Head {
    /// The name as written.
    pub(in crate::extract::voice) name: Span,
    /// From where the line holds what is said; `None` if the head stands alone on it.
    pub(in crate::extract::voice) said: Option<usize>,
    /// What only transcripts have: a time, a handle, a constituency, an office behind a dash, bold print.
    pub(in crate::extract::voice) is_sure: bool,
}

/// Reads the head that a block of text begins with.
pub(in crate::extract::voice) fn head(text: &str, block: Span) -> Option<Head> {
    let line = block.of(text);
    let line = line.split('\n').next().unwrap_or(line);
    let is_alone = line.len() == block.len();
    Reader { line, at: 0 }.head(is_alone).map(|head| Head {
        name: Span::new(block.start + head.name.start, block.start + head.name.end),
        said: head.said.map(|said| block.start + said),
        ..head
    })
}

/// A line read from left to right.
struct Reader<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Reader<'l> {
    fn head(mut self, is_alone: bool) -> Option<Head> {
        let mut is_sure = self.skip_stamp();
        let is_bold = self.skip_any(&['*', '_']);
        let mut name = self.name()?;
        // "The Secretary of State for Water (Dame Ada Roe)": the person is in the brackets.
        let is_office = name.of(self.line).starts_with("The ");
        let n_words = name.of(self.line).split(' ').count();
        while let Some(bracket) = self.bracket() {
            name = if is_office { bracket } else { name };
            is_sure = true;
        }
        is_sure |= name.of(self.line).starts_with('@') | self.skip_mark("✓") | self.skip_stamp();
        is_sure |= is_bold && self.skip_any(&['*', '_']);
        let ends = self.skip_mark(":");
        is_sure |= is_bold && self.skip_any(&['*', '_']);
        let shouted = !name.of(self.line).contains(char::is_lowercase);
        let fits = shouted || n_words <= MOST_WORDS || (is_office && is_sure);
        if !fits || name.end > LONGEST {
            return None;
        }
        let rest = self.rest();
        let said = (ends && !rest.is_empty()).then(|| self.line.len() - rest.len());
        let has_office = said.is_none() && self.is_office();
        let is_head = said.is_some() || (is_alone && (rest.is_empty() || has_office));
        let is_head = is_head && !is_kicker(name.of(self.line));
        is_head.then_some(Head { name, said, is_sure: is_sure || has_office })
    }

    fn rest(&self) -> &'l str {
        self.line.get(self.at..).unwrap_or("").trim_start()
    }

    /// Moves behind `rest`, an end of the line.
    fn go_to(&mut self, rest: &str) {
        self.at = self.line.len() - rest.len();
    }

    fn skip_any(&mut self, marks: &[char]) -> bool {
        let before = self.rest();
        let rest = before.trim_start_matches(marks);
        self.go_to(rest);
        rest.len() < before.len()
    }

    fn skip_mark(&mut self, mark: &str) -> bool {
        let Some(rest) = self.rest().strip_prefix(mark) else { return false };
        self.go_to(rest);
        true
    }

    /// "[12/02/2024, 08:14:40]", "08:14 AM", "17:10 EAT", "· Mar 3, 2024", "12/02/2024, 08:14 -".
    fn skip_stamp(&mut self) -> bool {
        let before = self.rest();
        let bracketed = before.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        if let Some((inside, rest)) = bracketed {
            let is_stamp = inside.len() <= 30 && is_day_or_time(inside);
            if is_stamp {
                self.go_to(rest);
            }
            return is_stamp;
        }
        let mut rest = before.trim_start_matches(['·', '•', ',', '|', ' ']);
        let (mut is_time, mut n_figures) = (false, 0);
        while let Some(word) = rest.split(' ').next().filter(|word| is_stamp_word(word, is_time)) {
            n_figures += usize::from(word.contains(|c: char| c.is_ascii_digit()));
            is_time |= is_day_or_time(word);
            // "09:33:" ends the head.
            let word = word.strip_suffix(':').unwrap_or(word);
            rest = rest.get(word.len()..).unwrap_or("");
            if rest.starts_with(':') {
                break;
            }
            rest = rest.trim_start();
        }
        let is_stamp = is_time && n_figures > 0;
        if is_stamp {
            let dash = rest.strip_prefix(['-', '–', '—']).filter(|name| name.starts_with(' '));
            self.go_to(dash.unwrap_or(rest));
        }
        is_stamp
    }

    /// "Mr Ada van Roe", "THE PRESIDENT", "@ada_roe": what a head names, without what stands behind it.
    fn name(&mut self) -> Option<Span> {
        let start = self.line.len() - self.rest().len();
        let (mut end, mut n_words) = (start, 0);
        for word in self.rest().split_inclusive(' ') {
            let bare = word.trim_end();
            let ends = bare.ends_with([':', ',', '*', '_']) || bare.ends_with("'s");
            let name = bare.trim_end_matches([':', ',', '*', '_']);
            let small = matches!(
                name,
                "of" | "and" | "the" | "de" | "van" | "von" | "der" | "al" | "bin" | "for"
            );
            let is_handle = n_words == 0 && name.len() > 1 && name.starts_with('@');
            if name.is_empty()
                || !(is_handle || name.starts_with(char::is_uppercase) || (small && n_words > 0))
            {
                break;
            }
            n_words += 1;
            end += name.len();
            let more = word.len() > bare.len() && !ends;
            if !more {
                break;
            }
            end += word.len() - bare.len();
        }
        let span = Span::new(start, end).trim(self.line);
        self.at = span.end;
        (n_words > 0).then_some(span)
    }

    /// "(Harbour Gazette)", "(Osk) (Ind)": the inside of the brackets that come next.
    fn bracket(&mut self) -> Option<Span> {
        let rest = self.rest();
        let inside = rest.strip_prefix('(')?;
        let close = inside.find(')').filter(|&close| close <= 60)?;
        let start = self.line.len() - inside.len();
        self.go_to(inside.get(close + 1..)?);
        Some(Span::new(start, start + close))
    }

    /// True if the rest of the line is an office: ", Chief Executive Officer", "- CFO".
    fn is_office(&self) -> bool {
        let rest = self.rest();
        let office = rest.trim_start_matches([',', '-', '–', '—', ' ']);
        let is_apart = office.len() < rest.len();
        let mut words =
            office.split(' ').filter(|word| !matches!(*word, "of" | "the" | "and" | "for" | "&"));
        is_apart
            && office.len() <= 80
            && office.ends_with(char::is_alphabetic)
            && words.all(|word| word.starts_with(char::is_uppercase))
    }
}

/// Names of more words are none, unless they are set in capitals.
const MOST_WORDS: usize = 4;

/// True for text that tells a time of day, "08:14", a day in figures, or a month.
fn is_day_or_time(text: &str) -> bool {
    let mut parts = text.split([' ', ',']).map(|part| part.trim_end_matches([':', '.']));
    parts.any(|part| {
        let is_figure = |c: char| c.is_ascii_digit() || matches!(c, ':' | '/' | '.' | '-');
        let in_figures =
            part.len() >= 4 && part.contains([':', '/']) && part.chars().all(is_figure);
        in_figures || is_month_name(part)
    })
}

/// "March", "Mar".
fn is_month_name(word: &str) -> bool {
    let word = fold(word);
    word.len() >= 3 && MONTHS.iter().any(|month| *month == word || month.get(..3) == Some(&word))
}

/// True for a word of a stamp; letters only behind a time.
fn is_stamp_word(word: &str, behind_time: bool) -> bool {
    let bare = word.trim_end_matches([':', ',', '.']);
    let zone = || ZONES.contains(&fold(bare).as_ref());
    let is_figure = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit());
    is_figure
        || is_day_or_time(word)
        || (behind_time && (zone() || matches!(bare, "·" | "•" | "|")))
}

/// What may stand behind a time.
const ZONES: &[&str] = &[
    "am", "pm", "a.m", "p.m", "gmt", "utc", "cet", "cest", "et", "est", "edt", "pt", "bst", "eat",
    "ist",
];
