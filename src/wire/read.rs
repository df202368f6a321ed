//! Statement records back to what [`extraction_of`](crate::extract::extraction_of) takes.
//!
//! Reading is lenient where writing is strict: only `spans` (or one `span`) is needed; what we
//! do not know is passed over. So another extractor can
//! be used with our aligner, and the aligner measured on annotated statements.

use serde::Deserialize;

use super::record::{Class, Kind, Place};
use crate::compare::Side;
use crate::error::{Error, ErrorKind, Result};
use crate::extract;
use crate::ingest;
use crate::text::{ScalarIndex, Span};

/// One statement as it was given.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Given {
    /// Its id, kept in the output; counted if absent.
    #[serde(deserialize_with = "id")]
    pub id: Option<String>,
    /// "A" or "B".
    pub side: Option<String>,
    /// The file it is from, which tells the side where `side` does not.
    pub article: Option<String>,
    /// Where it stands, in Unicode scalars.
    pub spans: Vec<Place>,
    /// The same for a single stretch.
    pub span: Option<Place>,
    /// The words that name the source.
    pub source_spans: Vec<Place>,
    /// The words that attribute.
    pub cue_spans: Vec<Place>,
    /// The question that was answered.
    pub prompt_span: Option<Place>,
    /// How it is given.
    pub kind: Option<Kind>,
    /// What the cue claims.
    pub class: Option<Class>,
    /// The speaker's full name.
    pub speaker: Option<String>,
    /// Which utterance it belongs to.
    pub utterance: Option<usize>,
    /// From 0 to 1.
    pub confidence: Option<f32>,
}

/// Ids are strings with us; others count.
fn id<'de, D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Option<String>, D::Error> {
    Ok(match serde_json::Value::deserialize(from)? {
        serde_json::Value::String(id) => Some(id),
        serde_json::Value::Number(id) => Some(id.to_string()),
        _ => None,
    })
}

/// A line, or the whole file: a statement, or an object that holds statements.
#[derive(Deserialize)]
struct Holder {
    statements: Vec<Given>,
}

/// Reads statements from JSON Lines, from an array, or from an object with `statements` (such as
/// `diff --format json` writes).
///
/// # Errors
/// [`ErrorKind::Config`] with the line, if it is not JSON or not a statement.
pub fn read(json: &str) -> Result<Vec<Given>> {
    let bad = |message: &str, cause: serde_json::Error| {
        Error::new(ErrorKind::Config, message.to_owned()).caused_by(cause)
    };
    let json = json.trim_start_matches('\u{feff}').trim();
    if json.starts_with('[') {
        return serde_json::from_str(json).map_err(|e| bad("cannot read the statements", e));
    }
    if let Ok(holder) = serde_json::from_str::<Holder>(json) {
        return Ok(holder.statements);
    }
    let mut found = Vec::new();
    for (index, line) in json.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if let Ok(holder) = serde_json::from_str::<Holder>(line) {
            found.extend(holder.statements);
            continue;
        }
        let message = format!("cannot read a statement in line {}", index + 1);
        found.push(serde_json::from_str(line).map_err(|cause| bad(&message, cause))?);
    }
    Ok(found)
}

/// Parts statements by their `side`, else by the article they are from; `names` are those of A and B.
///
/// # Errors
/// [`ErrorKind::Config`] for a statement of which neither tells the side.
pub fn sides_of(given: Vec<Given>, names: [&str; 2]) -> Result<[Vec<Given>; 2]> {
    let mut sides = [Vec::new(), Vec::new()];
    for (index, one) in given.into_iter().enumerate() {
        let side = match one.side.as_deref() {
            Some("A" | "a") => Side::A,
            Some("B" | "b") => Side::B,
            told => side_of(one.article.as_deref(), names).ok_or_else(|| {
                let found = told.map_or("none".to_owned(), |side| format!("`{side}`"));
                let message = format!(
                    "statement {}: `side` must be \"A\" or \"B\", found {found}, and `article` is not the name \
                     of one of the two; add it, or give the file itself: `saydiff diff then.jsonl now.jsonl`",
                    index + 1
                );
                Error::new(ErrorKind::Config, message)
            })?,
        };
        sides[side.index()].push(one);
    }
    Ok(sides)
}

/// The side whose name an article bears; none if both do.
fn side_of(article: Option<&str>, [a, b]: [&str; 2]) -> Option<Side> {
    match article? {
        _ if a == b => None,
        article if article == a => Some(Side::A),
        article if article == b => Some(Side::B),
        _ => None,
    }
}

/// Places statements in a text at hand.
///
/// # Errors
/// [`ErrorKind::Config`] for a statement without spans, or with spans that do not fit the text.
pub fn given_of(given: &[Given], article: &ingest::Article) -> Result<Vec<extract::Given>> {
    let index = ScalarIndex::new(&article.text);
    given.iter().enumerate().map(|(n, one)| place(one, n, &index)).collect()
}

