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

mod body;
mod cluster;
mod matching;
pub(crate) mod mention;
mod pair;
#[cfg(test)]
mod tests;

pub use matching::matches;
pub use pair::unify;

use std::collections::HashMap;

use super::grammar::{
    first_finite, is_countryman, is_determiner, is_person_noun, is_record_noun, is_source_noun,
    noun_phrase_before, word,
};
use super::prose::{Item, Prose};
use super::utterance::RawUtterance;
use super::{Speaker, SpeakerId};
use crate::ingest::Article;
use crate::text::{Span, fold, without_article};
use body::Callings;
use cluster::{Book, Who};
use mention::{Gender, Mention, MentionKind, mention, unshouted};

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
    let mut focus = Focus::new(text, prose, &book);
    let mut of: Vec<Option<(SpeakerId, f32)>> = Vec::with_capacity(utterances.len());
    let mut last: Option<(usize, f32)> = None;
    for utterance in utterances {
        let at =
            utterance.source.first().or(utterance.content.first()).copied().unwrap_or_default();
        focus.read_roles(at.start, &book);
        focus.listen(text, &utterance.content);
        let found = match utterance.source.first() {
            _ if utterance.follows && utterance.source.is_empty() => {
                last.map(|(who, sure)| (who, sure * 0.85))
            }
            Some(source) => company(text, prose, *source, &mut book)
                .or_else(|| resolve_source(text, *source, &mut book, &focus, last.map(|l| l.0))),
            None => None,
        };
        if let Some((who, _)) = found {
            for source in &utterance.source {
                book.note_mention(who, *source);
            }
            focus.spoke(at, who);
            last = found;
        }
        of.push(found.map(|(who, sure)| (SpeakerId(who), sure)));
    }
    finish(book, of)
}

/// "Norvia will cut 900 jobs, it said.": "it" is the name that opens its own sentence or the one before.
fn company(text: &str, prose: &[Prose<'_>], source: Span, book: &mut Book) -> Option<(usize, f32)> {
    if !matches!(source.of(text), "it" | "It") {
        return None;
    }
    let paragraph = prose.get(prose.partition_point(|p| p.span.end <= source.start))?;
    let at = paragraph.units.partition_point(|u| u.span.end <= source.start);
    let near = paragraph.units.get(at.saturating_sub(1)..=at)?;
    near.iter().rev().find_map(|unit| {
        let items = &unit.items;
        let verb = first_finite(items, 0..items.len())?;
        // `Norvia, "hit hard", it said`: the verb may stand in the quotation.
        let quote = items.iter().position(Item::is_quote).filter(|&quote| quote < verb);
        let end = quote.unwrap_or(verb);
        // "Skylark, which runs the line, has ...": the subject stands before the relative clause.
        let relative = (word(items, end.wrapping_sub(1)) == "which").then(|| end - 1);
        let end = relative.unwrap_or(end);
        let comma = end.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
        let subject = noun_phrase_before(items, comma.unwrap_or(end), 0)?;
        let (first, last) = (unit.items.get(subject.start)?, unit.items.get(subject.end - 1)?);
        let span = first.span.join(last.span);
        if span.end > source.start {
            return None;
        }
        let mut found = mention(text, span)?;
        let person = book
            .by_word(&surname(&found.name), source.start)
            .is_some_and(|id| book.is_told_person(id));
        let name =
            found.kind == MentionKind::Body || (found.kind == MentionKind::Person && !person);
        let counted = is_number_word(&fold(&found.name)) || is_common(text, &found.name);
        let proper = name
            && !counted
            && found.name.starts_with(char::is_uppercase)
            && found.roles.is_empty();
        found.kind = MentionKind::Body;
        proper.then(|| (book.body(&found), 0.8))
    })
}

/// "Companies must wait, it said": a single word that the text also writes small, or a plural of what speaks.
fn is_common(text: &str, name: &str) -> bool {
    let word = fold(name);
    let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let plural = || word.ends_with('s') && is_source_noun(singular.as_deref().unwrap_or(&word));
    let small = || {
        text.match_indices(word.as_ref()).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let end = at + word.len();
            !letter(text.get(..at).and_then(|t| t.chars().next_back()))
                && !letter(text.get(end..).and_then(|t| t.chars().next()))
        })
    };
    !name.contains(' ') && (plural() || small())
}

