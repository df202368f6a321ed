//! Links to changes: how the position moved, and the words that prove it.
//!
//! The labels, and the order of the questions that decide them, are those of `docs/guideline.md`.
//!
//! Method, one file each:
//! 1. `reading`: cue and content to words with base form, clause and negation.
//! 2. `lexicon` and `frames`: the tables' patterns, signed stance, quantities, scope of negation.
//! 3. `scales`: how far the words of each side go on the questions that both answer.
//! 4. `pairing`: which word answers which: same, near (table, then meaning), opposite; `folds`: denials that are the
//!    other side's answer in other words.
//! 5. Decided by rule: `verbatim` (word for word the same), `act` (the same, reported by a verb that goes another step),
//!    `answers` ("No." to "Yes."), `exchange` ("A attacked B" to "B attacked A").
//! 6. `features`, `model`: symmetric and directed features to probabilities by a logistic regression
//!    that mirrors its label when the sides change places; a label whose sign is in doubt gives way. `matter` tells
//!    words that go against each other from words that do so about different things.
//! 7. `evidence`, `why`: the words that carry the change, and one sentence.
//!
//! The reporter's verb ([`Statement::cue`](crate::extract::Statement::cue)) is read as words of the
//! side, but its strength is a feature of its own, so that "insisted" for "said" alone moves nothing.
//! Cost: about the product of the words without an answer; `benches/classify.rs`. Known misses: what
//! needs knowledge of the world ("the patient is critical" to "out of danger"), sarcasm, and opposites
//! that no table names.

mod act;
mod analysis;
mod answers;
mod evidence;
mod exchange;
mod features;
#[cfg(test)]
mod fixture;
mod folds;
mod frames;
mod lexicon;
mod matter;
mod model;
mod pairing;
mod reading;
mod reporter;
mod scales;
mod verbatim;
mod why;
mod wording;

use std::fmt;

use crate::align::{Link, Voices};
use crate::meaning::Vectors;
use crate::text::Span;
use analysis::{Analysis, analyse};
use evidence::{evidence, word_features};
use features::features;
use verbatim::{how_same, is_turned, is_unchanged};

pub use evidence::{Marker, WORD_FEATURES, WordFeatures};
pub use features::Features;
pub use model::{DECIDED, GROUPS, Model, Ranking, WordWeights};

/// How a position moved from A (then) to B (now).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// B cannot be held together with A.
    Reversed,
    /// Same direction; force, certainty, commitment or urgency went up.
    Strengthened,
    /// Same direction; force, certainty, commitment or urgency went down.
    Softened,
    /// The facts changed (figures, dates, status); the stance is the same.
    Updated,
    /// The same position covers more or less.
    Scope,
    /// Content and force equal, words differ.
    Reworded,
    /// Word for word.
    Unchanged,
}

impl Label {
    /// Every label, in the order in which rows are shown.
    pub const ALL: [Label; 7] = [
        Label::Reversed,
        Label::Strengthened,
        Label::Softened,
        Label::Updated,
        Label::Scope,
        Label::Reworded,
        Label::Unchanged,
    ];

    /// The name as users and records write it.
    pub const fn name(self) -> &'static str {
        match self {
            Label::Reversed => "reversed",
            Label::Strengthened => "strengthened",
            Label::Softened => "softened",
            Label::Updated => "updated",
            Label::Scope => "scope",
            Label::Reworded => "reworded",
            Label::Unchanged => "unchanged",
        }
    }

    /// The label with this name.
    pub fn from_name(name: &str) -> Option<Label> {
        Self::ALL.into_iter().find(|label| label.name() == name)
    }

    /// The label of the same move seen from B to A.
    #[must_use]
    pub const fn mirrored(self) -> Label {
        match self {
            Label::Strengthened => Label::Softened,
            Label::Softened => Label::Strengthened,
            other => other,
        }
    }

    /// True where the stance itself moved: the labels that do most harm when they are wrong.
    pub const fn has_direction(self) -> bool {
        matches!(self, Label::Reversed | Label::Strengthened | Label::Softened)
    }

    /// True unless the position is the same (unchanged or reworded).
    pub const fn is_change(self) -> bool {
        !matches!(self, Label::Unchanged | Label::Reworded)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How far a position moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A shade.
    Slight,
    /// Plain to see.
    Clear,
}

