//! Two statements of one article to evidence that they make one position.
//!
//! A lead and the quotation it paraphrases, a quotation and its continuation, the same point made
//! twice, the answers to one question: each is told by where the two stand, by how the later one
//! opens, and by what words they share.

use super::bag::Laid;
use super::place::Place;
use super::score::Corpus;
use super::ties::Opening;

/// What is looked at, in the order of the values.
pub(super) const NAMES: [&str; 17] = [
    "next",
    "near",
    "same-sentence",
    "same-paragraph",
    "next-paragraph",
    "same-section",
    "same-speaker",
    "words",
    "meaning",
    "rare-word",
    "same-topic",
    "points-back",
    "adds",
    "quote-after-lead",
    "quote-goes-on",
    "turns",
    "one-voice",
];

/// Statements further apart than this are compared only in short articles.
const MAX_GAP: usize = 24;
/// Articles up to this many statements are compared in full.
const FULL: usize = 150;

/// Index pairs (i < j) of one side that may make one position, in order.
pub(super) fn candidates(n_statements: usize) -> impl Iterator<Item = (usize, usize)> {
    let gap = if n_statements <= FULL { n_statements } else { MAX_GAP };
    (0..n_statements).flat_map(move |i| (i + 1..n_statements.min(i + gap + 1)).map(move |j| (i, j)))
}

/// The evidence for statements `i` < `j` of one side.
pub(super) fn values(corpus: &Corpus<'_>, side: usize, i: usize, j: usize) -> [f32; NAMES.len()] {
    Row::new(corpus, side).values(i, j)
}

/// Reads the evidence for many pairs of a side: the words of the first statement are laid out once for all that it is
/// paired with in a row.
pub(super) struct Row<'c> {
    corpus: &'c Corpus<'c>,
    side: usize,
    words: Laid<'c>,
}

impl<'c> Row<'c> {
    pub(super) fn new(corpus: &'c Corpus<'c>, side: usize) -> Self {
        Self { corpus, side, words: corpus.lexicon.laid() }
    }

    /// The evidence for statements `i` < `j`.
    pub(super) fn values(&mut self, i: usize, j: usize) -> [f32; NAMES.len()] {
        let yes = |holds: bool| f32::from(holds);
        let (corpus, side) = (self.corpus, self.side);
        let (words, places) = (&corpus.lexicon.sides[side], &corpus.places[side]);
        let (Some(words_i), Some(words_j)) = (words.get(i), words.get(j)) else {
            return [0.0; NAMES.len()];
        };
        let (Some(first), Some(second)) = (places.get(i), places.get(j)) else {
            return [0.0; NAMES.len()];
        };
        self.words.lay(&words_i.bag);
        let gap = j - i;
        let next = gap == 1;
        let same_speaker = corpus.same_speaker(side, i, j);
        let turns = any_turn(places, i, j);
        let rare = self.words.shared(&words_j.bag).map(|(_, w)| w).fold(0.0, f32::max);
        [
            yes(next),
            1.0 / gap as f32,
            yes(first.sentence == second.sentence),
            yes(first.paragraph == second.paragraph),
            yes(second.paragraph == first.paragraph + 1),
            yes(first.section == second.section),
            yes(same_speaker),
            self.words.cosine(&words_j.bag),
            corpus.meaning([(side, i), (side, j)]),
            rare,
            corpus.topics.shared([(side, i), (side, j)]),
            yes(next && second.opening == Opening::PointsBack),
            yes(next && second.opening == Opening::Adds),
            yes(next && !first.quoted && second.quoted && same_speaker && !turns),
            yes(next
                && first.quoted
                && second.quoted
                && same_speaker
                && first.paragraph == second.paragraph),
            yes(turns),
            yes(next && corpus.one_voice[side]),
        ]
    }
}