/// "Nine of them": a count at the start of a sentence is nobody's name.
fn is_number_word(word: &str) -> bool {
    const NUMBERS: [&str; 16] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozens",
        "hundreds",
        "thousands",
        "half",
    ];
    NUMBERS.contains(&word)
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
    if words.ends_with("-year-old") || behind.starts_with("-year-old") || is_of_country(words) {
        // "the 51-year-old said", "the Norwegian said": whoever is spoken of.
        return focus
            .subject(source.start, book)
            .or_else(|| focus.person(None, source.start, book));
    }
    if let Some(author) = named_author(text, source) {
        return resolve_source(text, author, book, focus, last);
    }
    let mut mention = mention(text, source)?;
    if matches!(mention.kind, MentionKind::Role | MentionKind::Group | MentionKind::Body)
        && let Some(name) = only_word(text, source).filter(|w| w.starts_with(char::is_uppercase))
        && book.by_word(&fold(name), source.start).is_some_and(|id| book.who(id) == Who::Person)
    {
        // "Miller" is a trade as well, and "ROE" could be a body, but the text has named somebody so.
        mention.name = unshouted(name.to_owned());
        mention.kind = MentionKind::Person;
    }
    if matches!(mention.name.as_str(), "one" | "another" | "other" | "others" | "both") {
        // "said one": one of those spoken of before.
        if let Some(noun) = group_before(text, source.start) {
            let plural = matches!(mention.name.as_str(), "others" | "both");
            mention.name = if plural { noun } else { noun.trim_end_matches('s').to_owned() };
            mention.kind = if plural { MentionKind::Group } else { MentionKind::Role };
        }
    }
    if mention.name == "one of them"
        && let Some(noun) = group_before(text, source.start)
    {
        mention.name = noun.trim_end_matches('s').to_owned();
    }
    let told = owned(text, source, &mention, book, focus)
        .or_else(|| body::called(text, &mention, source, book, focus))
        .or_else(|| focus.author(text, &mention, source));
    if told.is_some() {
        return told;
    }
    match mention.kind {
        MentionKind::Person => {
            let (who, sure) = book.person(&mention, source.start);
            // "its energy minister said ... Rashid Roe said": the lead told the role, then comes the name.
            let nameless = focus.nameless_lead(book, source.start, &mention).or_else(|| {
                let alone = fold(source.of(text)) == fold(&mention.name);
                focus.nameless(book, source.start, &mention, who).filter(|_| alone)
            });
            if let Some(nameless) = nameless {
                book.merge(nameless, who);
            } else if let Some(role) = focus.untold_role(book, source.start, &mention, who) {
                book.learn_role(who, &role);
            }
            Some((who, sure))
        }
        MentionKind::Body => Some((book.described(&mention, Who::Body), 0.95)),
        MentionKind::Group => Some((book.described(&mention, Who::Group), 0.95)),
        MentionKind::Role => Some((book.described(&mention, Who::Described), 0.95)),
        MentionKind::DefiniteRole => Some(definite_role(text, &mention, source, book, focus)),
        MentionKind::Pronoun => pronoun(&mention, source, book, focus, last).or_else(|| {
            // "His Highness" of whom nothing else is told.
            mention.name.contains(' ').then(|| (book.described(&mention, Who::Described), 0.6))
        }),
    }
}