/// The change of one link.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// How the position moved.
    pub label: Label,
    /// A second label a fair reader could defend, if it is close.
    pub alternative: Option<Label>,
    /// How far it moved.
    pub strength: Strength,
    /// How probable the label is, from 0 to 1.
    pub confidence: f32,
    /// The words that carry the change, on side A and on side B: sorted, disjoint, into each text.
    pub evidence: [Vec<Span>; 2],
    /// The rules that fired, strongest first.
    pub rules: Vec<Rule>,
    /// One plain sentence for the reader.
    pub why: String,
}

/// One rule that spoke for a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The frame and the entry, as `frame.entry` ("modality.need-must").
    pub name: String,
    /// The label it speaks for.
    pub label: Label,
    /// How loudly.
    pub weight: f32,
}

/// What [`classify`] may be told.
#[derive(Debug, Clone)]
pub struct Options {
    /// Below this confidence the second label is named too.
    pub abstain_below: f32,
    /// Which words mean the same. Which way the meaning of a whole side turned is read from the built-in table
    /// all the same, as the weights were learnt along its axes.
    pub vectors: Vectors,
}

impl Default for Options {
    fn default() -> Self {
        // From here on a row is told as sure.
        Self { abstain_below: 0.75, vectors: Vectors::builtin() }
    }
}

