//! Logistic regression by Newton's method, with an L2 penalty on the standardised features.
#![allow(clippy::needless_range_loop, reason = "matrices are read best by their indices")]

use saydiff::align::Logistic;

/// A labelled example.
pub(crate) type Example = (Vec<f32>, bool, f64);

/// Logistic regression with signs: a weight of the wrong sign is set to zero and the rest fitted anew.
pub(crate) fn fit(
    model: &Logistic,
    examples: &[Example],
    penalty: f64,
    sign: &dyn Fn(&str) -> i8,
) -> Logistic {
    let mut free = vec![true; model.names.len()];
    loop {
        let fitted = fit_free(model, examples, penalty, &free);
        let wrong = |i: usize| fitted.weights[i] * f32::from(sign(model.names[i])) < 0.0;
        let wrong: Vec<usize> = (0..free.len()).filter(|i| wrong(*i)).collect();
        if wrong.is_empty() {
            return fitted;
        }
        wrong.into_iter().for_each(|i| free[i] = false);
    }
}

/// Newton's method; the penalty is on standardised weights.
fn fit_free(model: &Logistic, examples: &[Example], penalty: f64, free: &[bool]) -> Logistic {
    let n = model.names.len();
    let total: f64 = examples.iter().map(|e| e.2).sum::<f64>().max(1.0);
    let mut mean = vec![0.0; n];
    let mut scale = vec![0.0; n];
    for (values, _, share) in examples {
        for (mean, v) in mean.iter_mut().zip(values) {
            *mean += share * f64::from(*v) / total;
        }
    }
    for (values, _, share) in examples {
        for ((scale, mean), v) in scale.iter_mut().zip(&mean).zip(values) {
            *scale += share * (f64::from(*v) - mean).powi(2) / total;
        }
    }
    // A feature that never varies has nothing to teach, like one that may not.
    let scale: Vec<f64> =
        scale.iter().zip(free).map(|(s, free)| if *free { s.sqrt() } else { 0.0 }).collect();
    let standard = |values: &[f32]| -> Vec<f64> {
        let mut x: Vec<f64> = values
            .iter()
            .zip(&mean)
            .zip(&scale)
            .map(|((v, m), s)| if *s > 1e-6 { (f64::from(*v) - m) / s } else { 0.0 })
            .collect();
        x.push(1.0);
        x
    };
    let rows: Vec<(Vec<f64>, bool, f64)> =
        examples.iter().map(|(v, y, share)| (standard(v), *y, *share)).collect();
    let mut w = vec![0.0; n + 1];
    for _ in 0..25 {
        let mut gradient = vec![0.0; n + 1];
        let mut hessian = vec![vec![0.0; n + 1]; n + 1];
        for (x, y, share) in &rows {
            let z: f64 = x.iter().zip(&w).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let error = share * (p - f64::from(u8::from(*y)));
            let curve = share * p * (1.0 - p);
            for i in 0..=n {
                gradient[i] += error * x[i];
                for j in 0..=i {
                    hessian[i][j] += curve * x[i] * x[j];
                }
            }
        }
        for i in 0..=n {
            let ridge = if i < n { penalty } else { 1e-3 };
            gradient[i] += ridge * w[i];
            hessian[i][i] += ridge + 1e-9;
            for j in 0..i {
                hessian[j][i] = hessian[i][j];
            }
        }
        let step = solve(hessian, gradient);
        let size: f64 = step.iter().map(|s| s.abs()).fold(0.0, f64::max);
        let damp = (2.0 / size.max(2.0)).min(1.0);
        w.iter_mut().zip(&step).for_each(|(w, s)| *w -= damp * s);
        if size < 1e-7 {
            break;
        }
    }
    let raw: Vec<f64> =
        (0..n).map(|i| if scale[i] > 1e-6 { w[i] / scale[i] } else { 0.0 }).collect();
    let bias = w[n] - raw.iter().zip(&mean).map(|(w, m)| w * m).sum::<f64>();
    Logistic {
        names: model.names,
        bias: bias as f32,
        weights: raw.into_iter().map(|w| w as f32).collect(),
    }
}

/// Gaussian elimination with pivoting.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|i, j| matrix[*i][column].abs().total_cmp(&matrix[*j][column].abs()))
            .unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..n {
            let factor = matrix[row][column] / matrix[column][column];
            for k in column..n {
                matrix[row][k] -= factor * matrix[column][k];
            }
            right[row] -= factor * right[column];
        }
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| matrix[row][k] * right[k]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
