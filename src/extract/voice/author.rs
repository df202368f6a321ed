//! Whose a text says it is: "We, the Leaders of the Ten Rivers", "the Harbour Party's programme", byline, signature.

use super::letterhead::{heading, in_sentence_case};
use crate::extract::prose::{Item, ItemKind, Prose, Unit};
use crate::extract::speakers::full_names::full_names;
use crate::extract::speakers::mention::{Mention, MentionKind, mention};
use crate::ingest::{Article, BlockKind};
use crate::text::{List, Span, fold, list};

/// The author by the first sentences, by "I, Ada Lind," in any, by the lines over the text, by those under it.
pub(super) fn author(article: &Article, prose: &[Prose<'_>]) -> Option<String> {
    let text = article.text.as_str();
    let units = || prose.iter().flat_map(|paragraph| &paragraph.units);
    units()
        .take(3)
        .find_map(|unit| named_by(text, unit, "we").or_else(|| at_ours(text, unit)))
        .or_else(|| units().find_map(|unit| named_by(text, unit, "i")))
        .or_else(|| {
            let headline = article.headline.map(|headline| headline.of(text));
            let owners = headline.into_iter().chain(heading(text)).filter_map(owner);
            let mut named = owners.filter(|found| found.kind != MentionKind::DefiniteRole);
            named.next().map(|found| found.name)
        })
        .or_else(|| signature(text))
}

/// "We, the Leaders of the Ten Rivers, met", "Now, therefore, I, Ada Lind, proclaim": what stands between the marks.
fn named_by(text: &str, unit: &Unit<'_>, pronoun: &str) -> Option<String> {
    let items = unit.items.as_slice();
    let is_apart = |pair: &[Item<'_>]| pair[0].fold == pronoun && pair[1].text == ",";
    let start = items.windows(2).position(is_apart)? + 2;
    let named = items.get(start..)?;
    let end = named.iter().position(|item| item.text == ",")?;
    let span = named.first()?.span.join(named.get(end.checked_sub(1)?)?.span);
    let phrase = in_sentence_case(span.of(text));
    let found = mention(&phrase, Span::new(0, phrase.len()))?;
    let is_name = found.kind != MentionKind::Pronoun && found.name.starts_with(char::is_uppercase);
    is_name.then_some(found.name)
}

/// Who signs: a line under the text that is a full name, or a body or office behind "Yours sincerely,".
fn signature(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    let foot = lines.get(lines.len().saturating_sub(5)..)?;
    foot.windows(2).find_map(|pair| {
        let (before, line) = (pair[0], pair[1]);
        let whole = Span::new(0, line.len());
        let is_greeting = before.ends_with(',') && before.len() < 50;
        name_alone(line).or_else(|| {
            let signs = is_greeting && !line.ends_with(['.', '!', '?']);
            let found = signs.then(|| mention(line, whole)).flatten();
            found.filter(|found| found.kind != MentionKind::Pronoun).map(|m| m.name)
        })
    })
}

/// The person whose name a line is.
fn name_alone(line: &str) -> Option<String> {
    let is_short = line.len() <= LONGEST_NAME;
    is_short.then(|| person(line)).flatten().filter(|name| name.len() == line.len())
}

/// In bytes; what is longer is a sentence.
const LONGEST_NAME: usize = 200;

/// The person whose name a line begins with.
fn person(line: &str) -> Option<String> {
    let (_, found) = full_names(line, Span::new(0, line.len())).into_iter().next()?;
    (found.kind == MentionKind::Person).then_some(found.name)
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

/// "The Harbour Party's offer to Selmark", "Ministry Spokesperson's Remarks on Fees": whose document a heading names.
pub(super) fn owner(line: &str) -> Option<Mention> {
    let line = line.rsplit_once(": ").map_or(line, |(_, rest)| rest);
    let owned = line.match_indices(' ').find_map(|(blank, _)| {
        let (owner, document) = line.split_at(blank);
        let owner = ["'s", "’s", "'", "’"].iter().find_map(|end| owner.strip_suffix(end))?;
        let document = fold(document.split(' ').nth(1)?);
        DOCUMENTS.has(&document).then_some(owner.len())
    })?;
    let found = mention(line, Span::new(0, owned))?;
    (!matches!(found.kind, MentionKind::Pronoun | MentionKind::Group)).then_some(found)
}

/// Nouns of documents, folded.
const DOCUMENTS: List = list!("documents");

/// The writer by the byline, or by a line over the text that is a name and nothing else.
pub(super) fn byline(article: &Article) -> Option<String> {
    let lines = article.blocks.iter().filter(|block| block.kind == BlockKind::Byline);
    let bylines = lines.map(|block| block.span.of(&article.text));
    bylines
        .chain(article.origin.byline.as_deref())
        .find_map(person)
        .or_else(|| heading(&article.text).find_map(name_alone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::prose::read;

    fn check(text: &str, expected: Option<&str>) {
        let article = Article::from_text(text, "text.txt");
        assert_eq!(author(&article, &read(&article)).as_deref(), expected, "{text}");
    }

    #[test]
    fn whose_a_text_is_says_its_start_its_heading_or_its_foot() {
        check("We, the Leaders of the Ten Rivers, met in Osk.", Some("Leaders of the Ten Rivers"));
        check("At Halvard, our customers come first.", Some("Halvard"));
        check(
            "The river has served us. Now, therefore, I, ADA LIND-ROE, Governor of Osk, proclaim a day of rest.",
            Some("Ada Lind-Roe"),
        );
        check("The Harbour Party's programme for Osk\n\nFees will fall.", Some("Harbour Party"));
        let letter = "Dear colleagues,\n\nThe mill will stay open. Nobody will be dismissed.";
        check(&format!("{letter}\n\nYours sincerely,\n\nAda Lind"), Some("Ada Lind"));
        check(&format!("{letter}\n\nAda Lind\n\nDirector of Mills"), Some("Ada Lind"));
        check(&format!("{letter}\n\nSincerely,\nThe Rectorate"), Some("Rectorate"));
        check(letter, None);
    }
}
