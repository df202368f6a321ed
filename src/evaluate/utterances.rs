//! Extraction against annotated utterances: were the right words given to the right source?
//!
//! The definitions are those of the field's scorer kept with the shared extraction data
//! (`score.py`): one-to-one matching by word-token IoU, greedy from the best, a pair counting from
//! one half on (*soft*); *joint* wants the source to share a word that is no function word as well.
//! Figures of the two can be compared digit by digit, but for the slice by kind, which is told here
//! from the annotation alone.

use std::collections::BTreeSet;
use std::ops::AddAssign;
use std::path::Path;

use serde::Deserialize;

use super::counts::Ratio;
use super::gold::{read_beside, read_json_lines};
use super::score::same_speaker;
use crate::error::{Error, ErrorKind, Result};
use crate::extract::{Extraction, Kind, Options, Unit, extract};
use crate::ingest::Article;
use crate::text::{ScalarIndex, Span, is_function_word, tokens};

/// One annotated text.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldUtterances {
    /// Name of the text.
    pub id: String,
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    text: Option<String>,
    quotes: Vec<Quote>,
    /// The text, read.
    #[serde(skip)]
    pub article: Article,
}

/// One annotated utterance; offsets are Unicode scalars.
#[derive(Debug, Clone, Deserialize)]
struct Quote {
    content: Vec<[usize; 2]>,
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    speaker: Option<String>,
}

/// Reads annotated utterances: JSON Lines, each with its `text`, or with a `path` beside the file.
///
/// # Errors
/// If a file cannot be read or a line is no such record.
pub fn read_utterances(path: &Path) -> Result<Vec<GoldUtterances>> {
    let mut found: Vec<GoldUtterances> = read_json_lines(path, "annotated text")?;
    for gold in &mut found {
        let text = match (gold.text.take(), &gold.path) {
            (Some(text), _) => text,
            (None, Some(file)) => read_beside(path, file)?,
            (None, None) => {
                let message = format!("`{}` has neither text nor path", gold.id);
                return Err(Error::new(ErrorKind::Config, message).about(path));
            }
        };
        gold.article = Article::from_text(text, gold.id.clone());
    }
    Ok(found)
}

/// Raw counts over utterances, of one text or of many added up.
#[derive(Debug, Clone, Copy, Default)]
pub struct UtteranceCounts {
    /// Contents with exactly the right words.
    pub exact: Ratio,
    /// Contents with an IoU of at least one half.
    pub soft: Ratio,
    /// Word tokens inside any content.
    pub tokens: Ratio,
    /// Soft matches whose source is right.
    pub joint: Ratio,
    /// Direct ones, soft: recall by the gold's kind, precision by ours.
    pub direct: Ratio,
    /// Soft matches: (right speaker, all with an annotated speaker).
    pub speakers: (usize, usize),
}

impl AddAssign for UtteranceCounts {
    fn add_assign(&mut self, other: Self) {
        self.exact += other.exact;
        self.soft += other.soft;
        self.tokens += other.tokens;
        self.joint += other.joint;
        self.direct += other.direct;
        self.speakers.0 += other.speakers.0;
        self.speakers.1 += other.speakers.1;
    }
}

impl UtteranceCounts {
    /// Share of soft matches whose source is right.
    pub fn source_accuracy(&self) -> Option<f64> {
        let n = self.soft.hit_predicted;
        (n > 0).then(|| self.joint.hit_predicted as f64 / n as f64)
    }

    /// Share of soft matches that resolve to the annotated speaker.
    pub fn speaker_accuracy(&self) -> Option<f64> {
        let (right, n) = self.speakers;
        (n > 0).then(|| right as f64 / n as f64)
    }
}

/// Extracts the utterances of one annotated text and counts them.
pub fn score_utterances(gold: &GoldUtterances, options: &Options) -> UtteranceCounts {
    let options = Options { unit: Unit::Utterance, ..options.clone() };
    let found = extract(&gold.article, &options);
    count(gold, &found)
}

