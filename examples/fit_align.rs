//! Learns the weights of the alignment from gold pairs, and says how good they are.
//!
//! ```text
//! cargo run --release --example fit_align -- corpus ../shared/gold            # report
//! cargo run --release --example fit_align -- corpus ../shared/gold --write    # and src/align/weights.txt
//! cargo run --release --example fit_align -- corpus --test DIR                # and on pairs not learnt from
//! ```
//!
//! Three logistic models are fitted one after the other (Newton's method, L2 penalty on the
//! standardised features): statements of one article in one position; statements across, by
//! themselves; the same in context. Then the threshold of the search and the confidence of a link.
//! The honest figure is the one in which every pair is predicted by weights learnt without it.
#![allow(clippy::needless_range_loop, reason = "matrices are read best by their indices")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to its user")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use saydiff::align::fit::{Evidence, Row};
use saydiff::align::{Logistic, Options, Search, Voices, Weights, align};
use saydiff::compare;
use saydiff::evaluate::{
    Counts, Gold, Mode, Predicted, PredictedLink, PredictedStatement, predict, read_gold,
    score_pair, stands_for,
};
use saydiff::extract::{Extraction, Speaker, SpeakerId};
use saydiff::ingest::Article;
use saydiff::meaning::Vectors;
use saydiff::topic::Topics;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let test = arguments.iter().position(|a| a == "--test").unwrap_or(arguments.len());
    let unseen = read(arguments.drain(test..).skip(1))?;
    let (flags, folders): (Vec<_>, Vec<_>) = arguments.iter().partition(|a| a.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|f| *f == flag);
    let pairs = read(folders.iter().map(|f| (*f).clone()))?;
    let all: Vec<&Pair> = pairs.iter().collect();
    let weights = learn(&all);
    println!("{}", within_report(&all, &weights));
    println!(
        "in sample\n{}",
        scores(&all.iter().map(|p| (*p, &weights)).collect::<Vec<_>>(), has("--verbose"))
    );
    if !unseen.is_empty() {
        let unseen: Vec<_> = unseen.iter().map(|p| (p, &weights)).collect();
        println!("not learnt from\n{}", scores(&unseen, has("--verbose")));
    }
    if !has("--quick") {
        let fold_of = |pair: &Pair| pair.number % FOLDS;
        let by_fold: Vec<Weights> = (0..FOLDS)
            .map(|fold| {
                learn(&all.iter().copied().filter(|p| fold_of(p) != fold).collect::<Vec<_>>())
            })
            .collect();
        let without: Vec<Weights> = pairs.iter().map(|p| by_fold[fold_of(p)].clone()).collect();
        let held_out: Vec<_> = pairs.iter().zip(&without).collect();
        println!("each pair held out\n{}", scores(&held_out, has("--verbose")));
        for threshold in [0.25, 0.3, 0.35, 0.4, 0.45, 0.5] {
            for cohesion in [0.0, 0.4, 0.6, 0.8] {
                let search = Search { threshold, cohesion, ..Search::default() };
                let at: Vec<Weights> =
                    without.iter().map(|w| Weights { search, ..w.clone() }).collect();
                let at: Vec<_> = pairs.iter().zip(&at).collect();
                println!("threshold {threshold:.2} cohesion {cohesion:.1}: {}", summary(&at));
            }
        }
    }
    if has("--write") {
        std::fs::write(
            "src/align/weights.txt",
            format!("{}{}", header(&folders), weights.table()),
        )?;
    } else if has("--show") {
        println!("{}", weights.table());
    }
    Ok(())
}

/// The gold pairs of some folders.
///
/// Each comes twice: with the statements given, and with those that saydiff finds itself.
fn read(folders: impl Iterator<Item = String>) -> Result<Vec<Pair>, Failure> {
    let mut pairs = Vec::new();
    let mut number = 0;
    for folder in folders {
        for gold in read_gold(&Path::new(&folder).join("gold.jsonl"))? {
            for mode in [Mode::GivenStatements, Mode::Own] {
                pairs.push(Pair::new(gold.clone(), mode, &folder, number));
            }
            number += 1;
        }
    }
    Ok(pairs)
}

