//! Which form a cue has here, and whether its auxiliaries and neighbours let it attribute.
use crate::extract::cues::{Cue, Form};
use crate::extract::grammar::{
    is_adverb, is_agent, is_auxiliary, is_base_form, is_be, is_determiner, is_finite, is_negation,
    is_person_noun, is_preposition, is_pronoun, is_record_noun, is_source_noun, noun_phrase_before,
    word,
};
use crate::extract::prose::Item;

/// The auxiliaries and adverbs before a verb.
pub(super) struct VerbGroup {
    pub(super) start: usize,
    /// "is saying", "was quoted as saying".
    pub(super) progressive: bool,
    pub(super) perfect: bool,
    pub(super) passive: bool,
    pub(super) negated: bool,
    pub(super) modal: bool,
    /// "went on to warn", "was quick to deny": the verb behind "to" is what was said.
    pub(super) handed: bool,
    /// Where a denial starts that belongs to the cue: "did not say", "no longer expects", "never said".
    pub(super) denial: Option<usize>,
    /// Where the words end that attribute.
    pub(super) end: usize,
}

/// What hands a speech on to the verb behind "to".
const HANDED: [&[&str]; 16] = [
    &["went", "on"],
    &["goes", "on"],
    &["hastened"],
    &["hastens"],
    &["was", "quick"],
    &["is", "quick"],
    &["were", "quick"],
    &["was", "careful"],
    &["is", "careful"],
    &["was", "keen"],
    &["is", "keen"],
    &["at", "pains"],
    &["took", "care"],
    &["made", "sure"],
    &["did", "not", "hesitate"],
    &["did", "not", "fail"],
];

