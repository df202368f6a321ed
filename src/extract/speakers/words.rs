//! Source words one by one: which may be part of a name, and how they are written together again.

use std::borrow::Cow;

use super::mention::Gender;
use crate::extract::grammar::{is_person_noun, is_source_noun};
use crate::text::{
    Span, TokenKind, fold, is_calendar_word, is_function_word, most_tokens, possessive, tokens,
    without_article,
};

#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    pub(super) span: Span,
    pub(super) text: &'t str,
    /// With its possessive ending.
    pub(super) whole: &'t str,
    pub(super) fold: Cow<'t, str>,
    pub(super) word: bool,
    /// Ends in a possessive.
    pub(super) owned: bool,
    /// Stands right behind the word before, without a space.
    pub(super) glued: bool,
}

pub(super) fn words(text: &str, span: Span) -> Vec<Word<'_>> {
    let mut end = 0;
    let mut found = Vec::with_capacity(most_tokens(span));
    found.extend(tokens(text, span).map(|token| {
        let whole = token.span.of(text);
        let folded = fold(whole);
        let n_folded = folded.len();
        let stem = match folded {
            Cow::Borrowed(folded) => Cow::Borrowed(possessive(folded)),
            Cow::Owned(mut folded) => {
                folded.truncate(possessive(&folded).len());
                Cow::Owned(folded)
            }
        };
        let owned = stem.len() < n_folded && whole.len() > 2;
        let cut =
            if owned { whole.rfind(['\'', '’']).unwrap_or(whole.len()) } else { whole.len() };
        let word = Word {
            span: token.span,
            text: whole.get(..cut).unwrap_or(whole),
            whole,
            fold: stem,
            word: token.kind != TokenKind::Mark,
            owned,
            glued: token.span.start == end,
        };
        end = token.span.end;
        word
    }));
    found
}

impl Word<'_> {
    pub(super) fn capital(&self) -> bool {
        self.word && without_article(self.text).starts_with(char::is_uppercase)
    }

    pub(super) fn acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2 && self.text.chars().all(|c| !c.is_lowercase()) && self.capital()
    }
}

/// Words that stand before a name or name an office.
pub(crate) fn is_title(word: &str) -> bool {
    let short = matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "sir"
            | "lord"
            | "lady"
            | "dame"
            | "sen"
            | "rep"
            | "gov"
            | "gen"
            | "col"
            | "lt"
            | "sgt"
            | "capt"
            | "rev"
            | "prof"
            | "cllr"
            | "coun"
            | "eng"
            | "arch"
            | "prime"
            | "vice"
            | "deputy"
            | "president-elect"
            | "sec"
            | "maj"
            | "adm"
            | "attorney"
            | "pm"
            | "first"
            | "chief"
            | "excellency"
            | "highness"
            | "honour"
            | "honor"
            | "hon"
            | "comrade"
            | "supt"
            | "insp"
            | "det"
    );
    short
        || is_person_noun(word)
        || joined_last(word).is_some_and(|last| is_person_noun(last) || last == "gen")
}

/// What stands behind the last hyphen of a word. Most have none, and a look at their few bytes costs less than a search.
fn joined_last(word: &str) -> Option<&str> {
    let hyphen = word.bytes().rposition(|b| b == b'-')?;
    word.get(hyphen + 1..)
}

pub(super) fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "lord" | "king" | "prince" | "spokesman" | "chairman" | "congressman"
        | "businessman" | "widower" | "landlord" | "policeman" | "schoolmaster" | "grandfather"
        | "grandson" | "uncle" | "nephew" | "father" | "husband" | "son" | "brother" | "man"
        | "boy" | "pope" | "imam" | "sheikh" | "statesman" | "emir" | "sultan" => {
            Some(Gender::Male)
        }
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "spokeswoman"
        | "chairwoman" | "congresswoman" | "businesswoman" | "mother" | "wife" | "daughter"
        | "widow" | "landlady" | "policewoman" | "schoolmistress" | "grandmother"
        | "granddaughter" | "aunt" | "niece" | "nun" | "headmistress" | "sister" | "woman"
        | "girl" | "baroness" | "actress" => Some(Gender::Female),
        _ => None,
    }
}

/// Words for somebody told by whose relative he is.
pub(super) fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "daughter"
            | "son"
            | "wife"
            | "husband"
            | "widow"
            | "brother"
            | "sister"
            | "mother"
            | "father"
    )
}

/// True if the word at `at` may be part of a name.
pub(super) fn name_like(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|w| {
        let is_word = || is_function_word(&w.fold) && w.text.len() > 1;
        w.capital()
            && (!is_word() || is_given_will(words, at) || is_given_per(words, at))
            && (!is_day(&w.fold) || is_given_month(words, at))
    })
}

