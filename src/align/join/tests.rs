//! Edges and bonds to links, and that no single change of these gains.

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
    check_bonds(&[(0, 0, 0.6), (1, 1, 0.6), (1, 0, 0.55)], &[(0, 0, 1, 0.5)], &[(&[0, 1], &[0])]);
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
