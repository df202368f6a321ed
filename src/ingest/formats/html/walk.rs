//! Elements to paragraphs.
//!
//! Text runs on through inline elements; a block element ends the paragraph before it and begins its
//! own. Headings become crossheads, captions captions; a list or box that is all links is furniture.

use dom_query::NodeRef;

use crate::ingest::BlockKind;
use crate::ingest::document::Document;

/// Adds the paragraphs below a node to the document.
pub(super) fn paragraphs(root: &NodeRef<'_>, document: &mut Document) {
    let mut walker = Walker { document, pending: String::new(), kind: None };
    walker.children(root);
    walker.end();
}

struct Walker<'d> {
    document: &'d mut Document,
    /// The paragraph that is being read.
    pending: String,
    kind: Option<BlockKind>,
}

impl Walker<'_> {
    // The depth is bounded by `guard`.
    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            if child.is_text() {
                // A line break in the source is a blank; `<br>` breaks lines.
                self.pending.push_str(&child.text().replace(['\n', '\r'], " "));
            } else if let Some(name) = child.node_name() {
                self.element(&child, &name);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, name: &str) {
        let kind = match name {
            "script" | "style" | "svg" | "math" | "head" => return,
            "br" => return self.pending.push('\n'),
            "q" => {
                self.pending.push('“');
                self.children(node);
                return self.pending.push('”');
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Crosshead),
            "figcaption" => Some(BlockKind::Caption),
            "ul" | "ol" | "aside" if is_links(node) => Some(BlockKind::Boilerplate),
            _ if is_inline(name) => return self.children(node),
            _ => self.kind,
        };
        self.end();
        let outer = std::mem::replace(&mut self.kind, kind);
        self.children(node);
        self.end();
        self.kind = outer;
    }

    fn end(&mut self) {
        self.document.push(&std::mem::take(&mut self.pending), self.kind);
    }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

/// True if nearly all of the text below is that of links.
fn is_links(node: &NodeRef<'_>) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let all = letters(&node.text());
    let links = node.descendants_it().filter(|inner| inner.node_name().as_deref() == Some("a"));
    let in_links: usize = links.map(|link| letters(&link.text())).sum();
    all > 0 && in_links * 10 >= all * 8
}
