//! `tokenizer.json` to the pieces of a table.
//!
//! The file is that of the `tokenizers` library. What saydiff can cut words by is WordPiece over lower
//! case without accents (`BertNormalizer`, `BertPreTokenizer`), which the tables distilled from English
//! models of the BERT family have; anything else is refused by name, since pieces cut otherwise would
//! find the wrong rows without a sign. Entries of several words are kept, but never found.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::wordpiece::{INNER, add_by, each_word};
use crate::error::{Error, ErrorKind, Result, one_line};

/// An error about a file of a table or model.
pub(super) fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Config, message)
}

/// The pieces of a table, each with its number.
#[derive(Clone)]
pub struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    /// One more than the largest number.
    n_pieces: usize,
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Vocabulary").field(&self.n_pieces).finish()
    }
}

impl Vocabulary {
    /// Reads the bytes of a `tokenizer.json`.
    ///
    /// ```
    /// use saydiff::meaning::Vocabulary;
    /// let unlike = br#"{"model": {"type": "Unigram", "vocab": [["_the", -3.1]]}}"#;
    /// let error = Vocabulary::of_tokenizer(unlike).unwrap_err();
    /// assert!(error.to_string().contains("Unigram"));
    /// ```
    ///
    /// # Errors
    /// What keeps saydiff from cutting words as this tokenizer does.
    pub fn of_tokenizer(bytes: &[u8]) -> Result<Self> {
        let file: File = serde_json::from_slice(bytes).map_err(|error| {
            let told =
                "it is no tokenizer.json of the tokenizers library; give all files of one model";
            wrong(told).caused_by(one_line(&error.to_string(), 120, 60))
        })?;
        file.refused().map_or(Ok(()), |reason| Err(wrong(reason)))?;
        let Pieces::Numbered(pieces) = file.model.vocab else {
            return Err(wrong("its pieces have no numbers; save the model again"));
        };
        let added = file.added_tokens.iter().map(|added| added.id);
        let largest = pieces.iter().map(|(_, number)| *number).chain(added).max();
        let n_pieces = largest.map_or(0, |largest| largest as usize + 1);
        Ok(Self { numbers: pieces.into_iter().collect(), n_pieces })
    }

    /// The pieces of a text by their numbers, in order; a word that no piece covers is `unknown`, or left out.
    pub fn pieces(&self, text: &str, unknown: Option<u32>) -> Vec<u32> {
        let mut found = Vec::new();
        let look_up = |piece: &str| self.number(piece);
        each_word(text, |word| add_by(look_up, unknown, word, &mut found));
        found
    }

    /// The number of a piece.
    pub(super) fn number(&self, piece: &str) -> Option<u32> {
        self.numbers.get(piece).copied()
    }

    /// How many numbers there are.
    pub(super) const fn n_pieces(&self) -> usize {
        self.n_pieces
    }
}

#[derive(Deserialize)]
struct File {
    model: Model,
    #[serde(default)]
    added_tokens: Vec<Added>,
    normalizer: Option<Step>,
    pre_tokenizer: Option<Step>,
}

#[derive(Deserialize)]
struct Model {
    #[serde(rename = "type", default)]
    kind: String,
    vocab: Pieces,
    continuing_subword_prefix: Option<String>,
}

#[derive(Deserialize)]
struct Added {
    id: u32,
}

/// A normalizer or a pre-tokenizer.
#[derive(Deserialize)]
struct Step {
    #[serde(rename = "type", default)]
    kind: String,
    lowercase: Option<bool>,
    strip_accents: Option<bool>,
}

