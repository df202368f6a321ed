//! What an office is of, and of what rank: "education" of the education secretary, "general" of a union's general secretary.
//!
//! The words stand in `offices.txt`. Two offices of one noun that both tell a field or rank, and none in common, are two
//! people's. Known misses: fields that are not in the table, ministries that a country joins in its own way.

use crate::extract::grammar::is_person_noun;
use crate::text::{List, fold, list};

/// Words to the field or rank that they tell.
const OFFICES: List = list!("offices");

/// Words in the names of ministries.
const MINISTRIES: List = list!("ministries");

/// Words of what is said to the bodies that they speak for, parted by commas.
const SAID: List = list!("said");

/// What ministers are ministers of.
pub(super) fn is_portfolio(word: &str) -> bool {
    MINISTRIES.has(word)
}

/// The fields and ranks that an office names, those that are one ministry in most countries under one word.
pub(crate) fn fields(role: &str) -> Vec<&'static str> {
    fold(role).split([' ', '-', ',']).filter_map(|word| OFFICES.get(word)).collect()
}

/// True if two offices of one noun are plainly of different fields or ranks.
pub(crate) fn are_apart(one: &[&str], other: &[&str]) -> bool {
    !one.is_empty() && !other.is_empty() && !one.iter().any(|field| other.contains(field))
}

/// True if every role that holds a noun holds it right before another ("general secretary"), so that nobody is called by it.
pub(super) fn is_beside(noun: &str, mut roles: impl Iterator<Item = Vec<String>>) -> bool {
    roles.all(|words| {
        let place = words.iter().position(|word| word == noun);
        place.is_some_and(|at| words.get(at + 1).is_some_and(|next| is_person_noun(next)))
    })
}

/// True if what is said has a word of those whom one of these roles speaks for: "members" of a union's secretary.
pub(super) fn speaks_of(said: &str, roles: &[String]) -> bool {
    let bodies = fold(said);
    let mut bodies = bodies
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| SAID.get(word))
        .flat_map(|bodies| bodies.split(','));
    bodies.any(|body| roles.iter().any(|role| role == body))
}
