//! Source words to a mention: a name with its titles, a body, a role, a group or a pronoun.
//!
//! ```text
//! NATO's new Secretary General, Mark Rutte   person "Mark Rutte", role "NATO's new Secretary General"
//! Bank of Japan governor Satoshi Sumita      person "Satoshi Sumita", role "Bank of Japan governor"
//! the governor                               role, definite, head "governor"
//! two officials in Osk                       group "officials"
//! the Foreign Ministry                       body "Foreign Ministry"
//! ```
//!
//! Works on tokens and capital letters alone. Known misses: names in all lower case, bodies whose name
//! holds no noun of `sources.txt` and no acronym are taken for persons.

use super::cluster::is_kin;
use super::described::{
    body_name, body_starts_low, described, place_named, relative_start, some_of,
};
use super::name::{is_institution, name_behind_office, name_run, roles_before, title_before_name};
use super::words::{Word, gender_of, is_title, joined, last_fold, plain, unshouted, words};
use crate::extract::grammar::{is_determiner, is_firm_noun, is_preposition, is_source_noun};
use crate::text::{Span, is_function_word};

/// What the words of a source say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    pub(crate) kind: MentionKind,
    /// The name, without titles, determiners and possessive endings.
    pub(crate) name: String,
    /// Titles and roles that stand with the name.
    pub(crate) roles: Vec<String>,
    /// The folded noun a role or group is about ("minister").
    pub(crate) head: String,
    /// What a courtesy title or noun says.
    pub(crate) gender: Option<Gender>,
}

/// See [`Mention::kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MentionKind {
    Person,
    Body,
    /// "the governor": somebody named elsewhere.
    DefiniteRole,
    /// "a spokesman": somebody not named.
    Role,
    /// "dealers", "two officials".
    Group,
    Pronoun,
}

/// Grammatical gender of a person, as far as the text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

