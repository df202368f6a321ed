//! The name in full of whose text it is, where it calls itself by a noun.
//!
//! ```text
//! Bank of Osk holds rate / The Board will wait ... The Board expects ...       Board of the Bank of Osk
//! Minutes of the meeting of 6 May / The Rate Committee met ... Members saw     Rate Committee
//! The Ministry will ... by decision of the Ministry of Ports                   Ministry of Ports
//! ```
//!
//! An organ with a name of its own needs no house beside it. Cost: a look at the subject of each sentence and at the
//! words of the text. Known miss: beside the name of its bank an organ is not told.

use super::body::{OWN_WORDS, is_own_word, subject_before};
use super::letterhead::{self, in_sentence_case, is_of_body};
use crate::extract::grammar::{first_finite, word};
use crate::extract::prose::{Prose, Unit};
use crate::ingest::Article;
use crate::text::{Span, capitalised, fold, is_function_word, possessive, tokens};

/// Organs that decide for the house that a text is headed by.
const ORGANS: [&str; 3] = ["committee", "board", "council"];

/// Sentences that an organ is the subject of, at least.
const OFTEN: usize = 2;

/// Who speaks in a text of one voice: the body of that name, in full, or the organ where nothing else is named.
pub(super) fn speaking(
    article: &Article,
    prose: &[Prose<'_>],
    name: Option<String>,
) -> Option<String> {
    let text = article.text.as_str();
    let name = name.map(|name| without_house(in_full(text, name)));
    let alone =
        name.as_deref().and_then(|name| ORGANS.into_iter().find(|organ| *organ == fold(name)));
    // Beside the name of a bank its organ is left out: of two statements only one may name it, and would be another's.
    if alone.is_none() && name.is_some() {
        return name;
    }
    let minuted = || letterhead::are_minutes(article).then(|| most_named(text)).flatten();
    let Some(organ) = alone.or_else(|| organ(prose)).or_else(minuted) else { return name };
    let house = || named_behind(text, "bank", 1);
    let of_house = |house: String| format!("{} of the {house}", capitalised(organ));
    let own = named_behind(text, organ, 2);
    Some(own.or_else(|| house().map(of_house)).unwrap_or_else(|| capitalised(organ)))
}

/// A name of one noun with what the text tells it is of: "Ministry of Ports".
pub(super) fn in_full(text: &str, name: String) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let is_noun = match words.as_slice() {
        [_] => is_own_word(&name) || is_of_body(&name),
        // "National Bank"; but the Rate Committee has a name of its own.
        [_, _] => is_of_body(&name) && !is_organs(&name),
        _ => false,
    };
    if !is_noun {
        return name;
    }
    let behind = text.match_indices(name.as_str()).find_map(|(at, _)| {
        let is_start = !text.get(..at)?.ends_with(char::is_alphanumeric);
        let rest = text.get(at + name.len()..)?;
        let tie = [" of ", " for "].iter().find(|tie| rest.starts_with(*tie))?;
        let n_bytes = proper(rest.get(tie.len()..)?);
        (is_start && n_bytes > 0).then(|| rest.get(..tie.len() + n_bytes)).flatten()
    });
    behind.map_or(name.clone(), |behind| format!("{name}{behind}"))
}

/// How many bytes of the text belong to a proper name: words with capitals and the small words between them.
fn proper(text: &str) -> usize {
    let (mut at, mut end) = (0, 0);
    // Not by lines: the end of one may be far, and names are many.
    for word in text.split_inclusive(|c: char| c.is_whitespace()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_small = is_function_word(bare) && word.len() == bare.len() + 1;
        if !(bare.starts_with(char::is_uppercase) || is_small) {
            break;
        }
        end = if is_small { end } else { at + bare.len() };
        at += word.len();
        if word.len() != bare.len() + 1 || !word.ends_with(' ') {
            break;
        }
    }
    end
}

/// The organ that is the subject of most sentences, where the bank itself is not more often.
fn organ(prose: &[Prose<'_>]) -> Option<&'static str> {
    let subject = |unit: &Unit<'_>| {
        let items = unit.items.as_slice();
        let verb = first_finite(items, 0..items.len())?;
        let last = subject_before(items, verb)?.end.checked_sub(1)?;
        OWN_WORDS.into_iter().find(|own| *own == word(items, last))
    };
    let subjects: Vec<&str> = prose.iter().flat_map(|p| &p.units).filter_map(subject).collect();
    let n_of = |noun: &str| subjects.iter().filter(|subject| **subject == noun).count();
    let most = ORGANS.into_iter().max_by_key(|organ| n_of(organ))?;
    (n_of(most) >= OFTEN && n_of(most) >= n_of("bank")).then_some(most)
}

/// The organ that the text names most often by its noun, in minutes, which tell of those who sat on it.
fn most_named(text: &str) -> Option<&'static str> {
    let n_of = |organ: &&str| text.matches(capitalised(organ).as_str()).count();
    ORGANS.into_iter().max_by_key(n_of).filter(|organ| n_of(organ) > 0)
}

