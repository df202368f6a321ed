//! One side of a link to words as the frames read them: folded, with base form, clause and negation.
//!
//! The words of a side are those of its cue and content spans, in order. A word that stands only in
//! a cue is marked, since the reporter's verb is counted apart from what the speaker says.
//! Contractions are opened: "won't" reads as "will not", two words on one span.

use crate::text::{
    List, Span, Token, TokenKind, fold, is_function_word, list, possessive, stem, tokens,
};
use std::borrow::Cow;

/// A token of a side.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// Where it stands in the article.
    pub(super) span: Span,
    /// As written.
    pub(super) written: &'t str,
    /// As compared.
    pub(super) folded: Cow<'t, str>,
    /// Base form: irregular forms by table, others by stemmer; a mark's is the mark.
    pub(super) stem: Cow<'t, str>,
    /// Word, number or mark.
    pub(super) kind: TokenKind,
    /// Carries grammar rather than meaning.
    pub(super) function: bool,
    /// Stands in a cue, outside of every content.
    pub(super) cue: bool,
    /// Number of the clause, counted over the whole side; marks and "but" begin a new one.
    pub(super) clause: u16,
    /// Which statement of the side it belongs to.
    pub(super) statement: u16,
    /// First word of a sentence or of a statement: its capital says nothing.
    pub(super) initial: bool,
}

impl Word<'_> {
    /// True for a word or number.
    pub(super) fn is_word(&self) -> bool {
        self.kind != TokenKind::Mark
    }

    /// True for a word that carries meaning.
    pub(super) fn is_content(&self) -> bool {
        self.is_word() && !self.function
    }

    /// True for a capitalised word that does not merely begin a sentence.
    pub(super) fn is_name(&self) -> bool {
        self.kind == TokenKind::Word
            && !self.initial
            && !self.function
            && self.written.starts_with(char::is_uppercase)
    }
}

/// The stretches of one statement that are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'s> {
    /// What is attributed.
    pub(super) content: &'s [Span],
    /// The words that attribute.
    pub(super) cue: &'s [Span],
}

/// Reads the words of one side.
pub(super) fn read<'t>(text: &'t str, parts: &[Part<'_>]) -> Vec<Word<'t>> {
    let mut words = Vec::new();
    let mut clause = 0u16;
    for (statement, part) in parts.iter().enumerate() {
        let mut spans: Vec<(Span, bool)> = part.content.iter().map(|&span| (span, false)).collect();
        let in_content = |cue: Span| part.content.iter().any(|span| span.covers(cue));
        spans.extend(part.cue.iter().filter(|&&cue| !in_content(cue)).map(|&cue| (cue, true)));
        spans.sort_unstable();
        let mut initial = true;
        let mut after_cue = false;
        for (span, cue) in spans {
            // A cue and the content after it are one clause: "denied" reaches what was denied.
            if !after_cue || cue {
                clause = clause.saturating_add(1);
            }
            after_cue = cue;
            for token in tokens(text, span) {
                let written = token.span.of(text);
                let folded = fold(written);
                let opened = (token.kind == TokenKind::Word).then(|| opened(&folded)).flatten();
                let (first, second) = match opened {
                    Some((first, second)) => (Cow::Owned(first), Some(Cow::Borrowed(second))),
                    None => (folded, None),
                };
                for folded in [Some(first), second].into_iter().flatten() {
                    let mut word = word(token, written, folded);
                    clause = clause.saturating_add(u16::from(breaks_clause(&word)));
                    word.clause = clause;
                    (word.cue, word.statement, word.initial) = (cue, statement as u16, initial);
                    words.push(word);
                }
                initial = match token.kind {
                    TokenKind::Mark => initial || opens_sentence(written),
                    _ => false,
                };
            }
        }
    }
    words
}

fn word<'t>(token: Token, written: &'t str, folded: Cow<'t, str>) -> Word<'t> {
    let is_word = token.kind == TokenKind::Word;
    Word {
        span: token.span,
        written,
        function: is_word && is_function_word(&folded),
        stem: if is_word { base(&folded) } else { folded.clone() },
        folded,
        kind: token.kind,
        cue: false,
        clause: 0,
        statement: 0,
        initial: false,
    }
}

/// True for the marks after which a capital says nothing.
fn opens_sentence(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "\"" | "“" | "''" | "``" | ":")
}

/// The two words of a contraction.
fn opened(folded: &str) -> Option<(String, &'static str)> {
    let plain = |first: &str, second| Some((first.to_owned(), second));
    match folded {
        "won't" => return plain("will", "not"),
        "can't" | "cannot" => return plain("can", "not"),
        "shan't" => return plain("shall", "not"),
        "it's" | "that's" | "there's" | "he's" | "she's" | "what's" | "who's" => {
            return plain(folded.strip_suffix("'s")?, "is");
        }
        "let's" => return plain("let", "us"),
        _ => {}
    }
    let (first, tail) = folded.rsplit_once('\'')?;
    match tail {
        "t" => plain(first.strip_suffix('n').filter(|rest| !rest.is_empty())?, "not"),
        "ll" => plain(first, "will"),
        "d" => plain(first, "would"),
        "re" => plain(first, "are"),
        "ve" => plain(first, "have"),
        "m" => plain(first, "am"),
        _ => None,
    }
}

/// The base form of a folded word.
pub(super) fn base<'t>(folded: &Cow<'t, str>) -> Cow<'t, str> {
    let bare = possessive(folded);
    if let Some(base) = IRREGULAR.get(bare) {
        return Cow::Borrowed(base);
    }
    Cow::Owned(stem(bare))
}

fn breaks_clause(word: &Word<'_>) -> bool {
    match word.kind {
        TokenKind::Mark => {
            matches!(word.written, "," | ";" | ":" | "." | "!" | "?" | "—" | "–" | "(" | ")")
        }
        _ => matches!(word.folded.as_ref(), "but" | "although" | "though" | "while" | "whereas"),
    }
}

/// The forms of `irregular.txt` to the stem of their base form.
const IRREGULAR: List = list!("irregular");

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word<'_>> {
        read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }])
    }

    #[test]
    fn base_forms_meet() {
        let text = "withdrew withdrawn risen rises denial denied won't cannot";
        let stems: Vec<_> = words(text).iter().map(|w| w.stem.clone().into_owned()).collect();
        assert_eq!(
            stems,
            ["withdraw", "withdraw", "rise", "rise", "deni", "deni", "will", "not", "can", "not"]
        );
    }

    #[test]
    fn names_are_capitalised_inside_a_sentence() {
        let text = "Talks with Norland failed. Then Roe left.";
        let found = words(text);
        let names: Vec<_> = found.iter().filter(|w| w.is_name()).map(|w| w.written).collect();
        assert_eq!(names, ["Norland", "Roe"]);
    }

    #[test]
    fn a_cue_inside_the_content_is_content() {
        let text = "urged them to go";
        let part = Part { content: &[Span::new(0, 16)], cue: &[Span::new(0, 5)] };
        assert!(read(text, &[part]).iter().all(|w| !w.cue));
        let part = Part { content: &[Span::new(6, 16)], cue: &[Span::new(0, 5)] };
        assert_eq!(read(text, &[part]).iter().filter(|w| w.cue).count(), 1);
    }
}
