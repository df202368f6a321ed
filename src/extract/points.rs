//! Utterances to points: what could change independently is cut apart.
//!
//! A quotation of several sentences makes several points; so does a sentence with two main clauses.
//! A sentence that only carries on ("This is just one of many examples.") stays with the one before.
//!
//! ```text
//! “We are friends, and we are aligned. It is clear. This must end.”
//!  [point        ]      [point       ] [point                     ]
//! ```
//!
//! Cuts are made where both sides hold a subject and a finite verb, at "; ", ", and", ", but", "and
//! that", ", because", ", so". The joining comma and conjunction are left out, semicolons and full
//! stops stay. In one-voice texts, whose sentences are revised clause by clause, cuts are freer and
//! sentences are never joined.
//!
//! Cost: linear. Known misses: which items of a list move on their own is a matter of meaning.

use std::ops::Range;

use super::cues::readings;
use super::grammar::{
    disagrees, first_finite, is_adverb, is_clause, is_finite, is_preposition, is_pronoun,
    is_subordinator, word,
};
use super::prose::{Item, items_of};
use crate::text::{Span, sentences};

/// How freely to cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Quotations in news: speech, in which short sentences belong to their neighbours.
    Quoted,
    /// Speech reported in the reporter's words.
    Reported,
    /// Statements of an issuing body, in its own words.
    OneVoice,
}

/// Cuts one stretch of content into points, in order.
pub(super) fn points(text: &str, span: Span, style: Style) -> Vec<Span> {
    let mut points: Vec<Span> = Vec::new();
    let mut n_words_before = 0;
    for sentence in sentences(text, span) {
        let marks = trim_marks(text, sentence);
        // As items in which quotation marks are only marks.
        let items = items_of(text, marks);
        if items.is_empty() {
            continue;
        }
        if style != Style::OneVoice
            && let Some(last) = points.last_mut()
            && (carries_on(&items) || (style == Style::Quoted && joins(n_words_before, &items)))
        {
            *last = last.join(sentence);
            n_words_before += n_words(&items);
            continue;
        }
        n_words_before = n_words(&items);
        let clauses = clauses(&items, style);
        let n_clauses = clauses.len();
        for (k, clause) in clauses.into_iter().enumerate() {
            let Some(inner) = item_span(&items, clause) else { continue };
            let start = if k == 0 { sentence.start } else { inner.start };
            let end = if k + 1 == n_clauses { sentence.end } else { inner.end };
            points.push(Span::new(start, end));
        }
    }
    points
}

fn trim_marks(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start =
        inside.len() - inside.trim_start_matches(['"', '“', '‘', '\'', '«', '„', '`']).len();
    Span::new(span.start + start, span.end)
}

