//! Which word of A answers which word of B: the same, nearly the same, or its opposite.
//!
//! First equal base forms, then groups of synonyms, then opposites (`synonyms.txt`, `opposites.txt`),
//! then nearness of meaning (`meaning`); opposites come before nearness, as vectors do not tell them
//! apart.
//! A word of B answers one word of A where it can; repetitions may share their answer, so that two
//! tellings of one claim do not look like news.

use std::sync::Arc;

use foldhash::HashMap;

use super::reading::Word;
use crate::meaning::{Vector, Vectors};
use crate::text::{List, TokenKind, is_month, list};

/// How two words answer each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// Equal base form.
    Same,
    /// A synonym by table.
    Near,
    /// An opposite by table.
    Opposite,
}

/// For each word of A and of B: its answer on the other side, if any.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// Indexed by side, then by word.
    pub(super) answers: [Vec<Option<(usize, Relation)>>; 2],
}

impl Pairing {
    /// The answer to word `word` of side `side`.
    pub(super) fn answer(&self, side: usize, word: usize) -> Option<(usize, Relation)> {
        self.answers.get(side)?.get(word).copied().flatten()
    }

    /// The same pairing seen from B.
    pub(super) fn mirrored(self) -> Self {
        let [a, b] = self.answers;
        Self { answers: [b, a] }
    }

    /// The answer to a word of A, if that answers back: repetitions left aside.
    pub(super) fn mutual(&self, word: usize) -> Option<(usize, Relation)> {
        let (answer, relation) = self.answer(0, word)?;
        (self.answer(1, answer)?.0 == word).then_some((answer, relation))
    }
}

/// Pairs the content words of two sides; function words pair only by equal form.
pub(super) fn pair(a: &[Word<'_>], b: &[Word<'_>], vectors: &Vectors) -> Pairing {
    let mut pairing = Pairing { answers: [vec![None; a.len()], vec![None; b.len()]] };
    let mut by_stem: HashMap<&str, Vec<usize>> = HashMap::default();
    for (j, word) in b.iter().enumerate().filter(|(_, word)| word.is_word()) {
        by_stem.entry(word.stem.as_ref()).or_default().push(j);
    }
    for (i, word) in a.iter().enumerate().filter(|(_, word)| word.is_word()) {
        let Some(found) = by_stem.get(word.stem.as_ref()) else { continue };
        let free = found.iter().find(|&&j| pairing.answer(1, j).is_none());
        if let Some(&j) = free.or(found.last()) {
            set(&mut pairing, 0, i, j, Relation::Same);
            if free.is_some() {
                set(&mut pairing, 1, j, i, Relation::Same);
            }
        }
    }
    // Repetitions on B's side share the answer of their first telling.
    for (j, word) in b.iter().enumerate().filter(|(_, word)| word.is_word()) {
        if pairing.answer(1, j).is_none()
            && let Some(found) = by_stem.get(word.stem.as_ref())
            && let Some((i, relation)) = found.iter().find_map(|&k| pairing.answer(1, k))
        {
            set(&mut pairing, 1, j, i, relation);
        }
    }
    pair_by_table(&mut pairing, [a, b]);
    pair_by_meaning(&mut pairing, [a, b], vectors);
    pairing
}

/// Least cosine of two words that answer each other; see `meaning::pairs`, whose bound is a little
/// lower, as it looks for what is comparable and not for what is the same.
const LEAST_COSINE: f32 = 0.45;

/// With more words than this without an answer on a side, meaning is not asked: the cost is the
/// product of the two.
const MAX_UNANSWERED: usize = 120;

