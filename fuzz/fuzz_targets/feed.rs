//! A feed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff_fuzz::{inputs, laws};

fuzz_target!(|data: &[u8]| {
    let feed = inputs::starting(b"<?xml version='1.0'?>", data);
    if let Some(article) = inputs::ingested(&feed, "feed.xml") {
        laws::article(&article);
    }
});
