//! Files to articles with their statements, extracted or given.

use std::io::Write;
use std::path::Path;

use crate::cli::args::{Meaning, Method, Pair};
use crate::cli::environment::Environment;
use crate::cli::failure::{Failure, named};
use crate::cli::input;
use crate::cli::progress::Progress;
use crate::cli::settings::extract_options;
use crate::compare::{self, Comparison, Side};
use crate::error::Error;
use crate::extract::{self, Extraction, extract, extraction_of};
use crate::ingest::{self, Article, Input, PubDate, Statements};
use crate::meaning::{Reader, Vectors};
use crate::note::{Note, NoteKind};
use crate::topic::TopicTable;
use crate::view::Visible;
use crate::wire;

/// An article, and its statements if it came as statements.
pub(super) struct Source {
    pub(super) article: Article,
    pub(super) given: Option<Vec<extract::Given>>,
}

/// Reads one file, or one page of the web.
pub(super) fn read(path: &Path, date: Option<&str>, method: &Method) -> Result<Source, Failure> {
    let (path, part) = part_of(path);
    parsed(&bytes(path, method)?, path, date, part)
}

/// Reads one file under the name that its readers know.
pub(super) fn read_as(path: &Path, name: &Path, date: Option<&str>) -> Result<Source, Failure> {
    parsed(&input::read(path)?, name, date, None)
}

fn parsed(
    bytes: &[u8],
    name: &Path,
    date: Option<&str>,
    part: Option<usize>,
) -> Result<Source, Failure> {
    let options = ingest::Options { date: date.map(day).transpose()?, part, ..Default::default() };
    match ingest::read(bytes, &name.to_string_lossy(), &options)? {
        Input::Article(article) => Ok(Source { article, given: None }),
        Input::Statements(Statements { records, article }) => {
            let given = records.iter().map(wire::given_of_record).collect();
            Ok(Source { article, given: Some(given) })
        }
    }
}

#[cfg(feature = "fetch")]
fn bytes(path: &Path, method: &Method) -> Result<Vec<u8>, Failure> {
    use crate::cli::fetch::{self, Reach};
    let reach = if method.allow_local { Reach::Local } else { Reach::Public };
    match fetch::address(path) {
        Some(address) => fetch::fetch(address, reach),
        None => input::read(path),
    }
}

#[cfg(not(feature = "fetch"))]
fn bytes(path: &Path, _: &Method) -> Result<Vec<u8>, Failure> {
    input::read(path)
}

/// A file and which of the articles in it is meant: `FILE#2`, where no file has that very name.
fn part_of(path: &Path) -> (&Path, Option<usize>) {
    let whole = (path, None);
    if path.exists() {
        return whole;
    }
    let Some((file, number)) = path.to_str().and_then(|text| text.rsplit_once('#')) else {
        return whole;
    };
    match number.parse() {
        Ok(number) => (Path::new(file), Some(number)),
        Err(_) => whole,
    }
}

/// The built-in topics with those of a file.
pub(super) fn topic_table(path: &Path) -> Result<TopicTable, Failure> {
    let bytes = input::read_beside(path)?;
    let own = TopicTable::parse(&String::from_utf8_lossy(&bytes)).map_err(|e| about(e, path))?;
    Ok(TopicTable::builtin().merged(&own))
}

fn about(error: Error, path: &Path) -> Failure {
    error.about(path).into()
}

fn day(text: &str) -> Result<PubDate, Failure> {
    text.parse().map_err(Failure::from)
}

/// Reads and compares the two articles; with it the ids that given statements came with.
pub(super) fn compared(
    pair: &Pair,
    (method, meaning): (&Method, &Meaning),
    is_quiet: bool,
    environment: &Environment,
) -> Result<(Comparison, Option<wire::Ids>), Failure> {
    if pair.a.as_os_str() == "-" && pair.b.as_os_str() == "-" {
        return Err(Failure::new("`-` (standard input) can be given once")
            .hint("give the other article as a file"));
    }
    let a = read(&pair.a, pair.date_a.as_deref(), method)?;
    let b = read(&pair.b, pair.date_b.as_deref(), method)?;
    let options = compare_options(method, meaning)?;
    let given = pair.statements.as_deref().map(|path| given(path, pair)).transpose()?;
    if let (Some(then), Some(now)) = (a.article.date, b.article.date)
        && now < then
        && !is_quiet
    {
        let (a, b) = (named(&pair.a), named(&pair.b));
        let told =
            format!("{a} ({then}) is newer than {b} ({now}), but was given as the older one");
        tell(&format!("{told}; `saydiff diff OLD NEW` wants it second"), environment);
    }
    let progress = Progress::start("comparing", environment, is_quiet);
    let (comparison, ids) = match given {
        Some((path, sides)) => {
            let (extractions, ids) = placed(path, &sides, [&a.article, &b.article])?;
            let articles = [a.article, b.article];
            (compare::compare_statements(articles, extractions, &options), Some(ids))
        }
        None => {
            let n_bytes = |source: &Source| source.article.text.len();
            let work = |source: &Source| statements(source, &options.extract);
            let extractions = compare::for_both([&a, &b], n_bytes, work);
            let articles = [a.article, b.article];
            (compare::compare_statements(articles, extractions, &options), None)
        }
    };
    drop(progress);
    if !is_quiet {
        for side in Side::BOTH {
            let (article, found) =
                (&comparison.articles[side.index()], &comparison.extractions[side.index()]);
            tell_notes(article, found, environment);
        }
    }
    let is_empty =
        Side::BOTH.map(|side| comparison.extractions[side.index()].statements.is_empty());
    if let ([true, false] | [false, true], false) = (is_empty, is_quiet) {
        let path = if is_empty[0] { &pair.a } else { &pair.b };
        let hint = "--voice NAME takes a text as the words of one speaker";
        tell(&format!("no statement found in {}; {hint}", named(path)), environment);
    }
    if is_empty == [true, true] {
        let names = format!("{} and {}", named(&pair.a), named(&pair.b));
        let message = format!("nothing to compare: no statement found in {names}");
        return Err(Failure::new(message).hint(
            "quotations or words such as \"said\" are needed, or --voice NAME for one voice",
        ));
    }
    Ok((comparison, ids))
}

