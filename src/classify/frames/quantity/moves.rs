//! How the quantities of two sides answer each other.

use super::{Quantity, Unit};

/// How the quantities of two sides answer each other; indices into the two lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::classify) struct Moves {
    /// Equal in value and unit.
    pub(in crate::classify) same: Vec<(usize, usize)>,
    /// Of one unit, with another value.
    pub(in crate::classify) moved: Vec<(usize, usize)>,
    /// Only on side A, only on side B.
    pub(in crate::classify) alone: [Vec<usize>; 2],
}

/// Sorts the quantities of two sides into same, moved and alone.
pub(in crate::classify) fn moves(a: &[Quantity], b: &[Quantity]) -> Moves {
    let mut moves = Moves::default();
    let (mut free_a, mut free_b) = (vec![true; a.len()], vec![true; b.len()]);
    let mut take = |into: &mut Vec<(usize, usize)>, fits: &dyn Fn(&Quantity, &Quantity) -> bool| {
        for (i, x) in a.iter().enumerate() {
            for (j, y) in b.iter().enumerate() {
                if free_a.get(i) == Some(&true) && free_b.get(j) == Some(&true) && fits(x, y) {
                    into.push((i, j));
                    free_a[i] = false;
                    free_b[j] = false;
                }
            }
        }
    };
    take(&mut moves.same, &|x, y| x.equals(y));
    take(&mut moves.moved, &|x, y| x.unit == y.unit);
    // "19 of the group's 31 members", "22 of the 31": what is counted need not be told twice.
    let untold = |q: &Quantity| q.unit == Unit::Noun(String::new());
    let counts = |q: &Quantity| matches!(q.unit, Unit::Noun(_));
    take(&mut moves.moved, &|x, y| (untold(x) && counts(y)) || (counts(x) && untold(y)));
    let free =
        |free: &[bool]| free.iter().enumerate().filter(|(_, f)| **f).map(|(i, _)| i).collect();
    moves.alone = [free(&free_a), free(&free_b)];
    moves
}

impl Moves {
    /// Whether a quantity of a side is told by the other too.
    pub(in crate::classify) fn is_same(&self, side: usize, quantity: usize) -> bool {
        self.same.iter().any(|&(a, b)| if side == 0 { a == quantity } else { b == quantity })
    }

    /// The same moves seen from B.
    pub(in crate::classify) fn mirrored(self) -> Self {
        let turned = |pairs: Vec<(usize, usize)>| pairs.into_iter().map(|(i, j)| (j, i)).collect();
        let [a, b] = self.alone;
        Self { same: turned(self.same), moved: turned(self.moved), alone: [b, a] }
    }
}

/// How many percentage points a rounded figure may be off the fraction it stands for.
const ROUNDED: f64 = 0.5;

impl Quantity {
    /// The same value of the same thing; a unit that is not told fits any noun.
    pub(super) fn equals(&self, other: &Quantity) -> bool {
        let off = (self.value - other.value).abs();
        let rounded = self.unit == Unit::Percent && (self.rough || other.rough) && off <= ROUNDED;
        let close = rounded || off <= 1e-9 * self.value.abs().max(1.0);
        let nouns = matches!((&self.unit, &other.unit), (Unit::Noun(_), Unit::Noun(_)));
        close && (self.unit == other.unit || nouns)
    }
}
