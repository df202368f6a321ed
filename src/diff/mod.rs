//! Two passages to an [`EditScript`]: which words were kept, lost, added or replaced.
//!
//! Knows nothing of articles: a [`Passage`] is a text and the spans of it that count, in order.
//!
//! ```
//! use saydiff::diff::{Options, OpKind, Passage, diff};
//! use saydiff::text::Span;
//! let (a, b) = ("We must do more against terror.", "We should do more against terror, together.");
//! let script = diff(Passage::whole(a, &[Span::new(0, a.len())]), Passage::whole(b, &[Span::new(0, b.len())]), &Options::default());
//! let shown: Vec<_> = script.ops.iter().filter(|op| op.kind != OpKind::Equal)
//!     .map(|op| (script.left.text(a, op.left.clone()), script.right.text(b, op.right.clone())))
//!     .collect();
//! assert_eq!(shown, [("must", "should"), ("", ", together")]);
//! ```
//!
//! Method: tokens are folded ([`fold`](crate::text::fold): case, quotes, dashes, diacritics, British spelling), interned
//! to numbers without the white space between them, and compared with `similar`'s patience diff (it
//! anchors on words that are unique on both sides, so that stray function words do not tear a
//! sentence apart). No deadline: the same input gives the same script under any load; instead the
//! number of tokens is capped ([`Options::max_tokens`]). Then the script is refined for people
//! (`refine.rs`): function words stranded in the middle of a replaced run join it, and edges slide to
//! where a phrase begins. Cost: linear in practice, about 10 µs for two sentences (`benches/diff.rs`).
//!
//! Known miss: moved words are a deletion here and an insertion there.

mod key;
mod refine;

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::{Span, Token, most_tokens, tokens};
use key::Interner;

/// The words of a text that count: spans of it, in order.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'t> {
    /// The text the spans point into.
    pub text: &'t str,
    /// Sorted and disjoint; text between them is not looked at.
    pub spans: &'t [Span],
}

impl<'t> Passage<'t> {
    /// Makes a passage of the given spans.
    pub const fn whole(text: &'t str, spans: &'t [Span]) -> Self {
        Self { text, spans }
    }
}

/// What [`diff`] may be told.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// With more tokens than this on either side, only the common start and end are kept and the
    /// middle is one replacement.
    pub max_tokens: usize,
}

impl Default for Options {
    /// 100,000 tokens are about a megabyte of prose, far more than any statement.
    fn default() -> Self {
        Self { max_tokens: 100_000 }
    }
}

/// What happened to one run of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpKind {
    /// The same words on both sides (spelling, case and marks may differ in form).
    Equal,
    /// Only on the left.
    Delete,
    /// Only on the right.
    Insert,
    /// Words on the left became words on the right.
    Replace,
}

/// One step of an [`EditScript`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// What happened.
    pub kind: OpKind,
    /// Token indices into [`EditScript::left`]; empty for an insertion.
    pub left: Range<usize>,
    /// Token indices into [`EditScript::right`]; empty for a deletion.
    pub right: Range<usize>,
}

impl Op {
    /// Makes the step that these two ranges amount to, if they are not the same words.
    fn edit(left: Range<usize>, right: Range<usize>) -> Self {
        let kind = match (left.is_empty(), right.is_empty()) {
            (false, true) => OpKind::Delete,
            (true, false) => OpKind::Insert,
            _ => OpKind::Replace,
        };
        Self { kind, left, right }
    }
}

/// One side of a script: its tokens, as they stand in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// In order, without white space.
    pub tokens: Vec<Token>,
    /// For each token the index of the passage's span it lies in.
    part: Vec<usize>,
}

impl Words {
    fn of(passage: Passage<'_>) -> Self {
        let mut words = Self::default();
        for (part, &span) in passage.spans.iter().enumerate() {
            words.tokens.reserve(most_tokens(span));
            words.tokens.extend(tokens(passage.text, span));
            words.part.resize(words.tokens.len(), part);
        }
        words
    }

    /// The stretches of text under a range of tokens: one for each span of the passage it touches,
    /// from the first token to the last, with the white space between them.
    pub fn spans(&self, range: Range<usize>) -> impl Iterator<Item = Span> {
        let mut rest = self.tokens.get(range.clone()).unwrap_or_default();
        let parts = self.part.get(range).unwrap_or_default();
        parts.chunk_by(PartialEq::eq).filter_map(move |part| {
            let (tokens, more) = rest.split_at_checked(part.len())?;
            rest = more;
            Some(tokens.first()?.span.join(tokens.last()?.span))
        })
    }