/// What the flags say of comparing.
pub(super) fn compare_options(
    method: &Method,
    meaning: &Meaning,
) -> Result<compare::Options, Failure> {
    let vectors = meaning.vectors.as_ref().map(Vectors::open).transpose()?;
    let mut options = compare::Options {
        extract: extract_options(method, extract::Unit::Point),
        topics: method.topics.as_deref().map(topic_table).transpose()?,
        ..compare::Options::with_vectors(vectors.unwrap_or_default())
    };
    options.align.reader = reader(meaning)?;
    Ok(options)
}

#[cfg(feature = "transformer")]
fn reader(meaning: &Meaning) -> Result<Option<Reader>, Failure> {
    use crate::meaning::Transformer;
    let model = meaning.model.as_ref().map(Transformer::open).transpose()?;
    Ok(model.map(Transformer::reader))
}

#[cfg(not(feature = "transformer"))]
const fn reader(_: &Meaning) -> Result<Option<Reader>, Failure> {
    Ok(None)
}

/// The statements of a source: as given, else extracted.
pub(super) fn statements(source: &Source, options: &extract::Options) -> Extraction {
    match &source.given {
        Some(given) => extraction_of(&source.article, given).0,
        None => extract(&source.article, options),
    }
}

/// The statements of a file, by side.
fn given<'p>(path: &'p Path, pair: &Pair) -> Result<(&'p Path, [Vec<wire::Given>; 2]), Failure> {
    let bytes = input::read_beside(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let names = [&pair.a, &pair.b].map(|path| path.to_string_lossy());
    let names = names.each_ref().map(AsRef::as_ref);
    let sides = wire::read(&text).and_then(|given| wire::sides_of(given, names));
    let sides = sides.map_err(|error| about(error, path))?;
    if sides.iter().all(Vec::is_empty) {
        let failure = Failure::new(format!("{} holds no statement", named(path)));
        return Err(failure.hint("`saydiff list OLD NEW --format json` writes such a file"));
    }
    Ok((path, sides))
}

fn placed(
    path: &Path,
    sides: &[Vec<wire::Given>; 2],
    articles: [&Article; 2],
) -> Result<([Extraction; 2], wire::Ids), Failure> {
    let mut extractions = [Extraction::default(), Extraction::default()];
    let mut ids = [Vec::new(), Vec::new()];
    for side in Side::BOTH {
        let (given, article) = (&sides[side.index()], articles[side.index()]);
        let placed = wire::given_of(given, article).map_err(|error| about(error, path))?;
        let named = given.iter().zip(placed).enumerate().map(|(index, (one, placed))| {
            let id = one.id.clone();
            (placed, id.unwrap_or_else(|| format!("{}{}", side.letter(), index + 1)))
        });
        // In whatever order they come, they are compared in the order of the text.
        let mut named: Vec<_> = named.collect();
        named.sort_by(|(x, _), (y, _)| x.content.cmp(&y.content));
        let (placed, names): (Vec<_>, Vec<String>) = named.into_iter().unzip();
        let (extraction, kept) = extraction_of(article, &placed);
        ids[side.index()] = kept.iter().filter_map(|&index| names.get(index).cloned()).collect();
        extractions[side.index()] = extraction;
    }
    Ok((extractions, ids))
}

/// Tells on standard error what may have cost something: how bytes were read, what was left out.
///
/// What a reader sees anyway (no date, a speaker who is not known) is in the JSON output only.
pub(super) fn tell_notes(article: &Article, extraction: &Extraction, environment: &Environment) {
    const MOST: usize = 5;
    let matters = |kind| matches!(kind, NoteKind::Reading | NoteKind::Limit | NoteKind::Language);
    let notes = article.notes.iter().chain(&extraction.notes);
    let notes: Vec<&Note> = notes.filter(|note| matters(note.kind)).collect();
    for Note { message, .. } in notes.iter().take(MOST) {
        tell(&format!("`{}`: {message}", article.origin.name), environment);
    }
    if let Some(more) = notes.len().checked_sub(MOST).filter(|more| *more > 0) {
        let name = &article.origin.name;
        tell(&format!("`{name}`: {more} more notes; see the JSON output"), environment);
    }
}

/// Says something on standard error, nothing of it raw.
pub(super) fn tell(message: &str, environment: &Environment) {
    let shown = environment.glyphs().shown(Visible::new(message).as_str());
    // If standard error is gone, there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "saydiff: note: {shown}");
}
