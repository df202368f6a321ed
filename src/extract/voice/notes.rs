//! The foot of a release: what a firm tells of itself, and the notes for journalists and investors.
//!
//! ```text
//! The mill stays.                 the release
//! About Osk Mills                 nobody's position, as all that follows
//! Media contact: Ada Lind
//! ```
//!
//! Known by lines of their own; what heads notes stands in `notes.txt`. Cost: a look at each line.

use crate::text::{List, fold, list};

/// The body that a release tells of at its end: "About Norvane Ferries", a line of its own.
pub(super) fn about(text: &str) -> Option<&str> {
    let lines = text.lines().map(|l| l.trim_matches(['*', '#', ' ', ':', '\t']));
    let mut names = lines.filter_map(|l| l.strip_prefix("About ").or(l.strip_prefix("ABOUT ")));
    names.find(|name| {
        let proper = name.starts_with(char::is_uppercase) && name.len() < 60;
        proper && !name.ends_with(['.', '?', '!']) && text.matches(name).nth(1).is_some()
    })
}

/// Where a text ends before its notes and what a firm tells of itself at the end.
pub(super) fn end(text: &str) -> usize {
    let head = |name: &str| {
        let heads = [format!("About {name}"), format!("ABOUT {name}")];
        heads.iter().find_map(|head| text.find(head.as_str()))
    };
    let about = about(text).and_then(head).unwrap_or(text.len());
    about.min(notes_start(text))
}

/// Where the notes for journalists and investors under a release start, or the end of the text.
pub(super) fn notes_start(text: &str) -> usize {
    let (mut at, mut n_lines) = (0, 0);
    for line in text.split_inclusive('\n') {
        let head = line.trim_matches(['*', '#', ' ', ':', '\t', '\n', '\r']);
        // "Press contact: Ada Lind"
        let head = head.split(':').next().unwrap_or(head);
        // Over a text "Contact: Ada Lind" is part of its head.
        if n_lines >= LEAST_LINES && is_note(head) {
            return at;
        }
        n_lines += usize::from(!head.is_empty());
        at += line.len();
    }
    text.len()
}

fn is_note(head: &str) -> bool {
    head.len() <= LONGEST_NOTE && NOTES.has(&fold(head))
}

/// No line of the table is as long, in bytes.
const LONGEST_NOTE: usize = 200;

/// Contacts among fewer lines stand over a text.
const LEAST_LINES: usize = 5;

/// Lines that head the notes under a release, folded.
const NOTES: List = list!("notes");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_under_a_release_are_no_part_of_it() {
        let text = "Osk\n1\n2\n3\n4\n5\n6\n7\nThe mill stays.\n";
        for head in ["Notes to editors:", "Investor Contact", "Enquiries: Ada Lind"] {
            assert_eq!(notes_start(&format!("{text}{head}\nIt mills.")), text.len(), "{head}");
        }
        let headed = "Contact: Ada Lind\nThe mill stays.";
        assert_eq!(notes_start(headed), headed.len());
        let told = format!("{text}About Osk Mills\nOsk Mills mills.\n");
        assert_eq!(end(&told), text.len());
    }
}
