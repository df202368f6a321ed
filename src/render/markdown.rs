//! View to Markdown, for issues and notes: a section a position, the words as block quotes, what was
//! deleted `~~struck~~`, what was inserted and what carries the change **strong**.
//!
//! No HTML and no links from the input: every character that Markdown could take for markup is
//! escaped, addresses and `@names` do not become live (an issue tracker would call the person), so
//! that a quotation stays a quotation wherever the text is pasted.

use std::io::{self, Write};

use super::CAUTION;
use super::glyphs::Glyphs;
use super::words::{both_in_words, certainty, counted, in_words, tally, title};
use crate::view::{Body, Cell, Heading, List, Outcome, Role, Row, Run, View};

/// Writes a comparison.
pub(super) fn view(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let summary = &view.summary;
    writeln!(out, "# {}\n", escaped(&title(&summary.speakers)))?;
    for heading in &view.headings {
        writeln!(out, "- **{}** {}", heading.side.letter(), article(heading))?;
    }
    let counts = summary.found().map(|count| format!("{} {}", sign(count.outcome), tally(count)));
    let counts: Vec<String> = counts.collect();
    let counts = if counts.is_empty() {
        "No position passes the filters.".to_owned()
    } else {
        counts.join(" · ")
    };
    writeln!(out, "\n{counts}")?;
    let names_speakers = summary.speakers.len() > 1;
    for one in &view.rows {
        row(one, names_speakers, out)?;
    }
    if !view.hidden.is_empty() {
        writeln!(out, "\n{} not shown.", counted(view.hidden.len(), "more position"))?;
    }
    writeln!(out, "\n---\n\n{CAUTION} saydiff {}.", env!("CARGO_PKG_VERSION"))
}

/// Writes a list of statements.
pub(super) fn list(list: &List, out: &mut dyn Write) -> io::Result<()> {
    if list.groups.is_empty() {
        writeln!(out, "No statement found.")?;
    }
    for (index, group) in list.groups.iter().enumerate() {
        let heading = group.article.and_then(|article| list.headings.get(article));
        let speaker = group.speaker.as_ref().map_or("Unknown speaker", |name| name.as_str());
        let title = heading.map_or_else(|| escaped(speaker), article);
        let gap = if index > 0 { "\n" } else { "" };
        writeln!(out, "{gap}## {title}\n\n{}", counted(group.items.len(), "statement"))?;
        for item in &group.items {
            let file = list.headings.get(item.article).filter(|_| list.headings.len() > 1);
            let file = file.map_or_else(String::new, |heading| format!("{}, ", heading.file));
            let class = if item.is_speech { "" } else { ", not speech but belief or plan" };
            let place = format!("{file}{}{class}", in_words(&item.place, true));
            writeln!(out, "\n**{}** {}\n", item.number, escaped(&place))?;
            quote(&item.paragraphs, out)?;
        }
    }
    Ok(())
}

/// The sign of an outcome, escaped where Markdown knows it.
fn sign(outcome: Outcome) -> String {
    escaped(Glyphs::Unicode.outcome(outcome))
}

