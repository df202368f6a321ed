//! How the words of the sides stand to each other on the scales.

use super::Features;
use crate::classify::analysis::Analysis;

/// Steps along the scales that both sides stand on.
pub(super) fn scaled(link: &Analysis<'_>, out: &mut Features) {
    let steps = &link.steps;
    out.symmetric.push(("flip.scale", steps.opposed.min(2.0)));
    out.symmetric.push(("flip.scale.apart", steps.apart));
    out.symmetric.push(("scale.alike", steps.alike.min(2.0)));
    out.symmetric.push(("scale.moved", steps.moved.min(2.0)));
    out.directed.push(("scale.force", steps.force.clamp(-1.5, 1.5)));
}
