//! What a link says beside its frames: the words that came or went, and the way the meaning turned.
//!
//! The frames know the words of their tables; this lets the model learn from words that stand in no
//! table, and, by the vectors of `meaning`, from words that no link to learn from had. Both turn
//! their sign when A and B change places.

use super::analysis::{Analysis, Half};
use super::reading::Word;
use crate::text::TokenKind;

/// How loud one word, or two that stand together, is beside a frame's feature: learning pulls quiet features closer to nothing.
/// Chosen with [`MEANING`] by leaving out each source of links in turn: with neither .551 of 1,277
/// labels are right, with words .575, with both .591 (a throwaway copy of the fit, not kept).
const WORD: f32 = 0.6;

/// How loud the way from one meaning to the other is, a vector of at most this length times two.
const MEANING: f32 = 2.0;

/// The words, and the runs of two words, of one side only, in order: positive where B has them, negative where A had them.
pub(super) fn words(link: &Analysis<'_>) -> Vec<(String, f32)> {
    let [a, b] = [0, 1].map(|side: usize| forms(link, side));
    let only = |these: &[Form<'_>], others: &[Form<'_>], step: f32| {
        let alone = these.iter().filter(|form| others.binary_search(form).is_err());
        let joined = |(first, second): &Form<'_>| match second {
            Some(second) => [*first, " ", second].concat(),
            None => (*first).to_owned(),
        };
        alone.map(|form| (joined(form), step)).collect()
    };
    let mut found: Vec<_> = only(&a, &b, -WORD);
    found.append(&mut only(&b, &a, WORD));
    found.sort_by(|x, y| x.0.cmp(&y.0));
    found
}

/// A word and, for a run of two, the next.
type Form<'h> = (&'h str, Option<&'h str>);

/// Every word, and every two words that stand together in one statement; sorted, none twice. "Half" and
/// "50 percent" are no words that come and go.
fn forms<'h>(link: &'h Analysis<'_>, side: usize) -> Vec<Form<'h>> {
    let half = &link.halves[side];
    let told = |word: &Word<'_>| !word.cue && word.kind == TokenKind::Word;
    let same: Vec<_> = (0..half.quantities.len())
        .filter(|&quantity| link.moves.is_same(side, quantity))
        .map(|quantity| &half.quantities[quantity].words)
        .collect();
    let mut forms: Vec<Form<'h>> = Vec::with_capacity(2 * half.words.len());
    let nexts = half.words.iter().skip(1).map(Some).chain([None]);
    for (at, (word, next)) in half.words.iter().zip(nexts).enumerate() {
        if !told(word) || same.iter().any(|words| words.contains(&at)) {
            continue;
        }
        forms.push((&word.folded, None));
        let next = next.filter(|next| told(next) && next.statement == word.statement);
        forms.extend(next.map(|next| (&*word.folded, Some(&*next.folded))));
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The way from the meaning of A to that of B, by the table in the binary: the model knows its axes and no others.
pub(super) fn meaning(link: &Analysis<'_>) -> Vec<f32> {
    let [a, b] = [0, 1].map(|side: usize| link.builtin.sentence(&said(&link.halves[side])));
    a.toward(&b).iter().map(|step| MEANING * step).collect()
}

/// What a side says, its tokens parted by spaces.
fn said(half: &Half<'_>) -> String {
    let mut out = String::new();
    let mut last = None;
    for word in half.words.iter().filter(|word| !word.cue) {
        // Both words of an opened contraction stand on one span.
        if last.replace(word.span) != Some(word.span) {
            out.push_str(word.written);
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    #[test]
    fn words_come_and_go() {
        let check = |a: &str, b: &str, expected: &[(&str, f32)]| {
            let found = with_analysis(a, b, |link| words(&link));
            let found: Vec<_> = found.iter().map(|(word, step)| (word.as_str(), *step)).collect();
            assert_eq!(found, expected, "{a} / {b}");
        };
        let [not_go, will_go, will_not] =
            [("not go", -WORD), ("will go", WORD), ("will not", -WORD)];
        check("We won't go.", "We will, we will go!", &[("not", -WORD), not_go, will_go, will_not]);
        check(
            "Gulls eat 3 fish.",
            "Fish eat.",
            &[("fish eat", WORD), ("gulls", -WORD), ("gulls eat", -WORD)],
        );
        check("Eat.", "Gulls eat.", &[("gulls", WORD), ("gulls eat", WORD)]);
        check("Eat.", "Eat!", &[]);
    }

    #[test]
    fn meaning_turns_round_with_the_sides() {
        let of = |a: &str, b: &str| with_analysis(a, b, |link| meaning(&link));
        let (there, back) =
            (of("Gulls can't eat.", "Fish eat."), of("Fish eat.", "Gulls can't eat."));
        assert!(there.iter().zip(&back).all(|(x, y)| *x == -*y));
        assert!(there.iter().map(|x| x * x).sum::<f32>() > 0.1);
        assert!(of("Gulls eat.", "Gulls eat.").iter().all(|x| *x == 0.0));
    }
}
