//! Attributions to utterances of one unit: what each cue covers.

use std::ops::Range;

use super::attribution::{Place, Subject, attributions};
use super::claim::{Claim, boundary, is_cataphoric, outermost};
use super::ends::{explanation_start, fronted_end, next_deed, remark_start};
use super::main_clause::clause_before;
use super::opener::Opener;
use super::parted::{continues, resumed, split_clause};
use super::prompt::{
    joined_subject, leading_name, main_subject, main_subject_behind_comma, prompt,
};
use super::stand::{forecasts, is_minuted, is_stand};
use crate::extract::Class;
use crate::extract::grammar::{
    first_finite, is_clause, is_clause_behind_relative, is_preposition, is_temporal,
    noun_phrase_before, word,
};
use crate::extract::prose::{Item, ItemKind};

/// One attribution of a unit with its content, as ranges of items.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// What is said; empty if it must be sought in a neighbouring unit.
    pub(super) content: Vec<Range<usize>>,
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Range<usize>,
    pub(super) prompt: Option<Range<usize>>,
    pub(super) class: Class,
    pub(super) act: bool,
    /// True if it ends with a colon and nothing behind.
    pub(super) awaits: bool,
    pub(super) confidence: f32,
}

/// Finds what is said in one unit.
pub(super) fn read_unit(items: &[Item<'_>]) -> Vec<Found> {
    let claims = outermost(items, attributions(items));
    let mut found: Vec<Found> = Vec::new();
    let main = main_subject(items);
    for (k, claim) in claims.iter().enumerate() {
        let following = claims.get(k + 1);
        // A main verb behind a relative clause starts before it, with their subject.
        let end = following.map(|next| boundary(items, &next.attribution));
        // "The officer who denied it said so": there it ends before the main verb.
        let verb = || {
            let next = following.filter(|_| claim.attribution.place == Place::Relative)?;
            (next.attribution.cue.start >= claim.start).then_some(next.attribution.cue.start)
        };
        let end = end.filter(|&end| end >= claim.start).or_else(verb).unwrap_or(items.len());
        let end = claim.stop.map_or(end, |stop| stop.min(end));
        let source = match &claim.attribution.subject {
            Subject::Phrase(phrase) => {
                let named = following.filter(|_| k == 0 && is_cataphoric(items, phrase));
                match named.map(|next| &next.attribution.subject) {
                    Some(Subject::Phrase(name)) => Some(name.clone()),
                    _ => Some(phrase.clone()),
                }
            }
            Subject::Before => found
                .iter()
                .rev()
                .find_map(|f| f.source.clone())
                .or_else(|| joined_subject(items, &claim.attribution))
                .or_else(|| main.clone().filter(|main| main.end <= claim.attribution.from))
                .or_else(|| leading_name(items, claim.attribution.from)),
            Subject::After => following
                .and_then(|next| match &next.attribution.subject {
                    Subject::Phrase(phrase) => Some(phrase.clone()),
                    _ => None,
                })
                .or_else(|| main_subject_behind_comma(items, claim.start))
                // "According to her own count, Ada Roe missed nine."
                .or_else(|| {
                    let verb = first_finite(items, claim.start..items.len())?;
                    noun_phrase_before(items, verb, claim.start)
                }),
        };
        let taken = found.iter().map(taken_by).max().unwrap_or(0);
        let content = content(items, claim, end, taken);
        let awaits = content.is_empty()
            && items
                .get(claim.start.saturating_sub(1)..)
                .is_some_and(|rest| rest.iter().any(|i| i.text == ":"));
        let act = matches!(claim.opener, Opener::Noun | Opener::Infinitive)
            || (claim.attribution.frames.alone && claim.opener == Opener::Nothing);
        let content = if content.is_empty() && claim.attribution.frames.alone {
            vec![claim.attribution.cue.clone()]
        } else {
            content
        };
        found.push(Found {
            source,
            cue: claim.attribution.denial..claim.attribution.cue.end,
            prompt: if found.is_empty() { prompt(items, claim.attribution.from) } else { None },
            class: class(items, claim, &content),
            content,
            act,
            awaits,
            confidence: confidence(claim),
        });
    }
    found
}

/// What the cue claims; "It will hold, he thought" is told as his words.
fn class(items: &[Item<'_>], claim: &Claim, content: &[Range<usize>]) -> Class {
    let attribution = &claim.attribution;
    let before = content.first().is_some_and(|c| c.end <= attribution.from);
    let trails = matches!(attribution.place, Place::Plain | Place::Inverted) && before;
    let quoted =
        || content.iter().cloned().flatten().any(|i| items.get(i).is_some_and(Item::is_speech));
    let said = (trails && claim.opener == Opener::Nothing) || quoted();
    if said || forecasts(items, claim) || is_stand(items, claim) || is_minuted(items, claim) {
        Class::Speech
    } else {
        attribution.class
    }
}

/// Where the words end that an attribution uses.
fn taken_by(found: &Found) -> usize {
    let source = found.source.as_ref().map_or(0, |source| source.end);
    let content = found.content.iter().map(|content| content.end).max();
    let cue = content.filter(|&content| content <= found.cue.start).map(|_| found.cue.end);
    let inverted = cue.filter(|&cue| cue <= source).map(|_| source);
    content.max(cue).max(inverted).unwrap_or(0)
}

fn confidence(claim: &Claim) -> f32 {
    let opener = match claim.opener {
        Opener::Quote | Opener::Colon => 0.97,
        Opener::That => 0.93,
        Opener::Nothing => 0.9,
        Opener::Bare => 0.85,
        Opener::Noun | Opener::Infinitive => 0.72,
    };
    let place = match claim.attribution.place {
        Place::Plain | Place::AccordingTo | Place::Inverted => 1.0,
        Place::Joined | Place::Trailing | Place::Fronted => 0.95,
        Place::Relative => 0.75,
    };
    opener * place
}

/// The content of a claim, bounded on the right by `end`, on the left by `taken`.
fn content(items: &[Item<'_>], claim: &Claim, end: usize, taken: usize) -> Vec<Range<usize>> {
    let attribution = &claim.attribution;
    let end = match attribution.place {
        Place::Relative => {
            (claim.start..end).find(|&i| items.get(i).is_some_and(|x| x.text == ",")).unwrap_or(end)
        }
        _ => end,
    };
    let end = if attribution.place == Place::Fronted {
        fronted_end(items, claim.start, end)
    } else {
        end
    };
    let end = match claim.opener {
        Opener::Noun => next_deed(items, claim.start, explanation_start(items, claim.start, end)),
        Opener::Infinitive => explanation_start(items, claim.start, end),
        _ => end,
    };
    let end = match claim.opener {
        Opener::That | Opener::Bare => remark_start(items, claim.start, end),
        _ => end,
    };
    let right = match claim.opener {
        Opener::Nothing => None,
        Opener::Quote => Some(quoted(items, claim.start, end)),
        _ => Some(claim.start..end),
    };
    let right = right.map(|r| trim(items, r)).filter(|r| !r.is_empty());
    let mut pieces = Vec::new();
    let left_is_quote =
        attribution.from.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(Item::is_speech))
            && attribution.from > taken;
    let wants_left = match claim.opener {
        Opener::Nothing => true,
        Opener::Quote | Opener::Colon => {
            (left_is_quote
                || continues(items, claim)
                // "It did not worry her, Roe said: she had seen worse."
                || (claim.opener == Opener::Colon && clause_before(items, attribution)))
                && !matches!(attribution.place, Place::Trailing | Place::Joined | Place::Fronted)
        }
        _ => false,
    };
    if wants_left {
        if claim.opener == Opener::Nothing {
            pieces.extend(split_clause(items, claim, end, taken));
        }
        let split = !pieces.is_empty();
        if !split {
            pieces.extend(left(items, claim, taken));
        }
        if claim.opener == Opener::Nothing && pieces.is_empty() {
            // "In return, he said, wages must go up": the clause stands behind.
            let comma = claim.attribution.cue.end;
            let parted = items.get(comma).is_some_and(|x| x.text == ",");
            let rest = trim(items, comma + 1..end);
            let low =
                items.get(rest.start).is_some_and(|i| !matches!(i.fold.as_ref(), "who" | "which"));
            let goes_on = parted
                && low
                && attribution.place == Place::Plain
                && is_clause(items, rest.clone());
            // "To settle it, she said, both should give way": an end put first is part of it.
            let purpose = word(items, taken) == "to";
            // "Twice this year, he adds, he has found snares": so is what tells when, where or how.
            let setting = || {
                let tied = matches!(
                    word(items, taken),
                    "however" | "still" | "instead" | "meanwhile" | "but" | "and"
                );
                attribution.from > taken + 2 && !tied && prompt(items, attribution.from).is_none()
            };
            if parted && (purpose || (goes_on && setting())) {
                pieces.push(trim(items, taken..attribution.from));
            }
            if goes_on {
                pieces.push(rest);
            }
        } else if claim.opener == Opener::Nothing && !split {
            let more = resumed(items, claim, end);
            pieces.extend(more.filter(|r| {
                !left_is_quote
                    || r.clone().take(3).any(|i| items.get(i).is_some_and(Item::is_speech))
            }));
        }
    }
    pieces.extend(right);
    pieces
}

/// What stands before `"..., he said"`.
fn left(items: &[Item<'_>], claim: &Claim, taken: usize) -> Option<Range<usize>> {
    let attribution = &claim.attribution;
    let mut start = taken;
    let mut end = attribution.from;
    if attribution.place != Place::AccordingTo || attribution.from > 0 {
        // "It wants no cranes, as Roe put it": the conjunction ties the attribution.
        if end > start + 1
            && word(items, end - 1) == "as"
            && items.get(end - 2).is_some_and(|i| i.text == "," || i.is_quote())
        {
            end -= 1;
        }
        while end > start
            && items
                .get(end - 1)
                .is_some_and(|i| i.text == "," || i.text == "-" || i.text == "–" || i.text == "—")
        {
            end -= 1;
        }
    }
    if taken == 0 {
        start = behind_kicker(items).min(end);
    }
    // Conjunctions and adverbs that tie the sentence to the one before are the reporter's.
    while start < end
        && (matches!(word(items, start), "and" | "but" | ",")
            || (taken > 0 && items.get(start).is_some_and(|i| !i.is_word() && !i.is_quote())))
    {
        start += 1;
    }
    let quote = (start..end).any(|i| items.get(i).is_some_and(Item::is_speech));
    // "The ship has slipped again; she will not sail, Roe said": what stands before the semicolon is the reporter's.
    let clause = (start..end).rev().find(|&i| items.get(i).is_some_and(|x| x.text == ";"));
    let tied = attribution.place == Place::AccordingTo;
    let range = clause.filter(|_| !quote && !tied).map_or(start, |semicolon| semicolon + 1)..end;
    let asked = prompt(items, attribution.from).filter(|_| !quote);
    let range = match asked {
        // "As for the hull, it will be sold, Roe said": what stands behind the subject put first.
        Some(asked) if asked.end + 1 < end => range.start.max(asked.end + 1)..end,
        // "Asked about the fleet, Roe said": the question is not what was said.
        Some(_) => return None,
        None => range,
    };
    let last_quote = range.clone().rev().find(|&i| items.get(i).is_some_and(Item::is_speech));
    if let Some(last) = last_quote.filter(|&last| last + 1 == end && prompt(items, last).is_some())
    {
        return Some(last..end);
    }
    let closes = claim.opener == Opener::Nothing
        && matches!(attribution.place, Place::Plain | Place::Inverted)
        && items.get(end).is_some_and(|i| i.text == ",");
    let told =
        (closes || attribution.place == Place::AccordingTo) && is_telling(items, range.clone());
    // "whatever the mediator proposed": which words they were, not what was said.
    let apart = attribution.place != Place::Plain
        || claim.opener != Opener::Nothing
        || items.get(end).is_some_and(|i| !i.is_word());
    let clause = || {
        is_clause(items, range.clone())
            || (closes && is_clause_behind_relative(items, range.clone()))
    };
    (quote || told || (apart && clause())).then_some(range)
}

/// "THE COMPANY: the yard is for sale, Roe said": where the sentence starts behind a head in capitals.
fn behind_kicker(items: &[Item<'_>]) -> usize {
    let is_shouted = |item: &&Item<'_>| item.is_word() && !item.text.contains(char::is_lowercase);
    let n_words = items.iter().take(LONGEST_KICKER + 1).take_while(is_shouted).count();
    let n_letters: usize = items.iter().take(n_words).map(|item| item.text.len()).sum();
    let is_kicker = (1..=LONGEST_KICKER).contains(&n_words)
        && n_letters > "A".len()
        && items.get(n_words).is_some_and(|mark| mark.text == ":");
    if is_kicker { n_words + 1 } else { 0 }
}

/// Words of such a head at most.
const LONGEST_KICKER: usize = 6;

/// True for words before ", according to Roe" or ", said Roe." that tell something, though their verb is not known: at least four, the
/// first of them no preposition.
fn is_telling(items: &[Item<'_>], range: Range<usize>) -> bool {
    let opens = items.get(range.start).is_some_and(|i| !is_preposition(&i.fold));
    opens && range.filter(|&i| items.get(i).is_some_and(Item::is_word)).count() >= 4
}

/// The quotation at `at` with what continues it: `"a" and "b"`, `"a" in the north`.
fn quoted(items: &[Item<'_>], at: usize, end: usize) -> Range<usize> {
    let mut stop = at + 1;
    while stop < end {
        let next = items.get(stop);
        let joined = next
            .is_some_and(|i| matches!(i.fold.as_ref(), "and" | "or" | "but" | "," | "to"))
            && items.get(stop + 1).is_some_and(Item::is_quote);
        if next.is_some_and(Item::is_quote) {
            stop += 1;
        } else if joined && stop + 1 < end {
            stop += 2;
        } else {
            break;
        }
    }
    let partial = items.get(stop - 1).is_some_and(|i| {
        i.is_quote()
            && !i.ends_sentence()
            && !i.text.trim_end_matches(['"', '”', '\'', '’']).ends_with(',')
    });
    if partial && items.get(stop).is_some_and(Item::is_word) && !is_temporal_at(items, stop) {
        stop = end
    }
    at..stop
}

fn is_temporal_at(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_some_and(is_temporal)
}

/// Drops marks from both ends.
pub(super) fn trim(items: &[Item<'_>], range: Range<usize>) -> Range<usize> {
    let glued = |i: usize| {
        let [before, mark] = [i.checked_sub(1).and_then(|i| items.get(i)), items.get(i)];
        before.zip(mark).is_some_and(|(before, mark)| before.span.end == mark.span.start)
    };
    // "-5 degrees", "rated AA-": a minus of a figure or grade is none.
    let is_minus = |i: usize| {
        let figure = items.get(i + 1).is_some_and(|x| x.kind == ItemKind::Number) && glued(i + 1);
        let grade = i.checked_sub(1).and_then(|i| items.get(i)).is_some_and(|x| {
            x.text.len() <= 4 && x.text.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        figure || (grade && glued(i))
    };
    let mark = |i: usize| {
        items.get(i).is_some_and(|x| match x.text {
            "-" | "–" => !is_minus(i),
            mark => matches!(mark, "." | "," | ";" | ":" | "—" | "!" | "?" | "..." | "…"),
        })
    };
    let (mut start, mut end) = (range.start, range.end.min(items.len()));
    while start < end && mark(start) {
        start += 1;
    }
    while end > start && mark(end - 1) {
        // The point of "the U.S. Corp." stays; it is part of a word only if glued to a capital.
        end -= 1;
    }
    start..end
}
