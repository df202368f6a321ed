//! The mark `>` that mail puts before the lines of an earlier message, and Markdown before a quotation.
//!
//! ```text
//! > "The docks stay open," the Trust said,      a quotation, set apart
//! > "to everybody."
//!
//! On Fri, 1 May 2031, Ada Lind wrote:            an earlier message
//! > Will the docks be sold?
//! ```

use super::layout::{Piece, spans_of_lines};
use crate::text::Span;

/// The length of the marks of quotation that a line begins with, blanks between and behind them included.
///
/// "> 5" is marked, ">5" is a figure, ">Text" is marked.
pub(super) fn marks(line: &str) -> usize {
    if !line.starts_with('>') {
        return 0;
    }
    let rest = line.trim_start_matches(['>', ' ', '\t']);
    let marks = line.len() - rest.len();
    let apart = line.get(..marks).is_some_and(|head| head.ends_with([' ', '\t']));
    let is_mark = apart || rest.is_empty() || rest.starts_with(char::is_alphabetic);
    if is_mark { marks } else { 0 }
}

/// The text with blanks for the marks of quotation at the start of its lines: every place stays.
pub(super) fn unmarked(text: String) -> String {
    if !text.starts_with('>') && !text.contains("\n>") {
        return text;
    }
    let mut bare = String::with_capacity(text.len());
    for line in spans_of_lines(&text, Span::new(0, text.len())) {
        let n_marks = marks(line.of(&text));
        bare.push_str(Span::new(bare.len(), line.start).of(&text));
        bare.extend(std::iter::repeat_n(' ', n_marks));
        bare.push_str(Span::new(line.start + n_marks, line.end).of(&text));
    }
    bare.push_str(Span::new(bare.len(), text.len()).of(&text));
    bare
}

/// For each piece of a text: whether it belongs to an earlier message, or announces it, or stands under a signature's line.
///
/// Earlier is what is marked behind "On Friday, 1 May, Ada Lind wrote:"; in mail also what is marked at the end, and all behind
/// "-----Original Message-----".
pub(super) fn earlier_messages(text: &str, pieces: &[Piece], is_mail: bool) -> Vec<bool> {
    let mut earlier = vec![false; pieces.len()];
    let (mut in_message, mut ended) = (false, false);
    for (at, piece) in pieces.iter().enumerate() {
        let is_next_marked = pieces.get(at + 1).is_some_and(|next| next.quoted);
        let announces = is_next_marked && !piece.quoted && announces(piece.span.of(text));
        in_message = announces || (in_message && piece.quoted);
        ended = ended || (is_mail && ends_message(piece.span.of(text)));
        if let Some(earlier) = earlier.get_mut(at) {
            *earlier = in_message || ended;
        }
    }
    if is_mail {
        let at_end = pieces.iter().rev().take_while(|piece| piece.quoted).count();
        earlier.iter_mut().rev().take(at_end).for_each(|earlier| *earlier = true);
    }
    earlier
}

/// "On Fri, 1 May 2031 at 09:00, Ada Lind <ada@harbour.example> wrote:"
pub(super) fn announces(content: &str) -> bool {
    let is_dated = content.starts_with("On ") && content.contains(|c: char| c.is_ascii_digit());
    is_dated && content.len() <= 300 && content.ends_with("wrote:")
}

/// "-- " over a signature, "-----Original Message-----".
fn ends_message(content: &str) -> bool {
    let bare = content.trim_matches(['-', '_', ' ']);
    content == "--" || (content.starts_with('-') && bare.eq_ignore_ascii_case("original message"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Article, BlockKind};
    use proptest::prelude::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let article = Article::from_text(text, "case.txt");
        let prose = article.paragraphs().map(|(_, span)| span.of(&article.text));
        prose.map(|prose| prose.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn tells_marks_from_signs() {
        for (line, expected) in [
            ("> Text", 2),
            (">Text", 1),
            (">> Text", 3),
            ("> > Text", 4),
            (">", 1),
            (">  ", 3),
            (">50 % of it", 0),
            ("> 50 % of it", 2),
            ("Text > text", 0),
            ("", 0),
        ] {
            assert_eq!(marks(line), expected, "{line:?}");
        }
    }

    #[test]
    fn a_quotation_set_apart_is_prose_without_its_marks() {
        let text = "The Trust met on Monday.\n\n> \"The docks stay open,\" the Trust said,\n> \"to everybody.\"\n>\n> It said no more.\n\nThe council meets in May.\n";
        let quotation = "\"The docks stay open,\" the Trust said, \"to everybody.\"";
        let others = ["It said no more.", "The council meets in May."];
        assert_eq!(
            paragraphs(text),
            [&["The Trust met on Monday.", quotation][..], &others].concat()
        );
    }

    #[test]
    fn an_earlier_message_is_nobodys_statement_here() {
        let own = "We will not sell the docks.";
        let head = "From: Ada Lind <ada@harbour.example>\nTo: Members\nSubject: The docks\n\n";
        for earlier in [
            "On Fri, 1 May 2031, Ivo Lund wrote:\n> Will the docks be sold?\n>\n> I hear so.\n",
            "> Will the docks be sold?\n",
            "-----Original Message-----\nFrom: Ivo Lund\n\nWill the docks be sold?\n",
            "-- \nHarbour Trust, 1 Quay Street, a charity of the town.\n",
        ] {
            assert_eq!(paragraphs(&format!("{head}{own}\n\n{earlier}")), [own], "{earlier}");
        }
    }

    #[test]
    fn the_head_of_a_message_is_metadata() {
        let text = "From: Ada Lind <ada@harbour.example>\r\nSent: Monday, 4 May 2031 10:12\r\nTo: Members;\r\n  Friends\r\nSubject: RE: The docks\r\n\r\nThey stay.\r\n";
        let article = Article::from_text(text, "case.txt");
        assert_eq!(article.title(), Some("The docks"));
        assert_eq!(article.date.map(|date| date.to_string()).as_deref(), Some("2031-05-04"));
        assert_eq!(article.origin.byline.as_deref(), Some("Ada Lind"));
        let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Boilerplate, BlockKind::Paragraph]);
    }

    proptest! {
        #[test]
        fn without_marks_every_place_stays(text in "[>a5 \n\r\t\u{2028}é]{0,60}") {
            let bare = unmarked(text.clone());
            prop_assert_eq!(bare.len(), text.len());
            for ((place, mark), (_, blank)) in text.char_indices().zip(bare.char_indices()) {
                prop_assert!(mark == blank || (mark == '>' || mark == '\t') && blank == ' ', "{}", place);
            }
        }
    }
}
