//! JSON to articles and statements.
//!
//! An article is an object with a `text`; a statement record also tells a `speaker`, a `kind` or
//! `spans`. Records may stand one a line (JSON Lines), in an array, or alone and spread over lines.
//! Fields that are not known are passed over, so that other extractors' output can be given; a
//! record that does not parse is left out with a note that names its line, and the records around
//! it are kept.

use serde::Deserialize;
use serde_json::Value;

use super::{Article, Block, BlockKind, Options, PubDate, collection, when};
use crate::error::{Error, ErrorKind, Result, one_line};
use crate::note::{Note, NoteKind};
use crate::text::Span;

/// Statements that were extracted before, by saydiff or by another program.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    /// In the order of the file.
    pub records: Vec<StatementRecord>,
    /// An article made of the texts of the records, a paragraph each, for when no other text is at
    /// hand; each record's [`place`](StatementRecord::place) points into it.
    pub article: Article,
}

/// One statement as it is read from JSON. Every field may be missing but `text` or `spans`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct StatementRecord {
    /// The name of the statement, such as `A1`; a number is taken as its digits.
    #[serde(deserialize_with = "name")]
    pub id: Option<String>,
    /// `A` or `B`, where one file holds both sides.
    pub side: Option<String>,
    /// The article it is from, where one file holds those of several.
    pub article: Option<String>,
    /// The day that article was published.
    pub date: Option<String>,
    /// The content as `[start, end)` in Unicode scalars of the article's text.
    pub spans: Vec<[usize; 2]>,
    /// The words that name the source, in the same offsets.
    pub source_spans: Vec<[usize; 2]>,
    /// The words that attribute, in the same offsets.
    pub cue_spans: Vec<[usize; 2]>,
    /// `direct`, `indirect` or `mixed`.
    pub kind: Option<String>,
    /// `speech` or `other`.
    pub class: Option<String>,
    /// The fullest name of the speaker.
    pub speaker: Option<String>,
    /// What it is about.
    pub topics: Vec<String>,
    /// From 0 to 1.
    pub confidence: Option<f32>,
    /// The statement's words.
    pub text: Option<String>,
    /// Where `text` stands in [`Statements::article`]; `None` if the record has no text.
    #[serde(skip)]
    pub place: Option<Span>,
}

fn name<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(name) => Some(name),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The fields of a JSON article.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ArticleRecord {
    text: Option<String>,
    title: Option<String>,
    date: Option<Value>,
    outlet: Option<String>,
    url: Option<String>,
    byline: Option<String>,
}

/// One record of either sort.
enum Record {
    Article(ArticleRecord),
    Statement(StatementRecord),
}

/// What a JSON file holds.
pub(super) enum Content {
    Article(Box<Article>),
    Statements(Box<Statements>),
}

/// Reads a JSON or JSON Lines file.
///
/// # Errors
/// The text is not JSON, holds no record with text, articles and statements together, or no article
/// of the number asked for.
pub(super) fn read(text: &str, name: &str, options: &Options) -> Result<Content> {
    let (records, mut notes) = records(text)?;
    let mut articles = Vec::new();
    let mut statements = Vec::new();
    for record in records {
        match record {
            Record::Article(article) => articles.push(article),
            Record::Statement(statement) => statements.push(statement),
        }
    }
    if !articles.is_empty() && !statements.is_empty() {
        let message = format!(
            "holds {} articles and {} statements as JSON; give articles, or statements, in a file",
            articles.len(),
            statements.len()
        );
        return Err(Error::new(ErrorKind::Config, message));
    }
    if !articles.is_empty() {
        let titles: Vec<&str> = articles.iter().map(|a| a.title.as_deref().unwrap_or("")).collect();
        let (index, choice) = collection::choose(&titles, "collection", "articles", options.part)?;
        notes.extend(choice.map(|note| Note::new(NoteKind::Reading, note)));
        let mut article = article(articles.swap_remove(index), name, options);
        notes.append(&mut article.notes);
        article.notes = notes;
        return Ok(Content::Article(Box::new(article)));
    }
    let (statements, choice) = of_one_article(statements, options)?;
    notes.extend(choice.map(|note| Note::new(NoteKind::Reading, note)));
    let mut statements = collect(statements, name, options);
    notes.append(&mut statements.article.notes);
    statements.article.notes = notes;
    Ok(Content::Statements(Box::new(statements)))
}

fn article(record: ArticleRecord, name: &str, options: &Options) -> Article {
    let mut options = options.clone();
    let written = record.date.filter(|date| !date.is_null());
    let read = written.as_ref().and_then(read_date);
    let unread = written.filter(|_| read.is_none());
    options.date = options.date.or(read);
    options.title = options.title.or(record.title);
    let mut article =
        Article::with_options(record.text.unwrap_or_default(), name.to_owned(), &options);
    article.origin.taken_from = Some("JSON record".to_owned());
    article.origin.url = record.url;
    article.origin.outlet = record.outlet;
    article.origin.byline = record.byline;
    if let Some(date) = unread {
        let shown: String = date.to_string().chars().take(40).collect();
        let message = format!("cannot read the date {shown}; write it as 2025-05-15");
        article.notes.insert(0, Note::new(NoteKind::Structure, message));
    }
    article
}

