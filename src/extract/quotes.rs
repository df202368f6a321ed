//! Paragraphs to quotations: which marks open, which close, which are apostrophes.
//!
//! Every kind of mark the field's texts use is read by its own rules, one paragraph at a time, with a
//! stack: straight and curly double marks (loosely paired, since one of the two is often the other
//! kind), low-high marks, guillemets either way round, doubled apostrophes and grave accents
//! (`''…''`, ``` ``…'' ```), and single marks, which are taken for quotation marks only where they
//! can open and something after them can close. A quotation still open at the end of its paragraph
//! runs to that end; if the next paragraph opens with a mark, it goes on there.
//!
//! ```
//! use saydiff::extract::quotes::quotations;
//! use saydiff::text::Span;
//! let text = "“It’s the allies’ ‘moment’,” she said.";
//! let found = quotations(text, &[Span::new(0, text.len())]);
//! let spans: Vec<_> = found.iter().map(|q| (q.span.of(text), q.depth)).collect();
//! assert_eq!(spans, [("“It’s the allies’ ‘moment’,”", 0), ("‘moment’", 1)]);
//! ```
//!
//! Method: the state machine of the field's rule systems, with a stack instead of a flag. Cost: linear
//! in the text, whatever the number of marks. Known misses: a plural possessive inside single marks
//! with no later mark ends the quotation; a double mark lost in the middle of a paragraph is only
//! repaired where the next quotation opens after a full stop.

use crate::text::{Span, TokenKind, tokens};

/// One quotation within one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark through the closing mark, or to the paragraph's end.
    pub span: Span,
    /// The same without the marks, trimmed; may be empty.
    pub inner: Span,
    /// How many quotations enclose it: 0 for one in the reporter's text.
    pub depth: u8,
    /// How it ends.
    pub end: QuotationEnd,
    /// True if it goes on from one left open in the paragraph before.
    pub resumes: bool,
    /// True if it looks like a term, a nickname or a title of a work rather than something said:
    /// at most three words, or all in title case, without a sentence's punctuation inside.
    pub term: bool,
}

/// How a [`Quotation`] ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuotationEnd {
    /// With its mark.
    Closed,
    /// With the paragraph, and the next paragraph opens with a mark: the same speaker goes on.
    Continued,
    /// Without a mark, where the mark should have been.
    Missing,
}

/// Finds the quotations of some paragraphs, in order of their start, outer before inner.
///
/// `paragraphs` are in order and disjoint; whether a quotation goes on is judged against the next
/// element. Spans never leave their paragraph.
pub fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut left_open = false;
    for (index, &paragraph) in paragraphs.iter().enumerate() {
        let first = found.len();
        pair(text, paragraph, &mut found);
        let own = found.get_mut(first..).unwrap_or_default();
        own.sort_unstable_by_key(|q| (q.span.start, usize::MAX - q.span.end));
        set_depths(own);
        if let Some(opening) = own.first_mut()
            && left_open
            && opening.span.start == paragraph.start
        {
            opening.resumes = true;
        }
        left_open = false;
        let next_opens =
            paragraphs.get(index + 1).is_some_and(|next| opens_with_mark(next.of(text)));
        for quotation in own.iter_mut().filter(|q| q.end != QuotationEnd::Closed) {
            let outer = quotation.depth == 0;
            if outer && next_opens {
                quotation.end = QuotationEnd::Continued;
                left_open = true;
            }
        }
        if !next_opens {
            repair_missing_close(text, found.get_mut(first..).unwrap_or_default());
        }
    }
    found
}

/// What may pair with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Guillemet,
    Single,
}

/// One quotation mark in its surroundings.
#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    family: Family,
    shape: char,
    /// The character before, a space at the paragraph's start.
    prev: char,
    /// The character after, a space at the paragraph's end.
    next: char,
    at_start: bool,
}

fn opens_with_mark(paragraph: &str) -> bool {
    paragraph.starts_with(['"', '“', '”', '„', '«', '»', '‘'])
        || paragraph.starts_with("''")
        || paragraph.starts_with("``")
}

