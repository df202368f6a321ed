//! Fragments -> attributions: which content belongs to which cue, and which source to both.
//!
//! ```text
//! [source Rutte] [cue said] [content that ...], [cue adding] [content that ...]
//!   ->  (Rutte, said, that ...), (Rutte, adding, that ...)
//! ```
//! Paragraph by paragraph: quotations first pull the content that covers most of them to their marks; each content goes to the
//! nearest cue, each source to the nearest cue that lacks one, counting what stands between and whether the
//! sentence is the same. What is then still open is filled by rules: a participle or a second verb takes the
//! source of its sentence (`subject` finds it if nothing was tagged), a cue that ends its
//! paragraph in a colon takes the next one, a quotation that goes on without a cue belongs to
//! the attribution before.
//!
//! Cost: linear in the text but for binary searches. Known misses: two people who speak
//! in turns without cues; a source two paragraphs back.

use super::subject;
use super::{Fragment, Role};
use crate::extract::quotes::{Quotation, QuotationEnd};
use crate::text::{Span, sentences};

/// One attribution: what was said, by whom, and the words that say so.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawUtterance {
    /// What is attributed, sorted; never empty.
    pub content: Vec<Span>,
    /// Whom it is attributed to; may be empty.
    pub source: Vec<Span>,
    /// The words that attribute; empty where a quotation goes on without them.
    pub cue: Vec<Span>,
}

/// How far in bytes a sentence more, a fragment between, or a second source sets a pair apart.
const SENTENCE_APART: usize = 200;
const FRAGMENT_BETWEEN: usize = 80;
const SECOND_SOURCE: usize = 60;
/// How many cues on either side of a content or source are looked at.
const NEAREST: usize = 12;
/// How far in bytes from a cue its subject is looked for.
const REACH: usize = 600;
/// How far in bytes a quotation may be from the cue that it is given to without having been tagged.
const BESIDE: usize = 40;

/// What one paragraph leaves for the next.
#[derive(Default)]
struct Carry {
    /// The last source that was given.
    source: Vec<Span>,
    /// A cue that ended its paragraph in a colon.
    announced: Option<RawUtterance>,
    /// The attribution whose quotation ended the paragraph, as its place in the result.
    quoting: Option<usize>,
}

/// Puts the fragments of each paragraph together.
///
/// `fragments` are sorted by start, as [`tag`](super::tag) gives them. The result is sorted by first content.
pub fn link(
    text: &str,
    paragraphs: &[Span],
    quotations: &[Quotation],
    fragments: &[Fragment],
) -> Vec<RawUtterance> {
    let mut out: Vec<RawUtterance> = Vec::new();
    let mut carry = Carry::default();
    for &paragraph in paragraphs {
        let scene = Scene::new(text, paragraph, fragments, quotations);
        scene.link(&mut carry, &mut out);
    }
    out.retain(|utterance| !utterance.content.is_empty());
    out.sort_by_key(|u| u.content.first().map(|c| (c.start, c.end)));
    out
}

/// One paragraph and what was found in it.
struct Scene<'a> {
    text: &'a str,
    paragraph: Span,
    sentences: Vec<Span>,
    quotations: Vec<&'a Quotation>,
    contents: Vec<Span>,
    sources: Vec<Span>,
    cues: Vec<Span>,
}

/// An attribution in the making.
#[derive(Clone, Default)]
struct Draft {
    utterance: RawUtterance,
    sentence: usize,
    /// Whether the source was given by the text beside the cue, not taken over.
    own_source: bool,
}

