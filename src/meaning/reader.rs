//! Whole sentences to vectors by a model of the caller's own.

use std::fmt;
use std::sync::Arc;

/// A model that reads sentences whole, as a second opinion beside the word vectors. Cheap to clone.
///
/// It is any function from texts to their vectors: of a model in this process (`Transformer`, with the
/// feature `transformer`), of another runtime or of a cache. Vectors may be of any length, all of one;
/// only their directions count.
///
/// ```
/// use saydiff::{align, compare};
/// use saydiff::meaning::Reader;
/// let reader = Reader::new(|texts| texts.iter().map(|text| vec![text.len() as f32, 1.0]).collect());
/// let align = align::Options { reader: Some(reader), ..Default::default() };
/// let options = compare::Options { align, ..Default::default() };
/// # let _ = options;
/// ```
#[derive(Clone)]
pub struct Reader(Arc<Read>);

type Read = dyn Fn(&[&str]) -> Vec<Vec<f32>> + Send + Sync;

impl Reader {
    /// Makes a reader of a function, which answers each text with its vector, in order; an answer of another
    /// length counts as none.
    pub fn new(read: impl Fn(&[&str]) -> Vec<Vec<f32>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    /// The vectors of some texts.
    pub fn read(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        (self.0)(texts)
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}
