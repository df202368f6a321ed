//! A sentence transformer and some text to the table of word vectors, and how good a table is.
//!
//! 1. Model2Vec: each piece's own vector, by its main directions, weighed by how rare the piece is.
//! 2. Tokenlearn (`tokenlearn.rs`): rows moved until their sums stand to one another as the model's
//!    vectors of the sentences do.
//! 3. Four bits a number, clipped at two and a half times their usual size, and a half float a row.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use safetensors::Dtype;
use safetensors::tensor::TensorView;
use saydiff::meaning::{Transformer, Vector, Vectors, wordpieces};
use saydiff::text::{Span, sentences};

use crate::Outcome;
use crate::matrix::{Matrix, length};
use crate::tokenlearn::{self, Sentence, Settings};

/// Numbers in a row of the table.
pub const DIM: usize = 256;
/// Pieces of a sentence that the model reads.
const MOST_READ: usize = 62;
/// Marks of a sentence's start and end.
const MARKS: [u32; 2] = [101, 102];
/// Pieces of the vocabulary.
const N_PIECES: usize = 30_522;

/// Makes a table and writes it, as saydiff has it inside and as Model2Vec saves it.
pub fn fit(model: &Path, texts: &Path, out: &Path, settings: &Settings) -> Outcome<()> {
    let transformer = Transformer::open(model)?;
    let lines = lines(texts)?;
    println!("{} sentences", lines.len());
    let pieces: Vec<Vec<u32>> =
        (0..N_PIECES as u32).map(|id| vec![MARKS[0], id, MARKS[1]]).collect();
    let of_pieces = Matrix::of_rows(&kept(&transformer, &pieces, &out.join("pieces.f32"))?);
    let bags: Vec<Vec<u32>> = lines.iter().map(|line| pieces_of(line)).collect();
    let read: Vec<Vec<u32>> = bags
        .iter()
        .map(|bag| {
            let bag = bag.iter().copied().take(MOST_READ);
            MARKS[..1].iter().copied().chain(bag).chain([MARKS[1]]).collect()
        })
        .collect();
    let mut of_sentences = Matrix::of_rows(&kept(&transformer, &read, &out.join("sentences.f32"))?);
    of_sentences.normalise();
    let sentences: Vec<Sentence> = bags.into_iter().map(Sentence::of_pieces).collect();
    let table = tokenlearn::learn(&of_pieces, &sentences, &of_sentences, settings)?;
    write(table, model, out)
}

/// The model's vectors of some pieces; once found they are kept in a file, as they take longest.
fn kept(model: &Transformer, texts: &[Vec<u32>], file: &Path) -> Outcome<Vec<Vec<f32>>> {
    fs::create_dir_all(file.parent().ok_or("a folder")?)?;
    if let Ok(bytes) = fs::read(file) {
        let numbers: Vec<f32> =
            bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        if numbers.len().is_multiple_of(texts.len()) {
            return Ok(numbers.chunks(numbers.len() / texts.len()).map(<[f32]>::to_vec).collect());
        }
    }
    let mut found = Vec::with_capacity(texts.len());
    for some in texts.chunks(4096) {
        found.extend(model.embed_pieces(some)?);
        println!("{} of {} read", found.len(), texts.len());
    }
    fs::write(file, found.iter().flatten().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>())?;
    Ok(found)
}

fn pieces_of(line: &str) -> Vec<u32> {
    wordpieces(line).into_iter().map(|piece| u32::from(piece.0)).collect()
}

/// The sentences of a file or of all text files of a folder, in the order of their names, each once.
fn lines(texts: &Path) -> Outcome<Vec<String>> {
    let mut files: Vec<PathBuf> = if texts.is_dir() {
        let entries = fs::read_dir(texts)?.collect::<Result<Vec<_>, _>>()?;
        let paths = entries.into_iter().map(|entry| entry.path());
        paths.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect()
    } else {
        vec![texts.to_path_buf()]
    };
    files.sort();
    let mut lines = Vec::new();
    for file in files {
        let bytes = fs::read(&file)?;
        let text = String::from_utf8_lossy(&bytes);
        for span in sentences(&text, Span::new(0, text.len())) {
            let line = span.of(&text).split_whitespace().collect::<Vec<_>>().join(" ");
            if line.split(' ').count() > 3 {
                lines.push(line);
            }
        }
    }
    lines.sort();
    lines.dedup();
    Ok(lines)
}

