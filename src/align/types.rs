//! Words as written to word types: one for all the forms of a word, and what it counts for.
//!
//! A word is looked at once, however often it is read: its types are kept under it as written.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use crate::meaning::{Vector, Vectors, rarity};
use crate::text::{
    List, Span, TokenKind, fold, is_function_word, list, most_tokens, possessive, stem, tokens,
};

/// One word in all its forms.
pub(super) struct WordType {
    /// Rarity times spread; what the type counts for.
    pub(super) salience: f32,
    /// None for numbers, as two are alike only if they are equal, and for words that only frame statements.
    pub(super) vector: Option<Arc<Vector>>,
    /// What it adds to the meaning of a statement.
    pub(super) pull: f32,
    pub(super) is_name: bool,
    pub(super) is_number: bool,
}

/// So many statements count as few: what is common to them, or used by all, tells little of the talk around them.
pub(super) const FEW: f32 = 8.0;

/// Gives every word its type number while the texts are read.
pub(super) struct Interner<'t> {
    /// A word or number as written to its types, a range of `kinds`: most are read many times, as frames overlap.
    by_form: HashMap<&'t str, Range<usize>>,
    kinds: Vec<usize>,
    by_key: HashMap<Cow<'t, str>, usize>,
    seen: Vec<Seen<'t>>,
}

/// What is known of a type so far.
struct Seen<'t> {
    form: Cow<'t, str>,
    is_name: bool,
    is_number: bool,
    is_stance: bool,
}

/// Words for which there is room from the start: two articles of a thousand words have less than half as many.
const ROOM: usize = 800;

impl<'t> Interner<'t> {
    pub(super) fn new() -> Self {
        Self {
            by_form: HashMap::with_capacity(ROOM),
            kinds: Vec::with_capacity(ROOM),
            by_key: HashMap::with_capacity(ROOM),
            seen: Vec::with_capacity(ROOM),
        }
    }

    /// The types of the words under some spans, in order.
    pub(super) fn types_of(&mut self, text: &'t str, spans: &[Span]) -> Vec<usize> {
        let mut found = Vec::with_capacity(spans.iter().map(|span| most_tokens(*span)).sum());
        for span in spans {
            let mut opens = true;
            for token in tokens(text, *span) {
                let word = token.span.of(text);
                if token.kind == TokenKind::Mark {
                    opens |= matches!(word, "." | "!" | "?" | ":" | "“" | "\"" | "''" | "``");
                    continue;
                }
                let kinds = self.kinds_of(word, token.kind);
                let kinds = self.kinds.get(kinds).unwrap_or_default();
                found.extend_from_slice(kinds);
                if token.kind == TokenKind::Word {
                    if !opens && word.starts_with(char::is_uppercase) {
                        kinds.iter().for_each(|kind| self.seen[*kind].is_name = true);
                    }
                    opens = false;
                }
            }
        }
        found
    }

    /// The types of a word or number, as a range of `kinds`.
    fn kinds_of(&mut self, written: &'t str, kind: TokenKind) -> Range<usize> {
        if let Some(known) = self.by_form.get(written) {
            return known.clone();
        }
        let start = self.kinds.len();
        if kind == TokenKind::Number {
            let digits: Cow<'t, str> = match written.contains(',') {
                true => Cow::Owned(written.replace(',', "")),
                false => Cow::Borrowed(written),
            };
            let number = self.intern(digits.clone(), digits, true);
            self.kinds.push(number);
        } else {
            self.read_word(written);
        }
        let kinds = start..self.kinds.len();
        self.by_form.insert(written, kinds.clone());
        kinds
    }

    /// A word may be several: `rate-setting` counts as two, `counter-terrorism` as one.
    fn read_word(&mut self, word: &'t str) {
        let folded = fold(word);
        let whole = possessive(&folded);
        if whole.len() == folded.len() && !folded.bytes().any(|b| matches!(b, b'-' | b'.')) {
            return self.add_part(folded);
        }
        match whole.split_once('-') {
            Some((prefix, rest)) if is_prefix(prefix) => self.read_part(&format!("{prefix}{rest}")),
            _ => whole.split('-').for_each(|part| self.read_part(part)),
        }
    }

    fn read_part(&mut self, part: &str) {
        // An abbreviation with points is the one without: `E.U.`, `EU`. What was cut may have a spelling of its own:
        // `defence's`.
        let part = match part.contains('.') {
            true => fold(&part.replace('.', "")).into_owned(),
            false => fold(part).into_owned(),
        };
        self.add_part(Cow::Owned(part));
    }

    fn add_part(&mut self, part: Cow<'t, str>) {
        if !is_function_word(&part) && part.len() > 1 {
            let kind = self.intern(stem(&part), part, false);
            self.kinds.push(kind);
        }
    }

    fn intern(&mut self, key: Cow<'t, str>, form: Cow<'t, str>, is_number: bool) -> usize {
        if let Some(&kind) = self.by_key.get(&key) {
            match self.seen.get_mut(kind) {
                Some(seen) if form < seen.form => seen.form = form,
                _ => {}
            }
            return kind;
        }
        let kind = self.seen.len();
        let is_stance = is_stance(&key);
        self.by_key.insert(key, kind);
        self.seen.push(Seen { form, is_name: false, is_number, is_stance });
        kind
    }

    /// Weighs every type by its rarity and by how few statements use it in their content.
    pub(super) fn finish(
        self,
        raw: &[Vec<[Vec<usize>; 2]>; 2],
        vectors: &Vectors,
    ) -> Vec<WordType> {
        let mut users = vec![0_usize; self.seen.len()];
        let n_statements = raw.iter().map(Vec::len).sum::<usize>();
        for [content, _] in raw.iter().flatten() {
            let mut kinds = content.clone();
            kinds.sort_unstable();
            kinds.dedup();
            kinds.iter().for_each(|kind| users[*kind] += 1);
        }
        let n_all = FEW + n_statements as f32;
        let weigh = |(seen, users): (Seen<'_>, usize)| {
            let spread = (n_all / users.max(1) as f32).ln() / n_all.ln();
            // A number's rarity in general text says nothing; it counts as a fairly rare word.
            let rarity = if seen.is_number { 6.0 } else { rarity(&seen.form) };
            // Two numbers are alike only if they are equal, so a number has no direction. A word that
            // only frames statements is looked for, but not compared by meaning.
            let vector = (!seen.is_number && users > 0).then(|| vectors.word(&seen.form));
            let share = if seen.is_stance { STANCE_SHARE } else { 1.0 };
            WordType {
                salience: share * spread.max(0.0).sqrt() * (rarity / FULL_RARITY).min(1.0),
                pull: share * vector.as_ref().map_or(0.0, |vector| vector.weight()),
                vector,
                is_name: seen.is_name,
                is_number: seen.is_number,
            }
        };
        self.seen.into_iter().zip(users).map(weigh).collect()
    }
}

/// What a word of stance counts beside a word of content.
const STANCE_SHARE: f32 = 0.25;

/// True for stems of words that tell how a thing is said or held; see the header of the table.
fn is_stance(stem: &str) -> bool {
    const STEMS: List = list!("stance");
    STEMS.has(stem)
}

/// Rarity from which a word counts in full: about one sentence in 400. Of 4, 5, 6, 8 and 12 the best
/// on the development pairs (average precision of soft matching on news .418, at 8 .414, at 12 .411).
const FULL_RARITY: f32 = 6.0;

fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "counter" | "anti" | "non" | "co" | "re" | "multi" | "pre" | "post" | "pro" | "inter"
    )
}
