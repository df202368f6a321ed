//! The quotation marks of a paragraph, each with what stands around it.

use crate::text::Span;

/// What may pair with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Guillemet,
    Single,
}

/// One quotation mark in its surroundings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) shape: char,
    /// The character before, a space at the paragraph's start.
    pub(super) prev: char,
    /// The character after, a space at the paragraph's end.
    pub(super) next: char,
    pub(super) at_start: bool,
}

impl Mark {
    pub(super) fn can_close_single(&self) -> bool {
        self.family == Family::Single
            && self.shape != '‘'
            && !self.next.is_alphanumeric()
            && !self.prev.is_whitespace()
            && !self.at_start
    }

    /// True for the apostrophe of `voters' anger` inside single marks that close later.
    pub(super) fn is_possessive_before(&self, following: Option<&Mark>) -> bool {
        matches!(self.prev, 's' | 'z')
            && self.next.is_whitespace()
            && following.is_some_and(|next| next.can_close_single())
    }

    /// True for a closing double mark after a sentence's punctuation (`… policy," he said`).
    pub(super) fn is_stray_close(&self) -> bool {
        self.family == Family::Double
            && ".,!?…".contains(self.prev)
            && !self.next.is_alphanumeric()
            && self.shape != '“'
    }
}

/// The quotation marks of a paragraph; apostrophes inside and before words are left out.
pub(super) fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let body = paragraph.of(text);
    let mut marks = Vec::new();
    let mut at = 0;
    // Most of a text is passed over byte by byte.
    let may_be_mark = |b: &u8| !b.is_ascii() || matches!(b, b'"' | b'\'' | b'`');
    while let Some(n_before) = body.bytes().skip(at).position(|b| may_be_mark(&b)) {
        let offset = at + n_before;
        let (before, rest) = body.split_at(offset);
        let Some(c) = rest.chars().next() else { break };
        at = offset + c.len_utf8();
        let Some((family, len)) = mark_at(rest, c, &marks) else { continue };
        at = offset + len;
        let prev = before.chars().next_back().unwrap_or(' ');
        let after = rest.get(len..).unwrap_or("");
        let next = after.chars().next().unwrap_or(' ');
        let start = paragraph.start + offset;
        let apostrophe = family == Family::Single
            && ((prev.is_alphanumeric() && next.is_alphanumeric())
                || (!prev.is_alphanumeric() && is_elision(after)));
        if !apostrophe {
            marks.push(Mark {
                span: Span::new(start, start + len),
                family,
                shape: c,
                prev,
                next,
                at_start: offset == 0,
            });
        }
    }
    marks
}

/// Family and length of the mark at the start of `rest`, whose first character is `c`.
fn mark_at(rest: &str, c: char, before: &[Mark]) -> Option<(Family, usize)> {
    Some(match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' => (Family::Double, c.len_utf8()),
        '«' | '»' => (Family::Guillemet, c.len_utf8()),
        '\'' if rest.starts_with("'''")
            && before.last().is_some_and(|m| m.family == Family::Single) =>
        {
            (Family::Single, 1)
        }
        '\'' | '`' if rest.starts_with("''") || rest.starts_with("``") => (Family::Double, 2),
        '\'' | '‘' | '’' | '‚' | '‹' | '›' => (Family::Single, c.len_utf8()),
        _ => return None,
    })
}

/// True if what follows a mark is a shortened word (`'em`, `'tis`) or a decade (`'90s`).
fn is_elision(after: &str) -> bool {
    let len = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let word = after.get(..len).unwrap_or("");
    let decade =
        word.len() == 3 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_digit());
    decade
        || matches!(
            word,
            "em" | "tis"
                | "twas"
                | "til"
                | "cause"
                | "cos"
                | "n"
                | "bout"
                | "round"
                | "Tis"
                | "Twas"
        )
}

/// True if a quotation may go on at the start of this paragraph.
pub(super) fn opens_with_mark(paragraph: &str) -> bool {
    paragraph.starts_with(['"', '“', '”', '„', '«', '»', '‘'])
        || paragraph.starts_with("''")
        || paragraph.starts_with("``")
}
