//! The people and bodies of one article, each with its names and roles.

use std::collections::HashMap;

use super::mention::{Gender, Mention, MentionKind, full_names, portfolios};
use super::surname;
use crate::extract::Speaker;
use crate::extract::grammar::{is_body_noun, is_source_noun};
use crate::ingest::{Article, BlockKind};
use crate::text::{List, Span, fold, list, possessive, tokens};

/// Given names to the gender they tell.
const GIVEN_NAMES: List = list!("given_names");

/// What a cluster is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Person,
    Body,
    Group,
    /// Somebody told by a role only ("a spokesman").
    Described,
}

#[derive(Debug)]
struct Cluster {
    name: String,
    who: Who,
    roles: Vec<String>,
    /// Folded words of all roles.
    role_words: Vec<String>,
    /// What [`places`] finds in all roles.
    places: Vec<char>,
    gender: Option<Gender>,
    mentions: Vec<Span>,
    /// Where it is first named.
    first: usize,
    /// Told by "the" and a role, so that a name may follow.
    definite: bool,
    /// "Ada Roe, who runs the port": what follows the name tells a person.
    is_told: bool,
    /// The cluster it turned out to be.
    is: Option<usize>,
}

/// All clusters of an article.
pub(super) struct Book {
    clusters: Vec<Cluster>,
    /// Folded surname to clusters, in order of first mention, with the places of their full names.
    by_surname: HashMap<String, Vec<usize>>,
    /// Places of full names: (byte, cluster), in order.
    places: Vec<(usize, usize)>,
    /// Bodies named in running text, with their places, in order.
    bodies: Vec<(usize, Mention)>,
}

/// How many clusters are compared one by one; texts with more people than that are lists.
const MANY: usize = 400;

/// Roles that mean much the same in news: the first word may be said for any of the others.
const SAME_ROLE: [&[&str]; 9] = [
    &[
        "chief",
        "secretary-general",
        "general",
        "gen",
        "secretary",
        "head",
        "director",
        "president",
        "governor",
        "leader",
        "commissioner",
        "chairman",
        "ceo",
    ],
    &[
        "head",
        "chief",
        "director",
        "chairman",
        "president",
        "governor",
        "leader",
        "secretary-general",
    ],
    &["leader", "president", "premier", "minister", "chancellor", "chief", "chairman", "king"],
    &["premier", "minister"],
    &["minister", "premier", "secretary", "diplomat"],
    &[
        "lawmaker",
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "deputy",
        "rep",
        "sen",
        "legislator",
    ],
    &["diplomat", "ambassador", "envoy", "minister", "secretary-general"],
    &["banker", "governor", "president"],
    &["executive", "ceo", "chairman", "president", "director", "officer"],
];

/// Roles anybody in office may be called by.
const ANY_ROLE: [&str; 8] =
    ["official", "politician", "man", "woman", "leader", "officeholder", "newcomer", "veteran"];

/// True for offices of which a state has several and a person holds one; "the Alliance head" may be the president.
pub(super) fn is_office(head: &str) -> bool {
    matches!(head, "minister" | "judge" | "prosecutor" | "mayor" | "ambassador" | "commissioner")
}

impl Book {
    /// Collects the full names of a whole article.
    pub(super) fn read(article: &Article) -> Self {
        let mut book = Self {
            clusters: Vec::new(),
            by_surname: HashMap::new(),
            places: Vec::new(),
            bodies: Vec::new(),
        };
        for block in &article.blocks {
            let text = block.span.of(&article.text);
            // A headline in capitals has no names to tell.
            let shouted = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            if shouted || block.kind == BlockKind::Boilerplate || block.kind == BlockKind::Byline {
                continue;
            }
            // Title case makes names of everything: there only a title before a full name counts.
            let heading = matches!(block.kind, BlockKind::Headline | BlockKind::Crosshead);
            for (span, mention) in full_names(&article.text, block.span) {
                if heading && (mention.roles.is_empty() || mention.name.split(' ').count() != 2) {
                    continue;
                }
                if mention.kind == MentionKind::Body {
                    book.bodies.push((span.start, mention));
                    continue;
                }
                let (who, _) = book.person(&mention, span.start);
                book.places.push((span.start, who));
                let told = tells_person(&article.text, span.end);
                if let Some(cluster) = book.clusters.get_mut(who) {
                    cluster.is_told |= told;
                }
            }
        }
        book
    }

