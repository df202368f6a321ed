//! Trains and measures the statement tagger and the word vectors of saydiff. See `docs/models.md`.

mod classes;
mod fit;
mod gold;
mod lexicon;
mod matrix;
mod pack;
mod tags;
mod tokenlearn;
mod vectors;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use fit::{Fitted, Index, Sequences, Settings};
use gold::Doc;
use lexicon::Counts;
use saydiff::extract::tagger::crf::{Chain, Transitions};
use saydiff::extract::tagger::features::{self, Labelling};
use saydiff::extract::tagger::label::{Label, Role};
use saydiff::extract::tagger::lexicon::Lexicon;
use saydiff::extract::tagger::link::link;
use saydiff::extract::tagger::model::Model;
use saydiff::extract::tagger::paragraph::Paragraph;
use saydiff::extract::tagger::{self, Fragment};
use saydiff::text::sentences;
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Command-line words after the command: `--name value`.
struct Flags(BTreeMap<String, String>);

impl Flags {
    fn new(words: &[String]) -> Outcome<Flags> {
        let mut flags = BTreeMap::new();
        for pair in words.chunks(2) {
            let [name, value] = pair else { return Err("a flag lacks its value".into()) };
            flags.insert(
                name.strip_prefix("--").ok_or("flags begin with --")?.to_owned(),
                value.clone(),
            );
        }
        Ok(Flags(flags))
    }

    fn path(&self, name: &str) -> Outcome<PathBuf> {
        self.0.get(name).map(PathBuf::from).ok_or_else(|| format!("--{name} is missing").into())
    }

    fn number<T: std::str::FromStr>(&self, name: &str, or: T) -> T {
        self.0.get(name).and_then(|value| value.parse().ok()).unwrap_or(or)
    }
}

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) =
        words.split_first().ok_or("classes, tags, fit, score, vectors or compare-vectors?")?;
    let flags = Flags::new(rest)?;
    match command.as_str() {
        "classes" => classes::run(
            &flags.path("vectors")?,
            &flags.path("out")?,
            flags.number("words", 40_000),
            flags.number("classes", 250),
        ),
        "tags" => tags::run(&flags.path("polnear")?, &flags.path("out")?),
        "fit" => train(&flags),
        "score" => score(&flags),
        "vectors" => vectors::fit(
            &flags.path("model")?,
            &flags.path("text")?,
            &flags.path("out")?,
            &tokenlearn::Settings::from(&flags),
        ),
        "compare-vectors" => {
            vectors::compare(&flags.path("model")?, &flags.path("text")?, &flags.path("table")?)
        }
        _ => Err(format!("no command {command}").into()),
    }
}

impl From<&Flags> for Settings {
    fn from(flags: &Flags) -> Settings {
        Settings {
            epochs: flags.number("epochs", 8),
            averaged: flags.number("averaged", 3),
            rate: flags.number("rate", 0.003),
            l2: flags.number("l2", 0.0),
            min_count: flags.number("min", 2),
            seed: 12345,
        }
    }
}

impl From<&Flags> for tokenlearn::Settings {
    fn from(flags: &Flags) -> Self {
        Self {
            epochs: flags.number("epochs", 8),
            rate: flags.number("rate", 0.006),
            pull: flags.number("pull", 0.3),
            hard: flags.number("hard", 3.0),
            batch: flags.number("batch", 1024),
            common: flags.number("common", 7e-4),
        }
    }
}

