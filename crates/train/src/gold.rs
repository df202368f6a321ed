//! Annotated articles: PolNeAR's own files, or one JSON object a line, into byte ranges.
//!
//! PolNeAR keeps `data/SPLIT/text/NAME.txt` and `data/SPLIT/attributions/NAME_WHO.ann` in the stand-off format of
//! the brat annotation tool, with offsets in Unicode scalars. Of a text annotated by several people the first file by name is taken.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use saydiff::extract::quotes::{Quotation, quotations};
use saydiff::ingest::{Article, BlockKind};
use saydiff::text::Span;
use serde::Deserialize;

/// One annotated article.
pub struct Doc {
    pub id: String,
    pub text: String,
    /// The stretches the tagger reads.
    pub paragraphs: Vec<Span>,
    /// Their quotations.
    pub quotations: Vec<Quotation>,
    pub quotes: Vec<Quote>,
}

/// One attribution, as byte ranges sorted by start.
#[derive(Default, Clone)]
pub struct Quote {
    pub content: Vec<Span>,
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
}

/// Every line that is not blank: PolNeAR has one paragraph a line.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            out.push(Span::new(at, at + line.len()));
        }
        at += line.len() + 1;
    }
    out
}

/// The headline and the paragraphs, as saydiff reads an article.
fn blocks(text: &str) -> Vec<Span> {
    let article = Article::from_text(text, "");
    let prose = |kind| matches!(kind, BlockKind::Headline | BlockKind::Paragraph);
    article.blocks.iter().filter(|block| prose(block.kind)).map(|block| block.span).collect()
}

/// Byte offset of every scalar, and of the end.
fn offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Reads one split of a checkout of PolNeAR, sorted by name.
pub fn polnear(dir: &Path, split: &str) -> Result<Vec<Doc>, Box<dyn Error>> {
    let base = dir.join("data").join(split);
    let mut annotations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(base.join("attributions"))? {
        let file = entry?
            .file_name()
            .into_string()
            .map_err(|name| format!("odd file name {}", name.display()))?;
        if let Some((name, _who)) = file.strip_suffix(".ann").and_then(|stem| stem.rsplit_once('_'))
        {
            annotations.entry(name.to_owned()).or_default().push(file.clone());
        }
    }
    let mut docs = Vec::new();
    for (id, mut files) in annotations {
        files.sort();
        let text = fs::read_to_string(base.join("text").join(format!("{id}.txt")))?;
        let marks = fs::read_to_string(base.join("attributions").join(&files[0]))?;
        let quotes = brat(&marks, &text)
            .ok_or_else(|| format!("cannot read the annotation {}", files[0]))?;
        let paragraphs = lines(&text);
        let quotations = quotations(&text, &paragraphs);
        docs.push(Doc { id, text, paragraphs, quotations, quotes });
    }
    Ok(docs)
}

fn brat(marks: &str, text: &str) -> Option<Vec<Quote>> {
    let offsets = offsets(text);
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut quotes = Vec::new();
    for line in marks.lines() {
        let mut fields = line.split('\t');
        let (Some(id), Some(what)) = (fields.next(), fields.next()) else { continue };
        if id.starts_with('T') && id[1..].parse::<u32>().is_ok() {
            let ranges = what.split_once(' ')?.1;
            let list: Option<Vec<Span>> = ranges
                .split(';')
                .map(|range| {
                    let (a, b) = range.split_once(' ')?;
                    Some(Span::new(
                        *offsets.get(a.parse::<usize>().ok()?)?,
                        *offsets.get(b.parse::<usize>().ok()?)?,
                    ))
                })
                .collect();
            spans.insert(id, list?);
        }
    }
    for line in marks.lines().filter(|line| line.starts_with('E')) {
        let Some((_, parts)) = line.split_once('\t') else { continue };
        let mut quote = Quote::default();
        for part in parts.split_whitespace().skip(1) {
            let (role, id) = part.split_once(':')?;
            let list = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Content" => &mut quote.content,
                "Source" => &mut quote.source,
                "Cue" => &mut quote.cue,
                _ => continue,
            };
            list.extend(spans.get(id)?);
        }
        for list in [&mut quote.content, &mut quote.source, &mut quote.cue] {
            *list = tidy(text, list);
        }
        if !quote.content.is_empty() {
            quotes.push(quote);
        }
    }
    quotes.sort_by_key(|quote| (quote.content[0].start, quote.content[0].end));
    Some(quotes)
}

