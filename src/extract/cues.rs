//! Words to cues: which verbs attribute, in which form, and what may follow them.
//!
//! The verbs stand in `cues.txt` with the frames they take; the build script inflects them
//! (`build/verbs.rs`), this file looks them up, longest entry first ("called for" before "called"). Whether a found form really attributes
//! here (its subject, what follows) is decided in `rules`.
//!
//! Cost: one hash look-up a word. Known misses: verbs and set phrases that are not in the table.

use super::Class;
use crate::text::{List, list, parts_of};

/// A form of an English verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Participle,
    Ing,
}

impl Form {
    /// All forms, in the order of the numbers that the build script gives them.
    pub(super) const ALL: [Form; 5] =
        [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing];
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
    pub(super) stand: bool,
    pub(super) present_stand: bool,
    pub(super) of_paper: bool,
    pub(super) deed: bool,
}

/// One reading of a word (or words) as a cue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cue {
    /// The words after the verb ("for" in "called for"), parted by `+`.
    rest: &'static str,
    pub(super) form: Form,
    pub(super) frames: Frames,
    pub(super) class: Class,
}

impl Cue {
    /// Reads what the build script wrote: form, class and frames, a letter for each, a comma, further words.
    fn parse(written: &'static str) -> Option<Self> {
        let comma = written.bytes().position(|b| b == b',')?;
        let [form, class, frames @ ..] = written.as_bytes().get(..comma)? else { return None };
        Some(Self {
            rest: written.get(comma + 1..)?,
            form: *Form::ALL.get(usize::from(form.checked_sub(b'0')?))?,
            frames: Frames::parse(frames),
            class: if *class == b's' { Class::Speech } else { Class::Other },
        })
    }

    /// The words after the verb.
    fn rest(&self) -> impl Iterator<Item = &'static str> + use<> {
        parts_of(self.rest, b'+').filter(|word| !word.is_empty())
    }

    /// How many words it takes.
    pub(super) fn len(&self) -> usize {
        1 + self.rest().count()
    }
}

impl Frames {
    fn parse(letters: &[u8]) -> Self {
        let mut frames = Self::default();
        for letter in letters {
            match letter {
                b'q' => frames.quote = true,
                b'c' => (frames.bare, frames.that) = (true, true),
                b't' => frames.that = true,
                b'n' => frames.noun = true,
                b'i' => frames.infinitive = true,
                b'a' => frames.addressee = true,
                b'x' => frames.alone = true,
                b'b' => frames.plain_base = true,
                b'f' => frames.finite_only = true,
                b'p' => frames.stand = true,
                b'v' => frames.of_paper = true,
                b'd' => frames.deed = true,
                b'w' => frames.present_stand = true,
                _ => {}
            }
        }
        frames
    }
}

/// The cues that may start with `first`, a folded word, whose further words `matches` finds in the text.
///
/// `word(k)` gives the folded word `k` places after the first. Longest first; forms that are spelt
/// alike (past and participle of regular verbs) come as two readings.
pub(super) fn readings<'c>(
    first: &str,
    word: impl Fn(usize) -> Option<&'c str>,
) -> impl Iterator<Item = Cue> {
    let found = CUES.get(first).into_iter().flat_map(|cues| parts_of(cues, b';'));
    found
        .filter_map(Cue::parse)
        .filter(move |cue| cue.rest().enumerate().all(|(k, rest)| word(k + 1) == Some(rest)))
}

/// A form to its readings, parted by `;`.
const CUES: List = list!("cues");

#[cfg(test)]
#[path = "../../build/inflect.rs"]
mod inflect;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{entries, fold};
    use inflect::inflect;

    #[test]
    fn inflects_regular_and_irregular_verbs() {
        assert_eq!(inflect("deny"), ["deny", "denies", "denied", "denied", "denying"]);
        assert_eq!(inflect("say/said/said/saying")[1..], ["says", "said", "said", "saying"]);
        assert_eq!(inflect("urge"), ["urge", "urges", "urged", "urged", "urging"]);
        assert_eq!(inflect("stress")[1], "stresses");
        assert_eq!(inflect("call for")[2], "called for");
        assert_eq!(inflect("decry")[1], "decries");
        assert_eq!(inflect("convey")[1], "conveys");
    }

    #[test]
    fn finds_the_longest_entry_first() {
        let words = ["called", "for", "calm"];
        let found: Vec<_> =
            readings("called", |k| words.get(k).copied()).map(|cue| cue.len()).collect();
        assert_eq!(found, [2, 2, 1, 1]);
    }

    #[test]
    fn every_entry_of_the_table_is_read() {
        for line in entries(include_str!("cues.txt")).filter(|l| !l.starts_with('[')) {
            let (forms, frames) = line.split_once(" : ").expect(line);
            assert!(
                frames.chars().all(|c| "qctniaxbfpwvd".contains(c)) && !frames.is_empty(),
                "{line}"
            );
            let first = fold(forms.split([' ', '/']).next().unwrap_or("")).into_owned();
            assert!(CUES.has(&first), "{line}");
        }
    }
}
