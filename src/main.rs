//! The saydiff command.
fn main() {}
