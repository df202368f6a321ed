//! What is behind one row: its words, then titled facts with bars.

use super::Terminal;
use crate::render::cells;
use crate::render::line::{Ink, Line};
use crate::view::{Explanation, Fact};

/// Cells of a full bar.
const BAR: usize = 10;

impl Terminal<'_> {
    pub(super) fn explanation_lines(&self, explanation: &Explanation) -> Vec<Line> {
        let mut lines = Vec::new();
        for heading in &explanation.headings {
            self.heading(heading, Some(heading.side), &mut lines);
        }
        lines.push(Line::default());
        lines.extend(self.row(&explanation.row, true));
        for (title, facts) in &explanation.sections {
            lines.push(Line::default());
            lines.push(Line::new(&format!(" {title}"), Ink::Title));
            lines.extend(self.facts(facts));
        }
        lines
    }

    fn facts(&self, facts: &[Fact]) -> Vec<Line> {
        let names: Vec<String> = facts.iter().map(|f| self.glyphs.shown(f.name.as_str())).collect();
        let widest = names.iter().map(|name| cells::width(name)).max().unwrap_or(0);
        let column = widest.min(self.page() / 3);
        let values = facts.iter().filter_map(|fact| fact.value).map(f32::abs);
        let full = values.fold(1.0, f32::max);
        let mut lines = Vec::new();
        for (fact, name) in facts.iter().zip(&names) {
            let mut line = Line::new("   ", Ink::Plain);
            line.push(&cells::cut(name, column, self.glyphs.ellipsis()), Ink::Label);
            line.pad(3 + column + 2);
            if let Some(value) = fact.value {
                let n_full = ((value.abs() / full * BAR as f32).round() as usize).min(BAR);
                line.push(&self.glyphs.bar(true).repeat(n_full), Ink::Label);
                line.push(&self.glyphs.bar(false).repeat(BAR - n_full), Ink::Quiet);
                line.push(&format!(" {value:>6.2}  "), Ink::Plain);
            }
            let indent = line.width();
            let text = self.glyphs.shown(fact.text.as_str());
            lines.extend(self.indented(&[(text, Ink::Plain)], line, indent));
        }
        lines
    }
}
