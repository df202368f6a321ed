//! Learns the weights of the change model and measures it honestly.
//!
//! ```text
//! cargo run --release --example fit_change -- [--write] [--pred FILE] CORPUS [GOLD_DIR...] [--test GOLD_DIR...]
//! ```
//! `CORPUS` holds `change/*.tsv` (minimal pairs; only the `dev` half is learnt from) and
//! `gold.jsonl`; each `GOLD_DIR` holds a `gold.jsonl` with its texts. Printed: accuracy on the held
//! half of the minimal pairs, and on every gold pair with that pair left out of the learning.
//! `--write` puts the weights learnt from everything but the held half into
//! `src/classify/weights.txt`; `--pred FILE` writes the predictions of the left-out runs for
//! `score_align.py`; `--test` measures on folders that are not learnt from.
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use saydiff::align::{Link, Voices};
use saydiff::classify::{
    DECIDED, Features, GROUPS, Label, Marker, Model, Options, WORD_FEATURES, WordFeatures,
    classify_with, features_of, word_features_of,
};
use saydiff::extract::{Class, Extraction, Kind, SpeakerId, Statement};
use saydiff::ingest::Article;
use saydiff::text::{ScalarIndex, Span};
use serde_json::Value;

/// One labelled link with the two articles it stands in.
struct Case {
    /// The pair of articles behind its folder and [`FOLDER_END`], or the id of the minimal pair.
    pair: String,
    set: Set,
    articles: [Article; 2],
    extractions: [Extraction; 2],
    link: Link,
    label: Label,
    alt: Option<Label>,
    evidence: [Vec<Span>; 2],
    features: Option<Features>,
    note: String,
    /// Ids of the statements, as gold writes them.
    ids: [Vec<String>; 2],
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Set {
    Dev,
    Held,
    Gold,
}

/// Ends the folder of a pair; folders may hold pairs of one name.
const FOLDER_END: char = '#';

impl Case {
    fn sides(&self) -> [Voices<'_>; 2] {
        let [a, b] = &self.articles;
        let [x, y] = &self.extractions;
        [Voices { article: a, extraction: x }, Voices { article: b, extraction: y }]
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut write = false;
    let mut pred = None;
    let mut dump: Option<String> = None;
    let mut verbose = false;
    let mut dirs = Vec::new();
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let test = args.iter().position(|arg| arg == "--test").unwrap_or(args.len());
    let unseen: Vec<String> = args.drain(test..).skip(1).collect();
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--write" => write = true,
            "--verbose" => verbose = true,
            "--pred" => pred = args.next(),
            "--dump" => dump = args.next(),
            _ => dirs.push(arg),
        }
    }
    let corpus = dirs.first().map_or("corpus", String::as_str).to_owned();
    let mut cases = minimal_pairs(Path::new(&corpus))?;
    for dir in &dirs {
        cases.extend(gold(Path::new(dir))?);
    }
    for case in &mut cases {
        case.features = features_of(case.sides(), &case.link);
    }

