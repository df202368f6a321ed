//! Where the subject of a cue stands, and what is no speech at all. All names are made up.

use super::check;

#[test]
fn a_subject_stands_before_what_parts_it_from_its_verb() {
    check(
        "Ada Lind, head of the port union, for her part underlined the need for calm.",
        &["Ada Lind, head of the port union | underlined | the need for calm"],
    );
    check(
        "Ivo Lind, 38, of Mill Lane, Osk, denied taking the boat.",
        &["Ivo Lind | denied | taking the boat"],
    );
    check(
        "The ministry, which has urged the bank to help, said it was late.",
        &["The ministry | urged | the bank to help", "The ministry | said | it was late"],
    );
    check(
        "I have been talking to Ada Lind, who keeps the tower and refuses to leave it.",
        &["Ada Lind | refuses to | leave it"],
    );
    check(
        "The maker of Coldway pies and Norvia meals said it earned 48 cents a share.",
        &["The maker of Coldway pies and Norvia meals | said | it earned 48 cents a share"],
    );
}

#[test]
fn a_sentence_goes_on_behind_its_cue() {
    check(
        "Prices will fall, Lind said, and plans to close a mill.",
        &["Lind | said | Prices will fall / and plans to close a mill"],
    );
    check(
        "Her grant, Lind says, runs out in June.",
        &["Lind | says | Her grant / runs out in June"],
    );
    check("Lind promised on Thursday to free the crews.", &["Lind | promised | to free the crews"]);
    check("It was, Lind says, very long.", &["Lind | says | It was / very long"]);
    // What stands behind the source is the reporter's.
    check(
        "Ash can travel, warns Ivo Lind, a chemist who works on soil at the institute.",
        &["Ivo Lind | warns | Ash can travel"],
    );
}

#[test]
fn what_shows_words_says_nothing() {
    check("The clock of Sankt Osk am Berg says ten to four.", &[]);
    check("The count says that 214 of them did.", &[]);
    check("Lind put an arm round him at the whistle.", &[]);
    check("Lind put the cost at about 5 million.", &["Lind | put | the cost at about 5 million"]);
    check("The board accepted the resignation of the treasurer.", &[]);
    check(
        "Responding to a question on the mill, Lind said it would close.",
        &["Lind | said | it would close"],
    );
}

#[test]
fn what_was_denied_may_stand_before() {
    check("A clerk of the Front denied that.", &["A clerk of the Front | denied | that"]);
    check(
        "Officials say that he has met Roe, something his office denies.",
        &["Officials | say | that he has met Roe, something his office denies"],
    );
}

#[test]
fn verbs_that_only_speak_beside_a_quotation() {
    check("\"I meant it,\" grinned Lind.", &["Lind | grinned | \"I meant it,\""]);
    check("Lind fumed at the whistle.", &[]);
    check("Lind liked to say that he was lucky.", &["Lind | liked to say | that he was lucky"]);
}

#[test]
fn a_thing_told_by_another_is_no_part_of_it() {
    check(
        "Lind urged the firm to set up a fund, an idea Roe said he would take to the board.",
        &["Lind | urged | the firm to set up a fund"],
    );
    check(
        "Critics accused him of greed, a charge he rejects.",
        &["Critics | accused | him of greed"],
    );
    check(
        "Lind disputed that figure but declined to offer another.",
        &["Lind | disputed | that figure", "Lind | declined to | offer another"],
    );
    check(
        "Lind denied that, \"of course\", it was late.",
        &["Lind | denied | that, \"of course\", it was late"],
    );
}

#[test]
fn what_is_told_of_somebody_is_no_cue_of_his() {
    check(
        "An inspector accused of taking bribes told a court that he had not.",
        &["An inspector accused of taking bribes | told | that he had not"],
    );
    check("Consumer advocates want a cap on fares.", &[]);
}

#[test]
fn what_is_foreseen_in_the_present_is_said() {
    check(
        "The bank sees inflation falling to 2 percent.",
        &["The bank | sees | inflation falling to 2 percent"],
    );
}