/// "Captain Will Harker": inside a sentence the capital letter tells the name from the verb.
fn is_given_will(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|w| w.fold == "will")
        && at.checked_sub(1).is_some_and(|i| words.get(i).is_some_and(|before| before.word))
        && words.get(at + 1).is_some_and(|next| next.capital())
}

/// "Finance Minister Per Ask": a Norse name.
fn is_given_per(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|w| w.text == "Per")
        && words.get(at + 1).is_some_and(|next| next.capital() && !is_day(&next.fold))
}

/// "Mayor August Tolliver": behind a title a month is a given name.
fn is_given_month(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    matches!(words.get(at).map_or("", |w| w.fold.as_ref()), "april" | "may" | "june" | "august")
        && before.is_some_and(|before| is_title(&before.fold))
        && words.get(at + 1).is_some_and(|next| next.capital() && !is_day(&next.fold))
}

/// Particles and the points of initials inside names.
pub(super) fn joins_name(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1).is_some_and(|w| w.capital())
        || (words.get(at + 1).is_some_and(|w| is_particle(&w.fold))
            && words.get(at + 2).is_some_and(|w| w.capital()));
    words.get(at).is_some_and(|w| match w.text {
        "." => {
            w.glued
                && words
                    .get(at.wrapping_sub(1))
                    .is_some_and(|b| matches!(b.fold.as_ref(), "jr" | "sr"))
                || w.glued
                    && next
                    && words.get(at.wrapping_sub(1)).is_some_and(|b| {
                        b.text.chars().count() == 1 || is_title(&b.fold) || b.fold.len() < 4
                    })
        }
        "-" | "’" | "'" => w.glued,
        "&" => next,
        particle if is_particle(particle) => next,
        "," => words.get(at + 1).is_some_and(|n| matches!(n.fold.as_ref(), "jr" | "sr")),
        _ => false,
    })
}

/// Small words inside surnames: "van den Berg", "bin Salem".
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "van"
            | "von"
            | "der"
            | "den"
            | "bin"
            | "bint"
            | "ibn"
            | "al"
            | "el"
            | "da"
            | "di"
            | "del"
            | "della"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "dos"
            | "zu"
    )
}

/// True for days and months that are nobody's name: May and March are.
fn is_day(word: &str) -> bool {
    is_calendar_word(word) && !matches!(word, "may" | "march")
}

pub(super) fn last_fold(words: &[Word<'_>]) -> String {
    words.iter().rev().find(|w| w.word).map(|w| w.fold.to_string()).unwrap_or_default()
}

/// The words as written, one space apart, points glued.
pub(super) fn joined(words: &[Word<'_>]) -> String {
    let n_bytes: usize = words.iter().map(|word| word.whole.len() + 1).sum();
    let mut out = String::with_capacity(n_bytes);
    for (k, word) in words.iter().enumerate() {
        if !out.is_empty() && !word.glued {
            out.push(' ');
        }
        // "China's Foreign Ministry" keeps its ending, "Roe's" loses it.
        out.push_str(if k + 1 < words.len() { word.whole } else { word.text });
    }
    // A sentence's full stop is no part of a name; that of an initial or suffix is.
    let suffix = words.len() > 1
        && words.get(words.len() - 2).is_some_and(|w| matches!(w.fold.as_ref(), "jr" | "sr"));
    if !suffix { out.trim_end_matches(['.', ',', ' ']).to_owned() } else { out }
}

/// As [`joined`], common words in lower case.
pub(super) fn lowered(words: &[Word<'_>]) -> String {
    let name = joined(words);
    let first = words.first().map_or("", |w| w.text);
    let common = words
        .first()
        .is_some_and(|w| is_source_noun(&w.fold) || is_source_noun(w.fold.trim_end_matches('s')));
    if common && first.starts_with(char::is_uppercase) && !words.first().is_some_and(Word::acronym)
    {
        let mut chars = name.chars();
        chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
    } else {
        name
    }
}

/// "OKORO" as "Okoro"; acronyms of up to three letters stay.
pub(in crate::extract) fn unshouted(name: String) -> String {
    let shouted = name.len() > 3 && !name.chars().any(char::is_lowercase);
    if !shouted {
        return name;
    }
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inside = c.is_alphabetic();
    }
    out
}

pub(super) fn plain(text: &str, words: &[Word<'_>]) -> String {
    let words = words
        .get(
            words
                .iter()
                .position(|w| w.word && !matches!(w.fold.as_ref(), "the" | "a" | "an"))
                .unwrap_or(0)..,
        )
        .unwrap_or(words);
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => {
            first.span.join(last.span).of(text).split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}
