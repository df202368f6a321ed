//! Gzip, whole and damaged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff_fuzz::{inputs, laws};

fuzz_target!(|data: &[u8]| {
    let damaged = inputs::starting(b"\x1f\x8b\x08", data);
    inputs::ingested(&damaged, "article.txt.gz").iter().for_each(laws::article);
    let packed = inputs::ingested(&inputs::gzipped(data), "article.txt.gz");
    packed.iter().for_each(laws::article);
});
