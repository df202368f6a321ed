//! Source words to a mention: a name with its titles, a body, a role, a group or a pronoun.
//!
//! ```text
//! NATO's new Secretary General, Mark Rutte   person "Mark Rutte", role "NATO's new Secretary General"
//! Bank of Japan governor Satoshi Sumita      person "Satoshi Sumita", role "Bank of Japan governor"
//! the governor                               role, definite, head "governor"
//! two officials in Osk                       group "officials"
//! the Foreign Ministry                       body "Foreign Ministry"
//! ```
//!
//! Works on tokens and capital letters alone. Known misses: names in all lower case, bodies whose name
//! holds no noun of `sources.txt` and no acronym are taken for persons.

use std::borrow::Cow;

use crate::extract::grammar::{
    is_body_noun, is_determiner, is_person_noun, is_place_noun, is_preposition, is_record_noun,
    is_source_noun,
};
use crate::text::{
    Span, TokenKind, fold, is_calendar_word, is_function_word, possessive, tokens, without_article,
};

/// What the words of a source say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    pub(crate) kind: MentionKind,
    /// The name, without titles, determiners and possessive endings.
    pub(crate) name: String,
    /// Titles and roles that stand with the name.
    pub(crate) roles: Vec<String>,
    /// The folded noun a role or group is about ("minister").
    pub(crate) head: String,
    /// What a courtesy title or noun says.
    pub(crate) gender: Option<Gender>,
}

/// See [`Mention::kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MentionKind {
    Person,
    Body,
    /// "the governor": somebody named elsewhere.
    DefiniteRole,
    /// "a spokesman": somebody not named.
    Role,
    /// "dealers", "two officials".
    Group,
    Pronoun,
}

/// Grammatical gender of a person, as far as the text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
}

