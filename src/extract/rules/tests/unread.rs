//! What texts that nobody had tuned for showed: attributions that part, trail or go on. All names are made up.

use super::check;

#[test]
fn what_trails_is_no_statement() {
    check(
        "The first observers will arrive next week, the woman charged with ending the war announced yesterday.",
        &[
            "the woman charged with ending the war | announced | The first observers will arrive next week",
        ],
    );
    check(
        "\"No policy will cover it,\" a hoarse Ada Lind declared on the steps of the hall.",
        &["a hoarse Ada Lind | declared | \"No policy will cover it,\""],
    );
    check("Lind read it twice. She says it quickly, as if it bored her.", &[]);
    check(
        "Lind said it \"deeply regretted\" that.",
        &["Lind | said | it \"deeply regretted\" that"],
    );
    check("The states Lind had threatened in the spring, he forgave.", &[]);
}

#[test]
fn a_clause_is_what_was_said_though_its_verb_is_unknown() {
    check(
        "4,500 posts stand empty, said Per Lind.",
        &["Per Lind | said | 4,500 posts stand empty"],
    );
    check(
        "The ship has slipped again; it will not sail before spring, Lind admitted.",
        &["Lind | admitted | it will not sail before spring"],
    );
}

#[test]
fn an_attribution_parts_a_sentence() {
    check(
        "It will be paid for, Lind disclosed, by a levy on tobacco.",
        &["Lind | disclosed | It will be paid for / by a levy on tobacco"],
    );
    check(
        "It did not worry her, Lind said: she had seen worse.",
        &["Lind | said | It did not worry her / she had seen worse"],
    );
    check(
        "In return, Lind said, wages must go up by a tenth.",
        &["Lind | said | In return / wages must go up by a tenth"],
    );
    check(
        "The water came so fast, Lind recalled, that she had no time.",
        &["Lind | recalled | The water came so fast / that she had no time"],
    );
    check(
        "The regulator, said Lind, had been at lunch.",
        &["Lind | said | The regulator / had been at lunch"],
    );
}

#[test]
fn speech_goes_on_in_sentences_of_its_own() {
    check(
        "Lind said defence would cost more. Her party would pay for it.",
        &["Lind | said | defence would cost more", " |  | Her party would pay for it."],
    );
    check(
        "Told of this, Lind said nothing could be done. Told again, Roe shrugged. \"We shall win.\"",
        &["Lind | said | nothing could be done", "Roe |  | \"We shall win.\""],
    );
    check(
        "Mr Lind: \"The minister is whistling in the dark.\"",
        &["Mr Lind | : | \"The minister is whistling in the dark.\""],
    );
}

#[test]
fn who_is_told_to_do_something_is_part_of_it() {
    check(
        "Judge Lind told jurors not to look up the case.",
        &["Judge Lind | told | jurors not to look up the case"],
    );
    check(
        "Said Lind, a general at the institute, who also accused the army of waste.",
        &["Lind | accused | the army of waste"],
    );
}

#[test]
fn a_relative_clause_stands_between_subject_and_verb() {
    check(
        "The diplomat who led the talks said the parties would meet.",
        &["The diplomat | said | the parties would meet"],
    );
}
