//! Whole texts to their statements.

use crate::extract::fixture::check;
use crate::extract::{Extractor, Options, Unit, extract};
use crate::ingest::Article;
use proptest::prelude::*;

#[test]
fn a_point_of_a_quotation_that_goes_on_stands_in_its_own_paragraph() {
    let text = "Port stays\n\nAda Lind said: \"The port stays open for every crew of the coast.\n\n\
                \"It will never be sold to anybody from elsewhere.\"";
    let article = Article::from_text(text, "a.txt");
    let found = extract(&article, &Options::default());
    assert_eq!(found.statements.len(), 2);
    for statement in &found.statements {
        let block = article.blocks[statement.block].span;
        assert!(block.covers(statement.hull()), "{statement:?} in {block:?}");
    }
}

#[test]
fn reads_one_voice_texts() {
    check(
        "The Monetary Board decided today to keep its rate at 2 percent. Growth is solid, but prices are rising. \
         The Board will watch prices and will act as needed to keep them stable.\n\n\
         Voting for the decision were Ada Lind and Ivo Roe.",
        Unit::Point,
        &[
            "Monetary Board: The Monetary Board decided today to keep its rate at 2 percent.",
            "Monetary Board: Growth is solid",
            "Monetary Board: prices are rising.",
            "Monetary Board: The Board will watch prices",
            "Monetary Board: will act as needed to keep them stable.",
        ],
    );
    check(
        "Readout of President Lind's Call with Prime Minister Ivo Roe of Norland\n\nPresident Ada Lind spoke today with \
         Prime Minister Ivo Roe. The President emphasized that the ban must go. She also called for calm. \
         The two leaders agreed to stay in touch.",
        Unit::Point,
        &[
            "Ada Lind and Ivo Roe: President Ada Lind spoke today with Prime Minister Ivo Roe.",
            "Ada Lind: the ban must go.",
            "Ada Lind: called for calm.",
            "Ada Lind and Ivo Roe: agreed to stay in touch.",
        ],
    );
    check(
        "Statement from President Ada Lind on the Ferries\n\nThe islands have no ferries. I call on both sides to talk.",
        Unit::Point,
        &["Ada Lind: The islands have no ferries.", "Ada Lind: I call on both sides to talk."],
    );
    check(
        "TRANSCRIPT: Briefing by Minister Nadia Okoro\n\nMINISTER OKORO: The tunnel is closed until the summer of next year.\n\n\
         QUESTION: Why is that?\n\nMINISTER OKORO: It leaks in more places than we had thought.",
        Unit::Point,
        &[
            "Nadia Okoro: The tunnel is closed until the summer of next year.",
            "Nadia Okoro: It leaks in more places than we had thought.",
        ],
    );
}

