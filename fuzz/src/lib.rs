//! What the fuzz targets share: inputs cut from bytes, and the laws that hold on any of them.
//!
//! A target is one line of feeding and one of asserting; each law is a function here, named for what
//! holds.

pub mod inputs;
pub mod laws;
pub mod reports;