fn read_date(date: &Value) -> Option<PubDate> {
    match date {
        Value::String(date) => date.trim().parse().ok().or_else(|| when::find(date)),
        Value::Number(year) => year.to_string().parse().ok(),
        _ => None,
    }
}

/// The statements of the article that is meant, where they are from several; with a note if it was not told.
fn of_one_article(
    mut records: Vec<StatementRecord>,
    options: &Options,
) -> Result<(Vec<StatementRecord>, Option<String>)> {
    let mut names: Vec<String> = Vec::new();
    for record in &records {
        let name = record.article.clone().unwrap_or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let titles: Vec<&str> = names.iter().map(String::as_str).collect();
    let what = "list of the statements";
    let (index, choice) = collection::choose(&titles, what, "articles", options.part)?;
    let wanted = titles.get(index).copied().unwrap_or_default();
    records.retain(|record| record.article.as_deref().unwrap_or_default() == wanted);
    Ok((records, choice))
}

/// Puts the texts of statements into one article, a paragraph each; what the records tell of the article
/// they are from is kept.
fn collect(mut records: Vec<StatementRecord>, name: &str, options: &Options) -> Statements {
    let told = |field: fn(&StatementRecord) -> Option<&str>| records.iter().find_map(field);
    let from = told(|record| record.article.as_deref()).unwrap_or(name).to_owned();
    let date = told(|record| record.date.as_deref()).and_then(|date| date.parse().ok());
    let date = options.date.or(date).or_else(|| when::in_name(&from));
    let mut article = Article { date, ..Article::default() };
    article.origin.name = from;
    article.origin.taken_from = Some("records of statements".to_owned());
    for record in &mut records {
        let Some(words) = record.text.as_deref().map(str::trim).filter(|t| !t.is_empty()) else {
            continue;
        };
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(words);
        let span = Span::new(start, article.text.len());
        article.blocks.push(Block { span, kind: BlockKind::Paragraph, quoted: false });
        record.place = Some(span);
    }
    Statements { records, article }
}

/// Notes on bad records beyond this number are summed up.
const MOST_NOTES: usize = 20;

fn records(text: &str) -> Result<(Vec<Record>, Vec<Note>)> {
    let whole = match text.trim_start().starts_with('[') {
        true => serde_json::from_str::<Vec<Value>>(text),
        false => serde_json::from_str::<Value>(text).map(|value| vec![value]),
    };
    let mut found = Vec::new();
    let mut bad: Vec<(usize, String)> = Vec::new();
    let mut n_bad = 0_usize;
    let mut take = |place: usize, record: Result<Record, String>| match record {
        Ok(record) => found.push(record),
        Err(reason) => {
            n_bad += 1;
            if bad.len() < MOST_NOTES {
                bad.push((place, reason));
            }
        }
    };
    let (unit, error) = match whole {
        Ok(values) => {
            for (at, value) in values.into_iter().enumerate() {
                take(at + 1, record(value));
            }
            ("record", None)
        }
        Err(error) => {
            for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                let value = serde_json::from_str(line).map_err(|e| reason(&e));
                take(at + 1, value.and_then(record));
            }
            ("line", Some(error))
        }
    };
    if found.is_empty() {
        let reason = match (bad.as_slice(), error) {
            ([] | [_], None) | (_, Some(_)) if text.trim().is_empty() => "it is empty".to_owned(),
            (_, Some(error)) => reason(&error),
            ([(_, reason), ..], None) => reason.clone(),
            ([], None) => "it is an empty list".to_owned(),
        };
        let message = format!(
            "holds no article or statement as JSON: {reason}; an article needs a field `text`, \
             a statement `text` or `spans`"
        );
        return Err(Error::new(ErrorKind::Decode, message));
    }
    let mut notes: Vec<Note> = bad
        .iter()
        .map(|(place, reason)| {
            Note::new(NoteKind::Reading, format!("{unit} {place} left out: {reason}"))
        })
        .collect();
    if let Some(more) = n_bad.checked_sub(MOST_NOTES).filter(|more| *more > 0) {
        notes.push(Note::new(NoteKind::Reading, format!("{more} more {unit}s left out")));
    }
    Ok((found, notes))
}

/// Why JSON could not be read; the parser quotes what it found, which may be a whole article.
fn reason(error: &serde_json::Error) -> String {
    one_line(&error.to_string(), 100, 100)
}

