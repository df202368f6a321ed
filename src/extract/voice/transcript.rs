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
//! transcripts have ([`Sign`]); those that a dash ends look as the places of reports do, so one must come again. Heads on
//! lines of their own look as section headings do, so a name must come again, be a known given name, or be sure, and what
//! stands below must be told in the first person, as under the one head of a thread. Who only asks says nothing here.
//!
//! Known miss: a person who is quoted in his own turn.

mod head;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use super::interview::{has, unquoted};
use crate::extract::prose::Item;
use crate::extract::speakers::full_names::full_names;
use crate::extract::speakers::{is_given_name, surname_of};
use crate::ingest::{Article, BlockKind};
use crate::text::{List, Span, entries, fold, list};
pub(crate) use head::Head;
pub(super) use head::head;
use head::{Sign, behind_number, bracketed, is_office_line};

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
    let n_sure = inline.iter().filter(|head| head.sign >= Sign::Sure).count();
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
    let opening = opening(article, &parts);
    parts.retain(|part| {
        let name = part.head.name.of(text);
        !is_aside(name) && !askers.contains(fold(name).as_ref())
    });
    parts.splice(0..0, opening);
    Some(parts)
}

/// What somebody says before the first turn, where a heading calls it a statement: the first named above who speaks again
/// below.
fn opening(article: &Article, parts: &[Part]) -> Vec<Part> {
    let text = article.text.as_str();
    let first = parts.first().map_or(0, |part| part.block);
    let above = || article.blocks.iter().enumerate().take(first);
    let is_told = |kind: BlockKind| kind == BlockKind::Paragraph;
    let heading = |words: &str| {
        fold(words).split(' ').any(|word| matches!(word, "statement" | "remarks" | "presentation"))
    };
    let Some(start) = above()
        .filter(|(_, block)| !is_told(block.kind) && heading(block.span.of(text)))
        .map(|(at, _)| at)
        .next_back()
    else {
        return Vec::new();
    };
    let surnames: HashSet<String> =
        parts.iter().map(|part| surname_of(part.head.name.of(text))).collect();
    let named = above().filter(|(_, block)| !is_told(block.kind));
    let mut names = named.flat_map(|(_, block)| full_names(text, block.span));
    let Some((name, _)) = names.find(|(_, found)| surnames.contains(&surname_of(&found.name)))
    else {
        return Vec::new();
    };
    let head = Head { name, said: None, sign: Sign::Sure };
    let said = above().filter(|(at, block)| *at > start && is_told(block.kind));
    said.map(|(at, block)| Part { head, block: at, said: block.span }).collect()
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
        (head.sign >= Sign::Sure || is_head).then_some(head)
    });
    let mut heads: Vec<Option<Head>> = read.collect();
    read_brackets(article, &mut heads);
    let is_dashed = |head: &Option<Head>| head.is_some_and(|head| head.sign == Sign::Dash);
    let dashed = || heads.iter().filter(|head| is_dashed(head)).flatten();
    let n_dashed = dashed().count();
    let are_turns = n_dashed >= 3
        && n_dashed * 2 >= article.paragraphs().count()
        && comes_again(dashed().map(|head| head.name.of(text)));
    if n_dashed > 0 && !are_turns {
        heads.iter_mut().filter(|head| is_dashed(head)).for_each(|head| *head = None);
    }
    heads
}

/// Reads the lines of brackets that parliaments print below a name, with the constituency, or below an office, with the
/// name.
fn read_brackets(article: &Article, heads: &mut [Option<Head>]) {
    let text = article.text.as_str();
    for (at, pair) in article.blocks.windows(2).enumerate() {
        let [above, block] = pair else { continue };
        let Some(name) = bracketed(text, block.span) else { continue };
        let (before, rest) = heads.split_at_mut(at + 1);
        let (Some(over), Some(head)) = (before.last_mut(), rest.first_mut()) else { continue };
        if is_office_line(above.span.of(text)) && name.of(text).contains(' ') {
            *over = None;
            *head = Some(Head { name, said: None, sign: Sign::Sure });
        } else if let Some(over) = over {
            over.sign = over.sign.max(Sign::Sure);
        }
    }
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
                turn = turn.map(|name| Head { sign: Sign::Handle, ..name });
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
            // "(Selmark East) (Lab)", "(Interruption)"
            None if bracketed(text, block.span).is_some() => continue,
            None => {}
        }
        if let Some(head) = turn {
            if head.sign == Sign::Handle {
                start = behind_number(text, Span::new(start, block.span.end));
            }
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
    let is_own = |part: &&Part| {
        let said = unquoted(part.said.of(text));
        has(&said, OF_ONESELF) || has(&said, TO_OTHERS)
    };
    // A thread by one handle; under a reporter's handle others are told of.
    if let [thread @ [first, ..]] = turns.as_slice() {
        let n_own = thread.iter().filter(is_own).count();
        return first.head.sign == Sign::Handle && n_own * 2 >= thread.len();
    }
    let heads = || turns.iter().filter_map(|turn| turn.first()).map(|part| part.head);
    let names = || heads().map(|head| head.name.of(text));
    let n_sure = heads().filter(|head| head.sign >= Sign::Sure).count();
    if turns.is_empty() || n_sure >= 2 {
        return n_sure >= 2;
    }
    let n_own = turns.iter().filter(|turn| turn.iter().any(|part| is_own(&part))).count();
    let n_known = names().filter(|name| is_known_name(name) || is_aside(name)).count();
    n_own * 2 >= turns.len() && (n_known * 2 >= turns.len() || comes_again(names()))
}

