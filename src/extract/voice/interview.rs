//! Interviews: questions and answers in turn, where only the head tells who answers.
//!
//! ```text
//! Dr Ada Roe, head of the port, on dredging. Interview by Ivo Lund
//! When do you start?
//! [In May. We promised the crews that.]      Ada Roe
//! ```
//!
//! The questions are known by their mark, by "Q" or by a paper's name before them. Where nobody is named, they must speak to
//! somebody and the answers of one. Known misses: two people who answer in turn without their names.

use std::collections::{HashMap, HashSet};

use super::author::owner;
use super::letterhead::{heading, heading_body};
use super::plain;
use super::transcript::{head, is_aside, n_turns};
use crate::extract::speakers::full_names::full_names;
use crate::extract::speakers::mention::{MentionKind, mention};
use crate::extract::speakers::surname_of;
use crate::extract::utterance::RawUtterance;
use crate::ingest::{Article, BlockKind};
use crate::text::{Span, capitalised, fold, tokens};

/// What is asked and answered in turn, by whom.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Interview {
    /// Who answers.
    pub(crate) name: String,
    /// What he says, a span for each paragraph, in order.
    pub(super) answers: Vec<Span>,
    /// Where questions and answers start; before it others may be reported.
    pub(super) start: usize,
}

impl Interview {
    /// Every answer; what stands in brackets is the paper's.
    pub(super) fn utterances(&self, article: &Article) -> Vec<(RawUtterance, String)> {
        let text = &article.text;
        let said = self.answers.iter().flat_map(|answer| outside_brackets(text, *answer));
        said.map(|span| {
            let mut utterance = plain(span, article.block_at(span.start));
            utterance.confidence = 0.85;
            (utterance, self.name.clone())
        })
        .collect()
    }

    /// True for what stands before the first question or in a question, or in brackets behind an answer.
    pub(super) fn is_beside(&self, text: &str, utterance: &RawUtterance) -> bool {
        let Some(content) = utterance.content.first() else { return false };
        let answer = self.answers.iter().find(|answer| answer.covers(*content));
        // "Your brother told the paper that it hums.": what a question says that others said.
        let put = answer.is_none()
            && utterance.source.first().is_some_and(|source| {
                !matches!(
                    fold(source.of(text)).as_ref(),
                    "you" | "we" | "i" | "they" | "he" | "she" | "it"
                )
            });
        content.start < self.start
            || put
            || answer.is_some_and(|answer| {
                outside_brackets(text, *answer).iter().all(|said| !said.overlaps(*content))
            })
    }
}