/// Pairs the marks of one paragraph and pushes what they enclose, in no order.
fn pair(text: &str, paragraph: Span, found: &mut Vec<Quotation>) {
    let marks = marks(text, paragraph);
    // A single mark can only open if one that can close comes after it.
    let last_single_close = marks.iter().rposition(|m| m.can_close_single());
    let mut open: Vec<Mark> = Vec::new();
    let first = found.len();
    for (at, &mark) in marks.iter().enumerate() {
        if let Some(level) = closes(&open, mark, marks.get(at + 1)) {
            let opener = open.get(level).copied();
            // Single marks opened above that level were apostrophes.
            open.truncate(level);
            if let Some(opener) = opener {
                found.push(quotation(
                    text,
                    opener.span,
                    mark.span.end,
                    Some(mark.span),
                    QuotationEnd::Closed,
                ));
            }
        } else if mark.opens(&open, last_single_close.is_some_and(|last| last > at)) {
            open.push(mark);
        } else if mark.is_stray_close() && open.is_empty() && found.len() == first {
            // The opening mark was lost: what stands before is the quotation.
            let start = Span::new(paragraph.start, paragraph.start);
            found.push(quotation(
                text,
                start,
                mark.span.end,
                Some(mark.span),
                QuotationEnd::Closed,
            ));
        }
    }
    let unclosed = open.iter().find(|m| m.family != Family::Single);
    if let Some(mark) = unclosed {
        found.push(quotation(text, mark.span, paragraph.end, None, QuotationEnd::Missing));
    }
}

fn quotation(
    text: &str,
    opener: Span,
    end: usize,
    closer: Option<Span>,
    how: QuotationEnd,
) -> Quotation {
    let span = Span::new(opener.start, end);
    let inner = Span::new(opener.end, closer.map_or(end, |c| c.start)).trim(text);
    Quotation { span, inner, depth: 0, end: how, resumes: false, term: is_term(text, inner) }
}

/// The level of the stack that `mark` closes, if it closes any.
fn closes(open: &[Mark], mark: Mark, following: Option<&Mark>) -> Option<usize> {
    // Only single marks are skipped: an unpaired one was an apostrophe. At most one can be open on
    // each double one, so that this looks at two levels.
    let top = open.len().checked_sub(1)?;
    let level = match open.get(top)?.family {
        Family::Single if mark.family != Family::Single => top.checked_sub(1)?,
        _ => top,
    };
    let opener = open.get(level)?;
    if opener.family != mark.family {
        return None;
    }
    let closes = match mark.family {
        Family::Single => mark.can_close_single() && !mark.is_possessive_before(following),
        Family::Guillemet => mark.shape != opener.shape,
        Family::Double => match mark.shape {
            '”' => true,
            '“' => opener.shape == '„' && !mark.prev.is_whitespace(),
            '„' | '`' => false,
            // A straight mark after a space and before a word opens a nested quotation.
            _ => !((mark.prev.is_whitespace() || "([—–".contains(mark.prev)) && is_text(mark.next)),
        },
    };
    closes.then_some(level)
}

fn is_text(c: char) -> bool {
    c.is_alphanumeric() || "[.…$'‘".contains(c)
}

impl Mark {
    fn can_close_single(&self) -> bool {
        self.family == Family::Single
            && self.shape != '‘'
            && !self.next.is_alphanumeric()
            && !self.prev.is_whitespace()
            && !self.at_start
    }

    /// True for the apostrophe of `voters' anger` inside single marks that close later.
    fn is_possessive_before(&self, following: Option<&Mark>) -> bool {
        matches!(self.prev, 's' | 'z')
            && self.next.is_whitespace()
            && following.is_some_and(|next| next.can_close_single())
    }

    fn opens(&self, open: &[Mark], can_be_closed: bool) -> bool {
        let (after_word, before_space) = (self.prev.is_alphanumeric(), self.next.is_whitespace());
        match self.family {
            Family::Double if open.last().is_some_and(|o| o.family == Family::Double) => {
                // Nested, or the one before lost its mark; either way it opens.
                !after_word && !before_space && self.shape != '”'
            }
            Family::Double => match self.shape {
                '“' | '„' | '`' => true,
                '”' => !after_word && !before_space && !".,!?…".contains(self.prev),
                _ => {
                    self.at_start
                        || (!after_word
                            && !".,!?)…".contains(self.prev)
                            && (!before_space || self.prev.is_whitespace()))
                }
            },
            Family::Guillemet => match self.shape {
                '«' => !before_space || self.prev.is_whitespace(),
                _ => !before_space && !after_word,
            },
            Family::Single => {
                can_be_closed
                    && !after_word
                    && (self.next.is_alphanumeric() || "[.…$\"“".contains(self.next))
                    && open.last().is_none_or(|o| o.family != Family::Single)
            }
        }
    }

