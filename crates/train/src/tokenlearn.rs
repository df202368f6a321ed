//! Rows that stand for pieces, moved until the sums over sentences stand to one another as a model's
//! vectors of the sentences do (tokenlearn).

use std::collections::BTreeMap;

use crate::Outcome;
use crate::matrix::{Matrix, length};
use crate::vectors::DIM;

/// How to learn; the figures are those the shipped table was made with.
pub struct Settings {
    /// How often every sentence is seen.
    pub epochs: usize,
    /// The first step.
    pub rate: f32,
    /// Pull towards the model's own vector beside that towards its cosines.
    pub pull: f32,
    /// How much more near sentences count than far ones.
    pub hard: f32,
    /// Sentences of a step.
    pub batch: usize,
    /// How common a piece is that counts half.
    pub common: f32,
}

/// The pieces of a sentence, each with how often it stands there.
pub struct Sentence(Vec<(usize, f32)>);

impl Sentence {
    pub fn of_pieces(pieces: Vec<u32>) -> Self {
        let mut counts = BTreeMap::new();
        pieces.into_iter().for_each(|piece| *counts.entry(piece as usize).or_insert(0.0) += 1.0);
        Self(counts.into_iter().collect())
    }

    fn sum(&self, table: &Matrix) -> Vec<f32> {
        let mut sum = vec![0.0; table.n_columns];
        for (piece, count) in &self.0 {
            sum.iter_mut().zip(table.row(*piece)).for_each(|(sum, x)| *sum += count * x);
        }
        sum
    }
}

/// Numbers in an order that looks like none, the same every time (splitmix).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ x >> 31) % n as u64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// Sentences from which the main directions of the model's vectors are found.
const SAMPLE: usize = 20_000;
/// Sentences that are neighbours come in lists of about this length.
const NEIGHBOURS: usize = 32;

/// The table: a row for each piece.
pub fn learn(
    of_pieces: &Matrix,
    sentences: &[Sentence],
    of_sentences: &Matrix,
    settings: &Settings,
) -> Outcome<Matrix> {
    let mut random = Random(1);
    let mut table = initial(of_pieces, sentences, settings)?;
    let targets = targets(&table, sentences, of_sentences, &mut random)?;
    let mut adam = Adam::new(&table);
    let n_batches = sentences.len() / settings.batch;
    let n_steps = (settings.epochs * n_batches) as f32;
    for epoch in 0..settings.epochs {
        let mut lists = Vec::new();
        part((0..sentences.len()).collect(), of_sentences, &mut random, &mut lists);
        random.shuffle(&mut lists);
        let order = lists.concat();
        let mut error = 0.0;
        for batch in order.chunks_exact(settings.batch) {
            let (rows, slopes, off) =
                slopes(&table, sentences, of_sentences, &targets, batch, settings)?;
            error += off;
            let step = adam.step as f32 + 1.0;
            let rate = settings.rate * (step / 30.0).min(1.0) * (1.0 - step / (n_steps + 1.0));
            adam.move_rows(&mut table, &rows, &slopes, rate);
        }
        println!("epoch {epoch}: mean squared error of cosines {:.5}", error / n_batches as f32);
    }
    Ok(table)
}

/// Model2Vec: main directions of the pieces' vectors, weighed by rarity.
fn initial(of_pieces: &Matrix, sentences: &[Sentence], settings: &Settings) -> Outcome<Matrix> {
    let mut counts = vec![0.0_f32; of_pieces.n_rows()];
    for (piece, count) in sentences.iter().flat_map(|sentence| &sentence.0) {
        counts[*piece] += count;
    }
    let total = counts.iter().sum::<f32>() + 0.5 * counts.len() as f32;
    let mut centred = of_pieces.clone();
    centred.centre();
    let mut table = centred.times(&centred.principal(DIM)?)?;
    for (row, count) in table.numbers.chunks_mut(DIM).zip(counts) {
        let share = (count + 0.5) / total;
        row.iter_mut().for_each(|x| *x *= settings.common / (settings.common + share));
    }
    let mean = table.mean_length();
    table.numbers.iter_mut().for_each(|x| *x /= mean);
    Ok(table)
}

/// The model's vectors by their main directions, turned to where the sums over rows lie.
fn targets(
    table: &Matrix,
    sentences: &[Sentence],
    of_sentences: &Matrix,
    random: &mut Random,
) -> Outcome<Matrix> {
    let mut centred = of_sentences.clone();
    centred.centre();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    random.shuffle(&mut order);
    let sample = centred.pick(&order[..order.len().min(SAMPLE)]);
    let mut targets = centred.times(&sample.principal(DIM)?)?;
    targets.normalise();
    let mut sums = Matrix::of_rows(&sentences.iter().map(|s| s.sum(table)).collect::<Vec<_>>());
    sums.normalise();
    targets.times(&targets.crossed(&sums)?.rotation()?)
}

