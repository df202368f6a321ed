//! Sentences in reading order, for screen readers and for reading aloud: words instead of signs, no
//! columns, no tables, no colour, one paragraph a line.

use std::io::{self, Write};

use super::words::{counted, tally};
use crate::compare::Side;
use crate::view::{
    Body, Cell, Certainty, Explanation, Heading, List, Outcome, Place, Role, Row, Run, TopicEntry,
    View,
};

/// Writes a comparison.
pub(super) fn view(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let summary = &view.summary;
    if summary.statements > 0 {
        let n_topics = counted(summary.topics, "topic");
        writeln!(
            out,
            "{} in 2 articles, on {n_topics}.",
            counted(summary.statements, "statement")
        )?;
    }
    let speakers: Vec<&str> = summary.speakers.iter().map(|name| name.as_str()).collect();
    if !speakers.is_empty() {
        writeln!(out, "Speakers: {}.", speakers.join(", "))?;
    }
    for heading in &view.headings {
        writeln!(out, "Article {}: {}.", heading.side.letter(), article(heading))?;
    }
    let counts: Vec<String> = summary.found().map(tally).collect();
    let counts =
        if counts.is_empty() { "none passes the filters".to_owned() } else { counts.join(", ") };
    writeln!(out, "Positions: {counts}.")?;
    for one in &view.rows {
        writeln!(out)?;
        row(one, out)?;
    }
    if !view.hidden.is_empty() {
        let n = counted(view.hidden.len(), "more position");
        writeln!(out, "\n{n} not shown; the option --all shows them.")?;
    }
    Ok(())
}

fn article(heading: &Heading) -> String {
    let date = heading.date.clone();
    let headline = heading.headline.as_ref().map(|headline| headline.to_string());
    let name = Some(format!("file {}", heading.name));
    [date, headline, name].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn row(row: &Row, out: &mut dyn Write) -> io::Result<()> {
    let topic = if row.topic.is_empty() { "No topic" } else { row.topic.as_str() };
    writeln!(out, "Position {}: {topic}. {}.", row.number, label(row))?;
    match &row.body {
        Body::Single(one) => cell(one, out)?,
        Body::Pair(both) => both.iter().try_for_each(|one| cell(one, out))?,
        Body::Inline { places: [a, b], paragraphs } => {
            writeln!(out, "In A, {}; in B, {}:", place(a), place(b))?;
            paragraphs.iter().try_for_each(|runs| writeln!(out, "{}", edited(runs)))?;
        }
    }
    if !row.why.is_empty() {
        writeln!(out, "Why: {}", row.why)?;
    }
    Ok(())
}

fn label(row: &Row) -> String {
    let mut name = row.outcome.name().to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    match (row.outcome, row.certainty, row.alternative) {
        (Outcome::New, ..) => format!("{name}, found only in B"),
        (Outcome::Dropped, ..) => format!("{name}, found only in A"),
        (_, _, Some(other)) if row.is_unclear() => format!("{name} or {other}, direction unclear"),
        (_, Certainty::Unsure, Some(other)) => format!("{name} or {other}, unsure"),
        (_, certainty, _) => format!("{name}, {}", certainty.name()),
    }
}

fn place(place: &Place) -> String {
    let speaker = place.speaker.as_ref().map_or("unknown speaker", |name| name.as_str());
    let kind = place.kind_in_words().replace(" + ", " and ");
    let paragraphs = place.paragraphs_in_words().replace("para", "paragraph");
    let prompt = place.prompt_in_words().unwrap_or_default();
    let told = [paragraphs, speaker.to_owned(), kind, prompt];
    told.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn cell(cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "In {}, {}:", cell.side.letter(), place(&cell.place))?;
    for runs in &cell.before {
        writeln!(out, "Before: {}", text(runs))?;
    }
    for runs in &cell.paragraphs {
        writeln!(out, "{}", text(runs))?;
    }
    for runs in &cell.after {
        writeln!(out, "After: {}", text(runs))?;
    }
    let evidence = cell.paragraphs.iter().flatten().filter(|run| run.role == Role::Evidence);
    let evidence: Vec<&str> = evidence.map(|run| run.text.as_str()).collect();
    if !evidence.is_empty() {
        let side = if cell.side == Side::A { "then" } else { "now" };
        writeln!(out, "Words that carry the change, {side}: {}.", evidence.join("; "))?;
    }
    Ok(())
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn edited(runs: &[Run]) -> String {
    let shown = |run: &Run| match run.role {
        Role::Deleted => format!("[deleted: {}]", run.text),
        Role::Inserted => format!("[inserted: {}]", run.text),
        _ => run.text.to_string(),
    };
    // A deletion and the insertion that replaces it may touch; read aloud they need a space.
    runs.iter().map(shown).collect::<String>().replace("][", "] [")
}

/// Writes a list of statements.
pub(super) fn list(list: &List, out: &mut dyn Write) -> io::Result<()> {
    if list.groups.is_empty() {
        writeln!(out, "No statement found.")?;
    }
    for (index, group) in list.groups.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let heading = group.article.and_then(|article| list.headings.get(article));
        let speaker = group.speaker.as_ref().map_or("Unknown speaker", |name| name.as_str());
        let title = heading.map_or_else(|| speaker.to_owned(), article);
        writeln!(out, "{title}: {}.", counted(group.items.len(), "statement"))?;
        for item in &group.items {
            let file = list.headings.get(item.article).filter(|_| list.headings.len() > 1);
            let file = file.map_or_else(String::new, |heading| format!("file {}, ", heading.name));
            let kind = if item.is_speech { "" } else { ", belief or plan" };
            writeln!(out, "Statement {}, {file}{}{kind}:", item.number, place(&item.place))?;
            item.paragraphs.iter().try_for_each(|runs| writeln!(out, "{}", text(runs)))?;
        }
    }
    Ok(())
}

/// Writes a topic table.
pub(super) fn topics(entries: &[TopicEntry], out: &mut dyn Write) -> io::Result<()> {
    entries.iter().try_for_each(|entry| writeln!(out, "{}: {}.", entry.name, entry.terms))
}

/// Writes what is behind one row.
pub(super) fn explanation(explanation: &Explanation, out: &mut dyn Write) -> io::Result<()> {
    for heading in &explanation.headings {
        writeln!(out, "Article {}: {}.", heading.side.letter(), article(heading))?;
    }
    row(&explanation.row, out)?;
    for (title, facts) in &explanation.sections {
        writeln!(out, "\n{title}:")?;
        for fact in facts {
            let value = fact.value.map_or_else(String::new, |value| format!(" {value:.2}"));
            let text =
                if fact.text.is_empty() { String::new() } else { format!(", {}", fact.text) };
            writeln!(out, "{}{value}{text}.", fact.name)?;
        }
    }
    Ok(())
}
