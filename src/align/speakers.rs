//! Speakers of two articles to how like they are: the same person, a body and who speaks for it, or others.

use std::collections::HashSet;

use super::Voices;
use crate::extract::speakers::field::{are_apart, fields};
use crate::extract::speakers::noun_of;
use crate::extract::{Speaker, UNNAMED};
use crate::text::{fold, is_function_word};

/// The speakers of both sides.
pub(super) struct Speakers {
    names: [Vec<Name>; 2],
    /// How like each of A is to each of B; empty where there are too many, and asked pair by pair.
    table: Vec<Vec<f32>>,
    /// The one speaker of each text that is one voice throughout.
    voices: [Option<usize>; 2],
}

/// Up to this many pairs of speakers are compared beforehand.
const MOST_TABLED: usize = 160_000;

impl Speakers {
    pub(super) fn new(voices: [Voices<'_>; 2]) -> Self {
        let names = voices.map(|side| {
            let voice = side.extraction.voice.map(|voice| voice.0);
            // Statements that the user gives tell no voice.
            let is_alone = side.extraction.speakers.len() == 1;
            let name = |(at, speaker): (usize, &Speaker)| Name {
                is_unnamed: speaker.name == UNNAMED && (voice == Some(at) || is_alone),
                ..Name::of(speaker, &side.article.text)
            };
            side.extraction.speakers.iter().enumerate().map(name).collect::<Vec<_>>()
        });
        let [a, b] = &names;
        let tabled = if a.len() * b.len() <= MOST_TABLED { a.as_slice() } else { &[] };
        let row = |left: &Name| b.iter().map(|right| left.likeness(right)).collect();
        let voices = voices.map(|side| side.extraction.voice.map(|voice| voice.0));
        Self { table: tabled.iter().map(row).collect(), names, voices }
    }

    /// How like speaker `a` of A is to speaker `b` of B; one half where one is unknown. Whose texts throughout two
    /// texts are, they are compared as one speaker's, whatever they call themselves.
    pub(super) fn likeness(&self, a: usize, b: usize) -> f32 {
        let named = self.named(a, b);
        if self.voices == [Some(a), Some(b)] { named.max(SAME_DESK) } else { named }
    }

    /// How like the names of the two are.
    pub(super) fn named(&self, a: usize, b: usize) -> f32 {
        if let Some(known) = self.table.get(a).and_then(|row| row.get(b)) {
            return *known;
        }
        let [of_a, of_b] = &self.names;
        of_a.get(a).zip(of_b.get(b)).map_or(0.5, |(left, right)| left.likeness(right))
    }
}

/// A name as it is compared.
struct Name {
    whole: String,
    /// The last words: two of a joint source ("Ada Roe and Paul Orme").
    lasts: Vec<String>,
    /// The one speaker of a text that never names itself, who may be anybody; "the author" of news is himself.
    is_unnamed: bool,
    /// Told by an office alone, and of what field or rank it is.
    described: bool,
    fields: Vec<&'static str>,
    /// The words of the name that tell something; none if a single common noun is all there is.
    telling: Vec<String>,
    /// The words of its roles and of all that names it.
    told: HashSet<String>,
}

/// Two issuing bodies of different names: "Monetary Council", "National Bank".
const SAME_DESK: f32 = 0.9;

/// What a body and who speaks for it, two who speak together and one of them have in common as speakers: less than one who is unknown might.
pub(super) const SPEAKS_FOR: f32 = 0.4;

/// Jaro-Winkler similarity from which two surnames are one in two spellings ("Zelensky",
/// "Zelenskyy" .98; "Powell", "Pavel" .82).
const SAME_SURNAME: f64 = 0.93;

impl Name {
    fn of(speaker: &Speaker, text: &str) -> Self {
        let whole = fold(noun_of(&speaker.name)).into_owned();
        let lasts = lasts(&whole, speaker.name.starts_with(char::is_uppercase));
        let mut telling: Vec<String> = telling_words(&whole).collect();
        if telling.len() == 1 && !speaker.name.starts_with(char::is_uppercase) {
            telling.clear();
        }
        let roles = speaker.roles.iter().map(String::as_str);
        let told = roles.chain(speaker.mentions.iter().map(|span| span.of(text)));
        let told = told.flat_map(|told| telling_words(&fold(told)).collect::<Vec<_>>()).collect();
        let described = speaker.name.starts_with(char::is_lowercase);
        let fields = if described { fields(&whole) } else { Vec::new() };
        Self { lasts, is_unnamed: false, whole, described, fields, telling, told }
    }

