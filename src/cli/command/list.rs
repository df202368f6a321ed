//! `saydiff list FILE...`.
//!
//! The usual unit is the utterance: one record an attribution, as the corpora of quotation extraction
//! count and as readers speak of "a quote". `diff` compares points instead, because one quotation can
//! hold two positions of which one moves; `--unit point` lists those.

use std::path::Path;

use super::source::{Source, read, statements, tell, tell_notes, topic_table};
use crate::align::Voices;
use crate::cli::Status;
use crate::cli::args::{By, ListArgs, Page, UnitKind};
use crate::cli::environment::Environment;
use crate::cli::failure::{Failure, named, nobody};
use crate::cli::output::refuse_inputs;
use crate::cli::progress::Progress;
use crate::cli::settings::{Settings, extract_options};
use crate::extract::{self, Extraction};
use crate::ingest::Article;
use crate::render;
use crate::topic::{self, TopicTable, Topics};
use crate::view::{self, Grouping};
use crate::wire;

pub(in crate::cli) fn list(args: &ListArgs, environment: &Environment) -> Result<Status, Failure> {
    let settings = Settings::new(&args.show, &Page::default(), &args.sheet, environment)?;
    let inputs: Vec<&Path> = args.files.iter().map(|path| path.as_path()).collect();
    refuse_inputs(args.show.output.as_deref(), &inputs)?;
    if inputs.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(Failure::new("`-` (standard input) can be given once"));
    }
    let unit = match args.unit {
        Some(UnitKind::Point) => extract::Unit::Point,
        Some(UnitKind::Utterance) | None => extract::Unit::Utterance,
    };
    let options = extract::Options { attitudes: args.all, ..extract_options(&args.method, unit) };
    let progress = Progress::start("reading", environment, settings.is_quiet);
    let sources: Vec<Source> =
        inputs.iter().map(|path| read(path, None, &args.method)).collect::<Result<_, _>>()?;
    let found: Vec<Extraction> =
        sources.iter().map(|source| statements(source, &options)).collect();
    drop(progress);
    if !settings.is_quiet {
        for (source, extraction) in sources.iter().zip(&found) {
            tell_notes(&source.article, extraction, environment);
            if extraction.statements.is_empty() {
                let name = named(Path::new(&source.article.origin.name));
                let hint = "--voice NAME takes a text as the words of one speaker";
                tell(&format!("no statement found in {name}; {hint}"), environment);
            }
        }
    }
    let voices: Vec<Voices<'_>> = sources
        .iter()
        .zip(&found)
        .map(|(source, extraction)| Voices { article: &source.article, extraction })
        .collect();
    let grouping = match args.by {
        Some(By::Speaker) => Grouping::Speaker,
        Some(By::Article) | None => Grouping::Article,
    };
    let own = args.method.topics.as_deref().map(topic_table).transpose()?;
    let table = own.as_ref().unwrap_or(TopicTable::builtin());
    let topics: Vec<Topics> = voices.iter().map(|voices| topics_of(*voices, table)).collect();
    let list = view::list(&voices, &topics, grouping, args.speaker.as_deref());
    if let (true, Some(wanted)) = (list.groups.is_empty(), &args.speaker) {
        let speakers = found.iter().flat_map(|extraction| &extraction.speakers);
        let names = speakers.map(|speaker| speaker.name.as_str());
        return Err(nobody("--speaker: no statement", wanted, names));
    }
    let records = voices.iter().zip(&topics);
    let mut records: Vec<Vec<Option<wire::Statement>>> = records
        .map(|(voices, topics)| wire::statements(*voices, topics).into_iter().map(Some).collect())
        .collect();
    let shown = list.groups.iter().flat_map(|group| &group.items);
    let records: Vec<wire::Statement> = shown
        .filter_map(|item| records.get_mut(item.article)?.get_mut(item.number - 1)?.take())
        .collect();
    settings.emit(|format, out| render::list(&records, &list, format, out))?;
    Ok(Status::Same)
}

/// What the statements of one article are about.
fn topics_of(voices: Voices<'_>, table: &TopicTable) -> Topics {
    let (article, extraction) = (Article::default(), Extraction::default());
    topic::label([(voices.article, voices.extraction), (&article, &extraction)], table)
}
