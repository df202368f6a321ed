//! Plain word lists: a word is in or it is not, or it is of one of a few sorts.

use std::io;

use crate::output::{self, table};
use crate::text::{entries, stem};

/// Writes the lists. The value of a word says nothing where it is of no sort.
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
    for name in ["documents", "kickers", "notes"] {
        let table = table(&format!("src/extract/voice/{name}.txt"))?;
        let lines = entries(&table).map(|line| (line.to_owned(), "-".to_owned()));
        output::list(name, &lines.collect())?;
    }
    sorts("given_names", "src/extract/speakers/given_names.txt", ": ")?;
    sorts("naming", "src/extract/speakers/naming.txt", " : ")?;
    sorts("adjuncts", "src/extract/adjuncts.txt", ": ")?;
    sorts("abbreviations", "src/text/abbreviations.txt", " ")?;
    list("topic_shells", &table("src/topic/shells.txt")?, stem_of)?;
    list("stance", &table("src/align/stance.txt")?, stem_of)
}

/// Writes a table of lines `sort`, mark, words: each word to its sort.
fn sorts(name: &str, path: &str, mark: &str) -> io::Result<()> {
    let table = table(path)?;
    let lines = entries(&table).filter_map(|line| line.split_once(mark));
    let words = lines.flat_map(|(sort, words)| words.split_whitespace().map(move |w| (w, sort)));
    output::list(name, &words.map(|(w, sort)| (w.to_owned(), sort.to_owned())).collect())
}

fn list(name: &str, table: &str, form: impl Fn(&str) -> String) -> io::Result<()> {
    let words = entries(table).flat_map(str::split_whitespace);
    output::list(name, &words.map(|word| (form(word), "-".to_owned())).collect())
}
