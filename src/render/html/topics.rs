//! The positions by topic: where something moved, which way on balance, and links to the rows.

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

/// "2 stronger", "1 softer", "even", "reversed": what the rows of one topic come to.
fn balance(rows: &[&Row]) -> String {
    let count = |label| rows.iter().filter(|row| row.outcome == Outcome::Moved(label)).count();
    let (up, down) = (count(Label::Strengthened), count(Label::Softened));
    let firmness = match up.cmp(&down) {
        std::cmp::Ordering::Greater => format!("{} stronger", up - down),
        std::cmp::Ordering::Less => format!("{} softer", down - up),
        std::cmp::Ordering::Equal if up > 0 => "even".to_owned(),
        std::cmp::Ordering::Equal => String::new(),
    };
    let reversed = if count(Label::Reversed) > 0 { "reversed" } else { "" };
    let told: Vec<&str> = [reversed, &firmness].into_iter().filter(|t| !t.is_empty()).collect();
    if told.is_empty() { "–".to_owned() } else { told.join(", ") }
}
