//! A statement of A and one of B to evidence that they belong together, by themselves.
//!
//! Meaning, shared words weighed by how few statements use them, names, numbers, topic, speaker, and
//! the words that frame each. All values are the same with the sides exchanged.

use super::bag::Laid;
use super::score::Corpus;

/// What is looked at, in the order of the values.
pub(super) const NAMES: [&str; 15] = [
    "soft-match",
    "meaning",
    "words",
    "rare-word",
    "same-number",
    "same-name",
    "same-topic",
    "other-topic",
    "same-speaker",
    "few-by-speaker",
    "brief",
    "verbatim",
    "frame-words",
    "word-ties",
    "thin",
];

/// Which of the values is how many words find their like.
pub(super) const SOFT_MATCH: usize = 0;
/// Which of the values is how far the words that frame the statements are the same.
pub(super) const FRAME_WORDS: usize = 12;
/// Which of the values is how near the meanings are.
pub(super) const MEANING: usize = 1;

/// Word cosine above which two statements begin to be the same sentence.
const VERBATIM: f32 = 0.6;
/// Shared names and numbers count up to this salience: lists of them say no more.
const MOST_SHARED: f32 = 2.0;

/// Salience from which a statement has enough words to be told by them: two rare ones or four others.
const FULL_MASS: f32 = 2.0;

/// The evidence for statement `a` of A and `b` of B.
pub(super) fn values(corpus: &Corpus<'_>, a: usize, b: usize) -> [f32; NAMES.len()] {
    Row::new(corpus).values(a, b)
}

/// Reads the evidence for many pairs: the words of a statement of A are laid out once for all that it is paired with
/// in a row.
pub(super) struct Row<'c> {
    corpus: &'c Corpus<'c>,
    words: Laid<'c>,
    framed: Laid<'c>,
}

impl<'c> Row<'c> {
    pub(super) fn new(corpus: &'c Corpus<'c>) -> Self {
        let [words, framed] = [corpus.lexicon.laid(), corpus.lexicon.laid()];
        Self { corpus, words, framed }
    }

