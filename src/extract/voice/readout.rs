//! Readouts: what leaders said to each other, told by one side.
//!
//! The subject of each clause is the speaker and is left out of the content; so is the verb before a
//! that-clause. "The two leaders" are both.

use std::ops::Range;

use super::{Voice, plain};
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{first_finite, is_adverb, is_auxiliary, noun_phrase_before, word};
use crate::extract::points::{Style, clauses};
use crate::extract::prose::{Item, Prose, Unit};
use crate::extract::speakers::full_names::full_names;
use crate::extract::speakers::surname_of;
use crate::extract::utterance::RawUtterance;
use crate::ingest::Article;
use crate::text::Span;

/// The two parties of a readout, with the fullest names in the text.
pub(super) fn readout(article: &Article, prose: &[Prose<'_>]) -> Option<Voice> {
    let mut names: Vec<String> = Vec::new();
    let spans = article.headline.into_iter().chain(prose.iter().map(|p| p.span));
    for (_, found) in spans.flat_map(|s| full_names(&article.text, s)) {
        let same = |known: &String| surname_of(known) == surname_of(&found.name);
        match names.iter_mut().find(|n| same(n)) {
            Some(known) if known.len() < found.name.len() => *known = found.name,
            Some(_) => {}
            None => names.push(found.name),
        }
    }
    let mut names = names.into_iter();
    Some(Voice::Readout(names.next()?, names.next()))
}

/// One sentence of a readout: the subject is the speaker, the rest what was said.
pub(super) fn readout_unit(
    unit: &Unit<'_>,
    block: usize,
    one: &str,
    other: Option<&str>,
    found: &mut Vec<(RawUtterance, String)>,
) {
    let both = other.map_or_else(|| one.to_owned(), |o| format!("{one} and {o}"));
    let mut last: Option<(Range<usize>, String)> = None;
    for clause in clauses(&unit.items, Style::OneVoice) {
        let items = unit.items.get(clause).unwrap_or(&[]);
        let Some(verb) = first_finite(items, 0..items.len()).or_else(|| {
            (0..items.len())
                .find(|&i| readings(word(items, i), |_| None).any(|c| c.form == Form::Past))
        }) else {
            continue;
        };
        let subject = noun_phrase_before(items, verb, 0);
        let (subject, speaker) = match subject {
            Some(range) => {
                let mut speaker = readout_speaker(items, range.clone(), one, other, &both);
                if is_meeting(items, verb) {
                    speaker.clone_from(&both);
                }
                (range, speaker)
            }
            None => match &last {
                Some((range, speaker)) => (range.clone(), speaker.clone()),
                None => continue,
            },
        };
        let Some((content, cue)) = readout_content(items, verb) else { continue };
        let source = items
            .get(subject.start)
            .zip(items.get(subject.end.saturating_sub(1)))
            .map(|(a, b)| a.span.join(b.span));
        let mut utterance = plain(content, block);
        utterance.source = source.into_iter().collect();
        utterance.cue = cue.into_iter().collect();
        last = Some((subject, speaker.clone()));
        found.push((utterance, speaker));
    }
}

fn readout_speaker(
    items: &[Item<'_>],
    subject: Range<usize>,
    one: &str,
    other: Option<&str>,
    both: &str,
) -> String {
    let words: Vec<&str> = subject.map(|i| word(items, i)).collect();
    let names_other = other.is_some_and(|o| words.contains(&surname_of(o).as_str()));
    let names_one = words.contains(&surname_of(one).as_str());
    let plural = words.iter().any(|w| {
        matches!(
            *w,
            "leaders" | "they" | "both" | "sides" | "presidents" | "ministers" | "two" | "and"
        )
    });
    if plural {
        both.to_owned()
    } else if names_other && !names_one {
        other.unwrap_or(one).to_owned()
    } else {
        one.to_owned()
    }
}

/// The content of a readout's clause, and its cue where a that-clause follows.
fn readout_content(items: &[Item<'_>], verb: usize) -> Option<(Span, Option<Span>)> {
    let last = items.last()?;
    let mut start = verb;
    while is_auxiliary(word(items, start)) || is_adverb(word(items, start)) {
        start += 1;
    }
    let that = (start..items.len().min(start + 6)).find(|&i| word(items, i) == "that");
    if is_meeting(items, start) {
        return Some((items.first()?.span.join(last.span), None));
    }
    match that {
        Some(that) => {
            Some((items.get(that + 1)?.span.join(last.span), items.get(start).map(|i| i.span)))
        }
        None => Some((items.get(start)?.span.join(last.span), None)),
    }
}

/// "The President spoke today with ...": both are the source, and the sentence is the content.
fn is_meeting(items: &[Item<'_>], verb: usize) -> bool {
    matches!(word(items, verb), "spoke" | "met" | "held" | "hosted")
}
