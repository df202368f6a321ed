//! A file of Model2Vec to a table of word vectors.
//!
//! Model2Vec's `save_pretrained` writes `model.safetensors` with a tensor `embeddings` (rows x numbers,
//! single, half or double precision or bytes), and with it, where rows are shared among pieces, `mapping`
//! (piece to row) and `weights` (a factor for each piece); beside it stands `tokenizer.json` with the
//! pieces ([`Vocabulary`]). Sentence Transformers calls the tensor `embedding.weight`. A vector is the sum
//! over the pieces, as there but for the length, which counts nothing; unknown words are left out.
//!
//! The bytes of the file are kept as they are and a row is read when a word asks for it, so a run pays
//! for the reading of the file and one look at every number: none may be infinite or none at all.

#[cfg(test)]
mod tests;

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

use safetensors::{Dtype, SafeTensors};

use super::vector::{DIM, Vectors, half_to_f32};
use super::vocabulary::{Vocabulary, wrong};
use crate::error::{Error, ErrorKind, Result, one_line};

/// No file of vectors is larger: a million rows of 256 single numbers.
const MOST_TABLE_BYTES: u64 = 1 << 30;
/// No tokenizer is larger: some five hundred thousand pieces.
const MOST_TOKENIZER_BYTES: u64 = 32 << 20;
/// The list of tensors at the start of a file is short; one that is not is none of Model2Vec's.
const MOST_HEADER_BYTES: u64 = 1 << 20;

/// A table that was read.
pub(super) struct Table {
    bytes: Vec<u8>,
    /// Where the rows stand in `bytes`.
    rows: Range<usize>,
    kind: Kind,
    /// Numbers in a row.
    n_numbers: usize,
    vocabulary: Vocabulary,
    /// For each piece the row, always one of the table, and what it counts.
    pieces: Vec<(u32, f32)>,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes = [self.pieces.len(), self.n_rows(), self.n_numbers];
        f.debug_tuple("Table").field(&sizes).finish()
    }
}

/// How a number is written; all of them little-endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Half,
    Byte,
}

impl Kind {
    fn of(dtype: Dtype) -> Option<Self> {
        match dtype {
            Dtype::F64 => Some(Self::Double),
            Dtype::F32 => Some(Self::Single),
            Dtype::F16 => Some(Self::Half),
            Dtype::I8 => Some(Self::Byte),
            _ => None,
        }
    }

    const fn n_bytes(self) -> usize {
        match self {
            Self::Double => 8,
            Self::Single => 4,
            Self::Half => 2,
            Self::Byte => 1,
        }
    }

    /// Calls `take` with each number and its place.
    fn read(self, bytes: &[u8], mut take: impl FnMut(usize, f32)) {
        match self {
            Self::Double => {
                let numbers = bytes.as_chunks().0.iter().map(|b| f64::from_le_bytes(*b) as f32);
                numbers.enumerate().for_each(|(at, x)| take(at, x));
            }
            Self::Single => {
                let numbers = bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b));
                numbers.enumerate().for_each(|(at, x)| take(at, x));
            }
            Self::Half => {
                let halves = bytes.as_chunks().0.iter().map(|b| u16::from_le_bytes(*b));
                halves.map(half_to_f32).enumerate().for_each(|(at, x)| take(at, x));
            }
            Self::Byte => {
                let numbers = bytes.iter().map(|b| f32::from(b.cast_signed()));
                numbers.enumerate().for_each(|(at, x)| take(at, x));
            }
        }
    }

    /// The largest size of the numbers; an error names the place of the first that is none.
    fn largest(self, bytes: &[u8]) -> Result<f32, usize> {
        let is_finite = |at: usize| match self {
            // What read() makes of infinities of half precision is a number.
            Self::Half => bytes.get(2 * at + 1).is_none_or(|high| high & 0x7c != 0x7c),
            _ => true,
        };
        let (mut largest, mut wrong) = (0.0_f32, None);
        self.read(bytes, |at, x| {
            if (!x.is_finite() || !is_finite(at)) && wrong.is_none() {
                wrong = Some(at);
            }
            largest = largest.max(x.abs());
        });
        wrong.map_or(Ok(largest), Err)
    }
}

/// What to do about a file that cannot be read.
const WHERE: &str = "word vectors are a folder of Model2Vec, or its model.safetensors with tokenizer.json \
    beside it";
/// What to do about a file that is no table.
const REMEDY: &str = "give a file that Model2Vec's save_pretrained wrote";

