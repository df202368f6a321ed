//! The question before a short answer of an interview or transcript.
//!
//! "No." tells nothing without it; an answer of a sentence or more is about what it says.

use crate::ingest::{Article, BlockKind};
use crate::text::{Span, sentences, tokens};

/// Words of an answer that says little by itself: "No, I will not."
const SHORT: usize = 6;

/// Letters before the colon of "Q: Will you stay?", "MODERATOR: Will you stay?".
const LONGEST_ASKER: usize = 40;

/// True for what says little without the question it answers.
pub(crate) fn is_short_answer(text: &str, said: &[Span]) -> bool {
    let words = said.iter().flat_map(|&span| tokens(text, span)).filter(|token| token.is_word());
    words.take(SHORT + 1).count() <= SHORT
}

/// The last question of the paragraph before the one in which an answer stands.
pub(super) fn question_before(article: &Article, block: usize) -> Option<Span> {
    let text = article.text.as_str();
    let before = article.blocks.get(..block)?;
    let paragraph = before.iter().rev().find(|block| block.kind == BlockKind::Paragraph)?;
    let question = *sentences(text, paragraph.span).last()?;
    let is_question =
        question.of(text).trim_end_matches(['"', '”', '*', '_', '’', '\'']).ends_with('?');
    if !is_question {
        return None;
    }
    let colon = question.of(text).find(':').filter(|&at| at <= LONGEST_ASKER);
    let start = question.start + colon.map_or(0, |at| at + 1);
    Some(Span::new(start, question.end).trim(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_answer_has_its_question() {
        let check = |text: &str, answer: &str, expected: Option<&str>| {
            let article = Article::from_text(text, "a.txt");
            let start = article.text.find(answer).expect("the answer stands in the text");
            let span = Span::new(start, start + answer.len());
            let found = question_before(&article, article.block_at(start));
            let found = found.filter(|_| is_short_answer(&article.text, &[span]));
            assert_eq!(found.map(|span| span.of(&article.text)), expected, "{text}");
        };
        let head = "The mayor spoke to us.\n\n";
        let text = format!("{head}Q: Thank you. Will you close it?\n\nA: No, I will not.\n");
        check(&text, "No, I will not.", Some("Will you close it?"));
        let text = format!("{head}HOST: Will you close it?\n\nROE: Never.\n");
        check(&text, "Never.", Some("Will you close it?"));
        let text = format!("{head}ROE: It is late.\n\nROE: Never.\n");
        check(&text, "Never.", None);
        let text = format!("{head}Q: Will you?\n\nA: We will see what comes of the talks.\n");
        check(&text, "We will see what comes of the talks.", None);
    }
}
