//! The statements of one side of a row as a sequence of words, each with what stands before it.
//!
//! White space is never compared; it is kept as [`Glue`], which also tells where words of the
//! reporter were left out and where a new paragraph starts.

use super::{Role, Run};
use crate::extract::Statement;
use crate::text::{List, Span, TokenKind, fold, is_function_word, list, most_tokens, tokens};

/// A word, number or mark of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) glue: Glue,
    /// The cue that governs what starts here, if the content cannot be read without it ("denied").
    pub(super) cue: Option<String>,
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// It is the first word: nothing, or a space if words of the other side were set before it.
    Start,
    /// Nothing.
    None,
    /// White space.
    Space,
    /// Words that are not the speaker's.
    Gap,
    /// The end of a paragraph, with or without such words.
    Break,
}

/// The content of some statements as sorted, disjoint spans; what two statements share counts once.
pub(super) fn content(statements: &[&Statement]) -> Vec<Span> {
    let mut spans: Vec<Span> = statements.iter().flat_map(|s| s.content.iter().copied()).collect();
    spans.sort_unstable();
    let mut content: Vec<Span> = Vec::new();
    for span in spans {
        match content.last_mut() {
            Some(last) if span.start < last.end => *last = last.join(span),
            _ => content.push(span),
        }
    }
    content
}

/// The cues of some statements that must be shown, each with where its content starts, in order.
///
/// One cue over several points is shown once; a cue that lies in the content is there to be read.
pub(super) fn cues(text: &str, statements: &[&Statement]) -> Vec<(usize, String)> {
    let mut shown: Vec<(usize, String)> = Vec::new();
    let mut last: &[Span] = &[];
    for statement in statements {
        let is_read =
            statement.cue.iter().any(|c| statement.content.iter().any(|s| s.overlaps(*c)));
        if is_read || statement.cue == last || is_neutral(text, &statement.cue) {
            continue;
        }
        last = &statement.cue;
        let words: Vec<&str> = statement.cue.iter().map(|span| span.of(text).trim()).collect();
        let start = statement.content.first().map_or(0, |span| span.start);
        shown.push((start, words.join(" ").trim_end_matches([':', ',']).to_owned()));
    }
    shown.sort_by_key(|(start, _)| *start);
    shown
}

/// True if no word of a cue tells more than that something was said.
fn is_neutral(text: &str, cue: &[Span]) -> bool {
    let words = cue.iter().flat_map(|&span| tokens(text, span));
    words.filter(|token| token.kind == TokenKind::Word).all(|token| {
        let word = fold(token.span.of(text));
        let turns =
            matches!(word.as_ref(), "not" | "no" | "never" | "against") || word.ends_with("n't");
        !turns && (is_function_word(&word) || NEUTRAL.has(&word))
    })
}

const NEUTRAL: List = list!("neutral_cues");

/// The words under some spans of one text, in order: the tokens that [`diff`](crate::diff) compares.
pub(super) fn words(text: &str, content: &[Span], cues: Vec<(usize, String)>) -> Vec<Word> {
    let mut cues = cues.into_iter().peekable();
    let mut found: Vec<Word> =
        Vec::with_capacity(content.iter().map(|&span| most_tokens(span)).sum());
    for token in content.iter().flat_map(|&span| tokens(text, span)) {
        let end = found.last().map(|word| word.span.end);
        let glue = end.map_or(Glue::Start, |end| glue(Span::new(end, token.span.start).of(text)));
        let cue = cues.next_if(|(start, _)| *start <= token.span.start).map(|(_, cue)| cue);
        found.push(Word { span: token.span, glue, cue });
    }
    found
}

fn glue(between: &str) -> Glue {
    match between {
        "" => Glue::None,
        " " => Glue::Space,
        _ if between.bytes().filter(|byte| *byte == b'\n').nth(1).is_some() => Glue::Break,
        _ if between.trim().is_empty() => Glue::Space,
        _ => Glue::Gap,
    }
}

/// Lays words out as paragraphs of runs; `role` says what each word is.
///
/// White space between two words of one role takes that role, so that a marked phrase is one mark.
pub(super) fn paragraphs(
    text: &str,
    words: &[Word],
    role: impl Fn(usize) -> Role,
) -> Vec<Vec<Run>> {
    let mut page = Page::default();
    for (index, word) in words.iter().enumerate() {
        page.push_word(word, text, role(index));
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
    /// Adds a word of a text, after its cue in brackets if that must be read.
    pub(super) fn push_word(&mut self, word: &Word, text: &str, role: Role) {
        let Some(cue) = &word.cue else { return self.push(word.glue, word.span.of(text), role) };
        self.push(word.glue, &format!("[{cue}]"), Role::Cue);
        self.push(Glue::Space, word.span.of(text), role);
    }

    /// Adds one word with what stands before it.
    fn push(&mut self, glue: Glue, shown: &str, role: Role) {
        let starts = self.role.is_none();
        match glue {
            _ if starts => {}
            Glue::None => {}
            Glue::Start | Glue::Space if self.role == Some(role) => self.pending.push(' '),
            Glue::Start | Glue::Space => self.add(" ", Role::Plain),
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

    /// Content stands in braces, the cue in angle brackets; what comes out has `|` between paragraphs.
    fn check(marked: &str, expected: &str) {
        let mut text = String::new();
        let (mut spans, mut cue, mut start) = (Vec::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '{' | '<' => start = text.len(),
                '>' => cue.push(Span::new(start, text.len())),
                '}' => spans.push(Span::new(start, text.len())),
                c => text.push(c),
            }
        }
        let statement = Statement { cue, ..statement(spans) };
        let shown: Vec<String> = paragraphs(
            &text,
            &words(&text, &content(&[&statement]), cues(&text, &[&statement])),
            |_| Role::Plain,
        )
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
    fn a_cue_that_turns_or_colours_the_content_is_shown() {
        check("Roe <denied> {any port was closed.}", "[denied] any port was closed.");
        check("Roe <called for> {calm}", "[called for] calm");
        check("Roe <said> {it is closed.}", "it is closed.");
        check("{“It is closed,”} Roe <told> reporters", "“It is closed,”");
        check("<According to> Roe, {it is closed.}", "it is closed.");
        check("Roe <did not say> {it is closed.}", "[did not say] it is closed.");
    }
}
