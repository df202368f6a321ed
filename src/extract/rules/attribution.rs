//! Items to attributions: which cue words attribute here, and who their subject is.

use std::ops::Range;

use crate::extract::Class;
use crate::extract::cues::{Cue, Form, Frames, readings};
use crate::extract::grammar::is_record_noun;
use crate::extract::grammar::{
    Plausible, first_finite, is_adverb, is_be, is_clause, is_determiner, is_finite, is_negation,
    is_person_noun, is_preposition, is_pronoun, is_source_noun, is_subordinator, is_temporal,
    noun_phrase_before, plausible, word,
};
use crate::extract::prose::{Item, ItemKind};

/// A cue that attributes, with its subject.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    /// The words of the cue.
    pub(super) cue: Range<usize>,
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
        let attribution = according_to(items, at).or_else(|| in_view(items, at)).or_else(|| {
            readings(word(items, at), |k| items.get(at + k).map(|i| i.fold.as_ref()))
                .filter(|_| !(at > 0 && items.get(at).is_some_and(Item::is_capital)))
                .find_map(|cue| attribution(items, at, &cue))
        });
        at = attribution.as_ref().map_or(at + 1, |a| a.cue.end.max(at + 1));
        found.extend(attribution);
    }
    found
}

fn according_to(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    if word(items, at) != "according" || word(items, at + 1) != "to" {
        return None;
    }
    let start = at + 2;
    let mut end = start;
    while let Some(item) = items.get(end) {
        let stops = match item.kind {
            ItemKind::Quote(_) => true,
            // "according to a clerk of the court, Ines Roe,"
            ItemKind::Mark if item.text == "," => !names_holder(items, start, end),
            ItemKind::Mark => {
                !matches!(item.text, "." | "&" | "'" | "’")
                    || (item.text == "." && end + 1 == items.len())
            }
            _ => is_finite(items, end) || (is_subordinator(&item.fold) && !item.is_capital()),
        };
        if stops {
            break;
        }
        end += 1;
    }
    (end > start).then(|| Attribution {
        cue: at..start,
        from: at,
        after: end,
        subject: Subject::Phrase(start..end),
        place: Place::AccordingTo,
        frames: Frames { quote: true, bare: true, ..Frames::default() },
        class: Class::Speech,
    })
}

