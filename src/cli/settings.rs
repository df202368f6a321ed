//! What the flags and the surroundings come to: resolved once, handed down.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::args::{
    ColorWhen, Extractor, FormatKind, LayoutKind, Method, Page, PagerWhen, Select, Sheet, Show,
    Theme,
};
use super::colour;
use super::environment::Environment;
use super::failure::{Failure, meant, named};
use super::output;
use super::palette::Palette;
use crate::extract;
use crate::render::{COLUMNS_FROM, Cells, Format, Glyphs, Layout, Paint, Terminal};
use crate::view::{self, Outcome, Regime};

/// The width of what does not go to a terminal: the narrowest that has two columns.
const USUAL_WIDTH: usize = COLUMNS_FROM;

/// How results leave.
pub(super) struct Settings<'e> {
    environment: &'e Environment,
    format: FormatKind,
    is_plain: bool,
    cells: Cells,
    width: usize,
    layout: Layout,
    glyphs: Glyphs,
    palette: Option<Palette>,
    output: Option<PathBuf>,
    pager: PagerWhen,
    pub(super) is_quiet: bool,
    /// Whether what to type next is told below.
    pub(super) has_hints: bool,
}

impl<'e> Settings<'e> {
    /// What the flags come to, of a command that has these.
    ///
    /// # Errors
    /// The name of the output tells no format, and none was typed.
    pub(super) fn new(
        show: &Show,
        page: &Page,
        sheet: &Sheet,
        environment: &'e Environment,
    ) -> Result<Self, Failure> {
        let output = file_of(show);
        let is_terminal = environment.stdout_is_terminal && output.is_none();
        let when = show.color.unwrap_or(ColorWhen::Auto);
        // A file is no terminal, whatever standard output is; only `--color always` colours it.
        let is_coloured = match output {
            Some(_) => when == ColorWhen::Always,
            None => colour::is_wanted(when, environment),
        };
        colored::control::set_override(is_coloured);
        let background = colour::background(show.theme.unwrap_or(Theme::Auto), environment);
        let palette = Palette::new(colour::depth(environment), background);
        let size = environment.size.filter(|_| is_terminal);
        let width = show.width.or(size.map(|(columns, _)| columns)).map(usize::from);
        Ok(Self {
            environment,
            format: format(show)?,
            is_plain: show.plain,
            cells: if sheet.raw_csv { Cells::Raw } else { Cells::Guarded },
            width: width.unwrap_or(USUAL_WIDTH),
            layout: match page.layout {
                Some(LayoutKind::Columns) => Layout::Columns,
                Some(LayoutKind::Stacked) => Layout::Stacked,
                Some(LayoutKind::Auto | LayoutKind::Inline) | None => Layout::Auto,
            },
            glyphs: if show.ascii { Glyphs::Ascii } else { environment.glyphs() },
            palette: is_coloured.then_some(palette),
            output: output.map(Path::to_path_buf),
            pager: show.pager.unwrap_or(PagerWhen::Auto),
            is_quiet: show.quiet,
            has_hints: true,
        })
    }

    pub(super) fn is_json(&self) -> bool {
        self.format == FormatKind::Json
    }

    pub(super) fn is_text_on_stdout(&self) -> bool {
        self.format == FormatKind::Text && self.output.is_none() && !self.is_quiet
    }

