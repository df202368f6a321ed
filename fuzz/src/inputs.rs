//! Bytes to what a stage takes.

use std::io::{Cursor, Write};

use saydiff::extract::{Extraction, Given, extraction_of};
use saydiff::ingest::{Article, Input, Options, read};
use saydiff::text::Span;

/// Parts two texts in one input.
pub const SEPARATOR: char = '\u{1e}';

/// The two texts of an input; the second is empty if nothing parts them.
pub fn pair(data: &[u8]) -> [String; 2] {
    let text = String::from_utf8_lossy(data);
    let (a, b) = text.split_once(SEPARATOR).unwrap_or((&text, ""));
    [a.to_owned(), b.to_owned()]
}

/// The two articles of an input.
pub fn articles(data: &[u8]) -> [Article; 2] {
    let [a, b] = pair(data);
    [Article::from_text(a, "a.txt"), Article::from_text(b, "b.txt")]
}

/// What a file of this name and content holds; errors are checked to name the file.
pub fn ingested(bytes: &[u8], name: &str) -> Option<Article> {
    // Any part must be answered, with an article or an error.
    let part = bytes.last().map(|last| usize::from(last % 4)).filter(|part| *part > 0);
    let options = Options { part, ..Options::default() };
    match read(bytes, name, &options) {
        Ok(Input::Article(article)) => Some(article),
        Ok(Input::Statements(statements)) => {
            for place in statements.records.iter().filter_map(|record| record.place) {
                assert!(!place.of(&statements.article.text).is_empty(), "a record has its words");
            }
            Some(statements.article)
        }
        Ok(_) => None,
        Err(error) => {
            let message = error.to_string();
            assert!(message.contains(name), "an error names the file: {message}");
            assert!(message.len() < 1000, "an error is a line: {message}");
            None
        }
    }
}

/// The bytes with `start` before them, unless they have it.
pub fn starting(start: &[u8], data: &[u8]) -> Vec<u8> {
    if data.starts_with(start) { data.to_vec() } else { [start, data].concat() }
}

/// An archive with one entry.
pub fn zipped(entry: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file(entry, zip::write::SimpleFileOptions::default())
        .and_then(|()| Ok(archive.write_all(content)?))
        .expect("memory takes all");
    archive.finish().expect("memory takes all").into_inner()
}

/// Compressed bytes.
pub fn gzipped(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).and_then(|()| encoder.finish()).expect("memory takes all")
}

/// Words that frames, negation, figures and names are made of.
const WORDS: [&str; 64] = [
    "the", "of", "to", "and", "we", "they", "it", "not", "never", "no", "must", "should", "may",
    "might", "will", "would", "can", "could", "support", "oppose", "urge", "ask", "demand",
    "raise", "cut", "ban", "allow", "all", "some", "few", "if", "unless", "until", "5", "7", "24",
    "percent", "million", "May", "June", "2030", "Norland", "Osk", "Ada", "Roe", "harbour",
    "ferry", "grain", "levy", "tax", "arms", "allies", "bank", "crisis", "said", "denied", "\"",
    "“", "”", ",", ".", "strongly", "somewhat", "likely",
];

/// Letters stand as they are; every other byte is a word, so that a byte changed is a word changed.
pub fn worded(data: &[u8]) -> String {
    let mut text = String::new();
    for &byte in data {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => text.push(char::from(byte)),
            _ => {
                text.push(' ');
                text.push_str(WORDS[usize::from(byte % 64)]);
                text.push(' ');
            }
        }
    }
    text
}

/// An article whose statements are the lines of `data`, in words, by four speakers.
pub fn stated(data: &[u8]) -> (Article, Extraction) {
    let mut text = String::new();
    let mut given = Vec::new();
    for line in data.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).take(40) {
        let start = text.len();
        text.push_str(worded(line).trim());
        let speaker = ["Ada Roe", "Omar Diouf", "the ministry", "Roe"][usize::from(line[0] % 4)];
        given.push(Given {
            content: vec![Span::new(start, text.len())],
            speaker: Some(speaker.to_owned()),
            ..Given::default()
        });
        text.push_str("\n\n");
    }
    let article = Article::from_text(text, "stated.txt");
    let (extraction, _) = extraction_of(&article, &given);
    (article, extraction)
}
