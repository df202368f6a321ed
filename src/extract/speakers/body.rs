//! A noun to the body it stands for: "the company", "the watchdog", "their union", "the filing".
//!
//! A text names a body once or twice and then tells it by what it is. Three things say which is meant:
//! what the text itself calls a name ("the carrier Norvane Air", "MedRelief, the charity"), the kinds
//! of `kinds.txt` ("the watchdog" for a Data Commission), and, for what only firms are called, any name
//! that is no person's and no public body's. Who has been heard goes before who has been named, the
//! last before the earlier; a name that stands only further on is meant if no other could be.
//!
//! Cost: a look at the names before each such noun, a bounded number of them. Known misses: two bodies
//! of one kind in turn; kinds that neither the text nor the table tells.

use super::cluster::{Book, GIVEN_NAMES, Who};
use super::focus::{Event, Focus};
use super::mention::{Mention, MentionKind};
use crate::extract::grammar::{
    is_body_or_firm_noun, is_determiner, is_firm_noun, is_preposition, is_public_noun, is_temporal,
    word,
};
use crate::extract::prose::{Item, Prose};
use crate::text::{List, Span, fold, list, possessive, without_possessive};

/// What a body is called to the words of its name, see `kinds.txt`.
const KINDS: List = list!("kinds");

/// What the text calls the bodies it names.
#[derive(Debug, Default)]
pub(super) struct Callings(Vec<Calling>);

#[derive(Debug)]
struct Calling {
    at: usize,
    name: String,
    /// Folded, with the word before it: "aid group".
    noun: String,
}