/// Reads the words of a source; nobody where no name is left of them (all marks, all title).
pub(crate) fn mention(text: &str, span: Span) -> Option<Mention> {
    let words = words(text, span);
    let first = words.first()?;
    let lone = words.iter().filter(|w| w.word).count() == 1;
    if words.len() == 1 && is_indefinite(&first.fold) {
        return Some(Mention { kind: MentionKind::Group, ..pronoun(&first.fold) });
    }
    if words.len() <= 2 && is_personal(&first.fold) && (lone || first.fold != "her") {
        return Some(pronoun(&first.fold));
    }
    if words.len() == 1 && matches!(first.fold.as_ref(), "his" | "their") {
        return Some(pronoun(&first.fold));
    }
    if let Some(found) = honorific(&words) {
        return Some(found);
    }
    let mut segments = segments(&words).into_iter().filter(|s| !s.is_empty());
    let main = segments.next()?;
    let others: Vec<&[Word<'_>]> = segments.collect();
    let mut mention = read_segment(main)?;
    if let [name] = main
        && name.capital()
        && !matches!(mention.kind, MentionKind::Person | MentionKind::Body)
        && others.first().is_some_and(|o| {
            o.first().is_some_and(|w| is_determiner(&w.fold)) && o.iter().any(|w| is_title(&w.fold))
        })
    {
        // "Miller, the Treasury secretary": a surname that is a trade as well.
        mention.kind = MentionKind::Person;
        mention.name = name.text.to_owned();
    }
    for other in others {
        if other.first().is_some_and(|w| matches!(w.fold.as_ref(), "who" | "which" | "whose")) {
            continue;
        }
        let Some(more) = read_segment(other) else { continue };
        let named = matches!(mention.kind, MentionKind::Person);
        match more.kind {
            // "the chief, Ines Roe": the name stands in the apposition.
            MentionKind::Person if !named && more.name.contains(' ') => {
                let role = plain(text, main);
                let gender = mention.gender.or(more.gender);
                mention = Mention { gender, ..more };
                mention.roles.insert(0, role);
            }
            _ if named && other.iter().any(|w| is_title(&w.fold)) => {
                mention.roles.push(plain(text, other))
            }
            _ => {}
        }
    }
    (!mention.name.trim().is_empty()).then_some(mention)
}

/// "His Highness", "Her Royal Highness", "His Excellency": whoever is spoken of, with nothing else told.
fn honorific(words: &[Word<'_>]) -> Option<Mention> {
    let gender = match words.first()?.fold.as_ref() {
        "his" => Gender::Male,
        "her" => Gender::Female,
        _ => return None,
    };
    let rest = words.get(1..)?;
    let last = rest.last().filter(|w| {
        matches!(
            w.fold.as_ref(),
            "highness" | "majesty" | "excellency" | "holiness" | "grace" | "eminence"
        )
    })?;
    (last.capital() && rest.len() <= 2).then(|| Mention {
        kind: MentionKind::Pronoun,
        name: joined(words),
        roles: Vec::new(),
        head: if gender == Gender::Male { "he" } else { "she" }.to_owned(),
        gender: Some(gender),
    })
}

/// Where the name starts in "Minister of Trade and Industry Ada Lind", "President of Norland Ada Lind", "envoy to
/// Norland Ada Lind".
fn name_behind_office(words: &[Word<'_>]) -> Option<usize> {
    let ties = |w: &Word<'_>| matches!(w.fold.as_ref(), "of" | "for" | "to");
    let of = words.iter().position(ties).filter(|&of| of > 0)?;
    if !words.get(of - 1).is_some_and(|w| is_title(&w.fold)) {
        return None;
    }
    let office = words.get(of + 1..)?.iter().take_while(|w| is_portfolio(&w.fold)).count();
    // "general of the Atlantic Compact": what stands behind "the" alone is no name of a person.
    if words.get(of + office).is_some_and(|w| w.fold == "the") {
        return None;
    }
    let start = of + 1 + office;
    let name = |at: usize| {
        let end = (at..words.len())
            .find(|&i| !(name_like(words, i) || (i > at && joins_name(words, i))))
            .unwrap_or(words.len());
        let run = words.get(at..end).unwrap_or(&[]);
        let capitals = run.iter().filter(|w| w.capital() && !is_title(&w.fold)).count();
        (end == words.len() && !is_institution(run)).then_some(capitals)
    };
    if office > 0 {
        return name(start).filter(|&n| n > 0).map(|_| start);
    }
    // One word for the country, two or more for the name.
    name(of + 2).filter(|&n| n >= 2).map(|_| of + 2)
}

/// What ministers are ministers of.
fn is_portfolio(word: &str) -> bool {
    const PORTFOLIOS: [&str; 62] = [
        "and",
        "&",
        "the",
        "for",
        ",",
        "energy",
        "trade",
        "industry",
        "foreign",
        "affairs",
        "finance",
        "defence",
        "defense",
        "economy",
        "economic",
        "interior",
        "justice",
        "health",
        "education",
        "higher",
        "transport",
        "transportation",
        "agriculture",
        "oil",
        "petroleum",
        "gas",
        "environment",
        "labour",
        "labor",
        "culture",
        "tourism",
        "state",
        "water",
        "planning",
        "development",
        "housing",
        "communications",
        "technology",
        "science",
        "sport",
        "sports",
        "youth",
        "commerce",
        "mines",
        "mineral",
        "resources",
        "electricity",
        "infrastructure",
        "investment",
        "information",
        "religious",
        "social",
        "public",
        "works",
        "external",
        "national",
        "security",
        "home",
        "natural",
        "cooperation",
        "forestry",
        "fisheries",
    ];
    PORTFOLIOS.contains(&word)
}

/// The fields that an office names, those that are one ministry in most countries under one word.
pub(super) fn portfolios(role: &str) -> Vec<&'static str> {
    const FIELDS: [(&str, &[&str]); 22] = [
        ("energy", &["energy", "oil", "petroleum", "gas", "mines", "mineral", "electricity"]),
        ("trade", &["trade", "commerce", "industry", "business"]),
        ("foreign", &["foreign", "external"]),
        ("finance", &["finance", "treasury", "budget"]),
        ("defence", &["defence", "defense"]),
        ("economy", &["economy", "economic", "economics"]),
        ("interior", &["interior", "home"]),
        ("justice", &["justice"]),
        ("health", &["health"]),
        ("education", &["education", "school", "schools"]),
        ("transport", &["transport", "transportation", "infrastructure", "railway"]),
        ("agriculture", &["agriculture", "farm", "farming", "forestry", "food"]),
        ("fisheries", &["fisheries"]),
        ("environment", &["environment", "environmental", "climate"]),
        ("labour", &["labour", "labor", "employment", "social", "pensions"]),
        ("culture", &["culture"]),
        ("tourism", &["tourism"]),
        ("water", &["water"]),
        ("housing", &["housing", "planning"]),
        ("technology", &["technology", "science", "communications", "digital"]),
        ("sport", &["sport", "sports", "youth"]),
        ("immigration", &["immigration", "migration"]),
    ];
    let words = fold(role);
    let holds = |names: &[&str]| words.split([' ', '-', ',']).any(|word| names.contains(&word));
    FIELDS.iter().filter(|(_, names)| holds(names)).map(|(field, _)| *field).collect()
}

/// All full names (two words at least) of people and bodies in a stretch of text, with their places.
pub(crate) fn full_names(text: &str, span: Span) -> Vec<(Span, Mention)> {
    let words = words(text, span);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut end = at;
        while end < words.len() && (name_like(&words, end) || (end > at && joins_name(&words, end)))
        {
            end += 1;
            // A possessive ends a name: "Türkiye's Roe".
            if words.get(end - 1).is_some_and(|w| w.owned) {
                break;
            }
        }
        // "Minister of Energy Ada Lind": the office is no part of the name.
        let of = at.checked_sub(2).filter(|&i| {
            words.get(i + 1).is_some_and(|w| w.fold == "of")
                && words.get(i).is_some_and(|w| is_title(&w.fold))
        });
        if let Some(office) = of.and_then(|i| Some(i + name_behind_office(words.get(i..end)?)?)) {
            at = office;
        }
        let run = words.get(at..end).unwrap_or(&[]);
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && let Some(mention) = read_segment(run)
            && (mention.kind == MentionKind::Person
                || (mention.kind == MentionKind::Body && run.len() > 1))
        {
            let mut mention = mention;
            let lone = !mention.name.contains(' ') && mention.roles.is_empty();
            // "In London, the minister, ..." makes nobody of London.
            let governed = at
                .checked_sub(1)
                .is_some_and(|i| words.get(i).is_some_and(|before| is_preposition(&before.fold)));
            if !(lone && governed) {
                mention.roles.extend(role_behind(text, &words, end));
            }
            if !lone {
                mention.roles.extend(role_ahead(text, &words, at));
            }
            if !(lone && mention.roles.is_empty()) {
                found.push((first.span.join(last.span), mention));
            }
        }
        at = end.max(at + 1);
    }
    found
}

/// "Ada Lind, the managing director of Skylark, said": the role between commas behind a name.
fn role_behind(text: &str, words: &[Word<'_>], end: usize) -> Option<String> {
    if words.get(end)?.text != "," {
        return None;
    }
    let close = (end + 1..words.len().min(end + 16))
        .find(|&i| words.get(i).is_some_and(|w| matches!(w.text, "," | "." | ";" | "(")))?;
    role_of(text, words.get(end + 1..close)?)
}

/// "Its managing director, Ada Lind": the role before a name in apposition.
fn role_ahead(text: &str, words: &[Word<'_>], start: usize) -> Option<String> {
    let comma = start.checked_sub(1).filter(|&i| words.get(i).is_some_and(|w| w.text == ","))?;
    let open = (comma.saturating_sub(10)..comma)
        .rev()
        .find(|&i| words.get(i).is_some_and(|w| matches!(w.text, "," | "." | ";" | ":")))
        .map_or(comma.saturating_sub(10), |i| i + 1);
    role_of(text, words.get(open..comma)?)
}

fn role_of(text: &str, words: &[Word<'_>]) -> Option<String> {
    let start = words
        .iter()
        .rposition(|w| {
            matches!(w.fold.as_ref(), "and" | "but" | "said" | "that" | "when" | "while")
        })
        .map_or(0, |i| i + 1);
    let words = words.get(start..)?;
    let end = words
        .iter()
        .position(|w| is_preposition(&w.fold))
        .filter(|&e| e > 0)
        .unwrap_or(words.len());
    let head = words.get(..end)?.iter().rfind(|w| w.word)?;
    (is_title(&head.fold) && !head.owned).then(|| plain(text, words))
}

#[derive(Debug, Clone)]
struct Word<'t> {
    span: Span,
    text: &'t str,
    /// With its possessive ending.
    whole: &'t str,
    fold: Cow<'t, str>,
    word: bool,
    /// Ends in a possessive.
    owned: bool,
    /// Stands right behind the word before, without a space.
    glued: bool,
}

fn words(text: &str, span: Span) -> Vec<Word<'_>> {
    let mut end = 0;
    tokens(text, span)
        .map(|token| {
            let whole = token.span.of(text);
            let folded = fold(whole);
            let n_folded = folded.len();
            let stem = match folded {
                Cow::Borrowed(folded) => Cow::Borrowed(possessive(folded)),
                Cow::Owned(mut folded) => {
                    folded.truncate(possessive(&folded).len());
                    Cow::Owned(folded)
                }
            };
            let owned = stem.len() < n_folded && whole.len() > 2;
            let cut =
                if owned { whole.rfind(['\'', '’']).unwrap_or(whole.len()) } else { whole.len() };
            let word = Word {
                span: token.span,
                text: whole.get(..cut).unwrap_or(whole),
                whole,
                fold: stem,
                word: token.kind != TokenKind::Mark,
                owned,
                glued: token.span.start == end,
            };
            end = token.span.end;
            word
        })
        .collect()
}

impl Word<'_> {
    fn capital(&self) -> bool {
        self.word && without_article(self.text).starts_with(char::is_uppercase)
    }

    fn acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2 && self.text.chars().all(|c| !c.is_lowercase()) && self.capital()
    }
}

