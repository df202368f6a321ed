//! Base forms: of irregular words, and of the words of synonym and opposite groups.

use std::borrow::Cow;
use std::io;
use std::sync::LazyLock;

use crate::output::{self, Lines, table};
use crate::text::{entries, inflected_stem, possessive, stem};

/// Writes `irregular` and `groups`.
pub(crate) fn write() -> io::Result<()> {
    table("src/classify/irregular.txt")?;
    table("src/classify/own_forms.txt")?;
    output::list("irregular", &IRREGULAR)?;
    let (synonyms, opposites) =
        (table("src/classify/synonyms.txt")?, table("src/classify/opposites.txt")?);
    let mut groups = Lines::new();
    for (group, line) in entries(&synonyms).chain(entries(&opposites)).enumerate() {
        for (pole, words) in line.split('/').enumerate() {
            for word in words.split_whitespace() {
                let place = format!("{group}:{pole}");
                let places = groups.entry(base(word)).or_default();
                if places.is_empty() {
                    *places = place;
                } else if !places.split(',').any(|known| known == place) {
                    places.push(',');
                    places.push_str(&place);
                }
            }
        }
    }
    output::list("groups", &groups)
}

/// The base form of a folded word, as `classify::reading::base` finds it.
pub(crate) fn base(folded: &str) -> String {
    let bare = possessive(folded);
    IRREGULAR
        .get(bare)
        .cloned()
        .unwrap_or_else(|| inflected_stem(bare).map_or_else(|| bare.to_owned(), Cow::into_owned))
}

static IRREGULAR: LazyLock<Lines> = LazyLock::new(|| {
    let mut lines = Lines::new();
    for line in entries(include_str!("../src/classify/irregular.txt")) {
        let mut forms = line.split_whitespace();
        let Some(first) = forms.next() else { continue };
        let base = stem(first).into_owned();
        lines.extend(forms.chain([first]).map(|form| (form.to_owned(), base.clone())));
    }
    for line in entries(include_str!("../src/classify/own_forms.txt")) {
        let Some(base) = line.split_whitespace().next() else { continue };
        lines.extend(line.split_whitespace().map(|form| (form.to_owned(), base.to_owned())));
    }
    lines
});
