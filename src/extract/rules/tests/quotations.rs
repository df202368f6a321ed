//! Quotations that go on, are left open, or belong together.

use super::check;

#[test]
fn finds_what_goes_on_without_a_cue() {
    check("\"We go,\" Lind said. \"We must.\"", &["Lind | said | \"We go,\" / \"We must.\""]);
    check("\"If they go,\" Lind said, \"we go.\"", &["Lind | said | \"If they go,\" / \"we go.\""]);
    check("Lind said:\n\n\"We go soon.\"", &["Lind | said | \"We go soon.\""]);
    check(
        "Lind said: \"We go soon, and we go far.\n\n\"We must.\"",
        &["Lind | said | \"We go soon, and we go far. / \"We must.\""],
    );
    check(
        "Lind said: \"We go soon.\"\n\n\"For example, we go to Osk.\"",
        &["Lind | said | \"We go soon.\" / \"For example, we go to Osk.\""],
    );
    check(
        "“It held when nobody thought it would.” ― Ada Lind",
        &["Ada Lind | ― | “It held when nobody thought it would.”"],
    );
}

#[test]
fn leaves_out_what_follows_an_open_quotation() {
    check(
        "\"We go,\" Lind said as hundreds of people moved through the city.",
        &["Lind | said | \"We go,\""],
    );
    check("“We go,” she told a meeting that approved the plan.", &["she | told | “We go,”"]);
    check("“We go,” Lind told Osk Radio, referring to the fleet.", &["Lind | told | “We go,”"]);
    check("Lind welcomed the plan, which was drawn up in May.", &["Lind | welcomed | the plan"]);
}

#[test]
fn parts_and_joins_two_quotations_of_one_sentence() {
    check(
        "“We go,” Lind said, adding later, “We never said when it would be.”",
        &["Lind | said | “We go,”", "Lind | adding | “We never said when it would be.”"],
    );
    check(
        "“I like it,” Lind said, but “when it rains, the roof of the harbour leaks.”",
        &["Lind | said | “I like it,” / but “when it rains, the roof of the harbour leaks.”"],
    );
}

#[test]
fn a_quoted_transcript_is_read_turn_by_turn() {
    check(
        "Lind said:\n\n“ROE: Is the harbour safe?\n\n“LIND: It is. We looked.\n\n“We looked twice.”",
        &["ROE | : | Is the harbour safe?", "LIND | : | It is. We looked. / “We looked twice.”"],
    );
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    check(
        "Roe said:\n\n“One.\n\n“Two. Two again.\n\n“Three.”\n\n“Four,” Lind said, calling it late. “Five.”",
        &[
            "Roe | said | “One. / “Two. Two again. / “Three.”",
            "Lind | said | “Four,” / “Five.”",
            "Lind | calling | it late",
        ],
    );
}

#[test]
fn how_something_was_said_is_no_agent() {
    check(
        "A lawyer denied that it was late. “It is early,” the lawyer said by phone.",
        &["A lawyer | denied | that it was late", "the lawyer | said | “It is early,”"],
    );
}

#[test]
fn what_could_not_be_confirmed_is_the_reporters() {
    check(
        "It did not know them, the group said. Its message could not be confirmed.",
        &["the group | said | It did not know them"],
    );
}
