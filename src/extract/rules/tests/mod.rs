//! What the rules must find, case by case. All names and sentences are made up.

mod places;
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
fn a_count_opens_the_clause_with_all_that_qualifies_it() {
    for count in [
        "about 90 people",
        "more than 40 people",
        "between 40 and 50 people",
        "at least 40 people",
        "as many as 40 people",
    ] {
        for opener in ["Lind said", "Lind said on Friday", "Lind told reporters"] {
            let cue = if opener.contains("told") { "told" } else { "said" };
            check(
                &format!("{opener} {count} in Osk were ill."),
                &[&format!("Lind | {cue} | {count} in Osk were ill")],
            );
        }
    }
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
fn finds_subjects_behind_appositions() {
    check(
        "The Alliance's new head, Ada Lind, stressed the value of trade.",
        &["The Alliance's new head, Ada Lind | stressed | the value of trade"],
    );
    check(
        "Hugh Hill, a doctor in Osk, said the ward was full.",
        &["Hugh Hill, a doctor in Osk | said | the ward was full"],
    );
    check("Hill, who runs the ward, said it was full.", &["Hill | said | it was full"]);
    check(
        "“It is full,” Hugh Hill, its chief doctor, told the Courier.",
        &["Hugh Hill, its chief doctor | told | “It is full,”"],
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
fn shares_subjects() {
    check(
        "Lind praised the crews, adding that they did well.",
        &["Lind | praised | the crews", "Lind | adding | that they did well"],
    );
    check(
        "Highlighting that exports fell, Lind said: \"We must act.\"",
        &["Lind | Highlighting | that exports fell", "Lind | said | \"We must act.\""],
    );
    check(
        "Underlining the importance of trade, she said: \"We must act.\"",
        &["she | Underlining | the importance of trade", "she | said | \"We must act.\""],
    );
    check(
        "Lind confirmed Norland's support for the pact, but said a new one was not needed.",
        &[
            "Lind | confirmed | Norland's support for the pact",
            "Lind | said | a new one was not needed",
        ],
    );
    check(
        "Lind stressed the value of trade and expressed her intention to visit Osk.",
        &["Lind | stressed | the value of trade", "Lind | expressed | her intention to visit Osk"],
    );
}

#[test]
fn finds_what_goes_on_without_a_cue() {
    check("\"We go,\" Lind said. \"We must.\"", &["Lind | said | \"We go,\" / \"We must.\""]);
    check("\"If they go,\" Lind said, \"we go.\"", &["Lind | said | \"If they go,\" / \"we go.\""]);
    check("Lind said:\n\n\"We go soon.\"", &["Lind | said | \"We go soon.\""]);
    check(
        "Lind said: \"We go soon, and we go far.\n\n\"We must.\"",
        &["Lind | said | \"We go soon, and we go far. / \"We must.\""],
    );
    check(
        "Lind said: \"We go soon.\"\n\n\"For example, we go to Osk.\"",
        &["Lind | said | \"We go soon.\" / \"For example, we go to Osk.\""],
    );
    check(
        "“It held when nobody thought it would.” ― Ada Lind",
        &["Ada Lind | ― | “It held when nobody thought it would.”"],
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
fn keeps_numbers_and_times_that_belong_to_the_subject() {
    check("Lind said 19 of 32 crews had left.", &["Lind | said | 19 of 32 crews had left"]);
    check("Lind said night trains should run.", &["Lind | said | night trains should run"]);
    check("Lind said on Monday crews had left.", &["Lind | said | crews had left"]);
    check("Lind said last week crews had left.", &["Lind | said | crews had left"]);
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
fn leaves_out_what_follows_an_open_quotation() {
    check(
        "\"We go,\" Lind said as hundreds of people moved through the city.",
        &["Lind | said | \"We go,\""],
    );
    check("“We go,” she told a meeting that approved the plan.", &["she | told | “We go,”"]);
    check("“We go,” Lind told Osk Radio, referring to the fleet.", &["Lind | told | “We go,”"]);
    check("Lind welcomed the plan, which was drawn up in May.", &["Lind | welcomed | the plan"]);
}

#[test]
fn parts_and_joins_two_quotations_of_one_sentence() {
    check(
        "“We go,” Lind said, adding later, “We never said when it would be.”",
        &["Lind | said | “We go,”", "Lind | adding | “We never said when it would be.”"],
    );
    check(
        "“I like it,” Lind said, but “when it rains, the roof of the harbour leaks.”",
        &["Lind | said | “I like it,” / but “when it rains, the roof of the harbour leaks.”"],
    );
}

#[test]
fn a_quoted_transcript_is_read_turn_by_turn() {
    check(
        "Lind said:\n\n“ROE: Is the harbour safe?\n\n“LIND: It is. We looked.\n\n“We looked twice.”",
        &["ROE | : | Is the harbour safe?", "LIND | : | It is. We looked. / “We looked twice.”"],
    );
}

#[test]
fn a_quotation_goes_on_over_paragraphs() {
    check(
        "Roe said:\n\n“One.\n\n“Two. Two again.\n\n“Three.”\n\n“Four,” Lind said, calling it late. “Five.”",
        &[
            "Roe | said | “One. / “Two. Two again. / “Three.”",
            "Lind | said | “Four,” / “Five.”",
            "Lind | calling | it late",
        ],
    );
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
fn the_verb_behind_a_relative_clause_is_its_subjects() {
    check(
        "Ada Roe, who said in May that mines were not her business, announced that she had hired crews.",
        &[
            "Ada Roe | said | that mines were not her business",
            "Ada Roe | announced | that she had hired crews",
        ],
    );
    check(
        "Roe declined to comment on a report that Sundmark had offered to host a school.",
        &["Roe | declined to comment | on a report that Sundmark had offered to host a school"],
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
fn what_explains_the_speaker_is_no_verb_of_the_sentence() {
    check(
        "Two officials involved in the talks put its size at seven billion euros.",
        &["Two officials involved in the talks | put | its size at seven billion euros"],
    );
    check(
        "Two brokers contacted by this agency put the price at 2 million.",
        &["Two brokers contacted by this agency | put | the price at 2 million"],
    );
}

#[test]
fn a_pronoun_that_waits_for_its_name_is_that_name() {
    check(
        "While he insisted that there was no more money, Matthias Roe said that a payment was conceivable.",
        &[
            "Matthias Roe | insisted | that there was no more money",
            "Matthias Roe | said | that a payment was conceivable",
        ],
    );
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
