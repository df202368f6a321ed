//! Compares two texts held in memory and prints each position that moved.
//!
//! ```text
//! cargo run --example compare_texts
//! ```
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use saydiff::compare::Options;
use saydiff::ingest::Article;

const THEN: &str = "\
Harbour minister wary of night ferries

PORT ARDEN, 3 March - Harbour minister Ida Voss said on Monday that night ferries could be considered \
if the noise limits were met.

\"We may open the pier to night ferries, but nothing is decided,\" Voss told reporters.
";

const NOW: &str = "\
Night ferries to start in June

PORT ARDEN, 9 May - Harbour minister Ida Voss said night ferries would run from June.

\"Night ferries will sail from the pier, and they will sail this summer,\" she said.
";

fn main() {
    let then = Article::from_text(THEN, "then.txt");
    let now = Article::from_text(NOW, "now.txt");
    let comparison = saydiff::compare([then, now], &Options::default());
    for (link, change) in comparison.alignment.links.iter().zip(&comparison.changes) {
        println!("{} ({:.0} %): {}", change.label, change.confidence * 100.0, change.why);
        for (side, statements) in [(0, &link.a), (1, &link.b)] {
            let text = &comparison.articles[side].text;
            let extraction = &comparison.extractions[side];
            for statement in statements.iter().filter_map(|&i| extraction.statements.get(i)) {
                let speaker = extraction.speaker_of(statement).map_or("?", |s| s.name.as_str());
                println!("  {}  {speaker}: {}", ["then", "now "][side], statement.hull().of(text));
            }
        }
    }
}
