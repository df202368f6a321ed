//! Where clauses and noun phrases begin and end, without a parser.
//!
//! Three questions are answered from word lists and neighbours alone: is this word a finite verb
//! (`verbs.txt`, auxiliaries), which noun phrase ends here (the subject before a cue), and could that
//! phrase be somebody who speaks (`sources.txt`, names, pronouns). Precision matters more than recall:
//! a clause that is not seen leaves a statement whole, which is the smaller error.
//!
//! Cost: linear in the items looked at. Known misses: participles that look like past tenses
//! ("the plan agreed in May"), verbs that are not in the table.

mod clause;
mod nouns;
mod phrase;
mod words;

pub(super) use clause::{
    disagrees, first_finite, is_agent, is_base_form, is_clause, is_clause_behind_relative,
    is_finite, is_participle, is_third_person, is_verb_form,
};
pub(super) use nouns::{
    is_body_noun, is_body_or_firm_noun, is_countryman, is_decreed_noun, is_firm_noun,
    is_foreseen_noun, is_given_noun, is_land_noun, is_member_noun, is_number_word, is_person_noun,
    is_place_noun, is_post, is_public_noun, is_reckoning_noun, is_record_noun, is_source_noun,
    is_spoken_noun, is_taken_noun, is_thing_noun, is_uttered_noun, is_verdict_noun, is_view_noun,
};
pub(super) use phrase::{Plausible, is_firm_kind, noun_phrase_before, plausible};
pub(super) use words::{
    is_adverb, is_auxiliary, is_be, is_determiner, is_negation, is_preposition, is_pronoun,
    is_subordinator, is_temporal, word,
};
