//! What the head of a release says: whose it is, what kind of text.

use std::sync::LazyLock;

use super::notes::{about, notes_start};
use crate::extract::cues::{Form, readings};
use crate::extract::grammar::{first_finite, is_body_noun, is_firm_kind};
use crate::extract::prose::items_of;
use crate::extract::speakers::is_given_name;
use crate::extract::speakers::mention::{Mention, MentionKind, mention};
use crate::ingest::Article;
use crate::text::{Span, capitalised, entries, fold, is_function_word};

/// The headline, with a second line that goes on with it: "JOINT COMMUNIQUE", "of the Ministers of the Lake States".
pub(super) fn headline(article: &Article) -> String {
    let told = article.headline.map(|headline| headline.of(&article.text));
    let first = told.or_else(|| heading(&article.text).next()).unwrap_or("");
    let mut lines = heading(&article.text).skip_while(|line| !line.ends_with(first));
    let second = lines.nth(1).filter(|line| line.starts_with(char::is_lowercase));
    let words = first.split_whitespace().chain(second.into_iter().flat_map(str::split_whitespace));
    words.collect::<Vec<&str>>().join(" ")
}

/// "Statement from President Roe on ...", "Remarks by Ada Lind at ...", "Medicines: communiqué of the Six Rivers Group".
pub(super) fn named_in_headline(headline: &str) -> Option<String> {
    let behind_colon = || named_behind_opener(headline.split_once(": ")?.1);
    let found = named_behind_opener(headline).or_else(behind_colon)?;
    (found.kind != MentionKind::Pronoun).then(|| capitalised(&found.name))
}

/// Whom a line names behind what it begins with.
fn named_behind_opener(headline: &str) -> Option<Mention> {
    let head = headline.to_lowercase();
    let opener = OPENERS.iter().find(|opener| begins_with(&head, opener))?;
    let rest = headline.get(opener.len()..)?.trim_start();
    let lower = rest.to_ascii_lowercase();
    const ENDS: [&str; 12] = [
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
        "'s ",
        "’s ",
    ];
    let end = ENDS.iter().filter_map(|s| lower.find(s)).min().unwrap_or(rest.len());
    let phrase = rest.get(..end)?;
    // "the Ministers of the Six Rivers Group": the group's.
    let members = [
        "ministers",
        "leaders",
        "heads",
        "governors",
        "members",
        "summit",
        "meeting",
        "conference",
        "session",
    ];
    let bare = phrase.trim_start_matches("the ").trim_start_matches("The ");
    // "the Third Summit of the Lake States"
    let meets = bare.split(' ').take(3).any(|w| members.contains(&fold(w).as_ref()));
    let phrase = match phrase.rsplit_once(" of the ") {
        Some((_, group)) if meets => group,
        _ => phrase,
    };
    let phrase = in_sentence_case(phrase);
    // "Statement of Administration Policy": the administration's.
    let phrase = without_rest(phrase.strip_suffix(" Policy").unwrap_or(&phrase));
    let found = mention(phrase, Span::new(0, phrase.len()))?;
    // "Letter From Norland" is a column, and where it was written.
    let is_sender =
        || !found.roles.is_empty() || is_given_name(&found.name) || is_of_body(&found.name);
    (!opener.starts_with("letter") || is_sender()).then_some(found)
}

/// "President Ada Lind half a year" without what follows the name in lower case.
fn without_rest(phrase: &str) -> &str {
    let mut named = false;
    let mut end = 0;
    for word in phrase.split_inclusive(' ') {
        let bare = word.trim();
        named |= bare.starts_with(char::is_uppercase);
        if named && bare.starts_with(char::is_lowercase) && !is_function_word(&fold(bare)) {
            return phrase.get(..end).unwrap_or(phrase).trim_end();
        }
        end += word.len();
    }
    phrase
}

/// Whose speech a text is by a line over it, and where that line ends: "Speech by Ms Ada Lind, Deputy Governor of the
/// Bank of Osk, at the Harbour Congress, 3 May 2031." under a letterhead.
pub(super) fn spoken_by(text: &str) -> Option<(String, usize)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (line.trim_matches(['*', '#', ' ', '\t', '\n', '\r']), at)
    });
    let head = lines.filter(|(line, _)| !line.is_empty()).take(HEAD_LINES);
    head.filter(|(line, _)| line.len() <= LONGEST_BYLINE).find_map(|(line, end)| {
        let found = named_behind_opener(line)?;
        (found.kind == MentionKind::Person && !is_told(line)).then_some((found.name, end))
    })
}