    if let Some(file) = dump {
        let mut out = String::new();
        for case in &cases {
            let text = |side: usize| -> String {
                let ids = if side == 0 { &case.link.a } else { &case.link.b };
                let spans = ids.iter().filter_map(|&i| case.extractions[side].statements.get(i));
                let spans = spans.flat_map(|s| s.content.clone());
                spans
                    .map(|s| s.of(&case.articles[side].text).replace('\n', " "))
                    .collect::<Vec<_>>()
                    .join(" | ")
            };
            let Some(f) = &case.features else { continue };
            writeln!(
                out,
                "{}",
                serde_json::json!({"pair": case.pair, "set": format!("{:?}", case.set), "label": case.label.name(),
                "sym": f.symmetric, "dir": f.directed, "a": text(0), "b": text(1)})
            )?;
        }
        fs::write(file, out)?;
    }
    let learnt: Vec<&Case> = cases.iter().filter(|case| case.set != Set::Held).collect();
    let model = fit(&learnt);
    let held: Vec<&Case> = cases.iter().filter(|case| case.set == Set::Held).collect();
    let dev: Vec<&Case> = cases.iter().filter(|case| case.set == Set::Dev).collect();
    let predict = |model: &Model, cases: &[&Case]| -> Vec<(Label, Label, Option<Label>)> {
        cases
            .iter()
            .map(|case| {
                let change = classify_with(
                    (model, Marker::built_in()),
                    case.sides(),
                    &case.link,
                    &Options::default(),
                );
                (case.label, change.label, case.alt)
            })
            .collect()
    };
    report("minimal pairs, dev half (learnt from)", &predict(&model, &dev));
    report("minimal pairs, held half", &predict(&model, &held));
    for dir in &unseen {
        let cases = gold(Path::new(dir))?;
        report(
            &format!("{dir}, not learnt from"),
            &predict(&model, &cases.iter().collect::<Vec<_>>()),
        );
    }
    let mut crossed = Vec::new();
    for fold in 0..5 {
        let rest: Vec<&Case> = learnt
            .iter()
            .enumerate()
            .filter(|(i, case)| case.set != Set::Dev || i % 5 != fold)
            .map(|(_, case)| *case)
            .collect();
        let part: Vec<&Case> = learnt
            .iter()
            .enumerate()
            .filter(|(i, case)| case.set == Set::Dev && i % 5 == fold)
            .map(|(_, case)| *case)
            .collect();
        let model = fit(&rest);
        let found = predict(&model, &part);
        if verbose {
            for (case, (gold, label, _)) in part.iter().zip(&found) {
                if gold != label {
                    explain(&model, case);
                }
            }
        }
        crossed.extend(found);
    }
    report("minimal pairs, dev half, five-fold", &crossed);

    let mut all = BTreeMap::<String, Vec<_>>::new();
    let mut lines = String::new();
    let mut evidence = BTreeMap::<String, [f32; 3]>::new();
    let mut pairs: Vec<&String> =
        cases.iter().filter(|case| case.set == Set::Gold).map(|case| &case.pair).collect();
    pairs.dedup();
    for pair in pairs {
        let rest: Vec<&Case> = learnt.iter().copied().filter(|case| case.pair != *pair).collect();
        let model = fit(&rest);
        let part: Vec<&Case> = cases.iter().filter(|case| case.pair == *pair).collect();
        let found = predict(&model, &part);
        if verbose {
            for (case, (gold, label, _)) in part.iter().zip(&found) {
                if gold != label {
                    explain(&model, case);
                }
            }
        }
        let dir = pair.split(FOLDER_END).next().unwrap_or_default().to_owned();
        all.entry(dir.clone()).or_default().extend(found);
        let marker = fit_marker(&rest);
        let found = marked(&model, &marker, &part);
        let counts = evidence.entry(dir).or_insert([0.0; 3]);
        *counts = add(*counts, found);
        writeln!(lines, "{}", prediction((&model, &marker), pair, &part))?;
    }
    for (dir, found) in &all {
        report(&format!("gold of {dir}, each pair left out of its model"), found);
    }
    let marker = fit_marker(&learnt);
    evidence.insert("held minimal pairs".to_owned(), marked(&model, &marker, &held));
    for (name, [both, found, gold]) in evidence.iter().filter(|(_, [.., gold])| *gold > 0.0) {
        println!(
            "evidence of {name}: token F1 {:.3} (P {:.3} R {:.3})",
            2.0 * both / (found + gold),
            both / found,
            both / gold
        );
    }
    if let Some(file) = pred {
        fs::write(file, lines)?;
    }
    if write {
        fs::write("src/classify/weights.txt", table(&model, learnt.len()))?;
        fs::write("src/classify/evidence_weights.txt", marker_table(&marker, learnt.len()))?;
    }
    Ok(())
}

// ---- learning

/// Strength of the pull of each weight to zero, and how much more a link of whole articles counts
/// than a minimal pair; both chosen by five-fold accuracy on the dev half and left-out gold.
const PULL: f32 = 0.003;
const GOLD_WEIGHT: f32 = 2.0;
const ROUNDS: usize = 1500;

