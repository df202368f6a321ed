//! Everything the frames find in one link, side by side: what every later step reads.

use super::folds::{Folds, folds};
use super::frames::polarity::{Polarity, polarity};
use super::frames::quantity::{Moves, Quantity, Told, moves, quantities};
use super::frames::stance::{Stance, stances};
use super::lexicon::{Frame, Hit, matches};
use super::matter::is_one_matter;
use super::pairing::{Pairing, pair};
use super::reading::{Part, Word, read};
use super::scales::{Steps, rungs, steps};
use crate::align::{Link, Voices};
use crate::diff::{self, EditScript, Passage, diff};
use crate::extract::{Kind, Statement};
use crate::meaning::Vectors;
use crate::text::{Span, disjoint};

/// One side of a link, read by every frame.
#[derive(Debug)]
pub(super) struct Half<'t> {
    /// The words of cue and content.
    pub(super) words: Vec<Word<'t>>,
    /// What the tables match.
    pub(super) hits: Vec<Hit>,
    /// What is denied.
    pub(super) polarity: Polarity,
    /// Modality and commitment, signed.
    pub(super) stances: Vec<Stance>,
    /// Numbers and dates.
    pub(super) quantities: Vec<Quantity>,
    /// Content spans of all its statements, sorted.
    pub(super) content: Vec<Span>,
    /// True if all of it stands in quotation marks.
    pub(super) quoted: bool,
}

/// Both sides of a link and what answers what.
#[derive(Debug)]
pub(super) struct Analysis<'t> {
    /// A and B.
    pub(super) halves: [Half<'t>; 2],
    /// For each hit of each side: whether the other side has no like of it.
    pub(super) own: [Vec<bool>; 2],
    /// Words that answer each other.
    pub(super) pairing: Pairing,
    /// Quantities that answer each other.
    pub(super) moves: Moves,
    /// What is denied where the sides are compared.
    pub(super) folds: Folds,
    /// How the words of the sides stand to each other on the scales.
    pub(super) steps: Steps,
    /// The word diff of the contents.
    pub(super) script: EditScript,
    /// True if both articles are one voice throughout (a communiqué, a central bank).
    pub(super) one_voice: bool,
    /// True if both texts hold a few statements only.
    pub(super) brief: bool,
    /// The table of vectors that the weights were learnt with.
    pub(super) builtin: Vectors,
}

/// Reads both sides of a link.
pub(super) fn analyse<'t>(sides: [Voices<'t>; 2], link: &Link, vectors: &Vectors) -> Analysis<'t> {
    let [a, b] = sides;
    let halves = [half(a, &link.a), half(b, &link.b)];
    let brief = [a, b].iter().all(|side| side.extraction.statements.len() <= FEW);
    let one_voice = a.extraction.voice.is_some() && b.extraction.voice.is_some();
    let options = diff::Options { max_tokens: MAX_TOKENS };
    let compared = |[x, y]: [(Voices<'_>, &Half<'_>); 2]| {
        let left = Passage { text: &x.0.article.text, spans: &x.1.content };
        let right = Passage { text: &y.0.article.text, spans: &y.1.content };
        let pairing = pair(&x.1.words, &y.1.words, vectors);
        let moves = moves([x, y].map(|(_, half)| half.told()), &pairing);
        (diff(left, right, &options), pairing, moves)
    };
    // Diff and pairing may break ties by the order of the sides. Both are done in an order that
    // does not depend on which side is A, so that exchanging the sides mirrors the result.
    let written =
        |half: &Half<'t>| -> Vec<&'t str> { half.words.iter().map(|w| w.written).collect() };
    let [x, y] = &halves;
    let (script, pairing, moves) = if written(y) < written(x) {
        let (script, pairing, moves) = compared([(b, y), (a, x)]);
        (script.mirrored(), pairing.mirrored(), moves.mirrored())
    } else {
        compared([(a, x), (b, y)])
    };
    let own = own_hits([x, y]);
    let rungs = [x, y].map(|half| rungs(&half.words));
    let rungs = [0, 1].map(|side: usize| rungs[side].as_slice());
    let folds = folds([x, y], rungs, &pairing);
    let words = [x, y].map(|half| half.words.as_slice());
    let steps = steps(rungs, &folds, |at| is_one_matter(words, &pairing, at));
    let builtin = if vectors.is_builtin() { vectors.clone() } else { Vectors::builtin() };
    Analysis { halves, own, pairing, moves, folds, steps, script, one_voice, brief, builtin }
}

/// What a new user tries first holds no more statements a side; articles hold more.
const FEW: usize = 3;

/// A link with more words than this on a side is no position but a whole text: the rest is not read.
const MAX_TOKENS: usize = 4_000;

fn half<'t>(side: Voices<'t>, ids: &[usize]) -> Half<'t> {
    let statements: Vec<&Statement> =
        ids.iter().filter_map(|&id| side.extraction.statements.get(id)).collect();
    let parts: Vec<Part<'_>> =
        statements.iter().map(|s| Part { content: &s.content, cue: &s.cue }).collect();
    let mut words = read(&side.article.text, &parts);
    words.truncate(MAX_TOKENS);
    let mut hits = matches(&words);
    let polarity = polarity(&words, &mut hits);
    let stances = stances(&words, &hits);
    let quantities = quantities(&words);
    // Statements that overlap would give their shared words twice.
    let content = disjoint(statements.iter().flat_map(|s| s.content.iter().copied()).collect());
    let quoted = !statements.is_empty() && statements.iter().all(|s| s.kind == Kind::Direct);
    Half { words, hits, polarity, stances, quantities, content, quoted }
}