    /// True for a closing double mark after a sentence's punctuation (`… policy," he said`).
    fn is_stray_close(&self) -> bool {
        self.family == Family::Double
            && ".,!?…".contains(self.prev)
            && !self.next.is_alphanumeric()
            && self.shape != '“'
    }
}

/// The quotation marks of a paragraph; apostrophes inside and before words are left out.
fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
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

/// Counts for each quotation of one paragraph how many enclose it. Takes them sorted.
fn set_depths(own: &mut [Quotation]) {
    let mut ends: Vec<usize> = Vec::new();
    for quotation in own {
        while ends.last().is_some_and(|&end| end <= quotation.span.start) {
            ends.pop();
        }
        quotation.depth = ends.len().min(u8::MAX.into()) as u8;
        ends.push(quotation.span.end);
    }
}

/// Ends a quotation whose closing mark was lost before the next one that opens after a full stop.
///
/// `“A. B,” he said. “C.` never gets here (its last quotation is the open one); this is for
/// `“A. “B,” he said.`, where the open one would swallow the cue.
fn repair_missing_close(text: &str, own: &mut [Quotation]) {
    let Some(outer) = own.iter().position(|q| q.end == QuotationEnd::Missing && q.depth == 0)
    else {
        return;
    };
    let Some(span) = own.get(outer).map(|q| q.span) else { return };
    let cut = own.iter().skip(outer + 1).find(|q| {
        let before = text.get(span.start..q.span.start).unwrap_or("");
        q.depth == 1 && before.trim_end().ends_with(['.', '!', '?', ','])
    });
    let Some(cut) = cut.map(|q| q.span.start) else { return };
    if let Some(quotation) = own.get_mut(outer) {
        quotation.span = Span::new(span.start, cut).trim(text);
        quotation.inner = Span::new(quotation.inner.start, quotation.span.end).trim(text);
        quotation.term = is_term(text, quotation.inner);
    }
    set_depths(own);
}

/// See [`Quotation::term`].
fn is_term(text: &str, inner: Span) -> bool {
    // Only the first few words are read: a long quotation is no term, and cost must stay linear.
    let words: Vec<&str> = tokens(text, inner)
        .filter(|t| t.kind != TokenKind::Mark)
        .map(|t| t.span.of(text))
        .take(9)
        .collect();
    let body = inner.of(text);
    let opens = words.first().is_some_and(|w| w.starts_with(char::is_uppercase));
    let title = opens && words.iter().all(|w| is_title_word(w));
    // American style puts the reporter's full stop inside: `"The Apprentice."` is still a title.
    let stopped =
        body.ends_with(['.', ',']) && (words.len() > 3 || (opens && !title && words.len() > 1));
    let sentence = stopped || body.ends_with(['!', '?', '…']);
    !sentence && (words.len() <= 3 || (words.len() < 9 && title))
}

