//! Who is being talked about, place by place: names, roles and who spoke, for pronouns and descriptions to look back on.

mod holder;

use std::collections::HashSet;

use super::about::{
    is_about_nobody, is_about_owner, is_asked_about, is_doer_to_pronoun, leading_role, opens_clause,
};
use super::body::Callings;
use super::cluster::{Book, Who};
use super::mention::{Gender, Mention};
use super::words::gender_of;
use crate::extract::grammar::first_finite;
use crate::extract::prose::Prose;
use crate::text::{Span, fold, possessive, tokens, without_article};

/// Who is being talked about, place by place.
pub(super) struct Focus {
    /// Names as they stand in the text, in order.
    named: Vec<Event>,
    /// Who spoke and which roles are whose, as it was found, in order.
    told: Vec<Event>,
    /// Where each unit starts.
    units: Vec<usize>,
    /// Where each paragraph starts.
    paragraphs: Vec<usize>,
    /// The quotations whose speaker is sought: nobody named in them is he.
    own: Vec<Span>,
    /// What was said by whoever is sought.
    said: Said,
    /// Whom the headline names, alone: a text about one person returns to him.
    hero: Option<usize>,
    /// Who is told by the last word of a longer name, as people are.
    shortened: HashSet<usize>,
    /// What the text calls the bodies it names.
    pub(super) callings: Callings,
    /// Units that open with a role ("The minister shook her head"), in order; read as far as needed.
    roles: Vec<(usize, Mention)>,
    n_roles_read: usize,
    /// The last role read, if nobody was known to hold it and nobody is called so.
    untold: Option<usize>,
}

/// What is said where a role is told, for that alone.
#[derive(Debug, Default)]
struct Said {
    /// Where its source stands.
    at: usize,
    words: String,
    /// That of the pronoun it opens with.
    gender: Option<Gender>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) at: usize,
    pub(super) who: usize,
    /// It spoke here.
    pub(super) spoke: bool,
    /// It opens its sentence.
    pub(super) subject: bool,
}

/// What the subject of the sentence right before is worth to a pronoun, against 4 for who spoke last.
const NEXT_SUBJECT: f32 = 4.5;

/// Units that the person of the headline is taken to be away at most, for a pronoun.
const HERO_APART: f32 = 3.0;

/// What "her deputy" loses against her where "she" is not right behind.
const OWNED: f32 = 6.0;

/// How many mentions a pronoun may look back over.
const LOOK_BACK: usize = 40;

