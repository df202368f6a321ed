//! One speaker, one name in both articles: the fullest that either of them gives.
//!
//! A second report drops first names ("Mori" for "Satoru Mori"), so each article's own resolution
//! leaves the pair with two spellings. [`unify`] gives both sides the fuller one where exactly one
//! speaker of the other article answers to the shorter one: the same words, or their end, when
//! folded. Two people of one surname on either side keep their names as they are.

use std::collections::HashMap;

use super::super::{Extraction, Speaker};
use super::noun_of;
use crate::text::fold;

/// Gives speakers that are one person or body in both articles one name, the fuller one.
///
/// Symmetric in the two sides; statements keep their speakers' indices.
pub fn unify(sides: &mut [Extraction; 2]) {
    let named = sides.each_ref().map(|side| side.speakers.iter().map(key).collect::<Vec<_>>());
    let [of_a, of_b] = &named;
    let by_last = [of_a, of_b].map(|keys| {
        let mut index: HashMap<&str, Vec<usize>> = HashMap::new();
        for (i, key) in keys.iter().enumerate() {
            if let Some(last) = key.last() {
                index.entry(last).or_default().push(i);
            }
        }
        index
    });
    let mut renamed = Vec::new();
    for (a, key) in of_a.iter().enumerate() {
        let Some(last) = key.last() else { continue };
        // One answerer a side, or the name stays: with two Roes no reader could tell either.
        let (Some([_]), Some([b])) =
            [&by_last[0], &by_last[1]].map(|by| by.get(last.as_str()).map(Vec::as_slice)).into()
        else {
            continue;
        };
        let Some(other) = of_b.get(*b) else { continue };
        let names = [sides[0].speakers.get(a), sides[1].speakers.get(*b)];
        let proper = names.iter().flatten().all(|s| is_proper(&s.name));
        if proper && key != other && (key.ends_with(other) || other.ends_with(key)) {
            renamed.push((a, *b, key.len() > other.len()));
        }
    }
    for (a, b, a_is_fuller) in renamed {
        let [side_a, side_b] = sides;
        let (Some(a), Some(b)) = (side_a.speakers.get_mut(a), side_b.speakers.get_mut(b)) else {
            continue;
        };
        match a_is_fuller {
            true => b.name.clone_from(&a.name),
            false => a.name.clone_from(&b.name),
        }
    }
}

/// True for names, false for descriptions ("ministry spokesman", "traders in London"), which are anybody's.
fn is_proper(name: &str) -> bool {
    let last = name.split_whitespace().next_back();
    last.is_some_and(|word| word.starts_with(char::is_uppercase)) && noun_of(name) == name
}

/// The folded words of a name.
fn key(speaker: &Speaker) -> Vec<String> {
    speaker.name.split_whitespace().map(|word| fold(word).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &[&str], b: &[&str], expected_a: &[&str], expected_b: &[&str]) {
        let side = |names: &[&str]| Extraction {
            speakers: names
                .iter()
                .map(|name| Speaker {
                    name: (*name).to_owned(),
                    roles: Vec::new(),
                    mentions: Vec::new(),
                })
                .collect(),
            ..Extraction::default()
        };
        let mut sides = [side(a), side(b)];
        unify(&mut sides);
        let names = |side: &Extraction| -> Vec<String> {
            side.speakers.iter().map(|s| s.name.clone()).collect()
        };
        assert_eq!(names(&sides[0]), expected_a);
        assert_eq!(names(&sides[1]), expected_b);
    }

    #[test]
    fn the_fuller_name_serves_both_sides() {
        check(&["Satoru Mori"], &["Mori"], &["Satoru Mori"], &["Satoru Mori"]);
        check(&["Rutte", "Fed"], &["Mark Rutte"], &["Mark Rutte", "Fed"], &["Mark Rutte"]);
        check(&["Ada Roe"], &["ADA ROE"], &["Ada Roe"], &["ADA ROE"]);
    }

    #[test]
    fn two_of_one_surname_keep_their_names() {
        check(&["Ada Roe", "Ben Roe"], &["Roe"], &["Ada Roe", "Ben Roe"], &["Roe"]);
        check(&["Roe"], &["Ada Roe", "Ben Roe"], &["Roe"], &["Ada Roe", "Ben Roe"]);
        check(&["Ada Roe"], &["Ben Roe"], &["Ada Roe"], &["Ben Roe"]);
        check(&["spokesman"], &["army spokesman"], &["spokesman"], &["army spokesman"]);
    }
}
