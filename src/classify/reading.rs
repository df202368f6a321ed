//! One side of a link to words as the frames read them: folded, with base form, clause and negation.
//!
//! The words of a side are those of its cue and content spans, in order. A word that stands only in
//! a cue is marked, since the reporter's verb is counted apart from what the speaker says.
//! Contractions are opened: "won't" reads as "will not", two words on one span.

use crate::text::{
    List, Span, Token, TokenKind, fold, inflected_stem, is_function_word, list, most_tokens,
    possessive, tokens,
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
    /// Base form: irregular forms and words of their own by table, others by stemmer; a mark's is the mark.
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
    let spans = parts.iter().flat_map(|part| part.content.iter().chain(part.cue));
    let mut words = Vec::with_capacity(spans.map(|&span| most_tokens(span)).sum());
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
    // A search for the apostrophe of few words costs more than a look at their few bytes.
    if !folded.bytes().any(|byte| byte == b'\'') {
        return None;
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

/// The base form of a folded word, as inflection makes it: "likely" is no form of "like".
pub(super) fn base<'t>(folded: &Cow<'t, str>) -> Cow<'t, str> {
    let bare = possessive(folded);
    if let Some(base) = IRREGULAR.get(bare) {
        return Cow::Borrowed(base);
    }
    inflected_stem(bare).unwrap_or_else(|| folded.clone())
}

fn breaks_clause(word: &Word<'_>) -> bool {
    match word.kind {
        TokenKind::Mark => {
            matches!(word.written, "," | ";" | ":" | "." | "!" | "?" | "—" | "–" | "(" | ")")
        }
        _ => matches!(word.folded.as_ref(), "but" | "although" | "though" | "while" | "whereas"),
    }
}

/// The forms of `irregular.txt` to the stem of their base form, those of `own_forms.txt` to the first of their line.
const IRREGULAR: List = list!("irregular");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::entries;

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
    fn words_of_their_own_are_no_forms_of_others() {
        for (one, other) in [
            ("likely", "like"),
            ("hardly", "hard"),
            ("reportedly", "report"),
            ("several", "severe"),
            ("critics", "critical"),
            ("reservations", "reserves"),
        ] {
            let found = words(one)[0].stem.clone().into_owned();
            assert_ne!(found, words(other)[0].stem, "{one} {other}");
        }
        for (one, other) in [("critics", "critic"), ("supplies", "supply"), ("approval", "approve")]
        {
            let found = words(one)[0].stem.clone().into_owned();
            assert_eq!(found, words(other)[0].stem, "{one} {other}");
        }
        let listed: Vec<&str> =
            entries(include_str!("own_forms.txt")).flat_map(str::split_whitespace).collect();
        let distinct: std::collections::BTreeSet<_> = listed.iter().collect();
        assert_eq!(listed.len(), distinct.len());
        assert!(listed.iter().all(|word| IRREGULAR.get(word).is_some()));
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

    #[test]
    fn contractions_are_opened() {
        let check = |text: &str, expected: &str| {
            let found: Vec<String> = words(text).iter().map(|w| w.folded.to_string()).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        };
        check("They'll say we'd go", "they will say we would go");
        check("you’re I've I'm isn't", "you are i have i am is not");
        check("Let's, it's: that's there's", "let us , it is : that is there is");
        check("he's she's what's who's", "he is she is what is who is");
        check("shan't can't won't cannot", "shall not can not will not can not");
        check("Osk's O'Neill", "osk's o'neill");
    }

    #[test]
    fn marks_and_some_conjunctions_begin_a_clause() {
        let check = |text: &str, expected: &str| {
            let mut found = String::new();
            let mut last = None;
            for word in words(text) {
                found.push_str(if last.is_none_or(|last| last == word.clause) {
                    " "
                } else {
                    " / "
                });
                found.push_str(word.written);
                last = Some(word.clause);
            }
            assert_eq!(found.trim(), expected);
        };
        check("We go, but they stay", "We go / , / but they stay");
        check(
            "We go (late) while it rains; so what",
            "We go / ( late / ) / while it rains / ; so what",
        );
        check("They and we “go” or stay", "They and we “ go ” or stay");
    }

    #[test]
    fn a_cue_is_of_one_clause_with_what_follows_it() {
        let read = |text: &str, cue: &str, contents: &[&str]| -> Vec<(String, u16, bool)> {
            let of = |part: &str| {
                let start = text.find(part).expect("stands in the text");
                Span::new(start, start + part.len())
            };
            let content: Vec<Span> = contents.iter().map(|part| of(part)).collect();
            let words = read(text, &[Part { content: &content, cue: &[of(cue)] }]);
            words.iter().map(|w| (w.written.to_owned(), w.clause, w.cue)).collect()
        };
        let found = read("He denied that they met.", "denied", &["they met"]);
        assert!(found[0].2 && !found[1].2 && found[0].1 == found[1].1, "{found:?}");
        let found = read("They met, he denied.", "denied", &["They met"]);
        assert!(found[2].2 && found[1].1 < found[2].1, "{found:?}");
        let found = read("They met, he denied, and left.", "denied", &["They met", "left"]);
        assert!(found[2].1 == found[3].1 && found[1].1 < found[2].1, "{found:?}");
        let found = read("They met, he denied, and left.", "denied", &["They", "met"]);
        assert!(found[0].1 < found[1].1, "{found:?}");
    }

    #[test]
    fn each_statement_opens_anew() {
        let text = "Roe left. Talks: Ulm fell, Osk held";
        let parts = [(0, 8), (10, 35)].map(|(start, end)| [Span::new(start, end)]);
        let parts = [&parts[0], &parts[1]].map(|content| Part { content, cue: &[] });
        let found = read(text, &parts);
        let told: Vec<_> =
            found.iter().filter(|w| w.is_word()).map(|w| (w.statement, w.initial)).collect();
        let expected =
            [(0, true), (0, false), (1, true), (1, true), (1, false), (1, false), (1, false)];
        assert_eq!(told, expected);
        let names: Vec<_> = found.iter().filter(|w| w.is_name()).map(|w| w.written).collect();
        assert_eq!(names, ["Osk"]);
        assert!(words("in 2030 May").iter().filter(|w| w.is_name()).count() <= 1);
    }
}
