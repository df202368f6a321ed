//! A web page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff_fuzz::{inputs, laws};

fuzz_target!(|data: &[u8]| {
    let page = inputs::starting(b"<html>", data);
    if let Some(article) = inputs::ingested(&page, "page.html") {
        laws::article(&article);
    }
});
