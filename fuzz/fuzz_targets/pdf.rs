//! A PDF file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff_fuzz::{inputs, laws};

fuzz_target!(
    // A panic inside the PDF reader is that file's error; one that gets out still ends the run.
    init: std::panic::set_hook(Box::new(|panic| eprintln!("{panic}"))),
    |data: &[u8]| {
        let file = inputs::starting(b"%PDF-1.7\n", data);
        inputs::ingested(&file, "article.pdf").iter().for_each(laws::article);
    }
);
