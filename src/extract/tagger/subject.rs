//! A cue without a tagged source -> the words that most likely name it.
//!
//! A fallback without a parser: the pronoun or name right before the cue, the name right after one that
//! follows a quotation, or the first noun phrase of the sentence, past an introductory phrase. Only
//! the start of the phrase must be right: the speaker is resolved from its name or noun.

use crate::text::{Span, Token, TokenKind, is_function_word, tokens};

/// Words that name a source by themselves.
const PRONOUNS: [&str; 8] = ["he", "she", "they", "it", "we", "i", "who", "which"];

/// Words that may stand between a subject and its cue.
const AUXILIARIES: [&str; 34] = [
    "has",
    "had",
    "have",
    "is",
    "was",
    "are",
    "were",
    "will",
    "would",
    "also",
    "then",
    "later",
    "still",
    "never",
    "did",
    "does",
    "do",
    "not",
    "now",
    "once",
    "often",
    "again",
    "already",
    "just",
    "even",
    "repeatedly",
    "recently",
    "further",
    "both",
    "may",
    "might",
    "could",
    "should",
    "only",
];

/// Words that open a phrase before the subject; it ends at the first comma.
const OPENERS: [&str; 34] = [
    "in",
    "on",
    "at",
    "after",
    "before",
    "during",
    "for",
    "with",
    "while",
    "when",
    "as",
    "since",
    "despite",
    "although",
    "though",
    "if",
    "by",
    "under",
    "over",
    "from",
    "to",
    "without",
    "through",
    "because",
    "earlier",
    "last",
    "asked",
    "speaking",
    "among",
    "until",
    "once",
    "following",
    "according",
    "instead",
];

/// Words before the subject that are no part of it.
const LINKS: [&str; 12] = [
    "but",
    "and",
    "yet",
    "still",
    "so",
    "however",
    "also",
    "then",
    "or",
    "meanwhile",
    "that",
    "while",
];

/// Words that end a noun phrase.
const ENDS: [&str; 44] = [
    "which", "who", "that", "whose", "is", "was", "are", "were", "be", "has", "have", "had",
    "will", "would", "can", "could", "may", "might", "should", "must", "did", "does", "do", "in",
    "on", "at", "for", "with", "by", "from", "to", "as", "and", "but", "or", "also", "not", "said",
    "says", "told", "met", "then", "has", "after",
];

const DETERMINERS: [&str; 22] = [
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "these", "those", "some",
    "many", "several", "most", "other", "one", "two", "three", "no", "both",
];

const NO_NAMES: [&str; 8] =
    ["rather", "now", "there", "often", "only", "even", "asked", "according"];

struct Word<'t> {
    span: Span,
    form: String,
    original: &'t str,
    mark: bool,
}

/// Finds the source of a cue within its sentence. `taken` are contents and quotations, where no source stands.
pub(super) fn of_cue(text: &str, sentence: Span, cue: Span, taken: &[Span]) -> Option<Span> {
    let free = |token: &Token| !taken.iter().any(|t| t.overlaps(token.span));
    let words: Vec<Word<'_>> = tokens(text, sentence)
        .filter(|token| free(token))
        .map(|token| {
            let original = token.span.of(text);
            Word {
                span: token.span,
                form: original.to_lowercase(),
                original,
                mark: token.kind == TokenKind::Mark,
            }
        })
        .collect();
    let at = words.partition_point(|w| w.span.end <= cue.start);
    let (before, after) = words.split_at(at);
    adjacent(before)
        .or_else(|| inverted(text, cue, after, taken))
        .or_else(|| first_phrase(before))
        .or_else(|| after_opening(after, cue, taken))
}

/// Whether no source is to be looked for: the cue is passive, a noun, or says how things seem.
pub(super) fn has_no_subject(text: &str, cue: Span) -> bool {
    let mut words = cue.of(text).split_whitespace();
    words
        .clone()
        .next()
        .is_some_and(|first| matches!(first, "a" | "an" | "the" | "Asked" | "asked" | "Pressed"))
        || words.any(|word| BE.contains(&word) || SEEM.contains(&word) || NAMED.contains(&word))
}

/// Whether a cue says what was done to its subject (`was accused of`), so that the subject is not its source.
pub(super) fn is_done_to(text: &str, cue: Span) -> bool {
    let mut words = cue.of(text).split_whitespace();
    words.any(|word| BE.contains(&word)) && words.any(|word| DONE.contains(&word))
}

