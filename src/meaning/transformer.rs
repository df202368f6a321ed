//! A sentence transformer from a folder, to vectors of whole sentences.
//!
//! Reads what Sentence Transformers saves of a model of the BERT family: `config.json`, `tokenizer.json`
//! (see [`Vocabulary`]), `model.safetensors` and, where there is one, `1_Pooling/config.json`. Unlike the
//! static tables it knows the order of words; it takes some thousand times as long. Sentences of one length
//! run together, so none is padded and none looks at padding. Known limits: absolute positions, GELU and
//! single precision only; what is longer than the model reads is cut; sums of floats may differ in the
//! last bits between machines.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::Path;

use candle_core::{DType, Device, Tensor};
use candle_nn::ops::{layer_norm, softmax_last_dim};
use serde::Deserialize;

use super::reader::Reader;
use super::table::read_file;
use super::vocabulary::{Vocabulary, wrong};
use crate::error::Result;

/// No model is larger: those of sentences are a tenth of it.
const MOST_MODEL_BYTES: u64 = 4 << 30;
/// Nor is a tokenizer, or a configuration.
const MOST_TEXT_BYTES: u64 = 32 << 20;
/// What to do about a folder that holds no such model.
const REMEDY: &str = "give a folder that Sentence Transformers saved (BERT family)";
/// So many pieces run together.
const BATCH: usize = 2048;

/// A sentence transformer.
pub struct Transformer {
    vocabulary: Vocabulary,
    marks: Marks,
    words: Tensor,
    places: Tensor,
    norm: Norm,
    layers: Vec<Layer>,
    n_heads: usize,
    /// Pieces of the longest text, with the two that mark its ends.
    longest: usize,
    pooling: Pooling,
}

/// Pieces that stand for no word.
#[derive(Debug, Clone, Copy)]
struct Marks {
    start: u32,
    end: u32,
    unknown: u32,
}

#[derive(Debug, Clone, Copy)]
enum Pooling {
    /// The mean of all pieces.
    Mean,
    /// The piece at the start.
    Start,
}

struct Linear {
    weight: Tensor,
    bias: Tensor,
}

struct Norm {
    weight: Tensor,
    bias: Tensor,
    epsilon: f32,
}

struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    out: Linear,
    out_norm: Norm,
    wide: Linear,
    narrow: Linear,
    narrow_norm: Norm,
}

#[derive(Deserialize)]
struct Config {
    num_hidden_layers: usize,
    num_attention_heads: usize,
    #[serde(default = "usual_epsilon")]
    layer_norm_eps: f32,
    hidden_act: Option<String>,
    position_embedding_type: Option<String>,
}

const fn usual_epsilon() -> f32 {
    1e-12
}

#[derive(Deserialize, Default)]
struct PoolingConfig {
    #[serde(default)]
    pooling_mode_cls_token: bool,
    #[serde(default)]
    pooling_mode_mean_tokens: bool,
}

type Tried<T> = candle_core::Result<T>;

impl fmt::Debug for Transformer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Transformer").field(&self.layers.len()).field(&self.words.dims()).finish()
    }
}

