//! The people and bodies of one article, each with its names and roles.

mod known;

use std::collections::HashMap;

use super::alike::{compatible, ends_alike, fuller, is_acronym_of, place_in_row};
use super::full_names::{full_names, is_behind_the, is_place, is_thing, tells_person};
use super::mention::{Gender, Mention, MentionKind};
use super::role::{places, role_words};
use super::surname;
use crate::extract::Speaker;
use crate::ingest::{Article, BlockKind};
use crate::text::{List, Span, fold, list};
use known::given_gender;

/// Given names to the gender they tell.
pub(super) const GIVEN_NAMES: List = list!("given_names");

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
pub(super) struct Cluster {
    pub(super) name: String,
    pub(super) who: Who,
    pub(super) roles: Vec<String>,
    /// Folded words of all roles.
    pub(super) role_words: Vec<String>,
    /// What [`places`] finds in all roles.
    pub(super) places: Vec<char>,
    pub(super) gender: Option<Gender>,
    /// What the given name makes likely.
    pub(super) likely: Option<Gender>,
    pub(super) mentions: Vec<Span>,
    /// Where it is first named.
    pub(super) first: usize,
    /// Told by "the" and a role, so that a name may follow.
    pub(super) definite: bool,
    /// "Ada Roe, who runs the port": what follows the name tells a person.
    pub(super) is_told: bool,
    /// Of whom he is told ("her deputy"): a man or a woman.
    pub(super) owner: Option<Gender>,
    /// The cluster it turned out to be.
    pub(super) is: Option<usize>,
}

/// All clusters of an article.
pub(super) struct Book {
    pub(super) clusters: Vec<Cluster>,
    /// Folded surname to clusters, in order of first mention, with the places of their full names.
    by_surname: HashMap<String, Vec<usize>>,
    /// Places of full names: (byte, cluster), in order.
    places: Vec<(usize, usize)>,
    /// Bodies named in running text, with their places, in order.
    bodies: Vec<(usize, Mention)>,
}

/// How many clusters are compared one by one; texts with more people than that are lists.
pub(super) const MANY: usize = 400;

impl Book {
    /// Collects the full names of a whole article.
    pub(super) fn read(article: &Article) -> Self {
        let mut book = Self {
            clusters: Vec::new(),
            by_surname: HashMap::new(),
            places: Vec::new(),
            bodies: Vec::new(),
        };
        let mut courtesies = Vec::new();
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
                // In "in Osk. Ada Roe" the point may be no initial's.
                let place = mention.roles.is_empty()
                    && !mention.name.contains('.')
                    && mention.kind == MentionKind::Person
                    && given_gender(&mention.name).is_none()
                    && is_place(&article.text, span);
                if place || is_thing(&article.text, span) {
                    continue;
                }
                if mention.kind == MentionKind::Body || is_behind_the(&article.text, span, &mention)
                {
                    book.bodies.push((span.start, mention));
                    continue;
                }
                if !mention.name.contains(' ') && mention.roles.is_empty() {
                    courtesies.push(mention);
                    continue;
                }
                let (who, _) = book.person(&mention, span.start);
                book.places.push((span.start, who));
                let told = tells_person(&article.text, span.end);
                book.tell(who, told);
            }
        }
        courtesies.truncate(MANY);
        for mention in &courtesies {
            book.learn_courtesy(mention);
        }
        book
    }

    /// "Ms Roe": tells the gender of the one Roe that it may be, where all are known, or that there is one.
    fn learn_courtesy(&mut self, mention: &Mention) {
        if !self.by_surname.contains_key(&surname(&mention.name)) {
            self.person(mention, usize::MAX);
        }
        let ids = self.by_surname.get(&surname(&mention.name)).into_iter().flatten().copied();
        let other = |id| self.likely_gender(id).is_some_and(|known| Some(known) != mention.gender);
        let fits = |&id: &usize| self.fits(id, mention) && !other(id);
        let mut known = ids.take(MANY).filter(fits);
        if let (Some(one), None) = (known.next(), known.next()) {
            self.learn_gender(one, mention.gender);
        }
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
            likely: given_gender(name),
            mentions: Vec::new(),
            first: at,
            definite: false,
            is_told: false,
            owner: None,
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
                cluster.likely = given_gender(&mention.name);
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
        // "Lena Quint, his daughter": a surname alone is not that of a relative.
        let kin = |&id: &usize| {
            self.clusters.get(id).is_some_and(|c| c.role_words.iter().any(|word| is_kin(word)))
        };
        let own: Vec<usize> = ids.iter().copied().filter(|id| !kin(id)).collect();
        let ids = if own.is_empty() { ids } else { own.as_slice() };
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
                && place_in_row(&c.name) == place_in_row(&mention.name)
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

    pub(super) fn note_mention(&mut self, id: usize, span: Span) {
        if let Some(cluster) = self.clusters.get_mut(id) {
            cluster.first = cluster.first.min(span.start);
            // In order of the text; one source may carry several utterances.
            if cluster.mentions.last() != Some(&span) {
                cluster.mentions.push(span);
            }
        }
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

/// Words for somebody told by whose relative he is.
pub(super) fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "daughter"
            | "son"
            | "wife"
            | "husband"
            | "widow"
            | "brother"
            | "sister"
            | "mother"
            | "father"
    )
}