/// Labels the change of one link.
pub fn classify(sides: [Voices<'_>; 2], link: &Link, options: &Options) -> Change {
    classify_with((Model::built_in(), Marker::built_in()), sides, link, options)
}

/// Labels the change of one link with weights of one's own.
pub fn classify_with(
    (model, marker): (&Model, &Marker),
    sides: [Voices<'_>; 2],
    link: &Link,
    options: &Options,
) -> Change {
    let analysis = analyse(sides, link, &options.vectors);
    if let Some(change) = by_rule(sides, link, &analysis) {
        return change;
    }
    let features = features(&analysis);
    let ranking = polarity_first(model.rank(&features), &features);
    let (label, probability) = chosen(&ranking, analysis.brief);
    let confidence = what_holds(label, probability, analysis.brief);
    let second = ranking.iter().find(|(other, _)| *other != label).copied();
    let unsure = confidence < options.abstain_below
        || second.is_some_and(|(_, second)| second > probability);
    let evidence = evidence(&analysis, label, marker);
    let rules = model.contributions(&features, label);
    let why = why::why(&analysis, label, &rules, &evidence);
    Change {
        label,
        alternative: second.filter(|_| unsure).map(|(label, _)| label),
        strength: strength(label, &ranking),
        confidence,
        evidence,
        rules,
        why,
    }
}

/// The change, where no weighing is needed.
fn by_rule(sides: [Voices<'_>; 2], link: &Link, analysis: &Analysis<'_>) -> Option<Change> {
    let decided = |name: &str, label, confidence, evidence, why| Change {
        label,
        alternative: None,
        strength: if label == Label::Unchanged { Strength::Slight } else { Strength::Clear },
        confidence,
        evidence,
        rules: vec![Rule { name: name.to_owned(), label, weight: 1.0 }],
        why,
    };
    let texts = sides.map(|side| side.article.text.as_str());
    if is_unchanged(analysis) {
        if let Some(change) = act::change(analysis) {
            return Some(change);
        }
        let why = how_same(analysis, texts).to_owned();
        return Some(decided("verbatim", Label::Unchanged, 0.97, [Vec::new(), Vec::new()], why));
    }
    if is_turned(analysis) {
        let cue = |side: usize| {
            let words: Vec<_> =
                analysis.halves[side].words.iter().filter(|word| word.cue).collect();
            let first = words.first().map(|word| word.span);
            first.zip(words.last()).map(|(first, last)| first.join(last.span))
        };
        let told = [0, 1].map(|side| cue(side).map_or("", |span| span.of(texts[side])));
        let why = format!("the same words, “{}” then, “{}” now", told[0], told[1]);
        let evidence = [0, 1].map(|side| cue(side).into_iter().collect());
        return Some(decided("denied", Label::Reversed, 0.8, evidence, why));
    }
    if let Some(turn) = answers::turn(analysis).filter(|_| answers::is_one_question(sides, link)) {
        let [a, b] = [0, 1].map(|side: usize| turn.evidence[side].of(texts[side]));
        let why = format!("the answer moved from “{a}” to “{b}”");
        let evidence = turn.evidence.map(|span| vec![span]);
        return Some(decided("answer", turn.label, 0.85, evidence, why));
    }
    let [a, b] = exchange::exchanged(analysis)?;
    let [x, y] = a.map(|span| span.of(texts[0]));
    let why = format!("“{x}” and “{y}” have changed places");
    let evidence = [a, b].map(|parties| parties.to_vec());
    let change = decided("exchange", Label::Updated, 0.6, evidence, why);
    Some(Change { alternative: Some(Label::Reversed), ..change })
}

/// Polarity before force: where a predicate that both sides share is plainly denied on one of them,
/// without a hedge, the same direction and the same content become less probable.
///
/// Of 44 such links learnt from, 21 are reversed, 7 strengthened or softened, 8 reworded (double
/// negations and complements); counted with `fit_change --dump`.
fn polarity_first(mut ranking: Ranking, features: &Features) -> Ranking {
    let has =
        |wanted| features.symmetric.iter().any(|&(name, value)| name == wanted && value > 0.0);
    if !has("flip.core.much") {
        return ranking;
    }
    for (label, probability) in &mut ranking {
        *probability *= match label {
            Label::Strengthened | Label::Softened => 0.35,
            Label::Reworded => 0.6,
            _ => 1.0,
        };
    }
    let sum: f32 = ranking.iter().map(|(_, probability)| probability).sum();
    for (_, probability) in &mut ranking {
        *probability /= sum.max(f32::MIN_POSITIVE);
    }
    ranking.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranking
}

/// How much worse than any other mistake it is to call strengthened what was softened or reversed. With 0 the most
/// probable label wins. In articles, where probabilities say more than holds, and in brief texts, where they hold.
///
/// Of 5,103 links of articles, each labelled by weights that had not seen it, .35, .5, .75 and 1 gave .554, .552, .541
/// and .536 right with 478, 441, 380 and 324 wrong signs; in brief texts .75 costs .03.
const WRONG_SIGN: f32 = 0.9;
const WRONG_SIGN_IN_BRIEF: f32 = 0.35;

/// The label that is least to be regretted: the most probable one, unless the text speaks for
/// another direction nearly as loudly, and a label without direction comes close.
fn chosen(ranking: &Ranking, brief: bool) -> (Label, f32) {
    let wrong_sign = if brief { WRONG_SIGN_IN_BRIEF } else { WRONG_SIGN };
    let regret = |label: Label, probability: f32| {
        let against = ranking
            .iter()
            .filter(|(other, _)| *other != label && label.has_direction() && other.has_direction());
        1.0 - probability + wrong_sign * against.map(|(_, p)| p).sum::<f32>()
    };
    let mut best = (Label::Reworded, 0.0);
    let mut least = f32::MAX;
    for &(label, probability) in ranking {
        if regret(label, probability) < least {
            least = regret(label, probability);
            best = (label, probability);
        }
    }
    best
}

/// How much of a probability holds, so that what is told with .5 is right more often than not.
///
/// Of the same links those told with .75 or more are right in .89, with .5 or more in .78 (by the bare probability in .84
/// and .68); in brief texts "reversed" alone promises too much.
fn what_holds(label: Label, probability: f32, brief: bool) -> f32 {
    match label {
        Label::Reversed if brief => 0.85 * probability,
        _ if brief => probability,
        _ if label.has_direction() => probability * probability,
        _ => probability * probability.sqrt().sqrt(),
    }
}

/// Clear if the other direction is out of the question (for a move), or the label is (for others).
fn strength(label: Label, ranking: &Ranking) -> Strength {
    let of = |wanted: Label| {
        ranking
            .iter()
            .find(|(label, _)| *label == wanted)
            .map_or(0.0, |(_, probability)| *probability)
    };
    let clear = match label {
        Label::Strengthened | Label::Softened => of(label) > 6.0 * of(label.mirrored()),
        Label::Reworded | Label::Unchanged => false,
        Label::Reversed | Label::Updated | Label::Scope => of(label) >= 0.6,
    };
    if clear { Strength::Clear } else { Strength::Slight }
}

/// The features of one link, for training and for `explain`; `None` if the link is word for word
/// the same, which is decided by rule.
pub fn features_of(sides: [Voices<'_>; 2], link: &Link) -> Option<Features> {
    let analysis = analyse(sides, link, &Vectors::builtin());
    (!is_unchanged(&analysis)).then(|| features(&analysis))
}

/// The features of every word of a side (0 for A, 1 for B), each with its span, for training.
pub fn word_features_of(
    sides: [Voices<'_>; 2],
    link: &Link,
    label: Label,
) -> [Vec<(Span, WordFeatures)>; 2] {
    let analysis = analyse(sides, link, &Vectors::builtin());
    [0, 1].map(|side: usize| {
        let features = word_features(&analysis, side, label);
        analysis.halves[side].words.iter().map(|word| word.span).zip(features).collect()
    })
}

#[cfg(test)]
mod tests;
