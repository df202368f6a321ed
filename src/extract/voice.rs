//! Texts that are one voice throughout: central-bank statements, releases, readouts, speeches, transcripts.
//!
//! In such a text nobody is quoted: the issuing body speaks in every sentence. Three questions are
//! asked of it: is it one (its headline says so, or it has no attribution and speaks as a body does),
//! whose it is (headline, first sentences, `bodies.txt`), and which sentences are no statement (lists
//! of voters, notes on where to find more). A readout tells what leaders said to each other, so the
//! leader is the speaker and the subject is left out of the content.
//!
//! ```text
//! Readout of President Roe's Call with Prime Minister Doe
//! The President [emphasized the need to act.]  The two leaders [agreed to stay in touch.]
//! ```
//!
//! Cost: linear. Known misses: a news item without a single attribution and with "the Board" in every
//! sentence; a body that never names itself and is not in the table.

use std::ops::Range;
use std::sync::LazyLock;

use super::Class;
use super::cues::{Form, readings};
use super::grammar::{is_adverb, is_auxiliary, word};
use super::points::{Style, clauses};
use super::prose::{Item, Prose, Unit};
use super::speakers::mention::{MentionKind, full_names, mention};
use super::utterance::RawUtterance;
use crate::ingest::Article;
use crate::text::{Span, entries, fold};

/// What kind of one-voice text it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Voice {
    /// All of it is this body's, by name.
    Body(String),
    /// A readout of a talk: the one who speaks, and the other.
    Readout(String, Option<String>),
    /// Turns, each headed by its speaker's name.
    Transcript,
}