    fn add(&mut self, name: &str, who: Who, at: usize) -> usize {
        let id = self.clusters.len();
        self.clusters.push(Cluster {
            name: name.to_owned(),
            who,
            roles: Vec::new(),
            role_words: Vec::new(),
            places: if who == Who::Described { places(name) } else { Vec::new() },
            gender: None,
            mentions: Vec::new(),
            first: at,
            definite: false,
            is_told: false,
            is: None,
        });
        self.by_surname.entry(surname(name)).or_default().push(id);
        id
    }

    /// The cluster of a named person, made if it is new, and how sure that is.
    pub(super) fn person(&mut self, mention: &Mention, at: usize) -> (usize, f32) {
        let known: Vec<usize> = self
            .by_surname
            .get(&surname(&mention.name))
            .map(|ids| {
                ids.iter().copied().take(MANY).filter(|&id| self.fits(id, mention)).collect()
            })
            .unwrap_or_default();
        let known = if known.is_empty() { self.by_given_name(mention) } else { known };
        let known = self.by_title(known, mention);
        let (id, sure) = match known.as_slice() {
            [] => (self.add(&mention.name, Who::Person, at), 0.95),
            [one] => (*one, 0.98),
            several => (self.nearest_of(several, at), 0.7),
        };
        if let Some(cluster) = self.clusters.get_mut(id) {
            if mention.kind == MentionKind::Person && fuller(&mention.name, &cluster.name) {
                cluster.name.clone_from(&mention.name);
            }
            cluster.gender = cluster.gender.or(mention.gender);
            for role in &mention.roles {
                if !cluster.roles.contains(role) {
                    cluster.role_words.extend(role_words(role));
                    cluster.places.extend(places(role));
                    cluster.roles.push(role.clone());
                }
            }
        }
        (id, sure)
    }

    /// Of several people of one surname those who bear the title that stands with it: "Captain Harker".
    fn by_title(&self, known: Vec<usize>, mention: &Mention) -> Vec<usize> {
        let title: Vec<String> = mention.roles.iter().flat_map(|role| role_words(role)).collect();
        let bears = |&id: &usize| {
            self.clusters
                .get(id)
                .is_some_and(|c| title.iter().any(|word| c.role_words.contains(word)))
        };
        let titled: Vec<usize> = known.iter().copied().filter(bears).collect();
        if known.len() > 1 && !titled.is_empty() { titled } else { known }
    }

    /// "Sheikh Rashid" for Rashid bin Salem: those of royal or church rank go by their first names, and others may.
    fn by_given_name(&self, mention: &Mention) -> Vec<usize> {
        const RANKS: [&str; 11] = [
            "sheikh",
            "sultan",
            "king",
            "queen",
            "prince",
            "princess",
            "pope",
            "emir",
            "crown",
            "patriarch",
            "bishop",
        ];
        let ranked =
            |roles: &[String]| roles.iter().any(|r| fold(r).split(' ').any(|w| RANKS.contains(&w)));
        if mention.name.contains(' ') {
            return Vec::new();
        }
        let name = fold(&mention.name);
        let called = |c: &Cluster| {
            c.who == Who::Person
                && c.name.split_once(' ').is_some_and(|(first, _)| fold(first) == name)
        };
        let of_rank = |c: &Cluster| ranked(&mention.roles) || ranked(&c.roles);
        let ids = 0..self.clusters.len().min(MANY);
        let called: Vec<usize> =
            ids.filter(|&id| self.clusters.get(id).is_some_and(called)).collect();
        // Papers of some countries, and those that write of players, use first names: where one person bears it.
        if called.len() == 1 && GIVEN_NAMES.get(&name).is_some() {
            return called;
        }
        called.into_iter().filter(|&id| self.clusters.get(id).is_some_and(of_rank)).collect()
    }

    /// True if a cluster of the same surname may be meant by this name.
    fn fits(&self, id: usize, mention: &Mention) -> bool {
        let Some(cluster) = self.clusters.get(id) else { return false };
        let gender = mention.gender.is_none()
            || cluster.gender.is_none()
            || mention.gender == cluster.gender;
        gender && cluster.who != Who::Group && compatible(&cluster.name, &mention.name)
    }

    /// Of several clusters, the one whose full name stands nearest before `at`.
    fn nearest_of(&self, ids: &[usize], at: usize) -> usize {
        let end = self.places.partition_point(|p| p.0 <= at);
        let before = self.places.get(..end).unwrap_or(&[]);
        let nearest = before.iter().rev().find(|p| ids.contains(&p.1)).map(|p| p.1);
        nearest.or_else(|| ids.first().copied()).unwrap_or(0)
    }