/// Right label of each token of a paragraph.
fn gold_labels(paragraph: &Paragraph, doc: &Doc) -> Vec<Label> {
    let mut roles: Vec<(Role, bool)> = Vec::new();
    let mut spans: Vec<(Role, saydiff::text::Span)> = Vec::new();
    for quote in &doc.quotes {
        for (role, list) in [
            (Role::Content, &quote.content),
            (Role::Source, &quote.source),
            (Role::Cue, &quote.cue),
        ] {
            spans.extend(list.iter().map(|&span| (role, span)));
        }
    }
    let n = paragraph.len();
    let mut labels = vec![Label::Out; n];
    let mut taken: Vec<Option<usize>> = vec![None; n];
    if n == 0 {
        return labels;
    }
    let (low, high) = (paragraph.token(0).start as usize, paragraph.token(n - 1).end as usize);
    for (number, (_, span)) in spans.iter().enumerate() {
        if span.end <= low || span.start >= high {
            continue;
        }
        for (i, slot) in taken.iter_mut().enumerate() {
            let token = paragraph.token(i);
            if (token.start as usize) < span.end
                && token.end as usize > span.start
                && slot.is_none()
            {
                *slot = Some(number);
            }
        }
    }
    roles.clear();
    for i in 0..n {
        let Some(number) = taken[i] else { continue };
        let (role, span) = spans[number];
        let same = i > 0
            && taken[i - 1].is_some_and(|before| {
                spans[before].0 == role
                    && (before == number
                        || spans[before].1.end > paragraph.token(i).start as usize
                            && span.start <= paragraph.token(i - 1).start as usize)
            });
        labels[i] = match (role, same) {
            (Role::Content, false) => Label::BeginContent,
            (Role::Content, true) => Label::InContent,
            (Role::Source, false) => Label::BeginSource,
            (Role::Source, true) => Label::InSource,
            (Role::Cue, false) => Label::BeginCue,
            (Role::Cue, true) => Label::InCue,
        };
    }
    labels
}

struct Read {
    paragraphs: Vec<Paragraph>,
    labels: Vec<Vec<Label>>,
}

fn read(docs: &[Doc], lexicon: &Lexicon<'_>, counts: Option<&Counts>) -> Vec<Read> {
    docs.iter()
        .enumerate()
        .map(|(number, doc)| {
            let mut paragraphs = tagger::read(&doc.text, &doc.paragraphs, &doc.quotations, lexicon);
            if let Some(counts) = counts {
                counts.leave_out(number, &mut paragraphs);
            }
            paragraphs.iter_mut().for_each(Paragraph::relate);
            let labels = paragraphs.iter().map(|p| gold_labels(p, doc)).collect();
            Read { paragraphs, labels }
        })
        .collect()
}

fn first_sequences(read: &[Read]) -> Sequences {
    let mut out = Sequences::new();
    let mut buffer = Vec::new();
    for (doc, read) in read.iter().enumerate() {
        for (paragraph, labels) in read.paragraphs.iter().zip(&read.labels) {
            for i in 0..paragraph.len() {
                buffer.clear();
                features::first_pass(paragraph, i, &mut buffer);
                out.push_token(&buffer, labels[i]);
            }
            out.end_paragraph(doc);
        }
    }
    out
}

fn second_sequences(read: &[Read], found: &[Vec<Labelling>]) -> Sequences {
    let mut out = Sequences::new();
    let mut buffer = Vec::new();
    for (doc, (read, found)) in read.iter().zip(found).enumerate() {
        for ((paragraph, labels), labelling) in read.paragraphs.iter().zip(&read.labels).zip(found)
        {
            for i in 0..paragraph.len() {
                buffer.clear();
                features::second_pass(paragraph, labelling, i, &mut buffer);
                out.push_token(&buffer, labels[i]);
                out.base.push(labelling.scores[i]);
            }
            out.end_paragraph(doc);
        }
    }
    out
}

/// Adds what makes spans begin more (or less) readily: tuned on dev for F1.
fn biased(transitions: &Transitions, bias: &[f32; 3]) -> Transitions {
    let mut out = *transitions;
    for row in &mut out {
        for (role, bias) in bias.iter().enumerate() {
            row[1 + 2 * role] += bias;
        }
    }
    out
}

fn first_found(read: &Read, fitted: &Fitted, chain: &Chain) -> Vec<Labelling> {
    let mut found: Vec<Labelling> =
        read.paragraphs.iter().map(|p| tagger::first_pass(p, fitted, chain)).collect();
    tagger::remember(&read.paragraphs, &mut found);
    found
}