/// Under a letterhead, title and place no more lines stand before the text; a byline with office, occasion and day is
/// hardly longer.
const HEAD_LINES: usize = 8;
const LONGEST_BYLINE: usize = 240;

/// True for a line with the verb of a sentence.
fn is_told(line: &str) -> bool {
    let items = items_of(line, Span::new(0, line.len()));
    first_finite(&items, 0..items.len()).is_some()
}

/// "Readout of President Roe's Call with ...", "READOUT" over "Minister Roe's Call with Minister Doe": the line that names
/// the two.
pub(super) fn readout_line(article: &Article) -> Option<Span> {
    let text = &article.text;
    let headline = article.headline.map(|headline| headline.of(text));
    let mut lines = headline.into_iter().chain(heading(text));
    let line = lines.find(|line| {
        let head = fold(line);
        let is_told = ["readout of", "readout from"].iter().any(|opener| head.starts_with(opener));
        let talks = ["call with", "meeting with", "conversation with", "talks with"];
        let owned = ["'s ", "’s "].iter().find_map(|end| head.split_once(end));
        let is_talk = owned.is_some_and(|(_, talk)| talks.iter().any(|t| talk.starts_with(t)));
        is_told || (is_talk && heading(text).any(|line| fold(line) == "readout"))
    })?;
    let start = text.find(line)?;
    Some(Span::new(start, start + line.len()))
}

/// "THE PRESIDENT OF ORONDA" as a sentence would have it: "the President of Oronda".
pub(super) fn in_sentence_case(phrase: &str) -> String {
    if phrase.contains(char::is_lowercase) {
        return phrase.to_owned();
    }
    let word = |word: &str| {
        let lower = word.to_lowercase();
        if is_function_word(&lower) {
            return lower;
        }
        lower.split('-').map(capitalised).collect::<Vec<String>>().join("-")
    };
    phrase.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

/// The first short lines, which head a statement or release: letterhead, kind of text, date.
pub(super) fn heading(text: &str) -> impl Iterator<Item = &str> {
    let lines =
        text.lines().map(|l| l.trim_matches(['*', '#', ' ', '\t'])).filter(|l| !l.is_empty());
    // "NOT FOR RELEASE IN WHOLE OR IN PART ...": what the law wants over a text, in capitals.
    let lines = lines.filter(|l| l.len() <= 90 || l.contains(char::is_lowercase));
    lines.take(6).take_while(|l| l.len() <= 90 && !l.ends_with(['.', '!', '?', '"', '”']))
}

/// "Statement of the Monetary Council", "From: Ministry of Ports", "Press release" over "Bank of Osk".
pub(super) fn letterhead(article: &Article) -> Option<String> {
    let mut lines = heading(&article.text).peekable();
    while let Some(line) = lines.next() {
        if let Some(from) = line.strip_prefix("From:") {
            return named_body(from.trim());
        }
        let head = fold(line);
        if head.starts_with("statement ") {
            let named = named_in_headline(line).filter(|name| is_of_body(name));
            if named.is_some() {
                return named;
            }
        }
        if matches!(head.as_ref(), "press release" | "media release" | "news release")
            && let Some(found) = lines.peek().and_then(|next| named_body(next))
        {
            return Some(found);
        }
    }
    None
}

/// True if a noun of bodies is in the name: "the Vote of 9 July" is no body's.
pub(super) fn is_of_body(name: &str) -> bool {
    name.split(' ').any(|word| is_body_noun(&fold(word)))
}

/// The body that a line names and tells nothing of.
fn named_body(line: &str) -> Option<String> {
    let named = mention(line, Span::new(0, line.len())).filter(|m| {
        m.kind == MentionKind::Body && m.name.starts_with(char::is_uppercase) && is_of_body(&m.name)
    });
    named.filter(|_| !is_told(line)).map(|m| m.name)
}

/// "Ministry of Ports" in a line of its own over the text, with the day or behind a colon what is told, which is a
/// letterhead where the text speaks so too.
pub(super) fn heading_body(article: &Article) -> Option<String> {
    let whole = |line: &str| {
        let is_day = |rest: &&str| rest.ends_with(|c: char| c.is_ascii_digit());
        let dated = line.split_once(", ").filter(|(_, day)| is_day(day));
        let line = line.split_once(": ").or(dated).map_or(line, |(name, _)| name);
        // "PRESS RELEASE" is the kind of text; "To the House" tells who is addressed.
        let kind = ["press", "media", "news", "statement", "fact", "to"];
        let told = fold(line).split(' ').next().is_some_and(|word| kind.contains(&word));
        // "Office for Product Safety": what it is for is part of the name.
        let is_office = opens_as_body(line);
        let named = named_body(line).is_some_and(|name| name.len() == line.len());
        let is_body = !is_headline(line) && (named || is_office);
        (!told && (is_body || is_firm(line))).then(|| in_sentence_case(line))
    };
    // "Governing Board: statement on rates" under the name of the bank: the board's.
    let organ = |line: &str| {
        let (name, document) = line.split_once(": ")?;
        whole(name).filter(|_| is_kind(document))
    };
    let lines = || heading(&article.text).take(3);
    lines().find_map(organ).or_else(|| lines().find_map(whole))
}

/// "Halvard Foods PLC": a name that ends in the kind of a firm.
fn is_firm(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase) || **word == *"&";
    let Some((kind, name)) = words.split_last() else { return false };
    let kind = fold(kind.trim_end_matches('.')).into_owned();
    (1..=5).contains(&name.len()) && is_firm_kind(&kind) && name.iter().all(is_capital)
}