/// "Rate-Setting Committee", "Central Bank of Osk": the first name in the text that ends in a noun or is of it, where it
/// has so many words up to the noun at least.
fn named_behind(text: &str, noun: &str, least: usize) -> Option<String> {
    let mut run: Option<(usize, usize)> = None;
    for token in tokens(text, Span::new(0, text.len())).filter(|token| token.is_word()) {
        let written = token.span.of(text);
        let folded = fold(written);
        let is_next = run.is_none_or(|(_, end)| text.get(end..token.span.start) == Some(" "));
        let names = written.starts_with(char::is_uppercase) && !is_function_word(&folded);
        if !(names && is_next) {
            run = None;
        }
        if !names {
            continue;
        }
        let start = run.map_or(token.span.start, |(start, _)| start);
        run = Some((start, token.span.end)).filter(|_| possessive(&folded).len() == folded.len());
        let name = Span::new(start, token.span.end).of(text);
        if folded == noun && name.split([' ', '-']).count() >= least {
            let name = in_sentence_case(name);
            return Some(if name.contains([' ', '-']) { name } else { in_full(text, name) });
        }
    }
    None
}

/// "Rate Committee of the Bank of Osk": an organ with a name of its own goes by it.
fn without_house(name: String) -> String {
    let organ = name.split_once(" of ").map(|(organ, _)| organ);
    let organ = organ.filter(|organ| organ.contains(' ') && is_organs(organ));
    organ.map_or(name.clone(), str::to_owned)
}

/// True for a name that ends in the noun of an organ.
fn is_organs(name: &str) -> bool {
    name.rsplit(' ').next().is_some_and(|last| ORGANS.contains(&fold(last).as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::prose::read;

    fn check(text: &str, name: Option<&str>, expected: Option<&str>) {
        let article = Article::from_text(text, "text.txt");
        let found = speaking(&article, &read(&article), name.map(str::to_owned));
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn an_organ_is_told_in_full() {
        let said = "The Committee expects fees to fall. The Committee will wait.";
        let named = format!("Fees\n\nThe Bank's Rate-Setting Committee met in May. {said}");
        check(&named, None, Some("Rate-Setting Committee"));
        check(&format!("RATE COMMITTEE\n\n{said}"), None, Some("Rate Committee"));
        check(&format!("Fees\n\n{said}"), None, Some("Committee"));
        let board = "Bank of Osk holds rate\n\nThe Board will wait. It will rain.";
        check(board, Some("Board"), Some("Board of the Bank of Osk"));
        check("The Bank expects fees to fall. The Bank will wait. The Board met.", None, None);
        check(&format!("Bank of Osk\n\n{said}"), Some("Bank of Osk"), Some("Bank of Osk"));
        let organ = Some("Rate Committee of the Bank of Osk");
        check("The Committee will wait. It will rain.", organ, Some("Rate Committee"));
    }

    #[test]
    fn minutes_are_those_of_the_organ_they_name() {
        let text =
            "Minutes of the meeting of 6 May\n\nThe Rate Committee met. Members saw prices fall.";
        check(text, None, Some("Rate Committee"));
    }

    #[test]
    fn a_noun_is_told_in_full_where_the_text_does() {
        let check = |text: &str, name: &str, expected: &str| {
            assert_eq!(in_full(text, name.to_owned()), expected, "{text}");
        };
        let text = "The Ministry will pay. The Ministry of Ports and Rivers of Osk, in May, met.";
        check(text, "Ministry", "Ministry of Ports and Rivers of Osk");
        check(text, "Port Authority of Osk", "Port Authority of Osk");
        check("The Ministry of late has paid.", "Ministry", "Ministry");
        check(
            "THE BANK\nNational Bank of Osk\nFor release",
            "National Bank",
            "National Bank of Osk",
        );
        check("The Rate Board of Osk met.", "Rate Board", "Rate Board");
    }
}
