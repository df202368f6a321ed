//! Lines to the heads of turns: whose turn it is, and where the words begin.
//!
//! ```text
//! MS ROE: Thank you.                          [08:14] Ada Roe: We stay.
//! **Ada Roe (Osk) (Ind):** We stay.           Ada Roe, Chief Executive Officer
//! QUESTION (Harbour Gazette): And now?        Ada Roe  8:14 AM
//! Roe — We stay.                              Ada Roe @ada_roe · 3 March
//! ```
//!
//! A head stands before the words of its line, or alone on a line above them. Cost: linear in the first line of a block.

use super::is_kicker;
use crate::text::{MONTHS, Span, fold, is_function_word};

/// The longest head, in bytes.
const LONGEST: usize = 120;

/// The head of a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Head {
    /// The name as written.
    pub(in crate::extract::voice) name: Span,
    /// From where the line holds what is said; `None` if the head stands alone on it.
    pub(in crate::extract::voice) said: Option<usize>,
    pub(in crate::extract::voice) sign: Sign,
}

/// What tells a head from other lines that look like one, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract::voice) enum Sign {
    /// A colon behind the name, or nothing.
    Plain,
    /// A dash behind it, as behind the place of a report.
    Dash,
    /// What only transcripts have: a time, a constituency, an office behind a dash, bold print.
    Sure,
    /// A handle: what stands below is a post.
    Handle,
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
        let has_handle = name.of(self.line).starts_with('@') | self.skip_handle();
        is_sure |= self.skip_mark("✓") | self.skip_stamp();
        is_sure |= is_bold && self.skip_any(&['*', '_']);
        let ends = self.skip_mark(":");
        is_sure |= is_bold && self.skip_any(&['*', '_']);
        let shouted = !name.of(self.line).contains(char::is_lowercase);
        let fits = shouted || n_words <= MOST_WORDS || (is_office && is_sure);
        if !fits || name.end > LONGEST {
            return None;
        }
        let has_office = !ends && self.is_office();
        let is_dashed = !ends && !has_office && self.skip_dash();
        let rest = self.rest();
        let is_before = (ends || is_dashed) && !rest.is_empty();
        let said = is_before.then(|| self.line.len() - rest.len());
        let is_head = said.is_some() || (is_alone && (rest.is_empty() || has_office));
        let is_head = is_head && !is_kicker(name.of(self.line));
        let sign = match is_dashed {
            _ if has_handle => Sign::Handle,
            _ if is_sure || has_office => Sign::Sure,
            true => Sign::Dash,
            false => Sign::Plain,
        };
        is_head.then_some(Head { name, said, sign })
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

    /// "@ada_roe" behind a name.
    fn skip_handle(&mut self) -> bool {
        let rest = self.rest();
        let end = rest.find(' ').unwrap_or(rest.len());
        let is_handle = rest.starts_with('@') && end > 1;
        if is_handle {
            self.at = self.line.len() - rest.len() + end;
        }
        is_handle
    }

    /// A dash that blanks part from the name and from the words.
    fn skip_dash(&mut self) -> bool {
        let is_apart = self.line.get(self.at..).is_some_and(|rest| rest.starts_with(' '));
        is_apart && ["— ", "– ", "-- ", "- "].iter().any(|dash| self.skip_mark(dash))
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

/// "(Selmark East) (Lab)", "(Dame Ada Roe)": the inside of the first brackets of a line that holds nothing else.
pub(in crate::extract::voice) fn bracketed(text: &str, line: Span) -> Option<Span> {
    let written = line.of(text);
    let is_bare = written.starts_with('(') && written.ends_with(')') && !written.contains('\n');
    let close = written.find(')').filter(|_| is_bare && written.len() <= LONGEST)?;
    Some(Span::new(line.start + 1, line.start + close))
}

/// True for "The Secretary of State for Water": an office that stands alone on a line.
pub(in crate::extract::voice) fn is_office_line(line: &str) -> bool {
    let is_named = |word: &str| word.starts_with(char::is_uppercase) || is_function_word(word);
    line.starts_with("The ")
        && line.len() <= LONGEST
        && line.ends_with(char::is_alphabetic)
        && line.split(' ').all(is_named)
}

/// Where the words of a post start behind its number in a thread: "3/ ", "3/7 ".
pub(in crate::extract::voice) fn behind_number(text: &str, post: Span) -> usize {
    let is_number = |part: &str| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let first = post.of(text).split(' ').next().unwrap_or("");
    let is_numbered = first
        .split_once('/')
        .is_some_and(|(nth, of)| !nth.is_empty() && is_number(nth) && (is_number(of) || of == "n"));
    let n_skipped = if is_numbered { first.len() + 1 } else { 0 };
    (post.start + n_skipped).min(post.end)
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
