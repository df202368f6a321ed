//! Who holds a role that the text tells: by an earlier mention, by what is told of him, or by the name that follows.

use super::super::cluster::{Book, MANY, Who};
use super::super::mention::{Gender, Mention, MentionKind};
use super::super::office::{goes_on, is_lesser, is_own_post, may_hold, tells_trade};
use super::super::role::is_office;
use super::{Event, Focus};
use crate::extract::grammar::{is_person_noun, is_record_noun};
use crate::text::{Span, fold, tokens};

impl Focus {
    /// Takes the roles that units before `at` are about for mentions of those who hold them.
    pub(in crate::extract::speakers) fn read_roles(
        &mut self,
        text: &str,
        at: usize,
        book: &mut Book,
    ) {
        while let Some((place, mention)) = self.roles.get(self.n_roles_read).filter(|r| r.0 < at) {
            let place = *place;
            self.n_roles_read += 1;
            if mention.kind == MentionKind::Pronoun {
                // "She retired in June.": the text goes on about her.
                self.untold = None;
                let heard = self.told.iter().rev().take(4).any(|e| e.at == place);
                let found = self.person(mention.gender, place, book).filter(|_| !heard);
                if let Some((who, _)) = found {
                    book.learn_gender(who, mention.gender);
                    self.insert(Event { at: place, who, spoke: false, subject: true });
                }
                continue;
            }
            if mention.kind == MentionKind::Group {
                self.untold = None;
                let who = book.described(mention, Who::Group);
                self.insert(Event { at: place, who, spoke: false, subject: true });
                continue;
            }
            let definite = mention.kind == MentionKind::DefiniteRole;
            let first = text.get(place..).and_then(|rest| rest.split(' ').next()).map(fold);
            let whose = match first.as_deref() {
                Some("his") => Some(Gender::Male),
                Some("her") => Some(Gender::Female),
                _ => None,
            };
            let tied = whose.and_then(|whose| self.person(Some(whose), place, book));
            // "Her deputy was blunter.": not she herself.
            let any = matches!(mention.head.as_str(), "man" | "woman");
            let held = self.role(mention, place, book).filter(|_| definite && !any);
            let held = held.filter(|(who, _)| tied.is_none_or(|(owner, _)| owner != *who));
            let untold = definite && held.is_none() && !book.knows_head(&mention.head);
            // "Less easy was the part of Celso Roe. The harbour master testified": who was just named, with no office.
            let introduced = || {
                let who = self.introduced(place, book).filter(|_| definite && tied.is_none())?;
                let heard = is_own_post(mention) && self.has_spoken(place, who);
                let fits = is_person_noun(&mention.head) && book.may_be(who, mention.gender);
                let told = book.is_evident(who) || book.name(who).contains(' ');
                (fits && told && !heard && !any && !is_lesser(&mention.name)).then_some((who, 0.7))
            };
            let found = held.or_else(introduced).or_else(|| match mention.head.as_str() {
                _ if any && goes_on(text, place, mention) => None,
                _ if any && definite => self.person(mention.gender, place, book),
                head if is_own_post(mention) && definite => self.trade(text, head, place, book),
                _ if definite && tied.is_none() => self
                    .about(place, book)
                    .or_else(|| self.only_heard(place, book))
                    .filter(|&who| {
                        book.is_evident(who) && may_hold(who, mention, place, book, self)
                    })
                    .map(|who| (who, 0.6)),
                _ => None,
            });
            // "The mayor shook her head.", "A fisherman laughs.": somebody of her own.
            let (who, _) = found.unwrap_or_else(|| (book.described(mention, Who::Described), 0.8));
            if let Some((owner, _)) = tied.filter(|_| book.who(who) == Who::Described) {
                book.tie(who, whose);
                self.insert(Event { at: place, who: owner, spoke: false, subject: false });
            }
            self.untold = untold.then_some(self.n_roles_read - 1);
            self.insert(Event { at: place, who, spoke: false, subject: true });
        }
    }

