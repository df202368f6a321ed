//! The records. A field is added freely; one is renamed or dropped only with a new [`VERSION`].

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the records: raised when a reader of the old form would misread the new one.
pub const VERSION: u32 = 1;

/// `[start, end)` in Unicode scalars (or bytes, where the name says so).
pub type Place = [usize; 2];

/// What `diff --format json` writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The version of this form.
    pub version: u32,
    /// A, then B.
    pub articles: Vec<Article>,
    /// What was said in A, then in B, each in text order.
    pub statements: Vec<Statement>,
    /// The rows as every other format shows them, in their order: a link, or what stands alone.
    pub rows: Vec<Row>,
    /// Which statements belong together, and how the position moved.
    pub links: Vec<Link>,
    /// Ids of A's statements without a counterpart.
    pub dropped: Vec<String>,
    /// Ids of B's statements without a counterpart.
    pub new: Vec<String>,
    /// What was unclear.
    pub notes: Vec<Note>,
}

/// One text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// "A" (then) or "B" (now).
    pub side: String,
    /// The file name as given, or "-".
    pub name: String,
    /// The headline, where one was found.
    pub headline: Option<String>,
    /// The day of publication, as exactly as it is known: "2024", "2024-10" or "2024-10-01".
    pub date: Option<String>,
    /// The publishing outlet, never a speaker.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// What the text was taken from, where the file is not the text itself ("web page", "PDF").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_from: Option<String>,
    /// How long the text is, in Unicode scalars.
    pub length: usize,
    /// The text that all offsets are into, where the file is not the text itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What one speaker says in one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// "A1", "B7"; "S3" in a list.
    pub id: String,
    /// "A" or "B"; absent in a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// The file it is from; only in a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The day that file was published; only in a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What the offsets are into, where that is not the file itself ("web page", "PDF"); only in a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_from: Option<String>,
    /// What is attributed: sorted, disjoint, never empty.
    pub spans: Vec<Place>,
    /// The same in bytes.
    pub byte_spans: Vec<Place>,
    /// The words that name the source.
    pub source_spans: Vec<Place>,
    /// The words that attribute.
    pub cue_spans: Vec<Place>,
    /// The words that attribute ("denied"), without which `text` may read as its opposite; null if there
    /// are none.
    pub cue: Option<String>,
    /// What sort of cue it is, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue_class: Option<String>,
    /// The question that was answered, where the reporter tells it.
    pub prompt_span: Option<Place>,
    /// How it is given.
    pub kind: Kind,
    /// What the cue claims of the source.
    pub class: Class,
    /// The fullest name found; null if the speaker is not known.
    pub speaker: Option<String>,
    /// What it is about, most fitting first.
    pub topics: Vec<String>,
    /// Statements of one utterance share this number, counted from 0 in each article.
    pub utterance: usize,
    /// The paragraph it starts in, counted from 1 over the prose; null if it is in none.
    pub paragraph: Option<usize>,
    /// How sure the extraction is, from 0 to 1.
    pub confidence: f32,
    /// The words of all spans, a space between them.
    pub text: String,
}

/// How a statement is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// In quotation marks, or the issuing body's own text.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Partly quoted.
    Mixed,
}

/// What the cue claims of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Said, wrote, announced.
    Speech,
    /// Believes, intends, feels, has decided.
    Other,
}

/// One position, as `explain` and the CSV output number it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its number, counted from 1 over all rows, whatever the selection lets through.
    pub number: usize,
    /// The label, or new or dropped.
    pub change: String,
    /// "sure", "likely" or "unsure", by the confidence.
    pub certainty: String,
    /// How probable the row is, from 0 to 1: of a link `link_confidence` times `confidence`; of what stands
    /// alone how often such a statement has no counterpart.
    pub confidence: f32,
    /// What it is about, most fitting first.
    pub topics: Vec<String>,
    /// Ids of A's statements.
    pub a: Vec<String>,
    /// Ids of B's statements.
    pub b: Vec<String>,
}

/// Statements that belong together, and how the position moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The number of its row.
    pub row: usize,
    /// Ids of A's statements, never empty.
    pub a: Vec<String>,
    /// Ids of B's statements, never empty.
    pub b: Vec<String>,
    /// The label: unchanged, reworded, strengthened, softened, reversed, updated or scope.
    pub change: String,
    /// A second label a fair reader could defend, or null.
    pub alternative: Option<String>,
    /// "slight" or "clear".
    pub strength: String,
    /// How probable the label is, from 0 to 1, given the link.
    pub confidence: f32,
    /// How probable the link is, from 0 to 1.
    pub link_confidence: f32,
    /// True if the claim passed to another speaker.
    pub cross_speaker: bool,
    /// The words that carry the change.
    pub evidence: Evidence,
    /// The parts of the link's score, by name.
    pub score: BTreeMap<String, f32>,
    /// The rules that fired, strongest first.
    pub rules: Vec<Rule>,
    /// One sentence for the reader.
    pub why: String,
}

/// The words that carry a change, on either side; one side may be empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// In A.
    pub a: Vec<Place>,
    /// In B.
    pub b: Vec<Place>,
}

/// One rule that spoke for a label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, "frame.entry".
    pub name: String,
    /// The label it speaks for.
    pub change: String,
    /// How loudly.
    pub weight: f32,
}

/// A remark about one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// "A" or "B".
    pub side: String,
    /// reading, structure, quotation, speaker, language or limit.
    pub kind: String,
    /// The stretch it concerns, or null.
    pub span: Option<Place>,
    /// One sentence.
    pub message: String,
}

/// A topic of the table in force, a line of `topics --format json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// The terms that tell it.
    pub terms: Vec<String>,
}

/// The JSON Schema of [`Comparison`] (`diff`) and, under `$defs`, of [`Statement`] (a line of `list`).
pub fn schema() -> serde_json::Value {
    let mut value = schemars::schema_for!(Comparison).to_value();
    if let Some(top) = value.as_object_mut() {
        top.insert("title".into(), "saydiff comparison".into());
    }
    value
}
