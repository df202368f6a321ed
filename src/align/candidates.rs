//! Which pairs of statements are looked at at all.

use super::score::Corpus;

/// Up to this many pairs all are looked at.
const ALL: usize = 160_000;
/// Partners kept for each statement beyond that.
const KEPT: usize = 24;
/// A word in more statements of the other side than this leads to no candidate.
const MAX_USERS: usize = 64;

/// What is said where there are too many pairs for all to be looked at.
pub(super) fn limit(corpus: &Corpus<'_>) -> Option<String> {
    let [n_a, n_b] = [corpus.len(0), corpus.len(1)];
    (n_a.saturating_mul(n_b) > ALL).then(|| {
        format!(
            "too many statements for each to be compared with each ({n_a} and {n_b}): for each the \
             {KEPT} of the other text that share most rare words were"
        )
    })
}

/// Candidate pairs (a, b), sorted, none twice.
pub(super) fn of(corpus: &Corpus<'_>) -> Vec<(usize, usize)> {
    let [n_a, n_b] = [corpus.len(0), corpus.len(1)];
    if n_a.saturating_mul(n_b) <= ALL {
        let mut pairs = Vec::with_capacity(n_a * n_b);
        pairs.extend((0..n_a).flat_map(|a| (0..n_b).map(move |b| (a, b))));
        return pairs;
    }
    let mut pairs = by_rare_words(corpus, 0);
    pairs.extend(by_rare_words(corpus, 1).into_iter().map(|(b, a)| (a, b)));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// For each statement of `side` the statements of the other side that share most rare words.
fn by_rare_words(corpus: &Corpus<'_>, side: usize) -> Vec<(usize, usize)> {
    let (mine, theirs) = (&corpus.lexicon.sides[side], &corpus.lexicon.sides[1 - side]);
    let n_types = theirs.iter().flat_map(|w| w.framed.words.last()).map(|(kind, _)| kind + 1).max();
    let mut users: Vec<Vec<(usize, f32)>> = vec![Vec::new(); n_types.unwrap_or(0)];
    for (index, words) in theirs.iter().enumerate() {
        for (kind, weight) in &words.framed.words {
            if let Some(users) = users.get_mut(*kind) {
                users.push((index, *weight));
            }
        }
    }
    let mut scores = vec![0.0_f32; theirs.len()];
    let mut pairs = Vec::new();
    for (index, words) in mine.iter().enumerate() {
        let mut touched = Vec::new();
        for (kind, weight) in &words.framed.words {
            let users = users.get(*kind).filter(|users| users.len() <= MAX_USERS);
            for (other, theirs) in users.into_iter().flatten() {
                if scores[*other] == 0.0 {
                    touched.push(*other);
                }
                scores[*other] += weight * theirs;
            }
        }
        touched.sort_by(|x, y| scores[*y].total_cmp(&scores[*x]).then(x.cmp(y)));
        pairs.extend(touched.iter().take(KEPT).map(|other| (index, *other)));
        touched.iter().for_each(|other| scores[*other] = 0.0);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_corpus;
    use super::*;

    /// An article of so many statements; those before `marked` say a word more.
    fn article(n_statements: usize, first: usize, marked: usize, word: &str) -> String {
        (0..n_statements)
            .map(|n| format!("[Pier {}{}.] ", first + n, if n < marked { word } else { "" }))
            .collect()
    }

    /// The candidates of two articles too long for all pairs, which share no number.
    fn far_apart(n_marked: [usize; 2], word: &str) -> Vec<(usize, usize)> {
        let [a, b] = n_marked;
        with_corpus(&article(401, 1_000, a, word), &article(401, 2_000, b, word), |corpus| {
            assert!(limit(&corpus).is_some_and(|told| told.contains("401 and 401")));
            of(&corpus)
        })
    }

    #[test]
    fn all_pairs_are_looked_at_up_to_the_cap() {
        with_corpus(&article(400, 1_000, 0, ""), &article(400, 2_000, 0, ""), |corpus| {
            assert_eq!((of(&corpus).len(), limit(&corpus)), (160_000, None));
        });
        with_corpus("[One.] [Two.]", "[One.]", |corpus| {
            assert_eq!(of(&corpus), [(0, 0), (1, 0)]);
        });
    }

    #[test]
    fn above_the_cap_a_rare_word_leads_to_the_partner() {
        // "Pier" is in all of them and leads nowhere.
        assert_eq!(far_apart([0, 0], ""), []);
        assert_eq!(far_apart([1, 2], " lighthouse"), [(0, 0), (0, 1)]);
        assert_eq!(far_apart([2, 1], " lighthouse"), [(0, 0), (1, 0)]);
    }

    #[test]
    fn a_word_of_too_many_statements_leads_nowhere() {
        let n_pairs = |n: usize| far_apart([n, n], " lighthouse").len();
        // Each keeps the first few of the other side: all pairs but those of two late ones.
        let late = MAX_USERS - KEPT;
        assert_eq!(n_pairs(MAX_USERS), MAX_USERS * MAX_USERS - late * late);
        assert_eq!(n_pairs(MAX_USERS + 1), 0);
    }

    #[test]
    fn those_that_share_most_are_kept() {
        let a = "[Pier lighthouse.]";
        let b = "[Pier gulls.] ".repeat(30) + "[Pier lighthouse.] [Gulls.]";
        with_corpus(a, &b, |corpus| {
            let found = by_rare_words(&corpus, 0);
            assert_eq!(found.len(), KEPT);
            assert_eq!(found[..3], [(0, 30), (0, 0), (0, 1)]);
        });
        // From the other side each has the one.
        with_corpus(&b, a, |corpus| {
            let found = by_rare_words(&corpus, 0);
            assert_eq!(found, (0..31).map(|n| (n, 0)).collect::<Vec<_>>());
        });
    }
}
