//! People of one name, and those who speak for a body without a name. All names and sentences are made up.

use super::check;

#[test]
fn a_given_name_alone_is_a_persons() {
    check(
        "\"It is late,\" Otto Roe said. Nadia keeps a notebook of dates. They came at noon, she says.",
        &["Otto Roe", "Nadia"],
    );
    check(
        "Ivo Lind keeps a stool by the door. Ivo ran a lathe for years. \"I cannot swim,\" he said.",
        &["Ivo Lind"],
    );
}

#[test]
fn who_speaks_for_a_body_is_told_by_it() {
    check(
        "The dam was leaking, an engineer of the Harbour Board said.",
        &["engineer of the Harbour Board"],
    );
}

#[test]
fn a_chief_told_first_by_her_place_is_named_next() {
    check(
        "The boat had sunk by noon, San Osk's chief prosecutor said on Monday. Nine are missing, Ada Lind told reporters.",
        &["Ada Lind", "Ada Lind"],
    );
}
