//! What is annotated, as the tagger should find it: a label for each token, a fragment for each span.

use saydiff::extract::tagger::Fragment;
use saydiff::extract::tagger::label::{Label, Role};
use saydiff::extract::tagger::paragraph::Paragraph;
use saydiff::text::Span;

use crate::gold::Doc;

/// Right label of each token of a paragraph; a token that several spans cover is of the first.
pub fn gold_labels(paragraph: &Paragraph, doc: &Doc) -> Vec<Label> {
    let spans: Vec<(Role, Span)> = spans(doc).collect();
    let tokens: Vec<Span> = (0..paragraph.len())
        .map(|i| paragraph.token(i))
        .map(|token| Span::new(token.start as usize, token.end as usize))
        .collect();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
    let mut taken: Vec<Option<usize>> = vec![None; tokens.len()];
    for (number, (_, span)) in spans.iter().enumerate() {
        if span.end <= first.start || span.start >= last.end {
            continue;
        }
        for (token, slot) in tokens.iter().zip(&mut taken) {
            if token.start < span.end && token.end > span.start && slot.is_none() {
                *slot = Some(number);
            }
        }
    }
    let goes_on = |i: usize, number: usize| {
        let Some(before) = i.checked_sub(1).and_then(|before| taken[before]) else { return false };
        let ((role_before, span_before), (role, span)) = (spans[before], spans[number]);
        let overlap = span_before.end > tokens[i].start && span.start <= tokens[i - 1].start;
        role_before == role && (before == number || overlap)
    };
    let label = |(i, number): (usize, &Option<usize>)| {
        let Some(number) = *number else { return Label::Out };
        match (spans[number].0, goes_on(i, number)) {
            (Role::Content, false) => Label::BeginContent,
            (Role::Content, true) => Label::InContent,
            (Role::Source, false) => Label::BeginSource,
            (Role::Source, true) => Label::InSource,
            (Role::Cue, false) => Label::BeginCue,
            (Role::Cue, true) => Label::InCue,
        }
    };
    taken.iter().enumerate().map(label).collect()
}

/// The annotated fragments themselves, to measure linking alone.
pub fn gold_fragments(doc: &Doc) -> Vec<Fragment> {
    let mut out: Vec<Fragment> = Vec::new();
    for (role, span) in spans(doc) {
        if !out.iter().any(|f| f.role == role && f.span == span) {
            out.push(Fragment { role, span, confidence: 1.0 });
        }
    }
    out.sort_by_key(|f| f.span);
    out
}

/// The spans of each attribution: its content, its source, its cue.
fn spans(doc: &Doc) -> impl Iterator<Item = (Role, Span)> {
    doc.quotes.iter().flat_map(|quote| {
        [(Role::Content, &quote.content), (Role::Source, &quote.source), (Role::Cue, &quote.cue)]
            .into_iter()
            .flat_map(|(role, spans)| spans.iter().map(move |&span| (role, span)))
    })
}
