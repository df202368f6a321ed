//! Utterances to the extraction: speakers resolved, cut as asked, each with its kind.

use super::points::{Style, points};
use super::prose::Prose;
use super::quotes::{Quotation, quotations};
use super::speakers::{named, resolve, surname_of};
use super::utterance::RawUtterance;
use super::voice::{self, Voice};
use super::{Class, Extraction, Kind, Options, Speaker, SpeakerId, Statement, Unit};
use crate::ingest::Article;
use crate::note::{Note, NoteKind};
use crate::text::{Span, tokens};

/// Builds the extraction of a text in which people are reported.
pub(super) fn reported(
    article: &Article,
    prose: &[Prose<'_>],
    mut found: Vec<RawUtterance>,
    options: &Options,
) -> Extraction {
    found.sort_by_key(|u| u.content.first().map_or(0, |c| c.start));
    let resolved = resolve(article, prose, &found);
    let quoted = Quoted::read(article);
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
            extraction.statements.push(Statement {
                content,
                source: raw.source.clone(),
                cue: raw.cue.clone(),
                prompt: raw.prompt,
                kind,
                class: raw.class,
                speaker: of.map(|(id, _)| id),
                utterance,
                block: raw.block,
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
    if *voice == Voice::Transcript {
        // "MS ROE": the full name stands elsewhere.
        let turns: Vec<RawUtterance> = spoken.iter().map(|(raw, _)| raw.clone()).collect();
        let resolved = resolve(article, prose, &turns);
        for ((_, name), of) in spoken.iter_mut().zip(&resolved.of) {
            let known = of.and_then(|(id, _)| resolved.speakers.get(id.0));
            *name = known.map_or_else(|| name.clone(), |s| s.name.clone());
        }
    }
    for (utterance, (raw, name)) in spoken.into_iter().enumerate() {
        let speaker = speaker_named(&mut extraction.speakers, &name, &raw);
        let spans = match options.unit {
            Unit::Utterance => raw.content.clone(),
            Unit::Point if matches!(voice, Voice::Readout(..)) => raw.content.clone(),
            Unit::Point if *voice == Voice::Transcript => {
                raw.content.iter().flat_map(|c| points(&article.text, *c, Style::Quoted)).collect()
            }
            Unit::Point => raw
                .content
                .iter()
                .flat_map(|c| points(&article.text, *c, Style::OneVoice))
                .collect(),
        };
        extraction.statements.extend(spans.into_iter().map(|span| Statement {
            content: vec![span],
            source: raw.source.clone(),
            cue: raw.cue.clone(),
            prompt: None,
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
    let quoted: Vec<RawUtterance> = found
        .into_iter()
        .filter(|u| u.class == Class::Speech && !voice::is_own(article, u))
        .collect();
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
        let id = known.unwrap_or_else(|| {
            extraction.speakers.push(named(name, Vec::new()));
            extraction.speakers.len() - 1
        });
        statement.speaker = Some(SpeakerId(id));
        statement.utterance += shift;
        extraction.statements.push(statement);
    }
    extraction.statements.sort_by_key(|s| s.hull().start);
    extraction
}

fn speaker_named(speakers: &mut Vec<Speaker>, name: &str, raw: &RawUtterance) -> SpeakerId {
    let known = speakers.iter().position(|s| {
        s.name == name
            || (!s.name.contains(" and ")
                && !name.contains(" and ")
                && surname_of(&s.name) == surname_of(name))
    });
    let id = known.unwrap_or_else(|| {
        speakers.push(named(name, Vec::new()));
        speakers.len() - 1
    });
    if let Some(speaker) = speakers.get_mut(id) {
        speaker.mentions.extend(&raw.source);
    }
    SpeakerId(id)
}

/// The contents of the statements an utterance makes.
fn cut(text: &str, raw: &RawUtterance, unit: Unit, quoted: &Quoted) -> Vec<Vec<Span>> {
    if unit == Unit::Utterance {
        return vec![raw.content.clone()];
    }
    let mut statements: Vec<Vec<Span>> = Vec::new();
    for (k, piece) in raw.content.iter().enumerate() {
        let mut span = with_stop(text, without_that(text, *piece));
        if raw.act && k == 0 {
            // A speech act keeps its verb: "praised the plan".
            span = raw
                .cue
                .first()
                .map_or(span, |cue| if cue.start < span.start { cue.join(span) } else { span });
        }
        let style = match quoted.kind(text, &[*piece]) {
            Kind::Direct => Style::Quoted,
            _ => Style::Reported,
        };
        let mut cut = points(text, span, style).into_iter();
        // "If they agree," he said, "we will go.": one statement round its cue.
        // "They are patient," she said. "I am not.": so is one round which a short sentence follows.
        let one = goes_on(text, span)
            || (behind_cue(raw, k)
                && style == Style::Quoted
                && cut.as_slice().first().is_some_and(|s| is_short(text, *s)));
        if let (Some(last), true) = (statements.last_mut(), one) {
            last.extend(cut.next());
        }
        statements.extend(cut.map(|span| vec![span]));
    }
    statements
}

/// True if a cue parts piece `k` from the piece before.
fn behind_cue(raw: &RawUtterance, k: usize) -> bool {
    let (before, here) = (k.checked_sub(1).and_then(|i| raw.content.get(i)), raw.content.get(k));
    before
        .zip(here)
        .is_some_and(|(a, b)| raw.cue.iter().any(|c| a.end <= c.start && c.end <= b.start))
}

fn is_short(text: &str, span: Span) -> bool {
    let mut words = tokens(text, span).filter(|t| t.is_word());
    let turns = words.next().is_some_and(|w| matches!(w.span.of(text), "But" | "However"));
    !turns && words.count() < 8
}

/// True if a piece of content starts in the middle of a sentence.
fn goes_on(text: &str, span: Span) -> bool {
    let body =
        span.of(text).trim_start_matches(['"', '“', '\'', '‘', '«', '„', '`', '.', '…', ' ']);
    body.starts_with(char::is_lowercase)
}

fn without_that(text: &str, span: Span) -> Span {
    match span.of(text).strip_prefix("that ").or_else(|| span.of(text).strip_prefix("that\n")) {
        Some(rest) => Span::new(span.end - rest.len(), span.end).trim(text),
        None => span,
    }
}

/// Takes the full stop in that closes the sentence.
fn with_stop(text: &str, span: Span) -> Span {
    let after = text.get(span.end..).unwrap_or("");
    let stop = after.chars().next().filter(|c| matches!(c, '.' | '!' | '?' | ';'));
    Span::new(span.start, span.end + stop.map_or(0, char::len_utf8))
}

/// What is quoted in an article.
struct Quoted {
    /// Outermost quotations in order.
    outer: Vec<Quotation>,
}

impl Quoted {
    fn read(article: &Article) -> Self {
        let paragraphs: Vec<Span> = article.paragraphs().map(|(_, span)| span).collect();
        let mut outer = quotations(&article.text, &paragraphs);
        outer.retain(|q| q.depth == 0);
        Self { outer }
    }

    /// Direct from 90 % of the content's letters in quotation marks, mixed from any.
    fn kind(&self, text: &str, content: &[Span]) -> Kind {
        let (mut quoted, mut all) = (0, 0);
        for token in content.iter().flat_map(|c| tokens(text, *c)).filter(|t| t.is_word()) {
            let at = self.outer.partition_point(|q| q.span.end <= token.span.start);
            let inside = self.outer.get(at).is_some_and(|q| q.span.start <= token.span.start);
            all += token.span.len();
            quoted += if inside { token.span.len() } else { 0 };
        }
        match quoted {
            0 => Kind::Indirect,
            _ if quoted * 10 >= all * 9 => Kind::Direct,
            _ => Kind::Mixed,
        }
    }
}
