//! A web archive, plain or compressed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff_fuzz::{inputs, laws};

fuzz_target!(|data: &[u8]| {
    let archive = inputs::starting(b"WARC/1.0\r\n", data);
    let plain = inputs::ingested(&archive, "pages.warc");
    plain.iter().for_each(laws::article);
    let packed = inputs::ingested(&inputs::gzipped(&archive), "pages.warc.gz");
    packed.iter().for_each(laws::article);
});
