//! A page is valid HTML, and nothing of the input lives in it.

use html5ever::tendril::TendrilSink as _;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::super::*;
use crate::view::{self, view};

/// Every element that the page is made of; whatever else is found came from an article.
const OWN: &str = "html head meta title style body a header p h1 h2 div section b time main ul li span \
    button input details summary table thead tbody tr th td article small blockquote del ins mark \
    footer kbd dl dt dd code script";

/// Parses a page; errors of the strict parser are failures.
fn parse(text: &str) -> Result<RcDom, TestCaseError> {
    let options = ParseOpts {
        tokenizer: TokenizerOpts { exact_errors: true, ..Default::default() },
        tree_builder: TreeBuilderOpts { exact_errors: true, ..Default::default() },
    };
    let dom = parse_document(RcDom::default(), options).one(text);
    let errors = dom.errors.borrow().clone();
    prop_assert!(errors.is_empty(), "{errors:?}\n{text}");
    Ok(dom)
}

/// An element with its attributes and all text within.
struct Element {
    name: String,
    attrs: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Every element of a tree.
fn elements(node: &Handle, found: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attrs = attrs.borrow();
        let attrs = attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string()));
        found.push(Element {
            name: name.local.to_string(),
            attrs: attrs.collect(),
            text: text_of(node),
        });
    }
    node.children.borrow().iter().for_each(|child| elements(child, found));
}

fn text_of(node: &Handle) -> String {
    let own = match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    };
    let below: String = node.children.borrow().iter().map(text_of).collect();
    own + &below
}

/// What holds of every page.
pub(super) fn holds(text: &str) -> Result<(), TestCaseError> {
    let dom = parse(text)?;
    let (mut all, mut wrong, mut ids) = (Vec::new(), Vec::new(), Vec::new());
    elements(&dom.document, &mut all);
    for Element { name, attrs, text } in &all {
        if !OWN.split_whitespace().any(|own| own == name) {
            wrong.push(format!("element {name}"));
        }
        if name == "style" && text != html::STYLE || name == "script" && text != html::SCRIPT {
            wrong.push(format!("the text of {name}"));
        }
        for (key, value) in attrs {
            let is_address = value.starts_with('#') || view::is_plain_web_address(value);
            match key.as_str() {
                "href" if !is_address => wrong.push(format!("href {value}")),
                "id" => ids.push(value),
                "src" | "style" => wrong.push(format!("attribute {key}")),
                key if key.starts_with("on") => wrong.push(format!("handler {key}")),
                _ => {}
            }
        }
    }
    prop_assert!(wrong.is_empty(), "{wrong:?}\n{text}");
    let n_ids = ids.len();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), n_ids, "ids are unique");
    Ok(())
}

const PAYLOADS: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)' autofocus='",
    "</title></style></script><svg onload=alert(1)>",
    "<!-- --><a href=\"javascript:alert(1)\">x</a>",
    "&lt;b&gt; &amp;amp; &#x3c;i&#x3e;",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "\u{202e}<\u{0}b>\u{feff}",
];

#[test]
fn payloads_stay_text_wherever_they_come_from() {
    for payload in PAYLOADS {
        let mut comparison = view::fixture::comparison();
        for side in [0, 1] {
            let (article, extraction) =
                (&mut comparison.articles[side], &mut comparison.extractions[side]);
            article.origin.name = format!("{payload}.txt");
            article.origin.title = Some(payload.to_owned());
            article.origin.outlet = Some(payload.to_owned());
            article.origin.url = Some(format!("https://x.example/{payload}"));
            article.headline = None;
            for speaker in &mut extraction.speakers {
                speaker.name = format!("Ada {payload}");
            }
        }
        comparison.topics.names.iter_mut().for_each(|topic| topic.name = payload.to_owned());
        comparison.changes.iter_mut().for_each(|change| change.why = payload.to_owned());
        let mut out = Vec::new();
        let shown = view(&comparison, &view::Options { limit: None, ..Default::default() });
        html::view(&comparison, &shown, Layout::Auto, &mut out).expect("memory takes all");
        let page = String::from_utf8(out).expect("a page is UTF-8");
        holds(&page).expect(payload);
        let dom = parse(&page).expect(payload);
        let text = text_of(&dom.document);
        let visible = view::Visible::new(payload);
        // Title, file, speaker, topic and why are there to be read, as they are.
        assert!(text.matches(visible.as_str()).count() > 20, "{payload}");
    }
}

#[test]
fn content_of_articles_stays_text() {
    for payload in PAYLOADS {
        let text = |verb: &str| {
            format!("Minister Ada Roe said: \"We {verb} {payload} act against the smugglers.\"\n")
        };
        let comparison = view::fixture::compared(&text("must"), &text("should"));
        let mut out = Vec::new();
        let shown = view(&comparison, &view::Options { limit: None, ..Default::default() });
        html::view(&comparison, &shown, Layout::Auto, &mut out).expect("memory takes all");
        holds(&String::from_utf8(out).expect("a page is UTF-8")).expect(payload);
    }
}

#[test]
fn the_policy_lets_through_this_style_and_script_alone() {
    let mut out = Vec::new();
    let comparison = view::fixture::comparison();
    let shown = view(&comparison, &view::Options::default());
    html::view(&comparison, &shown, Layout::Auto, &mut out).expect("memory takes all");
    let page = String::from_utf8(out).expect("a page is UTF-8");
    let dom = parse(&page).expect("the page is valid");
    let mut all = Vec::new();
    elements(&dom.document, &mut all);
    let is_policy = |e: &&Element| e.attr("http-equiv") == Some("Content-Security-Policy");
    let policy = all.iter().find(is_policy).and_then(|e| e.attr("content")).expect("it has one");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    for inlined in [html::STYLE, html::SCRIPT] {
        assert!(!inlined.contains("</") && !inlined.contains("<!--"), "it would end its element");
        assert!(!inlined.contains("http") && !inlined.contains("url("), "it would fetch");
    }
}