fn place(one: &Given, n: usize, index: &ScalarIndex<'_>) -> Result<extract::Given> {
    let name = one.id.clone().unwrap_or_else(|| (n + 1).to_string());
    let bad =
        |message: String| Error::new(ErrorKind::Config, format!("statement {name}: {message}"));
    let spans = |places: &[Place]| -> Result<Vec<Span>> {
        let fit = |&place| {
            index.span(place).ok_or_else(|| {
                let [start, end] = place;
                if start > end {
                    return bad(format!("[{start}, {end}) starts after its end"));
                }
                bad(format!("[{start}, {end}) does not fit a text of {} characters", index.len()))
            })
        };
        places.iter().map(fit).collect()
    };
    let content = match (one.spans.as_slice(), one.span) {
        ([], Some(span)) => spans(&[span])?,
        (places, _) => spans(places)?,
    };
    if content.iter().all(|span| span.is_empty()) {
        return Err(bad("it has no `spans`".to_owned()));
    }
    Ok(extract::Given {
        content,
        source: spans(&one.source_spans)?,
        cue: spans(&one.cue_spans)?,
        prompt: spans(one.prompt_span.as_slice())?.first().copied(),
        ..attributes(one)
    })
}

/// What does not depend on a text.
fn attributes(one: &Given) -> extract::Given {
    extract::Given {
        speaker: one.speaker.clone().filter(|name| !name.trim().is_empty()),
        kind: one.kind.map(|kind| match kind {
            Kind::Direct => extract::Kind::Direct,
            Kind::Indirect => extract::Kind::Indirect,
            Kind::Mixed => extract::Kind::Mixed,
        }),
        class: one.class.map(|class| match class {
            Class::Speech => extract::Class::Speech,
            Class::Other => extract::Class::Other,
        }),
        utterance: one.utterance,
        confidence: share(one.confidence),
        ..extract::Given::default()
    }
}

/// A statement record that stands for itself: its words are where `ingest` put them.
///
/// Its own offsets fit a text that is not at hand, so they are not used.
pub fn given_of_record(record: &ingest::StatementRecord) -> extract::Given {
    extract::Given {
        content: record.place.into_iter().collect(),
        speaker: record.speaker.clone().filter(|name| !name.trim().is_empty()),
        kind: match record.kind.as_deref() {
            Some("direct") => Some(extract::Kind::Direct),
            Some("indirect") => Some(extract::Kind::Indirect),
            Some("mixed") => Some(extract::Kind::Mixed),
            _ => None,
        },
        class: match record.class.as_deref() {
            Some("speech") => Some(extract::Class::Speech),
            Some("other") => Some(extract::Class::Other),
            _ => None,
        },
        confidence: share(record.confidence),
        ..extract::Given::default()
    }
}

/// A confidence as it may be kept.
fn share(confidence: Option<f32>) -> Option<f32> {
    confidence.filter(|value| value.is_finite()).map(|value| value.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lines_arrays_and_objects() {
        let line = r#"{"side":"A","span":[0,3],"speaker":"Ada"}"#;
        for json in [
            format!("{line}\n{line}\n"),
            format!("[{line},{line}]"),
            format!(r#"{{"pair_id":"x","statements":[{line},{line}],"links":[]}}"#),
        ] {
            let found = read(&json).expect(&json);
            assert_eq!(found.len(), 2);
            assert_eq!(found[0].speaker.as_deref(), Some("Ada"));
        }
        let error = read(&format!("{line}\n{{\"spans\": 3}}")).expect_err("spans is no list");
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn refuses_what_does_not_fit_the_text() {
        let article = ingest::Article::from_text("Zoë spoke.", "a.txt");
        let check = |json: &str| given_of(&read(json).expect(json), &article);
        let placed = check(r#"{"spans":[[0,3]]}"#).expect("three characters");
        assert_eq!(placed[0].content[0].of(&article.text), "Zoë");
        for (json, reason) in [
            (r#"{"id":7,"spans":[[0,99]]}"#, "statement 7: [0, 99) does not fit a text of 10"),
            (r#"{"spans":[[5,2]]}"#, "[5, 2) starts after its end"),
            (r#"{"speaker":"Ada"}"#, "no `spans`"),
        ] {
            let error = check(json).expect_err(json).to_string();
            assert!(error.contains(reason), "{error}");
        }
    }

    #[test]
    fn a_side_is_told_by_itself_or_by_the_article() {
        let sides = |json: &str, names| {
            sides_of(read(json).expect(json), names).map(|[a, b]| (a.len(), b.len()))
        };
        let both = "{\"span\":[0,1],\"article\":\"a.txt\"}\n{\"span\":[0,1],\"article\":\"b.txt\"}";
        assert_eq!(sides(both, ["a.txt", "b.txt"]).ok(), Some((1, 1)));
        assert_eq!(sides(both, ["b.txt", "a.txt"]).ok(), Some((1, 1)));
        for (json, names) in [
            (both, ["a.txt", "c.txt"]),
            (both, ["a.txt", "a.txt"]),
            (r#"{"span":[0,1]}"#, ["a.txt", "b.txt"]),
        ] {
            let error = sides(json, names).expect_err(json).to_string();
            assert!(error.contains("`side` must be"), "{error}");
        }
    }
}
