//! Text to pieces: lines, and which lines belong to one paragraph.
//!
//! Three customs are read: one paragraph a line; hard-wrapped lines (60 to 80 columns) with blank
//! lines between paragraphs; hard-wrapped lines whose paragraphs start with an indentation, as old
//! agency items are set. A text is taken as wrapped when lines that go on in lower case after a line
//! without a final stop are common; a paragraph of it then ends at a blank line, an indentation, a
//! list mark, or a line that the next word would still have fitted into. Every line is read a
//! constant number of times.
//!
//! Known miss: a wrapped paragraph whose last line is full, followed without blank line or
//! indentation by the next one, swallows it.

use crate::text::Span;

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
}

/// Cuts a text into pieces, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let mut found: Vec<Piece> = Vec::new();
    let mut first_line = None;
    for (idx, line) in lines.iter().enumerate() {
        let before = idx.checked_sub(1).and_then(|i| lines.get(i));
        let joins = before.zip(first_line).is_some_and(|(before, first)| {
            continues(text, before, line, &Setting { wrap, margin, first })
        });
        match found.last_mut().filter(|_| joins) {
            Some(piece) => {
                piece.span = piece.span.join(line.span);
                piece.n_lines += 1;
            }
            None => {
                first_line = Some(*line);
                found.push(Piece { span: line.span, n_lines: 1, after_blank: line.after_blank });
            }
        }
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
    if line.after_blank
        || matches!(line.start, Start::ListMark | Start::Heading)
        || before.start == Start::Heading
    {
        return false;
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
    let word = line.span.of(text).split_whitespace().next().unwrap_or("").chars().count();
    before.width + 1 + word + SLACK > wrap
}

/// A line counts as ended by choice only if the next word would have fitted with so many columns to
/// spare: double spaces and non-breaking spaces shift the wrap a little.
const SLACK: usize = 3;

/// The usual width of wrapped lines, if this text is wrapped at all.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let mut widths = Vec::new();
    let mut carried = 0;
    for pair in lines.windows(2) {
        let [before, line] = pair else { continue };
        let same_start = matches!(line.start, Start::Lower | Start::Other);
        if line.after_blank || !same_start || is_capitals(before.span.of(text)) {
            continue;
        }
        widths.push(before.width);
        carried += usize::from(line.start == Start::Lower && !before.stops);
    }
    if carried * 4 < widths.len() || carried == 0 {
        return None;
    }
    widths.sort_unstable();
    widths.get(widths.len().saturating_sub(1) * 19 / 20).copied()
}

/// Lines that are not blank. Ends of line are those of Unicode, `\r\n` being one.
fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut after_blank = true;
    for raw in spans_of_lines(text) {
        let span = raw.trim(text);
        if span.is_empty() {
            // "\r\n" leaves an empty rest, which is no blank line; real ones hold at least "".
            after_blank = true;
            continue;
        }
        let content = span.of(text);
        let indent = text.get(raw.start..span.start).unwrap_or("").chars().map(columns).sum();
        found.push(Line {
            span,
            indent,
            width: indent + content.chars().count(),
            after_blank,
            start: start_of(content),
            stops: ends_in_stop(content),
        });
        after_blank = false;
    }
    found
}

fn columns(c: char) -> usize {
    if c == '\t' { 4 } else { 1 }
}

fn spans_of_lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = text.get(at..)?;
        let start = at;
        let Some((end, mark)) = rest.char_indices().find(|(_, c)| is_line_end(*c)) else {
            done = true;
            return Some(Span::new(start, text.len()));
        };
        let crlf = mark == '\r' && rest.get(end + 1..).is_some_and(|r| r.starts_with('\n'));
        at += end + mark.len_utf8() + usize::from(crlf);
        Some(Span::new(start, start + end))
    })
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn start_of(line: &str) -> Start {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return Start::Other };
    let rest = chars.as_str();
    if first.is_lowercase() {
        return Start::Lower;
    }
    if first == '#' && line.trim_start_matches('#').starts_with(' ') {
        return Start::Heading;
    }
    if is_rule(line) {
        return Start::Heading;
    }
    let bullet = matches!(first, '-' | '*' | '•' | '‣' | '▪' | '·' | '–' | '+');
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = line.len() - after_digits.len();
    let numbered = (1..=2).contains(&n_digits)
        && (after_digits.starts_with(". ") || after_digits.starts_with(") "));
    if (bullet && rest.starts_with([' ', '\u{a0}', '\t'])) || numbered {
        return Start::ListMark;
    }
    Start::Other
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
        let found: Vec<_> = pieces(text)
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

    proptest! {
        #[test]
        fn pieces_are_ordered_and_cover_all_that_is_not_space(text in "[a-zA-Z .\\-#\"\r\n\u{85}\u{2028}é]{0,200}") {
            let mut at = 0;
            for piece in pieces(&text) {
                prop_assert!(!piece.span.is_empty());
                prop_assert_eq!(piece.span.trim(&text), piece.span);
                prop_assert!(text.get(at..piece.span.start).is_some_and(|gap| gap.trim().is_empty()));
                at = piece.span.end;
            }
            prop_assert!(text.get(at..).is_some_and(|gap| gap.trim().is_empty()));
        }
    }
}
