//! A role to whoever holds it: "the governor", "the former butcher", "her spokesman", "a spokesman for the port".

use super::cluster::{Book, Who};
use super::focus::Focus;
use super::mention::{Gender, Mention, MentionKind, mention};
use super::surname;
use crate::extract::grammar::{is_person_noun, is_post, is_preposition};
use crate::text::{List, Span, fold, list, tokens};

pub(super) fn definite_role(
    text: &str,
    mention: &Mention,
    source: Span,
    book: &mut Book,
    focus: &Focus,
) -> (usize, f32) {
    let role = || focus.role(mention, source.start, book);
    let found = match mention.head.as_str() {
        // "the union man": whoever is spoken of.
        "man" | "woman" if goes_on(text, source.start, mention) => None,
        "man" | "woman" => focus.person(mention.gender, source.start, book).or_else(role),
        head => role().or_else(|| focus.trade(text, head, source.start, book)),
    };
    // "His deputy said": not he himself.
    let whose = match fold(source.of(text).split_whitespace().next().unwrap_or("")).as_ref() {
        // "His Excellency the Minister" is nobody's.
        _ if source.of(text).contains(" the ") => None,
        "his" => focus.person(Some(Gender::Male), source.start, book),
        "her" => focus.person(Some(Gender::Female), source.start, book),
        _ => None,
    };
    // "the lawyer for Roe", "the group's director": somebody's, not whoever is called something like it, nor the one
    // just heard.
    let said = source.of(text);
    let owned = is_for_somebody(said)
        || said.split_whitespace().any(|w| w.ends_with("'s") || w.ends_with("’s"));
    let its = matches!(said.split(' ').next(), Some("its" | "Its" | "their" | "Their"));
    let tied = owned || its || whose.is_some();
    let found = found.filter(|(who, _)| whose.is_none_or(|(owner, _)| owner != *who));
    let lesser = LESSER.contains(&mention.head.as_str());
    let found = found.filter(|&(who, _)| !book.is_of_another(who, mention, said));
    let found = found.filter(|&(who, _)| {
        !(tied && lesser && book.who(who) == Who::Person) || book.role_fit(who, mention) >= 0.65
    });
    let exact = found.is_some_and(|(who, _)| book.role_fit(who, mention) >= 0.75);
    // "Ada Roe has moved as well. "...," the Conservative leader said": the office of who was just named.
    let introduced = focus.introduced(source.start, book).filter(|&who| {
        (!its || book.is_told_person(who))
            && !exact
            && is_generic(mention)
            && book.may_be(who, mention.gender)
    });
    // "The first witness, a lorry driver, left. ... the driver said": told before, and not of who spoke last.
    let told = !super::role::is_of_rank(&mention.head)
        && is_told_before(text, &mention.head, source.start);
    let post = is_own_post(mention);
    let other = |who: usize| {
        // "said Otto Lind. The tower leaks, the priest points out."
        ((post || told) && focus.has_spoken(source.start, who))
            || is_owned_by(text, source, book.name(who))
            || (lesser && focus.has_spoken(source.start, who))
    };
    if let Some(who) = introduced.filter(|&who| !other(who)) {
        book.learn_role(who, mention);
        return (who, 0.8);
    }
    if let Some(found) = found {
        return found;
    }
    // "Ask Ada Roe about it and she laughs. ..., the mayor said": nobody else is named, and she has not been heard.
    let alone = focus
        .only_person(source.start, book)
        .is_some_and(|who| !focus.has_spoken(source.start, who) && book.is_evident(who));
    let free = !(((post || told) && !alone) || tied);
    // "the former butcher", "the host, 54": news tells so of whoever is spoken of.
    let loose = is_former(mention) || said.ends_with(|c: char| c.is_ascii_digit());
    let about = focus.about(source.start, book).filter(|&who| book.is_evident(who));
    let likely = about
        .or_else(|| focus.last_person(source.start, book).filter(|_| loose))
        .or_else(|| focus.only_heard(source.start, book))
        // Not a firm or town that is told by its last word here.
        .or_else(|| {
            let named = |who: usize| book.first_named(who).is_none_or(|at| at <= source.start);
            focus.only_person(source.start, book).filter(|&who| named(who))
        })
        // "the Velmari minister", where one alone was heard whose office is not told.
        .or_else(|| focus.only_untold(source.start, book).filter(|_| mention.name.contains(' ')));
    match likely.filter(|&who| free && may_hold(who, mention, source.start, book, focus)) {
        Some(who) => (who, 0.55),
        None => {
            let who = book.described(mention, Who::Described);
            if whose.is_some() {
                let hers = fold(said).starts_with("her ");
                book.tie(who, Some(if hers { Gender::Female } else { Gender::Male }));
            }
            (who, 0.8)
        }
    }
}

/// "the lawyer for Roe", but not "the chief of the Office for Networks": "for" behind a noun that is part of no name.
fn is_for_somebody(said: &str) -> bool {
    let words: Vec<&str> = said.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| matches!(pair, [noun, "for"] if !noun.starts_with(char::is_uppercase)))
}

