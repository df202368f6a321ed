//! Sources to speakers: names, titles, roles and pronouns to the people and bodies behind them.
//!
//! First every full name of the text is collected, captions and headline included. Then the utterances
//! are taken in order: a name finds its cluster by its folded last word (two people of one surname stay
//! apart by first name, courtesy title and nearness), a role ("the governor", "the NATO chief") finds
//! the cluster that holds it, a pronoun the most likely person before it. What nothing fits is a speaker
//! of its own under its own words. Every decision keeps the mention and lowers the confidence by what
//! it had to guess.
//!
//! ```text
//! NATO's new Secretary General, Mark Rutte, said … he added … the official said … Rutte said
//!  -> one speaker "Mark Rutte", roles ["NATO's new Secretary General"], four mentions
//! ```
//!
//! Cost: linear in the text; each pronoun looks back over a bounded number of mentions. Known misses:
//! two persons of one gender in turn, both by pronoun; bodies spoken of as "it" beside a person.

mod about;
mod alike;
mod beside;
mod body;
mod cluster;
mod described;
pub(crate) mod field;
mod focus;
pub(crate) mod full_names;
mod it;
mod joint;
mod matching;
pub(crate) mod mention;
mod name;
mod naming;
mod office;
mod pair;
mod role;
#[cfg(test)]
mod tests;
mod words;

pub use matching::matches;
pub use pair::unify;

use std::collections::HashMap;

use crate::extract::grammar::{is_countryman, is_person_noun, is_record_noun};
use crate::extract::prose::Prose;
use crate::extract::utterance::RawUtterance;
use crate::extract::{Class, Speaker, SpeakerId};
use crate::ingest::Article;
use crate::text::{Span, fold, next_char, possessive, tokens, without_article};
use cluster::{Book, GIVEN_NAMES, Who};
use focus::Focus;
use full_names::tells_person;
use it::{company, named_author, subject_before};
use mention::{Gender, Mention, MentionKind, mention};
use office::{definite_role, owned, spoken_for};
pub(super) use role::role_words;
use words::is_title;
pub(super) use words::unshouted;

/// True if a name begins with a known given name, titles aside.
pub(super) fn is_given_name(name: &str) -> bool {
    let mut words = name.split(' ').map(|word| fold(word).into_owned());
    words.find(|word| !is_title(word)).is_some_and(|word| GIVEN_NAMES.has(&word))
}

/// True for a given name and a surname, with titles or without.
pub(super) fn is_full_name(name: &str) -> bool {
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) && !is_title(&fold(word));
    name.split(' ').filter(is_name).count() >= 2
}

/// Whom each utterance belongs to.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// In order of first mention.
    pub(super) speakers: Vec<Speaker>,
    /// For each utterance: the speaker, and how sure that is.
    pub(super) of: Vec<Option<(SpeakerId, f32)>>,
}