/// In so many parts the pairs are held out, one after the other.
const FOLDS: usize = 10;

/// A gold pair with its statements.
struct Pair {
    gold: Gold,
    mode: Mode,
    folder: String,
    /// Which pair it is, the same in both modes.
    number: usize,
    /// Only a few statements of the pair.
    is_small: bool,
    extractions: [Extraction; 2],
    statements: [Vec<PredictedStatement>; 2],
    /// Gold link of each statement, and gold topic; empty if it stands for no gold statement.
    link_of: [Vec<Option<usize>>; 2],
    topic_of: [Vec<String>; 2],
    topics: Topics,
}

impl Pair {
    fn new(gold: Gold, mode: Mode, folder: &str, number: usize) -> Self {
        let (comparison, predicted) = predict(&gold, mode, &compare::Options::default());
        let stands_for = [0, 1].map(|side| stands_for(&gold, side, &predicted));
        let link_of = |side: usize, id: &String| {
            gold.links.iter().position(|link| [&link.a, &link.b][side].contains(id))
        };
        let told = |side: usize| stands_for[side].iter().map(|of| of.first());
        Self {
            link_of: [0, 1].map(|s| told(s).map(|of| link_of(s, &of?.id)).collect()),
            topic_of: [0, 1].map(|s| {
                told(s).map(|of| of.map_or(String::new(), |of| of.topic.clone())).collect()
            }),
            // Not those of the comparison: they were settled by an alignment, which is what is to be learnt.
            topics: topics_of(
                [0, 1].map(|s: usize| (&gold.articles[s], &comparison.extractions[s])),
            ),
            extractions: comparison.extractions,
            statements: predicted.statements,
            folder: folder.to_owned(),
            gold,
            mode,
            number,
            is_small: false,
        }
    }

    /// The same story in a few statements: those of one link, and the ones after them.
    fn small(&self) -> Option<Self> {
        let link = self.number.checked_rem(self.gold.links.len())?;
        let kept = [0, 1].map(|side: usize| -> Vec<usize> {
            let of_link = |i: usize| self.link_of[side].get(i) == Some(&Some(link));
            (0..self.link_of[side].len())
                .filter(|i| of_link(*i) || i.checked_sub(1).is_some_and(of_link))
                .collect()
        });
        let pick = |side: usize| kept[side].iter();
        let extractions = [0, 1].map(|side: usize| some_of(&self.extractions[side], &kept[side]));
        let topics = topics_of([0, 1].map(|s: usize| (&self.gold.articles[s], &extractions[s])));
        Some(Self {
            link_of: [0, 1].map(|s| pick(s).map(|i| self.link_of[s][*i]).collect()),
            topic_of: [0, 1].map(|s| pick(s).map(|i| self.topic_of[s][*i].clone()).collect()),
            statements: [0, 1].map(|s| pick(s).map(|i| self.statements[s][*i].clone()).collect()),
            gold: self.gold.clone(),
            folder: self.folder.clone(),
            extractions,
            topics,
            is_small: true,
            ..*self
        })
    }

    fn voices(&self) -> [Voices<'_>; 2] {
        [0, 1].map(|s: usize| Voices {
            article: &self.gold.articles[s],
            extraction: &self.extractions[s],
        })
    }

    /// What a decision of this pair counts.
    fn share(&self) -> f64 {
        if self.is_small { SMALL_SHARE } else { 1.0 }
    }

    fn has_topics(&self) -> bool {
        self.gold.statements.iter().all(|statement| !statement.topic.is_empty())
    }

    /// One position: linked together, or under one topic.
    fn together(&self, side: usize, row: &Row) -> bool {
        let (i, j) = (row.first, row.second);
        let (links, topics) = (&self.link_of[side], &self.topic_of[side]);
        (links[i].is_some() && links[i] == links[j])
            || (!topics[i].is_empty() && topics[i] == topics[j])
    }

    fn linked(&self, row: &Row) -> bool {
        let link = self.link_of[0][row.first];
        link.is_some() && link == self.link_of[1][row.second]
    }

