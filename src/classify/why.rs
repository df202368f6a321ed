//! One plain sentence a careful editor would write: from what, to what.
//!
//! The keyword that decided is told with its words on each side: "from a need, 'need to work on', to a prohibition,
//! 'should not happen'". It must be one of the loudest reasons, move the way the label says, be what the speaker
//! does and not a noun of the matter, and stand at words that both sides have. Otherwise the passages that carry the
//! change are told side by side: an explanation that is false is worse than none.

mod keyword;
mod passage;

use std::ops::Range;

use super::analysis::{Analysis, Half};
use super::frames::quantity::{Quantity, Unit};
use super::reading::Word;
use super::{Label, Rule};
use crate::text::Span;
use keyword::step;
use passage::{passages, written};

/// Writes the sentence, lower case, without full stop.
pub(super) fn why(
    link: &Analysis<'_>,
    label: Label,
    rules: &[Rule],
    evidence: &[Vec<Span>; 2],
) -> String {
    let told = |lead: &str| {
        let texts = passages(link, label, evidence);
        told(lead, texts.each_ref().map(Option::as_deref))
    };
    match label {
        Label::Unchanged => "word for word the same".to_owned(),
        Label::Reworded => told("the same in other words"),
        Label::Reversed => told("one goes against the other"),
        Label::Updated => figures(link).unwrap_or_else(|| told("the facts moved")),
        Label::Scope => told("what is covered changed"),
        Label::Strengthened => step(link, label, rules).unwrap_or_else(|| told("put more firmly")),
        Label::Softened => step(link, label, rules).unwrap_or_else(|| told("put more softly")),
    }
}

/// A lead with the excerpts of both sides; the lead alone if there are none.
fn told(lead: &str, [a, b]: [Option<&str>; 2]) -> String {
    match (a, b) {
        (Some(a), Some(b)) => format!("{lead}: “{a}” then, “{b}” now"),
        (Some(a), None) => format!("{lead}: “{a}” was dropped"),
        (None, Some(b)) => format!("{lead}: “{b}” was added"),
        (None, None) => lead.to_owned(),
    }
}

/// "the figure moved from 24% to 30%".
fn figures(link: &Analysis<'_>) -> Option<String> {
    let [a, b] = &link.halves;
    let &(i, j) = link.moves.plain.as_ref()?;
    let what = match a.quantities.get(i)?.unit {
        Unit::Date => "the date",
        Unit::Clock => "the time",
        Unit::Rank => "the count",
        Unit::Percent | Unit::Money(_) | Unit::Noun(_) => "the figure",
    };
    let told =
        |half: &Half<'_>, words: Range<usize>| written(half.words.get(words).unwrap_or_default());
    let [from, to] = [told(a, in_full(a, i)?), told(b, in_full(b, j)?)];
    Some(format!("{what} moved from “{from}” to “{to}”"))
}

