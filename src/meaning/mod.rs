//! Words and sentences to vectors: how near two wordings are in meaning.
//!
//! A table of 30,522 word pieces, 256 numbers each, lies in the binary. A word's vector is the sum
//! of its pieces' rows, a sentence's the sum over its pieces; similarity is the cosine. No network
//! runs, nothing is downloaded, and nothing is unpacked before it is asked for.
//!
//! ```
//! use saydiff::meaning::Vectors;
//! let vectors = Vectors::builtin();
//! let near = vectors.sentence("curbs on arms purchases").cosine(&vectors.sentence("restrictions on weapons sales"));
//! let far = vectors.sentence("curbs on arms purchases").cosine(&vectors.sentence("the talks in Istanbul"));
//! assert!(near > far + 0.2, "{near} {far}");
//! ```
//!
//! - [`Vectors`]: a table, the one in the binary or one of Model2Vec's ([`Vectors::open`]); [`Vector`]: one word or sentence, compared by [`Vector::cosine`].
//! - [`Soft`]: soft token matching, the best partner of every word, averaged by weight.
//! - [`Cover`]: what one list of words covers of any other.
//! - [`pairs`]: which word of one side means which word of the other.
//! - [`Reader`]: a model that reads sentences whole, as a second opinion; with the feature `transformer`
//!   one from a local folder.
//! - [`rarity`]: how rare a word is in general English text.
//!
//! Method: static vectors distilled from a sentence transformer (Model2Vec and its tokenlearn step);
//! the card is `docs/models.md`, the origin of the table `src/meaning/table/NOTICE`. Cost: looking a
//! word up is a look-up in the piece list plus one row per piece; a cosine is one pass over
//! 256 integers. Known misses: negation, role swaps and changed numbers leave the cosine near 1, so
//! this tells what belongs together, never whether it changed.

mod cover;
mod known;
mod pairs;
mod pieces;
mod rarity;
mod reader;
mod soft;
mod table;
#[cfg(feature = "transformer")]
mod transformer;
mod vector;
mod vocabulary;
mod wordpiece;

pub use cover::Cover;
pub use pairs::{Pair, pairs};
pub use rarity::rarity;
pub use reader::Reader;
pub(crate) use soft::greater;
pub use soft::{Soft, SoftScore};
#[cfg(feature = "transformer")]
pub use transformer::Transformer;
pub use vector::{DIM, Vector, Vectors};
pub use vocabulary::Vocabulary;
pub use wordpiece::{Piece, wordpieces};
