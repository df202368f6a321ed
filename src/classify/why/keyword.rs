//! The keyword that decided between firmer and softer, where one did.

use std::ops::Range;

use super::passage::text;
use crate::classify::analysis::{Analysis, Half};
use crate::classify::frames::stance::Stance;
use crate::classify::lexicon::{Frame, Hit};
use crate::classify::reading::Word;
use crate::classify::{Label, Rule};

/// A keyword that may be told.
#[derive(Debug)]
struct Keyword {
    name: &'static str,
    /// With the verb it governs.
    words: Range<usize>,
    /// For (+) or against (-) on the scale of its frame.
    value: f32,
}

/// "from a possibility, “may join”, to an obligation, “must join”"; `None` if no keyword tells it.
pub(super) fn step(link: &Analysis<'_>, label: Label, rules: &[Rule]) -> Option<String> {
    // How far words are apart on all scales together speaks of the same words as the frames do.
    let told_by_frames = || rules.iter().filter(|rule| !rule.name.starts_with("scale"));
    let loudest = told_by_frames().next()?.weight;
    let frames = told_by_frames()
        .take_while(|rule| rule.weight >= LOUD * loudest)
        .filter_map(|rule| frame_of(&rule.name));
    let told = |side: usize, keyword: &Keyword| {
        format!("{}, “{}”", keyword.name, text(link.half(side), keyword.words.clone()))
    };
    for frame in frames {
        match deciding(link, label, frame) {
            Some([Some(a), Some(b)]) => {
                return Some(format!("from {}, to {}", told(0, &a), told(1, &b)));
            }
            Some([Some(a), None]) => return Some(format!("{}, was dropped", told(0, &a))),
            Some([None, Some(b)]) => return Some(format!("{}, was added", told(1, &b))),
            _ => {}
        }
    }
    None
}

/// A rule that speaks half as loudly as the loudest decides with it.
const LOUD: f32 = 0.5;

/// The frame whose keywords a rule weighs, if a keyword can tell it.
fn frame_of(rule: &str) -> Option<Frame> {
    // How much of the words, or how much either way, speaks of the same frame.
    let rule = rule.strip_prefix("share.").or_else(|| rule.strip_prefix("abs.")).unwrap_or(rule);
    match rule.split('.').next()? {
        "stance" | "modality" | "commitment" => Some(Frame::Commitment),
        "certainty" => Some(Frame::Certainty),
        "intensity" => Some(Frame::Intensity),
        "urgency" => Some(Frame::Time),
        "condition" | "exception" => Some(Frame::Scope),
        _ => None,
    }
}

/// The keywords of A and B between which the greatest step lies the way of the label.
fn deciding(link: &Analysis<'_>, label: Label, frame: Frame) -> Option<[Option<Keyword>; 2]> {
    let sign = if label == Label::Strengthened { 1.0 } else { -1.0 };
    let mut best = None;
    let mut greatest = LEAST_STEP;
    let sides = || [0, 1].map(|side: usize| keywords(link, side, frame));
    let [a, b] = sides().map(|found| found.into_iter().map(Some).chain([None]).collect::<Vec<_>>());
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let pair = [x.as_ref(), y.as_ref()];
            let step = sign * (force(frame, pair[1]) - force(frame, pair[0]));
            let step = step + if x.is_some() && y.is_some() { BOTH } else { 0.0 };
            if step > greatest && is_told(link, frame, pair) {
                greatest = step;
                best = Some((i, j));
            }
        }
    }
    let (i, j) = best?;
    Some([a.into_iter().nth(i)?, b.into_iter().nth(j)?])
}

/// A lesser step is none.
const LEAST_STEP: f32 = 0.1;

/// What both sides tell is told rather than what came or went.
const BOTH: f32 = 0.1;

/// How firm a side is by its keyword, or by a bare assertion.
fn force(frame: Frame, keyword: Option<&Keyword>) -> f32 {
    match (frame, keyword) {
        // A condition or an exception takes back.
        (Frame::Scope, keyword) => -f32::from(keyword.is_some()),
        (_, Some(keyword)) if frame == Frame::Intensity => keyword.value,
        (_, Some(keyword)) => keyword.value.abs(),
        (Frame::Commitment, None) => 0.62,
        (Frame::Certainty, None) => 0.75,
        (Frame::Time, None) => 0.45,
        (_, None) => 0.0,
    }
}

