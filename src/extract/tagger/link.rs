//! Fragments -> statements: which content belongs to which cue, and which source to both.

use super::{Fragment, Role};
use crate::text::{Span, sentences};

/// One attribution: what was said, by whom, and the words that say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawUtterance {
    /// What is attributed, sorted; never empty.
    pub content: Vec<Span>,
    /// Whom it is attributed to; may be empty.
    pub source: Vec<Span>,
    /// The words that attribute; empty where a quotation goes on without them.
    pub cue: Vec<Span>,
}

/// Puts the fragments of each paragraph together.
pub fn link(text: &str, paragraphs: &[Span], fragments: &[Fragment]) -> Vec<RawUtterance> {
    let mut out: Vec<RawUtterance> = Vec::new();
    let mut last_source: Vec<Span> = Vec::new();
    for &paragraph in paragraphs {
        let from = fragments.partition_point(|f| f.span.start < paragraph.start);
        let to = fragments.partition_point(|f| f.span.start < paragraph.end);
        let own = fragments.get(from..to).unwrap_or_default();
        if own.is_empty() {
            continue;
        }
        let bounds = sentences(text, paragraph);
        let sentence = |at: usize| bounds.partition_point(|s| s.start <= at);
        let mut found: Vec<(RawUtterance, usize)> = own
            .iter()
            .filter(|f| f.role == Role::Cue)
            .map(|f| {
                (
                    RawUtterance { cue: vec![f.span], ..RawUtterance::default() },
                    sentence(f.span.start),
                )
            })
            .collect();
        let n_cues = found.len();
        let has_sources = own.iter().any(|f| f.role == Role::Source);
        for content in own.iter().filter(|f| f.role == Role::Content) {
            let (first, last) = (sentence(content.span.start), sentence(content.span.end - 1));
            let best = (0..n_cues).min_by_key(|&k| {
                let cue = found[k].0.cue[0];
                let at = found[k].1;
                let apart = if at != first && at != last { 200 * at.abs_diff(first) } else { 0 };
                let between = |g: &&Fragment| {
                    let (low, high) = if content.span.start >= cue.end {
                        (cue.end, content.span.start)
                    } else {
                        (content.span.end, cue.start)
                    };
                    g.role != Role::Source && g.span.start >= low && g.span.end <= high
                };
                gap(cue, content.span)
                    + apart
                    + 80 * own.iter().filter(between).count()
                    + if content.span.start < cue.start { 5 } else { 0 }
            });
            match best {
                Some(k) => found[k].0.content.push(content.span),
                None => {
                    let source = if has_sources { Vec::new() } else { last_source.clone() };
                    found.push((
                        RawUtterance { content: vec![content.span], source, cue: Vec::new() },
                        first,
                    ));
                }
            }
        }
        for source in own.iter().filter(|f| f.role == Role::Source) {
            let best = (0..n_cues).min_by_key(|&k| {
                let cue = found[k].0.cue[0];
                let between = |g: &&Fragment| {
                    let (low, high) = if source.span.start >= cue.start {
                        (cue.start, source.span.start)
                    } else {
                        (source.span.end, cue.start)
                    };
                    g.span.start >= low && g.span.end <= high
                };
                gap(cue, source.span)
                    + 80 * own.iter().filter(between).count()
                    + 200 * found[k].1.abs_diff(sentence(source.span.start))
                    + if found[k].0.source.is_empty() { 0 } else { 60 }
            });
            if let Some(k) = best {
                found[k].0.source.push(source.span);
            }
        }
        for k in 1..n_cues {
            let passive =
                text.get(found[k].0.cue[0].start..found[k].0.cue[0].end).is_some_and(|cue| {
                    cue.split(' ').any(|w| matches!(w, "is" | "was" | "been" | "are"))
                });
            if found[k].0.source.is_empty() && found[k - 1].1 == found[k].1 && !passive {
                found[k].0.source = found[k - 1].0.source.clone();
            }
        }
        for (mut utterance, _) in found {
            if utterance.content.is_empty() {
                continue;
            }
            utterance.content.sort();
            if !utterance.source.is_empty() {
                last_source.clone_from(&utterance.source);
            }
            out.push(utterance);
        }
    }
    out.sort_by_key(|u| u.content.first().map(|c| (c.start, c.end)));
    out
}

fn gap(a: Span, b: Span) -> usize {
    if b.start >= a.end { b.start - a.end } else { a.start.saturating_sub(b.end) }
}
