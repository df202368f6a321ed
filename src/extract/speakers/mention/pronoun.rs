//! Sources that name nobody: pronouns, and "His Excellency".

use super::{Gender, Mention, MentionKind};
use crate::extract::speakers::words::{Word, joined};

/// "he", "he himself", "anyone", the "his" of "in his view".
pub(super) fn pronoun(words: &[Word<'_>]) -> Option<Mention> {
    let word = words.first()?.fold.as_ref();
    if words.len() == 1 && is_indefinite(word) {
        return Some(Mention { kind: MentionKind::Group, ..told_by(word) });
    }
    let lone = words.iter().filter(|w| w.word).count() == 1;
    let personal = words.len() <= 2 && is_personal(word) && (lone || word != "her");
    let owner = words.len() == 1 && matches!(word, "his" | "their" | "its");
    (personal || owner).then(|| told_by(word))
}

/// "His Highness", "Her Royal Highness", "His Excellency": whoever is spoken of, with nothing else told.
pub(super) fn honorific(words: &[Word<'_>]) -> Option<Mention> {
    let gender = match words.first()?.fold.as_ref() {
        "his" => Gender::Male,
        "her" => Gender::Female,
        _ => return None,
    };
    let rest = words.get(1..)?;
    let last = rest.last().filter(|w| {
        matches!(
            w.fold.as_ref(),
            "highness" | "majesty" | "excellency" | "holiness" | "grace" | "eminence"
        )
    })?;
    let head = if gender == Gender::Male { "he" } else { "she" };
    (last.capital() && rest.len() <= 2).then(|| Mention {
        gender: Some(gender),
        ..Mention::told(MentionKind::Pronoun, joined(words), head.to_owned())
    })
}

/// The office behind "His Excellency", and the gender that tells.
pub(super) fn behind_honorific<'w, 't>(
    words: &'w [Word<'t>],
) -> Option<(Option<Gender>, &'w [Word<'t>])> {
    let the = words.iter().take(4).position(|w| w.fold == "the").filter(|&the| the >= 2)?;
    let honorific = honorific(words.get(..the)?)?;
    Some((honorific.gender, words.get(the..)?))
}

/// Somebody told by a pronoun alone.
fn told_by(word: &str) -> Mention {
    // "in his view": the owner is the source.
    let word = match word {
        "his" => "he",
        "their" => "they",
        "its" => "it",
        _ => word,
    };
    let gender = match word {
        "he" | "him" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    };
    Mention { gender, ..Mention::told(MentionKind::Pronoun, word.to_owned(), word.to_owned()) }
}

fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "it" | "we" | "i" | "you" | "who" | "him" | "her" | "them"
    )
}

/// Pronouns that name nobody; a capital at the start of a sentence makes no name of them.
fn is_indefinite(word: &str) -> bool {
    matches!(
        word,
        "anyone"
            | "everyone"
            | "someone"
            | "anybody"
            | "everybody"
            | "somebody"
            | "nobody"
            | "none"
    )
}