/// True if keywords are told together: one on each side of the same thing, or one alone at words that both sides have.
fn is_told(link: &Analysis<'_>, frame: Frame, pair: [Option<&Keyword>; 2]) -> bool {
    match pair {
        [Some(a), Some(b)] => {
            let near_b = around(link.half(1), &b.words);
            // The same word before both ("the ports may join") or behind both ("may join the patrol").
            let is_shared = |i: usize| {
                link.pairing.answer(0, i).is_some_and(|(j, _)| {
                    near_b.contains(&j) && (i > a.words.start) == (j > b.words.start)
                })
            };
            a.name != b.name
                && (a.value * b.value > 0.0 || frame == Frame::Intensity)
                && around(link.half(0), &a.words).into_iter().any(is_shared)
        }
        [Some(one), None] | [None, Some(one)] => {
            let side = usize::from(pair[0].is_none());
            let alone = match frame {
                // "We will" came or went: that is how one tells a plan, and a denial may be told otherwise.
                Frame::Commitment => one.value > 0.0 && one.name != stance_name("will", false, 1.0),
                _ => true,
            };
            let answered = |i: usize| link.pairing.answer(side, i).is_some();
            alone
                && (frame == Frame::Scope
                    || around(link.half(side), &one.words).into_iter().any(answered))
        }
        [None, None] => false,
    }
}

/// The content words of the clause beside a keyword, or inside it behind its first word.
fn around(half: &Half<'_>, words: &Range<usize>) -> Vec<usize> {
    let clause = half.words.get(words.start).map(|word| word.clause);
    let near = words.start.saturating_sub(AROUND)..words.end + AROUND;
    let says = |word: &Word<'_>| Some(word.clause) == clause && word.is_content();
    near.filter(|&i| i != words.start && half.words.get(i).is_some_and(says)).collect()
}

/// Words beside a keyword that say what it is about.
const AROUND: usize = 4;

/// What a side says in a frame that the other side does not, where the words stand for what the frame means.
fn keywords(link: &Analysis<'_>, side: usize, frame: Frame) -> Vec<Keyword> {
    let half = link.half(side);
    if frame == Frame::Commitment {
        let other = &link.half(1 - side).stances;
        let own = link.own_stances(side).filter(|stance| {
            let both = |it: &Stance| it.class == stance.class && it.negated == stance.negated;
            // In reported speech "would" is the past of "will".
            stance.class != "would"
                && !other.iter().any(both)
                && (is_modal(stance.class) || is_deed_of_speaker(half, stance.words.start))
        });
        let told = own.filter_map(|stance| {
            let words = widened(half, stance.words.clone());
            let words = if stance.negated { with_denial(half, words)? } else { words };
            let name = stance_name(stance.class, stance.negated, stance.value);
            Some(Keyword { name, words, value: stance.value })
        });
        return told.collect();
    }
    let own = link.own(side, frame).filter(|hit| {
        !hit.negated && !is_turned(half, hit.words.start) && means_its_frame(half, hit)
    });
    own.map(|hit| Keyword {
        name: hit_name(frame, hit.entry.class),
        words: widened(half, hit.words.clone()),
        value: hit.entry.value,
    })
    .collect()
}

/// The classes of modality whose words are auxiliaries: they say nothing but how binding it is.
fn is_modal(class: &str) -> bool {
    matches!(class, "possible" | "should" | "must" | "shall" | "will" | "intend" | "duty")
}