fn item_span(items: &[Item<'_>], range: Range<usize>) -> Option<Span> {
    let (first, last) = (items.get(range.start)?, items.get(range.end.checked_sub(1)?)?);
    Some(first.span.join(last.span))
}

/// A short sentence in speech belongs to its neighbour: "I am paid to count.", "Six is too much."
///
/// Counted on the quotations of the gold pairs: of sentences of up to 8 words 31 are joined to the one
/// before and 4 stand alone; a first sentence of up to 6 words is joined with the next in 15 of 18.
fn joins(n_words_before: usize, items: &[Item<'_>]) -> bool {
    let turns = matches!(word(items, 0), "but" | "however" | "still" | "and");
    !turns && (n_words(items) <= 8 || n_words_before <= 6)
}

fn n_words(items: &[Item<'_>]) -> usize {
    items.iter().filter(|i| i.is_word()).count()
}

/// True if a sentence only goes on with the point before: a fragment, or one about "it" or "this".
fn carries_on(items: &[Item<'_>]) -> bool {
    let end = items.len();
    if first_finite(items, 0..end).is_none() {
        return !(word(items, 0) == "under" || word(items, 0) == "with");
    }
    let start = usize::from(is_adverb(word(items, 0)));
    match word(items, start) {
        "it" | "this" | "they" | "these" => {
            is_finite(items, start + 1) || word(items, start + 1) == "is"
        }
        "that" => is_finite(items, start + 1),
        _ => false,
    }
}

/// The clauses of one sentence that are points of their own.
pub(super) fn clauses(items: &[Item<'_>], style: Style) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    if style == Style::OneVoice
        && let Some(comma) = concessive_end(items)
    {
        found.push(0..comma);
        start = comma + 1;
        at = start;
    }
    while at < items.len() {
        let Some((end, next)) = cut_at(items, start, at, style) else {
            at += 1;
            continue;
        };
        found.push(start..end);
        start = next;
        at = next + 1;
    }
    found.push(start..items.len());
    found.retain(|r| !r.is_empty());
    found
}

/// "Although A, B": where A ends, if both are clauses.
fn concessive_end(items: &[Item<'_>]) -> Option<usize> {
    if !matches!(word(items, 0), "although" | "though" | "while") {
        return None;
    }
    let comma = (1..items.len()).find(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    (is_clause(items, 1..comma) && opens_clause(items, comma + 1).is_some()).then_some(comma)
}

/// If the sentence is to be cut at item `at`: where the left part ends and the right part starts.
fn cut_at(items: &[Item<'_>], start: usize, at: usize, style: Style) -> Option<(usize, usize)> {
    let item = items.get(at)?;
    let comma =
        at.checked_sub(1).filter(|&i| i >= start && items.get(i).is_some_and(|x| x.text == ","));
    let left_end = comma.unwrap_or(at);
    let left = || is_clause(items, start..left_end) && is_whole(items, start..left_end);
    match item.fold.as_ref() {
        ";" if left() => (is_clause(items, at + 1..items.len())).then_some((at + 1, at + 1)),
        "and" | "but" => {
            let that = usize::from(word(items, at + 1) == "that" && !is_finite(items, at + 2));
            let next = at + 1 + that;
            if !worth_cutting(items, next, style) || !left() {
                return None;
            }
            let own_subject = opens_clause(items, next).is_some();
            let long = style != Style::Quoted
                || (left_end - start >= 10 && items.len() - next >= 5)
                || that == 1;
            let reported = (comma.is_some() || that == 1 || style == Style::Reported) && long;
            let voice = style == Style::OneVoice;
            let shared = style != Style::Quoted && comma.is_none() && shares_subject(items, next);
            ((own_subject && (reported || voice)) || shared).then_some((left_end, next))
        }
        "because" | "so" if comma.is_some() && style != Style::OneVoice && left() => {
            let that = usize::from(word(items, at + 1) == "that");
            (that == 0 && opens_clause(items, at + 1).is_some()).then_some((left_end, at))
        }
        "," if style == Style::OneVoice && left() => {
            // "A has risen, B has fallen, and C is flat": a list of clauses.
            let list = opens_clause(items, at + 1)? < at + 8
                && (at + 2..items.len().min(at + 200)).any(|i| {
                    items.get(i).is_some_and(|x| x.text == ",")
                        && word(items, i + 1) == "and"
                        && opens_clause(items, i + 2).is_some()
                })
                && !is_subordinator(word(items, start));
            list.then_some((at, at + 1))
        }
        _ => None,
    }
}

/// True if no clause inside the range still waits for its verb: behind the last "that" or "whether" stands one, and what
/// follows a verb that takes clauses is no bare noun phrase with a preposition ("judges the risks to growth").
fn is_whole(items: &[Item<'_>], range: Range<usize>) -> bool {
    let end = range.end;
    let opens = |&i: &usize| matches!(word(items, i), "that" | "whether" | "if" | "because");
    if let Some(that) = range.clone().rev().find(opens).filter(|&that| that > range.start)
        && that + 1 < end
        && first_finite(items, that + 1..end).is_none()
    {
        return false;
    }
    let Some(verb) = range.rev().find(|&i| is_finite(items, i)) else { return true };
    let takes_clause = readings(word(items, verb), |_| None).any(|cue| cue.frames.bare);
    let tie = (verb + 2..end).rev().find(|&i| is_preposition(word(items, i)));
    // Nothing but the nouns of one phrase between the preposition and the "and".
    let nouns = |tie: usize| {
        (tie + 1..end).all(|i| items.get(i).is_some_and(Item::is_word))
            && end - tie <= LONGEST_NOUNS
    };
    !(takes_clause && tie.is_some_and(nouns))
}

/// Words from a preposition to the end of its noun phrase: "to its own long-run growth".
const LONGEST_NOUNS: usize = 6;

/// Where the finite verb of a clause that starts at `at` stands, if one with its own subject does.
fn opens_clause(items: &[Item<'_>], at: usize) -> Option<usize> {
    let mut i = at;
    while is_adverb(word(items, i)) {
        i += 1;
    }
    let first = i;
    while i < items.len().min(first + 14) {
        let item = items.get(i)?;
        if is_finite(items, i) {
            let own = (i > first || item.fold.contains('\'')) && !disagrees(items, i);
            return own.then_some(i);
        }
        let breaks = matches!(item.text, ";" | ":" | "," | "." | "–" | "—" | "(")
            || (is_subordinator(&item.fold) && i > first)
            || item.fold == "to";
        let opens_adjunct =
            i == first && (is_preposition(&item.fold) || is_subordinator(&item.fold));
        if breaks || opens_adjunct {
            return None;
        }
        i += 1;
    }
    None
}

/// A clause about "it" or "that" goes on with the same point in speech.
fn worth_cutting(items: &[Item<'_>], at: usize, style: Style) -> bool {
    style == Style::OneVoice
        || !(matches!(word(items, at), "it" | "that" | "this" | "which" | "they" | "there")
            && is_pronounish(items, at))
}

fn is_pronounish(items: &[Item<'_>], at: usize) -> bool {
    is_pronoun(word(items, at)) || is_finite(items, at + 1)
}

/// "and will act as needed": a second verb of the same subject that is a commitment of its own.
fn shares_subject(items: &[Item<'_>], at: usize) -> bool {
    let verb = matches!(
        word(items, at),
        "will" | "would" | "decided" | "agreed" | "judged" | "expects" | "anticipates"
    );
    verb && items.len() - at > 6
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[` and `]` mark the points expected.
    fn check(marked: &str, style: Style) {
        let text: String = marked.replace(['[', ']'], "");
        let found = points(&text, Span::new(0, text.len()), style);
        let mut shown = String::new();
        let mut at = 0;
        for point in found {
            shown.push_str(text.get(at..point.start).unwrap_or(""));
            shown.push_str(&format!("[{}]", point.of(&text)));
            at = point.end;
        }
        shown.push_str(text.get(at..).unwrap_or(""));
        assert_eq!(shown, marked);
    }

    #[test]
    fn cuts_quotations_by_points() {
        let check = |marked| check(marked, Style::Quoted);
        check(
            "[“I can say that the minister and I are friends], and [we are aligned on this.] [The road ahead of us is still a long one.”]",
        );
        check("[“There are plants in Osk. They need our help. This is one of many.”]");
        check("[We must spend more], [because we know the threat is there.]");
        check("[It is a hard issue, and it is one we must work on]");
        check("[“We do not ask for a gift. We ask for a date.”]");
        check("[prices and wages had risen]");
    }

    #[test]
    fn a_noun_phrase_is_no_point_of_a_report() {
        check(
            "[He said that the effects on jobs and consumer prices will be small.]",
            Style::Reported,
        );
    }

    #[test]
    fn cuts_statements_by_clauses() {
        let check = |marked| check(marked, Style::OneVoice);
        check("[Spending has been strong] and [investment has been soft.]");
        check("[Although risks have grown], [the main concern remains inflation.]");
        check("[Markets have been weak], [credit has become tighter], and [housing is slow.]");
        check("[Prices will rise;] [wages will stay flat.]");
        check("[The Board will watch prices] and [will act as needed to keep them stable.]");
        check("[It seeks maximum employment and price stability.]");
        // What waits for its verb is no point.
        check(
            "[The Board judges that the risks to its employment and inflation goals are in balance.]",
        );
        check("[It noted that risks to wages and house prices had increased.] [Growth is solid.]");
        check(
            "[The Board expects that the effects on employment and consumer prices will be small.]",
        );
        check("[The Board judges the risks to employment and consumer prices are balanced.]");
        check("[The pace of hiring and wage growth has slowed.]");
        check("[It noted that wages had risen] and [prices had fallen.]");
        check("[Exports fell in May] and [prices rose.]");
    }
}
