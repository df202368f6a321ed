//! Offsets, tokens, sentences and normalised words of one text.
//!
//! The lowest layer of the domain: knows nothing of articles or statements. Everything is a
//! [`Span`] of bytes into a text that somebody else owns.

mod calendar;
mod lists;
mod look_up;
mod normalise;
mod scalar;
mod sentence;
mod sign;
mod span;
mod token;

pub(crate) use calendar::{DAYS, MONTHS, is_calendar_word, is_month};
pub(crate) use look_up::{List, list, parts_of};
pub(crate) use normalise::{capitalised, inflected_stem, without_article, without_possessive};
pub use normalise::{entries, fold, is_function_word, possessive, stem};
pub use scalar::ScalarIndex;
pub use sentence::sentences;
pub(crate) use sentence::{attributes, signed_behind_dash};
pub(crate) use sign::{is_currency_sign, sign_before, signed};
pub use span::{Span, hull};
pub(crate) use span::{char_start, disjoint, next_char};
pub use token::{Token, TokenKind, Tokens, tokens};
pub(crate) use token::{most_tokens, n_letters};