/// Multinomial logistic regression by gradient descent with momentum; see `classify::model`.
fn fit(cases: &[&Case]) -> Model {
    let mut model = Model::default();
    let rows: Vec<(&Features, usize, Option<usize>, f32)> = cases
        .iter()
        .filter(|case| case.label != Label::Unchanged)
        .filter_map(|case| {
            let index = |label: Label| DECIDED.iter().position(|&l| l == label);
            let weight = if case.set == Set::Gold { GOLD_WEIGHT } else { 1.0 };
            Some((case.features.as_ref()?, index(case.label)?, case.alt.and_then(index), weight))
        })
        .collect();
    let Some((first, ..)) = rows.first() else { return model };
    let symmetric: Vec<&str> = first.symmetric.iter().map(|(name, _)| *name).collect();
    let directed: Vec<&str> = first.directed.iter().map(|(name, _)| *name).collect();
    let (n, m) = (symmetric.len(), directed.len());
    let mut weights = vec![0.0f32; n * GROUPS.len() + m];
    let mut speed = vec![0.0f32; weights.len()];
    let total: f32 = rows.iter().map(|row| row.3).sum();
    for _ in 0..ROUNDS {
        let mut slope: Vec<f32> = weights.iter().map(|w| PULL * w).collect();
        for (features, label, alt, weight) in &rows {
            let mut scores = [0.0f32; 5];
            for (i, (_, value)) in features.symmetric.iter().enumerate() {
                for (g, score) in scores.iter_mut().enumerate() {
                    *score += weights[i * 5 + g] * value;
                }
            }
            let up: f32 = features
                .directed
                .iter()
                .enumerate()
                .map(|(i, (_, value))| weights[n * 5 + i] * value)
                .sum();
            let [r, mv, u, s, w] = scores;
            let scores = [r, mv + up, mv - up, u, s, w];
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let parts = scores.map(|score| (score - top).exp());
            let sum: f32 = parts.iter().sum();
            let mut wrong = parts.map(|part| part / sum * weight / total);
            // A second label that a fair reader could defend gets a share of the credit.
            let share = if alt.is_some() { 0.2 } else { 0.0 };
            wrong[*label] -= (1.0 - share) * weight / total;
            if let Some(alt) = alt {
                wrong[*alt] -= share * weight / total;
            }
            let groups = [wrong[0], wrong[1] + wrong[2], wrong[3], wrong[4], wrong[5]];
            for (i, (_, value)) in features.symmetric.iter().enumerate() {
                for (g, part) in groups.iter().enumerate() {
                    slope[i * 5 + g] += part * value;
                }
            }
            for (i, (_, value)) in features.directed.iter().enumerate() {
                slope[n * 5 + i] += (wrong[1] - wrong[2]) * value;
            }
        }
        for ((weight, speed), slope) in weights.iter_mut().zip(&mut speed).zip(&slope) {
            *speed = 0.9 * *speed - 0.25 * slope;
            *weight += *speed;
        }
        // Opposite polarity may speak for reversed and against reworded, never the other way round,
        // whatever a few far paraphrases in the data say.
        for (i, _) in symmetric.iter().enumerate().filter(|(_, name)| name.starts_with("flip.")) {
            weights[i * 5] = weights[i * 5].max(0.0);
            weights[i * 5 + 4] = weights[i * 5 + 4].min(0.0);
        }
    }
    for (i, name) in symmetric.iter().enumerate() {
        let row = &weights[i * 5..i * 5 + 5];
        model.symmetric.insert((*name).to_owned(), [row[0], row[1], row[2], row[3], row[4]]);
    }
    for (i, name) in directed.iter().enumerate() {
        model.directed.insert((*name).to_owned(), weights[n * 5 + i]);
    }
    model
}

/// The table that `Model::parse` reads.
fn table(model: &Model, n_cases: usize) -> String {
    let mut out = format!(
        "# Weights of the change model: what each feature says for each label. Learnt, not written.\n\
         # Origin: cargo run --release --example fit_change -- --write corpus ../shared/gold\n\
         # ({n_cases} links: dev half of corpus/change, corpus/gold.jsonl, development gold).\n\
         # Symmetric features, weights for: {}\n",
        GROUPS.join(" ")
    );
    let symmetric: BTreeMap<_, _> = model.symmetric.iter().collect();
    for (name, weights) in symmetric {
        let weights: Vec<_> = weights.iter().map(|w| format!("{w:.3}")).collect();
        out += &format!("{name}: {}\n", weights.join(" "));
    }
    out += "# Directed features, weight for strengthened and against softened:\n";
    let directed: BTreeMap<_, _> = model.directed.iter().collect();
    for (name, weight) in directed {
        out += &format!("{name}: {weight:.3}\n");
    }
    out
}

// ---- evidence

