//! Probable edges to links, m to n, each statement in at most one.
//!
//! A link is worth the sum over all its edges of (probability − threshold), and over all pairs of
//! one side's members of (nearness − a floor) times a share; so joining a statement pays only if it
//! fits the whole other side and its own. What is found is the partition with the largest sum.
//! It starts from the best one-to-one assignment of each connected piece of the graph and then makes
//! the best single change (move a statement into a link, into a link of its own or out; unite two
//! links) as long as one gains. Every step gains, so it ends; ties go to the first in text order.

use std::collections::BTreeMap;

use super::assign::assign;

/// A probable edge: statement of A, statement of B, probability.
pub(super) type Probable = (usize, usize, f32);

/// Statements one side of a link may have. The largest gold link has five.
const MAX_MEMBERS: usize = 8;
/// Moves the search may make for each statement; the development pairs need less than one.
const MOVES_PER_STATEMENT: usize = 8;
/// Gains below this are rounding.
const LEAST_GAIN: f32 = 1e-5;

/// The members of a link on each side, sorted.
pub(super) type Members = [Vec<usize>; 2];

/// What the search goes by.
pub(super) struct Terms<N> {
    /// Probability below which an edge costs more than it brings.
    pub(super) threshold: f32,
    /// How much two members of one side bring or cost: (side, statement, statement).
    pub(super) bond: N,
}

/// Finds the links; edges in any order, none twice.
pub(super) fn join<N>(edges: &[Probable], terms: &Terms<N>) -> Vec<Members>
where
    N: Fn(usize, usize, usize) -> f32,
{
    let mut links: Vec<Members> = pieces(edges, terms.threshold)
        .into_iter()
        .flat_map(|piece| Search::new(&piece, terms).run())
        .collect();
    links.sort();
    links
}

/// The connected pieces of the graph of edges that may pay, in order of their first statement.
fn pieces(edges: &[Probable], threshold: f32) -> Vec<Vec<Probable>> {
    // An edge of half the threshold can be carried by a strong link, a weaker one hardly.
    let edges: Vec<Probable> = edges.iter().copied().filter(|e| e.2 >= threshold / 2.0).collect();
    let mut root: Vec<usize> = (0..edges.len()).collect();
    fn find(root: &mut [usize], mut i: usize) -> usize {
        while root[i] != i {
            root[i] = root[root[i]];
            i = root[i];
        }
        i
    }
    let mut first: [BTreeMap<usize, usize>; 2] = Default::default();
    for (index, (a, b, _)) in edges.iter().enumerate() {
        for (side, statement) in [a, b].into_iter().enumerate() {
            let known = *first[side].entry(*statement).or_insert(index);
            let (x, y) = (find(&mut root, known), find(&mut root, index));
            root[x.max(y)] = x.min(y);
        }
    }
    let mut pieces: BTreeMap<usize, Vec<Probable>> = BTreeMap::new();
    for (index, edge) in edges.iter().enumerate() {
        pieces.entry(find(&mut root, index)).or_default().push(*edge);
    }
    pieces.into_values().collect()
}

/// The search in one connected piece, statements numbered within it.
struct Search {
    /// Statement numbers outside, by number within.
    names: [Vec<usize>; 2],
    /// Probability − threshold, row-major.
    worth: Vec<f32>,
    /// For each side what two of its statements bring, row-major.
    bonds: [Vec<f32>; 2],
    /// Links by number; emptied ones stay.
    links: Vec<Members>,
    /// For each side and statement: its link.
    home: [Vec<Option<usize>>; 2],
}

/// One change of the partition.
#[derive(Clone, Copy)]
enum Move {
    /// A statement leaves its link, if any, for another, if any.
    Statement { side: usize, statement: usize, to: Option<usize> },
    /// Two statements make a link of their own.
    Pair { a: usize, b: usize },
    /// The second link joins the first.
    Unite { first: usize, second: usize },
}

