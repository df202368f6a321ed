//! Whether two words of the two sides are about one matter: "cut taxes" and "raise taxes", but not "cut taxes" and
//! "raise an army".
//!
//! Two words that go against each other say nothing where each stands among other things. The test is plain: a
//! content word near the one answers a content word near the other. Cost: about a dozen look-ups a word.

use std::ops::Range;

use super::pairing::Pairing;
use super::reading::Word;

/// How many words before and after a word tell what it is about.
const NEAR: usize = 6;

/// True if something near a word of A answers something near a word of B.
pub(super) fn is_one_matter(words: [&[Word<'_>]; 2], pairing: &Pairing, at: [usize; 2]) -> bool {
    let near = [0, 1].map(|side: usize| around(words[side], at[side]));
    let content = |side: usize, i: usize| i != at[side] && words[side][i].is_content();
    [(0, 1), (1, 0)].into_iter().any(|(side, other): (usize, usize)| {
        near[side].clone().filter(|&i| content(side, i)).any(|i| {
            pairing
                .answer(side, i)
                .is_some_and(|(j, _)| near[other].contains(&j) && content(other, j))
        })
    })
}

fn around(words: &[Word<'_>], at: usize) -> Range<usize> {
    at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    #[test]
    fn words_are_about_one_matter_if_what_stands_near_them_answers() {
        let check = |a: &str, b: &str, [x, y]: [&str; 2], expected: bool| {
            for (a, b, x, y) in [(a, b, x, y), (b, a, y, x)] {
                let found = with_analysis(a, b, |link| {
                    let words = [0, 1].map(|side: usize| link.half(side).words.as_slice());
                    let at = [(0, x), (1, y)].map(|(side, word): (usize, &str)| {
                        let found = words[side].iter().position(|w| w.written == word);
                        found.expect("stands in the text")
                    });
                    is_one_matter(words, &link.pairing, at)
                });
                assert_eq!(found, expected, "{a} / {b}");
            }
        };
        check("We will cut taxes.", "We will raise taxes.", ["cut", "raise"], true);
        check("We will cut taxes.", "They raise an army.", ["cut", "raise"], false);
        // What answers stands too far from one of them.
        let far = "They raise an army of one hundred men who have never paid any taxes.";
        check("We will cut taxes.", far, ["cut", "raise"], false);
    }
}
