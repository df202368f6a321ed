//! Gold pairs as they lie on disk: JSON Lines, one pair a line, texts beside it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorKind, Result};
use crate::ingest::Article;

/// One annotated pair. Offsets are Unicode scalars.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// Name of the pair.
    pub pair_id: String,
    /// `news`, `central_bank`, `policy`, ...
    pub genre: String,
    a: Source,
    b: Source,
    /// Every statement of both sides.
    pub statements: Vec<GoldStatement>,
    /// Every link.
    pub links: Vec<GoldLink>,
    /// The two articles, read from beside the gold file.
    #[serde(skip)]
    pub articles: [Article; 2],
}

#[derive(Debug, Clone, Deserialize)]
struct Source {
    path: String,
}

/// One annotated statement.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldStatement {
    /// `A1`, `B7`, ...
    pub id: String,
    /// `A` or `B`.
    pub side: String,
    /// `[start, end)` in Unicode scalars.
    pub span: [usize; 2],
    /// The speaker's full name.
    pub speaker: String,
    /// What it is about, in one to three words.
    #[serde(default)]
    pub topic: String,
}

/// One annotated link.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldLink {
    /// Ids of A's statements.
    pub a: Vec<String>,
    /// Ids of B's statements.
    pub b: Vec<String>,
    /// `same-claim` or `same-topic-position`.
    #[serde(default)]
    pub relation: String,
    /// The label.
    pub change: String,
    /// A second label a fair reader could defend.
    #[serde(default)]
    pub alt: Option<String>,
    /// Spans of the words that carry the change, by side (`a`, `b`).
    #[serde(default)]
    pub evidence: BTreeMap<String, Vec<[usize; 2]>>,
}

/// Reads `gold.jsonl` and the texts it names, which lie in the same folder.
///
/// # Errors
/// If a file cannot be read or a line is not a gold pair; the error names the file and the line.
pub fn read_gold(path: &Path) -> Result<Vec<Gold>> {
    let mut pairs: Vec<Gold> = read_json_lines(path, "gold pair")?;
    for gold in &mut pairs {
        for (article, source) in gold.articles.iter_mut().zip([&gold.a, &gold.b]) {
            *article = Article::from_text(read_beside(path, &source.path)?, source.path.clone());
        }
    }
    Ok(pairs)
}

/// The records of a JSON Lines file, one a line; blank lines are passed over.
pub(super) fn read_json_lines<T: DeserializeOwned>(path: &Path, what: &str) -> Result<Vec<T>> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|cause| {
                let message = format!("line {} is no {what}", number + 1);
                Error::new(ErrorKind::Config, message).about(path).caused_by(cause)
            })
        })
        .collect()
}

/// The text of a file that `path` names, which lies in the same folder as `path`.
pub(super) fn read_beside(path: &Path, file: &str) -> Result<String> {
    read(&path.parent().unwrap_or(Path::new(".")).join(file))
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|cause| {
        Error::new(ErrorKind::Read, "cannot read the file").about(path).caused_by(cause)
    })
}