/// Learns the marker by logistic regression, then the threshold that is best on what it learnt from.
fn fit_marker(cases: &[&Case]) -> Marker {
    let mut rows: Vec<(WordFeatures, f32, f32)> = Vec::new();
    for case in cases.iter().filter(|case| case.evidence.iter().any(|side| !side.is_empty())) {
        let weight = if case.set == Set::Gold { 4.0 } else { 1.0 };
        let sides = word_features_of(case.sides(), &case.link, case.label);
        for (side, words) in sides.into_iter().enumerate() {
            for (span, features) in words {
                let gold = case.evidence[side].iter().any(|s| s.overlaps(span));
                rows.push((features, f32::from(gold), weight));
            }
        }
    }
    let mut weights = [0.0f32; WORD_FEATURES.len()];
    let mut speed = weights;
    let total: f32 = rows.iter().map(|row| row.2).sum::<f32>().max(1.0);
    for _ in 0..300 {
        let mut slope = weights.map(|w| 0.0005 * w);
        for (features, gold, weight) in &rows {
            let sum: f32 = weights.iter().zip(features).map(|(w, f)| w * f).sum();
            let wrong = (1.0 / (1.0 + (-sum).exp()) - gold) * weight / total;
            for (slope, f) in slope.iter_mut().zip(features) {
                *slope += wrong * f;
            }
        }
        for ((weight, speed), slope) in weights.iter_mut().zip(&mut speed).zip(slope) {
            *speed = 0.9 * *speed - 0.3 * slope;
            *weight += *speed;
        }
    }
    let mut marker = Marker { weights, threshold: 0.5 };
    let scored: Vec<(f32, f32, f32)> =
        rows.iter().map(|(f, gold, weight)| (marker.score(f), *gold, *weight)).collect();
    let quality = |threshold: f32| {
        let kept = scored.iter().filter(|row| row.0 >= threshold);
        let (both, found) = kept.fold((0.0, 0.0), |(b, f), row| (b + row.1 * row.2, f + row.2));
        let gold: f32 = scored.iter().map(|row| row.1 * row.2).sum();
        2.0 * both / (found + gold).max(1.0)
    };
    let steps = (4..14).map(|i| i as f32 * 0.05);
    marker.threshold = steps.max_by(|x, y| quality(*x).total_cmp(&quality(*y))).unwrap_or(0.5);
    marker
}

/// Word counts: marked and gold, marked, gold.
fn marked(model: &Model, marker: &Marker, cases: &[&Case]) -> [f32; 3] {
    let mut counts = [0.0; 3];
    for case in cases.iter().filter(|case| case.evidence.iter().any(|side| !side.is_empty())) {
        let change = classify_with((model, marker), case.sides(), &case.link, &Options::default());
        let sides = word_features_of(case.sides(), &case.link, case.label);
        for (side, words) in sides.into_iter().enumerate() {
            for (span, _) in words {
                let is_word = span.of(&case.articles[side].text).starts_with(char::is_alphanumeric);
                let gold = is_word && case.evidence[side].iter().any(|s| s.overlaps(span));
                let found = is_word && change.evidence[side].iter().any(|s| s.overlaps(span));
                counts = add(counts, [gold && found, found, gold].map(f32::from));
            }
        }
    }
    counts
}