/// True if the report turned to another matter after statement `i`, up to and with `j`.
fn any_turn(places: &[Place], i: usize, j: usize) -> bool {
    let paragraph = places.get(i).map_or(0, |p| p.paragraph);
    let later = places.get(i + 1..=j).unwrap_or_default();
    later.iter().take(4).any(|place| place.turns && place.paragraph != paragraph)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{check_values, with_corpus};
    use super::*;

    fn check(text: &str, (i, j): (usize, usize), expected: &[(&str, f32)]) {
        for side in [0, 1] {
            let texts = if side == 0 { [text, ""] } else { ["", text] };
            with_corpus(texts[0], texts[1], |corpus| {
                check_values(&NAMES, &values(&corpus, side, i, j), expected, text);
            });
        }
    }

    #[test]
    fn places_are_compared() {
        let text = "Roe said [rain fell] and [boats sank]. [Gulls flew.]\n[Nets tore.]\n# Fees\nNo.\n[Piers lean.]";
        check(text, (0, 1), &[("next", 1.0), ("near", 1.0), ("same-sentence", 1.0)]);
        check(text, (0, 2), &[("next", 0.0), ("near", 0.5), ("same-sentence", 0.0)]);
        check(text, (0, 2), &[("same-paragraph", 1.0), ("next-paragraph", 0.0)]);
        check(
            text,
            (0, 3),
            &[("same-paragraph", 0.0), ("next-paragraph", 1.0), ("same-section", 1.0)],
        );
        check(text, (3, 4), &[("next-paragraph", 0.0), ("same-section", 0.0)]);
        check(text, (0, 9), &[("next", 0.0), ("same-speaker", 0.0)]);
    }

    #[test]
    fn speakers_and_words_are_compared() {
        let text = "[Bo Ley| Old lamps glow.] [?| Old lamps glow.] [?| Rain fell.] [Bo Ley| No.]";
        check(text, (0, 1), &[("same-speaker", 0.0), ("words", 1.0), ("meaning", 1.0)]);
        check(text, (0, 2), &[("words", 0.0), ("rare-word", 0.0), ("same-topic", 0.0)]);
        // Both of nobody count as of one.
        check(text, (0, 3), &[("same-speaker", 1.0)]);
        check(text, (1, 2), &[("same-speaker", 1.0)]);
        with_corpus(text, "", |corpus| {
            let rare = values(&corpus, 0, 0, 1)[9];
            assert!(rare > 0.5, "the rarest word in common: {rare}");
        });
    }

    #[test]
    fn a_shared_topic_counts() {
        let text = "[Bo Ley| Arms exports rose.] [Cy Orr| It was an arms deal.] [Old lamps glow.]";
        // Had by two of three, and one more is counted.
        check(text, (0, 1), &[("same-topic", 2_f32.ln() / 4_f32.ln())]);
        check(text, (1, 2), &[("same-topic", 0.0)]);
    }

    #[test]
    fn the_next_statement_is_tied_by_how_it_opens() {
        let text = "[Quotas fell.] [This is bad.] [But boats sail.] [Also, it rains.]";
        check(text, (0, 1), &[("points-back", 1.0), ("adds", 0.0)]);
        check(text, (1, 2), &[("points-back", 0.0), ("adds", 1.0)]);
        // Only to the one right before it.
        check(text, (0, 2), &[("adds", 0.0)]);
        check("[Quotas fell.] [Boats sail.] [This is bad.]", (0, 2), &[("points-back", 0.0)]);
    }

    #[test]
    fn a_quotation_follows_its_lead_and_goes_on() {
        let lead = [("quote-after-lead", 1.0), ("quote-goes-on", 0.0)];
        let on = [("quote-after-lead", 0.0), ("quote-goes-on", 1.0)];
        let neither = [("quote-after-lead", 0.0), ("quote-goes-on", 0.0)];
        let text = "[Quotas fell.] “[They are low.]” “[They will rise.]” [Boats sail.]";
        check(text, (0, 1), &lead);
        check(text, (1, 2), &on);
        check(text, (2, 3), &neither);
        check(text, (0, 2), &neither);
        check("“[They are low.]” “[No.]” “[They will rise.]”", (0, 2), &neither);
        check("[Quotas fell.] “[Bo Ley| They are low.]” “[They will rise.]”", (0, 1), &neither);
        check("“[Bo Ley| They are low.]” “[They will rise.]”", (0, 1), &neither);
        check("“[They are low.]”\n“[They will rise.]”", (0, 1), &neither);
        check("[Quotas fell.]\nOn trade: “[It is slow.]”", (0, 1), &neither);
    }

    #[test]
    fn the_report_turns_between_them() {
        let turns = |holds: bool| [("turns", f32::from(holds))];
        check("[Quotas fell.]\nOn trade: [It is slow.]\n[Boats sail.]", (0, 1), &turns(true));
        check("[Quotas fell.]\nOn trade: [It is slow.]\n[Boats sail.]", (0, 2), &turns(true));
        check("[Quotas fell.]\nOn trade: [It is slow.]\n[Boats sail.]", (1, 2), &turns(false));
        // Within a paragraph nothing turns.
        check("On trade: [It is slow], [boats sail].", (0, 1), &turns(false));
    }

    #[test]
    fn one_voice_tells_of_the_next_only() {
        let text = "[Quotas fell.] [Rain fell.] [Nets tore.] [Piers lean.]";
        check(text, (0, 1), &[("one-voice", 1.0)]);
        check(text, (0, 2), &[("one-voice", 0.0)]);
        check(
            "[Quotas fell.] [Bo Ley| Rain fell.] [Nets tore.] [Piers lean.]",
            (0, 1),
            &[("one-voice", 0.0)],
        );
    }

    #[test]
    fn a_long_article_compares_what_is_not_too_far_apart() {
        assert_eq!(candidates(0).count(), 0);
        assert_eq!(candidates(3).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 2)]);
        assert_eq!(candidates(FULL).count(), FULL * (FULL - 1) / 2);
        let long: Vec<_> = candidates(FULL + 1).collect();
        assert!(long.iter().all(|(i, j)| i < j && j - i <= MAX_GAP && *j <= FULL));
        assert!(long.contains(&(0, MAX_GAP)) && long.contains(&(FULL - 1, FULL)));
    }
}
