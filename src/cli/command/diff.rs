//! `saydiff diff A B`.

use std::collections::HashSet;

use super::source::compared;
use crate::cli::Status;
use crate::cli::args::DiffArgs;
use crate::cli::environment::Environment;
use crate::cli::failure::{Failure, nobody};
use crate::cli::output::refuse_inputs;
use crate::cli::settings::{Settings, view_options};
use crate::compare::{Comparison, Side};
use crate::render;
use crate::view::{self, View, view};
use crate::wire;

pub(in crate::cli) fn diff(args: &DiffArgs, environment: &Environment) -> Result<Status, Failure> {
    let settings = Settings::new(&args.show, &args.page, &args.sheet, environment)?;
    let options = view_options(&args.select, &args.page, &args.show)?;
    refuse_inputs(args.show.output.as_deref(), &[&args.pair.a, &args.pair.b])?;
    let (comparison, ids) =
        compared(&args.pair, (&args.method, &args.meaning), settings.is_quiet, environment)?;
    let view = view(&comparison, &options);
    if view.rows.is_empty() {
        unmatched(&comparison, &options)?;
    }
    emit(&settings, &comparison, ids.as_ref(), &options, &view)?;
    let status = status(&view, args.exit_zero);
    // The process ends here: the system takes all memory back at once, piece by piece it takes a while.
    std::mem::forget((comparison, view));
    Ok(status)
}

/// Sends what the filters let through where it belongs.
pub(super) fn emit(
    settings: &Settings<'_>,
    comparison: &Comparison,
    ids: Option<&wire::Ids>,
    options: &view::Options,
    view: &View,
) -> Result<(), Failure> {
    if settings.is_json() {
        let record = selected(comparison, ids, options);
        return settings.emit(|_, out| render::write_json(&record, out));
    }
    settings.emit(|format, out| render::diff(comparison, ids, view, format, out))
}

pub(super) fn status(view: &View, exit_zero: bool) -> Status {
    if view.summary.has_change() && !exit_zero { Status::Changed } else { Status::Same }
}

/// The record of what the filters let through.
fn selected(
    comparison: &Comparison,
    ids: Option<&wire::Ids>,
    options: &view::Options,
) -> wire::Comparison {
    let mut record = wire::comparison(comparison, ids);
    let positions = view::positions(comparison);
    let kept = positions.iter().filter(|position| view::passes(comparison, position, options));
    let kept: HashSet<(Side, usize)> = kept
        .flat_map(|p| {
            p.sides().flat_map(|side| p.statements[side.index()].iter().map(move |&i| (side, i)))
        })
        .collect();
    record.keep(comparison, ids, |side, statement| kept.contains(&(side, statement)));
    record
}

/// A speaker or a topic that nobody has is a slip of the user, not a finding.
fn unmatched(comparison: &Comparison, options: &view::Options) -> Result<(), Failure> {
    let positions = view::positions(comparison);
    if let Some(wanted) = &options.speaker
        && !positions.iter().any(|p| view::speaker_matches(comparison, p, wanted))
    {
        let names = comparison.extractions.iter().flat_map(|extraction| &extraction.speakers);
        let names = names.map(|speaker| speaker.name.as_str());
        return Err(nobody("--speaker: no position", wanted, names));
    }
    for wanted in &options.topics {
        if !positions.iter().any(|p| view::topic_matches(comparison, p, wanted)) {
            let ids = positions.iter().flat_map(|position| &position.topics);
            let names = ids.filter_map(|id| comparison.topics.names.get(id.0));
            let names = names.map(|topic| topic.name.as_str());
            return Err(nobody("--topic: no position", wanted, names));
        }
    }
    Ok(())
}
