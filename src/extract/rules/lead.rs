//! Who speaks by what stands before a colon and a quotation, without a verb.
//!
//! ```text
//! Mr Roe: "It held."                               a name, as reports of parliament have it
//! And here's the Bishops' Conference: "We ..."     words that hand over, see `leads.txt`
//! ```

use std::ops::Range;

use crate::extract::grammar::{Plausible, plausible, word};
use crate::extract::prose::Item;
use crate::text::entries;

/// Items before such a colon at most.
const LONGEST: usize = 20;

/// A name before the colon is no longer.
const LONGEST_NAME: usize = 7;

/// Who speaks, and the colon, where nothing but the quotation stands behind it.
pub(super) fn named_before_colon(items: &[Item<'_>]) -> Option<(Range<usize>, usize)> {
    let colon = items.iter().take(LONGEST).position(|i| i.text == ":")?;
    let is_quoted = items.get(colon + 1).is_some_and(Item::is_speech) && items.len() <= colon + 3;
    let who = is_quoted.then(|| name(items, colon).or_else(|| handed_over(items, colon)))??;
    Some((who, colon))
}

fn name(items: &[Item<'_>], colon: usize) -> Option<Range<usize>> {
    let in_name = |i: &Item<'_>| i.is_capital() || matches!(i.text, "." | "-" | "’");
    let is_name = (1..=LONGEST_NAME).contains(&colon) && items.iter().take(colon).all(in_name);
    is_name.then_some(0..colon)
}

/// "And here is Ada Roe, who chairs the union:": up to the comma, which tells of her.
fn handed_over(items: &[Item<'_>], colon: usize) -> Option<Range<usize>> {
    let first = usize::from(matches!(word(items, 0), "and" | "but" | "then" | "so"));
    let n_words = |lead: &str| {
        let mut words = lead.split(' ').zip(first..);
        words.all(|(lead, at)| lead == word(items, at)).then(|| lead.split(' ').count())
    };
    let start = first + entries(LEADS).filter_map(n_words).max()?;
    let comma = (start..colon).find(|&i| items.get(i).is_some_and(|x| x.text == ","));
    let who = start..comma.unwrap_or(colon);
    let speaks = !who.is_empty() && plausible(items, who.clone()) == Plausible::Speaker;
    speaks.then_some(who)
}

/// Words that hand over to somebody, folded.
const LEADS: &str = include_str!("leads.txt");
