//! Weighted word types of a statement, and what two statements have in common of them.
//!
//! One of the two is laid out over all types, so that the words of each other are looked up in it:
//! walking two sorted lists at once takes a step for every word of both, and guesses wrong at many.

/// Weighted word types, sorted by type.
pub(super) struct Bag {
    pub(super) words: Vec<(usize, f32)>,
    /// Sum of all weights.
    pub(super) mass: f32,
    /// Length as a vector.
    norm: f32,
}

impl Bag {
    /// Takes words sorted by type, none twice.
    pub(super) fn of(words: Vec<(usize, f32)>) -> Self {
        let mass = words.iter().map(|(_, w)| w).sum();
        let norm = words.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        Self { words, mass, norm }
    }
}

/// The words of both lists, those of the second with a share of their weight.
pub(super) fn joined(
    some: &[(usize, f32)],
    more: &[(usize, f32)],
    share: f32,
) -> Vec<(usize, f32)> {
    let mut joined = some.to_vec();
    joined.extend(more.iter().map(|(kind, w)| (*kind, share * w)));
    joined.sort_by_key(|(kind, _)| *kind);
    joined.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    joined
}

/// A bag laid out over all types.
pub(super) struct Laid<'b> {
    /// For each type its weight in the bag.
    weights: Vec<f32>,
    bag: Option<&'b Bag>,
}

impl<'b> Laid<'b> {
    /// Room for bags of so many types.
    pub(super) fn new(n_types: usize) -> Self {
        Self { weights: vec![0.0; n_types], bag: None }
    }

    /// Lays out a bag in place of the one before, unless it is the same.
    pub(super) fn lay(&mut self, bag: &'b Bag) {
        if self.bag.is_some_and(|before| std::ptr::eq(before, bag)) {
            return;
        }
        if let Some(before) = self.bag.replace(bag) {
            before.words.iter().for_each(|(kind, _)| self.weights[*kind] = 0.0);
        }
        bag.words.iter().for_each(|(kind, weight)| self.weights[*kind] = *weight);
    }

    /// The types that another bag holds too, each with the lesser of its weights.
    pub(super) fn shared(&self, other: &Bag) -> impl Iterator<Item = (usize, f32)> {
        let both = other.words.iter().map(|(kind, weight)| (*kind, self.weights[*kind], weight));
        both.filter(|(_, own, _)| *own > 0.0).map(|(kind, own, weight)| (kind, own.min(*weight)))
    }

    /// Cosine with another bag.
    pub(super) fn cosine(&self, other: &Bag) -> f32 {
        let norms = self.bag.map_or(0.0, |bag| bag.norm) * other.norm;
        let dot =
            || other.words.iter().map(|(kind, weight)| self.weights[*kind] * weight).sum::<f32>();
        if norms > 0.0 { dot() / norms } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(words: &[(usize, f32)]) -> Bag {
        Bag::of(words.to_vec())
    }

    #[test]
    fn a_cosine_is_of_weighted_words() {
        let left = bag(&[(1, 3.0), (2, 4.0)]);
        assert_eq!((left.mass, left.norm), (7.0, 5.0));
        let mut laid = Laid::new(5);
        assert_eq!(laid.cosine(&left), 0.0);
        laid.lay(&left);
        assert!((laid.cosine(&bag(&[(0, 2.0), (1, 1.0), (4, 2.0)])) - 0.2).abs() < 1e-6);
        assert_eq!(laid.cosine(&bag(&[(3, 1.0)])), 0.0);
        assert_eq!(laid.cosine(&bag(&[])), 0.0);
    }

    #[test]
    fn only_the_last_bag_is_laid_out() {
        let (first, second) = (bag(&[(0, 1.0), (2, 3.0)]), bag(&[(1, 2.0), (2, 1.0)]));
        let mut laid = Laid::new(3);
        laid.lay(&first);
        assert_eq!(laid.shared(&second).collect::<Vec<_>>(), [(2, 1.0)]);
        laid.lay(&second);
        assert_eq!(laid.shared(&first).collect::<Vec<_>>(), [(2, 1.0)]);
        assert_eq!(laid.shared(&bag(&[(0, 1.0)])).count(), 0);
        assert!((laid.cosine(&second) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn words_of_the_second_list_count_by_a_share() {
        assert_eq!(
            joined(&[(1, 1.0), (3, 0.5)], &[(2, 0.5), (3, 1.0)], 0.5),
            [(1, 1.0), (2, 0.25), (3, 1.0)]
        );
    }
}
