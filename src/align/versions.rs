//! Are the two articles versions of one document?
//!
//! A central bank's next statement, a corrected release: most sentences recur almost word for word
//! and in the same order. Then the order is evidence; between two reporters' articles it is none.

use super::score::Corpus;

/// Word cosine from which two statements count as the same sentence in two versions.
const SAME_SENTENCE: f32 = 0.6;
/// Share of recurring statements at which it is as likely as not; below .1 in all news pairs of the
/// development set, above .35 in all others that are versions.
const HALF: f32 = 0.25;
/// How steeply the likeness rises around [`HALF`].
const STEEPNESS: f32 = 20.0;
/// So many statements more than there are must not recur: a few sentences make no document.
const FEW: usize = 5;
/// Statements looked at on each side: enough to tell, few enough to stay cheap.
const SAMPLE: usize = 200;

/// From 0 (two articles) to 1 (two versions of one).
pub(super) fn likeness(corpus: &Corpus<'_>) -> f32 {
    let [a, b] = &corpus.lexicon.sides;
    let least = a.len().min(b.len()).min(SAMPLE);
    if least == 0 {
        return 0.0;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut laid = corpus.lexicon.laid();
    let mut recurs = |bag| {
        laid.lay(bag);
        long.iter().take(SAMPLE).any(|other| laid.cosine(&other.bag) >= SAME_SENTENCE)
    };
    let recurring = short.iter().take(SAMPLE).filter(|words| recurs(&words.bag)).count();
    let share = recurring as f32 / (least + FEW) as f32;
    super::weights::probability(STEEPNESS * (share - HALF))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_corpus;
    use super::*;

    /// Articles of statements told by a letter: equal letters recur word for word.
    fn check(a: &str, b: &str, expected: impl Fn(f32) -> bool) {
        let text = |letters: &str| -> String {
            let statement = |c: char| match c {
                'a' => "[The old lighthouse leans.] ".to_owned(),
                'b' => "[Herring quotas fell.] ".to_owned(),
                other => format!("[We counted {} barrels.] ", u32::from(other)),
            };
            letters.chars().map(statement).collect()
        };
        for [a, b] in [[a, b], [b, a]] {
            let found = with_corpus(&text(a), &text(b), |corpus| likeness(&corpus));
            assert!(expected(found), "{a} {b}: {found}");
        }
    }

    #[test]
    fn versions_are_told_by_the_share_that_recurs() {
        check("", "", |p| p == 0.0);
        check("ab", "", |p| p == 0.0);
        check("abxyz", "abxyz", |p| p > 0.99);
        check("a", "b", |p| p < 0.01);
        // Two of three, and five more that must not: a quarter.
        check("abx", "abq", |p| (p - 0.5).abs() < 1e-4);
        check("abx", "qrstuvab", |p| (p - 0.5).abs() < 1e-4);
        // A few sentences make no document.
        check("axxx", "abbb", |p| p < 0.1);
    }

    #[test]
    fn only_the_first_of_a_long_article_are_looked_at() {
        let with_at = |first: usize| -> String {
            let rest = (0..210 - first).map(|_| 'b');
            (0..first).map(|_| 'a').chain(rest).collect()
        };
        check(&"b".repeat(300), &with_at(SAMPLE), |p| p < 0.01);
        check(&"b".repeat(300), &with_at(0), |p| p > 0.99);
    }
}
