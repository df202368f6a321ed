//! The binary as its users meet it.

mod diff;
mod failures;
mod git;
mod harness;
mod hostile;
mod inputs;
mod lists;
mod promises;
mod reports;
mod screens;
mod vectors;
