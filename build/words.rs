//! Plain word lists: a word is in or it is not, or it is of one of a few sorts.

use std::io;

use crate::output::{self, table};
use crate::text::{entries, stem};

/// Writes the lists. The value of a word says nothing, but for abbreviations.
pub(crate) fn write() -> io::Result<()> {
    let lists = [
        ("function_words", "src/text/function_words.txt"),
        ("speech_verbs", "src/text/speech_verbs.txt"),
        ("topic_verbs", "src/topic/verbs.txt"),
        ("neutral_cues", "src/view/neutral_cues.txt"),
    ];
    let stem_of = |word: &str| stem(word).into_owned();
    for (name, path) in lists {
        list(name, &table(path)?, str::to_owned)?;
    }
    let table_of_names = table("src/extract/speakers/given_names.txt")?;
    let lines = entries(&table_of_names).filter_map(|line| line.split_once(": "));
    let names = lines.flat_map(|(sex, names)| names.split_whitespace().map(move |n| (n, sex)));
    output::list("given_names", &names.map(|(n, sex)| (n.to_owned(), sex.to_owned())).collect())?;
    let naming = table("src/extract/speakers/naming.txt")?;
    let lines = entries(&naming).filter_map(|line| line.split_once(" : "));
    let phrases = lines.flat_map(|(place, all)| all.split_whitespace().map(move |p| (p, place)));
    output::list("naming", &phrases.map(|(p, at)| (p.to_owned(), at.to_owned())).collect())?;
    list("topic_shells", &table("src/topic/shells.txt")?, stem_of)?;
    list("stance", &table("src/align/stance.txt")?, stem_of)?;
    let table = table("src/text/abbreviations.txt")?;
    let lines = entries(&table).filter_map(|line| line.split_once(' '));
    let words = lines.flat_map(|(sort, words)| words.split_whitespace().map(move |w| (w, sort)));
    output::list("abbreviations", &words.map(|(w, sort)| (w.to_owned(), sort.to_owned())).collect())
}

fn list(name: &str, table: &str, form: impl Fn(&str) -> String) -> io::Result<()> {
    let words = entries(table).flat_map(str::split_whitespace);
    output::list(name, &words.map(|word| (form(word), "-".to_owned())).collect())
}