    /// The cluster of a body, group or role under its own words, made if it is new.
    pub(super) fn described(&mut self, mention: &Mention, who: Who) -> usize {
        let key = surname(&mention.name);
        let same = |c: &Cluster| {
            c.who != Who::Person
                && (fold(&c.name) == fold(&mention.name)
                    || (who == Who::Body
                        && c.who == Who::Body
                        && is_acronym_of(&c.name, &mention.name))
                    || (ends_alike(&c.name, &mention.name) && who == c.who && who != Who::Group))
        };
        let known = self
            .by_surname
            .get(&key)
            .into_iter()
            .flatten()
            .rev()
            .copied()
            .take(MANY)
            .find(|&id| self.clusters.get(id).is_some_and(same));
        let known = known.or_else(|| {
            self.clusters.iter().take(MANY).position(|c| {
                who == Who::Body && c.who == Who::Body && is_acronym_of(&c.name, &mention.name)
            })
        });
        let id = known.unwrap_or_else(|| self.add(&mention.name, who, usize::MAX));
        if let Some(cluster) = self.clusters.get_mut(id) {
            cluster.gender = cluster.gender.or(mention.gender);
            cluster.definite |= mention.kind == MentionKind::DefiniteRole;
            if who == Who::Described {
                cluster.role_words.push(mention.head.clone());
            }
            if mention.name.len() > cluster.name.len() && who != Who::Group {
                cluster.name.clone_from(&mention.name);
            }
        }
        id
    }

    /// The cluster of a body that a capital letter may have made a person's.
    pub(super) fn body(&mut self, mention: &Mention) -> usize {
        let taken = self.by_surname.get(&surname(&mention.name)).into_iter().flatten().copied();
        let same = |&id: &usize| {
            !self.is_told_person(id)
                && self.clusters.get(id).is_some_and(|c| fold(&c.name) == fold(&mention.name))
        };
        match taken.take(MANY).find(same) {
            Some(id) => {
                if let Some(cluster) = self.clusters.get_mut(id) {
                    cluster.who = Who::Body;
                }
                id
            }
            None => self.described(mention, Who::Body),
        }
    }

    /// The last body of running text before `at` that `fits`.
    pub(super) fn body_before(&self, at: usize, fits: impl Fn(&str) -> bool) -> Option<String> {
        let end = self.bodies.partition_point(|(place, _)| *place < at);
        let mut before = self.bodies.get(..end)?.iter().rev().take(MANY);
        before.find(|(_, body)| fits(&body.name)).map(|(_, body)| body.name.clone())
    }

    /// The first body of running text behind `at` that `fits`.
    pub(super) fn body_after(&self, at: usize, fits: impl Fn(&str) -> bool) -> Option<String> {
        let start = self.bodies.partition_point(|(place, _)| *place < at);
        let mut after = self.bodies.get(start..)?.iter().take(MANY);
        after.find(|(_, body)| fits(&body.name)).map(|(_, body)| body.name.clone())
    }

    /// The names of bodies in running text, and those that nothing tells to be a person's.
    pub(super) fn body_names(&self) -> impl Iterator<Item = &str> {
        let untold = |&id: &usize| {
            matches!(self.who(id), Who::Body | Who::Person) && !self.is_told_person(id)
        };
        let named = (0..self.clusters.len().min(MANY)).filter(untold).map(|id| self.name(id));
        self.bodies.iter().take(MANY).map(|(_, body)| body.name.as_str()).chain(named)
    }

