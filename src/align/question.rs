//! Whether two short answers were given to one question.
//!
//! "Yes." and "No." say nothing of what they are about: where both sides tell the question, it must be the same one.

use std::borrow::Cow;

use super::Voices;
use crate::extract::is_short_answer;
use crate::text::{Span, fold, is_function_word, stem, tokens};

/// False if statement `a` of A or `b` of B is a short answer, both have a question, and the questions have no word of
/// meaning in common.
pub(crate) fn may_answer_one(sides: [Voices<'_>; 2], [a, b]: [usize; 2]) -> bool {
    let [x, y] = [(sides[0], a), (sides[1], b)].map(|(side, id)| {
        let statement = side.extraction.statements.get(id)?;
        let text = side.article.text.as_str();
        Some((text, &statement.content, statement.prompt?))
    });
    let (Some((text_x, said_x, asked_x)), Some((text_y, said_y, asked_y))) = (x, y) else {
        return true;
    };
    if !is_short_answer(text_x, said_x) && !is_short_answer(text_y, said_y) {
        return true;
    }
    let [asked_x, asked_y] = [words(text_x, asked_x), words(text_y, asked_y)];
    let untold = asked_x.is_empty() || asked_y.is_empty();
    untold || asked_x.iter().any(|word| asked_y.contains(word))
}

/// The base forms of what a question is about.
fn words(text: &str, question: Span) -> Vec<Cow<'static, str>> {
    let folded =
        tokens(text, question).filter(|token| token.is_word()).map(|t| fold(t.span.of(text)));
    let stems = folded.filter(|word| !is_function_word(word)).map(|word| stem(&word));
    stems
        .filter(|stem| !matches!(stem.as_ref(), "ask" | "question" | "press" | "repli" | "respond"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Options, align};
    use crate::extract::{Options as Extract, extract};
    use crate::ingest::Article;
    use crate::topic::Topics;

    #[test]
    fn what_a_question_is_about_is_told_by_its_words() {
        let of = |text: &str| words(text, Span::new(0, text.len()));
        assert_eq!(of("Asked whether she would close the quays"), ["close", "quay"]);
        assert_eq!(of("Will you?"), Vec::<&str>::new());
    }

    #[test]
    fn answers_to_two_questions_do_not_belong_together() {
        let linked = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|question| {
                let text = format!("Asked whether she {question}, Ada Roe said: \"Yes.\"");
                let article = Article::from_text(&text, "a.txt");
                let extraction = extract(&article, &Extract::default());
                (article, extraction)
            });
            let sides = [&a, &b].map(|(article, extraction)| Voices { article, extraction });
            !align(sides, &Topics::default(), &Options::default()).links.is_empty()
        };
        assert!(linked("would close the harbour", "will close that harbour"));
        assert!(!linked("would close the harbour", "regretted the levy"));
    }
}
