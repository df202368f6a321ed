//! Who is being talked about, place by place: names, roles and who spoke, for pronouns and descriptions to look back on.

use std::collections::HashSet;

use super::about::{is_about_nobody, is_about_owner, is_asked_about, leading_role, opens_clause};
use super::body::Callings;
use super::cluster::{Book, MANY, Who};
use super::mention::{Gender, Mention};
use super::office::{is_lesser, is_own_post, tells_trade};
use super::words::gender_of;
use crate::extract::grammar::{first_finite, is_record_noun};
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

    /// Takes the roles that units before `at` are about for mentions of those who hold them.
    pub(super) fn read_roles(&mut self, text: &str, at: usize, book: &mut Book) {
        while let Some((place, mention)) = self.roles.get(self.n_roles_read).filter(|r| r.0 < at) {
            let place = *place;
            let mut found = self.role(mention, place, book);
            let untold = found.is_none() && !book.knows_head(&mention.head);
            if found.is_none() && is_own_post(mention) {
                found = self.trade(text, &mention.head, place, book).or_else(|| {
                    // "The mayor shook her head.": somebody of her own.
                    Some((book.described(mention, Who::Described), 0.8))
                });
            }
            self.n_roles_read += 1;
            self.untold = untold.then_some(self.n_roles_read - 1);
            if let Some((who, _)) = found {
                self.insert(Event { at: place, who, spoke: false, subject: true });
            }
        }
    }

    /// "Otto Lind, who bakes for three villages, ... The baker": the one person of whom the text before `at` tells what the
    /// role says, in a sentence about him or in the next, if that goes on about him.
    pub(super) fn trade(
        &self,
        text: &str,
        head: &str,
        at: usize,
        book: &Book,
    ) -> Option<(usize, f32)> {
        let end = self.named.partition_point(|e| e.at < at);
        let mut holder = None;
        for event in self.named.get(..end)?.iter().rev().take(MANY) {
            let person = event.subject && book.who(event.who) == Who::Person;
            if !person || holder == Some(event.who) {
                continue;
            }
            let unit = self.unit(event.at);
            let from = *self.units.get(unit.checked_sub(1)?)?;
            let until = |n: usize| self.units.get(n).copied().unwrap_or(at).min(at);
            let next = text.get(until(unit)..until(unit + 1)).unwrap_or("");
            let own = next.split(' ').next().map(fold);
            let goes_on = own.is_some_and(|w| matches!(w.as_ref(), "he" | "she" | "his" | "her"));
            let told = text.get(from..until(unit + usize::from(goes_on))).unwrap_or("");
            if tells_trade(told, head) {
                // "Sankt Osk has a church": perhaps no person, and if one, then there are two.
                if holder.is_some() || !book.is_evident(event.who) {
                    return None;
                }
                holder = Some(event.who);
            }
        }
        holder.map(|who| (who, 0.75))
    }

    /// Takes the quotations among `content` for those whose speaker is sought, and the subject that `source` stands
    /// behind: "Roe, he says, is right".
    pub(super) fn listen(&mut self, text: &str, content: &[Span], source: Option<&Span>) {
        let quoted = |piece: &&Span| piece.of(text).starts_with(['"', '“', '«', '„', '‘']);
        self.own = content.iter().filter(quoted).copied().collect();
        if let ([subject, rest, ..], Some(source)) = (content, source) {
            let between = text.get(subject.end..source.start).map(str::trim);
            let parted = between == Some(",") && source.end < rest.start;
            let name = subject.of(text).split(' ').all(|w| w.starts_with(char::is_uppercase));
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

    fn paragraph(&self, at: usize) -> usize {
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
            let person = matches!(book.who(event.who), Who::Person | Who::Described);
            if !person || !book.may_be(event.who, gender) {
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
                near = apart <= reach && self.paragraph(event.at) == self.paragraph(at);
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

    /// The person the sentence right before `at` in its paragraph is about.
    pub(super) fn about(&self, at: usize, book: &Book) -> Option<usize> {
        let (unit, here) = (self.unit(at), self.paragraph(at));
        let person = |e: &&Event| e.subject && book.who(e.who) == Who::Person;
        let event = self.before(at).find(person)?;
        let near = unit - self.unit(event.at).min(unit) <= 1 && self.paragraph(event.at) == here;
        near.then_some(event.who)
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

    /// "Corran disclosed it in a filing. ..., the filing said": whose paper was told with the last words.
    pub(super) fn author(
        &self,
        text: &str,
        mention: &Mention,
        source: Span,
    ) -> Option<(usize, f32)> {
        let noun = mention.head.as_str();
        let definite = fold(source.of(text)) == format!("the {noun}");
        let event = self.before(source.start).find(|e| e.spoke && definite)?;
        let (told, here) = (self.unit(event.at), self.unit(source.start));
        let end = self.units.get(told).copied().unwrap_or(source.start).min(source.start);
        let unit = text.get(*self.units.get(told.checked_sub(1)?)?..end)?;
        let words: Vec<String> = tokens(unit, Span::new(0, unit.len()))
            .map(|token| fold(token.span.of(unit)).into_owned())
            .collect();
        let place = words.iter().rposition(|word| word == noun)?;
        let low = place.saturating_sub(5);
        let own = (low..place).any(|i| {
            let own = |w: &String| matches!(w.as_str(), "a" | "an" | "its" | "his" | "her");
            words.get(i).is_some_and(|w| w == "in") && words.get(i + 1).is_some_and(own)
        });
        (own && here - told <= 2 && is_record_noun(noun)).then_some((event.who, 0.85))
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

    /// The only person named before `at`, if the text tells no office of hers.
    pub(super) fn only_person(&self, at: usize, book: &Book) -> Option<usize> {
        let mut people = self.before(at).map(|e| e.who).filter(|&who| book.who(who) == Who::Person);
        let one = people.next()?;
        (people.all(|who| who == one) && !book.has_role(one)).then_some(one)
    }

    /// "A food inspector told a court ...", and the next paragraph opens with "Ivo Roe, 58,": who the lead told by his trade.
    pub(super) fn named_next(
        &self,
        text: &str,
        lead: &Mention,
        source: Span,
        book: &Book,
    ) -> Option<usize> {
        let first = source.of(text).split(' ').next().map(fold)?;
        if !matches!(first.as_ref(), "a" | "an") || self.unit(source.start) > 2 {
            return None;
        }
        let start = *self.paragraphs.get(self.paragraph(source.start))?;
        let from = self.named.partition_point(|e| e.at < start);
        let who = self.named.get(from)?.who;
        let name = book.name(who);
        let behind = text.get(start..)?.strip_prefix(name)?.strip_prefix(", ")?;
        let age = behind.split(',').next().is_some_and(|age| {
            (1..=3).contains(&age.len()) && age.chars().all(|c| c.is_ascii_digit())
        });
        (age && book.may_be(who, lead.gender)).then_some(who)
    }

    /// The unnamed holder of a role who alone has spoken so far, when a full name without one speaks.
    pub(super) fn nameless_lead(
        &self,
        book: &Book,
        at: usize,
        named: &Mention,
        who: usize,
    ) -> Option<usize> {
        if !named.roles.is_empty() || self.unit(at) > 8 {
            return None;
        }
        let person = |e: &&Event| e.spoke && book.who(e.who) != Who::Group;
        let mut spoke = self.before(at).filter(person).map(|e| e.who);
        let lead = spoke.next()?;
        let alone = spoke.all(|who| who == lead);
        // "... Ada Roe met her counterpart. "...," Roe said": named in full right behind the lead, with no office.
        let first = book.first_named(who).map_or(usize::MAX, |first| self.unit(first));
        let introduced = first <= 3 && !book.has_role(who) && book.name(who).contains(' ');
        // "said the man who had run it": told by no office.
        let noun = book.name(lead).rsplit(' ').next().unwrap_or("");
        let told = !matches!(noun, "man" | "woman" | "boy" | "girl" | "person" | "witness");
        (told && alone && (named.name.contains(' ') || introduced) && book.is_definite(lead))
            .then_some(lead)
    }

    /// "The labour minister said she was sorry. "...," Ada Roe said": who spoke right before by an office alone, where a
    /// new name speaks next in the same paragraph.
    pub(super) fn nameless(
        &self,
        book: &Book,
        at: usize,
        named: &Mention,
        who: usize,
    ) -> Option<usize> {
        let (unit, here) = (self.unit(at), self.paragraph(at));
        let event = self.before(at).find(|e| e.spoke)?;
        let near = unit - self.unit(event.at).min(unit) <= 1 && self.paragraph(event.at) == here;
        let new = book.first_named(who).is_some_and(|first| self.unit(first) == unit);
        let office = book.is_definite(event.who) && !is_lesser(book.name(event.who));
        let bare = named.name.contains(' ') && named.roles.is_empty() && !book.has_role(who);
        (near && new && office && bare).then_some(event.who)
    }

    /// "The defence minister was late. ..., Ada Roe announced": the role that opens the sentence before, if nobody is
    /// known to hold it and a new name speaks next.
    pub(super) fn untold_role(
        &self,
        book: &Book,
        at: usize,
        named: &Mention,
        who: usize,
    ) -> Option<Mention> {
        let (place, role) = self.roles.get(self.untold?)?;
        let unit = self.unit(at);
        let next = unit == self.unit(*place) + 1 && self.paragraph(*place) == self.paragraph(at);
        let new = book.first_named(who).is_some_and(|first| self.unit(first) == unit);
        let bare = named.name.contains(' ') && named.roles.is_empty() && !book.has_role(who);
        (next && new && bare && !is_lesser(&role.name)).then(|| role.clone())
    }

    /// The cluster that holds a role.
    pub(super) fn role(&self, mention: &Mention, at: usize, book: &Book) -> Option<(usize, f32)> {
        let unit = self.unit(at);
        let mut best: Option<(usize, f32)> = None;
        // Few people are told again and again, so each is fitted once, and not at all where even a fit of 1 is too far.
        let mut fits: Vec<(usize, f32)> = Vec::new();
        for event in self.before(at) {
            let apart = (unit - self.unit(event.at).min(unit)).min(20) as f32;
            let spoke = f32::from(u8::from(event.spoke));
            let score = |fit: f32| 10.0 * fit + 2.0 * spoke - 0.5 * apart;
            if best.is_some_and(|b| score(1.0) <= b.1) {
                continue;
            }
            let known = fits.iter().find(|(who, _)| *who == event.who).map(|(_, fit)| *fit);
            let fit = known.unwrap_or_else(|| {
                let fit = book.role_fit(event.who, mention);
                fits.push((event.who, fit));
                fit
            });
            if fit > 0.0 && best.is_none_or(|b| score(fit) > b.1) {
                best = Some((event.who, score(fit)));
            }
        }
        if best.is_none() {
            // Named later, or earlier than the pronoun may look; but who was heard and whose office is not told may
            // hold it.
            let untold = self.last_person(at, book).is_some_and(|who| !book.has_role(who));
            return book.by_role(mention).filter(|_| !untold).map(|who| (who, 0.8));
        }
        best.map(|(who, score)| (who, if score > 8.0 { 0.92 } else { 0.75 }))
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
