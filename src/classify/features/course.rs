//! Progress: the sides find one matter at different stages, or tell as done what was to come.

use super::LOUD;
use crate::classify::analysis::{Analysis, Half};
use crate::classify::lexicon::Frame;
use crate::classify::pairing::Relation;
use crate::classify::reading::Word;

/// Courses on which the sides stand at different stages, and verbs told as to come on one side, as done on the other.
pub(super) fn course(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let [a, b] = [0, 1].map(|side| stages(link, side));
    let (mut moved, mut farthest) = (0.0f32, 0.0f32);
    for &(course, from) in &a {
        let Some((_, to)) = b.iter().find(|(other, _)| *other == course) else { continue };
        moved += f32::from((to - from).abs() >= LEAST);
        farthest = farthest.max((to - from).abs());
    }
    out.push(("course.moved", LOUD * moved.min(2.0)));
    out.push(("course.far", farthest));
    out.push(("tense.verb", LOUD * f32::from(verb_came_about(link))));
}

/// Stages that differ by less are one.
const LEAST: f32 = 0.15;

/// The last stage of each course that a side tells in words of its own, denied ones left out.
fn stages(link: &Analysis<'_>, side: usize) -> Vec<(&'static str, f32)> {
    let half = link.half(side);
    let mut found: Vec<(&'static str, f32)> = Vec::new();
    for hit in half.hits_of(Frame::Course) {
        let shared = hit.words.clone().all(|i| {
            let answer = link.pairing.answer(side, i);
            answer.is_some_and(|(_, relation)| relation == Relation::Same)
        });
        if shared || hit.negated {
            continue;
        }
        match found.iter_mut().find(|(course, _)| *course == hit.entry.class) {
            Some((_, stage)) => *stage = stage.max(hit.entry.value),
            None => found.push((hit.entry.class, hit.entry.value)),
        }
    }
    found
}

/// True if a verb of both sides is to come on one and done on the other: "will start", "has started".
fn verb_came_about(link: &Analysis<'_>) -> bool {
    let [a, b] = &link.halves;
    (0..a.words.len()).filter(|&i| a.words[i].is_content()).any(|i| {
        let Some((j, Relation::Same)) = link.pairing.mutual(i) else { return false };
        (is_ahead(a, i) && is_done(b, j)) || (is_done(a, i) && is_ahead(b, j))
    })
}

/// How far before a verb its auxiliaries stand.
const REACH: usize = 3;

fn before<'h>(half: &'h Half<'h>, at: usize) -> impl Iterator<Item = &'h Word<'h>> {
    let clause = half.words[at].clause;
    half.words[at.saturating_sub(REACH)..at].iter().filter(move |word| word.clause == clause)
}

fn is_ahead(half: &Half<'_>, at: usize) -> bool {
    const AHEAD: [&str; 6] = ["will", "would", "shall", "to", "should", "must"];
    before(half, at).any(|word| AHEAD.contains(&word.folded.as_ref()))
        && !before(half, at).any(|word| word.stem == "have")
}

fn is_done(half: &Half<'_>, at: usize) -> bool {
    let perfect = before(half, at).any(|word| word.stem == "have");
    let word = &half.words[at];
    let past = word.folded.ends_with("ed") && !is_ahead(half, at);
    (perfect || past) && !half.polarity.is_denied(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::fixture::{check_values, with_analysis};

    fn check(a: &str, b: &str, expected: &[(&str, f32)]) {
        for (a, b) in [(a, b), (b, a)] {
            let mut out = Vec::new();
            with_analysis(a, b, |link| course(&link, &mut out));
            check_values(out, expected, &format!("{a} / {b}"));
        }
    }

    #[test]
    fn a_matter_at_two_stages_has_moved() {
        let (moved, still) = ([("course.moved", LOUD)], [("course.moved", 0.0)]);
        check("Police hunt two men.", "Police arrested two men.", &moved);
        check("The bill is in committee.", "The bill became law.", &moved);
        check("The bill is in committee.", "The bill is before parliament.", &still);
        check("They arrested him.", "They have arrested the man.", &still);
        check("Gulls sing.", "They have arrested the man.", &still);
    }

    #[test]
    fn what_was_to_come_is_done() {
        let (done, not) = ([("tense.verb", LOUD)], [("tense.verb", 0.0)]);
        check("They will paint the pier.", "They have painted the pier.", &done);
        check("They plan to paint the pier.", "They painted the pier.", &done);
        check("They will paint the pier.", "They would paint the pier.", &not);
        check("They will paint the pier.", "They have not painted the pier.", &not);
    }
}
