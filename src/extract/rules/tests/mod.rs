//! What the rules must find, case by case. All names and sentences are made up.

mod agency;
mod asides;
mod places;
mod quotations;
mod subjects;
mod tellers;
mod unread;

use super::utterances;
use crate::extract::prose::read;
use crate::ingest::Article;

/// Each expected line is `source | cue | content`, pieces of content apart by ` / `.
fn check(text: &str, expected: &[&str]) {
    // A headline of its own, so that the first paragraph is prose.
    let whole = format!("Harbour talks go on\n\n{text}");
    let article = Article::from_text(whole.clone(), "case.txt");
    let prose = read(&article);
    let found: Vec<String> = utterances(&prose)
        .iter()
        .map(|u| {
            let show = |spans: &[crate::text::Span]| {
                spans.iter().map(|s| s.of(&whole)).collect::<Vec<_>>().join(" / ")
            };
            format!("{} | {} | {}", show(&u.source), show(&u.cue), show(&u.content))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn finds_the_source_before_after_and_inverted() {
    check("Ada Lind said the harbour was safe.", &["Ada Lind | said | the harbour was safe"]);
    check("The harbour is safe, Lind said.", &["Lind | said | The harbour is safe"]);
    check("The harbour is safe, said Ada Lind.", &["Ada Lind | said | The harbour is safe"]);
    check("“The harbour is safe,” said Lind on Monday.", &["Lind | said | “The harbour is safe,”"]);
    check("\"Is it safe?\" Lind asked.", &["Lind | asked | \"Is it safe?\""]);
    check("'The harbour is safe,' Lind said.", &["Lind | said | 'The harbour is safe,'"]);
    check(
        "Lind told reporters in Osk that the harbour was safe.",
        &["Lind | told | that the harbour was safe"],
    );
    check(
        "The harbour is safe, Mines Minister Ada Lind told reporters.",
        &["Mines Minister Ada Lind | told | The harbour is safe"],
    );
    check(
        "In a statement on Monday, the ministry said: “We agree.”",
        &["the ministry | said | “We agree.”"],
    );
}

#[test]
fn keeps_the_denial_and_the_guilt() {
    check(
        "Lind pleaded not guilty on Tuesday to charges that he took bribes.",
        &["Lind | pleaded not guilty | on Tuesday to charges that he took bribes"],
    );
    check("Lind would not rule out more strikes.", &["Lind | would not rule out | more strikes"]);
    check(
        "Lind, which has since dismissed two directors, said it was sorry.",
        &["Lind | said | it was sorry"],
    );
    check("Lind renewed his appeal for calm.", &["Lind | renewed | his appeal for calm"]);
    check("Lind renewed the lease.", &[]);
    check("The risk, said Ada Lind, was small.", &["Ada Lind | said | The risk / was small"]);
    check(
        "The risk is small, said its head, Ada Lind.",
        &["its head, Ada Lind | said | The risk is small"],
    );
}

#[test]
fn finds_according_to() {
    check("According to Lind, the port is full.", &["Lind | According to | the port is full"]);
    check(
        "The port is full, according to two officials.",
        &["two officials | according to | The port is full"],
    );
}

#[test]
fn tells_who_speaks_from_what_stands_round_them() {
    check(
        "Dock chief Ada Lind said the cut would be 10 tonnes, down from the 15 first proposed.",
        &[
            "Dock chief Ada Lind | said | the cut would be 10 tonnes, down from the 15 first proposed",
        ],
    );
    check(
        "\"Tariffs,\" Ada Lind said, \"will fall.\"",
        &["Ada Lind | said | \"Tariffs,\" / \"will fall.\""],
    );
    check("Lind told a crew she'd stay.", &["Lind | told | she'd stay"]);
    check("Lind opened the door to lower tolls.", &["Lind | opened the door to | lower tolls"]);
    check("If Lind says ships may sail, they will.", &[]);
    check("Had Lind said so, the ships would have sailed.", &[]);
    check("Not every captain agrees with Lind.", &[]);
    check(
        "A dealer, who asked not to be named, said tin was dear.",
        &["A dealer | said | tin was dear"],
    );
    check(
        "Speaking beside her deputy Omer Hill, Lind said the port was open.",
        &["Lind | said | the port was open"],
    );
    check(
        "Lind told crews that the port would close, according to three people in the room.",
        &["Lind | told | that the port would close"],
    );
}

#[test]
fn finds_answers_and_keeps_the_question_apart() {
    let text = "Talks\n\nAsked about the ban, Lind responded: “It must go.”";
    let article = Article::from_text(text, "case.txt");
    let found = utterances(&read(&article));
    let prompt = found.first().and_then(|u| u.prompt).map(|p| p.of(text));
    assert_eq!((found.len(), prompt), (1, Some("Asked about the ban")));
    check("Asked if Norland would help, he said, \"No.\"", &["he | said | \"No.\""]);
    check(
        "In response to a question about jets, Lind said: \"It must go.\"",
        &["Lind | said | \"It must go.\""],
    );
    check("Speaking in Osk, Lind said the ban must go.", &["Lind | said | the ban must go"]);
}

#[test]
fn finds_speech_acts() {
    check("Lind praised Osk's role in the talks.", &["Lind | praised | Osk's role in the talks"]);
    check(
        "She dismissed concerns that the pact would fail.",
        &["She | dismissed | concerns that the pact would fail"],
    );
    check("Lind called for calm.", &["Lind | called for | calm"]);
    check("Lind declined to comment.", &["Lind | declined to comment | declined to comment"]);
    check("Lind has urged members to scrap the ban.", &["Lind | urged | members to scrap the ban"]);
    check(
        "An official, who declined to be named, put the loss at 70 tonnes.",
        &["An official | put | the loss at 70 tonnes"],
    );
    check("Inflation declined to 4.4 percent.", &[]);
    check("Norland backed out of the talks.", &[]);
}

#[test]
fn leaves_nested_attributions_to_the_outer_speaker() {
    check(
        "Lind said that dealers said the price was fair.",
        &["Lind | said | that dealers said the price was fair"],
    );
    check(
        "“Roe said no, and we said yes,” Lind said.",
        &["Lind | said | “Roe said no, and we said yes,”"],
    );
}

#[test]
fn leaves_narration_and_terms_alone() {
    check("The ship left Osk on Monday.", &[]);
    check("The so-called “pivot” to the east began in May.", &[]);
    check("She starred in “The Long Way Home” last year.", &[]);
    check("The plan was announced by the ministry.", &[]);
    check("Lind has not said when she will leave.", &[]);
    check("The swing states announced by Roe went to the polls.", &[]);
}

#[test]
fn a_question_is_not_what_was_said() {
    check(
        "Asked about the fleet, Roe said 19 of the 29 crews have left their ships.",
        &["Roe | said | 19 of the 29 crews have left their ships"],
    );
    check("Roe left, saying there is no time.", &["Roe | saying | there is no time"]);
}

#[test]
fn a_clause_before_a_comma_is_what_was_said() {
    check(
        "Everyone over 50 should be vaccinated, the office said on Friday as the number rose to 214.",
        &["the office | said | Everyone over 50 should be vaccinated"],
    );
    check(
        "The port will stay open, the office confirmed in an emailed statement late Friday.",
        &["the office | confirmed | The port will stay open"],
    );
    check(
        "Ships may use it, Roe announced yesterday, though a court would have to agree.",
        &["Roe | announced | Ships may use it / though a court would have to agree"],
    );
    check(
        "Arms should be easier to sell, Roe said, but he warned that it was a touchy matter.",
        &[
            "Roe | said | Arms should be easier to sell",
            "he | warned | that it was a touchy matter",
        ],
    );
    check(
        "He was ready, he added, to take it up together with Osk.",
        &["he | added | He was ready / to take it up together with Osk"],
    );
    check(
        "The toll stands at 11, according to her office.",
        &["her office | according to | The toll stands at 11"],
    );
    check(
        "The deal is dead, said the minister, who had left that open in May.",
        &["the minister | said | The deal is dead"],
    );
    check(
        "When prices rose, Roe said the port would close.",
        &["Roe | said | the port would close"],
    );
}

#[test]
fn a_view_is_a_source() {
    check(
        "It would take more than a handshake to build trust, in her view.",
        &["her | in her view | It would take more than a handshake to build trust"],
    );
    check(
        "In Lind's view, the port should have been shut.",
        &["Lind's | In Lind's view | the port should have been shut"],
    );
    check("The ship came in view of the port.", &[]);
}

#[test]
fn a_question_put_to_somebody_is_not_his() {
    check("Lind, asked if she feared protests, smiled.", &[]);
    check(
        "Lind, the mayor, asked whether it was safe.",
        &["Lind, the mayor | asked | whether it was safe"],
    );
}

#[test]
fn a_deed_is_no_speech() {
    check("Lind showed no emotion.", &[]);
    check("Figures showed a fall in trade.", &["Figures | showed | a fall in trade"]);
    check(
        "Lind said it had turned ships round, adding nine days to the voyage.",
        &["Lind | said | it had turned ships round, adding nine days to the voyage"],
    );
}

#[test]
fn refusals_and_open_ends_are_said() {
    check("Lind would not comment on that date.", &["Lind | would not comment | on that date"]);
    check("Lind would not name the supplier.", &["Lind | would not name | the supplier"]);
    check(
        "The panel left open whether it would meet.",
        &["The panel | left open | whether it would meet"],
    );
    check(
        "The office referred all questions to the ministry.",
        &["The office | referred all questions to | the ministry"],
    );
}

#[test]
fn a_clause_before_the_attribution_is_what_was_said_whatever_follows() {
    check(
        "The port will close, Lind confirmed after a meeting that ran late.",
        &["Lind | confirmed | The port will close"],
    );
    check(
        "Osk keeps its word, Lind said on Friday, “but it does not keep its eyes shut.”",
        &["Lind | said | Osk keeps its word / “but it does not keep its eyes shut.”"],
    );
    check(
        "Ash can travel, cautioned Marek Duda of the institute.",
        &["Marek Duda of the institute | cautioned | Ash can travel"],
    );
    check(
        "The union backs the ban, according to Ada Lind.",
        &["Ada Lind | according to | The union backs the ban"],
    );
    check("Lind said further cuts would come.", &["Lind | said | further cuts would come"]);
    check(
        "They had not, answered the summit's envoy, Ada Lind: only half had come.",
        &["the summit's envoy, Ada Lind | answered | only half had come"],
    );
}
