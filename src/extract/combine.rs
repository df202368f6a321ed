//! Rules and tagger together: what the rules find, and what only the tagger sees.
//!
//! The rules are right more often where they find something (structure, quotations, speech acts); the
//! tagger knows cues no table holds and reported speech without a reporting verb. So the rules' findings
//! stand, and the tagger's are added where they overlap none of them.
//!
//! Cost: that of the tagger. Known misses: where the rules take too much, the tagger cannot correct.

use super::Class;
use super::cues::readings;
use super::grammar::is_clause;
use super::prose::{Item, Prose, units};
use super::tagger::{self, link::link, tag};
use super::utterance::RawUtterance;
use crate::text::{Span, fold, hull, tokens};

/// How sure the tagger must be of what it adds. On PolNeAR dev (speech), from .5 to .8 in steps of .1,
/// joint F1 is 73.9, 74.3, 74.2, 73.0; on the gold pairs every step down costs news some precision.
const ENOUGH: f32 = 0.65;

/// The same where beliefs and intentions are asked for too: joint F1 63.5 at .5, 63.4 at .6, 62.4 at .7.
const ENOUGH_FOR_ATTITUDES: f32 = 0.5;

/// Adds to the rules' utterances those that only the tagger finds.
pub(super) fn combine(
    text: &str,
    prose: &[Prose<'_>],
    rules: Vec<RawUtterance>,
    attitudes: bool,
) -> Vec<RawUtterance> {
    let enough = if attitudes { ENOUGH_FOR_ATTITUDES } else { ENOUGH };
    let paragraphs: Vec<Span> = prose.iter().map(|p| p.span).collect();
    let fragments = tag(text, &paragraphs);
    let tagged = link(text, &paragraphs, &fragments);
    let mut taken: Vec<Span> = rules
        .iter()
        .flat_map(|u| u.content.iter().chain(&u.cue).chain(&u.prompt))
        .copied()
        .collect();
    taken.sort_unstable();
    let mut out = rules;
    for raw in tagged {
        let Some(place) = hull(&raw.content) else { continue };
        let free = !raw.content.iter().any(|c| overlaps_any(&taken, *c));
        let block = prose.partition_point(|p| p.span.end <= place.start);
        let Some(block) = prose.get(block).map(|p| p.block).filter(|_| free) else { continue };
        out.extend(completed(text, raw, &fragments, block).filter(|u| u.confidence >= enough));
    }
    out
}

/// `spans` are sorted by start; nested ones are short, so that a few steps back are enough.
fn overlaps_any(spans: &[Span], span: Span) -> bool {
    let end = spans.partition_point(|s| s.start < span.end);
    spans.get(..end).unwrap_or(&[]).iter().rev().take(64).any(|s| s.overlaps(span))
}

/// A tagger's utterance with its class and form.
fn completed(
    text: &str,
    raw: tagger::link::RawUtterance,
    fragments: &[tagger::Fragment],
    block: usize,
) -> Option<RawUtterance> {
    let first = raw.content.first()?;
    let quoted = raw.content.iter().any(|c| c.of(text).contains(['"', '“', '”', '«', '„']));
    if is_anonymity(first.of(text)) || raw.source.iter().any(|s| is_month(s.of(text))) {
        return None;
    }
    if raw.source.is_empty() && (raw.cue.is_empty() || !quoted) {
        // Without a source it is seldom a statement anybody could be asked about.
        return None;
    }
    let whole = hull(&raw.content).into_iter().chain(hull(&raw.cue)).reduce(Span::join)?;
    let from = fragments.partition_point(|f| f.span.start < whole.start);
    let to = fragments.partition_point(|f| f.span.start < whole.end);
    let sure: Vec<f32> = fragments
        .get(from..to)?
        .iter()
        .filter(|f| raw.content.contains(&f.span) || raw.cue.contains(&f.span))
        .map(|f| f.confidence)
        .collect();
    let confidence =
        if sure.is_empty() { 0.5 } else { sure.iter().sum::<f32>() / sure.len() as f32 };
    let class = class_of(text, &raw.cue, quoted);
    let act = is_act(text, &raw.cue, *first, quoted);
    Some(RawUtterance {
        follows: raw.source.is_empty() && raw.cue.is_empty(),
        content: raw.content,
        source: raw.source,
        cue: raw.cue,
        prompt: None,
        class,
        act,
        block,
        confidence: 0.9 * confidence,
    })
}

/// "asked not to be named": about the source, not from it.
fn is_anonymity(content: &str) -> bool {
    content.len() < 60
        && ["be named", "be identified", "be quoted"].iter().any(|end| content.contains(end))
}

/// A month is what is left of a dateline, and nobody's name alone.
fn is_month(source: &str) -> bool {
    matches!(
        fold(source).as_ref(),
        "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

/// The class of the first cue word the table knows; what is quoted is speech.
fn class_of(text: &str, cue: &[Span], quoted: bool) -> Class {
    let words = cue.iter().flat_map(|c| tokens(text, *c));
    let known = words
        .filter_map(|t| readings(&fold(t.span.of(text)), |_| None).next().map(|c| c.class))
        .next();
    match known {
        _ if quoted || cue.is_empty() => Class::Speech,
        Some(class) => class,
        None => Class::Other,
    }
}

/// True if the cue governs a noun phrase.
fn is_act(text: &str, cue: &[Span], content: Span, quoted: bool) -> bool {
    if quoted
        || content.of(text).starts_with("that ")
        || cue.first().is_none_or(|c| c.start > content.start)
    {
        return false;
    }
    let items: Vec<Item<'_>> =
        units(text, content, &[]).into_iter().flat_map(|u| u.items).collect();
    !is_clause(&items, 0..items.len())
}
