//! Paragraphs to units: sentences that keep their quotations whole, as items to read.
//!
//! An item is a word, a mark, or a whole quotation of the reporter's text: the rules read a sentence
//! as a skeleton in which what is quoted is one opaque piece, so that nothing inside a quotation is
//! ever taken for the reporter's words. A unit is a sentence, or several that one quotation bridges.
//!
//! ```text
//! Roe said, “It holds. It will.” He left.
//! unit 1: Roe · said · , · [quotation] · unit 2: He · left · .
//! ```
//!
//! Cost: one pass over the tokens of the article.

use std::borrow::Cow;

use super::cues::readings;
use super::quotes::apart::{Paragraph, set_apart};
use super::quotes::{Quotation, quotations};
use crate::ingest::Article;
use crate::text::{Span, TokenKind, fold, sentences, signed_behind_dash, tokens};

/// One paragraph of an article, read.
#[derive(Debug)]
pub(super) struct Prose<'t> {
    /// The block it is; an index into [`Article::blocks`].
    pub(super) block: usize,
    /// Where its prose stands, without the dateline.
    pub(super) span: Span,
    /// Its quotations in order, outer before inner.
    pub(super) quotations: Vec<Quotation>,
    /// Its units in order.
    pub(super) units: Vec<Unit<'t>>,
}

/// A sentence, or several bridged by one quotation.
#[derive(Debug)]
pub(super) struct Unit<'t> {
    pub(super) span: Span,
    /// In order; at most [`MAX_ITEMS`].
    pub(super) items: Vec<Item<'t>>,
}

/// A word, a mark or a quotation.
#[derive(Debug, Clone)]
pub(super) struct Item<'t> {
    pub(super) span: Span,
    /// The text as written.
    pub(super) text: &'t str,
    /// Folded for look-ups; empty for quotations.
    pub(super) fold: Cow<'t, str>,
    pub(super) kind: ItemKind,
}

/// What an [`Item`] is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum ItemKind {
    Word,
    Number,
    Mark,
    Quote(Quotation),
}

impl Item<'_> {
    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, ItemKind::Word | ItemKind::Number)
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, ItemKind::Quote(_))
    }

    /// A quotation that is somebody's words rather than a term or title.
    pub(super) fn is_speech(&self) -> bool {
        matches!(self.kind, ItemKind::Quote(q) if !q.term)
    }

    pub(super) fn is_capital(&self) -> bool {
        self.kind == ItemKind::Word
            && crate::text::without_article(self.text).starts_with(char::is_uppercase)
    }

    /// True if the quotation ends as a sentence does.
    pub(super) fn ends_sentence(&self) -> bool {
        let body = self.text.trim_end_matches(['"', '”', '’', '\'', '»', '“', ' ']);
        self.is_quote() && body.ends_with(['.', '!', '?', '…'])
    }
}

/// Reads all prose of an article.
pub(super) fn read(article: &Article) -> Vec<Prose<'_>> {
    let text = article.text.as_str();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (block, span) in article.paragraphs() {
        let is_marked = article.blocks.get(block).is_some_and(|block| block.quoted);
        match paragraphs.last_mut() {
            // A line that opens with a dash inside a sentence is no list item.
            Some(last) if goes_on(text, last.span, span) || signs(text, last, span) => {
                last.span = last.span.join(span);
            }
            _ => {
                let span = without_dateline(article, span);
                paragraphs.push(Paragraph { block, span, marked: is_marked.then_some(span) });
            }
        }
    }
    let spans: Vec<Span> = paragraphs.iter().map(|paragraph| paragraph.span).collect();
    let all = set_apart(text, &paragraphs, &quotations(text, &spans));
    let mut rest = all.as_slice();
    let mut read = Vec::with_capacity(paragraphs.len());
    for Paragraph { block, span, .. } in paragraphs {
        let (own, others) = rest.split_at(rest.partition_point(|q| q.span.start < span.end));
        rest = others;
        read.push(Prose { block, span, quotations: own.to_vec(), units: units(text, span, own) });
    }
    read
}

/// True for "— Ada Lind, chair" under what she said.
fn signs(text: &str, last: &Paragraph, next: Span) -> bool {
    let said = last.marked.is_some() || last.span.of(text).ends_with(['"', '”', '»']);
    said && signed_behind_dash(next.of(text))
}

/// True if `next` stands on the very next line and starts in the middle of a sentence.
fn goes_on(text: &str, last: Span, next: Span) -> bool {
    let gap = text.get(last.end..next.start).unwrap_or("");
    let body = next.of(text).trim_start_matches(['–', '—', '-', ' ']);
    let open = !last.of(text).ends_with(['.', '!', '?', ':', '"', '”']);
    // The quotation behind "saying" on the line above.
    let is_said = || {
        let says = last.of(text).trim_end_matches(',').rsplit(char::is_whitespace).next();
        let says = fold(says.unwrap_or(""));
        says == "that" || readings(&says, |_| None).any(|cue| cue.frames.quote)
    };
    let is_quote = body.starts_with(['"', '“', '«', '„']);
    gap.matches('\n').count() == 1
        && open
        && (body.starts_with(char::is_lowercase) || is_quote && is_said())
}

