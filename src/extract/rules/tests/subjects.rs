//! Which words are the subject of a cue.

use super::check;

#[test]
fn a_count_opens_the_clause_with_all_that_qualifies_it() {
    for count in [
        "about 90 people",
        "more than 40 people",
        "between 40 and 50 people",
        "at least 40 people",
        "as many as 40 people",
    ] {
        for opener in ["Lind said", "Lind said on Friday", "Lind told reporters"] {
            let cue = if opener.contains("told") { "told" } else { "said" };
            check(
                &format!("{opener} {count} in Osk were ill."),
                &[&format!("Lind | {cue} | {count} in Osk were ill")],
            );
        }
    }
}

#[test]
fn finds_subjects_behind_appositions() {
    check(
        "The Alliance's new head, Ada Lind, stressed the value of trade.",
        &["The Alliance's new head, Ada Lind | stressed | the value of trade"],
    );
    check(
        "Hugh Hill, a doctor in Osk, said the ward was full.",
        &["Hugh Hill, a doctor in Osk | said | the ward was full"],
    );
    check("Hill, who runs the ward, said it was full.", &["Hill | said | it was full"]);
    check(
        "“It is full,” Hugh Hill, its chief doctor, told the Courier.",
        &["Hugh Hill, its chief doctor | told | “It is full,”"],
    );
}

#[test]
fn shares_subjects() {
    check(
        "Lind praised the crews, adding that they did well.",
        &["Lind | praised | the crews", "Lind | adding | that they did well"],
    );
    check(
        "Highlighting that exports fell, Lind said: \"We must act.\"",
        &["Lind | Highlighting | that exports fell", "Lind | said | \"We must act.\""],
    );
    check(
        "Underlining the importance of trade, she said: \"We must act.\"",
        &["she | Underlining | the importance of trade", "she | said | \"We must act.\""],
    );
    check(
        "Lind confirmed Norland's support for the pact, but said a new one was not needed.",
        &[
            "Lind | confirmed | Norland's support for the pact",
            "Lind | said | a new one was not needed",
        ],
    );
    check(
        "Lind stressed the value of trade and expressed her intention to visit Osk.",
        &["Lind | stressed | the value of trade", "Lind | expressed | her intention to visit Osk"],
    );
}

#[test]
fn keeps_numbers_and_times_that_belong_to_the_subject() {
    check("Lind said 19 of 32 crews had left.", &["Lind | said | 19 of 32 crews had left"]);
    check("Lind said night trains should run.", &["Lind | said | night trains should run"]);
    check("Lind said on Monday crews had left.", &["Lind | said | crews had left"]);
    check("Lind said last week crews had left.", &["Lind | said | crews had left"]);
}

#[test]
fn the_verb_behind_a_relative_clause_is_its_subjects() {
    check(
        "Ada Roe, who said in May that mines were not her business, announced that she had hired crews.",
        &[
            "Ada Roe | said | that mines were not her business",
            "Ada Roe | announced | that she had hired crews",
        ],
    );
    check(
        "Roe declined to comment on a report that Sundmark had offered to host a school.",
        &["Roe | declined to comment | on a report that Sundmark had offered to host a school"],
    );
}

#[test]
fn what_explains_the_speaker_is_no_verb_of_the_sentence() {
    check(
        "Two officials involved in the talks put its size at seven billion euros.",
        &["Two officials involved in the talks | put | its size at seven billion euros"],
    );
    check(
        "Two brokers contacted by this agency put the price at 2 million.",
        &["Two brokers contacted by this agency | put | the price at 2 million"],
    );
}

#[test]
fn a_pronoun_that_waits_for_its_name_is_that_name() {
    check(
        "While he insisted that there was no more money, Matthias Roe said that a payment was conceivable.",
        &[
            "Matthias Roe | insisted | that there was no more money",
            "Matthias Roe | said | that a payment was conceivable",
        ],
    );
}

#[test]
fn many_stand_behind_a_verb_in_the_present() {
    check("A brake failed, say police.", &["police | say | A brake failed"]);
    check(
        "The board knew, say three people with knowledge of it.",
        &["three people | say | The board knew"],
    );
    check("Analysts say police were late.", &["Analysts | say | police were late"]);
}

#[test]
fn a_second_verb_has_the_subject_of_the_first() {
    check(
        "It rained, the mayor stood on a cart and told them that it was late.",
        &["the mayor | told | that it was late"],
    );
}

#[test]
fn who_opens_the_sentence_speaks_where_no_known_verb_tells_its_subject() {
    for opener in
        ["Ada Lind hit back, saying", "Ada Lind doubled down, saying", "Ada Lind chimed in, saying"]
    {
        check(
            &format!("{opener} the plan was unsafe."),
            &["Ada Lind | saying | the plan was unsafe"],
        );
    }
    check(
        "The Osk judge doubled down, saying the plan was unsafe.",
        &["The Osk judge | saying | the plan was unsafe"],
    );
}

#[test]
fn what_is_put_first_is_nobody() {
    for put_first in ["Reacting", "Commenting", "Contributing"] {
        check(
            &format!("{put_first}, the governor, Ada Lind, said the plan was unsafe."),
            &["the governor, Ada Lind | said | the plan was unsafe"],
        );
    }
    check(
        "Harding, the coach, said the plan was unsafe.",
        &["Harding, the coach | said | the plan was unsafe"],
    );
}