impl Callings {
    /// Reads "the carrier Norvane Air", "MedRelief, the medical charity", "the shipbuilder, Nordwerft,".
    pub(super) fn read(text: &str, prose: &[Prose<'_>]) -> Self {
        let mut found = Vec::new();
        for unit in prose.iter().flat_map(|p| &p.units) {
            let items = &unit.items;
            for noun in (0..items.len()).filter(|&i| is_kind(items, i)) {
                let Some(start) = phrase_start(items, noun) else { continue };
                let name =
                    name_behind(items, start, noun).or_else(|| name_before(items, start, noun));
                let span = name.and_then(|name| {
                    Some(
                        items.get(name.start)?.span.join(items.get(name.end.checked_sub(1)?)?.span),
                    )
                });
                let Some(span) = span else { continue };
                let before = noun.checked_sub(1).filter(|&i| i > start).map(|i| word(items, i));
                let noun = word(items, noun);
                found.push(Calling {
                    at: span.start,
                    name: without_possessive(span.of(text)).to_owned(),
                    noun: before
                        .map_or_else(|| noun.to_owned(), |before| format!("{before} {noun}")),
                });
            }
        }
        Self(found)
    }

    /// True if the text calls `name` so: by this noun, or by these two words.
    fn call(&self, name: &str, noun: &str) -> bool {
        self.0.iter().any(|calling| calling.name == name && calling.is(noun))
    }
}

impl Calling {
    fn is(&self, noun: &str) -> bool {
        self.noun.strip_suffix(noun).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    }
}

/// Where the phrase of a noun starts: at its determiner, or at the start of the sentence. Not behind a verb: "told the
/// committee Roe had left".
fn phrase_start(items: &[Item<'_>], noun: usize) -> Option<usize> {
    let low = noun.saturating_sub(4);
    let start = (low..noun)
        .rev()
        .find(|&i| is_determiner(word(items, i)) || !items.get(i).is_some_and(Item::is_word));
    match start {
        None => {
            // "Carmaker Norvia"
            let opens =
                noun == 0 && is_firm_noun(word(items, noun)) && word(items, noun) != "group";
            let low = low == 0 && items.get(noun).is_some_and(|i| !i.is_capital());
            (low || opens).then_some(0)
        }
        Some(start) if is_determiner(word(items, start)) => {
            let before = start.checked_sub(1).and_then(|i| items.get(i));
            let opens = before.is_none_or(|b| {
                !b.is_word() || is_preposition(&b.fold) || matches!(b.fold.as_ref(), "and" | "but")
            });
            opens.then_some(start)
        }
        Some(_) => None,
    }
}

/// "the carrier Norvane Air", "the shipbuilder, Nordwerft,": the name right behind the noun.
fn name_behind(items: &[Item<'_>], start: usize, noun: usize) -> Option<std::ops::Range<usize>> {
    let comma = items.get(noun + 1).is_some_and(|i| i.text == ",");
    let the = comma && word(items, noun + 2) == "the";
    let from = noun + 1 + usize::from(comma) + usize::from(the);
    let run = capitals(items, from);
    let close = items.get(run.end);
    let closed = close.is_none_or(|i| matches!(i.text, "," | "."));
    let definite = word(items, start) != "a" && word(items, start) != "an" || comma;
    let known = !run.is_empty() && definite && (!comma || closed);
    let title = super::words::is_title(word(items, run.start));
    (known && !title).then_some(run)
}

/// "MedRelief, the medical charity,": the name before the comma.
fn name_before(items: &[Item<'_>], start: usize, noun: usize) -> Option<std::ops::Range<usize>> {
    let comma = start.checked_sub(1).filter(|&i| items.get(i).is_some_and(|x| x.text == ","))?;
    let close = items.get(noun + 1);
    let closed = close.is_none_or(|i| matches!(i.text, "," | ".") || is_preposition(&i.fold));
    let mut first = comma;
    while first.checked_sub(1).and_then(|i| items.get(i)).is_some_and(|i| i.is_capital()) {
        first -= 1;
    }
    // "On Monday, the charity" names nobody, and "Norvane Air, Skylark, the carrier" is a list.
    let day = items.get(first).is_some_and(is_temporal);
    let opens = first == 0 || items.get(first - 1).is_some_and(|i| i.text != ",");
    (first < comma && closed && !day && opens).then_some(first..comma)
}

/// The capitalised words from `from` on.
fn capitals(items: &[Item<'_>], from: usize) -> std::ops::Range<usize> {
    let capital = |i: &&Item<'_>| i.is_capital() && !is_temporal(i);
    let n = items.iter().skip(from).take_while(capital).count();
    from..from + n
}

/// Letters of the shortest noun that a body is called by ("lab"): marks and small words need no look at the tables.
const SHORTEST_KIND: usize = 3;

/// True for nouns that a body is called by.
fn is_kind(items: &[Item<'_>], at: usize) -> bool {
    let noun = word(items, at);
    let pair = || {
        let before = at.checked_sub(1).map_or("", |i| word(items, i));
        KINDS.get_joined([before, " ", noun]).is_some()
    };
    let known = || KINDS.has(noun) || is_body_or_firm_noun(noun) || is_owner(noun);
    noun.len() >= SHORTEST_KIND && (known() || pair())
}

/// True for what a firm is called by what it has.
fn is_owner(noun: &str) -> bool {
    matches!(noun, "owner" | "parent" | "vendor" | "contractor")
}

/// True if a body of this name may be called so.
fn is_of_kind(name: &str, noun: &str) -> bool {
    let folded = fold(name);
    let holds = |word: &str| folded.split([' ', '-']).any(|w| possessive(w) == word);
    holds(noun) || KINDS.get(noun).is_some_and(|words| words.split(',').any(holds))
}

/// True for names of bodies that no firm bears.
fn is_public_body(name: &str) -> bool {
    fold(name).split([' ', '-']).any(is_public_noun)
}

/// The named body that a definite noun stands for, and how sure that is.
pub(super) fn called(
    text: &str,
    mention: &Mention,
    source: Span,
    book: &mut Book,
    focus: &Focus,
) -> Option<(usize, f32)> {
    let stands_for =
        matches!(mention.kind, MentionKind::Body | MentionKind::DefiniteRole | MentionKind::Role);
    // "An industry body, the Dock Federation, said": the name stands with the noun.
    let beside = focus.callings.0.iter().find(|c| {
        source.start < c.at && c.at <= source.end + ", the ".len() && c.is(&mention.head)
    });
    if let Some(name) = beside.filter(|_| stands_for).map(|c| c.name.clone()) {
        return Some((book.body(&body_mention(name)), 0.95));
    }
    let words = fold(source.of(text)).into_owned();
    let (determiner, rest) = words.split_once(char::is_whitespace)?;
    let definite = matches!(determiner, "the" | "its" | "their");
    // "the Osk-based carrier": where it is, which its name does not tell.
    let seated =
        |word: &&str| ["-based", "-listed", "-headquartered"].iter().any(|end| word.ends_with(end));
    let rest = rest.split_whitespace().filter(|w| !seated(w)).collect::<Vec<_>>().join(" ");
    let name = mention.name.split(' ').filter(|w| !seated(w)).collect::<String>();
    if !stands_for || !definite || name.contains(char::is_uppercase) {
        return None;
    }
    let name = rest.strip_suffix(',').unwrap_or(&rest);
    let sought = Sought::new(name, determiner == "the", focus)?;
    sought.heard(source, book, focus).or_else(|| sought.named(source, book, focus))
}

/// What is sought: the noun, with the word before it where that belongs to it.
struct Sought<'n> {
    noun: &'n str,
    /// Called by a word of its own beside the noun, or by somebody's ("their union"): only the only one is meant.
    only: bool,
    /// What any firm is called.
    firm: bool,
}

impl<'n> Sought<'n> {
    fn new(name: &'n str, the: bool, focus: &Focus) -> Option<Self> {
        let (before, head) = name.rsplit_once(' ').map_or(("", name), |(b, h)| (b, h));
        let told = |noun: &str| focus.callings.0.iter().any(|calling| calling.is(noun));
        let pair = before.rsplit(' ').next().filter(|b| !b.is_empty());
        if pair.is_some() && (KINDS.has(name) || told(name)) {
            return Some(Self { noun: name, only: !the, firm: false });
        }
        if pair.is_some() {
            // "the nuclear watchdog"; but "the news agency" is none of those named.
            let own = KINDS.has(head) && !is_public_noun(head) && !is_firm_noun(head);
            return own.then_some(Self { noun: head, only: true, firm: false });
        }
        if !the {
            return KINDS.has(head).then_some(Self { noun: head, only: true, firm: false });
        }
        Some(Self { noun: head, only: false, firm: is_firm_noun(head) })
    }

    fn fits(&self, name: &str, focus: &Focus) -> bool {
        let proper = name.starts_with(char::is_uppercase);
        proper && (is_of_kind(name, self.noun) || focus.callings.call(name, self.noun))
    }

    /// The last heard that fits, else the last heard firm.
    fn heard(&self, source: Span, book: &Book, focus: &Focus) -> Option<(usize, f32)> {
        let spoke = || focus.before(source.start).filter(|e| e.spoke);
        let body = |e: &&Event| {
            self.fits(book.name(e.who), focus)
                && (book.who(e.who) == Who::Body
                    || (book.who(e.who) == Who::Person && !book.is_told_person(e.who)))
        };
        let firm = |e: &&Event| {
            let name = book.name(e.who);
            name.starts_with(char::is_uppercase)
                && !book.is_told_person(e.who)
                && !is_public_body(name)
                && matches!(book.who(e.who), Who::Body | Who::Person)
        };
        let found = spoke().find(body);
        if self.only && self.all(book, focus).len() > 1 {
            return None;
        }
        let found = found.or_else(|| {
            let last = spoke().find(firm).filter(|_| self.firm)?;
            // "Norland Ferries confirmed it. ¶ The company had told investors in May": whom the text is about.
            let n_heard = |who: usize| spoke().filter(|e| e.who == who).count();
            let most = spoke().filter(firm).max_by_key(|e| n_heard(e.who))?;
            let is_here = focus.paragraph(last.at) == focus.paragraph(source.start);
            let is_main = n_heard(most.who) > n_heard(last.who);
            Some(if is_main && !is_here { most } else { last })
        });
        found.map(|e| (e.who, 0.85))
    }

    /// All names that fit.
    fn all(&self, book: &Book, focus: &Focus) -> Vec<String> {
        let called = focus.callings.0.iter().filter(|c| c.is(self.noun)).map(|c| c.name.clone());
        let mut all: Vec<String> = called.collect();
        all.extend(book.body_names().filter(|name| self.fits(name, focus)).map(str::to_owned));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The last named before that fits, else the only one.
    fn named(&self, source: Span, book: &mut Book, focus: &Focus) -> Option<(usize, f32)> {
        let all = self.all(book, focus);
        if self.only && all.len() > 1 {
            return None;
        }
        let at = source.start;
        let called = focus.callings.0.iter().rev().find(|c| {
            let head = || {
                let noun = c.noun.rsplit(' ').next();
                let owner = noun.is_some_and(is_owner) && c.name.contains(' ');
                let given = c.name.split(' ').next().is_some_and(|w| GIVEN_NAMES.has(&fold(w)));
                noun.is_some_and(is_firm_noun) || (owner && !given)
            };
            c.at < at && (c.is(self.noun) || (self.firm && head()))
        });
        let fits = |name: &str| {
            self.fits(name, focus) || (self.firm && all.is_empty() && !is_public_body(name))
        };
        let mentioned = || {
            let mut named = focus.before(at).filter(|e| !book.is_told_person(e.who));
            named.find(|e| self.fits(book.name(e.who), focus)).map(|e| book.name(e.who).to_owned())
        };
        let found = called
            .map(|c| c.name.clone())
            .or_else(|| book.body_before(at, fits))
            .or_else(mentioned)
            .or_else(|| book.body_after(at, fits))
            .or_else(|| all.first().filter(|_| all.len() == 1).cloned())?;
        Some((book.body(&body_mention(found)), 0.75))
    }
}

fn body_mention(name: String) -> Mention {
    Mention::told(MentionKind::Body, name, String::new())
}