impl Transformer {
    /// Reads a model from its folder, and tries it on one word.
    ///
    /// # Errors
    /// The file that cannot be read or is not of such a model, with the reason.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        let path = |name: &str| folder.join(name);
        let text = |name: &str| {
            read_file(&path(name), MOST_TEXT_BYTES, REMEDY).map_err(|error| error.about(path(name)))
        };
        let config: Config = parsed(&text("config.json")?, &path("config.json"))?;
        if let Some(reason) = config.refused() {
            return Err(wrong(reason).about(path("config.json")));
        }
        let pooling = path("1_Pooling/config.json");
        let pooling = if pooling.exists() {
            let modes: PoolingConfig = parsed(&text("1_Pooling/config.json")?, &pooling)?;
            match (modes.pooling_mode_mean_tokens, modes.pooling_mode_cls_token) {
                (true, false) => Pooling::Mean,
                (false, true) => Pooling::Start,
                _ => {
                    let told =
                        "its pooling is neither the mean nor the first piece; give another model";
                    return Err(wrong(told).about(pooling));
                }
            }
        } else {
            Pooling::Mean
        };
        let vocabulary = Vocabulary::of_tokenizer(&text("tokenizer.json")?)
            .map_err(|error| error.about(path("tokenizer.json")))?;
        let file = path("model.safetensors");
        let bytes =
            read_file(&file, MOST_MODEL_BYTES, REMEDY).map_err(|error| error.about(&file))?;
        let build = || -> Tried<Self> {
            let tensors = candle_core::safetensors::load_buffer(&bytes, &Device::Cpu)?;
            let model = Self::new(&Tensors(tensors), &config, pooling, vocabulary)?;
            model.try_embed(&["word"])?;
            Ok(model)
        };
        build().map_err(|error| {
            wrong(format!("it does not fit config.json and tokenizer.json; {REMEDY}"))
                .about(&file)
                .caused_by(error)
        })
    }

    fn new(
        tensors: &Tensors,
        config: &Config,
        pooling: Pooling,
        vocabulary: Vocabulary,
    ) -> Tried<Self> {
        let mark = |piece: &str| {
            let missing = || candle_core::Error::Msg(format!("there is no piece {piece}"));
            vocabulary.number(piece).ok_or_else(missing)
        };
        let marks = Marks { start: mark("[CLS]")?, end: mark("[SEP]")?, unknown: mark("[UNK]")? };
        let epsilon = config.layer_norm_eps;
        // Every text is a first part, whose mark can be added to the places beforehand.
        let kinds = tensors.get("embeddings.token_type_embeddings.weight")?;
        let places = tensors.get("embeddings.position_embeddings.weight")?;
        let places = places.broadcast_add(&kinds.narrow(0, 0, 1)?)?;
        let layers = (0..config.num_hidden_layers).map(|layer| tensors.layer(layer, epsilon));
        Ok(Self {
            marks,
            words: tensors.get("embeddings.word_embeddings.weight")?,
            longest: places.dim(0)?,
            places,
            norm: tensors.norm("embeddings.LayerNorm", epsilon)?,
            layers: layers.collect::<Tried<_>>()?,
            n_heads: config.num_attention_heads,
            pooling,
            vocabulary,
        })
    }

    /// The vectors of some texts, in their order, each of length 1; none of a text without words.
    ///
    /// # Errors
    /// Where memory or the model gives out.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>> {
        self.try_embed(texts).map_err(|error| wrong("the model cannot be run").caused_by(error))
    }

    /// The mean vectors of texts in pieces, marks included, of whatever length they come; for training.
    ///
    /// # Errors
    /// Where a piece is none of the model's, a text is longer than it reads, or memory gives out.
    pub fn embed_pieces(&self, texts: &[Vec<u32>]) -> Result<Vec<Vec<f32>>> {
        self.try_pieces(texts).map_err(|error| wrong("the model cannot be run").caused_by(error))
    }

    /// This model as a second opinion for the alignment.
    pub fn reader(self) -> Reader {
        // It ran when it was opened; where memory gives out, no answer is what the reader's callers expect.
        Reader::new(move |texts| self.try_embed(texts).unwrap_or_default())
    }

    fn try_embed(&self, texts: &[&str]) -> Tried<Vec<Vec<f32>>> {
        let pieces: Vec<Vec<u32>> = texts.iter().map(|text| self.pieces(text)).collect();
        Ok(self.try_pieces(&pieces)?.into_iter().map(unit).collect())
    }

    fn try_pieces(&self, pieces: &[Vec<u32>]) -> Tried<Vec<Vec<f32>>> {
        let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (text, pieces) in pieces.iter().enumerate().filter(|(_, pieces)| pieces.len() > 2) {
            by_length.entry(pieces.len()).or_default().push(text);
        }
        let mut vectors = vec![Vec::new(); pieces.len()];
        for (length, texts) in by_length {
            for batch in texts.chunks((BATCH / length).max(1)) {
                let ids: Vec<u32> = batch.iter().flat_map(|text| &pieces[*text]).copied().collect();
                let found = self.run(&ids, length)?.to_vec2::<f32>()?;
                for (text, vector) in batch.iter().zip(found) {
                    vectors[*text] = vector;
                }
            }
        }
        Ok(vectors)
    }

    /// The pieces of a text between its marks, no more than the model reads.
    fn pieces(&self, text: &str) -> Vec<u32> {
        let mut pieces = vec![self.marks.start];
        pieces.extend(self.vocabulary.pieces(text, Some(self.marks.unknown)));
        pieces.truncate(self.longest.saturating_sub(1));
        pieces.push(self.marks.end);
        pieces
    }

    /// The vectors of texts of one length: a row each.
    fn run(&self, ids: &[u32], length: usize) -> Tried<Tensor> {
        let n_texts = ids.len() / length;
        let ids = Tensor::from_slice(ids, ids.len(), &Device::Cpu)?;
        let width = self.words.dim(1)?;
        let words = self.words.index_select(&ids, 0)?.reshape((n_texts, length, width))?;
        let places = self.places.narrow(0, 0, length)?;
        let mut x = words.broadcast_add(&places)?.reshape((n_texts * length, width))?;
        x = self.norm.of(&x)?;
        for layer in &self.layers {
            x = layer.of(&x, [n_texts, length, self.n_heads, width / self.n_heads.max(1)])?;
        }
        let x = x.reshape((n_texts, length, width))?;
        match self.pooling {
            Pooling::Mean => x.mean(1),
            Pooling::Start => x.narrow(1, 0, 1)?.squeeze(1),
        }
    }
}

