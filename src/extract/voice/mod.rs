//! Texts that are one voice throughout: central-bank statements, releases, readouts, speeches, transcripts.
//!
//! In such a text nobody is quoted: the issuing body speaks in every sentence. Three questions are
//! asked of it: is it one (its headline says so, it speaks as a body does, or hardly anybody is reported in it),
//! whose it is (headline, first sentences, `bodies.txt`, byline), and which sentences are no statement (lists
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

mod aside;
mod author;
mod body;
mod interview;
mod letterhead;
mod notes;
mod organ;
mod readout;
mod signs;
mod transcript;

use super::grammar::is_member_noun;
use super::prose::{Prose, Unit};
use super::speakers::unshouted;
use super::utterance::RawUtterance;
use crate::ingest::Article;
use crate::text::{Span, fold};
use body::OWN_WORDS;
use interview::Interview;
use readout::Party;
use signs::Signs;
use transcript::Part;

/// What kind of one-voice text it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Voice {
    /// All of it is this body's, by name.
    Body(String),
    /// This body's, but for people quoted in it.
    Release(String),
    /// A readout of a talk: the one who speaks, and the other.
    Readout(Party, Option<Party>),
    /// Turns, each headed by its speaker's name.
    Transcript(Vec<Part>),
    /// Answers of one whom only the head names.
    Interview(Interview),
}

/// What the one speaker of a text is called that never names itself.
pub(crate) const UNNAMED: &str = "author";

