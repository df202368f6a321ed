//! Text to pieces: lines, and which lines belong to one paragraph.
//!
//! Three customs are read: one paragraph a line; hard-wrapped lines (60 to 80 columns) with blank
//! lines between paragraphs; hard-wrapped lines whose paragraphs start with an indentation, as old
//! agency items are set. A text is taken as wrapped when lines that go on in lower case after a line
//! without a final stop are common; a paragraph of it then ends at a blank line, an indentation, a
//! list mark, or a line that the next word would still have fitted into. Lines behind the mark `>` of
//! mail and Markdown are read as if the mark were not there, but for where they begin and end.
//! Every line is read a constant number of times.
//!
//! Known miss: a wrapped paragraph whose last line is full, followed without blank line or
//! indentation by the next one, swallows it.

use super::quoted;
use crate::text::{Span, signed_behind_dash};

/// One line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// Without white space at both ends.
    span: Span,
    /// White-space characters before it.
    indent: usize,
    /// Characters from the margin to the last one that is not white space.
    width: usize,
    /// True if a blank line, or nothing, stands before it.
    after_blank: bool,
    start: Start,
    /// True if it ends in a mark that can end a sentence.
    stops: bool,
    /// True behind the mark `>` of mail and Markdown.
    quoted: bool,
}

/// What a line starts with, as far as paragraphs care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// A lower-case letter: it carries on a sentence.
    Lower,
    /// `- `, `* `, `• `, `1. `.
    ListMark,
    /// A Markdown heading or rule.
    Heading,
    Other,
}

/// A paragraph-sized stretch of text, not yet told what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Trimmed, never empty.
    pub(super) span: Span,
    /// Number of lines it is set in.
    pub(super) n_lines: usize,
    /// True if a blank line, or nothing, stands before it.
    pub(super) after_blank: bool,
    /// True if its lines stand behind the mark `>` of mail and Markdown, which is no part of it.
    pub(super) quoted: bool,
}

/// Pieces beyond this number are not told apart: no article has as many, and each costs memory.
pub(super) const MOST_PIECES: usize = 100_000;

/// Cuts a stretch of text into pieces, in order; the last of [`MOST_PIECES`] holds all the rest.
pub(super) fn pieces(text: &str, within: Span) -> Vec<Piece> {
    let wrap = wrap_width(text, within);
    // Where nothing is wrapped, nobody asks for it.
    let indents = wrap.into_iter().flat_map(|_| lines(text, within)).map(|line| line.indent);
    let margin = indents.min().unwrap_or(0);
    let mut found: Vec<Piece> = Vec::new();
    let mut before: Option<Line> = None;
    let mut first = None;
    for line in lines(text, within) {
        let joins = before.zip(first).is_some_and(|(before, first)| {
            continues(text, &before, &line, &Setting { wrap, margin, first })
        });
        let full = found.len() == MOST_PIECES;
        match found.last_mut().filter(|_| joins || full) {
            Some(piece) => {
                piece.span = piece.span.join(line.span);
                piece.n_lines += 1;
            }
            None => {
                first = Some(line);
                found.push(Piece {
                    span: line.span,
                    n_lines: 1,
                    after_blank: line.after_blank,
                    quoted: line.quoted,
                });
            }
        }
        before = Some(line);
    }
    found
}

/// How the text around a pair of lines is set.
struct Setting {
    /// The widest line usual here, if the text is wrapped.
    wrap: Option<usize>,
    /// The smallest indentation in the text.
    margin: usize,
    /// The first line of the piece so far.
    first: Line,
}

/// True if `line` carries on the paragraph that `before` is the last line of.
fn continues(text: &str, before: &Line, line: &Line, setting: &Setting) -> bool {
    let word = line.span.of(text).split_whitespace().next().unwrap_or("").chars().count();
    let full = |wrap: usize| before.width + 1 + word + SLACK > wrap;
    if line.start == Start::ListMark {
        // A dash that the wrap put first: "... the workers\n- most of them young - agreed".
        let in_list = setting.first.start == Start::ListMark;
        let content = line.span.of(text);
        let goes_on = list_mark(content)
            .and_then(|len| content.get(len..))
            .is_some_and(|rest| rest.starts_with(char::is_lowercase));
        return !line.after_blank
            && !before.stops
            && !in_list
            && goes_on
            && content.starts_with(['-', '–'])
            && setting.wrap.is_some_and(full);
    }
    let parts = |line: &Line| line.start == Start::Heading;
    if line.after_blank || parts(line) || parts(before) || line.quoted != before.quoted {
        return false;
    }
    // Markdown flows the lines of a quotation; who signs it has a line of his own.
    if line.quoted {
        return !signed_behind_dash(line.span.of(text));
    }
    let carries_on = line.start == Start::Lower && !before.stops;
    let Some(wrap) = setting.wrap else { return carries_on };
    if carries_on {
        return true;
    }
    let hangs = setting.first.start == Start::ListMark && line.indent > setting.first.indent;
    let block_indent = setting.first.indent == line.indent && before.indent == line.indent;
    let indented =
        line.indent >= setting.margin + 2 && !hangs && !(block_indent && line.indent > 8);
    if indented || is_capitals(before.span.of(text)) != is_capitals(line.span.of(text)) {
        return false;
    }
    full(wrap)
}