fn pair_by_meaning(pairing: &mut Pairing, [a, b]: [&[Word<'_>]; 2], vectors: &Vectors) {
    let open = |words: &[Word<'_>], side: usize, pairing: &Pairing| -> Vec<(usize, Arc<Vector>)> {
        let words = words.iter().enumerate().filter(|(i, word)| {
            word.kind == TokenKind::Word
                && word.is_content()
                && !is_month(&word.folded)
                && pairing.answer(side, *i).is_none()
        });
        words.take(MAX_UNANSWERED).map(|(i, word)| (i, vectors.word(&word.folded))).collect()
    };
    let (left, right) = (open(a, 0, pairing), open(b, 1, pairing));
    let mut near: Vec<(f32, usize, usize)> = Vec::new();
    for (i, x) in &left {
        for (j, y) in &right {
            let cosine = x.cosine(y);
            if cosine >= LEAST_COSINE {
                near.push((cosine, *i, *j));
            }
        }
    }
    // Ties go to the pair that lies most alike, seen from either side.
    near.sort_by(|x, y| {
        let apart = |&(_, i, j): &(f32, usize, usize)| (i * b.len()).abs_diff(j * a.len());
        y.0.total_cmp(&x.0).then(apart(x).cmp(&apart(y))).then((x.1 + x.2).cmp(&(y.1 + y.2)))
    });
    for (_, i, j) in near {
        if pairing.answer(0, i).is_none() && pairing.answer(1, j).is_none() {
            set(pairing, 0, i, j, Relation::Near);
            set(pairing, 1, j, i, Relation::Near);
        }
    }
}

fn set(pairing: &mut Pairing, side: usize, at: usize, answer: usize, relation: Relation) {
    if let Some(slot) = pairing.answers.get_mut(side).and_then(|side| side.get_mut(at)) {
        *slot = Some((answer, relation));
    }
}

/// Pairs by the tables what is unanswered: all that is near before any opposites.
fn pair_by_table(pairing: &mut Pairing, [a, b]: [&[Word<'_>]; 2]) {
    let listed = |words: &[Word<'_>], side: usize, pairing: &Pairing| -> Vec<(usize, Vec<Place>)> {
        words
            .iter()
            .enumerate()
            .filter(|(i, word)| word.is_word() && pairing.answer(side, *i).is_none())
            .filter_map(|(i, word)| Some((i, places(&word.stem)?)))
            .collect()
    };
    let (left, right) = (listed(a, 0, pairing), listed(b, 1, pairing));
    for wanted in [Relation::Near, Relation::Opposite] {
        for (i, places) in &left {
            if pairing.answer(0, *i).is_some() {
                continue;
            }
            let found = right
                .iter()
                .find(|(j, others)| {
                    pairing.answer(1, *j).is_none() && relation(places, others) == Some(wanted)
                })
                .map(|(j, _)| *j);
            if let Some(j) = found {
                set(pairing, 0, *i, j, wanted);
                set(pairing, 1, j, *i, wanted);
            }
        }
    }
}

/// Where a word stands in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    group: usize,
    /// 0 left, 1 right; synonyms have the left pole only.
    pole: u8,
}

/// How two words of the tables relate; nearness beats opposition, as one word may be in many groups.
fn relation(a: &[Place], b: &[Place]) -> Option<Relation> {
    if a.iter().any(|place| b.contains(place)) {
        return Some(Relation::Near);
    }
    let opposite = a.iter().any(|x| b.iter().any(|y| x.group == y.group && x.pole != y.pole));
    opposite.then_some(Relation::Opposite)
}

/// The places of a word by its base form.
fn places(base: &str) -> Option<Vec<Place>> {
    let place = |written: &str| {
        let (group, pole) = written.split_once(':')?;
        Some(Place { group: group.parse().ok()?, pole: pole.parse().ok()? })
    };
    Some(GROUPS.get(base)?.split(',').filter_map(place).collect())
}

/// A base form to its places, parted by `,`: number of the group and pole; see `build/groups.rs`.
const GROUPS: List = list!("groups");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::reading::{Part, read};
    use crate::text::Span;

    fn check(a: &str, b: &str, expected: &[(&str, &str, Relation)]) {
        let [left, right] = [a, b]
            .map(|text| read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]));
        let pairing = pair(&left, &right, &Vectors::builtin());
        let found: Vec<_> = left
            .iter()
            .enumerate()
            .filter(|(_, word)| word.is_content())
            .filter_map(|(i, word)| {
                let (j, relation) = pairing.answer(0, i)?;
                Some((word.written, right.get(j)?.written, relation))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn same_near_and_opposite() {
        check(
            "He backed the purchase of arms.",
            "He opposed the buying of weapons.",
            &[
                ("backed", "opposed", Relation::Opposite),
                ("purchase", "buying", Relation::Near),
                ("arms", "weapons", Relation::Near),
            ],
        );
    }

    #[test]
    fn repetitions_share_an_answer() {
        let (one, two) = ("Ships sank.", "Ships, ships sank.");
        let same = |a, b| (a, b, Relation::Same);
        check(two, one, &[same("Ships", "Ships"), same("ships", "Ships"), same("sank", "sank")]);
        let [a, b] = [one, two]
            .map(|text| read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]));
        let there = pair(&a, &b, &Vectors::builtin());
        let ships = |side: usize, word: usize| there.answer(side, word).map(|found| found.0);
        assert_eq!([ships(0, 0), ships(1, 0), ships(1, 2)], [Some(0), Some(0), Some(0)]);
        assert_eq!(there.mutual(0), Some((0, Relation::Same)));
        let back = pair(&b, &a, &Vectors::builtin());
        assert_eq!((back.mutual(0), back.mutual(2)), (Some((0, Relation::Same)), None));
        let mirrored = back.mirrored();
        assert_eq!(mirrored.answer(0, 0), Some((0, Relation::Same)));
        assert_eq!(mirrored.answer(1, 2), Some((0, Relation::Same)));
    }

    #[test]
    fn tables_come_before_meaning_and_months_have_none() {
        check(
            "Taxes were raised.",
            "Taxes were cut.",
            &[("Taxes", "Taxes", Relation::Same), ("raised", "cut", Relation::Opposite)],
        );
        check("June", "July", &[]);
        check("herring", "parliament", &[]);
    }

    #[test]
    fn words_near_in_meaning_answer_each_other() {
        let cosine = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|word| Vectors::builtin().sentence(word));
            a.cosine(&b)
        };
        let words = ["doctor", "physician", "ship", "boat", "lake", "river"];
        let pairs = words.iter().flat_map(|a| words.iter().map(move |b| (*a, *b)));
        let near = pairs.filter(|(a, b)| a < b);
        let near: Vec<_> = near.filter(|(a, b)| cosine(a, b) >= LEAST_COSINE).collect();
        assert!(!near.is_empty(), "the table holds some");
        for (a, b) in near {
            check(a, b, &[(a, b, Relation::Near)]);
            // Of two that are as near, the one that stands alike.
            let (two, back) = (format!("{a} herring {a}"), format!("{b} herring"));
            check(&back, &two, &[(b, a, Relation::Near), ("herring", "herring", Relation::Same)]);
        }
    }

    #[test]
    fn poles_of_one_group_are_opposite_and_of_two_nothing() {
        let place = |group, pole| Place { group, pole };
        let check = |a: &[Place], b: &[Place], expected| {
            assert_eq!(relation(a, b), expected, "{a:?} {b:?}")
        };
        check(&[place(1, 0)], &[place(1, 0)], Some(Relation::Near));
        check(&[place(1, 0)], &[place(1, 1)], Some(Relation::Opposite));
        check(&[place(1, 0)], &[place(2, 1)], None);
        check(&[place(1, 0), place(2, 0)], &[place(1, 1), place(2, 0)], Some(Relation::Near));
        check(&[], &[place(1, 1)], None);
    }
}