/// "Ministry of Health Announces Third Boat", "Aliens Service Extends Permits": a body does something, be it in capitals.
fn is_headline(line: &str) -> bool {
    let tells = |word: &str| readings(&fold(word), |_| None).any(|cue| cue.form == Form::Third);
    let mut words = line.split(' ').skip_while(|word| !is_body_noun(&fold(word))).skip(1);
    let goes_on = words.next().is_some_and(|next| {
        let next = fold(next);
        !is_function_word(&next) && !is_body_noun(&next)
    });
    goes_on || line.split(' ').any(tells)
}

/// "Office for Product Safety of Norland", "Federal Monetary Board of Osk": a name that ends in a body's noun, what it is
/// for or of, and no word of a sentence.
fn opens_as_body(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let tie = words.iter().position(|word| matches!(fold(word).as_ref(), "for" | "of"));
    let Some((name, rest)) = tie.and_then(|tie| words.split_at_checked(tie)) else { return false };
    let is_body = name.last().is_some_and(|noun| is_body_noun(&fold(noun)));
    let is_name = name.iter().all(|word| is_capital(word));
    is_body && is_name && rest.iter().all(|word| is_capital(word) || is_function_word(word))
}

/// True if one of the first lines says what kind of document this is ("Press release", "Dear colleagues"), or its
/// end whose release.
pub(super) fn tells_its_kind(article: &Article) -> bool {
    let begins = |line: &str| fold(line).starts_with("from:") || is_kind(line);
    let text = article.text.as_str();
    let has_contacts =
        || text.lines().any(|line| matches!(line.trim_matches([' ', ':']), "Contact" | "Contacts"));
    let is_release = about(text).is_some() && (notes_start(text) < text.len() || has_contacts());
    is_release || heading(&article.text).any(begins) || spoken_by(&article.text).is_some()
}

/// True if a line over the text says that it is the minutes of a meeting.
pub(super) fn are_minutes(article: &Article) -> bool {
    heading(&article.text).any(|line| fold(line).split(' ').any(|word| word == "minutes"))
}

/// True if a line begins with what a kind of document is called.
pub(super) fn is_kind(line: &str) -> bool {
    let line = fold(line);
    KINDS.iter().any(|kind| begins_with(&line, kind))
}

/// True if the words of a line begin with those of a phrase.
fn begins_with(line: &str, phrase: &str) -> bool {
    let rest = line.strip_prefix(phrase);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What headlines begin with that go on to say whose the text is, in lower case.
static OPENERS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("openers.txt")).collect());