    fn predict(&self, weights: &Weights) -> Counts {
        let options = Options { weights: weights.clone(), ..Options::default() };
        let found = align(self.voices(), &self.topics, &options);
        let links = found.links.iter().map(|link| PredictedLink {
            a: link.a.clone(),
            b: link.b.clone(),
            change: "reworded".to_owned(),
            confidence: link.confidence,
            ..PredictedLink::default()
        });
        let predicted = Predicted {
            links: links.collect(),
            statements: self.statements.clone(),
            given: self.mode != Mode::Own,
        };
        score_pair(&self.gold, &predicted)
    }

    fn show(&self, weights: &Weights) -> String {
        let found = align(
            self.voices(),
            &self.topics,
            &Options { weights: weights.clone(), ..Options::default() },
        );
        let name = |side: char, ids: &[usize]| {
            ids.iter().map(|i| format!("{side}{}", i + 1)).collect::<Vec<_>>().join(" ")
        };
        let mut out = format!("  {}: found", self.gold.pair_id);
        for link in &found.links {
            let right = link.a.iter().any(|a| {
                link.b.iter().any(|b| {
                    self.link_of[0][*a].is_some() && self.link_of[0][*a] == self.link_of[1][*b]
                })
            });
            let mark = if right { "" } else { "!" };
            let _ = write!(
                out,
                " [{mark}{} > {} {:.2}]",
                name('A', &link.a),
                name('B', &link.b),
                link.confidence
            );
        }
        let _ = write!(out, "\n      gold");
        for link in &self.gold.links {
            let _ = write!(out, " [{} > {}]", link.a.join(" "), link.b.join(" "));
        }
        out + "\n"
    }
}

/// Some statements of an article.
fn some_of(extraction: &Extraction, kept: &[usize]) -> Extraction {
    let statements = kept.iter().map(|i| extraction.statements[*i].clone()).collect();
    Extraction { statements, ..extraction.clone() }
}

fn topics_of(sides: [(&Article, &Extraction); 2]) -> Topics {
    saydiff::topic::label(sides, saydiff::topic::TopicTable::builtin())
}

/// A's article of one pair beside B's of another: nothing in it belongs together.
struct Strangers {
    articles: [usize; 2],
    extractions: [Extraction; 2],
    topics: Topics,
}

impl Strangers {
    /// Some pairs of strangers among `pairs`; none whose stories share a speaker.
    fn among(pairs: &[&Pair]) -> Vec<Self> {
        let names = |e: &Extraction| e.speakers.iter().map(|s| s.name.clone()).collect::<Vec<_>>();
        let mut found = Vec::new();
        for (i, pair) in pairs.iter().enumerate() {
            for step in [1, 5, 11] {
                let j = (i + step) % pairs.len();
                let mut extractions =
                    [pair.extractions[0].clone(), pairs[j].extractions[1].clone()];
                let known = names(&extractions[0]);
                if i == j || names(&extractions[1]).iter().any(|name| known.contains(name)) {
                    continue;
                }
                // That the speakers differ must not be what the strangers teach.
                let statements = extractions.iter_mut().flat_map(|e| &mut e.statements);
                statements.for_each(|statement| statement.speaker = None);
                found.push(Self::new(pairs, [i, j], extractions));
                // A few statements of one and the same speaker must not become friends for want of others.
                if let (Some(a), Some(b)) = (pair.small(), pairs[j].small()) {
                    let [a, _] = a.extractions;
                    let [_, b] = b.extractions;
                    found.push(Self::new(pairs, [i, j], [a, b].map(by_one_speaker)));
                }
            }
        }
        found
    }

    fn new(pairs: &[&Pair], articles: [usize; 2], extractions: [Extraction; 2]) -> Self {
        let [i, j] = articles;
        let [a, b] = &extractions;
        let topics = topics_of([(&pairs[i].gold.articles[0], a), (&pairs[j].gold.articles[1], b)]);
        Self { articles, extractions, topics }
    }

