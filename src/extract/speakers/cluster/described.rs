//! The clusters of bodies, groups and roles, which are told by their own words.

use super::{Book, Cluster, MANY, Who};
use crate::extract::speakers::alike::{ends_alike, is_acronym_of, place_in_row};
use crate::extract::speakers::mention::{Mention, MentionKind};
use crate::extract::speakers::surname;
use crate::text::fold;

impl Book {
    /// The cluster of a body, group or role under its own words, made if it is new.
    pub(in crate::extract::speakers) fn described(&mut self, mention: &Mention, who: Who) -> usize {
        let key = surname(&mention.name);
        let same = |c: &Cluster| {
            let other = c.full.is_some() && mention.full.is_some() && c.full != mention.full;
            c.who != Who::Person
                && !(other && who != Who::Body)
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
            if cluster.full.is_none() {
                cluster.full.clone_from(&mention.full);
            }
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
    pub(in crate::extract::speakers) fn body(&mut self, mention: &Mention) -> usize {
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
    pub(in crate::extract::speakers) fn body_before(
        &self,
        at: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let end = self.bodies.partition_point(|(place, _)| *place < at);
        let mut before = self.bodies.get(..end)?.iter().rev().take(MANY);
        before.find(|(_, body)| fits(&body.name)).map(|(_, body)| body.name.clone())
    }

    /// The first body of running text behind `at` that `fits`.
    pub(in crate::extract::speakers) fn body_after(
        &self,
        at: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let start = self.bodies.partition_point(|(place, _)| *place < at);
        let mut after = self.bodies.get(start..)?.iter().take(MANY);
        after.find(|(_, body)| fits(&body.name)).map(|(_, body)| body.name.clone())
    }

    /// The names of bodies in running text, and those that nothing tells to be a person's.
    pub(in crate::extract::speakers) fn body_names(&self) -> impl Iterator<Item = &str> {
        let untold = |&id: &usize| {
            matches!(self.who(id), Who::Body | Who::Person) && !self.is_told_person(id)
        };
        let named = (0..self.clusters.len().min(MANY)).filter(untold).map(|id| self.name(id));
        self.bodies.iter().take(MANY).map(|(_, body)| body.name.as_str()).chain(named)
    }
}