    /// "Otto Lind, who bakes for three villages, ... The baker": the one person of whom the text before `at` tells what the
    /// role says, in a sentence about him or in the next, if that goes on about him.
    pub(in crate::extract::speakers) fn trade(
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

    /// "Corran disclosed it in a filing. ..., the filing said": whose paper was told with the last words.
    pub(in crate::extract::speakers) fn author(
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

    /// "A food inspector told a court ...", and the next paragraph opens with "Ivo Roe, 58,": who the lead told by his trade.
    pub(in crate::extract::speakers) fn named_next(
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
    pub(in crate::extract::speakers) fn nameless_lead(
        &self,
        book: &Book,
        at: usize,
        named: &Mention,
        who: usize,
    ) -> Option<usize> {
        // "Gen. Ada Roe": a rank or courtesy tells no other office than that of the lead.
        let ranked = |role: &String| !role.contains(' ') && !is_office(&fold(role));
        if !named.roles.iter().all(ranked) || self.unit(at) > 8 {
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

    /// "..., a spokesman said. The spokesman, Ivo Roe, said": who was heard without a name, named by the same noun.
    pub(in crate::extract::speakers) fn named_later(
        &self,
        text: &str,
        book: &Book,
        source: Span,
    ) -> Option<usize> {
        let (role, _) = source.of(text).split_once(',')?;
        let role =
            fold(role.strip_prefix("The ").or_else(|| role.strip_prefix("the "))?).into_owned();
        let noun = role.rsplit(char::is_whitespace).next().unwrap_or("");
        let called = |e: &&Event| {
            let name = fold(book.name(e.who));
            e.spoke
                && book.who(e.who) == Who::Described
                && name.rsplit(' ').next() == Some(noun)
                && book.finally(e.who) == e.who
        };
        let event = self.before(source.start).find(called)?;
        is_person_noun(noun).then_some(event.who)
    }

    /// "The labour minister said she was sorry. "...," Ada Roe said": who spoke right before by an office alone, where a
    /// new name speaks next in the same paragraph.
    pub(in crate::extract::speakers) fn nameless(
        &self,
        book: &Book,
        at: usize,
        named: &Mention,
        who: usize,
    ) -> Option<usize> {
        let (unit, here) = (self.unit(at), self.paragraph(at));
        let event = self.before(at).find(|e| e.spoke)?;
        let near = unit - self.unit(event.at).min(unit) <= 1 && self.paragraph(event.at) == here;
        let office = book.is_definite(event.who) && !is_lesser(book.name(event.who));
        (near && office && self.is_new(book, at, named, who)).then_some(event.who)
    }

    /// "The defence minister was late. ..., Ada Roe announced": the role that opens the sentence before, if nobody is
    /// known to hold it and a new name speaks next.
    pub(in crate::extract::speakers) fn untold_role(
        &self,
        book: &Book,
        at: usize,
        named: &Mention,
        who: usize,
    ) -> Option<Mention> {
        let (place, role) = self.roles.get(self.untold?)?;
        let unit = self.unit(at);
        let next = unit == self.unit(*place) + 1 && self.paragraph(*place) == self.paragraph(at);
        let found = next && !is_lesser(&role.name) && self.is_new(book, at, named, who);
        found.then(|| role.clone())
    }

    /// True for a full name that stands here for the first time, of somebody whose office nothing tells.
    fn is_new(&self, book: &Book, at: usize, named: &Mention, who: usize) -> bool {
        let first = book.first_named(who).is_some_and(|first| self.unit(first) == self.unit(at));
        first && named.name.contains(' ') && named.roles.is_empty() && !book.has_role(who)
    }

    /// The cluster that holds a role.
    pub(in crate::extract::speakers) fn role(
        &self,
        mention: &Mention,
        at: usize,
        book: &Book,
    ) -> Option<(usize, f32)> {
        let unit = self.unit(at);
        let mut best: Option<(usize, f32)> = None;
        // "The secretary said he would ask members to vote": where several are called so, his words tell.
        let bare = mention.name == mention.head;
        // Few people are told again and again, so each is fitted once, and not at all where even a fit of 1 is too far.
        let mut fits: Vec<(usize, f32)> = Vec::new();
        for event in self.before(at) {
            let apart = (unit - self.unit(event.at).min(unit)).min(20) as f32;
            let spoke = f32::from(u8::from(event.spoke));
            let likelier = match bare && self.said.at == at {
                true => book.told_by_words(event.who, &self.said.words, self.said.gender),
                false => 0.0,
            };
            let score = |fit: f32| 10.0 * fit + 2.0 * spoke - 0.5 * apart + likelier;
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
