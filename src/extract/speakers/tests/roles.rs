//! People told by what they are: "the baker", "the mayor", "the widow", "Governor".

use super::check;

#[test]
fn who_holds_a_post_is_somebody_of_his_own() {
    check(
        "\"It is late,\" said Otto Lind. The tower is wet, the priest points out. \"Nobody pays,\" he added.",
        &["Otto Lind", "priest", "priest"],
    );
    // But one who held it may be whoever spoke last.
    check(
        "\"It is late,\" said Otto Lind. \"Very late,\" the former priest added.",
        &["Otto Lind", "Otto Lind"],
    );
    check(
        "\"It is late,\" said Otto Lind.\n\nThe sergeant was a patient man. He had a desk. \"Not today,\" he said.",
        &["Otto Lind", "sergeant"],
    );
    check(
        "\"It is late,\" said Mara Lind.\n\nAt this point the Speaker rose. She had never heard such a noise, she said.",
        &["Mara Lind", "Speaker"],
    );
}

#[test]
fn a_trade_is_told_by_what_somebody_does() {
    check(
        "Otto Lind bakes for three villages. Next door lives Mara Roe. Her husband died in May. \"It is late,\" said Ivo Ask.\n\n\
         \"I shall wait,\" the widow said. \"So shall I,\" said the baker.",
        &["Ivo Ask", "Mara Roe", "Otto Lind"],
    );
    // Where two could be meant, nobody is.
    check(
        "Otto Lind farms in Osk. Ada Roe farms in Ulm. \"It rains,\" the farmer said.",
        &["farmer"],
    );
}

#[test]
fn an_office_without_article_is_that_of_who_is_named() {
    check(
        "* Governor says it is too early to cut.\n* Crown falls.\n\nGovernor Ivo Roe spoke on Monday. He said it would hold.",
        &["Ivo Roe", "Ivo Roe"],
    );
}

#[test]
fn a_trade_behind_a_given_name_is_a_surname() {
    check(
        "Tom Baker said it was late. Mara Mason agreed that it was.",
        &["Tom Baker", "Mara Mason"],
    );
    // "Passenger" is no title of a forum.
    check("Ada Roe of the Passenger Forum accused both sides of haste.", &["Ada Roe"]);
    check("Tarn Foods on Thursday said it would sell.", &["Tarn Foods"]);
}

#[test]
fn a_pronoun_is_whom_its_sentences_are_about() {
    // Behind an owner, in a question, behind a courtesy title.
    check(
        "Ada Roe, prosecuting, said it was late.\n\nLind's wife, Mara Ask, wept as it was read out. She said she had waited.",
        &["Ada Roe", "Mara Ask"],
    );
    check(
        "Ivo Roe said no.\n\nDoes Otto Lind agree? \"I do,\" he said.",
        &["Ivo Roe", "Otto Lind"],
    );
    check(
        "Selin Ask said it was late.\n\nQuillan Tezer was angry. \"Too late,\" he wrote.",
        &["Selin Ask", "Quillan Tezer"],
    );
    // Nobody tells of himself by name round "he says".
    check(
        "Ivo Brandt said he was.\n\nThe vicar is patient. Brandt, he says, is right.",
        &["Ivo Brandt", "vicar"],
    );
}

#[test]
fn a_pronoun_returns_to_whom_the_headline_names() {
    let text = "Ivo Hackett, a poet, dies at 79\n\nIvo Hackett died on Sunday. He wrote ten books, his wife Ruth said.\n\n\
                A neighbour complained of the noise.\n\nIn 2011 he was asked what he wanted. \"Sleep,\" he said.";
    let article = crate::ingest::Article::from_text(text, "case.txt");
    let found = crate::extract::extract(&article, &crate::extract::Options::default());
    let last = found.statements.last().and_then(|s| found.speaker_of(s));
    assert_eq!(last.map(|who| who.name.as_str()), Some("Ivo Hackett"));
}

#[test]
fn bodies_told_by_a_noun() {
    check("The city council has bought bins. It says they will save money.", &["city council"]);
    check(
        "Hala Roe urged both sides to wait. Her office later said the trip was off.",
        &["Hala Roe", "Hala Roe's office"],
    );
}

#[test]
fn an_office_behind_an_honorific_is_that_of_who_is_named() {
    check(
        "His Excellency Dr. Yousef bin Khalid, Minister of Economy, opened the fair. His Excellency the Minister said it \
         was vital. He added that it was new.\n\nFor his part, Eng. Hamad Rashid said it was big.",
        &["Yousef bin Khalid", "Yousef bin Khalid", "Hamad Rashid"],
    );
}

#[test]
fn who_was_told_before_is_nobody_just_heard() {
    check(
        "The first witness, a lorry driver, said it was cold. \"Did you refuse?\" asked Jules Armand. \"No,\" the driver replied.",
        &["first witness", "Jules Armand", "driver"],
    );
    check(
        "The first witness said it was cold. Asked by Ivo Armand about it, the witness hesitated. Then he said no.",
        &["first witness", "first witness"],
    );
}

#[test]
fn a_lead_tells_the_trade_of_who_is_named_next() {
    check(
        "A food inspector told a court that he had done it once.\n\nIvo Berrier, 58, is charged with theft.",
        &["Ivo Berrier"],
    );
}

#[test]
fn two_of_one_surname_do_not_share_a_courtesy_title() {
    check(
        "Leo Brandt said no. Alma Brandt said yes. \"I would break a date,\" he said. Mr Brandt left.",
        &["Leo Brandt", "Alma Brandt", "Leo Brandt"],
    );
}

#[test]
fn an_office_of_her_own_is_the_body_of_that_name() {
    check(
        "The Health Watch Office met. Amara Lund, its chief, said it was late. The toll stands at 11, according to her office.",
        &["Amara Lund", "Health Watch Office"],
    );
}

