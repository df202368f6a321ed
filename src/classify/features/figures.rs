//! Figures, dates and ranks: moved, told by one side only, or the same.

use crate::classify::analysis::{Analysis, Half};
use crate::classify::frames::quantity::Unit;

pub(super) fn figures(link: &Analysis<'_>, out: &mut Vec<(&'static str, f32)>) {
    let [a, b] = &link.halves;
    let is_date = |unit: &Unit| matches!(unit, Unit::Date | Unit::Clock);
    let (mut moved, mut dates, mut ranks) = (0.0f32, 0.0f32, 0.0f32);
    for &(i, _) in &link.moves.moved {
        match a.quantities.get(i).map(|q| &q.unit) {
            Some(Unit::Date | Unit::Clock) => dates += 1.0,
            Some(Unit::Rank) => ranks += 1.0,
            _ => moved += 1.0,
        }
    }
    let alone = [(a, 0), (b, 1)].map(|(half, side): (&Half<'_>, usize)| {
        let ids = link.moves.alone.get(side).into_iter().flatten();
        let units: Vec<_> = ids.filter_map(|&i| half.quantities.get(i)).map(|q| &q.unit).collect();
        let dates = units.iter().filter(|unit| is_date(unit)).count() as f32;
        (units.len() as f32 - dates, dates)
    });
    let both = alone[0].0.min(alone[1].0);
    out.push(("figure.moved", moved.min(2.0)));
    out.push(("figure.any", f32::from(moved > 0.0)));
    out.push(("figure.both", both.min(2.0)));
    out.push(("figure.one", (alone[0].0 - alone[1].0).abs().min(2.0)));
    out.push(("date.moved", (dates + alone[0].1.min(alone[1].1)).min(2.0)));
    out.push(("date.one", (alone[0].1 - alone[1].1).abs().min(2.0)));
    out.push(("rank.moved", ranks.min(1.0)));
    out.push(("figure.same", (link.moves.same.len() as f32).min(2.0)));
}
