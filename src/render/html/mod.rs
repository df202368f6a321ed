//! View to one HTML page that needs nothing else: no network, no fonts, no pictures.
//!
//! The policy in its head (`default-src 'none'`) lets the browser run this page's own style and
//! script, known by their hashes, and nothing that an article could bring along; every text passes
//! through maud's escaping besides. Style and script are `report.css` and `report.js`. Without script
//! everything is there to read: filters and keys only hide and move.

mod row;
mod topics;

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::CAUTION;
use super::glyphs::Glyphs;
use super::terminal::Layout;
use super::words::{counted, doubt, names, title};
use crate::compare::{Comparison, Side};
use crate::view::{Count, Heading, Outcome, Summary, View};

pub(super) const STYLE: &str = include_str!("report.css");
pub(super) const SCRIPT: &str = include_str!("report.js");

/// Writes a comparison.
pub(super) fn view(
    comparison: &Comparison,
    view: &View,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let one_column = (layout == Layout::Stacked).then_some("one");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(&title(&view.summary.speakers)))
            body class=[one_column] {
                a.skip href="#positions" { "Skip to the positions" }
                header { (heading(view)) }
                main {
                    (controls(&view.summary))
                    (topics::table(&view.rows))
                    (row::rows(view))
                }
                footer { (foot(comparison, view)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    out.write_all(page.into_string().as_bytes())?;
    out.write_all(b"\n")
}

fn head(title: &str) -> Markup {
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        integrity(STYLE),
        integrity(SCRIPT)
    );
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content={ "saydiff " (env!("CARGO_PKG_VERSION")) };
            title { (title) " · saydiff" }
            style { (PreEscaped(STYLE)) }
        }
    }
}

/// How a policy names an inline text that it lets through.
fn integrity(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

fn heading(view: &View) -> Markup {
    let who = names(&view.summary.speakers);
    let Summary { statements, topics, counts, .. } = &view.summary;
    // That nothing was reversed is a finding too.
    let none = counts.iter().filter(|count| count.rows == 0);
    let none: Vec<&str> = none.map(|count| count.outcome.name()).collect();
    html! {
        p.kicker { "What was said then, what is said now" }
        h1 { @if who.is_empty() { "Then and now" } @else { (who) } }
        p.quiet {
            (counted(*statements, "statement")) " in 2 articles · " (counted(*topics, "topic"))
            @if !none.is_empty() { " · none: " (none.join(", ")) }
        }
        div.articles { @for one in &view.headings { (article(one)) } }
    }
}

fn article(heading: &Heading) -> Markup {
    let (class, letter) = (side_class(heading.side), heading.side.letter());
    let name = heading.headline.as_ref().unwrap_or(&heading.file);
    html! {
        section class={ "article " (class) } aria-label={ "Article " (letter) } {
            p.when {
                b.letter { (letter) } " "
                @match &heading.date {
                    Some(date) => time datetime=(date) { (date) },
                    None => "no date",
                }
                @if let Some(outlet) = &heading.outlet { " · " (outlet) }
            }
            p.headline {
                @match &heading.url {
                    Some(url) => a href=(url) rel="noopener noreferrer" { (name) },
                    None => (name),
                }
            }
            @if heading.headline.is_some() { p.file { (heading.file) } }
        }
    }
}

/// The counts, which are the legend; with a script each is a filter.
fn controls(summary: &Summary) -> Markup {
    html! {
        ul.legend {
            @for count in summary.found() {
                li { (tally(count)) }
            }
        }
        div.controls hidden role="toolbar" aria-label="Show" {
            div.filters {
                @for count in summary.found() {
                    button type="button" data-filter=(count.outcome.name()) aria-pressed="false" {
                        (tally(count))
                    }
                }
            }
            div.tools {
                input #find type="search" aria-label="Find in the positions" placeholder="Find  /"
                    autocomplete="off" spellcheck="false";
                button #columns type="button" aria-pressed="false" { "One column" }
            }
            p #shown .quiet role="status" {}
        }
    }
}

/// The sign and the name of an outcome, and how often it stands here.
fn tally(count: &Count) -> Markup {
    let outcome = count.outcome;
    html! { (sign(outcome)) " " b { (count.rows) } " " (outcome.name()) (doubt(count)) }
}

/// The sign of an outcome; its name always stands beside it.
fn sign(outcome: Outcome) -> Markup {
    html! { span.sign aria-hidden="true" { (Glyphs::Unicode.outcome(outcome)) } }
}

fn foot(comparison: &Comparison, view: &View) -> Markup {
    html! {
        p.caution { (CAUTION) }
        p.keys hidden {
            kbd { "j" } " " kbd { "k" } " next and previous position · " kbd { "s" }
            " one or two columns · " kbd { "/" } " find · " kbd { "Esc" } " show all"
        }
        dl.sources {
            @for one in &view.headings {
                dt { (one.side.letter()) " " (one.file) }
                dd { "SHA-256 of the text read " code { (digest(comparison, one.side)) } }
            }
        }
        p.quiet { "Made by saydiff " (env!("CARGO_PKG_VERSION")) "." }
    }
}

/// The SHA-256 of an article's text: for plain UTF-8 text what `sha256sum FILE` prints.
fn digest(comparison: &Comparison, side: Side) -> String {
    let text = comparison.articles.get(side.index()).map_or("", |article| &article.text);
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

const fn side_class(side: Side) -> &'static str {
    match side {
        Side::A => "a",
        Side::B => "b",
    }
}
