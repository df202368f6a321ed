//! Floors under the quality figures. They may rise and never fall; `docs/quality.md` has the figures,
//! and tells why some fell.
//!
//! Run on the project's own gold (`corpus/` and its looks) always, and on the shared dev gold where it
//! lies beside the checkout. The same figures, with every pair: `cargo run --release --example evaluate -- corpus`.

use std::path::{Path, PathBuf};

use saydiff::compare::Options;
use saydiff::evaluate::{
    Counts, Gold, Mode, UtteranceCounts, predict, read_gold, read_utterances, score_pair,
    score_utterances,
};

/// A figure of one gold folder, in one mode, over all pairs or those of one genre.
struct Floor {
    mode: Mode,
    genre: Option<&'static str>,
    name: &'static str,
    figure: fn(&Counts) -> Option<f64>,
    at_least: f64,
}

const fn floor(
    mode: Mode,
    genre: Option<&'static str>,
    name: &'static str,
    figure: fn(&Counts) -> Option<f64>,
    at_least: f64,
) -> Floor {
    Floor { mode, genre, name, figure, at_least }
}

fn edge_f1(counts: &Counts) -> Option<f64> {
    counts.edges.f1()
}

fn link_f1(counts: &Counts) -> Option<f64> {
    counts.links.f1()
}

fn statement_f1(counts: &Counts) -> Option<f64> {
    counts.statements.f1()
}

fn speakers(counts: &Counts) -> Option<f64> {
    let ratio = counts.speakers;
    (ratio.predicted > 0).then(|| ratio.hit_predicted as f64 / ratio.predicted as f64)
}

fn label_accuracy(counts: &Counts) -> Option<f64> {
    counts.label_scores(true).accuracy
}

fn right_sign(counts: &Counts) -> Option<f64> {
    counts.label_scores(true).wrong_sign.map(|wrong| 1.0 - wrong)
}

fn evidence_f1(counts: &Counts) -> Option<f64> {
    counts.evidence.f1()
}

fn end_to_end(counts: &Counts) -> Option<f64> {
    counts.end_to_end_changed.f1()
}

const NEWS: Option<&str> = Some("news");

/// On `corpus/`.
const OWN: &[Floor] = &[
    floor(Mode::Own, None, "statement F1", statement_f1, 0.86),
    floor(Mode::Own, None, "speaker accuracy", speakers, 0.94),
    floor(Mode::Own, None, "edge F1", edge_f1, 0.56),
    floor(Mode::Own, NEWS, "edge F1", edge_f1, 0.42),
    floor(Mode::Own, None, "end-to-end change F1", end_to_end, 0.47),
    floor(Mode::GivenStatements, None, "edge F1", edge_f1, 0.57),
    floor(Mode::GivenStatements, None, "link F1", link_f1, 0.71),
    floor(Mode::GivenLinks, None, "label accuracy", label_accuracy, 0.77),
    floor(Mode::GivenLinks, None, "right sign", right_sign, 0.98),
    floor(Mode::GivenLinks, None, "evidence F1", evidence_f1, 0.67),
];

/// On `../shared/gold`.
const SHARED: &[Floor] = &[
    floor(Mode::Own, None, "statement F1", statement_f1, 0.93),
    floor(Mode::Own, None, "speaker accuracy", speakers, 0.97),
    floor(Mode::Own, None, "edge F1", edge_f1, 0.65),
    floor(Mode::Own, NEWS, "edge F1", edge_f1, 0.48),
    floor(Mode::Own, None, "end-to-end change F1", end_to_end, 0.63),
    floor(Mode::GivenStatements, None, "edge F1", edge_f1, 0.66),
    floor(Mode::GivenStatements, NEWS, "edge F1", edge_f1, 0.46),
    floor(Mode::GivenStatements, None, "link F1", link_f1, 0.84),
    floor(Mode::GivenLinks, None, "label accuracy", label_accuracy, 0.88),
    floor(Mode::GivenLinks, None, "right sign", right_sign, 0.98),
    floor(Mode::GivenLinks, None, "evidence F1", evidence_f1, 0.60),
];

/// On the looks of `corpus/`, together: texts written before anybody ran the tool on them, and learnt from since.
const LOOKS: &[Floor] = &[
    floor(Mode::Own, None, "statement F1", statement_f1, 0.85),
    floor(Mode::Own, None, "speaker accuracy", speakers, 0.90),
    floor(Mode::Own, None, "edge F1", edge_f1, 0.68),
    floor(Mode::Own, None, "end-to-end change F1", end_to_end, 0.57),
    floor(Mode::GivenStatements, None, "edge F1", edge_f1, 0.74),
    floor(Mode::GivenStatements, None, "link F1", link_f1, 0.84),
    floor(Mode::GivenLinks, None, "label accuracy", label_accuracy, 0.77),
    floor(Mode::GivenLinks, None, "right sign", right_sign, 0.92),
];