/// Exact F1 of content, source and cue fragments.
fn fragment_f1(docs: &[Doc], found: &[Vec<Fragment>]) -> [f64; 3] {
    let mut counts = [[0.0; 3]; 3];
    for (doc, found) in docs.iter().zip(found) {
        for (k, role) in [Role::Content, Role::Source, Role::Cue].into_iter().enumerate() {
            let mut gold: Vec<_> = doc
                .quotes
                .iter()
                .flat_map(|q| match role {
                    Role::Content => &q.content,
                    Role::Source => &q.source,
                    Role::Cue => &q.cue,
                })
                .copied()
                .collect();
            gold.sort();
            gold.dedup();
            let found: Vec<_> = found.iter().filter(|f| f.role == role).map(|f| f.span).collect();
            counts[k][0] +=
                found.iter().filter(|span| gold.binary_search(span).is_ok()).count() as f64;
            counts[k][1] += found.len() as f64;
            counts[k][2] += gold.len() as f64;
        }
    }
    counts.map(|[right, found, gold]| 200.0 * right / (found + gold))
}

fn write_statements(path: &Path, docs: &[Doc], found: &[Vec<Fragment>]) -> Outcome<()> {
    let mut out = String::new();
    for (doc, fragments) in docs.iter().zip(found) {
        let sentences: Vec<_> =
            doc.paragraphs.iter().flat_map(|p| sentences(&doc.text, *p)).collect();
        let quotes: Vec<_> = link(&doc.text, &doc.paragraphs, &sentences, &doc.quotations, fragments)
            .iter()
            .map(|u| {
                json!({"content": gold::scalars(&doc.text, &u.content), "source": gold::scalars(&doc.text, &u.source),
                       "cue": gold::scalars(&doc.text, &u.cue)})
            })
            .collect();
        out += &json!({"id": doc.id, "quotes": quotes}).to_string();
        out.push('\n');
    }
    Ok(fs::write(path, out)?)
}

/// Out-of-fold labels of the first pass for the training articles.
fn jackknife(
    docs: &[Doc],
    read: &[Read],
    sequences: &Sequences,
    settings: Settings,
    keep: Option<&Index>,
    folds: usize,
    bias: &[f32; 3],
) -> Vec<Vec<Labelling>> {
    let mut found: Vec<Vec<Labelling>> = read.iter().map(|_| Vec::new()).collect();
    // An article that counts several times is in one fold.
    let ids: BTreeSet<&str> = docs.iter().map(|doc| doc.id.as_str()).collect();
    let place: BTreeMap<&str, usize> = ids.into_iter().enumerate().map(|(k, id)| (id, k)).collect();
    let fold_of: Vec<usize> = docs.iter().map(|doc| place[doc.id.as_str()] % folds).collect();
    for fold in 0..folds {
        let held = |doc: usize| fold_of[doc] == fold;
        let fitted = fit::fit(sequences, settings, keep, &|doc| !held(doc as usize));
        let chain = Chain::new(biased(&fitted.transitions, bias));
        for (doc, read) in read.iter().enumerate().filter(|(doc, _)| held(*doc)) {
            found[doc] = first_found(read, &fitted, &chain);
        }
    }
    found
}

/// Trains the tagger and writes the weights file.
fn train(flags: &Flags) -> Outcome<()> {
    let mut docs = gold::polnear(&flags.path("polnear")?, "train")?;
    if let Ok(own) = flags.path("own") {
        // Few and short, so they count more than once.
        for _ in 0..flags.number("own-times", 3) {
            docs.extend(gold::split(gold::jsonl(&own)?).0);
        }
    }
    let counts = Counts::new(&docs);
    let words = counts.lexicon(
        include_str!("../data/classes.tsv"),
        include_str!("../data/tags.tsv"),
        flags.number("words", 26_000),
    );
    let read = read(&docs, &Lexicon::new(&words), Some(&counts));
    let settings = Settings::from(flags);
    let bias = [flags.number("bias1", 0.8); 3];
    let sequences = first_sequences(&read);
    eprintln!(
        "first pass: {} tokens, {} features",
        sequences.labels.len(),
        sequences.features.len()
    );
    let full = fit::fit(&sequences, settings, None, &|_| true);
    let kept = pack::select(&full, flags.number("features1", 46_000));
    let first = fit::fit(&sequences, settings, Some(&kept), &|_| true);
    let found =
        jackknife(&docs, &read, &sequences, settings, Some(&kept), flags.number("folds", 4), &bias);
    drop(sequences);
    let sequences = second_sequences(&read, &found);
    let full = fit::fit(&sequences, settings, None, &|_| true);
    let kept = pack::select(&full, flags.number("features2", 15_500));
    let second = fit::fit(&sequences, settings, Some(&kept), &|_| true);
    let (first_table, first_scale) = pack::table(&first);
    let (second_table, second_scale) = pack::table(&second);
    let first_transitions = biased(&first.transitions, &bias);
    let second_transitions = biased(&second.transitions, &[flags.number("bias2", 0.35); 3]);
    let file = Model::write(
        &words,
        [
            (&first_table, first_scale, &first_transitions),
            (&second_table, second_scale, &second_transitions),
        ],
    );
    eprintln!(
        "{} bytes: lexicon {}, first pass {}, second pass {}",
        file.len(),
        words.len(),
        first_table.len(),
        second_table.len()
    );
    Ok(fs::write(flags.path("out")?, file)?)
}

