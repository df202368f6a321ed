//! Words as topics are told by. The build script reads this file too.

use crate::text::{Span, fold, is_function_word, possessive, stem, tokens};

/// Stems of the content words of a stretch; `E.U.` as `eu`, `cease-fire` as written and cut.
pub(crate) fn stems_in(text: &str, span: Span) -> impl Iterator<Item = String> {
    tokens(text, span).filter(|t| t.is_word()).filter_map(move |token| {
        let folded = fold(token.span.of(text));
        let word = possessive(&folded).replace(['.', ','], "");
        (!is_function_word(&word) && !word.is_empty()).then(|| stem(&fold(&word)))
    })
}
