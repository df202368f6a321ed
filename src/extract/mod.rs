//! Article to statements: who said what.

mod adjuncts;
mod assemble;
mod combine;
mod cues;
#[cfg(test)]
mod fixture;
mod foreign;
mod given;
mod grammar;
mod points;
mod prose;
mod quoted;
pub mod quotes;
mod rules;
pub mod speakers;
pub mod tagger;
mod utterance;
mod voice;

pub(crate) use assemble::is_short_answer;
pub use given::{Given, extraction_of};
pub(crate) use voice::UNNAMED;

use crate::ingest::Article;
use crate::note::Note;
use crate::text::Span;

/// What one speaker says in one place: content, source and cue.
///
/// With [`Unit::Utterance`] it is everything one attribution covers (a whole quotation of several
/// sentences); with [`Unit::Point`] it is one point of it, as positions are compared by points.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What is attributed: sorted, disjoint, never empty. Without the cue, with quotation marks.
    pub content: Vec<Span>,
    /// The words that name the source; empty if the text names none here.
    pub source: Vec<Span>,
    /// The words that attribute ("said", "according to"); empty for one-voice texts.
    pub cue: Vec<Span>,
    /// The question that was answered ("asked about arms sales"), where the reporter tells it.
    pub prompt: Option<Span>,
    /// Direct, indirect or mixed speech.
    pub kind: Kind,
    /// Speech, or another attitude ("believes", "plans to").
    pub class: Class,
    /// Whom the source resolves to; an index into [`Extraction::speakers`].
    pub speaker: Option<SpeakerId>,
    /// Which utterance it belongs to: points of one utterance share the number, counted from 0.
    pub utterance: usize,
    /// The block of the article it starts in; an index into [`Article::blocks`].
    pub block: usize,
    /// How sure the extraction is that this is a statement with this source, from 0 to 1.
    pub confidence: f32,
}

/// Index of a speaker in [`Extraction::speakers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub usize);

/// How the content is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// In quotation marks, or the issuing body's own text.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Partly quoted.
    Mixed,
}

/// What the cue claims of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Said, wrote, announced.
    Speech,
    /// Believes, intends, feels, has decided.
    Other,
}

/// A person, body or described source that statements resolve to.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The fullest name found, without titles.
    pub name: String,
    /// Titles and roles found with the name, fullest first ("NATO Secretary-General").
    pub roles: Vec<String>,
    /// Every mention that was resolved to this speaker, in order.
    pub mentions: Vec<Span>,
}

/// All that was said in one article.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// In order of their first content byte.
    pub statements: Vec<Statement>,
    /// In order of first mention.
    pub speakers: Vec<Speaker>,
    /// The one speaker of a text that is one voice throughout (a communiqué, a central bank).
    pub voice: Option<SpeakerId>,
    /// What was unclear.
    pub notes: Vec<Note>,
}

/// How finely statements are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// One statement per attribution: what a reader would call "a quote".
    Utterance,
    /// One statement per point that could change independently.
    #[default]
    Point,
}

/// Which method finds the spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extractor {
    /// The trained tagger, with rules for structure.
    #[default]
    Tagger,
    /// Rules alone.
    Rules,
}

/// What [`extract`] may be told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How finely to cut.
    pub unit: Unit,
    /// Which method finds the spans.
    pub extractor: Extractor,
    /// Takes the whole text as this speaker's own words.
    pub voice: Option<String>,
    /// Keeps beliefs and intentions ([`Class::Other`]) too.
    pub attitudes: bool,
}

/// Finds every statement of an article and resolves its speaker.
///
/// Never fails: what is unclear becomes a note.
///
/// ```
/// use saydiff::extract::{Options, extract};
/// use saydiff::ingest::Article;
/// let article = Article::from_text("Dam reopens\n\nMayor Ada Roe said the dam was safe. \"Go and look,\" she added.", "dam.txt");
/// let found = extract(&article, &Options::default());
/// let said: Vec<_> = found.statements.iter().map(|s| s.hull().of(&article.text)).collect();
/// assert_eq!(said, ["the dam was safe.", "\"Go and look,\""]);
/// assert!(found.statements.iter().all(|s| found.speaker_of(s).is_some_and(|who| who.name == "Ada Roe")));
/// ```
pub fn extract(article: &Article, options: &Options) -> Extraction {
    let prose = prose::read(article);
    let foreign = foreign::language(article).filter(|_| options.voice.is_none());
    if let Some(foreign) = foreign {
        let found = match foreign.language {
            Some(language) => foreign::utterances(&prose, language),
            None => rules::utterances(&prose),
        };
        let mut extraction = assemble::reported(article, &prose, found, options);
        extraction.notes.insert(0, foreign.note);
        return extraction;
    }
    let found = rules::utterances(&prose);
    let voice = match &options.voice {
        Some(name) => Some(voice::Voice::Body(name.clone())),
        None => voice::voice(article, &prose, &found),
    };
    match voice {
        Some(voice @ (voice::Voice::Release(_) | voice::Voice::Interview(_))) => {
            let mut found = match options.extractor {
                Extractor::Tagger => with_quotations(article, &prose, found),
                Extractor::Rules => found,
            };
            voice::drop_asides(article, &prose, &mut found);
            assemble::release(article, &prose, found, &voice, options)
        }
        Some(voice) => assemble::one_voice(article, &prose, &voice, options),
        None => {
            let mut found = match options.extractor {
                Extractor::Tagger => {
                    combine::combine(&article.text, &prose, found, options.attitudes)
                }
                Extractor::Rules => found,
            };
            voice::drop_asides(article, &prose, &mut found);
            assemble::reported(article, &prose, found, options)
        }
    }
}

/// What the rules found in a release, and the quotations that only the tagger gives to somebody. Its indirect speech is
/// left out: in a release it is mostly the body's own.
fn with_quotations(
    article: &Article,
    prose: &[prose::Prose<'_>],
    found: Vec<utterance::RawUtterance>,
) -> Vec<utterance::RawUtterance> {
    let n_rules = found.len();
    let is_quoted = |u: &utterance::RawUtterance| {
        let quoted = |span: &Span| span.of(&article.text).contains(['"', '“', '«', '„']);
        !u.source.is_empty() && u.content.iter().any(quoted)
    };
    // What the rules found comes first.
    let all = combine::combine(&article.text, prose, found, false).into_iter().enumerate();
    all.filter(|(nth, u)| *nth < n_rules || is_quoted(u)).map(|(_, u)| u).collect()
}

impl Statement {
    /// The smallest span that covers the content.
    pub fn hull(&self) -> Span {
        crate::text::hull(&self.content).unwrap_or_default()
    }
}

impl Extraction {
    /// The speaker of a statement, where one was resolved.
    pub fn speaker_of(&self, statement: &Statement) -> Option<&Speaker> {
        self.speakers.get(statement.speaker?.0)
    }
}
