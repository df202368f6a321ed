//! The first words of a statement, or of what frames it, to how it is tied to what came before.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::extract::Statement;
use crate::text::{Span, entries, fold, tokens};

/// How a statement ties to the one before it by its first words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Opening {
    /// By nothing.
    #[default]
    Plain,
    /// By a word that needs what came before: "this", "it", "they", "because", "that is why".
    PointsBack,
    /// By a word that puts it beside what came before: "also", "but", "in addition".
    Adds,
}

/// How many of a statement's first words can point back.
const OPENING_WORDS: usize = 3;

/// How a statement is tied by its first words.
pub(super) fn opening(text: &str, statement: &Statement) -> Opening {
    let words = folded_words(text, statement.hull(), OPENING_WORDS);
    if TIES.back.iter().any(|entry| words.starts_with(entry)) {
        Opening::PointsBack
    } else if TIES.adds.iter().any(|entry| words.starts_with(entry)) {
        Opening::Adds
    } else {
        Opening::Plain
    }
}

/// True if framing words turn to a new matter.
pub(super) fn turns(text: &str, frame: Span) -> bool {
    let words = folded_words(text, frame, usize::MAX);
    TIES.turn.iter().any(|entry| words.starts_with(entry))
        || TIES.asked.iter().any(|entry| words.windows(entry.len()).any(|w| w == entry.as_slice()))
}

fn folded_words(text: &str, span: Span, n_words: usize) -> Vec<Cow<'_, str>> {
    let words = tokens(text, span).filter(|t| t.is_word()).take(n_words);
    words.map(|t| fold(t.span.of(text))).collect()
}

/// Words that tie a statement to what came before, or turn away from it, by kind; each entry is a
/// list of folded words. The table's header says what the kinds are.
#[derive(Default)]
struct Ties {
    back: Vec<Vec<Cow<'static, str>>>,
    adds: Vec<Vec<Cow<'static, str>>>,
    turn: Vec<Vec<Cow<'static, str>>>,
    asked: Vec<Vec<Cow<'static, str>>>,
}

static TIES: LazyLock<Ties> = LazyLock::new(|| {
    let mut ties = Ties::default();
    for line in entries(include_str!("ties.txt")) {
        let Some((kind, words)) = line.split_once(": ") else { continue };
        let entries = match kind {
            "back" => &mut ties.back,
            "adds" => &mut ties.adds,
            "turn" => &mut ties.turn,
            "asked" => &mut ties.asked,
            _ => continue,
        };
        entries.push(words.split(' ').map(Cow::Borrowed).collect());
    }
    ties
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_tell_how_a_statement_is_tied() {
        let check = |text: &str, expected: Opening| {
            let content = vec![Span::new(0, text.len())];
            let given = [crate::extract::Given { content, ..Default::default() }];
            let article = crate::ingest::Article::from_text(text, "test");
            let extraction = crate::extract::extraction_of(&article, &given).0;
            assert_eq!(opening(text, &extraction.statements[0]), expected, "{text}");
        };
        check("“This is a delicate matter.”", Opening::PointsBack);
        check("but we will see", Opening::Adds);
        check("Thistles grow here.", Opening::Plain);
        assert!(turns("Asked about the quota, she", Span::new(0, 26)));
        assert!(turns("On trade, the minister", Span::new(0, 22)));
        assert!(!turns("the minister on trade", Span::new(0, 21)));
    }
}
