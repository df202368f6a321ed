//! Items to attributions: which cue words attribute here, and who their subject is.

use std::ops::Range;

use super::form::{fits, verb_group};
use super::inverted::{are_many, inverted};
use super::subject::subject_before;
use super::teller::{is_reporter, is_unreal, may_speak};
use super::view::{according_to, for_somebody, in_label, in_verdict, in_view, told_by};
use crate::extract::Class;
use crate::extract::cues::{Cue, Form, Frames, readings};
use crate::extract::grammar::{
    Plausible, is_adverb, is_be, is_finite, noun_phrase_before, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};

/// A cue that attributes, with its subject.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    /// The words of the cue.
    pub(super) cue: Range<usize>,
    /// Where its denial starts ("no longer" expects); else where the cue does.
    pub(super) denial: usize,
    /// Where the attributing clause starts: its subject, or the cue where that has none of its own.
    pub(super) from: usize,
    /// Where what follows the cue (and an inverted subject) starts.
    pub(super) after: usize,
    pub(super) subject: Subject,
    pub(super) place: Place,
    pub(super) frames: Frames,
    pub(super) class: Class,
}

/// Whose words they are.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Subject {
    /// The noun phrase at these items.
    Phrase(Range<usize>),
    /// The subject of the attribution or main clause before.
    Before,
    /// The subject of the main clause that follows.
    After,
}

/// How the cue stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind its own subject.
    Plain,
    /// Before its own subject ("said Roe").
    Inverted,
    /// Joined to an earlier verb ("and added").
    Joined,
    /// A participle behind a comma (", adding that").
    Trailing,
    /// A participle that opens the sentence ("Stressing that").
    Fronted,
    /// In a relative clause ("Roe, who said").
    Relative,
    /// "According to".
    AccordingTo,
}

/// All attributions of a unit in order, nested ones included.
pub(super) fn attributions(items: &[Item<'_>]) -> Vec<Attribution> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let capital = || at > 0 && items.get(at).is_some_and(Item::is_capital);
        let verbal = || {
            let after = |skipped: usize| {
                let rest = move |k: usize| items.get(at + k + skipped).map(|i| i.fold.as_ref());
                readings(word(items, at), rest)
                    .find_map(|cue| attribution(items, at, &cue, skipped))
            };
            after(0).or_else(|| after(denied_inside(items, at)?))
        };
        let attribution = nominal(items, at).or_else(|| if capital() { None } else { verbal() });
        at = attribution.as_ref().map_or(at + 1, |a| a.cue.end.max(at + 1));
        found.extend(attribution);
    }
    found
}

