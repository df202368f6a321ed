//! What holds of every report: nothing live of the input leaves saydiff.

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Parser, Tag};
use saydiff::Comparison;
use saydiff::render::{Cells, Format, Glyphs, Layout, Terminal, diff};
use saydiff::view::{self, View, is_plain_web_address, view};
use saydiff::wire;

/// Renders in every format and checks each.
pub fn all(comparison: &Comparison) {
    let shown = view(comparison, &view::Options { limit: None, ..view::Options::default() });
    for (width, layout, glyphs) in
        [(60, Layout::Stacked, Glyphs::Ascii), (140, Layout::Columns, Glyphs::Unicode)]
    {
        let terminal = Terminal { width, layout, glyphs, paint: None, links: false, hints: true };
        rendered(comparison, &shown, Format::Terminal(&terminal));
    }
    rendered(comparison, &shown, Format::Plain);
    page(&rendered(comparison, &shown, Format::Html(Layout::Auto)));
    markdown(&rendered(comparison, &shown, Format::Markdown));
    table(&rendered(comparison, &shown, Format::Csv(Cells::Guarded)), shown.rows.len());
    let json = rendered(comparison, &shown, Format::Json);
    let back: wire::Comparison = serde_json::from_str(&json).expect("JSON reads back");
    assert_eq!(back, wire::comparison(comparison, None), "as it was");
}

/// One report, in which no character is left that a terminal obeys.
fn rendered(comparison: &Comparison, shown: &View, format: Format<'_>) -> String {
    let mut out = Vec::new();
    diff(comparison, None, shown, format, &mut out).expect("memory takes all");
    let text = String::from_utf8(out).expect("a report is UTF-8");
    let raw = |c: char| {
        c != '\n' && c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    assert!(!text.chars().any(raw), "{text:?}");
    text
}

/// The elements that a page is made of; others came from an article.
const OWN: &str = "html head meta title style body a header p h1 h2 div section b time main ul li span \
    button input details summary table thead tbody tr th td article small blockquote del ins mark \
    footer kbd dl dt dd code script";

fn page(text: &str) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(text);
    let mut scripts = 0;
    elements(&dom.document, &mut scripts);
    assert!(scripts <= 1, "one script, ours");
}

fn elements(node: &Handle, scripts: &mut usize) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let name: &str = &name.local;
        assert!(OWN.split_whitespace().any(|own| own == name), "element {name}");
        *scripts += usize::from(name == "script");
        for attr in attrs.borrow().iter() {
            let (key, value): (&str, &str) = (&attr.name.local, &attr.value);
            assert!(!key.starts_with("on") && !matches!(key, "src" | "style"), "attribute {key}");
            let is_address = value.starts_with('#') || is_plain_web_address(value);
            assert!(key != "href" || is_address, "href {value}");
        }
    }
    node.children.borrow().iter().for_each(|child| elements(child, scripts));
}

fn markdown(text: &str) {
    for event in Parser::new(text) {
        let live = matches!(
            event,
            Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Code(_)
                | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))
        );
        assert!(!live, "live: {event:?}\n{text}");
    }
}

fn table(text: &str, n_rows: usize) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().expect("a table reads back");
    assert_eq!(rows.len(), n_rows);
    for cell in rows.iter().flat_map(|row| row.iter()) {
        let live = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        assert!(!live || cell.parse::<f64>().is_ok(), "a formula: {cell:?}");
    }
}
