//! The people and bodies of one article, each with its names and roles.

mod alone;
mod described;
mod known;
mod named;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::full_names::{full_names, is_behind_the, is_place, is_thing, tells_person};
use super::mention::{Gender, Mention, MentionKind};
use super::role::places;
use super::surname;
use crate::extract::Speaker;
use crate::ingest::{Article, BlockKind};
use crate::text::{List, Span, list};
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
    /// The name with what is told behind it: "traders in London".
    pub(super) full: Option<String>,
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
    /// Full names where they stand, each with its cluster, in order.
    places: Vec<(Span, usize)>,
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
        let found = names_of(article);
        let places = place_names(&article.text, &found);
        for (span, mention) in found {
            if places.contains(&mention.name) || is_thing(&article.text, span) {
                continue;
            }
            if mention.kind == MentionKind::Body || is_behind_the(&article.text, span, &mention) {
                book.bodies.push((span.start, mention));
                continue;
            }
            if !mention.name.contains(' ') && mention.roles.is_empty() {
                courtesies.push(mention);
                continue;
            }
            let (who, _) = book.person(&mention, span.start);
            book.places.push((span, who));
            let told = tells_person(&article.text, span.end);
            book.tell(who, told);
        }
        let told = |kind| {
            !matches!(
                kind,
                BlockKind::Headline
                    | BlockKind::Crosshead
                    | BlockKind::Byline
                    | BlockKind::Boilerplate
            )
        };
        for block in article.blocks.iter().filter(|block| told(block.kind)) {
            book.read_given_names(&article.text, block.span);
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
            full: None,
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
        let full = |c: &Cluster| c.full.clone().filter(|_| c.who != Who::Person);
        Speaker {
            name: cluster.map(|c| full(c).unwrap_or_else(|| c.name.clone())).unwrap_or_default(),
            roles,
            mentions: cluster.map(|c| c.mentions.clone()).unwrap_or_default(),
        }
    }
}

/// The full names of an article with their places, without those of datelines and headlines in capitals.
fn names_of(article: &Article) -> Vec<(Span, Mention)> {
    let mut found = Vec::new();
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        // A headline in capitals has no names to tell.
        let shouted = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        if shouted || block.kind == BlockKind::Boilerplate || block.kind == BlockKind::Byline {
            continue;
        }
        // Title case makes names of everything: there only a title before a full name counts.
        let heading = matches!(block.kind, BlockKind::Headline | BlockKind::Crosshead);
        let told = |mention: &Mention| {
            !heading || (!mention.roles.is_empty() && mention.name.split(' ').count() == 2)
        };
        let dateline = |span: Span| {
            let at = article.datelines.partition_point(|line| line.end <= span.start);
            article.datelines.get(at).is_some_and(|line| line.covers(span))
        };
        let names = full_names(&article.text, block.span);
        found.extend(names.into_iter().filter(|(span, one)| told(one) && !dateline(*span)));
    }
    found
}

/// The names that stand somewhere as that of a place ("off Santa Osk") and nowhere with what tells a person.
fn place_names(text: &str, found: &[(Span, Mention)]) -> HashSet<String> {
    // In "in Osk. Ada Roe" the point may be no initial's.
    let bare = |mention: &Mention| {
        mention.roles.is_empty()
            && !mention.name.contains('.')
            && mention.kind == MentionKind::Person
            && given_gender(&mention.name).is_none()
    };
    let mut places: HashSet<String> = found
        .iter()
        .filter(|(span, mention)| bare(mention) && is_place(text, *span))
        .map(|(_, mention)| mention.name.clone())
        .collect();
    if !places.is_empty() {
        for (_, person) in found.iter().filter(|(_, mention)| !bare(mention)) {
            places.remove(&person.name);
        }
    }
    places
}
