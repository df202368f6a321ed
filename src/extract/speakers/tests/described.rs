//! Sources that the text describes: the name it gives them further on, one of several, what was written.

use super::check;

#[test]
fn a_described_source_bears_the_name_that_the_words_behind_it_give() {
    for told in [
        "Another neighbor, who gave only her first name, Ines, said it was late.",
        "\"It was late,\" said a woman who gave her name as Ines, queuing for water.",
        "A clerk known as Ines said it was late.",
        "A clerk, identified only as Ines, said it was late.",
        "A clerk who asked to be called Ines said it was late.",
    ] {
        check(
            &format!("Otto Lind said it was early. {told} It was cold, she said."),
            &["Otto Lind", "Ines", "Ines"],
        );
    }
    check("Its chief negotiator, known as Abu Rashid, said it was late.", &["Abu Rashid"]);
    check("A group calling itself the Banner of the Sea said it was late.", &["Banner of the Sea"]);
    check(
        "\"It is late,\" said one of its authors, Ines Lund of the University of Osk.",
        &["Ines Lund"],
    );
    // The minister names others, and a name of its own is none that the text gives.
    check("A minister who called Ada Roe a liar said it was late.", &["minister", "minister"]);
    check("Ada Roe, known as the Lion of Osk, said it was late.", &["Ada Roe"]);
}

#[test]
fn a_described_source_is_nobody_told_before() {
    check(
        "Ines Lund said it was early. A lawyer for one of the suspects, the 19-year-old, denied that it was late.",
        &["Ines Lund", "lawyer for one of the suspects"],
    );
    check(
        "Dr Ines Lund said it was early. One of her nurses said it was late. It was cold, she said.",
        &["Ines Lund", "one of her nurses", "one of her nurses"],
    );
    check(
        "Ines Lund said it was early. After the vote one woman shouted that it was late.",
        &["Ines Lund", "woman"],
    );
    check(
        "A person close to the bank said it was early.\n\nAnalysts at Lind Brothers were less convinced. It was late, \
         they wrote in a note. It was cold, the note said.",
        &["person close to the bank", "analysts at Lind Brothers", "analysts at Lind Brothers"],
    );
    check(
        "One of the officials said it was late. Mayor Ines Lund laughed. It was cold, the official said.",
        &["one of the officials", "one of the officials"],
    );
}

#[test]
fn what_was_written_goes_on_as_it() {
    check(
        "A planners' report before the meeting said it was late. It recommended that the bus be kept.",
        &["planners' report", "planners' report"],
    );
    check(
        "Osk Transit said it was late. A petition with 90 names was handed in before the vote. It said the council should wait.",
        &["Osk Transit", "petition"],
    );
    check(
        "The court said it was late. A message attributed to a group calling itself the Banner of the Sea appeared on Friday. \
         It did not know them, it said.",
        &["court", "Banner of the Sea"],
    );
    check("It was late, according to the ministry's figures.", &["ministry"]);
}

#[test]
fn who_is_quoted_is_whose_words_a_paper_gives() {
    check(
        "The agency quoted the port minister, Ines Lund, as saying that it was late.",
        &["Ines Lund"],
    );
    check("The paper cited two officials as saying that it was late.", &["officials"]);
}

#[test]
fn the_sentence_before_a_quotation_tells_who_speaks() {
    check(
        "Its lawyer Otto Lind said it was early.\n\nAsked by the judge whether he wished to speak, Ivo Roe stood. \"I am sorry,\" he said.",
        &["Otto Lind", "Ivo Roe"],
    );
    check(
        "Coun Ines Roe said it was early.\n\nShe was opposed by her own husband, Coun Otto Roe, who sits for Osk. It was late, he said.",
        &["Ines Roe", "Otto Roe"],
    );
    check(
        "Ivo Lund, a welder, said it was early.\n\nInes Roe, who runs a café by the gates, was more hopeful. \"It is not too late.\"",
        &["Ivo Lund", "Ines Roe"],
    );
}

#[test]
fn titles_and_seats_are_told_as_roles() {
    check(
        "\"It is late,\" Dr Ines Lund, who runs the clinic, told them. The doctor said it was cold.",
        &["Ines Lund", "Ines Lund"],
    );
    check(
        "Football club Harrow Rovers said it was late. The Osk-listed club blamed the cold.",
        &["Harrow Rovers", "Harrow Rovers"],
    );
}

#[test]
fn they_are_whom_the_sentence_before_is_about() {
    check(
        "Mayor Ines Lund said it was late.\n\nA group of parents has written to the council. They say it is early.",
        &["Ines Lund", "group of parents"],
    );
    check("Residents of Osk are angry. They say it is late.", &["Residents of Osk"]);
}

#[test]
fn who_did_it_to_a_pronoun_speaks_next() {
    check(
        "The union leader, Otto Roe, said it was early.\n\nHe was joined by Ivo Lund, a docker. \"It is late,\" he said.",
        &["Otto Roe", "Ivo Lund"],
    );
}

#[test]
fn a_carmaker_opens_the_sentence_that_names_it() {
    check(
        "Carmaker Norvia on Friday cut its forecast. The Osk-based company said it was late.",
        &["Norvia"],
    );
}

#[test]
fn a_source_without_a_name_is_told_with_what_stands_behind_it() {
    check(
        "Traders in Osk said it was late. The traders said it was cold. An aide to Roe said it was dark.",
        &["traders in Osk", "traders in Osk", "aide to Roe"],
    );
    check(
        "A diplomat from Norland said it was late. A diplomat from Sudland said it was early.",
        &["diplomat from Norland", "diplomat from Sudland"],
    );
    check("Dealers here said it was late.", &["dealers"]);
    check("A source close to the talks said it was late.", &["source close to the talks"]);
    check("Officials in a statement on Monday said it was late.", &["officials"]);
}

#[test]
fn who_spoke_without_a_name_is_named_by_the_same_noun() {
    check(
        "It was late, a government spokesman said.\n\nThe spokesman, Ivo Roe, said it was cold.",
        &["Ivo Roe", "Ivo Roe"],
    );
}

#[test]
fn a_name_that_stands_as_that_of_a_place_is_nobody() {
    check(
        "Ines Lund said it was early. Three ships were off Tel Osk and would enter the port, she said. It was late at Tel \
         Osk, she said.",
        &["Ines Lund", "Ines Lund", "Ines Lund"],
    );
}

#[test]
fn who_is_named_beside_his_noun_or_trade_is_told_by_the_name() {
    check("The bidder, Carrow Group, said it was late.", &["Carrow Group"]);
    check(
        "Officials said it was late. Another said it was early.",
        &["officials", "another official"],
    );
    check("The striker himself said it was late.", &["striker"]);
    // Whoever is told by what she does is not the one the lead told by an office.
    check(
        "The health secretary said the clinics would open. \"Which clinics?\" asked Maya Lind, who chairs the doctors' union.",
        &["health secretary", "Maya Lind"],
    );
    check(
        "Ines Roe said it was late. A woman in the queue behind her said she had not even got that.",
        &["Ines Roe", "woman"],
    );
    check(
        "The Bank of Osk kept its rate. Inflation would fall more slowly, it said.",
        &["Bank of Osk"],
    );
}