    fn likeness(&self, other: &Name) -> f32 {
        if self.is_unnamed || other.is_unnamed {
            SAME_DESK
        } else if self.is_apart(other) {
            0.0
        } else if self.whole == other.whole
            || self.n_shared(other) == self.lasts.len().max(other.lasts.len())
        {
            1.0
        } else if self.is_partly(other) {
            SPEAKS_FOR
        } else {
            0.0
        }
    }

    /// True for one of two who speak together, and for a body and who speaks for it.
    fn is_partly(&self, other: &Name) -> bool {
        self.n_shared(other) > 0 || self.speaks_for(other) || other.speaks_for(self)
    }

    /// How many are told by both names, whichever is asked.
    fn n_shared(&self, other: &Name) -> usize {
        let known = |one: &Name, other: &Name| {
            let told = |last: &&String| other.lasts.iter().any(|other| is_same(last, other));
            one.lasts.iter().filter(told).count()
        };
        known(self, other).min(known(other, self))
    }

    /// True for offices of one noun that are two people's: "education secretary" and "general secretary", the spokesman of
    /// the ministry and that of the union.
    fn is_apart(&self, other: &Name) -> bool {
        let offices = self.described && other.described && self.lasts == other.lasts;
        let beside = |name: &'_ Name| -> Vec<String> {
            name.telling.iter().filter(|word| !name.lasts.contains(word)).cloned().collect()
        };
        let spokesmen = || {
            let [one, two] = [self, other].map(beside);
            self.lasts.iter().all(|last| last.starts_with("spokes"))
                && !one.is_empty()
                && !two.is_empty()
                && !one.iter().any(|word| two.contains(word))
        };
        offices && (are_apart(&self.fields, &other.fields) || spokesmen())
    }

    /// True if this one is told by the other: "a spokesman for the shipping lines", "the head of the Medicines Office".
    fn speaks_for(&self, body: &Name) -> bool {
        !body.telling.is_empty() && body.telling.iter().all(|word| self.told.contains(word))
    }
}

