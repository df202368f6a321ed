//! Lists of words to how near each comes to every word type: what [`Soft`](super::Soft) compares two lists by, found
//! beforehand for many.
//!
//! The cosines of two handfuls of types are taken into all lists that hold one of them before the next two are
//! compared, so that those of all types, which would take more memory than all else, are never kept.

use super::soft::{LEAST_TIE, TILE, greater, lesser, strongest};
use super::vector::Vector;

/// How near one list of words comes to every word type: made once, it is looked up for each other list.
///
/// ```
/// use saydiff::meaning::{Cover, Soft, Vectors};
/// let words = ["arms", "weapons", "sales"].map(|word| Vectors::builtin().sentence(word));
/// let words = words.each_ref();
/// let (arms, sales) = ([(0, 1.0)], [(1, 1.0), (2, 1.0)]);
/// let covers = Cover::of_all(&words, &[&arms[..], &sales]);
/// let score = Soft::among(&words).compare(&arms, &sales);
/// assert_eq!((covers[1].share(&arms), covers[0].share(&sales)), (score.left, score.right));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// The best cosine of each type with one of the words, by handfuls of types.
    cosines: Vec<[f32; TILE]>,
    /// Its strongest tie to one of them.
    ties: Vec<[f32; TILE]>,
}

/// Cosines of a handful of types with those of another.
type Tile = [[f32; TILE]; TILE];

impl Cover {
    /// How near each list of (word type, weight) comes to every type; a type weighs the same in all lists. Every type
    /// is like itself, even one without direction.
    pub fn of_all(types: &[&Vector], lists: &[&[(usize, f32)]]) -> Vec<Cover> {
        let room = vec![[0.0; TILE]; types.len().div_ceil(TILE)];
        let mut weights = room.clone();
        let none = Cover { cosines: room.clone(), ties: room };
        let mut covers = vec![none; lists.len()];
        // For each type the lists that hold it.
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
        for (number, list) in lists.iter().enumerate() {
            for (kind, weight) in *list {
                if let Some(users) = users.get_mut(*kind) {
                    users.push(number);
                    weights.as_flattened_mut()[*kind] = *weight;
                    covers[number].cosines.as_flattened_mut()[*kind] = 1.0;
                    covers[number].ties.as_flattened_mut()[*kind] =
                        greater(weight - LEAST_TIE, 0.0);
                }
            }
        }
        let tiles = types.chunks(TILE).zip(users.chunks(TILE)).zip(&weights).enumerate();
        for (row, ((left, of_left), weights)) in tiles.clone() {
            for (column, ((right, of_right), others)) in tiles.clone().skip(row) {
                let (tile, turned) = compare(left, right, row == column);
                take(&mut covers, of_left, &tile, column, [weights, others]);
                take(&mut covers, of_right, &turned, row, [others, weights]);
            }
        }
        covers
    }

    /// How much of another list this one covers; one side of [`Soft::compare`](super::Soft::compare).
    pub fn share(&self, list: &[(usize, f32)]) -> f32 {
        let best = |kind: usize| self.cosines.as_flattened().get(kind).copied().unwrap_or(0.0);
        let (mut sum, mut total) = (0.0, 0.0);
        for (kind, weight) in list {
            sum += best(*kind) * weight;
            total += weight;
        }
        if total > 0.0 { sum / total } else { 0.0 }
    }

    /// What the strongest ties of another list to this one sum up to; one direction of [`Soft::ties`](super::Soft::ties).
    pub fn ties(&self, list: &[(usize, f32)]) -> f32 {
        let ties = self.ties.as_flattened();
        strongest(list.iter().filter_map(|(kind, _)| ties.get(*kind).copied()))
    }
}

/// The cosines of some types with others, and the same with the sides exchanged; of the same ones each pair once. A
/// negative one counts as no likeness.
fn compare(left: &[&Vector], right: &[&Vector], same: bool) -> (Tile, Tile) {
    let (mut tile, mut turned) = (Tile::default(), Tile::default());
    for (i, (l, row)) in left.iter().zip(&mut tile).enumerate() {
        let from = if same { i + 1 } else { 0 };
        let cells = row.iter_mut().zip(&mut turned).zip(right).skip(from);
        for ((cell, column), r) in cells {
            if l.weight() > 0.0 && r.weight() > 0.0 {
                // Without a branch, as half of them are below zero.
                let cosine = greater(l.cosine(r), 0.0);
                (*cell, column[i]) = (cosine, cosine);
            }
        }
    }
    (tile, turned)
}

/// Takes the cosines of some types with handful `column` into the lists that hold one of them; `weights` are those of
/// both.
fn take(
    covers: &mut [Cover],
    users: &[Vec<usize>],
    tile: &Tile,
    column: usize,
    [weights, others]: [&[f32; TILE]; 2],
) {
    for ((row, users), weight) in tile.iter().zip(users).zip(weights) {
        let tie = |k: usize| row[k] * lesser(*weight, others[k]) - LEAST_TIE;
        let ties: [f32; TILE] = std::array::from_fn(tie);
        for number in users {
            let cover = &mut covers[*number];
            raise(&mut cover.cosines[column], row);
            raise(&mut cover.ties[column], &ties);
        }
    }
}

/// Raises numbers to others that are greater.
fn raise(best: &mut [f32; TILE], others: &[f32; TILE]) {
    for (best, other) in best.iter_mut().zip(others) {
        *best = greater(*best, *other);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Soft, SoftScore, Vectors};
    use super::*;

    #[test]
    fn what_is_covered_is_what_is_compared() {
        let words = ["arms", "weapons", "sales", "bridge", "the", "purchases"];
        // More than a handful, one of them without direction.
        let mut types: Vec<Vector> = ["gulls", "pier"]
            .repeat(9)
            .iter()
            .zip(0..)
            .map(|(w, n)| Vectors::builtin().sentence(&format!("{w} {n}")))
            .collect();
        types.splice(0..0, words.map(|word| Vectors::builtin().sentence(word)));
        types.push(Vector::NONE);
        let types: Vec<&Vector> = types.iter().collect();
        let weights: Vec<f32> = (0..types.len()).map(|n| 1.0 - 0.03 * n as f32).collect();
        let list = |kinds: &[usize]| kinds.iter().map(|k| (*k, weights[*k])).collect::<Vec<_>>();
        let lists = [&[0, 2, 17][..], &[1, 3, 4, 5, 24], &[2], &[], &[16, 18, 23, 24]].map(list);
        let covers = Cover::of_all(&types, &lists.each_ref().map(Vec::as_slice));
        let soft = Soft::among(&types);
        for (left, by_left) in lists.iter().zip(&covers) {
            for (right, by_right) in lists.iter().zip(&covers) {
                let score = SoftScore { left: by_right.share(left), right: by_left.share(right) };
                assert_eq!(score, soft.compare(left, right));
                let ties = (by_right.ties(left) + by_left.ties(right)) / 2.0;
                assert_eq!(ties, soft.ties(left, right));
            }
        }
    }
}
