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
const MOST_OPEN: usize = 8;

/// The table; nothing if there is one topic or none.
pub(super) fn table(rows: &[Row]) -> Markup {
    let groups = groups(rows);
    html! {
        @if groups.len() > 1 {
            details.topics open[groups.len() <= MOST_OPEN] {
                summary { "By topic" }
                div.scroll tabindex="0" role="group" aria-label="Positions by topic" {
                    table {
                        thead { tr { th scope="col" { "Topic" } th scope="col" { "Positions" }
                            th scope="col" { "On balance" } } }
                        tbody { @for group in &groups { (line(group)) } }
                    }
                }
            }
        }
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
    let topic = if group.topic.is_empty() { "No topic" } else { group.topic.as_str() };
    html! {
        tr {
            th scope="row" dir="auto" { (topic) }
            td {
                @for row in &group.rows {
                    a.jump href={ "#p" (row.number) } title=(row.outcome.name()) {
                        (sign(row.outcome)) (row.number)
                        span.hear { " " (row.outcome.name()) }
                    } " "
                }
            }
            td { (balance(&group.rows)) }
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