const BE: [&str; 6] = ["is", "was", "been", "are", "were", "being"];
const SEEM: [&str; 7] = ["seem", "seems", "seemed", "seemingly", "appear", "appears", "appeared"];
const NAMED: [&str; 9] = [
    "called",
    "known",
    "labeled",
    "labelled",
    "dubbed",
    "considered",
    "titled",
    "named",
    "so-called",
];
const DONE: [&str; 45] = [
    "accused",
    "criticized",
    "criticised",
    "asked",
    "mentioned",
    "defined",
    "thought",
    "believed",
    "known",
    "considered",
    "announced",
    "determined",
    "charged",
    "blamed",
    "praised",
    "dubbed",
    "labeled",
    "labelled",
    "alleged",
    "called",
    "described",
    "pressed",
    "rumored",
    "reported",
    "advised",
    "applauded",
    "begged",
    "condemned",
    "congratulated",
    "denounced",
    "encouraged",
    "hailed",
    "implored",
    "informed",
    "instructed",
    "invited",
    "lauded",
    "ordered",
    "rebuked",
    "reminded",
    "said",
    "thanked",
    "told",
    "urged",
    "warned",
];

/// `― Name` after a quotation: the dash, and the name.
pub(super) fn after_dash(text: &str, rest: Span) -> Option<(Span, Span)> {
    let mut words = tokens(text, rest);
    let dash = words.next().filter(|t| matches!(t.span.of(text), "―" | "—" | "–" | "--" | "-"))?;
    let mut name: Option<Span> = None;
    for token in words {
        let word = token.span.of(text);
        if word == "." && name.is_some_and(|n| n.end - n.start < 2)
            || word.starts_with(char::is_uppercase)
        {
            name = Some(name.map_or(token.span, |n| n.join(token.span)));
        } else {
            break;
        }
    }
    Some((dash.span, name?))
}

/// A pronoun or name right before the cue, past auxiliaries.
fn adjacent(before: &[Word<'_>]) -> Option<Span> {
    let mut end = before.len();
    while end > 0 && AUXILIARIES.contains(&before[end - 1].form.as_str()) {
        end -= 1;
    }
    let last = before.get(end.checked_sub(1)?)?;
    if PRONOUNS.contains(&last.form.as_str()) {
        return Some(last.span);
    }
    let mut start = end;
    while start > 0 && is_name(&before[start - 1]) {
        start -= 1;
    }
    if start == end {
        return None;
    }
    Some(before[start].span.join(before[end - 1].span))
}

/// The name after a cue that follows what was said: `..., reported Reuters`.
fn inverted(text: &str, cue: Span, after: &[Word<'_>], taken: &[Span]) -> Option<Span> {
    let follows = taken.iter().any(|t| {
        t.end <= cue.start
            && text.get(t.end..cue.start).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty())
    });
    let rest: Vec<&Word<'_>> = after.iter().filter(|w| w.span.start >= cue.end).collect();
    let first = rest.first().filter(|w| follows && w.span.start <= cue.end + 2)?;
    phrase(&rest).filter(|_| !first.mark)
}

/// The first noun phrase of the sentence, past an introductory phrase.
fn first_phrase(before: &[Word<'_>]) -> Option<Span> {
    let mut words: Vec<&Word<'_>> = before.iter().collect();
    while words.first().is_some_and(|w| w.mark || LINKS.contains(&w.form.as_str())) {
        words.remove(0);
    }
    if words.first().is_some_and(|w| OPENERS.contains(&w.form.as_str())) {
        let comma = words.iter().position(|w| w.original == ",")?;
        words.drain(..=comma);
    }
    phrase(&words)
}

/// After a participle that opens its sentence: the phrase behind the comma (`Citing X, Trump said`).
fn after_opening(after: &[Word<'_>], cue: Span, taken: &[Span]) -> Option<Span> {
    let content_end = taken.iter().filter(|t| t.start >= cue.end).map(|t| t.end).min()?;
    let mut rest: Vec<&Word<'_>> = after.iter().filter(|w| w.span.start >= content_end).collect();
    if rest.first()?.original == "," {
        rest.remove(0);
    } else if !rest.first()?.original.starts_with(char::is_uppercase)
        && !PRONOUNS.contains(&rest.first()?.form.as_str())
    {
        return None;
    }
    phrase(&rest)
}

/// The noun phrase at the start of `words`: a pronoun, a name, or a determiner with its noun.
fn phrase(words: &[&Word<'_>]) -> Option<Span> {
    let first = words.first()?;
    if PRONOUNS.contains(&first.form.as_str()) {
        return Some(first.span);
    }
    let determined = DETERMINERS.contains(&first.form.as_str());
    if !determined && !is_name(first) {
        return None;
    }
    let mut span = first.span;
    let mut lower = 0;
    for word in words.iter().skip(1) {
        if matches!(word.form.as_str(), "of" | "'s" | ".") {
            // Part of the phrase only if more of it follows.
            continue;
        }
        if ENDS.contains(&word.form.as_str()) || word.mark {
            break;
        }
        if !is_name(word) {
            lower += 1;
            // A name is followed by its verb; after a determiner come an adjective and the noun.
            if !determined || lower > 2 {
                break;
            }
        }
        span = span.join(word.span);
    }
    Some(span)
}

fn is_name(word: &Word<'_>) -> bool {
    word.original.starts_with(char::is_uppercase)
        && !word.mark
        && !(is_function_word(&word.form) || NO_NAMES.contains(&word.form.as_str()))
}
