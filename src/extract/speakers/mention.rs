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

mod pronoun;
mod segment;

use super::words::{Word, is_title, plain, words};
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{is_determiner, is_firm_kind, is_firm_noun, is_source_noun};
use crate::text::Span;
use pronoun::{behind_honorific, honorific, pronoun};
pub(super) use segment::read_segment;

/// What the words of a source say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    pub(crate) kind: MentionKind,
    /// The name, without titles, determiners and possessive endings.
    pub(crate) name: String,
    /// The same with what is told behind it, for those who have no name ("traders in London").
    pub(crate) full: Option<String>,
    /// Titles and roles that stand with the name.
    pub(crate) roles: Vec<String>,
    /// The folded noun a role or group is about ("minister").
    pub(crate) head: String,
    /// What a courtesy title or noun says.
    pub(crate) gender: Option<Gender>,
}

impl Mention {
    /// Whoever is told by these words alone, with nothing beside them.
    pub(super) fn told(kind: MentionKind, name: String, head: String) -> Self {
        Self { kind, name, full: None, roles: Vec::new(), head, gender: None }
    }
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
    if let Some(found) = pronoun(&words).or_else(|| honorific(&words)) {
        return Some(found);
    }
    if let Some((gender, office)) = behind_honorific(&words) {
        // "His Excellency the Minister": told by the office.
        return read_segment(office).map(|found| Mention { gender, ..found });
    }
    let mut segments = segments(&words).into_iter().filter(|s| !s.is_empty());
    let first = segments.next()?;
    // "Answering questions from members, Ada Roe": what she does stands before her.
    let behind = does(first).then(|| segments.next()).flatten();
    let main = behind.unwrap_or(first);
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
        // "Halvard Pumps, Inc."
        let kind = |w: &Word<'_>| {
            matches!(w.fold.as_ref(), "who" | "which" | "whose") || is_firm_kind(&w.fold)
        };
        if other.first().is_some_and(kind) {
            continue;
        }
        let Some(more) = read_segment(other) else { continue };
        let named = matches!(mention.kind, MentionKind::Person);
        match more.kind {
            // "the chief, Ines Roe": the name stands in the apposition.
            MentionKind::Person
                if !named
                    && (more.name.contains(' ') || mention.kind == MentionKind::DefiniteRole) =>
            {
                let role = plain(text, main);
                let gender = mention.gender.or(more.gender);
                mention = Mention { gender, ..more };
                mention.roles.insert(0, role);
            }
            // "The bidder, Carrow Group": so does that of a firm.
            MentionKind::Body
                if mention.kind == MentionKind::DefiniteRole
                    && more.name.starts_with(char::is_uppercase)
                    && (other.len() > 1 || other.iter().all(Word::acronym))
                    && other.iter().all(|w| w.capital() || w.text == "&") =>
            {
                let role = plain(text, main);
                mention = more;
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

/// True for a part that a participle of saying opens.
fn does(part: &[Word<'_>]) -> bool {
    let Some(opener) = part.first() else { return false };
    opener.fold.ends_with("ing")
        && readings(&opener.fold, |_| None).any(|cue| cue.form == Form::Ing)
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

#[cfg(test)]
mod tests {
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
        check("Answering questions from members, Sheikh Omar bin Zaki", Person, "Omar bin Zaki");
        check("Halvard Pumps, Inc.", Person, "Halvard Pumps");
    }

    #[test]
    fn reads_names_behind_offices_and_with_particles() {
        use MentionKind::{Person, Pronoun};
        check("Minister of Energy Khalid al-Nuri", Person, "Khalid al-Nuri");
        check("Minister of Trade and Industry Ada Lind", Person, "Ada Lind");
        check("Minister of Foreign Affairs Sheikh Omar bin Zaki", Person, "Omar bin Zaki");
        check("Minister of State for Finance K. Raghavan", Person, "K. Raghavan");
        check("Minister of State for Rural Roads Lakshmi Menon", Person, "Lakshmi Menon");
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
        check("All India Carriers' Federation", Body, "All India Carriers' Federation");
        check("the Two Rivers Council", Body, "Two Rivers Council");
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
}
