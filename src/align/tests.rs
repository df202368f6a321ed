//! Laws of the whole stage, on own texts.

use super::*;
use crate::extract::{Given, extraction_of};
use crate::text::{Span, sentences};
use crate::topic::{TopicTable, label};
use proptest::prelude::*;

/// An article in which every sentence is a statement of one speaker.
fn article(text: &str) -> (Article, Extraction) {
    let article = Article::from_text(text, "test");
    let spans: Vec<Span> =
        article.paragraphs().flat_map(|(_, span)| sentences(&article.text, span)).collect();
    let given = |span: &Span| Given {
        content: vec![*span],
        speaker: Some("Ada Roe".to_owned()),
        ..Given::default()
    };
    let given: Vec<Given> = spans.iter().map(given).collect();
    let extraction = extraction_of(&article, &given).0;
    (article, extraction)
}

fn aligned(a: &str, b: &str) -> Alignment {
    let (a, b) = (article(a), article(b));
    let topics = label([(&a.0, &a.1), (&b.0, &b.1)], TopicTable::builtin());
    let sides = [&a, &b].map(|(article, extraction)| Voices { article, extraction });
    align(sides, &topics, &Options::default())
}

fn check(a: &str, b: &str, expected: &[(&[usize], &[usize])]) {
    let found = aligned(a, b);
    let found: Vec<_> = found.links.iter().map(|l| (l.a.as_slice(), l.b.as_slice())).collect();
    assert_eq!(found, expected);
}

const THEN: &str = "The ferry line to Osk will be closed in March. \
    Our harbour fees are too high for small boats. \
    The old lighthouse must be repaired before the winter. \
    Fishermen deserve a fair share of the herring quota.";
const NOW: &str = "Nobody will touch the school in Osk this year. \
    Fees in the harbour are fair to small boats. \
    The ferry line to Osk stays open until March.";

#[test]
fn what_is_about_the_same_stands_side_by_side() {
    check(THEN, NOW, &[(&[1], &[1]), (&[0], &[2])]);
    check(THEN, "", &[]);
    check("", "", &[]);
}

#[test]
fn statements_that_make_one_point_share_a_link() {
    check(
        "Our harbour fees are too high for small boats. High harbour fees drive small boats away. \
         The old lighthouse must be repaired before the winter.",
        "Harbour fees for small boats must fall. The school in Osk stays.",
        &[(&[0, 1], &[0])],
    );
    check(
        "We will repair the old lighthouse. The lighthouse will be repaired soon. We will repair it.",
        "The old lighthouse will be repaired. The lighthouse repair will begin soon.",
        &[(&[0, 1, 2], &[0, 1])],
    );
}

#[test]
fn no_side_of_a_link_has_two_speakers() {
    let check = |a: &str, b: &str, expected: &[(&[usize], &[usize])]| {
        let (a, b) = (fixture::marked(a), fixture::marked(b));
        let topics = label([(&a.0, &a.1), (&b.0, &b.1)], TopicTable::builtin());
        let sides = [&a, &b].map(|(article, extraction)| Voices { article, extraction });
        let found = align(sides, &topics, &Options::default());
        let found: Vec<_> = found.links.iter().map(|l| (&l.a[..], &l.b[..])).collect();
        assert_eq!(found, expected);
    };
    let [first, second] =
        ["The old lighthouse will be repaired.", "The lighthouse repair will begin soon."];
    let now = "[The old lighthouse will be repaired soon.]";
    check(&format!("[{first}] [{second}]"), now, &[(&[0, 1], &[0])]);
    check(&format!("[{first}] [Bo Ley| {second}]"), now, &[(&[0], &[0])]);
}

#[test]
fn what_stands_alone_names_its_nearest_candidate() {
    let found = aligned(THEN, NOW);
    let alone: Vec<usize> = found.refused[0].iter().map(|r| r.statement).collect();
    assert_eq!(alone, [2, 3]);
    assert!(found.refused[0].iter().all(|r| r.candidate < 3 && !r.reason.is_empty()));
}

#[test]
fn links_give_their_reasons_and_their_confidence() {
    for link in aligned(THEN, NOW).links {
        assert!(!link.parts.is_empty() && (0.0..=1.0).contains(&link.confidence));
        assert!(!link.cross_speaker);
    }
}

#[test]
fn the_same_text_twice_is_linked_one_to_one() {
    check(THEN, THEN, &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[3])]);
}

#[test]
fn a_cap_that_was_hit_is_named() {
    let many = |verb: &str| -> String {
        (0..410).map(|n| format!("We {verb} close pier {n}.")).collect::<Vec<_>>().join(" ")
    };
    let found = aligned(&many("must"), &many("may"));
    assert!(
        matches!(&found.limits[..], [one] if one.contains("410 and 410")),
        "{:?}",
        found.limits
    );
    assert!(!found.links.is_empty());
    assert!(aligned(THEN, NOW).limits.is_empty());
}

fn sentence() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        proptest::sample::select(vec![
            "the", "ferry", "harbour", "must", "close", "stay", "open", "fees", "boats", "this",
            "5", "winter", "Osk", "and", "not", "quota",
        ]),
        1..9,
    )
    .prop_map(|words| format!("We say {}.", words.join(" ")))
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(sentence(), 0..6).prop_map(|s| s.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn exchanging_the_articles_mirrors_the_links(a in text(), b in text()) {
        prop_assume!(a != b);
        let there = aligned(&a, &b);
        let back = aligned(&b, &a);
        let mut links: Vec<_> = there.links.iter().map(|l| (l.b.clone(), l.a.clone(), l.confidence.to_bits())).collect();
        let mut mirrored: Vec<_> = back.links.iter().map(|l| (l.a.clone(), l.b.clone(), l.confidence.to_bits())).collect();
        links.sort();
        mirrored.sort();
        prop_assert_eq!(links, mirrored);
        prop_assert_eq!(&there.refused[0], &back.refused[1]);
    }

    #[test]
    fn every_statement_is_in_one_link_or_refused_at_most(a in text(), b in text()) {
        let found = aligned(&a, &b);
        for side in [0, 1] {
            let linked = found.links.iter().flat_map(|l| if side == 0 { l.a.clone() } else { l.b.clone() });
            let mut seen: Vec<usize> = linked.chain(found.refused[side].iter().map(|r| r.statement)).collect();
            let n_seen = seen.len();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), n_seen);
        }
    }
}
