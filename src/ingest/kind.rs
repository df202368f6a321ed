//! Pieces of text to blocks: what each piece is.

use super::layout::{self, Piece};
use super::{Block, BlockKind};

/// The blocks of a text, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let pieces = layout::pieces(text);
    let mut found: Vec<Block> = Vec::with_capacity(pieces.len());
    for piece in &pieces {
        let kind = kind(text, piece, &found);
        found.push(Block { span: piece.span, kind });
    }
    found
}

fn kind(text: &str, piece: &Piece, before: &[Block]) -> BlockKind {
    let content = piece.span.of(text);
    let n_words = content.split_whitespace().count();
    let heading =
        n_words <= 16 && !layout::ends_in_stop(content) && !content.contains(['"', '“', '”', ':']);
    match content {
        _ if layout::is_rule(content) => BlockKind::Boilerplate,
        _ if heading && content.starts_with("By ") && n_words <= 6 => BlockKind::Byline,
        _ if heading && content.eq_ignore_ascii_case("skip to content") => BlockKind::Boilerplate,
        _ if content.starts_with("Last Updated") && n_words < 12 => BlockKind::Boilerplate,
        _ if content.ends_with(" Photo)") || content.contains("(Reuters/") => BlockKind::Caption,
        _ if heading && before.iter().all(|b| b.kind == BlockKind::Boilerplate) => {
            BlockKind::Headline
        }
        _ if heading && before.iter().any(|b| b.span.of(text) == content) => BlockKind::Boilerplate,
        _ if heading => BlockKind::Crosshead,
        _ => BlockKind::Paragraph,
    }
}
