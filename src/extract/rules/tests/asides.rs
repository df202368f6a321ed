//! Attributions between commas, views without a verb of saying, wishes and what is told of papers. All names are made up.

use super::check;

#[test]
fn any_verb_of_saying_may_stand_between_commas() {
    check(
        "Such a pier, she snapped, would be a gift to the gulls.",
        &["she | snapped | Such a pier / would be a gift to the gulls"],
    );
    check(
        "Below two metres, the port office has ruled, a boat must wait.",
        &["the port office | ruled | Below two metres / a boat must wait"],
    );
    check(
        "Those were nets, he said, which nobody would mend.",
        &["he | said | Those were nets / which nobody would mend"],
    );
    check("Told again, Lind shrugged.", &[]);
}

#[test]
fn a_subject_put_first_ends_where_its_clause_begins() {
    check(
        "As for the crane, it has been sold, Lind disclosed.",
        &["Lind | disclosed | it has been sold"],
    );
    check(
        "On wet roads it is slow, Lind admitted.",
        &["Lind | admitted | On wet roads it is slow"],
    );
}

#[test]
fn a_view_may_stand_without_a_comma() {
    check(
        "In her experience nobody reads the small print.",
        &["her | In her experience | nobody reads the small print"],
    );
    check(
        "The pier is safe, in the opinion of Ada Lind.",
        &["Ada Lind | in the opinion of | The pier is safe"],
    );
    check(
        "\u{201c}It leaks,\u{201d} was the verdict of one passenger.",
        &["one passenger | was the verdict of | \u{201c}It leaks,\u{201d}"],
    );
}

#[test]
fn a_speech_is_handed_on_to_the_verb_behind_to() {
    check("Lind went on to warn that it leaked.", &["Lind | warn | that it leaked"]);
    check("Lind was quick to deny the charge.", &["Lind | deny | the charge"]);
    check("Lind did promise a second crane.", &["Lind | promise | a second crane"]);
}

#[test]
fn a_paper_speaks_before_its_name() {
    check(
        "The ferry will stay, reads a letter from the port.",
        &["a letter | reads | The ferry will stay"],
    );
    check("Lind read it twice. The ferry ran late, and Lind ran after it.", &[]);
}