/// The annotated fragments themselves, to measure linking alone.
fn gold_fragments(doc: &Doc) -> Vec<Fragment> {
    let mut out: Vec<Fragment> = Vec::new();
    for quote in &doc.quotes {
        for (role, list) in [
            (Role::Content, &quote.content),
            (Role::Source, &quote.source),
            (Role::Cue, &quote.cue),
        ] {
            for &span in list {
                if !out.iter().any(|f| f.role == role && f.span == span) {
                    out.push(Fragment { role, span, confidence: 1.0 });
                }
            }
        }
    }
    out.sort_by_key(|f| f.span);
    out
}

/// Runs the shipped tagger (or another weights file) and writes what it finds as the scorer reads it.
fn score(flags: &Flags) -> Outcome<()> {
    let docs = match flags.path("list") {
        Ok(list) if flags.0.contains_key("held-out") => gold::split(gold::jsonl(&list)?).1,
        Ok(list) => gold::jsonl(&list)?,
        Err(_) => gold::polnear(
            &flags.path("polnear")?,
            flags.0.get("split").map_or("dev", String::as_str),
        )?,
    };
    let bytes = flags.path("weights").ok().map(fs::read).transpose()?;
    let model = bytes
        .as_deref()
        .map(|bytes| Model::parse(bytes).ok_or("not a weights file of this version"))
        .transpose()?;
    let mut model = model;
    if let Some(model) = &mut model {
        let more =
            [flags.number("content", 0.0), flags.number("source", 0.0), flags.number("cue", 0.0)];
        model.second_chain = Chain::new(biased(model.second_chain.scores(), &more));
    }
    let right = flags.0.contains_key("right");
    let clock = std::time::Instant::now();
    for _ in 1..flags.number("times", 1) {
        for doc in &docs {
            std::hint::black_box(tagger::tag(&doc.text, &doc.paragraphs, &doc.quotations));
        }
    }
    let seconds = clock.elapsed().as_secs_f64() / f64::from((flags.number("times", 1) - 1).max(1));
    let found: Vec<Vec<Fragment>> = docs
        .iter()
        .map(|doc| match &model {
            _ if right => gold_fragments(doc),
            Some(model) => tagger::tag_with(model, &doc.text, &doc.paragraphs, &doc.quotations),
            None => tagger::tag(&doc.text, &doc.paragraphs, &doc.quotations),
        })
        .collect();
    let n_bytes: usize = docs.iter().map(|doc| doc.text.len()).sum();
    println!(
        "content, source, cue: exact F1 {:.1?}; {:.2} MB/s",
        fragment_f1(&docs, &found),
        n_bytes as f64 / 1e6 / seconds
    );
    write_statements(&flags.path("out")?, &docs, &found)?;
    if let Ok(path) = flags.path("gold") {
        let mut out = String::new();
        for doc in &docs {
            let quotes: Vec<_> = doc
                .quotes
                .iter()
                .map(|q| {
                    json!({"content": gold::scalars(&doc.text, &q.content), "source": gold::scalars(&doc.text, &q.source),
                           "cue": gold::scalars(&doc.text, &q.cue)})
                })
                .collect();
            out += &json!({"id": doc.id, "text": doc.text, "quotes": quotes}).to_string();
            out.push('\n');
        }
        fs::write(path, out)?;
    }
    Ok(())
}
