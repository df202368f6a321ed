//! The saydiff command.

use std::process::ExitCode;

fn main() -> ExitCode {
    saydiff::cli::run(std::env::args_os())
}
