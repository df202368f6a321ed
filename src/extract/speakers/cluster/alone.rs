//! People whom the text calls by a given name alone: "Rukhsana keeps a notebook", "Lou ran a lathe".
//!
//! A given name of the table that opens a clause is somebody's; where one full name begins with it, it is that one.
//! Known misses: given names that are not in the table, two people of one given name.

use super::{Book, GIVEN_NAMES, MANY, Who};
use crate::extract::grammar::{is_source_noun, is_verb_form};
use crate::extract::speakers::mention::{Mention, MentionKind};
use crate::text::{Span, Token, fold, tokens};

impl Book {
    /// Takes in the given names of a stretch of text that stand alone before a verb.
    pub(super) fn read_given_names(&mut self, text: &str, span: Span) {
        let all: Vec<Token> = tokens(text, span).collect();
        let is_capital = |place: &usize| {
            all.get(*place).is_some_and(|token| token.span.of(text).starts_with(char::is_uppercase))
        };
        for place in (0..all.len().min(20 * MANY)).filter(is_capital) {
            if let Some(name) = alone(text, &all, place) {
                self.learn_given_name(name);
            } else if let Some(name) = told_of(text, &all, place) {
                self.learn_surname(name);
            }
        }
    }

    /// Takes a name of one word, of which "who" tells more, for that of a person.
    fn learn_surname(&mut self, name: &str) {
        if !self.by_surname.contains_key(fold(name).as_ref()) {
            let mention = Mention::told(MentionKind::Person, name.to_owned(), String::new());
            let (who, _) = self.person(&mention, usize::MAX);
            self.tell(who, true);
        }
    }

    /// Ties a given name to the one person whose full name begins with it, or takes it for somebody's only name.
    fn learn_given_name(&mut self, name: &str) {
        let folded = fold(name);
        if self.by_surname.contains_key(folded.as_ref()) {
            return;
        }
        let called = |id: &usize| {
            self.who(*id) == Who::Person
                && self.name(*id).split_once(' ').is_some_and(|(first, _)| fold(first) == folded)
        };
        let bearers: Vec<usize> = (0..self.clusters.len().min(MANY)).filter(called).collect();
        match bearers.as_slice() {
            [] => {
                let mention = Mention::told(MentionKind::Person, name.to_owned(), String::new());
                self.person(&mention, usize::MAX);
            }
            [one] => self.by_surname.entry(folded.into_owned()).or_default().push(*one),
            _ => {}
        }
    }
}

/// "Nkemelu, whom I meet in the reeds": the one word that opens a sentence before "who" or "whom"; it has a capital.
fn told_of<'t>(text: &'t str, all: &[Token], place: usize) -> Option<&'t str> {
    let written = |i: usize| all.get(i).map_or("", |t| t.span.of(text));
    let name = written(place);
    let opens = place == 0 || matches!(written(place - 1), "." | "”" | "\"" | "said" | "says");
    let told = written(place + 1) == "," && matches!(written(place + 2), "who" | "whom");
    let proper = name.len() > 2 && name.chars().skip(1).any(char::is_lowercase);
    (opens && told && proper && !is_source_noun(&fold(name))).then_some(name)
}

/// The given name at `place`, a word with a capital, if it is no part of a longer name and a verb follows.
fn alone<'t>(text: &'t str, all: &[Token], place: usize) -> Option<&'t str> {
    let written = |i: usize| all.get(i).map_or("", |t| t.span.of(text));
    let name = written(place);
    let before = place.checked_sub(1).map_or("", written);
    let parted =
        before.is_empty() || matches!(before, "," | "." | "”" | "\"" | ";" | ":" | "and" | "but");
    let proper = name.len() > 2 && !name.chars().all(char::is_uppercase);
    let known = parted && proper && GIVEN_NAMES.has(&fold(name));
    (known && is_verb_form(&fold(written(place + 1)))).then_some(name)
}
