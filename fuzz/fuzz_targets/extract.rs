//! Statements and speakers of any text, by every method.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::extract::{Extractor, Options, Unit, extract};
use saydiff::ingest::Article;
use saydiff_fuzz::laws;

fuzz_target!(|data: &[u8]| {
    let article = Article::from_text(String::from_utf8_lossy(data), "article.txt");
    laws::article(&article);
    let voice = (data.first() == Some(&b'!')).then(|| "Ada Roe".to_owned());
    for (extractor, unit) in [(Extractor::Tagger, Unit::Point), (Extractor::Rules, Unit::Utterance)]
    {
        let options = Options { extractor, unit, attitudes: true, voice: voice.clone() };
        let found = extract(&article, &options);
        laws::extraction(&article, &found);
        assert_eq!(format!("{found:?}"), format!("{:?}", extract(&article, &options)));
    }
});
