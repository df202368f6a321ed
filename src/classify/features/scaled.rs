//! How the words of the sides stand to each other on the scales.

use super::Features;
use super::overlap::is_version;
use crate::classify::analysis::Analysis;
use crate::classify::scales::steps;

/// Every value twice: once for any link, once for versions of one sentence, where the words that differ are the
/// change and nothing else is.
pub(super) fn scaled(link: &Analysis<'_>, out: &mut Features) {
    let [a, b] = [link.half(0), link.half(1)];
    let found = steps(
        [&a.words, &b.words],
        [&|word| a.polarity.is_denied(word), &|word| b.polarity.is_denied(word)],
    );
    let near = f32::from(is_version(link));
    for (name, name_near, value) in [
        ("flip.scale", "flip.scale.near", found.opposed.min(2.0)),
        ("flip.scale.apart", "flip.scale.apart.near", found.apart),
        ("scale.alike", "scale.alike.near", found.alike.min(2.0)),
        ("scale.moved", "scale.moved.near", found.moved.min(2.0)),
    ] {
        out.symmetric.push((name, value));
        out.symmetric.push((name_near, near * value));
    }
    let force = found.force.clamp(-1.5, 1.5);
    out.directed.push(("scale.force", force));
    out.directed.push(("scale.force.near", near * force));
}
