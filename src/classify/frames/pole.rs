//! Poles: do the sides answer the same question the same way?
//!
//! "The port is closed" and "ships dock again" share no word, yet one answers no and the other yes to whether
//! things run. Of the links with opposed answers about half are reversed, of those with equal ones one in twenty
//! (counted on what `fit_change --dump` writes).

use crate::classify::analysis::Half;
use crate::classify::lexicon::Frame;

/// Questions that ask for a fact and not for a position: what was so then may be otherwise now.
const FACTS: [&str; 9] =
    ["run", "open", "rise", "speed", "price", "enough", "talk", "whole", "trade"];

/// Whether a thing is let be: "raised" and "cut" both answer no and are still no like, so it tells denied opposites only.
const CHANGE: &str = "change";

/// How many questions both sides answer.
#[derive(Debug, Default, PartialEq)]
pub(in crate::classify) struct Answers {
    /// About a position, one with yes and the other with no.
    pub(in crate::classify) against: usize,
    /// About a fact, one with yes and the other with no.
    pub(in crate::classify) turned: usize,
    /// Both with yes or both with no.
    pub(in crate::classify) alike: usize,
}

/// Compares the answers of two sides.
pub(in crate::classify) fn answers([a, b]: [&Half<'_>; 2]) -> Answers {
    let mut found = Answers::default();
    let theirs = given(b);
    for (question, answer) in given(a).into_iter().filter(|(asked, _)| *asked != CHANGE) {
        let Some((_, other)) = theirs.iter().find(|(asked, _)| *asked == question) else {
            continue;
        };
        let count = match (answer * other, FACTS.contains(&question)) {
            (both, _) if both > 0.0 => &mut found.alike,
            (both, true) if both < 0.0 => &mut found.turned,
            (both, false) if both < 0.0 => &mut found.against,
            _ => continue,
        };
        *count += 1;
    }
    found
}

/// True if a side answers no to a question with the denied word, and the other side gives the same answer without a
/// denial: "will not join", "will stay out".
pub(in crate::classify) fn is_answered_by_opposite(
    [this, other]: [&Half<'_>; 2],
    word: usize,
) -> bool {
    let mut answers = this.hits_of(Frame::Pole).filter(|hit| hit.words.start == word);
    answers.any(|hit| {
        other.hits_of(Frame::Pole).any(|it| {
            it.entry.class == hit.entry.class
                && it.entry.value * hit.entry.value < 0.0
                && !other.polarity.is_denied(it.words.start)
        })
    })
}

/// What a side answers: how often yes less how often no, by question.
fn given(half: &Half<'_>) -> Vec<(&'static str, f32)> {
    let mut found: Vec<(&'static str, f32)> = Vec::new();
    for hit in half.hits_of(Frame::Pole) {
        let denied = half.polarity.is_denied(hit.words.start);
        let answer = if denied { -hit.entry.value } else { hit.entry.value };
        match found.iter_mut().find(|(question, _)| *question == hit.entry.class) {
            Some((_, sum)) => *sum += answer,
            None => found.push((hit.entry.class, answer)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::fixture::with_analysis;
    use crate::text::entries;

    #[test]
    fn sides_answer_alike_or_against_each_other() {
        let check = |a: &str, b: &str, expected: [usize; 3]| {
            let found = with_analysis(a, b, |link| answers([link.half(0), link.half(1)]));
            assert_eq!([found.against, found.turned, found.alike], expected, "{a} / {b}");
        };
        check("They endorse the tunnel.", "They campaign against the tunnel.", [1, 0, 0]);
        check("They endorse the tunnel.", "They do not endorse the tunnel.", [1, 0, 0]);
        check("They endorse the tunnel.", "They applaud the tunnel.", [0, 0, 1]);
        check("The canal is sealed.", "The canal is passable.", [0, 1, 0]);
        check("Gulls sing.", "They endorse the tunnel.", [0, 0, 0]);
        // Yes and no to one question is no answer.
        check("They endorse one and resist the other.", "They endorse it.", [0, 0, 0]);
    }

    #[test]
    fn every_question_has_both_answers() {
        let table = include_str!("pole.txt");
        let heads: Vec<_> =
            entries(table).filter_map(|line| line.split_once(':')).map(|l| l.0).collect();
        for head in &heads {
            let (question, answer) = head.split_once(' ').expect("a question and an answer");
            let other = if answer == "+1" { "-1" } else { "+1" };
            assert!(heads.contains(&format!("{question} {other}").as_str()), "{head}");
        }
        for fact in FACTS {
            assert!(heads.contains(&format!("{fact} +1").as_str()), "{fact}");
        }
    }
}