    /// The text from the first to the last token of a range; empty for an empty range.
    pub fn text<'t>(&self, text: &'t str, range: Range<usize>) -> &'t str {
        match self.tokens.get(range) {
            Some([first, .., last]) => first.span.join(last.span).of(text),
            Some([only]) => only.span.of(text),
            _ => "",
        }
    }
}

/// How the left passage becomes the right one.
///
/// Law: the ops tile both sides in order, and taking the left tokens of every
/// [`Equal`](OpKind::Equal) and the right tokens of every other op gives the right passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditScript {
    /// The tokens of the left passage.
    pub left: Words,
    /// The tokens of the right passage.
    pub right: Words,
    /// The steps, in order; neighbours are of different kind, and no two edits touch.
    pub ops: Vec<Op>,
    /// True if the passages were longer than the budget, so that the middle was not looked at.
    pub cut: bool,
}

/// How two passages are best shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regime {
    /// One text with deletions and insertions marked: versions of the same sentence.
    Inline,
    /// Side by side: two tellings of one matter.
    Columns,
}

/// From this share of common words on, one inline text reads better than two columns.
///
/// Versions of a sentence share .83 to .95 of their words, two reports of one position .05 to .23
/// (measured over the development pairs; see `docs/quality.md`): any value between does, and .50 is
/// the middle.
pub const INLINE_RATIO: f32 = 0.5;

impl EditScript {
    /// Share of the words (marks do not count) that both sides have in common, in order: twice the
    /// kept words over all words, 1 for two empty passages.
    pub fn ratio(&self) -> f32 {
        let words = |side: &Words| side.tokens.iter().filter(|t| t.is_word()).count();
        let all = words(&self.left) + words(&self.right);
        let kept: usize = self
            .ops
            .iter()
            .filter(|op| op.kind == OpKind::Equal)
            .flat_map(|op| self.left.tokens.get(op.left.clone()))
            .map(|run| run.iter().filter(|t| t.is_word()).count())
            .sum();
        ratio(kept, all)
    }

    /// The script that leads back: from right to left.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let back = |op: Op| match op.kind {
            OpKind::Equal => Op { kind: OpKind::Equal, left: op.right, right: op.left },
            _ => Op::edit(op.right, op.left),
        };
        let ops = self.ops.into_iter().map(back).collect();
        Self { left: self.right, right: self.left, ops, cut: self.cut }
    }

    /// How the two are best shown.
    pub fn regime(&self) -> Regime {
        if self.ratio() >= INLINE_RATIO { Regime::Inline } else { Regime::Columns }
    }

    /// True if no word was lost, added or replaced (marks, case and line breaks may differ).
    pub fn is_verbatim(&self) -> bool {
        let marks = |side: &Words, range: &Range<usize>| {
            side.tokens.get(range.clone()).is_some_and(|run| run.iter().all(|t| !t.is_word()))
        };
        self.ops.iter().all(|op| {
            op.kind == OpKind::Equal || marks(&self.left, &op.left) && marks(&self.right, &op.right)
        })
    }

    /// The steps that change something.
    pub fn edits(&self) -> impl Iterator<Item = &Op> {
        self.ops.iter().filter(|op| op.kind != OpKind::Equal)
    }
}

/// Compares two passages word by word.
pub fn diff(left: Passage<'_>, right: Passage<'_>, options: &Options) -> EditScript {
    Keyed::new(left, right).script(options)
}

/// Compares two passages if they may be versions of one text; nothing if they have too few words in common
/// for [`Regime::Inline`], in whatever order.
pub fn diff_versions(
    left: Passage<'_>,
    right: Passage<'_>,
    options: &Options,
) -> Option<EditScript> {
    let keyed = Keyed::new(left, right);
    keyed.may_be_versions().then(|| keyed.script(options))
}

/// Two passages with the numbers of their words.
struct Keyed<'t> {
    words: [Words; 2],
    keys: [Vec<u32>; 2],
    interner: Interner<'t>,
}

impl<'t> Keyed<'t> {
    fn new(left: Passage<'t>, right: Passage<'t>) -> Self {
        let passages = [left, right];
        let words = passages.map(Words::of);
        let mut interner = Interner::default();
        let keys =
            [0, 1].map(|side: usize| interner.keys(passages[side].text, &words[side].tokens));
        Self { words, keys, interner }
    }