/// Decides whether an article is one voice.
///
/// `found` is what the rules found in it, were it a report.
pub(super) fn voice(
    article: &Article,
    prose: &[Prose<'_>],
    found: &[RawUtterance],
) -> Option<Voice> {
    let headline = letterhead::headline(article);
    // A notice asks and answers too: "Which products are affected?"
    let interview = interview::interview(article);
    if let Some(interview) = interview.filter(|_| !letterhead::tells_its_kind(article)) {
        return Some(Voice::Interview(interview));
    }
    if let Some(parts) = transcript::transcript(article) {
        return Some(Voice::Transcript(parts));
    }
    if let Some(line) = letterhead::readout_line(article) {
        return readout::readout(article, line, prose);
    }
    if let Some(name) = letterhead::named_in_headline(&headline) {
        return Some(Voice::Body(organ::in_full(&article.text, name)));
    }
    let subject = body::first_subject(article, prose);
    let name_of_body = body::name(article, prose, subject.as_ref());
    let of = name_of_body.as_deref().unwrap_or("");
    let signs = Signs::read(article, prose, found, of, subject.as_ref());
    // A message in which nobody is reported is its sender's, however short.
    let is_message = article.origin.is_message;
    if !(signs.is_one_voice() || is_message && signs.is_quiet()) {
        return None;
    }
    let writer = || author::byline(article);
    let is_writers = signs.is_personal() || is_message;
    let name = is_writers.then(writer).flatten();
    let name = name.or_else(|| organ::speaking(article, prose, name_of_body)).or_else(writer);
    let name = name.unwrap_or_else(|| UNNAMED.to_owned());
    Some(if signs.is_quiet() { Voice::Body(name) } else { Voice::Release(name) })
}

/// Tells the utterances of a text with a voice of its own that are somebody else's.
pub(super) fn others(article: &Article, voice: &Voice) -> impl Fn(&RawUtterance) -> bool {
    // Looked up once, not for each of them.
    let are_minutes = letterhead::are_minutes(article);
    move |utterance| match voice {
        Voice::Interview(interview) => interview.is_beside(&article.text, utterance),
        // "Norvia expects more" in the release of Norvia Systems is its own.
        Voice::Release(name) => {
            let source = utterance.source.first().map_or("", |s| s.of(&article.text));
            let short = !source.is_empty() && fold(name).starts_with(fold(source).as_ref());
            let minuted = are_minutes && is_of_members(article, utterance);
            !(is_own(article, utterance) || short || is_own_organ(source, name) || minuted)
        }
        _ => !is_own(article, utterance),
    }
}

/// Drops the utterances of a report that stand in a sentence of nobody's position, or in the notes under the text.
pub(super) fn drop_asides(article: &Article, prose: &[Prose<'_>], found: &mut Vec<RawUtterance>) {
    let text = article.text.as_str();
    let end = notes::notes_start(text);
    found.retain(|utterance| {
        let Some(first) = utterance.content.first() else { return true };
        if first.of(text).contains(['"', '“', '«', '„']) {
            return true;
        }
        let reached = prose.partition_point(|paragraph| paragraph.span.end <= first.start);
        let paragraphs = prose.get(reached..).unwrap_or_default().iter();
        let paragraphs = paragraphs.take_while(|paragraph| paragraph.span.start < first.end);
        let mut sentences = paragraphs.flat_map(|paragraph| {
            let reached = paragraph.units.partition_point(|unit| unit.span.end <= first.start);
            let units = paragraph.units.get(reached..).unwrap_or_default().iter();
            units.take_while(|unit| unit.span.start < first.end)
        });
        first.start < end && !sentences.any(|unit| aside::is_aside(unit.span.of(text)))
    });
}

/// True if the source is the body the text is named for, in full or by its noun ("the Ministry", "it").
fn is_named(article: &Article, utterance: &RawUtterance, name: &str) -> bool {
    let Some(source) = utterance.source.first() else { return false };
    let source = fold(source.of(&article.text));
    let last = source.split_whitespace().next_back().unwrap_or("");
    let name = fold(name);
    !name.is_empty()
        && (last == "it"
            || name.split(' ').any(|w| w == last && super::grammar::is_body_noun(w))
            || source.ends_with(name.as_ref()))
}

/// "The Board of Halvard" in the release of Halvard Systems.
fn is_own_organ(source: &str, name: &str) -> bool {
    let source = fold(source);
    let source = source.strip_prefix("the ").unwrap_or(&source);
    let first = fold(name).split(' ').next().unwrap_or("").to_owned();
    source.split_once(" of ").is_some_and(|(organ, of)| {
        OWN_WORDS.contains(&organ) && of.split([' ', ',']).any(|word| word == first)
    })
}

/// True if the source is the issuing body itself ("the Committee expects", "we note").
pub(super) fn is_own(article: &Article, utterance: &RawUtterance) -> bool {
    let Some(source) = utterance.source.first() else { return true };
    let source = fold(source.of(&article.text));
    let last = source.split_whitespace().next_back().unwrap_or("");
    OWN_WORDS.contains(&last)
}

/// True if the source is those who met, without a name: "most members", "several of them", "a majority".
fn is_of_members(article: &Article, utterance: &RawUtterance) -> bool {
    let Some(source) = utterance.source.first() else { return false };
    let source = fold(source.of(&article.text));
    let mut words = source.split_whitespace();
    let some = matches!(words.next().unwrap_or(""), "some" | "several" | "most" | "others" | "all");
    let them = words.next().is_none_or(|word| word == "of");
    (some && them)
        || source.split_whitespace().any(|word| is_member_noun(word) || word == "majority")
}

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

/// Every assertion of a one-voice text as an utterance; with the name of its speaker.
pub(super) fn utterances(
    article: &Article,
    prose: &[Prose<'_>],
    voice: &Voice,
) -> Vec<(RawUtterance, String)> {
    let text = article.text.as_str();
    let mut found = Vec::new();
    let name = match voice {
        Voice::Interview(interview) => return interview.utterances(article),
        Voice::Transcript(parts) => return turns(text, prose, parts),
        Voice::Body(name) | Voice::Release(name) => name.as_str(),
        Voice::Readout(..) => "",
    };
    let start = letterhead::spoken_by(text).map_or(0, |(_, end)| end);
    let end = notes::end(text);
    for paragraph in prose.iter().filter(|p| p.span.start < end && p.span.end > start) {
        let said = |unit: &&Unit<'_>| !aside::is_aside(unit.span.of(text));
        for unit in paragraph.units.iter().filter(said) {
            if let Voice::Readout(one, other) = voice {
                readout::readout_unit(unit, paragraph.block, one, other.as_ref(), &mut found);
            } else if !body::is_list(unit) && !transcript::is_courtesy(&unit.items) {
                let said = aside::without_list_mark(unit);
                found.push((plain(said, paragraph.block), name.to_owned()));
            }
        }
    }
    found
}

/// What is said in the turns of a transcript; the sentences of one turn and paragraph are one utterance.
fn turns(text: &str, prose: &[Prose<'_>], parts: &[Part]) -> Vec<(RawUtterance, String)> {
    let mut found: Vec<(RawUtterance, String)> = Vec::new();
    for Part { head, block, said } in parts {
        let paragraph = prose.binary_search_by_key(block, |paragraph| paragraph.block);
        let units = paragraph.ok().and_then(|at| prose.get(at)).map(|paragraph| &paragraph.units);
        let spans: Vec<Span> = match units {
            Some(units) => {
                let told = units.iter().filter_map(|unit| told(unit, said.start));
                told.filter(|span| !aside::is_aside(span.of(text))).collect()
            }
            // Too short to be prose: "[08:14] Ada Roe: We stay".
            None => vec![*said],
        };
        if let Some(whole) = crate::text::hull(&spans) {
            let utterance = RawUtterance { source: vec![head.name], ..plain(whole, *block) };
            found.push((utterance, unshouted(head.name.of(text).to_owned())));
        }
    }
    found
}

/// What of a unit stands behind the head of its turn; nothing if it is a courtesy.
fn told(unit: &Unit<'_>, start: usize) -> Option<Span> {
    let behind = unit.items.iter().position(|item| item.span.start >= start)?;
    let span = Span::new(unit.span.start.max(start), unit.span.end);
    (!transcript::is_courtesy(unit.items.get(behind..)?)).then_some(span)
}

fn plain(span: Span, block: usize) -> RawUtterance {
    RawUtterance::speech(vec![span], block, 0.9)
}
