//! Two parties that have changed places: "Arland attacked Belmark" to "Belmark attacked Arland".
//!
//! All words stand on both sides, so that whoever counts them finds nothing new; what is told of the two has turned round.
//! The rest must be the same word by word. Where only "and" or a verb that goes both ways stands between them, nothing
//! is turned.

use super::analysis::{Analysis, Half};
use super::reading::Word;
use crate::text::{Span, TokenKind};

/// The two stretches of each side that have changed places, in the order of the side; `None` if none have.
pub(super) fn exchanged(link: &Analysis<'_>) -> Option<[[Span; 2]; 2]> {
    let [a, b] = [0, 1].map(|side| said(link.half(side)));
    let same = |x: &&Word<'_>, y: &&Word<'_>| x.folded == y.folded;
    let head = a.iter().zip(&b).take_while(|(x, y)| same(x, y)).count();
    let (a, b) = (a.get(head..)?, b.get(head..)?);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| same(x, y)).count();
    let (a, b) = (a.get(..a.len() - tail)?, b.get(..b.len() - tail)?);
    if a.len() != b.len() {
        return None;
    }
    let alike = |x: &[&Word<'_>], y: &[&Word<'_>]| {
        x.len() == y.len() && x.iter().zip(y).all(|(x, y)| same(x, y))
    };
    let most = LONGEST_PARTY.min(a.len());
    for first in 1..=most {
        for last in 1..=most {
            let Some(end) = a.len().checked_sub(last).filter(|end| *end > first) else { continue };
            let [x, between, y] = [&a[..first], &a[first..end], &a[end..]];
            let turned = alike(&b[..last], y)
                && alike(&b[b.len() - first..], x)
                && alike(&b[last..b.len() - first], between);
            let are_parties = [x, y].into_iter().all(|party| is_party(party, between));
            if turned && are_parties && tells_apart(between) {
                let of = |words: &[&Word<'_>]| words[0].span.join(words[words.len() - 1].span);
                return Some([[of(x), of(y)], [of(&b[..last]), of(&b[b.len() - first..])]]);
            }
        }
    }
    None
}

/// Words of a name or noun phrase: "the Prime Minister of Arland".
const LONGEST_PARTY: usize = 6;

/// The words of a side, without marks and the reporter's verb.
fn said<'h, 't>(half: &'h Half<'t>) -> Vec<&'h Word<'t>> {
    half.words.iter().filter(|word| !word.cue && word.is_word()).collect()
}

/// True for words that may name somebody or something; figures that change places are told as figures, but for "5, not 6".
fn is_party(words: &[&Word<'_>], between: &[&Word<'_>]) -> bool {
    let denied = between.iter().any(|word| word.folded == "not");
    words.iter().any(|word| word.is_content())
        && words.iter().all(|word| denied || word.kind == TokenKind::Word)
}

/// True if what stands between two parties tells them apart: "attacked", "to", but not "and", "is" or "met".
fn tells_apart(between: &[&Word<'_>]) -> bool {
    const BOTH_WAYS: [&str; 21] = [
        "and", "or", "nor", "with", "plus", "both", "as", "well", "the", "a", "an", "its", "their",
        "is", "are", "was", "were", "be", "meet", "equal", "resembl",
    ];
    between.iter().any(|word| !BOTH_WAYS.contains(&word.stem.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    #[test]
    fn parties_that_change_places_are_found() {
        let check = |a: &str, b: &str, expected: Option<[&str; 2]>| {
            let found = with_analysis(a, b, |link| exchanged(&link));
            let found = found.map(|[spans, _]| spans.map(|span| span.of(a)));
            assert_eq!(found, expected, "{a} / {b}");
            assert_eq!(with_analysis(b, a, |link| exchanged(&link)).is_some(), expected.is_some());
        };
        let (there, back) = ("Arland attacked Belmark.", "Belmark attacked Arland.");
        check(there, back, Some(["Arland", "Belmark"]));
        check(
            "They said that South Arland had invaded Belmark in May.",
            "They said that Belmark had invaded South Arland in May.",
            Some(["South Arland", "Belmark"]),
        );
        check(
            "The tax will be cut and the fee raised.",
            "The fee will be cut and the tax raised.",
            Some(["tax", "fee"]),
        );
        check("It goes from Osk to Ulm.", "It goes from Ulm to Osk.", Some(["Osk", "Ulm"]));
        check("Arland and Belmark agree.", "Belmark and Arland agree.", None);
        let there = "The crews, the guard, and the councils share boats.";
        check(there, "The crews, the councils, and the guard share boats.", None);
        check("Arland met Belmark.", "Belmark met Arland.", None);
        check("The aim is peace.", "Peace is the aim.", None);
        check("In May the bank cut rates.", "The bank cut rates in May.", None);
        check("It rose from 5 to 6.", "It rose from 6 to 5.", None);
        check("We lost 5, not 6.", "We lost 6, not 5.", Some(["5", "6"]));
        check("Arland met Belmark.", "Arland met Belmark.", None);
        check("Gulls sing.", "Terns dive.", None);
    }
}