/// "a report issued by the observatory", "new figures from the agency": whoever made the paper is the source.
fn named_author(text: &str, source: Span) -> Option<Span> {
    let words: Vec<_> = crate::text::tokens(text, source).filter(|t| t.is_word()).collect();
    let folded: Vec<_> = words.iter().map(|t| fold(t.span.of(text))).collect();
    let tie = folded.iter().position(|w| matches!(w.as_ref(), "by" | "from"))?;
    let made = |w: &str| w.ends_with("ed") || matches!(w, "seen" | "out" | "drawn");
    let behind = usize::from(tie > 1 && made(folded.get(tie - 1)?));
    let record = folded.get(tie.checked_sub(1 + behind)?)?;
    // "a letter seen by this paper" is not the paper's.
    let seen =
        folded.get(tie - 1).is_some_and(|w| matches!(w.as_ref(), "seen" | "obtained" | "reviewed"));
    let next = words.get(tie + 1)?;
    let owner = matches!(folded.get(tie + 1)?.as_ref(), "the" | "its" | "his" | "her")
        || next.span.of(text).starts_with(char::is_uppercase);
    let after = folded.get(tie + 2..).unwrap_or(&[]);
    let end = after.iter().position(|w| matches!(w.as_ref(), "on" | "in" | "at" | "to" | "which"));
    let last = end.map_or(words.last(), |end| words.get(tie + 1 + end))?;
    (is_record_noun(record) && owner && !seen).then(|| next.span.join(last.span))
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

fn definite_role(
    text: &str,
    mention: &Mention,
    source: Span,
    book: &mut Book,
    focus: &Focus,
) -> (usize, f32) {
    let role = || focus.role(mention, source.start, book);
    let found = match mention.head.as_str() {
        // "the union man": whoever is spoken of.
        "man" | "woman" => focus.person(mention.gender, source.start, book).or_else(role),
        _ => role(),
    };
    // "His deputy said": not he himself.
    let whose = match fold(source.of(text).split_whitespace().next().unwrap_or("")).as_ref() {
        "his" => focus.person(Some(Gender::Male), source.start, book),
        "her" => focus.person(Some(Gender::Female), source.start, book),
        _ => None,
    };
    let found = found.filter(|(who, _)| whose.is_none_or(|(owner, _)| owner != *who));
    let exact = found.is_some_and(|(who, _)| book.role_fit(who, mention) >= 0.75);
    // "Ada Roe has moved as well. "...," the Conservative leader said": the office of who was just named.
    let introduced = focus
        .introduced(source.start, book)
        .filter(|&who| !exact && is_generic(mention) && book.may_be(who, mention.gender));
    let other = |who: usize| {
        is_owned_by(text, source, book.name(who))
            || (LESSER.contains(&mention.head.as_str()) && focus.has_spoken(source.start, who))
    };
    if let Some(who) = introduced.filter(|&who| !other(who)) {
        book.learn_role(who, mention);
        return (who, 0.8);
    }
    if let Some(found) = found {
        return found;
    }
    let unheard = !book.knows_head(&mention.head) && is_generic(mention) && !stays_itself(mention);
    let named_office = mention.name.contains(' ')
        && !mention.name.starts_with("former")
        && cluster::is_office(&mention.head);
    // An office that opens a paragraph in full is somebody new, perhaps named further on.
    let new = named_office && focus.opens_paragraph(source.start);
    let heard = || {
        let last = focus.last_person(source.start, book);
        last.or_else(|| focus.only_person(source.start, book)).filter(|_| !new)
    };
    let last = focus.about(source.start, book).or_else(heard);
    // "the group's director", "the lawyer for Roe": somebody's, and not the one just heard; nor is "the labour minister"
    // whoever holds another office.
    let owned = source
        .of(text)
        .split_whitespace()
        .any(|w| w == "for" || w.ends_with("'s") || w.ends_with("’s"));
    let tied = owned || whose.is_some();
    let other_office = |who: usize| named_office && book.has_role(who);
    let fits = |who: usize| !book.is_of_elsewhere(who, mention) && !other_office(who);
    match last.filter(|&who| unheard && !tied && fits(who)) {
        Some(who) => (who, 0.55),
        None => (book.described(mention, Who::Described), 0.8),
    }
}

/// "Roe's lawyer" is not Roe, "the lawyer for Roe" neither.
fn is_owned_by(text: &str, source: Span, name: &str) -> bool {
    let name = surname(name);
    source.of(text).split_whitespace().any(|word| surname(word) == name)
}

/// Roles that somebody holds beside somebody else.
const LESSER: [&str; 16] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "manager",
    "friend",
    "aide",
    "adviser",
    "advisor",
    "neighbor",
    "witness",
    "lawyer",
    "colleague",
    "source",
    "deputy",
    "counterpart",
    "representative",
];

