//! Units to the utterances of an article: continuations, quotations without a cue, colons at a paragraph's end.

use std::ops::Range;

use super::content::{Found, read_unit};
use super::goes_on::{
    doer, is_backshifted, is_free_indirect, is_partly_quoted, is_promise, is_told_ahead,
};
use super::lead::named_before_colon;
use crate::extract::Class;
use crate::extract::grammar::{
    Plausible, first_finite, is_finite, is_pronoun, noun_phrase_before, plausible, word,
};
use crate::extract::prose::{Item, ItemKind, Prose, Unit};
use crate::extract::utterance::RawUtterance;
use crate::text::Span;

/// Finds every utterance of the prose, in the order of their cues.
pub(in crate::extract) fn utterances(prose: &[Prose<'_>]) -> Vec<RawUtterance> {
    let mut reader = Reader::default();
    for paragraph in prose {
        reader.paragraph(paragraph);
    }
    reader.found.retain(|u| !u.content.is_empty());
    reader.found
}

#[derive(Default)]
struct Reader {
    found: Vec<RawUtterance>,
    /// The utterance that what follows may continue.
    last: Option<usize>,
    /// The utterance whose content was announced by a colon.
    awaiting: Option<usize>,
    /// Quotations of this paragraph that nothing attributes yet.
    orphans: Vec<Span>,
    /// True if this paragraph goes on with an utterance of an earlier one.
    extended: bool,
    /// Who did something in the sentence right before, in which nothing is said ("Roe shrugged.").
    doer: Option<Span>,
    /// True if the sentence right before is somebody's words.
    spoken: bool,
    /// True if it is told of what will be.
    promised: bool,
    /// True if the last words in this paragraph were told in the past ("said").
    past: bool,
}

impl Reader {
    fn paragraph(&mut self, paragraph: &Prose<'_>) {
        let mut here = None;
        self.orphans.clear();
        self.extended = false;
        self.doer = None;
        self.spoken = false;
        self.promised = false;
        self.past = false;
        for (k, unit) in paragraph.units.iter().enumerate() {
            if (k == 0 && self.quoted_turn(paragraph.block, unit))
                || self.headed(paragraph.block, unit)
            {
                self.spoken = true;
                here = self.last;
                continue;
            }
            let mut found = read_unit(&unit.items);
            // "No one would be spied on; the Union wished to help.": the wish is part of what is told.
            let thought = found.iter().all(|one| one.class == Class::Other);
            if thought && self.spoken && here.is_some() && is_free_indirect(&unit.items) {
                found.clear();
            }
            let before = self.found.len();
            for one in &mut found {
                // "She was uneasy, she said. She hoped to be asked.": it is her word.
                let pronoun = one.source.as_ref().is_some_and(|s| {
                    s.len() == 1 && s.start == 0 && is_pronoun(word(&unit.items, 0))
                });
                if self.spoken && pronoun && here.is_some() {
                    one.class = Class::Speech;
                }
            }
            let told = found.iter().any(|one| one.class == Class::Speech);
            if let Some(last) = found.last() {
                let cue = word(&unit.items, last.cue.start);
                self.past =
                    cue.ends_with("ed") || matches!(cue, "said" | "told" | "wrote" | "went");
            }
            let next = paragraph.units.get(k + 1);
            if found.is_empty() && k == 0 && self.ahead(paragraph.block, unit, next) {
                self.spoken = true;
                here = self.last;
                continue;
            }
            if found.is_empty() {
                self.without_cue(paragraph, unit, k, here);
                // Where somebody has spoken here, only a gesture hands the next words over.
                let longest = if here.is_some() { GESTURE } else { usize::MAX };
                self.doer = doer(&unit.items).filter(|_| unit.items.len() <= longest);
            } else {
                self.doer = None;
            }
            // "It will open in May, she said. Two ferries will follow.": plans go on in their tense.
            self.promised = is_promise(&unit.items) && (told || self.promised);
            self.spoken = told || self.found.len() > before;
            let before = self.found.len();
            for one in found {
                self.push(paragraph.block, unit, one);
            }
            self.prefer_quoted(unit, before);
            let is_here =
                |last: usize| self.found.get(last).is_some_and(|u| u.block == paragraph.block);
            if self.extended || self.last.is_some_and(is_here) {
                here = self.last;
            }
        }
        if here.is_none() && self.awaiting.is_none() {
            self.last = None;
        }
    }

    fn push(&mut self, block: usize, unit: &Unit<'_>, found: Found) {
        let span = |range: &Range<usize>| range_span(&unit.items, range.clone());
        let mut content: Vec<Span> = found.content.iter().filter_map(span).collect();
        if content.is_empty() && !found.awaits {
            // `"Will it hold?" Roe asked.`: the sentence before is what was said.
            content.append(&mut self.orphans);
            if content.is_empty() {
                return;
            }
        }
        if content.iter().any(|c| unit.items.iter().any(|i| i.is_quote() && c.covers(i.span))) {
            // `"One." "Two," she said.`
            content.splice(0..0, self.orphans.drain(..));
        }
        self.add(RawUtterance {
            content,
            source: found.source.as_ref().and_then(span).into_iter().collect(),
            cue: span(&found.cue).into_iter().collect(),
            prompt: found.prompt.as_ref().and_then(span),
            class: found.class,
            act: found.act,
            follows: found.source.is_none(),
            block,
            confidence: found.confidence,
        });
        self.awaiting = self.last.filter(|_| found.awaits);
    }

    /// `"It held," Lind said, praising the crews. "It will hold."`: what goes on is the quotation.
    fn prefer_quoted(&mut self, unit: &Unit<'_>, from: usize) {
        let quotes: Vec<Span> =
            unit.items.iter().filter(|i| i.is_speech()).map(|i| i.span).collect();
        let is_quoted = |u: &RawUtterance| {
            u.content.last().is_some_and(|c| quotes.iter().any(|q| c.covers(*q)))
        };
        let quoted = self.found.iter().skip(from).rposition(is_quoted);
        if self.awaiting.is_none()
            && let Some(quoted) = quoted
        {
            self.last = Some(from + quoted);
        }
    }

    /// A unit in which nothing attributes: does it go on with a quotation?
    fn without_cue(
        &mut self,
        paragraph: &Prose<'_>,
        unit: &Unit<'_>,
        place: usize,
        here: Option<usize>,
    ) {
        let quotes: Vec<&Item<'_>> = unit.items.iter().filter(|i| i.is_quote()).collect();
        let only_quotes = !quotes.is_empty()
            && unit.items.iter().all(|i| i.is_quote() || i.kind == ItemKind::Mark);
        if !only_quotes {
            if place == 0
                && let Some(waiting) = self.awaiting.take()
            {
                self.extend(waiting, unit.span);
                return;
            }
            let goes_on = is_free_indirect(&unit.items)
                || is_partly_quoted(&unit.items)
                || (self.promised && is_promise(&unit.items))
                || (self.past && is_backshifted(&unit.items));
            if self.spoken && here.is_some() && goes_on {
                self.follow(paragraph.block, unit);
            } else if !self.dashed(paragraph.block, unit) {
                self.loose(paragraph.block, unit);
            }
            return;
        }
        let spans = quotes.iter().map(|q| q.span);
        let resumes =
            quotes.first().is_some_and(|q| matches!(q.kind, ItemKind::Quote(q) if q.resumes));
        if let Some(doer) = self.doer.filter(|_| self.awaiting.is_none()) {
            // `Told of it, Roe shrugged. "We shall win."`
            self.add(RawUtterance {
                source: vec![doer],
                ..RawUtterance::speech(spans.collect(), paragraph.block, 0.6)
            });
        } else if let Some(waiting) = self.awaiting.take().or(here) {
            spans.for_each(|s| self.extend(waiting, s));
        } else if place == 0 && paragraph.units.len() > 1 && !resumes {
            self.orphans.extend(spans);
        } else if let Some(last) = self.last.filter(|_| place == 0) {
            // A paragraph that is all quotation goes on with the one before.
            spans.for_each(|s| self.extend(last, s));
        } else {
            self.orphans.extend(spans);
        }
    }

    /// "She was not pleased, she said. The court would decide.": the speech goes on in a sentence of its own.
    fn follow(&mut self, block: usize, unit: &Unit<'_>) {
        // `"Wash your hands" remained the best advice.`: what is told of a quotation is the reporter's.
        let quote = unit.items.first().filter(|i| i.is_speech() && is_finite(&unit.items, 1));
        let content = vec![quote.map_or(unit.span, |quote| quote.span)];
        self.add(RawUtterance { follows: true, ..RawUtterance::speech(content, block, 0.7) });
    }

    /// `Women would go on serving. "I have no plan to change this," she said.`: whoever speaks in the next sentence.
    fn ahead(&mut self, block: usize, unit: &Unit<'_>, next: Option<&Unit<'_>>) -> bool {
        if self.awaiting.is_some() || !is_told_ahead(&unit.items) {
            return false;
        }
        let source = next.and_then(|next| {
            let found = read_unit(&next.items).into_iter().next()?;
            let source = found.source.filter(|_| found.class == Class::Speech)?;
            let opens = is_pronoun(word(&next.items, source.start));
            let quoted = next.items.first().is_some_and(Item::is_quote);
            (opens || quoted).then(|| range_span(&next.items, source)).flatten()
        });
        let Some(source) = source else { return false };
        self.add(RawUtterance {
            source: vec![source],
            ..RawUtterance::speech(vec![unit.span], block, 0.6)
        });
        true
    }

    /// Takes an utterance that what follows may continue.
    fn add(&mut self, utterance: RawUtterance) {
        self.last = Some(self.found.len());
        self.found.push(utterance);
    }

    fn extend(&mut self, index: usize, span: Span) {
        if let Some(utterance) = self.found.get_mut(index) {
            utterance.content.push(span);
            self.last = Some(index);
            self.extended = true;
        }
    }

    /// `"LIND: It held.`: a turn of a transcript that is quoted, paragraph by paragraph.
    fn quoted_turn(&mut self, block: usize, unit: &Unit<'_>) -> bool {
        let Some((item, quotation)) = unit.items.first().and_then(|item| match item.kind {
            ItemKind::Quote(quotation) => Some((item, quotation)),
            _ => None,
        }) else {
            return false;
        };
        let opening = quotation.inner.start - item.span.start;
        let Some((name, said)) = item.text.get(opening..).and_then(|body| body.split_once(':'))
        else {
            return false;
        };
        let shouted =
            name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
                && name.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if !shouted || name.len() > LONGEST_HEAD || said.trim().is_empty() {
            return false;
        }
        let colon = quotation.inner.start + name.len();
        let start = item.span.end - said.trim_start().len();
        self.add(RawUtterance {
            source: vec![Span::new(quotation.inner.start, colon)],
            cue: vec![Span::new(colon, colon + 1)],
            ..RawUtterance::speech(vec![Span::new(start, item.span.end)], block, 0.9)
        });
        self.awaiting = None;
        true
    }

    /// `Mr Roe: "It held."`: who speaks, a colon and a quotation.
    fn headed(&mut self, block: usize, unit: &Unit<'_>) -> bool {
        let items = &unit.items;
        let Some((who, colon)) = named_before_colon(items) else { return false };
        let Some(quote) = items.get(colon + 1) else { return false };
        self.add(RawUtterance {
            source: range_span(items, who).into_iter().collect(),
            cue: items.get(colon).map(|i| i.span).into_iter().collect(),
            ..RawUtterance::speech(vec![quote.span], block, 0.9)
        });
        self.awaiting = None;
        true
    }

    /// `“It held.” ― Ada Lind`: a dash and a name behind a quotation.
    fn dashed(&mut self, block: usize, unit: &Unit<'_>) -> bool {
        let items = &unit.items;
        let Some(dash) =
            items.iter().take(3).position(|i| matches!(i.text, "―" | "—" | "–" | "-" | "--"))
        else {
            return false;
        };
        let name = dash + 1..items.len();
        let named = name.len() <= 10
            && !name.is_empty()
            && items.get(dash + 1).is_some_and(Item::is_capital)
            && first_finite(items, name.clone()).is_none();
        let mut content: Vec<Span> =
            items.iter().take(dash).filter(|i| i.is_speech()).map(|i| i.span).collect();
        content.splice(0..0, self.orphans.drain(..));
        if !named || content.is_empty() {
            return false;
        }
        self.add(RawUtterance {
            source: range_span(items, name).into_iter().collect(),
            cue: items.get(dash).map(|i| i.span).into_iter().collect(),
            ..RawUtterance::speech(content, block, 0.9)
        });
        true
    }

    /// A quotation in a sentence without a known cue: its subject is a guess worth showing as one.
    fn loose(&mut self, block: usize, unit: &Unit<'_>) {
        let items = &unit.items;
        let Some(quote) =
            items.iter().position(|i| i.is_speech() && i.text.split_whitespace().count() >= 5)
        else {
            return;
        };
        let subject =
            first_finite(items, 0..quote).and_then(|verb| noun_phrase_before(items, verb, 0));
        let Some(subject) = subject.filter(|s| plausible(items, s.clone()) == Plausible::Speaker)
        else {
            return;
        };
        let Some(content) = items.get(quote).map(|q| q.span) else { return };
        self.add(RawUtterance {
            source: range_span(items, subject).into_iter().collect(),
            ..RawUtterance::speech(vec![content], block, 0.4)
        });
    }
}

/// Items of a sentence that tells no more than a gesture.
const GESTURE: usize = 10;

/// Bytes of the name that heads a turn, with its office.
const LONGEST_HEAD: usize = 48;

pub(super) fn range_span(items: &[Item<'_>], range: Range<usize>) -> Option<Span> {
    let (first, last) = (items.get(range.start)?, items.get(range.end.checked_sub(1)?)?);
    (range.start < range.end).then(|| first.span.join(last.span))
}