fn is_personal(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "it" | "we" | "i" | "you" | "who" | "him" | "her" | "them"
    )
}

/// Pronouns that name nobody; a capital at the start of a sentence makes no name of them.
fn is_indefinite(word: &str) -> bool {
    matches!(
        word,
        "anyone"
            | "everyone"
            | "someone"
            | "anybody"
            | "everybody"
            | "somebody"
            | "nobody"
            | "none"
    )
}

fn pronoun(word: &str) -> Mention {
    // "in his view": the owner is the source.
    let word = match word {
        "his" => "he",
        "their" => "they",
        _ => word,
    };
    let gender = match word {
        "he" | "him" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    };
    Mention {
        kind: MentionKind::Pronoun,
        name: word.to_owned(),
        roles: Vec::new(),
        head: word.to_owned(),
        gender,
    }
}

/// Parts between commas and brackets; "Jr." and the like stay with the name.
fn segments<'w, 't>(words: &'w [Word<'t>]) -> Vec<&'w [Word<'t>]> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (i, word) in words.iter().enumerate() {
        let suffix = words
            .get(i + 1)
            .is_some_and(|next| matches!(next.fold.as_ref(), "jr" | "sr" | "ii" | "iii"));
        if matches!(word.text, "," | "(" | ")" | "–" | "—" | "--") && !suffix {
            parts.push(words.get(start..i).unwrap_or(&[]));
            start = i + 1;
        }
    }
    parts.push(words.get(start..).unwrap_or(&[]));
    parts
}

