//! Why statements of one side stand alone: what came nearest on the other side, and why it does not
//! belong beside them. A reader who can check that need not take "new" on trust.

use super::position::Position;
use super::{Locator, first_words};
use crate::compare::{Comparison, Side};

/// Below this, something that came nearest is not worth naming.
const NOTHING: f32 = 0.03;

/// One sentence, lower case, without full stop.
pub(super) fn why(
    comparison: &Comparison,
    locators: &[Locator<'_>; 2],
    position: &Position,
) -> String {
    let Some(side) = position.sides().next() else { return String::new() };
    let other = if side == Side::A { Side::B } else { Side::A };
    let members = &position.statements[side.index()];
    let refused = comparison.alignment.refused[side.index()].iter();
    let nearest = refused
        .filter(|refused| members.contains(&refused.statement) && refused.confidence >= NOTHING)
        .max_by(|x, y| x.confidence.total_cmp(&y.confidence));
    let candidate = nearest.and_then(|nearest| {
        let statements = &comparison.extractions[other.index()].statements;
        Some((nearest, statements.get(nearest.candidate)?))
    });
    let Some((nearest, candidate)) = candidate else {
        return format!("nothing in {} comes near it", other.letter());
    };
    let place = locators[other.index()].place(&[nearest.candidate]).paragraphs_in_words();
    let words = first_words(candidate.hull().of(&comparison.articles[other.index()].text), 8);
    format!("{}: {} {place}, “{words}”", nearest.reason, other.letter())
}