/// What kinds of documents call themselves, folded.
static KINDS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("kinds.txt")).collect());

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let article = Article::from_text(text, "text.txt");
        assert_eq!(heading_body(&article).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_body_over_the_text_is_its_letterhead() {
        let rest = "\n\nThe heater may overheat. It must not be used.";
        check(&format!("Safety notice\n\nMinistry of Ports{rest}"), Some("Ministry of Ports"));
        check(
            &format!("Safety notice\n\nMinistry of Ports, 14 May 2028{rest}"),
            Some("Ministry of Ports"),
        );
        check(
            &format!("Safety notice\n\nOffice for Product Safety of Norland{rest}"),
            Some("Office for Product Safety of Norland"),
        );
        check(&format!("To the Council of Norland{rest}"), None);
        check(&format!("Ministry of Ports closes two piers{rest}"), None);
        check(&format!("Bank of Osk holds rate{rest}"), None);
        check(&format!("Aliens Service Extends Permits{rest}"), None);
        check(&format!("Bank of Osk: Policy Decision{rest}"), Some("Bank of Osk"));
        check(&format!("HARBOUR SAFETY AGENCY{rest}"), Some("Harbour Safety Agency"));
        check(&format!("Federal Port Board of Osk{rest}"), Some("Federal Port Board of Osk"));
        check(&format!("RNS Number: 1\nHalvard Foods PLC{rest}"), Some("Halvard Foods PLC"));
        check(&format!("PORT BOARD OF OSK{rest}"), Some("Port Board of Osk"));
        check(&format!("Bank of Osk\nPort Board: statement on fees{rest}"), Some("Port Board"));
    }

    #[test]
    fn a_headline_names_whose_statement_it_is() {
        let check = |text: &str, expected: Option<&str>| {
            let article = Article::from_text(text, "text.txt");
            assert_eq!(named_in_headline(&headline(&article)).as_deref(), expected, "{text}");
        };
        let rest = "\n\nThe heater may overheat. It must not be used.";
        let communique =
            "JOINT COMMUNIQUÉ\nof the Third Meeting of the Ministers of the Lakes Compact";
        check(&format!("{communique}{rest}"), Some("Lakes Compact"));
        check(&format!("Transcript of Chair Ada Lind's opening remarks{rest}"), Some("Ada Lind"));
        check(&format!("STATEMENT OF ADMINISTRATION POLICY{rest}"), Some("Administration"));
        check(&format!("Statement by Mayor Ada Lind half a year on{rest}"), Some("Ada Lind"));
        let health = "Health: communiqué of the ministers of the Lakes Group";
        check(&format!("{health}{rest}"), Some("Lakes Group"));
        check(&format!("Ministers meet in Osk{rest}"), None);
        check(&format!("Letter From Norland{rest}"), None);
        check(&format!("Letter from Ada Lind{rest}"), Some("Ada Lind"));
    }

    #[test]
    fn a_line_under_the_letterhead_names_who_speaks() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(spoken_by(text).map(|found| found.0).as_deref(), expected, "{text}");
        };
        let byline = "Speech by Ms Ada Lind, Deputy Governor of the Bank of Osk, at the Port Day, 3 May 2031.";
        check(&format!("Bank of Osk\n\n{byline}\n\nFees are high."), Some("Ada Lind"));
        check("A harbour for all\n\nSpeech by Ada Lind\nGovernor of Osk", Some("Ada Lind"));
        check("Bank of Osk\n\nA speech by Ada Lind was heard.", None);
        check("Bank of Osk\n\nRemarks by Ada Lind have angered the port.", None);
    }

    #[test]
    fn lines_over_a_text_tell_its_kind() {
        let check = |text: &str, expected: bool| {
            let article = Article::from_text(text, "text.txt");
            assert_eq!(tells_its_kind(&article), expected, "{text}");
        };
        let rest = "\n\nThe mill will stay open.";
        check(&format!("Rates\n\nPress release{rest}"), true);
        check(&format!("Our mill\n\nDear colleagues,{rest}"), true);
        check(&format!("Noticeable rise in rates{rest}"), false);
    }

    #[test]
    fn capitals_are_read_as_in_a_sentence() {
        assert_eq!(in_sentence_case("THE PRESIDENT OF ORONDA"), "the President of Oronda");
        assert_eq!(in_sentence_case("the President"), "the President");
        assert_eq!(in_sentence_case("ADA LIND-ROE"), "Ada Lind-Roe");
    }
}