/// Words that stand before a name or name an office.
pub(crate) fn is_title(word: &str) -> bool {
    let short = matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "sir"
            | "lord"
            | "lady"
            | "dame"
            | "sen"
            | "rep"
            | "gov"
            | "gen"
            | "col"
            | "lt"
            | "sgt"
            | "capt"
            | "rev"
            | "prof"
            | "cllr"
            | "prime"
            | "vice"
            | "deputy"
            | "president-elect"
            | "sec"
            | "maj"
            | "adm"
            | "attorney"
            | "pm"
            | "first"
            | "chief"
            | "excellency"
            | "highness"
            | "honour"
            | "honor"
    );
    short
        || is_person_noun(word)
        || word.rsplit_once('-').is_some_and(|(_, last)| is_person_noun(last) || last == "gen")
}

fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "lord" | "king" | "prince" | "spokesman" | "chairman" | "congressman"
        | "businessman" | "father" | "husband" | "son" | "brother" | "man" | "boy" | "pope"
        | "imam" | "sheikh" | "statesman" | "emir" | "sultan" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "spokeswoman"
        | "chairwoman" | "congresswoman" | "businesswoman" | "mother" | "wife" | "daughter"
        | "sister" | "woman" | "girl" | "baroness" | "actress" => Some(Gender::Female),
        _ => None,
    }
}

/// True if the word at `at` may be part of a name.
fn name_like(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|w| {
        let is_word = || is_function_word(&w.fold) && w.text.len() > 1;
        w.capital() && (!is_word() || is_given_will(words, at)) && !is_day(&w.fold)
    })
}

/// "Captain Will Harker": inside a sentence the capital letter tells the name from the verb.
fn is_given_will(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|w| w.fold == "will")
        && at.checked_sub(1).is_some_and(|i| words.get(i).is_some_and(|before| before.word))
        && words.get(at + 1).is_some_and(|next| next.capital())
}

/// Particles and the points of initials inside names.
fn joins_name(words: &[Word<'_>], at: usize) -> bool {
    let next = words.get(at + 1).is_some_and(|w| w.capital())
        || (words.get(at + 1).is_some_and(|w| is_particle(&w.fold))
            && words.get(at + 2).is_some_and(|w| w.capital()));
    words.get(at).is_some_and(|w| match w.text {
        "." => {
            w.glued
                && words
                    .get(at.wrapping_sub(1))
                    .is_some_and(|b| matches!(b.fold.as_ref(), "jr" | "sr"))
                || w.glued
                    && next
                    && words.get(at.wrapping_sub(1)).is_some_and(|b| {
                        b.text.chars().count() == 1 || is_title(&b.fold) || b.fold.len() < 4
                    })
        }
        "-" | "’" | "'" => w.glued,
        "&" => next,
        particle if is_particle(particle) => next,
        "," => words.get(at + 1).is_some_and(|n| matches!(n.fold.as_ref(), "jr" | "sr")),
        _ => false,
    })
}

/// Small words inside surnames: "van den Berg", "bin Salem".
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "van"
            | "von"
            | "der"
            | "den"
            | "bin"
            | "bint"
            | "ibn"
            | "al"
            | "el"
            | "da"
            | "di"
            | "del"
            | "della"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "dos"
            | "zu"
    )
}