impl Focus {
    pub(super) fn new(
        text: &str,
        headline: Option<Span>,
        prose: &[Prose<'_>],
        book: &Book,
    ) -> Self {
        let mut focus = Self {
            named: Vec::new(),
            told: Vec::new(),
            units: Vec::new(),
            paragraphs: prose.iter().map(|p| p.span.start).collect(),
            own: Vec::new(),
            said: Said::default(),
            hero: None,
            shortened: HashSet::new(),
            callings: Callings::read(text, prose),
            roles: Vec::new(),
            n_roles_read: 0,
            untold: None,
        };
        focus.hero = headline.and_then(|headline| hero(text, headline, book));
        for unit in prose.iter().flat_map(|p| &p.units) {
            focus.units.push(unit.span.start);
            let mut before_verb = true;
            let from = focus.named.len();
            for (place, item) in unit.items.iter().enumerate() {
                if item.is_capital()
                    && let Some(who) =
                        book.by_word(without_article(possessive(&item.fold)), item.span.start)
                {
                    let before = unit.items.iter().take(place).next_back();
                    let alone =
                        !before.is_some_and(|b| b.is_capital() && gender_of(&b.fold).is_none());
                    if alone && book.name(who).contains(' ') {
                        focus.shortened.insert(who);
                    }
                    let owner = item.fold.contains('\'');
                    let verb = || first_finite(&unit.items, 0..unit.items.len());
                    let first = || before_verb && verb().is_none_or(|verb| place < verb);
                    let subject = match owner {
                        false => {
                            first()
                                || opens_clause(&unit.items, place)
                                || is_asked_about(&unit.items, place)
                                || is_doer_to_pronoun(&unit.items, place)
                        }
                        true => place == 0 && is_about_owner(&unit.items, verb()),
                    };
                    focus.named.push(Event { at: item.span.start, who, spoke: false, subject });
                    // "Roe's wife, Ada Lind, wept": the owner is not yet whom it is about.
                    before_verb &= owner;
                }
                before_verb &= !matches!(item.text, ";" | ":");
            }
            if is_about_nobody(&unit.items) && !focus.named.iter().skip(from).any(|e| e.subject) {
                focus.single_out(from, book);
            }
            focus.roles.extend(leading_role(text, &unit.items));
        }
        focus
    }

    /// "That did nothing to calm Ada Roe.": of a sentence whose subject is nobody, who alone is named is what it is about.
    fn single_out(&mut self, from: usize, book: &Book) {
        let person = |who: usize| {
            book.who(who) == Who::Person && book.name(who).contains(' ') && book.is_evident(who)
        };
        let named = self.named.get_mut(from..).unwrap_or_default();
        let first = named.iter().map(|e| e.who).find(|&who| person(who));
        let Some(first) = first
            .filter(|&one| named.iter().all(|e| e.who == one || book.who(e.who) != Who::Person))
        else {
            return;
        };
        if let Some(event) = named.iter_mut().find(|e| e.who == first) {
            event.subject = true;
        }
    }

    /// Takes the quotations among `content` for those whose speaker is sought, and the subject that `source` stands
    /// behind: "Roe, he says, is right".
    pub(super) fn listen(
        &mut self,
        text: &str,
        content: &[Span],
        source: Option<&Span>,
        gender: Option<Gender>,
    ) {
        let words: Vec<&str> = content.iter().map(|piece| piece.of(text)).collect();
        let at = source.map_or(usize::MAX, |source| source.start);
        self.said = Said { at, words: words.join(" "), gender };
        let quoted = |piece: &&Span| piece.of(text).starts_with(['"', '“', '«', '„', '‘']);
        self.own = content.iter().filter(quoted).copied().collect();
        if let ([subject, rest, ..], Some(source)) = (content, source) {
            let between = text.get(subject.end..source.start).map(str::trim);
            let parted = between == Some(",") && source.end < rest.start;
            // "The foreman, she said, had been kind": nor is she the foreman.
            let mut words = subject.of(text).split(' ');
            let first = words.next().map(fold);
            let role = first.is_some_and(|w| matches!(w.as_ref(), "the" | "a" | "his" | "her"))
                && words.clone().count() <= 3;
            let name =
                role || subject.of(text).split(' ').all(|w| w.starts_with(char::is_uppercase));
            self.own.extend((parted && name).then_some(*subject));
        }
    }

    pub(super) fn spoke(&mut self, at: Span, who: usize) {
        self.insert(Event { at: at.start, who, spoke: true, subject: true });
    }

    pub(super) fn insert(&mut self, event: Event) {
        // Told in the order of the text but for a few, so that this is near the end.
        let place = self.told.partition_point(|e| e.at <= event.at);
        self.told.insert(place, event);
    }

    pub(super) fn paragraph(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|&start| start <= at)
    }

    fn unit(&self, at: usize) -> usize {
        self.units.partition_point(|&start| start <= at)
    }

    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = &Event> {
        let [mut named, mut told] = [&self.named, &self.told].map(|events| {
            let end = events.partition_point(|e| e.at < at);
            events.get(..end).unwrap_or(&[]).iter().rev().peekable()
        });
        let latest = std::iter::from_fn(move || match (named.peek(), told.peek()) {
            (Some(one), Some(other)) if one.at > other.at => named.next(),
            (_, Some(_)) => told.next(),
            _ => named.next(),
        });
        latest
            .filter(|event| {
                event.spoke || !self.own.iter().any(|q| q.start <= event.at && event.at < q.end)
            })
            .take(LOOK_BACK)
    }

