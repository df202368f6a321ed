//! The labelled links that the model learns from and is measured on.

use std::error::Error;
use std::fs;
use std::path::Path;

use saydiff::align::{Link, Voices};
use saydiff::classify::{Features, Label};
use saydiff::extract::{Extraction, Given, Kind, SpeakerId, extraction_of};
use saydiff::ingest::Article;
use saydiff::text::{ScalarIndex, Span};
use serde_json::Value;

/// One labelled link with the two articles it stands in.
pub(crate) struct Case {
    /// The pair of articles behind its folder and [`FOLDER_END`], or the id of the minimal pair.
    pub(crate) pair: String,
    pub(crate) set: Set,
    pub(crate) articles: [Article; 2],
    pub(crate) extractions: [Extraction; 2],
    pub(crate) link: Link,
    pub(crate) label: Label,
    pub(crate) alt: Option<Label>,
    pub(crate) evidence: [Vec<Span>; 2],
    pub(crate) features: Option<Features>,
    pub(crate) note: String,
    /// Ids of the statements, as gold writes them.
    pub(crate) ids: [Vec<String>; 2],
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Set {
    /// A minimal pair to learn from.
    Dev,
    /// A minimal or plain pair to measure on.
    Held,
    /// A pair of statements of `moves`.
    Move,
    /// A link of two articles.
    Gold,
}

/// Ends the folder of a pair; folders may hold pairs of one name.
pub(crate) const FOLDER_END: char = '#';

impl Case {
    /// The folder of its pair, or the name of the minimal pairs.
    pub(crate) fn source(&self) -> String {
        match self.set {
            Set::Gold => self.family().to_owned(),
            _ if self.is_plain() => "plain pairs".to_owned(),
            Set::Move => "moves".to_owned(),
            Set::Dev | Set::Held => "minimal pairs".to_owned(),
        }
    }

    /// Whether it is one of the plain pairs, a third of which is held back.
    pub(crate) fn is_plain(&self) -> bool {
        self.pair.starts_with("plain_")
    }

    /// Whether it is one of the pairs written for idioms, denials, conditions, progress.
    pub(crate) fn is_turn(&self) -> bool {
        self.pair.starts_with("idioms-") || self.pair.starts_with("turns-")
    }

    /// The folder of its pair, or the file of the minimal pair, as its id begins.
    pub(crate) fn family(&self) -> &str {
        let end = if self.set == Set::Gold { FOLDER_END } else { '-' };
        self.pair.split(end).next().unwrap_or_default()
    }

    /// Whether it is a link of texts that were printed; those of `corpus` were written for the project.
    pub(crate) fn is_real(&self) -> bool {
        self.set == Set::Gold && !self.pair.starts_with("corpus")
    }

    /// Whether it is a link of the pairs whose labels were decided twice, on different days (`corpus/pass2.tsv`).
    pub(crate) fn is_checked(&self) -> bool {
        self.set == Set::Gold && self.family() == "corpus"
    }

    /// What is learnt from, or left out, together: a pair of articles, or the minimal pairs with one side A.
    pub(crate) fn group(&self) -> &str {
        if self.set == Set::Gold { &self.pair } else { &self.articles[0].text }
    }

    pub(crate) fn sides(&self) -> [Voices<'_>; 2] {
        let [a, b] = &self.articles;
        let [x, y] = &self.extractions;
        [Voices { article: a, extraction: x }, Voices { article: b, extraction: y }]
    }
}

/// The text of one side of a case, its statements parted by bars.
pub(crate) fn side_text(case: &Case, side: usize) -> String {
    let ids = if side == 0 { &case.link.a } else { &case.link.b };
    let statements = ids.iter().filter_map(|&i| case.extractions[side].statements.get(i));
    let spans = statements.flat_map(|s| s.content.clone());
    let texts = spans.map(|s| s.of(&case.articles[side].text).replace('\n', " "));
    texts.collect::<Vec<_>>().join(" | ")
}

/// A case with its features, for `--dump`; none where the link is word for word the same.
pub(crate) fn record(case: &Case) -> Value {
    let features = case.features.as_ref();
    serde_json::json!({
        "pair": case.pair,
        "set": format!("{:?}", case.set),
        "label": case.label.name(),
        "alt": case.alt.map(Label::name),
        "note": case.note,
        "symmetric": features.map(|f| &f.symmetric),
        "directed": features.map(|f| &f.directed),
        "words": features.map(|f| &f.words),
        "meaning": features.map(|f| &f.meaning),
        "a": side_text(case, 0),
        "b": side_text(case, 1),
    })
}

/// The minimal pairs of `change/*.tsv`, then the statements of `moves/*.tsv`.
pub(crate) fn statement_pairs(corpus: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = pairs_of(&corpus.join("change"), Set::Dev)?;
    cases.extend(pairs_of(&corpus.join("moves"), Set::Move)?);
    Ok(cases)
}

/// The pairs of all tables of a folder; those to learn from make this set.
fn pairs_of(folder: &Path, learnt: Set) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(folder)?
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
                set: if split == "held" { Set::Held } else { learnt },
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
    let article = Article { text, ..Article::default() };
    let extraction =
        extraction(&article, &[Given { cue: cue_spans, ..statement_of(content) }], one_voice);
    (article, extraction, evidence)
}

/// A statement of which nothing is known but its words.
fn statement_of(content: Span) -> Given {
    Given {
        content: vec![content],
        kind: Some(Kind::Indirect),
        utterance: Some(0),
        ..Given::default()
    }
}

fn extraction(article: &Article, given: &[Given], one_voice: bool) -> Extraction {
    let voice = one_voice.then_some(SpeakerId(0));
    Extraction { voice, ..extraction_of(article, given).0 }
}

fn link(a: Vec<usize>, b: Vec<usize>) -> Link {
    Link { a, b, parts: Vec::new(), confidence: 1.0, cross_speaker: false }
}

/// The links of a `gold.jsonl`.
pub(crate) fn gold(dir: &Path) -> Result<Vec<Case>, Box<dyn Error>> {
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
            let mut given = Vec::new();
            for record in record["statements"].as_array().into_iter().flatten() {
                if record["side"] == letter {
                    let span =
                        pair_of(&record["span"]).and_then(|s| index.span(s)).ok_or("span")?;
                    given.push(statement_of(span));
                    names[side].push(record["id"].as_str().unwrap_or_default().to_owned());
                }
            }
            let article = Article { text, ..Article::default() };
            extractions.push(extraction(&article, &given, one_voice));
            articles.push(article);
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
