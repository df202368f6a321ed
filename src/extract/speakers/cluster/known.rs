//! What is known of one of the people and bodies of an article.

use super::{Book, GIVEN_NAMES, Who};
use crate::extract::grammar::is_countryman;
use crate::extract::speakers::mention::Gender;
use crate::extract::speakers::words::is_title;
use crate::text::fold;

impl Book {
    /// True if a role, a courtesy title, a pronoun or a given name says that this is a person.
    pub(in crate::extract::speakers) fn is_told_person(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| {
            matches!(c.who, Who::Person | Who::Described)
                && (!c.role_words.is_empty() || c.gender.is_some() || c.is_told)
        }) || self.likely_gender(id).is_some()
    }

    /// Where the full name of a person first stands.
    pub(in crate::extract::speakers) fn first_named(&self, id: usize) -> Option<usize> {
        self.places.iter().find(|(_, who)| *who == id).map(|(place, _)| place.start)
    }

    /// True if the text tells what office somebody holds.
    pub(in crate::extract::speakers) fn has_role(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| !c.role_words.is_empty())
    }

    pub(in crate::extract::speakers) fn name(&self, id: usize) -> &str {
        self.clusters.get(id).map_or("", |c| c.name.as_str())
    }

    /// True if the cluster was told by "the" and a role.
    pub(in crate::extract::speakers) fn is_definite(&self, id: usize) -> bool {
        self.clusters
            .get(id)
            .is_some_and(|c| c.definite && c.who == Who::Described && c.is.is_none())
    }

    /// True for somebody told by "a" or "her" and a noun, of whom nothing else is known.
    pub(in crate::extract::speakers) fn is_passing(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| {
            (!c.definite || c.owner.is_some())
                && c.who == Who::Described
                && c.name.starts_with(char::is_lowercase)
        })
    }

    /// True if something but capital letters says that this is a person.
    pub(in crate::extract::speakers) fn is_evident(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| {
            c.who == Who::Described
                || !c.roles.is_empty()
                || !c.role_words.is_empty()
                || c.gender.is_some()
                || c.is_told
                || !c.mentions.is_empty()
        }) || self.likely_gender(id).is_some()
    }

    /// True for "her deputy", where a woman is sought: she herself is meant as likely.
    pub(in crate::extract::speakers) fn is_owned_by(
        &self,
        id: usize,
        gender: Option<Gender>,
    ) -> bool {
        self.clusters.get(id).is_some_and(|c| c.owner.is_some() && c.owner == gender)
    }

    /// True for whom "he" or "she" may mean: a name, or a description by what a person is called.
    pub(in crate::extract::speakers) fn is_human(&self, id: usize) -> bool {
        let called = |word: &String| is_title(word) || is_countryman(word);
        self.clusters.get(id).is_some_and(|c| match c.who {
            Who::Person => true,
            Who::Described => c.gender.is_some() || c.role_words.iter().any(called),
            Who::Body | Who::Group => false,
        })
    }

    pub(in crate::extract::speakers) fn who(&self, id: usize) -> Who {
        self.clusters.get(id).map_or(Who::Described, |c| c.who)
    }

    pub(in crate::extract::speakers) fn gender(&self, id: usize) -> Option<Gender> {
        self.clusters.get(id).and_then(|c| c.gender)
    }

    /// The gender of a person, else the one that the given name makes likely.
    pub(in crate::extract::speakers) fn likely_gender(&self, id: usize) -> Option<Gender> {
        let cluster = self.clusters.get(id)?;
        // "his daughter, Imogen": one word is a given name only where a person has no other.
        let given = cluster.who == Who::Person || cluster.name.contains(' ');
        cluster.gender.or(cluster.likely.filter(|_| given))
    }

    pub(in crate::extract::speakers) fn may_be(&self, id: usize, gender: Option<Gender>) -> bool {
        gender.is_none() || self.gender(id).is_none() || self.gender(id) == gender
    }

    /// Takes somebody for a person by what follows the name.
    pub(in crate::extract::speakers) fn tell(&mut self, id: usize, is_told: bool) {
        if let Some(cluster) = self.clusters.get_mut(id) {
            cluster.is_told |= is_told;
        }
    }

    pub(in crate::extract::speakers) fn learn_gender(&mut self, id: usize, gender: Option<Gender>) {
        if let Some(cluster) = self.clusters.get_mut(id) {
            cluster.gender = cluster.gender.or(gender);
        }
    }

    /// Takes somebody for told by whose he is ("her deputy").
    pub(in crate::extract::speakers) fn tie(&mut self, id: usize, owner: Option<Gender>) {
        if let Some(cluster) = self.clusters.get_mut(id) {
            cluster.owner = owner;
        }
    }

    /// Who a cluster turned out to be.
    pub(in crate::extract::speakers) fn finally(&self, id: usize) -> usize {
        self.clusters.get(id).and_then(|c| c.is).unwrap_or(id)
    }

    pub(in crate::extract::speakers) fn first_mention(&self, id: usize) -> usize {
        self.clusters
            .get(id)
            .map_or(usize::MAX, |c| c.mentions.first().map_or(c.first, |m| m.start))
    }
}

/// The gender that the first word of a name makes likely.
pub(super) fn given_gender(name: &str) -> Option<Gender> {
    let first = name.split(' ').next()?;
    match GIVEN_NAMES.get(&fold(first))? {
        "male" => Some(Gender::Male),
        _ => Some(Gender::Female),
    }
}
