//! JSON statements of both sides, placed into two texts and compared.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::compare::{Options, compare_statements};
use saydiff::extract::extraction_of;
use saydiff::ingest::Article;
use saydiff::wire;
use saydiff_fuzz::{laws, reports};

const THEN: &str =
    "“We may act,” Ada Roe said. Zoë’s 橋 must close.\n\nThe levy is 5 percent, she said.";
const NOW: &str =
    "“We will act,” Roe said. The 橋 may stay open.\n\nThe levy is 7 percent, she said.";

fuzz_target!(|json: &str| {
    let names = ["a.txt", "b.txt"];
    let Ok(sides) = wire::read(json).and_then(|given| wire::sides_of(given, names)) else { return };
    let articles = [Article::from_text(THEN, names[0]), Article::from_text(NOW, names[1])];
    let mut extractions = Vec::new();
    for (given, article) in sides.iter().zip(&articles) {
        let Ok(placed) = wire::given_of(given, article) else { return };
        let (extraction, kept) = extraction_of(article, &placed);
        assert_eq!(extraction.statements.len(), kept.len());
        for statement in &extraction.statements {
            laws::tidy(&statement.content, &article.text);
        }
        extractions.push(extraction);
    }
    let Ok(extractions) = <[_; 2]>::try_from(extractions) else { return };
    let comparison = compare_statements(articles, extractions, &Options::default());
    laws::comparison(&comparison);
    reports::all(&comparison);
});
