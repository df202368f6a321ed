//! Utterances to the extraction: speakers resolved, cut as asked, each with its kind.

mod asked;
mod cut;
#[cfg(test)]
mod tests;

use super::points::{Style, points};
use super::prose::Prose;
use super::quoted::Quoted;
use super::speakers::{is_full_name, named, resolve, surname_of, unshouted};
use super::utterance::RawUtterance;
use super::voice::{self, Voice};
use super::{Class, Extraction, Kind, Options, Speaker, SpeakerId, Statement, Unit};
use crate::ingest::Article;
use crate::note::{Note, NoteKind};
use crate::text::Span;
pub(crate) use asked::is_short_answer;
use asked::question_before;
use cut::cut;

/// Builds the extraction of a text in which people are reported.
pub(super) fn reported(
    article: &Article,
    prose: &[Prose<'_>],
    mut found: Vec<RawUtterance>,
    options: &Options,
) -> Extraction {
    found.sort_by_key(|u| u.content.first().map_or(0, |c| c.start));
    let resolved = resolve(article, prose, &found);
    let quoted = Quoted::of(prose.iter().flat_map(|p| &p.quotations).copied());
    let mut extraction = Extraction { speakers: resolved.speakers, ..Extraction::default() };
    let mut utterance = 0;
    for (raw, of) in found.iter().zip(&resolved.of) {
        if raw.class == Class::Other && !options.attitudes {
            continue;
        }
        if of.is_none() {
            let at = raw.content.first().copied().unwrap_or_default();
            extraction.notes.push(Note::at(
                NoteKind::Speaker,
                at,
                "nobody could be found who says this",
            ));
        }
        for content in cut(&article.text, raw, options.unit, &quoted) {
            let kind = quoted.kind(&article.text, &content);
            // A quotation may go on in the next paragraph, and a point of it start there.
            let block = content.first().map_or(raw.block, |first| article.block_at(first.start));
            extraction.statements.push(Statement {
                content,
                source: raw.source.clone(),
                cue: raw.cue.clone(),
                prompt: raw.prompt,
                kind,
                class: raw.class,
                speaker: of.map(|(id, _)| id),
                utterance,
                block,
                confidence: raw.confidence * of.map_or(0.6, |(_, sure)| sure),
            });
        }
        utterance += 1;
    }
    extraction.statements.sort_by_key(|s| s.hull().start);
    extraction
}

/// Builds the extraction of a one-voice text.
pub(super) fn one_voice(
    article: &Article,
    prose: &[Prose<'_>],
    voice: &Voice,
    options: &Options,
) -> Extraction {
    let mut extraction = Extraction::default();
    let mut spoken = voice::utterances(article, prose, voice);
    if matches!(voice, Voice::Transcript(_)) {
        // "MS ROE": the full name stands elsewhere.
        let turns: Vec<RawUtterance> = spoken.iter().map(|(raw, _)| raw.clone()).collect();
        let resolved = resolve(article, prose, &turns);
        for ((_, name), of) in spoken.iter_mut().zip(&resolved.of) {
            let known = of.and_then(|(id, _)| resolved.speakers.get(id.0));
            // "The Secretary of State for Water (Dame Ada Roe)": who has a full name is nobody else.
            let known = known
                .filter(|who| !is_full_name(name) || surname_of(&who.name) == surname_of(name));
            *name = unshouted(known.map_or_else(|| name.clone(), |s| s.name.clone()));
        }
    }
    for (utterance, (raw, name)) in spoken.into_iter().enumerate() {
        let speaker = speaker_named(&mut extraction.speakers, &name, &raw);
        let style = match voice {
            _ if options.unit == Unit::Utterance => None,
            // Cut already.
            Voice::Readout(..) => None,
            Voice::Transcript(_) | Voice::Interview(_) => Some(Style::Quoted),
            _ => Some(Style::OneVoice),
        };
        let spans = match style {
            None => raw.content.clone(),
            Some(style) => {
                raw.content.iter().flat_map(|c| points(&article.text, *c, style)).collect()
            }
        };
        let is_answer = matches!(voice, Voice::Transcript(_) | Voice::Interview(_));
        let question = is_answer.then(|| question_before(article, raw.block)).flatten();
        extraction.statements.extend(spans.into_iter().map(|span| Statement {
            content: vec![span],
            source: raw.source.clone(),
            cue: raw.cue.clone(),
            prompt: question.filter(|_| is_short_answer(&article.text, &[span])),
            kind: Kind::Direct,
            class: raw.class,
            speaker: Some(speaker),
            utterance,
            block: raw.block,
            confidence: raw.confidence,
        }));
    }
    if let Voice::Body(_) = voice {
        extraction.voice = (!extraction.speakers.is_empty()).then_some(SpeakerId(0));
    }
    extraction
}

/// Builds the extraction of a release: the body speaks but where it quotes somebody.
pub(super) fn release(
    article: &Article,
    prose: &[Prose<'_>],
    found: Vec<RawUtterance>,
    voice: &Voice,
    options: &Options,
) -> Extraction {
    let is_anothers = voice::others(article, voice);
    let quoted: Vec<RawUtterance> =
        found.into_iter().filter(|u| u.class == Class::Speech && is_anothers(u)).collect();
    let taken: Vec<Span> =
        quoted.iter().flat_map(|u| u.content.iter().chain(&u.cue)).copied().collect();
    let own = one_voice(article, prose, voice, options);
    let mut extraction = reported(article, prose, quoted, options);
    let shift = extraction.statements.iter().map(|s| s.utterance + 1).max().unwrap_or(0);
    for mut statement in own.statements {
        let hull = statement.hull();
        if taken.iter().any(|t| t.overlaps(hull)) {
            continue;
        }
        let name =
            statement.speaker.and_then(|id| own.speakers.get(id.0)).map_or("", |s| s.name.as_str());
        let known = extraction.speakers.iter().position(|s| s.name == name);
        statement.speaker = Some(known_or_new(&mut extraction.speakers, known, name));
        statement.utterance += shift;
        extraction.statements.push(statement);
    }
    extraction.statements.sort_by_key(|s| s.hull().start);
    extraction
}

/// The speaker of this name or surname, made if it is new, with the sources of one more utterance.
fn speaker_named(speakers: &mut Vec<Speaker>, name: &str, raw: &RawUtterance) -> SpeakerId {
    let known = speakers.iter().position(|s| {
        s.name == name
            || (!s.name.contains(" and ")
                && !name.contains(" and ")
                && surname_of(&s.name) == surname_of(name))
    });
    let id = known_or_new(speakers, known, name);
    if let Some(speaker) = speakers.get_mut(id.0) {
        speaker.mentions.extend(&raw.source);
    }
    id
}

fn known_or_new(speakers: &mut Vec<Speaker>, known: Option<usize>, name: &str) -> SpeakerId {
    SpeakerId(known.unwrap_or_else(|| {
        speakers.push(named(name, Vec::new()));
        speakers.len() - 1
    }))
}