/// "The man buying from her", "the woman in the front row": told by what follows, so nobody told before.
pub(super) fn goes_on(text: &str, at: usize, mention: &Mention) -> bool {
    let rest = text.get(at..).and_then(|rest| rest.split('\n').next()).unwrap_or("");
    let behind = rest.find(mention.name.as_str()).and_then(|n| rest.get(n + mention.name.len()..));
    let next = behind.and_then(|behind| behind.strip_prefix(' '));
    let next = next.and_then(|behind| behind.split(|c: char| !c.is_alphabetic()).next()).map(fold);
    next.is_some_and(|word| {
        is_preposition(&word) || word == "who" || (word.len() > 4 && word.ends_with("ing"))
    })
}

/// True if somebody may hold a role that the text gives to nobody.
pub(super) fn may_hold(
    who: usize,
    mention: &Mention,
    at: usize,
    book: &Book,
    focus: &Focus,
) -> bool {
    // "the City manager fumed": of whom the paragraph tells.
    let runs = mention.head == "manager"
        && (focus.spoke_here(at, book).is_some() || focus.only_heard(at, book) == Some(who));
    // "the source": nobody who is named elsewhere.
    let hidden = matches!(mention.head.as_str(), "source" | "insider");
    let unheard = !hidden
        && !book.knows_head(&mention.head)
        && is_generic(mention)
        && (runs || !stays_itself(mention));
    let named_office =
        mention.name.contains(' ') && !is_former(mention) && super::role::is_office(&mention.head);
    // An office that opens a paragraph in full is somebody new, perhaps named further on.
    let new = named_office && focus.opens_paragraph(at) && focus.about(at, book) != Some(who);
    // Nor is "the labour minister" whoever holds another office.
    unheard
        && !new
        && book.may_be(who, mention.gender)
        && !book.is_of_elsewhere(who, mention)
        && !(named_office && book.has_role(who))
        && !(mention.name.contains(' ') && book.is_told_as_another(who, mention))
}

/// "Roe's lawyer" is not Roe, "the lawyer for Roe" neither.
fn is_owned_by(text: &str, source: Span, name: &str) -> bool {
    let name = surname(name);
    source.of(text).split_whitespace().any(|word| surname(word) == name)
}

/// Roles that somebody holds beside somebody else.
const LESSER: [&str; 20] = [
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
    "attorney",
    "barrister",
    "solicitor",
    "counsel",
    "colleague",
    "source",
    "deputy",
    "counterpart",
    "representative",
];

/// True for a description whose last word is such a role: "ministry spokesman".
pub(super) fn is_lesser(name: &str) -> bool {
    let head = name.rsplit(' ').next().map(fold).unwrap_or_default();
    head.starts_with("spokes") || head == "official" || LESSER.contains(&head.as_ref())
}

