//! Two that speak together: "both the Labour Party and the Conservatives", "Ada Roe and Paul Orme".
//!
//! Neither half is the speaker: what they say is told of both, as one source under both names. Known misses: three and
//! more, pairs of which one is told by a pronoun ("he and Roe").

use super::field::is_portfolio;
use super::mention::{Mention, MentionKind, mention};
use super::words::{Word, joined, last_fold, words};
use crate::extract::grammar::{is_body_noun, is_determiner, is_preposition};
use crate::text::Span;

/// The joint source that the words of a source tell.
pub(super) fn joint(text: &str, source: Span) -> Option<Mention> {
    if !source.of(text).contains(" and ") {
        return None;
    }
    let words = words(text, source);
    let and = words.iter().position(|word| word.fold == "and")?;
    let both = words.first().is_some_and(|word| word.fold == "both");
    let (one, other) = (words.get(usize::from(both)..and)?, words.get(and + 1..)?);
    // "Ada Roe, head of Marks and Spencer": what tells of the first must end before the "and".
    let comma = |word: &Word<'_>| word.text == ",";
    let closed_by_comma = one.last().is_some_and(comma);
    let closed = closed_by_comma || !one.iter().any(comma);
    let one = if closed_by_comma { one.get(..one.len() - 1)? } else { one };
    if !closed || other.iter().any(|word| word.fold == "and") {
        return None;
    }
    let read = |half: &[Word<'_>]| mention(text, half.first()?.span.join(half.last()?.span));
    let (first, second) = (read(one)?, read(other)?);
    // "the head of the union and the board": perhaps the head of both.
    let loose = !closed_by_comma && !both && !is_named(&first) && has_tie(one);
    let told = match both || is_determined(other) {
        true => {
            can_speak(&first)
                && (can_speak(&second) || is_owned(other))
                && !loose
                && !is_of_field(one, other)
        }
        // "Ada Roe of Coe and Lind": one name inside the other.
        false => (closed_by_comma || !has_tie(one)) && are_names(one, other, &first, &second),
    };
    told.then(|| {
        let name = format!("{} and {}", called(one, &first), called(other, &second));
        Mention::told(MentionKind::Group, name, last_fold(other))
    })
}

/// "Roe and her deputy", "the board and its unions".
fn is_owned(half: &[Word<'_>]) -> bool {
    half.first().is_some_and(|w| matches!(w.fold.as_ref(), "its" | "his" | "her" | "their"))
}

fn has_tie(half: &[Word<'_>]) -> bool {
    half.iter().any(|word| is_preposition(&word.fold) && !word.capital())
}

fn is_determined(half: &[Word<'_>]) -> bool {
    half.first().is_some_and(|word| is_determiner(&word.fold))
}

/// True for whoever has a name or is told by "the": "the governor and the mayor", not "ministers and the unions".
fn can_speak(mention: &Mention) -> bool {
    match mention.kind {
        MentionKind::Person | MentionKind::Body | MentionKind::DefiniteRole => true,
        MentionKind::Role | MentionKind::Group => is_named(mention),
        MentionKind::Pronoun => false,
    }
}

/// True for two people, two bodies or two places, each by a name of its own: not "Mines and Energy Minister Roe",
/// "Health and Safety Agency".
fn are_names(one: &[Word<'_>], other: &[Word<'_>], first: &Mention, second: &Mention) -> bool {
    let last = one.last().map_or("", |word| word.fold.as_ref());
    let open = is_portfolio(last) || one.iter().chain(other).any(|word| word.text == "&");
    // "Tyre and rubber group Halvard", "Mines and Energy Minister Roe".
    let low = other.first().is_some_and(|word| !word.capital());
    let titled =
        (low || !second.roles.is_empty()) && first.roles.is_empty() && !first.name.contains(' ');
    match (first.kind, second.kind) {
        (MentionKind::Person, MentionKind::Person) => !open && !titled,
        (MentionKind::Body, MentionKind::Body) => {
            let own = |half: &[Word<'_>], named: &Mention| {
                is_named(named)
                    && (is_body_noun(&last_fold(half)) || half.iter().all(Word::acronym))
            };
            !open && own(one, first) && own(other, second)
        }
        _ => false,
    }
}

/// "the Department for Work and the Environment": one ministry.
fn is_of_field(one: &[Word<'_>], other: &[Word<'_>]) -> bool {
    let field = other.get(1).is_some_and(|word| is_portfolio(&word.fold));
    field && one.iter().any(|word| matches!(word.fold.as_ref(), "of" | "for"))
}

fn is_named(mention: &Mention) -> bool {
    let proper = mention.name.starts_with(char::is_uppercase);
    proper && !matches!(mention.kind, MentionKind::Pronoun)
}

/// What one of the two is called: by the name, or whoever has none by his own words ("his deputy").
fn called(half: &[Word<'_>], mention: &Mention) -> String {
    if is_named(mention) {
        return mention.name.clone();
    }
    let article = |word: &Word<'_>| matches!(word.fold.as_ref(), "the" | "a" | "an");
    let start = usize::from(half.first().is_some_and(article) && half.len() > 1);
    joined(half.get(start..).unwrap_or(half))
}
