//! One position: its topic and label, the words of both sides with their marks, and why.

use maud::{Markup, html};

use super::{side_class, sign};
use crate::compare::Side;
use crate::render::words::{both_in_words, certainty, counted, in_words};
use crate::view::{Body, Cell, Role, Row, Run, View};

/// All rows, in the order of the view.
pub(super) fn rows(view: &View) -> Markup {
    let names_speakers = view.summary.speakers.len() > 1;
    html! {
        section #positions tabindex="-1" aria-label="Positions" {
            @for one in &view.rows { (row(one, names_speakers)) }
            @if view.rows.is_empty() { p.none { "No position passes the filters." } }
            @if !view.hidden.is_empty() {
                p.quiet { (counted(view.hidden.len(), "more position")) " not shown in this report." }
            }
            p.none #none hidden { "No position is shown. " button type="button" #all { "Show all" } }
        }
    }
}

fn row(row: &Row, names_speakers: bool) -> Markup {
    let id = format!("p{}", row.number);
    let is_unsure = row.is_unsure();
    let topic = if row.topic.is_empty() { "No topic" } else { row.topic.as_str() };
    html! {
        article.row #(id) data-label=(row.outcome.name()) tabindex="-1"
            aria-labelledby={ (id) "t" } {
            header {
                a.number href={ "#" (id) } { (row.number) }
                h2 #{ (id) "t" } {
                    span { (topic) } " "
                    span.label.unsure[is_unsure] { (sign(row.outcome)) " " (row.outcome.name()) }
                    " " small { (certainty(row)) }
                }
            }
            @match &row.body {
                Body::Single(one) => div.alone { (cell(one, names_speakers)) },
                Body::Pair(both) => div.pair {
                    @for one in both.iter() { (cell(one, names_speakers)) }
                },
                Body::Inline { places, paragraphs } => div.side.both {
                    p.place {
                        b.letter.a { "A" } " " b.letter.b { "B" } " "
                        (both_in_words(places, names_speakers))
                    }
                    (words(paragraphs, Side::B))
                },
            }
            @if !row.why.is_empty() { p.why { b { "Why " } (row.why) } }
        }
    }
}

fn cell(cell: &Cell, names_speakers: bool) -> Markup {
    let paragraphs = [&cell.before[..], &cell.paragraphs, &cell.after].concat();
    html! {
        div class={ "side " (side_class(cell.side)) } {
            p.place {
                b.letter { (cell.side.letter()) } " " (in_words(&cell.place, names_speakers))
            }
            (words(&paragraphs, cell.side))
        }
    }
}

fn words(paragraphs: &[Vec<Run>], side: Side) -> Markup {
    html! {
        blockquote {
            @for runs in paragraphs {
                p.context[runs.iter().all(|run| run.role == Role::Context)] {
                    @for one in runs { (run(one, side)) }
                }
            }
        }
    }
}

/// A stretch of words; what a mark says to the eye is said in hidden words too.
fn run(run: &Run, side: Side) -> Markup {
    let text = &run.text;
    match run.role {
        Role::Plain | Role::Context => html! { (text) },
        Role::Deleted => html! { del { (hidden("[deleted: ")) (text) (hidden("]")) } },
        Role::Inserted => html! { ins { (hidden("[inserted: ")) (text) (hidden("]")) } },
        Role::Evidence => html! {
            mark class=(side_class(side)) { (hidden("[evidence: ")) (text) (hidden("]")) }
        },
        Role::Shared => html! { span.shared { (text) } },
        Role::Cue => html! { span.cue { (text) } },
        Role::Gap => html! { span.gap { (text) } },
    }
}

/// Words for those who listen.
fn hidden(words: &str) -> Markup {
    html! { span.hear { (words) } }
}
