//! Polarity: which words stand under a negation.
//!
//! A negation reaches the words after it in its clause, at most [`REACH`] of them; two negations
//! cancel out. Words that deny by their meaning ("fail to", "prevent") are counted apart. A negation
//! that is part of a longer pattern of another frame ("no intention", "not rule out") is already in
//! that pattern's value and reaches nothing; idioms that only look like a denial ("not only", "no
//! doubt") neither.

use std::ops::Range;

use crate::classify::lexicon::{Frame, Hit};
use crate::classify::reading::Word;

/// How many words after it a negation reaches: a verb phrase with its object.
pub(in crate::classify) const REACH: usize = 7;

/// For each word: whether an odd number of negations reaches it.
#[derive(Debug, Clone, Default)]
pub(in crate::classify) struct Polarity {
    /// By negation proper.
    pub(in crate::classify) negated: Vec<bool>,
    /// By words that deny by their meaning.
    pub(in crate::classify) implicit: Vec<bool>,
    /// By negation proper or by refusal ("denied that", "no intention of"), not by word meaning alone.
    pub(in crate::classify) plain: Vec<bool>,
    /// The words a denial is about: the first content words after it, the predicate above all.
    pub(in crate::classify) core: Vec<bool>,
    /// The words and phrases that deny, by negation or by meaning.
    pub(in crate::classify) denials: Vec<Denial>,
    /// The negations that count, as indices into the hits.
    pub(in crate::classify) negations: Vec<usize>,
}

/// One word or phrase that denies.
#[derive(Debug, Clone)]
pub(in crate::classify) struct Denial {
    /// Its number among the hits.
    hit: usize,
    /// Negation proper.
    is_negation: bool,
    /// By negation or refusal, not by word meaning alone.
    outspoken: bool,
    /// The words it reaches.
    pub(in crate::classify) reach: Range<usize>,
}

impl Polarity {
    /// True if the word is denied, in whatever way.
    pub(in crate::classify) fn is_denied(&self, word: usize) -> bool {
        let at = |flags: &[bool]| flags.get(word).copied().unwrap_or(false);
        at(&self.negated) != at(&self.implicit)
    }
}