    /// The best person for a pronoun at `at`.
    pub(super) fn person(
        &self,
        gender: Option<Gender>,
        at: usize,
        book: &Book,
    ) -> Option<(usize, f32)> {
        let unit = self.unit(at);
        let mut scores: Vec<(usize, f32)> = Vec::new();
        let mut latest = true;
        let mut last_of_all = None;
        for event in self.before(at) {
            if !book.is_human(event.who) || !book.may_be(event.who, gender) {
                continue;
            }
            let last_of_all = *last_of_all.get_or_insert(event.who);
            let apart = (unit - self.unit(event.at).min(unit)).min(12) as f32;
            let back = if self.hero == Some(event.who) { HERO_APART } else { f32::MAX };
            let mut score = -apart.min(back);
            let mut near = false;
            if event.spoke {
                score += if latest { 4.0 } else { 3.0 };
                latest = false;
            }
            if event.subject {
                score += 2.0;
                // "Lind was pleased. Roe was not. "No," she said.": what the sentence before is about.
                // A sentence that names nobody goes on with the one before: "Lind's term ends. Would she stay? "No," she said."
                let reach = if last_of_all == event.who { 2.0 } else { 1.0 };
                let owned = apart > 1.0 && book.is_owned_by(event.who, gender);
                near = apart <= reach && !owned && self.paragraph(event.at) == self.paragraph(at);
                score += if near { NEXT_SUBJECT } else { 0.0 };
            }
            match book.likely_gender(event.who) {
                _ if gender.is_none() => {}
                None => {}
                likely if likely == gender => score += 0.5,
                // "he" is hardly an Ada.
                Some(_) => score -= 10.0,
            }
            if book.is_passing(event.who) && self.paragraph(event.at) != self.paragraph(at) {
                // "A young chemist swears so.": who has no name is not spoken of for long.
                score -= if self.hero.is_some() { 5.0 } else { 3.0 };
            }
            if apart > 1.0 && book.is_owned_by(event.who, gender) {
                score -= OWNED;
            }
            if !book.is_evident(event.who) && !self.shortened.contains(&event.who) {
                // Perhaps no person at all; but whom the sentence before is about, by two words, is one more likely.
                score -= if near && book.name(event.who).contains(' ') { 1.0 } else { 3.0 };
            }
            match scores.iter_mut().find(|(who, _)| *who == event.who) {
                Some((_, best)) => *best = best.max(score),
                None => scores.push((event.who, score)),
            }
        }
        let best = scores.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        let second = scores.iter().filter(|s| s.0 != best.0).map(|s| s.1).fold(f32::MIN, f32::max);
        let sure = if second == f32::MIN || best.1 - second > 2.0 { 0.93 } else { 0.75 };
        Some((best.0, sure))
    }

    /// The person the clause or sentence before `at` is about.
    pub(super) fn subject(&self, at: usize, book: &Book) -> Option<(usize, f32)> {
        let unit = self.unit(at);
        let is_person = |who| matches!(book.who(who), Who::Person | Who::Described);
        let event = self.before(at).find(|event| event.subject && is_person(event.who))?;
        (unit - self.unit(event.at).min(unit) <= 1).then_some((event.who, 0.85))
    }

    /// The person that the sentence right before `at` names first in this text, alone or as its subject, with no office.
    pub(super) fn introduced(&self, at: usize, book: &Book) -> Option<usize> {
        let unit = self.unit(at);
        let near: Vec<&Event> = self
            .before(at)
            .take_while(|e| unit - self.unit(e.at).min(unit) <= 1)
            .filter(|e| book.who(e.who) == Who::Person)
            .collect();
        let here = self.paragraph(at);
        let who = near.iter().rev().find(|e| e.subject).or_else(|| near.last())?.who;
        let others = near.iter().any(|e| e.who != who && e.subject)
            || self
                .before(at)
                .take_while(|e| unit - self.unit(e.at).min(unit) <= 1)
                .any(|e| e.spoke && e.who != who);
        let new = book.first_named(who).is_some_and(|first| {
            first <= at && unit - self.unit(first).min(unit) <= 1 && self.paragraph(first) == here
        });
        (new && !others && !book.has_role(who)).then_some(who)
    }

    /// True if `who` spoke in the sentence right before `at`, the last of all.
    pub(super) fn was_heard_next(&self, at: usize, who: Option<usize>) -> bool {
        let heard = self.told.iter().rev().find(|e| e.spoke && e.at < at);
        heard.is_some_and(|e| {
            Some(e.who) == who && self.unit(at) - self.unit(e.at).min(self.unit(at)) <= 1
        })
    }

