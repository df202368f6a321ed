//! Word classes and the training articles -> the tagger's lexicon.
//!
//! A word's cue level is how often it was part of a cue. While training, each article's own counts are taken out
//! first, else the tagger would learn to trust levels that were made from the very cues it is to find.

use std::collections::{BTreeMap, BTreeSet};

use saydiff::extract::tagger::lexicon::{Entry, Lexicon, ending_key};
use saydiff::extract::tagger::paragraph::{PAD, Paragraph};
use saydiff::extract::tagger::token::{Token, hash, tokenize};
use saydiff::text::Span;

use crate::gold::Doc;

/// How many frequent words keep their identity in the features that back off to classes.
const N_FREQUENT: usize = 600;

#[derive(Clone, Copy, Default)]
struct Count {
    cues: u32,
    all: u32,
}

/// Counts of every word of the training articles, in all and per article.
pub struct Counts {
    all: BTreeMap<u32, Count>,
    docs: Vec<BTreeMap<u32, Count>>,
}

impl Counts {
    pub fn new(docs: &[Doc]) -> Counts {
        let docs: Vec<_> = docs.iter().map(count).collect();
        let mut all: BTreeMap<u32, Count> = BTreeMap::new();
        for (word, count) in docs.iter().flatten() {
            let sum = all.entry(*word).or_default();
            sum.cues += count.cues;
            sum.all += count.all;
        }
        Counts { all, docs }
    }

    fn level(&self, word: u32, without: Option<usize>) -> u8 {
        let all = self.all.get(&word).copied().unwrap_or_default();
        let own =
            without.and_then(|doc| self.docs.get(doc)?.get(&word)).copied().unwrap_or_default();
        level(Count { cues: all.cues - own.cues, all: all.all - own.all })
    }

    /// Gives the tokens of training article `doc` the levels they would have had without it.
    pub fn leave_out(&self, doc: usize, paragraphs: &mut [Paragraph]) {
        for paragraph in paragraphs {
            let n = paragraph.len();
            for token in &mut paragraph.tokens[PAD..PAD + n] {
                token.level = self.level(token.word, Some(doc));
            }
        }
    }

    /// The lexicon's table: the words of the training articles and the most frequent words of the class list.
    pub fn lexicon(&self, classes: &str, tags: &str, n_words: usize) -> Vec<u8> {
        let tags = Tags::new(tags);
        let listed: Vec<(u32, u8)> = classes
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(word, class)| Some((hash(word), class.parse().ok()?)))
            .collect();
        let class_of: BTreeMap<u32, u8> = listed.iter().rev().copied().collect();
        let listed_tail: BTreeMap<u32, u32> = classes
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, _)| (hash(word), tail(word)))
            .collect();
        let mut by_count: Vec<(u32, u32)> =
            self.all.iter().map(|(&word, count)| (count.all, word)).collect();
        by_count.sort_by_key(|&(count, word)| (u32::MAX - count, word));
        let frequent: BTreeSet<u32> =
            by_count.iter().take(N_FREQUENT).map(|&(_, word)| word).collect();
        let seen = by_count
            .iter()
            .filter(|(count, word)| *count > 2 || class_of.contains_key(word))
            .map(|&(_, word)| word);
        let mut entries = Vec::new();
        let mut done = BTreeSet::new();
        for word in seen.chain(listed.iter().map(|&(word, _)| word)) {
            if entries.len() < n_words && done.insert(word) {
                let class = class_of.get(&word).copied().unwrap_or_default();
                let (tag, verb) = tags.word(word, listed_tail.get(&word).copied());
                let level = self.level(word, None);
                entries.push((
                    word,
                    Entry { class, level, frequent: frequent.contains(&word), tag, verb },
                ));
            }
        }
        entries.extend(tags.endings.iter().map(|(&ending, &(tag, verb))| {
            (ending_key(ending), Entry { tag, verb, ..Entry::default() })
        }));
        Lexicon::build(&entries)
    }
}

fn level(count: Count) -> u8 {
    if count.all < 3 {
        return 0;
    }
    match f64::from(count.cues) / f64::from(count.all) {
        p if p > 0.8 => 6,
        p if p > 0.6 => 5,
        p if p > 0.4 => 4,
        p if p > 0.2 => 3,
        p if p > 0.05 => 2,
        _ => 1,
    }
}

fn count(doc: &Doc) -> BTreeMap<u32, Count> {
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(&doc.text, Span::new(0, doc.text.len()), &Lexicon::new(&[]), &mut tokens);
    let mut cues: Vec<Span> =
        doc.quotes.iter().flat_map(|quote| quote.cue.iter().copied()).collect();
    cues.sort();
    let mut counts: BTreeMap<u32, Count> = BTreeMap::new();
    for token in tokens.iter().filter(|token| token.shape.is_word()) {
        let at = token.start as usize;
        let after = cues.partition_point(|cue| cue.start <= at);
        let is_cue = cues[..after].iter().rev().take(8).any(|cue| cue.contains(at));
        let sum = counts.entry(token.word).or_default();
        sum.all += 1;
        sum.cues += u32::from(is_cue);
    }
    counts
}

/// Parts of speech by word and by ending.
struct Tags {
    words: BTreeMap<u32, (u8, u8)>,
    endings: BTreeMap<u32, (u8, u8)>,
}

impl Tags {
    fn new(list: &str) -> Tags {
        let mut tags = Tags { words: BTreeMap::new(), endings: BTreeMap::new() };
        for line in list.lines().filter(|line| !line.starts_with("# ")) {
            let mut fields = line.split('\t');
            let (Some(form), Some(tag), Some(verb)) = (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let (Ok(tag), Ok(verb)) = (tag.parse(), verb.parse()) else { continue };
            match form.strip_prefix('*') {
                Some(ending) => tags.endings.insert(tail(ending), (tag, verb)),
                None => tags.words.insert(hash(form), (tag, verb)),
            };
        }
        tags
    }

    fn word(&self, word: u32, tail: Option<u32>) -> (u8, u8) {
        let ending = || tail.and_then(|tail| self.endings.get(&tail));
        self.words.get(&word).or_else(ending).copied().unwrap_or_default()
    }
}

/// Last three bytes, as the tagger packs them.
fn tail(word: &str) -> u32 {
    word.bytes().fold(0, |tail, b| (tail << 8 | u32::from(b)) & 0xff_ffff)
}
