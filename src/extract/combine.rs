//! Rules and tagger together: one leads, and what only the other sees is added.
//!
//! Of speech the rules are right more often where they find something (structure, quotations, speech
//! acts), while the tagger knows cues no table holds and reported speech without a reporting verb: so
//! the rules lead. Beliefs and intentions are told in too many ways for a table: where they are asked
//! for, only the rules that are sure lead, then comes the tagger, then the other rules. On PolNeAR dev
//! that is worth 2 points of joint F1 (68.2, all rules first 65.9); of speech alone in our own news the
//! tagger first would cost 5 points of edge F1.
//!
//! Cost: that of the tagger. Known misses: what the one that leads takes too much, the other cannot
//! correct.

use super::Class;
use super::adjuncts::drop_adjunct;
use super::cues::readings;
use super::grammar::{
    is_auxiliary, is_base_form, is_clause, is_finite, is_preposition, is_verb_form, word,
};
use super::prose::{Prose, items_of};
use super::rules::{has_own_verb, names_teller};
use super::tagger::{self, link::link, tag};
use super::utterance::RawUtterance;
use crate::text::{Span, fold, hull, is_month, next_char, tokens};

/// How sure the tagger must be of what it adds. On PolNeAR dev (speech), from .5 to .8 in steps of .1,
/// joint F1 is 73.9, 74.3, 74.2, 73.0; on the gold pairs every step down costs news some precision.
const ENOUGH: f32 = 0.65;

/// The same with beliefs and intentions: joint F1 68.0 at 0, 68.1 at .4, 67.9 at .5.
const ENOUGH_FOR_ATTITUDES: f32 = 0.4;

/// How sure a rule must be to stand before the tagger then: joint F1 67.1 at .7, 67.8 at .8, 68.2 at .86,
/// 68.0 at .92; on the shared articles 96, 94, 94, 94, and 89 above.
const SURE: f32 = 0.86;

