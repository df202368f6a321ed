//! Texts with a mark where each sentence must end.

use super::*;
use proptest::prelude::*;

/// `|` marks where a sentence must end.
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<_> =
        sentences(&text, Span::new(0, text.len())).iter().map(|s| s.of(&text).to_owned()).collect();
    let expected: Vec<_> =
        marked.split('|').map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect();
    assert_eq!(found, expected);
}

#[test]
fn cuts_where_a_reader_would() {
    check("");
    check("We agreed.| They did not.");
    check("\"It will hold.\"| \"For now...\"| Then silence.");
    check("He said so (twice.)| It was odd.");
    check("Wait… what?| No!");
    check("«We go.»| »We stay.«");
    check("„We go.“| “We stay.”");
    check("It fell.| $5 was left.| 5 percent went.");
    check("\n  We agreed.|\r\nThey did not.");
}

#[test]
fn keeps_abbreviations_names_and_numbers_whole() {
    check("The E.U. and the U.S. envoy met Dr. Roe at 5:19 PM in St. Gallen.| It was late.");
    check("The Sec-Gen spoke for 3.5 hours.| Nobody left.");
    check("Gen. A. B. Roe of Acme Corp. said no.| Mr. Roe left.");
    check("It went to Acme Inc.| The Hague office opened.");
    check("See No. 5 and Art. 3 of Mar. 2.| He said no.| Five did.");
    check("U.S. Under Secretary Roe left.| U.S. Treasury officials stayed.");
    check("At 2:00 p.m. EDT the Board met, i.e. Roe and Lund.");
    check("It closed at 5 p.m.| The next day it opened at 9 a.m. in Oslo.");
    check("2. We agree with J.R. Roe.| 3. We do not.");
    check("Talks with Norway, Sweden, etc. went on.| Roe Jr. left.");
    check("The paper by Lund et al. says so.");
}

#[test]
fn keeps_titles_and_currencies_of_other_shores_whole() {
    check("It cost Rs. 85 billion and Kes. 20.| It is late.");
    check("The leader Smt. Roe met Shri. Lund, Adv. Poe and Barr. Ode.| They agreed.");
    check("Engr. Roe, Arch. Lund, Cllr. Poe, Comdr. Ode, Alh. Musa and Ald. Fry left.");
    check("Pst. Roe, Fr. Lund and the Rt. Hon. Poe came.| Xrl. Roe did not.");
    check("See para. 4, cl. 7 and sec. 9 of it.| We did.");
    check("It stands under the Marble Arch.| The road is shut.");
    check("They met Roe.| Lund left.| They asked Mr. Ng.| It ended.");
    // Editors open no sentence with a figure.
    check("It was Roe. 5 ships left.");
    check("It was Rome.| 5 ships left.");
}

#[test]
fn cuts_behind_abbreviations_before_an_opener() {
    check("Talks in the U.S.| He left them.");
    check("I hear it from the E.U.| We are aligned on this.");
    check("This was plan B.| The rest is open.");
    check("They came from Acme Corp.| \"We go,\" one said.");
    // FIXME: a name is no opener, so that this is not cut.
    check("He spoke for the E.U. Roe left.");
}

#[test]
fn keeps_a_quotation_and_its_attribution_together() {
    check("\"Will it hold?\"| He did not say.");
    check("“Who pays?” Roe asked.| “We do!” the minister said.");
    check("\"Who pays?\" Foreign Minister Ada Roe of Orland asked on Monday.");
    check("''Never!'' Roe said, and left.");
    check("“Who pays?”| Roe had no answer.");
    check("“Who pays?”| He said nothing.");
    check("“We go.” Roe said.| She left.");
    check("“We go.”| Roe said it twice.");
    check("\"I… I do not know… \" he said.");
}

#[test]
fn reads_a_missing_space() {
    check("It ended.|The next began.| Roe left.");
    check("“It ended.”|The next began.");
    check("\"It ended.\"|The next began.");
    check("He agreed.|\"We go,\" he said.");
    check("See www.dam.gov or Dam.Gov.Org and J.Roe at node.js.");
    check("It cost 3.5 million.");
}

proptest! {
    #[test]
    fn sentences_are_ordered_and_cover_every_token(text in "\\PC{0,120}") {
        let whole = Span::new(0, text.len());
        let found = sentences(&text, whole);
        prop_assert!(found.windows(2).all(|w| matches!(w, [a, b] if a.end <= b.start)));
        for token in tokens(&text, whole) {
            prop_assert!(found.iter().any(|s| s.covers(token.span)));
        }
    }

    #[test]
    fn plain_sentences_are_cut_one_by_one(
        words in prop::collection::vec("[A-Z][a-z]{4,9} [a-z]{4,9}( [a-z]{4,9}){0,5}[!?]", 1..8),
    ) {
        let text = words.join(" ");
        let found: Vec<_> =
            sentences(&text, Span::new(0, text.len())).iter().map(|s| s.of(&text)).collect();
        prop_assert_eq!(found, words);
    }

    #[test]
    fn cutting_a_part_gives_spans_of_the_whole(before in "\\PC{0,20}", text in "[A-Za-z .\"?!]{0,60}") {
        let whole = format!("{before}{text}");
        let inside = sentences(&whole, Span::new(before.len(), whole.len()));
        let alone = sentences(&text, Span::new(0, text.len()));
        let shifted: Vec<_> = alone
            .iter()
            .map(|s| Span::new(s.start + before.len(), s.end + before.len()))
            .collect();
        prop_assert_eq!(inside, shifted);
    }
}
