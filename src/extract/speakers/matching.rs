//! A name as a user types it to the speaker it means.

use crate::extract::Speaker;
use crate::text::{fold, possessive};

/// How alike two words must be (Jaro-Winkler) to pass as two spellings of one name. Below, surnames of
/// different people begin to match ("Merkel", "Merz": .81); above, transliterations are lost
/// ("Zelensky", "Zelenskyy": .98, "Erdogan", "Erdoghan": .97, "Lavrov", "Lawrow": .80 is lost).
const NEAR: f64 = 0.92;

/// True if `query` means this speaker: by any words of the name or a role, whatever the case,
/// diacritics, suffixes and small differences of spelling.
///
/// ```
/// use saydiff::extract::{Speaker, speakers::matches};
/// let speaker = Speaker { name: "Recep Tayyip Erdoğan".into(), roles: vec!["Turkish President".into()], mentions: vec![] };
/// assert!(matches("erdogan", &speaker) && matches("Erdoğan'ın", &speaker) && matches("Tayyip Erdoghan", &speaker));
/// assert!(matches("president", &speaker) && !matches("Merz", &speaker) && !matches("", &speaker));
/// ```
pub fn matches(query: &str, speaker: &Speaker) -> bool {
    let wanted = words(query);
    if wanted.is_empty() {
        return false;
    }
    let name = words(&speaker.name);
    let roles: Vec<String> = speaker.roles.iter().flat_map(|r| words(r)).collect();
    wanted.iter().all(|w| name.iter().chain(&roles).any(|n| alike(w, n)))
}

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '(' | ')'))
        .map(|w| plain(possessive(&fold(w))))
        .filter(|w| {
            !w.is_empty() && !matches!(w.as_str(), "the" | "of" | "mr" | "mrs" | "ms" | "dr")
        })
        .collect()
}

/// Spellings that transliterations differ in are made one.
fn plain(word: &str) -> String {
    const SAME: [(&str, &str); 15] = [
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("tsch", "ch"),
        ("sch", "sh"),
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("ou", "u"),
        ("ck", "k"),
        ("q", "k"),
        ("w", "v"),
        ("j", "y"),
        ("y", "i"),
        ("ii", "i"),
    ];
    SAME.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to))
}

fn alike(a: &str, b: &str) -> bool {
    // Short words are too easily alike ("Lee", "Leo").
    a == b || (a.len().min(b.len()) >= 4 && strsim::jaro_winkler(a, b) >= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, name: &str, expected: bool) {
        let speaker = Speaker { name: name.to_owned(), roles: Vec::new(), mentions: Vec::new() };
        assert_eq!(matches(query, &speaker), expected, "{query} / {name}");
    }

    #[test]
    fn finds_a_name_in_many_spellings() {
        for (query, name, expected) in [
            ("rutte", "Mark Rutte", true),
            ("Mark RUTTE", "Mark Rutte", true),
            ("Erdoğan'ın", "Recep Tayyip Erdogan", true),
            ("Zelensky", "Volodymyr Zelenskyy", true),
            ("Volodimir Zelenskij", "Volodymyr Zelenskyy", true),
            ("Müller", "Mueller", true),
            ("Lawrow", "Sergei Lavrov", true),
            ("Merkel", "Friedrich Merz", false),
            ("Ann Roe", "Bob Roe", false),
            ("Lee", "Leo", false),
        ] {
            check(query, name, expected);
        }
    }
}