/// Decides whether an article is one voice.
///
/// `found` is what the rules found in it, were it a report.
pub(super) fn voice(
    article: &Article,
    prose: &[Prose<'_>],
    found: &[RawUtterance],
) -> Option<Voice> {
    let headline = article.headline.map_or("", |h| h.of(&article.text));
    let head = fold(headline).into_owned();
    if transcript_turns(article, prose) >= 3 {
        return Some(Voice::Transcript);
    }
    if head.starts_with("readout of") || head.starts_with("readout from") {
        return readout(article, prose);
    }
    if let Some(name) = named_in_headline(headline, &head) {
        return Some(Voice::Body(name));
    }
    let n_units = prose.iter().map(|p| p.units.len()).sum::<usize>();
    let n_quotes = prose
        .iter()
        .flat_map(|p| &p.units)
        .flat_map(|u| &u.items)
        .filter(|i| i.is_speech())
        .count();
    let foreign = found.iter().filter(|u| u.class == Class::Speech && !is_own(&article.text, u));
    let (mut n_reports, mut n_sayings) = (0, 0);
    for utterance in foreign {
        n_reports += 1;
        n_sayings += usize::from(is_saying(&article.text, utterance));
    }
    let reported = n_sayings * 20 > n_units || n_reports * 3 > n_units || n_quotes * 6 > n_units;
    if n_units < 2 || reported || !speaks_as_body(prose) {
        return None;
    }
    body_name(article, prose).map(Voice::Body)
}

/// True if the source is the issuing body itself ("the Committee expects", "we note").
fn is_own(text: &str, utterance: &RawUtterance) -> bool {
    let Some(source) = utterance.source.first() else { return true };
    let source = fold(source.of(text));
    let last = source.split_whitespace().next_back().unwrap_or("");
    OWN_WORDS.contains(&last)
}

/// What bodies call themselves.
const OWN_WORDS: [&str; 17] = [
    "we",
    "our",
    "us",
    "i",
    "my",
    "committee",
    "board",
    "council",
    "bank",
    "administration",
    "department",
    "commission",
    "agency",
    "company",
    "government",
    "group",
    "authority",
];

/// True for the plain verbs of news reports, which statements of bodies hardly ever use.
fn is_saying(text: &str, utterance: &RawUtterance) -> bool {
    let cue = utterance.cue.first().map_or("", |c| c.of(text));
    matches!(
        cue,
        "said"
            | "says"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "adding"
            | "saying"
            | "According to"
            | "according to"
    )
}

/// "Statement from President Roe on ...", "Remarks by Ada Lind at ...".
fn named_in_headline(headline: &str, head: &str) -> Option<String> {
    const OPENERS: [&str; 14] = [
        "statement from ",
        "statement by ",
        "statement of ",
        "remarks by ",
        "remarks of ",
        "remarks as prepared for delivery by ",
        "speech by ",
        "address by ",
        "message from ",
        "letter from ",
        "joint statement from ",
        "joint statement by ",
        "opening remarks by ",
        "testimony of ",
    ];
    let opener = OPENERS.iter().find(|o| head.starts_with(**o))?;
    let rest = headline.get(opener.len()..)?;
    let end =
        [" on ", " at ", " in ", " about ", " regarding ", " to ", " following ", " after ", ": "]
            .iter()
            .filter_map(|s| rest.find(s))
            .min()
            .unwrap_or(rest.len());
    let phrase = rest.get(..end)?;
    let found = mention(phrase, Span::new(0, phrase.len()))?;
    matches!(found.kind, MentionKind::Person | MentionKind::Body).then_some(found.name)
}

/// True if the prose speaks as an issuing body: "we", "the Committee decided", "is announcing".
fn speaks_as_body(prose: &[Prose<'_>]) -> bool {
    let mut n_units = 0;
    let mut n_body = 0;
    for unit in prose.iter().flat_map(|p| &p.units) {
        n_units += 1;
        let own = unit.items.iter().any(|i| OWN_WORDS.contains(&i.fold.as_ref()));
        n_body += usize::from(own);
    }
    n_body * 4 >= n_units
}

/// The issuing body: a full name in the first sentences that decides, or the table.
fn body_name(article: &Article, prose: &[Prose<'_>]) -> Option<String> {
    let text = fold(&article.text);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = prose.first().and_then(|p| p.units.first())?;
    let by_table =
        BODIES.iter().find(|(_, phrases)| phrases.iter().all(|p| flat.contains(p.as_str())));
    if let Some((name, _)) = by_table {
        return Some(name.clone());
    }
    let subject = super::grammar::first_finite(&first.items, 0..first.items.len())
        .and_then(|verb| super::grammar::noun_phrase_before(&first.items, verb, 0))?;
    let span = first
        .items
        .get(subject.start)?
        .span
        .join(first.items.get(subject.end.checked_sub(1)?)?.span);
    mention(&article.text, span)
        .filter(|m| matches!(m.kind, MentionKind::Body | MentionKind::Person))
        .map(|m| m.name)
}

static BODIES: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    entries(include_str!("bodies.txt"))
        .filter_map(|line| line.split_once(" | "))
        .map(|(name, phrases)| {
            (name.to_owned(), phrases.split(';').map(|p| fold(p.trim()).into_owned()).collect())
        })
        .collect()
});

/// The two parties of a readout, with the fullest names in the text.
fn readout(article: &Article, prose: &[Prose<'_>]) -> Option<Voice> {
    let mut names: Vec<String> = Vec::new();
    let spans = article.headline.into_iter().chain(prose.iter().map(|p| p.span));
    for (_, found) in spans.flat_map(|s| full_names(&article.text, s)) {
        let same = |known: &String| {
            super::speakers::surname_of(known) == super::speakers::surname_of(&found.name)
        };
        match names.iter_mut().find(|n| same(n)) {
            Some(known) if known.len() < found.name.len() => *known = found.name,
            Some(_) => {}
            None => names.push(found.name),
        }
    }
    let mut names = names.into_iter();
    Some(Voice::Readout(names.next()?, names.next()))
}

/// Every assertion of a one-voice text as an utterance; with the name of its speaker.
pub(super) fn utterances(
    article: &Article,
    prose: &[Prose<'_>],
    voice: &Voice,
) -> Vec<(RawUtterance, String)> {
    let mut found = Vec::new();
    let mut turn = String::new();
    for paragraph in prose {
        for unit in &paragraph.units {
            match voice {
                Voice::Body(name) => {
                    if !is_list(unit) {
                        found.push((plain(unit.span, paragraph.block), name.clone()));
                    }
                }
                Voice::Readout(one, other) => {
                    readout_unit(unit, paragraph.block, one, other.as_deref(), &mut found)
                }
                Voice::Transcript => {
                    let span = match turn_head(unit) {
                        Some((name, rest)) => {
                            turn = name.of(&article.text).to_owned();
                            rest
                        }
                        None => unit.span,
                    };
                    if !turn.is_empty() && !span.is_empty() {
                        found.push((plain(span, paragraph.block), turn.clone()));
                    }
                }
            }
        }
    }
    found
}

fn plain(span: Span, block: usize) -> RawUtterance {
    RawUtterance {
        content: vec![span],
        source: Vec::new(),
        cue: Vec::new(),
        prompt: None,
        class: Class::Speech,
        act: false,
        follows: false,
        block,
        confidence: 0.9,
    }
}

/// A list of those who voted, a pointer to a medium: no statement.
fn is_list(unit: &Unit<'_>) -> bool {
    let items = &unit.items;
    let voting = matches!(word(items, 0), "voting" | "voters");
    let against = items.iter().take(4).any(|i| i.fold == "against");
    let dissents = against
        && items.iter().any(|i| {
            matches!(i.fold.as_ref(), "preferred" | "who" | "whom" | "because" | "believed")
        });
    (voting && !dissents)
        || items.iter().filter(|i| i.is_word()).count() < 3
        || matches!(word(items, 0), "###" | "#")
}

/// One sentence of a readout: the subject is the speaker, the rest what was said.
fn readout_unit(
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
        let Some(verb) = super::grammar::first_finite(items, 0..items.len()).or_else(|| {
            (0..items.len())
                .find(|&i| readings(word(items, i), |_| None).any(|c| c.form == Form::Past))
        }) else {
            continue;
        };
        let subject = super::grammar::noun_phrase_before(items, verb, 0);
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
    let names_other =
        other.is_some_and(|o| words.contains(&super::speakers::surname_of(o).as_str()));
    let names_one = words.contains(&super::speakers::surname_of(one).as_str());
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

/// How many paragraphs open with a speaker's name and a colon.
fn transcript_turns(article: &Article, prose: &[Prose<'_>]) -> usize {
    let _ = article;
    prose.iter().filter(|p| p.units.first().is_some_and(|u| turn_head(u).is_some())).count()
}

/// "MS ROE: Thank you." The name and what follows it.
fn turn_head(unit: &Unit<'_>) -> Option<(Span, Span)> {
    let colon = unit.items.iter().take(8).position(|i| i.text == ":")?;
    let name = unit.items.get(..colon).filter(|n| !n.is_empty())?;
    let titled = name.iter().all(|i| {
        i.is_capital() || i.text == "." || i.text == "," || i.fold == "of" || i.fold == "the"
    });
    let shouted = name.iter().any(|i| {
        i.is_capital() && i.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    });
    let rest = unit.items.get(colon + 1)?;
    (titled && (shouted || colon <= 3))
        .then(|| {
            (
                name.first().map_or(Span::default(), |f| {
                    f.span.join(name.last().map_or(f.span, |l| l.span))
                }),
                rest.span.join(unit.span),
            )
        })
        .map(|(name, rest_and_all)| (name, Span::new(rest.span.start, rest_and_all.end)))
}