    /// False if no script of the two can have the ratio of one to be shown inline.
    fn may_be_versions(&self) -> bool {
        let words = |side: usize| {
            let keys = self.words[side].tokens.iter().zip(&self.keys[side]);
            keys.filter(|(token, _)| token.is_word()).map(|(_, key)| *key as usize)
        };
        let mut unmatched = vec![0_usize; self.interner.len()];
        words(0).for_each(|key| unmatched[key] += 1);
        let is_matched = |key: &usize| {
            let n = &mut unmatched[*key];
            let is_one_left = *n > 0;
            *n = n.saturating_sub(1);
            is_one_left
        };
        let n_common = words(1).filter(is_matched).count();
        let n_words = words(0).count() + words(1).count();
        ratio(n_common, n_words) >= INLINE_RATIO
    }

    fn script(self, options: &Options) -> EditScript {
        let [left, right] = &self.keys;
        let cut = left.len().max(right.len()) > options.max_tokens;
        let ops = if cut { ends(left, right) } else { steps(left, right) };
        let ops = refine::refine(ops, [left, right], &self.interner);
        let [left, right] = self.words;
        EditScript { left, right, ops, cut }
    }
}

/// Twice the words in common over all words, 1 if there are none.
fn ratio(n_common: usize, n_words: usize) -> f32 {
    if n_words == 0 { 1.0 } else { 2.0 * n_common as f32 / n_words as f32 }
}

/// The full comparison.
fn steps(left: &[u32], right: &[u32]) -> Vec<Op> {
    let found = capture_diff_slices(Algorithm::Patience, left, right);
    let ops = found.into_iter().map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => Op {
            kind: OpKind::Equal,
            left: old_index..old_index + len,
            right: new_index..new_index + len,
        },
        DiffOp::Delete { old_index, old_len, new_index } => {
            Op::edit(old_index..old_index + old_len, new_index..new_index)
        }
        DiffOp::Insert { old_index, new_index, new_len } => {
            Op::edit(old_index..old_index, new_index..new_index + new_len)
        }
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            Op::edit(old_index..old_index + old_len, new_index..new_index + new_len)
        }
    });
    refine::joined(ops)
}