/// Resolves the sources of `utterances`, which are in order of the text.
pub(super) fn resolve(
    article: &Article,
    prose: &[Prose<'_>],
    utterances: &[RawUtterance],
) -> Resolved {
    let text = article.text.as_str();
    let mut book = Book::read(article);
    let mut focus = Focus::new(text, article.headline, prose, &book);
    let mut of: Vec<Option<(SpeakerId, f32)>> = Vec::with_capacity(utterances.len());
    let mut last: Option<(usize, f32)> = None;
    for utterance in utterances {
        let at =
            utterance.source.first().or(utterance.content.first()).copied().unwrap_or_default();
        focus.read_roles(text, at.start, &mut book);
        focus.listen(
            text,
            &utterance.content,
            utterance.source.first(),
            own_gender(text, &utterance.content),
        );
        let found = match utterance.source.first() {
            _ if utterance.follows && utterance.source.is_empty() => {
                last.map(|(who, sure)| (who, sure * 0.85))
            }
            Some(source) => {
                let last = last.map(|l| l.0);
                // "The bank bought dollars, dealers said. They put it at 300 million.": who was heard goes before.
                let many = last.is_some_and(|who| book.who(who) == Who::Group)
                    && focus.was_heard_next(source.start, last);
                let subject = subject_before(text, prose, *source).filter(|_| !many);
                subject
                    .and_then(|subject| resolve_source(text, subject, &mut book, &focus, last))
                    .or_else(|| company(text, prose, *source, &mut book, &focus))
                    .or_else(|| resolve_source(text, *source, &mut book, &focus, last))
            }
            None => None,
        };
        if let Some((who, _)) = found {
            let paper = fold(book.name(who)).split(' ').any(is_record_noun);
            if book.who(who) == Who::Described && !paper {
                // "The guest said he had waited": he is one.
                book.learn_gender(who, own_gender(text, &utterance.content));
            }
            for source in &utterance.source {
                book.note_mention(who, *source);
            }
            // "Asked whether he wished to speak, Roe rose.": what he wished was not heard.
            if utterance.class == Class::Speech || !is_lone_pronoun(text, &utterance.source) {
                focus.spoke(at, who);
            }
            last = found;
        }
        of.push(found.map(|(who, sure)| (SpeakerId(who), sure)));
    }
    finish(book, of)
}

/// Whom one source resolves to: index of the cluster, and how sure.
fn resolve_source(
    text: &str,
    source: Span,
    book: &mut Book,
    focus: &Focus,
    last: Option<usize>,
) -> Option<(usize, f32)> {
    let behind = text.get(source.end..).unwrap_or("");
    let words = source.of(text).trim_end();
    let aged = words.ends_with("-year-old") || behind.starts_with("-year-old");
    if (aged && !words.contains(',')) || is_of_country(words) {
        // "the 51-year-old said", "the Norwegian said": whoever is spoken of.
        return focus
            .subject(source.start, book)
            .or_else(|| focus.person(None, source.start, book));
    }
    if words == "which" {
        // "according to a report by Roe, which found": of whom was just told.
        return last.map(|who| (who, 0.7));
    }
    if let Some(source) = beside::better(text, source) {
        return resolve_source(text, source, book, focus, last);
    }
    if let Some(author) = named_author(text, source) {
        return resolve_source(text, author, book, focus, last);
    }
    if let Some(joint) = joint::joint(text, source) {
        return Some((book.described(&joint, Who::Group), 0.9));
    }
    let mention = mention(text, source)?;
    let mut mention = naming::named(text, source, &mention).unwrap_or(mention);
    if matches!(mention.kind, MentionKind::Role | MentionKind::Group | MentionKind::Body)
        && let Some(name) = only_word(text, source).filter(|w| w.starts_with(char::is_uppercase))
        && book.by_word(&fold(name), source.start).is_some_and(|id| book.who(id) == Who::Person)
    {
        // "Miller" is a trade as well, and "ROE" could be a body, but the text has named somebody so.
        mention.name = unshouted(name.to_owned());
        mention.kind = MentionKind::Person;
    }
    if mention.kind == MentionKind::Person
        && fold(words) == format!("the {}", fold(&mention.name))
        && !mention.name.contains(' ')
        && !book.by_word(&fold(&mention.name), source.start).is_some_and(|id| book.is_evident(id))
    {
        // "the Lantern": a paper, a firm.
        mention.kind = MentionKind::Body;
    }
    let some = fold(&mention.name).into_owned();
    if matches!(some.as_str(), "one" | "another" | "other" | "others" | "both") {
        // "said one": one of those spoken of before. "Another said": of the kind of who was just heard.
        let heard = last.filter(|_| some == "another").and_then(|who| kind_of(book.name(who)));
        if let Some(noun) = heard.or_else(|| group_before(text, source.start)) {
            let plural = matches!(some.as_str(), "others" | "both");
            let one = noun.trim_end_matches('s');
            mention.name = match some.as_str() {
                _ if plural => noun,
                "another" => format!("another {one}"),
                _ => one.to_owned(),
            };
            mention.kind = if plural { MentionKind::Group } else { MentionKind::Role };
        }
    }
    if mention.name == "one of them"
        && let Some(noun) = group_before(text, source.start)
    {
        mention.name = noun.trim_end_matches('s').to_owned();
    }
    let told = spoken_for(text, source, &mention, book)
        .or_else(|| owned(text, source, &mention, book, focus))
        .or_else(|| body::called(text, &mention, source, book, focus))
        .or_else(|| focus.author(text, &mention, source));
    if told.is_some() {
        return told;
    }
    match mention.kind {
        MentionKind::Person => {
            let (who, sure) = book.person(&mention, source.start);
            book.tell(who, tells_person(text, source.end));
            // "its energy minister said ... Rashid Roe said": the lead told the role, then comes the name.
            let nameless = focus
                .nameless_lead(book, source.start, &mention, who)
                .or_else(|| focus.named_later(text, book, source))
                .or_else(|| {
                    let alone = fold(source.of(text)) == fold(&mention.name);
                    focus.nameless(book, source.start, &mention, who).filter(|_| alone)
                });
            let told = is_told_by_trade(text, source.end);
            if let Some(nameless) = nameless.filter(|_| !told) {
                book.merge(nameless, who);
            } else if let Some(role) =
                focus.untold_role(book, source.start, &mention, who).filter(|_| !told)
            {
                book.learn_role(who, &role);
            }
            Some((who, sure))
        }
        MentionKind::Body => Some((book.described(&mention, Who::Body), 0.95)),
        MentionKind::Group => Some((book.described(&mention, Who::Group), 0.95)),
        MentionKind::Role => {
            // "Governor says rates will fall": of a headline or a list of points, told without "the".
            let bare = words.starts_with(char::is_uppercase)
                && words.split(' ').all(is_office_word)
                && source.of(text).trim() == words;
            let holder = || {
                let mention = Mention { kind: MentionKind::DefiniteRole, ..mention.clone() };
                focus.role(&mention, source.start, book)
            };
            let found = bare
                .then(holder)
                .flatten()
                .or_else(|| focus.named_next(text, &mention, source, book).map(|who| (who, 0.8)));
            Some(found.unwrap_or_else(|| (book.described(&mention, Who::Described), 0.95)))
        }
        MentionKind::DefiniteRole => Some(definite_role(text, &mention, source, book, focus)),
        MentionKind::Pronoun => pronoun(&mention, source, book, focus, last).or_else(|| {
            // "His Highness" of whom nothing else is told.
            mention.name.contains(' ').then(|| (book.described(&mention, Who::Described), 0.6))
        }),
    }
}

/// "asked Maya Lind, who chairs their union": what somebody does tells of a person the text had not told of.
fn is_told_by_trade(text: &str, end: usize) -> bool {
    let behind = text.get(end..).and_then(|rest| rest.strip_prefix(", who "));
    let verb = behind.and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
    verb.is_some_and(|verb| verb.ends_with('s') && !matches!(verb, "was" | "always"))
}

/// True for a source that is "he" or "she" alone.
fn is_lone_pronoun(text: &str, source: &[Span]) -> bool {
    let word = source.first().map(|source| fold(source.of(text)));
    word.is_some_and(|word| matches!(word.as_ref(), "he" | "she"))
}

/// The gender of the pronoun that opens what somebody is reported to say.
fn own_gender(text: &str, content: &[Span]) -> Option<Gender> {
    let said = content.first()?.of(text);
    let word = said.strip_prefix("that ").unwrap_or(said).split(' ').next()?;
    match word {
        "he" => Some(Gender::Male),
        "she" => Some(Gender::Female),
        _ => None,
    }
}

/// True for words of offices ("Transport Minister").
fn is_office_word(word: &str) -> bool {
    let word = fold(word);
    is_person_noun(&word) || field::is_portfolio(&word) || is_title(&word)
}

/// "the Norwegian", "the Swede": one person told by the country alone. "the French" are many.
fn is_of_country(source: &str) -> bool {
    let Some(("the" | "The", word)) = source.split_once(' ') else { return false };
    word.starts_with(char::is_uppercase)
        && word.chars().skip(1).any(char::is_lowercase)
        && is_countryman(&fold(word))
}

/// The text of a source of one word.
fn only_word(text: &str, source: Span) -> Option<&str> {
    let word = source.of(text).trim();
    (!word.contains(char::is_whitespace)).then_some(word)
}

/// "officials" of "officials in Osk", of "official": the noun of a description that is a person's.
fn kind_of(name: &str) -> Option<String> {
    let noun =
        noun_of(name).rsplit(' ').next().filter(|noun| noun.starts_with(char::is_lowercase))?;
    let singular = noun.trim_end_matches('s');
    is_person_noun(singular).then(|| format!("{singular}s"))
}

/// The last plural person noun before `at`: "dealers", for "one" and "others".
fn group_before(text: &str, at: usize) -> Option<String> {
    let from = next_char(text, at.saturating_sub(600));
    let words = tokens(text, Span::new(from, at)).filter(|t| t.is_word());
    let nouns = words.map(|t| fold(t.span.of(text)).into_owned());
    nouns.filter(|w| w.ends_with('s') && is_person_noun(w.trim_end_matches('s'))).last()
}

fn pronoun(
    mention: &Mention,
    source: Span,
    book: &mut Book,
    focus: &Focus,
    last: Option<usize>,
) -> Option<(usize, f32)> {
    match mention.head.as_str() {
        "he" | "she" | "him" | "her" => {
            let found = focus.person(mention.gender, source.start, book);
            if let Some((who, _)) = found {
                book.learn_gender(who, mention.gender);
            }
            found
        }
        "they" => focus
            .host(source.start, |who| book.who(who) == Who::Group)
            .map(|who| (who, 0.8))
            .or_else(|| {
                focus.nearest(source.start, |who| {
                    matches!(book.who(who), Who::Group | Who::Body | Who::Described)
                })
            })
            .or(last.map(|l| (l, 0.6))),
        // A body speaks as "it"; a person never does.
        "it" => focus
            .nearest(source.start, |who| book.who(who) == Who::Body)
            .or(last.filter(|&l| book.who(l) != Who::Person).map(|l| (l, 0.5))),
        _ => last.map(|l| (l, 0.6)),
    }
}

/// Speakers in order of first mention, clusters that never spoke left out.
fn finish(book: Book, mut of: Vec<Option<(SpeakerId, f32)>>) -> Resolved {
    for (id, _) in of.iter_mut().flatten() {
        id.0 = book.finally(id.0);
    }
    let mut order: Vec<usize> = of.iter().flatten().map(|(id, _)| id.0).collect();
    order.sort_unstable();
    order.dedup();
    order.sort_by_key(|&who| book.first_mention(who));
    let place: HashMap<usize, usize> = order.iter().enumerate().map(|(i, &who)| (who, i)).collect();
    let speakers = order.iter().map(|&who| book.speaker(who)).collect();
    for (id, _) in of.iter_mut().flatten() {
        *id = SpeakerId(place.get(&id.0).copied().unwrap_or(0));
    }
    Resolved { speakers, of }
}

/// A speaker known by name alone.
pub(super) fn named(name: &str, mentions: Vec<Span>) -> Speaker {
    Speaker { name: name.to_owned(), roles: Vec::new(), mentions }
}

/// The folded last word of a name, without "Jr." and the like.
fn surname(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty());
    let last = words
        .map(|w| fold(w.trim_end_matches('.')).into_owned())
        .rfind(|w| !matches!(w.as_str(), "jr" | "sr" | "ii" | "iii"));
    last.map(|w| without_article(possessive(&w)).to_owned()).unwrap_or_default()
}

/// The folded surname of a speaker's name.
pub(super) fn surname_of(name: &str) -> String {
    surname(name)
}

/// "traders" of "traders in London": a description without what is told behind its noun; a name as it is.
pub(crate) fn noun_of(name: &str) -> &str {
    const TIES: [&str; 10] = [
        " in ",
        " at ",
        " of ",
        " for ",
        " from ",
        " to ",
        " with ",
        " close ",
        " familiar ",
        " by ",
    ];
    let end = TIES.iter().filter_map(|tie| name.find(tie)).min().unwrap_or(name.len());
    let described = name.starts_with(char::is_lowercase);
    name.get(..end).filter(|_| described && !name.starts_with("one of ")).unwrap_or(name)
}