/// Rounds a table and writes it.
fn write(mut table: Matrix, model: &Path, out: &Path) -> Outcome<()> {
    let mean = table.mean_length();
    table.numbers.iter_mut().for_each(|x| *x /= mean);
    let (mut rows, mut scales) = (Vec::new(), Vec::new());
    for row in table.numbers.chunks_mut(DIM) {
        let usual = length(row) / (DIM as f32).sqrt();
        let scale = half::f16::from_f32(if usual > 0.0 { 2.5 * usual / 7.0 } else { 1.0 });
        scales.extend(scale.to_le_bytes());
        let scale = scale.to_f32();
        let step = |x: f32| (x / scale).round_ties_even().clamp(-7.0, 7.0);
        for pair in row.as_chunks::<2>().0 {
            let [low, high] = pair.map(|x| (step(x) + 8.0) as u8);
            rows.push(low | high << 4);
        }
        row.iter_mut().for_each(|x| *x = step(*x) * scale);
    }
    fs::write(out.join("rows.i4.bin"), rows)?;
    fs::write(out.join("scales.f16.bin"), scales)?;
    let bytes: Vec<u8> = table.numbers.iter().flat_map(|x| x.to_le_bytes()).collect();
    let view = TensorView::new(Dtype::F32, vec![table.n_rows(), DIM], &bytes)?;
    fs::write(
        out.join("model.safetensors"),
        safetensors::serialize([("embeddings", view)], None)?,
    )?;
    fs::copy(model.join("tokenizer.json"), out.join("tokenizer.json"))?;
    println!("written to {}", out.display());
    Ok(())
}

/// Tells how near tables come to the model, and to one another, on the sentences of some texts.
pub fn compare(model: &Path, texts: &Path, table: &Path) -> Outcome<()> {
    let transformer = Transformer::open(model)?;
    let lines = lines(texts)?;
    let refs: Vec<&str> = lines.iter().map(String::as_str).collect();
    let teacher = transformer.embed(&refs)?;
    let tables = [Vectors::builtin(), Vectors::open(table)?];
    let found =
        tables.each_ref().map(|t| refs.iter().map(|s| t.sentence(s)).collect::<Vec<Vector>>());
    let pairs = pairs(refs.len());
    let by_model: Vec<f32> = pairs
        .iter()
        .map(|(i, j)| teacher[*i].iter().zip(&teacher[*j]).map(|(x, y)| x * y).sum())
        .collect();
    let by_table = found
        .each_ref()
        .map(|v| pairs.iter().map(|(i, j)| v[*i].cosine(&v[*j])).collect::<Vec<f32>>());
    println!("{} sentences, {} pairs: Spearman x 100 of cosines", refs.len(), pairs.len());
    println!("built in and model  {:.1}", 100.0 * spearman(&by_model, &by_table[0]));
    println!("table and model     {:.1}", 100.0 * spearman(&by_model, &by_table[1]));
    println!("built in and table  {:.1}", 100.0 * spearman(&by_table[0], &by_table[1]));
    // Of the pairs that the model finds nearest, as many as sentences, those that a table finds among its own.
    let near = top(&by_model, refs.len());
    for (name, by) in [("built in", &by_table[0]), ("table", &by_table[1])] {
        let both = top(by, refs.len()).intersection(&near).count();
        println!(
            "nearest pairs shared with the model, {name}: {:.3}",
            both as f32 / near.len() as f32
        );
    }
    Ok(())
}

/// The pairs with the greatest values.
fn top(values: &[f32], n: usize) -> BTreeSet<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|x, y| values[*y].total_cmp(&values[*x]));
    order.into_iter().take(n).collect()
}

/// Pairs of sentences: all of few, a regular part of many.
fn pairs(n: usize) -> Vec<(usize, usize)> {
    let all = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
    let step = (n * n / 2 / 2_000_000).max(1);
    all.step_by(step).collect()
}

/// How alike two lists order the same things.
fn spearman(x: &[f32], y: &[f32]) -> f64 {
    let ranks = |values: &[f32]| {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|i, j| values[*i].total_cmp(&values[*j]));
        let mut ranks = vec![0.0; values.len()];
        order.iter().zip(0..).for_each(|(i, rank)| ranks[*i] = f64::from(rank));
        ranks
    };
    let (x, y) = (ranks(x), ranks(y));
    let mean = (x.len() as f64 - 1.0) / 2.0;
    let sum =
        |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
    sum(&x, &y) / (sum(&x, &x) * sum(&y, &y)).sqrt()
}
