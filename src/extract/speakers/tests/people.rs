//! People of a whole text: names, offices and pronouns, with what each of them says.

use crate::extract::fixture::check;
use crate::extract::{Options, Unit, extract};
use crate::ingest::Article;

#[test]
fn resolves_names_roles_and_pronouns() {
    check(
        "Talks on arms go on\n\nThe Alliance's new Secretary General, Ada Lind, praised the crews. She said they did \
         well. \"We need them,\" the official said. The Alliance chief added that more would come.\n\n\
         Norland's minister Ivo Roe disagreed. He said the crews were late. According to Lind, they were not.",
        Unit::Point,
        &[
            "Ada Lind: praised the crews.",
            "Ada Lind: they did well.",
            "Ada Lind: \"We need them,\"",
            "Ada Lind: more would come.",
            "Ivo Roe: the crews were late.",
            "Ada Lind: they were not.",
        ],
    );
}

#[test]
fn resolves_particles_ranks_and_bodies() {
    check(
        "Prices hold\n\nOil minister Sami al-Dari opened the talks. \"It holds,\" Dari said. Al-Dari added that it was cheap.",
        Unit::Point,
        &["Sami al-Dari: \"It holds,\"", "Sami al-Dari: it was cheap."],
    );
    check(
        "A port opens\n\nSheikh Omar bin Zaki opened the port. His Highness said it was vital. Sheikh Omar added that it was new.",
        Unit::Point,
        &["Omar bin Zaki: it was vital.", "Omar bin Zaki: it was new."],
    );
    check(
        "A plant closes\n\nAda Lind said it was late. Fenwick will cut 90 jobs, it said in a statement. \
         A clerk asked. Norland's oil ministry spokesman said nobody would leave.",
        Unit::Point,
        &[
            "Ada Lind: it was late.",
            "Fenwick: Fenwick will cut 90 jobs",
            "Norland's oil ministry spokesman: nobody would leave.",
        ],
    );
}

#[test]
fn nobody_without_a_name_is_a_speaker() {
    let article = Article::from_text("PRESS RELEASE,e Committee reviewed", "a.txt");
    let found = extract(&article, &Options::default());
    assert!(found.speakers.iter().all(|speaker| !speaker.name.is_empty()), "{found:?}");
}

#[test]
fn keeps_two_of_one_surname_apart() {
    check(
        "Two Brandts\n\nLeo Brandt said the price was right. His rival, Mrs. Alma Brandt, said it was wrong. \
         She added that it would fall. Mr. Brandt said it would not.",
        Unit::Point,
        &[
            "Leo Brandt: the price was right.",
            "Alma Brandt: it was wrong.",
            "Alma Brandt: it would fall.",
            "Leo Brandt: it would not.",
        ],
    );
}

#[test]
fn a_given_name_tells_who_a_pronoun_is() {
    check(
        "Court sits\n\nThe judge, Ada Roe, asked the defendant, Ivo Lund, if he understood. \"I do,\" he said. \
         \"You may sit,\" she said.\n\nMara Lind played well. \"We won,\" the 31-year-old said.",
        Unit::Point,
        &[
            "Ada Roe: asked the defendant, Ivo Lund, if he understood.",
            "Ivo Lund: \"I do,\"",
            "Ada Roe: \"You may sit,\"",
            "Mara Lind: \"We won,\"",
        ],
    );
}

#[test]
fn a_role_of_another_country_is_another_persons() {
    check(
        "Ministers meet\n\nNorland's foreign minister, Ada Roe, said she was glad. The Vestland minister said he was not. \
         The Norlandish minister added that the talks go on. The former mayor of Osk said they were frank.",
        Unit::Point,
        &[
            "Ada Roe: she was glad.",
            "Vestland minister: he was not.",
            "Ada Roe: the talks go on.",
            "Ada Roe: they were frank.",
        ],
    );
}

#[test]
fn the_subject_of_the_sentence_before_is_who_a_pronoun_means() {
    check(
        "Port news\n\nMayor Diane Roe said she was glad.\n\nBaker Pauline Lund was relieved. \"Five is fine, then,\" she said.",
        Unit::Point,
        &["Diane Roe: she was glad.", "Pauline Lund: \"Five is fine, then,\""],
    );
    check(
        "Cup news\n\nSven Roe said he was proud. He ruled out dropping goalkeeper Paul Lund. \
         \"Paul is my number one,\" he said.",
        Unit::Point,
        &[
            "Sven Roe: he was proud.",
            "Sven Roe: ruled out dropping goalkeeper Paul Lund.",
            "Sven Roe: \"Paul is my number one,\"",
        ],
    );
}