impl<'a> Scene<'a> {
    fn new(
        text: &'a str,
        paragraph: Span,
        fragments: &[Fragment],
        all: &'a [Quotation],
    ) -> Scene<'a> {
        let from = all.partition_point(|q| q.span.start < paragraph.start);
        let to = all.partition_point(|q| q.span.start < paragraph.end);
        let quotations: Vec<&Quotation> =
            all.get(from..to).unwrap_or_default().iter().filter(|q| q.depth == 0).collect();
        let from = fragments.partition_point(|f| f.span.start < paragraph.start);
        let to = fragments.partition_point(|f| f.span.start < paragraph.end);
        let own = fragments.get(from..to).unwrap_or_default();
        let of = |role: Role| {
            own.iter().filter(|f| f.role == role).map(|f| f.span).collect::<Vec<Span>>()
        };
        let mut sentences = if own.is_empty() { Vec::new() } else { sentences(text, paragraph) };
        // A quotation of several sentences is one unit.
        sentences.retain(|sentence| {
            let next = quotations.partition_point(|q| q.span.end <= sentence.start);
            quotations.get(next).is_none_or(|q| q.span.start >= sentence.start)
        });
        let mut scene = Scene {
            text,
            paragraph,
            sentences,
            quotations,
            contents: of(Role::Content),
            sources: of(Role::Source),
            cues: of(Role::Cue),
        };
        scene.snap();
        scene
    }

    /// Widens contents to the quotations they nearly cover.
    fn snap(&mut self) {
        for content in &mut self.contents {
            let first = self.quotations.partition_point(|q| q.span.end <= content.start);
            for quotation in self.quotations.get(first..).unwrap_or_default() {
                if quotation.span.start >= content.end {
                    break;
                }
                let shared = content.overlap(quotation.span);
                if shared * 5 < quotation.span.len() * 4 {
                    continue;
                }
                *content = if quotation.span.covers(*content) {
                    quotation.span
                } else {
                    content.join(quotation.span)
                };
            }
        }
        for k in 1..self.contents.len() {
            if let [.., before, after] = &mut self.contents[..=k]
                && after.start < before.end
            {
                after.start = before.end.min(after.end);
            }
        }
        self.contents.retain(|content| !content.is_empty());
    }

    /// Number of the sentence that `at` lies in.
    fn sentence(&self, at: usize) -> usize {
        self.sentences.partition_point(|s| s.start <= at)
    }

    /// The sentence that `at` lies in, through to the next one's start.
    fn sentence_span(&self, at: usize) -> Span {
        let number = self.sentence(at);
        let start = number
            .checked_sub(1)
            .and_then(|n| self.sentences.get(n))
            .map_or(self.paragraph.start, |s| s.start);
        let end = self.sentences.get(number).map_or(self.paragraph.end, |s| s.start);
        Span::new(start, end)
    }

    /// The part of a cue's sentence in which its subject is looked for.
    fn around(&self, cue: Span) -> Span {
        let sentence = self.sentence_span(cue.start);
        let mut start = sentence.start.max(cue.start.saturating_sub(REACH));
        let mut end = sentence.end.min(cue.end.saturating_add(REACH));
        while start < cue.start && !self.text.is_char_boundary(start) {
            start += 1;
        }
        while end > cue.end && !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Span::new(start, end)
    }

    fn link(&self, carry: &mut Carry, out: &mut Vec<RawUtterance>) {
        let mut drafts: Vec<Draft> = self
            .cues
            .iter()
            .map(|&cue| Draft {
                utterance: RawUtterance { cue: vec![cue], ..RawUtterance::default() },
                sentence: self.sentence(cue.start),
                own_source: false,
            })
            .collect();
        let mut loose = self.give_contents(&mut drafts);
        self.give_sources(&mut drafts);
        self.fill_sources(&mut drafts);
        let announced = carry.announced.take();
        let quoting = carry.quoting.take();
        self.give_quotations(announced.is_some() || quoting.is_some(), &mut drafts, &mut loose);
        self.place_loose(&loose, announced, quoting, &mut drafts, carry, out);
        self.leave(drafts, carry, out);
    }

    /// The cues that a span may belong to: the nearest few on either side, so that cost stays linear.
    fn near(&self, span: Span) -> std::ops::Range<usize> {
        let at = self.cues.partition_point(|cue| cue.start < span.start);
        at.saturating_sub(NEAREST)..(at + NEAREST).min(self.cues.len())
    }

    /// Gives each content to its cue; returns those in a paragraph without a cue for them.
    fn give_contents(&self, drafts: &mut [Draft]) -> Vec<Span> {
        let mut loose = Vec::new();
        for &content in &self.contents {
            let (first, last) =
                (self.sentence(content.start), self.sentence(content.end.saturating_sub(1)));
            let cost = |draft: &Draft| {
                let cue = draft.utterance.cue.first().copied().unwrap_or_default();
                let apart = if draft.sentence != first && draft.sentence != last {
                    SENTENCE_APART * draft.sentence.abs_diff(first)
                } else {
                    0
                };
                let between = between(cue, content);
                let n_between = count_in(&self.contents, between) + count_in(&self.cues, between);
                gap(cue, content)
                    + apart
                    + FRAGMENT_BETWEEN * n_between
                    + if content.start < cue.start { 5 } else { 0 }
            };
            match self.near(content).min_by_key(|&k| cost(&drafts[k])) {
                Some(k) => drafts[k].utterance.content.push(content),
                None => loose.push(content),
            }
        }
        loose
    }

    /// Gives quotations that no content covers to a cue beside them that lacks content; those that go on from
    /// the paragraph before, or have a dash and a name after them, are loose.
    fn give_quotations(&self, goes_on: bool, drafts: &mut [Draft], loose: &mut Vec<Span>) {
        for quotation in self.quotations.iter().filter(|q| !q.term) {
            let span = quotation.span;
            if [&self.contents, &self.sources, &self.cues].iter().any(|all| touches(all, span)) {
                continue;
            }
            let sentence = self.sentence(span.start);
            let near = self.near(span);
            let beside = |draft: &&mut Draft| {
                draft.utterance.content.is_empty()
                    && draft.sentence == sentence
                    && draft.utterance.cue.iter().any(|&cue| gap(cue, span) <= BESIDE)
            };
            if let Some(draft) = drafts.get_mut(near).unwrap_or_default().iter_mut().find(beside) {
                draft.utterance.content.push(span);
            } else if drafts.is_empty()
                && (goes_on && span.start == self.paragraph.start
                    || subject::after_dash(self.text, Span::new(span.end, self.paragraph.end))
                        .is_some())
            {
                loose.push(span);
            }
        }
        loose.sort();
    }

    fn give_sources(&self, drafts: &mut [Draft]) {
        for &source in &self.sources {
            let cost = |draft: &Draft| {
                let cue = draft.utterance.cue.first().copied().unwrap_or_default();
                let between = between(cue, source);
                let n_between =
                    [&self.contents, &self.cues, &self.sources].map(|all| count_in(all, between));
                gap(cue, source)
                    + FRAGMENT_BETWEEN * n_between.iter().sum::<usize>()
                    + SENTENCE_APART * draft.sentence.abs_diff(self.sentence(source.start))
                    + if draft.own_source { SECOND_SOURCE } else { 0 }
            };
            if let Some(k) = self.near(source).min_by_key(|&k| cost(&drafts[k])) {
                drafts[k].utterance.source.push(source);
                drafts[k].own_source = true;
            }
        }
    }

    /// Finds a source for the cues that have none beside them.
    fn fill_sources(&self, drafts: &mut [Draft]) {
        for k in 0..drafts.len() {
            let Some(&cue) = drafts[k].utterance.cue.first() else { continue };
            if subject::is_done_to(self.text, cue) {
                drafts[k].utterance.source.retain(|source| source.start > cue.start);
            }
            if drafts[k].own_source
                || drafts[k].utterance.content.is_empty()
                || subject::has_no_subject(self.text, cue)
            {
                continue;
            }
            let sentence = drafts[k].sentence;
            let before = drafts[..k]
                .iter()
                .rev()
                .take(NEAREST)
                .find(|d| d.sentence == sentence && !d.utterance.source.is_empty());
            let after = drafts[k + 1..]
                .iter()
                .take(NEAREST)
                .find(|d| d.sentence == sentence && d.own_source);
            let source = before.map(|d| d.utterance.source.clone()).or_else(|| {
                let span = self.around(cue);
                let mut taken = inside(&self.contents, span).to_vec();
                let first = self.quotations.partition_point(|q| q.span.end <= span.start);
                let rest = self.quotations.get(first..).unwrap_or_default().iter();
                taken.extend(rest.take_while(|q| q.span.start < span.end).map(|q| q.span));
                subject::of_cue(self.text, span, cue, &taken).map(|s| vec![s])
            });
            let source = source.or_else(|| after.map(|d| d.utterance.source.clone()));
            drafts[k].utterance.source = source.unwrap_or_default();
        }
    }

    /// Finds a home for contents in a paragraph without cues.
    fn place_loose(
        &self,
        loose: &[Span],
        announced: Option<RawUtterance>,
        quoting: Option<usize>,
        drafts: &mut Vec<Draft>,
        carry: &mut Carry,
        out: &mut [RawUtterance],
    ) {
        let Some(&first) = loose.first() else { return };
        let rest = Span::new(first.end, self.paragraph.end);
        let signed = subject::after_dash(self.text, rest).is_some();
        if let Some(mut utterance) = announced.filter(|_| !signed) {
            utterance.content.extend(loose);
            drafts.push(Draft { utterance, sentence: 0, own_source: true });
            return;
        }
        let opens = self.quotations.first().is_some_and(|q| q.span.start == first.start);
        if opens
            && !signed
            && first.start <= self.paragraph.start + 1
            && let Some(utterance) = quoting.and_then(|k| out.get_mut(k))
        {
            utterance.content.extend(loose);
            carry.quoting =
                quoting.filter(|_| self.ends_quoted(loose.last().copied().unwrap_or_default()));
            return;
        }
        for &content in loose {
            let dash = subject::after_dash(self.text, Span::new(content.end, self.paragraph.end));
            let (cue, source) = match dash {
                Some((cue, source)) => (vec![cue], vec![source]),
                None if self.sources.is_empty() => (Vec::new(), carry.source.clone()),
                None => (Vec::new(), self.sources.clone()),
            };
            let utterance = RawUtterance { content: vec![content], source, cue };
            drafts.push(Draft {
                utterance,
                sentence: self.sentence(content.start),
                own_source: dash.is_some(),
            });
        }
    }

    fn ends_quoted(&self, content: Span) -> bool {
        self.quotations.last().is_some_and(|q| {
            q.end != QuotationEnd::Closed
                || (content.end == q.span.end && self.rest_is_blank(q.span.end))
        })
    }

    fn rest_is_blank(&self, from: usize) -> bool {
        self.text.get(from..self.paragraph.end).is_some_and(|rest| rest.trim().is_empty())
    }

    /// Writes what is complete and notes what the next paragraph may need.
    fn leave(&self, drafts: Vec<Draft>, carry: &mut Carry, out: &mut Vec<RawUtterance>) {
        let colon = self.paragraph.of(self.text).trim_end().ends_with(':');
        let n_drafts = drafts.len();
        for (k, mut draft) in drafts.into_iter().enumerate() {
            if draft.utterance.content.is_empty() {
                if colon && k + 1 == n_drafts {
                    if draft.utterance.source.is_empty() {
                        draft.utterance.source = self.any_source(&draft);
                    }
                    carry.announced = Some(draft.utterance);
                }
                continue;
            }
            draft.utterance.content.sort();
            if !draft.utterance.source.is_empty() {
                carry.source.clone_from(&draft.utterance.source);
            }
            if draft.utterance.content.last().is_some_and(|&last| self.ends_quoted(last)) {
                carry.quoting = Some(out.len());
            }
            out.push(draft.utterance);
        }
    }

    fn any_source(&self, draft: &Draft) -> Vec<Span> {
        let Some(&cue) = draft.utterance.cue.first() else { return Vec::new() };
        let span = self.around(cue);
        subject::of_cue(self.text, span, cue, inside(&self.contents, span)).into_iter().collect()
    }
}