    /// True if a role, a courtesy title, a pronoun or a given name says that this is a person.
    pub(super) fn is_told_person(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| {
            matches!(c.who, Who::Person | Who::Described)
                && (!c.role_words.is_empty() || c.gender.is_some())
        }) || self.likely_gender(id).is_some()
    }

    /// Where the full name of a person first stands.
    pub(super) fn first_named(&self, id: usize) -> Option<usize> {
        self.places.iter().find(|(_, who)| *who == id).map(|(place, _)| *place)
    }

    /// True if the text tells what office somebody holds.
    pub(super) fn has_role(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| !c.role_words.is_empty())
    }

    pub(super) fn name(&self, id: usize) -> &str {
        self.clusters.get(id).map_or("", |c| c.name.as_str())
    }

    /// The cluster a capitalised word names as a surname, near `at`.
    pub(super) fn by_word(&self, folded: &str, at: usize) -> Option<usize> {
        let ids = self.by_surname.get(folded)?;
        Some(if ids.len() == 1 { *ids.first()? } else { self.nearest_of(ids, at) })
    }

    /// Takes a cluster told by its role for a named one.
    pub(super) fn merge(&mut self, nameless: usize, named: usize) {
        if nameless == named {
            return;
        }
        let (words, places, mentions, role) = match self.clusters.get(nameless) {
            Some(c) => (c.role_words.clone(), c.places.clone(), c.mentions.clone(), c.name.clone()),
            None => return,
        };
        if let Some(cluster) = self.clusters.get_mut(named) {
            cluster.role_words.extend(words);
            cluster.places.extend(places);
            cluster.mentions.splice(0..0, mentions);
            cluster.roles.push(role);
        }
        if let Some(cluster) = self.clusters.get_mut(nameless) {
            cluster.is = Some(named);
        }
    }

    /// Who a cluster turned out to be.
    pub(super) fn finally(&self, id: usize) -> usize {
        self.clusters.get(id).and_then(|c| c.is).unwrap_or(id)
    }

    /// True if the cluster was told by "the" and a role.
    pub(super) fn is_definite(&self, id: usize) -> bool {
        self.clusters
            .get(id)
            .is_some_and(|c| c.definite && c.who == Who::Described && c.is.is_none())
    }

    /// True if something but capital letters says that this is a person.
    pub(super) fn is_evident(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| {
            !c.roles.is_empty()
                || !c.role_words.is_empty()
                || c.gender.is_some()
                || c.is_told
                || !c.mentions.is_empty()
        }) || self.likely_gender(id).is_some()
    }

    pub(super) fn who(&self, id: usize) -> Who {
        self.clusters.get(id).map_or(Who::Described, |c| c.who)
    }

    pub(super) fn gender(&self, id: usize) -> Option<Gender> {
        self.clusters.get(id).and_then(|c| c.gender)
    }

    /// The gender of a person, else the one that the given name makes likely.
    pub(super) fn likely_gender(&self, id: usize) -> Option<Gender> {
        let cluster = self.clusters.get(id)?;
        let by_name = || match cluster.name.split_once(' ') {
            Some((given, _)) => match GIVEN_NAMES.get(&fold(given))? {
                "male" => Some(Gender::Male),
                _ => Some(Gender::Female),
            },
            None => None,
        };
        cluster.gender.or_else(by_name)
    }

    pub(super) fn may_be(&self, id: usize, gender: Option<Gender>) -> bool {
        gender.is_none() || self.gender(id).is_none() || self.gender(id) == gender
    }

    pub(super) fn learn_gender(&mut self, id: usize, gender: Option<Gender>) {
        if let Some(cluster) = self.clusters.get_mut(id) {
            cluster.gender = cluster.gender.or(gender);
        }
    }

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
        let mut fit = if has(head) {
            0.8
        } else if SAME_ROLE.iter().any(|r| r.first() == Some(&head) && r.iter().any(|w| has(w))) {
            0.6
        } else if ANY_ROLE.contains(&head)
            && (cluster.who == Who::Person && !cluster.role_words.is_empty())
        {
            0.3
        } else {
            return 0.0;
        };
        if self.is_of_elsewhere(id, mention)
            || cluster.holds_other_rank(mention)
            || cluster.holds_other_office(mention)
            || cluster.speaks_for_another(mention)
        {
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

    /// True if a role names a place ("the Vestland minister") and every place in the roles of the cluster is
    /// plainly another. Words of one first letter may be one country ("Turkish", "Türkiye").
    pub(super) fn is_of_elsewhere(&self, id: usize, mention: &Mention) -> bool {
        let known = self.clusters.get(id).map_or(&[][..], |cluster| &cluster.places);
        let wanted = if known.is_empty() { Vec::new() } else { places(&mention.name) };
        !wanted.is_empty() && !wanted.iter().any(|place| known.contains(place))
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

    pub(super) fn note_mention(&mut self, id: usize, span: Span) {
        if let Some(cluster) = self.clusters.get_mut(id) {
            cluster.first = cluster.first.min(span.start);
            // In order of the text; one source may carry several utterances.
            if cluster.mentions.last() != Some(&span) {
                cluster.mentions.push(span);
            }
        }
    }

    pub(super) fn first_mention(&self, id: usize) -> usize {
        self.clusters
            .get(id)
            .map_or(usize::MAX, |c| c.mentions.first().map_or(c.first, |m| m.start))
    }

    pub(super) fn speaker(&self, id: usize) -> Speaker {
        let cluster = self.clusters.get(id);
        let mut roles = cluster.map(|c| c.roles.clone()).unwrap_or_default();
        roles.sort_by_key(|r| std::cmp::Reverse(r.len()));
        Speaker {
            name: cluster.map(|c| c.name.clone()).unwrap_or_default(),
            roles,
            mentions: cluster.map(|c| c.mentions.clone()).unwrap_or_default(),
        }
    }
}

impl Cluster {
    /// True if one of the two is a deputy: "the governor" is not the deputy governor.
    fn holds_other_rank(&self, mention: &Mention) -> bool {
        if ANY_ROLE.contains(&mention.head.as_str()) || mention.head == "deputy" {
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

    /// True if every role of this noun is of another field: "the defence minister" is not the finance minister, "the
    /// prime minister" neither.
    fn holds_other_office(&self, mention: &Mention) -> bool {
        let (wanted, prime) = (portfolios(&mention.name), is_prime(&mention.name));
        let mut held = self.held(&mention.head).peekable();
        held.peek().is_some()
            && held.all(|role| {
                let known = portfolios(role);
                let apart = |known: &[&str]| !known.iter().any(|field| wanted.contains(field));
                (prime && mention.head == "minister" && !is_prime(role))
                    || (!wanted.is_empty() && !known.is_empty() && apart(&known))
            })
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

/// True if ", who" stands at `end`, where a name ends.
fn tells_person(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or("");
    behind.trim_start_matches(',').strip_prefix(" who").is_some_and(|rest| rest.starts_with(' '))
}

/// True for roles of the head of a government.
fn is_prime(role: &str) -> bool {
    let words = fold(role);
    words.split([' ', '-']).any(|word| matches!(word, "prime" | "premier"))
}

/// True for roles of somebody who stands in for another: "deputy governor", "Vice President", "vice-chair".
fn is_deputy(role: &str) -> bool {
    let words = fold(role);
    words.split([' ', '-']).any(|word| matches!(word, "deputy" | "vice" | "assistant"))
}

/// Whose a role is: the owner in lower case, a pronoun too; names may be told in other words, and count for nobody.
fn owner(role: &str) -> Option<String> {
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
fn places(role: &str) -> Vec<char> {
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

fn role_words(role: &str) -> Vec<String> {
    tokens(role, Span::new(0, role.len()))
        .filter(|t| t.is_word())
        .map(|t| crate::text::possessive(&fold(t.span.of(role))).to_owned())
        .filter(|w| !crate::text::is_function_word(w))
        .collect()
}

/// True if `a` tells more of the name than `b`.
fn fuller(a: &str, b: &str) -> bool {
    (a.split(' ').count(), a.len()) > (b.split(' ').count(), b.len())
}

/// True if two names of one surname may be one person's.
fn compatible(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let words = |name: &str| -> Vec<String> {
        name.split([' ', ','])
            .filter(|w| !w.is_empty())
            .map(|w| fold(w.trim_end_matches('.')).into_owned())
            .collect()
    };
    let (a, b) = (words(a), words(b));
    // "Cllr Rob Tanner", "Cllr Jean Tanner": a title that no table knows tells nobody apart.
    let titles = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let titles = titles.min(a.len().min(b.len()).saturating_sub(2));
    let [a, b] = [&a, &b].map(|words| words.get(titles..).unwrap_or(words));
    if a.len() == 1
        || b.len() == 1
        || a.iter().all(|w| b.contains(w))
        || b.iter().all(|w| a.contains(w))
    {
        return true;
    }
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return true };
    let [told, other] = [x, y].map(|given| GIVEN_NAMES.get(given));
    if told.is_some() && other.is_some() && told != other {
        return false;
    }
    let shorter = x.chars().count().min(y.chars().count());
    let shared = x.chars().zip(y.chars()).take_while(|(p, q)| p == q).count();
    // An initial, a short form ("Mike" for Michael) or a spelling ("Sergei", "Sergey").
    shared == shorter || shared >= 3 || (shared == 2 && shorter <= 4)
}

/// "ITA" and "International Tin Agreement".
fn is_acronym_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let letters: String = long
        .split([' ', '-'])
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    short.len() >= 2
        && !short.contains(' ')
        && short.chars().all(char::is_uppercase)
        && letters == short
}

/// "mines ministry spokesman" and "spokesman": the shorter is the end of the longer.
fn ends_alike(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.ends_with(short.as_ref())
        && long.len() > short.len()
        && long.get(..long.len() - short.len()).is_some_and(|head| head.ends_with(' '))
}
