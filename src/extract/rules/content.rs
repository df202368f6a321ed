//! Attributions to utterances of one unit: what each cue covers.

use std::ops::Range;

use super::attribution::{Attribution, Place, Subject, attributions};
use super::count::{is_about_a_number, with_count};
use crate::extract::Class;
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{
    Plausible, first_finite, is_adverb, is_clause, is_determiner, is_finite, is_person_noun,
    is_preposition, is_pronoun, is_spoken_noun, is_subordinator, is_temporal, noun_phrase_before,
    plausible, word,
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

/// What follows a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opener {
    That,
    Bare,
    Colon,
    Quote,
    Noun,
    Infinitive,
    /// Nothing: the content stands before, or in the next paragraph.
    Nothing,
}

struct Claim {
    attribution: Attribution,
    opener: Opener,
    /// Where the content starts, or the first item behind the cue.
    start: usize,
    /// Told in the present: "backs".
    present: bool,
    /// Where a second source takes over: ", according to three people in the room".
    stop: Option<usize>,
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
        let end = end.filter(|&end| end >= claim.start).unwrap_or(items.len());
        let end = claim.stop.map_or(end, |stop| stop.min(end));
        let source = match &claim.attribution.subject {
            Subject::Phrase(phrase) => {
                let named = following.filter(|_| k == 0 && is_cataphoric(items, phrase));
                match named.map(|next| &next.attribution.subject) {
                    Some(Subject::Phrase(name)) => Some(name.clone()),
                    _ => Some(phrase.clone()),
                }
            }
            Subject::Before => {
                found.iter().rev().find_map(|f| f.source.clone()).or_else(|| main.clone())
            }
            Subject::After => following
                .and_then(|next| match &next.attribution.subject {
                    Subject::Phrase(phrase) => Some(phrase.clone()),
                    _ => None,
                })
                .or_else(|| main_subject_behind_comma(items, claim.start)),
        };
        let taken = found.iter().flat_map(|f| f.content.iter()).map(|c| c.end).max().unwrap_or(0);
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
            content,
            source,
            cue: claim.attribution.cue.clone(),
            prompt: if found.is_empty() { prompt(items, claim.attribution.from) } else { None },
            class: claim.attribution.class,
            act,
            awaits,
            confidence: confidence(claim),
        });
    }
    found
}