fn gap(a: Span, b: Span) -> usize {
    between(a, b).len()
}

/// The spans of a sorted, disjoint list that touch `window`.
fn inside(sorted: &[Span], window: Span) -> &[Span] {
    let from = sorted.partition_point(|span| span.end <= window.start);
    let to = sorted.partition_point(|span| span.start < window.end);
    sorted.get(from..to).unwrap_or_default()
}

fn touches(sorted: &[Span], window: Span) -> bool {
    !inside(sorted, window).is_empty()
}

/// How many spans of a sorted, disjoint list lie wholly in `window`.
fn count_in(sorted: &[Span], window: Span) -> usize {
    let from = sorted.partition_point(|span| span.start < window.start);
    let to = sorted.partition_point(|span| span.end <= window.end);
    to.saturating_sub(from)
}

/// What stands between two spans; empty if they touch or overlap.
fn between(a: Span, b: Span) -> Span {
    if b.start >= a.end { Span::new(a.end, b.start) } else { Span::new(b.end, a.start) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::quotes::quotations;
    use proptest::prelude::*;

    /// Reads `{s ...}`, `{q ...}`, `{c ...}` as source, cue and content; lines are paragraphs.
    fn parse(marked: &str) -> (String, Vec<Span>, Vec<Fragment>) {
        let (mut text, mut fragments) = (String::new(), Vec::new());
        let mut open = None;
        let mut chars = marked.chars();
        while let Some(c) = chars.next() {
            match c {
                '{' => {
                    open = Some((chars.next(), text.len()));
                    chars.next();
                }
                '}' => {
                    let (role, start) = open.take().unwrap();
                    let role = match role {
                        Some('s') => Role::Source,
                        Some('q') => Role::Cue,
                        _ => Role::Content,
                    };
                    let span = Span::new(start, text.len());
                    fragments.push(Fragment { role, span, confidence: 1.0 });
                }
                c => text.push(c),
            }
        }
        let mut at = 0;
        let paragraphs = text
            .split('\n')
            .map(|line| {
                let span = Span::new(at, at + line.len());
                at = span.end + 1;
                span
            })
            .collect();
        (text, paragraphs, fragments)
    }

    /// Expects each attribution as `source | cue | content`, pieces joined by ` + `.
    fn check(marked: &str, expected: &[&str]) {
        let (text, paragraphs, fragments) = parse(marked);
        let join =
            |spans: &[Span]| spans.iter().map(|s| s.of(&text)).collect::<Vec<_>>().join(" + ");
        let found: Vec<String> =
            link(&text, &paragraphs, &quotations(&text, &paragraphs), &fragments)
                .iter()
                .map(|u| format!("{} | {} | {}", join(&u.source), join(&u.cue), join(&u.content)))
                .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn links_what_stands_together() {
        check("{s Ada Brun} {q said} {c that it rains}.", &["Ada Brun | said | that it rains"]);
        check(
            "{c \"It rains,\"} {q said} {s Ada Brun}. {c \"It pours.\"}",
            &["Ada Brun | said | \"It rains,\" + \"It pours.\""],
        );
        check(
            "{s Ada Brun} and {s Bo Ray} {q said} {c that it rains}.",
            &["Ada Brun + Bo Ray | said | that it rains"],
        );
    }

    #[test]
    fn participles_share_the_subject() {
        check(
            "{s Brun} {q said} {c that it rains}, {q adding} {c that it pours}.",
            &["Brun | said | that it rains", "Brun | adding | that it pours"],
        );
        check(
            "{q Highlighting} {c that it rains}, {s Brun} {q said}: {c \"It pours.\"}",
            &["Brun | Highlighting | that it rains", "Brun | said | \"It pours.\""],
        );
        check(
            "The harbour board met on Monday and {q found} {c that it rains}.",
            &["The harbour board | found | that it rains"],
        );
        check("On Monday, Brun smiled, {q calling} {c it rain}.", &["Brun | calling | it rain"]);
        check(
            "{c \"It rains,\"} {q reported} Norland Radio.",
            &["Norland Radio | reported | \"It rains,\""],
        );
    }

    #[test]
    fn gives_no_source_where_there_is_none() {
        check("{s Brun} {q was accused of} {c lying}.", &[" | was accused of | lying"]);
        check("It {q seems} {c that it rains}.", &[" | seems | that it rains"]);
    }

    #[test]
    fn carries_over_paragraphs() {
        check(
            "{s Brun} {q said:}\n{c \"It rains.}\n{c \"It pours.\"}",
            &["Brun | said: | \"It rains. + \"It pours.\""],
        );
        check(
            "{c \"It rains,\"} {s she} {q said}. {c \"Still.\"}\n{c \"It pours.\"}\nThen it {s he} {q said} {c so}.",
            &["she | said | \"It rains,\" + \"Still.\" + \"It pours.\"", "he | said | so"],
        );
        check("{c \"It rains.\"} ― Ada Brun", &["Ada Brun | ― | \"It rains.\""]);
        check(
            "{s Bo} {q said} {c \"no.\"}\n\"It rains, and it always did.\" ― Ada Brun",
            &["Bo | said | \"no.\"", "Ada Brun | ― | \"It rains, and it always did.\""],
        );
        check(
            "{s Brun} {q said} \"it rains and it pours,\" though.",
            &["Brun | said | \"it rains and it pours,\""],
        );
    }

    #[test]
    fn quotations_pull_their_content_to_the_marks() {
        check(
            "{s Brun} {q said} \"{c it rains in Norland}.\"",
            &["Brun | said | \"it rains in Norland.\""],
        );
    }

    proptest! {
        #[test]
        fn spans_stay_in_the_text(
            text in "[A-Ca-c\"“”.,:\n é―]{0,60}",
            marks in prop::collection::vec((0_usize..60, 0_usize..20, 0_u8..3), 0..8),
        ) {
            let mut fragments: Vec<Fragment> = marks
                .iter()
                .map(|&(start, len, role)| Fragment {
                    role: [Role::Content, Role::Source, Role::Cue][role as usize],
                    span: Span::new(start, start + len + 1),
                    confidence: 0.5,
                })
                .filter(|f| text.get(f.span.start..f.span.end).is_some())
                .collect();
            fragments.sort_by_key(|f| f.span);
            let mut at = 0;
            let paragraphs: Vec<Span> = text.split('\n').map(|line| {
                let span = Span::new(at, at + line.len());
                at = span.end + 1;
                span
            }).collect();
            for utterance in link(&text, &paragraphs, &quotations(&text, &paragraphs), &fragments) {
                prop_assert!(!utterance.content.is_empty());
                let spans = [&utterance.content, &utterance.source, &utterance.cue];
                for span in spans.into_iter().flatten() {
                    prop_assert!(text.get(span.start..span.end).is_some_and(|part| !part.is_empty()));
                }
            }
        }
    }
}