#[test]
fn tells_issuing_bodies_from_subjects_of_news() {
    check(
        "Bank of Osk\nStatement of the Rate Council\n\nFresh figures point to slow growth.\n\nThe Council decided to hold \
         its rate. The Council will act as needed.",
        Unit::Point,
        &[
            "Rate Council: Fresh figures point to slow growth.",
            "Rate Council: The Council decided to hold its rate.",
            "Rate Council: The Council will act as needed.",
        ],
    );
    check(
        "A tunnel for Osk\n\nPublished 4 May 2024\nFrom: Ministry of Ports\n\nThe government will dig a tunnel. Work starts soon.\n\n\
         Ports Minister Ada Lind said:\n\n\"We will keep to the day we named.\"\n\nThe tunnel will have two lanes.\n\nNotes to editors\n\nPictures are free to use.",
        Unit::Point,
        &[
            "Ministry of Ports: The government will dig a tunnel.",
            "Ministry of Ports: Work starts soon.",
            "Ada Lind: \"We will keep to the day we named.\"",
            "Ministry of Ports: The tunnel will have two lanes.",
        ],
    );
    check(
        "Joint Communique of the Six Rivers Group\n\nWe, the leaders of the Six Rivers Group, met in Osk. We call for calm.",
        Unit::Point,
        &[
            "Six Rivers Group: We, the leaders of the Six Rivers Group, met in Osk.",
            "Six Rivers Group: We call for calm.",
        ],
    );
    check(
        "Tarn Ferries Orders Two Ships\n\nULM, 14 October – Tarn Ferries today ordered two ships from a yard in Ulm. \
         They will carry 120 cars.\n\n\"They are quiet,\" said Karla Lind, who runs the firm.\n\nAbout Tarn Ferries\n\n\
         Tarn Ferries serves nine routes.\n\nPress contact\nLise Roe",
        Unit::Point,
        &[
            "Tarn Ferries: Tarn Ferries today ordered two ships from a yard in Ulm.",
            "Tarn Ferries: They will carry 120 cars.",
            "Karla Lind: \"They are quiet,\"",
        ],
    );
    check(
        "Final Communique of the Third Summit of the Lake States\n\n1. The heads of state met in Osk. They agreed to release aid.",
        Unit::Point,
        &[
            "Lake States: The heads of state met in Osk.",
            "Lake States: They agreed to release aid.",
        ],
    );
    check(
        "Senate passes bill\n\nThe Senate passed a bill on Thursday. The House will take it up next week. \
         The committee had cleared it in May. The government needs the money.",
        Unit::Point,
        &[],
    );
    check(
        "Growth forecast cut\n\nAda Lind spoke to workers.\n\nThe ministry cut its forecast to 1.2 percent. \
         The bank raised its rate. The council met behind closed doors.",
        Unit::Point,
        &[],
    );
}

#[test]
fn a_forced_voice_takes_every_sentence() {
    let article = Article::from_text("On bread\n\nBread is dear. Roe said so.", "case.txt");
    let options = Options { voice: Some("Ada Lind".into()), ..Options::default() };
    let found = extract(&article, &options);
    assert_eq!(found.statements.len(), 2);
    assert_eq!(found.voice, Some(crate::extract::SpeakerId(0)));
    assert_eq!(found.speakers.first().map(|s| s.name.as_str()), Some("Ada Lind"));
}

#[test]
fn units_are_what_they_say() {
    let text = "Talks go on\n\n“The harbour of Osk is quite safe today. The road to Osk is not safe at all at night,” Lind said.";
    check(
        text,
        Unit::Utterance,
        &[
            "Lind: “The harbour of Osk is quite safe today. The road to Osk is not safe at all at night,”",
        ],
    );
    check(
        text,
        Unit::Point,
        &[
            "Lind: “The harbour of Osk is quite safe today.",
            "Lind: The road to Osk is not safe at all at night,”",
        ],
    );
}

proptest! {
    #[test]
    fn statements_lie_in_their_text_and_in_order(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "Ada Lind", "said", "that", "“we", "go”", "\"", ",", ".", "\n\n", "he", "added", "according to", "the",
                "minister", "asked about", "who", "and", "but", "'", "praised", "it", "is", "MS LIND:", "Zoë’s", ";", "—",
            ]),
            0..60,
        ),
        rules in any::<bool>(),
    ) {
        let article = Article::from_text(words.join(" "), "case.txt");
        let extractor = if rules { Extractor::Rules } else { Extractor::Tagger };
        for unit in [Unit::Point, Unit::Utterance] {
            let found = extract(&article, &Options { unit, extractor, attitudes: true, ..Options::default() });
            let starts: Vec<_> = found.statements.iter().map(|s| s.hull().start).collect();
            prop_assert!(starts.is_sorted());
            for statement in &found.statements {
                prop_assert!(!statement.content.is_empty());
                for span in statement.content.iter().chain(&statement.source).chain(&statement.cue) {
                    prop_assert!(article.text.get(span.start..span.end).is_some_and(|t| !t.is_empty()));
                }
                prop_assert!(statement.content.windows(2).all(|w| w[0].end <= w[1].start));
                prop_assert!(statement.speaker.is_none_or(|id| id.0 < found.speakers.len()));
                prop_assert!((0.0..=1.0).contains(&statement.confidence));
            }
        }
    }
}
