//! Names the topics by a table of one's own.
//!
//! ```text
//! cargo run --example custom_topics
//! ```
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use saydiff::compare::Options;
use saydiff::ingest::Article;
use saydiff::topic::TopicTable;

const TABLE: &str = r#"
[[topic]]
name = "night ferries"
terms = ["night ferry", "night sailing"]

[[topic]]
name = "lighthouse"
terms = ["lighthouse", "harbour light"]
"#;

fn main() -> saydiff::error::Result<()> {
    let own = TopicTable::parse(TABLE)?;
    let options =
        Options { topics: Some(TopicTable::builtin().merged(&own)), ..Options::default() };
    let then = Article::from_text(
        "Ida Voss said night ferries should sail only in summer. \
         \"The lighthouse may need a new lamp,\" she said.",
        "then.txt",
    );
    let now = Article::from_text(
        "\"Night sailings must go on all year,\" said harbour minister Ida Voss. \
         She said the old harbour light would be switched off.",
        "now.txt",
    );
    let comparison = saydiff::compare([then, now], &options);
    for (side, letter) in [(0, 'A'), (1, 'B')] {
        let text = &comparison.articles[side].text;
        for (index, statement) in comparison.extractions[side].statements.iter().enumerate() {
            let topics: Vec<_> =
                comparison.topics.of_statement(side, index).map(|t| t.name.as_str()).collect();
            println!("{letter} [{}] {}", topics.join(", "), statement.hull().of(text));
        }
    }
    Ok(())
}
