//! Marked fragments and the attributions they make.

use super::super::{Fragment, Role};
use super::{Attribution, link};
use crate::extract::quotes::quotations;
use crate::text::{Span, sentences};
use proptest::prelude::*;

/// Reads `{s ...}`, `{q ...}`, `{c ...}` as source, cue and content; lines are paragraphs.
fn parse(marked: &str) -> (String, Vec<Span>, Vec<Fragment>) {
    let (mut text, mut fragments) = (String::new(), Vec::new());
    let mut open = None;
    let mut chars = marked.chars();
    while let Some(c) = chars.next() {
        match c {
            '{' => {
                open = Some((chars.next(), text.len()));
                chars.next();
            }
            '}' => {
                let (role, start) = open.take().unwrap();
                let role = match role {
                    Some('s') => Role::Source,
                    Some('q') => Role::Cue,
                    _ => Role::Content,
                };
                let span = Span::new(start, text.len());
                fragments.push(Fragment { role, span, confidence: 1.0 });
            }
            c => text.push(c),
        }
    }
    let paragraphs = lines(&text);
    (text, paragraphs, fragments)
}

fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let line = |line: &str| {
        let span = Span::new(at, at + line.len());
        at = span.end + 1;
        span
    };
    text.split('\n').map(line).collect()
}

fn linked(text: &str, paragraphs: &[Span], fragments: &[Fragment]) -> Vec<Attribution> {
    let cut: Vec<Span> = paragraphs.iter().flat_map(|p| sentences(text, *p)).collect();
    link(text, paragraphs, &cut, &quotations(text, paragraphs), fragments)
}

/// Expects each attribution as `source | cue | content`, pieces joined by ` + `.
fn check(marked: &str, expected: &[&str]) {
    let (text, paragraphs, fragments) = parse(marked);
    let join = |spans: &[Span]| spans.iter().map(|s| s.of(&text)).collect::<Vec<_>>().join(" + ");
    let found: Vec<String> = linked(&text, &paragraphs, &fragments)
        .iter()
        .map(|u| format!("{} | {} | {}", join(&u.source), join(&u.cue), join(&u.content)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn links_what_stands_together() {
    check("{s Ada Brun} {q said} {c that it rains}.", &["Ada Brun | said | that it rains"]);
    check(
        "{c \"It rains,\"} {q said} {s Ada Brun}. {c \"It pours.\"}",
        &["Ada Brun | said | \"It rains,\" + \"It pours.\""],
    );
    check(
        "{s Ada Brun} and {s Bo Ray} {q said} {c that it rains}.",
        &["Ada Brun + Bo Ray | said | that it rains"],
    );
}

#[test]
fn participles_share_the_subject() {
    check(
        "{s Brun} {q said} {c that it rains}, {q adding} {c that it pours}.",
        &["Brun | said | that it rains", "Brun | adding | that it pours"],
    );
    check(
        "{q Highlighting} {c that it rains}, {s Brun} {q said}: {c \"It pours.\"}",
        &["Brun | Highlighting | that it rains", "Brun | said | \"It pours.\""],
    );
    check(
        "The harbour board met on Monday and {q found} {c that it rains}.",
        &["The harbour board | found | that it rains"],
    );
    check("On Monday, Brun smiled, {q calling} {c it rain}.", &["Brun | calling | it rain"]);
    check(
        "{c \"It rains,\"} {q reported} Norland Radio.",
        &["Norland Radio | reported | \"It rains,\""],
    );
}

#[test]
fn gives_no_source_where_there_is_none() {
    check("{s Brun} {q was accused of} {c lying}.", &[" | was accused of | lying"]);
    check("It {q seems} {c that it rains}.", &[" | seems | that it rains"]);
}

#[test]
fn carries_over_paragraphs() {
    check(
        "{s Brun} {q said:}\n{c \"It rains.}\n{c \"It pours.\"}",
        &["Brun | said: | \"It rains. + \"It pours.\""],
    );
    check(
        "{c \"It rains,\"} {s she} {q said}. {c \"Still.\"}\n{c \"It pours.\"}\nThen it {s he} {q said} {c so}.",
        &["she | said | \"It rains,\" + \"Still.\" + \"It pours.\"", "he | said | so"],
    );
    check("{c \"It rains.\"} ― Ada Brun", &["Ada Brun | ― | \"It rains.\""]);
    check(
        "{s Bo} {q said} {c \"no.\"}\n\"It rains, and it always did.\" ― Ada Brun",
        &["Bo | said | \"no.\"", "Ada Brun | ― | \"It rains, and it always did.\""],
    );
    check(
        "{s Brun} {q said} \"it rains and it pours,\" though.",
        &["Brun | said | \"it rains and it pours,\""],
    );
}

#[test]
fn quotations_pull_their_content_to_the_marks() {
    check(
        "{s Brun} {q said} \"{c it rains in Norland}.\"",
        &["Brun | said | \"it rains in Norland.\""],
    );
}

proptest! {
    #[test]
    fn spans_stay_in_the_text(
        text in "[A-Ca-c\"“”.,:\n é―]{0,60}",
        marks in prop::collection::vec((0_usize..60, 0_usize..20, 0_u8..3), 0..8),
    ) {
        let mut fragments: Vec<Fragment> = marks
            .iter()
            .map(|&(start, len, role)| Fragment {
                role: [Role::Content, Role::Source, Role::Cue][role as usize],
                span: Span::new(start, start + len + 1),
                confidence: 0.5,
            })
            .filter(|f| text.get(f.span.start..f.span.end).is_some())
            .collect();
        fragments.sort_by_key(|f| f.span);
        let paragraphs = lines(&text);
        for attribution in linked(&text, &paragraphs, &fragments) {
            prop_assert!(!attribution.content.is_empty());
            let spans = [&attribution.content, &attribution.source, &attribution.cue];
            for span in spans.into_iter().flatten() {
                prop_assert!(text.get(span.start..span.end).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