/// An answer without the sentences of the paper that stand in brackets.
fn outside_brackets(text: &str, answer: Span) -> Vec<Span> {
    let body = answer.of(text);
    let (mut said, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(open) = body.get(at..).and_then(|rest| rest.find('(')).map(|n| at + n) {
        let close = body.get(open..).and_then(|rest| rest.find(')')).map(|n| open + n + 1);
        let Some(close) = close else { break };
        let before = body.get(..open).unwrap_or("").trim_end();
        let long = Span::new(open, close).of(body).split_whitespace().count() >= 5;
        if long && (before.is_empty() || before.ends_with(['.', '!', '?', '"', '”'])) {
            said.push(Span::new(answer.start + from, answer.start + open).trim(text));
            from = close;
        }
        at = close;
    }
    said.push(Span::new(answer.start + from, answer.end).trim(text));
    said.retain(|span| span.start < span.end);
    said
}

/// How many answers make an interview.
const ENOUGH: usize = 3;

/// Reads a text in which one person answers, whose name stands only in its head.
pub(super) fn interview(article: &Article) -> Option<Interview> {
    let unnamed = || n_turns(article) < ENOUGH || is_asked_by_one(article);
    marked(article)
        .or_else(|| unmarked(article).filter(|found| unnamed() && found.answers.len() >= ENOUGH))
}

/// "The Courier: And the noise?": the only turns with a head are the paper's, and ask.
fn is_asked_by_one(article: &Article) -> bool {
    let text = article.text.as_str();
    let mut heads = article.paragraphs().filter_map(|(_, span)| {
        let head = head(text, span).filter(|head| head.said.is_some())?;
        Some((head.name.of(text), span.of(text)))
    });
    let mut asker = None;
    heads.all(|(name, paragraph)| {
        !is_aside(name) && *asker.get_or_insert(name) == name && is_asked(paragraph)
    })
}

/// "Q: When do you start?", "A: In May.": only the letters tell who speaks.
fn marked(article: &Article) -> Option<Interview> {
    let text = &article.text;
    let (mut answers, mut start, mut answering) = (Vec::new(), None, false);
    for block in &article.blocks {
        let is_prose = block.kind == BlockKind::Paragraph;
        match letter(text, block.span) {
            Some((Letter::Answer, said)) if start.is_some() => {
                answering = true;
                answers.push(Span::new(said, block.span.end));
            }
            Some((Letter::Question, _)) => {
                start = start.or(Some(block.span.start));
                answering = false;
            }
            Some(_) => {}
            None if !is_prose || start.is_none() => {}
            None if head(text, block.span).is_some_and(|head| head.said.is_some()) => return None,
            None if answering => answers.push(block.span),
            None => {}
        }
    }
    // An office answers where nobody is named: "Ministry Spokesperson's Remarks on the Fees".
    let office = spokesperson(article);
    let enough = if office.is_some() { 1 } else { 2 };
    let start = start.filter(|_| answers.len() >= enough)?;
    let name = office
        .or_else(|| interviewee(article, start))
        .or_else(|| heading_body(article))
        .unwrap_or_else(|| INTERVIEWEE.to_owned());
    Some(Interview { name, answers, start })
}

/// Whose remarks a line over the text says they are: the one who holds the office, or the office.
fn spokesperson(article: &Article) -> Option<String> {
    let headline = article.headline.map(|headline| headline.of(&article.text));
    let answering = |line: &str| {
        // "Ministry Spokesperson Ada Lind Answers Questions on the Fees"
        let (name, _) =
            line.split_once(" Answers Questions").or(line.split_once(" answers questions"))?;
        mention(name, Span::new(0, name.len()))
    };
    let mut lines = headline.into_iter().chain(heading(&article.text));
    let found = lines.find_map(|line| owner(line).or_else(|| answering(line)))?;
    Some(capitalised(&found.name))
}

/// What the one who answers is called where nothing names him.
const INTERVIEWEE: &str = "interviewee";

enum Letter {
    Question,
    Answer,
}

/// "Q:", "**A.**", "Question:": what a paragraph is, and from where it tells it.
fn letter(text: &str, block: Span) -> Option<(Letter, usize)> {
    let line = block.of(text);
    let bare = line.trim_start_matches(['*', '_']);
    let end = bare.find([':', '.']).filter(|end| *end <= "question".len())?;
    let letter = match fold(bare.get(..end)?).as_ref() {
        "q" | "question" => Letter::Question,
        "a" | "answer" => Letter::Answer,
        _ => return None,
    };
    let said = bare.get(end + 1..)?.trim_start_matches(['*', '_']);
    let is_apart = said.starts_with(char::is_whitespace);
    is_apart.then(|| (letter, block.end - said.trim_start().len()))
}

/// Questions that stand as paragraphs of their own between the answers.
fn unmarked(article: &Article) -> Option<Interview> {
    let text = &article.text;
    let blocks: Vec<Span> = article
        .blocks
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Crosshead))
        .map(|b| b.span)
        .collect();
    let asks: Vec<bool> = blocks.iter().map(|b| is_asked(b.of(text))).collect();
    let first = asks.iter().position(|ask| *ask)?;
    let n_asked = asks.iter().filter(|ask| **ask).count();
    if n_asked < ENOUGH {
        return None;
    }
    let (mut answers, mut own, mut n_quoted) = (Vec::new(), 0, 0);
    for (i, block) in blocks.iter().enumerate().skip(first) {
        let asked = asks.get(i).copied().unwrap_or(false);
        // "In December you sounded surer.": put to him between two answers.
        let put = !asked && asks.get(i - 1) == Some(&false) && is_put(block.of(text));
        if asked || put {
            continue;
        }
        own += usize::from(has(&unquoted(block.of(text)), &["i", "we", "my", "our", "us", "me"]));
        n_quoted += usize::from(block.of(text).starts_with(['"', '“', '‘', '«', '„']));
        answers.push(*block);
    }
    let in_turn =
        n_asked * 3 >= answers.len() && own * 3 >= answers.len() && n_quoted * 4 <= answers.len();
    let start = blocks.get(first)?.start;
    in_turn.then_some(())?;
    let asked = blocks.iter().zip(&asks).filter(|(_, ask)| **ask).map(|(block, _)| block);
    let is_talk = || speak(text, asked, YOU) && speak(text, answers.iter(), &["i", "my", "me"]);
    let name = interviewee(article, start).or_else(|| is_talk().then(|| INTERVIEWEE.to_owned()))?;
    Some(Interview { name, answers, start })
}