fn add(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

/// The table that `Marker::parse` reads.
fn marker_table(marker: &Marker, n_cases: usize) -> String {
    let mut out = format!(
        "# Weights of the evidence marker: what speaks for a word carrying the change. Learnt, not written.\n\
         # Origin: cargo run --release --example fit_change -- --write corpus ../shared/gold ({n_cases} links)\n\
         threshold: {:.2}\n",
        marker.threshold
    );
    for (name, weight) in WORD_FEATURES.iter().zip(marker.weights) {
        out += &format!("{name}: {weight:.3}\n");
    }
    out
}

// ---- measuring

fn report(title: &str, found: &[(Label, Label, Option<Label>)]) {
    if found.is_empty() {
        return;
    }
    let share = |n: usize, of: usize| n as f32 / of.max(1) as f32;
    let right = found.iter().filter(|(gold, label, _)| gold == label).count();
    let lenient =
        found.iter().filter(|(gold, label, alt)| gold == label || *alt == Some(*label)).count();
    let changed: Vec<_> = found.iter().filter(|(gold, ..)| *gold != Label::Unchanged).collect();
    let right_changed = changed.iter().filter(|(gold, label, _)| gold == label).count();
    let coarse = |label: Label| match label {
        Label::Unchanged | Label::Reworded => 0,
        Label::Strengthened | Label::Softened | Label::Reversed => 1,
        Label::Updated | Label::Scope => 2,
    };
    let three = found.iter().filter(|(g, l, _)| coarse(*g) == coarse(*l)).count();
    let moved: Vec<_> = found.iter().filter(|(gold, ..)| coarse(*gold) == 1).collect();
    let signed = |label: Label| match label {
        Label::Strengthened => 1,
        Label::Softened => 2,
        Label::Reversed => 3,
        _ => 0,
    };
    let wrong =
        moved.iter().filter(|(g, l, _)| signed(*l) != 0 && signed(*g) != signed(*l)).count();
    println!(
        "{title}: n {} accuracy {:.3} (changed only {:.3}) lenient {:.3} three-way {:.3} polarity errors {}/{}",
        found.len(),
        share(right, found.len()),
        share(right_changed, changed.len()),
        share(lenient, found.len()),
        share(three, found.len()),
        wrong,
        moved.len(),
    );
    print!("{:>14}", "gold \\ found");
    for label in Label::ALL {
        print!("{:>13}", label.name());
    }
    println!();
    for gold in Label::ALL {
        print!("{:>14}", gold.name());
        for label in Label::ALL {
            let n = found.iter().filter(|(g, l, _)| *g == gold && *l == label).count();
            print!("{n:>13}");
        }
        println!();
    }
}

fn explain(model: &Model, case: &Case) {
    let change =
        classify_with((model, Marker::built_in()), case.sides(), &case.link, &Options::default());
    let text = |side: usize| -> String {
        let extraction = &case.extractions[side];
        let ids = if side == 0 { &case.link.a } else { &case.link.b };
        let spans = ids
            .iter()
            .filter_map(|&i| extraction.statements.get(i))
            .flat_map(|s| s.content.clone());
        spans
            .map(|s| s.of(&case.articles[side].text).replace('\n', " "))
            .collect::<Vec<_>>()
            .join(" | ")
    };
    println!(
        "--- {} {} {:?} gold {} (alt {:?}) found {} {:.2}\n  A {}\n  B {}\n  {}\n  why {}",
        case.pair,
        case.note,
        case.ids,
        case.label,
        case.alt,
        change.label,
        change.confidence,
        text(0),
        text(1),
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
fn prediction((model, marker): (&Model, &Marker), pair: &str, cases: &[&Case]) -> Value {
    let links: Vec<Value> = cases
        .iter()
        .map(|case| {
            let change =
                classify_with((model, marker), case.sides(), &case.link, &Options::default());
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

// ---- reading

/// The minimal pairs of `change/*.tsv`.
fn minimal_pairs(corpus: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(corpus.join("change"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ext| ext == "tsv"))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        for line in fs::read_to_string(&file)?.lines() {
            if line.starts_with('#') || line.starts_with("id\t") || line.trim().is_empty() {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            let &[id, split, label, alt, genre, cue_a, a, cue_b, b, note] = cells.as_slice() else {
                return Err(format!("{}: bad line: {line}", file.display()).into());
            };
            let one_voice = genre != "news";
            let (article_a, extraction_a, evidence_a) = statement(cue_a, a, one_voice);
            let (article_b, extraction_b, evidence_b) = statement(cue_b, b, one_voice);
            cases.push(Case {
                pair: id.to_owned(),
                set: if split == "held" { Set::Held } else { Set::Dev },
                articles: [article_a, article_b],
                extractions: [extraction_a, extraction_b],
                link: link(vec![0], vec![0]),
                label: Label::from_name(label).ok_or_else(|| format!("{id}: label {label}"))?,
                alt: Label::from_name(alt),
                evidence: [evidence_a, evidence_b],
                features: None,
                note: note.to_owned(),
                ids: [vec![], vec![]],
            });
        }
    }
    Ok(cases)
}

/// An article of one statement: its cue, then its content with the marked evidence.
fn statement(cue: &str, marked: &str, one_voice: bool) -> (Article, Extraction, Vec<Span>) {
    let mut text = String::new();
    let mut evidence = Vec::new();
    let bare = marked.replace("[[", "").replace("]]", "");
    let inside = bare.to_lowercase().starts_with(&cue.to_lowercase());
    let mut cue_spans = Vec::new();
    if cue != "-" && !inside {
        text = format!("{cue} ");
        cue_spans.push(Span::new(0, cue.len()));
    }
    let start = text.len();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("[[") {
        let (inner, tail) = after.split_once("]]").unwrap_or((after, ""));
        text += before;
        evidence.push(Span::new(text.len(), text.len() + inner.len()));
        text += inner;
        rest = tail;
    }
    text += rest;
    let content = Span::new(start, text.len());
    if cue != "-" && inside {
        cue_spans.push(Span::new(0, cue.len()));
    }
    let statement = Statement { cue: cue_spans, ..bare_statement(content) };
    let extraction = Extraction {
        statements: vec![statement],
        voice: one_voice.then_some(SpeakerId(0)),
        ..Extraction::default()
    };
    (Article { text, ..Article::default() }, extraction, evidence)
}

fn bare_statement(content: Span) -> Statement {
    Statement {
        content: vec![content],
        source: Vec::new(),
        cue: Vec::new(),
        prompt: None,
        kind: Kind::Indirect,
        class: Class::Speech,
        speaker: None,
        utterance: 0,
        block: 0,
        confidence: 1.0,
    }
}

fn link(a: Vec<usize>, b: Vec<usize>) -> Link {
    Link { a, b, parts: Vec::new(), confidence: 1.0, cross_speaker: false }
}

/// The links of a `gold.jsonl`.
fn gold(dir: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = Vec::new();
    for line in fs::read_to_string(dir.join("gold.jsonl"))?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let pair = record["pair_id"].as_str().unwrap_or_default();
        let one_voice = record["genre"] != "news";
        let mut articles = Vec::new();
        let mut extractions = Vec::new();
        let mut names: [Vec<String>; 2] = Default::default();
        for (side, letter, key) in [(0, "A", "a"), (1, "B", "b")] {
            let path = dir.join(record[key]["path"].as_str().unwrap_or_default());
            let text = fs::read_to_string(path)?;
            let index = ScalarIndex::new(&text);
            let mut statements = Vec::new();
            for record in record["statements"].as_array().into_iter().flatten() {
                if record["side"] == letter {
                    let span =
                        pair_of(&record["span"]).and_then(|s| index.span(s)).ok_or("span")?;
                    statements.push(bare_statement(span));
                    names[side].push(record["id"].as_str().unwrap_or_default().to_owned());
                }
            }
            extractions.push(Extraction {
                statements,
                voice: one_voice.then_some(SpeakerId(0)),
                ..Extraction::default()
            });
            articles.push(Article { text, ..Article::default() });
        }
        for record in record["links"].as_array().into_iter().flatten() {
            let mut ids: [Vec<String>; 2] = Default::default();
            let mut evidence: [Vec<Span>; 2] = Default::default();
            for (side, key) in [(0, "a"), (1, "b")] {
                let written = record[key].as_array().into_iter().flatten();
                ids[side] = written.filter_map(|id| Some(id.as_str()?.to_owned())).collect();
                let index = ScalarIndex::new(&articles[side].text);
                let spans = record["evidence"][key].as_array().into_iter().flatten();
                evidence[side] = spans.filter_map(|s| index.span(pair_of(s)?)).collect();
            }
            let [a, b] = [0, 1].map(|side: usize| {
                let found =
                    ids[side].iter().filter_map(|id| names[side].iter().position(|n| n == id));
                let mut found: Vec<usize> = found.collect();
                found.sort_unstable();
                found
            });
            let label = record["change"].as_str().and_then(Label::from_name).ok_or("label")?;
            cases.push(Case {
                pair: format!("{}{FOLDER_END}{pair}", dir.display()),
                set: Set::Gold,
                articles: [articles[0].clone(), articles[1].clone()],
                extractions: [extractions[0].clone(), extractions[1].clone()],
                link: link(a, b),
                label,
                alt: record["alt"].as_str().and_then(Label::from_name),
                evidence,
                features: None,
                note: String::new(),
                ids,
            });
        }
    }
    Ok(cases)
}

fn pair_of(value: &Value) -> Option<[usize; 2]> {
    let number = |i: usize| value.get(i)?.as_u64().and_then(|n| usize::try_from(n).ok());
    Some([number(0)?, number(1)?])
}