impl Vectors {
    /// Reads a table that Model2Vec wrote: a folder with `model.safetensors` and `tokenizer.json`, or that
    /// file with the other beside it.
    ///
    /// ```no_run
    /// use saydiff::compare::{Options, compare};
    /// use saydiff::ingest::Article;
    /// use saydiff::meaning::Vectors;
    /// let vectors = Vectors::open("potion-base-8M")?;
    /// let articles = ["We may close it.", "We will shut it."].map(|text| Article::from_text(text, "a.txt"));
    /// let comparison = compare(articles, &Options::with_vectors(vectors));
    /// # Ok::<(), saydiff::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// The file that cannot be read or is no such table, with the reason.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let file = if path.is_dir() { inside(path) } else { path.to_path_buf() };
        let tokenizer = file.with_file_name("tokenizer.json");
        let read = |path, most| read_file(path, most, WHERE);
        // Whether it can be a table at all is told before another file is missed beside it.
        let table = read(&file, MOST_TABLE_BYTES).and_then(framed);
        let table = table.map_err(|error| error.about(&file))?;
        let vocabulary = read(&tokenizer, MOST_TOKENIZER_BYTES)
            .and_then(|bytes| Vocabulary::of_tokenizer(&bytes))
            .map_err(|error| error.about(&tokenizer))?;
        Self::of_model2vec(table, vocabulary).map_err(|error| error.about(&file))
    }

    /// Reads the bytes of a `model.safetensors` that Model2Vec wrote with these pieces.
    ///
    /// Of rows with more than [`DIM`] numbers the first [`DIM`] are taken: Model2Vec orders them by how much
    /// they tell.
    ///
    /// # Errors
    /// What keeps it from being such a table.
    pub fn of_model2vec(bytes: Vec<u8>, vocabulary: Vocabulary) -> Result<Self> {
        Table::new(bytes, vocabulary).map(Self::own)
    }
}

/// The table in a folder; where a model of Sentence Transformers is saved whole it lies deeper.
fn inside(folder: &Path) -> PathBuf {
    let (plain, deep) = ("model.safetensors", "0_StaticEmbedding/model.safetensors");
    let is_deep = !folder.join(plain).exists() && folder.join(deep).exists();
    folder.join(if is_deep { deep } else { plain })
}

/// Reads a whole file of no more than `most` bytes.
pub(super) fn read_file(path: &Path, most: u64, remedy: &str) -> Result<Vec<u8>> {
    let unread = |error: std::io::Error| {
        Error::new(ErrorKind::Read, format!("cannot read it; {remedy}")).caused_by(error)
    };
    let metadata = std::fs::metadata(path).map_err(unread)?;
    if !metadata.is_file() {
        return Err(Error::new(ErrorKind::Read, format!("it is no regular file; {remedy}")));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unread)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > most {
        let message = format!("it is larger than {} MiB; {remedy}", most >> 20);
        return Err(Error::new(ErrorKind::Read, message));
    }
    Ok(bytes)
}

/// The bytes, if they begin as the safetensors format does: with the length of its header.
fn framed(bytes: Vec<u8>) -> Result<Vec<u8>> {
    let length = bytes.first_chunk().map(|length| u64::from_le_bytes(*length));
    if length.is_none_or(|length| length > MOST_HEADER_BYTES) {
        return Err(wrong(format!("it is not in the safetensors format; {REMEDY}")));
    }
    Ok(bytes)
}

