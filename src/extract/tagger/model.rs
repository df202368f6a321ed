//! The weights file: one block of bytes, checked once, used in place.
//!
//! ```text
//! bytes 0-3    "SDTG"
//! bytes 4-7    version (u32, little endian like all numbers here)
//! bytes 8-19   lengths in bytes of the lexicon, of the first and of the second pass's table
//! bytes 20-27  scale of the first and of the second table: a weight is its i8 times the scale (f32)
//! bytes 28-419 transition scores of both passes, 2 x 49 f32, start-of-span bias included
//! then         the lexicon (see lexicon.rs), the two tables (see table.rs)
//! ```
//! Nothing is built when the file is loaded, so loading costs nothing worth measuring.

use super::crf::{Chain, Scores, Transitions};
use super::label::N_LABELS;
use super::lexicon::Lexicon;
use super::table::Table;

const HEADER: usize = 28 + 2 * 4 * N_LABELS * N_LABELS;
const MAGIC: &[u8; 4] = b"SDTG";
/// Raised when features or layout change: a file of another version is refused.
const VERSION: u32 = 6;

/// Gives the label scores of a set of features.
pub trait Weights {
    /// The sum of the features' scores.
    fn score(&self, features: &[u32]) -> Scores;
}

/// Everything a trained tagger knows.
#[derive(Clone, Debug)]
pub struct Model<'m> {
    /// Words: classes and cue levels.
    pub lexicon: Lexicon<'m>,
    /// Feature weights of the first pass.
    pub first: Table<'m>,
    /// Label transitions of the first pass.
    pub first_chain: Chain,
    /// Feature weights of the second pass.
    pub second: Table<'m>,
    /// Label transitions of the second pass.
    pub second_chain: Chain,
}

impl<'m> Model<'m> {
    /// Reads a weights file; `None` if it is not one of this version or is cut short.
    pub fn parse(bytes: &'m [u8]) -> Option<Model<'m>> {
        let (header, body) = bytes.split_at_checked(HEADER)?;
        if header.get(..4)? != MAGIC || u32_at(header, 4)? != VERSION {
            return None;
        }
        let length = |at| u32_at(header, at).map(|n| n as usize);
        let (lexicon, rest) = body.split_at_checked(length(8)?)?;
        let (first, rest) = rest.split_at_checked(length(12)?)?;
        let second = rest.get(..length(16)?)?;
        Some(Model {
            lexicon: Lexicon::new(lexicon),
            first: Table::new(first, f32_at(header, 20)?)?,
            first_chain: chain_at(header, 28)?,
            second: Table::new(second, f32_at(header, 24)?)?,
            second_chain: chain_at(header, 28 + 4 * N_LABELS * N_LABELS)?,
        })
    }

    /// Writes a weights file. For the trainer.
    pub fn write(lexicon: &[u8], passes: [(&[u8], f32, &Transitions); 2]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        for length in [lexicon.len(), passes[0].0.len(), passes[1].0.len()] {
            out.extend((length as u32).to_le_bytes());
        }
        for (_, scale, _) in passes {
            out.extend(scale.to_le_bytes());
        }
        for (_, _, transitions) in passes {
            for score in transitions.iter().flatten() {
                out.extend(score.to_le_bytes());
            }
        }
        out.extend(lexicon);
        out.extend(passes[0].0);
        out.extend(passes[1].0);
        out
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn f32_at(bytes: &[u8], at: usize) -> Option<f32> {
    Some(f32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn chain_at(bytes: &[u8], at: usize) -> Option<Chain> {
    let mut transitions = [[0.0; N_LABELS]; N_LABELS];
    for (k, score) in transitions.iter_mut().flatten().enumerate() {
        *score = f32_at(bytes, at + 4 * k)?;
    }
    Some(Chain::new(transitions))
}

#[cfg(test)]
mod tests {
    use super::super::table::Row;
    use super::*;

    #[test]
    fn finds_what_was_written_and_refuses_what_was_not() {
        let rows: Vec<Row> = (1..5000_u32)
            .map(|k| (k.wrapping_mul(0x9e37_79b9), [(k % 100) as i8; N_LABELS]))
            .collect();
        let table = Table::build(&rows);
        let transitions = [[0.5; N_LABELS]; N_LABELS];
        let file = Model::write(
            &[],
            [(&table, 0.25, &transitions), (&Table::build(&[]), 1.0, &transitions)],
        );
        let model = Model::parse(&file).expect("it was just written");
        let found = rows
            .iter()
            .filter(|(f, w)| model.first.score(&[*f])[0] == f32::from(w[0]) * 0.25)
            .count();
        assert!(found * 100 > rows.len() * 96, "{found} of {}", rows.len());
        assert_eq!(model.second.score(&[1, 2, 3]), [0.0; N_LABELS]);
        for cut in [0, 3, 100, file.len() - 1] {
            assert!(Model::parse(&file[..cut]).is_none());
        }
    }
}
