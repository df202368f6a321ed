//! Words set apart as a quotation by the layout alone: behind the mark `>`, or below "she said:".
//!
//! ```text
//! In her statement Ada Lind wrote:
//!
//! > We will keep the docks open.       a quotation without quotation marks
//! >
//! > They belong to the town.           goes on
//! ```

use super::{Quotation, QuotationEnd};
use crate::text::{Span, attributes, fold};

/// A paragraph as the layout shows it.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract) struct Paragraph {
    /// The block it is, or begins with; an index into `Article::blocks`.
    pub(in crate::extract) block: usize,
    pub(in crate::extract) span: Span,
    /// What of it stands behind the mark `>`.
    pub(in crate::extract) marked: Option<Span>,
}

/// Adds to the quotations of some paragraphs those that only the layout shows, in order.
///
/// Only what has no quotation marks of its own is one.
pub(in crate::extract) fn set_apart(
    text: &str,
    paragraphs: &[Paragraph],
    marked: &[Quotation],
) -> Vec<Quotation> {
    let mut all: Vec<Quotation> = Vec::with_capacity(marked.len());
    let mut rest = marked;
    let mut before: Option<&Paragraph> = None;
    let mut goes_on = false;
    for paragraph in paragraphs {
        let (own, others) =
            rest.split_at(rest.partition_point(|q| q.span.start < paragraph.span.end));
        rest = others;
        let announced = || before.is_some_and(|before| announces(before.span.of(text)));
        let apart = paragraph.marked.or_else(|| announced().then_some(paragraph.span));
        let apart = apart.filter(|_| own.is_empty());
        match apart {
            Some(span) => {
                let resumes = goes_on && paragraph.marked.is_some();
                if let Some(last) = all.last_mut().filter(|_| resumes) {
                    last.end = QuotationEnd::Continued;
                }
                let end = QuotationEnd::Closed;
                all.push(Quotation { span, inner: span, depth: 0, end, resumes, term: false });
            }
            None => all.extend(own),
        }
        // Behind the signature somebody else begins.
        goes_on = apart.is_some_and(|apart| apart.end == paragraph.span.end);
        before = Some(paragraph);
    }
    all
}

/// "Ada Lind, who heads the Trust, said on Monday:": a verb of speech right before the colon.
fn announces(paragraph: &str) -> bool {
    let Some(sentence) = paragraph.trim_end().strip_suffix(':') else { return false };
    let mut last = sentence.rsplit([' ', '\n', '\u{a0}']).take(WORDS_TO_COLON);
    last.any(|word| attributes(fold(word).as_ref()))
}

/// "said in a statement on Monday:".
const WORDS_TO_COLON: usize = 6;

#[cfg(test)]
mod tests {
    use crate::extract::{Options, extract};
    use crate::ingest::Article;

    /// What Tom Rask says in a text in which the council is told of first.
    fn check(quotation: &str, expected: &[&str]) {
        let text = format!(
            "Trust names chair\n\nThe council welcomed the news, it said.\n\n{quotation}\n\nThe council meets in May.\n"
        );
        let article = Article::from_text(text.as_str(), "case.md");
        let found = extract(&article, &Options::default());
        let by_rask = found.statements.iter().filter(|statement| {
            found.speaker_of(statement).is_some_and(|who| who.name == "Tom Rask")
        });
        let said: Vec<String> = by_rask
            .flat_map(|statement| &statement.content)
            .map(|span| span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn a_quotation_needs_no_marks_where_the_layout_shows_it() {
        let wall = "The wall will stand by 2031. We shall not ask for more.";
        let announced = [
            "Tom Rask, the engineer, said:\n\n> The wall will stand by 2031. We shall not ask for more.",
            "Tom Rask, the engineer, said in a statement:\n\n> The wall will stand by 2031.\n> We shall not ask for more.",
            "Tom Rask, the engineer, said:\n\nThe wall will stand by 2031. We shall not ask for more.",
            "> The wall will stand by 2031. We shall not ask for more.\n>\n> — Tom Rask, the engineer",
            "> The wall will stand by 2031. We shall not ask for more.\n> -- Tom Rask",
        ];
        for quotation in announced {
            check(quotation, &[wall]);
        }
        let parts = ["The wall will stand by 2031.", "We shall not ask for more."];
        check(
            "Tom Rask said:\n\n> The wall will stand by 2031.\n>\n> We shall not ask for more.",
            &parts,
        );
    }

    #[test]
    fn who_signs_below_a_quotation_said_it() {
        for (open, close) in [("\"", "\""), ("“", "”"), ("> \"", "\"")] {
            let quoted = format!("{open}The wall will stand by 2031.{close}");
            let expected = quoted.trim_start_matches("> ");
            check(&format!("{quoted}\n\n— Tom Rask, chief engineer"), &[expected]);
        }
    }

    #[test]
    fn a_section_behind_a_dash_signs_nothing() {
        check(
            "\"The wall will stand,\" said Tom Rask. \"It must.\"\n\n- Grants for walls\n\nGrants will end, the mayor said.",
            &["\"The wall will stand,\"", "\"It must.\""],
        );
    }
}