impl Search {
    fn new<N>(piece: &[Probable], terms: &Terms<N>) -> Self
    where
        N: Fn(usize, usize, usize) -> f32,
    {
        let threshold = terms.threshold;
        let names = [0, 1].map(|side| {
            let mut names: Vec<usize> =
                piece.iter().map(|e| if side == 0 { e.0 } else { e.1 }).collect();
            names.sort_unstable();
            names.dedup();
            names
        });
        let n_columns = names[1].len();
        let mut worth = vec![-threshold; names[0].len() * n_columns];
        for (a, b, p) in piece {
            if let (Ok(a), Ok(b)) = (names[0].binary_search(a), names[1].binary_search(b)) {
                worth[a * n_columns + b] = p - threshold;
            }
        }
        let bonds = [0, 1].map(|side: usize| {
            let names = &names[side];
            names.iter().flat_map(|i| names.iter().map(|j| (terms.bond)(side, *i, *j))).collect()
        });
        let home = [vec![None; names[0].len()], vec![None; n_columns]];
        Self { names, worth, bonds, links: Vec::new(), home }
    }

    fn run(mut self) -> Vec<Members> {
        let n_columns = self.names[1].len();
        for (a, b) in assign(&self.worth, n_columns).into_iter().enumerate() {
            if let Some(b) = b {
                self.make(Move::Pair { a, b });
            }
        }
        // Every move gains, so no state comes twice; the cap bounds the work all the same.
        for _ in 0..MOVES_PER_STATEMENT * (self.names[0].len() + n_columns) {
            let Some(best) = self.best_move() else { break };
            self.make(best);
        }
        let names = self.names;
        let outside = |link: Members| {
            let [a, b] = link;
            [(a, 0), (b, 1)].map(|(members, side): (Vec<usize>, usize)| {
                let mut members: Vec<usize> =
                    members.into_iter().filter_map(|m| names[side].get(m).copied()).collect();
                members.sort_unstable();
                members
            })
        };
        self.links
            .into_iter()
            .filter(|link| link.iter().all(|side| !side.is_empty()))
            .map(outside)
            .collect()
    }

    fn best_move(&self) -> Option<Move> {
        let mut best: Option<(f32, Move)> = None;
        let mut offer = |gain: f32, step: Move| {
            if gain > LEAST_GAIN && best.is_none_or(|(most, _)| gain > most + LEAST_GAIN) {
                best = Some((gain, step));
            }
        };
        let live = |(i, link): (usize, &Members)| (!link[0].is_empty()).then_some(i);
        let live: Vec<usize> = self.links.iter().enumerate().filter_map(live).collect();
        for side in [0, 1] {
            for statement in 0..self.names[side].len() {
                let leaving = self.leaving(side, statement);
                offer(leaving, Move::Statement { side, statement, to: None });
                for &to in &live {
                    let room = self.links[to][side].len() < MAX_MEMBERS;
                    if self.home[side][statement] != Some(to) && room {
                        let gain = leaving + self.worth_in(side, statement, Some(to));
                        offer(gain, Move::Statement { side, statement, to: Some(to) });
                    }
                }
            }
        }
        for a in 0..self.names[0].len() {
            for b in 0..self.names[1].len() {
                let worth = self.worth(a, b);
                if worth > 0.0 && (self.home[0][a].is_none() || self.home[0][a] != self.home[1][b])
                {
                    offer(worth + self.leaving(0, a) + self.leaving(1, b), Move::Pair { a, b });
                }
            }
        }
        for (i, &first) in live.iter().enumerate() {
            for &second in live.iter().skip(i + 1) {
                if [0, 1].iter().all(|side: &usize| {
                    self.links[first][*side].len() + self.links[second][*side].len() <= MAX_MEMBERS
                }) {
                    let [first_link, second_link] = [&self.links[first], &self.links[second]];
                    let gain = self.between(&first_link[0], &second_link[1])
                        + self.between(&second_link[0], &first_link[1])
                        + self.bond(0, &first_link[0], &second_link[0])
                        + self.bond(1, &first_link[1], &second_link[1]);
                    offer(gain, Move::Unite { first, second });
                }
            }
        }
        best.map(|(_, step)| step)
    }

    fn make(&mut self, step: Move) {
        match step {
            Move::Statement { side, statement, to } => self.put(side, statement, to),
            Move::Pair { a, b } => {
                self.links.push([Vec::new(), Vec::new()]);
                let link = Some(self.links.len() - 1);
                self.put(0, a, link);
                self.put(1, b, link);
            }
            Move::Unite { first, second } => {
                for side in [0, 1] {
                    for statement in std::mem::take(&mut self.links[second][side]) {
                        self.home[side][statement] = Some(first);
                        self.links[first][side].push(statement);
                    }
                }
            }
        }
        self.release_one_sided();
    }