/// On the pairs of `corpus/newsroom/held`, which nothing is learnt from and nobody has read a miss of.
const UNREAD: &[Floor] = &[
    floor(Mode::Own, None, "statement F1", statement_f1, 0.85),
    floor(Mode::Own, NEWS, "speaker accuracy", speakers, 0.89),
    floor(Mode::Own, None, "edge F1", edge_f1, 0.48),
    floor(Mode::Own, None, "end-to-end change F1", end_to_end, 0.28),
    floor(Mode::GivenStatements, None, "edge F1", edge_f1, 0.59),
    floor(Mode::GivenLinks, None, "label accuracy", label_accuracy, 0.56),
    floor(Mode::GivenLinks, None, "right sign", right_sign, 0.89),
    floor(Mode::GivenLinks, None, "evidence F1", evidence_f1, 0.63),
];

/// Extraction alone: figures over all texts of a file.
struct UtteranceFloor {
    file: &'static str,
    soft: f64,
    joint: f64,
    speaker: f64,
}

const UTTERANCES: &[UtteranceFloor] = &[
    UtteranceFloor { file: "corpus/extraction.jsonl", soft: 0.90, joint: 0.88, speaker: 0.94 },
    UtteranceFloor {
        file: "corpus/newsroom/held/extraction.jsonl",
        soft: 0.89,
        joint: 0.87,
        speaker: 0.69,
    },
    UtteranceFloor {
        file: "../shared/extraction/seeds_gold.jsonl",
        soft: 0.96,
        joint: 0.96,
        speaker: 0.98,
    },
];

fn beside_the_manifest(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn counts(gold: &[Gold], mode: Mode) -> Vec<(&str, Counts)> {
    gold.iter()
        .map(|pair| {
            let (_, predicted) = predict(pair, mode, &Options::default());
            (pair.genre.as_str(), score_pair(pair, &predicted))
        })
        .collect()
}

fn check(gold: &[Gold], floors: &[Floor]) {
    let mut below = Vec::new();
    for mode in [Mode::Own, Mode::GivenStatements, Mode::GivenLinks] {
        let counts = counts(gold, mode);
        for floor in floors.iter().filter(|floor| floor.mode == mode) {
            let mut sum = Counts::default();
            for (genre, counts) in &counts {
                if floor.genre.is_none_or(|wanted| wanted == *genre) {
                    sum += counts;
                }
            }
            let reached = (floor.figure)(&sum).unwrap_or(0.0);
            let line = format!(
                "{mode:?}, {}: {} is {reached:.3}, floor {:.2}",
                floor.genre.unwrap_or("all genres"),
                floor.name,
                floor.at_least
            );
            if reached < floor.at_least {
                below.push(line);
            }
        }
    }
    assert!(below.is_empty(), "below the floor:\n{}", below.join("\n"));
}

#[test]
fn the_own_corpus_stays_above_its_floors() {
    let gold = read_gold(&beside_the_manifest("corpus/gold.jsonl")).expect("the corpus is whole");
    assert!(gold.len() >= 6, "only {} pairs", gold.len());
    check(&gold, OWN);
}

#[test]
fn the_looks_stay_above_their_floors() {
    let read = |look: &str| {
        let path = beside_the_manifest(&format!("corpus/{look}-look/texts/gold.jsonl"));
        read_gold(&path).expect("a look is whole")
    };
    let gold: Vec<Gold> =
        ["second", "third", "fourth", "fifth"].into_iter().flat_map(read).collect();
    check(&gold, LOOKS);
}

#[test]
fn unread_pairs_stay_above_their_floors() {
    let path = beside_the_manifest("corpus/newsroom/held/gold.jsonl");
    check(&read_gold(&path).expect("the held pairs are whole"), UNREAD);
}

#[test]
fn the_shared_gold_stays_above_its_floors() {
    let path = beside_the_manifest("../shared/gold/gold.jsonl");
    if path.is_file() {
        check(&read_gold(&path).expect("the shared gold is whole"), SHARED);
    }
}

#[test]
fn extraction_stays_above_its_floors() {
    for floor in UTTERANCES {
        let path = beside_the_manifest(floor.file);
        if !path.is_file() && floor.file.starts_with("..") {
            continue;
        }
        let mut sum = UtteranceCounts::default();
        for gold in read_utterances(&path).expect("the annotated texts are whole") {
            sum += score_utterances(&gold, &saydiff::extract::Options::default());
        }
        let reached = [sum.soft.f1(), sum.joint.f1(), sum.speaker_accuracy()];
        for (name, (reached, at_least)) in ["soft F1", "joint F1", "speaker accuracy"]
            .iter()
            .zip(reached.into_iter().zip([floor.soft, floor.joint, floor.speaker]))
        {
            let reached = reached.unwrap_or(0.0);
            assert!(reached >= at_least, "{}: {name} is {reached:.3}", floor.file);
        }
    }
}
