//! Layouts of transcripts, each with what is said in it and by whom.

use crate::extract::fixture::check_said as check;

/// A layout with `{a}` and `{b}` for the heads of two people, and what they say in it.
fn check_heads(heads: &[(&str, &str)], between: &str, after: &str) {
    for (a, b) in heads {
        let turns = [(a, "I will keep the quay."), (b, "We would sell it."), (a, "I would not.")];
        let turns = turns.map(|(head, said)| format!("{head}{after}{said}"));
        let expected = [
            "Ada Roe: I will keep the quay.",
            "Ivo Lund: We would sell it.",
            "Ada Roe: I would not.",
        ];
        check(&turns.join(between), &expected);
    }
}

#[test]
fn heads_before_the_words() {
    let heads = [
        ("Ada Roe:", "Ivo Lund:"),
        ("ADA ROE:", "IVO LUND:"),
        ("**Ada Roe:**", "**Ivo Lund:**"),
        ("**Ada Roe**:", "**Ivo Lund**:"),
        ("Ada Roe (Osk) (Ind):", "Ivo Lund (Selmark East) (Lab):"),
        ("[12/02/2031, 08:14:40] Ada Roe:", "[12/02/2031, 08:15:02] Ivo Lund:"),
        ("[08:14] Ada Roe:", "[08:15] Ivo Lund:"),
        ("12/02/2031, 08:14 - Ada Roe:", "12/02/2031, 08:15 - Ivo Lund:"),
        ("08:14 Ada Roe:", "08:15 Ivo Lund:"),
        ("Ada Roe —", "Ivo Lund —"),
        ("Ada Roe -", "Ivo Lund -"),
    ];
    check_heads(&heads, "\n\n", " ");
    check_heads(&heads, "\n", " ");
}

#[test]
fn heads_above_the_words() {
    let heads = [
        ("Ada Roe", "Ivo Lund"),
        ("**Ada Roe**", "**Ivo Lund**"),
        ("Ada Roe, Chief Executive Officer", "Ivo Lund, Head of Sales"),
        ("Ada Roe - Chief Executive Officer", "Ivo Lund - CFO"),
        ("Ada Roe (Osk) (Ind)", "Ivo Lund (Selmark East) (Lab)"),
        ("Ada Roe  8:14 AM", "Ivo Lund  8:15 AM"),
        ("00:01:12 Ada Roe", "00:02:10 Ivo Lund"),
        ("Ada Roe\n@adaroe · Mar 3, 2031", "Ivo Lund\n@ivo_lund · Mar 3, 2031"),
        ("Ada Roe @adaroe · Mar 3, 2031", "Ivo Lund @ivo_lund · Mar 3, 2031"),
        ("Ada Roe\n(Osk) (Ind)", "Ivo Lund\n(Selmark East)\n(Lab)"),
        ("Ada Roe (@adaroe), March 3, 2031:", "Ivo Lund (@ivo_lund), March 3, 2031:"),
    ];
    check_heads(&heads, "\n\n", "\n");
    check_heads(&heads, "\n\n", "\n\n");
}

#[test]
fn who_only_asks_says_nothing() {
    let expected =
        ["Ada Roe: We will keep the quay.", "Ada Roe: It is not for sale.", "Ada Roe: No."];
    for asker in ["PETRA SAUL (Osk Gazette):", "QUESTION:", "MODERATOR:", "Petra Saul:"] {
        let text = format!(
            "Ada Roe: We will keep the quay.\n\n{asker} Is it for sale?\n\nAda Roe: It is not for sale.\n\n{asker} Would you sell it next year?\n\nAda Roe: No."
        );
        check(&text, &expected);
    }
    let in_print = "**Ada Roe:** We will keep the quay.\n\n*Is it for sale?*\n\n**Roe:** It is not for sale.\n\n*Would you sell it next year?*\n\n**Roe:** No.";
    check(in_print, &expected);
}