    fn put(&mut self, side: usize, statement: usize, to: Option<usize>) {
        if let Some(from) = self.home[side][statement] {
            self.links[from][side].retain(|s| *s != statement);
        }
        self.home[side][statement] = to;
        if let Some(to) = to {
            self.links[to][side].push(statement);
        }
    }

    /// A link that lost one side sets the other free.
    fn release_one_sided(&mut self) {
        for index in 0..self.links.len() {
            for side in [0, 1] {
                if self.links[index][1 - side].is_empty() {
                    for statement in std::mem::take(&mut self.links[index][side]) {
                        self.home[side][statement] = None;
                    }
                }
            }
        }
    }

    fn worth(&self, a: usize, b: usize) -> f32 {
        self.worth[a * self.names[1].len() + b]
    }

    /// What is gained if a statement leaves its link; its last member of a side takes the link along.
    fn leaving(&self, side: usize, statement: usize) -> f32 {
        let Some(home) = self.home[side][statement] else { return 0.0 };
        let link = &self.links[home];
        let left_behind = match link[side].as_slice() {
            // Each bond is counted from both ends.
            [_] => self.bond(1 - side, &link[1 - side], &link[1 - side]) / 2.0,
            _ => 0.0,
        };
        -self.worth_in(side, statement, Some(home)) - left_behind
    }

    /// What a statement brings to a link; 0 to none.
    fn worth_in(&self, side: usize, statement: usize, link: Option<usize>) -> f32 {
        let Some(link) = link else { return 0.0 };
        let link = &self.links[link];
        let bond = self.bond(side, &[statement], &link[side]);
        match side {
            0 => bond + self.between(&[statement], &link[1]),
            _ => bond + self.between(&link[0], &[statement]),
        }
    }

    /// What statements of one side bring to others of it; none to itself.
    fn bond(&self, side: usize, some: &[usize], others: &[usize]) -> f32 {
        let width = self.names[side].len();
        let pairs = some.iter().flat_map(|i| others.iter().map(move |j| (*i, *j)));
        pairs.filter(|(i, j)| i != j).map(|(i, j)| self.bonds[side][i * width + j]).sum()
    }

