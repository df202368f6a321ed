//! Words and terms as topics are told by. The build script reads this file too.

use std::borrow::Cow;

use crate::text::{Span, fold, is_function_word, possessive, stem, tokens};

/// A content word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    pub(crate) stem: Cow<'static, str>,
    /// As written, folded.
    pub(crate) form: Cow<'t, str>,
    /// The function word right behind it, or nothing: "step *down*".
    pub(crate) particle: Cow<'t, str>,
}

/// The content words of a stretch; `E.U.` as `eu`, `cease-fire` as written and cut.
pub(crate) fn words_in(text: &str, span: Span) -> impl Iterator<Item = Word<'_>> {
    let mut words = tokens(text, span).filter(|t| t.is_word()).map(move |token| {
        let word = form(token.span.of(text));
        let is_function = is_function_word(&word);
        (word, is_function)
    });
    let mut next = words.next();
    std::iter::from_fn(move || {
        let word = next.take()?;
        next = words.next();
        let particle = next.as_ref().filter(|(_, is_function)| *is_function);
        Some((word, particle.map_or(Cow::Borrowed(""), |(word, _)| word.clone())))
    })
    .filter(|((form, is_function), _)| !is_function && !form.is_empty())
    .map(|((form, _), particle)| Word { stem: stem(&form), form, particle })
}

/// A word folded, without what inflects it and without points.
fn form(written: &str) -> Cow<'_, str> {
    let folded = fold(written);
    let word = possessive(&folded);
    if word.len() == folded.len() && !word.bytes().any(|b| matches!(b, b'.' | b',')) {
        return folded;
    }
    // What is left may have a spelling of its own: "defence's".
    Cow::Owned(fold(&word.replace(['.', ','], "")).into_owned())
}

/// A term of topic `number` as lists of terms have it: its first stem, and under it the number and what
/// else must be there, parted by commas. That is the other stems, or for a term of one word `=` and the
/// word, with `>` and the particle behind it if it has one ("step down"). Nothing where the term has no word
/// to go by.
pub(crate) fn entry(number: usize, term: &str) -> Option<(String, String)> {
    let mut words = words_in(term, Span::new(0, term.len()));
    let first = words.next()?;
    let mut rest: Vec<String> = words.map(|word| word.stem.into_owned()).collect();
    if rest.is_empty() {
        rest.push(format!("={}", first.form));
        if !first.particle.is_empty() {
            rest.push(format!(">{}", first.particle));
        }
    }
    Some((first.stem.into_owned(), format!("{number},{}", rest.join(","))))
}

/// True if a word of the same stem is the term's word with another ending of grammar: "tariffs" and
/// "tariff", "sanctioned" and "sanction", but not "house" and "housing".
pub(crate) fn is_inflected(form: &str, term: &str) -> bool {
    const ENDINGS: [&str; 9] = ["s", "es", "ed", "d", "ing", "ies", "ied", "'", "y"];
    let follows = |long: &str, short: &str, endings: &[&str]| {
        let root =
            long.strip_prefix(short).or_else(|| long.strip_prefix(short.strip_suffix(['e', 'y'])?));
        root.is_some_and(|rest| rest.is_empty() || endings.contains(&rest))
    };
    follows(form, term, &ENDINGS) || follows(term, form, &["s", "es", "ies"])
}