fn is_title_word(word: &str) -> bool {
    const SMALL: [&str; 10] = ["of", "the", "and", "a", "an", "in", "on", "to", "for", "with"];
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || SMALL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paragraphs(text: &str) -> Vec<Span> {
        let mut at = 0;
        let mut found = Vec::new();
        for line in text.split('\n') {
            found.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        found.retain(|p| !p.of(text).trim().is_empty());
        found
    }

    /// Expects the quotations as written, each behind as many `>` as its depth.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = quotations(text, &paragraphs(text))
            .iter()
            .map(|q| format!("{}{}", ">".repeat(q.depth.into()), q.span.of(text)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pairs_every_kind_of_mark() {
        check("\"We go,\" she said. \"Now.\"", &["\"We go,\"", "\"Now.\""]);
        check("She said “we go” and left.", &["“we go”"]);
        check("Er sagte: „Wir gehen“, und ging.", &["„Wir gehen“"]);
        check("Il dit : « On part », puis partit.", &["« On part »"]);
        check("Er sagte: »Wir gehen«, und ging.", &["»Wir gehen«"]);
        check("Hon sade: ”Vi går” och gick.", &["”Vi går”"]);
        check("''It is,'' he said. ''And 'so' on''", &["''It is,''", "''And 'so' on''", ">'so'"]);
        check("``It is,'' he said.", &["``It is,''"]);
        check("'We go,' she said, 'and soon.'", &["'We go,'", "'and soon.'"]);
        check("She said ‘we go’.", &["‘we go’"]);
    }

    #[test]
    fn pairs_mixed_and_lost_marks() {
        check(
            "“Good policy,\" he said. \"Our plan holds.\"",
            &["“Good policy,\"", "\"Our plan holds.\""],
        );
        check("“We hold. “They do not,” he said.", &["“We hold.", "“They do not,”"]);
        check("We hold,\" he said. \"They do not.\"", &["We hold,\"", "\"They do not.\""]);
        check("He said: \"We hold", &["\"We hold"]);
    }

    #[test]
    fn nests() {
        check("“A ‘b’ c,” she said of Roe’s “x", &["“A ‘b’ c,”", ">‘b’", "“x"]);
        check(
            "\"They say \"never\" to us,\" she said.",
            &["\"They say \"never\" to us,\"", ">\"never\""],
        );
        check("'He told me \"no\" twice,' she said.", &["'He told me \"no\" twice,'", ">\"no\""]);
    }

    #[test]
    fn leaves_apostrophes_alone() {
        check("Democrats' plan is 'in their heads', voters' say", &["'in their heads'"]);
        check("It shouldn't. Türkiye's allies' ways, Erdoğan'ın evi.", &[]);
        check("In the '90s they'd rock 'n' roll with 'em, boys' toys.", &[]);
        check("He is 5'10\" tall.", &[]);
        check("'the voters' anger is real,' she said", &["'the voters' anger is real,'"]);
        check("“’Tis the dogs’ day,” he said.", &["“’Tis the dogs’ day,”"]);
    }

    #[test]
    fn follows_a_quotation_over_paragraphs() {
        let text = "He said: \"One.\n\"Two.\n\"Three,\" he said.\nNo \"four.";
        let found = quotations(text, &paragraphs(text));
        let ends: Vec<_> = found.iter().map(|q| (q.end, q.resumes)).collect();
        use QuotationEnd::{Closed, Continued, Missing};
        assert_eq!(ends, [(Continued, false), (Continued, true), (Closed, true), (Missing, false)]);
    }

    #[test]
    fn tells_terms_from_speech() {
        for (text, term) in [
            ("the \"pivot\" to Asia", true),
            ("a film, \"The Long Way Home\", ran", true),
            ("its “unique and essential partner”", false),
            ("\"Never!\"", false),
            ("\"We will go.\"", false),
        ] {
            let found = quotations(text, &paragraphs(text));
            assert_eq!(found.first().map(|q| q.term), Some(term), "{text}");
        }
    }

    #[test]
    fn a_million_marks_take_linear_time() {
        for unit in ["\" ", "“ ", "'a ", "a' ", "«", "''", "\"a", "‘“a"] {
            let text = unit.repeat(1_000_000 / unit.chars().count());
            let found = quotations(&text, &[Span::new(0, text.len())]);
            assert!(found.len() <= 1_000_000);
        }
    }

    proptest! {
        #[test]
        fn spans_lie_in_their_paragraph_and_nest(text in "[a-c .,\"“”'’‘«»„\n]{0,80}") {
            let paragraphs = paragraphs(&text);
            let found = quotations(&text, &paragraphs);
            for (i, q) in found.iter().enumerate() {
                prop_assert!(paragraphs.iter().any(|p| p.covers(q.span)));
                prop_assert!(q.span.covers(q.inner) && text.get(q.span.start..q.span.end).is_some());
                for other in found.iter().skip(i + 1) {
                    prop_assert!(!q.span.overlaps(other.span) || q.span.covers(other.span) || other.span.covers(q.span));
                }
            }
        }
    }
}