fn count(gold: &GoldUtterances, found: &Extraction) -> UtteranceCounts {
    let text = gold.article.text.as_str();
    let words = Words::of(text);
    let index = ScalarIndex::new(text);
    let spans = |scalars: &[[usize; 2]]| -> Vec<Span> {
        scalars.iter().filter_map(|&s| index.span(s)).collect()
    };
    let quotes: Vec<&Quote> = gold.quotes.iter().filter(|q| !q.content.is_empty()).collect();
    let gold_sets: Vec<_> = quotes.iter().map(|q| words.under(&spans(&q.content))).collect();
    let found_sets: Vec<_> = found.statements.iter().map(|s| words.under(&s.content)).collect();
    let (n_found, n_gold) = (found_sets.len(), gold_sets.len());
    let mut counts = UtteranceCounts::default();
    let whole = |hits: usize| Ratio::of(hits, n_found, n_gold);
    let (mut exact, mut soft, mut joint) = (0, 0, 0);
    let mut direct = Ratio {
        predicted: found.statements.iter().filter(|s| s.kind == Kind::Direct).count(),
        gold: quotes.iter().filter(|q| q.kind.as_deref() == Some("direct")).count(),
        ..Ratio::default()
    };
    for (g, p, iou) in matched(&gold_sets, &found_sets) {
        let (Some(quote), Some(statement)) = (quotes.get(g), found.statements.get(p)) else {
            continue;
        };
        exact += usize::from(gold_sets.get(g) == found_sets.get(p));
        if iou < 0.5 {
            continue;
        }
        soft += 1;
        direct.hit_predicted += usize::from(statement.kind == Kind::Direct);
        direct.hit_gold += usize::from(quote.kind.as_deref() == Some("direct"));
        joint += usize::from(words.same_source(&spans(&quote.source), &statement.source));
        if let Some(speaker) = &quote.speaker {
            let ours = found.speaker_of(statement).map_or("", |s| s.name.as_str());
            counts.speakers.0 += usize::from(same_speaker(ours, speaker));
            counts.speakers.1 += 1;
        }
    }
    let union =
        |sets: &[BTreeSet<usize>]| -> BTreeSet<usize> { sets.iter().flatten().copied().collect() };
    counts.exact = whole(exact);
    counts.soft = whole(soft);
    counts.joint = whole(joint);
    counts.direct = direct;
    counts.tokens = Ratio::of_sets(&union(&found_sets), &union(&gold_sets));
    counts
}

/// The word tokens of one text.
struct Words<'t> {
    text: &'t str,
    spans: Vec<Span>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let whole = Span::new(0, text.len());
        let spans = tokens(text, whole).filter(|t| t.is_word()).map(|t| t.span).collect();
        Self { text, spans }
    }

    /// Indices of the words that a span touches.
    fn under(&self, spans: &[Span]) -> BTreeSet<usize> {
        let touched = |span: Span| {
            let first = self.spans.partition_point(|word| word.end <= span.start);
            (first..self.spans.len())
                .take_while(move |&i| self.spans.get(i).is_some_and(|w| w.start < span.end))
        };
        spans.iter().flat_map(|&span| touched(span)).collect()
    }

    /// True if the two sources share a word that is no function word or title, or are both empty;
    /// sources of function words alone (pronouns) share any word.
    fn same_source(&self, gold: &[Span], found: &[Span]) -> bool {
        const TITLES: [&str; 8] = ["mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president"];
        let (gold, found) = (self.under(gold), self.under(found));
        if gold.is_empty() || found.is_empty() {
            return gold.is_empty() && found.is_empty();
        }
        let weak = |&i: &usize| {
            let word = self.spans.get(i).map_or("", |s| s.of(self.text)).to_lowercase();
            let word = word.trim_matches('.');
            word == "former" || TITLES.contains(&word) || is_function_word(word)
        };
        let shared: Vec<usize> = gold.intersection(&found).copied().collect();
        shared.iter().any(|i| !weak(i)) || (gold.iter().all(weak) && !shared.is_empty())
    }
}

/// (gold, found, IoU), one-to-one, greedy from the best.
fn matched(gold: &[BTreeSet<usize>], found: &[BTreeSet<usize>]) -> Vec<(usize, usize, f64)> {
    let mut candidates = Vec::new();
    for (g, theirs) in gold.iter().enumerate() {
        for (p, ours) in found.iter().enumerate() {
            let both = theirs.intersection(ours).count();
            if both > 0 {
                let iou = both as f64 / (theirs.len() + ours.len() - both) as f64;
                candidates.push((iou, g, p));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
    for (iou, g, p) in candidates {
        if pairs.iter().all(|&(h, q, _)| g != h && p != q) {
            pairs.push((g, p, iou));
        }
    }
    pairs
}

/// The counts as a text table.
pub fn report_utterances(rows: &[(String, UtteranceCounts)]) -> String {
    let mut all = UtteranceCounts::default();
    let mut out = format!(
        "{:<24}{:>7}{:>7}{:>7}{:>7}{:>7}{:>8}{:>9}\n",
        "text", "exact", "soft", "token", "joint", "direct", "source", "speaker"
    );
    for (_, counts) in rows {
        all += *counts;
    }
    let names = rows.iter().map(|(name, counts)| (name.as_str(), counts));
    for (name, counts) in names.chain([("= ALL", &all)]) {
        out += &format!("{name:<24}");
        let cells = [counts.exact, counts.soft, counts.tokens, counts.joint, counts.direct]
            .map(Ratio::f1)
            .into_iter()
            .chain([counts.source_accuracy(), counts.speaker_accuracy()]);
        for (cell, width) in cells.zip([7, 7, 7, 7, 7, 8, 9]) {
            out += &match cell {
                Some(value) => format!("{:>width$.1}", value * 100.0),
                None => format!("{:>width$}", "-"),
            };
        }
        out.push('\n');
    }
    out
}