#[test]
fn two_given_names_are_two_people() {
    check(
        "Two of a name\n\nCllr Rob Tarn said it was late. Cllr Jean Tarn said it was not.\n\nCaptain Will Harker said it was cold. \
         Kit Harker said it was warm. Captain Harker said it would be fixed.",
        Unit::Point,
        &[
            "Rob Tarn: it was late.",
            "Jean Tarn: it was not.",
            "Will Harker: it was cold.",
            "Kit Harker: it was warm.",
            "Will Harker: it would be fixed.",
        ],
    );
}

#[test]
fn whoever_is_spoken_of_is_told_by_other_words() {
    check(
        "Cold homes\n\nEnergy chief Olav Berg said stocks were low. \"We need more wood,\" the Norwegian told reporters.",
        Unit::Point,
        &["Olav Berg: stocks were low.", "Olav Berg: \"We need more wood,\""],
    );
    check(
        "Rates down\n\nIngrid Castel chose a grey suit. \"The time has come,\" the governor said.\n\n\
         Deputy Governor Lorne Mabry said banks should save.",
        Unit::Point,
        &["Ingrid Castel: \"The time has come,\"", "Lorne Mabry: banks should save."],
    );
    check(
        "No missiles\n\nAda Lund said the launchers would go. Asked about missiles, Marek Toman shook his head. \
         \"They stay here,\" he said.",
        Unit::Point,
        &["Ada Lund: the launchers would go.", "Marek Toman: \"They stay here,\""],
    );
    check(
        "Ward closed\n\nA doctor working in Kelb said beds were short. One of the bank's owners said it was late.",
        Unit::Point,
        &["doctor: beds were short.", "one of the bank's owners: it was late."],
    );
    check(
        "Cup tie\n\nOlga Reeve said the squad was ready. Olga said the goalkeeper was fit.",
        Unit::Point,
        &["Olga Reeve: the squad was ready.", "Olga Reeve: the goalkeeper was fit."],
    );
}

#[test]
fn who_speaks_for_somebody_is_not_he() {
    check(
        "Treaty stays\n\nPrime Minister Ada Roe said the treaty stands. Her spokesman said the calls were absurd.",
        Unit::Point,
        &["Ada Roe: the treaty stands.", "Ada Roe's spokesman: the calls were absurd."],
    );
    check(
        "Front talks\n\nThe Eastern Front met. A spokesman for the Front, Ivo Roe, said it was ready. \
         According to a spokeswoman for the court, Ines Lund, the court sits.",
        Unit::Point,
        &["Ivo Roe: it was ready.", "Ines Lund: the court sits."],
    );
    // Nor is whom he speaks for; who is the mayor elsewhere did not say it herself.
    check(
        "Line opens\n\nA spokesman for the mayor, Ivo Roe, said it was ready. The mayor said it was not.",
        Unit::Point,
        &["Ivo Roe: it was ready.", "mayor: it was not."],
    );
    check(
        "Line opens\n\nA spokesman for the mayor, Ada Roe, said it was ready. Mayor Roe said it was not.",
        Unit::Point,
        &["Ada Roe's spokesman: it was ready.", "Ada Roe: it was not."],
    );
}

#[test]
fn who_is_named_behind_a_role_goes_on() {
    check(
        "Duty falls\n\nThe minister's uncle, former Mayor Ivo Roe, was calmer. He said it would fall.",
        Unit::Point,
        &["Ivo Roe: it would fall."],
    );
    check(
        "Ships sail\n\nDefence Minister Ada Lind said she had spoken to her counterpart Ivo Roe.\n\n\
         Roe rejected the claim. \"She sails well,\" the minister said.",
        Unit::Point,
        &[
            "Ada Lind: she had spoken to her counterpart Ivo Roe.",
            "Ivo Roe: rejected the claim.",
            "Ivo Roe: \"She sails well,\"",
        ],
    );
}

#[test]
fn the_company_is_whom_the_text_is_about() {
    check(
        "Yard closes\n\nKestrel Marine said it would close a yard. The company said orders had fallen.\n\n\
         Norland Ferries said that it had paid.\n\nThe company had said in May that orders were growing.",
        Unit::Point,
        &[
            "Kestrel Marine: it would close a yard.",
            "Kestrel Marine: orders had fallen.",
            "Norland Ferries: it had paid.",
            "Kestrel Marine: orders were growing.",
        ],
    );
}