/// How many words deny a cue between its first word and the next: "is no longer confident", "is not convinced".
fn denied_inside(items: &[Item<'_>], at: usize) -> Option<usize> {
    if !(is_be(word(items, at)) || word(items, at).starts_with("remain")) {
        return None;
    }
    match (word(items, at + 1), word(items, at + 2)) {
        ("no", "longer") => Some(2),
        ("not" | "never", _) => Some(1),
        _ => None,
    }
}

/// An attribution without a verb of saying: "according to Roe", "in her view", "was the verdict of Roe".
fn nominal(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    according_to(items, at)
        .or_else(|| in_view(items, at))
        .or_else(|| in_verdict(items, at))
        .or_else(|| for_somebody(items, at))
        .or_else(|| in_label(items, at))
        .or_else(|| told_by(items, at))
}

/// Reads the cue at `at`, if it attributes here; `skipped` words behind its first one deny it.
fn attribution(items: &[Item<'_>], at: usize, cue: &Cue, skipped: usize) -> Option<Attribution> {
    if skipped > 0 && cue.len() == 1 {
        return None;
    }
    let end = at + cue.len() + skipped;
    if cue.frames.noun
        && word(items, end - 1) == "to"
        && items.get(end).is_some_and(|i| i.kind == ItemKind::Number)
    {
        // "declined to 4.4 percent".
        return None;
    }
    if is_question_put(items, at) || is_answered(items, at) || is_quoting(items, at) {
        return None;
    }
    let group = verb_group(items, at, end);
    let make = |subject, place, from, after| Attribution {
        cue: at..end,
        denial: group.denial.unwrap_or(at),
        from,
        after,
        subject,
        place,
        frames: Frames { quote: cue.frames.quote || place == Place::Inverted, ..cue.frames },
        class: cue.class,
    };
    if cue.form == Form::Ing && !group.progressive {
        return participle(items, at, cue).map(|(subject, place)| make(subject, place, at, end));
    }
    let many = cue.form == Form::Base && are_many(items, end);
    let fit = fits(items, at, cue, &group);
    if !fit && !many {
        return None;
    }
    if let Some(phrase) = inverted(items, &group, end, cue) {
        let after = phrase.end;
        // `"...," attacked its director`: any verb of the table is one of saying there.
        return Some(make(Subject::Phrase(phrase), Place::Inverted, group.start, after));
    }
    if !fit || cue.frames.of_paper {
        return None;
    }
    let (subject, place) = subject_before(items, group.start)?;
    let first_person =
        |p: &Range<usize>| p.len() == 1 && matches!(word(items, p.start), "i" | "we" | "you");
    if let Subject::Phrase(phrase) = &subject
        && first_person(phrase)
    {
        // The reporter's own voice.
        return None;
    }
    if let Subject::Phrase(phrase) = &subject
        && (is_unreal(items, phrase) || is_reporter(items, phrase))
    {
        return None;
    }
    if let Subject::Phrase(phrase) = &subject
        && !may_speak(items, phrase.clone(), cue)
    {
        return None;
    }
    let from = match &subject {
        Subject::Phrase(phrase) => phrase.start,
        _ => group.start,
    };
    Some(make(subject, place, from, end))
}

/// "Roe, asked if she feared protests, smiled": the question was put to the subject.
fn is_question_put(items: &[Item<'_>], at: usize) -> bool {
    let comma = at.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","));
    let question = matches!(
        word(items, at + 1),
        "if" | "whether" | "about" | "what" | "why" | "how" | "when" | "where" | "who"
    );
    let close = || (at + 2..items.len()).find(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let before = || (0..at.saturating_sub(1)).all(|i| items.get(i).is_some_and(Item::is_word));
    word(items, at) == "asked"
        && comma
        && question
        && before()
        && close().is_some_and(|close| is_finite(items, close + 1))
}

/// "Answering questions from members": the noun.
fn is_answered(items: &[Item<'_>], at: usize) -> bool {
    let answers = at.checked_sub(1).is_some_and(|i| word(items, i).starts_with("answer"));
    answers && word(items, at) == "questions"
}

/// A participle that attributes: behind a comma or quotation, after "by", or at the start.
fn participle(items: &[Item<'_>], at: usize, cue: &Cue) -> Option<(Subject, Place)> {
    if cue.frames.finite_only {
        return None;
    }
    let mut start = at;
    while start
        .checked_sub(1)
        .and_then(|i| items.get(i))
        .is_some_and(|i| is_adverb(&i.fold) || i.fold == "each")
    {
        start -= 1;
    }
    let Some(before) = start.checked_sub(1).and_then(|i| items.get(i)) else {
        return Some((Subject::After, Place::Fronted));
    };
    if matches!(before.text, "," | "-" | "–" | "—")
        || before.is_quote()
        || (before.text == ")" && start > 1)
    {
        return Some((Subject::Before, Place::Trailing));
    }
    match before.fold.as_ref() {
        "while" | "by" if start == 1 => Some((Subject::After, Place::Fronted)),
        "while" | "by" | "before" | "and" | "but" => {
            // "by saying", "while stressing", "adding that ... and stressing that".
            (cue.frames.that || cue.frames.quote).then_some((Subject::Before, Place::Trailing))
        }
        "as" => {
            let quoted = quoted_before(items, start - 1)?;
            Some((Subject::Phrase(quoted), Place::Trailing))
        }
        _ => {
            // "with officials saying that": an absolute construction with its own subject.
            let phrase = noun_phrase_before(items, start, 0)?;
            let with = phrase.start.checked_sub(1).map_or("", |i| word(items, i)) == "with"
                || word(items, phrase.start) == "with";
            let each = word(items, at - 1) == "each";
            (with && (cue.frames.quote || each))
                .then_some((Subject::Phrase(phrase), Place::Trailing))
        }
    }
}

/// Items between "quoted" and "as saying" at most.
const LONGEST_QUOTED: usize = 16;

fn quotes(word: &str) -> bool {
    matches!(word, "quoted" | "quotes" | "quoting" | "cited" | "cites" | "citing")
}

/// "cited two officials as saying": what was said is theirs.
fn is_quoting(items: &[Item<'_>], at: usize) -> bool {
    let said = |i: usize| word(items, i) == "as" && word(items, i + 1) == "saying";
    quotes(word(items, at)) && (at + 1..at + LONGEST_QUOTED).any(said)
}

/// "The agency quoted the minister, Ada Roe, as saying": who is quoted, before the "as" at `end`.
fn quoted_before(items: &[Item<'_>], end: usize) -> Option<Range<usize>> {
    let low = end.saturating_sub(LONGEST_QUOTED);
    let verb = (low..end).rev().find(|&i| quotes(word(items, i)))?;
    let comma = end.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let phrase = verb + 1..comma.unwrap_or(end);
    let by = word(items, verb + 1) == "by" || phrase.is_empty();
    (!by && plausible(items, phrase.clone()) == Plausible::Speaker).then_some(phrase)
}