/// Reads the words of a source; nobody where no name is left of them (all marks, all title).
pub(crate) fn mention(text: &str, span: Span) -> Option<Mention> {
    let words = words(text, span);
    let first = words.first()?;
    let lone = words.iter().filter(|w| w.word).count() == 1;
    if words.len() == 1 && is_indefinite(&first.fold) {
        return Some(Mention { kind: MentionKind::Group, ..pronoun(&first.fold) });
    }
    if words.len() <= 2 && is_personal(&first.fold) && (lone || first.fold != "her") {
        return Some(pronoun(&first.fold));
    }
    if words.len() == 1 && matches!(first.fold.as_ref(), "his" | "their") {
        return Some(pronoun(&first.fold));
    }
    if let Some(found) = honorific(&words) {
        return Some(found);
    }
    if let Some(office) = behind_honorific(&words) {
        // "His Excellency the Minister": told by the office.
        let gender = if first.fold == "his" { Gender::Male } else { Gender::Female };
        return read_segment(office).map(|found| Mention { gender: Some(gender), ..found });
    }
    let mut segments = segments(&words).into_iter().filter(|s| !s.is_empty());
    let main = segments.next()?;
    let others: Vec<&[Word<'_>]> = segments.collect();
    let mut mention = read_segment(main)?;
    if let Some(holder) = others.first().and_then(|other| holder(main, other)) {
        // "The owner of the Queen Maud, Selwyn Lines": whoever stands behind is meant.
        return Some(Mention { roles: vec![plain(text, main)], ..holder });
    }
    if let [name] = main
        && name.capital()
        && !matches!(mention.kind, MentionKind::Person | MentionKind::Body)
        && others.first().is_some_and(|o| {
            o.first().is_some_and(|w| is_determiner(&w.fold)) && o.iter().any(|w| is_title(&w.fold))
        })
    {
        // "Miller, the Treasury secretary": a surname that is a trade as well.
        mention.kind = MentionKind::Person;
        mention.name = name.text.to_owned();
    }
    for other in others {
        if other.first().is_some_and(|w| matches!(w.fold.as_ref(), "who" | "which" | "whose")) {
            continue;
        }
        let Some(more) = read_segment(other) else { continue };
        let named = matches!(mention.kind, MentionKind::Person);
        match more.kind {
            // "the chief, Ines Roe": the name stands in the apposition.
            MentionKind::Person if !named && more.name.contains(' ') => {
                let role = plain(text, main);
                let gender = mention.gender.or(more.gender);
                mention = Mention { gender, ..more };
                mention.roles.insert(0, role);
            }
            _ if named && other.iter().any(|w| is_title(&w.fold)) => {
                mention.roles.push(plain(text, other))
            }
            _ => {}
        }
    }
    (!mention.name.trim().is_empty()).then_some(mention)
}

/// The name behind "the owner of the Queen Maud,", "her husband,".
fn holder(main: &[Word<'_>], other: &[Word<'_>]) -> Option<Mention> {
    let of = main.iter().position(|w| w.fold == "of");
    let first = main.first()?;
    let whose = matches!(first.fold.as_ref(), "his" | "her" | "their");
    let noun = main.get(of.unwrap_or(main.len()).checked_sub(1)?)?;
    let low = main.iter().take(of.unwrap_or(main.len())).skip(1).all(|w| !w.capital());
    let named = other.iter().all(|w| w.capital() || w.text == "." || w.text == "-");
    let several = other.len() > 1;
    let office = is_source_noun(&noun.fold) && is_determiner(&first.fold) && low;
    let told = (of.is_some() && several) || (whose && !several && of.is_none());
    let found = read_segment(other).filter(|_| office && named && told)?;
    let firm = is_firm_noun(&noun.fold) || matches!(noun.fold.as_ref(), "owner" | "parent");
    match found.kind {
        // Who owns something is told by no office, and is a firm as often.
        MentionKind::Person if firm => Some(Mention { kind: MentionKind::Body, ..found }),
        MentionKind::Person | MentionKind::Body => Some(found),
        _ => None,
    }
}

/// "His Highness", "Her Royal Highness", "His Excellency": whoever is spoken of, with nothing else told.
fn honorific(words: &[Word<'_>]) -> Option<Mention> {
    let gender = match words.first()?.fold.as_ref() {
        "his" => Gender::Male,
        "her" => Gender::Female,
        _ => return None,
    };
    let rest = words.get(1..)?;
    let last = rest.last().filter(|w| {
        matches!(
            w.fold.as_ref(),
            "highness" | "majesty" | "excellency" | "holiness" | "grace" | "eminence"
        )
    })?;
    (last.capital() && rest.len() <= 2).then(|| Mention {
        kind: MentionKind::Pronoun,
        name: joined(words),
        roles: Vec::new(),
        head: if gender == Gender::Male { "he" } else { "she" }.to_owned(),
        gender: Some(gender),
    })
}

/// The office behind "His Excellency".
fn behind_honorific<'w, 't>(words: &'w [Word<'t>]) -> Option<&'w [Word<'t>]> {
    let the = words.iter().take(4).position(|w| w.fold == "the").filter(|&the| the >= 2)?;
    honorific(words.get(..the)?).and(words.get(the..))
}

fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "it" | "we" | "i" | "you" | "who" | "him" | "her" | "them"
    )
}

/// Pronouns that name nobody; a capital at the start of a sentence makes no name of them.
fn is_indefinite(word: &str) -> bool {
    matches!(
        word,
        "anyone"
            | "everyone"
            | "someone"
            | "anybody"
            | "everybody"
            | "somebody"
            | "nobody"
            | "none"
    )
}

fn pronoun(word: &str) -> Mention {
    // "in his view": the owner is the source.
    let word = match word {
        "his" => "he",
        "their" => "they",
        _ => word,
    };
    let gender = match word {
        "he" | "him" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    };
    Mention {
        kind: MentionKind::Pronoun,
        name: word.to_owned(),
        roles: Vec::new(),
        head: word.to_owned(),
        gender,
    }
}

/// Parts between commas and brackets; "Jr." and the like stay with the name.
fn segments<'w, 't>(words: &'w [Word<'t>]) -> Vec<&'w [Word<'t>]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (i, word) in words.iter().enumerate() {
        let suffix = words
            .get(i + 1)
            .is_some_and(|next| matches!(next.fold.as_ref(), "jr" | "sr" | "ii" | "iii"));
        if matches!(word.text, "," | "(" | ")" | "–" | "—" | "--") && !suffix {
            parts.push(words.get(start..i).unwrap_or(&[]));
            start = i + 1;
        }
    }
    parts.push(words.get(start..).unwrap_or(&[]));
    parts
}

