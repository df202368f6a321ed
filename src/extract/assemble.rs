//! Utterances to the extraction: speakers resolved, cut as asked, each with its kind.

use super::grammar::is_auxiliary;
use super::points::{Style, points};
use super::prose::Prose;
use super::quoted::Quoted;
use super::speakers::{named, resolve, surname_of};
use super::utterance::RawUtterance;
use super::voice::{self, Voice};
use super::{Class, Extraction, Kind, Options, Speaker, SpeakerId, Statement, Unit};
use crate::ingest::Article;
use crate::note::{Note, NoteKind};
use crate::text::{Span, fold, tokens};

/// Builds the extraction of a text in which people are reported.
pub(super) fn reported(
    article: &Article,
    prose: &[Prose<'_>],
    mut found: Vec<RawUtterance>,
    options: &Options,
) -> Extraction {
    found.sort_by_key(|u| u.content.first().map_or(0, |c| c.start));
    let resolved = resolve(article, prose, &found);
    let paragraphs: Vec<Span> = article.paragraphs().map(|(_, span)| span).collect();
    let quoted = Quoted::read(&article.text, &paragraphs);
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
            Unit::Point if matches!(voice, Voice::Transcript | Voice::Interview(_)) => {
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
        .filter(|u| u.class == Class::Speech && voice::is_anothers(article, voice, u))
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
        // "It did not worry her, she said: others had it worse.": but not over a colon or semicolon.
        let before = k.checked_sub(1).and_then(|k| raw.content.get(k));
        let parted = before
            .and_then(|before| text.get(before.end..piece.start))
            .is_some_and(|between| between.contains([':', ';']));
        if let (Some(last), true) = (statements.last_mut(), one && !parted) {
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

/// "said that it was late" without "that", but not "said that was late".
fn without_that(text: &str, span: Span) -> Span {
    let next = span.of(text).split_whitespace().nth(1).map(fold).unwrap_or_default();
    if is_auxiliary(&next) {
        return span;
    }
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

#[cfg(test)]
mod tests {
    use crate::extract::fixture::check;
    use crate::extract::{Extractor, Options, Unit, extract};
    use crate::ingest::Article;
    use proptest::prelude::*;

    #[test]
    fn a_point_of_a_quotation_that_goes_on_stands_in_its_own_paragraph() {
        let text = "Port stays\n\nAda Lind said: \"The port stays open for every crew of the coast.\n\n\
                    \"It will never be sold to anybody from elsewhere.\"";
        let article = Article::from_text(text, "a.txt");
        let found = extract(&article, &Options::default());
        assert_eq!(found.statements.len(), 2);
        for statement in &found.statements {
            let block = article.blocks[statement.block].span;
            assert!(block.covers(statement.hull()), "{statement:?} in {block:?}");
        }
    }

    #[test]
    fn reads_one_voice_texts() {
        check(
            "The Monetary Board decided today to keep its rate at 2 percent. Growth is solid, but prices are rising. \
             The Board will watch prices and will act as needed to keep them stable.\n\n\
             Voting for the decision were Ada Lind and Ivo Roe.",
            Unit::Point,
            &[
                "Monetary Board: The Monetary Board decided today to keep its rate at 2 percent.",
                "Monetary Board: Growth is solid",
                "Monetary Board: prices are rising.",
                "Monetary Board: The Board will watch prices",
                "Monetary Board: will act as needed to keep them stable.",
            ],
        );
        check(
            "Readout of President Lind's Call with Prime Minister Ivo Roe of Norland\n\nPresident Ada Lind spoke today with \
             Prime Minister Ivo Roe. The President emphasized that the ban must go. She also called for calm. \
             The two leaders agreed to stay in touch.",
            Unit::Point,
            &[
                "Ada Lind and Ivo Roe: President Ada Lind spoke today with Prime Minister Ivo Roe.",
                "Ada Lind: the ban must go.",
                "Ada Lind: called for calm.",
                "Ada Lind and Ivo Roe: agreed to stay in touch.",
            ],
        );
        check(
            "Statement from President Ada Lind on the Ferries\n\nThe islands have no ferries. I call on both sides to talk.",
            Unit::Point,
            &["Ada Lind: The islands have no ferries.", "Ada Lind: I call on both sides to talk."],
        );
        check(
            "TRANSCRIPT: Briefing by Minister Nadia Okoro\n\nMINISTER OKORO: The tunnel is closed until the summer of next year.\n\n\
             QUESTION: Why is that?\n\nMINISTER OKORO: It leaks in more places than we had thought.",
            Unit::Point,
            &[
                "Nadia Okoro: The tunnel is closed until the summer of next year.",
                "Nadia Okoro: It leaks in more places than we had thought.",
            ],
        );
    }

    #[test]
    fn tells_issuing_bodies_from_subjects_of_news() {
        check(
            "Bank of Osk\nStatement of the Rate Council\n\nFresh figures point to slow growth.\n\nThe Council decided to hold \
             its rate. The Council will act as needed.",
            Unit::Point,
            &[
                "Rate Council: Fresh figures point to slow growth.",
                "Rate Council: The Council decided to hold its rate.",
                "Rate Council: The Council will act as needed.",
            ],
        );
        check(
            "A tunnel for Osk\n\nPublished 4 May 2024\nFrom: Ministry of Ports\n\nThe government will dig a tunnel. Work starts soon.\n\n\
             Ports Minister Ada Lind said:\n\n\"We will keep to the day we named.\"\n\nThe tunnel will have two lanes.\n\nNotes to editors\n\nPictures are free to use.",
            Unit::Point,
            &[
                "Ministry of Ports: The government will dig a tunnel.",
                "Ministry of Ports: Work starts soon.",
                "Ada Lind: \"We will keep to the day we named.\"",
                "Ministry of Ports: The tunnel will have two lanes.",
            ],
        );
        check(
            "Joint Communique of the Six Rivers Group\n\nWe, the leaders of the Six Rivers Group, met in Osk. We call for calm.",
            Unit::Point,
            &[
                "Six Rivers Group: We, the leaders of the Six Rivers Group, met in Osk.",
                "Six Rivers Group: We call for calm.",
            ],
        );
        check(
            "Tarn Ferries Orders Two Ships\n\nULM, 14 October – Tarn Ferries today ordered two ships from a yard in Ulm. \
             They will carry 120 cars.\n\n\"They are quiet,\" said Karla Lind, who runs the firm.\n\nAbout Tarn Ferries\n\n\
             Tarn Ferries serves nine routes.\n\nPress contact\nLise Roe",
            Unit::Point,
            &[
                "Tarn Ferries: Tarn Ferries today ordered two ships from a yard in Ulm.",
                "Tarn Ferries: They will carry 120 cars.",
                "Karla Lind: \"They are quiet,\"",
                "Tarn Ferries: Tarn Ferries serves nine routes.",
            ],
        );
        check(
            "Final Communique of the Third Summit of the Lake States\n\n1. The heads of state met in Osk. They agreed to release aid.",
            Unit::Point,
            &[
                "Lake States: 1. The heads of state met in Osk.",
                "Lake States: They agreed to release aid.",
            ],
        );
        check(
            "Senate passes bill\n\nThe Senate passed a bill on Thursday. The House will take it up next week. \
             The committee had cleared it in May. The government needs the money.",
            Unit::Point,
            &[],
        );
        check(
            "Growth forecast cut\n\nAda Lind spoke to workers.\n\nThe ministry cut its forecast to 1.2 percent. \
             The bank raised its rate. The council met behind closed doors.",
            Unit::Point,
            &[],
        );
    }

    #[test]
    fn a_forced_voice_takes_every_sentence() {
        let article = Article::from_text("On bread\n\nBread is dear. Roe said so.", "case.txt");
        let options = Options { voice: Some("Ada Lind".into()), ..Options::default() };
        let found = extract(&article, &options);
        assert_eq!(found.statements.len(), 2);
        assert_eq!(found.voice, Some(crate::extract::SpeakerId(0)));
        assert_eq!(found.speakers.first().map(|s| s.name.as_str()), Some("Ada Lind"));
    }

    #[test]
    fn units_are_what_they_say() {
        let text = "Talks go on\n\n“The harbour of Osk is quite safe today. The road to Osk is not safe at all at night,” Lind said.";
        check(
            text,
            Unit::Utterance,
            &[
                "Lind: “The harbour of Osk is quite safe today. The road to Osk is not safe at all at night,”",
            ],
        );
        check(
            text,
            Unit::Point,
            &[
                "Lind: “The harbour of Osk is quite safe today.",
                "Lind: The road to Osk is not safe at all at night,”",
            ],
        );
    }

    proptest! {
        #[test]
        fn statements_lie_in_their_text_and_in_order(
            words in proptest::collection::vec(
                prop::sample::select(vec![
                    "Ada Lind", "said", "that", "“we", "go”", "\"", ",", ".", "\n\n", "he", "added", "according to", "the",
                    "minister", "asked about", "who", "and", "but", "'", "praised", "it", "is", "MS LIND:", "Zoë’s", ";", "—",
                ]),
                0..60,
            ),
            rules in any::<bool>(),
        ) {
            let article = Article::from_text(words.join(" "), "case.txt");
            let extractor = if rules { Extractor::Rules } else { Extractor::Tagger };
            for unit in [Unit::Point, Unit::Utterance] {
                let found = extract(&article, &Options { unit, extractor, attitudes: true, ..Options::default() });
                let starts: Vec<_> = found.statements.iter().map(|s| s.hull().start).collect();
                prop_assert!(starts.is_sorted());
                for statement in &found.statements {
                    prop_assert!(!statement.content.is_empty());
                    for span in statement.content.iter().chain(&statement.source).chain(&statement.cue) {
                        prop_assert!(article.text.get(span.start..span.end).is_some_and(|t| !t.is_empty()));
                    }
                    prop_assert!(statement.content.windows(2).all(|w| w[0].end <= w[1].start));
                    prop_assert!(statement.speaker.is_none_or(|id| id.0 < found.speakers.len()));
                    prop_assert!((0.0..=1.0).contains(&statement.confidence));
                }
            }
        }
    }
}