fn without_dateline(article: &Article, span: Span) -> Span {
    let at = article.datelines.partition_point(|d| d.end <= span.start);
    match article.datelines.get(at) {
        Some(line) if line.start <= span.start && span.covers(*line) => {
            Span::new(line.end, span.end).trim(&article.text)
        }
        _ => span,
    }
}

/// The items of a stretch in which nothing is quoted.
pub(super) fn items_of(text: &str, span: Span) -> Vec<Item<'_>> {
    items(text, span, &[])
}

/// Cuts a stretch of prose into units. `quotations` are its own, outer before inner.
pub(super) fn units<'t>(text: &'t str, span: Span, quotations: &[Quotation]) -> Vec<Unit<'t>> {
    let outer: Vec<Quotation> = quotations.iter().filter(|q| q.depth == 0).copied().collect();
    let mut units: Vec<Unit<'t>> = Vec::new();
    let mut at = 0;
    for sentence in sentences(text, span) {
        while outer.get(at).is_some_and(|q| q.span.end <= sentence.start) {
            at += 1;
        }
        // A sentence that starts inside a quotation belongs to the unit the quotation started in.
        let bridged = outer.get(at).is_some_and(|q| q.span.start < sentence.start);
        match units.last_mut() {
            Some(last) if bridged => last.span = last.span.join(sentence),
            _ => units.push(Unit { span: sentence, items: Vec::new() }),
        }
    }
    let mut at = 0;
    for unit in &mut units {
        while outer.get(at).is_some_and(|q| q.span.end <= unit.span.start) {
            at += 1;
        }
        unit.items = items(text, unit.span, outer.get(at..).unwrap_or(&[]));
    }
    match units.iter().all(|unit| unit.items.len() <= MAX_ITEMS) {
        true => units,
        false => units.into_iter().flat_map(bounded).collect(),
    }
}

/// No sentence of prose is longer, and the rules look back over whole units: longer ones are cut, so that
/// a text without full stops costs no more than any other.
const MAX_ITEMS: usize = 400;

fn bounded<'t>(unit: Unit<'t>) -> Vec<Unit<'t>> {
    if unit.items.len() <= MAX_ITEMS {
        return vec![unit];
    }
    let cut = |items: &[Item<'t>]| {
        let span = items.first().zip(items.last()).map(|(a, b)| a.span.join(b.span));
        span.unwrap_or_default()
    };
    unit.items
        .chunks(MAX_ITEMS)
        .map(|items| Unit { span: cut(items), items: items.to_vec() })
        .collect()
}

fn items<'t>(text: &'t str, span: Span, quotations: &[Quotation]) -> Vec<Item<'t>> {
    // A word takes six bytes and a blank or less.
    let mut items = Vec::with_capacity(span.len() / 6);
    let mut at = span.start;
    for quotation in quotations.iter().take_while(|q| q.span.start < span.end) {
        words(text, Span::new(at, quotation.span.start), &mut items);
        // `"Taxes," she said`: what a comma ends inside the marks is speech, however short.
        let body = quotation.span.of(text).trim_end_matches(['"', '”', '’', '\'', '»']);
        let quotation = &Quotation { term: quotation.term && !body.ends_with(','), ..*quotation };
        items.push(Item {
            span: quotation.span,
            text: quotation.span.of(text),
            fold: Cow::Borrowed(""),
            kind: ItemKind::Quote(*quotation),
        });
        at = quotation.span.end;
    }
    words(text, Span::new(at, span.end), &mut items);
    items
}

fn words<'t>(text: &'t str, span: Span, items: &mut Vec<Item<'t>>) {
    items.extend(tokens(text, span).map(|token| {
        let word = token.span.of(text);
        let kind = match token.kind {
            TokenKind::Word => ItemKind::Word,
            TokenKind::Number => ItemKind::Number,
            TokenKind::Mark => ItemKind::Mark,
        };
        Item { span: token.span, text: word, fold: fold(word), kind }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units are parted by `|`, items by `·`.
    fn check(text: &str, expected: &str) {
        let span = Span::new(0, text.len());
        let found: Vec<String> = units(text, span, &quotations(text, &[span]))
            .iter()
            .map(|u| u.items.iter().map(|i| i.text).collect::<Vec<_>>().join("·"))
            .collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn keeps_quotations_whole() {
        check(
            "Roe said, “It holds. It will.” He left.",
            "Roe·said·,·“It holds. It will.”|He·left·.",
        );
        check("“Is it?” Roe asked. He left.", "“Is it?”·Roe·asked·.|He·left·.");
        check("It is a \"pivot\" now.", "It·is·a·\"pivot\"·now·.");
    }
}