/// "the son of President Ivo Roe": not he himself.
fn kin_of(body: &[Word<'_>]) -> Option<Mention> {
    let kin = body.first().filter(|w| is_kin(&w.fold) && !w.capital())?;
    let of = body.get(1).is_some_and(|w| w.fold == "of");
    let named = body.get(2..)?.iter().any(Word::capital);
    (of && named).then(|| Mention {
        kind: MentionKind::Role,
        name: joined(body),
        roles: Vec::new(),
        head: kin.fold.to_string(),
        gender: gender_of(&kin.fold),
    })
}

/// Reads one part of a source: a title and a name, a body, a role.
pub(super) fn read_segment(words: &[Word<'_>]) -> Option<Mention> {
    let end = relative_start(words);
    let words = words.get(..end)?;
    let definite = words.first().is_some_and(|w| {
        matches!(w.fold.as_ref(), "the" | "this" | "that" | "its" | "his" | "her" | "their" | "our")
    }) || words.first().is_some_and(|w| w.owned);
    let counted = words.first().is_some_and(|w| is_determiner(&w.fold));
    let start = words
        .iter()
        .position(|w| {
            w.word
                && !(is_determiner(&w.fold) && w.text != "US")
                && !w.fold.starts_with(|c: char| c.is_numeric())
        })
        .unwrap_or(0);
    let body = words.get(start..)?;
    if start > 0 && body.first().is_some_and(|w| w.fold == "of") {
        // "One of the bank's biggest shareholders": the whole tells who.
        return some_of(words);
    }
    if let Some(place) = place_named(body) {
        return Some(place);
    }
    if let Some(kin) = kin_of(body) {
        return Some(kin);
    }
    if let Some(name) = name_behind_office(body) {
        let office = body.get(..name)?;
        let mut found = read_segment(body.get(name..)?)?;
        if found.kind == MentionKind::Person {
            found.roles.insert(0, joined(office));
            found.gender = found.gender.or(office.iter().find_map(|w| gender_of(&w.fold)));
            return Some(found);
        }
    }
    let title = title_before_name(body);
    if let Some(name) = name_run(body, title) {
        let (roles, gender) = roles_before(body, name.start, title);
        let run = body.get(name.clone())?;
        let rest = body.get(name.end..)?;
        let follows = rest
            .first()
            .is_some_and(|w| w.word && !is_preposition(&w.fold) && !is_function_word(&w.fold));
        // "Dealers in London": a common noun is capitalised at the start of a sentence.
        let rest = body.get(name.end..).unwrap_or(&[]);
        let of_name = rest.first().is_some_and(|w| w.fold == "of")
            && rest.iter().skip(1).take(2).any(Word::capital);
        let common = run.len() == 1
            && !of_name
            && name.start == 0
            && start == 0
            && run.first().is_some_and(|w| !w.acronym() && is_source_noun(&w.fold));
        if common {
            return described(body, definite, counted, true);
        }
        // "The Friends of Norland Libraries": a plural that opens a name is no person's.
        if of_name
            && run.len() == 1
            && run.first().is_some_and(|w| w.fold.ends_with('s') && is_source_noun(&w.fold))
        {
            return Some(Mention {
                kind: MentionKind::Body,
                name: body_name(body.get(name.start..)?),
                roles: Vec::new(),
                head: last_fold(run),
                gender: None,
            });
        }
        let governed = title.is_none()
            && body.get(..name.start)?.iter().any(|w| is_preposition(&w.fold))
            && !body.first().is_some_and(Word::capital);
        if governed {
            return described(body, definite, counted, start == 0);
        }
        let firm = run.iter().any(|w| w.text == "&");
        let institution = title.is_none() && (firm || is_institution(run));
        let owner = title.is_none() && run.last().is_some_and(|w| w.owned) && !rest.is_empty();
        if !(institution || follows || owner) {
            return Some(Mention {
                kind: MentionKind::Person,
                name: unshouted(joined(run)),
                roles,
                head: String::new(),
                gender,
            });
        }
        if institution && !follows {
            return Some(Mention {
                kind: MentionKind::Body,
                name: body_name(
                    body.get(name.start..).filter(|_| body_starts_low(body)).unwrap_or(body),
                ),
                roles: Vec::new(),
                head: last_fold(run),
                gender: None,
            });
        }
    }
    described(body, definite, counted, start == 0)
}

#[cfg(test)]
mod tests {
    use super::super::full_names::full_names;
    use super::*;

    fn check(source: &str, kind: MentionKind, name: &str) {
        let found = mention(source, Span::new(0, source.len())).expect(source);
        assert_eq!((found.kind, found.name.as_str()), (kind, name), "{source}: {found:?}");
    }

    #[test]
    fn reads_names_with_their_titles() {
        use MentionKind::Person;
        check("NATO's new Secretary General, Mark Rutte", Person, "Mark Rutte");
        check("NATO Secretary-General Mark Rutte", Person, "Mark Rutte");
        check("Bank of Osk governor Satoshi Arai", Person, "Satoshi Arai");
        check("Indonesian Mines and Energy Minister Subroto", Person, "Subroto");
        check("Turkish President Recep Tayyip Erdoğan", Person, "Recep Tayyip Erdoğan");
        check("Lawrence H. Roe, a former Treasury secretary", Person, "Lawrence H. Roe");
        check("Mr. Roe", Person, "Roe");
        check("Ivo Roe, who runs the port", Person, "Ivo Roe");
        check("Prime Minister Ada Lind of Norland", Person, "Ada Lind");
        check("Joseph R. Biden, Jr.", Person, "Joseph R. Biden, Jr.");
        check("The new Secretary General of the Northern Alliance, Ines Roe", Person, "Ines Roe");
        check("Erdoğan's", Person, "Erdoğan");
        check("White House press secretary Ada Lind", Person, "Ada Lind");
        check("Rutte", Person, "Rutte");
    }

    #[test]
    fn reads_names_behind_offices_and_with_particles() {
        use MentionKind::{Person, Pronoun};
        check("Minister of Energy Khalid al-Nuri", Person, "Khalid al-Nuri");
        check("Minister of Trade and Industry Ada Lind", Person, "Ada Lind");
        check("Minister of Foreign Affairs Sheikh Omar bin Zaki", Person, "Omar bin Zaki");
        check("President of Norland Ada Lind", Person, "Ada Lind");
        check("The general of the Northern Pact, Ada Lind", Person, "Ada Lind");
        check("A clerk for the Front, Ivo Roe", Person, "Ivo Roe");
        check("oil minister Sami al-Dari", Person, "Sami al-Dari");
        check("Pieter van den Velde", Person, "Pieter van den Velde");
        check("Miller, the Treasury secretary", Person, "Miller");
        check("His Highness", Pronoun, "His Highness");
    }

    #[test]
    fn reads_bodies_roles_and_groups() {
        use MentionKind::{Body, DefiniteRole, Group, Pronoun, Role};
        check("the White House", Body, "White House");
        check("The Foreign Ministry", Body, "Foreign Ministry");
        check("The ministry", Body, "ministry");
        check("Ministry of Health", Body, "Ministry of Health");
        check("NATO", Body, "NATO");
        check("the Bank of Osk", Body, "Bank of Osk");
        check("the governor", DefiniteRole, "governor");
        check("the Alliance chief", DefiniteRole, "Alliance chief");
        check("a mines ministry spokesman", Role, "mines ministry spokesman");
        check("one dealer", Role, "dealer");
        check("Dealers in London", Group, "dealers");
        check("two officials", Group, "officials");
        check("he", Pronoun, "he");
        check("Roe's spokeswoman", DefiniteRole, "Roe's spokeswoman");
    }

    #[test]
    fn finds_full_names_in_running_text() {
        let text = "On Monday Former Norland Prime Minister Ada Lind met Germany's Ivo van Roe at the Alliance Council.";
        let found: Vec<_> =
            full_names(text, Span::new(0, text.len())).into_iter().map(|(_, m)| m.name).collect();
        assert_eq!(found, ["Ada Lind", "Ivo van Roe", "Alliance Council"]);
    }
}
