//! The cluster of a named person: by surname, title, first name and nearness.

use super::known::given_gender;
use super::{Book, Cluster, GIVEN_NAMES, MANY, Who};
use crate::extract::speakers::alike::{compatible, fuller};
use crate::extract::speakers::mention::{Mention, MentionKind};
use crate::extract::speakers::role::{own_words, places, role_words};
use crate::extract::speakers::surname;
use crate::extract::speakers::words::is_kin;
use crate::text::fold;

impl Book {
    /// The cluster of a named person, made if it is new, and how sure that is.
    pub(in crate::extract::speakers) fn person(
        &mut self,
        mention: &Mention,
        at: usize,
    ) -> (usize, f32) {
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
                    cluster.role_words.extend(own_words(role));
                    cluster.places.extend(places(role));
                    cluster.roles.push(role.clone());
                }
            }
        }
        (id, sure)
    }

    /// The cluster a capitalised word names as a surname, near `at`.
    pub(in crate::extract::speakers) fn by_word(&self, folded: &str, at: usize) -> Option<usize> {
        let ids = self.by_surname.get(folded)?;
        Some(if ids.len() == 1 { *ids.first()? } else { self.nearest_of(ids, at) })
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
    pub(super) fn fits(&self, id: usize, mention: &Mention) -> bool {
        let Some(cluster) = self.clusters.get(id) else { return false };
        let gender = mention.gender.is_none()
            || cluster.gender.is_none()
            || mention.gender == cluster.gender;
        gender && cluster.who != Who::Group && compatible(&cluster.name, &mention.name)
    }

    /// Of several clusters, the one whose full name stands nearest before `at`.
    fn nearest_of(&self, ids: &[usize], at: usize) -> usize {
        let end = self.places.partition_point(|p| p.0.start <= at);
        let before = self.places.get(..end).unwrap_or(&[]);
        // The surname may stand in the full name itself.
        if let Some((_, who)) = before.last().filter(|p| at < p.0.end && ids.contains(&p.1)) {
            return *who;
        }
        // "Lena Quint, his daughter": a surname alone is not that of a relative.
        let kin = |&id: &usize| {
            self.clusters.get(id).is_some_and(|c| c.role_words.iter().any(|word| is_kin(word)))
        };
        let own: Vec<usize> = ids.iter().copied().filter(|id| !kin(id)).collect();
        let ids = if own.is_empty() { ids } else { own.as_slice() };
        let nearest = before.iter().rev().find(|p| ids.contains(&p.1)).map(|p| p.1);
        nearest.or_else(|| ids.first().copied()).unwrap_or(0)
    }
}
