//! Whose text it is: the issuing body by headline, first sentence or table.

use std::sync::LazyLock;

use crate::extract::cues::readings;
use crate::extract::grammar::{first_finite, noun_phrase_before, word};
use crate::extract::prose::{Item, ItemKind, Prose, Unit, units};
use crate::extract::speakers::mention::{Mention, MentionKind, mention};
use crate::ingest::Article;
use crate::text::{Span, entries, fold};

/// "Statement from President Roe on ...", "Remarks by Ada Lind at ...".
pub(super) fn named_in_headline(headline: &str) -> Option<String> {
    const OPENERS: [&str; 16] = [
        "statement from ",
        "statement by ",
        "statement of ",
        "remarks by ",
        "remarks of ",
        "remarks as prepared for delivery by ",
        "speech by ",
        "address by ",
        "message from ",
        "letter from ",
        "joint statement from ",
        "joint statement by ",
        "joint statement of ",
        "opening remarks by ",
        "opening statement by ",
        "testimony of ",
    ];
    let head = headline.to_lowercase();
    let opener = OPENERS.iter().find(|o| head.starts_with(**o))?;
    let rest = headline.get(opener.len()..)?;
    const ENDS: [&str; 10] = [
        " on ",
        " at ",
        " in ",
        " about ",
        " regarding ",
        " to ",
        " following ",
        " after ",
        ": ",
        " before ",
    ];
    let end = ENDS.iter().filter_map(|s| rest.find(s)).min().unwrap_or(rest.len());
    let phrase = rest.get(..end)?;
    let found = mention(phrase, Span::new(0, phrase.len()))?;
    (found.kind != MentionKind::Pronoun && !found.name.is_empty()).then_some(found.name)
}

/// True if one of the first lines says that this is a release, a communique, minutes.
pub(super) fn is_release(article: &Article) -> bool {
    const MARKS: [&str; 13] = [
        "press release",
        "media release",
        "news release",
        "for immediate release",
        "fact sheet",
        "communique",
        "joint communique",
        "joint statement",
        "final communique",
        "monetary policy decision",
        "monetary policy statement",
        "minutes of",
        "declaration of",
    ];
    article.blocks.iter().take(4).any(|block| {
        let line = fold(block.span.of(&article.text)).into_owned();
        MARKS.iter().any(|m| line.trim_start_matches(['*', '#', ' ']).starts_with(m))
    })
}

/// The issuing body's name.
pub(super) fn name(article: &Article, prose: &[Prose<'_>]) -> Option<String> {
    by_table(article).or_else(|| in_headline(article)).or_else(|| organ(article, prose)).or_else(
        || {
            first_subject(article, prose)
                .filter(|m| matches!(m.kind, MentionKind::Body | MentionKind::Person))
                .map(|m| m.name)
        },
    )
}

/// The body that `bodies.txt` tells from phrases of the text.
pub(super) fn by_table(article: &Article) -> Option<String> {
    let text = fold(&article.text);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let found =
        BODIES.iter().find(|(_, phrases)| phrases.iter().all(|p| flat.contains(p.as_str())));
    found.map(|(name, _)| name.clone())
}

/// The deciding organ that is the subject of the first sentence.
pub(super) fn organ(article: &Article, prose: &[Prose<'_>]) -> Option<String> {
    const ORGANS: [&str; 5] = ["committee", "board", "council", "bank", "commission"];
    first_subject(article, prose)
        .filter(|m| {
            m.kind == MentionKind::Body
                && ORGANS.iter().any(|o| fold(&m.name).split(' ').any(|w| w == *o))
        })
        .map(|m| m.name)
}

/// True if the body the headline opens with is also the subject of the first sentence.
pub(super) fn announces(article: &Article, prose: &[Prose<'_>]) -> bool {
    let subject = first_subject(article, prose).filter(|m| m.kind == MentionKind::Body);
    let headline = in_headline(article);
    subject.zip(headline).is_some_and(|(s, h)| fold(&s.name) == fold(&h))
}

fn first_subject(article: &Article, prose: &[Prose<'_>]) -> Option<Mention> {
    let items = &prose.first()?.units.first()?.items;
    let verb = first_finite(items, 0..items.len())?;
    let subject = noun_phrase_before(items, verb, 0)?;
    let (first, last) = (items.get(subject.start)?, items.get(subject.end.checked_sub(1)?)?);
    mention(&article.text, first.span.join(last.span))
}

/// "Halvard Systems: solid start", "Ministry of Health Announces ...", "Communique of the Ministers of
/// the Six Rivers Group": the body a headline opens with, or the last one it names behind "of".
fn in_headline(article: &Article) -> Option<String> {
    let headline = article.headline?;
    let all: Vec<Unit<'_>> = units(&article.text, headline, &[]);
    let items: Vec<&Item<'_>> = all.iter().flat_map(|u| &u.items).collect();
    let end = items.iter().position(|i| {
        i.text == ":"
            || (i.kind == ItemKind::Word
                && !i.fold.ends_with("ing")
                && i.fold.ends_with('s')
                && readings(&i.fold, |_| None).next().is_some())
    });
    let before = |end: usize| Some(items.first()?.span.join(items.get(end.checked_sub(1)?)?.span));
    let opening = end.and_then(before).and_then(|span| mention(&article.text, span)).filter(|m| {
        m.kind == MentionKind::Body
            || (m.kind == MentionKind::Person && m.roles.is_empty() && m.name.contains(' '))
    });
    let behind_of = || {
        let of = items.iter().rposition(|i| i.fold == "of")?;
        let span = items.get(of + 1)?.span.join(items.last()?.span);
        mention(&article.text, span).filter(|m| m.kind == MentionKind::Body)
    };
    opening.or_else(behind_of).map(|m| m.name)
}

static BODIES: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    entries(include_str!("../bodies.txt"))
        .filter_map(|line| line.split_once(" | "))
        .map(|(name, phrases)| {
            (name.to_owned(), phrases.split(';').map(|p| fold(p.trim()).into_owned()).collect())
        })
        .collect()
});

/// True if the prose speaks as an issuing body: "we", "the Committee decided", "is announcing".
pub(super) fn speaks_as_body(prose: &[Prose<'_>]) -> bool {
    let mut n_units = 0;
    let mut n_body = 0;
    for unit in prose.iter().flat_map(|p| &p.units) {
        n_units += 1;
        let own = unit.items.iter().any(|i| OWN_WORDS.contains(&i.fold.as_ref()));
        n_body += usize::from(own);
    }
    n_body * 4 >= n_units
}

/// What bodies call themselves.
pub(super) const OWN_WORDS: [&str; 17] = [
    "we",
    "our",
    "us",
    "i",
    "my",
    "committee",
    "board",
    "council",
    "bank",
    "administration",
    "department",
    "commission",
    "agency",
    "company",
    "government",
    "group",
    "authority",
];

/// A list of those who voted, a pointer to a medium: no statement.
pub(super) fn is_list(unit: &Unit<'_>) -> bool {
    let items = &unit.items;
    let voting = matches!(word(items, 0), "voting" | "voters");
    let against = items.iter().take(4).any(|i| i.fold == "against");
    let dissents = against
        && items.iter().any(|i| {
            matches!(i.fold.as_ref(), "preferred" | "who" | "whom" | "because" | "believed")
        });
    (voting && !dissents)
        || items.iter().filter(|i| i.is_word()).count() < 3
        || matches!(word(items, 0), "###" | "#")
}
