//! Readouts: what leaders said to each other, told by one side.
//!
//! The subject of each clause is the speaker and is left out of the content; so is the verb before a
//! that-clause. "The two leaders" are both.

use std::ops::Range;

use super::aside::is_aside;
use super::{Voice, plain};
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{first_finite, is_adverb, is_auxiliary, noun_phrase_before, word};
use crate::extract::points::{Style, clauses};
use crate::extract::prose::{Item, Prose, Unit};
use crate::extract::speakers::full_names::full_names;
use crate::extract::speakers::{role_words, surname_of};
use crate::extract::utterance::RawUtterance;
use crate::ingest::Article;
use crate::text::Span;

/// One of the two who talked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Party {
    /// The fullest name in the text.
    pub(super) name: String,
    /// The folded words of the offices told with it.
    offices: Vec<String>,
}

impl Party {
    fn is_named(&self, words: &[&str]) -> bool {
        words.contains(&surname_of(&self.name).as_str())
    }

    /// True for "the Prime Minister" where this one is.
    fn holds(&self, words: &[&str]) -> bool {
        words.last().is_some_and(|office| self.offices.iter().any(|known| known == office))
    }
}

/// The two parties of a readout that `line` heads: the one who tells, and the other.
pub(super) fn readout(article: &Article, line: Span, prose: &[Prose<'_>]) -> Option<Voice> {
    let mut parties: Vec<Party> = Vec::new();
    // Who answers for the text is none of the two.
    let told = prose.iter().filter(|p| !is_aside(p.span.of(&article.text)));
    let spans = std::iter::once(line).chain(told.map(|p| p.span));
    for (_, found) in spans.flat_map(|s| full_names(&article.text, s)) {
        let same = |known: &Party| surname_of(&known.name) == surname_of(&found.name);
        let at = parties.iter().position(same).unwrap_or(parties.len());
        if at == parties.len() {
            parties.push(Party { name: found.name.clone(), offices: Vec::new() });
        }
        let Some(party) = parties.get_mut(at) else { continue };
        party.offices.extend(found.roles.iter().flat_map(|role| role_words(role)));
        if party.name.len() < found.name.len() {
            party.name = found.name;
        }
    }
    // "Readout of the Chancellor's call with President Roe": the first name is that of the other.
    let with = line.of(&article.text).find(" with ").map_or(line.end, |at| line.start + at);
    let is_other = |party: &Party| {
        let mut named = full_names(&article.text, line).into_iter();
        let first = named.find(|(_, found)| surname_of(&found.name) == surname_of(&party.name));
        first.is_some_and(|(span, _)| span.start > with)
    };
    if parties.len() > 1 && parties.first().is_some_and(is_other) {
        parties.swap(0, 1);
    }
    let mut parties = parties.into_iter();
    Some(Voice::Readout(parties.next()?, parties.next()))
}

/// One sentence of a readout: the subject is the speaker, the rest what was said.
pub(super) fn readout_unit(
    unit: &Unit<'_>,
    block: usize,
    one: &Party,
    other: Option<&Party>,
    found: &mut Vec<(RawUtterance, String)>,
) {
    let both =
        other.map_or_else(|| one.name.clone(), |other| format!("{} and {}", one.name, other.name));
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
                let before = found.last().map(|(_, speaker)| speaker.as_str());
                let mut speaker = readout_speaker(items, range.clone(), one, other, &both, before);
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
    one: &Party,
    other: Option<&Party>,
    both: &str,
    before: Option<&str>,
) -> String {
    let words: Vec<&str> = subject.map(|i| word(items, i)).collect();
    // "He stressed": whoever spoke in the sentence before.
    if let ([pronoun], Some(before)) = (words.as_slice(), before)
        && matches!(*pronoun, "he" | "she")
        && before != both
    {
        return before.to_owned();
    }
    let is_other = |other: &&Party| {
        let is_office = other.holds(&words) && !one.holds(&words);
        (other.is_named(&words) || is_office) && !one.is_named(&words)
    };
    let plural = words.iter().any(|w| {
        matches!(
            *w,
            "leaders" | "they" | "both" | "sides" | "presidents" | "ministers" | "two" | "and"
        )
    });
    if plural { both.to_owned() } else { other.filter(is_other).unwrap_or(one).name.clone() }
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

#[cfg(test)]
mod tests {
    use crate::extract::{Options, extract};
    use crate::ingest::Article;

    #[test]
    fn who_is_told_by_office_is_of_the_issuing_side() {
        let text = "MINISTRY OF PORTS\n\nREADOUT\n\nMinister Lind's Call with Minister Roe of Vestland\n\n\
            The following is attributable to Spokesperson Olin Trask:\n\n\
            Minister Ada Lind spoke today by telephone with Minister Ivo Roe of Vestland.\n\n\
            Minister Roe welcomed the new pier. He stressed that fees would stay.\n\n\
            The two ministers agreed to talk again.\n\nThe Minister accepted an invitation to Vestland.\n";
        let article = Article::from_text(text, "readout.txt");
        let found = extract(&article, &Options::default());
        let speakers: Vec<&str> = found
            .statements
            .iter()
            .map(|s| found.speaker_of(s).map_or("?", |who| who.name.as_str()))
            .collect();
        let both = "Ada Lind and Ivo Roe";
        assert_eq!(speakers, [both, "Ivo Roe", "Ivo Roe", both, "Ada Lind"]);
    }

    #[test]
    fn the_one_who_tells_may_be_named_by_office_in_the_heading() {
        crate::extract::fixture::check_said(
            "Readout of the Chancellor's call with President Roe of Osk\n\nChancellor Ada Lind spoke by telephone today with President Ivo Roe of Osk.\n\n\
             The Chancellor asked for the release of the crew. The President replied that the case was in the hands of the courts.\n\n\
             The two leaders agreed to talk again.",
            &[
                "Ada Lind and Ivo Roe: Chancellor Ada Lind spoke by telephone today with President Ivo Roe of Osk.",
                "Ada Lind: asked for the release of the crew.",
                "Ivo Roe: the case was in the hands of the courts.",
                "Ada Lind and Ivo Roe: agreed to talk again.",
            ],
        );
    }
}
