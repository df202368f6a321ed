//! The two passages of the evidence that stand against each other.

use std::ops::Range;

use crate::classify::Label;
use crate::classify::analysis::{Analysis, Half};
use crate::classify::lexicon::Frame;
use crate::classify::pairing::Relation;
use crate::classify::reading::Word;
use crate::text::Span;

/// The passages of both sides to show side by side, shortened; `None` where a side has no evidence.
pub(super) fn passages(
    link: &Analysis<'_>,
    label: Label,
    evidence: &[Vec<Span>; 2],
) -> [Option<String>; 2] {
    let [a, b] = [0, 1].map(|side: usize| {
        let half = link.half(side);
        evidence[side].iter().filter_map(|&span| words_of(half, span)).collect::<Vec<_>>()
    });
    let longest = |runs: &[Range<usize>]| runs.iter().max_by_key(|run| run.len()).cloned();
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| [x, y]));
    let best = pairs.max_by(|x, y| answers(link, label, *x).total_cmp(&answers(link, label, *y)));
    let [x, y] = match best {
        Some([x, y]) => [Some(x.clone()), Some(y.clone())],
        None => [longest(&a), longest(&b)],
    };
    [(0, x), (1, y)].map(|(side, run)| {
        let half = link.half(side);
        run.map(|run| text(half, rounded(half, run)))
    })
}

fn words_of(half: &Half<'_>, span: Span) -> Option<Range<usize>> {
    let inside = |word: &Word<'_>| span.covers(word.span);
    let first = half.words.iter().position(inside)?;
    let last = half.words.iter().rposition(inside)?;
    Some(first..last + 1)
}

/// How much two passages speak of the same thing, and for reversed: one of them against it. Long ones first.
fn answers(link: &Analysis<'_>, label: Label, [a, b]: [&Range<usize>; 2]) -> f32 {
    let [left, right] = [link.half(0), link.half(1)];
    let near = |run: &Range<usize>| run.start.saturating_sub(AROUND)..run.end + AROUND;
    let (near_a, near_b) = (near(a), near(b));
    let mut sum = (a.len().min(EXCERPT) + b.len().min(EXCERPT)) as f32 * PER_WORD;
    for i in near_a {
        let Some((j, relation)) = link.pairing.answer(0, i) else { continue };
        if !near_b.contains(&j) || !left.words.get(i).is_some_and(Word::is_content) {
            continue;
        }
        let turned = relation == Relation::Opposite
            || left.polarity.is_denied(i) != right.polarity.is_denied(j);
        sum += if label == Label::Reversed && turned { 2.0 } else { 1.0 };
    }
    sum
}

/// Words around a passage that say what it is about.
const AROUND: usize = 3;

/// A word that answers another is worth five that do not.
const PER_WORD: f32 = 0.2;

/// The passage with the little that stands before and behind it in its clause, a "no" above all; without the "said" before
/// it.
fn rounded(half: &Half<'_>, run: Range<usize>) -> Range<usize> {
    let is_told =
        |i: &usize| half.words.get(*i).is_some_and(|word| !is_neutral_cue(half, word, *i));
    let first = run.clone().find(is_told).unwrap_or(run.start);
    let clause = |word: &Word<'_>| (word.clause, word.statement, word.cue);
    let own = half.words.get(first).map(clause);
    let inside =
        |word: &&Word<'_>| Some(clause(word)) == own && (word.is_word() || is_quote(word.written));
    let before =
        half.words.get(..first).unwrap_or_default().iter().rev().take_while(inside).count();
    let denied = half.polarity.negated.get(first) == Some(&true);
    let most = if denied { MOST_BEFORE_DENIED } else { MOST_BESIDE };
    let start = if before <= most { first - before } else { first };
    let last = half.words.get(run.end.saturating_sub(1));
    let own = last.map(clause);
    let inside = |word: &&Word<'_>| Some(clause(word)) == own && word.is_word();
    let rest = half.words.get(run.end..).unwrap_or_default();
    let behind = rest.iter().take_while(inside).count();
    // What breaks off after "of the" goes on to the next word that means something.
    let next = rest.iter().take(behind).position(Word::is_content).map_or(0, |at| at + 1);
    let open = last.is_some_and(|word| word.function);
    let end = run.end
        + if behind <= MOST_BESIDE {
            behind
        } else if open {
            next
        } else {
            0
        };
    start..end
}

/// True for "said": a cue that says nothing of how.
fn is_neutral_cue(half: &Half<'_>, word: &Word<'_>, at: usize) -> bool {
    word.cue
        && half
            .hits_of(Frame::Cue)
            .any(|hit| hit.words.contains(&at) && hit.entry.class == "neutral")
}

/// As many words beside a passage are told with it.
const MOST_BESIDE: usize = 4;

/// More, where a denial reaches from there into the passage.
const MOST_BEFORE_DENIED: usize = 8;

/// The words as they stand, white space made plain, at most [`EXCERPT`] of them, within a sentence.
pub(super) fn text(half: &Half<'_>, words: Range<usize>) -> String {
    let run = half.words.get(words).unwrap_or_default();
    let sentence = run.iter().position(|word| matches!(word.written, "." | "!" | "?" | ";"));
    let run = run.get(..sentence.unwrap_or(run.len())).unwrap_or(run);
    let shown = run.get(..run.len().min(EXCERPT)).unwrap_or(run);
    // An excerpt does not break off after "of the".
    let cut = shown.len() < run.len();
    let full = shown.iter().rposition(|word| word.is_content()).map_or(shown.len(), |at| at + 1);
    let shown = shown.get(..if cut { full } else { shown.len() }).unwrap_or(shown);
    let mut out = written(shown);
    if cut {
        out.push_str(" …");
    }
    out
}

/// Words as they stand, white space made plain, without quotation marks.
pub(super) fn written(words: &[Word<'_>]) -> String {
    let mut out = String::new();
    let mut end = None;
    for word in words.iter().filter(|word| !is_quote(word.written)) {
        // Both words of an opened contraction stand on one span.
        if end.is_some_and(|end| word.span.start < end) {
            continue;
        }
        if end.is_some_and(|end| word.span.start > end) {
            out.push(' ');
        }
        out.push_str(word.written);
        end = Some(word.span.end);
    }
    out
}

/// True for marks that would open or close the excerpt's own.
fn is_quote(written: &str) -> bool {
    matches!(written, "\"" | "“" | "”" | "„" | "«" | "»")
}

/// Words of an excerpt: a clause's worth.
const EXCERPT: usize = 12;
