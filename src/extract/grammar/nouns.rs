//! The nouns of `sources.txt` by what they name.

use crate::text::{List, list};

/// True for nouns of `sources.txt`, plural too.
pub(in crate::extract) fn is_source_noun(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    const SPEAK: [&str; 3] = ["pe", "gr", "bo"];
    is_listed(word, &SPEAK) || is_listed(singular, &SPEAK)
}

/// True for what figures and papers are called.
pub(in crate::extract) fn is_record_noun(word: &str) -> bool {
    is_listed(word, &["re"])
}

/// True for nouns that name one person by office or kind ("minister", "spokesman").
pub(in crate::extract) fn is_person_noun(word: &str) -> bool {
    is_listed(word, &["pe"])
}

/// True for a role whose holder is somebody of his own ("the mayor"), where the text gives it to nobody.
pub(in crate::extract) fn is_post(word: &str) -> bool {
    is_listed(word, &["po"])
}

/// True for nouns that name a body ("ministry", "council").
pub(in crate::extract) fn is_body_noun(word: &str) -> bool {
    is_listed(word, &["bo"])
}

/// True for the last words of names that are no speaker's ("Middle East", "Tin Agreement").
pub(in crate::extract) fn is_place_noun(word: &str) -> bool {
    is_listed(word, &["pl"])
}

/// True for what a firm is called by ("the company", "the carmaker").
pub(in crate::extract) fn is_firm_noun(word: &str) -> bool {
    is_listed(word, &["fi"]) || is_maker(word)
}

/// True for nouns of a body or a firm.
pub(in crate::extract) fn is_body_or_firm_noun(word: &str) -> bool {
    is_listed(word, &["bo", "fi"]) || is_maker(word)
}

/// "carmaker"
fn is_maker(word: &str) -> bool {
    word.ends_with("maker") && word != "policymaker" && word != "lawmaker"
}

/// True for one person told by the country ("Norwegian", "Dane"), with "-" for a blank in the table.
pub(in crate::extract) fn is_countryman(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["ian", "ean", "can", "man", "ban", "woman"];
    let by_ending = !word.contains(' ') && ENDINGS.iter().any(|end| word.ends_with(end));
    is_listed(&word.replace(' ', "-"), &["co"]) || (by_ending && !is_listed(word, &["ex"]))
}

/// True for words in the names of bodies that are no firm's.
pub(in crate::extract) fn is_public_noun(word: &str) -> bool {
    is_listed(word, &["pu"])
}

/// True for what shows words or numbers and makes no statement ("the clock says ten").
pub(in crate::extract) fn is_silent(word: &str) -> bool {
    is_listed(word, &["si"])
}

/// True for a count in words: "nine", "thirty-one", "dozens", "half".
pub(in crate::extract) fn is_number_word(word: &str) -> bool {
    is_listed(word.split('-').next().unwrap_or(word), &["nu"])
}

/// True for what is given in words ("appeal", "talks").
pub(in crate::extract) fn is_spoken_noun(word: &str) -> bool {
    is_listed(word, &["sp"])
}

/// True for what is said without telling anything ("said her prayers").
pub(in crate::extract) fn is_uttered_noun(word: &str) -> bool {
    is_listed(word, &["ut"])
}

/// True for what is accepted by a deed, not by words ("a bid").
pub(in crate::extract) fn is_taken_noun(word: &str) -> bool {
    is_listed(word, &["ta"])
}

/// True for what is declared by a deed ("an emergency").
pub(in crate::extract) fn is_decreed_noun(word: &str) -> bool {
    is_listed(word, &["de"])
}

/// True for what is raised and lowered by words ("its estimate").
pub(in crate::extract) fn is_foreseen_noun(word: &str) -> bool {
    is_listed(word, &["fo"])
}

/// True for what is given in words ("an ultimatum"), beside what is spoken.
pub(in crate::extract) fn is_given_noun(word: &str) -> bool {
    is_listed(word, &["gi"])
}

/// True for those who sit on a committee and whose views its minutes tell ("members").
pub(in crate::extract) fn is_member_noun(word: &str) -> bool {
    is_listed(word, &["me"])
}

/// True for what a country or town is ("the state of Norland").
pub(in crate::extract) fn is_land_noun(word: &str) -> bool {
    is_listed(word, &["la"])
}

/// True for what somebody holds a thing for: "in her view", "in the words of Roe".
pub(in crate::extract) fn is_view_noun(word: &str) -> bool {
    is_listed(word, &["vi"])
}

/// True for what somebody makes of numbers and events: "by his reckoning".
pub(in crate::extract) fn is_reckoning_noun(word: &str) -> bool {
    is_listed(word, &["ac"])
}

/// True for what words that were said are called: "was the verdict of Roe".
pub(in crate::extract) fn is_verdict_noun(word: &str) -> bool {
    is_listed(word, &["ve"])
}

/// True for what bears a name and never speaks ("ferry", "river").
pub(in crate::extract) fn is_thing_noun(word: &str) -> bool {
    is_listed(word, &["th"])
}

pub(super) fn is_listed(word: &str, sections: &[&str]) -> bool {
    // Two letters and a comma each.
    let holds = |found: &str| {
        found
            .as_bytes()
            .chunks(3)
            .any(|section| sections.iter().any(|sought| section.starts_with(sought.as_bytes())))
    };
    NOUNS.get(word).is_some_and(holds)
}

/// A word of `sources.txt` to the first two letters of its sections.
const NOUNS: List = list!("nouns");