fn parsed<T: for<'de> Deserialize<'de>>(bytes: &[u8], path: &Path) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        wrong(format!("it is no configuration of a BERT model; {REMEDY}"))
            .about(path)
            .caused_by(error)
    })
}

fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|x| *x /= length);
    vector
}

impl Config {
    /// Why the model cannot be run; none if it can.
    fn refused(&self) -> Option<String> {
        let is = |found: &Option<String>, known: &str| found.as_deref().is_none_or(|f| f == known);
        if !is(&self.hidden_act, "gelu") {
            return Some("its activation is not gelu; give a model of the BERT family".to_owned());
        }
        if !is(&self.position_embedding_type, "absolute") {
            return Some(
                "its positions are not absolute; give a model of the BERT family".to_owned(),
            );
        }
        None
    }
}

/// The tensors of a file by name, with or without the prefix that some models have.
struct Tensors(HashMap<String, Tensor>);

impl Tensors {
    fn get(&self, name: &str) -> Tried<Tensor> {
        let found = self.0.get(name).or_else(|| self.0.get(&format!("bert.{name}")));
        let missing = || candle_core::Error::Msg(format!("there is no tensor {name}"));
        found.ok_or_else(missing)?.to_dtype(DType::F32)
    }

    fn linear(&self, name: &str) -> Tried<Linear> {
        let weight = self.get(&format!("{name}.weight"))?.t()?.contiguous()?;
        Ok(Linear { weight, bias: self.get(&format!("{name}.bias"))? })
    }

    fn norm(&self, name: &str, epsilon: f32) -> Tried<Norm> {
        let [weight, bias] = ["weight", "bias"].map(|part| self.get(&format!("{name}.{part}")));
        Ok(Norm { weight: weight?, bias: bias?, epsilon })
    }

    fn layer(&self, layer: usize, epsilon: f32) -> Tried<Layer> {
        let name = |part: &str| format!("encoder.layer.{layer}.{part}");
        Ok(Layer {
            query: self.linear(&name("attention.self.query"))?,
            key: self.linear(&name("attention.self.key"))?,
            value: self.linear(&name("attention.self.value"))?,
            out: self.linear(&name("attention.output.dense"))?,
            out_norm: self.norm(&name("attention.output.LayerNorm"), epsilon)?,
            wide: self.linear(&name("intermediate.dense"))?,
            narrow: self.linear(&name("output.dense"))?,
            narrow_norm: self.norm(&name("output.LayerNorm"), epsilon)?,
        })
    }
}

impl Linear {
    fn of(&self, x: &Tensor) -> Tried<Tensor> {
        x.matmul(&self.weight)?.broadcast_add(&self.bias)
    }
}

impl Norm {
    fn of(&self, x: &Tensor) -> Tried<Tensor> {
        layer_norm(x, &self.weight, &self.bias, self.epsilon)
    }
}

impl Layer {
    /// Attention of each text's pieces to one another, then a step of each by itself.
    fn of(&self, x: &Tensor, [n_texts, length, n_heads, width]: [usize; 4]) -> Tried<Tensor> {
        let heads = |x: Tensor| -> Tried<Tensor> {
            x.reshape((n_texts, length, n_heads, width))?.transpose(1, 2)?.contiguous()
        };
        let [query, key, value] =
            [&self.query, &self.key, &self.value].map(|linear| linear.of(x).and_then(heads));
        let scores = query?.matmul(&key?.t()?.contiguous()?)?;
        let shares = softmax_last_dim(&scores.affine((width as f64).sqrt().recip(), 0.0)?)?;
        let seen = shares.matmul(&value?)?.transpose(1, 2)?.contiguous()?;
        let seen = seen.reshape((n_texts * length, n_heads * width))?;
        let x = self.out_norm.of(&(x + self.out.of(&seen)?)?)?;
        let step = self.narrow.of(&self.wide.of(&x)?.gelu_erf()?)?;
        self.narrow_norm.of(&(x + step)?)
    }
}
