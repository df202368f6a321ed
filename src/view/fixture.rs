//! A comparison built by hand, for the tests of everything that shows: it holds every outcome, both
//! regimes, two speakers, a question, and text that a terminal must not get. Built by hand so that
//! what users see is tested apart from how well statements are found.

use crate::align::{Alignment, Link, Refused, Voices};
use crate::classify::{Change, Label, Rule, Strength};
use crate::compare::{Comparison, Options, compare};
use crate::extract::{Extraction, Given, Kind, extraction_of};
use crate::ingest::Article;
use crate::meaning::Vectors;
use crate::note::{Note, NoteKind};
use crate::text::Span;
use crate::topic::{Topic, TopicId, TopicOrigin, Topics};

const A: &str = "\
Harbour chief takes office

3 March 2031

The new head of the Harbour Board, Ines Halvorsen, said on Monday that limits on crane sales between \
member ports were a delicate matter. \"It is one we need to work on too,\" she added.

\"We must do more against the smuggling gangs that threaten our towns and people,\" Halvorsen said.

Asked about night work, she said: \"We may allow night shifts in the summer.\"

\"19 of the 29 ports now meet the safety rule,\" Halvorsen said.

\"I will never close the old basin,\" she said.

She said that every port must carry its part of the load.

\"The sea has no borders.\"

Deputy head Omar Diouf said five eastern ports would buy pilot boats together.

Halvorsen said her first trip would take her to Port Selin.
";

const B: &str = "\
Halvorsen: scrap the crane curbs

In an interview, Ines Halvorsen told Meridian in answer to a question on crane sales: \"I urge ports \
not to put curbs on crane sales to one another. Inside the Board that should not happen.\"

\"We should do more against the smuggling gangs that threaten our towns and people, together,\" she said.

\"We will allow night shifts in the summer,\" she said of the dockers' wish.

\"24 of the 29 ports now meet the safety rule,\" Halvorsen said.

\"We have to close the old basin,\" she said. \"There is no money for it.\"

There are no passengers in this Board, Halvorsen said.

\"The sea has no borders.\"

All 29 ports can buy pilot boats together, Halvorsen said.

\"Nobody was ever promised a seat \u{1b}[31mas part of a deal\u{202e},\" she said of 北港 (North Haven).
";

/// Side, words of the content in order (a part each), speaker, topic.
type Said = (usize, &'static [&'static str], &'static str, &'static str);

const HALVORSEN: &str = "Ines Halvorsen";

const STATEMENTS: [Said; 18] = [
    (
        0,
        &["limits on crane sales between member ports were a delicate matter."],
        HALVORSEN,
        "crane sales between ports",
    ),
    (0, &["\"It is one we need to work on too,\""], HALVORSEN, "crane sales between ports"),
    (
        0,
        &["\"We must do more against the smuggling gangs that threaten our towns and people,\""],
        HALVORSEN,
        "smuggling",
    ),
    (0, &["\"We may allow night shifts in the summer.\""], HALVORSEN, "night work"),
    (0, &["\"19 of the 29 ports now meet the safety rule,\""], HALVORSEN, "safety"),
    (0, &["\"I will never close the old basin,\""], HALVORSEN, "old basin"),
    (0, &["every port must carry its part of the load."], HALVORSEN, "burden sharing"),
    (0, &["\"The sea has no borders.\""], HALVORSEN, "borders"),
    (0, &["five eastern ports would buy pilot boats together."], "Omar Diouf", "pilot boats"),
    (0, &["her first trip would take her to Port Selin."], HALVORSEN, "travel"),
    (
        1,
        &[
            "\"I urge ports not to put curbs on crane sales to one another. Inside the Board that should not happen.\"",
        ],
        HALVORSEN,
        "crane sales between ports",
    ),
    (
        1,
        &[
            "\"We should do more against the smuggling gangs that threaten our towns and people, together,\"",
        ],
        HALVORSEN,
        "smuggling",
    ),
    (1, &["\"We will allow night shifts in the summer,\""], HALVORSEN, "night work"),
    (1, &["\"24 of the 29 ports now meet the safety rule,\""], HALVORSEN, "safety"),
    (
        1,
        &["\"We have to close the old basin,\"", "\"There is no money for it.\""],
        HALVORSEN,
        "old basin",
    ),
    (1, &["There are no passengers in this Board"], HALVORSEN, "burden sharing"),
    (1, &["\"The sea has no borders.\""], HALVORSEN, "borders"),
    (1, &["All 29 ports can buy pilot boats together"], HALVORSEN, "pilot boats"),
];

const LONE: Said = (
    1,
    &["\"Nobody was ever promised a seat \u{1b}[31mas part of a deal\u{202e},\""],
    HALVORSEN,
    "membership",
);