fn article(heading: &Heading) -> String {
    let outlet = heading.outlet.as_ref().map(|outlet| escaped(outlet.as_str()));
    let headline = heading.headline.as_ref().map(|headline| escaped(headline.as_str()));
    let name = Some(escaped(heading.file.as_str()));
    let told = [heading.date.clone(), outlet, headline, name];
    told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn row(row: &Row, names_speakers: bool, out: &mut dyn Write) -> io::Result<()> {
    let topic = if row.topic.is_empty() { "no topic" } else { row.topic.as_str() };
    let label = format!("{} {}", sign(row.outcome), row.outcome);
    let sure = certainty(row);
    writeln!(out, "\n## {}. {} · {label} · {sure}", row.number, escaped(topic))?;
    match &row.body {
        Body::Single(one) => cell(one, names_speakers, out)?,
        Body::Pair(both) => both.iter().try_for_each(|one| cell(one, names_speakers, out))?,
        Body::Inline { places, paragraphs } => {
            let place = both_in_words(places, names_speakers);
            writeln!(out, "\n**A** / **B** {}\n", escaped(&place))?;
            quote(paragraphs, out)?;
        }
    }
    if row.why.is_empty() { Ok(()) } else { writeln!(out, "\nWhy: {}", escaped(row.why.as_str())) }
}

fn cell(cell: &Cell, names_speakers: bool, out: &mut dyn Write) -> io::Result<()> {
    let place = in_words(&cell.place, names_speakers);
    writeln!(out, "\n**{}** {}\n", cell.side.letter(), escaped(&place))?;
    let all = [&cell.before[..], &cell.paragraphs, &cell.after].concat();
    quote(&all, out)
}

/// Paragraphs as one block quote; those that are there for their context stand deeper.
fn quote(paragraphs: &[Vec<Run>], out: &mut dyn Write) -> io::Result<()> {
    for (index, runs) in paragraphs.iter().enumerate() {
        let gap = if index > 0 { ">\n" } else { "" };
        let is_context = runs.iter().all(|run| run.role == Role::Context);
        let deeper = if is_context { "> " } else { "" };
        writeln!(out, "{gap}> {deeper}{}", marked(runs))?;
    }
    Ok(())
}

/// Runs with their marks.
///
/// A mark that begins or ends with punctuation binds only where a space stands on its outer side
/// (CommonMark's flanking rule), and two marks that touch are read as one: both get a space.
fn marked(runs: &[Run]) -> String {
    let mut line = String::new();
    let mut needs_space = false;
    for run in runs {
        let text = run.text.as_str();
        let (text, mark) = match run.role {
            Role::Deleted => (text.trim(), "~~"),
            Role::Inserted | Role::Evidence => (text.trim(), "**"),
            _ => (text, ""),
        };
        let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
            continue;
        };
        let is_mark = !mark.is_empty();
        let wants_space = is_mark && (!first.is_alphanumeric() || line.ends_with(MARKS));
        let before = line.chars().next_back().unwrap_or(' ');
        if (needs_space || wants_space) && !before.is_whitespace() && !first.is_whitespace() {
            line.push(' ');
        }
        line.push_str(mark);
        push(&mut line, text);
        line.push_str(mark);
        needs_space = is_mark && !last.is_alphanumeric();
    }
    line.trim_end().to_owned()
}

/// What marks end with; a sign of the text itself would follow a backslash, and a space more is no harm.
const MARKS: [char; 2] = ['*', '~'];

/// Text, escaped.
fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 8);
    push(&mut line, text);
    line
}

/// Adds text to a line so that nothing in it is markup, an address, a name to call or a number to
/// link, whatever stands in the line before it.
fn push(line: &mut String, text: &str) {
    let text = if line.is_empty() { text.trim_start() } else { text };
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_before_word = next.is_none_or(char::is_alphanumeric);
        // "- ", "+ ", "1. " and "1) " would start a list, "# " a heading, "===" end one.
        let starts = match c {
            '-' | '+' | '=' | '#' => line.is_empty(),
            '.' | ')' => !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$'
            | '^' => {
                line.extend(['\\', c]);
            }
            // Trackers look for names and numbers in the text they show, after the escapes.
            '@' | '#' if is_before_word => {
                line.extend(['\\', c]);
                line.push_str("&#8203;");
            }
            ':' if next.is_none_or(|next| next == '/') => line.push_str("\\:"),
            '.' if ends_in_www(line) => line.push_str("\\."),
            c if starts => line.extend(['\\', c]),
            c => line.push(c),
        }
    }
}

fn ends_in_www(line: &str) -> bool {
    let tail = line.len().checked_sub(3).and_then(|start| line.get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_starts_a_list_whatever_its_runs() {
        let check = |runs: &[(&str, Role)], expected: &str| {
            let runs: Vec<Run> = runs.iter().map(|(text, role)| Run::new(text, *role)).collect();
            assert_eq!(marked(&runs), expected);
        };
        check(&[("1. we", Role::Plain)], "1\\. we");
        check(&[("1", Role::Shared), (". we", Role::Plain)], "1\\. we");
        check(&[("12", Role::Plain), ("3", Role::Shared), (") we", Role::Plain)], "123\\) we");
        check(&[("- we", Role::Plain)], "\\- we");
        check(&[("we", Role::Plain), (" - 1. us", Role::Plain)], "we - 1. us");
    }
}
