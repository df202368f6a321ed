//! Times of the day: `4:10 a.m.`, `4.10 am`, `16:30`, `5pm`.

use super::{Quantity, Unit, form};
use crate::classify::reading::Word;
use crate::text::TokenKind;

/// A time of the day in minutes since midnight.
pub(super) fn clock(words: &[Word<'_>], at: usize) -> Option<Quantity> {
    let word = words.get(at).filter(|word| word.kind == TokenKind::Number)?;
    let digits = word.folded.trim_end_matches(char::is_alphabetic);
    let glued = match word.folded.get(digits.len()..)? {
        "" => None,
        "am" => Some(false),
        "pm" => Some(true),
        _ => return None,
    };
    let colon = || {
        let [hour, colon, minutes] = words.get(at..at + 3)? else { return None };
        let is_tied = colon.written == ":"
            && hour.span.end == colon.span.start
            && colon.span.end == minutes.span.start
            && minutes.folded.len() >= 2;
        (is_tied && glued.is_none()).then_some(minutes)
    };
    let (hour, minutes, end) = match (digits.split_once('.'), colon()) {
        (_, Some(minutes)) => (digits, minutes.folded.as_ref(), at + 3),
        (Some((hour, minutes)), None) => (hour, minutes, at + 1),
        (None, None) => (digits, "", at + 1),
    };
    let (minutes, in_minutes) = match minutes.strip_suffix("am").or(minutes.strip_suffix("pm")) {
        Some(plain) => (plain, Some(minutes.ends_with("pm"))),
        None => (minutes, None),
    };
    let behind = meridiem(words, end);
    let half = glued.or(in_minutes).or(behind.map(|(half, _)| half));
    // Without "a.m." only a colon tells a time.
    let is_told = half.is_some() || end == at + 3;
    let [hour, minutes] = [hour, if minutes.is_empty() { "00" } else { minutes }]
        .map(|part| part.parse::<u16>().ok().filter(|_| part.len() <= 2));
    let (hour, minutes) = (hour?, minutes.filter(|minutes| *minutes < 60)?);
    if !is_told || hour > 24 {
        return None;
    }
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let end = end + behind.map_or(0, |(_, length)| length);
    Some(Quantity::new(f64::from(60 * hour + minutes), Unit::Clock, at..end))
}

/// "am", "p.m.": whether it is the afternoon, and how many words.
fn meridiem(words: &[Word<'_>], at: usize) -> Option<(bool, usize)> {
    match (form(words, at), form(words, at + 1), form(words, at + 2)) {
        ("am" | "pm", _, _) => Some((form(words, at) == "pm", 1)),
        (half @ ("a" | "p"), ".", "m") => {
            let point = usize::from(form(words, at + 3) == ".");
            Some((half == "p", 3 + point))
        }
        _ => None,
    }
}
