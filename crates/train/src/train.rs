//! From annotated articles to the weights file of the tagger.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use saydiff::extract::tagger;
use saydiff::extract::tagger::crf::{Chain, Transitions};
use saydiff::extract::tagger::features::{self, Labelling};
use saydiff::extract::tagger::label::Label;
use saydiff::extract::tagger::lexicon::Lexicon;
use saydiff::extract::tagger::model::Model;
use saydiff::extract::tagger::paragraph::Paragraph;

use crate::fit::{self, Fitted, Index, Sequences, Settings};
use crate::gold::{self, Doc};
use crate::labels::gold_labels;
use crate::lexicon::Counts;
use crate::{Flags, Outcome, pack};

/// Trains the tagger and writes the weights file.
pub fn train(flags: &Flags) -> Outcome<()> {
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
            for (i, label) in labels.iter().enumerate() {
                buffer.clear();
                features::first_pass(paragraph, i, &mut buffer);
                out.push_token(&buffer, *label);
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
            for (i, label) in labels.iter().enumerate() {
                buffer.clear();
                features::second_pass(paragraph, labelling, i, &mut buffer);
                out.push_token(&buffer, *label);
                out.base.push(labelling.scores[i]);
            }
            out.end_paragraph(doc);
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

/// Adds what makes spans begin more (or less) readily: tuned on dev for F1.
pub fn biased(transitions: &Transitions, bias: &[f32; 3]) -> Transitions {
    let mut out = *transitions;
    for row in &mut out {
        for (role, bias) in bias.iter().enumerate() {
            row[1 + 2 * role] += bias;
        }
    }
    out
}
