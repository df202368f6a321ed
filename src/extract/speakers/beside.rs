//! The words of a source to the words inside or beside them that tell better who it is.

use crate::extract::grammar::{is_body_noun, is_person_noun, is_record_noun, is_verb_form};
use crate::text::{Span, fold};

/// A part of a source, or the name that stands with it, where the words of the source alone would tell nobody.
pub(super) fn better(text: &str, source: Span) -> Option<Span> {
    behind_verb(text, source).or_else(|| by_whom(text, source)).or_else(|| with_name(text, source))
}

/// "hired a lawyer", "put out a longer version", of which "who says" goes on: the source without the verb before it.
fn behind_verb(text: &str, source: Span) -> Option<Span> {
    let said = source.of(text);
    let mut words = said.split(' ').scan(source.start, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    });
    let (_, verb) = words.next()?;
    let low = verb.starts_with(char::is_lowercase);
    let noun = || is_person_noun(verb) || is_body_noun(verb) || is_record_noun(verb);
    if !low || !is_verb_form(verb) || noun() {
        return None;
    }
    let own = |word: &str| matches!(word, "a" | "an" | "the" | "his" | "her" | "its" | "their");
    let start = words.take(2).find(|(_, word)| own(word))?.0;
    Some(Span::new(start, source.end))
}

/// "announced by her daughter", of whom "who said" goes on: the source behind a participle.
fn by_whom(text: &str, source: Span) -> Option<Span> {
    let said = source.of(text);
    let (participle, _) = said.split_once(" by ")?;
    let bare = participle.starts_with(char::is_lowercase) && participle.ends_with("ed");
    let start = source.start + participle.len() + " by ".len();
    (bare && !participle.contains(' ')).then(|| Span::new(start, source.end))
}

/// "says his daughter, Imogen, who sits on the board": a role and the name that stands behind it, where the source ends
/// with the role.
fn with_name(text: &str, source: Span) -> Option<Span> {
    let said = source.of(text);
    let role = said.split(' ').next().map(fold)?;
    let owned = matches!(role.as_ref(), "his" | "her" | "its" | "their");
    let low = said.split(' ').skip(1).all(|word| word.starts_with(char::is_lowercase));
    let behind = text.get(source.end..)?.strip_prefix(", ")?;
    let name = behind.get(..behind.find([',', '.', '\n'])?)?;
    let n_words = name.split(' ').count();
    let named = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let day = name.split(' ').any(|word| crate::text::is_calendar_word(&fold(word)));
    let found = owned && low && named && !day && n_words <= 3;
    found.then(|| Span::new(source.start, source.end + ", ".len() + name.len()))
}
