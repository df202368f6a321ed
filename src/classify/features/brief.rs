//! What says more, or less, in two texts of a sentence or two than in articles.
//!
//! Who writes two sentences beside each other tells of one thing, so that a denial or an opposite is the message; in two
//! articles it may stand in any clause of a long passage, about anything. The features that tell how sides stand
//! against each other and how much they share are given twice where both texts are brief, and learn two weights.

use super::Features;
use crate::classify::analysis::Analysis;

/// Gives some features a second time where both texts are brief, as nothing elsewhere.
pub(super) fn brief(link: &Analysis<'_>, out: &mut Features) {
    let value = |wanted: &str| {
        let found = || out.symmetric.iter().find(|(name, _)| *name == wanted);
        link.brief.then(found).flatten().map_or(0.0, |(_, value)| *value)
    };
    let again: Vec<_> = AGAIN.iter().map(|&(name, brief)| (brief, value(name))).collect();
    out.symmetric.extend(again);
    out.symmetric.push(("brief", f32::from(link.brief)));
}

/// Names of features, each with its name in brief texts.
macro_rules! again {
    ($($name:literal),+ $(,)?) => { [$(($name, concat!("brief.", $name))),+] };
}

const AGAIN: [(&str, &str); 37] = again![
    "ratio",
    "shared",
    "alone.least",
    "alone.most",
    "alone.none",
    "alone.oneside",
    "flip.denied.share",
    "flip.denied.most",
    "flip.core",
    "flip.core.plain",
    "flip.core.share",
    "flip.core.much",
    "flip.denied",
    "flip.opposite",
    "flip.negation",
    "flip.stance",
    "flip.stance.firm",
    "flip.evaluation",
    "flip.odd",
    "flip.plain",
    "denial.alone",
    "denial.under",
    "denial.beside",
    "opposite.met",
    "opposite.apart",
    "stance.met",
    "stance.apart",
    "scale.met",
    "flip.plan",
    "flip.pole",
    "flip.scale",
    "flip.scale.apart",
    "scale.alike",
    "scale.moved",
    "flip.central",
    "flip.central.opposite",
    "flip.central.stance",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::fixture::with_analysis;

    #[test]
    fn features_are_given_again_in_brief_texts_only() {
        let again = |a: &str, b: &str| {
            let mut out = Features { symmetric: vec![("flip.denied", 1.0)], ..Features::default() };
            with_analysis(a, b, |link| brief(&link, &mut out));
            let of = |wanted: &str| {
                out.symmetric.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value)
            };
            (of("brief.flip.denied"), of("brief.flip.core"), of("brief"))
        };
        let (one, four) = ("Gulls sing.", "Gulls sing.\nTerns dive.\nFerries sail.\nWe swim.");
        assert_eq!(again(one, one), (Some(1.0), Some(0.0), Some(1.0)));
        for (a, b) in [(one, four), (four, one)] {
            assert_eq!(again(a, b), (Some(0.0), Some(0.0), Some(0.0)));
        }
    }
}
