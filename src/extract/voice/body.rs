//! Whose text it is: the issuing body by headline, first sentence or table.

use super::aside::is_aside;
use super::author::author;
use super::letterhead::{
    heading_body, in_sentence_case, is_kind, is_of_body, letterhead, spoken_by,
};
use super::notes::about;
use super::transcript::is_courtesy;
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{
    first_finite, is_adverb, is_auxiliary, is_body_noun, is_third_person, noun_phrase_before, word,
};
use crate::extract::prose::{Item, ItemKind, Prose, Unit, units};
use crate::extract::speakers::mention::{Mention, MentionKind, mention};
use crate::ingest::Article;
use crate::text::{DAYS, Span, capitalised, entries, fold, is_function_word};
use std::cell::LazyCell;
use std::collections::BTreeMap;

/// True if the first sentence tells the weekday.
pub(super) fn is_dated(prose: &[Prose<'_>]) -> bool {
    let first = prose.first().and_then(|paragraph| paragraph.units.first());
    first.is_some_and(|unit| unit.items.iter().any(|item| DAYS.contains(&item.fold.as_ref())))
}

/// How many sentences speak of the issuing body as their subject: "we", "the Council" of a council, "the
/// company" of a firm. A report on several bodies has few for any one of them.
pub(super) fn n_own_subjects(prose: &[Prose<'_>], name: &str) -> usize {
    let name = fold(name);
    let firm = !name.split(' ').any(is_body_noun);
    let own = |unit: &Unit<'_>| {
        let items = &unit.items;
        let first = first_finite(items, 0..items.len())
            .and_then(|verb| subject_before(items, verb))
            .or_else(|| (0..items.len()).next().map(|_| 0..items.len().min(2)));
        first.is_some_and(|range| {
            range.clone().any(|i| matches!(word(items, i), "we" | "i" | "our" | "my"))
                || range.clone().any(|i| {
                    let here = crate::text::possessive(word(items, i));
                    is_body_noun(here) && name.split(' ').any(|w| w == here)
                })
                || firm
                    && range.clone().any(|i| {
                        matches!(word(items, i), "company" | "group" | "firm" | "administration")
                            || name.split(' ').next() == Some(word(items, i))
                    })
        })
    };
    prose.iter().flat_map(|p| &p.units).filter(|u| own(u)).count()
}

/// How many sentences hold one of these words outside of quotation marks.
pub(super) fn n_with(prose: &[Prose<'_>], words: &[&str]) -> usize {
    let has = |unit: &&Unit<'_>| unit.items.iter().any(|i| words.contains(&i.fold.as_ref()));
    prose.iter().flat_map(|p| &p.units).filter(has).count()
}

/// The issuing body's name; `subject` is that of the first sentence.
pub(super) fn name(
    article: &Article,
    prose: &[Prose<'_>],
    subject: Option<&Mention>,
) -> Option<String> {
    spoken_by(&article.text)
        .map(|(name, _)| name)
        .or_else(|| letterhead(article))
        .or_else(|| about(&article.text).map(str::to_owned))
        .or_else(|| heading_body(article))
        .or_else(|| by_table(article))
        .or_else(|| author(article, prose))
        .or_else(|| in_headline(article, n_with(prose, &["i", "my"]) > 0))
        .or_else(|| {
            subject
                .filter(|m| matches!(m.kind, MentionKind::Body | MentionKind::Person))
                // "Prime Minister Ada Lind today presented": she does not tell it herself.
                .filter(|m| {
                    m.kind == MentionKind::Body
                        || m.roles.is_empty()
                        || n_with(prose, &["i", "my"]) > 0
                })
                .map(|m| m.name.clone())
                .filter(|name| is_own_word(name) || is_told_as_name(&article.text, name))
        })
        .or_else(|| most_told(article, prose))
}

/// True for a run of capitals, or one that stands inside of sentences too: "Inflation" at the start of one is no name.
fn is_told_as_name(text: &str, name: &str) -> bool {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let is_inside = |at: usize| {
        let before = text.get(..at).unwrap_or("");
        let same_line = before.trim_end_matches(' ');
        same_line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    };
    // "Conference notes", "Conference believes": it speaks, be it at the start of every sentence.
    let speaks = |at: usize| {
        let next = text.get(at + name.len()..).unwrap_or("").split_whitespace().next();
        let verb = fold(next.unwrap_or(""));
        readings(&verb, |_| None).any(|cue| cue.form == Form::Third)
    };
    let places = || text.match_indices(name).map(|(at, _)| at);
    name.split(' ').all(|word| is_capital(word) || is_function_word(word))
        && !is_function_word(&fold(name))
        && name.chars().count() > 2
        && (name.contains(' ')
            || places().any(is_inside)
            || places().filter(|&at| speaks(at)).nth(1).is_some())
}

/// "The Board", "the department": what bodies call themselves.
pub(super) fn is_own_word(name: &str) -> bool {
    OWN_WORDS.contains(&fold(name).rsplit(' ').next().unwrap_or(""))
}

/// The body that most sentences are about, by its longest name.
fn most_told(article: &Article, prose: &[Prose<'_>]) -> Option<String> {
    let mut told: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for unit in prose.iter().flat_map(|paragraph| &paragraph.units) {
        let Some(found) = subject(article, unit).filter(|found| found.kind == MentionKind::Body)
        else {
            continue;
        };
        let (n, longest) = told.entry(found.head).or_default();
        *n += 1;
        if found.name.len() > longest.len() {
            *longest = found.name;
        }
    }
    let most = told.into_values().max_by_key(|(n, _)| *n);
    most.filter(|(n, name)| *n > 1 && name.chars().count() > 2).map(|(_, name)| capitalised(&name))
}

/// The body that `bodies.txt` tells from phrases of the text.
pub(super) fn by_table(article: &Article) -> Option<String> {
    let text = fold(&article.text);
    // Few texts have even the words of a phrase, and only in these white space must be made even.
    let flat = LazyCell::new(|| text.split_whitespace().collect::<Vec<&str>>().join(" "));
    let has_words = |phrases: &str| phrases.split([' ', ';']).all(|word| text.contains(word));
    let has = |phrases: &str| phrases.split(';').all(|phrase| flat.contains(phrase.trim()));
    let mut bodies = entries(BODIES).filter_map(|line| line.split_once(" | "));
    let found = bodies.find(|(_, phrases)| has_words(phrases) && has(phrases));
    found.map(|(name, _)| name.to_owned())
}

/// Names of bodies and the phrases that tell them, folded.
const BODIES: &str = include_str!("../bodies.txt");

/// True for a deciding organ.
pub(super) fn is_organ(found: &Mention) -> bool {
    const ORGANS: [&str; 5] = ["committee", "board", "council", "bank", "commission"];
    found.kind == MentionKind::Body
        && fold(&found.name).split(' ').any(|word| ORGANS.contains(&word))
}

/// True if a name is one that the headline opens with, or comes to behind a colon.
pub(super) fn opens_headline(article: &Article, name: &str) -> bool {
    let headline = article.headline.map_or("", |headline| headline.of(&article.text));
    let name = fold(name);
    let first = name.split(' ').next().unwrap_or("");
    let opens = |line: &str| fold(line).split([' ', ':']).next() == Some(first);
    !first.is_empty() && headline.split(": ").any(opens)
}

/// The subject of the first sentence that is no greeting and no warning of the law.
pub(super) fn first_subject(article: &Article, prose: &[Prose<'_>]) -> Option<Mention> {
    let mut units = prose.iter().flat_map(|paragraph| &paragraph.units);
    let is_beside =
        |unit: &Unit<'_>| is_courtesy(&unit.items) || is_aside(unit.span.of(&article.text));
    subject(article, units.find(|unit| !is_beside(unit))?)
}

/// The subject of a sentence's first verb.
fn subject(article: &Article, unit: &Unit<'_>) -> Option<Mention> {
    let items = &unit.items;
    let verb = first_finite(items, 0..items.len())?;
    let subject = subject_before(items, verb)?;
    let (first, last) = (items.get(subject.start)?, items.get(subject.end.checked_sub(1)?)?);
    mention(&article.text, first.span.join(last.span))
}

/// The subject of the verb, behind which a bracket may stand: "The Board (the Board) has decided".
pub(super) fn subject_before(items: &[Item<'_>], verb: usize) -> Option<std::ops::Range<usize>> {
    let mut end = verb;
    while end > 0 && (is_auxiliary(word(items, end - 1)) || is_adverb(word(items, end - 1))) {
        end -= 1;
    }
    if items.get(end.checked_sub(1)?).is_some_and(|i| i.text == ")") {
        end = items.get(..end)?.iter().rposition(|i| i.text == "(")?;
    }
    noun_phrase_before(items, end, 0)
}

/// "Halvard Systems: solid start", "Ministry of Health Announces ...", "Communique of the Ministers of
/// the Six Rivers Group": the body a headline opens with, or the last one it names behind "of". A person's text
/// says "I".
fn in_headline(article: &Article, is_personal: bool) -> Option<String> {
    let headline = article.headline?;
    let all: Vec<Unit<'_>> = units(&article.text, headline, &[]);
    let items: Vec<&Item<'_>> = all.iter().flat_map(|u| &u.items).collect();
    // "FACT SHEET: ...": what kind of text it is, is no name.
    let kind = items.iter().take(4).position(|i| i.text == ":").filter(|&colon| {
        items.get(..colon).is_some_and(|head| {
            head.iter().any(|i| {
                matches!(i.fold.as_ref(), "sheet" | "release" | "statement" | "readout" | "memo")
            })
        })
    });
    let items = items.get(kind.map_or(0, |colon| colon + 1)..)?;
    let end = items.iter().position(|i| {
        i.text == ":"
            || (i.kind == ItemKind::Word
                && !i.fold.ends_with("ing")
                && i.fold.ends_with('s')
                && readings(&i.fold, |_| None).next().is_some())
    });
    let before = |end: usize| Some(items.first()?.span.join(items.get(end.checked_sub(1)?)?.span));
    let named = |span: Span| {
        let phrase = in_sentence_case(span.of(&article.text));
        mention(&phrase, Span::new(0, phrase.len()))
            .filter(|m| m.name.starts_with(char::is_uppercase))
    };
    // "Halvard Pumps: Statement for the First Half of 2028"
    let behind = end
        .and_then(|end| items.get(end + 1))
        .map_or("", |item| article.text.get(item.span.start..headline.end).unwrap_or(""));
    // "Neotrin in Soft Drinks: Our Position" is about the drinks, and not of a Neotrin.
    let is_whole = |name: &str| {
        let head = end.and_then(before).map_or("", |span| span.of(&article.text));
        let is_capital =
            |word: &str| word.starts_with(char::is_uppercase) || is_function_word(word);
        head.ends_with(name) && name.split(' ').all(is_capital)
    };
    let opening = end.and_then(before).and_then(named).filter(|m| {
        m.kind == MentionKind::Body
            || (is_kind(behind) && is_whole(&m.name))
            || (m.kind == MentionKind::Person && is_personal && m.name.contains(' '))
    });
    let behind_of = || {
        let of = items.iter().rposition(|i| i.fold == "of")?;
        let span = items.get(of + 1)?.span.join(items.last()?.span);
        named(span).filter(|m| m.kind == MentionKind::Body && is_of_body(&m.name))
    };
    // "Fewer flights at night: Ministry of Transport announces decision"
    let behind_colon = || {
        let rest = items.get(items.iter().position(|i| i.text == ":")? + 1..)?;
        let verb = rest.iter().position(|i| is_third_person(&i.fold))?;
        let span = rest.first()?.span.join(rest.get(verb.checked_sub(1)?)?.span);
        named(span).filter(|m| m.kind == MentionKind::Body)
    };
    opening.or_else(behind_of).or_else(behind_colon).map(|m| m.name)
}

/// What bodies call themselves.
pub(super) const OWN_WORDS: [&str; 17] = [
    "we",
    "our",
    "us",
    "i",
    "my",
    "committee",
    "board",
    "council",
    "bank",
    "administration",
    "department",
    "commission",
    "agency",
    "company",
    "government",
    "group",
    "authority",
];

/// A list of those who voted, a pointer to a medium: no statement.
pub(super) fn is_list(unit: &Unit<'_>) -> bool {
    let items = &unit.items;
    let voting = matches!(word(items, 0), "voting" | "voters");
    let against = items.iter().take(4).any(|i| i.fold == "against");
    let dissents = against
        && items.iter().any(|i| {
            matches!(i.fold.as_ref(), "preferred" | "who" | "whom" | "because" | "believed")
        });
    (voting && !dissents)
        || items.iter().filter(|i| i.is_word()).count() < 3
        || matches!(word(items, 0), "###" | "#")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_at_the_start_of_a_sentence_makes_no_name() {
        let text = "Inflation is high. Fees at Halvard rose. Halvard pays.";
        assert!(is_told_as_name(text, "Halvard"));
        assert!(is_told_as_name(text, "Halvard Pumps"));
        assert!(is_told_as_name("Congress notes it. Congress regrets it.", "Congress"));
        assert!(!is_told_as_name(text, "Inflation"));
        assert!(!is_told_as_name(text, "Recent indicators"));
    }

    #[test]
    fn phrases_stand_in_the_table_as_they_are_looked_for() {
        for (_, phrases) in entries(BODIES).filter_map(|line| line.split_once(" | ")) {
            assert_eq!(fold(phrases), phrases);
        }
    }
}
