//! How well a role fits a person: its noun, its country, its field, its rank and whose it is.

use super::cluster::{Book, Cluster, MANY, Who};
use super::field::{are_apart, fields, is_beside, speaks_of};
use super::mention::{Gender, Mention};
use crate::extract::grammar::{is_body_noun, is_determiner, is_person_noun, is_source_noun};
use crate::text::{List, Span, fold, is_function_word, list, possessive, tokens};

/// Roles to those that are said for them; see `roles.txt`.
const SAME_ROLES: List = list!("roles");

/// What words of a body ("members") are worth to its secretary where several are called so, against 10 for a fit.
const OF_BODY: f32 = 3.0;

/// What the other gender costs ("The secretary said he ...", Dana or Paul).
const OF_OTHER_GENDER: f32 = 4.0;

/// True for roles anybody in office may be called by.
fn is_anybodys(head: &str) -> bool {
    SAME_ROLES.get("anybody").is_some_and(|roles| roles.split(',').any(|role| role == head))
}

/// True for roles of those in office, whom news tells by more than one word.
pub(super) fn is_of_rank(head: &str) -> bool {
    SAME_ROLES.has(head)
}

/// True for offices of which a state has several and a person holds one; "the Alliance head" may be the president.
pub(super) fn is_office(head: &str) -> bool {
    matches!(head, "minister" | "judge" | "prosecutor" | "mayor" | "ambassador" | "commissioner")
}

impl Book {
    /// How well a role fits a cluster: 0 not at all, 1 by its very words.
    pub(super) fn role_fit(&self, id: usize, mention: &Mention) -> f32 {
        let Some(cluster) = self.clusters.get(id) else { return 0.0 };
        if cluster.who == Who::Group || cluster.who == Who::Body {
            return 0.0;
        }
        if mention.gender.is_some() && cluster.gender.is_some() && mention.gender != cluster.gender
        {
            return 0.0;
        }
        let head = mention.head.as_str();
        let has = |word: &str| {
            cluster.role_words.iter().any(|w| w == word || w.ends_with(word) && w.contains('-'))
        };
        // "the general" is no general secretary.
        let mut held = cluster.held(head).map(|role| role_words(role)).peekable();
        let adjective = head == "general" && held.peek().is_some() && is_beside(head, held);
        let mut fit = if adjective {
            return 0.0;
        } else if has(head) {
            0.8
        } else if let Some(role) =
            SAME_ROLES.get(head).and_then(|roles| roles.split(',').find(|role| has(role)))
        {
            // "her counterpart" holds the very office, elsewhere.
            if role == "counterpart" { 0.75 } else { 0.6 }
        } else if cluster.who == Who::Person && !cluster.role_words.is_empty() && is_anybodys(head)
        {
            0.3
        } else {
            return 0.0;
        };
        if self.is_of_elsewhere(id, mention) || self.holds_another(id, mention) {
            return 0.0;
        }
        // "the minister" beside a prime minister is another minister, if there is one.
        if head == "minister" && fit > 0.7 && cluster.is_premier_only() && !is_prime(&mention.name)
        {
            fit = 0.6;
        }
        // "the Alliance chief": every further word that the roles hold speaks for it.
        let words: Vec<String> =
            role_words(&mention.name).into_iter().filter(|w| w != head).collect();
        let shared = words.iter().filter(|w| has(w)).count();
        if !words.is_empty() {
            fit += 0.2 * (shared as f32 / words.len() as f32);
            if shared == 0 && fit < 0.7 {
                fit -= 0.15;
            }
        }
        fit
    }

    /// True if somebody holds roles of this noun, and all of them are others.
    pub(super) fn is_told_as_another(&self, id: usize, mention: &Mention) -> bool {
        let holds = |cluster: &Cluster| cluster.held(&mention.head).next().is_some();
        self.clusters.get(id).is_some_and(holds) && self.holds_another(id, mention)
    }

    /// True if every role of this noun that somebody holds is another: of another rank or field, or for somebody else.
    fn holds_another(&self, id: usize, mention: &Mention) -> bool {
        self.clusters.get(id).is_some_and(|cluster| {
            cluster.holds_other_rank(mention)
                || cluster.holds_other_office(mention)
                || cluster.speaks_for_another(mention)
        })
    }