/// Sorted, trimmed; pieces with nothing but spaces between are one.
fn tidy(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut sorted: Vec<Span> =
        spans.iter().map(|span| span.trim(text)).filter(|span| !span.is_empty()).collect();
    sorted.sort();
    let mut out: Vec<Span> = Vec::new();
    for span in sorted {
        match out.last_mut() {
            Some(last)
                if text
                    .get(last.end..span.start)
                    .is_some_and(|gap| gap.trim().is_empty() && !gap.contains('\n')) =>
            {
                last.end = last.end.max(span.end);
            }
            _ => out.push(span),
        }
    }
    out
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    #[serde(default)]
    path: String,
    #[serde(default)]
    text: String,
    #[serde(alias = "statements")]
    quotes: Vec<LineQuote>,
}

#[derive(Deserialize)]
struct LineQuote {
    content: Vec<[usize; 2]>,
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Vec<[usize; 2]>,
    #[serde(default)]
    nested: bool,
}

/// Reads articles given one JSON object a line; a line without `text` names a file beside the list in `path`.
/// Nested attributions are left out, as PolNeAR has none.
pub fn jsonl(list: &Path) -> Result<Vec<Doc>, Box<dyn Error>> {
    let mut docs = Vec::new();
    for line in fs::read_to_string(list)?.lines().filter(|line| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line)?;
        let text = if line.text.is_empty() {
            fs::read_to_string(list.parent().unwrap_or(Path::new(".")).join(&line.path))?
        } else {
            line.text
        };
        let offsets = offsets(&text);
        let spans = |pairs: &[[usize; 2]]| -> Option<Vec<Span>> {
            pairs
                .iter()
                .map(|[a, b]| Some(Span::new(*offsets.get(*a)?, *offsets.get(*b)?)))
                .collect()
        };
        let quotes: Option<Vec<Quote>> = line
            .quotes
            .iter()
            .filter(|quote| !quote.nested)
            .map(|q| {
                Some(Quote {
                    content: spans(&q.content)?,
                    source: spans(&q.source)?,
                    cue: spans(&q.cue)?,
                })
            })
            .collect();
        let id = if line.id.is_empty() { line.path } else { line.id };
        let quotes = quotes.ok_or_else(|| format!("an offset of {id} lies outside its text"))?;
        let paragraphs = blocks(&text);
        let quotations = quotations(&text, &paragraphs);
        docs.push(Doc { id, text, paragraphs, quotations, quotes });
    }
    Ok(docs)
}

/// Splits annotated articles of our own into those to train on and those held out: every third story, by the number
/// in its id. Texts that are one voice throughout (most attributions have no cue) teach the tagger nothing and are in neither.
pub fn split(docs: Vec<Doc>) -> (Vec<Doc>, Vec<Doc>) {
    let attributed =
        |doc: &Doc| 2 * doc.quotes.iter().filter(|q| q.cue.is_empty()).count() < doc.quotes.len();
    let number = |doc: &Doc| {
        doc.id.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0_u32)
    };
    docs.into_iter().filter(attributed).partition(|doc| number(doc) % 3 != 0)
}

/// Offsets in scalars, as the scorer counts.
pub fn scalars(text: &str, spans: &[Span]) -> Vec<[usize; 2]> {
    let count = |at: usize| text.get(..at).map_or(0, |part| part.chars().count());
    spans.iter().map(|span| [count(span.start), count(span.end)]).collect()
}