/// The utterances of rules and tagger; with `attitudes`, beliefs and intentions among them.
pub(super) fn combine(
    text: &str,
    prose: &[Prose<'_>],
    rules: Vec<RawUtterance>,
    attitudes: bool,
) -> Vec<RawUtterance> {
    let tagged = tagged(text, prose, attitudes);
    let sure = if attitudes { SURE } else { 0.0 };
    let (mut out, unsure): (Vec<_>, Vec<_>) = rules.into_iter().partition(|u| u.confidence >= sure);
    for others in [tagged, unsure] {
        let mut taken: Vec<Span> = out
            .iter()
            .flat_map(|u| u.content.iter().chain(&u.cue).chain(&u.prompt))
            .copied()
            .collect();
        taken.sort_unstable();
        // One cue makes one statement; where beliefs are asked for, the tagger may know better what it is.
        let is_free = |u: &RawUtterance| {
            let cue = u.cue.iter().filter(|_| !attitudes);
            !u.content.iter().chain(cue).any(|c| overlaps_any(&taken, *c))
        };
        out.extend(others.into_iter().filter(is_free));
    }
    for utterance in &mut out {
        drop_adjunct(text, utterance);
    }
    out
}

/// What the tagger finds and is sure enough of.
fn tagged(text: &str, prose: &[Prose<'_>], attitudes: bool) -> Vec<RawUtterance> {
    let enough = if attitudes { ENOUGH_FOR_ATTITUDES } else { ENOUGH };
    let paragraphs: Vec<Span> = prose.iter().map(|p| p.span).collect();
    let quotations: Vec<_> = prose.iter().flat_map(|p| &p.quotations).copied().collect();
    let sentences: Vec<Span> = prose.iter().flat_map(|p| &p.units).map(|u| u.span).collect();
    let fragments = tag(text, &paragraphs, &quotations);
    let complete = |raw: tagger::link::Attribution| {
        let place = hull(&raw.content)?;
        let block = prose.get(prose.partition_point(|p| p.span.end <= place.start))?.block;
        completed(text, raw, &fragments, block, attitudes).filter(|u| u.confidence >= enough)
    };
    let linked = link(text, &paragraphs, &sentences, &quotations, &fragments);
    linked.into_iter().filter_map(complete).collect()
}

/// `spans` are sorted by start; nested ones are short, so that a few steps back are enough.
fn overlaps_any(spans: &[Span], span: Span) -> bool {
    let end = spans.partition_point(|s| s.start < span.end);
    spans.get(..end).unwrap_or(&[]).iter().rev().take(64).any(|s| s.overlaps(span))
}

/// A tagger's utterance with its class and form.
fn completed(
    text: &str,
    raw: tagger::link::Attribution,
    fragments: &[tagger::Fragment],
    block: usize,
    attitudes: bool,
) -> Option<RawUtterance> {
    let raw = tagger::link::Attribution { source: without_verb(text, raw.source), ..raw };
    let first = raw.content.first()?;
    let quoted = raw.content.iter().any(|c| c.of(text).contains(['"', '“', '”', '«', '„']));
    if is_anonymity(first.of(text))
        || is_of_reporter(text, &raw)
        || is_by_measure(text, &raw)
        || is_deed(text, &raw.cue, *first, quoted)
        || raw.source.iter().any(|s| is_dateline(s.of(text)) || is_denied(text, *s))
        || (!quoted
            && !attitudes
            && (is_unsaid(text, &raw.cue) || is_by_the_way(text, &raw.source)))
    {
        return None;
    }
    // Without a source it is seldom a statement that anybody could be asked about, but may be a belief
    // ("is widely expected to win").
    if raw.source.is_empty() && (raw.cue.is_empty() || !(quoted || attitudes)) {
        return None;
    }
    let whole = hull(&raw.content).into_iter().chain(hull(&raw.cue)).reduce(Span::join)?;
    let from = fragments.partition_point(|f| f.span.start < whole.start);
    let to = fragments.partition_point(|f| f.span.start < whole.end);
    let sure: Vec<f32> = fragments
        .get(from..to)?
        .iter()
        .filter(|f| raw.content.contains(&f.span) || raw.cue.contains(&f.span))
        .map(|f| f.confidence)
        .collect();
    let confidence =
        if sure.is_empty() { 0.5 } else { sure.iter().sum::<f32>() / sure.len() as f32 };
    let class = class_of(text, &raw.cue, quoted);
    let act = is_act(text, &raw.cue, *first, quoted);
    Some(RawUtterance {
        follows: raw.source.is_empty() && raw.cue.is_empty(),
        content: raw.content,
        source: raw.source,
        cue: raw.cue,
        prompt: None,
        class,
        act,
        block,
        confidence: 0.9 * confidence,
    })
}

/// "asked not to be named", "requested anonymity": about the source, not from it.
fn is_anonymity(content: &str) -> bool {
    let start = content.trim_start_matches("for ");
    let opens = |words: &[&str]| words.iter().any(|words| start.starts_with(words));
    opens(&["anonymity", "not to be named", "not to be identified", "not to be quoted"])
        || (content.len() < 60
            && ["be named", "be identified", "be quoted"].iter().any(|end| content.contains(end)))
}

/// "when a reporter asked about it": the question is nobody's statement.
fn is_of_reporter(text: &str, raw: &tagger::link::Attribution) -> bool {
    let asked = raw.cue.iter().any(|cue| fold(cue.of(text)).starts_with("ask"));
    let head =
        raw.source.first().map(|source| fold(source.of(text)).into_owned()).unwrap_or_default();
    let some = !head.contains(' ') || head.starts_with("a ") || head.starts_with("one ");
    (asked || some)
        && matches!(
            head.rsplit(' ').next(),
            Some("reporter" | "reporters" | "journalist" | "journalists")
        )
}

/// "Roe stood up at nine" for a source: whoever stands before the verb. What ends in "-ed" may tell which one it is
/// ("officials involved in the talks").
fn without_verb(text: &str, mut source: Vec<Span>) -> Vec<Span> {
    for span in &mut source {
        let items = items_of(text, *span);
        let past = |i: usize| {
            let verb = word(&items, i);
            is_finite(&items, i)
                && is_verb_form(verb)
                && !verb.ends_with('s')
                && !verb.ends_with("ed")
                && !is_base_form(verb)
                && !is_auxiliary(verb)
        };
        let relative = |i: usize| matches!(word(&items, i), "who" | "which" | "whose" | "that");
        let verb = (1..items.len()).find(|&i| past(i)).filter(|&verb| !(0..verb).any(relative));
        if let Some(last) = verb.and_then(|verb| items.get(verb - 1)) {
            span.end = last.span.end;
        }
    }
    source
}

/// How far back of a cue the mark is looked for that parts it from the clause before, in bytes.
const NEAR: usize = 80;

/// "were shared out according to size": a measure, and nobody.
fn is_by_measure(text: &str, raw: &tagger::link::Attribution) -> bool {
    let (Some(cue), Some(source)) = (raw.cue.last(), raw.source.first()) else { return false };
    let near = Span::new(next_char(text, cue.start.saturating_sub(NEAR)), source.end);
    if cue.end > source.start || !fold(near.of(text)).contains("according") {
        return false;
    }
    let items = items_of(text, near);
    let at = (0..items.len()).rev().find(|&i| word(&items, i) == "according");
    let at = at.filter(|&at| word(&items, at + 1) == "to");
    at.is_some_and(|at| !names_teller(&items, at, at + 2..items.len()))
}

/// "recalled its ambassador", "citing its staff": a verb that only speaks with a quotation or "that" behind it.
fn is_deed(text: &str, cue: &[Span], content: Span, quoted: bool) -> bool {
    let after = cue.iter().all(|cue| cue.end <= content.start);
    let Some(cue) = cue.first().map(|cue| fold(cue.of(text)).into_owned()) else { return false };
    let (span, content) = (content, content.of(text));
    let open = quoted || content.starts_with("that ");
    let own = ["its ", "his ", "her ", "their "].iter().any(|own| content.starts_with(own));
    // "a group calling itself the Front": its name.
    let reflexive = ["itself ", "himself ", "herself ", "themselves "];
    if cue == "calling" && reflexive.iter().any(|own| content.starts_with(own)) {
        return true;
    }
    let deed = matches!(cue.as_str(), "recalled" | "recalls" | "showed");
    // "are adding names to the list".
    let last = cue.rsplit(' ').next().unwrap_or("");
    let frames = readings(last, |_| None).next().map(|cue| cue.frames).unwrap_or_default();
    let has_verb = || {
        let items = items_of(text, span);
        has_own_verb(&items, 0..items.len())
    };
    if frames.deed && !open && after && !has_verb() {
        return true;
    }
    // "did not respond to a request for comment".
    let asked = content.contains("request for comment") || content.contains("requests for comment");
    if asked && !quoted {
        return true;
    }
    // "says it quickly": what was said stands elsewhere.
    let put = matches!(cue.as_str(), "replying" | "responding" | "reacting" | "answering")
        || cue.ends_with(" answering");
    if put && ["to ", "questions"].iter().any(|start| content.starts_with(start)) {
        return true;
    }
    let so = content.strip_prefix("so ").and_then(|rest| rest.split(' ').next());
    if matches!(so, Some("before" | "when" | "as" | "again" | "without")) {
        return true;
    }
    // "disclosed this at a meeting"
    let this = content.strip_prefix("this ").and_then(|rest| rest.split(' ').next());
    if !open && this.is_some_and(is_preposition) {
        return true;
    }
    let pointer = content.strip_prefix("it ").and_then(|rest| rest.split(' ').next());
    if pointer.is_some_and(|next| next.trim_end_matches(',').ends_with("ly")) {
        return true;
    }
    !open && (deed || (cue == "citing" && own))
}

/// "Neither Roe nor Lund said so": nobody did.
fn is_denied(text: &str, source: Span) -> bool {
    let before = text.get(..source.start).unwrap_or("").trim_end();
    let before = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let mut words = source.of(text).split_whitespace();
    let first = words.next().unwrap_or("");
    let denies = |word: &str| matches!(fold(word).as_ref(), "neither" | "nor" | "nobody");
    denies(before) || denies(first) || words.any(|word| word == "nor")
}

/// "has not said whether", "has yet to say": nothing was said.
fn is_unsaid(text: &str, cue: &[Span]) -> bool {
    let Some(cue) = cue.first() else { return false };
    let words: Vec<_> = cue.of(text).split_whitespace().map(fold).collect();
    let own = words.iter().any(|w| matches!(w.as_ref(), "not" | "yet") || w.ends_with("n't"));
    let before = text.get(..cue.start).unwrap_or("").trim_end();
    let last = before.rsplit(char::is_whitespace).next().map(fold).unwrap_or_default();
    let said = words.last().is_some_and(|w| matches!(w.as_ref(), "said" | "say" | "announced"));
    said && (own || matches!(last.as_ref(), "not" | "never") || last.ends_with("n't"))
}

/// "freed in what they called a gesture": a word of theirs, not what was said here.
fn is_by_the_way(text: &str, source: &[Span]) -> bool {
    let Some(source) = source.first() else { return false };
    let before = text.get(..source.start).unwrap_or("").trim_end();
    before.ends_with(" what")
}

/// A month is what is left of a dateline, and nobody's name alone; May may be.
fn is_dateline(source: &str) -> bool {
    let word = fold(source);
    is_month(&word) && word != "may"
}

/// The class of the first cue word the table knows; what is quoted is speech.
fn class_of(text: &str, cue: &[Span], quoted: bool) -> Class {
    let words = cue.iter().flat_map(|c| tokens(text, *c));
    let known = words
        .filter_map(|t| readings(&fold(t.span.of(text)), |_| None).next().map(|c| c.class))
        .next();
    match known {
        _ if quoted || cue.is_empty() => Class::Speech,
        Some(class) => class,
        None => Class::Other,
    }
}

/// True if the cue governs a noun phrase.
fn is_act(text: &str, cue: &[Span], content: Span, quoted: bool) -> bool {
    if quoted
        || content.of(text).starts_with("that ")
        || cue.first().is_none_or(|c| c.start > content.start)
    {
        return false;
    }
    let items = items_of(text, content);
    !is_clause(&items, 0..items.len())
}
