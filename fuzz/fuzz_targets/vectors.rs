//! A table of word vectors: a tokenizer, a separator, a safetensors file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::compare::{Options, compare};
use saydiff::ingest::Article;
use saydiff::meaning::{Vectors, Vocabulary};
use saydiff_fuzz::{inputs, laws};

const THEN: &str = "“We may act on arms,” Ada Roe said. The levy is 5 percent, she said.";
const NOW: &str = "“We will act on weapons,” Roe said. The levy is 7 percent, she said.";

fuzz_target!(|data: &[u8]| {
    let at = data.iter().position(|byte| *byte == inputs::SEPARATOR as u8);
    let (tokenizer, table) = data.split_at(at.unwrap_or(data.len()));
    let Ok(vocabulary) = Vocabulary::of_tokenizer(tokenizer) else { return };
    let table = table.get(1..).unwrap_or_default().to_vec();
    match Vectors::of_model2vec(table, vocabulary) {
        Ok(vectors) => {
            let [a, b] = [THEN, NOW].map(|text| vectors.sentence(text));
            assert!((-1.0..=1.0).contains(&a.cosine(&b)) && a.weight().is_finite());
            let articles = [Article::from_text(THEN, "a.txt"), Article::from_text(NOW, "b.txt")];
            laws::comparison(&compare(articles, &Options::with_vectors(vectors)));
        }
        Err(error) => {
            let message = error.to_string();
            assert!(
                message.contains(';') && message.len() < 1000,
                "a reason and a remedy: {message}"
            );
        }
    }
});