/// True if half of the paragraphs have one of these words outside of quotation marks.
fn speak<'s>(text: &str, paragraphs: impl Iterator<Item = &'s Span>, words: &[&str]) -> bool {
    let (mut n, mut n_speak) = (0, 0);
    for paragraph in paragraphs {
        n += 1;
        n_speak += usize::from(has(&unquoted(paragraph.of(text)), words));
    }
    n_speak * 2 >= n
}

/// How somebody is spoken to.
const YOU: &[&str] = &["you", "your", "you've", "you're"];

/// True for a paragraph that ends as a question does, in bold print or not.
fn is_asked(paragraph: &str) -> bool {
    paragraph.trim_end_matches(['*', '_', ' ', '\n']).ends_with('?')
}

/// True for a short paragraph that speaks to somebody, and not of the one who speaks.
fn is_put(paragraph: &str) -> bool {
    let short = paragraph.split_whitespace().count() <= 30;
    short
        && has(paragraph, YOU)
        && !has(paragraph, &["i", "we", "my", "our", "us", "me", "i'm", "i've", "we've"])
}

/// A paragraph without what is quoted in it: "I" of somebody quoted is not the speaker's.
pub(super) fn unquoted(paragraph: &str) -> String {
    let mut inside = false;
    let outside = |c: char| {
        match c {
            '"' => inside = !inside,
            '“' | '«' | '„' => inside = true,
            '”' | '»' => inside = false,
            _ => {}
        }
        if inside { ' ' } else { c }
    };
    paragraph.chars().map(outside).collect()
}

pub(super) fn has(paragraph: &str, words: &[&str]) -> bool {
    tokens(paragraph, Span::new(0, paragraph.len()))
        .any(|t| t.is_word() && words.contains(&fold(t.span.of(paragraph)).as_ref()))
}

/// Who answers: of the people named before the first question the one told most of, but not the author.
fn interviewee(article: &Article, start: usize) -> Option<String> {
    let text = &article.text;
    let mut counts: HashMap<String, (usize, String)> = HashMap::new();
    let (mut order, mut places) = (Vec::new(), HashSet::new());
    let head = article.blocks.iter().filter(|b| b.span.start < start);
    for (span, found) in head.flat_map(|b| full_names(text, b.span)) {
        if found.kind != MentionKind::Person || !found.name.contains(' ') || is_author(text, span) {
            continue;
        }
        // "the border court at Santa Roca": where somebody works answers nothing.
        let before = text.get(..span.start).unwrap_or("").split_whitespace().next_back();
        let place = |word: &str| matches!(word, "at" | "in" | "near" | "from");
        let key = surname_of(&found.name);
        if found.roles.is_empty() && before.is_some_and(place) {
            places.insert(key);
            continue;
        }
        let n_told = text.match_indices(found.name.rsplit(' ').next().unwrap_or("")).count();
        order.push(key.clone());
        counts.entry(key).or_insert((n_told, found.name));
    }
    let best = order
        .iter()
        .filter(|key| !places.contains(*key))
        .filter_map(|key| counts.get(key))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(best.1.clone())
}

