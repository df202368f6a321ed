//! What tells a text of one voice from a report: how much of it reports, who its sentences are about, what is over it.
//!
//! A report tells what others said; a statement, a notice, a guideline or a column hardly does, speaks of its own
//! body, and says "we", "will" and "must" outside of quotation marks, where a reporter seldom would.

use super::body;
use super::{is_named, is_of_members, is_own, is_saying, letterhead};
use crate::extract::Class;
use crate::extract::prose::Prose;
use crate::extract::speakers::mention::{Mention, MentionKind, mention};
use crate::extract::utterance::RawUtterance;
use crate::ingest::Article;
use crate::text::fold;

/// What was counted in a text and seen over it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    n_units: usize,
    n_quotes: usize,
    /// Attributions to others than the body the text is named for.
    n_reports: usize,
    /// Of all attributions those with the plain verbs of news.
    n_sayings: usize,
    /// Of all attributions those to somebody by name, or to "her" whom the text has named.
    n_people: usize,
    /// Sentences whose subject is the body itself.
    n_own: usize,
    /// Sentences that say "I".
    n_i: usize,
    /// Sentences with a word that bodies call themselves.
    n_bodies: usize,
    /// Sentences with a word of what is to come or to be done.
    n_orders: usize,
    /// A line over the text says what kind of document it is, or whose.
    has_kind: bool,
    has_letterhead: bool,
    has_dateline: bool,
    /// The first sentence tells the weekday, as news does and hardly any issuing body.
    is_dated: bool,
    /// The first sentence is about a name that the headline opens with, or about a deciding organ.
    opens_as_headline: bool,
    opens_with_organ: bool,
}

/// Fewer sentences are a notice of something, not a text; fewer still tell nothing.
const FEW: usize = 6;
const LEAST: usize = 4;

/// Once or twice a statement tells of somebody's view and goes on in its own words ("who preferred to lower the rate").
const RETOLD: usize = 3;

impl Signs {
    /// `found` is what the rules found in the text, were it a report; `name` is whose it would be, `subject` that of
    /// the first sentence.
    pub(super) fn read(
        article: &Article,
        prose: &[Prose<'_>],
        found: &[RawUtterance],
        name: &str,
        subject: Option<&Mention>,
    ) -> Self {
        let items = prose.iter().flat_map(|p| &p.units).flat_map(|u| &u.items);
        let minutes = letterhead::are_minutes(article);
        let is_others =
            |u: &&RawUtterance| !(is_own(article, u) || minutes && is_of_members(article, u));
        let others = found.iter().filter(|u| u.class == Class::Speech).filter(is_others);
        let others: Vec<&RawUtterance> = others.collect();
        Self {
            n_units: prose.iter().map(|p| p.units.len()).sum(),
            n_quotes: items.filter(|item| item.is_speech()).count(),
            n_reports: others.iter().filter(|u| !is_named(article, u, name)).count(),
            n_sayings: others.iter().filter(|u| is_saying(&article.text, u)).count(),
            n_people: others.iter().filter(|u| is_persons(&article.text, u)).count(),
            n_own: body::n_own_subjects(prose, name),
            n_i: body::n_with(prose, &["i", "my", "me"]),
            n_bodies: body::n_with(prose, &body::OWN_WORDS),
            n_orders: body::n_with(prose, &["will", "must", "should", "shall", "may", "can"]),
            has_kind: letterhead::tells_its_kind(article),
            has_letterhead: letterhead::heading_body(article).is_some(),
            has_dateline: !article.datelines.is_empty(),
            is_dated: body::is_dated(prose),
            opens_as_headline: subject.is_some_and(|one| body::opens_headline(article, &one.name)),
            opens_with_organ: subject.is_some_and(body::is_organ),
        }
    }

    /// Nobody is quoted, nobody "said" anything, and no members are retold, as minutes do.
    pub(super) fn is_quiet(&self) -> bool {
        self.n_sayings + self.n_quotes == 0 && self.n_people < RETOLD
    }

    /// A column: a fourth of the sentences say "I" and a tenth at most report, or half of them and a fifth.
    pub(super) fn is_personal(&self) -> bool {
        let n_told = self.n_reports.max(self.n_quotes);
        let says = |share: usize, told: usize| {
            self.n_i * share >= self.n_units && n_told * told <= self.n_units
        };
        says(4, 10) || says(2, 5)
    }

    /// True if the text speaks for itself throughout.
    pub(super) fn is_one_voice(&self) -> bool {
        let is_news = self.is_dated && !self.has_kind;
        let is_long = self.n_units >= LEAST || self.has_kind && self.n_units > 1;
        is_long && !is_news && self.log_odds() >= 0.5
    }

    /// Learnt from 1,586 texts, 163 of them of one voice and not told so by their headline (`corpus` with its looks, wire
    /// and newsroom, the shared gold, 577 articles of PolNeAR), rounded. Each pair held out, 22 of the 163 are missed and
    /// 8 of 1,423 reports taken for one voice, columns and lists of news most of them.
    fn log_odds(&self) -> f32 {
        let share = |n: usize| n as f32 / self.n_units.max(1) as f32;
        let sign = |seen: bool| f32::from(u8::from(seen));
        -1.4 - 4.0 * share(self.n_quotes)
            - 4.2 * share(self.n_reports)
            - 3.9 * share(self.n_sayings)
            + 3.0 * share(self.n_own)
            + 1.8 * share(self.n_bodies)
            + 6.0 * share(self.n_orders)
            + 4.0 * sign(self.has_kind)
            + 0.8 * sign(self.has_letterhead)
            - 2.2 * sign(self.has_dateline)
            + 2.6 * sign(self.opens_as_headline)
            + 2.0 * sign(self.opens_with_organ)
            - 2.1 * sign(self.n_units < FEW)
            + 1.3 * sign(self.is_personal())
    }
}

/// True for an utterance of a person by name ("Ms Lind argued"), and of "he" or "she".
fn is_persons(text: &str, utterance: &RawUtterance) -> bool {
    let Some(source) = utterance.source.first() else { return false };
    if matches!(fold(source.of(text)).as_ref(), "he" | "she") {
        return true;
    }
    mention(text, *source).is_some_and(|found| {
        found.kind == MentionKind::Person && found.name.starts_with(char::is_uppercase)
    })
}
