//! What users see, from the shared fixture.

use super::*;
use crate::view::{self, Grouping, Options, Regime, explain, fixture, list, view};

fn screen(terminal: &Terminal<'_>, options: &Options) -> String {
    let comparison = fixture::comparison();
    let mut out = Vec::new();
    let shown = view(&comparison, options);
    diff(&comparison, None, &shown, Format::Terminal(terminal), &mut out)
        .expect("memory takes all");
    let text = String::from_utf8(out).expect("what is shown is UTF-8");
    for line in text.lines().filter(|_| terminal.paint.is_none()) {
        assert!(cells::width(line) <= terminal.width, "too wide: {line}");
    }
    text
}

fn terminal(width: usize) -> Terminal<'static> {
    Terminal {
        width,
        layout: Layout::Auto,
        glyphs: Glyphs::Unicode,
        paint: None,
        links: false,
        hints: true,
    }
}

#[test]
fn columns() {
    insta::assert_snapshot!(screen(&terminal(140), &Options::default()));
}

#[test]
fn columns_at_their_narrowest() {
    insta::assert_snapshot!(screen(&terminal(100), &Options::default()));
}

#[test]
fn stacked() {
    insta::assert_snapshot!(screen(&terminal(72), &Options::default()));
}

#[test]
fn inline() {
    let options = Options { regime: Regime::Inline, ..Options::default() };
    insta::assert_snapshot!(screen(&terminal(90), &options));
}

#[test]
fn columns_for_close_versions_too_and_with_context() {
    let options = Options { regime: Regime::Apart, context: 1, ..Options::default() };
    let options =
        Options { only: vec![view::Outcome::Moved(crate::classify::Label::Softened)], ..options };
    insta::assert_snapshot!(screen(&terminal(120), &options));
}

#[test]
fn ascii() {
    let terminal = Terminal { glyphs: Glyphs::Ascii, ..terminal(100) };
    insta::assert_snapshot!(screen(&terminal, &Options::default()));
}

#[test]
fn inked() {
    // A stand-in for a palette, so that the snapshot tells which ink each piece has.
    let paint = |text: &str, ink: Ink| format!("<{ink:?}>{text}</>");
    let terminal = Terminal { paint: Some(&paint), links: true, ..terminal(120) };
    insta::assert_snapshot!(screen(&terminal, &Options { limit: Some(0), ..Options::default() }));
}

#[test]
fn no_row_passes() {
    let options = Options { min_confidence: 1.0, ..Options::default() };
    insta::assert_snapshot!(screen(&terminal(80), &options));
}

#[test]
fn words_only() {
    let comparison = fixture::comparison();
    let mut out = Vec::new();
    let shown = view(&comparison, &Options::default());
    diff(&comparison, None, &shown, Format::Plain, &mut out).expect("memory takes all");
    insta::assert_snapshot!(String::from_utf8_lossy(&out));
}

/// A comparison in a format that is no screen, without what changes with every version.
fn report(format: Format<'_>, options: &Options) -> String {
    let comparison = fixture::comparison();
    let mut out = Vec::new();
    let options = Options { limit: None, ..options.clone() };
    diff(&comparison, None, &view(&comparison, &options), format, &mut out)
        .expect("memory takes all");
    let text = String::from_utf8(out).expect("a report is UTF-8");
    let version = format!("saydiff {}", env!("CARGO_PKG_VERSION"));
    text.replace(&version, "saydiff VERSION")
}

#[test]
fn page() {
    let text = report(Format::Html(Layout::Auto), &Options::default());
    let (before, policy) = text.split_once("style-src '").expect("the page has a policy");
    let (_, after) = policy.split_once("; base-uri").expect("the policy ends so");
    let text = format!("{before}style-src HASH; base-uri{after}");
    let text = text.replace(html::STYLE, "STYLE").replace(html::SCRIPT, "SCRIPT");
    // A tag a line, so that a change shows where it is.
    insta::assert_snapshot!(text.replace("><", ">\n<"));
}

#[test]
fn sections() {
    insta::assert_snapshot!(report(Format::Markdown, &Options::default()));
    let only = vec![view::Outcome::Moved(crate::classify::Label::Softened)];
    let options = Options { regime: Regime::Apart, context: 1, only, ..Options::default() };
    insta::assert_snapshot!("sections_with_context", report(Format::Markdown, &options));
}

#[test]
fn cells_of_rows() {
    insta::assert_snapshot!(report(Format::Csv(Cells::Guarded), &Options::default()));
}

#[test]
fn records() {
    let comparison = fixture::comparison();
    let mut out = Vec::new();
    let shown = view(&comparison, &Options::default());
    diff(&comparison, None, &shown, Format::Json, &mut out).expect("memory takes all");
    let strict: wire::Comparison = serde_json::from_slice(&out).expect("a strict reader reads it");
    assert_eq!(strict, wire::comparison(&comparison, None));
    insta::assert_snapshot!(String::from_utf8_lossy(&out));
}

#[test]
fn explained() {
    let comparison = fixture::comparison();
    let record = wire::comparison(&comparison, None);
    for number in [2, 9] {
        let explanation = explain(&comparison, number).expect("there are ten rows");
        let mut out = Vec::new();
        let terminal = terminal(110);
        explanation_of(&record, &explanation, Format::Terminal(&terminal), &mut out);
        insta::assert_snapshot!(format!("explained_{number}"), String::from_utf8_lossy(&out));
    }
    let explanation = explain(&comparison, 2).expect("there are ten rows");
    let mut out = Vec::new();
    explanation_of(&record, &explanation, Format::Plain, &mut out);
    insta::assert_snapshot!("explained_in_words", String::from_utf8_lossy(&out));
    assert!(explain(&comparison, 0).is_none() && explain(&comparison, 99).is_none());
}

fn explanation_of(
    record: &wire::Comparison,
    of: &Explanation,
    format: Format<'_>,
    out: &mut Vec<u8>,
) {
    explanation(record, of, format, out).expect("memory takes all");
}

#[test]
fn listed() {
    let comparison = fixture::comparison();
    let voices = fixture::voices(&comparison);
    let topics = fixture::topics_of_each(&comparison);
    let terminal = terminal(80);
    for (name, grouping, speaker, format) in [
        ("listed_by_article", Grouping::Article, None, Format::Terminal(&terminal)),
        ("listed_by_speaker", Grouping::Speaker, None, Format::Terminal(&terminal)),
        ("listed_in_words", Grouping::Article, Some("diouf"), Format::Plain),
        ("listed_in_sections", Grouping::Speaker, None, Format::Markdown),
        ("listed_in_cells", Grouping::Article, None, Format::Csv(Cells::Guarded)),
    ] {
        let mut out = Vec::new();
        super::list(&[], &list(&voices, &topics, grouping, speaker), format, &mut out)
            .expect("memory takes all");
        insta::assert_snapshot!(name, String::from_utf8_lossy(&out));
    }
    let records = wire::statements(voices[0], &topics[0]);
    let mut out = Vec::new();
    let all = list(&voices, &topics, Grouping::Article, None);
    super::list(&records[..2], &all, Format::Json, &mut out).expect("memory takes all");
    insta::assert_snapshot!("listed_records", String::from_utf8_lossy(&out));
}
