//! One plain sentence a careful editor would write: from what, to what.
//!
//! The frame that spoke loudest for the label is told with its words on each side: "from a need,
//! 'need to work on', to a prohibition, 'should not happen'". Where no frame spoke, the words that
//! carry the change are told.

use std::ops::Range;

use super::analysis::{Analysis, Half};
use super::frames::quantity::Unit;
use super::lexicon::Frame;
use super::{Label, Rule};
use crate::text::Span;

/// What one side did, in words: its name and where it stands.
struct Telling {
    name: &'static str,
    words: Range<usize>,
}

/// Writes the sentence, lower case, without full stop.
pub(super) fn why(
    link: &Analysis<'_>,
    label: Label,
    rules: &[Rule],
    evidence: &[Vec<Span>; 2],
) -> String {
    let texts = [0, 1].map(|side: usize| excerpt(&link.halves[side], &evidence[side]));
    let texts = [texts[0].as_deref(), texts[1].as_deref()];
    match label {
        Label::Unchanged => "word for word the same".to_owned(),
        Label::Reworded => told("the same in other words", texts),
        Label::Reversed => told("the two cannot be held together", texts),
        Label::Updated => figures(link).unwrap_or_else(|| told("the facts moved", texts)),
        Label::Scope => told("what is covered changed", texts),
        Label::Strengthened | Label::Softened => frame(link, rules).unwrap_or_else(|| {
            let plain =
                if label == Label::Strengthened { "put more firmly" } else { "put more softly" };
            told(plain, texts)
        }),
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

/// The longest group of evidence, shortened to a few words.
fn excerpt(half: &Half<'_>, evidence: &[Span]) -> Option<String> {
    let span = evidence.iter().max_by_key(|span| span.len())?;
    let inside = |word: &super::reading::Word<'_>| span.covers(word.span);
    let first = half.words.iter().position(inside)?;
    let last = half.words.iter().rposition(inside)?;
    Some(text(half, first..last + 1))
}

/// The words as they stand, white space made plain, at most [`EXCERPT`] of them, within a sentence.
fn text(half: &Half<'_>, words: Range<usize>) -> String {
    let run = half.words.get(words).unwrap_or_default();
    let sentence = run.iter().position(|word| matches!(word.written, "." | "!" | "?" | ";"));
    let run = run.get(..sentence.unwrap_or(run.len())).unwrap_or(run);
    let shown = run.get(..run.len().min(EXCERPT)).unwrap_or(run);
    // An excerpt does not break off after "of the".
    let cut = shown.len() < run.len();
    let full = shown.iter().rposition(|word| word.is_content()).map_or(shown.len(), |at| at + 1);
    let shown = shown.get(..if cut { full } else { shown.len() }).unwrap_or(shown);
    let mut out = String::new();
    let mut end = None;
    for word in shown.iter().filter(|word| !is_quote(word.written)) {
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
    if cut {
        out.push_str(" …");
    }
    out
}

/// True for marks that would open or close the excerpt's own.
fn is_quote(written: &str) -> bool {
    matches!(written, "\"" | "“" | "”" | "„" | "«" | "»")
}

/// Words of an excerpt: a clause's worth.
const EXCERPT: usize = 9;

/// "the figure moved from 24% to 30%".
fn figures(link: &Analysis<'_>) -> Option<String> {
    let [a, b] = &link.halves;
    let &(i, j) = link.moves.moved.first()?;
    let (from, to) = (a.quantities.get(i)?, b.quantities.get(j)?);
    let what = match from.unit {
        Unit::Date => "the date",
        Unit::Rank => "the count",
        Unit::Percent | Unit::Money | Unit::Noun(_) => "the figure",
    };
    let [from, to] = [text(a, from.words.clone()), text(b, to.words.clone())];
    Some(format!("{what} moved from “{from}” to “{to}”"))
}

/// The loudest frame, told on both sides.
fn frame(link: &Analysis<'_>, rules: &[Rule]) -> Option<String> {
    let frames = rules.iter().filter_map(|rule| match rule.name.split('.').next()? {
        "stance" | "modality" | "commitment" => Some(Frame::Commitment),
        "certainty" => Some(Frame::Certainty),
        "intensity" => Some(Frame::Intensity),
        "evaluation" => Some(Frame::Evaluation),
        "urgency" => Some(Frame::Time),
        "condition" | "exception" | "cover" => Some(Frame::Scope),
        _ => None,
    });
    for frame in frames {
        let sides = [0, 1].map(|side: usize| {
            let telling = telling(link, side, frame)?;
            Some(format!("{}, “{}”", telling.name, text(&link.halves[side], telling.words)))
        });
        match sides {
            [Some(a), Some(b)] => return Some(format!("from {a}, to {b}")),
            [Some(a), None] => return Some(format!("{a}, was dropped")),
            [None, Some(b)] => return Some(format!("{b}, was added")),
            [None, None] => {}
        }
    }
    None
}

/// What a side says in a frame that the other side does not.
fn telling(link: &Analysis<'_>, side: usize, frame: Frame) -> Option<Telling> {
    let half = &link.halves[side];
    if frame == Frame::Commitment {
        let own = link.own_stances(side).max_by(|x, y| x.value.abs().total_cmp(&y.value.abs()))?;
        let name = stance_name(own.class, own.negated, own.value);
        return Some(Telling { name, words: widened(half, own.words.clone()) });
    }
    let own = link
        .own(side, frame)
        .filter(|hit| frame != Frame::Time || hit.entry.class == "urgency")
        .filter(|hit| frame != Frame::Scope || hit.entry.class != "addition")
        .max_by(|x, y| x.entry.value.abs().total_cmp(&y.entry.value.abs()))?;
    Some(Telling {
        name: hit_name(frame, own.entry.class),
        words: widened(half, own.words.clone()),
    })
}

/// A hit with the verb it governs: up to three more words of its clause, ending in a content word.
fn widened(half: &Half<'_>, words: Range<usize>) -> Range<usize> {
    let clause = half.words.get(words.start).map(|word| word.clause);
    let next = half.words.iter().enumerate().skip(words.end).take(3);
    let next = next.take_while(|(_, word)| Some(word.clause) == clause && word.is_word());
    let end = next.filter(|(_, word)| word.is_content()).map(|(i, _)| i + 1).next();
    words.start..end.unwrap_or(words.end)
}

fn stance_name(class: &str, negated: bool, value: f32) -> &'static str {
    match class {
        _ if negated && value < 0.0 => "a no",
        _ if negated => "no objection",
        "possible" => "a possibility",
        "permit" => "a permission",
        "would" => "a “would”",
        "advise" => "advice",
        "should" => "a recommendation",
        "need" => "a need",
        "duty" => "a duty",
        "must" => "an obligation",
        "shall" | "will" => "an announcement",
        "intend" | "willing" => "an intention",
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
        (Frame::Evaluation, "superb" | "high" | "good") => "praise",
        (Frame::Evaluation, "mixed") => "a mixed view",
        (Frame::Evaluation, _) => "blame",
        (Frame::Time, _) => "a time limit",
        (Frame::Scope, "condition") => "a condition",
        (Frame::Scope, "exception") => "an exception",
        (Frame::Scope, _) => "the coverage",
        _ => "a wording",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_analysis;
    use super::*;
    use crate::text::entries;

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
            "It is a good deal.",
            "It is a catastrophic deal.",
            Softened,
            &["evaluation"],
            [&[], &[]],
            "from praise, “good deal”, to blame, “catastrophic deal”",
        );
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
    fn where_no_frame_spoke_the_evidence_is_told() {
        use Label::{Reversed, Reworded, Scope, Softened, Strengthened, Updated};
        let (a, b) = ("Gulls won't eat old herring.", "Terns dive.");
        for (label, lead) in [
            (Reversed, "the two cannot be held together"),
            (Strengthened, "put more firmly"),
            (Softened, "put more softly"),
            (Updated, "the facts moved"),
            (Scope, "what is covered changed"),
            (Reworded, "the same in other words"),
        ] {
            // The longest group of a side is told.
            let both = format!("{lead}: “old herring” then, “dive” now");
            check(a, b, label, &[], [&["eat", "old herring"], &["dive"]], &both);
            check(a, b, label, &[], [&[], &[]], lead);
        }
        check(a, b, Updated, &[], [&["eat"], &[]], "the facts moved: “eat” was dropped");
        check(a, b, Updated, &[], [&[], &["dive"]], "the facts moved: “dive” was added");
        // Both words of a contraction stand on one span.
        check(
            a,
            b,
            Reworded,
            &[],
            [&["won't eat"], &[]],
            "the same in other words: “won't eat” was dropped",
        );
        check(a, b, Label::Unchanged, &[], [&[], &[]], "word for word the same");
    }

    #[test]
    fn an_excerpt_is_a_clause_long() {
        let check = |a: &str, expected: &str| {
            let told = format!("what is covered changed: “{expected}” was dropped");
            check(a, "x", Label::Scope, &[], [&[a], &[]], &told);
        };
        let nine = "gulls eat cod eat cod eat cod eat cod";
        check(nine, nine);
        check(&format!("{nine} eat"), &format!("{nine} …"));
        // It does not break off after a function word, and ends with its sentence.
        check("gulls eat cod eat cod eat cod of the sea", "gulls eat cod eat cod eat cod …");
        check("gulls eat. Cod swim", "gulls eat");
        check("gulls “eat” cod", "gulls eat cod");
    }

    #[test]
    fn a_figure_a_date_or_a_count_is_told_by_its_sort() {
        let check = |a, b, expected| check(a, b, Label::Updated, &[], [&[], &[]], expected);
        check("in May", "in June", "the date moved from “May” to “June”");
        check("the third ship", "the fourth ship", "the count moved from “third” to “fourth”");
        check("it cost $4", "it cost $5", "the figure moved from “$4” to “$5”");
    }

    #[test]
    fn every_step_of_the_scales_has_a_name_of_its_own() {
        let classes =
            |table: &'static str| entries(table).filter_map(|line| line.split(' ').next());
        let stances = [include_str!("frames/modality.txt"), include_str!("frames/commitment.txt")];
        for class in stances.into_iter().flat_map(classes).filter(|class| *class != "idiom") {
            assert_ne!(stance_name(class, false, 0.5), "a position", "{class}");
        }
        for class in classes(include_str!("frames/certainty.txt")) {
            let plain = matches!(class, "certain" | "impossible" | "idiom");
            assert_eq!(hit_name(Frame::Certainty, class) == "certainty", plain, "{class}");
        }
        assert_eq!(stance_name("support", true, -0.6), "a no");
        assert_eq!(stance_name("oppose", true, 0.3), "no objection");
        assert_eq!(hit_name(Frame::Evaluation, "mixed"), "a mixed view");
        assert_eq!(hit_name(Frame::Evaluation, "high"), "praise");
        assert_eq!(hit_name(Frame::Scope, "exception"), "an exception");
        assert_eq!(hit_name(Frame::Scope, "all"), "the coverage");
        assert_eq!(hit_name(Frame::Intensity, "less"), "a qualifier");
        assert_eq!(hit_name(Frame::Status, "plan"), "a wording");
    }
}
