//! Trains and measures the statement tagger and the word vectors of saydiff. See `docs/models.md`.

mod classes;
mod fit;
mod flags;
mod gold;
mod labels;
mod lexicon;
mod matrix;
mod pack;
mod score;
mod tags;
mod tokenlearn;
mod train;
mod vectors;

use std::error::Error;

use flags::Flags;
use score::score;
use train::train;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) =
        words.split_first().ok_or("classes, tags, fit, score, vectors or compare-vectors?")?;
    let flags = Flags::new(rest)?;
    match command.as_str() {
        "classes" => classes::run(
            &flags.path("vectors")?,
            &flags.path("out")?,
            flags.number("words", 40_000),
            flags.number("classes", 250),
        ),
        "tags" => tags::run(&flags.path("polnear")?, &flags.path("out")?),
        "fit" => train(&flags),
        "score" => score(&flags),
        "vectors" => vectors::fit(
            &flags.path("model")?,
            &flags.path("text")?,
            &flags.path("out")?,
            &tokenlearn::Settings::from(&flags),
        ),
        "compare-vectors" => {
            vectors::compare(&flags.path("model")?, &flags.path("text")?, &flags.path("table")?)
        }
        _ => Err(format!("no command {command}").into()),
    }
}
