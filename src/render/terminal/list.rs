//! Statements as a list: one group an article or a speaker, each statement with its number and place.

use super::Terminal;
use crate::compare::Side;
use crate::render::cells;
use crate::render::line::{Ink, Line};
use crate::render::words::in_words;
use crate::view::{Item, List, ListGroup};

impl Terminal<'_> {
    pub(super) fn list_lines(&self, list: &List) -> Vec<Line> {
        let mut lines = Vec::new();
        if list.groups.is_empty() {
            lines.push(Line::new("No statement found.", Ink::Plain));
        }
        for group in &list.groups {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            self.group_title(list, group, &mut lines);
            let mut article = group.article;
            for item in &group.items {
                if list.headings.len() > 1 && article != Some(item.article) {
                    article = Some(item.article);
                    lines.extend(self.file(list, item));
                }
                lines.extend(self.item(group, item));
            }
        }
        lines
    }

    fn group_title(&self, list: &List, group: &ListGroup, lines: &mut Vec<Line>) {
        let n = group.items.len();
        let counted = format!("{n} statement{}", if n == 1 { "" } else { "s" });
        if let Some(heading) = group.article.and_then(|article| list.headings.get(article)) {
            self.heading(heading, None, lines);
            lines.push(Line::new(&format!(" {counted}"), Ink::Quiet));
            return;
        }
        let name = group.speaker.as_ref().map_or("Unknown speaker", |name| name.as_str());
        let told = format!("  {}  {counted}", self.glyphs.dot());
        let room = self.page().saturating_sub(cells::width(&told));
        let name = cells::cut(&self.glyphs.shown(name), room, self.glyphs.ellipsis());
        let mut line = Line::new(&name, Ink::Title);
        line.push(&told, Ink::Quiet);
        lines.push(line);
    }

    /// The file that the items below are from.
    fn file(&self, list: &List, item: &Item) -> Option<Line> {
        let heading = list.headings.get(item.article)?;
        let date = heading.date.as_deref().map(|date| format!("{date}  ")).unwrap_or_default();
        let name = self.glyphs.shown(&format!("{date}{}", heading.name));
        let name = cells::cut_start(&name, self.page() - 1, self.glyphs.ellipsis());
        Some(Line::new(&format!(" {name}"), Ink::Quiet))
    }

    fn item(&self, group: &ListGroup, item: &Item) -> Vec<Line> {
        let width = self.page().min(super::WIDEST_TEXT);
        let mut place = in_words(&item.place, group.article.is_some());
        if !item.is_speech {
            place.push_str(", not speech but belief or plan");
        }
        let mut first = Line::new(&format!("{:>4} ", item.number), Ink::Side(Side::A));
        first.pad(5);
        let mut lines = self.hung(&[(self.glyphs.shown(&place), Ink::Quiet)], first, width);
        for runs in &item.paragraphs {
            let pieces = self.pieces(runs, Side::A);
            lines.extend(self.hung(&pieces, Line::default(), width));
        }
        lines
    }

    /// Text indented by five cells, the first line after `first`.
    fn hung(&self, pieces: &[(String, Ink)], first: Line, width: usize) -> Vec<Line> {
        let wrapped = cells::wrap(pieces, width.saturating_sub(5)).into_iter().enumerate();
        wrapped
            .map(|(index, words)| {
                let mut line = if index == 0 { first.clone() } else { Line::default() };
                line.pad(5).append(words);
                line
            })
            .collect()
    }
}