fn record(value: Value) -> Result<Record, String> {
    let Value::Object(fields) = &value else {
        return Err("not a JSON object".to_owned());
    };
    let says =
        ["speaker", "spans", "kind", "cue_spans"].iter().any(|field| fields.contains_key(*field));
    if says {
        let record = StatementRecord::deserialize(value).map_err(|e| reason(&e))?;
        let empty = record.spans.is_empty()
            && record.text.as_deref().is_none_or(|text| text.trim().is_empty());
        return if empty {
            Err("no `text` and no `spans`".to_owned())
        } else {
            Ok(Record::Statement(record))
        };
    }
    let record = ArticleRecord::deserialize(value).map_err(|e| reason(&e))?;
    match &record.text {
        Some(text) if !text.trim().is_empty() => Ok(Record::Article(record)),
        _ => Err("no `text`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(json: &str) -> Article {
        match read(json, "a.json", &Options::default()) {
            Ok(Content::Article(article)) => *article,
            Ok(Content::Statements(_)) => panic!("statements: {json}"),
            Err(error) => panic!("{error}: {json}"),
        }
    }

    fn statements(json: &str) -> Statements {
        match read(json, "a.jsonl", &Options::default()) {
            Ok(Content::Statements(statements)) => *statements,
            Ok(Content::Article(_)) => panic!("article: {json}"),
            Err(error) => panic!("{error}: {json}"),
        }
    }

    #[test]
    fn an_error_does_not_repeat_the_whole_input() {
        let long = format!("{{\"text\": \"a\", \"notes\": 1}}\n[\"{}\\n\"]", "river ".repeat(500));
        for json in [format!("\"{}\\n\"", "river ".repeat(500)), long.replace("text", "body")] {
            let error = read(&json, "a.jsonl", &Options::default()).err().expect("no article");
            let message = error.to_string();
            assert!(message.len() < 400 && !message.contains('\n'), "{message}");
        }
    }

    #[test]
    fn reads_an_article_with_its_origin() {
        let found = article(
            r#"{
              "title": "Dam reopens", "date": "2031-06-03T10:00:00Z", "outlet": "The Valley",
              "url": "https://valley.example/dam", "byline": "Ola Brandt", "mood": ["calm"],
              "text": "Dam reopens\n\nThe dam is open again, the town said.\n"
            }"#,
        );
        assert_eq!(found.text, "Dam reopens\n\nThe dam is open again, the town said.\n");
        assert_eq!(found.title(), Some("Dam reopens"));
        assert_eq!(found.date.map(|d| d.to_string()).as_deref(), Some("2031-06-03"));
        assert_eq!(found.origin.outlet.as_deref(), Some("The Valley"));
        assert_eq!(found.origin.byline.as_deref(), Some("Ola Brandt"));
        assert_eq!(found.paragraphs().count(), 1);
        let untitled = article(r#"{"title":"Dam reopens","text":"The dam is open.","date":7e9}"#);
        assert_eq!((untitled.title(), untitled.headline), (Some("Dam reopens"), None));
        assert!(untitled.notes.iter().any(|n| n.message.contains("cannot read the date")));
    }

    #[test]
    fn reads_statements_and_keeps_the_good_ones() {
        let found = statements(
            "{\"id\":\"A1\",\"speaker\":\"Ines Roe\",\"kind\":\"direct\",\"text\":\"“We go.”\",\"spans\":[[3,11]]}\n\n\
             {\"id\":2,\"speaker\":null,\"text\":\"It stays\",\"topics\":[\"dams\"]}\n{broken\n\"prose\"\n",
        );
        let texts: Vec<_> =
            found.records.iter().map(|r| r.place.unwrap().of(&found.article.text)).collect();
        assert_eq!(texts, ["“We go.”", "It stays"]);
        assert_eq!(found.records[0].spans, [[3, 11]]);
        assert_eq!(found.records[1].id.as_deref(), Some("2"));
        assert_eq!(found.article.paragraphs().count(), 2);
        let notes: Vec<_> = found.article.notes.iter().map(|n| n.message.as_str()).collect();
        assert!(
            matches!(notes[..], [a, b] if a.starts_with("line 4") && b.starts_with("line 5")),
            "{notes:?}"
        );
    }

    #[test]
    fn says_what_is_wrong() {
        let deep = "{\"a\":".repeat(100_000);
        for (json, words) in [
            ("", "is empty"),
            ("[]", "empty list"),
            ("{\"title\":\"x\"}", "no `text`"),
            ("{\"text\":5}", "expected a string"),
            ("{\"text\":\"x\",}", "trailing comma"),
            ("1\n2\n", "trailing characters"),
            ("{\"text\":\"a\"}\n{\"text\":\"b\",\"speaker\":\"c\"}", "1 articles and 1 statements"),
            (&deep, "recursion limit"),
        ] {
            let error = read(json, "a.json", &Options::default()).err().expect(words);
            assert!(error.to_string().contains(words), "{error}");
        }
    }

    #[test]
    fn of_several_articles_the_one_asked_for() {
        let json = "{\"text\":\"a\"}\n{\"text\":\"b\"}";
        for (part, expected) in [(None, "a"), (Some(1), "a"), (Some(2), "b")] {
            let options = Options { part, ..Options::default() };
            let found = read(json, "a.jsonl", &options).expect(json);
            let Content::Article(article) = found else { panic!("an article") };
            assert_eq!(article.text, expected);
            assert_eq!(part.is_none(), article.notes.iter().any(|n| n.message.contains("FILE#2")));
        }
        assert!(read(json, "a.jsonl", &Options { part: Some(3), ..Options::default() }).is_err());
    }
}
