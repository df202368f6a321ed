//! An e-mail.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff_fuzz::{inputs, laws};

fuzz_target!(|data: &[u8]| {
    if let Some(article) = inputs::ingested(data, "letter.eml") {
        laws::article(&article);
    }
});