/// A line counts as ended by choice only if the next word would have fitted with so many columns to
/// spare: double spaces and non-breaking spaces shift the wrap a little.
const SLACK: usize = 3;

/// The usual width of wrapped lines, if this text is wrapped at all: the width that 19 of 20 lines
/// with a successor keep to.
fn wrap_width(text: &str, within: Span) -> Option<usize> {
    // Wider lines are counted as that wide; nobody wraps there.
    let mut n_by_width = [0_usize; 256];
    let (mut pairs, mut carried) = (0, 0);
    let mut before: Option<Line> = None;
    for line in lines(text, within) {
        let running = matches!(line.start, Start::Lower | Start::Other) && !line.after_blank;
        if let Some(before) = before.filter(|b| running && !is_capitals(b.span.of(text))) {
            pairs += 1;
            carried += usize::from(line.start == Start::Lower && !before.stops);
            if let Some(n) = n_by_width.get_mut(before.width.min(255)) {
                *n += 1;
            }
        }
        before = Some(line);
    }
    if carried * 4 < pairs || carried == 0 {
        return None;
    }
    let mut seen = 0;
    n_by_width.iter().position(|n| {
        seen += n;
        seen * 20 >= pairs * 19
    })
}

/// Lines that are not blank. Ends of line are those of Unicode, `\r\n` being one.
fn lines(text: &str, within: Span) -> impl Iterator<Item = Line> + '_ {
    let mut after_blank = true;
    spans_of_lines(text, within).filter_map(move |line| {
        let n_marks = quoted::marks(line.of(text));
        let raw = Span::new(line.start + n_marks, line.end);
        let span = raw.trim(text);
        if span.is_empty() {
            after_blank = true;
            return None;
        }
        let content = span.of(text);
        let indent = text.get(raw.start..span.start).unwrap_or("").chars().map(columns).sum();
        let after_blank = std::mem::replace(&mut after_blank, false);
        Some(Line {
            span,
            indent,
            width: indent + content.chars().count(),
            after_blank,
            start: start_of(content),
            stops: ends_in_stop(content),
            quoted: n_marks > 0,
        })
    })
}

fn columns(c: char) -> usize {
    if c == '\t' { 4 } else { 1 }
}

/// Every line without its end, in order.
pub(super) fn spans_of_lines(text: &str, within: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = within.start;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = text.get(at..within.end)?;
        let start = at;
        let Some((end, mark)) = line_end(rest) else {
            done = true;
            return Some(Span::new(start, within.end));
        };
        let crlf = mark == '\r' && rest.get(end + 1..).is_some_and(|r| r.starts_with('\n'));
        at += end + mark.len_utf8() + usize::from(crlf);
        Some(Span::new(start, start + end))
    })
}

/// The first line end of a text, and where it stands.
fn line_end(text: &str) -> Option<(usize, char)> {
    // The bytes that line ends begin with: other characters need not be decoded.
    let may_end = |byte: &u8| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2);
    let mut at = 0;
    loop {
        at += text.as_bytes().get(at..)?.iter().position(may_end)?;
        let mark = text.get(at..)?.chars().next()?;
        if is_line_end(mark) {
            return Some((at, mark));
        }
        at += mark.len_utf8();
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn start_of(line: &str) -> Start {
    if line.starts_with(char::is_lowercase) {
        return Start::Lower;
    }
    if is_heading_mark(line) || is_rule(line) {
        Start::Heading
    } else if list_mark(line).is_some() {
        Start::ListMark
    } else {
        Start::Other
    }
}

/// True for a Markdown heading, `#` to `######` and a space, and for an agency's, `- Nobody knew -`.
pub(super) fn is_heading_mark(line: &str) -> bool {
    if line.len() > "-  -".len() && line.starts_with("- ") && line.ends_with(" -") {
        return true;
    }
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len()))
        && rest.starts_with([' ', '\t'])
        && !rest.trim().is_empty()
}

