//! Probable edges to links, m to n, each statement in at most one.
//!
//! A link is worth the sum over all its edges of (probability − threshold), and over all pairs of
//! one side's members of (nearness − a floor) times a share; so joining a statement pays only if it
//! fits the whole other side and its own. What is found is the partition with the largest sum.
//! It starts from the best one-to-one assignment of each connected piece of the graph and then makes
//! the best single change (move a statement into a link, into a link of its own or out; unite two
//! links) as long as one gains. Every step gains, so it ends; ties go to the first in text order.

#[cfg(test)]
mod tests;

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
        let leaving = [0, 1].map(|side: usize| -> Vec<f32> {
            (0..self.names[side].len()).map(|statement| self.leaving(side, statement)).collect()
        });
        for side in [0, 1] {
            for (statement, &leaving) in leaving[side].iter().enumerate() {
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
                    offer(worth + leaving[0][a] + leaving[1][b], Move::Pair { a, b });
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