/// True if a hit of another frame than stance stands in the role that its table means.
fn means_its_frame(half: &Half<'_>, hit: &Hit) -> bool {
    let at = hit.words.start;
    let Some(word) = half.words.get(at) else { return false };
    let phrase = hit.words.len() > 1;
    let adverb = word.folded.ends_with("ly");
    match (hit.frame(), hit.entry.class) {
        // "Firm", "more", "limited" may be the matter itself.
        (Frame::Intensity, _) => phrase || (adverb && word.folded != "only") || is_degree(word),
        // "Heard that tune before" is no hearsay.
        (Frame::Certainty, "rumour") => word.stem != "hear" && !is_noun(half, at),
        (Frame::Certainty, "doubt" | "likely" | "perhaps") => phrase || !is_noun(half, at),
        (Frame::Certainty, _) => adverb || is_deed_of_speaker(half, at),
        (Frame::Time, class) => {
            matches!(class, "urgency" | "set" | "vague") && !is_verb_of_delay(word)
        }
        (Frame::Scope, class) => matches!(class, "condition" | "exception"),
        _ => true,
    }
}

fn is_degree(word: &Word<'_>) -> bool {
    matches!(word.folded.as_ref(), "very" | "quite" | "rather" | "somewhat")
}

fn is_verb_of_delay(word: &Word<'_>) -> bool {
    matches!(word.stem.as_ref(), "postpon" | "delay" | "defer" | "put" | "wait" | "hold" | "speed")
}

/// True behind an article, a possessive or a preposition.
fn is_noun(half: &Half<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| half.words.get(i));
    before.is_some_and(|word| NOUN_FOLLOWS.contains(&word.folded.as_ref()))
}

const NOUN_FOLLOWS: [&str; 24] = [
    "the", "a", "an", "no", "any", "some", "this", "that", "these", "those", "its", "their", "his",
    "her", "our", "my", "your", "of", "in", "for", "with", "without", "from", "under",
];

/// True if a verb is what the speaker does: in the cue, at the head of what is said, or behind "we", "it" or a name,
/// auxiliaries left aside.
fn is_deed_of_speaker(half: &Half<'_>, at: usize) -> bool {
    let Some(verb) = half.words.get(at) else { return false };
    if verb.cue {
        return true;
    }
    // What is done to others: "had been told", "are expected".
    let passive =
        |word: &Word<'_>| word.stem == "be" && !verb.folded.ends_with("ing") && verb.stem != "be";
    if at.checked_sub(1).and_then(|i| half.words.get(i)).is_some_and(passive) {
        return false;
    }
    let before = half.words.get(..at).unwrap_or_default().iter().rev();
    let mut before = before.take_while(|word| word.statement == verb.statement);
    let subject = before.find(|word| !AUXILIARIES.contains(&word.folded.as_ref()));
    subject.is_none_or(|word| {
        word.clause == verb.clause && (word.is_name() || SUBJECTS.contains(&word.folded.as_ref()))
    })
}

const SUBJECTS: [&str; 8] = ["i", "we", "he", "she", "they", "it", "who", "and"];

const AUXILIARIES: [&str; 32] = [
    "will",
    "would",
    "shall",
    "should",
    "may",
    "might",
    "must",
    "can",
    "could",
    "do",
    "does",
    "did",
    "have",
    "has",
    "had",
    "am",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "not",
    "never",
    "also",
    "still",
    "now",
    "only",
    "always",
    "\"",
    "“",
    "therefore",
];

/// True behind a word of denial that the polarity does not reach across: "beyond doubt", "without proof".
fn is_turned(half: &Half<'_>, at: usize) -> bool {
    let before = half.words.get(at.saturating_sub(TURNS_WITHIN)..at).unwrap_or_default();
    half.polarity.is_denied(at) || before.iter().any(|word| TURNING.contains(&word.folded.as_ref()))
}

const TURNS_WITHIN: usize = 3;

const TURNING: [&str; 9] =
    ["no", "not", "never", "nor", "without", "beyond", "hardly", "less", "than"];

/// The words with the denial that turns them, if that stands close enough to be told.
fn with_denial(half: &Half<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let from = words.start.saturating_sub(DENIED_WITHIN);
    let denies = |&i: &usize| {
        half.polarity
            .negations
            .iter()
            .any(|&id| half.hits.get(id).is_some_and(|hit| hit.words.contains(&i)))
    };
    let start = (from..words.end).find(denies)?;
    let one_clause = half.words.get(start)?.clause == half.words.get(words.start)?.clause;
    one_clause.then_some(start.min(words.start)..words.end)
}

/// A denial farther before its word is not told with it.
const DENIED_WITHIN: usize = 4;

