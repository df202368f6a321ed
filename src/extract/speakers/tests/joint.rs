//! Two who speak together are one source, never one of them.

use super::check;

#[test]
fn two_names_speak_together() {
    for said in [
        "Both the Labour Party and the Conservatives said the fee was too high.",
        "\"We will not pay,\" both the Labour Party and the Conservatives said.",
        "The fee was too high, said both the Labour Party and the Conservatives.",
        "The Labour Party and the Conservatives said on Monday that the fee was too high.",
    ] {
        check(said, &["Labour Party and Conservatives"]);
    }
    check(
        "Ada Roe and Paul Orme said it was late. They said it was too late. Orme said he was sorry.",
        &["Ada Roe and Paul Orme", "Ada Roe and Paul Orme", "Paul Orme"],
    );
    check(
        "Prime Minister Ada Roe and Finance Minister Paul Orme said it was late.",
        &["Ada Roe and Paul Orme"],
    );
    check("Norland and Vestmark said they would pay.", &["Norland and Vestmark"]);
    check("Ada Roe and her deputy said it was late.", &["Ada Roe and her deputy"]);
    check(
        "Both the governor and the mayor said it was late. The governor said it was early. The mayor said it was noon.",
        &["governor and mayor", "governor", "mayor"],
    );
    check(
        "The board's chief executive, Ada Roe, and its chairman, Paul Orme, said in a letter that it was late.",
        &["Ada Roe and Paul Orme"],
    );
    check("The Harbour Board and its unions said it was late.", &["Harbour Board and its unions"]);
}

#[test]
fn one_name_with_and_inside_stays_one() {
    check("Analyst Ada Roe of Coe and Lind said it was late.", &["Ada Roe"]);
    check("Commodity house Brandt and Osei said it was late.", &["Brandt and Osei"]);
    check("Mines and Energy Minister Ada Roe said it was late.", &["Ada Roe"]);
    check("The Minister of Trade and Industry, Ada Roe, said it was late.", &["Ada Roe"]);
    check("The Health and Safety Agency said it was late.", &["Health and Safety Agency"]);
    check("The Railway and Transport Union said it was late.", &["Railway and Transport Union"]);
    check("Ministers and unions said it was late.", &["ministers and unions"]);
    check(
        "The Department for Work and the Environment said it was late.",
        &["Department for Work and the Environment"],
    );
}
