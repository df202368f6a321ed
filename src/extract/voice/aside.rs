//! Sentences that tell nobody's position: signposts, thanks, disclaimers, where to hear more.
//!
//! ```text
//! Let me turn to fees.                          a signpost
//! Roe & Co. is acting exclusively for Halvard.  a disclaimer
//! Let me say that fees must fall.               a position
//! ```
//!
//! They are known by their words, which stand in `asides.txt`. Cost: a look-up for each word of a sentence.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::extract::prose::Unit;
use crate::text::{Span, entries, fold, parts_of, tokens};

/// Words of the longest sentence that is a signpost and no more.
const SHORT: usize = 12;

/// True for a sentence that tells nobody's position.
pub(super) fn is_aside(sentence: &str) -> bool {
    let words = words(sentence);
    let is_short = || words.split(' ').count() <= SHORT && !words.contains(" that ");
    let stands_at = |at: usize, aside: &Aside| {
        let mut parts = aside.phrase.split(" ; ");
        let begins = begins(words.get(at..).unwrap_or(""), parts.next().unwrap_or(""));
        begins
            && match aside.how {
                "opens" => at == 0,
                "short" => at == 0 && is_short(),
                _ => parts.all(|part| holds(&words, part)),
            }
    };
    let mut next = 0;
    parts_of(&words, b' ').any(|first| {
        let at = next;
        next += first.len() + 1;
        ASIDES.get(first).into_iter().flatten().any(|aside| stands_at(at, aside))
    })
}

/// An entry of the table: how sentences of no position are known, and by which words, folded.
struct Aside {
    how: &'static str,
    /// One phrase, or several parted by " ; ".
    phrase: &'static str,
}

/// The entries by their first words.
static ASIDES: LazyLock<HashMap<&str, Vec<Aside>>> = LazyLock::new(|| {
    let mut asides: HashMap<&str, Vec<Aside>> = HashMap::default();
    let entries = entries(include_str!("asides.txt")).filter_map(|entry| entry.split_once(' '));
    for (how, phrase) in entries {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        asides.entry(first).or_default().push(Aside { how, phrase });
    }
    asides
});

/// The folded words of a sentence, parted by single blanks.
fn words(sentence: &str) -> String {
    let mut words = String::with_capacity(sentence.len());
    for token in tokens(sentence, Span::new(0, sentence.len())).filter(|token| token.is_word()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&fold(token.span.of(sentence)));
    }
    words
}

fn begins(words: &str, phrase: &str) -> bool {
    words.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// True if the phrase stands among the words as whole words.
fn holds(words: &str, phrase: &str) -> bool {
    words.match_indices(phrase).any(|(at, _)| {
        let before = words.get(..at).unwrap_or("");
        (before.is_empty() || before.ends_with(' '))
            && begins(words.get(at..).unwrap_or(""), phrase)
    })
}

/// A sentence without the number, letter or dot that lists it: "3. Schools stay open."
pub(super) fn without_list_mark(unit: &Unit<'_>) -> Span {
    let items = unit.items.as_slice();
    let text = |at: usize| items.get(at).map_or("", |item| item.text);
    let is_number = |text: &str| {
        let letter = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_lowercase());
        letter || (text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty())
    };
    let n_marks = match (text(0), text(1)) {
        ("•" | "·" | "-" | "–" | "*" | "▪" | "■" | "o", _) => 1,
        (number, "." | ")") if is_number(number) => 2,
        _ => 0,
    };
    let first = items.get(n_marks).filter(|_| n_marks > 0);
    first.map_or(unit.span, |first| Span::new(first.span.start, unit.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::prose::read;
    use crate::ingest::Article;

    #[test]
    fn signposts_thanks_and_disclaimers_are_no_positions() {
        for sentence in [
            "Let me begin with inflation.",
            "A word about fiscal policy.",
            "It is a great pleasure to be here with you tonight.",
            "The views expressed are my own and not necessarily those of the Bank of Osk.",
            "Roe & Co. is acting exclusively for Halvard and no one else.",
            "This release contains forward-looking statements.",
            "A replay of the call will be available at halvard.example.",
            "This interview has been edited for length.",
            "The Conference expressed its appreciation to Osk for its hospitality.",
        ] {
            assert!(is_aside(sentence), "{sentence}");
        }
        for sentence in [
            "Let me begin by saying that inflation is too high.",
            "A word about fiscal policy: the deficit is too large, and the plan to cut it is no plan at all.",
            "We thank nobody for this.",
            "The Board is acting for all.",
            "Halvard expects revenue to differ from what it forecast.",
        ] {
            assert!(!is_aside(sentence), "{sentence}");
        }
    }

    #[test]
    fn phrases_stand_in_the_table_as_they_are_looked_for() {
        for Aside { how, phrase } in ASIDES.values().flatten() {
            assert!(matches!(*how, "opens" | "short" | "holds"), "{how}");
            for part in phrase.split(" ; ") {
                assert_eq!(words(part), part, "{phrase}");
            }
        }
    }

    #[test]
    fn what_lists_a_sentence_is_no_part_of_it() {
        for (listed, said) in [
            ("3. Schools stay open.", "Schools stay open."),
            ("a) wash hands.", "wash hands."),
            ("3.5 percent is enough.", "3.5 percent is enough."),
            ("12 schools stay open.", "12 schools stay open."),
        ] {
            let article = Article::from_text(format!("It is so.\n\n{listed}"), "list.txt");
            let prose = read(&article);
            let units: Vec<_> = prose.iter().flat_map(|p| &p.units).collect();
            let last = units.last().expect("a sentence");
            assert_eq!(without_list_mark(last).of(&article.text), said);
        }
    }
}