impl Table {
    fn new(bytes: Vec<u8>, vocabulary: Vocabulary) -> Result<Self> {
        let bytes = framed(bytes)?;
        let (n_header_bytes, metadata) = SafeTensors::read_metadata(&bytes).map_err(|error| {
            let message = format!("it is damaged or not in the safetensors format; {REMEDY}");
            wrong(message).caused_by(one_line(&error.to_string(), 120, 60))
        })?;
        let first = 8 + n_header_bytes;
        let tensor = |name: &str| {
            let info = metadata.info(name)?;
            let range = first + info.data_offsets.0..first + info.data_offsets.1;
            Some((info, range.clone(), bytes.get(range)?))
        };
        let embeddings = tensor("embeddings").or_else(|| tensor("embedding.weight"));
        let Some((info, rows, numbers)) = embeddings else {
            return Err(wrong(format!("it has no tensor `embeddings`; {REMEDY}")));
        };
        let &[n_rows, n_numbers] = info.shape.as_slice() else {
            let shape = one_line(&format!("{:?}", info.shape), 40, 20);
            let told = format!("its `embeddings` are no rows of numbers ({shape}); {REMEDY}");
            return Err(wrong(told));
        };
        let kind = Kind::of(info.dtype).ok_or_else(|| {
            let known = "save it with quantize_to float32, float16 or int8";
            wrong(format!("its `embeddings` are written as {}; {known}", info.dtype))
        })?;
        let mut largest = kind.largest(numbers).map_err(|at| {
            let row = at / n_numbers.max(1);
            wrong(format!("row {row} of its `embeddings` holds what is no number; save it again"))
        })?;
        let mapping = tensor("mapping").map(|(info, _, data)| mapping(info.dtype, data));
        let weights = tensor("weights").map(|(info, _, data)| weights(info.dtype, data));
        let (mapping, weights) = (mapping.transpose()?, weights.transpose()?);
        let n_pieces = vocabulary.n_pieces();
        if mapping.is_none() {
            agree("embeddings", n_rows, n_pieces)?;
        }
        if let Some(mapping) = &mapping {
            agree("mapping", mapping.len(), n_pieces)?;
        }
        if let Some(weights) = &weights {
            agree("weights", weights.len(), n_pieces)?;
            largest *= weights.iter().fold(0.0, |most: f32, weight| most.max(weight.abs()));
        }
        if !(largest > 0.0 && largest.is_finite()) {
            return Err(wrong(format!("its `embeddings` are empty or out of bounds; {REMEDY}")));
        }
        let piece = |piece: usize| {
            let row = mapping.as_ref().map_or(piece as i64, |mapping| mapping[piece]);
            let weight = weights.as_ref().map_or(1.0, |weights| weights[piece]);
            match u32::try_from(row).ok().filter(|row| (*row as usize) < n_rows) {
                // Lengths count only beside one another, and as small as this none overflows.
                Some(row) => Ok((row, weight / largest)),
                None => Err(wrong(format!(
                    "its `mapping` sends piece {piece} to row {row} of {n_rows}; save it again"
                ))),
            }
        };
        let pieces = (0..n_pieces).map(piece).collect::<Result<Vec<_>>>()?;
        Ok(Self { bytes, rows, kind, n_numbers, vocabulary, pieces })
    }

    fn n_rows(&self) -> usize {
        self.rows.len() / (self.n_numbers * self.kind.n_bytes()).max(1)
    }

    /// Adds the rows of all pieces of a text.
    pub(super) fn add(&self, text: &str, sum: &mut [f32; DIM]) {
        for piece in self.vocabulary.pieces(text, None) {
            let Some(&(row, weight)) = self.pieces.get(piece as usize) else { continue };
            let size = self.kind.n_bytes();
            let start = self.rows.start + row as usize * self.n_numbers * size;
            let end = start + self.n_numbers.min(DIM) * size;
            let Some(row) = self.bytes.get(start..end) else { continue };
            let mut sums = sum.iter_mut();
            self.kind.read(row, |_, x| {
                if let Some(sum) = sums.next() {
                    *sum += weight * x;
                }
            });
        }
    }
}

/// Refuses a tensor that is made for another number of pieces.
fn agree(name: &str, n: usize, n_pieces: usize) -> Result<()> {
    if n == n_pieces {
        return Ok(());
    }
    let remedy = "give both files of one model";
    Err(wrong(format!(
        "its `{name}` are for {n} pieces and tokenizer.json has {n_pieces}; {remedy}"
    )))
}

/// The rows of the pieces.
fn mapping(dtype: Dtype, data: &[u8]) -> Result<Vec<i64>> {
    match dtype {
        Dtype::I32 => {
            Ok(data.as_chunks().0.iter().map(|b| i64::from(i32::from_le_bytes(*b))).collect())
        }
        Dtype::I64 => Ok(data.as_chunks().0.iter().map(|b| i64::from_le_bytes(*b)).collect()),
        _ => Err(wrong(format!(
            "its `mapping` is written as {dtype}, not as whole numbers; {REMEDY}"
        ))),
    }
}

/// The factors of the pieces.
fn weights(dtype: Dtype, data: &[u8]) -> Result<Vec<f32>> {
    let kind = Kind::of(dtype).ok_or_else(|| {
        wrong(format!("its `weights` are written as {dtype}, not as numbers; {REMEDY}"))
    })?;
    kind.largest(data)
        .map_err(|at| wrong(format!("the weight of piece {at} is no number; save it again")))?;
    let mut weights = Vec::with_capacity(data.len() / kind.n_bytes());
    kind.read(data, |_, x| weights.push(x));
    Ok(weights)
}
