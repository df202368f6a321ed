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
        let found = out.symmetric.iter().find(|(name, _)| link.brief && *name == wanted);
        found.map_or(0.0, |(_, value)| *value)
    };
    let again: Vec<_> = AGAIN.iter().map(|&(name, brief)| (brief, value(name))).collect();
    out.symmetric.extend(again);
    out.symmetric.push(("brief", f32::from(link.brief)));
}

/// A feature and its name in brief texts.
const AGAIN: [(&str, &str); 37] = [
    ("ratio", "brief.ratio"),
    ("shared", "brief.shared"),
    ("alone.least", "brief.alone.least"),
    ("alone.most", "brief.alone.most"),
    ("alone.none", "brief.alone.none"),
    ("alone.oneside", "brief.alone.oneside"),
    ("flip.denied.share", "brief.flip.denied.share"),
    ("flip.denied.most", "brief.flip.denied.most"),
    ("flip.core", "brief.flip.core"),
    ("flip.core.plain", "brief.flip.core.plain"),
    ("flip.core.share", "brief.flip.core.share"),
    ("flip.core.much", "brief.flip.core.much"),
    ("flip.denied", "brief.flip.denied"),
    ("flip.opposite", "brief.flip.opposite"),
    ("flip.negation", "brief.flip.negation"),
    ("flip.stance", "brief.flip.stance"),
    ("flip.stance.firm", "brief.flip.stance.firm"),
    ("flip.evaluation", "brief.flip.evaluation"),
    ("flip.odd", "brief.flip.odd"),
    ("flip.plain", "brief.flip.plain"),
    ("denial.alone", "brief.denial.alone"),
    ("denial.under", "brief.denial.under"),
    ("denial.beside", "brief.denial.beside"),
    ("opposite.met", "brief.opposite.met"),
    ("opposite.apart", "brief.opposite.apart"),
    ("stance.met", "brief.stance.met"),
    ("stance.apart", "brief.stance.apart"),
    ("scale.met", "brief.scale.met"),
    ("flip.plan", "brief.flip.plan"),
    ("flip.pole", "brief.flip.pole"),
    ("flip.scale", "brief.flip.scale"),
    ("flip.scale.apart", "brief.flip.scale.apart"),
    ("scale.alike", "brief.scale.alike"),
    ("scale.moved", "brief.scale.moved"),
    ("flip.central", "brief.flip.central"),
    ("flip.central.opposite", "brief.flip.central.opposite"),
    ("flip.central.stance", "brief.flip.central.stance"),
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