/// True if one of the names stands twice.
fn comes_again<'t>(names: impl IntoIterator<Item = &'t str>) -> bool {
    let mut known = HashSet::new();
    names.into_iter().any(|name| !known.insert(name))
}

/// How somebody speaks of himself.
const OF_ONESELF: &[&str] =
    &["i", "we", "my", "our", "us", "me", "i'm", "i've", "we've", "we'll", "we're", "i'd", "i'll"];

/// How he speaks to others.
const TO_OTHERS: &[&str] = &["you", "your", "you've", "you're", "you'll"];

/// What somebody does in his turns.
#[derive(Debug, Default)]
struct Turns {
    n: usize,
    /// Turns that end in a question.
    n_asks: usize,
    /// Turns that speak to somebody, or end in a question.
    n_to_others: usize,
    /// Turns told in the first person.
    n_own: usize,
    n_bytes: usize,
    /// A turn welcomes, or hands over to somebody.
    hosts: bool,
}

impl Turns {
    /// Nothing but questions.
    fn are_questions(&self) -> bool {
        self.n_asks * 3 >= self.n * 2
    }

    /// An interviewer's: what is put to others, and hardly a word of himself.
    fn are_put(&self) -> bool {
        self.n >= LEAST_PUT && self.n_own * 5 <= self.n && self.n_to_others * 3 >= self.n
    }

    /// Those of one who welcomes and hands over.
    fn are_hosts(&self) -> bool {
        self.hosts && self.n >= LEAST_PUT && self.n_to_others * 3 >= self.n
    }

    /// How long the turns are of one who answers, and so speaks often of himself.
    fn n_answered(&self) -> usize {
        if self.n_own * 2 >= self.n { self.n_bytes } else { 0 }
    }
}

/// Turns of an interviewer who also puts things without a question, at least.
const LEAST_PUT: usize = 4;

/// The folded heads of those who do nothing but ask.
fn askers(text: &str, parts: &[Part]) -> HashSet<String> {
    let mut people: HashMap<String, Turns> = HashMap::new();
    for turn in parts.chunk_by(|a, b| a.head.name == b.head.name) {
        let ([first, .., last] | [first @ last]) = turn else { continue };
        let asks = last.said.of(text).trim_end().ends_with('?');
        let holds = |words| turn.iter().any(|part| has(&unquoted(part.said.of(text)), words));
        let told = people.entry(fold(first.head.name.of(text)).into_owned()).or_default();
        told.n += 1;
        told.n_asks += usize::from(asks);
        told.n_to_others += usize::from(asks || holds(TO_OTHERS));
        told.n_own += usize::from(holds(OF_ONESELF));
        told.hosts = told.hosts || hosts(first.said.of(text));
        told.n_bytes += turn.iter().map(|part| part.said.len()).sum::<usize>();
    }
    let others = people.values().any(|turns| turns.n_asks * 3 < turns.n);
    // Who answers an interviewer is longer.
    let n_answered = people.values().map(Turns::n_answered).max().unwrap_or(0);
    let is_asker = |turns: &Turns| {
        let is_answered = n_answered * 2 >= turns.n_bytes * 3;
        others && turns.are_questions() || turns.are_hosts() || turns.are_put() && is_answered
    };
    people.iter().filter(|(_, turns)| is_asker(turns)).map(|(name, _)| name.clone()).collect()
}

/// True for words by which a host welcomes or hands over.
fn hosts(said: &str) -> bool {
    let said = fold(said);
    entries(HOSTS).any(|phrase| said.contains(phrase))
}

/// What hosts say, folded.
const HOSTS: &str = include_str!("hosts.txt");

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
