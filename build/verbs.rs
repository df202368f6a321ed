//! Verbs in all their forms: what a form may be, and how it attributes.

use std::collections::BTreeMap;
use std::io;

use crate::inflect::inflect;
use crate::output::{self, bad, table};
use crate::text::{entries, fold};

const CUES: &str = "src/extract/cues.txt";
const VERBS: &str = "src/extract/verbs.txt";

/// One reading of a form as a cue.
struct Cue {
    rest: Vec<String>,
    form: usize,
    frames: String,
    class: char,
}

/// Writes `cues` and `verbs`.
pub(crate) fn write() -> io::Result<()> {
    let cues = table(CUES)?;
    write_cues(&cues)?;
    write_verbs(&table(VERBS)?, &cues)
}

/// A form to its readings, longest first; of equal length as in the table, speech before other
/// attitudes.
fn write_cues(table: &str) -> io::Result<()> {
    let mut cues: BTreeMap<String, Vec<Cue>> = BTreeMap::new();
    let mut class = 's';
    for line in entries(table) {
        match line {
            "[speech]" => class = 's',
            "[other]" => class = 'o',
            _ => {
                let (forms, frames) = line.split_once(" : ").ok_or_else(|| bad(CUES, line))?;
                if frames.is_empty() || !frames.chars().all(|c| "qctniaxbfpwvd".contains(c)) {
                    return Err(bad(CUES, line));
                }
                for (form, phrase) in inflect(forms).iter().enumerate() {
                    add(&mut cues, phrase, form, frames, class);
                }
            }
        }
    }
    let written =
        |cue: &Cue| format!("{}{}{},{}", cue.form, cue.class, cue.frames, cue.rest.join("+"));
    let lines = cues.into_iter().map(|(first, readings)| {
        (first, readings.iter().map(written).collect::<Vec<_>>().join(";"))
    });
    output::list("cues", &lines.collect())
}

fn add(
    cues: &mut BTreeMap<String, Vec<Cue>>,
    phrase: &str,
    form: usize,
    frames: &str,
    class: char,
) {
    let mut words = phrase.split_whitespace().map(|w| fold(w).into_owned());
    let Some(first) = words.next() else { return };
    let cue = Cue { rest: words.collect(), form, frames: frames.to_owned(), class };
    let known = cues.entry(first).or_default();
    if !known.iter().any(|k| k.rest == cue.rest && k.form == cue.form) {
        let place = known.partition_point(|k| k.rest.len() >= cue.rest.len());
        known.insert(place, cue);
    }
}

/// A form to what it may be, as a sum of 1 base, 2 third person, 4 past, 8 participle, and whether
/// base and -s forms are nouns as well.
fn write_verbs(plain: &str, cues: &str) -> io::Result<()> {
    let mut verbs: BTreeMap<String, (u8, bool)> = BTreeMap::new();
    // Verbs that attribute are verbs as well; which of them are nouns too is told by their frames.
    let cues = entries(cues).filter_map(|line| line.split_once(" : "));
    let cues = cues.filter(|(verb, _)| !verb.contains(' ')).map(|(verb, frames)| {
        if frames.contains('b') { verb.to_owned() } else { format!("~{verb}") }
    });
    let plain = entries(plain).flat_map(str::split_whitespace);
    for entry in plain.map(str::to_owned).chain(cues) {
        let (nounish, entry) = match entry.strip_prefix('~') {
            Some(verb) => (true, verb),
            None => (false, entry.as_str()),
        };
        for (spelling, bit) in inflect(entry).iter().zip([1, 2, 4, 8, 0]) {
            let known = verbs.entry(fold(spelling).into_owned()).or_default();
            known.0 |= bit;
            known.1 |= nounish;
        }
    }
    let lines = verbs.into_iter().map(|(form, (what, nounish))| {
        let letter = char::from(b'a' + what);
        (form, format!("{letter}{}", if nounish { "n" } else { "" }))
    });
    output::list("verbs", &lines.collect())
}