    fn between(&self, a: &[usize], b: &[usize]) -> f32 {
        a.iter().flat_map(|a| b.iter().map(move |b| self.worth(*a, *b))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(edges: &[Probable], expected: &[(&[usize], &[usize])]) {
        let found = join(edges, &Terms { threshold: 0.4, bond: |_, _, _| 0.0 });
        let found: Vec<_> = found.iter().map(|[a, b]| (a.as_slice(), b.as_slice())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_fits_both_sides_is_joined() {
        check(&[], &[]);
        check(&[(0, 0, 0.3)], &[]);
        check(&[(0, 0, 0.9), (1, 0, 0.8)], &[(&[0, 1], &[0])]);
        check(&[(0, 0, 0.9), (1, 1, 0.8), (0, 1, 0.5), (1, 0, 0.5)], &[(&[0, 1], &[0, 1])]);
        check(&[(0, 0, 0.9), (1, 1, 0.8), (0, 1, 0.5)], &[(&[0], &[0]), (&[1], &[1])]);
        check(&[(3, 7, 0.6), (3, 9, 0.5), (4, 9, 0.45)], &[(&[3], &[7, 9])]);
    }

    /// What two statements of one side bring: (side, the lower, the higher, how much).
    type Bond = (usize, usize, usize, f32);

    fn check_bonds(edges: &[Probable], bonds: &[Bond], expected: &[(&[usize], &[usize])]) {
        let bond = |side, i: usize, j: usize| {
            let this = bonds.iter().find(|b| (b.0, b.1, b.2) == (side, i.min(j), i.max(j)));
            this.map_or(0.0, |bond| bond.3)
        };
        let found = join(edges, &Terms { threshold: 0.4, bond });
        let found: Vec<_> = found.iter().map(|[a, b]| (a.as_slice(), b.as_slice())).collect();
        assert_eq!(found, expected, "{edges:?} {bonds:?}");
    }

    #[test]
    fn bonds_join_what_edges_would_not_and_part_what_they_would() {
        for side in [0, 1] {
            // The same on either side.
            let turned = |(a, b, p): Probable| if side == 0 { (a, b, p) } else { (b, a, p) };
            let check = |edges: &[Probable], bond: f32, expected: &[usize]| {
                let edges: Vec<Probable> = edges.iter().copied().map(turned).collect();
                let link: (&[usize], &[usize]) =
                    if side == 0 { (expected, &[0]) } else { (&[0], expected) };
                check_bonds(&edges, &[(side, 0, 1, bond)], &[link]);
            };
            let weak = [(0, 0, 0.9), (1, 0, 0.3)];
            check(&weak, 0.0, &[0]);
            check(&weak, 0.15, &[0, 1]);
            check(&weak, 0.05, &[0]);
            let strong = [(0, 0, 0.9), (1, 0, 0.6)];
            check(&strong, -0.15, &[0, 1]);
            check(&strong, -0.25, &[0]);
        }
    }

    #[test]
    fn what_a_strong_link_cannot_carry_is_left_out() {
        let bond = [(1, 0, 1, 1.0)];
        check_bonds(&[(0, 0, 0.9), (0, 1, 0.2)], &bond, &[(&[0], &[0, 1])]);
        check_bonds(&[(0, 0, 0.9), (0, 1, 0.19)], &bond, &[(&[0], &[0])]);
    }

    #[test]
    fn links_unite_where_bonds_outweigh_their_cross_edges() {
        let edges = [(0, 0, 0.9), (1, 1, 0.9), (0, 1, 0.3), (1, 0, 0.3)];
        let apart: [(&[usize], &[usize]); 2] = [(&[0], &[0]), (&[1], &[1])];
        check_bonds(&edges, &[], &apart);
        check_bonds(&edges, &[(0, 0, 1, 0.15), (1, 0, 1, 0.15)], &[(&[0, 1], &[0, 1])]);
        check_bonds(&edges, &[(0, 0, 1, 0.15)], &apart);
        check_bonds(&edges, &[(0, 0, 1, 0.25), (1, 0, 1, -0.1)], &apart);
    }

    #[test]
    fn a_side_grows_to_eight() {
        let fan: Vec<Probable> = (0..10).map(|a| (a, 0, 0.9)).collect();
        check(&fan, &[(&[0, 1, 2, 3, 4, 5, 6, 7], &[0])]);
        let fan: Vec<Probable> = (0..10).map(|b| (0, b, 0.9)).collect();
        check(&fan, &[(&[0], &[0, 1, 2, 3, 4, 5, 6, 7])]);
        // Two links that would gain from uniting, with nine on a side, or with eight.
        let both = |n: usize| -> Vec<Probable> {
            let first = (0..4).map(|a| (a, 0, 0.9));
            first.chain((4..n).map(|a| (a, 1, 0.9))).chain([(0, 1, 0.3)]).collect()
        };
        let bond = [(1, 0, 1, 5.0)];
        check_bonds(&both(8), &bond, &[(&[0, 1, 2, 3, 4, 5, 6, 7], &[0, 1])]);
        let found = join(&both(9), &Terms { threshold: 0.4, bond: |_, _, _| 0.0 });
        assert_eq!(found, [[vec![0, 1, 2, 3], vec![0]], [vec![4, 5, 6, 7, 8], vec![1]]]);
    }

    #[test]
    fn a_link_that_loses_a_side_sets_the_other_free() {
        check_bonds(
            &[(0, 0, 0.6), (1, 1, 0.6), (1, 0, 0.55)],
            &[(0, 0, 1, 0.5)],
            &[(&[0, 1], &[0])],
        );
    }

    #[test]
    fn the_last_of_a_side_takes_the_bonds_of_the_other_along() {
        let edges = [(0, 0, 0.8), (0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.6)];
        // Leaving for the other link brings .5 and the bond with its statement, and costs .5 and the bond left behind.
        let bonds =
            |with_other| [(1, 0, 1, 0.3), (0, 0, 1, with_other), (1, 0, 2, -0.5), (1, 1, 2, -0.5)];
        check_bonds(&edges, &bonds(0.2), &[(&[0], &[0, 1]), (&[1], &[2])]);
        check_bonds(&edges, &bonds(0.4), &[(&[0, 1], &[2])]);
    }

    #[test]
    fn edges_that_meet_make_one_piece() {
        let edges = [(0, 0, 0.9), (5, 5, 0.2), (0, 1, 0.5), (6, 5, 0.1), (2, 1, 0.9), (1, 0, 0.3)];
        let of = |ids: &[usize]| ids.iter().map(|i| edges[*i]).collect::<Vec<_>>();
        assert_eq!(pieces(&edges, 0.4), [of(&[0, 2, 4, 5]), of(&[1])]);
    }

    /// What a partition is worth by definition.
    fn worth(links: &[Members], p: &[Vec<f32>], bonds: &[Vec<f32>; 2]) -> f32 {
        let of_link = |link: &Members| {
            let [a, b] = link;
            if a.is_empty() || b.is_empty() {
                return 0.0;
            }
            let edges: f32 = a.iter().flat_map(|a| b.iter().map(|b| p[*a][*b] - 0.4)).sum();
            let side = |side: usize| -> f32 {
                let pairs = link[side].iter().flat_map(|i| link[side].iter().map(|j| (*i, *j)));
                pairs.filter(|(i, j)| i < j).map(|(i, j)| bonds[side][i + j]).sum()
            };
            edges + side(0) + side(1)
        };
        links.iter().map(of_link).sum()
    }

    proptest! {
        #[test]
        fn no_single_change_gains(
            p in proptest::collection::vec(proptest::collection::vec(20_u8..100, 4), 4),
            bonds in proptest::collection::vec(-40_i8..40, 14),
        ) {
            let p: Vec<Vec<f32>> =
                p.iter().map(|row| row.iter().map(|p| f32::from(*p) / 100.0).collect()).collect();
            let bonds: Vec<f32> = bonds.iter().map(|b| f32::from(*b) / 100.0).collect();
            let bonds = [bonds[..7].to_vec(), bonds[7..].to_vec()];
            let edges: Vec<Probable> =
                (0..4).flat_map(|a| (0..4).map(move |b| (a, b))).map(|(a, b)| (a, b, p[a][b])).collect();
            let terms = Terms { threshold: 0.4, bond: |side: usize, i, j| bonds[side][i + j] };
            let found = join(&edges, &terms);
            let most = worth(&found, &p, &bonds) + 1e-3;
            let least = assign(&p.iter().flatten().map(|p| p - 0.4).collect::<Vec<_>>(), 4);
            let least: f32 = least.iter().enumerate().filter_map(|(a, b)| Some(p[a][(*b)?] - 0.4)).sum();
            prop_assert!(most >= least, "no worse than the best one-to-one assignment");
            let without = |side: usize, statement: usize| -> Vec<Members> {
                let mut links = found.clone();
                links.iter_mut().for_each(|link| link[side].retain(|s| *s != statement));
                links
            };
            for side in [0, 1] {
                for statement in 0..4 {
                    let left = without(side, statement);
                    prop_assert!(worth(&left, &p, &bonds) <= most, "out: {side} {statement} {found:?}");
                    // A link that would lose its side by that is no place to go to.
                    for to in (0..left.len()).filter(|to| !left[*to][side].is_empty()) {
                        let mut moved = left.clone();
                        moved[to][side].push(statement);
                        prop_assert!(worth(&moved, &p, &bonds) <= most, "to {to}: {side} {statement} {found:?}");
                    }
                }
            }
            for i in 0..found.len() {
                for j in i + 1..found.len() {
                    let mut united = found.clone();
                    let [a, b] = united.remove(j);
                    united[i][0].extend(a);
                    united[i][1].extend(b);
                    prop_assert!(worth(&united, &p, &bonds) <= most, "united: {i} {j} {found:?}");
                }
            }
        }

        #[test]
        fn every_statement_is_in_at_most_one_link(
            edges in proptest::collection::btree_map((0_usize..6, 0_usize..6), 0_u8..100, 0..30)
        ) {
            let edges: Vec<Probable> =
                edges.into_iter().map(|((a, b), p)| (a, b, f32::from(p) / 100.0)).collect();
            let links = join(&edges, &Terms { threshold: 0.4, bond: |_, _, _| -0.01 });
            for side in [0, 1] {
                let mut members: Vec<usize> = links.iter().flat_map(|l| l[side].clone()).collect();
                let n_members = members.len();
                members.sort_unstable();
                members.dedup();
                prop_assert_eq!(members.len(), n_members);
            }
            for [a, b] in &links {
                let p = |a: &usize, b: &usize| edges.iter().find(|e| e.0 == *a && e.1 == *b).map_or(0.0, |e| e.2);
                prop_assert!(a.iter().any(|a| b.iter().any(|b| p(a, b) > 0.4)), "no link without evidence");
            }
        }
    }
}
