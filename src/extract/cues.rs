//! Words to cues: which verbs attribute, in which form, and what may follow them.
//!
//! The verbs stand in `cues.txt` with the frames they take; this file inflects them and looks them
//! up, longest entry first ("called for" before "called"). Whether a found form really attributes
//! here (its subject, what follows) is decided in `rules`.
//!
//! Cost: one hash look-up a word. Known misses: verbs and set phrases that are not in the table.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Class;
use crate::text::{entries, fold};

/// A form of an English verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Participle,
    Ing,
}

/// What may follow a cue; see the header of `cues.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Frames {
    pub(super) quote: bool,
    pub(super) bare: bool,
    pub(super) that: bool,
    pub(super) noun: bool,
    pub(super) infinitive: bool,
    pub(super) addressee: bool,
    pub(super) alone: bool,
    pub(super) plain_base: bool,
    pub(super) finite_only: bool,
}

/// One reading of a word (or words) as a cue.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cue {
    /// The words after the verb ("for" in "called for").
    rest: Vec<String>,
    pub(super) form: Form,
    pub(super) frames: Frames,
    pub(super) class: Class,
}

impl Cue {
    /// How many words it takes.
    pub(super) fn len(&self) -> usize {
        1 + self.rest.len()
    }
}

/// The cues that may start with `first`, a folded word, whose further words `matches` finds in the text.
///
/// `word(k)` gives the folded word `k` places after the first. Longest first; forms that are spelt
/// alike (past and participle of regular verbs) come as two readings.
pub(super) fn readings<'c>(
    first: &str,
    word: impl Fn(usize) -> Option<&'c str>,
) -> impl Iterator<Item = &'static Cue> {
    let found = CUES.get(first).map_or(&[][..], Vec::as_slice);
    found.iter().filter(move |cue| {
        cue.rest.iter().enumerate().all(|(k, rest)| word(k + 1) == Some(rest.as_str()))
    })
}

static CUES: LazyLock<HashMap<String, Vec<Cue>>> = LazyLock::new(|| {
    let mut cues: HashMap<String, Vec<Cue>> = HashMap::new();
    let mut class = Class::Speech;
    for line in entries(include_str!("cues.txt")) {
        match line {
            "[speech]" => class = Class::Speech,
            "[other]" => class = Class::Other,
            _ => add_entry(line, class, &mut cues),
        }
    }
    cues
});

fn add_entry(line: &str, class: Class, cues: &mut HashMap<String, Vec<Cue>>) {
    let Some((forms, frames)) = line.split_once(" : ") else { return };
    let frames = Frames {
        quote: frames.contains('q'),
        bare: frames.contains('c'),
        that: frames.contains(['c', 't']),
        noun: frames.contains('n'),
        infinitive: frames.contains('i'),
        addressee: frames.contains('a'),
        alone: frames.contains('x'),
        plain_base: frames.contains('b'),
        finite_only: frames.contains('f'),
    };
    for (form, phrase) in inflect(forms) {
        let mut words = phrase.split_whitespace().map(|w| fold(w).into_owned());
        let Some(first) = words.next() else { continue };
        let cue = Cue { rest: words.collect(), form, frames, class };
        let known = cues.entry(first).or_default();
        if !known.iter().any(|k| k.rest == cue.rest && k.form == cue.form) {
            // Longest first; of equal length as in the table, speech before other attitudes.
            let place = known.partition_point(|k| k.rest.len() >= cue.rest.len());
            known.insert(place, cue);
        }
    }
}

/// All forms of a table entry: a regular lemma, or base/past/participle with an optional -ing form;
/// the words after the verb are kept behind each form.
pub(super) fn inflect(entry: &str) -> Vec<(Form, String)> {
    let parts: Vec<&str> = entry.trim().split('/').collect();
    let base = parts.first().copied().unwrap_or("");
    let past = parts.get(1).map_or_else(|| suffixed(base, "ed"), |p| (*p).to_owned());
    let participle = parts.get(2).map_or_else(|| past.clone(), |p| (*p).to_owned());
    let ing = parts.get(3).map_or_else(|| suffixed(base, "ing"), |p| (*p).to_owned());
    vec![
        (Form::Base, base.to_owned()),
        (Form::Third, suffixed(base, "s")),
        (Form::Past, past),
        (Form::Participle, participle),
        (Form::Ing, ing),
    ]
}

/// The first word of `phrase` with a regular ending.
fn suffixed(phrase: &str, ending: &str) -> String {
    let (verb, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let after_consonant_y =
        verb.ends_with("y") && !["ay", "ey", "oy", "uy"].iter().any(|e| verb.ends_with(e));
    let stem = verb.strip_suffix('e').or_else(|| verb.strip_suffix('y'));
    let inflected = match (ending, stem) {
        ("s", Some(stem)) if after_consonant_y => format!("{stem}ies"),
        ("s", _) if ["s", "sh", "ch", "x", "z", "go", "do"].iter().any(|e| verb.ends_with(e)) => {
            format!("{verb}es")
        }
        ("ed", Some(stem)) if after_consonant_y => format!("{stem}ied"),
        ("ed", Some(stem)) if verb.ends_with('e') => format!("{stem}ed"),
        ("ing", Some(stem))
            if verb.ends_with('e') && !verb.ends_with("ee") && !verb.ends_with("oe") =>
        {
            format!("{stem}ing")
        }
        _ => format!("{verb}{ending}"),
    };
    if rest.is_empty() { inflected } else { format!("{inflected} {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects_regular_and_irregular_verbs() {
        let forms = |entry: &str| inflect(entry).into_iter().map(|(_, f)| f).collect::<Vec<_>>();
        assert_eq!(forms("deny"), ["deny", "denies", "denied", "denied", "denying"]);
        assert_eq!(forms("say/said/said/saying")[1..], ["says", "said", "said", "saying"]);
        assert_eq!(forms("urge"), ["urge", "urges", "urged", "urged", "urging"]);
        assert_eq!(forms("stress")[1], "stresses");
        assert_eq!(forms("call for")[2], "called for");
        assert_eq!(forms("decry")[1], "decries");
        assert_eq!(forms("convey")[1], "conveys");
    }

    #[test]
    fn finds_the_longest_entry_first() {
        let words = ["called", "for", "calm"];
        let found: Vec<_> = readings("called", |k| words.get(k).copied()).map(Cue::len).collect();
        assert_eq!(found, [2, 2, 1, 1]);
    }

    #[test]
    fn every_entry_of_the_table_is_read() {
        for line in entries(include_str!("cues.txt")).filter(|l| !l.starts_with('[')) {
            let (forms, frames) = line.split_once(" : ").expect(line);
            assert!(
                frames.chars().all(|c| "qctniaxbf".contains(c)) && !frames.is_empty(),
                "{line}"
            );
            let first = fold(forms.split([' ', '/']).next().unwrap_or("")).into_owned();
            assert!(CUES.contains_key(&first), "{line}");
        }
    }
}