    /// Renders a result and sends it where it belongs.
    pub(super) fn emit(
        &self,
        render: impl FnOnce(Format<'_>, &mut dyn std::io::Write) -> std::io::Result<()>,
    ) -> Result<(), Failure> {
        if self.is_quiet && self.output.is_none() {
            return Ok(());
        }
        let paint = self.palette.map(Palette::painter);
        let terminal = Terminal {
            width: self.width,
            layout: self.layout,
            glyphs: self.glyphs,
            paint: paint.as_ref().map(|paint| paint as Paint<'_>),
            links: self.palette.is_some()
                && self.output.is_none()
                && self.environment.stdout_is_terminal,
            hints: self.has_hints,
        };
        let format = match self.format {
            FormatKind::Json => Format::Json,
            FormatKind::Html => Format::Html(self.layout),
            FormatKind::Markdown => Format::Markdown,
            FormatKind::Csv => Format::Csv(self.cells),
            FormatKind::Text if self.is_plain => Format::Plain,
            FormatKind::Text => Format::Terminal(&terminal),
        };
        let mut bytes = Vec::new();
        render(format, &mut bytes).map_err(|error| match error.kind() {
            ErrorKind::Unsupported => {
                Failure::new(error.to_string()).hint("choose another --format")
            }
            _ => Failure::new(format!("cannot write the result: {error}")),
        })?;
        match &self.output {
            Some(path) => output::to_file(path, &bytes),
            None if self.environment.stdout_is_terminal
                && self.pager == PagerWhen::Auto
                && !self.environment.is_dumb() =>
            {
                output::to_pager(&bytes, self.environment)
            }
            None => output::to_stdout(&bytes),
        }
    }
}

/// The file that the result goes to; none for `-`, which is standard output.
fn file_of(show: &Show) -> Option<&Path> {
    show.output.as_deref().filter(|path| path.as_os_str() != "-")
}

/// The format that was typed, else the one that the output's name tells.
///
/// # Errors
/// The name tells none: a table of words in a file called `.docx` would help nobody.
fn format(show: &Show) -> Result<FormatKind, Failure> {
    if let Some(typed) = show.format {
        return Ok(typed);
    }
    // A device or a pipe has the name that the system gave it.
    let is_named = |path: &Path| {
        !path.starts_with("/dev")
            && !path.starts_with("/proc")
            && std::fs::metadata(path).map_or(true, |metadata| metadata.is_file())
    };
    let Some(path) = file_of(show).filter(|path| is_named(path)) else {
        return Ok(FormatKind::Text);
    };
    of_extension(path).ok_or_else(|| {
        let told = format!("cannot tell a format by the name {}", named(path));
        Failure::new(told)
            .hint("end it in .html, .md, .csv, .json, .jsonl or .txt, or give --format")
    })
}

fn of_extension(path: &Path) -> Option<FormatKind> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" => Some(FormatKind::Html),
        "md" | "markdown" => Some(FormatKind::Markdown),
        "csv" => Some(FormatKind::Csv),
        "json" | "jsonl" => Some(FormatKind::Json),
        "txt" | "text" => Some(FormatKind::Text),
        _ => None,
    }
}

/// What the selecting flags come to.
pub(super) fn view_options(
    select: &Select,
    page: &Page,
    show: &Show,
) -> Result<view::Options, Failure> {
    let only: Result<Vec<Outcome>, Failure> =
        select.only.iter().map(|name| outcome(name)).collect();
    let only = only?;
    // Who names a label, a topic or a speaker wants all there is of it; only a screen is short of room.
    let is_screen = format(show)? == FormatKind::Text;
    let is_narrow = !only.is_empty() || !select.topic.is_empty() || select.speaker.is_some();
    Ok(view::Options {
        regime: match page.layout {
            Some(LayoutKind::Inline) => Regime::Inline,
            Some(LayoutKind::Columns | LayoutKind::Stacked) => Regime::Apart,
            Some(LayoutKind::Auto) | None => Regime::Auto,
        },
        speaker: select.speaker.clone(),
        topics: select.topic.clone(),
        only,
        min_confidence: select.min_confidence.unwrap_or(0.0),
        context: select.context.unwrap_or(0).min(1000),
        limit: if select.all || is_narrow || !is_screen {
            None
        } else {
            view::Options::default().limit
        },
    })
}

fn outcome(name: &str) -> Result<Outcome, Failure> {
    let known = Outcome::ORDER.map(Outcome::name);
    Outcome::from_name(&name.trim().to_lowercase()).ok_or_else(|| {
        let failure = Failure::new(format!("--only: unknown label `{name}`"));
        match meant(name, known) {
            Some(word) => failure.hint(format!("did you mean `{word}`?")),
            None => failure.hint(format!("the labels are {}", known.join(", "))),
        }
    })
}

/// What the flags say of extraction.
pub(super) fn extract_options(method: &Method, unit: extract::Unit) -> extract::Options {
    extract::Options {
        unit,
        extractor: match method.extractor {
            Some(Extractor::Rules) => extract::Extractor::Rules,
            Some(Extractor::Tagger) => extract::Extractor::Tagger,
            None => extract::Extractor::default(),
        },
        voice: method.voice.clone().filter(|name| !name.trim().is_empty()),
        ..extract::Options::default()
    }
}