impl File {
    /// Why words cannot be cut as this tokenizer does; none if they can.
    fn refused(&self) -> Option<String> {
        const REMEDY: &str = "saydiff cuts words as uncased BERT does (WordPiece); \
            give a table distilled from such a model";
        let kind = |step: &Option<Step>| step.as_ref().map_or("none", |step| &step.kind).to_owned();
        let [normalizer, splitter] = [&self.normalizer, &self.pre_tokenizer].map(kind);
        let found = match self.model.kind.as_str() {
            "WordPiece" if normalizer != "BertNormalizer" => format!("normalizer is {normalizer}"),
            "WordPiece" if splitter != "BertPreTokenizer" => format!("pre-tokenizer is {splitter}"),
            "WordPiece" => {
                let prefix = self.model.continuing_subword_prefix.as_deref();
                let keeps = |step: &Step| {
                    step.lowercase == Some(false) || step.strip_accents == Some(false)
                };
                match prefix.filter(|prefix| *prefix != INNER) {
                    Some(prefix) => format!("pieces inside a word begin with `{prefix}`"),
                    None if self.normalizer.as_ref().is_some_and(keeps) => {
                        "normalizer keeps capitals or accents".to_owned()
                    }
                    None => return None,
                }
            }
            other => format!("model is {other}"),
        };
        Some(format!("its {}; {REMEDY}", one_line(&found, 60, 20)))
    }
}

/// The pieces as the file has them.
enum Pieces {
    Numbered(Vec<(Box<str>, u32)>),
    /// Those of a model that has no numbers.
    Other,
}

impl<'de> Deserialize<'de> for Pieces {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Pieces;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("pieces")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pieces, A::Error> {
                let mut pieces = Vec::new();
                while let Some(piece) = map.next_entry()? {
                    pieces.push(piece);
                }
                Ok(Pieces::Numbered(pieces))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Pieces, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Pieces::Other)
            }
        }
        deserializer.deserialize_any(Read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BERT: &str = r#""normalizer": {"type": "BertNormalizer", "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"}"#;

    #[test]
    fn pieces_have_their_numbers_and_added_entries_count() {
        let json = format!(
            r#"{{"added_tokens": [{{"id": 9, "content": "per cent"}}], {BERT},
                "model": {{"type": "WordPiece", "continuing_subword_prefix": "\#\#",
                "vocab": {{"tin": 4, "\#\#s": 2}}}}}}"#
        );
        let vocabulary = Vocabulary::of_tokenizer(json.replace("\\#", "#").as_bytes());
        let vocabulary = vocabulary.expect("a tokenizer");
        assert_eq!(["tin", "##s", "s"].map(|p| vocabulary.number(p)), [Some(4), Some(2), None]);
        assert_eq!(vocabulary.n_pieces(), 10);
        assert_eq!(format!("{vocabulary:?}"), "Vocabulary(10)");
    }

    #[test]
    fn what_cuts_otherwise_is_refused_by_name() {
        let check = |json: String, expected: &str| {
            let told = Vocabulary::of_tokenizer(json.as_bytes()).expect_err(expected).to_string();
            assert!(told.contains(expected), "{told}");
        };
        let model = |model: &str| format!(r#"{{{BERT}, "model": {model}}}"#);
        check(String::new(), "no tokenizer.json");
        check("[".repeat(100_000), "no tokenizer.json");
        check(model("{}"), "no tokenizer.json");
        check(model(r#"{"type": "BPE", "vocab": {}}"#), "model is BPE");
        check(model(r#"{"type": "Unigram", "vocab": [["a", -1.0]]}"#), "model is Unigram");
        check(model(r#"{"type": "WordPiece", "vocab": []}"#), "no numbers");
        check(model(r#"{"type": "WordPiece", "vocab": {"a": -1}}"#), "no tokenizer.json");
        let long = "x".repeat(5_000);
        for json in [
            model(&format!(r#"{{"type": "{long}", "vocab": {{}}}}"#)),
            model(&format!(r#"{{"type": "WordPiece", "vocab": {{"a": "{long}"}}}}"#)),
        ] {
            let told = Vocabulary::of_tokenizer(json.as_bytes()).expect_err("x").to_string();
            assert!(told.len() < 400, "{told}");
        }
        check(
            model(r#"{"type": "WordPiece", "vocab": {}, "continuing_subword_prefix": "@"}"#),
            "begin with `@`",
        );
        let steps = |steps: &str| {
            format!(r#"{{{steps}, "model": {{"type": "WordPiece", "vocab": {{}}}}}}"#)
        };
        check(steps(r#""normalizer": null"#), "normalizer is none");
        check(steps(r#""normalizer": {"type": "Lowercase"}"#), "normalizer is Lowercase");
        check(steps(r#""normalizer": {"type": "BertNormalizer"}"#), "pre-tokenizer is none");
        check(steps(&BERT.replace("true", "false")), "keeps capitals");
    }
}
