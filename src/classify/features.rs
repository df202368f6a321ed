//! An analysis to numbers: what the decision weighs.
//!
//! Two kinds. *Symmetric* features keep their value when A and B change places; *directed* ones
//! change their sign. The decision uses them so that exchanging the sides mirrors the label.

mod against;
mod aimed;
mod brief;
mod conditions;
mod course;
mod directed;
mod events;
mod explained;
mod figures;
mod overlap;
mod scaled;
mod stages;
#[cfg(test)]
mod tests;

use super::analysis::Analysis;
use super::wording;
use against::{flips, poles};
use aimed::aimed;
use brief::brief;
use conditions::conditions;
use course::course;
use directed::directed;
use events::events;
use explained::explained;
use figures::figures;
use overlap::overlap;
use scaled::scaled;
use stages::stages;

/// The features of one link, by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Features {
    /// Equal for (A, B) and (B, A).
    pub symmetric: Vec<(&'static str, f32)>,
    /// Of opposite sign for (A, B) and (B, A).
    pub directed: Vec<(&'static str, f32)>,
    /// The words of one side only, sorted: positive where B has them, negative where A had them.
    pub words: Vec<(String, f32)>,
    /// The way from the meaning of A to that of B, [`DIM`](crate::meaning::DIM) numbers; may be empty.
    pub meaning: Vec<f32>,
}

/// How loud a rare feature is that says much where it stands, as learning pulls quiet ones closer to nothing.
const LOUD: f32 = 2.0;

/// Turns an analysis into features.
pub(super) fn features(link: &Analysis<'_>) -> Features {
    let mut out = Features {
        words: wording::words(link),
        meaning: wording::meaning(link),
        ..Features::default()
    };
    directed(link, &mut out);
    conditions(link, &mut out);
    let strengths: Vec<_> = out.directed.iter().map(|&(name, value)| (name, value.abs())).collect();
    for add in [overlap, flips, aimed, poles, figures, stages, course, explained, events] {
        add(link, &mut out.symmetric);
    }
    for (name, strength) in strengths {
        let name = match name {
            "stance" => "abs.stance",
            "commitment" => "abs.commitment",
            "modality" => "abs.modality",
            "certainty" => "abs.certainty",
            "intensity" => "abs.intensity",
            "evaluation" => "abs.evaluation",
            "urgency" => "abs.urgency",
            "condition" => "abs.condition",
            "condition.alone" => "abs.condition.alone",
            "time.set" => "abs.time.set",
            "act" => "abs.act",
            "cover" => "abs.cover",
            _ => continue,
        };
        out.symmetric.push((name, strength));
    }
    scaled(link, &mut out);
    brief(link, &mut out);
    out.symmetric.push(("voice", f32::from(link.one_voice)));
    out.symmetric.push(("bias", 1.0));
    out
}

/// The value that is farthest from 0, the last of several.
fn strongest(values: impl Iterator<Item = f32>) -> Option<f32> {
    values.max_by(|a, b| a.abs().total_cmp(&b.abs()))
}