/// The last word of a folded name; of a joint source, told by two names of one shape, that of each.
fn lasts(whole: &str, is_proper: bool) -> Vec<String> {
    let last = |name: &str| words(name).next_back().unwrap_or("").to_owned();
    match whole.split_once(" and ").filter(|_| is_proper) {
        Some((one, other)) if one.contains(' ') == other.contains(' ') => {
            vec![last(one), last(other)]
        }
        _ => vec![last(whole)],
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || strsim::jaro_winkler(one, other) >= SAME_SURNAME
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn telling_words(folded: &str) -> impl Iterator<Item = String> {
    words(folded).filter(|word| !is_function_word(word)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::marked;
    use super::*;

    fn name(name: &str) -> Name {
        Name::of(&Speaker { name: name.to_owned(), roles: Vec::new(), mentions: Vec::new() }, "")
    }

    #[test]
    fn a_body_and_who_speaks_for_it_have_something_in_common() {
        let name = |name: &str, role: &str| {
            let roles = vec![role.to_owned()];
            Name::of(&Speaker { name: name.to_owned(), roles, mentions: Vec::new() }, "")
        };
        for (body, speaker, role, expected) in [
            ("shipping lines", "spokesman", "a spokesman for the shipping lines", SPEAKS_FOR),
            ("Medicines Office", "Ada Roe", "head of the Medicines Office", SPEAKS_FOR),
            ("Kremlin", "Ivo Lind", "Kremlin spokesman", SPEAKS_FOR),
            ("Medicines Office", "Ada Roe", "head of the Patent Office", 0.0),
            ("officials", "Ada Roe", "leader of the officials", 0.0),
            ("Ada Roe", "Leo Roe", "her brother", 1.0),
        ] {
            let (body, speaker) = (name(body, ""), name(speaker, role));
            assert_eq!(body.likeness(&speaker), expected, "{role}");
            assert_eq!(speaker.likeness(&body), expected, "{role}");
        }
    }

    fn check(a: &str, b: &str, expected: f32) {
        assert_eq!(name(a).likeness(&name(b)), expected, "{a} {b}");
        assert_eq!(name(b).likeness(&name(a)), expected, "{b} {a}");
    }

    #[test]
    fn a_surname_tells_a_speaker_in_two_spellings() {
        check("Ada Roe", "Ada Roe", 1.0);
        check("Ada Roe", "ROE", 1.0);
        check("Ada Roe-Lind", "Bo Lind", 1.0);
        check("Zelensky", "Volodymyr Zelenskyy", 1.0);
        check("Powell", "Pavel", 0.0);
        check("Ada Roe", "Ada Ley", 0.0);
        check("Ada Roe and Paul Orme", "Roe and Orme", 1.0);
        check("Ada Roe and Paul Orme", "Paul Orme", SPEAKS_FOR);
        check("Ada Roe and Paul Orme", "Roe", SPEAKS_FOR);
        check("Ada Roe and Paul Orme", "Ada Ley", 0.0);
        check("Mines and Energy Ministry", "Mines", 0.0);
        check("Ada Roe and Ben Roe", "Roe", SPEAKS_FOR);
    }

    #[test]
    fn who_never_names_himself_is_anybody_and_an_author_is_himself() {
        let unnamed = Name { is_unnamed: true, ..name(UNNAMED) };
        assert_eq!(unnamed.likeness(&name("Ada Roe")), SAME_DESK);
        assert_eq!(name("Ada Roe").likeness(&unnamed), SAME_DESK);
        assert_eq!(name("author").likeness(&name("Ada Roe")), 0.0);
        assert_eq!(name("author").likeness(&name("author")), 1.0);
    }

    #[test]
    fn offices_of_one_noun_are_told_apart() {
        check("education secretary", "general secretary", 0.0);
        check("defence minister", "finance minister", 0.0);
        check("ministry spokesman", "union spokesman", 0.0);
        check("energy minister", "oil minister", 1.0);
        check("ministry spokesman", "spokesman", 1.0);
        check("education secretary", "secretary", 1.0);
        check("senior official", "ministry official", 1.0);
    }

    #[test]
    fn too_many_speakers_are_compared_when_asked() {
        let names = || [vec![name("Ada Roe"), name("Bo Ley")], vec![name("Roe")]];
        let asked = Speakers { names: names(), table: Vec::new(), voices: [None; 2] };
        assert_eq!([asked.likeness(0, 0), asked.likeness(1, 0)], [1.0, 0.0]);
        assert_eq!(asked.likeness(0, 1), 0.5, "nobody is known by this number");
        let tabled = Speakers { names: names(), table: vec![vec![0.25]], voices: [None; 2] };
        assert_eq!(tabled.likeness(0, 0), 0.25);
    }

    #[test]
    fn the_table_of_speakers_stays_small() {
        let of = |n: usize| {
            let mut side = marked("");
            let speaker =
                |n| Speaker { name: format!("S{n}"), roles: Vec::new(), mentions: Vec::new() };
            side.1.speakers = (0..n).map(speaker).collect();
            side
        };
        let tabled = |n_a: usize, n_b: usize| {
            let sides = [of(n_a), of(n_b)];
            let [a, b] = &sides;
            let voices = [a, b].map(|(article, extraction)| Voices { article, extraction });
            Speakers::new(voices).table.len()
        };
        assert_eq!([tabled(400, 400), tabled(401, 400), tabled(2, 3)], [400, 0, 2]);
    }
}
