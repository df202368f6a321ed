//! saydiff: what was said then, what is said now.
