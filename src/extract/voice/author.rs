//! Whose a text says it is: "We, the Leaders of the Ten Rivers", "the Harbour Party's programme", a byline.

use super::letterhead::{heading, in_sentence_case};
use crate::extract::prose::{ItemKind, Prose, Unit};
use crate::extract::speakers::full_names::full_names;
use crate::extract::speakers::mention::{MentionKind, mention};
use crate::ingest::{Article, BlockKind};
use crate::text::{Span, fold};

/// The author by the first sentences, else by the lines over the text.
pub(super) fn author(article: &Article, prose: &[Prose<'_>]) -> Option<String> {
    let mut first = prose.iter().flat_map(|paragraph| &paragraph.units).take(3);
    first
        .find_map(|unit| we_the(&article.text, unit).or_else(|| at_ours(&article.text, unit)))
        .or_else(|| signed(&article.text))
        .or_else(|| i_myself(&article.text))
        .or_else(|| {
            let headline = article.headline.map(|headline| headline.of(&article.text));
            headline.into_iter().chain(heading(&article.text)).find_map(owner)
        })
}

/// "We, the Leaders of the Ten Rivers, met": what stands between the marks.
fn we_the(text: &str, unit: &Unit<'_>) -> Option<String> {
    let [we, comma, named @ ..] = unit.items.as_slice() else { return None };
    let end = named.iter().position(|item| item.text == ",")?;
    let span = named.first()?.span.join(named.get(end.checked_sub(1)?)?.span);
    let found = mention(text, span).filter(|_| we.fold == "we" && comma.text == ",")?;
    (found.kind != MentionKind::Pronoun).then_some(found.name)
}

/// "Yours sincerely", and the name in the next line.
fn signed(text: &str) -> Option<String> {
    const CLOSINGS: [&str; 6] = [
        "yours sincerely",
        "yours faithfully",
        "yours truly",
        "sincerely yours",
        "sincerely",
        "respectfully",
    ];
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.find(|line| {
        line.len() < 24 && CLOSINGS.contains(&fold(line).trim_end_matches(['.', ',']))
    })?;
    let name = lines.next()?;
    let found = mention(name, Span::new(0, name.len()))?;
    (found.kind == MentionKind::Person && found.name.contains(' ')).then_some(found.name)
}

/// "I, ADA ROE, President of Norland, do proclaim".
fn i_myself(text: &str) -> Option<String> {
    text.match_indices("I, ").take(20).find_map(|(at, i)| {
        let apart = text.get(..at)?.chars().next_back().is_none_or(char::is_whitespace);
        let name = text.get(at + i.len()..)?.split(',').next().filter(|name| name.len() < 60)?;
        let n_words = name.split_whitespace().count();
        let named = name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let name = in_sentence_case(&name.split_whitespace().collect::<Vec<_>>().join(" "));
        (apart && named && (2..=4).contains(&n_words)).then_some(name)
    })
}

/// "At Halvard, our customers come first": the name behind "at".
fn at_ours(text: &str, unit: &Unit<'_>) -> Option<String> {
    let [at, named @ ..] = unit.items.as_slice() else { return None };
    let is_ours = |word: &str| matches!(word, "we" | "our");
    let capital =
        |text: &str| text.starts_with(char::is_uppercase) && !is_ours(fold(text).as_ref());
    let n = named.iter().take_while(|i| i.kind == ItemKind::Word && capital(i.text)).count();
    let span = named.first()?.span.join(named.get(n.checked_sub(1)?)?.span);
    let ours = named.iter().any(|item| is_ours(&item.fold));
    (at.fold == "at" && ours).then(|| span.of(text).to_owned())
}

/// "The Harbour Party's offer to Selmark": whose document a heading names.
fn owner(line: &str) -> Option<String> {
    const DOCUMENTS: [&str; 23] = [
        "offer",
        "position",
        "programme",
        "program",
        "plan",
        "plans",
        "view",
        "views",
        "response",
        "policy",
        "manifesto",
        "strategy",
        "communiqué",
        "communique",
        "statement",
        "guidance",
        "agenda",
        "opening",
        "remarks",
        "speech",
        "address",
        "testimony",
        "lecture",
    ];
    let line = line.rsplit_once(": ").map_or(line, |(_, rest)| rest);
    let line = line.strip_prefix("Transcript of ").unwrap_or(line);
    let owned = line.match_indices(' ').find_map(|(blank, _)| {
        let (owner, document) = line.split_at(blank);
        let owner = ["'s", "’s", "'", "’"].iter().find_map(|end| owner.strip_suffix(end))?;
        let document = fold(document.split(' ').nth(1)?);
        DOCUMENTS.contains(&document.as_ref()).then_some(owner.len())
    })?;
    let found = mention(line, Span::new(0, owned))?;
    matches!(found.kind, MentionKind::Body | MentionKind::Role | MentionKind::Person)
        .then_some(found.name)
}

/// The writer by the byline, or by a line over the text that is a name and nothing else.
pub(super) fn byline(article: &Article) -> Option<String> {
    let lines = article.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
    let bylines = lines.map(|block| block.span.of(&article.text));
    let person = |line: &str| {
        let whole = Span::new(0, line.len());
        let (_, found) = full_names(line, whole).into_iter().next()?;
        (found.kind == MentionKind::Person).then_some(found.name)
    };
    let alone = |line: &str| person(line).filter(|name| name.len() == line.len());
    bylines
        .chain(article.origin.byline.as_deref())
        .find_map(person)
        .or_else(|| heading(&article.text).find_map(alone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_whose_name_stands_under_it_or_behind_i() {
        let letter = "Dear members,\n\nWe sold more.\n\nYours sincerely,\n\nAda Roe\n\nChair\n";
        assert_eq!(signed(letter).as_deref(), Some("Ada Roe"));
        assert_eq!(signed("We sold more.\n\nAda Roe\n"), None);
        let proclaimed = "NOW, THEREFORE, I, ADA ROE,\nPresident of Norland, do proclaim it.";
        assert_eq!(i_myself(proclaimed).as_deref(), Some("Ada Roe"));
        assert_eq!(i_myself("I, for one, am glad."), None);
        assert_eq!(
            owner("Transcript of Chair Ada Roe's opening remarks").as_deref(),
            Some("Ada Roe")
        );
    }
}
