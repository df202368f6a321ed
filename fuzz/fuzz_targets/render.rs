//! Two texts compared and rendered in every format: nothing live of them is left.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::compare::{Options, compare};
use saydiff_fuzz::{inputs, laws, reports};

fuzz_target!(|data: &[u8]| {
    let mut articles = inputs::articles(data);
    // What a page or a name says of itself is hostile too.
    let [a, b] = &mut articles;
    let line: String = a.text.lines().next().unwrap_or_default().chars().take(80).collect();
    b.origin.url = Some(line.clone());
    b.origin.outlet = Some(line.clone());
    b.origin.title = Some(line.clone());
    a.origin.name = line;
    let comparison = compare(articles, &Options::default());
    for (article, extraction) in comparison.articles.iter().zip(&comparison.extractions) {
        laws::extraction(article, extraction);
    }
    laws::comparison(&comparison);
    reports::all(&comparison);
});