/// For each hit of each side: whether the other side has no like of it.
fn own_hits([a, b]: [&Half<'_>; 2]) -> [Vec<bool>; 2] {
    [(a, b), (b, a)].map(|(this, other)| {
        let like = |hit: &Hit| {
            (is_hedge(this, hit)
                && other.hits.iter().any(|it| it.frame() != hit.frame() && is_hedge(other, it)))
                || other.hits.iter().any(|it| {
                    it.frame() == hit.frame()
                        && it.entry.class == hit.entry.class
                        && it.entry.value == hit.entry.value
                        && it.negated == hit.negated
                })
        };
        this.hits.iter().map(|hit| !like(hit)).collect()
    })
}

/// "Perhaps it will" and "it may" say one thing, by different frames.
fn is_hedge(half: &Half<'_>, hit: &Hit) -> bool {
    let says = |forms: &[&str]| {
        half.words.get(hit.words.start).is_some_and(|word| forms.contains(&word.folded.as_ref()))
    };
    match hit.frame() {
        Frame::Certainty => hit.entry.class == "perhaps" && !hit.negated,
        Frame::Modality => says(&["may", "might", "could"]) && !hit.negated,
        _ => false,
    }
}

impl Half<'_> {
    /// Its figures among its words.
    fn told(&self) -> Told<'_> {
        Told { words: &self.words, quantities: &self.quantities }
    }

    /// What the table of one frame matches.
    pub(super) fn hits_of(&self, frame: Frame) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.frame() == frame)
    }

    /// True if one of these folded forms is said, not by the cue.
    pub(super) fn says(&self, forms: &[&str]) -> bool {
        self.words.iter().any(|word| !word.cue && forms.contains(&word.folded.as_ref()))
    }

    /// True if a form of one of these stems is said, not by the cue.
    pub(super) fn says_any_form(&self, stems: &[&str]) -> bool {
        self.words.iter().any(|word| !word.cue && stems.contains(&word.stem.as_ref()))
    }
}

impl Analysis<'_> {
    /// One side.
    pub(super) fn half(&self, side: usize) -> &Half<'_> {
        let [a, b] = &self.halves;
        if side == 0 { a } else { b }
    }

    /// The hits of any frame on one side that the other side has no like of.
    pub(super) fn own_any(&self, side: usize) -> impl Iterator<Item = &Hit> {
        let flags = self.own.get(side).map_or(&[][..], Vec::as_slice);
        self.half(side).hits.iter().zip(flags).filter(|(_, own)| **own).map(|(hit, _)| hit)
    }

    /// The hits of one frame on one side that the other side has no like of.
    pub(super) fn own(&self, side: usize, frame: Frame) -> impl Iterator<Item = &Hit> {
        self.own_any(side).filter(move |hit| hit.frame() == frame)
    }

    /// The stances of one side that the other side has no like of.
    pub(super) fn own_stances(&self, side: usize) -> impl Iterator<Item = &Stance> {
        let other = &self.half(1 - side.min(1)).stances;
        self.half(side)
            .stances
            .iter()
            .filter(move |stance| !other.iter().any(|it| (it.value - stance.value).abs() < 0.02))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    #[test]
    fn what_the_other_side_says_too_is_nobodys_own() {
        let check = |a: &str, b: &str, frame: Frame, expected: [&[&str]; 2]| {
            let found = with_analysis(a, b, |link| {
                [0, 1].map(|side| {
                    link.own(side, frame).map(|hit| hit.entry.class).collect::<Vec<_>>()
                })
            });
            assert_eq!(found, expected, "{a} / {b}");
        };
        check("We must act.", "We must act.", Frame::Modality, [&[], &[]]);
        check("We may act.", "We must act.", Frame::Modality, [&["possible"], &["must"]]);
        check("We must act.", "We must not act.", Frame::Modality, [&["must"], &["must"]]);
        check("We must act.", "We must demand it.", Frame::Modality, [&[], &[]]);
        check("We must act.", "We must demand it.", Frame::Commitment, [&[], &["demand"]]);
        // One class, two steps of the scale.
        check("We may act.", "We could act.", Frame::Modality, [&["possible"], &["possible"]]);
    }

    #[test]
    fn stances_of_equal_force_are_alike() {
        let own = |a: &str, b: &str| {
            with_analysis(a, b, |link| {
                [0, 1].map(|side| link.own_stances(side).map(|s| s.class).collect::<Vec<_>>())
            })
        };
        assert_eq!(own("We may act.", "We must act."), [vec!["possible"], vec!["must"]]);
        assert_eq!(own("We must act.", "We must leave."), [vec![], Vec::<&str>::new()]);
        assert_eq!(own("We must act.", "Gulls sing."), [vec!["must"], vec![]]);
    }
}
