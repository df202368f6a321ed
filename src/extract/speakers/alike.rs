//! Two names to whether they may be one person's or one body's.

use super::cluster::GIVEN_NAMES;
use crate::text::fold;

/// True if `a` tells more of the name than `b`.
pub(super) fn fuller(a: &str, b: &str) -> bool {
    (a.split(' ').count(), a.len()) > (b.split(' ').count(), b.len())
}

/// True if two names of one surname may be one person's.
pub(super) fn compatible(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let words = |name: &str| -> Vec<String> {
        name.split([' ', ','])
            .filter(|w| !w.is_empty())
            .map(|w| fold(w.trim_end_matches('.')).into_owned())
            .collect()
    };
    let (a, b) = (words(a), words(b));
    // "Cllr Rob Tanner", "Cllr Jean Tanner": a title that no table knows tells nobody apart.
    let titles = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let titles = titles.min(a.len().min(b.len()).saturating_sub(2));
    let [a, b] = [&a, &b].map(|words| words.get(titles..).unwrap_or(words));
    if a.len() == 1
        || b.len() == 1
        || a.iter().all(|w| b.contains(w))
        || b.iter().all(|w| a.contains(w))
    {
        return true;
    }
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return true };
    let [told, other] = [x, y].map(|given| GIVEN_NAMES.get(given));
    if told.is_some() && other.is_some() && told != other {
        return false;
    }
    let shorter = x.chars().count().min(y.chars().count());
    let shared = x.chars().zip(y.chars()).take_while(|(p, q)| p == q).count();
    // An initial, a short form ("Mike" for Michael) or a spelling ("Sergei", "Sergey").
    shared == shorter || shared >= 3 || (shared == 2 && shorter <= 4)
}

/// "ITA" and "International Tin Agreement".
pub(super) fn is_acronym_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let letters: String = long
        .split([' ', '-'])
        .filter_map(|w| w.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    short.len() >= 2
        && !short.contains(' ')
        && short.chars().all(char::is_uppercase)
        && letters == short
}

/// "mines ministry spokesman" and "spokesman": the shorter is the end of the longer.
pub(super) fn ends_alike(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.ends_with(short.as_ref())
        && long.len() > short.len()
        && long.get(..long.len() - short.len()).is_some_and(|head| head.ends_with(' '))
}

/// "a second official": neither the first nor "another".
pub(super) fn place_in_row(name: &str) -> Option<&str> {
    let first = name.split(' ').next()?;
    matches!(first, "first" | "second" | "third" | "fourth" | "another" | "other").then_some(first)
}