#[test]
fn a_call_has_an_operator_and_a_list_of_who_takes_part() {
    check(
        "Osk Harbour plc\nFirst Quarter Call\n\nCompany Participants\nAda Roe - Chief Executive Officer\nIvo Lund - Head of Sales\n\n\
         Operator\nGood morning, and welcome to the call. Please go ahead.\n\nAda Roe\nThank you, operator. We sold more berths than ever.\n\n\
         Ivo Lund\nWe have no intention of raising fees.\n\nQuestions and Answers\n\nOperator\nYour line is open.\n\n\
         Petra Saul\nCan you tell us about costs?\n\nAda Roe\nCosts are under control.",
        &[
            "Ada Roe: We sold more berths than ever.",
            "Ivo Lund: We have no intention of raising fees.",
            "Ada Roe: Costs are under control.",
        ],
    );
}

#[test]
fn an_office_with_a_name_behind_it_is_that_person() {
    check(
        "Water Bill\nVolume 12: debated on 17 January 2031\n\nThe Secretary of State for Water and Rivers (Dame Ada Roe)\nThe Water Bill will end leaks.\n\n\
         Ivo Lund (Selmark East) (Lab)\nWe will vote against it.\n\nDame Ada Roe\nBills will not rise.",
        &[
            "Ada Roe: The Water Bill will end leaks.",
            "Ivo Lund: We will vote against it.",
            "Ada Roe: Bills will not rise.",
        ],
    );
}

#[test]
fn credits_and_pull_quotes_between_the_lines_of_a_report_head_nothing() {
    let told = "The mayor, Ada Roe, said fees would fall. \"We owe you that,\" she said.";
    let expected = ["Ada Roe: fees would fall.", "Ada Roe: \"We owe you that,\""];
    for line in ["Netflix.", "LETTERS", "Ada Roe."] {
        let other = "Our quay is old, and we are proud of it.";
        check(&format!("Fees to fall\n\n{line}\n\n{told}\n\n{line}\n\n{other}"), &expected);
    }
}

#[test]
fn sections_and_kickers_are_no_turns() {
    let speech = "Speech by Ada Roe, Governor of the Bank of Osk\n\nPrice Stability\n\nWe expect prices to rise more slowly.\n\n\
                  Financial Stability\n\nWe see the risks to banks as low.\n\nLooking Ahead\n\nWe will act if we must.";
    let letter = "THE CLIMBDOWN: Mayor Ada Roe told the council that fees would fall.\n\n\
                  NOT SO FAST: Ivo Lund said he would vote against it.\n\nTODAY'S WEATHER: Rain, with a chance of hail.";
    check(
        speech,
        &[
            "Ada Roe: We expect prices to rise more slowly.",
            "Ada Roe: We see the risks to banks as low.",
            "Ada Roe: We will act if we must.",
        ],
    );
    check(letter, &["Ada Roe: fees would fall.", "Ivo Lund: he would vote against it."]);
}

#[test]
fn an_office_stands_above_the_name_in_brackets() {
    check(
        "Water Bill\nVolume 12: debated on 17 January 2031\n\nIvo Lund\n(Selmark East) (Lab)\n\nWe will vote against it.\n\n\
         The Secretary of State for Water and Rivers\n(Dame Ada Roe)\n\nBills will not rise.",
        &["Ivo Lund: We will vote against it.", "Ada Roe: Bills will not rise."],
    );
}

#[test]
fn a_thread_is_that_of_its_handle() {
    check(
        "Ada Roe @adaroe · Mar 3, 2031\n1/ I will not vote for the budget.\n\n2/ We asked for another. We were refused.",
        &[
            "Ada Roe: I will not vote for the budget.",
            "Ada Roe: We asked for another. We were refused.",
        ],
    );
    let told = "The mayor, Ada Roe, said fees would fall. \"We owe you that,\" she said.";
    check(
        &format!(
            "Fees to fall\n\nIvo Lund\n@ivo_lund · Mar 3, 2031\n\n{told}\n\nNobody else was heard in Osk that day."
        ),
        &["Ada Roe: fees would fall.", "Ada Roe: \"We owe you that,\""],
    );
}

#[test]
fn the_places_of_reports_are_no_turns() {
    let text = "OSK — Mayor Ada Roe said fees would fall.\n\nSELMARK — Ivo Lund said he would vote against it.";
    check(text, &["Ada Roe: fees would fall.", "Ivo Lund: he would vote against it."]);
}