    /// The person the sentence right before `at` in its paragraph is about.
    pub(super) fn about(&self, at: usize, book: &Book) -> Option<usize> {
        let (unit, here) = (self.unit(at), self.paragraph(at));
        let person = |e: &&Event| e.subject && book.who(e.who) == Who::Person;
        let event = self.before(at).find(person)?;
        let near = unit - self.unit(event.at).min(unit) <= 1 && self.paragraph(event.at) == here;
        // Quotations and sentences that name nobody go on about the same person.
        let alone = || {
            let mut since = self.before(at).take_while(|e| self.paragraph(e.at) == here);
            self.paragraph(event.at) == here
                && since.all(|e| e.who == event.who || book.who(e.who) == Who::Body)
                && !book.has_role(event.who)
        };
        (near || alone()).then_some(event.who)
    }

    /// The person without an office who spoke last in the paragraph of `at`.
    pub(super) fn spoke_here(&self, at: usize, book: &Book) -> Option<usize> {
        let here = self.paragraph(at);
        let last = self.before(at).find(|e| e.spoke)?;
        let person = book.who(last.who) == Who::Person && !book.has_role(last.who);
        (person && self.paragraph(last.at) == here).then_some(last.who)
    }

    pub(super) fn nearest(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
        let event = self.before(at).find(|e| e.spoke && fits(e.who))?;
        Some((event.who, 0.85))
    }

    /// Who is spoken of in the paragraph of `at` before it, the last first.
    pub(super) fn host(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let here = self.paragraph(at);
        let mut near = self.before(at).take_while(|event| self.paragraph(event.at) == here);
        near.find(|event| event.subject && fits(event.who)).map(|event| event.who)
    }

    pub(super) fn opens_paragraph(&self, at: usize) -> bool {
        self.paragraphs.binary_search(&at).is_ok()
    }

    pub(super) fn has_spoken(&self, at: usize, who: usize) -> bool {
        self.before(at).any(|event| event.spoke && event.who == who)
    }

    pub(super) fn last_person(&self, at: usize, book: &Book) -> Option<usize> {
        self.before(at).find(|e| e.spoke && book.who(e.who) == Who::Person).map(|e| e.who)
    }

    /// The person who alone has been heard before `at`.
    pub(super) fn only_heard(&self, at: usize, book: &Book) -> Option<usize> {
        self.only_one(at, book, |_| true)
    }

    /// The only person heard before `at` whose office nothing tells.
    pub(super) fn only_untold(&self, at: usize, book: &Book) -> Option<usize> {
        self.only_one(at, book, |who| !book.has_role(who))
    }

    /// The person who alone of those that count has been heard before `at`.
    fn only_one(&self, at: usize, book: &Book, counts: impl Fn(usize) -> bool) -> Option<usize> {
        let person = |&who: &usize| matches!(book.who(who), Who::Person | Who::Described);
        let spoke = self.before(at).filter(|e| e.spoke).map(|e| e.who);
        let mut heard = spoke.filter(|who| person(who) && counts(*who));
        let one = heard.next().filter(|&who| book.who(who) == Who::Person)?;
        heard.all(|who| who == one).then_some(one)
    }

    /// The only person named before `at`, if the text tells no office of hers.
    pub(super) fn only_person(&self, at: usize, book: &Book) -> Option<usize> {
        let mut people = self.before(at).map(|e| e.who).filter(|&who| book.who(who) == Who::Person);
        let one = people.next()?;
        (people.all(|who| who == one) && !book.has_role(one)).then_some(one)
    }
}

/// The one person that a headline names by the surname of somebody the text names in full.
fn hero(text: &str, headline: Span, book: &Book) -> Option<usize> {
    let words = tokens(text, headline).filter(|t| t.is_word()).map(|t| fold(t.span.of(text)));
    let mut people = words
        .filter_map(|word| book.by_word(possessive(&word), headline.end))
        .filter(|&who| book.who(who) == Who::Person && book.name(who).contains(' '));
    let first = people.next()?;
    people.all(|who| who == first).then_some(first)
}
