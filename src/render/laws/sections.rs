//! Markdown reads back as what was meant: the words as they are, the marks where they were, and no
//! markup of the input's own.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::*;
use crate::view::{Body, Role, Run, View, view};

/// Text without what may differ: spaces, and the invisible sign that keeps names from being called.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// What holds of every report.
pub(super) fn holds(text: &str, view: &View) -> Result<(), TestCaseError> {
    let (mut quoted, mut strong, mut struck) = (String::new(), String::new(), String::new());
    let (mut in_quote, mut in_strong, mut in_struck) = (0, false, false);
    for event in Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::BlockQuote(None)) => in_quote += 1,
            Event::End(TagEnd::BlockQuote(_)) => in_quote -= 1,
            Event::Start(Tag::Strong) => in_strong = true,
            Event::End(TagEnd::Strong) => in_strong = false,
            Event::Start(Tag::Strikethrough) => in_struck = true,
            Event::End(TagEnd::Strikethrough) => in_struck = false,
            Event::Text(words) if in_quote > 0 => {
                quoted.push_str(&words);
                if in_strong {
                    strong.push_str(&words);
                }
                if in_struck {
                    struck.push_str(&words);
                }
            }
            Event::Text(_) | Event::Rule | Event::SoftBreak => {}
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item)
            | Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Item)
                if in_quote == 0 => {}
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            other => prop_assert!(false, "live: {other:?}\n{text}"),
        }
    }
    let said = |is: &dyn Fn(Role) -> bool| -> String {
        let runs = view.rows.iter().flat_map(|row| runs(&row.body));
        bare(&runs.filter(|run| is(run.role)).map(|run| run.text.as_str()).collect::<String>())
    };
    prop_assert_eq!(bare(&quoted), said(&|_| true), "{}", text);
    let is_strong = |role| matches!(role, Role::Inserted | Role::Evidence);
    prop_assert_eq!(bare(&strong), said(&is_strong), "{}", text);
    prop_assert_eq!(bare(&struck), said(&|role| role == Role::Deleted), "{}", text);
    for live in ["http://", "https://", "www.x"] {
        prop_assert!(!text.contains(live), "{live} becomes a link\n{text}");
    }
    prop_assert!(!text.contains("@roe") && !text.contains("#12"), "a person is called\n{text}");
    Ok(())
}

/// Every run of a row, in the order in which it is written.
fn runs(body: &Body) -> Vec<&Run> {
    let cells = match body {
        Body::Inline { paragraphs, .. } => return paragraphs.iter().flatten().collect(),
        Body::Single(one) => std::slice::from_ref(one),
        Body::Pair(both) => &both[..],
    };
    let paragraphs =
        cells.iter().flat_map(|c| c.before.iter().chain(&c.paragraphs).chain(&c.after));
    paragraphs.flatten().collect()
}

#[test]
fn hostile_titles_and_speakers_stay_text() {
    for payload in
        ["# x", "- x", "1. x", "[x](javascript:y)", "<b>x</b>", "***", "```", "| x | y |"]
    {
        let mut comparison = crate::view::fixture::comparison();
        for side in [0, 1] {
            comparison.articles[side].origin.name = payload.to_owned();
            comparison.articles[side].origin.title = Some(payload.to_owned());
            comparison.articles[side].headline = None;
            let speakers = &mut comparison.extractions[side].speakers;
            speakers.iter_mut().for_each(|speaker| speaker.name = payload.to_owned());
        }
        comparison.topics.names.iter_mut().for_each(|topic| topic.name = payload.to_owned());
        comparison.changes.iter_mut().for_each(|change| change.why = payload.to_owned());
        let shown = view(&comparison, &crate::view::Options::default());
        let mut out = Vec::new();
        markdown::view(&shown, &mut out).expect("memory takes all");
        holds(&String::from_utf8(out).expect("it is UTF-8"), &shown).expect(payload);
    }
}