    /// "the head of the inquiry" where this one is chairman of a board: the role fits by a word that is said for it, and
    /// of what he is the head nothing is known.
    pub(super) fn is_of_another(&self, id: usize, mention: &Mention, said: &str) -> bool {
        let Some((_, of)) = said.split_once(" of ") else { return false };
        let Some(cluster) = self.clusters.get(id) else { return false };
        let known = |word: &String| cluster.role_words.contains(word);
        cluster.who == Who::Person
            && !cluster.role_words.contains(&mention.head)
            && !cluster.role_words.is_empty()
            && !role_words(of).iter().any(known)
            && !is_anybodys(&mention.head)
    }

    /// True if a role names a place ("the Vestland minister") and every place in the roles of the cluster is
    /// plainly another. Words of one first letter may be one country ("Turkish", "Türkiye").
    pub(super) fn is_of_elsewhere(&self, id: usize, mention: &Mention) -> bool {
        let known = self.clusters.get(id).map_or(&[][..], |cluster| &cluster.places);
        let wanted = if known.is_empty() { Vec::new() } else { places(&mention.name) };
        !wanted.is_empty() && !wanted.iter().any(|place| known.contains(place))
    }

    /// How much likelier what is said makes it that this one says so: `gender` is that of the pronoun which opens it.
    pub(super) fn told_by_words(&self, id: usize, said: &str, gender: Option<Gender>) -> f32 {
        let Some(cluster) = self.clusters.get(id) else { return 0.0 };
        let other = gender.is_some() && self.likely_gender(id).is_some_and(|g| Some(g) != gender);
        let of_body = speaks_of(said, &cluster.role_words);
        f32::from(u8::from(of_body)) * OF_BODY - f32::from(u8::from(other)) * OF_OTHER_GENDER
    }

    /// True if one of somebody's roles is of this noun.
    pub(super) fn holds(&self, id: usize, office: &str) -> bool {
        self.clusters.get(id).is_some_and(|c| c.role_words.iter().any(|word| word == office))
    }

    pub(super) fn by_role(&self, mention: &Mention) -> Option<usize> {
        let fits = (0..self.clusters.len().min(MANY))
            .map(|id| (id, self.role_fit(id, mention)))
            .filter(|f| f.1 >= 0.6);
        fits.reduce(|a, b| if b.1 > a.1 { b } else { a }).map(|f| f.0)
    }

    /// True if some cluster is told by this very noun.
    pub(super) fn knows_head(&self, head: &str) -> bool {
        self.clusters
            .iter()
            .take(MANY)
            .any(|c| c.who == Who::Described && c.role_words.iter().any(|w| w == head))
    }

    /// Takes a role for that of a person named without one.
    pub(super) fn learn_role(&mut self, id: usize, mention: &Mention) {
        if let Some(cluster) = self.clusters.get_mut(id) {
            cluster.role_words.extend(role_words(&mention.name));
            cluster.places.extend(places(&mention.name));
            cluster.roles.push(mention.name.clone());
        }
    }
}

impl Cluster {
    /// True if one of the two is a deputy: "the governor" is not the deputy governor.
    fn holds_other_rank(&self, mention: &Mention) -> bool {
        if is_anybodys(&mention.head) || mention.head == "deputy" {
            return false;
        }
        if is_deputy(&mention.name) {
            return !self.role_words.iter().any(|word| is_deputy(word));
        }
        let mut held = self.held(&mention.head).peekable();
        held.peek().is_some() && held.all(|role| is_deputy(role))
    }

    /// The roles that hold a noun ("minister").
    fn held<'c>(&'c self, head: &'c str) -> impl Iterator<Item = &'c String> {
        let described = (self.who == Who::Described).then_some(&self.name);
        let holds = move |role: &&String| role_words(role).iter().any(|w| w.ends_with(head));
        self.roles.iter().chain(described).filter(holds)
    }

    /// True if every role of this noun is of another field or rank: "the defence minister" is not the finance minister,
    /// "the prime minister" neither, and no education secretary is a union's general secretary.
    fn holds_other_office(&self, mention: &Mention) -> bool {
        let wanted = fields(&mention.name);
        let is_premier = mention.head == "minister" && is_prime(&mention.name);
        if wanted.is_empty() && !is_premier {
            return false;
        }
        let mut held = self.held(&mention.head).peekable();
        held.peek().is_some()
            && held.all(|role| (is_premier && !is_prime(role)) || are_apart(&wanted, &fields(role)))
    }

    /// True if every role of a minister is that of the prime minister.
    fn is_premier_only(&self) -> bool {
        let mut held = self.held("minister").peekable();
        held.peek().is_some() && held.all(|role| is_prime(role))
    }

