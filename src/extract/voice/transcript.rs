//! Transcripts: turns headed by whoever speaks, in interviews, debates, calls, chats and posts.
//!
//! ```text
//! MS ROE: We stay.              Ada Roe, Chief Executive Officer
//! QUESTION: For good?           We stay.
//! MS ROE: For good.             Mike Tran
//!                               For good?
//! ```
//!
//! Heads before the words make a transcript where three of them stand, or two that are full names or that only
//! transcripts have ([`Head::is_sure`]). Heads on lines of their own look as section headings do, so a name must come
//! again, be a known given name, or be sure, and what stands below must be told in the first person. Who only asks says
//! nothing here.
//!
//! Known misses: "Roe — We stay."; a person who is quoted in his own turn.

mod head;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use super::interview::{has, unquoted};
use crate::extract::prose::Item;
use crate::extract::speakers::is_given_name;
use crate::ingest::{Article, BlockKind};
use crate::text::{List, Span, fold, list};
pub(super) use head::{Head, head};

/// What is said in one block, and under which head.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub(super) head: Head,
    /// An index into [`Article::blocks`].
    pub(super) block: usize,
    pub(super) said: Span,
}

/// What the people of a transcript say, in order, without those who only ask; nothing if it is no transcript.
pub(super) fn transcript(article: &Article) -> Option<Vec<Part>> {
    let text = article.text.as_str();
    let heads = heads(article);
    let inline: Vec<&Head> = heads.iter().flatten().filter(|head| head.said.is_some()).collect();
    let n_sure = inline.iter().filter(|head| head.is_sure).count();
    let n_known = inline.iter().filter(|head| is_known_name(head.name.of(text))).count();
    let is_usual = inline.len() >= 3 && !are_kickers(text, &inline);
    let is_inline = is_usual || n_sure >= 2 || n_known >= 2;
    let mut parts = parts(article, &heads, is_inline);
    // Posts or two lines of a talk may stand at the end of a report.
    let is_whole = parts.len() * 2 >= article.paragraphs().count();
    if !is_usual && !(is_whole && (is_inline || is_headed_by_lines(text, &parts))) {
        return None;
    }
    let askers = askers(text, &parts);
    parts.retain(|part| {
        let name = part.head.name.of(text);
        !is_aside(name) && !askers.contains(fold(name).as_ref())
    });
    Some(parts)
}

/// The head of each block, where it has one.
fn heads(article: &Article) -> Vec<Option<Head>> {
    let text = article.text.as_str();
    let read = article.blocks.iter().map(|block| {
        let is_read = block.kind != BlockKind::Caption;
        let head = is_read.then(|| head(text, block.span)).flatten()?;
        let is_prose = block.kind == BlockKind::Paragraph;
        let name = head.name.of(text);
        // "Netflix." over what it shows, "LETTERS": a line of one word, or with a mark at its end, names nobody.
        let is_person = name.contains(' ') && name.ends_with(char::is_alphabetic) || is_aside(name);
        let is_head = match head.said {
            Some(_) => name.len() > 1 && is_prose || is_aside(name),
            None => is_person,
        };
        (head.is_sure || is_head).then_some(head)
    });
    read.collect()
}

/// How many paragraphs begin with a head.
pub(super) fn n_turns(article: &Article) -> usize {
    heads(article).iter().flatten().filter(|head| head.said.is_some()).count()
}

/// What stands under heads: those before the words, or those on lines of their own.
fn parts(article: &Article, heads: &[Option<Head>], is_inline: bool) -> Vec<Part> {
    let text = article.text.as_str();
    let mut parts: Vec<Part> = Vec::new();
    let mut turn: Option<Head> = None;
    for (at, (block, head)) in article.blocks.iter().zip(heads).enumerate() {
        let mut start = block.span.start;
        let is_below_head = at > 0 && heads.get(at - 1).is_some_and(Option::is_some);
        match head.filter(|head| head.said.is_some() == is_inline) {
            // "Ada Roe" over "@ada_roe · 3 March": the name is above.
            Some(head) if is_handle_of(text, turn.as_ref(), &parts, &head) => {
                turn = turn.map(|name| Head { is_sure: true, ..name });
                continue;
            }
            Some(head) => {
                turn = Some(head);
                let Some(said) = head.said else { continue };
                start = said;
            }
            // "*Whose fault is it?*": the interviewer, in another type.
            None if is_question_in_print(block.span.of(text)) => turn = None,
            // A line right below a name that stood over the text already looks like the text of a picture.
            None if block.kind == BlockKind::Caption && is_below_head => {}
            None if block.kind != BlockKind::Paragraph => continue,
            None => {}
        }
        if let Some(head) = turn {
            parts.push(Part { head, block: at, said: Span::new(start, block.span.end) });
        }
    }
    parts
}

/// True for a handle right below a name under which nothing stands yet.
fn is_handle_of(text: &str, name: Option<&Head>, parts: &[Part], handle: &Head) -> bool {
    let is_empty = |name: &Head| parts.last().is_none_or(|part| part.head.name != name.name);
    handle.said.is_none() && handle.name.of(text).starts_with('@') && name.is_some_and(is_empty)
}

