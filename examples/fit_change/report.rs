//! Prints how often labels are right, and what stands behind a wrong one.

use saydiff::classify::{Change, Label, Marker, Model, Options, classify_with};
use saydiff::text::ScalarIndex;
use saydiff::view::Certainty;
use serde_json::Value;

use crate::cases::{Case, FOLDER_END, side_text};

/// A label beside the gold one.
pub(crate) struct Found {
    pub(crate) gold: Label,
    pub(crate) label: Label,
    pub(crate) alt: Option<Label>,
    pub(crate) confidence: f32,
}

/// What a model and a marker say of a case.
pub(crate) fn change(weights: (&Model, &Marker), case: &Case) -> Change {
    classify_with(weights, case.sides(), &case.link, &Options::default())
}

/// The labels that a model gives to some cases.
pub(crate) fn predict(weights: (&Model, &Marker), cases: &[&Case]) -> Vec<Found> {
    let label = |case: &&Case| {
        let change = change(weights, case);
        Found {
            gold: case.label,
            label: change.label,
            alt: case.alt,
            confidence: change.confidence,
        }
    };
    cases.iter().map(label).collect()
}

/// Prints the figures, how much a confidence is worth, then gold labels against found ones with those that are told
/// without a question mark behind a slash.
pub(crate) fn report(title: &str, found: &[Found]) {
    if found.is_empty() {
        return;
    }
    let share = |n: usize, of: usize| n as f32 / of.max(1) as f32;
    let right = found.iter().filter(|f| f.gold == f.label).count();
    let fair = found.iter().filter(|f| f.gold == f.label || f.alt == Some(f.label)).count();
    let coarse = |label: Label| match label {
        Label::Unchanged | Label::Reworded => 0,
        Label::Strengthened | Label::Softened | Label::Reversed => 1,
        Label::Updated | Label::Scope => 2,
    };
    let three = found.iter().filter(|f| coarse(f.gold) == coarse(f.label)).count();
    let moved: Vec<_> = found.iter().filter(|f| coarse(f.gold) == 1).collect();
    let is_wrong_sign =
        |f: &&Found| coarse(f.gold) == 1 && coarse(f.label) == 1 && f.label != f.gold;
    let wrong = found.iter().filter(is_wrong_sign).count();
    println!(
        "{title}: n {} accuracy {:.3} fair {:.3} three-way {:.3} wrong sign {wrong}/{}",
        found.len(),
        share(right, found.len()),
        share(fair, found.len()),
        share(three, found.len()),
        moved.len(),
    );
    for certainty in [Certainty::Sure, Certainty::Likely, Certainty::Unsure] {
        let is_told = |f: &&Found| Certainty::of(f.confidence) == certainty;
        let told: Vec<_> = found.iter().filter(is_told).collect();
        let right = told.iter().filter(|f| f.gold == f.label).count();
        let wrong = told.iter().copied().filter(is_wrong_sign).count();
        println!("  {}: {right} of {} right, wrong sign {wrong}", certainty.name(), told.len());
    }
    print!("{:>14}", "gold \\ found");
    for label in Label::ALL {
        print!("{:>13}", label.name());
    }
    println!();
    for gold in Label::ALL {
        print!("{:>14}", gold.name());
        for label in Label::ALL {
            let cell: Vec<_> =
                found.iter().filter(|f| f.gold == gold && f.label == label).collect();
            let unsure = |f: &&&Found| Certainty::of(f.confidence) == Certainty::Unsure;
            let sure = cell.len() - cell.iter().filter(unsure).count();
            print!("{:>13}", format!("{}/{sure}", cell.len()));
        }
        println!();
    }
}

pub(crate) fn explain(weights: (&Model, &Marker), case: &Case) {
    let change = change(weights, case);
    println!(
        "--- {} {} {:?} gold {} (alt {:?}) found {} {:.2}\n  A {}\n  B {}\n  {}\n  why {}",
        case.pair,
        case.note,
        case.ids,
        case.label,
        case.alt,
        change.label,
        change.confidence,
        side_text(case, 0),
        side_text(case, 1),
        change
            .rules
            .iter()
            .take(6)
            .map(|r| format!("{} {:.2}", r.name, r.weight))
            .collect::<Vec<_>>()
            .join(", "),
        change.why
    );
    if let Some(features) = &case.features {
        let shown = features.directed.iter().filter(|(_, v)| v.abs() > 0.01);
        let shown: Vec<_> = shown.map(|(n, v)| format!("{n} {v:.2}")).collect();
        println!("  directed: {}", shown.join(", "));
    }
}

/// A record for `score_align.py` with gold statements and gold links.
pub(crate) fn prediction(weights: (&Model, &Marker), pair: &str, cases: &[&Case]) -> Value {
    let links: Vec<Value> = cases
        .iter()
        .map(|case| {
            let change = change(weights, case);
            let evidence = [0, 1].map(|side: usize| {
                let index = ScalarIndex::new(&case.articles[side].text);
                change.evidence[side].iter().map(|s| index.scalars(*s)).collect::<Vec<_>>()
            });
            let [a, b] = evidence;
            serde_json::json!({
                "a": case.ids[0], "b": case.ids[1], "change": change.label.name(),
                "confidence": change.confidence, "evidence": {"a": a, "b": b}
            })
        })
        .collect();
    let id = pair.split(FOLDER_END).next_back();
    serde_json::json!({"pair_id": id, "gold_statements": true, "links": links})
}