/// "While he insisted that it was late, Roe said": the pronoun of a clause that waits for its name.
fn is_cataphoric(items: &[Item<'_>], phrase: &Range<usize>) -> bool {
    phrase.start == 1
        && phrase.len() == 1
        && matches!(word(items, 1), "he" | "she" | "they")
        && matches!(word(items, 0), "while" | "although" | "though" | "whereas")
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

/// Keeps the outermost attributions and those beside them.
fn outermost(items: &[Item<'_>], all: Vec<Attribution>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::new();
    for attribution in all {
        let Some((opener, start)) = opener(items, &attribution) else { continue };
        let present = word(items, attribution.cue.start).ends_with('s');
        let claim = Claim { attribution, opener, start, present, stop: None };
        let inside = kept.last().is_some_and(|last| {
            last.opener != Opener::Nothing && claim.attribution.cue.start >= last.start
        });
        if inside && !kept.last().is_some_and(|last| beside(items, last, &claim)) {
            // "Taxes would rise, Roe said they heard, Doe said": the last one is the outer speaker.
            let thought = kept.iter().all(|k| k.attribution.class == Class::Other);
            let trailing = claim.opener == Opener::Nothing
                && (matches!(claim.attribution.place, Place::Plain | Place::Inverted)
                    || (claim.attribution.place == Place::AccordingTo
                        && (thought || stands(&kept))))
                && claim
                    .attribution
                    .from
                    .checked_sub(1)
                    .is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","))
                && kept.iter().all(|k| !matches!(k.opener, Opener::Quote | Opener::Colon));
            if trailing {
                kept.clear();
                kept.push(claim);
            } else if claim.attribution.place == Place::AccordingTo
                && let Some(last) = kept.last_mut()
                && claim.attribution.from > last.start
            {
                last.stop = Some(claim.attribution.from);
            }
            continue;
        }
        kept.push(claim);
    }
    kept
}

/// "The union backs the ban, according to Roe": a stand, told in the present, is what Roe tells.
fn stands(kept: &[Claim]) -> bool {
    kept.iter().all(|claim| {
        claim.opener == Opener::Noun && claim.attribution.frames.finite_only && claim.present
    })
}

/// True if `next` stands beside `last` rather than inside what `last` says.
fn beside(items: &[Item<'_>], last: &Claim, next: &Claim) -> bool {
    let edge = boundary(items, &next.attribution);
    let parted = items.get(edge).is_some_and(|i| matches!(i.text, "," | ";" | "-" | "–" | "—"))
        || edge.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(Item::is_quote));
    let clause = matches!(last.opener, Opener::That | Opener::Bare);
    match next.attribution.place {
        Place::Trailing => parted,
        Place::Joined => {
            parted || !clause || matches!(next.opener, Opener::That | Opener::Quote | Opener::Colon)
        }
        Place::AccordingTo | Place::Fronted => false,
        Place::Relative => false,
        Place::Inverted => last.opener == Opener::Quote && next.attribution.from > last.start + 1,
        Place::Plain => {
            let from = next.attribution.from;
            // "Roe, who said it was shut, announced that it would open.": the main verb of the same subject.
            let aside = matches!(last.attribution.place, Place::Relative | Place::Trailing);
            if aside && from <= last.attribution.from {
                return true;
            }
            let conjunction = from.checked_sub(1).is_some_and(|i| {
                matches!(word(items, i), "and" | "but" | "while" | "whereas" | "as")
            });
            let comma = from
                .checked_sub(1)
                .is_some_and(|i| items.get(i).is_some_and(|x| matches!(x.text, "," | ";")));
            // "Asked about a report in which he said ..., Roe said": the question quotes, then he answers.
            let asked = matches!(word(items, 0), "asked" | "questioned" | "pressed");
            let waits =
                matches!(&last.attribution.subject, Subject::Phrase(p) if is_cataphoric(items, p));
            ((last.attribution.place == Place::Fronted || asked || waits) && comma)
                || (conjunction && parted && next.opener != Opener::Nothing)
                || (last.opener == Opener::Quote
                    && from > last.start
                    && next.opener != Opener::Nothing)
                || (comma && items.get(from - 1).is_some_and(|x| x.text == ";"))
        }
    }
}

/// The first item of an attributing clause with the comma and conjunction that join it.
fn boundary(items: &[Item<'_>], attribution: &Attribution) -> usize {
    let mut at = attribution.from;
    while let Some(before) = at.checked_sub(1).and_then(|i| items.get(i)) {
        let joins = matches!(
            before.fold.as_ref(),
            "and" | "but" | "while" | "whereas" | "by" | "then" | "or"
        ) || is_adverb(&before.fold);
        if !joins {
            break;
        }
        at -= 1;
    }
    match at.checked_sub(1).and_then(|i| items.get(i)) {
        Some(before) if matches!(before.text, "," | ";" | "-" | "–" | "—") => at - 1,
        _ => at,
    }
}

/// Decides what follows a cue, and where it starts; `None` if the cue cannot attribute so.
fn opener(items: &[Item<'_>], attribution: &Attribution) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let found = any_opener(items, attribution)?;
    let before = attribution.from.checked_sub(1).and_then(|i| items.get(i));
    let quote_before = before.is_some_and(|i| i.is_speech() && ends_open(i.text));
    match found {
        // "The port is shut, Roe said on Friday as the storm came near.": the clause stands before.
        (Opener::Bare | Opener::Noun, _) if clause_before(items, attribution) => {
            Some((Opener::Nothing, attribution.after))
        }
        // "It will close, Roe said after a meeting that ran late.": so does it here.
        (Opener::That, at) if at > attribution.after + 1 && clause_before(items, attribution) => {
            Some((Opener::Nothing, attribution.after))
        }
        // `"We go," Roe said as the crowd left.`, `"We go," Roe said at a meeting announcing that it was
        // over.`: what follows is the reporter's.
        (Opener::Bare, _) if quote_before && frames.quote => {
            Some((Opener::Nothing, attribution.after))
        }
        (Opener::That, at) if quote_before && frames.quote && at > attribution.after => {
            Some((Opener::Nothing, attribution.after))
        }
        // "continued", "laughed": only beside a quotation.
        (Opener::Nothing | Opener::Bare, at)
            if frames.quote && !frames.bare && !frames.that && !frames.noun =>
        {
            before.is_some_and(Item::is_speech).then_some((Opener::Nothing, at))
        }
        (Opener::Noun | Opener::Infinitive | Opener::Bare | Opener::Nothing, at)
            if is_anonymity(items, at) || is_anonymity(items, attribution.cue.start) =>
        {
            None
        }
        // "a lawyer who advised the government": what somebody does, not what is said here.
        (Opener::Noun, _) if attribution.place == Place::Relative && frames.addressee => None,
        (Opener::Noun, at) if !is_object(items, attribution, at) => None,
        found => Some(found),
    }
}

/// True if a whole clause stands right before the attributing clause, parted by a comma, and does not lean on what
/// follows ("If it holds, Roe said ...").
fn clause_before(items: &[Item<'_>], attribution: &Attribution) -> bool {
    if attribution.place != Place::Plain {
        return false;
    }
    let Some(comma) = attribution.from.checked_sub(1) else { return false };
    let start = (0..comma)
        .rev()
        .find(|&i| items.get(i).is_some_and(|x| x.text == ";" || x.is_quote()))
        .map_or(0, |i| i + 1);
    items.get(comma).is_some_and(|x| x.text == ",")
        && first_finite(items, start..comma).is_some_and(|verb| {
            (start..verb).all(|i| !is_subordinator(word(items, i)))
                && items.get(start).is_some_and(|x| !is_preposition(&x.fold))
        })
        && prompt(items, attribution.from).is_none()
}

/// True if a quotation ends with a comma, or with a mark that a comma gives way to.
fn ends_open(quotation: &str) -> bool {
    quotation.trim_end_matches(['"', '”', '’', '\'', '»', '“']).ends_with([',', '?', '!', '—', '–'])
}

/// "declined to be named", "asked not to be identified": about the source, not from it.
fn is_anonymity(items: &[Item<'_>], at: usize) -> bool {
    (at..at + 4).any(|i| {
        word(items, i) == "be" && matches!(word(items, i + 1), "named" | "identified" | "quoted")
    })
}

/// True if what stands behind a cue is its object: not "backed out", and "put ... at" with its "at".
fn is_object(items: &[Item<'_>], attribution: &Attribution, at: usize) -> bool {
    if attribution.cue.len() == 1 && matches!(word(items, attribution.cue.start), "put" | "puts") {
        return (at..items.len().min(at + 14)).any(|i| word(items, i) == "at");
    }
    let verb = |stems: [&str; 2]| {
        let cue = word(items, attribution.cue.start);
        attribution.cue.len() == 1 && stems.iter().any(|stem| cue.starts_with(stem))
    };
    if verb(["dismiss", "recall"]) {
        // "dismissed two directors", "recalled its ambassador", "recalled to the stand".
        let person = (at..items.len().min(at + 6))
            .any(|i| is_person_noun(word(items, i).trim_end_matches('s')));
        if person || word(items, at) == "to" {
            return false;
        }
    }
    if verb(["show", "show"]) {
        // "The figures showed a fall", but "Roe showed no emotion".
        let record = |phrase: &Range<usize>| plausible(items, phrase.clone()) == Plausible::Record;
        return matches!(&attribution.subject, Subject::Phrase(phrase) if record(phrase));
    }
    if verb(["renew", "offer"]) {
        return (at..items.len().min(at + 4)).any(|i| is_spoken_noun(word(items, i)));
    }
    !matches!(
        word(items, at),
        "out" | "up" | "down" | "off" | "away" | "back" | "over" | "with" | "ahead" | "by"
    )
}

fn any_opener(items: &[Item<'_>], attribution: &Attribution) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let at = attribution.after;
    if attribution.place == Place::AccordingTo {
        let comma = items.get(at).is_some_and(|i| i.text == ",");
        let opens = attribution.cue.start == 0 || (comma && attribution.from <= 1);
        return Some(if opens && comma { (Opener::Bare, at + 1) } else { (Opener::Nothing, at) });
    }
    let direct = direct_opener(items, at, attribution);
    if direct.is_some() {
        return direct;
    }
    let Some(item) = items.get(at) else {
        return nothing(attribution, at);
    };
    let adjunct = (is_preposition(&item.fold) || is_temporal(item) || is_adverb(&item.fold))
        && !is_about_a_number(items, at);
    let told = frames.addressee && (frames.quote || frames.that);
    // "We will go, he warned members.": the content stands before.
    let behind = attribution
        .from
        .checked_sub(1)
        .and_then(|i| items.get(i))
        .is_some_and(|i| i.is_quote() || i.text == ",");
    if attribution.place == Place::Inverted
        || ((adjunct || told) && (frames.quote || frames.that || frames.bare))
    {
        let found = behind_adjuncts(items, at, attribution);
        match found {
            Some((Opener::Nothing, _)) if frames.noun && !stops(items, at) && !(told && behind) => {
            }
            Some(found) => return Some(found),
            None => {}
        }
        if attribution.place == Place::Inverted {
            return nothing(attribution, at);
        }
    }
    let end = clause_end(items, at);
    // "stressed the value of trade and expressed her hope": the verb behind "and" is another's.
    let joined = first_finite(items, at..end)
        .is_some_and(|verb| matches!(word(items, verb - 1), "and" | "but" | "or"));
    if frames.bare && !joined && is_clause(items, at..end) {
        return Some((Opener::Bare, at));
    }
    if frames.noun && (item.is_word() || item.is_quote()) {
        return Some((Opener::Noun, at));
    }
    // "Roe said it would turn round, adding nine days": a participle that tells what it does.
    let does = attribution.place == Place::Trailing && first_finite(items, at..end).is_none();
    (frames.bare && frames.quote && item.is_word() && !does).then_some((Opener::Bare, at))
}

/// A bare clause must show its verb before the sentence turns to something else.
fn clause_end(items: &[Item<'_>], at: usize) -> usize {
    (at..items.len()).find(|&i| items.get(i).is_some_and(|x| x.text == ";")).unwrap_or(items.len())
}

fn stops(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_none_or(|i| matches!(i.text, "." | "," | ";" | "?" | "!"))
}

fn nothing(attribution: &Attribution, at: usize) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let finite = !matches!(
        attribution.place,
        Place::Trailing | Place::Fronted | Place::Relative | Place::Joined
    );
    ((finite && (frames.quote || frames.bare)) || frames.alone).then_some((Opener::Nothing, at))
}

/// The opener right at `at`.
fn direct_opener(
    items: &[Item<'_>],
    at: usize,
    attribution: &Attribution,
) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let item = items.get(at)?;
    let next_quote = items.get(at + 1).is_some_and(Item::is_quote);
    if item.is_quote() {
        return if frames.quote {
            Some((Opener::Quote, at))
        } else {
            frames.noun.then_some((Opener::Noun, at))
        };
    }
    match item.fold.as_ref() {
        ":" if frames.quote || frames.that => Some(if next_quote {
            (Opener::Quote, at + 1)
        } else if at + 1 < items.len() {
            (Opener::Colon, at + 1)
        } else {
            (Opener::Nothing, at + 1)
        }),
        "," if next_quote && frames.quote => Some((Opener::Quote, at + 1)),
        "," if word(items, at + 1) == "that" && frames.that => Some((Opener::That, at + 1)),
        "," => aside(items, at, attribution).or_else(|| nothing(attribution, at)),
        "." | ";" | "?" | "!" | "-" | "–" | "—" => nothing(attribution, at),
        "that" if frames.that => Some((Opener::That, at)),
        "whether" | "if" | "why" | "how" | "what" | "where" | "when"
            if frames.bare || frames.that =>
        {
            Some((Opener::Bare, at))
        }
        "to" if frames.infinitive => Some((Opener::Infinitive, at)),
        _ => None,
    }
}

/// "said, without giving details, that": skips what stands between two commas, but not "said, adding
/// later, that", which is an attribution of its own.
fn aside(items: &[Item<'_>], comma: usize, attribution: &Attribution) -> Option<(Opener, usize)> {
    if readings(word(items, comma + 1), |_| None).any(|cue| cue.form == Form::Ing) {
        return None;
    }
    let close = (comma + 1..items.len().min(comma + 12))
        .find(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let next = close + 1;
    if word(items, next) == "that" && attribution.frames.that {
        return Some((Opener::That, next));
    }
    (attribution.frames.quote && items.get(next).is_some_and(Item::is_quote))
        .then_some((Opener::Quote, next))
}

/// Looks for the content behind "in a statement on Monday", "told reporters".
fn behind_adjuncts(
    items: &[Item<'_>],
    from: usize,
    attribution: &Attribution,
) -> Option<(Opener, usize)> {
    let frames = attribution.frames;
    let mut at = from;
    while let Some(item) = items.get(at) {
        if is_finite(items, at) && attribution.place != Place::Inverted {
            let start = bare_start(items, from, at);
            return frames.bare.then(|| (Opener::Bare, with_count(items, from, start)));
        }
        if item.is_quote()
            || item.text == ":"
            || item.text == ","
            || item.fold == "that"
            || stops(items, at)
        {
            let abbreviation = item.text == "." && at + 1 < items.len();
            if !abbreviation {
                return direct_opener(items, at, attribution);
            }
        }
        at += 1;
    }
    nothing(attribution, at)
}

/// Where the clause of the verb at `verb` starts, behind an addressee or adjunct that starts at `from`.
fn bare_start(items: &[Item<'_>], from: usize, verb: usize) -> usize {
    // "told a friend she'd go": the contraction is subject and verb at once.
    if word(items, verb).split_once('\'').is_some_and(|(subject, _)| is_pronoun(subject)) {
        return verb;
    }
    // "saying there is no time".
    if verb > from && word(items, verb - 1) == "there" {
        return verb - 1;
    }
    let Some(phrase) = noun_phrase_before(items, verb, from) else {
        return behind_date(items, from, verb);
    };
    let inner = phrase.clone().skip(1).find(|&i| {
        let before = items.get(i - 1);
        (is_determiner(word(items, i)) || is_pronoun(word(items, i)))
            && before
                .is_some_and(|b| b.is_word() && !is_preposition(&b.fold) && !is_determiner(&b.fold))
    });
    if let Some(inner) = inner {
        return inner;
    }
    // "said further cuts would come": the word belongs to the subject.
    let qualified = phrase.start.checked_sub(1).filter(|&i| i >= from).filter(|&i| {
        matches!(
            word(items, i),
            "further" | "only" | "even" | "just" | "almost" | "nearly" | "hardly"
        )
    });
    if let Some(start) = qualified {
        return start;
    }
    // "said on Monday prices would rise", "told reporters Roe was ready": one word or date is skipped.
    let start = behind_date(items, phrase.start.max(from), verb);
    if start == from && is_addressee(items, from) { start + 1 } else { start }
}

/// Skips "on Monday", "last week", "in 2012", but not "19 of 32 members", "night ferries", "this plan".
fn behind_date(items: &[Item<'_>], from: usize, verb: usize) -> usize {
    let mut start = from;
    while start < verb {
        let Some(item) = items.get(start) else { break };
        let next = items.get(start + 1).is_some_and(|i| is_temporal(i) && start + 1 < verb);
        let skipped = start > from;
        let part = match item.fold.as_ref() {
            "last" | "this" | "late" | "early" | "earlier" => next || skipped,
            "morning" | "afternoon" | "evening" | "night" | "week" | "month" | "year" => skipped,
            _ if item.kind == ItemKind::Number => skipped,
            _ if is_preposition(&item.fold) => next || !skipped,
            _ => is_temporal(item),
        };
        if !part {
            break;
        }
        start += 1;
    }
    start
}

/// Words for those who are told, so that the clause starts behind them.
fn is_addressee(items: &[Item<'_>], at: usize) -> bool {
    matches!(
        word(items, at),
        "reporters"
            | "journalists"
            | "reuters"
            | "cnn"
            | "parliament"
            | "lawmakers"
            | "congress"
            | "afp"
            | "anadolu"
            | "bbc"
            | "investors"
            | "analysts"
            | "me"
            | "him"
            | "her"
            | "them"
            | "us"
            | "people"
    )
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
        Opener::Noun | Opener::Infinitive => explanation_start(items, claim.start, end),
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
            (left_is_quote || continues(items, claim))
                && !matches!(attribution.place, Place::Trailing | Place::Joined | Place::Fronted)
        }
        _ => false,
    };
    if wants_left {
        pieces.extend(left(items, attribution, taken));
        if claim.opener == Opener::Nothing && pieces.is_empty() {
            pieces.extend(split_clause(items, claim, end, taken));
        }
        if claim.opener == Opener::Nothing && !pieces.is_empty() {
            let more = resumed(items, claim.start, end);
            pieces.extend(more.filter(|r| {
                !left_is_quote
                    || r.clone().take(3).any(|i| items.get(i).is_some_and(Item::is_speech))
            }));
        }
    }
    pieces.extend(right);
    pieces
}

/// `It keeps its word, Roe said on Friday, "but not for ever."`: the quotation goes on with the clause before.
fn continues(items: &[Item<'_>], claim: &Claim) -> bool {
    let quote = items.get(claim.start).filter(|_| claim.opener == Opener::Quote);
    let low = quote.is_some_and(|q| {
        q.text.trim_start_matches(['"', '“', '‘', '\'', '«', '„']).starts_with(char::is_lowercase)
    });
    let comma =
        claim.start.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(|x| x.text == ","));
    low && comma && clause_before(items, &claim.attribution)
}

/// "praised the plan, which was drawn up in May": the relative clause is the reporter's.
fn explanation_start(items: &[Item<'_>], start: usize, end: usize) -> usize {
    let comma = (start + 1..end).find(|&i| {
        items.get(i).is_some_and(|x| x.text == ",")
            && matches!(word(items, i + 1), "which" | "who" | "whose" | "where")
    });
    comma.unwrap_or(end)
}

/// `that "this is the beginning," a remark that drew laughter`: what explains a quotation is the reporter's.
fn remark_start(items: &[Item<'_>], start: usize, end: usize) -> usize {
    let explained = (start..end).find(|&i| {
        items.get(i).is_some_and(|x| x.is_quote() && ends_open(x.text))
            && matches!(word(items, i + 1), "a" | "an")
    });
    explained.map_or(end, |quote| quote + 1)
}

/// A fronted participle clause ends at the comma before the main subject.
fn fronted_end(items: &[Item<'_>], start: usize, end: usize) -> usize {
    if end < items.len() {
        return end;
    }
    (start..end)
        .find(|&i| {
            items.get(i).is_some_and(|x| x.text == ",")
                && first_finite(items, i + 1..items.len().min(i + 8)).is_some()
        })
        .unwrap_or(end)
}

/// What stands before `"..., he said"`.
fn left(items: &[Item<'_>], attribution: &Attribution, taken: usize) -> Option<Range<usize>> {
    let mut start = taken;
    let mut end = attribution.from;
    if attribution.place != Place::AccordingTo || attribution.from > 0 {
        while end > start
            && items
                .get(end - 1)
                .is_some_and(|i| i.text == "," || i.text == "-" || i.text == "–" || i.text == "—")
        {
            end -= 1;
        }
    }
    // Conjunctions and adverbs that tie the sentence to the one before are the reporter's.
    while start < end
        && (matches!(word(items, start), "and" | "but" | ",")
            || (taken > 0 && items.get(start).is_some_and(|i| !i.is_word() && !i.is_quote())))
    {
        start += 1;
    }
    let range = start..end;
    let quote = range.clone().any(|i| items.get(i).is_some_and(Item::is_speech));
    if !quote && prompt(items, attribution.from).is_some() {
        // "Asked about the fleet, Roe said": the question is not what was said.
        return None;
    }
    let last_quote = range.clone().rev().find(|&i| items.get(i).is_some_and(Item::is_speech));
    if let Some(last) = last_quote.filter(|&last| last + 1 == end && prompt(items, last).is_some())
    {
        return Some(last..end);
    }
    let told = attribution.place == Place::AccordingTo && is_telling(items, range.clone());
    (quote || told || is_clause(items, range.clone())).then_some(range)
}

/// True for words before ", according to Roe" that tell something, though their verb is not known: at least four, the
/// first of them no preposition.
fn is_telling(items: &[Item<'_>], range: Range<usize>) -> bool {
    let opens = items.get(range.start).is_some_and(|i| !is_preposition(&i.fold));
    opens && range.filter(|&i| items.get(i).is_some_and(Item::is_word)).count() >= 4
}

/// "The risk, said Roe, was small": the subject before the attribution, and from its verb on.
fn split_clause(items: &[Item<'_>], claim: &Claim, end: usize, taken: usize) -> Vec<Range<usize>> {
    let from = claim.attribution.from;
    let comma = |at: usize| items.get(at).is_some_and(|x| x.text == ",");
    let parted = from > taken + 1 && comma(from - 1) && comma(claim.start);
    let subject = parted.then(|| noun_phrase_before(items, from - 1, taken)).flatten();
    match subject.filter(|s| s.start == taken && is_finite(items, claim.start + 1)) {
        Some(subject) => vec![subject, trim(items, claim.start + 1..end)],
        None => Vec::new(),
    }
}

/// The rest of a sentence interrupted by its cue: "Perhaps, he said, but hardly this year".
fn resumed(items: &[Item<'_>], from: usize, end: usize) -> Option<Range<usize>> {
    let comma = (from..end.min(from + 6)).find(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let opens = matches!(
        word(items, comma + 1),
        "but"
            | "and"
            | "because"
            | "if"
            | "though"
            | "although"
            | "while"
            | "unless"
            | "so"
            | "or"
            | "to"
    ) || first_finite(items, comma + 1..end.min(comma + 6)).is_some();
    if matches!(word(items, comma + 1), "who" | "whom" | "whose" | "which" | "where") {
        // The reporter on the source.
        return None;
    }
    let range = trim(items, comma + 1..end);
    let quote = range.clone().any(|i| items.get(i).is_some_and(Item::is_speech));
    (opens && (range.len() >= 3 || quote)).then_some(range)
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
fn trim(items: &[Item<'_>], range: Range<usize>) -> Range<usize> {
    let mark = |i: usize| {
        items.get(i).is_some_and(|x| {
            matches!(x.text, "." | "," | ";" | ":" | "-" | "–" | "—" | "!" | "?" | "..." | "…")
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

/// The question or subject the reporter puts first: items before `from` up to their comma.
fn prompt(items: &[Item<'_>], from: usize) -> Option<Range<usize>> {
    let end = from.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let skip = usize::from(matches!(word(items, 0), "and" | "but" | "when" | "also"));
    let opens = match word(items, skip) {
        "asked" | "questioned" | "pressed" | "commenting" | "responding" | "replying"
        | "answering" | "turning" | "referring" | "regarding" | "concerning" | "touching"
        | "addressing" | "on" | "about" | "discussing" => true,
        "in" => matches!(word(items, skip + 1), "response" | "reply" | "answer"),
        "as" => matches!(word(items, skip + 1), "for" | "to"),
        "speaking" => matches!(word(items, skip + 1), "about" | "of" | "on"),
        "with" => word(items, skip + 1) == "regard" || word(items, skip + 1) == "respect",
        _ => false,
    };
    // "On Monday," is no subject.
    let day = items.get(skip + 1).is_some_and(is_temporal);
    (opens && !day && end > skip + 1).then_some(skip..end)
}

/// The subject of the unit's main clause: the phrase before its first finite verb, if it may speak.
fn main_subject(items: &[Item<'_>]) -> Option<Range<usize>> {
    let verb = first_finite(items, 0..items.len())?;
    let mut phrase = noun_phrase_before(items, verb, 0)?;
    if phrase.start > 0
        && items.get(phrase.start - 1).is_some_and(|i| i.text == ",")
        && word(items, phrase.start) == "who"
    {
        phrase = noun_phrase_before(items, phrase.start - 1, 0)?;
    }
    Some(phrase)
}

fn main_subject_behind_comma(items: &[Item<'_>], from: usize) -> Option<Range<usize>> {
    let comma = (from..items.len()).find(|&i| {
        items.get(i).is_some_and(|x| x.text == ",")
            && first_finite(items, i + 1..items.len().min(i + 8)).is_some()
    })?;
    let verb = first_finite(items, comma + 1..items.len())?;
    noun_phrase_before(items, verb, comma + 1)
}
