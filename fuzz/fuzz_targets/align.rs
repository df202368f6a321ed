//! Statements of two sides: one link each at most; exchanged sides give exchanged links.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::compare::{Options, compare_statements};
use saydiff_fuzz::{inputs, laws};

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(2, |byte| *byte == inputs::SEPARATOR as u8);
    let [a, b] = [parts.next(), parts.next()].map(|part| inputs::stated(part.unwrap_or_default()));
    let options = Options::default();
    let there =
        compare_statements([a.0.clone(), b.0.clone()], [a.1.clone(), b.1.clone()], &options);
    laws::comparison(&there);
    // Two equal texts have no order of their own, so their ties may fall either way.
    if a.0.text != b.0.text {
        let back = compare_statements([b.0, a.0], [b.1, a.1], &options);
        laws::mirrored(&there, &back);
    }
});
