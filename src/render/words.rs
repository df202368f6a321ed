//! What several formats say in the same words: where a side stands, counts, lists of names.

use crate::view::{Certainty, Count, Outcome, Place, Row, Visible};

/// "para 12, Mark Rutte, quote, asked about jet sales".
pub(super) fn in_words(place: &Place, names_speaker: bool) -> String {
    let speaker = place.speaker.as_ref().map_or("unknown speaker", |name| name.as_str());
    let told = [
        place.paragraphs_in_words(),
        if names_speaker { speaker.to_owned() } else { String::new() },
        place.kind_in_words().to_owned(),
        place.prompt_in_words().unwrap_or_default(),
    ];
    joined(&told, ", ")
}

/// "para 11 / para 21, quote"; what both sides share is said once.
pub(super) fn both_in_words([a, b]: &[Place; 2], names_speakers: bool) -> String {
    let both = |a: String, b: String| if a == b { a } else { joined(&[a, b], " / ") };
    let speaker = |place: &Place| {
        let name = place.speaker.as_ref().map_or("unknown speaker", |name| name.as_str());
        if names_speakers { name.to_owned() } else { String::new() }
    };
    let told = [
        both(a.paragraphs_in_words(), b.paragraphs_in_words()),
        both(speaker(a), speaker(b)),
        both(a.kind_in_words().into(), b.kind_in_words().into()),
        both(a.prompt_in_words().unwrap_or_default(), b.prompt_in_words().unwrap_or_default()),
    ];
    joined(&told, ", ")
}

/// Joins what is not empty.
pub(super) fn joined(parts: &[String], with: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(with)
}

/// "1 statement", "2 statements".
pub(super) fn counted(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// "3 strengthened", "3 strengthened (1 unsure)", "1 reversed (unsure)".
pub(super) fn tally(count: &Count) -> String {
    format!("{} {}{}", count.rows, count.outcome, doubt(count))
}

/// What of [`tally`] tells that labels are guesses; empty if none is.
pub(super) fn doubt(count: &Count) -> String {
    match count.unsure {
        0 => String::new(),
        n if n == count.rows => match n {
            1 => " (unsure)".to_owned(),
            2 => " (both unsure)".to_owned(),
            _ => " (all unsure)".to_owned(),
        },
        n => format!(" ({n} unsure)"),
    }
}

/// "sure", "unsure, or softened", "only in B": what stands beside the name of the label.
pub(super) fn certainty(row: &Row) -> String {
    match (row.outcome, row.certainty, row.alternative) {
        (Outcome::New, ..) => "found only in B".to_owned(),
        (Outcome::Dropped, ..) => "found only in A".to_owned(),
        (_, _, Some(other)) if row.is_unclear() => format!("or {other}, direction unclear"),
        (_, Certainty::Unsure, Some(other)) => format!("or {other}, unsure"),
        (_, certainty, _) => certainty.name().to_owned(),
    }
}

/// "Ines Halvorsen: then and now", the title of a report.
pub(super) fn title(speakers: &[Visible]) -> String {
    let who = names(speakers);
    if who.is_empty() { "Then and now".to_owned() } else { format!("{who}: then and now") }
}

/// "Ines Halvorsen", "Ines Halvorsen and Omar Diouf", "Ines Halvorsen, Omar Diouf and 3 more".
pub(super) fn names(speakers: &[Visible]) -> String {
    match speakers {
        [] => String::new(),
        [one] => one.to_string(),
        [one, other] => format!("{one} and {other}"),
        [one, other, rest @ ..] => format!("{one}, {other} and {} more", rest.len()),
    }
}
