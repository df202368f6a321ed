//! The positions by topic: where something moved, which way on balance, and links to the rows.

use std::cmp::Ordering;

use maud::{Markup, html};

use super::sign;
use crate::classify::Label;
use crate::view::{Outcome, Row, Visible};

/// The rows of one topic.
struct Group<'v> {
    topic: &'v Visible,
    rows: Vec<&'v Row>,
}

/// More topics than this start folded, so that the first position stays on the first screen.
const MOST_OPEN: usize = 6;

/// The topics found on both sides as a table, those of one side in a line; nothing if there is one
/// topic or none.
pub(super) fn table(rows: &[Row]) -> Markup {
    let groups = groups(rows);
    let (both, alone): (Vec<_>, Vec<_>) = groups.iter().partition(|group| group.is_on_both_sides());
    let only = |outcome| alone.iter().filter(move |g| g.rows[0].outcome == outcome).copied();
    html! {
        @if groups.len() > 1 {
            details.topics open[both.len() <= MOST_OPEN] {
                summary { "By topic" }
                @if !both.is_empty() {
                    div.scroll tabindex="0" role="group" aria-label="Topics on both sides" {
                        table {
                            thead { tr {
                                th scope="col" { "Topic" }
                                th scope="col" { "Positions" }
                                th scope="col" { "On balance" }
                            } }
                            tbody { @for group in &both { (line(group)) } }
                        }
                    }
                }
                (list("Only in B", only(Outcome::New)))
                (list("Only in A", only(Outcome::Dropped)))
            }
        }
    }
}

impl Group<'_> {
    /// False if all its rows are new, or all dropped.
    fn is_on_both_sides(&self) -> bool {
        let first = self.rows.first().map(|row| row.outcome);
        self.rows.iter().any(|row| row.outcome.has_label() || Some(row.outcome) != first)
    }

    fn name(&self) -> &str {
        if self.topic.is_empty() { "No topic" } else { self.topic.as_str() }
    }
}

/// The topics in the order of their first rows.
fn groups(rows: &[Row]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut place_of = std::collections::HashMap::new();
    for row in rows {
        let place = *place_of.entry(&row.topic).or_insert_with(|| {
            groups.push(Group { topic: &row.topic, rows: Vec::new() });
            groups.len() - 1
        });
        groups[place].rows.push(row);
    }
    groups
}

fn line(group: &Group<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { (group.name()) }
            td { @for row in &group.rows { (jump(row)) " " } }
            td { (balance(&group.rows)) }
        }
    }
}

/// Topics in one line, each with the links to its rows.
fn list<'g>(title: &str, groups: impl Iterator<Item = &'g Group<'g>>) -> Markup {
    let mut groups = groups.peekable();
    html! {
        @if groups.peek().is_some() {
            p.only {
                b { (title) }
                @for group in groups {
                    " " span.topic {
                        span { (group.name()) }
                        @for row in &group.rows { " " (jump(row)) }
                    }
                }
            }
        }
    }
}

fn jump(row: &Row) -> Markup {
    html! {
        a.jump href={ "#p" (row.number) } {
            (sign(row.outcome)) (row.number) span.hear { " " (row.outcome.name()) }
        }
    }
}

/// "2 stronger", "1 softer", "even", "reversed": what the rows of one topic come to, with "?" where no row that is
/// more than a guess says so.
fn balance(rows: &[&Row]) -> String {
    let all = told(rows.iter().copied());
    let sure = told(rows.iter().copied().filter(|row| !row.is_unsure()));
    let doubted = all.iter().map(|(kind, words)| {
        let is_doubted = !sure.iter().any(|(other, _)| other == kind);
        format!("{words}{}", if is_doubted { "?" } else { "" })
    });
    let doubted: Vec<String> = doubted.collect();
    if doubted.is_empty() { "–".to_owned() } else { doubted.join(", ") }
}

/// What some rows come to: a sort of verdict, and its words.
fn told<'v>(rows: impl Iterator<Item = &'v Row>) -> Vec<(&'static str, String)> {
    let labels: Vec<Outcome> = rows.map(|row| row.outcome).collect();
    let count = |label| labels.iter().filter(|outcome| **outcome == Outcome::Moved(label)).count();
    let (up, down) = (count(Label::Strengthened), count(Label::Softened));
    let mut told = Vec::new();
    if count(Label::Reversed) > 0 {
        told.push(("reversed", "reversed".to_owned()));
    }
    match up.cmp(&down) {
        Ordering::Greater => told.push(("stronger", format!("{} stronger", up - down))),
        Ordering::Less => told.push(("softer", format!("{} softer", down - up))),
        Ordering::Equal if up > 0 => told.push(("even", "even".to_owned())),
        Ordering::Equal => {}
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Body, Certainty};

    #[test]
    fn what_rests_on_guesses_alone_is_doubted() {
        use Label::{Reversed, Softened, Strengthened, Updated};
        let check = |labels: &[(Label, Certainty)], expected: &str| {
            let row = |&(label, certainty): &(Label, Certainty)| Row {
                number: 1,
                topic: Visible::new("tax"),
                outcome: Outcome::Moved(label),
                alternative: None,
                certainty,
                confidence: 0.5,
                why: Visible::new(""),
                body: Body::Inline { places: Default::default(), paragraphs: Vec::new() },
            };
            let rows: Vec<Row> = labels.iter().map(row).collect();
            assert_eq!(balance(&rows.iter().collect::<Vec<_>>()), expected, "{labels:?}");
        };
        let (sure, unsure) = (Certainty::Sure, Certainty::Unsure);
        check(&[(Updated, sure)], "–");
        check(&[(Reversed, sure), (Strengthened, sure)], "reversed, 1 stronger");
        check(&[(Reversed, unsure), (Strengthened, unsure)], "reversed?, 1 stronger?");
        check(&[(Reversed, unsure), (Reversed, sure), (Softened, unsure)], "reversed, 1 softer?");
        check(&[(Strengthened, sure), (Strengthened, unsure)], "2 stronger");
        check(&[(Strengthened, sure), (Softened, unsure)], "even?");
        check(&[(Strengthened, unsure), (Softened, sure), (Strengthened, unsure)], "1 stronger?");
    }
}