/// A hit with the verb it governs: up to three more words of its clause, ending in a content word.
fn widened(half: &Half<'_>, words: Range<usize>) -> Range<usize> {
    let clause = half.words.get(words.start).map(|word| word.clause);
    let next = half.words.iter().enumerate().skip(words.end).take(3);
    let goes_on = |word: &Word<'_>| word.is_word() || matches!(word.written, "\"" | "“" | "”");
    let next = next.take_while(|(_, word)| Some(word.clause) == clause && goes_on(word));
    let end = next.filter(|(_, word)| word.is_content()).map(|(i, _)| i + 1).next();
    words.start..end.unwrap_or(words.end)
}

fn stance_name(class: &str, negated: bool, value: f32) -> &'static str {
    match class {
        _ if negated && value < 0.0 => "a no",
        _ if negated => "no objection",
        "possible" => "a possibility",
        "permit" => "a permission",
        "advise" => "advice",
        "should" => "a recommendation",
        "need" => "a need",
        "duty" => "a duty",
        "must" => "an obligation",
        "shall" => "an order",
        "will" | "intend" => "a firm prospect",
        "willing" => "an intention",
        "prohibit" => "a prohibition",
        "discourage" => "advice against",
        "unneeded" => "no need",
        "mention" => "a mention",
        "discuss" => "a discussion",
        "study" => "a study",
        "consider" => "a consideration",
        "open" => "openness",
        "hope" => "a hope",
        "ask" => "a request",
        "support" => "support",
        "stress" => "an emphasis",
        "urge" => "an appeal",
        "stressneed" => "a firm position",
        "demand" => "a demand",
        "decide" => "a decision",
        "pledge" => "a pledge",
        "threaten" => "a threat",
        "concern" => "a concern",
        "warn" => "a warning",
        "decline" => "a refusal to be drawn",
        "oppose" => "opposition",
        "deny" => "a denial",
        "refuse" => "a refusal",
        "condemn" => "a condemnation",
        "concede" => "a concession",
        _ => "a position",
    }
}

fn hit_name(frame: Frame, class: &str) -> &'static str {
    match (frame, class) {
        (Frame::Certainty, "rumour") => "hearsay",
        (Frame::Certainty, "doubt") => "a doubt",
        (Frame::Certainty, "perhaps") => "a mere possibility",
        (Frame::Certainty, "seem") => "an impression",
        (Frame::Certainty, "think") => "a belief",
        (Frame::Certainty, "expect") => "an expectation",
        (Frame::Certainty, "likely") => "a likelihood",
        (Frame::Certainty, "confident") => "confidence",
        (Frame::Certainty, _) => "certainty",
        (Frame::Intensity, "less" | "weak") => "a qualifier",
        (Frame::Intensity, _) => "an intensifier",
        (Frame::Time, _) => "a time limit",
        (Frame::Scope, "condition") => "a condition",
        (Frame::Scope, "exception") => "an exception",
        _ => "a wording",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::entries;

    #[test]
    fn every_step_of_the_scales_has_a_name_of_its_own() {
        let classes =
            |table: &'static str| entries(table).filter_map(|line| line.split(' ').next());
        let stances =
            [include_str!("../frames/modality.txt"), include_str!("../frames/commitment.txt")];
        for class in
            stances.into_iter().flat_map(classes).filter(|c| !matches!(*c, "idiom" | "would"))
        {
            assert_ne!(stance_name(class, false, 0.5), "a position", "{class}");
        }
        for class in classes(include_str!("../frames/certainty.txt")) {
            let plain = matches!(class, "certain" | "impossible" | "idiom");
            assert_eq!(hit_name(Frame::Certainty, class) == "certainty", plain, "{class}");
        }
        assert_eq!(stance_name("support", true, -0.6), "a no");
        assert_eq!(stance_name("oppose", true, 0.3), "no objection");
        assert_eq!(hit_name(Frame::Scope, "exception"), "an exception");
        assert_eq!(hit_name(Frame::Intensity, "less"), "a qualifier");
        assert_eq!(hit_name(Frame::Status, "plan"), "a wording");
    }
}
