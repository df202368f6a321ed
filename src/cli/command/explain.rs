//! `saydiff explain N A B`.

use super::source::compared;
use crate::cli::Status;
use crate::cli::args::{ExplainArgs, Sheet};
use crate::cli::environment::Environment;
use crate::cli::failure::Failure;
use crate::cli::output::refuse_inputs;
use crate::cli::settings::Settings;
use crate::render;
use crate::view::{self, positions};
use crate::wire;

pub(in crate::cli) fn explain(
    args: &ExplainArgs,
    environment: &Environment,
) -> Result<Status, Failure> {
    let settings = Settings::new(&args.show, &args.page, &Sheet::default(), environment)?;
    refuse_inputs(args.show.output.as_deref(), &[&args.pair.a, &args.pair.b])?;
    let (comparison, ids) =
        compared(&args.pair, (&args.method, &args.meaning), settings.is_quiet, environment)?;
    let all = positions(&comparison);
    let position = all.iter().find(|position| position.number == args.number);
    let explanation = view::explain(&comparison, args.number);
    let (Some(position), Some(explanation)) = (position, explanation) else {
        return Err(Failure::new(format!("there is no row {}", args.number)).hint(format!(
            "the rows are 1 to {}; `saydiff diff OLD NEW --all` shows them",
            all.len()
        )));
    };
    let mut record = wire::comparison(&comparison, ids.as_ref());
    record.keep(&comparison, ids.as_ref(), |side, statement| {
        position.statements[side.index()].contains(&statement)
    });
    settings.emit(|format, out| render::explanation(&record, &explanation, format, out))?;
    Ok(Status::Same)
}
