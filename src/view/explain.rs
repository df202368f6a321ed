//! Why a row is as it is: its words, the statements in full, the score of the link, the rules.

use super::position::{Position, positions};
use super::{Heading, Options, Regime, Row, Visible, heading, locators, rows};
use crate::align::Link;
use crate::classify::Change;
use crate::compare::{Comparison, Side};
use crate::extract::Kind;
use crate::text::{ScalarIndex, Span};

/// Everything behind one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// A and B.
    pub headings: [Heading; 2],
    /// The row as the comparison shows it, both sides apart.
    pub row: Row,
    /// Titled lists of facts, none empty.
    pub sections: Vec<(&'static str, Vec<Fact>)>,
}

/// One fact: a name and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What the fact is about ("modality.need-must").
    pub name: Visible,
    /// A value, drawn as a bar by those who draw, the greatest of the section in full; `None` if it
    /// is only words.
    pub value: Option<f32>,
    /// The fact in words.
    pub text: Visible,
}

/// Explains the row with a number, as counted over all rows; `None` if there is no such row.
pub fn explain(comparison: &Comparison, number: usize) -> Option<Explanation> {
    let all = positions(comparison);
    let position = all.iter().find(|position| position.number == number)?;
    let options = Options { regime: Regime::Apart, ..Options::default() };
    let row = rows(comparison, &[position], &options).pop()?;
    let link = position.link.and_then(|index| comparison.alignment.links.get(index));
    let change = position.link.and_then(|index| comparison.changes.get(index));
    let sections = [
        ("Statements", statements(comparison, position)),
        ("Evidence", change.map(|change| evidence(comparison, change)).unwrap_or_default()),
        ("Rules", change.map(rules).unwrap_or_default()),
        ("Score of the link", link.map(score).unwrap_or_default()),
        ("Nearest on the other side", refused(comparison, position)),
        ("How sure", sureness(position, link, change)),
    ];
    Some(Explanation {
        headings: Side::BOTH.map(|side| heading(&comparison.articles[side.index()], side)),
        row,
        sections: sections.into_iter().filter(|(_, facts)| !facts.is_empty()).collect(),
    })
}

fn fact(name: &str, value: Option<f32>, text: &str) -> Fact {
    Fact { name: Visible::new(name), value, text: Visible::new(text) }
}

fn statements(comparison: &Comparison, position: &Position) -> Vec<Fact> {
    let locators = locators(comparison);
    let mut facts = Vec::new();
    for side in position.sides() {
        let index_of = ScalarIndex::new(&comparison.articles[side.index()].text);
        for &index in &position.statements[side.index()] {
            let extraction = &comparison.extractions[side.index()];
            let Some(statement) = extraction.statements.get(index) else { continue };
            let text = &comparison.articles[side.index()].text;
            let speaker = extraction.speaker_of(statement).map_or("unknown speaker", |s| &s.name);
            let kind = match statement.kind {
                Kind::Direct => "direct",
                Kind::Indirect => "indirect",
                Kind::Mixed => "mixed",
            };
            let para = locators[side.index()].place(&[index]).paragraphs_in_words();
            let cue: Vec<&str> = statement.cue.iter().map(|span| span.of(text)).collect();
            let cue = if cue.is_empty() {
                "no cue".into()
            } else {
                format!("cue \"{}\"", cue.join(" … "))
            };
            let [start, end] = index_of.scalars(statement.hull());
            let told = format!(
                "{speaker} · {kind} · {cue} · {para} · characters {start}-{end} · {:.0} % sure that it was said",
                statement.confidence * 100.0
            );
            facts.push(fact(&format!("{}{}", side.letter(), index + 1), None, &told));
        }
    }
    facts
}

fn evidence(comparison: &Comparison, change: &Change) -> Vec<Fact> {
    let mut facts = Vec::new();
    for side in Side::BOTH {
        let text = &comparison.articles[side.index()].text;
        let words: Vec<&str> =
            change.evidence[side.index()].iter().map(|s: &Span| s.of(text)).collect();
        if !words.is_empty() {
            facts.push(fact(&side.letter().to_string(), None, &words.join(" … ")));
        }
    }
    facts
}

/// More rules, or parts of a score, than these decide next to nothing.
const MOST_SHOWN: usize = 6;

/// The first of many facts, and how many more there are.
fn strongest(mut facts: Vec<Fact>) -> Vec<Fact> {
    let n_more = facts.len().saturating_sub(MOST_SHOWN);
    facts.truncate(MOST_SHOWN);
    if n_more > 0 {
        facts.push(fact("...", None, &format!("{n_more} weaker ones; --format json has them all")));
    }
    facts
}

fn rules(change: &Change) -> Vec<Fact> {
    let told = |label: &str| format!("speaks for {label}");
    let rules = change.rules.iter();
    let rules = rules.map(|rule| fact(&rule.name, Some(rule.weight), &told(rule.label.name())));
    strongest(rules.collect())
}

fn score(link: &Link) -> Vec<Fact> {
    strongest(link.parts.iter().map(|&(name, value)| fact(name, Some(value), "")).collect())
}

/// The confidences by the names that the JSON output gives them.
fn sureness(position: &Position, link: Option<&Link>, change: Option<&Change>) -> Vec<Fact> {
    let (Some(link), Some(change)) = (link, change) else {
        let told = "how often what no link was found for has no counterpart";
        return vec![fact("row", Some(position.confidence), told)];
    };
    vec![
        fact("link", Some(link.confidence), "that these belong together"),
        fact("label", Some(change.confidence), "that the label is right, if they do"),
        fact("row", Some(position.confidence), "both: --min-confidence and the CSV go by it"),
    ]
}

fn refused(comparison: &Comparison, position: &Position) -> Vec<Fact> {
    if position.link.is_some() {
        return Vec::new();
    }
    let mut facts = Vec::new();
    for side in position.sides() {
        let other = 1 - side.index();
        for refused in &comparison.alignment.refused[side.index()] {
            if !position.statements[side.index()].contains(&refused.statement) {
                continue;
            }
            let Some(candidate) = comparison.extractions[other].statements.get(refused.candidate)
            else {
                continue;
            };
            let ids = format!(
                "{}{} and {}{}",
                side.letter(),
                refused.statement + 1,
                Side::BOTH[other].letter(),
                refused.candidate + 1
            );
            let said = candidate.hull().of(&comparison.articles[other].text);
            let told = format!("{} ({})", said, refused.reason);
            facts.push(fact(&ids, Some(refused.confidence), &told));
        }
    }
    facts
}
