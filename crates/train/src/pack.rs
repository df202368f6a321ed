//! Weights in full precision -> the rows of a table.
//!
//! A feature is worth keeping by the spread of its label weights times a root of how often it occurs. The
//! rest is dropped, the kept ones are trained once more without them (so that they take over what the dropped
//! ones did), and rounded to bytes.

use saydiff::extract::tagger::label::N_LABELS;
use saydiff::extract::tagger::table::{Row, Table};

use crate::fit::{Fitted, Index};

/// The `n` features most worth keeping.
pub fn select(fitted: &Fitted, n: usize) -> Index {
    let mut order: Vec<(f32, u32)> = fitted
        .rows
        .iter()
        .zip(&fitted.list)
        .map(|(row, &(feature, count))| {
            let weights = &row[..N_LABELS];
            let high = weights.iter().copied().fold(f32::MIN, f32::max);
            let low = weights.iter().copied().fold(f32::MAX, f32::min);
            ((high - low) * (count as f32).powf(0.25), feature)
        })
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let features: Vec<u32> = order.iter().take(n).map(|&(_, feature)| feature).collect();
    Index::of(&features)
}

/// The table of all features, and the scale of its bytes.
pub fn table(fitted: &Fitted) -> (Vec<u8>, f32) {
    let top = fitted.rows.iter().flatten().fold(0.0_f32, |top, w| top.max(w.abs())).min(4.0);
    let scale = top / 127.0;
    let rows: Vec<Row> = fitted
        .rows
        .iter()
        .zip(&fitted.list)
        .map(|(row, &(feature, _))| {
            let mut bytes = [0; N_LABELS];
            for (byte, weight) in bytes.iter_mut().zip(row) {
                *byte = (weight / scale).round().clamp(-127.0, 127.0) as i8;
            }
            (feature, bytes)
        })
        .collect();
    (Table::build(&rows), scale)
}