/// "Interview by Ivo Lund", "Ivo Lund spoke to Ada Roe", "Interview: Ivo Lund".
fn is_author(text: &str, name: Span) -> bool {
    let before = text.get(..name.start).unwrap_or("").trim_end();
    let last = before.trim_end_matches(':').rsplit(|c: char| !c.is_alphabetic()).next();
    let after = text.get(name.end..).unwrap_or("").trim_start();
    let asks = ["spoke to", "talks to", "spoke with", "talked to", "met ", "asked ", "interviewed"];
    // "She talks to Ivo Lund", "he tells Ivo Lund".
    let mut words = before.split_whitespace().rev().map(fold);
    let (near, far) = (words.next(), words.next());
    let near = near.as_deref().unwrap_or("");
    let told = match far.as_deref().unwrap_or("") {
        "talks" | "talked" | "speaks" | "spoke" => near == "to" || near == "with",
        "she" | "he" => near == "tells" || near == "told",
        _ => false,
    };
    // "By Ada Lind and Ivo Lund"
    let byline = fold(before.rsplit('\n').next().unwrap_or("")).trim_start().starts_with("by ");
    // "Ivo Lund talks to the Courier about his first year".
    let tells = [
        "talks to the ",
        "spoke to the ",
        "speaks to the ",
        "talks to us",
        "spoke to us",
        "told us",
        "told the ",
    ];
    if tells.iter().any(|told| after.starts_with(told)) {
        return false;
    }
    told || byline
        || matches!(fold(last.unwrap_or("")).as_ref(), "by" | "interview" | "from" | "words")
        || asks.iter().any(|verb| after.starts_with(verb))
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture::check_said as check;

    const ANSWERS: [&str; 3] = [
        "Olin Trask: In May, I think, after the herring have gone.",
        "Olin Trask: It will be loud for six weeks.",
        "Olin Trask: We pay for all of it.",
    ];

    #[test]
    fn who_answers_stands_in_the_head() {
        check(
            "The harbour must breathe\n\nOlin Trask, harbour master of Osk, on dredging. Interview by Petra Saul\n\n\
             Mr Trask, when will the dredging in the old harbour of Osk begin?\n\nIn May, I think, after the herring have gone.\n\n\
             And the noise?\n\nIt will be loud for six weeks.\n\nWho pays?\n\nWe pay for all of it.",
            &ANSWERS,
        );
    }

    #[test]
    fn a_paper_that_asks_under_its_name_is_not_answered_by_nobody() {
        check(
            "The harbour must breathe\n\nOlin Trask talks to the Gazette about dredging.\n\nThe Gazette: When will it begin?\n\n\
             In May, I think, after the herring have gone.\n\nThe Gazette: And the noise?\n\nIt will be loud for six weeks.\n\n\
             The Gazette: Who pays?\n\nWe pay for all of it.",
            &ANSWERS,
        );
    }

    #[test]
    fn where_somebody_works_answers_nothing() {
        check(
            "The harbour must breathe\n\nFor nine years Olin Trask dug at Santa Osk, where Santa Osk and the sea meet. He left Santa Osk in May.\n\n\
             When will it begin?\n\nIn May, I think, after the herring have gone.\n\n\
             And the noise?\n\nIt will be loud for six weeks.\n\nWho pays?\n\nWe pay for all of it.",
            &ANSWERS,
        );
    }

    #[test]
    fn questions_stand_in_bold_print_and_the_asker_is_told() {
        check(
            "The harbour must breathe\n\nOlin Trask has dug harbours for 26 years. He talks to Petra Saul about noise.\n\n\
             **When will it begin?**\n\nIn May, I think, after the herring have gone.\n\n\
             **And the noise?**\n\nIt will be loud for six weeks.\n\n**Who pays?**\n\nWe pay for all of it.",
            &ANSWERS,
        );
    }

    #[test]
    fn questions_a_paper_answers_itself_are_no_interview() {
        check(
            "Port blast: what we know\n\nBy Tessa Holm and Ravi Anand\n\nA shed in the port of Osk blew up.\n\nWhat happened?\n\n\
             The harbour master, Glyn Pask, said a fire had been reported. \"I saw it,\" he said.\n\nWho was told?\n\n\
             Ada Roe, the mayor, said she was. \"We all were,\" she said.\n\nWhat now?\n\nPask said there was no danger to us.",
            &[
                "Glyn Pask: a fire had been reported.",
                "Glyn Pask: \"I saw it,\"",
                "Ada Roe: she was.",
                "Ada Roe: \"We all were,\"",
                "Glyn Pask: there was no danger to us.",
            ],
        );
    }

    #[test]
    fn letters_tell_questions_from_answers() {
        let head = "The harbour must breathe\n\nOlin Trask on dredging. Interview: Petra Saul\n\n";
        for (q, a) in [("Q:", "A:"), ("Q.", "A."), ("**Q:**", "**A:**"), ("Question:", "Answer:")] {
            let turns = [
                format!(
                    "{q} When does it begin?\n\n{a} In May, I think, after the herring have gone."
                ),
                format!("{q} And the noise?\n\n{a} It will be loud for six weeks."),
                format!("{q} Who pays?\n\n{a} We pay for all of it."),
            ];
            check(&format!("{head}{}", turns.join("\n\n")), &ANSWERS);
        }
    }

    #[test]
    fn who_answers_may_be_named_nowhere() {
        check(
            "The harbour must breathe\n\nWhat brought you here?\n\nMy sister dug harbours.\n\nAnd you stayed for thirty years.\n\n\
             I did. I found that I could think here.\n\nWill you go back?\n\nI will stay until I die.\n\nDo you still dig?\n\nI dig every morning.",
            &[
                "interviewee: My sister dug harbours.",
                "interviewee: I did. I found that I could think here.",
                "interviewee: I will stay until I die.",
                "interviewee: I dig every morning.",
            ],
        );
        check(
            "Questions and answers\n\nQ: And the noise?\n\nA: It will be loud for six weeks.\n\nQ: Who pays?\n\nA: We pay for all of it.",
            &["interviewee: It will be loud for six weeks.", "interviewee: We pay for all of it."],
        );
    }
}
