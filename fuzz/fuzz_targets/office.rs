//! A Word or OpenDocument file: the archive itself, and sound archives around any XML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff_fuzz::{inputs, laws};

fuzz_target!(|data: &[u8]| {
    let file = match data.first() {
        Some(b'P') => data.to_vec(),
        Some(b'w') => inputs::zipped("word/document.xml", &data[1..]),
        _ => inputs::zipped("content.xml", data),
    };
    inputs::ingested(&file, "article.docx").iter().for_each(laws::article);
});
