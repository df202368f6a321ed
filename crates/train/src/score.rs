//! What the tagger finds in annotated articles, as the scorer reads it.

use std::fs;
use std::path::Path;

use saydiff::extract::tagger::crf::Chain;
use saydiff::extract::tagger::label::Role;
use saydiff::extract::tagger::link::link;
use saydiff::extract::tagger::model::Model;
use saydiff::extract::tagger::{self, Fragment};
use saydiff::text::{Span, sentences};
use serde_json::json;

use crate::gold::{self, Doc};
use crate::labels::gold_fragments;
use crate::train::biased;
use crate::{Flags, Outcome};

/// Runs the shipped tagger (or another weights file) and writes what it finds as the scorer reads it.
pub fn score(flags: &Flags) -> Outcome<()> {
    let docs = match flags.path("list") {
        Ok(list) if flags.0.contains_key("held-out") => gold::split(gold::jsonl(&list)?).1,
        Ok(list) => gold::jsonl(&list)?,
        Err(_) => gold::polnear(
            &flags.path("polnear")?,
            flags.0.get("split").map_or("dev", String::as_str),
        )?,
    };
    let bytes = flags.path("weights").ok().map(fs::read).transpose()?;
    let mut model = bytes
        .as_deref()
        .map(|bytes| Model::parse(bytes).ok_or("not a weights file of this version"))
        .transpose()?;
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
                .map(|q| attribution(&doc.text, [&q.content, &q.source, &q.cue]))
                .collect();
            out += &json!({"id": doc.id, "text": doc.text, "quotes": quotes}).to_string();
            out.push('\n');
        }
        fs::write(path, out)?;
    }
    Ok(())
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
        let quotes: Vec<_> =
            link(&doc.text, &doc.paragraphs, &sentences, &doc.quotations, fragments)
                .iter()
                .map(|u| attribution(&doc.text, [&u.content, &u.source, &u.cue]))
                .collect();
        out += &json!({"id": doc.id, "quotes": quotes}).to_string();
        out.push('\n');
    }
    Ok(fs::write(path, out)?)
}

/// One attribution, its spans counted in Unicode scalars.
fn attribution(text: &str, [content, source, cue]: [&[Span]; 3]) -> serde_json::Value {
    json!({
        "content": gold::scalars(text, content),
        "source": gold::scalars(text, source),
        "cue": gold::scalars(text, cue),
    })
}