/// True for days and months that are nobody's name: May and March are.
fn is_day(word: &str) -> bool {
    is_calendar_word(word) && !matches!(word, "may" | "march")
}

/// Reads one part of a source: a title and a name, a body, a role.
fn read_segment(words: &[Word<'_>]) -> Option<Mention> {
    let end = relative_start(words);
    let words = words.get(..end)?;
    let definite = words.first().is_some_and(|w| {
        matches!(w.fold.as_ref(), "the" | "this" | "that" | "its" | "his" | "her" | "their" | "our")
    }) || words.first().is_some_and(|w| w.owned);
    let counted = words.first().is_some_and(|w| is_determiner(&w.fold));
    let start = words
        .iter()
        .position(|w| {
            w.word
                && !(is_determiner(&w.fold) && w.text != "US")
                && !w.fold.starts_with(|c: char| c.is_numeric())
        })
        .unwrap_or(0);
    let body = words.get(start..)?;
    if start > 0 && body.first().is_some_and(|w| w.fold == "of") {
        // "One of the bank's biggest shareholders": the whole tells who.
        return some_of(words);
    }
    if let Some(place) = place_named(body) {
        return Some(place);
    }
    if let Some(name) = name_behind_office(body) {
        let office = body.get(..name)?;
        let mut found = read_segment(body.get(name..)?)?;
        if found.kind == MentionKind::Person {
            found.roles.insert(0, joined(office));
            found.gender = found.gender.or(office.iter().find_map(|w| gender_of(&w.fold)));
            return Some(found);
        }
    }
    let title = title_before_name(body);
    if let Some(name) = name_run(body, title) {
        let (roles, gender) = roles_before(body, name.start, title);
        let run = body.get(name.clone())?;
        let rest = body.get(name.end..)?;
        let follows = rest
            .first()
            .is_some_and(|w| w.word && !is_preposition(&w.fold) && !is_function_word(&w.fold));
        // "Dealers in London": a common noun is capitalised at the start of a sentence.
        let rest = body.get(name.end..).unwrap_or(&[]);
        let of_name = rest.first().is_some_and(|w| w.fold == "of")
            && rest.iter().skip(1).take(2).any(Word::capital);
        let common = run.len() == 1
            && !of_name
            && name.start == 0
            && start == 0
            && run.first().is_some_and(|w| !w.acronym() && is_source_noun(&w.fold));
        if common {
            return described(body, definite, counted, true);
        }
        // "The Friends of Norland Libraries": a plural that opens a name is no person's.
        if of_name
            && run.len() == 1
            && run.first().is_some_and(|w| w.fold.ends_with('s') && is_source_noun(&w.fold))
        {
            return Some(Mention {
                kind: MentionKind::Body,
                name: body_name(body.get(name.start..)?),
                roles: Vec::new(),
                head: last_fold(run),
                gender: None,
            });
        }
        let governed = title.is_none()
            && body.get(..name.start)?.iter().any(|w| is_preposition(&w.fold))
            && !body.first().is_some_and(Word::capital);
        if governed {
            return described(body, definite, counted, start == 0);
        }
        let institution = title.is_none() && is_institution(run);
        let owner = title.is_none() && run.last().is_some_and(|w| w.owned) && !rest.is_empty();
        if !(institution || follows || owner) {
            return Some(Mention {
                kind: MentionKind::Person,
                name: unshouted(joined(run)),
                roles,
                head: String::new(),
                gender,
            });
        }
        if institution && !follows {
            return Some(Mention {
                kind: MentionKind::Body,
                name: body_name(
                    body.get(name.start..).filter(|_| body_starts_low(body)).unwrap_or(body),
                ),
                roles: Vec::new(),
                head: last_fold(run),
                gender: None,
            });
        }
    }
    described(body, definite, counted, start == 0)
}

/// "supporters' group Rovers Together": what stands before the name is no part of it.
fn body_starts_low(body: &[Word<'_>]) -> bool {
    body.iter().find(|w| w.word).is_some_and(|w| !w.capital())
}

/// "the oil-producing state of Norland": the name of a country or town told with its kind.
fn place_named(words: &[Word<'_>]) -> Option<Mention> {
    let of = words.iter().position(|w| w.fold == "of").filter(|&of| of > 0)?;
    let kind = words.get(of - 1)?;
    if words.get(..of)?.iter().any(|w| is_preposition(&w.fold)) {
        return None;
    }
    let place = matches!(
        kind.fold.as_ref(),
        "state"
            | "republic"
            | "kingdom"
            | "emirate"
            | "sultanate"
            | "nation"
            | "province"
            | "region"
            | "city"
            | "town"
            | "village"
            | "island"
            | "port"
            | "territory"
    );
    let name = words.get(of + 1..)?;
    let all = !name.is_empty() && name.iter().all(Word::capital);
    (place && all && !kind.capital()).then(|| Mention {
        kind: MentionKind::Body,
        name: joined(name),
        roles: Vec::new(),
        head: last_fold(name),
        gender: None,
    })
}

/// "one of the shareholders", "two of his aides": a role or a group told by the whole.
fn some_of(words: &[Word<'_>]) -> Option<Mention> {
    let one = words.first().is_some_and(|w| w.fold == "one");
    let whole = joined(words);
    let (first, rest) = whole.split_once(' ')?;
    Some(Mention {
        kind: if one { MentionKind::Role } else { MentionKind::Group },
        name: format!("{} {rest}", fold(first)),
        roles: Vec::new(),
        head: last_fold(words),
        gender: None,
    })
}

/// A body, role or group told by a common noun.
fn described(body: &[Word<'_>], definite: bool, counted: bool, opens: bool) -> Option<Mention> {
    let stops = |w: &Word<'_>| {
        const TRAILING: [&str; 8] = [
            "familiar",
            "close",
            "involved",
            "briefed",
            "present",
            "contacted",
            "reached",
            "interviewed",
        ];
        (is_preposition(&w.fold) && !w.capital()) || TRAILING.contains(&w.fold.as_ref())
    };
    // "a doctor working in Kelb", "the report issued by the board": the participle is no part of the name.
    let participle = |i: usize, w: &Word<'_>| {
        let noun = i.checked_sub(1).is_some_and(|i| {
            body.get(i).is_some_and(|n| is_source_noun(&n.fold) || is_record_noun(&n.fold))
        });
        noun && !w.capital() && (w.fold.ends_with("ed") || w.fold.ends_with("ing"))
    };
    let end = body.iter().enumerate().position(|(i, w)| stops(w) || participle(i, w));
    let end = end.unwrap_or(body.len());
    let end = if end == 0 { body.len() } else { end };
    // "Ministry of Health": a capitalised name goes on behind "of".
    let whole = body.get(..end)?;
    let head = whole.iter().rev().find(|w| w.word)?;
    let singular = head.fold.strip_suffix('s').unwrap_or(&head.fold);
    // "Dealers" opens the sentence; "Osk Dealers" would be a name.
    let common_start =
        opens && whole.iter().filter(|w| w.word).count() == 1 && is_source_noun(&head.fold);
    let proper = head.acronym() || (head.capital() && !common_start);
    let cut = if proper { body } else { whole };
    let kind = if is_body_noun(&head.fold) || (proper && !is_person_noun(&head.fold)) {
        MentionKind::Body
    } else if is_person_noun(&head.fold) || is_title(&head.fold) {
        if definite { MentionKind::DefiniteRole } else { MentionKind::Role }
    } else if is_person_noun(singular) || is_source_noun(&head.fold) {
        MentionKind::Group
    } else if definite && counted {
        MentionKind::DefiniteRole
    } else {
        MentionKind::Role
    };
    let gender = gender_of(&head.fold);
    let name = if proper || !opens { joined(cut) } else { lowered(cut) };
    (!name.is_empty()).then(|| Mention {
        kind,
        name,
        roles: Vec::new(),
        head: head.fold.to_string(),
        gender,
    })
}

fn last_fold(words: &[Word<'_>]) -> String {
    words.iter().rev().find(|w| w.word).map(|w| w.fold.to_string()).unwrap_or_default()
}

/// A body's name: up to the first lower-case word that is no preposition.
fn body_name(body: &[Word<'_>]) -> String {
    let end = body
        .iter()
        .position(|w| {
            w.word
                && !w.capital()
                && !matches!(w.fold.as_ref(), "of" | "for" | "the" | "and" | "on")
        })
        .unwrap_or(body.len());
    let kept = body.get(..end).unwrap_or(body);
    // "Monetary Board of the Bank of Osk": the organ has a name of its own.
    let organ = kept.iter().position(|w| w.fold == "of").filter(|&of| {
        of > 1
            && kept
                .get(of - 1)
                .is_some_and(|w| matches!(w.fold.as_ref(), "board" | "committee" | "council"))
    });
    joined(kept.get(..organ.unwrap_or(kept.len())).unwrap_or(kept))
}

/// Where a relative or participle clause starts inside the part.
fn relative_start(words: &[Word<'_>]) -> usize {
    words
        .iter()
        .position(|w| {
            matches!(
                w.fold.as_ref(),
                "who" | "which" | "whose" | "that" | "while" | "speaking" | "when"
            )
        })
        .unwrap_or(words.len())
}

/// The last title that is followed by a capitalised word.
fn title_before_name(body: &[Word<'_>]) -> Option<usize> {
    (0..body.len()).rev().find(|&i| {
        let title = body.get(i).is_some_and(|w| is_title(&w.fold) && !w.owned);
        let next =
            if body.get(i + 1).is_some_and(|w| w.text == "." && w.glued) { i + 2 } else { i + 1 };
        // "Secretary General", "Press Secretary Roe": the next word must not be a title itself.
        title
            && name_like(body, next)
            && !body.get(next).is_some_and(|w| is_title(&w.fold))
            && !behind_preposition(body, i)
    })
}

/// "head of the Press Office": what follows the title belongs to the title.
fn behind_preposition(body: &[Word<'_>], title: usize) -> bool {
    body.get(title + 1).is_some_and(|w| is_preposition(&w.fold))
}

/// The run of words that is the name: behind the title, or the last run of capitals.
fn name_run(body: &[Word<'_>], title: Option<usize>) -> Option<std::ops::Range<usize>> {
    let mut start = match title {
        Some(title) => (title + 1..body.len()).find(|&i| name_like(body, i))?,
        None => {
            let limit = body
                .iter()
                .position(|w| is_preposition(&w.fold) && w.fold != "of" && !w.capital())
                .unwrap_or(body.len());
            let limit = if limit == 0 { body.len() } else { limit };
            let of = (0..limit)
                .find(|&i| body.get(i).is_some_and(|w| w.fold == "of"))
                .filter(|&of| of > 0 && body.get(of - 1).is_some_and(Word::capital));
            let last = (0..of.unwrap_or(limit)).rev().find(|&i| name_like(body, i))?;
            (0..=last)
                .rev()
                .take_while(|&i| name_like(body, i) || joins_name(body, i))
                .last()
                .unwrap_or(last)
        }
    };
    // "Germany's Roe": the name starts behind a possessive.
    let mut end = start;
    while end < body.len() && (name_like(body, end) || (end > start && joins_name(body, end))) {
        if body.get(end).is_some_and(|w| w.owned)
            && body.get(end + 1).is_some_and(|n| n.capital())
            && title.is_none()
            && !is_body_tail(body, end + 1)
        {
            start = end + 1;
        }
        end += 1;
    }
    if title.is_none()
        && (start..end).any(|i| body.get(i).is_some_and(|w| is_title(&w.fold)) && i + 1 == end)
    {
        return None;
    }
    (end > start).then_some(start..end)
}

fn is_body_tail(body: &[Word<'_>], from: usize) -> bool {
    body.get(from..).unwrap_or(&[]).iter().any(|w| is_body_noun(&w.fold))
}

/// First words of the names of places: "Port Elm", "New York", "North Korea".
const PLACE_OPENERS: [&str; 18] = [
    "port", "mount", "lake", "fort", "cape", "new", "north", "south", "east", "west", "united",
    "saudi", "hong", "los", "las", "sri", "costa", "upper",
];

fn is_institution(run: &[Word<'_>]) -> bool {
    run.iter().any(|w| is_body_noun(&w.fold) && w.capital())
        || (run.len() > 1 && run.last().is_some_and(|w| is_place_noun(&w.fold)))
        || (run.len() > 1 && run.first().is_some_and(|w| PLACE_OPENERS.contains(&w.fold.as_ref())))
        || run.iter().filter(|w| w.word).all(Word::acronym)
}

/// What stands before the name: roles, and the gender a courtesy title tells.
fn roles_before(
    body: &[Word<'_>],
    name: usize,
    title: Option<usize>,
) -> (Vec<String>, Option<Gender>) {
    let before = body.get(..name).unwrap_or(&[]);
    let gender = before.iter().find_map(|w| gender_of(&w.fold));
    let courtesy = before
        .iter()
        .filter(|w| w.word)
        .all(|w| matches!(w.fold.as_ref(), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir"));
    let roles = if title.is_some() && !courtesy { vec![joined(before)] } else { Vec::new() };
    (roles, gender)
}

/// The words as written, one space apart, points glued.
fn joined(words: &[Word<'_>]) -> String {
    let mut out = String::new();
    for (k, word) in words.iter().enumerate() {
        if !out.is_empty() && !word.glued {
            out.push(' ');
        }
        // "China's Foreign Ministry" keeps its ending, "Roe's" loses it.
        out.push_str(if k + 1 < words.len() { word.whole } else { word.text });
    }
    // A sentence's full stop is no part of a name; that of an initial or suffix is.
    let suffix = words.len() > 1
        && words.get(words.len() - 2).is_some_and(|w| matches!(w.fold.as_ref(), "jr" | "sr"));
    if !suffix { out.trim_end_matches(['.', ',', ' ']).to_owned() } else { out }
}

/// As [`joined`], common words in lower case.
fn lowered(words: &[Word<'_>]) -> String {
    let name = joined(words);
    let first = words.first().map_or("", |w| w.text);
    let common = words
        .first()
        .is_some_and(|w| is_source_noun(&w.fold) || is_source_noun(w.fold.trim_end_matches('s')));
    if common && first.starts_with(char::is_uppercase) && !words.first().is_some_and(Word::acronym)
    {
        let mut chars = name.chars();
        chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
    } else {
        name
    }
}

/// "OKORO" as "Okoro"; acronyms of up to three letters stay.
pub(super) fn unshouted(name: String) -> String {
    let shouted = name.len() > 3 && !name.chars().any(char::is_lowercase);
    if !shouted {
        return name;
    }
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inside = c.is_alphabetic();
    }
    out
}

fn plain(text: &str, words: &[Word<'_>]) -> String {
    let words = words
        .get(
            words
                .iter()
                .position(|w| w.word && !matches!(w.fold.as_ref(), "the" | "a" | "an"))
                .unwrap_or(0)..,
        )
        .unwrap_or(words);
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => {
            first.span.join(last.span).of(text).split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, kind: MentionKind, name: &str) {
        let found = mention(source, Span::new(0, source.len())).expect(source);
        assert_eq!((found.kind, found.name.as_str()), (kind, name), "{source}: {found:?}");
    }

    #[test]
    fn reads_names_with_their_titles() {
        use MentionKind::Person;
        check("NATO's new Secretary General, Mark Rutte", Person, "Mark Rutte");
        check("NATO Secretary-General Mark Rutte", Person, "Mark Rutte");
        check("Bank of Osk governor Satoshi Arai", Person, "Satoshi Arai");
        check("Indonesian Mines and Energy Minister Subroto", Person, "Subroto");
        check("Turkish President Recep Tayyip Erdoğan", Person, "Recep Tayyip Erdoğan");
        check("Lawrence H. Roe, a former Treasury secretary", Person, "Lawrence H. Roe");
        check("Mr. Roe", Person, "Roe");
        check("Ivo Roe, who runs the port", Person, "Ivo Roe");
        check("Prime Minister Ada Lind of Norland", Person, "Ada Lind");
        check("Joseph R. Biden, Jr.", Person, "Joseph R. Biden, Jr.");
        check("The new Secretary General of the Northern Alliance, Ines Roe", Person, "Ines Roe");
        check("Erdoğan's", Person, "Erdoğan");
        check("White House press secretary Ada Lind", Person, "Ada Lind");
        check("Rutte", Person, "Rutte");
    }

    #[test]
    fn reads_names_behind_offices_and_with_particles() {
        use MentionKind::{Person, Pronoun};
        check("Minister of Energy Khalid al-Nuri", Person, "Khalid al-Nuri");
        check("Minister of Trade and Industry Ada Lind", Person, "Ada Lind");
        check("Minister of Foreign Affairs Sheikh Omar bin Zaki", Person, "Omar bin Zaki");
        check("President of Norland Ada Lind", Person, "Ada Lind");
        check("The general of the Northern Pact, Ada Lind", Person, "Ada Lind");
        check("A clerk for the Front, Ivo Roe", Person, "Ivo Roe");
        check("oil minister Sami al-Dari", Person, "Sami al-Dari");
        check("Pieter van den Velde", Person, "Pieter van den Velde");
        check("Miller, the Treasury secretary", Person, "Miller");
        check("His Highness", Pronoun, "His Highness");
    }

    #[test]
    fn reads_bodies_roles_and_groups() {
        use MentionKind::{Body, DefiniteRole, Group, Pronoun, Role};
        check("the White House", Body, "White House");
        check("The Foreign Ministry", Body, "Foreign Ministry");
        check("The ministry", Body, "ministry");
        check("Ministry of Health", Body, "Ministry of Health");
        check("NATO", Body, "NATO");
        check("the Bank of Osk", Body, "Bank of Osk");
        check("the governor", DefiniteRole, "governor");
        check("the Alliance chief", DefiniteRole, "Alliance chief");
        check("a mines ministry spokesman", Role, "mines ministry spokesman");
        check("one dealer", Role, "dealer");
        check("Dealers in London", Group, "dealers");
        check("two officials", Group, "officials");
        check("he", Pronoun, "he");
        check("Roe's spokeswoman", DefiniteRole, "Roe's spokeswoman");
    }

    #[test]
    fn finds_full_names_in_running_text() {
        let text = "On Monday Former Norland Prime Minister Ada Lind met Germany's Ivo van Roe at the Alliance Council.";
        let found: Vec<_> =
            full_names(text, Span::new(0, text.len())).into_iter().map(|(_, m)| m.name).collect();
        assert_eq!(found, ["Ada Lind", "Ivo van Roe", "Alliance Council"]);
    }
}