/// The length of the list mark that a line starts with: `- `, `* `, `• `, `1. `, `2) `.
pub(super) fn list_mark(line: &str) -> Option<usize> {
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = line.len() - after_digits.len();
    let after = match n_digits {
        0 => line.strip_prefix(['-', '*', '•', '‣', '▪', '·', '–', '+']),
        1..=2 => after_digits.strip_prefix(['.', ')']),
        _ => None,
    }?;
    after.starts_with([' ', '\u{a0}', '\t']).then_some(line.len() - after.trim_start().len())
}

/// True for a line of only `-`, `=`, `*` or `_`, at least three.
pub(super) fn is_rule(line: &str) -> bool {
    let Some(mark) = line.chars().next().filter(|c| matches!(c, '-' | '=' | '*' | '_')) else {
        return false;
    };
    line.chars().all(|c| c == mark || c == ' ') && line.chars().filter(|c| *c == mark).count() >= 3
}

/// True if the text ends in a mark that can end a sentence, closing quotation marks aside.
pub(super) fn ends_in_stop(text: &str) -> bool {
    let bare = text.trim_end_matches(is_closer);
    bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？'])
}

/// As [`ends_in_stop`], for the marks that end a whole sentence: not `:` and `;`.
pub(super) fn ends_in_sentence(text: &str) -> bool {
    ends_in_stop(text) && !text.trim_end_matches(is_closer).ends_with([':', ';'])
}

/// Closing marks that may follow a stop, Markdown emphasis among them.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“' | ')' | ']' | '*' | '_' | ' ')
}

/// True for a line set in capitals: at least two words, and letters of which none is lower case.
pub(super) fn is_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic());
    let mut n_letters = 0;
    letters.all(|c| {
        n_letters += 1;
        !c.is_lowercase()
    }) && n_letters >= 6
        && line.trim().contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = pieces(text, Span::new(0, text.len()))
            .iter()
            .map(|p| p.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn reads_the_three_customs() {
        check("", &[]);
        check(
            "One line.\r\nAnother line.\r\n\r\nThird.",
            &["One line.", "Another line.", "Third."],
        );
        check(
            "The harbour board met on Monday and\ntook the plan off the table. It will\ncome back in May.\n\nNobody was\nsurprised.",
            &[
                "The harbour board met on Monday and took the plan off the table. It will come back in May.",
                "Nobody was surprised.",
            ],
        );
        check(
            "BOARD DROPS HARBOUR PLAN\n\n    OSLO, May 2 - The harbour board took\nthe plan off the table, it said.\n    It will not come back.\n    \"We are done with it,\" the chair\nof the board said.\n",
            &[
                "BOARD DROPS HARBOUR PLAN",
                "OSLO, May 2 - The harbour board took the plan off the table, it said.",
                "It will not come back.",
                "\"We are done with it,\" the chair of the board said.",
            ],
        );
    }

    #[test]
    fn tells_lists_from_dashes_at_the_start_of_a_line() {
        check(
            "The workers of the harbour agreed on\nTuesday to go back, and the harbour\n– most of it – opened. They will be\npaid for May.\n- Cranes\n- Locks and all of the gates that\n  are north of the town\n- Sheds\n",
            &[
                "The workers of the harbour agreed on Tuesday to go back, and the harbour – most of it – opened. They will be paid for May.",
                "- Cranes",
                "- Locks and all of the gates that are north of the town",
                "- Sheds",
            ],
        );
        check("It will:\n- open\n- close", &["It will:", "- open", "- close"]);
    }

    proptest! {
        #[test]
        fn pieces_are_ordered_and_cover_all_that_is_not_space(text in "[a-zA-Z .\\-#\"\r\n\u{85}\u{2028}é]{0,200}") {
            let mut at = 0;
            for piece in pieces(&text, Span::new(0, text.len())) {
                prop_assert!(!piece.span.is_empty());
                prop_assert_eq!(piece.span.trim(&text), piece.span);
                prop_assert!(text.get(at..piece.span.start).is_some_and(|gap| gap.trim().is_empty()));
                at = piece.span.end;
            }
            prop_assert!(text.get(at..).is_some_and(|gap| gap.trim().is_empty()));
        }
    }
}