/// True for a description whose last word is such a role: "ministry spokesman".
fn is_lesser(name: &str) -> bool {
    let head = name.rsplit(' ').next().map(fold).unwrap_or_default();
    head.starts_with("spokes") || head == "official" || LESSER.contains(&head.as_ref())
}

/// "Her lawyer", "a spokesman": whoever speaks for somebody, told by whom he speaks for, so that two spokesmen stay two.
fn owned(
    text: &str,
    source: Span,
    mention: &Mention,
    book: &mut Book,
    focus: &Focus,
) -> Option<(usize, f32)> {
    let spokes = mention.head.starts_with("spokes");
    let role = matches!(mention.kind, MentionKind::Role | MentionKind::DefiniteRole);
    if !role || mention.name.contains(' ') || !(spokes || LESSER.contains(&mention.head.as_str())) {
        return None;
    }
    if let Some(owner) = client(text, source, book, focus).filter(|_| spokes) {
        let name = format!("{owner} {}", mention.head);
        let named = Mention { name, kind: MentionKind::Role, ..mention.clone() };
        return Some((book.described(&named, Who::Described), 0.9));
    }
    // Two words: "a spokesman for the port" is told by the port.
    let (first, rest) = source.of(text).trim().split_once(char::is_whitespace)?;
    if rest.trim_start().contains(char::is_whitespace) {
        return None;
    }
    let owner = match fold(first).as_ref() {
        "his" => focus.person(Some(Gender::Male), source.start, book).map(|(who, _)| who),
        "her" => focus.person(Some(Gender::Female), source.start, book).map(|(who, _)| who),
        "its" => focus.host(source.start, |who| book.who(who) == Who::Body),
        "a" | "an" if spokes => focus.host(source.start, |who| book.who(who) != Who::Group),
        _ => None,
    }?;
    let name = book.name(owner);
    if !name.starts_with(char::is_uppercase) || fold(name).contains("spokes") {
        return None;
    }
    let owner = if book.who(owner) == Who::Person && book.is_told_person(owner) {
        format!("{name}'s")
    } else {
        name.to_owned()
    };
    let named = Mention {
        name: format!("{owner} {}", mention.head),
        kind: MentionKind::Role,
        ..mention.clone()
    };
    Some((book.described(&named, Who::Described), 0.8))
}

/// The body in "a spokesman for the watchdog", "a spokeswoman for the bus company, Valeline", by its name where the text
/// tells it.
fn client(text: &str, source: Span, book: &mut Book, focus: &Focus) -> Option<String> {
    let said = source.of(text);
    let tie = said.find(" for ").map(|at| at + " for ".len())?;
    let body = Span::new(source.start + tie, source.end);
    let (first, rest) = match body.of(text).split_once(", ") {
        Some((first, rest)) if rest.starts_with(char::is_uppercase) => (first, Some(rest)),
        _ => (body.of(text), None),
    };
    if let Some(name) = rest {
        return Some(name.trim_end_matches(',').to_owned());
    }
    let body = Span::new(body.start, body.start + first.len());
    let found = mention(text, body)?;
    if let Some((who, _)) = body::called(text, &found, body, book, focus) {
        return Some(book.name(who).to_owned());
    }
    let is_body = found.kind == MentionKind::Body;
    (is_body || (found.kind == MentionKind::Person && found.roles.is_empty())).then_some(found.name)
}

/// "Kurdal's oil ministry spokesman", "the friend": told apart by its own words, nobody named before.
fn stays_itself(mention: &Mention) -> bool {
    LESSER.contains(&mention.head.as_str())
        && (mention.name.contains(' ') || mention.head == "friend" || mention.head == "counterpart")
}

/// The last plural person noun before `at`: "dealers", for "one" and "others".
fn group_before(text: &str, at: usize) -> Option<String> {
    let mut from = at.saturating_sub(600);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let words = crate::text::tokens(text, Span::new(from, at)).filter(|t| t.is_word());
    let nouns = words.map(|t| fold(t.span.of(text)).into_owned());
    nouns
        .filter(|w| w.ends_with('s') && super::grammar::is_person_noun(w.trim_end_matches('s')))
        .last()
}