/// The comparison over budget: common start and end only.
fn ends(left: &[u32], right: &[u32]) -> Vec<Op> {
    let head = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let room = left.len().min(right.len()) - head;
    let pairs = left.iter().rev().zip(right.iter().rev());
    let tail = pairs.take(room).take_while(|(a, b)| a == b).count();
    let (left_end, right_end) = (left.len() - tail, right.len() - tail);
    let equal = |left: Range<usize>, right: Range<usize>| Op { kind: OpKind::Equal, left, right };
    refine::joined([
        equal(0..head, 0..head),
        Op::edit(head..left_end, head..right_end),
        equal(left_end..left.len(), right_end..right.len()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn run(left: &str, right: &str, options: &Options) -> EditScript {
        let spans = [Span::new(0, left.len()), Span::new(0, right.len())];
        diff(Passage::whole(left, &spans[..1]), Passage::whole(right, &spans[1..]), options)
    }

    /// The script as text: `[-lost-]`, `{+added+}`, kept words of the right side plain.
    fn marked(left: &str, right: &str) -> String {
        let script = run(left, right, &Options::default());
        let mut out = Vec::new();
        for op in &script.ops {
            let lost = script.left.text(left, op.left.clone());
            let added = script.right.text(right, op.right.clone());
            if op.kind == OpKind::Equal {
                out.push(added.to_owned());
                continue;
            }
            if !lost.is_empty() {
                out.push(format!("[-{lost}-]"));
            }
            if !added.is_empty() {
                out.push(format!("{{+{added}+}}"));
            }
        }
        out.join(" ")
    }

    fn check(left: &str, right: &str, expected: &str) {
        assert_eq!(marked(left, right), expected);
    }

    #[test]
    fn only_what_may_be_versions_is_compared_as_such() {
        let check = |left: &str, right: &str, expected: bool| {
            let [x, y] = [left, right].map(|text| [Span::new(0, text.len())]);
            let (x, y) = (Passage::whole(left, &x), Passage::whole(right, &y));
            let options = Options::default();
            let found = diff_versions(x, y, &options);
            assert_eq!(found.is_some(), expected, "{left} / {right}");
            assert!(found.is_none_or(|script| script == diff(x, y, &options)));
        };
        check("We must act now.", "We should act now.", true);
        check("We must act.", "They will go, we hope.", false);
        // Half of the words are enough, marks are none.
        check("We must", "We, (will)!", true);
        check("We must act", "We, (will)!", false);
        // The order is not looked at, and no word answers two.
        check("act must we", "we must act", true);
        check("act act act", "act", true);
        check("act act act act", "act", false);
        check("", "", true);
        check("", "act", false);
    }

    #[test]
    fn marks_what_a_careful_editor_would() {
        check("We must act.", "We should act.", "We [-must-] {+should+} act.");
        check("“Defence” first", "\"defense\" first", "\"defense\" first");
        check(
            "The bank will carefully weigh the data before it moves.",
            "The bank will carefully weigh the data.",
            "The bank will carefully weigh the data [-before it moves-] .",
        );
        check("", "Now this.", "{+Now this.+}");
        check("", "", "");
    }

    #[test]
    fn joins_function_words_stranded_in_a_replaced_run() {
        check(
            "Talks on grain exports to the port resumed",
            "Work on coal imports to the mine ended",
            "[-Talks on grain exports to the port resumed-] {+Work on coal imports to the mine ended+}",
        );
        check(
            "He will raise the toll on heavy lorries to nine marks",
            "He will lower the toll on heavy lorries to six marks",
            "He will [-raise-] {+lower+} the toll on heavy lorries to [-nine-] {+six+} marks",
        );
    }

    #[test]
    fn slides_an_insertion_to_where_a_phrase_begins() {
        check(
            "They met in the town and left.",
            "They met in the town and in the port and left.",
            "They met in the town {+and in the port+} and left.",
        );
        check(
            "The fund is open. The bank is open.",
            "The fund is open. The shop is open. The bank is open.",
            "The fund is open. {+The shop is open.+} The bank is open.",
        );
    }

    #[test]
    fn slides_a_deletion_to_where_a_clause_begins() {
        check(
            "They met in the town and in the port and left.",
            "They met in the town and left.",
            "They met in the town [-and in the port-] and left.",
        );
        check(
            "We sell grain, coal, and steel.",
            "We sell grain, and steel.",
            "We sell grain, [-coal,-] and steel.",
        );
        check(
            "It rained; it snowed; it hailed.",
            "It rained; it hailed.",
            "It rained; [-it snowed;-] it hailed.",
        );
        check(
            "It rained: it snowed: it hailed.",
            "It rained: it hailed.",
            "It rained: [-it snowed:-] it hailed.",
        );
        check("Go! Stay put! Run!", "Go! Run!", "Go! [-Stay put!-] Run!");
        check(
            "He went to the port to the mine.",
            "He went to the mine.",
            "He went to [-the port to-] the mine.",
        );
        check(
            "The port (old) (new) is open.",
            "The port (new) is open.",
            "The port [-(old)-] (new) is open.",
        );
        check("We came, we saw, we won.", "We came, we won.", "We came, [-we saw,-] we won.");
        check(
            "Roe may sell or Roe may buy or Roe may wait.",
            "Roe may sell or Roe may wait.",
            "Roe may sell [-or Roe may buy-] or Roe may wait.",
        );
        check(
            "Now we go, now we stay here.",
            "Now we stay here.",
            "[-Now we go,-] Now we stay here.",
        );
        check("We pay now. We pay now too.", "We pay now.", "We pay now. [-We pay now too.-]");
        check(
            "the mine the mine the mine shut",
            "the mine shut",
            "[-the mine the mine-] the mine shut",
        );
        check("bank toll bank toll", "bank toll", "bank toll [-bank toll-]");
        check(
            "We met at noon - at the port - at night.",
            "We met at noon - at night.",
            "We met at noon - [-at the port --] at night.",
        );
    }

    #[test]
    fn a_run_is_kept_where_it_holds_enough() {
        check(
            "old grain the port new coal",
            "big steel the port small oil",
            "[-old grain-] {+big steel+} the port [-new coal-] {+small oil+}",
        );
        check(
            "old grain of the port of new coal",
            "big steel of the port of small oil",
            "[-old grain-] {+big steel+} of the port of [-new coal-] {+small oil+}",
        );
        check("grain to port", "coal to mine", "[-grain to port-] {+coal to mine+}");
        check(
            "the grain, the coal",
            "an oil, an ore",
            "[-the grain, the coal-] {+an oil, an ore+}",
        );
        check("grain port coal", "steel port oil", "[-grain-] {+steel+} port [-coal-] {+oil+}");
        check(
            "old grain port new coal",
            "big steel port small oil",
            "[-old grain port new coal-] {+big steel port small oil+}",
        );
    }

    #[test]
    fn spans_of_an_op_do_not_bridge_the_gap_between_two_parts() {
        let text = "one two (skipped) three";
        let spans = [Span::new(0, 7), Span::new(18, 23)];
        let script =
            diff(Passage::whole(text, &spans), Passage::whole("", &[]), &Options::default());
        assert_eq!(script.left.spans(0..3).collect::<Vec<_>>(), spans);
        assert_eq!(script.ops.len(), 1);
    }

    #[test]
    fn over_budget_keeps_the_ends_and_says_so() {
        let script = run("a b c d e", "a x c y e", &Options { max_tokens: 3 });
        assert!(script.cut);
        assert_eq!(script.ops.len(), 3);
        assert_eq!(script.ops.get(1).map(|op| op.left.clone()), Some(1..4));
        // What is common to start and end is counted once.
        let script = run("a a a", "a a", &Options { max_tokens: 2 });
        assert_eq!(script.ops.iter().map(|op| op.left.clone()).collect::<Vec<_>>(), [0..2, 2..3]);
        assert!(!run("a b c", "a x c", &Options { max_tokens: 3 }).cut);
    }

    #[test]
    fn ratio_counts_words_not_spaces_or_marks() {
        let ratio = |a, b| run(a, b, &Options::default()).ratio();
        assert!((ratio("Yes, we can.", "yes we can") - 1.0).abs() < 1e-6);
        assert!(ratio("a b", "c d") < 1e-6);
        assert!((ratio("", "") - 1.0).abs() < 1e-6);
        assert_eq!(run("a b c d", "a b c x", &Options::default()).regime(), Regime::Inline);
    }

    #[test]
    fn verbatim_looks_through_marks_and_case() {
        assert!(run("Well, \"it is so\".", "well — “It is so”", &Options::default()).is_verbatim());
        assert!(!run("it is so", "it is not so", &Options::default()).is_verbatim());
    }

    fn prose() -> impl Strategy<Value = String> {
        proptest::collection::vec("(the|of|to|may|Must|bank|toll|[a-c]|,|\\.|“|\"|9)", 0..40)
            .prop_map(|words| words.join(" "))
    }

    fn folded(words: &Words, text: &str) -> Vec<String> {
        let mut interner = Interner::default();
        let keys = interner.keys(text, &words.tokens);
        keys.iter().map(|&key| interner.name(key).to_owned()).collect()
    }

    proptest! {
        #[test]
        fn applying_the_script_to_left_gives_right(left in prose(), right in prose(), max in 5usize..60) {
            let script = run(&left, &right, &Options { max_tokens: max });
            let (a, b) = (folded(&script.left, &left), folded(&script.right, &right));
            let mut applied = Vec::new();
            let (mut at_left, mut at_right) = (0, 0);
            for op in &script.ops {
                prop_assert_eq!((op.left.start, op.right.start), (at_left, at_right));
                (at_left, at_right) = (op.left.end, op.right.end);
                let taken = if op.kind == OpKind::Equal { &a[op.left.clone()] } else { &b[op.right.clone()] };
                applied.extend_from_slice(taken);
            }
            prop_assert_eq!((at_left, at_right), (a.len(), b.len()));
            prop_assert_eq!(applied, b);
        }

        #[test]
        fn neighbours_differ_in_kind_and_edits_do_not_touch(left in prose(), right in prose()) {
            let script = run(&left, &right, &Options::default());
            for pair in script.ops.windows(2) {
                let equal = pair.iter().filter(|op| op.kind == OpKind::Equal).count();
                prop_assert_eq!(equal, 1);
            }
            for op in &script.ops {
                prop_assert!(!op.left.is_empty() || !op.right.is_empty());
            }
        }

        #[test]
        fn a_text_against_itself_is_verbatim(text in "\\PC{0,60}") {
            let script = run(&text, &text, &Options::default());
            prop_assert!(script.is_verbatim());
            prop_assert!((script.ratio() - 1.0).abs() < 1e-6);
        }

        #[test]
        fn no_input_panics(left in "\\PC{0,60}", right in "\\PC{0,60}") {
            let script = run(&left, &right, &Options::default());
            prop_assert!((0.0..=1.0).contains(&script.ratio()));
        }
    }
}