/// The comparison.
pub(crate) fn comparison() -> Comparison {
    let mut articles = [
        Article::from_text(A, "then\u{1b}[2J.txt"),
        Article::from_text(B, "2031-11-12-interview.txt"),
    ];
    articles[1].origin.url = Some("https://meridian.example/halvorsen".to_owned());
    articles[0].notes = vec![Note::new(NoteKind::Reading, "not UTF-8; read as windows-1252")];
    articles[1].notes = Vec::new();
    let said = || STATEMENTS.iter().chain([&LONE]);
    let extractions = [0, 1].map(|side: usize| {
        let given: Vec<Given> =
            said().filter(|s| s.0 == side).map(|s| given(&articles[side], s)).collect();
        let mut extraction: Extraction = extraction_of(&articles[side], &given).0;
        prompt(&mut extraction, &articles[side].text, side);
        extraction
    });
    let topics = topics(said());
    let (links, changes) = links(&articles);
    let alone = Refused {
        statement: 9,
        candidate: 5,
        confidence: 0.21,
        reason: "another topic, few words in common",
    };
    let alignment = Alignment { links, refused: [vec![alone], Vec::new()], limits: Vec::new() };
    Comparison { vectors: Vectors::builtin(), articles, extractions, topics, alignment, changes }
}

/// Two texts compared as users have them compared, for laws that hold of any text.
pub(crate) fn compared(a: &str, b: &str) -> Comparison {
    let articles = [Article::from_text(a, "a\u{1b}.txt"), Article::from_text(b, "b.txt")];
    compare(articles, &Options::default())
}

/// The topics of each article by itself, as `list` takes them.
pub(crate) fn topics_of_each(comparison: &Comparison) -> [Topics; 2] {
    let names = &comparison.topics.names;
    comparison.topics.of.clone().map(|of| Topics { names: names.clone(), of: [of, Vec::new()] })
}

/// The two articles, each with its statements.
pub(crate) fn voices(comparison: &Comparison) -> [Voices<'_>; 2] {
    [0, 1].map(|side: usize| Voices {
        article: &comparison.articles[side],
        extraction: &comparison.extractions[side],
    })
}

fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is in the fixture"));
    Span::new(start, start + words.len())
}

fn given(article: &Article, (_, content, speaker, _): &Said) -> Given {
    let content: Vec<Span> = content.iter().map(|words| find(&article.text, words)).collect();
    let is_direct = content.iter().all(|span| span.of(&article.text).starts_with('"'));
    Given {
        content,
        speaker: Some((*speaker).to_owned()),
        kind: Some(if is_direct { Kind::Direct } else { Kind::Indirect }),
        confidence: Some(0.9),
        ..Given::default()
    }
}

fn prompt(extraction: &mut Extraction, text: &str, side: usize) {
    let (statement, words) =
        [(3, "Asked about night work"), (0, "in answer to a question on crane sales")][side];
    extraction.statements[statement].prompt = Some(find(text, words));
}

fn topics<'s>(said: impl Iterator<Item = &'s Said>) -> Topics {
    let mut topics = Topics::default();
    for (side, _, _, name) in said {
        let known = topics.names.iter().position(|topic| topic.name == *name);
        let id = known.unwrap_or_else(|| {
            topics.names.push(Topic { name: (*name).to_owned(), origin: TopicOrigin::Table });
            topics.names.len() - 1
        });
        topics.of[*side].push(vec![TopicId(id)]);
    }
    topics
}

/// Statements of A and B, label, second label, confidence, evidence in A and in B, rule.
type Moved = (
    &'static [usize],
    &'static [usize],
    Label,
    Option<Label>,
    f32,
    [&'static [&'static str]; 2],
    &'static str,
);

fn links(articles: &[Article; 2]) -> (Vec<Link>, Vec<Change>) {
    use Label::{Reversed, Reworded, Scope, Softened, Strengthened, Unchanged, Updated};
    let moved: [Moved; 8] = [
        (
            &[0, 1],
            &[0],
            Strengthened,
            None,
            0.91,
            [&["we need to work on"], &["should not happen"]],
            "modality.need-should",
        ),
        (&[2], &[1], Softened, None, 0.88, [&["must"], &["should"]], "modality.must-should"),
        (&[3], &[2], Strengthened, None, 0.62, [&["may"], &["will"]], "modality.may-will"),
        (&[4], &[3], Updated, None, 0.95, [&["19 of the 29"], &["24 of the 29"]], "number.count"),
        (
            &[5],
            &[4],
            Reversed,
            None,
            0.83,
            [&["never close"], &["have to close"]],
            "polarity.never",
        ),
        (&[6], &[5], Reworded, Some(Strengthened), 0.41, [&[], &[]], "meaning.near"),
        (&[7], &[6], Unchanged, None, 0.99, [&[], &[]], "text.same"),
        (
            &[8],
            &[7],
            Scope,
            Some(Updated),
            0.58,
            [&["five eastern ports"], &["All 29 ports"]],
            "quantity.some-all",
        ),
    ];
    moved
        .iter()
        .map(|(a, b, label, alternative, confidence, evidence, rule)| {
            let link = Link {
                a: a.to_vec(),
                b: b.to_vec(),
                parts: vec![("topic", 1.0), ("words", 0.34), ("meaning", 0.62), ("length", -0.1)],
                confidence: 0.93,
                cross_speaker: a == &[8],
            };
            let spans = |side: usize| -> Vec<Span> {
                evidence[side].iter().map(|words| find(&articles[side].text, words)).collect()
            };
            let change = Change {
                label: *label,
                alternative: *alternative,
                strength: if *confidence > 0.8 { Strength::Clear } else { Strength::Slight },
                confidence: *confidence,
                evidence: [spans(0), spans(1)],
                rules: vec![Rule { name: (*rule).to_owned(), label: *label, weight: 0.8 }],
                why: format!("the words of `{rule}` changed"),
            };
            (link, change)
        })
        .unzip()
}