/// True for a paragraph in bold or slanted print that asks.
fn is_question_in_print(paragraph: &str) -> bool {
    let bare = paragraph.trim_matches(['*', '_']);
    bare.len() + 2 <= paragraph.len() && bare.ends_with('?') && paragraph.starts_with(['*', '_'])
}

/// True for two words or more of which the first is a known given name.
fn is_known_name(name: &str) -> bool {
    name.contains(' ') && is_given_name(name)
}

/// "THE CLIMBDOWN: The minister ...", "TODAY'S WEATHER: Rain.": heads in capitals of which none comes again or bears a title.
fn are_kickers(text: &str, heads: &[&Head]) -> bool {
    let names: Vec<&str> = heads.iter().map(|head| head.name.of(text)).collect();
    let is_shouted = |name: &&str| !name.contains(char::is_lowercase);
    let is_titled = |name: &&str| {
        let first = fold(name.split([' ', '.']).next().unwrap_or("")).into_owned();
        matches!(first.as_str(), "mr" | "ms" | "mrs" | "dr" | "sir") || is_aside(name)
    };
    names.iter().all(is_shouted) && !names.iter().any(is_titled) && !comes_again(names)
}

/// True if heads on lines of their own make a transcript.
fn is_headed_by_lines(text: &str, parts: &[Part]) -> bool {
    let turns: Vec<&[Part]> = parts.chunk_by(|a, b| a.head.name == b.head.name).collect();
    let heads = || turns.iter().filter_map(|turn| turn.first()).map(|part| part.head);
    let names = || heads().map(|head| head.name.of(text));
    let n_sure = heads().filter(|head| head.is_sure).count();
    if turns.len() < 2 || n_sure >= 2 {
        return n_sure >= 2;
    }
    let is_told_by =
        |turn: &&&[Part]| turn.iter().any(|part| has(&unquoted(part.said.of(text)), OWN_WORDS));
    let n_own = turns.iter().filter(is_told_by).count();
    let n_known = names().filter(|name| is_known_name(name) || is_aside(name)).count();
    n_own * 2 >= turns.len() && (n_known * 2 >= turns.len() || comes_again(names()))
}

/// True if one of the names stands twice.
fn comes_again<'t>(names: impl IntoIterator<Item = &'t str>) -> bool {
    let mut known = HashSet::new();
    names.into_iter().any(|name| !known.insert(name))
}

/// How somebody speaks of himself, and to others.
const OWN_WORDS: &[&str] =
    &["i", "we", "my", "our", "us", "me", "i'm", "i've", "we've", "we'll", "you", "your"];

/// The folded heads of those who do nothing but ask.
fn askers(text: &str, parts: &[Part]) -> HashSet<String> {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for turn in parts.chunk_by(|a, b| a.head.name == b.head.name) {
        let ([first, .., last] | [first @ last]) = turn else { continue };
        let asks = last.said.of(text).trim_end().ends_with('?');
        let (n, n_asks) = counts.entry(fold(first.head.name.of(text)).into_owned()).or_default();
        *n += 1;
        *n_asks += usize::from(asks);
    }
    let others = counts.values().any(|(n, n_asks)| n_asks * 3 < *n);
    counts.retain(|_, (n, n_asks)| others && *n_asks * 3 >= *n * 2);
    counts.into_keys().collect()
}

/// True for the head of a question from the floor, or of the one who calls on people.
pub(super) fn is_aside(name: &str) -> bool {
    let name = fold(name);
    let mut words = name.split(' ');
    let first = words.next().unwrap_or("");
    ASIDES.contains(&first) || words.next_back() == Some("speaker")
}

const ASIDES: &[&str] = &[
    "question",
    "q",
    "reporter",
    "journalist",
    "moderator",
    "operator",
    "speaker",
    "audience",
    "host",
    "interviewer",
];

/// True for words before a colon that name nobody.
fn is_kicker(name: &str) -> bool {
    KICKERS.has(&fold(name))
}

const KICKERS: List = list!("kickers");

/// Thanks, greetings and stage directions: spoken, but no statement.
pub(super) fn is_courtesy(items: &[Item<'_>]) -> bool {
    let words: Vec<&str> = items.iter().filter(|i| i.is_word()).map(|i| i.fold.as_ref()).collect();
    let opens = words.first().copied().unwrap_or("");
    let greets = (opens == "good"
        && words.get(1).is_some_and(|w| matches!(*w, "morning" | "afternoon" | "evening" | "day")))
        || (matches!(opens, "thank" | "thanks" | "hello" | "welcome" | "hi") && words.len() <= 8);
    // "I am ready for your questions", "We look forward to your questions."
    let invites = words.last().is_some_and(|last| *last == "questions")
        && words.iter().any(|word| matches!(*word, "your" | "you"))
        && words.len() <= 12;
    let answers = matches!(opens, "yes" | "no" | "never" | "absolutely" | "certainly" | "maybe");
    greets
        || invites
        || (words.len() < 2 && !answers)
        || items.first().is_some_and(|i| matches!(i.text, "(" | "[" | "<"))
}