/// "in his view", "in the opinion of Roe": as "according to".
fn in_view(items: &[Item<'_>], at: usize) -> Option<Attribution> {
    let view = |i: usize| {
        matches!(word(items, i), "view" | "opinion" | "estimation" | "judgment" | "judgement")
    };
    if word(items, at) != "in" {
        return None;
    }
    let owner = match word(items, at + 1) {
        "his" | "her" | "their" => at + 1..at + 2,
        "the" => return None,
        _ => {
            let end = (at + 1..items.len().min(at + 6)).find(|&i| view(i))?;
            let owned = items.get(end - 1)?;
            let name = (at + 1..end).all(|i| items.get(i).is_some_and(Item::is_capital));
            (name && owned.fold.contains('\'')).then_some(at + 1..end)?
        }
    };
    let end = owner.end + 1;
    let closed = items.get(end).is_none_or(|i| !i.is_word());
    let parted = at.checked_sub(1).is_none_or(|i| items.get(i).is_some_and(|x| x.text == ","));
    (view(owner.end) && closed && parted).then(|| Attribution {
        cue: at..end,
        from: at,
        after: end,
        subject: Subject::Phrase(owner),
        place: Place::AccordingTo,
        frames: Frames { quote: true, bare: true, ..Frames::default() },
        class: Class::Speech,
    })
}

/// True if the comma at `comma` stands between an office that starts at `start` and the full name of who holds it.
fn names_holder(items: &[Item<'_>], start: usize, comma: usize) -> bool {
    let office = (start..comma).any(|i| is_person_noun(word(items, i)));
    let name = items.iter().skip(comma + 1).take_while(|i| i.is_capital()).count();
    let closed =
        items.get(comma + 1 + name).is_none_or(|i| matches!(i.text, "," | "." | ":" | ";"));
    office && is_determiner(word(items, start)) && (2..=4).contains(&name) && closed
}

/// Reads the cue at `at`, if it attributes here.
fn attribution(items: &[Item<'_>], at: usize, cue: &Cue) -> Option<Attribution> {
    let end = at + cue.len();
    if cue.frames.noun
        && word(items, end - 1) == "to"
        && items.get(end).is_some_and(|i| i.kind == ItemKind::Number)
    {
        // "declined to 4.4 percent".
        return None;
    }
    if is_question_put(items, at) {
        return None;
    }
    let group = verb_group(items, at);
    let make = |subject, place, from, after| Attribution {
        cue: at..end,
        from,
        after,
        subject,
        place,
        frames: cue.frames,
        class: cue.class,
    };
    if cue.form == Form::Ing && !group.progressive {
        return participle(items, at, cue).map(|(subject, place)| make(subject, place, at, end));
    }
    if !fits(items, at, cue, &group) {
        return None;
    }
    if let Some(phrase) = inverted(items, &group, end, cue) {
        let after = phrase.end;
        return Some(make(Subject::Phrase(phrase), Place::Inverted, group.start, after));
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
        && is_unreal(items, phrase)
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

/// "If Roe says so", "Had Roe said so", "Not every lawmaker says so", "Neither Roe nor Lund said so": nobody says it.
fn is_unreal(items: &[Item<'_>], subject: &Range<usize>) -> bool {
    let before = subject.start.checked_sub(1).map_or("", |i| word(items, i));
    let first = word(items, subject.start);
    matches!(before, "if" | "unless" | "not" | "no" | "nor")
        || (before == "had" && subject.start == 1)
        || matches!(first, "not" | "no" | "nobody" | "none" | "neither")
        || (first == "had" && subject.start == 0)
}

/// The auxiliaries and adverbs before a verb.
struct VerbGroup {
    start: usize,
    /// "is saying", "was quoted as saying".
    progressive: bool,
    perfect: bool,
    passive: bool,
    negated: bool,
    modal: bool,
}

fn verb_group(items: &[Item<'_>], at: usize) -> VerbGroup {
    let mut group = VerbGroup {
        start: at,
        progressive: false,
        perfect: false,
        passive: false,
        negated: false,
        modal: false,
    };
    if word(items, at.wrapping_sub(1)) == "as" && word(items, at.wrapping_sub(2)) == "quoted" {
        group.progressive = true;
        group.start = at - 2;
    }
    let mut first = true;
    while let Some(before) = group.start.checked_sub(1).and_then(|i| items.get(i)) {
        let here = before.fold.as_ref();
        if is_negation(here) {
            group.negated = true;
        }
        match here {
            "has" | "have" | "had" | "having" => group.perfect = true,
            _ if is_be(here) && first => {
                group.passive = true;
                group.progressive = true;
            }
            _ if is_be(here) => group.progressive = true,
            "will" | "would" | "could" | "can" | "should" | "may" | "might" | "must" | "did"
            | "does" | "do" | "to" | "didn't" | "doesn't" | "don't" | "won't" | "wouldn't"
            | "couldn't" | "can't" => group.modal = true,
            _ if is_adverb(here) && !before.is_capital() => {
                group.start -= 1;
                continue;
            }
            _ => break,
        }
        first = false;
        group.start -= 1;
    }
    group
}

/// True if the form fits the auxiliaries and neighbours.
fn fits(items: &[Item<'_>], at: usize, cue: &Cue, group: &VerbGroup) -> bool {
    let before = group.start.checked_sub(1).and_then(|i| items.get(i));
    let governed = before.is_some_and(|b| {
        (is_determiner(&b.fold)
            && !matches!(
                b.fold.as_ref(),
                "all"
                    | "both"
                    | "some"
                    | "many"
                    | "most"
                    | "several"
                    | "others"
                    | "few"
                    | "one"
                    | "another"
                    | "two"
                    | "three"
            ))
            || (is_preposition(&b.fold) && b.fold != "as" && !b.is_capital())
            || b.text == "-"
    });
    let agent = word(items, at + cue.len()) == "by" || word(items, at + 1) == "by";
    if governed || (group.negated && !cue.frames.alone) {
        return false;
    }
    match cue.form {
        Form::Ing => group.progressive && !cue.frames.finite_only,
        Form::Participle => group.perfect && !group.passive && !group.modal,
        Form::Past => !group.passive && !group.perfect && !group.modal && !agent,
        Form::Third => {
            // "swing states", "voting rights advocates have": many -s forms are nouns.
            let plain = cue.frames.plain_base
                || cue.frames.quote && cue.frames.bare && word(items, at) == "says";
            let subject = before.is_some_and(|b| {
                (b.is_capital() && !b.fold.contains('\''))
                    || is_pronoun(&b.fold)
                    || b.is_quote()
                    || matches!(b.text, "," | ")" | "who" | "which" | "and" | "but")
                    || is_source_noun(&b.fold)
                    || is_record_noun(&b.fold)
            });
            let verb_follows = is_finite(items, at + cue.len());
            let clause = cue.frames.that && word(items, at + cue.len()) == "that";
            !group.passive
                && !group.modal
                && !group.perfect
                && !verb_follows
                && (plain || subject || clause)
        }
        Form::Base => {
            let plural = before.is_some_and(|b| {
                matches!(
                    b.fold.as_ref(),
                    "they"
                        | "we"
                        | "i"
                        | "you"
                        | "who"
                        | "some"
                        | "many"
                        | "others"
                        | "both"
                        | "most"
                        | "people"
                        | "police"
                ) || (b.fold.ends_with('s') && is_source_noun(&b.fold))
            }) || is_plural(items, group.start);
            cue.frames.plain_base && plural && !group.modal && !group.passive && !group.perfect
        }
    }
}

/// "Economists at Norbank": a plural head with a name behind it.
fn is_plural(items: &[Item<'_>], end: usize) -> bool {
    let named = end.checked_sub(1).is_some_and(|i| items.get(i).is_some_and(Item::is_capital));
    let phrase = noun_phrase_before(items, end, 0).filter(|_| named);
    let tie = phrase.and_then(|phrase| {
        let first = phrase.start;
        phrase.skip(1).find(|&i| is_preposition(word(items, i))).filter(|&tie| tie > first)
    });
    tie.is_some_and(|tie| {
        let head = word(items, tie - 1);
        head.ends_with('s') && is_person_noun(head.trim_end_matches('s'))
    })
}

/// A participle that attributes: behind a comma or quotation, after "by", or at the start.
fn participle(items: &[Item<'_>], at: usize, cue: &Cue) -> Option<(Subject, Place)> {
    if cue.frames.finite_only {
        return None;
    }
    let mut start = at;
    while start.checked_sub(1).and_then(|i| items.get(i)).is_some_and(|i| is_adverb(&i.fold)) {
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
        _ => {
            // "with officials saying that": an absolute construction with its own subject.
            let phrase = noun_phrase_before(items, start, 0)?;
            let with = phrase.start.checked_sub(1).map_or("", |i| word(items, i)) == "with"
                || word(items, phrase.start) == "with";
            (with && cue.frames.quote).then_some((Subject::Phrase(phrase), Place::Trailing))
        }
    }
}

/// The subject behind the cue: `"...," said Roe`, `..., a minister said` is not one.
fn inverted(items: &[Item<'_>], group: &VerbGroup, end: usize, cue: &Cue) -> Option<Range<usize>> {
    if !(cue.frames.quote || cue.frames.bare)
        || group.perfect
        || matches!(cue.form, Form::Ing | Form::Base)
    {
        return None;
    }
    if let Some(before) = group.start.checked_sub(1).and_then(|i| items.get(i))
        && !(before.is_quote()
            || (before.text == ","
                && (!cue.frames.addressee || tells_name(items, group.start, end))))
    {
        return None;
    }
    let mut stop = end;
    while let Some(item) = items.get(stop) {
        let stops = match item.kind {
            ItemKind::Quote(q) => !q.term,
            ItemKind::Mark => {
                let abbreviation =
                    item.text == "." && items.get(stop + 1).is_some_and(Item::is_capital);
                // "said its head, Ines Roe": the office and who holds it.
                let holder = item.text == "," && names_holder(items, end, stop);
                !abbreviation && !holder && !matches!(item.text, "’" | "'" | "&")
            }
            _ => {
                (is_preposition(&item.fold) && item.fold != "of")
                    || is_subordinator(&item.fold)
                    || is_finite(items, stop)
                    || (is_temporal(item) && stop > end)
            }
        };
        if stops {
            break;
        }
        stop += 1;
    }
    let clause = items.get(stop).is_some_and(|i| is_finite(items, stop) || i.fold == "that");
    let opens = items.get(end).is_some_and(|i| {
        i.is_capital()
            || is_determiner(&i.fold)
            || is_source_noun(&i.fold)
            || (is_pronoun(&i.fold) && stop == end + 1)
    });
    let temporal = items.get(end).is_some_and(is_temporal);
    if plausible(items, end..stop) == Plausible::Unlikely && stop > end {
        return None;
    }
    // "The chief, Ines Roe, stressed the value ...": an apposition, not an inversion.
    let comma = group.start.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let apposed = comma.and_then(|c| behind_apposition(items, c)).is_some_and(|phrase| {
        (phrase.start == 0 || items.get(phrase.start - 1).is_some_and(Item::is_quote))
            && plausible(items, phrase.clone()) == Plausible::Speaker
            && first_finite(items, phrase).is_none()
    });
    if apposed {
        return None;
    }
    (stop > end && opens && !clause && !temporal).then_some(end..stop)
}

/// "Ash can travel, cautioned Ada Roe of the institute": who is warned would be told with "that" or "of" behind.
fn tells_name(items: &[Item<'_>], verb: usize, end: usize) -> bool {
    let name = items.iter().skip(end).take_while(|i| i.is_capital()).count();
    let behind = items.get(end + name);
    let closed =
        behind.is_none_or(|i| !i.is_word() || matches!(i.fold.as_ref(), "of" | "from" | "at"));
    let clause = verb.checked_sub(1).is_some_and(|comma| is_clause(items, 0..comma));
    name >= 2 && closed && clause
}

/// The subject before a verb group that starts at `group`.
fn subject_before(items: &[Item<'_>], group: usize) -> Option<(Subject, Place)> {
    let before = group.checked_sub(1).and_then(|i| items.get(i))?;
    match before.fold.as_ref() {
        "and" | "but" | "or" | "then" => return joined(items, group - 1),
        "who" | "which" => {
            let end = if items.get(group.wrapping_sub(2)).is_some_and(|i| i.text == ",") {
                group - 2
            } else {
                group - 1
            };
            return noun_phrase_before(items, end, 0)
                .and_then(|p| without_age(items, p))
                .map(|p| (Subject::Phrase(p), Place::Relative));
        }
        "that" => return None,
        "," if matches!(word(items, group.wrapping_sub(2)), "and" | "but") => {
            return joined(items, group - 2);
        }
        "," | ")" | "-" | "–" | "—" => {
            return behind_apposition(items, group - 1).map(|p| (Subject::Phrase(p), Place::Plain));
        }
        _ if before.is_speech() => return None,
        _ => {}
    }
    let phrase = noun_phrase_before(items, group, 0)?;
    Some((Subject::Phrase(with_name_before(items, phrase)), Place::Plain))
}

fn joined(items: &[Item<'_>], conjunction: usize) -> Option<(Subject, Place)> {
    // Something must have been said of the subject before: a verb, or a quotation that was attributed.
    let verb = (0..conjunction)
        .rev()
        .any(|i| is_finite(items, i) || items.get(i).is_some_and(Item::is_quote));
    (verb || (0..conjunction).any(|i| readings(word(items, i), |_| None).next().is_some()))
        .then_some((Subject::Before, Place::Joined))
}

/// "Roe, 58, who said": the phrase before the age.
fn without_age(items: &[Item<'_>], phrase: Range<usize>) -> Option<Range<usize>> {
    let age = phrase.clone().all(|i| items.get(i).is_some_and(|x| x.kind == ItemKind::Number));
    let comma =
        phrase.start.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","));
    if !age {
        return Some(phrase);
    }
    noun_phrase_before(items, comma?, 0)
}

/// "NATO's new head, Ines Roe": a name between commas behind its office counts with the office.
fn with_name_before(items: &[Item<'_>], phrase: Range<usize>) -> Range<usize> {
    let Some(comma) =
        phrase.start.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))
    else {
        return phrase;
    };
    let named = phrase.clone().all(|i| items.get(i).is_some_and(Item::is_capital));
    let office = noun_phrase_before(items, comma, 0).filter(|office| {
        let adjunct = word(items, office.start).ends_with("ing");
        office.start == 0
            && named
            && !adjunct
            && !matches!(word(items, office.start), "unlike" | "like" | "besides" | "alongside")
            && office.clone().any(|i| is_person_noun(word(items, i)))
    });
    match office {
        Some(office) if first_finite(items, office.clone()).is_none() => office.start..phrase.end,
        _ => phrase,
    }
}

/// The subject whose apposition or relative clause ends at the comma (bracket, dash) `close`.
fn behind_apposition(items: &[Item<'_>], close: usize) -> Option<Range<usize>> {
    let opens = |at: usize| {
        items.get(at).is_some_and(|i| match items.get(close).map_or("", |c| c.text) {
            ")" => i.text == "(",
            "," => i.text == ",",
            _ => matches!(i.text, "-" | "–" | "—"),
        })
    };
    let mut open = (0..close).rev().find(|&i| opens(i));
    // At most a few commas are walked back: "Roe, a doctor in Osk, Vestland, said".
    for _ in 0..5 {
        let Some(comma) = open else { break };
        let Some(phrase) = noun_phrase_before(items, comma, 0) else { break };
        let farther = phrase.start.checked_sub(1).filter(|&i| opens(i));
        let looser = phrase.clone().all(|i| !items.get(i).is_some_and(Item::is_capital))
            || is_determiner(word(items, phrase.start));
        let named_before =
            farther.is_some_and(|i| items.get(i.wrapping_sub(1)).is_some_and(Item::is_capital));
        // "it would stay, its foreign minister, Ines Roe, said": the office and its holder are the subject.
        let possessive = matches!(word(items, phrase.start), "its" | "his" | "her" | "their");
        let holder = possessive
            && (comma + 1..close).len() >= 2
            && (comma + 1..close).all(|i| items.get(i).is_some_and(Item::is_capital));
        if let Some(farther) = farther.filter(|_| looser && named_before && !holder) {
            open = Some(farther);
            continue;
        }
        let inside = word(items, comma + 1);
        let relative = matches!(
            inside,
            "who"
                | "which"
                | "whose"
                | "where"
                | "in"
                | "on"
                | "at"
                | "for"
                | "during"
                | "after"
                | "however"
                | "too"
        ) || inside.ends_with("ing")
            || (comma + 1..close).any(|i| is_finite(items, i));
        return Some(if relative { phrase } else { phrase.start..close });
    }
    noun_phrase_before(items, close, 0)
}

/// True if this subject may be behind this cue.
fn may_speak(items: &[Item<'_>], phrase: Range<usize>, cue: &Cue) -> bool {
    let core = cue.frames.quote && cue.frames.bare;
    match plausible(items, phrase.clone()) {
        Plausible::Speaker => {
            // "it" and "this" do things more often than they say things.
            let it = phrase.len() == 1 && word(items, phrase.start) == "it";
            !it || core
        }
        Plausible::Record => cue.frames.that || core,
        Plausible::Unlikely => {
            const NOBODY: [&str; 22] = [
                "this",
                "that",
                "there",
                "what",
                "down",
                "up",
                "including",
                "compared",
                "most",
                "much",
                "more",
                "less",
                "well",
                "far",
                "late",
                "early",
                "again",
                "here",
                "today",
                "either",
                "even",
                "partly",
            ];
            let number = items.get(phrase.end - 1).is_some_and(|i| i.kind == ItemKind::Number);
            core && !number && !NOBODY.contains(&word(items, phrase.start))
        }
    }
}
