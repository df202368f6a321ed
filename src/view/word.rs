//! The statements of one side of a row as a sequence of words, each with what stands before it.
//!
//! Words are compared by a key (folded: case, accents, quotation marks and dashes do not count) and
//! shown by their span. White space is never compared; it is kept as [`Glue`], which also tells where
//! words of the reporter were left out and where a new paragraph starts.

use std::borrow::Cow;

use super::{Role, Run};
use crate::extract::Statement;
use crate::text::{Span, TokenKind, fold, is_function_word, stem, tokens};

/// A word, number or mark of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) span: Span,
    /// What is compared.
    pub(super) key: Cow<'t, str>,
    pub(super) kind: TokenKind,
    pub(super) glue: Glue,
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// Words that are not the speaker's.
    Gap,
    /// The end of a paragraph, with or without such words.
    Break,
}

/// The words of some statements of one text, in text order.
pub(super) fn words<'t>(text: &'t str, statements: &[&Statement]) -> Vec<Word<'t>> {
    let mut spans: Vec<Span> =
        statements.iter().flat_map(|s| s.content.iter().copied()).filter(|s| !s.is_empty()).collect();
    spans.sort_unstable();
    let mut found: Vec<Word<'t>> = Vec::new();
    for span in spans {
        for token in tokens(text, span) {
            let end = found.last().map(|word| word.span.end);
            if end.is_some_and(|end| token.span.start < end) {
                continue; // two statements share these words
            }
            let glue = end.map_or(Glue::None, |end| glue(Span::new(end, token.span.start).of(text)));
            let shown = token.span.of(text);
            let key = if token.kind == TokenKind::Mark { mark(shown) } else { fold(shown) };
            found.push(Word { span: token.span, key, kind: token.kind, glue });
        }
    }
    found
}

fn glue(between: &str) -> Glue {
    let is_blank = between.trim().is_empty();
    if between.is_empty() {
        Glue::None
    } else if between.matches('\n').count() > 1 {
        Glue::Break
    } else if is_blank {
        Glue::Space
    } else {
        Glue::Gap
    }
}

/// Quotation marks of every shape are one mark, dashes another.
fn mark(shown: &str) -> Cow<'_, str> {
    match shown {
        "“" | "”" | "„" | "‟" | "«" | "»" | "''" | "``" => "\"".into(),
        "‘" | "’" | "‚" | "‛" | "‹" | "›" | "`" => "'".into(),
        "–" | "—" | "--" | "―" => "-".into(),
        "…" => "...".into(),
        other => other.into(),
    }
}

impl Word<'_> {
    /// The stem of a word that carries meaning; `None` for marks and words of grammar.
    pub(super) fn meaning(&self) -> Option<String> {
        let carries = self.kind != TokenKind::Mark && !is_function_word(&self.key);
        carries.then(|| stem(&self.key))
    }
}

/// Lays words out as paragraphs of runs; `role` says what each word is.
///
/// White space between two words of one role takes that role, so that a marked phrase is one mark.
pub(super) fn paragraphs(
    text: &str,
    words: &[Word<'_>],
    role: impl Fn(usize) -> Role,
) -> Vec<Vec<Run>> {
    let mut page = Page::default();
    for (index, word) in words.iter().enumerate() {
        page.push(word.glue, word.span.of(text), role(index));
    }
    page.finish()
}

/// Collects words into runs and paragraphs.
#[derive(Debug, Default)]
pub(super) struct Page {
    paragraphs: Vec<Vec<Run>>,
    runs: Vec<Run>,
    pending: String,
    role: Option<Role>,
}

impl Page {
    /// Adds one word with what stands before it.
    pub(super) fn push(&mut self, glue: Glue, shown: &str, role: Role) {
        let starts = self.role.is_none();
        match glue {
            _ if starts => {}
            Glue::None => {}
            Glue::Space if self.role == Some(role) => self.pending.push(' '),
            Glue::Space => self.add(" ", Role::Plain),
            Glue::Gap => self.add(" … ", Role::Gap),
            Glue::Break => self.end_paragraph(),
        }
        self.add(shown, role);
    }

    fn add(&mut self, shown: &str, role: Role) {
        if self.role != Some(role) {
            self.end_run();
        }
        self.role = Some(role);
        self.pending.push_str(shown);
    }

    fn end_run(&mut self) {
        if let Some(role) = self.role.take() {
            self.runs.push(Run::new(&self.pending, role));
        }
        self.pending.clear();
    }

    fn end_paragraph(&mut self) {
        self.end_run();
        if !self.runs.is_empty() {
            self.paragraphs.push(std::mem::take(&mut self.runs));
        }
    }

    /// All paragraphs, none empty.
    pub(super) fn finish(mut self) -> Vec<Vec<Run>> {
        self.end_paragraph();
        self.paragraphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Class, Kind};

    fn statement(content: Vec<Span>) -> Statement {
        Statement {
            content,
            source: Vec::new(),
            cue: Vec::new(),
            prompt: None,
            kind: Kind::Direct,
            class: Class::Speech,
            speaker: None,
            utterance: 0,
            block: 0,
            confidence: 1.0,
        }
    }

    /// Content stands in braces; what comes out has `|` between paragraphs.
    fn check(marked: &str, expected: &str) {
        let mut text = String::new();
        let (mut content, mut start) = (Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '{' => start = text.len(),
                '}' => content.push(Span::new(start, text.len())),
                c => text.push(c),
            }
        }
        let statement = statement(content);
        let shown: Vec<String> = paragraphs(&text, &words(&text, &[&statement]), |_| Role::Plain)
            .iter()
            .map(|runs| runs.iter().map(|run| run.text.as_str()).collect())
            .collect();
        assert_eq!(shown.join("|"), expected, "{marked}");
    }

    #[test]
    fn shows_what_was_said_and_where_words_were_left_out() {
        check("{“We must act,”} he said. {“Now.”}", "“We must act,” … “Now.”");
        check("{One\ntwo   three}", "One two three");
        check("{One.}\n\nHe added: {“Two.”}", "One.|“Two.”");
        check("{One.} {Two.}", "One. Two.");
        check("", "");
    }

    #[test]
    fn spelling_and_marks_do_not_count_in_the_key() {
        let text = "“Defence” – «defense» -";
        let statement = statement(vec![Span::new(0, text.len())]);
        let keys: Vec<_> = words(text, &[&statement]).into_iter().map(|w| w.key).collect();
        assert_eq!(keys, ["\"", "defense", "\"", "-", "\"", "defense", "\"", "-"]);
    }
}
