//! Statements that somebody else found, placed into an article.
//!
//! Annotators and other extractors give spans and speakers' names; this builds the same
//! [`Extraction`] as [`extract`](super::extract) would, so that every later stage works on them.

use std::collections::HashMap;

use super::quoted::Quoted;
use super::quotes::quotations;
use super::{Class, Extraction, Kind, Speaker, SpeakerId, Statement};
use crate::ingest::Article;
use crate::text::{Span, disjoint};

/// One statement found elsewhere. Only `content` is needed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Given {
    /// What is attributed; spans that do not fit the article's text are dropped.
    pub content: Vec<Span>,
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The question that was answered.
    pub prompt: Option<Span>,
    /// The speaker's full name.
    pub speaker: Option<String>,
    /// How the content is given; told from its quotation marks if absent.
    pub kind: Option<Kind>,
    /// Speech if absent.
    pub class: Option<Class>,
    /// Which attribution it belongs to; adjoining statements of one speaker share one if absent.
    pub utterance: Option<usize>,
    /// 1 if absent.
    pub confidence: Option<f32>,
}

/// Builds the extraction that `given` describes, in the order given; a statement without any
/// fitting content is left out.
///
/// The second value tells, for each statement of the result, its index in `given`.
pub fn extraction_of(article: &Article, given: &[Given]) -> (Extraction, Vec<usize>) {
    let mut extraction = Extraction::default();
    let mut kept = Vec::new();
    let mut ids: HashMap<&str, SpeakerId> = HashMap::new();
    let quoted = quoted(article);
    for (index, one) in given.iter().enumerate() {
        let content = fitting(article, &one.content);
        if content.is_empty() {
            continue;
        }
        let speaker = one.speaker.as_deref().map(|name| {
            *ids.entry(name).or_insert_with(|| {
                let speaker =
                    Speaker { name: name.to_owned(), roles: Vec::new(), mentions: Vec::new() };
                extraction.speakers.push(speaker);
                SpeakerId(extraction.speakers.len() - 1)
            })
        });
        let mut statement = Statement {
            kind: one.kind.unwrap_or_else(|| quoted.kind(&article.text, &content)),
            block: content.first().map_or(0, |first| article.block_at(first.start)),
            content,
            source: fitting(article, &one.source),
            cue: fitting(article, &one.cue),
            prompt: one.prompt.filter(|span| !span.of(&article.text).is_empty()),
            class: one.class.unwrap_or(Class::Speech),
            speaker,
            utterance: 0,
            confidence: one.confidence.unwrap_or(1.0),
        };
        statement.utterance = one
            .utterance
            .unwrap_or_else(|| utterance_after(article, extraction.statements.last(), &statement));
        extraction.statements.push(statement);
        kept.push(index);
    }
    (extraction, kept)
}

fn fitting(article: &Article, spans: &[Span]) -> Vec<Span> {
    disjoint(spans.iter().copied().filter(|span| !span.of(&article.text).is_empty()).collect())
}

/// The quotations that tell the kind of a content.
fn quoted(article: &Article) -> Quoted {
    let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    let whole = [Span::new(0, article.text.len())];
    Quoted::of(quotations(&article.text, if blocks.is_empty() { &whole } else { &blocks }))
}

/// The utterance of `next`: that of the statement before, if the two adjoin and share a speaker.
fn utterance_after(article: &Article, last: Option<&Statement>, next: &Statement) -> usize {
    let Some(last) = last else { return 0 };
    let gap = Span::new(last.hull().end, next.hull().start).of(&article.text);
    let adjoining = next.hull().start >= last.hull().end
        && last.block == next.block
        && last.speaker == next.speaker
        && gap.chars().filter(|c| c.is_alphabetic()).count() <= 4;
    if adjoining { last.utterance } else { last.utterance + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Block, BlockKind};

    fn article(text: &str) -> Article {
        let span = Span::new(0, text.len());
        Article {
            text: text.to_owned(),
            blocks: vec![Block { span, kind: BlockKind::Paragraph, quoted: false }],
            ..Article::default()
        }
    }

    #[test]
    fn places_statements_and_tells_their_kind() {
        let article = article("\"We agree, and we act.\" He said the pact \"holds\". Rain fell.");
        let given = [(0, 10), (15, 23), (32, 49), (90, 99)].map(|(start, end)| Given {
            content: vec![Span::new(start, end)],
            speaker: Some("Ada Roe".to_owned()),
            ..Given::default()
        });
        let (extraction, kept) = extraction_of(&article, &given);
        assert_eq!(kept, [0, 1, 2], "a span out of the text is left out");
        let found: Vec<_> = extraction.statements.iter().map(|s| (s.kind, s.utterance)).collect();
        assert_eq!(found, [(Kind::Direct, 0), (Kind::Direct, 0), (Kind::Mixed, 1)]);
        assert_eq!(extraction.speakers.len(), 1);
    }
}