#[test]
fn kin_and_titles_behind_of_are_not_who_is_named() {
    check(
        "The son of President Isaak Roe promised on Thursday to free them.",
        &["son of President Isaak Roe"],
    );
    check(
        "The Rev. Alton Wray of First Harbour, which runs a kitchen, reminded her that it was late.",
        &["Alton Wray"],
    );
    check(
        "The death was confirmed by his niece, Janet Roe.\n\nIvo Tibbs never married. \"He asked once,\" his niece said.",
        &["Janet Roe"],
    );
    check(
        "Police Capt. Rosa Lind said it was late. The captain said no more.",
        &["Rosa Lind", "Rosa Lind"],
    );
}

#[test]
fn an_office_that_several_may_hold_names_nobody() {
    check(
        "\"It is late,\" said Otto Lind. Mara Roe, who sells hats, said it was early.\n\nThe police chief said two hats had gone.",
        &["Otto Lind", "Mara Roe", "police chief"],
    );
    check(
        "Otto Lind, chairman of the Osk club, said it was late. Ivo Roe said it was noon.\n\nThe head of the inquiry said it was early.",
        &["Otto Lind", "Ivo Roe", "head of the inquiry"],
    );
    // Where one alone was heard it is his.
    check(
        "\"It is late,\" said Otto Lind.\n\nTwo boats have gone. The negotiator said it was dear.",
        &["Otto Lind", "Otto Lind"],
    );
}

#[test]
fn whoever_a_sentence_is_about_speaks_next() {
    check(
        "\"It is late,\" said Mara Roe.\n\nA fisherman at the next table shook his head. It was early, he said.",
        &["Mara Roe", "fisherman"],
    );
    check(
        "Otto Lind said it was late. His deputy was blunter. It was far too late, she said.",
        &["Otto Lind", "deputy"],
    );
    check(
        "\"It is late,\" said Otto Lind.\n\nThe man mending a net disagreed. It was early, he said.",
        &["Otto Lind", "man"],
    );
    check(
        "\"It is late,\" said Mara Roe.\n\nWe put that to Prof Otto Lind. It was early, he said.",
        &["Mara Roe", "Otto Lind"],
    );
    check(
        "Petra Lind ran the press for years. She retired in June. Two men came. \"It is late,\" she said.",
        &["Petra Lind"],
    );
}

#[test]
fn what_is_no_person_is_not_he() {
    check(
        "Mara Roe sank with the ferry Saint Osk, it was said.\n\nA petition complained that it was late. \"It is not,\" she said.",
        &["petition", "Mara Roe"],
    );
    check(
        "One guard said it was late. A second guard said it was early. The tax inspector, Ines Lund, said it was noon.",
        &["guard", "second guard", "Ines Lund"],
    );
}

#[test]
fn the_words_that_name_a_source_are_found_in_what_was_given_for_it() {
    check(
        "\"It is late,\" said Otto Lind.\n\nHis neighbor, who gave her name only as Mrs. Roe, said it was early.",
        &["Otto Lind", "Roe"],
    );
    check(
        "Osk Transit said it was late. Its chairman had told a local paper that it was early.",
        &["Osk Transit", "chairman"],
    );
    check(
        "\"It is late,\" said Mara Lind.\n\nIn Tel Osk the granddaughter laughed when she heard of it. \"It is early,\" she says.",
        &["Mara Lind", "granddaughter"],
    );
}

#[test]
fn offices_of_one_noun_and_other_rank_are_two_peoples() {
    check(
        "The education secretary, Dana Reeve, said it was late. The union's general secretary, Paul Orme, said it was early. The \
         general secretary said no more. The education secretary said it was noon.",
        &["Dana Reeve", "Paul Orme", "Paul Orme", "Dana Reeve"],
    );
    check(
        "Paul Orme, general secretary of the union, said it was late. The education secretary said it was not.",
        &["Paul Orme", "education secretary"],
    );
    check(
        "The education secretary said it was late.\n\nPaul Orme, the union's general secretary, said it was early.",
        &["education secretary", "Paul Orme"],
    );
    check(
        "Dana Reeve, the education secretary, said it was late. The general secretary of the union said it was not.",
        &["Dana Reeve", "general secretary of the union"],
    );
    check(
        "General Otto Falk said the line held. The union's general secretary, Jan Roos, said it did not. The general said it did.",
        &["Otto Falk", "Jan Roos", "Otto Falk"],
    );
    check(
        "The home secretary, Ines Moro, said it was late. The shadow home secretary, Lars Ek, said it was early. The home \
         secretary said no more.",
        &["Ines Moro", "Lars Ek", "Ines Moro"],
    );
}

#[test]
fn a_bare_title_is_whose_words_fit() {
    let both = "The union's general secretary, Paul Orme, said it was late. The education secretary, Dana Reeve, said it was early. ";
    let check = |said: &str, speaker: &str| {
        check(&format!("{both}{said}"), &["Paul Orme", "Dana Reeve", speaker]);
    };
    check("The secretary said he would ask members to vote.", "Paul Orme");
    check("A ballot would be held, the secretary said.", "Paul Orme");
    check("The secretary said he was sorry.", "Paul Orme");
    // Nothing tells: whoever spoke last.
    check("The secretary said schools would open.", "Dana Reeve");
    check("The secretary said she was sorry.", "Dana Reeve");
}

#[test]
fn a_rank_in_short_is_told_in_full() {
    check(
        "The port will close, the security adviser has said.\n\nGen Adama Lind had no doubt. It had burned, he said.\n\nThe general \
         said he would not exclude it.",
        &["security adviser", "Adama Lind", "Adama Lind"],
    );
}
