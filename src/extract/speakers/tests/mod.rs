//! Who is found behind the words of a source, text by text. All names and sentences are made up.

mod alone;
mod described;
mod joint;
mod people;
mod roles;

use crate::extract::{Extractor, Options, Unit, extract};
use crate::ingest::Article;

/// The speakers of the statements of a text, in order.
fn check(text: &str, expected: &[&str]) {
    // A headline of its own, so that the first paragraph is prose.
    let article = Article::from_text(format!("Harbour talks go on\n\n{text}"), "case.txt");
    let options =
        Options { unit: Unit::Utterance, extractor: Extractor::Rules, ..Options::default() };
    let extraction = extract(&article, &options);
    let speaker = |s| extraction.speaker_of(s).map_or("?", |who| who.name.as_str());
    let found: Vec<&str> = extraction.statements.iter().map(speaker).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_body_is_told_again_by_its_kind() {
    check(
        "The Northern Front refused to talk. A camp was shelled, the movement said.",
        &["Northern Front", "Northern Front"],
    );
    check(
        "The Data Commission opened an inquiry. It was told on Friday, the watchdog said. A fine may come, a spokesman for the \
         regulator said.",
        &["Data Commission", "Data Commission spokesman"],
    );
    check(
        "The Cockpit Guild wants more pay. Crews are tired, their union said.",
        &["Cockpit Guild", "Cockpit Guild"],
    );
    // Two of a kind: nobody can tell which is meant.
    check(
        "The Cockpit Guild and the Cabin Union went on strike. Crews are tired, their union said.",
        &["union"],
    );
    // "the news agency" is not the agency that was named.
    check(
        "The Health Agency said it was early. Two crews had left, the news agency reported.",
        &["Health Agency", "news agency"],
    );
}

#[test]
fn a_body_is_told_again_by_what_the_text_called_it() {
    check(
        "Crews of the carrier Norvane Air walked out. It would cancel 90 flights, the carrier said. The airline said it was sorry.",
        &["Norvane Air", "Norvane Air"],
    );
    check(
        "MedRelief, the medical charity, has left Osk. Two crews stay, the charity said.",
        &["MedRelief"],
    );
    check(
        "An industry body, the Halvard Dock Association, welcomed the plan. The shipbuilder, Nordwerft, said it was late.",
        &["Halvard Dock Association", "Nordwerft"],
    );
    check(
        "Norvia, the maker of motors, is growing. The company proposed a new plan. Analysts at Bank Perl said it was late.",
        &["Norvia", "analysts at Bank Perl"],
    );
    check(
        "A spokesman for the bus company, Valeline, said it was late. The army spokesman said it was early. A spokeswoman for the army \
         said it was noon.",
        &["Valeline spokesman", "army spokesman", "army spokeswoman"],
    );
    check(
        "\"Enough is enough,\" said the supporters' group Rovers Together.",
        &["Rovers Together"],
    );
    check("The oil-producing state of Qadir rejected the plan.", &["Qadir"]);
    check(
        "Delegates from the Gulf state of Qadir said it was late.",
        &["delegates from the Gulf state of Qadir"],
    );
}

#[test]
fn a_paper_is_whoever_wrote_it() {
    check(
        "Passwords were safe, Corran disclosed in a stock exchange filing. Names were not, the filing said.",
        &["Corran", "Corran"],
    );
    check("Ada Roe criticised a report. Names were lost, the report said.", &["Ada Roe", "report"]);
    check(
        "The sea is warming, according to a report issued by the Sea Observatory on Monday.",
        &["Sea Observatory"],
    );
    check(
        "The sea is cold, according to new figures from the Weather Office.",
        &["Weather Office"],
    );
}

#[test]
fn an_office_is_that_of_who_was_just_named_without_one() {
    check(
        "The prime minister, Ivo Lind, said it was late. Sanna Brekk has moved as well. \"We will support it,\" the Conservative \
         leader said.",
        &["Ivo Lind", "Sanna Brekk"],
    );
    check(
        "Her spokeswoman, Anne Lund, said it was late.\n\nFor Irene Callant that settles it. \"We need an inquiry,\" the \
         opposition's spokeswoman said.",
        &["Anne Lund", "Irene Callant"],
    );
    check(
        "Guild president Sofie Brandt said crews were tired.\n\nMatthias Rohde said a payment was possible. The chief \
         executive again called the strike unfair.",
        &["Sofie Brandt", "Matthias Rohde", "Matthias Rohde"],
    );
    check(
        "Imran Castle said it was early.\n\nIts leader, Douglas Thring, was not there. \"It will do no good,\" the former butcher said.",
        &["Imran Castle", "Douglas Thring"],
    );
    // The lawyer of somebody is not the one who was just heard.
    check(
        "Idris Roe said it was bad. The lawyer for Ada Lund said her client was ill.",
        &["Idris Roe", "lawyer for Ada Lund"],
    );
}

#[test]
fn offices_of_different_fields_are_different_people() {
    check(
        "The defence minister had a new message. Crews will stay longer, Rolf Tennet announced. The finance minister, Haakon \
         Reim, said it was dear. The defence minister said it was not.",
        &["Rolf Tennet", "Haakon Reim", "Rolf Tennet"],
    );
    check(
        "Prime Minister Erik Sol said a pact was near. Foreign minister Nadia Ben was guarded. \"We are no waiting room,\" the \
         minister said. The prime minister said it was time.",
        &["Erik Sol", "Nadia Ben", "Erik Sol"],
    );
}

#[test]
fn the_office_of_a_paragraph_is_named_in_its_next_sentence() {
    check(
        "Ivo Lind said it was late.\n\nThe labour minister said she saw no reason to act. \"They are adults,\" Helle Mik said.",
        &["Ivo Lind", "Helle Mik", "Helle Mik"],
    );
}

#[test]
fn a_pronoun_goes_on_with_who_the_sentences_before_are_about() {
    check(
        "Milo Sand said crews had felt it.\n\nOsterman's contract runs until May. Would he stay? \"Ask the board,\" he said. Ralf \
         Osterman said no more.",
        &["Milo Sand", "Ralf Osterman", "Ralf Osterman"],
    );
    check(
        "\"They are welcome,\" Behram Kasra, the nuclear chief, said.\n\nMirela Stancu, who heads the agency, was more guarded. Her \
         crews had been shut out, she said.",
        &["Behram Kasra", "Mirela Stancu"],
    );
    check(
        "The Dock Federation, which had been lobbying since May, has not gone quiet. Companies must be paid, it said.",
        &["Dock Federation"],
    );
}

#[test]
fn whose_a_role_is_tells_it_from_its_owner() {
    check(
        "Matthias Roe is the chief executive. A payment was possible, Roe said. His head of staff said it was not.",
        &["Matthias Roe", "head of staff"],
    );
    check(
        "Frank Odell was scathing. \"This is a U-turn,\" said the Independent.",
        &["Frank Odell"],
    );
    check(
        "Diplomats seemed to be backing off. One of them said the draft was dead.",
        &["diplomat"],
    );
    check("The Friends of Norland Libraries thanked residents.", &["Friends of Norland Libraries"]);
    check("Ada Roe was glad. It would take time, in her view.", &["Ada Roe"]);
}