/// "the official", "the former Vestland minister": a role the text has not given to anybody.
fn is_generic(mention: &Mention) -> bool {
    let head = mention.head.rsplit_once('-').map_or(mention.head.as_str(), |(_, last)| last);
    super::grammar::is_person_noun(head)
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
            .nearest(source.start, |who| {
                matches!(book.who(who), Who::Group | Who::Body | Who::Described)
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

/// Who is being talked about, place by place.
struct Focus {
    /// Names as they stand in the text, in order.
    named: Vec<Event>,
    /// Who spoke and which roles are whose, as it was found, in order.
    told: Vec<Event>,
    /// Where each unit starts.
    units: Vec<usize>,
    /// Where each paragraph starts.
    paragraphs: Vec<usize>,
    /// The quotations whose speaker is sought: nobody named in them is he.
    own: Vec<Span>,
    /// What the text calls the bodies it names.
    callings: Callings,
    /// Units that open with a role ("The minister shook her head"), in order; read as far as needed.
    roles: Vec<(usize, Mention)>,
    n_roles_read: usize,
    /// The last role read, if nobody was known to hold it.
    untold: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Event {
    at: usize,
    who: usize,
    /// It spoke here.
    spoke: bool,
    /// It opens its sentence.
    subject: bool,
}

/// What the subject of the sentence right before is worth to a pronoun, against 4 for who spoke last.
const NEXT_SUBJECT: f32 = 4.5;

/// How many mentions a pronoun may look back over.
const LOOK_BACK: usize = 40;

impl Focus {
    fn new(text: &str, prose: &[Prose<'_>], book: &Book) -> Self {
        let mut focus = Self {
            named: Vec::new(),
            told: Vec::new(),
            units: Vec::new(),
            paragraphs: prose.iter().map(|p| p.span.start).collect(),
            own: Vec::new(),
            callings: Callings::read(text, prose),
            roles: Vec::new(),
            n_roles_read: 0,
            untold: None,
        };
        for unit in prose.iter().flat_map(|p| &p.units) {
            focus.units.push(unit.span.start);
            let mut before_verb = true;
            for (place, item) in unit.items.iter().enumerate() {
                if item.is_capital()
                    && let Some(who) = book.by_word(
                        without_article(crate::text::possessive(&item.fold)),
                        item.span.start,
                    )
                {
                    let owner = item.fold.contains('\'');
                    let verb = || first_finite(&unit.items, 0..unit.items.len());
                    let first = || before_verb && verb().is_none_or(|verb| place < verb);
                    let subject = match owner {
                        false => first() || opens_clause(&unit.items, place),
                        true => place == 0 && is_about_owner(&unit.items, verb()),
                    };
                    focus.named.push(Event { at: item.span.start, who, spoke: false, subject });
                    before_verb = false;
                }
                before_verb &= !matches!(item.text, ";" | ":");
            }
            focus.roles.extend(leading_role(text, &unit.items).map(|m| (unit.span.start, m)));
        }
        focus
    }

    /// Takes the roles that open units before `at` for mentions of those who hold them.
    fn read_roles(&mut self, at: usize, book: &Book) {
        while let Some((place, mention)) = self.roles.get(self.n_roles_read).filter(|r| r.0 < at) {
            let found = self.role(mention, *place, book);
            let place = *place;
            self.n_roles_read += 1;
            self.untold = found.is_none().then_some(self.n_roles_read - 1);
            if let Some((who, _)) = found {
                self.insert(Event { at: place, who, spoke: false, subject: true });
            }
        }
    }

    /// Takes the quotations among `content` for those whose speaker is sought.
    fn listen(&mut self, text: &str, content: &[Span]) {
        let quoted = |piece: &&Span| piece.of(text).starts_with(['"', '“', '«', '„', '‘']);
        self.own = content.iter().filter(quoted).copied().collect();
    }

    fn spoke(&mut self, at: Span, who: usize) {
        self.insert(Event { at: at.start, who, spoke: true, subject: true });
    }

    fn insert(&mut self, event: Event) {
        // Told in the order of the text but for a few, so that this is near the end.
        let place = self.told.partition_point(|e| e.at <= event.at);
        self.told.insert(place, event);
    }

    fn paragraph(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|&start| start <= at)
    }

    fn unit(&self, at: usize) -> usize {
        self.units.partition_point(|&start| start <= at)
    }

    fn before(&self, at: usize) -> impl Iterator<Item = &Event> {
        let [mut named, mut told] = [&self.named, &self.told].map(|events| {
            let end = events.partition_point(|e| e.at < at);
            events.get(..end).unwrap_or(&[]).iter().rev().peekable()
        });
        let latest = std::iter::from_fn(move || match (named.peek(), told.peek()) {
            (Some(one), Some(other)) if one.at > other.at => named.next(),
            (_, Some(_)) => told.next(),
            _ => named.next(),
        });
        latest
            .filter(|event| {
                event.spoke || !self.own.iter().any(|q| q.start <= event.at && event.at < q.end)
            })
            .take(LOOK_BACK)
    }

    /// The best person for a pronoun at `at`.
    fn person(&self, gender: Option<Gender>, at: usize, book: &Book) -> Option<(usize, f32)> {
        let unit = self.unit(at);
        let mut scores: Vec<(usize, f32)> = Vec::new();
        let mut latest = true;
        let mut last_of_all = None;
        for event in self.before(at) {
            let person = matches!(book.who(event.who), Who::Person | Who::Described);
            if !person || !book.may_be(event.who, gender) {
                continue;
            }
            let last_of_all = *last_of_all.get_or_insert(event.who);
            let apart = (unit - self.unit(event.at).min(unit)).min(12) as f32;
            let mut score = -apart;
            if event.spoke {
                score += if latest { 4.0 } else { 3.0 };
                latest = false;
            }
            if event.subject {
                score += 2.0;
                // "Lind was pleased. Roe was not. "No," she said.": what the sentence before is about.
                // A sentence that names nobody goes on with the one before: "Lind's term ends. Would she stay? "No," she said."
                let reach = if last_of_all == event.who { 2.0 } else { 1.0 };
                let near = apart <= reach && self.paragraph(event.at) == self.paragraph(at);
                score += if near { NEXT_SUBJECT } else { 0.0 };
            }
            match book.likely_gender(event.who) {
                _ if gender.is_none() => {}
                None => {}
                likely if likely == gender => score += 0.5,
                // "he" is hardly an Ada.
                Some(_) => score -= 10.0,
            }
            if !book.is_evident(event.who) {
                // Perhaps no person at all.
                score -= 3.0;
            }
            match scores.iter_mut().find(|(who, _)| *who == event.who) {
                Some((_, best)) => *best = best.max(score),
                None => scores.push((event.who, score)),
            }
        }
        let best = scores.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        let second = scores.iter().filter(|s| s.0 != best.0).map(|s| s.1).fold(f32::MIN, f32::max);
        let sure = if second == f32::MIN || best.1 - second > 2.0 { 0.93 } else { 0.75 };
        Some((best.0, sure))
    }

    /// The person the clause or sentence before `at` is about.
    fn subject(&self, at: usize, book: &Book) -> Option<(usize, f32)> {
        let unit = self.unit(at);
        let is_person = |who| matches!(book.who(who), Who::Person | Who::Described);
        let event = self.before(at).find(|event| event.subject && is_person(event.who))?;
        (unit - self.unit(event.at).min(unit) <= 1).then_some((event.who, 0.85))
    }

    /// The person that the sentence right before `at` names first in this text, alone or as its subject, with no office.
    fn introduced(&self, at: usize, book: &Book) -> Option<usize> {
        let unit = self.unit(at);
        let near: Vec<&Event> = self
            .before(at)
            .take_while(|e| unit - self.unit(e.at).min(unit) <= 1)
            .filter(|e| book.who(e.who) == Who::Person)
            .collect();
        let here = self.paragraph(at);
        let who = near.iter().rev().find(|e| e.subject).or_else(|| near.last())?.who;
        let others = near.iter().any(|e| e.who != who && e.subject)
            || self
                .before(at)
                .take_while(|e| unit - self.unit(e.at).min(unit) <= 1)
                .any(|e| e.spoke && e.who != who);
        let new = book.first_named(who).is_some_and(|first| {
            first <= at && unit - self.unit(first).min(unit) <= 1 && self.paragraph(first) == here
        });
        (new && !others && !book.has_role(who)).then_some(who)
    }

    /// The person the sentence right before `at` in its paragraph is about.
    fn about(&self, at: usize, book: &Book) -> Option<usize> {
        let (unit, here) = (self.unit(at), self.paragraph(at));
        let person = |e: &&Event| e.subject && book.who(e.who) == Who::Person;
        let event = self.before(at).find(person)?;
        let near = unit - self.unit(event.at).min(unit) <= 1 && self.paragraph(event.at) == here;
        near.then_some(event.who)
    }

    fn nearest(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
        let event = self.before(at).find(|e| e.spoke && fits(e.who))?;
        Some((event.who, 0.85))
    }

    /// Who is spoken of in the paragraph of `at` before it, the last first.
    fn host(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let here = self.paragraph(at);
        let mut near = self.before(at).take_while(|event| self.paragraph(event.at) == here);
        near.find(|event| event.subject && fits(event.who)).map(|event| event.who)
    }

    /// "Corran disclosed it in a filing. ..., the filing said": whose paper was told with the last words.
    fn author(&self, text: &str, mention: &Mention, source: Span) -> Option<(usize, f32)> {
        let noun = mention.head.as_str();
        let definite = fold(source.of(text)) == format!("the {noun}");
        let event = self.before(source.start).find(|e| e.spoke && definite)?;
        let (told, here) = (self.unit(event.at), self.unit(source.start));
        let end = self.units.get(told).copied().unwrap_or(source.start).min(source.start);
        let unit = text.get(*self.units.get(told.checked_sub(1)?)?..end)?;
        let words: Vec<String> = crate::text::tokens(unit, Span::new(0, unit.len()))
            .map(|token| fold(token.span.of(unit)).into_owned())
            .collect();
        let place = words.iter().rposition(|word| word == noun)?;
        let low = place.saturating_sub(5);
        let own = (low..place).any(|i| {
            let own = |w: &String| matches!(w.as_str(), "a" | "an" | "its" | "his" | "her");
            words.get(i).is_some_and(|w| w == "in") && words.get(i + 1).is_some_and(own)
        });
        (own && here - told <= 2 && is_record_noun(noun)).then_some((event.who, 0.85))
    }

    fn opens_paragraph(&self, at: usize) -> bool {
        self.paragraphs.binary_search(&at).is_ok()
    }

    fn has_spoken(&self, at: usize, who: usize) -> bool {
        self.before(at).any(|event| event.spoke && event.who == who)
    }

    fn last_person(&self, at: usize, book: &Book) -> Option<usize> {
        self.before(at).find(|e| e.spoke && book.who(e.who) == Who::Person).map(|e| e.who)
    }

    /// The only person named before `at`, if the text tells no office of hers.
    fn only_person(&self, at: usize, book: &Book) -> Option<usize> {
        let mut people = self.before(at).map(|e| e.who).filter(|&who| book.who(who) == Who::Person);
        let one = people.next()?;
        (people.all(|who| who == one) && !book.has_role(one)).then_some(one)
    }

    /// The unnamed holder of a role who alone has spoken so far, when a full name without one speaks.
    fn nameless_lead(&self, book: &Book, at: usize, named: &Mention) -> Option<usize> {
        if !named.name.contains(' ') || !named.roles.is_empty() || self.unit(at) > 8 {
            return None;
        }
        let mut spoke = self.before(at).filter(|e| e.spoke).map(|e| e.who);
        let lead = spoke.next()?;
        let alone = spoke.all(|who| who == lead);
        (alone && book.is_definite(lead)).then_some(lead)
    }

    /// "The labour minister said she was sorry. "...," Ada Roe said": who spoke right before by an office alone, where a
    /// new name speaks next in the same paragraph.
    fn nameless(&self, book: &Book, at: usize, named: &Mention, who: usize) -> Option<usize> {
        let (unit, here) = (self.unit(at), self.paragraph(at));
        let event = self.before(at).find(|e| e.spoke)?;
        let near = unit - self.unit(event.at).min(unit) <= 1 && self.paragraph(event.at) == here;
        let new = book.first_named(who).is_some_and(|first| self.unit(first) == unit);
        let office = book.is_definite(event.who) && !is_lesser(book.name(event.who));
        let bare = named.name.contains(' ') && named.roles.is_empty() && !book.has_role(who);
        (near && new && office && bare).then_some(event.who)
    }

    /// "The defence minister was late. ..., Ada Roe announced": the role that opens the sentence before, if nobody is
    /// known to hold it and a new name speaks next.
    fn untold_role(&self, book: &Book, at: usize, named: &Mention, who: usize) -> Option<Mention> {
        let (place, role) = self.roles.get(self.untold?)?;
        let unit = self.unit(at);
        let next = unit == self.unit(*place) + 1 && self.paragraph(*place) == self.paragraph(at);
        let new = book.first_named(who).is_some_and(|first| self.unit(first) == unit);
        let bare = named.name.contains(' ') && named.roles.is_empty() && !book.has_role(who);
        let office = !is_lesser(&role.name) && !book.knows_head(&role.head);
        (next && new && bare && office).then(|| role.clone())
    }

    /// The cluster that holds a role.
    fn role(&self, mention: &Mention, at: usize, book: &Book) -> Option<(usize, f32)> {
        let unit = self.unit(at);
        let mut best: Option<(usize, f32)> = None;
        for event in self.before(at) {
            let fit = book.role_fit(event.who, mention);
            if fit == 0.0 {
                continue;
            }
            let apart = (unit - self.unit(event.at).min(unit)).min(20) as f32;
            let score = 10.0 * fit + 2.0 * f32::from(u8::from(event.spoke)) - 0.5 * apart;
            if best.is_none_or(|b| score > b.1) {
                best = Some((event.who, score));
            }
        }
        if best.is_none() {
            // Named later, or earlier than the pronoun may look; but who was heard and whose office is not told may
            // hold it.
            let untold = self.last_person(at, book).is_some_and(|who| !book.has_role(who));
            return book.by_role(mention).filter(|_| !untold).map(|who| (who, 0.8));
        }
        best.map(|(who, score)| (who, if score > 8.0 { 0.92 } else { 0.75 }))
    }
}

/// True for a name between a comma and its verb: "Asked about it, Roe laughed", "its chief, Ada Roe, laughed".
fn opens_clause(items: &[Item<'_>], place: usize) -> bool {
    let of_name = |item: &&Item<'_>| {
        item.is_capital() || is_determiner(&item.fold) || is_person_noun(&item.fold)
    };
    let before = items.get(..place).unwrap_or(&[]);
    let name = before.iter().rev().take_while(of_name).count();
    let comma = before.iter().rev().nth(name).is_some_and(|item| item.text == ",");
    let end = if items.get(place + 1).is_some_and(|item| item.text == ",") { 3 } else { 2 };
    comma && first_finite(items, place + 1..items.len().min(place + end)).is_some()
}

/// "Roe's contract runs until May": a sentence about what somebody has, in which no other is named.
fn is_about_owner(items: &[Item<'_>], verb: Option<usize>) -> bool {
    let told = |i: &Item<'_>| {
        i.is_capital() || is_person_noun(&i.fold) || is_source_noun(&i.fold) || !i.is_word()
    };
    verb.is_some_and(|verb| items.get(1..verb).is_some_and(|owned| !owned.iter().any(told)))
}

/// The role a unit opens with, as its subject: "The minister shook her head."
fn leading_role(text: &str, items: &[super::prose::Item<'_>]) -> Option<Mention> {
    let the = items.first().filter(|i| i.fold == "the")?;
    let head = items.iter().skip(1).take(5).take_while(|i| i.is_word());
    let head = head.take_while(|i| !super::grammar::is_preposition(&i.fold));
    let noun = head.filter(|i| super::grammar::is_person_noun(&i.fold)).last()?;
    mention(text, the.span.join(noun.span)).filter(|m| m.kind == MentionKind::DefiniteRole)
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
    last.map(|w| without_article(crate::text::possessive(&w)).to_owned()).unwrap_or_default()
}

/// The folded surname of a speaker's name.
pub(super) fn surname_of(name: &str) -> String {
    surname(name)
}
