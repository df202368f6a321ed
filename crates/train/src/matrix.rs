//! Dense matrices: what the recipe of the word vectors needs of linear algebra.

use candle_core::{Device, Tensor};

use crate::Outcome;

/// Rows of numbers, one after the other.
#[derive(Debug, Clone)]
pub struct Matrix {
    pub n_columns: usize,
    pub numbers: Vec<f32>,
}

impl Matrix {
    pub fn of_rows(rows: &[Vec<f32>]) -> Self {
        Self { n_columns: rows.first().map_or(0, Vec::len), numbers: rows.concat() }
    }

    pub fn n_rows(&self) -> usize {
        self.numbers.len() / self.n_columns.max(1)
    }

    pub fn row(&self, row: usize) -> &[f32] {
        &self.numbers[row * self.n_columns..(row + 1) * self.n_columns]
    }

    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.numbers[row * self.n_columns..(row + 1) * self.n_columns]
    }

    pub fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.numbers.chunks(self.n_columns.max(1))
    }

    /// Some of the rows, in this order.
    pub fn pick(&self, rows: &[usize]) -> Self {
        let numbers = rows.iter().flat_map(|row| self.row(*row)).copied().collect();
        Self { numbers, ..*self }
    }

    /// Takes the mean of all rows from each.
    pub fn centre(&mut self) {
        let mut mean = vec![0.0_f64; self.n_columns];
        for row in self.rows() {
            mean.iter_mut().zip(row).for_each(|(sum, x)| *sum += f64::from(*x));
        }
        let n_rows = self.n_rows().max(1) as f64;
        for row in self.numbers.chunks_mut(self.n_columns.max(1)) {
            row.iter_mut().zip(&mean).for_each(|(x, sum)| *x -= (sum / n_rows) as f32);
        }
    }

    /// Brings every row to length 1.
    pub fn normalise(&mut self) {
        for row in self.numbers.chunks_mut(self.n_columns.max(1)) {
            let length = length(row).max(1e-9);
            row.iter_mut().for_each(|x| *x /= length);
        }
    }

    pub fn mean_length(&self) -> f32 {
        self.rows().map(length).sum::<f32>() / self.n_rows().max(1) as f32
    }

    fn tensor(&self) -> Outcome<Tensor> {
        let shape = (self.n_rows(), self.n_columns);
        Ok(Tensor::from_slice(&self.numbers, shape, &Device::Cpu)?)
    }

    fn of_tensor(tensor: &Tensor) -> Outcome<Self> {
        let n_columns = tensor.dim(1)?;
        Ok(Self { n_columns, numbers: tensor.contiguous()?.flatten_all()?.to_vec1()? })
    }

    /// This matrix times another.
    pub fn times(&self, other: &Matrix) -> Outcome<Matrix> {
        Self::of_tensor(&self.tensor()?.matmul(&other.tensor()?)?)
    }

    /// This matrix times the other turned on its side: the dot products of all rows.
    pub fn dots(&self, other: &Matrix) -> Outcome<Matrix> {
        Self::of_tensor(&self.tensor()?.matmul(&other.tensor()?.t()?)?)
    }

    /// This matrix turned on its side times the other.
    pub fn crossed(&self, other: &Matrix) -> Outcome<Matrix> {
        Self::of_tensor(&self.tensor()?.t()?.contiguous()?.matmul(&other.tensor()?)?)
    }

    /// The directions along which the rows differ most, one a column, the first first.
    pub fn principal(&self, n_directions: usize) -> Outcome<Matrix> {
        let (_, vectors) = eigen(&self.crossed(self)?);
        let n = vectors.n_columns;
        let numbers = vectors.numbers.chunks(n).flat_map(|row| &row[..n_directions]).copied();
        Ok(Matrix { n_columns: n_directions, numbers: numbers.collect() })
    }

    /// The rotation nearest to this square matrix.
    pub fn rotation(&self) -> Outcome<Matrix> {
        let (values, vectors) = eigen(&self.crossed(self)?);
        let mut scaled = vectors.clone();
        for row in scaled.numbers.chunks_mut(scaled.n_columns) {
            row.iter_mut().zip(&values).for_each(|(x, v)| *x /= v.max(1e-12).sqrt() as f32);
        }
        self.times(&scaled.dots(&vectors)?)
    }
}

pub fn length(row: &[f32]) -> f32 {
    row.iter().map(|x| x * x).sum::<f32>().sqrt()
}

/// Sweeps over a symmetric matrix after which nothing is left beside the diagonal.
const SWEEPS: usize = 12;

/// The eigenvalues of a symmetric matrix, the largest first, and its eigenvectors, one a column (Jacobi).
fn eigen(symmetric: &Matrix) -> (Vec<f64>, Matrix) {
    let n = symmetric.n_columns;
    let mut a: Vec<f64> = symmetric.numbers.iter().map(|x| f64::from(*x)).collect();
    // Vectors stand in rows while they are turned.
    let mut vectors: Vec<f64> = (0..n * n).map(|i| f64::from(i / n == i % n)).collect();
    for _ in 0..SWEEPS {
        for p in 0..n {
            for q in p + 1..n {
                let (app, aqq, apq) = (a[p * n + p], a[q * n + q], a[p * n + q]);
                if apq.abs() <= 1e-14 * (app.abs() + aqq.abs()) {
                    continue;
                }
                let theta = (aqq - app) / (2.0 * apq);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = (t * t + 1.0).sqrt().recip();
                turn(&mut a, n, [p, q], c, t * c);
                for i in 0..n {
                    let (x, y) = (a[i * n + p], a[i * n + q]);
                    (a[i * n + p], a[i * n + q]) = (c * x - t * c * y, t * c * x + c * y);
                }
                turn(&mut vectors, n, [p, q], c, t * c);
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|x, y| a[y * n + y].total_cmp(&a[x * n + x]));
    let values = order.iter().map(|i| a[i * n + i]).collect();
    let numbers = (0..n).flat_map(|row| order.iter().map(move |i| (row, *i)));
    let numbers = numbers.map(|(row, i)| vectors[i * n + row] as f32).collect();
    (values, Matrix { n_columns: n, numbers })
}

/// Turns two rows into one another.
fn turn(rows: &mut [f64], n: usize, [p, q]: [usize; 2], c: f64, s: f64) {
    for i in 0..n {
        let (x, y) = (rows[p * n + i], rows[q * n + i]);
        (rows[p * n + i], rows[q * n + i]) = (c * x - s * y, s * x + c * y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: &Matrix, expected: &[f32]) {
        for (x, y) in found.numbers.iter().zip(expected) {
            assert!((x - y).abs() < 1e-4, "{found:?}");
        }
    }

    #[test]
    fn directions_and_rotations_are_found() {
        let rows = Matrix { n_columns: 2, numbers: vec![3.0, 4.0, -3.0, -4.0, 0.4, -0.3] };
        let direction = rows.principal(1).expect("numbers");
        near(
            &Matrix { numbers: direction.numbers.iter().map(|x| x.abs()).collect(), ..direction },
            &[0.6, 0.8],
        );
        // Twice a quarter turn.
        let twice = Matrix { n_columns: 2, numbers: vec![0.0, -2.0, 2.0, 0.0] };
        near(&twice.rotation().expect("numbers"), &[0.0, -1.0, 1.0, 0.0]);
    }
}