    /// The evidence for statement `a` of A and `b` of B.
    pub(super) fn values(&mut self, a: usize, b: usize) -> [f32; NAMES.len()] {
        let (corpus, lexicon) = (self.corpus, &self.corpus.lexicon);
        let (Some(left), Some(right)) = (lexicon.sides[0].get(a), lexicon.sides[1].get(b)) else {
            return [0.0; NAMES.len()];
        };
        self.words.lay(&left.bag);
        self.framed.lay(&left.framed);
        let (mut rare, mut numbers, mut names) = (0.0_f32, 0.0, 0.0);
        for (kind, salience) in self.words.shared(&right.bag) {
            rare = rare.max(salience);
            numbers += if lexicon.is_number(kind) { salience } else { 0.0 };
            names += if lexicon.is_name(kind) { salience } else { 0.0 };
        }
        let words = self.words.cosine(&right.bag);
        [
            lexicon.soft(left, right).f(),
            corpus.meaning([(0, a), (1, b)]),
            words,
            rare,
            numbers.min(MOST_SHARED),
            names.min(MOST_SHARED),
            corpus.topics.shared([(0, a), (1, b)]),
            corpus.topics.apart(a, b),
            corpus.speaker_likeness(a, b),
            corpus.few_by_speaker(a, b),
            1.0 / (1.0 + left.bag.words.len().min(right.bag.words.len()) as f32),
            (words - VERBATIM).max(0.0),
            self.framed.cosine(&right.framed),
            lexicon.ties(left, right),
            (1.0 - left.bag.mass.min(right.bag.mass) / FULL_MASS).max(0.0),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{check_values, with_corpus};
    use super::*;

    fn found(a: &str, b: &str) -> [f32; NAMES.len()] {
        with_corpus(a, b, |corpus| values(&corpus, 0, 0))
    }

    fn value(a: &str, b: &str, name: &str) -> f32 {
        found(a, b)[NAMES.iter().position(|n| *n == name).expect("a value bears the name")]
    }

    fn check(a: &str, b: &str, expected: &[(&str, f32)]) {
        check_values(&NAMES, &found(a, b), expected, &format!("{a} {b}"));
        check_values(&NAMES, &found(b, a), expected, &format!("{b} {a}"));
    }

    #[test]
    fn the_same_words_are_as_like_as_can_be() {
        let text = "[Herring quotas fell near Osk.]";
        let same = [("soft-match", 1.0), ("meaning", 1.0), ("words", 1.0), ("frame-words", 1.0)];
        check(text, text, &same);
        // Verbatim counts from a cosine of .6; five words are as brief as one sixth.
        check(
            text,
            text,
            &[("verbatim", 0.4), ("brief", 1.0 / 6.0), ("same-speaker", 1.0), ("thin", 0.0)],
        );
    }

    #[test]
    fn meaning_stands_where_it_is_said_to() {
        assert_eq!(NAMES[MEANING], "meaning");
    }

    #[test]
    fn nothing_in_common_is_nothing() {
        let none = [
            "words",
            "rare-word",
            "same-number",
            "same-name",
            "verbatim",
            "same-topic",
            "other-topic",
        ];
        check("[Herring fell.]", "[Bo Ley| Gulls flew 40 miles.]", &none.map(|name| (name, 0.0)));
        check("[Herring fell.]", "[Bo Ley| Gulls flew 40 miles.]", &[("same-speaker", 0.0)]);
        check("[?| Herring fell.]", "[Bo Ley| Gulls flew.]", &[("same-speaker", 0.5)]);
        let outside = with_corpus("[Herring.]", "[Herring.]", |corpus| values(&corpus, 0, 1));
        assert_eq!(outside, [0.0; NAMES.len()]);
    }

    #[test]
    fn names_and_numbers_that_both_have_are_summed() {
        let (a, b) = ("[We saw Osk on 40 and 50 boats.]", "[Rates near Osk are 40 or 50.]");
        // All three are rare, and used by as many.
        let one = value(a, b, "rare-word");
        assert!(one > 0.5);
        check(a, b, &[("same-number", 2.0 * one), ("same-name", one)]);
        let list = "[We met Osk, Ulm, Ruhn, Vard, Lund and Brek on 11, 12, 13, 14, 15 and 16.]";
        check(list, list, &[("same-number", 2.0), ("same-name", 2.0)]);
    }

    #[test]
    fn a_statement_of_few_words_is_brief_and_thin() {
        let (short, long) = ("[Herring.]", "[Herring quotas near Osk fell.]");
        check(short, long, &[("brief", 0.5)]);
        assert!(value(short, long, "thin") > 0.4 && value(short, short, "thin") > 0.4);
        check(long, long, &[("thin", 0.0)]);
        check("[It is.]", long, &[("brief", 1.0), ("thin", 1.0)]);
    }

    #[test]
    fn what_frames_them_counts_apart() {
        let (a, b) = ("Asked about herring, Roe said [no].", "[Herring quotas fell.]");
        check(a, b, &[("words", 0.0)]);
        assert!(value(a, b, "frame-words") > 0.1);
        check("Asked about gulls, Roe said [no].", b, &[("frame-words", 0.0)]);
    }

    #[test]
    fn topics_are_shared_or_apart() {
        check(
            "[We end arms sales.]",
            "[The truce holds.]",
            &[("other-topic", 1.0), ("same-topic", 0.0)],
        );
        // Had by two of two, and one more is counted.
        let worth = 1.5_f32.ln() / 3.0_f32.ln();
        check(
            "[We end arms sales.]",
            "[An arms deal fell through.]",
            &[("same-topic", worth), ("other-topic", 0.0)],
        );
    }
}
