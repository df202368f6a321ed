//! Who tells, and what looks like a teller and is none: predicates, measures, deeds.

use super::check;

#[test]
fn an_office_no_table_knows_speaks_behind_its_cue() {
    check(
        "The quota is unsafe, said its tidewaiter, Joseph Mello, after talks with the board.",
        &["its tidewaiter, Joseph Mello | said | The quota is unsafe"],
    );
    check(
        "The fee was unlawful, said the court's remembrancer, Omar Hill, in a note.",
        &["the court's remembrancer, Omar Hill | said | The fee was unlawful"],
    );
    check(
        "The quota is unsafe, said its tidewaiter on Friday.",
        &["its tidewaiter | said | The quota is unsafe"],
    );
    check(
        "The retreat was made in haste, said the opposition in the assembly.",
        &["the opposition | said | The retreat was made in haste"],
    );
    check("Lind knelt, said her prayers, and left.", &[]);
    check("The vicar, Ada Lind, said the rosary.", &[]);
}

#[test]
fn what_something_is_speaks_for_nobody() {
    check("The quota is unsafe, said early on Friday.", &[]);
    check("The bridge was shut, the mayor said.", &["the mayor | said | The bridge was shut"]);
}

#[test]
fn one_verb_of_a_row_has_the_subject_of_the_first() {
    check(
        "Ms Lind stood up at 9.20, asked for silence, and read the findings.",
        &["Ms Lind | asked for | silence"],
    );
    check("She stood, thanked the crews and left the room.", &["She | thanked | the crews"]);
    check("The ship slowed, called for help and sank.", &[]);
}

#[test]
fn what_is_done_behind_a_speech_act_is_no_part_of_it() {
    check("Lind backed the plan, and went home.", &["Lind | backed | the plan"]);
    check("Lind condemned the raid and walked out.", &["Lind | condemned | the raid"]);
    check(
        "Lind praised the crews that stayed and helped.",
        &["Lind | praised | the crews that stayed and helped"],
    );
    check("Lind called for calm, water and rest.", &["Lind | called for | calm, water and rest"]);
    check(
        "Lind urged crews to wait, and put their trust in her.",
        &["Lind | urged | crews to wait, and put their trust in her"],
    );
}

#[test]
fn a_measure_tells_nothing() {
    check("The panel split according to past catches.", &[]);
    check("The boats were shared out according to size.", &[]);
    check("Seats are given out according to a formula drawn up in 1987.", &[]);
    check("According to custom, the eldest sat down first.", &[]);
    check(
        "Everything went according to plan, Lind said.",
        &["Lind | said | Everything went according to plan"],
    );
    for teller in
        ["her", "brokers", "a survey done in May", "the tidewaiters", "Lind", "management"]
    {
        check(
            &format!("The port is full, according to {teller}."),
            &[&format!("{teller} | according to | The port is full")],
        );
    }
    check(
        "The port is full according to two officials.",
        &["two officials | according to | The port is full"],
    );
}

#[test]
fn who_adds_a_thing_says_nothing() {
    check("Employers have been adding staff.", &[]);
    check("Employers added 90,000 jobs in May.", &[]);
    check("The firm added staff as demand grew.", &[]);
    check(
        "It is adding two ferries, the port said.",
        &["the port | said | It is adding two ferries"],
    );
    check("Lind added tolls would fall.", &["Lind | added | tolls would fall"]);
    check(
        "Lind added the mayor, Ada Roe, would go.",
        &["Lind | added | the mayor, Ada Roe, would go"],
    );
    check("Lind added that it was late.", &["Lind | added | that it was late"]);
    check("The port is shut, she added.", &["she | added | The port is shut"]);
}
