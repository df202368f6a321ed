//! An e-mail message, as press offices send them, to the article in it.
//!
//! The plain text part is taken, else the HTML part; attachments are named in a note and not opened.
//! Subject, sender and date become title, outlet and date.

use mail_parser::{Message, MessageParser, PartType};

use super::html;
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::document::Document;
use crate::ingest::{PubDate, quoted};

/// True if the bytes start as a message does: header lines, among them a sender and a mark of mail.
pub(super) fn is_mail(bytes: &[u8], name: &str) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(16 << 10)).unwrap_or(bytes));
    let headers = head.lines().take_while(|line| !line.trim().is_empty());
    let names: Vec<String> = headers
        .filter(|line| !line.starts_with([' ', '\t']))
        .map_while(|line| line.split_once(':'))
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
    let marks = ["mime-version", "message-id", "received", "return-path", "delivered-to"];
    let named = name.rsplit_once('.').is_some_and(|(_, ext)| ext.eq_ignore_ascii_case("eml"));
    has(&["from"]) && (has(&marks) || (named && has(&["subject", "date", "to"])))
}

/// Reads a message.
///
/// # Errors
/// It is no message, or has no text.
pub(super) fn read(bytes: &[u8]) -> Result<Document> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        let message = "is a damaged e-mail message; save its text as a .txt file";
        return Err(Error::new(ErrorKind::Decode, message));
    };
    let mut document = body(&message)?;
    document.title = message.subject().map(str::to_owned).filter(|s| !s.trim().is_empty());
    if let Some(title) = &document.title {
        let rest = std::mem::take(&mut document.text);
        let shift = title.trim().len() + 2;
        document.text = format!("{}\n\n{rest}", title.trim().replace(['\n', '\r'], " "));
        for (span, _) in &mut document.kinds {
            *span = crate::text::Span::new(span.start + shift, span.end + shift);
        }
    }
    let sender = message.from().and_then(|from| from.first());
    document.outlet = sender.and_then(|s| s.name().or(s.address())).map(str::to_owned);
    document.byline = document.outlet.clone();
    document.is_message = true;
    document.date = message.date().and_then(|date| {
        PubDate::new(
            i16::try_from(date.year).ok()?,
            Some(i8::try_from(date.month).ok()?),
            Some(i8::try_from(date.day).ok()?),
        )
    });
    let n_attachments = message.attachment_count();
    if n_attachments > 0 {
        document.note(format!("the message has {n_attachments} attachments, which were not read; save them and give them by name"));
    }
    document.taken_from = "e-mail message".to_owned();
    Ok(document)
}

fn body(message: &Message<'_>) -> Result<Document> {
    let mut document = Document::default();
    for part in message.text_bodies() {
        match &part.body {
            PartType::Text(text) => {
                for paragraph in paragraphs(text) {
                    document.push(&paragraph, None);
                }
            }
            PartType::Html(page) => {
                let inner = html::read(page);
                if document.is_empty() {
                    document = inner;
                }
            }
            _ => {}
        }
    }
    if document.is_empty() {
        let message = "is an e-mail message without text; save its attachment and give that";
        return Err(Error::new(ErrorKind::Empty, message));
    }
    Ok(document)
}

/// The paragraphs of a plain text part, without the quoted message and the signature.
fn paragraphs(text: &str) -> Vec<String> {
    let own = text.lines().take_while(|line| *line != "-- ");
    let own = own.filter(|line| !line.starts_with('>') && !quoted::announces(line.trim()));
    let mut paragraphs = vec![String::new()];
    for line in own {
        if line.trim().is_empty() {
            paragraphs.push(String::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push_str(line);
            paragraph.push('\n');
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Options;

    const RELEASE: &str = "From: Harbour Office <press@harbour.example>\r\nTo: desk@paper.example\r\n\
        Subject: =?utf-8?q?The_harbour_=E2=80=93_a_statement?=\r\nDate: Tue, 4 Mar 2031 09:00:00 +0100\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\
        Content-Type: text/plain; charset=utf-8\r\n\r\nThe harbour will open, the office said.\r\n\r\nOn Mon, 3 Mar 2031, Ivo Lund wrote:\r\n> an older message\r\n\
        -- \r\nA signature\r\n--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF\r\n--x--\r\n";

    #[test]
    fn reads_subject_sender_date_and_text() {
        assert!(is_mail(RELEASE.as_bytes(), "a"));
        let document = read(RELEASE.as_bytes()).expect("a message");
        assert!(document.notes.iter().any(|note| note.message.contains("1 attachments")));
        let article = document.into_article("a.eml", &Options::default());
        assert_eq!(article.title(), Some("The harbour – a statement"));
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2031-03-04"));
        assert_eq!(article.origin.outlet.as_deref(), Some("Harbour Office"));
        assert!(
            article.text.ends_with("The harbour will open, the office said."),
            "{}",
            article.text
        );
    }

    #[test]
    fn front_matter_and_prose_are_no_mail() {
        for text in
            ["Title: a\nDate: 2031-01-01\n\nText", "From: the harbour\n\nText", "He said: come", ""]
        {
            assert!(!is_mail(text.as_bytes(), "a.txt"), "{text}");
        }
    }
}
