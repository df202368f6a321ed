//! What terse items of agencies tell: speech that runs on, stands, answers, sources put last. All names are made up.

use super::check;

#[test]
fn speech_runs_on_in_the_past() {
    for said in [
        "Owners had known of the risk.",
        "Her staff had in several cases been turned away.",
        "What she lacked was pumps.",
        "They had orders to wait.",
        "Two pct was a fair number.",
    ] {
        check(
            &format!("The boats would be kept, Lind said. {said}"),
            &["Lind | said | The boats would be kept", &format!(" |  | {said}")],
        );
    }
    check(
        "The boats would be kept, Lind said. Osk was founded in 1904.",
        &["Lind | said | The boats would be kept"],
    );
}

#[test]
fn speech_may_open_a_paragraph_before_who_speaks() {
    check(
        "Women would go on serving. \"I have no plan to change this,\" Lind said.",
        &[
            "Lind |  | Women would go on serving.",
            "Lind | said | \"I have no plan to change this,\"",
        ],
    );
    check(
        "Among those who would leave is Ada Lind. \"I must,\" she said.",
        &["she | said | \"I must,\""],
    );
}

#[test]
fn what_was_asked_is_no_statement() {
    check(
        "Asked whether he regretted the decision, Ivo Lind said he did not.",
        &["Ivo Lind | said | he did not"],
    );
    check(
        "Asked about a speech in which he had denied it, Lind said it was long.",
        &["he | denied | it", "Lind | said | it was long"],
    );
}

#[test]
fn stands_are_told_with_to_be() {
    check(
        "The Farm Department is against the bill.",
        &["The Farm Department | is against | the bill"],
    );
    check("Lind was convinced that it would hold.", &["Lind | was convinced | that it would hold"]);
    check("Lind does not intend to sell.", &["Lind | does not intend | to sell"]);
    check("Lind did not wish to say where.", &["Lind | did not wish to | say where"]);
    check("It was against the law.", &[]);
}

#[test]
fn what_is_raised_or_linked_by_words() {
    check("Lind raised her estimate of the loss.", &["Lind | raised | her estimate of the loss"]);
    check("Lind raised the flag.", &[]);
    check("Lind linked the fall to new checks.", &["Lind | linked | the fall to new checks"]);
    check("The mayor stood by her demand.", &["The mayor | stood by | her demand"]);
}

#[test]
fn sources_stand_behind_a_passive_a_count_or_a_place() {
    check(
        "Crews were told by the port office that it was shut.",
        &["the port office | told | that it was shut"],
    );
    check(
        "According to her own count, Ada Lind missed nine votes.",
        &["Ada Lind | According to | Ada Lind missed nine votes"],
    );
    check(
        "In Osk, a port spokesman, Ivo Lind, said it was late.",
        &["a port spokesman, Ivo Lind | said | it was late"],
    );
    check(
        "Her message to the union: it must wait.",
        &["Her | message to the union | it must wait"],
    );
}

#[test]
fn guidance_is_given_and_taken_back_in_words() {
    check("Halvard withdrew its guidance for May.", &["Halvard | withdrew | its guidance for May"]);
    check("Halvard withdrew its ships.", &[]);
    check(
        "The union has given the ministry an ultimatum to pay.",
        &["The union | given | the ministry an ultimatum to pay"],
    );
    check("The union has given the ministry a flag.", &[]);
}

#[test]
fn members_of_a_committee_judge_and_see() {
    check(
        "Most members judged the risks to be balanced.",
        &["Most members | judged | the risks to be balanced"],
    );
    check("Members saw that wages would rise.", &["Members | saw | that wages would rise"]);
}

#[test]
fn what_is_pointed_at_stands_elsewhere() {
    check("Lind disclosed this at a meeting.", &[]);
    check(
        "Answering questions from members, Lind said it was late.",
        &["Lind | said | it was late"],
    );
}

#[test]
fn a_head_in_capitals_is_no_part_of_what_is_said() {
    check("THE YARD: It is for sale, Lind said.", &["Lind | said | It is for sale"]);
}

#[test]
fn a_quotation_goes_on_behind_the_end_of_a_line() {
    check(
        "Lind told the town on Monday that the harbour had to close for good, saying\n\"we have no choice\" as crowds cheered.",
        &[
            "Lind | told | that the harbour had to close for good",
            "Lind | saying | \"we have no choice\" as crowds cheered",
        ],
    );
}

#[test]
fn the_word_is_handed_over_before_a_colon() {
    check(
        "And here's the Bishops' Conference: \"We regret it.\"",
        &["the Bishops' Conference | : | \"We regret it.\""],
    );
    check(
        "Here is Ada Lind, who chairs the union: \"It will cost jobs.\"",
        &["Ada Lind | : | \"It will cost jobs.\""],
    );
}
