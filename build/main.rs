//! Reads the tables once, when saydiff is built, so that no run has to: each becomes a list that lies
//! in the binary with a hash index beside it (`text::look_up`).
//!
//! The words of the tables are folded and stemmed by the very code that folds and stems the words of
//! an article: its files are read in here. A line that cannot be read stops the build and is named.

#![allow(clippy::print_stdout, reason = "a build script tells cargo by printing")]
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    unreachable_pub,
    reason = "files of the library are read in here, of which a part is used"
)]

mod groups;
mod inflect;
mod ingest;
mod nouns;
mod output;
mod patterns;
mod scales;
mod stems;
mod topics;
mod verbs;
mod weights;
mod words;

/// The library's text code, with lists that need no index.
#[path = "../src/text"]
mod text {
    pub(crate) mod look_up;
    pub(crate) mod normalise;
    pub(crate) mod span;
    pub(crate) mod token;

    pub(crate) use normalise::{entries, fold, inflected_stem, is_function_word, possessive, stem};
    pub(crate) use span::Span;
    pub(crate) use token::tokens;

    #[path = "../../build/lists.rs"]
    mod lists;
}

#[path = "../src/topic/terms.rs"]
mod topic_terms;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build");
    stems::write()?;
    words::write()?;
    verbs::write()?;
    nouns::write()?;
    topics::write()?;
    patterns::write()?;
    scales::write()?;
    groups::write()?;
    weights::write()?;
    ingest::write()
}