    /// True for "the opposition's spokeswoman" where this one is "her spokeswoman", or the army's.
    fn speaks_for_another(&self, mention: &Mention) -> bool {
        if !mention.head.starts_with("spokes") {
            return false;
        }
        let told = |role: &str| -> Vec<String> {
            role_words(role).into_iter().filter(|word| !word.starts_with("spokes")).collect()
        };
        let (wanted, whose) = (told(&mention.name), owner(&mention.name));
        let another = |role: &String| {
            let known = told(role);
            let apart = !known.is_empty() && !known.iter().any(|word| wanted.contains(word));
            let owned = owner(role).is_some_and(|known| {
                known != "its" && whose.as_ref().is_some_and(|whose| *whose != known)
            });
            (apart && !wanted.is_empty()) || owned
        };
        let mut held = self.held(&mention.head).peekable();
        held.peek().is_some() && held.all(another)
    }
}

/// True for roles of the head of a government.
fn is_prime(role: &str) -> bool {
    let words = fold(role);
    words.split([' ', '-']).any(|word| matches!(word, "prime" | "premier"))
}

/// True for roles of somebody who stands in for another: "deputy governor", "Vice President", "vice-chair", or against him:
/// "shadow home secretary".
fn is_deputy(role: &str) -> bool {
    let words = fold(role);
    words.split([' ', '-']).any(|word| matches!(word, "deputy" | "vice" | "assistant" | "shadow"))
}

/// Whose a role is: the owner in lower case, a pronoun too; names may be told in other words, and count for nobody.
pub(super) fn owner(role: &str) -> Option<String> {
    let words = || role.split_whitespace();
    let pronoun = words().next().map(fold).filter(|w| matches!(w.as_ref(), "his" | "her" | "its"));
    let owned = || {
        words()
            .filter(|w| w.starts_with(char::is_lowercase))
            .map(|w| (fold(w).into_owned(), w))
            .find(|(folded, _)| possessive(folded).len() < folded.len())
            .map(|(folded, _)| possessive(&folded).to_owned())
    };
    pronoun.map(|w| w.into_owned()).or_else(owned)
}

/// The first letters of the places that a role names: capitalised words that are no office, acronym, body or part of
/// its name, nor names of countries that share no letter with their adjective. A former office names none: who held
/// it holds another now.
pub(super) fn places(role: &str) -> Vec<char> {
    const NO_LETTER_SHARED: [&str; 6] =
        ["dutch", "netherlands", "holland", "british", "english", "american"];
    let words: Vec<(&str, String)> = tokens(role, Span::new(0, role.len()))
        .filter(|t| t.is_word())
        .map(|t| t.span.of(role))
        .map(|written| (written, possessive(&fold(written)).to_owned()))
        .collect();
    if words.iter().any(|(_, word)| matches!(word.as_str(), "former" | "ex" | "then")) {
        return Vec::new();
    }
    let is_place = |(i, (written, word)): (usize, &(&str, String))| {
        let of_body = words.get(i + 1).is_some_and(|(_, next)| is_body_noun(next));
        let place = written.starts_with(char::is_uppercase)
            && written.chars().skip(1).any(char::is_lowercase)
            && !(of_body || is_source_noun(word) || is_body_noun(word))
            && !NO_LETTER_SHARED.contains(&word.as_str());
        word.chars().next().filter(|_| place)
    };
    words.iter().enumerate().filter_map(is_place).collect()
}

/// The words of a role that tell its holder, without those whom he serves: "adviser" of "adviser to the president",
/// "spokesman" of "the mayor's spokesman".
pub(super) fn own_words(role: &str) -> Vec<String> {
    let serves = |at: &usize| {
        let mut behind = role.get(*at..).unwrap_or("").split(' ').skip(2);
        let is_definite = behind.next().is_some_and(is_determiner);
        is_definite && behind.take(3).any(|word| is_person_noun(&fold(word)))
    };
    let ties = [" for ", " to ", " of "].iter().filter_map(|tie| role.find(tie));
    let end = ties.filter(serves).min().unwrap_or(role.len());
    let own = role.get(..end).unwrap_or(role);
    let served =
        |word: &&str| possessive(word).len() < word.len() && is_person_noun(possessive(word));
    let served: Vec<String> =
        fold(own).split(' ').filter(served).map(|word| possessive(word).to_owned()).collect();
    role_words(own).into_iter().filter(|word| !served.contains(word)).collect()
}

pub(in crate::extract) fn role_words(role: &str) -> Vec<String> {
    tokens(role, Span::new(0, role.len()))
        .filter(|t| t.is_word())
        .map(|t| possessive(&fold(t.span.of(role))).to_owned())
        .filter(|w| !is_function_word(w))
        .collect()
}
