//! What is known of one of the people and bodies of an article.

use super::{Book, GIVEN_NAMES, Who};
use crate::extract::speakers::mention::Gender;
use crate::text::fold;

impl Book {
    /// True if a role, a courtesy title, a pronoun or a given name says that this is a person.
    pub(in crate::extract::speakers) fn is_told_person(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| {
            matches!(c.who, Who::Person | Who::Described)
                && (!c.role_words.is_empty() || c.gender.is_some())
        }) || self.likely_gender(id).is_some()
    }

    /// Where the full name of a person first stands.
    pub(in crate::extract::speakers) fn first_named(&self, id: usize) -> Option<usize> {
        self.places.iter().find(|(_, who)| *who == id).map(|(place, _)| *place)
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

    /// True for somebody told by "a" and a noun, of whom nothing else is known.
    pub(in crate::extract::speakers) fn is_passing(&self, id: usize) -> bool {
        self.clusters.get(id).is_some_and(|c| {
            !c.definite && c.who == Who::Described && c.name.starts_with(char::is_lowercase)
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

    pub(in crate::extract::speakers) fn who(&self, id: usize) -> Who {
        self.clusters.get(id).map_or(Who::Described, |c| c.who)
    }

    pub(in crate::extract::speakers) fn gender(&self, id: usize) -> Option<Gender> {
        self.clusters.get(id).and_then(|c| c.gender)
    }

    /// The gender of a person, else the one that the given name makes likely.
    pub(in crate::extract::speakers) fn likely_gender(&self, id: usize) -> Option<Gender> {
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

    pub(in crate::extract::speakers) fn may_be(&self, id: usize, gender: Option<Gender>) -> bool {
        gender.is_none() || self.gender(id).is_none() || self.gender(id) == gender
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