/// Finds what is denied, and marks the hits that stand under a negation.
pub(in crate::classify) fn polarity(words: &[Word<'_>], hits: &mut [Hit]) -> Polarity {
    let mut denials = Vec::new();
    for (id, hit) in hits.iter().enumerate() {
        let is_negation = match (hit.frame(), hit.entry.class) {
            (Frame::Polarity, "not") if !is_part_of_another(hit, hits) => true,
            (Frame::Polarity, "implicit") if !is_part_of_another(hit, hits) => false,
            _ if denies(hit) => false,
            _ => continue,
        };
        let clause = words.get(hit.words.start).map(|word| word.clause);
        let reached = words.iter().skip(hit.words.end).take(REACH);
        let length = reached.take_while(|word| Some(word.clause) == clause).count();
        denials.push(Denial {
            hit: id,
            is_negation,
            outspoken: hit.entry.class != "implicit",
            reach: hit.words.end..hit.words.end + length,
        });
    }
    let found = marked(words, denials);
    for hit in hits.iter_mut() {
        let before = follows_negation(hit, words, &found.negated);
        hit.negated = before;
    }
    found
}

/// What is denied without some of the denials.
pub(in crate::classify) fn without(
    polarity: &Polarity,
    words: &[Word<'_>],
    mut left_out: impl FnMut(&Denial) -> bool,
) -> Polarity {
    let kept: Vec<Denial> =
        polarity.denials.iter().filter(|denial| !left_out(denial)).cloned().collect();
    if kept.len() == polarity.denials.len() { polarity.clone() } else { marked(words, kept) }
}

fn marked(words: &[Word<'_>], denials: Vec<Denial>) -> Polarity {
    let mut found = Polarity {
        negated: vec![false; words.len()],
        implicit: vec![false; words.len()],
        plain: vec![false; words.len()],
        core: vec![false; words.len()],
        negations: denials.iter().filter(|d| d.is_negation).map(|d| d.hit).collect(),
        denials: Vec::new(),
    };
    for Denial { is_negation, outspoken, reach, .. } in &denials {
        let flags = if *is_negation { &mut found.negated } else { &mut found.implicit };
        let turned = [Some(flags), outspoken.then_some(&mut found.plain)];
        for flags in turned.into_iter().flatten() {
            flags.iter_mut().take(reach.end).skip(reach.start).for_each(|flag| *flag = !*flag);
        }
        let about = reach.clone().filter(|&i| words.get(i).is_some_and(Word::is_content));
        for i in about.take(if *outspoken { CORE } else { 0 }) {
            found.core[i] = true;
        }
    }
    found.denials = denials;
    found
}

/// How many content words after a denial it is about: "not *support* any *stopgap* bill".
const CORE: usize = 2;

/// True if the negation is one word of a longer pattern of another frame, or of an idiom.
fn is_part_of_another(hit: &Hit, hits: &[Hit]) -> bool {
    hits.iter().any(|other| {
        other.frame() != Frame::Polarity
            && !matches!(
                other.frame(),
                Frame::Scope
                    | Frame::Time
                    | Frame::Cue
                    | Frame::Act
                    | Frame::Outlook
                    | Frame::Pole
                    | Frame::Course
            )
            && other.words.start <= hit.words.start
            && hit.words.end <= other.words.end
            && (other.words.len() > hit.words.len()
                || (hit.entry.class == "implicit" && denies(other)))
    })
}

/// True for the hits of other frames that deny what follows, so that no word denies twice.
fn denies(hit: &Hit) -> bool {
    matches!(
        (hit.frame(), hit.entry.class),
        (Frame::Commitment, "deny" | "refuse" | "decline" | "oppose")
            | (Frame::Modality, "prohibit" | "unneeded")
            | (Frame::Certainty, "impossible")
    )
}

/// A hit is denied if a negation reaches its first word, or, for a modal, stands right behind it
/// ("must not").
fn follows_negation(hit: &Hit, words: &[Word<'_>], negated: &[bool]) -> bool {
    let reached = negated.get(hit.words.start).copied().unwrap_or(false);
    let behind = hit.frame() == Frame::Modality
        && words.get(hit.words.end).is_some_and(|w| matches!(w.folded.as_ref(), "not" | "never"));
    reached != behind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::lexicon::matches;
    use crate::classify::reading::{Part, read};
    use crate::text::Span;

    /// The words that stand under a negation.
    fn check(text: &str, expected: &[&str]) {
        let words = read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]);
        let mut hits = matches(&words);
        let found = polarity(&words, &mut hits);
        let denied: Vec<_> = words
            .iter()
            .enumerate()
            .filter(|(i, word)| word.is_content() && found.is_denied(*i))
            .map(|(_, word)| word.written)
            .collect();
        assert_eq!(denied, expected, "{text}");
    }

    #[test]
    fn reaches_the_verb_phrase() {
        check("We will not sign the charter.", &["sign", "charter"]);
        check("They don't agree, but we sign.", &["agree"]);
        check("They failed to sign.", &["sign"]);
        check("Nobody failed to sign.", &["failed"]);
        check("He denied that they met.", &["met"]);
        check("He has no intention of leaving.", &["leaving"]);
        check("He could not rule out leaving.", &[]);
    }

    #[test]
    fn idioms_deny_nothing() {
        check("Not only ships but trains came.", &[]);
        check("There is no doubt they won.", &[]);
        check("They want nothing short of peace.", &[]);
    }

    /// What a denial is about, what is plainly denied, how many words deny, and how many of them by negation.
    fn check_denials(text: &str, core: &str, plain: &str, denials: usize, negations: usize) {
        let words = read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]);
        let mut hits = matches(&words);
        let found = polarity(&words, &mut hits);
        let of = |flags: &[bool]| {
            let flagged =
                words.iter().zip(flags).filter(|(word, flag)| **flag && word.is_content());
            flagged.map(|(word, _)| word.written).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((of(&found.core).as_str(), of(&found.plain).as_str()), (core, plain), "{text}");
        assert_eq!((found.denials.len(), found.negations.len()), (denials, negations), "{text}");
    }

    #[test]
    fn a_denial_is_about_the_predicate_above_all() {
        check_denials("We will not paint any old ferry.", "paint old", "paint old ferry", 1, 1);
        check_denials("They denied that ferries sank.", "ferries sank", "ferries sank", 1, 0);
        // By word meaning alone nothing is plainly denied.
        check_denials("They failed to paint it.", "", "", 1, 0);
        check_denials("We will not paint it, but wash it.", "paint", "paint", 1, 1);
        check_denials("We paint it.", "", "", 0, 0);
    }

    #[test]
    fn a_negation_reaches_seven_words() {
        check(
            "We will not eat fish meat corn rice wheat milk salt eggs.",
            &["eat", "fish", "meat", "corn", "rice", "wheat", "milk"],
        );
    }

    #[test]
    fn a_hit_is_denied_from_before_and_a_modal_from_behind_too() {
        let negated = |text: &str| -> Vec<(&'static str, bool)> {
            let words = read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }]);
            let mut hits = matches(&words);
            polarity(&words, &mut hits);
            let of = |hit: &Hit| matches!(hit.frame(), Frame::Modality | Frame::Commitment);
            hits.iter().filter(|hit| of(hit)).map(|hit| (hit.entry.class, hit.negated)).collect()
        };
        assert_eq!(negated("We must go."), [("must", false)]);
        assert_eq!(negated("We must never go."), [("must", true)]);
        assert_eq!(negated("Nobody must go."), [("must", true)]);
        assert_eq!(negated("We demand peace, not war."), [("demand", false)]);
        assert_eq!(negated("We never demand peace."), [("demand", true)]);
        assert_eq!(negated("We demand not peace."), [("demand", false)]);
    }
}