#[test]
fn an_office_is_not_its_later_holders_where_somebody_else_was_heard() {
    check(
        "Border stays open\n\nIlona Varga said talks would start.\n\nThe minister said that the border stays open.\n\n\
         Norlund will send 60 observers from Monday, its foreign minister, Anders Hjelm, announced.",
        Unit::Point,
        &[
            "Ilona Varga: talks would start.",
            "Ilona Varga: the border stays open.",
            "Anders Hjelm: Norlund will send 60 observers from Monday",
        ],
    );
}

#[test]
fn a_role_that_is_somebodys_is_not_the_one_just_heard() {
    check(
        "Port news\n\nIdris Roe said it was bad. The lawyer for Ada Lund said her client was ill. The group's director said \
         that a convoy had come.",
        Unit::Point,
        &[
            "Idris Roe: it was bad.",
            "lawyer for Ada Lund: her client was ill.",
            "group's director: a convoy had come.",
        ],
    );
    check(
        "Bank of Osk holds rate\n\nThe Monetary Board decided today to keep its rate at 3 percent. Growth is solid.\n\n\
         \"Inflation is too high,\" said Governor Elin Roe.\n\nThe Board will act as needed. It will meet in May.\n\n\
         The Board expects wages to slow.",
        Unit::Utterance,
        &[
            "Monetary Board: The Monetary Board decided today to keep its rate at 3 percent.",
            "Monetary Board: Growth is solid.",
            "Elin Roe: \"Inflation is too high,\"",
            "Monetary Board: The Board will act as needed.",
            "Monetary Board: It will meet in May.",
            "Monetary Board: The Board expects wages to slow.",
        ],
    );
}

#[test]
fn the_company_is_the_one_named() {
    check(
        "Plant closes\n\nBrannock Tools cut its forecast on Wednesday. Profit would be lower this year, the company said.",
        Unit::Point,
        &["Brannock Tools: Profit would be lower this year"],
    );
    check(
        "Agency counts\n\nThe Health Agency said that 61 people had fallen ill. Nine of them are in hospital, it added.",
        Unit::Point,
        &[
            "Health Agency: 61 people had fallen ill.",
            "Health Agency: Nine of them are in hospital",
        ],
    );
}

#[test]
fn who_is_said_not_to_have_spoken_has_said_nothing() {
    for text in [
        "Port talks\n\nNeither Roe nor Lund commented on the report.",
        "Port talks\n\nNeither the minister nor her office said the port was safe.",
    ] {
        let found = extract(&Article::from_text(text, "a.txt"), &Options::default());
        assert!(found.statements.is_empty(), "{text}: {:?}", found.statements);
    }
}

#[test]
fn names_a_lead_that_tells_only_the_role() {
    check(
        "Minister wants calm\n\nThe port must stay open, the energy minister said on Monday.\n\n\
         \"It feeds us all,\" said Rashid Roe, who was visiting Osk.",
        Unit::Point,
        &["Rashid Roe: The port must stay open", "Rashid Roe: \"It feeds us all,\""],
    );
}

#[test]
fn who_alone_is_named_is_who_the_sentence_is_about() {
    check(
        "Fund agrees\n\nHenrik Aldous said the fund was ready. That did nothing to calm Mateo Quill, leader of the drivers. \
         \"Not a wheel will turn,\" he said.",
        Unit::Point,
        &["Henrik Aldous: the fund was ready.", "Mateo Quill: \"Not a wheel will turn,\""],
    );
}

#[test]
fn what_is_told_with_the_is_no_person() {
    check(
        "No money\n\nMayor Walt Tolliver drew a line in the fight over a stadium for the Osk Herons. The city will not pay, he said.",
        Unit::Point,
        &["Walt Tolliver: The city will not pay"],
    );
}

#[test]
fn the_owner_of_a_ship_is_not_the_ship() {
    check(
        "Ferry hit\n\nThe owner of the Queen Maud, Osk Lines, said its captain was at the helm. Crossings would resume soon, the \
         company said.",
        Unit::Point,
        &["Osk Lines: its captain was at the helm.", "Osk Lines: Crossings would resume soon"],
    );
}

#[test]
fn a_surname_is_not_that_of_a_relative() {
    check(
        "A life\n\nDr. Arvid Quint died at home, his daughter Lena Quint said.\n\nDr. Quint said in May that he was tired.",
        Unit::Point,
        &["Lena Quint: Dr. Arvid Quint died at home", "Arvid Quint: he was tired."],
    );
}
