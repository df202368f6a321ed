//! Words as they are compared, never as they are shown.
//!
//! [`fold`] takes away what two spellings of one word may differ in: case, diacritics, the shape of
//! apostrophes and dashes, Turkish dotless i, and British against American spelling (by the table
//! `spelling.txt`). [`stem`] takes the inflection too (Snowball English). [`possessive`] cuts
//! `'s`, `s'` and Turkish case suffixes after an apostrophe. Spans of the original stay with the
//! tokens, so every normalised word leads back to its place.

use std::borrow::Cow;
use std::sync::LazyLock;

use snowstem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::lists::{american, common_stem, is_listed_function_word};
use super::look_up::parts_of;

/// Folds a word for comparison: lower case, no diacritics, straight apostrophe, plain hyphen.
///
/// ```
/// use saydiff::text::fold;
/// assert_eq!(fold("Erdoğan’ın"), "erdogan'in");
/// assert_eq!(fold("Defence"), "defense");
/// ```
pub fn fold(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    let folded = if plain { Cow::Borrowed(word) } else { Cow::Owned(lowered(word)) };
    match american(&folded) {
        Some(american) => Cow::Borrowed(american),
        None => folded,
    }
}

/// A word that is not folded yet, folded but for its spelling. Apart, as most words are.
#[inline(never)]
fn lowered(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { fold_any(word) }
}

/// Folds text that is not ASCII throughout. What decomposes to itself and combines with nothing parts
/// it into stretches that are decomposed each by itself.
fn fold_any(text: &str) -> String {
    let is_plain =
        |c: char| c.is_ascii() || matches!(c, '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201f}');
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let n_ascii = rest.bytes().take_while(|b| b.is_ascii() && *b != b'`').count();
        if n_ascii > 0 {
            let (ascii, more) = rest.split_at(n_ascii);
            let start = folded.len();
            folded.push_str(ascii);
            if let Some(added) = folded.get_mut(start..) {
                added.make_ascii_lowercase();
            }
            rest = more;
        } else if is_plain(c) {
            folded.extend(fold_char(c));
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        } else {
            let (other, more) = rest.split_at(rest.find(is_plain).unwrap_or(rest.len()));
            folded.extend(other.nfkd().flat_map(char::to_lowercase).filter_map(fold_char));
            rest = more;
        }
    }
    folded
}

fn fold_char(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' => return None,
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' => '-',
        c => c,
    })
}

/// Cuts an apostrophe and what follows it from a folded word: `allies'`, `nato's`, `erdogan'in`.
///
/// Negations (`won't`), contractions (`we're`) and Irish names (`o'neill`) stay whole.
pub fn possessive(folded: &str) -> &str {
    // A search for the apostrophe of few words costs more than a look at their few bytes.
    if !folded.bytes().any(|b| b == b'\'') {
        return folded;
    }
    match folded.rsplit_once('\'') {
        Some((stem, suffix))
            if stem.len() > 1 && !matches!(suffix, "t" | "re" | "ve" | "ll" | "d" | "m") =>
        {
            stem
        }
        _ => folded,
    }
}

/// Cuts the `'s` from a word as written; [`possessive`] cuts more, of folded ones.
pub(crate) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Cuts the Arabic article from a name, as written or folded: `al-Rashti` is Rashti too.
pub(crate) fn without_article(word: &str) -> &str {
    const ARTICLES: [&str; 9] = ["al", "el", "ul", "as", "ad", "ar", "az", "ash", "at"];
    let hyphen = match word.as_bytes() {
        [_, _, b'-', ..] => 2,
        [_, _, _, b'-', ..] => 3,
        _ => return word,
    };
    match word.split_at_checked(hyphen) {
        Some((article, name)) if name.len() > 3 && ARTICLES.contains(&article) => &name[1..],
        _ => word,
    }
}

/// The stem of a folded word.
///
/// ```
/// use saydiff::text::{fold, stem};
/// assert_eq!(stem(&fold("Purchases")), stem(&fold("purchase")));
/// ```
pub fn stem(folded: &str) -> Cow<'static, str> {
    let word = possessive(folded);
    match common_stem(word) {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(STEMMER.stem(word).into()),
    }
}

/// The stem of a folded word; none of an adverb in -ly that the stemmer takes for a form of another word: "hardly" of
/// "hard", "likely" of "like".
pub(crate) fn inflected_stem(folded: &str) -> Option<Cow<'static, str>> {
    let stem = stem(folded);
    let is_cut = folded.ends_with("ly") && !stem.ends_with(['i', 'y']);
    (!is_cut).then_some(stem)
}

/// With its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// True for words that carry grammar rather than meaning (articles, pronouns, auxiliaries, ...).
pub fn is_function_word(folded: &str) -> bool {
    is_listed_function_word(folded)
}

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The entries of a plain-text table: one a line, without comments (`#`) and blank lines.
pub fn entries(table: &str) -> impl Iterator<Item = &str> {
    parts_of(table, b'\n').map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lists::STEMS;
    use proptest::prelude::*;

    #[test]
    fn one_word_in_many_spellings_folds_to_one() {
        for (word, expected) in [
            ("Türkiye’s", "turkiye's"),
            ("ERDOĞAN", "erdogan"),
            ("İstanbul", "istanbul"),
            ("defence", "defense"),
            ("anti‑war", "anti-war"),
        ] {
            assert_eq!(fold(word), expected, "{word}");
        }
    }

    #[test]
    fn cuts_possessives_but_not_negations() {
        for (word, expected) in
            [("nato's", "nato"), ("allies'", "allies"), ("won't", "won't"), ("o'neill", "o'neill")]
        {
            assert_eq!(possessive(word), expected, "{word}");
        }
    }

    #[test]
    fn stems_of_common_words_are_those_of_the_stemmer() {
        for line in STEMS.lines.lines() {
            let (word, stem) = line.split_once(' ').expect(line);
            assert_eq!(super::stem(word), stem);
            assert_eq!(STEMMER.stem(word), stem, "{word}");
        }
        assert!(STEMS.lines.lines().count() > 20_000);
    }

    #[test]
    fn tables_are_well_formed() {
        for entry in entries(include_str!("spelling.txt")) {
            assert_eq!(entry.split(' ').count(), 2, "{entry}");
        }
        assert!(is_function_word("the") && !is_function_word("arms"));
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(word in "\\PC{0,12}") {
            let once = fold(&word).into_owned();
            prop_assert_eq!(fold(&once).into_owned(), once);
        }
    }
}