/// A quantity with the noun it counts, "2 to 3 per cent" as one.
fn in_full(half: &Half<'_>, at: usize) -> Option<Range<usize>> {
    let quantity = half.quantities.get(at)?;
    let other = |at: Option<usize>| at.and_then(|at| half.quantities.get(at));
    // "By 25 basis points to 4 percent", "from 5 to 4 percent" are two.
    let in_points = |quantity: &Quantity| {
        let words = half.words.get(quantity.words.clone()).unwrap_or_default();
        words.iter().any(|word| word.folded.contains("point"))
    };
    let joined = |first: &Quantity, second: &Quantity| {
        let between = half.words.get(first.words.end..second.words.start).unwrap_or_default();
        let opens = first.words.start.checked_sub(1).and_then(|i| half.words.get(i));
        let is_span = opens.is_some_and(|word| word.folded == "between");
        let is_tie = |tie: &str| matches!(tie, "to" | "-" | "–") || (tie == "and" && is_span);
        first.unit == second.unit
            && first.was == second.was
            && in_points(first) == in_points(second)
            && matches!(between, [word] if is_tie(word.written))
    };
    let before = other(at.checked_sub(1)).filter(|before| joined(before, quantity));
    let after = other(Some(at + 1)).filter(|after| joined(quantity, after));
    let start = before.unwrap_or(quantity).bounded_from;
    let end = after.unwrap_or(quantity).words.end;
    let Unit::Noun(noun) = &quantity.unit else { return Some(start..end) };
    // "Eight came" is not told with its verb, nor "3,000 council flats" as "3,000 council".
    let is_counted = |word: &Word<'_>| {
        word.stem == noun.as_str() && (word.folded.ends_with('s') || word.folded == "people")
    };
    Some(start..end + usize::from(half.words.get(end).is_some_and(is_counted)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;

    /// The sentence for a label with some rules; the evidence is the words given, of A and of B.
    fn check(
        a: &str,
        b: &str,
        label: Label,
        rules: &[&str],
        evidence: [&[&str]; 2],
        expected: &str,
    ) {
        let rule = |name: &&str| Rule { name: (*name).to_owned(), label, weight: 1.0 };
        let rules: Vec<Rule> = rules.iter().map(rule).collect();
        let spans = [(a, evidence[0]), (b, evidence[1])].map(|(text, words)| {
            let of = |words: &&str| {
                let start = text.find(words).expect("stands in the text");
                Span::new(start, start + words.len())
            };
            words.iter().map(of).collect::<Vec<_>>()
        });
        let found = with_analysis(a, b, |link| why(&link, label, &rules, &spans));
        assert_eq!(found, expected, "{a} / {b}");
    }

    #[test]
    fn the_loudest_frame_is_told_on_both_sides() {
        use Label::{Softened, Strengthened};
        let (perhaps, certain, bare) = ("Perhaps it rains.", "Certainly it rains.", "It rains.");
        let to_certain =
            "from a mere possibility, “Perhaps it rains”, to certainty, “Certainly it rains”";
        check(perhaps, certain, Strengthened, &["certainty"], [&[], &[]], to_certain);
        // A rule that is no frame's, and a frame that neither side speaks in, are passed over.
        check(
            perhaps,
            certain,
            Strengthened,
            &["alone.most", "urgency", "certainty.x"],
            [&[], &[]],
            to_certain,
        );
        let dropped = "a mere possibility, “Perhaps it rains”, was dropped";
        check(perhaps, bare, Strengthened, &["certainty"], [&[], &[]], dropped);
        let added = "a mere possibility, “Perhaps it rains”, was added";
        check(bare, perhaps, Softened, &["certainty"], [&[], &[]], added);
        check(
            "We act.",
            "We act, if asked.",
            Softened,
            &["condition"],
            [&[], &[]],
            "a condition, “if asked”, was added",
        );
        check(
            "We act.",
            "We act today.",
            Strengthened,
            &["urgency"],
            [&[], &[]],
            "a time limit, “today”, was added",
        );
        check("We act too.", "We act.", Strengthened, &["cover"], [&[], &[]], "put more firmly");
        check(
            "It is strongly felt.",
            "It is slightly felt.",
            Softened,
            &["intensity"],
            [&[], &[]],
            "from an intensifier, “strongly felt”, to a qualifier, “slightly felt”",
        );
    }

    #[test]
    fn a_keyword_that_does_not_decide_is_not_told() {
        use Label::{Softened, Strengthened};
        let check = |a: &str, b: &str, label: Label, rule: &str| {
            let plain = if label == Softened { "put more softly" } else { "put more firmly" };
            check(a, b, label, &[rule], [&[], &[]], plain);
        };
        // Denied, or behind a word that turns it.
        check("They have no proof of theft.", "They speak of theft.", Strengthened, "certainty");
        check("They steal.", "Beyond doubt they steal.", Softened, "certainty");
        // No deed of the speaker.
        check("We take fish.", "We take the agreed share of fish.", Strengthened, "stance");
        check("We have dropped fish.", "We have plans to complain.", Softened, "stance");
        check("They were told very little.", "They were heard.", Softened, "stance");
        check("We pay little.", "We pay lower rates.", Softened, "intensity");
        // The other way than the label, about another thing, or the same.
        check("We must eat fish.", "We may eat fish.", Strengthened, "stance");
        check("Gulls may sleep.", "The levy must fall.", Strengthened, "stance");
        check("They might ask for a trade.", "They ask for a trade.", Strengthened, "stance");
        // The past of "will".
        check("They pay.", "They would pay.", Softened, "stance");
    }

    #[test]
    fn where_no_keyword_decided_the_evidence_is_told() {
        use Label::{Reversed, Reworded, Scope, Softened, Strengthened, Updated};
        let (a, b) = ("Gulls won't eat old herring.", "Terns dive.");
        for (label, lead) in [
            (Reversed, "one goes against the other"),
            (Strengthened, "put more firmly"),
            (Softened, "put more softly"),
            (Updated, "the facts moved"),
            (Scope, "what is covered changed"),
            (Reworded, "the same in other words"),
        ] {
            // What little stands beside a group is told with it.
            let both = format!("{lead}: “Gulls won't eat old herring” then, “Terns dive” now");
            check(a, b, label, &[], [&["old herring"], &["dive"]], &both);
            check(a, b, label, &[], [&[], &[]], lead);
        }
        let dropped = "the facts moved: “Gulls won't eat old herring” was dropped";
        check(a, b, Updated, &[], [&["won't eat"], &[]], dropped);
        check(a, b, Updated, &[], [&[], &["dive"]], "the facts moved: “Terns dive” was added");
        check(a, b, Label::Unchanged, &[], [&[], &[]], "word for word the same");
    }

    #[test]
    fn the_passages_are_those_that_answer_each_other() {
        check(
            "The old port will stay open. No ship has come in.",
            "A ship has come in.",
            Label::Reversed,
            &[],
            [&["port will stay open", "has come in"], &["has come in"]],
            "one goes against the other: “No ship has come in” then, “A ship has come in” now",
        );
    }

    #[test]
    fn an_excerpt_is_a_clause_long() {
        let check = |a: &str, expected: &str| {
            let told = format!("what is covered changed: “{expected}” was dropped");
            check(a, "x", Label::Scope, &[], [&[a], &[]], &told);
        };
        let eleven = "gulls eat cod eat cod eat cod eat cod eat cod";
        check(&format!("{eleven} eat"), &format!("{eleven} eat"));
        check(&format!("{eleven} eat cod"), &format!("{eleven} eat …"));
        // It does not break off after a function word, and ends with its sentence.
        check(&format!("{eleven} of the sea"), &format!("{eleven} …"));
        check("gulls eat. Cod swim", "gulls eat");
        check("gulls “eat” cod", "gulls eat cod");
    }

    #[test]
    fn a_step_to_a_figure_is_no_range() {
        let check = |a, b, expected| check(a, b, Label::Updated, &[], [&[], &[]], expected);
        check(
            "it left the rate at 4 percent",
            "it cut the rate from 4 to 3 percent",
            "the figure moved from “4 percent” to “3 percent”",
        );
        check(
            "it raised the rate by 25 basis points to 5 percent",
            "it left the rate at 6 percent",
            "the figure moved from “5 percent” to “6 percent”",
        );
        check(
            "it is open between 8 a.m. and 6 p.m.",
            "it is open between 9 a.m. and 7 p.m.",
            "the time moved from “8 a.m. and 6 p.m.” to “9 a.m. and 7 p.m.”",
        );
    }

    #[test]
    fn a_figure_a_date_or_a_count_is_told_by_its_sort() {
        let check = |a, b, expected| check(a, b, Label::Updated, &[], [&[], &[]], expected);
        check("in May", "in June", "the date moved from “May” to “June”");
        check("the third ship", "the fourth ship", "the count moved from “third” to “fourth”");
        check("it cost $4", "it cost $5", "the figure moved from “$4” to “$5”");
        check("it cost $4", "it cost -$5", "the figure moved from “$4” to “-$5”");
        check("it cost $4", "it cost €4", "the figure moved from “$4” to “€4”");
        check("it cost Rs. 4", "it cost Rs. 5", "the figure moved from “Rs. 4” to “Rs. 5”");
        check(
            "more than 4 ships came",
            "up to 4 ships came",
            "the figure moved from “more than 4 ships” to “up to 4 ships”",
        );
        check("it is at 5 p.m.", "it is at 6 p.m.", "the time moved from “5 p.m.” to “6 p.m.”");
        check("4 ships came", "9 ships came", "the figure moved from “4 ships” to “9 ships”");
        check(
            "growth of 2 to 3 per cent",
            "growth of 0 to 1 per cent",
            "the figure moved from “2 to 3 per cent” to “0 to 1 per cent”",
        );
    }
}
