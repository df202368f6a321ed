//! Statements to a name for what they are about, where no table names it.
//!
//! A name is a noun phrase that stands in the statements themselves: a run of content words after an
//! article, a possessive or a preposition, or a run of capitalised words, at most three words long.
//! Among those the one wins whose words most of the statements share, weighed by how rare they are;
//! a phrase heard on both sides counts double. Function words, numbers, and words that are verbs in
//! news prose never stand in a name, and none begins or ends with one that names nothing by itself ("role", "whole").

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use crate::meaning::rarity;
use crate::text::{
    List, Span, Token, TokenKind, fold, is_function_word, list, possessive, stem, tokens,
    without_possessive,
};

const VERBS: List = list!("topic_verbs");
const SHELLS: List = list!("topic_shells");

/// Words of a name.
const MAX_WORDS: usize = 3;

/// One stretch of text to take a name from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// 0 for A, 1 for B.
    pub(super) side: usize,
}

/// The best name for what some stretches are about; `not` are words that name nobody's topic here
/// (the speakers' names), folded.
pub(super) fn name(sources: &[Source<'_>], not: &HashSet<String>) -> Option<String> {
    let mut support: BTreeMap<Cow<'_, str>, (Vec<usize>, f32)> = BTreeMap::new();
    for (index, source) in sources.iter().enumerate() {
        for token in tokens(source.text, source.span).filter(|t| t.kind == TokenKind::Word) {
            let folded = fold(token.span.of(source.text));
            let folded = possessive(&folded);
            let known = support.entry(stem(folded)).or_default();
            known.1 = rarity(folded).min(9.0);
            if known.0.last() != Some(&index) {
                known.0.push(index);
            }
        }
    }
    let worth = |word: &str| {
        let (users, rarity) = support.get(stem(possessive(&fold(word))).as_ref())?;
        let both = [0, 1]
            .iter()
            .all(|side| users.iter().any(|u| sources.get(*u).is_some_and(|s| s.side == *side)));
        Some(rarity * users.len() as f32 * if both { 2.0 } else { 1.0 })
    };
    let mut best: Option<(f32, String)> = None;
    for source in sources {
        for phrase in phrases(source.text, source.span, not) {
            let words: Vec<&str> = phrase.iter().map(|t| t.span.of(source.text)).collect();
            let sum: f32 = words.iter().filter_map(|w| worth(w)).sum();
            // Two words name better than one; a third must earn its place.
            let score = sum / (words.len() as f32).powf(0.6);
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, shown(source.text, &phrase)));
            }
        }
    }
    best.map(|(_, name)| name)
}

/// Candidate names: noun phrases and their tails.
fn phrases(text: &str, span: Span, not: &HashSet<String>) -> Vec<Vec<Token>> {
    let mut found = Vec::new();
    let mut run: Vec<Token> = Vec::new();
    let mut opened = false;
    let mut close = |run: &mut Vec<Token>, opened: bool| {
        let named = run.iter().filter(|t| is_capital(text, **t)).count() == run.len();
        if opened || (named && run.len() > 1) {
            while run.last().is_some_and(|t| is_verb(&fold(t.span.of(text)))) {
                run.pop();
            }
            // "By projecting NATO power": what is done to a name is no part of it.
            if let [first, second, ..] = run.as_slice()
                && first.span.of(text).ends_with("ing")
                && !is_capital(text, *first)
                && is_capital(text, *second)
            {
                run.remove(0);
            }
            let from = run.len().saturating_sub(MAX_WORDS);
            for start in from..run.len() {
                let phrase: Vec<Token> = run.get(start..).unwrap_or_default().to_vec();
                let usable = |t: &Token| !not.contains(possessive(&fold(t.span.of(text))));
                let is_name = is_name(text, &phrase);
                let tells = |t: &Token| is_name || !is_shell(text, *t);
                if phrase.first().is_some_and(tells)
                    && phrase.last().is_some_and(|t| usable(t) && tells(t))
                {
                    found.push(phrase);
                }
            }
        }
        run.clear();
    };
    for token in tokens(text, span) {
        let word = fold(token.span.of(text));
        let content = token.kind == TokenKind::Word && !is_function_word(&word) && word.len() > 2;
        if content && (run.is_empty() || !is_verb(&word)) {
            run.push(token);
            continue;
        }
        close(&mut run, opened);
        opened = opens(&word);
    }
    close(&mut run, opened);
    found
}

/// True for words after which a noun phrase stands.
fn opens(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "these"
            | "our"
            | "its"
            | "their"
            | "his"
            | "her"
            | "any"
            | "no"
            | "of"
            | "on"
            | "in"
            | "for"
            | "about"
            | "against"
            | "between"
            | "over"
            | "with"
            | "from"
            | "more"
            | "all"
            | "every"
            | "s"
            | "by"
            | "into"
            | "towards"
            | "toward"
    )
}

/// Verbs of news prose; participles in -ed count too, as they seldom end a noun phrase.
fn is_verb(word: &str) -> bool {
    (word.ends_with("ed") && word.len() > 4) || VERBS.has(word)
}

/// A word that names nothing by itself.
fn is_shell(text: &str, token: Token) -> bool {
    SHELLS.has(&stem(possessive(&fold(token.span.of(text)))))
}

/// True for a run of capitals: "Belt and Road Initiative".
fn is_name(text: &str, phrase: &[Token]) -> bool {
    phrase.len() > 1 && phrase.iter().all(|token| is_capital(text, *token))
}

fn is_capital(text: &str, token: Token) -> bool {
    token.span.of(text).starts_with(char::is_uppercase)
}

/// As users see it: lower case but for names and acronyms, without a possessive ending.
fn shown(text: &str, phrase: &[Token]) -> String {
    let word = |token: &Token| {
        let word = without_possessive(token.span.of(text));
        let before = text.get(..token.span.start).unwrap_or("").trim_end();
        let starts_sentence =
            before.is_empty() || before.ends_with(['.', '!', '?', '"', '“', ':', '\n']);
        let acronym = word.chars().nth(1).is_some_and(char::is_uppercase);
        if starts_sentence && !acronym { word.to_lowercase() } else { word.to_owned() }
    };
    phrase.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, right: &str, expected: Option<&str>) {
        let source = |text, side| Source { text, span: Span::new(0, str::len(text)), side };
        let not = HashSet::from(["rowe".to_owned()]);
        assert_eq!(name(&[source(left, 0), source(right, 1)], &not).as_deref(), expected);
    }

    #[test]
    fn names_what_both_sides_share() {
        check(
            "We will move the ferry terminal.",
            "The ferry terminal stays.",
            Some("ferry terminal"),
        );
        check(
            "She spoke of the Harbour Act at length.",
            "Nothing in the Harbour Act allows it.",
            Some("Harbour Act"),
        );
        check("It plays a big role in the ferry trade.", "Of course.", Some("ferry trade"));
        check("By projecting NATO power.", "For example.", Some("NATO power"));
        check("It is so.", "It was.", None);
        check("Of Rowe.", "About Rowe.", None);
    }
}