/// Parts sentences into lists of neighbours: again and again at the middle of a random direction.
fn part(list: Vec<usize>, vectors: &Matrix, random: &mut Random, lists: &mut Vec<Vec<usize>>) {
    if list.len() <= NEIGHBOURS {
        lists.push(list);
        return;
    }
    let [x, y] = [0, 1].map(|_| vectors.row(list[random.below(list.len())]));
    let way: Vec<f32> = x.iter().zip(y).map(|(x, y)| x - y).collect();
    let along = |i: &usize| vectors.row(*i).iter().zip(&way).map(|(x, y)| x * y).sum::<f32>();
    let mut placed: Vec<(f32, usize)> = list.iter().map(|i| (along(i), *i)).collect();
    placed.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
    let placed: Vec<usize> = placed.into_iter().map(|(_, i)| i).collect();
    let (low, high) = placed.split_at(placed.len() / 2);
    part(low.to_vec(), vectors, random, lists);
    part(high.to_vec(), vectors, random, lists);
}

/// For the rows of a batch: which they are, where they should move from, and how far off the cosines are.
fn slopes(
    table: &Matrix,
    sentences: &[Sentence],
    of_sentences: &Matrix,
    targets: &Matrix,
    batch: &[usize],
    settings: &Settings,
) -> Outcome<(Vec<usize>, Matrix, f32)> {
    let mut unit =
        Matrix::of_rows(&batch.iter().map(|i| sentences[*i].sum(table)).collect::<Vec<_>>());
    let lengths: Vec<f32> = unit.rows().map(|row| length(row) + 1e-6).collect();
    for (row, length) in unit.numbers.chunks_mut(DIM).zip(&lengths) {
        row.iter_mut().for_each(|x| *x /= length);
    }
    let wanted = of_sentences.pick(batch);
    let wanted = wanted.dots(&wanted)?;
    let mut off = unit.dots(&unit)?;
    let n = batch.len();
    let mut error = 0.0;
    for (at, (found, wanted)) in off.numbers.iter_mut().zip(&wanted.numbers).enumerate() {
        let difference = *found - wanted;
        error += difference * difference;
        let near = found.max(*wanted).clamp(0.0, 1.0);
        *found = if at / n == at % n { 0.0 } else { difference * (1.0 + settings.hard * near) };
    }
    let push = off.times(&unit)?;
    let mut slopes: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
    for (at, i) in batch.iter().enumerate() {
        let unit = unit.row(at);
        let push = push.row(at).iter().zip(targets.row(*i));
        let push: Vec<f32> =
            push.map(|(x, target)| 4.0 / n as f32 * x - settings.pull * target).collect();
        let along: f32 = push.iter().zip(unit).map(|(x, y)| x * y).sum();
        for (piece, count) in &sentences[*i].0 {
            let slope = slopes.entry(*piece).or_insert_with(|| vec![0.0; DIM]);
            for ((slope, push), unit) in slope.iter_mut().zip(&push).zip(unit) {
                *slope += count * (push - along * unit) / lengths[at] / n as f32;
            }
        }
    }
    let (rows, slopes): (Vec<usize>, Vec<Vec<f32>>) = slopes.into_iter().unzip();
    Ok((rows, Matrix::of_rows(&slopes), error / (n * n) as f32))
}

/// Adam, each row with its own count of steps.
struct Adam {
    mean: Matrix,
    spread: Matrix,
    counts: Vec<i32>,
    step: usize,
}

impl Adam {
    fn new(table: &Matrix) -> Self {
        let zero = Matrix { numbers: vec![0.0; table.numbers.len()], ..*table };
        Self { mean: zero.clone(), spread: zero, counts: vec![0; table.n_rows()], step: 0 }
    }

    fn move_rows(&mut self, table: &mut Matrix, rows: &[usize], slopes: &Matrix, rate: f32) {
        self.step += 1;
        for (row, slope) in rows.iter().zip(slopes.rows()) {
            self.counts[*row] += 1;
            let [mean_share, spread_share] =
                [0.9_f32, 0.99].map(|kept| 1.0 - kept.powi(self.counts[*row]));
            let numbers = table.row_mut(*row).iter_mut().zip(slope);
            let moments = self.mean.row_mut(*row).iter_mut().zip(self.spread.row_mut(*row));
            for ((x, slope), (mean, spread)) in numbers.zip(moments) {
                *mean = 0.9 * *mean + 0.1 * slope;
                *spread = 0.99 * *spread + 0.01 * slope * slope;
                *x -= rate * (*mean / mean_share) / ((*spread / spread_share).sqrt() + 1e-8);
            }
        }
    }
}