/// Where the words start that hand a speech on to the verb behind the "to" at `to`.
fn handed_from(items: &[Item<'_>], to: usize) -> Option<usize> {
    let fits = |words: &&[&str]| {
        let start = to.checked_sub(words.len())?;
        words.iter().enumerate().all(|(k, w)| word(items, start + k) == *w).then_some(start)
    };
    let start = HANDED.iter().find_map(fits)?;
    // "was at pains"
    let be = start.checked_sub(1).filter(|&i| word(items, start) == "at" && is_be(word(items, i)));
    Some(be.unwrap_or(start))
}

/// The verb group of the cue that stands at `at` and takes the words up to `end`.
pub(super) fn verb_group(items: &[Item<'_>], at: usize, end: usize) -> VerbGroup {
    let mut group = VerbGroup {
        start: at,
        end,
        denial: None,
        progressive: false,
        perfect: false,
        passive: false,
        negated: false,
        modal: false,
        handed: false,
    };
    if let Some(to) = at.checked_sub(1).filter(|&i| word(items, i) == "to")
        && let Some(start) = handed_from(items, to)
    {
        return VerbGroup { start, handed: true, ..group };
    }
    if word(items, at.wrapping_sub(1)) == "as" && word(items, at.wrapping_sub(2)) == "quoted" {
        group.progressive = true;
        group.start = at - 2;
    }
    let mut first = true;
    while let Some(before) = group.start.checked_sub(1).and_then(|i| items.get(i)) {
        let here = before.fold.as_ref();
        if is_negation(here) {
            group.negated = true;
            group.denial = Some(group.start - 1);
        }
        match here {
            "longer" if word(items, group.start.wrapping_sub(2)) == "no" => {
                group.negated = true;
                group.start -= 2;
                group.denial = Some(group.start);
                continue;
            }
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
    // "did not say": the auxiliary goes with its negation.
    let before = |denial: usize| denial.checked_sub(1).filter(|&i| i >= group.start);
    let auxiliary = group.denial.and_then(before).filter(|&i| is_auxiliary(word(items, i)));
    group.denial = auxiliary.or(group.denial);
    group
}

/// True if what is denied is still told as what somebody holds or said: "no longer expects", "did not say that", "does
/// not want". "Did not name a date", "has not said whether" tell that nothing was said.
fn is_denied_openly(items: &[Item<'_>], cue: &Cue, group: &VerbGroup) -> bool {
    let says = |forms: &[&str]| (group.start..group.end).any(|i| forms.contains(&word(items, i)));
    // "not only said that": he did.
    if says(&["only", "just", "yet"]) {
        return false;
    }
    let no_longer = says(&["longer"]);
    let next = word(items, group.end);
    let clause = cue.frames.that && next == "that";
    let stand = (cue.frames.stand || cue.frames.present_stand)
        && !matches!(next, "whether" | "if" | "when" | "where" | "how" | "why" | "who");
    no_longer || clause || stand
}

/// True if the form fits the auxiliaries and neighbours.
pub(super) fn fits(items: &[Item<'_>], at: usize, cue: &Cue, group: &VerbGroup) -> bool {
    let before = group.start.checked_sub(1).and_then(|i| items.get(i));
    // "A woman in the queue behind her said": the pronoun belongs to the preposition.
    let object = before.is_some_and(|b| b.fold == "her")
        && group.start.checked_sub(2).is_some_and(|i| is_preposition(word(items, i)))
        && cue.form == Form::Past
        && cue.frames.quote
        && items.get(at + cue.len()).is_some_and(|next| {
            next.is_quote()
                || is_pronoun(&next.fold)
                || is_determiner(&next.fold)
                || matches!(next.fold.as_ref(), "that" | "," | ".")
        });
    let governed = !object
        && before.is_some_and(|b| {
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
    // "an inspector accused of theft": what is told of him.
    let charged = cue.frames.addressee && word(items, group.end) == "of";
    // "stood by her demand"
    let agent =
        charged || is_agent(items, group.end) || (cue.len() == 1 && is_agent(items, at + 1));
    let denied = group.negated && is_denied_openly(items, cue, group);
    if governed || (group.negated && !cue.frames.alone && !denied) {
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
            // "also wants rescue ships to call": the base form behind it is a noun here.
            let next = group.end;
            let verb_follows = is_finite(items, next)
                && (is_auxiliary(word(items, next)) || !is_base_form(word(items, next)));
            let clause = cue.frames.that && word(items, group.end) == "that";
            // "Consumer advocates want a cap": people by what they do.
            let people = at == 1
                && word(items, at).strip_suffix('s').is_some_and(is_person_noun)
                && !items.get(group.end).is_some_and(|next| {
                    is_determiner(&next.fold)
                        || is_preposition(&next.fold)
                        || next.is_capital()
                        || next.is_quote()
                });
            !group.passive
                && !group.modal
                && !group.perfect
                && !verb_follows
                && !people
                && !before.is_some_and(|b| is_many(&b.fold))
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
                ) || (b.fold.ends_with('s') && (is_source_noun(&b.fold) || is_record_noun(&b.fold)))
            }) || is_plural(items, group.start);
            // "She did credit him with stamina.", "She does not want him there."
            let did = |i| {
                matches!(word(items, i), "did" | "does" | "do" | "didn't" | "doesn't" | "don't")
            };
            let did = (group.start..at).any(did);
            let emphatic = did && (denied || (group.start + 1 == at && !group.negated));
            let plain = !group.modal && !group.passive && !group.perfect;
            (cue.frames.plain_base && plural && plain) || emphatic || group.handed
        }
    }
}

/// "Some promises she has kept": behind these stands no verb in the third person.
fn is_many(word: &str) -> bool {
    matches!(word, "some" | "many" | "most" | "several" | "others" | "few" | "both" | "all")
}

/// "Economists at Norbank", "minutes of the meeting, published on Friday,": a plural head with more behind it.
fn is_plural(items: &[Item<'_>], end: usize) -> bool {
    let comma = |&i: &usize| items.get(i).is_some_and(|x| x.text == ",");
    let close = end.checked_sub(1).filter(comma);
    let open = close.and_then(|close| (0..close).rev().find(comma));
    let tie = noun_phrase_before(items, open.unwrap_or(end), 0).and_then(|phrase| {
        let first = phrase.start;
        let tells = |&i: &usize| {
            is_preposition(word(items, i)) || word(items, i).ends_with("ed") && !is_finite(items, i)
        };
        phrase.skip(1).find(tells).filter(|&tie| tie > first)
    });
    tie.is_some_and(|tie| {
        let head = word(items, tie - 1);
        let speaks = is_record_noun(head) || is_person_noun(head.trim_end_matches('s'));
        head.ends_with('s') && speaks
    })
}