/// "Her lawyer", "a spokesman": whoever speaks for somebody, told by whom he speaks for, so that two spokesmen stay two.
pub(super) fn owned(
    text: &str,
    source: Span,
    mention: &Mention,
    book: &mut Book,
    focus: &Focus,
) -> Option<(usize, f32)> {
    if let Some(found) = of_body(text, source, mention, book, focus) {
        return Some(found);
    }
    let spokes = mention.head.starts_with("spokes");
    let office = mention.head == "office" && mention.kind == MentionKind::Body;
    let role = matches!(mention.kind, MentionKind::Role | MentionKind::DefiniteRole);
    if office {
        // "its head, Ada Roe, ... her office said": a Data Office, where the text names one.
        let named = book.body_before(source.start, |name| fold(name).ends_with(" office"));
        if let Some(name) = named {
            return Some((book.body(&Mention { name, ..mention.clone() }), 0.8));
        }
    }
    if !(role || office)
        || mention.name.contains(' ')
        || !(spokes || office || LESSER.contains(&mention.head.as_str()))
    {
        return None;
    }
    if let Some(owner) = client(text, source, book, focus).filter(|_| spokes) {
        let named = tied(&owner, &mention.head, mention);
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
    let named = tied(&owner, &mention.head, mention);
    Some((book.described(&named, if office { Who::Body } else { Who::Described }), 0.8))
}

/// "An engineer of Hidrosur", "a lieutenant of the Rescue Corps", "its treasurer": who speaks for a body without a name, told
/// by the name of the body.
fn of_body(
    text: &str,
    source: Span,
    mention: &Mention,
    book: &mut Book,
    focus: &Focus,
) -> Option<(usize, f32)> {
    let said = source.of(text);
    let role = matches!(mention.kind, MentionKind::Role | MentionKind::DefiniteRole);
    if !role || !is_person_noun(&mention.head) || mention.name.contains(char::is_uppercase) {
        return None;
    }
    let (first, _) = said.split_once(' ')?;
    let owner = match fold(first).as_ref() {
        "a" | "an" | "one" => {
            let tie =
                [" of ", " at "].iter().find_map(|tie| said.find(tie).map(|at| at + tie.len()))?;
            let body = super::mention::mention(text, Span::new(source.start + tie, source.end))?;
            let proper =
                body.kind == MentionKind::Body && body.name.starts_with(char::is_uppercase);
            let named = || book.body_names().find(|name| *name == body.name).map(str::to_owned);
            if proper { body.name.clone() } else { named()? }
        }
        "its" if !mention.name.contains(' ') && !mention.head.starts_with("spokes") => {
            if focus.role(mention, source.start, book).is_some() {
                return None;
            }
            let owner = focus.host(source.start, |who| book.who(who) == Who::Body)?;
            book.name(owner).to_owned()
        }
        _ => return None,
    };
    if !owner.starts_with(char::is_uppercase) {
        return None;
    }
    let named = tied(&owner, &mention.name, mention);
    Some((book.described(&named, Who::Described), 0.85))
}

/// "a spokesman for the mayor, Ada Roe, said" where the text calls her the mayor: he has no name.
pub(super) fn spoken_for(
    text: &str,
    source: Span,
    told: &Mention,
    book: &mut Book,
) -> Option<(usize, f32)> {
    let said = source.of(text);
    let (_, behind) = said.split_once("spokes")?.1.split_once(" for ")?;
    let (office, _) = behind.split_once(',')?;
    let office = fold(office.rsplit(' ').next()?).into_owned();
    let holder = book.by_word(&surname(&told.name), source.start)?;
    let is_hers =
        told.kind == MentionKind::Person && is_person_noun(&office) && book.holds(holder, &office);
    let role = told.roles.iter().find(|role| fold(role).contains("spokes")).filter(|_| is_hers)?;
    let head = role.split(' ').find(|word| fold(word).starts_with("spokes"))?;
    let mention = Mention::told(MentionKind::Role, String::new(), fold(head).into_owned());
    let named = tied(&format!("{}'s", book.name(holder)), head, &mention);
    Some((book.described(&named, Who::Described), 0.7))
}

/// A mention by whose it is and what he is: "port spokesman".
fn tied(owner: &str, role: &str, mention: &Mention) -> Mention {
    // "a spokesman for the watchdog": the name of the body tells more.
    let full = mention.full.clone().filter(|full| full.contains(char::is_uppercase));
    Mention { name: format!("{owner} {role}"), kind: MentionKind::Role, full, ..mention.clone() }
}

/// The body in "a spokesman for the watchdog", "a spokeswoman for the bus company, Valeline", by its name where the text
/// tells it.
pub(super) fn client(text: &str, source: Span, book: &mut Book, focus: &Focus) -> Option<String> {
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
    if let Some((who, _)) = super::body::called(text, &found, body, book, focus) {
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

/// "the mayor": not whoever spoke last, as "the former judge" may be.
pub(super) fn is_own_post(mention: &Mention) -> bool {
    !is_former(mention) && is_post(&mention.head)
}

/// "the former butcher", "the retired judge".
fn is_former(mention: &Mention) -> bool {
    mention.name.split(' ').any(|word| matches!(word, "former" | "retired" | "ex"))
}

/// "the official", "the former Vestland minister": a role the text has not given to anybody.
fn is_generic(mention: &Mention) -> bool {
    let head = mention.head.rsplit_once('-').map_or(mention.head.as_str(), |(_, last)| last);
    is_person_noun(head)
}

/// True if the text before `at` holds a noun, as no part of a name.
fn is_told_before(text: &str, noun: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    before.match_indices(noun).any(|(start, _)| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        let left = before.get(..start).and_then(|b| b.chars().next_back());
        let right = before.get(start + noun.len()..).and_then(|b| b.chars().next());
        !letter(left) && !letter(right)
    })
}

/// A role to the words that tell it of somebody; see `trades.txt`.
const TRADES: List = list!("trades");

/// True if a stretch of text tells of somebody what a role says: "farms", "his farm" for "farmer".
pub(super) fn tells_trade(text: &str, head: &str) -> bool {
    let stem = head.strip_suffix("er").filter(|stem| stem.len() >= 3);
    let told = TRADES.get(head).unwrap_or("");
    let words: Vec<_> = tokens(text, Span::new(0, text.len()))
        .map(|t| t.span.of(text))
        // "Dr Roe": a title that is a trade as well.
        .filter(|w| w.starts_with(char::is_lowercase) || *w == "Dr")
        .map(fold)
        .collect();
    let verb = |word: &str| {
        let ending = stem.and_then(|stem| word.strip_prefix(stem));
        ending.is_some_and(|e| matches!(e, "" | "s" | "e" | "es" | "ed" | "ing" | "ery" | "eries"))
    };
    let has = |wanted: &str| words.iter().any(|w| w == wanted);
    words.iter().any(|w| verb(w))
        || told.split(',').any(|all| !all.is_empty() && all.split('+').all(has))
}
