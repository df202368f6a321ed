//! Floors under the labels of the pairs that nothing is learnt from: the held half of the minimal pairs and the
//! held third of the plain ones. The same figures: `cargo run --release --example fit_change -- --quick corpus ...`.

#[path = "../examples/fit_change/cases.rs"]
#[allow(dead_code, reason = "the example that learns uses the rest")]
mod cases;

use std::path::Path;

use cases::{Case, Set, statement_pairs};
use saydiff::classify::{Options, classify};

/// The share of right labels.
fn accuracy(cases: &[&Case]) -> f64 {
    let is_right =
        |case: &&&Case| classify(case.sides(), &case.link, &Options::default()).label == case.label;
    cases.iter().filter(is_right).count() as f64 / cases.len() as f64
}

#[test]
fn labels_of_held_pairs_stay_above_their_floors() {
    let cases = statement_pairs(Path::new("corpus")).expect("the corpus can be read");
    let held = cases.iter().filter(|case| case.set == Set::Held);
    let (plain, minimal): (Vec<&Case>, Vec<&Case>) = held.partition(|case| case.is_plain());
    assert_eq!((minimal.len(), plain.len()), (467, 300));
    for (name, cases, floor) in [("minimal", minimal, 0.68), ("plain", plain, 0.77)] {
        let found = accuracy(&cases);
        assert!(found >= floor, "{name} pairs: {found:.3}, floor {floor}");
    }
}