    fn evidence<'a>(&'a self, pairs: &[&'a Pair]) -> Evidence<'a> {
        let [i, j] = self.articles;
        let [a, b] = &self.extractions;
        let sides = [
            Voices { article: &pairs[i].gold.articles[0], extraction: a },
            Voices { article: &pairs[j].gold.articles[1], extraction: b },
        ];
        Evidence::new(sides, &self.topics, &Vectors::builtin())
    }
}

/// The same statements, all said by one.
fn by_one_speaker(extraction: Extraction) -> Extraction {
    let speaker = Speaker { name: "Ada Roe".to_owned(), roles: Vec::new(), mentions: Vec::new() };
    let mut extraction = Extraction { speakers: vec![speaker], ..extraction };
    extraction.statements.iter_mut().for_each(|one| one.speaker = Some(SpeakerId(0)));
    extraction
}

/// What an example of a small pair counts beside one of a whole.
const SMALL_SHARE: f64 = 0.5;

/// What an example of strangers counts beside one of a gold pair.
const STRANGER_SHARE: f64 = 0.5;

/// A labelled example.
type Example = (Vec<f32>, bool, f64);

fn learn(pairs: &[&Pair]) -> Weights {
    let small: Vec<Pair> = pairs.iter().filter_map(|pair| pair.small()).collect();
    let strangers = Strangers::among(pairs);
    let mut strange: Vec<Evidence<'_>> = strangers.iter().map(|s| s.evidence(pairs)).collect();
    let pairs: Vec<&Pair> = pairs.iter().copied().chain(&small).collect();
    let pairs = pairs.as_slice();
    let mut weights = Weights::zero();
    let mut evidence: Vec<Evidence<'_>> = pairs
        .iter()
        .map(|pair| Evidence::new(pair.voices(), &pair.topics, &Vectors::builtin()))
        .collect();
    let mut examples: Vec<Example> = Vec::new();
    // Pairs whose topics nobody annotated do not tell what is apart.
    for (pair, evidence) in pairs.iter().zip(&evidence).filter(|(pair, _)| pair.has_topics()) {
        for side in [0, 1] {
            for row in evidence.within(side) {
                let together = pair.together(side, &row);
                examples.push((row.values, together, 1.0));
            }
        }
    }
    weights.within = fit(&weights.within, &examples, 3.0, &|_| 0);
    let mut examples: Vec<Example> = Vec::new();
    for (pair, evidence) in pairs.iter().zip(&mut evidence) {
        for row in evidence.cross(&weights) {
            let linked = pair.linked(&row);
            examples.push((row.values, linked, pair.share()));
        }
    }
    for evidence in &mut strange {
        let rows = evidence.cross(&weights);
        examples.extend(rows.into_iter().map(|row| (row.values, false, STRANGER_SHARE)));
    }
    weights.cross = fit(&weights.cross, &examples, 3.0, &sign);
    let mut examples: Vec<Example> = Vec::new();
    for (pair, evidence) in pairs.iter().zip(&mut evidence) {
        for row in evidence.context(&weights) {
            let linked = pair.linked(&row);
            examples.push((row.values, linked, pair.share()));
        }
    }
    for evidence in &mut strange {
        let rows = evidence.context(&weights);
        examples.extend(rows.into_iter().map(|row| (row.values, false, STRANGER_SHARE)));
    }
    weights.context = fit(&weights.context, &examples, 3.0, &sign);
    weights.link.weights = vec![1.0];
    let mut examples: Vec<Example> = Vec::new();
    for pair in pairs {
        let found = align(
            pair.voices(),
            &pair.topics,
            &Options { weights: weights.clone(), ..Options::default() },
        );
        for link in &found.links {
            let right = link.a.iter().any(|a| {
                link.b
                    .iter()
                    .any(|b| pair.linked(&Row { first: *a, second: *b, values: Vec::new() }))
            });
            let p = link.confidence;
            examples.push((vec![(p / (1.0 - p)).ln()], right, 1.0));
        }
    }
    weights.link = fit(&weights.link, &examples, 3.0, &|_| 1);
    weights
}

/// Which way a feature may speak: 1 for, -1 against, 0 either. What can only be evidence for a link
/// must not be learnt as evidence against it because it goes with something stronger.
fn sign(name: &str) -> i8 {
    match name {
        "other-topic" | "thin" | "version-order" | "version-kin" | "version-near" => -1,
        _ => 1,
    }
}

/// Logistic regression with signs: a weight of the wrong sign is set to zero and the rest fitted anew.
fn fit(
    model: &Logistic,
    examples: &[Example],
    penalty: f64,
    sign: &dyn Fn(&str) -> i8,
) -> Logistic {
    let mut free = vec![true; model.names.len()];
    loop {
        let fitted = fit_free(model, examples, penalty, &free);
        let wrong = |i: usize| fitted.weights[i] * f32::from(sign(model.names[i])) < 0.0;
        let wrong: Vec<usize> = (0..free.len()).filter(|i| wrong(*i)).collect();
        if wrong.is_empty() {
            return fitted;
        }
        wrong.into_iter().for_each(|i| free[i] = false);
    }
}

/// Newton's method; the penalty is on standardised weights.
fn fit_free(model: &Logistic, examples: &[Example], penalty: f64, free: &[bool]) -> Logistic {
    let n = model.names.len();
    let total: f64 = examples.iter().map(|e| e.2).sum::<f64>().max(1.0);
    let mut mean = vec![0.0; n];
    let mut scale = vec![0.0; n];
    for (values, _, share) in examples {
        for (mean, v) in mean.iter_mut().zip(values) {
            *mean += share * f64::from(*v) / total;
        }
    }
    for (values, _, share) in examples {
        for ((scale, mean), v) in scale.iter_mut().zip(&mean).zip(values) {
            *scale += share * (f64::from(*v) - mean).powi(2) / total;
        }
    }
    // A feature that never varies has nothing to teach, like one that may not.
    let scale: Vec<f64> =
        scale.iter().zip(free).map(|(s, free)| if *free { s.sqrt() } else { 0.0 }).collect();
    let standard = |values: &[f32]| -> Vec<f64> {
        let mut x: Vec<f64> = values
            .iter()
            .zip(&mean)
            .zip(&scale)
            .map(|((v, m), s)| if *s > 1e-6 { (f64::from(*v) - m) / s } else { 0.0 })
            .collect();
        x.push(1.0);
        x
    };
    let rows: Vec<(Vec<f64>, bool, f64)> =
        examples.iter().map(|(v, y, share)| (standard(v), *y, *share)).collect();
    let mut w = vec![0.0; n + 1];
    for _ in 0..25 {
        let mut gradient = vec![0.0; n + 1];
        let mut hessian = vec![vec![0.0; n + 1]; n + 1];
        for (x, y, share) in &rows {
            let z: f64 = x.iter().zip(&w).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let error = share * (p - f64::from(u8::from(*y)));
            let curve = share * p * (1.0 - p);
            for i in 0..=n {
                gradient[i] += error * x[i];
                for j in 0..=i {
                    hessian[i][j] += curve * x[i] * x[j];
                }
            }
        }
        for i in 0..=n {
            let ridge = if i < n { penalty } else { 1e-3 };
            gradient[i] += ridge * w[i];
            hessian[i][i] += ridge + 1e-9;
            for j in 0..i {
                hessian[j][i] = hessian[i][j];
            }
        }
        let step = solve(hessian, gradient);
        let size: f64 = step.iter().map(|s| s.abs()).fold(0.0, f64::max);
        let damp = (2.0 / size.max(2.0)).min(1.0);
        w.iter_mut().zip(&step).for_each(|(w, s)| *w -= damp * s);
        if size < 1e-7 {
            break;
        }
    }
    let raw: Vec<f64> =
        (0..n).map(|i| if scale[i] > 1e-6 { w[i] / scale[i] } else { 0.0 }).collect();
    let bias = w[n] - raw.iter().zip(&mean).map(|(w, m)| w * m).sum::<f64>();
    Logistic {
        names: model.names,
        bias: bias as f32,
        weights: raw.into_iter().map(|w| w as f32).collect(),
    }
}

/// Gaussian elimination with pivoting.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|i, j| matrix[*i][column].abs().total_cmp(&matrix[*j][column].abs()))
            .unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..n {
            let factor = matrix[row][column] / matrix[column][column];
            for k in column..n {
                matrix[row][k] -= factor * matrix[column][k];
            }
            right[row] -= factor * right[column];
        }
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| matrix[row][k] * right[k]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

fn scores(pairs: &[(&Pair, &Weights)], verbose: bool) -> String {
    let mut out = String::new();
    let mut parts: BTreeMap<(&str, &str, &str), Counts> = BTreeMap::new();
    for (pair, weights) in pairs {
        let counts = pair.predict(weights);
        let own = if pair.mode == Mode::Own { "own" } else { "given" };
        let _ = writeln!(out, "  {own:5} {:14} {}", pair.gold.pair_id, cells(&counts));
        if verbose {
            out.push_str(&pair.show(weights));
        }
        for genre in [pair.gold.genre.as_str(), "all"] {
            *parts.entry((own, &pair.folder, genre)).or_default() += &counts;
        }
        *parts.entry((own, "", "all")).or_default() += &counts;
        if pair.gold.genre == "news" {
            *parts.entry((own, "", "news")).or_default() += &counts;
        }
    }
    for ((own, folder, genre), counts) in &parts {
        let folder = if folder.is_empty() { "everything" } else { folder };
        let _ = writeln!(out, "= {own:5} {folder:26} {genre:12} {}", cells(counts));
    }
    for own in ["given", "own"] {
        let Some(counts) = parts.get(&(own, "", "all")) else { continue };
        let bins = counts.calibration.iter().map(|(right, n)| format!("{right}/{n}"));
        let _ =
            writeln!(out, "  calibration by tenth, {own}: {}", bins.collect::<Vec<_>>().join(" "));
    }
    out
}

/// How well step 1 tells which statements of one article are linked to the same thing.
fn within_report(pairs: &[&Pair], weights: &Weights) -> String {
    let (mut hit, mut found, mut gold, mut hit_l, mut gold_l) = (0, 0, 0, 0, 0);
    for pair in pairs {
        let evidence = Evidence::new(pair.voices(), &pair.topics, &Vectors::builtin());
        for side in [0, 1] {
            for row in evidence.within(side) {
                let p = weights.within.probability(&row.values) >= 0.5;
                let together = pair.together(side, &row);
                let linked = pair.link_of[side][row.first].is_some()
                    && pair.link_of[side][row.first] == pair.link_of[side][row.second];
                found += usize::from(p);
                gold += usize::from(together);
                hit += usize::from(p && together);
                gold_l += usize::from(linked);
                hit_l += usize::from(p && linked);
            }
        }
    }
    format!(
        "positions: {hit} right of {found} found, of {gold} gold; of {gold_l} in one link {hit_l}"
    )
}

fn summary(pairs: &[(&Pair, &Weights)]) -> String {
    let mut sums: [[Counts; 2]; 2] = Default::default();
    for (pair, weights) in pairs {
        let counts = pair.predict(weights);
        let of_mode = &mut sums[usize::from(pair.mode == Mode::Own)];
        of_mode[0] += &counts;
        if pair.gold.genre == "news" {
            of_mode[1] += &counts;
        }
    }
    let [given, own] =
        sums.map(|[all, news]| format!("all {}  news {}", cells(&all), cells(&news)));
    format!("given {given}\n    own {own}")
}

fn cells(counts: &Counts) -> String {
    let cell = |value: Option<f64>| value.map_or("   -".to_owned(), |v| format!("{v:.3}"));
    format!(
        "edges P {} R {} F {}  links F {}  dropped {} new {}",
        cell(counts.edges.precision()),
        cell(counts.edges.recall()),
        cell(counts.edges.f1()),
        cell(counts.links.f1()),
        cell(counts.dropped.f1()),
        cell(counts.new.f1())
    )
}

fn header(folders: &[&String]) -> String {
    format!(
        "# Weights of the alignment: `model.feature weight`, log-odds per unit of the feature.\n\
         # Learnt, not set by hand, by\n\
         #   cargo run --release --example fit_align -- {} --write\n\
         # What each feature is: src/align/{{within,cross,context}}.rs.\n",
        folders.iter().map(|f| f.as_str()).collect::<Vec<_>>().join(" ")
    )
}
