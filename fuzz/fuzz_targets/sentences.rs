//! Sentences and words of any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::text::{Span, fold, sentences, stem, tokens};
use saydiff_fuzz::laws;

fuzz_target!(|text: &str| {
    let whole = Span::new(0, text.len());
    let found = sentences(text, whole);
    laws::tidy(&found, text);
    let within: usize = found.iter().map(|span| solid(span.of(text))).sum();
    assert_eq!(within, solid(text), "no letter is lost between sentences");
    let words: Vec<Span> = tokens(text, whole).map(|token| token.span).collect();
    laws::tidy(&words, text);
    for word in words {
        let folded = fold(word.of(text)).into_owned();
        assert_eq!(fold(&folded), folded, "folding twice is folding once");
        let _ = stem(&folded);
    }
});

fn solid(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}
