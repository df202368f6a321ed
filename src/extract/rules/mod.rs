//! Paragraphs to utterances by rules: cue, who speaks, what is said.
//!
//! Each unit of prose is read as a skeleton of words and whole quotations. A cue of the table that can
//! attribute here gets its subject ([`attribution`]), then what follows it ([`opener`]) decides where the
//! content is ([`content`]): a quotation, a that-clause, a bare clause, a noun phrase or infinitive (a speech
//! act), or nothing, in which case the content stands before the cue. Attributions inside the content
//! of another are nested and belong to the outer speaker ([`claim`]). What has no cue of its own (a quotation
//! after `he said.`, a paragraph that goes on with a quotation) is joined to what it continues.
//!
//! ```text
//! Highlighting that exports fell, Roe said: "We act."  She praised the crews, adding they did well.
//! [cue        ][content         ] [src][cue][content]  [src][cue ][content ] [cue   ][content     ]
//! ```
//!
//! Method: shallow grammar over word lists, no parser and no weights, so that every result can be
//! explained. Cost: linear in the text. Known misses: cues that are not in the table, indirect speech
//! that runs over sentences without a cue, subjects with several relative clauses.

mod adjunct;
mod attribution;
mod claim;
mod content;
mod count;
mod document;
mod ends;
mod form;
mod goes_on;
mod inverted;
mod lead;
mod main_clause;
mod object;
mod opener;
mod parted;
mod prompt;
mod stand;
mod subject;
mod teller;
#[cfg(test)]
mod tests;
mod view;

pub(super) use document::utterances;
pub(super) use main_clause::has_own_verb;
pub(super) use view::names_teller;
