//! Text -> fragments: the stretches that are content, source or cue of an attribution.
//!
//! ```text
//! The minister said on Monday that taxes "will not rise".
//! [source    ] [cue]           [content                 ]
//! ```
//! A conditional random field over hashed features, in two passes: the first reads the text, the second also
//! reads what the first found in the whole document. Weights are trained by `crates/train` and embedded
//! (`weights.bin`); the model card is `docs/models.md`. [`link`] makes statements of the fragments.
//!
//! Cost: linear in the text. Known misses: attributions without a reporting word, boundaries of indirect speech
//! that run over several clauses, sources given a paragraph away.

pub mod crf;
pub mod features;
mod first;
mod kept;
pub mod label;
pub mod lexicon;
pub mod link;
pub mod model;
pub mod paragraph;
mod second;
mod subject;
pub mod table;
pub mod token;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::quotes::Quotation;
use crate::text::Span;
use crf::{Chain, Scores};
use features::Labelling;
use first::FirstPass;
pub use label::Role;
use label::{Label, N_LABELS};
use lexicon::Lexicon;
use model::{Model, Weights};
use paragraph::{Before, PAD, Paragraph};
use second::SecondPass;
use token::{Shape, Token};

/// One stretch of text with its role in an attribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fragment {
    /// What it is.
    pub role: Role,
    /// Where it stands.
    pub span: Span,
    /// How sure the tagger is, from 0 to 1.
    pub confidence: f32,
}

static WEIGHTS: &[u8] = include_bytes!("weights.bin");
static MODEL: LazyLock<Option<Model<'static>>> = LazyLock::new(|| Model::parse(WEIGHTS));

/// Finds the fragments of a text, sorted by their start.
///
/// `paragraphs` are the stretches to read, in order, with their [`quotations`](super::quotes::quotations); text between
/// them is not looked at.
pub fn tag(text: &str, paragraphs: &[Span], quotations: &[Quotation]) -> Vec<Fragment> {
    MODEL.as_ref().map_or_else(Vec::new, |model| tag_with(model, text, paragraphs, quotations))
}

/// As [`tag`], with another model.
pub fn tag_with(
    model: &Model<'_>,
    text: &str,
    paragraphs: &[Span],
    quotations: &[Quotation],
) -> Vec<Fragment> {
    let mut paragraphs = read(text, paragraphs, quotations, &model.lexicon);
    paragraphs.iter_mut().for_each(Paragraph::relate);
    let n_tokens = paragraphs.iter().map(Paragraph::len).sum();
    let mut first = FirstPass::new(&model.first, n_tokens);
    let labelled = |paragraph: &Paragraph| {
        let mut labelling = Labelling::default();
        settle(&mut labelling, &model.first_chain, first.scores(paragraph));
        labelling.fill(paragraph);
        labelling
    };
    let mut labellings: Vec<Labelling> = paragraphs.iter().map(labelled).collect();
    remember(&paragraphs, &mut labellings);
    let mut out = Vec::new();
    let mut second = SecondPass::new(&model.second);
    for (paragraph, labelling) in paragraphs.iter().zip(&labellings) {
        // Where the first pass is sure that nothing is attributed, the second finds nothing either, unless a
        // quotation goes on from the paragraph before.
        if paragraph.quotations.is_empty() && labelling.sure.iter().all(|sure| *sure == SURE) {
            continue;
        }
        let scores = second.scores(paragraph, labelling);
        fragments(paragraph, &scores, &model.second_chain, &mut out);
    }
    out
}

/// Reads the paragraphs of a document; [`Paragraph::relate`] is still to be called on each.
pub fn read(
    text: &str,
    spans: &[Span],
    quotations: &[Quotation],
    lexicon: &Lexicon<'_>,
) -> Vec<Paragraph> {
    let mut before = Before::default();
    let mut place = 0;
    let mut out = Vec::with_capacity(spans.len());
    let mut rest = quotations;
    for &span in spans {
        let here;
        (here, rest) =
            rest.split_at(rest.partition_point(|quotation| quotation.span.start < span.end));
        let mut paragraph = Paragraph { before, place, ..Paragraph::default() };
        paragraph.read(text, span, here, lexicon);
        if paragraph.is_empty() {
            continue;
        }
        let last = paragraph.token(paragraph.len() - 1);
        before = Before {
            colon: last.shape == Shape::Colon,
            unclosed: paragraph.quotations.last().is_some_and(|q| !q.closed),
            quoted: last.quote == 3,
        };
        place = (place + 1).min(3);
        out.push(paragraph);
    }
    out
}

/// Labels one paragraph from its text alone.
pub fn first_pass(paragraph: &Paragraph, weights: &impl Weights, chain: &Chain) -> Labelling {
    let mut features = Vec::with_capacity(192);
    let scores: Vec<Scores> = (0..paragraph.len())
        .map(|i| {
            features.clear();
            features::first_pass(paragraph, i, &mut features);
            weights.score(&features)
        })
        .collect();
    let mut labelling = Labelling::default();
    settle(&mut labelling, chain, scores);
    labelling
}

/// Takes the best labels and their probabilities from the scores of the first pass.
pub fn settle(labelling: &mut Labelling, chain: &Chain, scores: Vec<Scores>) {
    labelling.labels = chain.best(&scores);
    labelling.sure = chain.probabilities(&scores).iter().map(steps).collect();
    labelling.scores = scores;
}

/// Probabilities as steps from 0 to [`SURE`], three bits each, the first label's lowest.
fn steps(probabilities: &Scores) -> u32 {
    // What is as probable as this leaves less than the first bound to all others.
    if probabilities[0] > 0.981 {
        return SURE;
    }
    probabilities.iter().rev().fold(0, |packed, &probability| packed << 3 | step(probability))
}

/// The last of the eight steps of [`step`].
const SURE: u32 = 7;

/// A probability as one of eight steps.
fn step(probability: f32) -> u32 {
    const BOUNDS: [f32; SURE as usize] = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];
    BOUNDS.iter().map(|&bound| u32::from(probability >= bound)).sum()
}

/// Fills in what the second pass knows of the whole document.
pub fn remember(paragraphs: &[Paragraph], labellings: &mut [Labelling]) {
    let mut sources: HashMap<u32, u32> = HashMap::new();
    for (paragraph, labelling) in paragraphs.iter().zip(labellings.iter()) {
        for (i, label) in labelling.labels.iter().enumerate() {
            let token = paragraph.token(i);
            if label.role() == Some(Role::Source) && token.shape.is_capital() {
                *sources.entry(token.word).or_default() += 1;
            }
        }
    }
    let openings: Vec<u32> =
        paragraphs.iter().zip(labellings.iter()).map(|(p, l)| opening(p, l)).collect();
    let mut previous = 0;
    for (number, (paragraph, labelling)) in paragraphs.iter().zip(labellings.iter_mut()).enumerate()
    {
        let n_elsewhere = |(label, token): (&Label, &Token)| {
            let own = u32::from(label.role() == Some(Role::Source));
            let is_name = token.shape.is_capital();
            let count = if is_name { sources.get(&token.word) } else { None };
            match count.map_or(0, |count| count.saturating_sub(own)) {
                0 => 0,
                1 => 1,
                2 | 3 => 2,
                _ => 3,
            }
        };
        let tokens = paragraph.tokens.iter().skip(PAD);
        labelling.memory = labelling.labels.iter().zip(tokens).map(n_elsewhere).collect();
        labelling.previous = previous;
        labelling.following = openings.get(number + 1).copied().unwrap_or_default();
        labelling.relate(paragraph);
        previous = ending(paragraph, labelling);
    }
}

/// How a paragraph begins: the label of its first word, and whether a quotation stands there.
fn opening(paragraph: &Paragraph, labelling: &Labelling) -> u32 {
    let first =
        (0..paragraph.len()).find(|&i| paragraph.token(i).shape.is_word()).unwrap_or_default();
    let label = labelling.labels.get(first).map_or(0, |&label| label as u32);
    1 + label * 2 + u32::from(paragraph.token(0).quote == 1)
}

/// How a paragraph ends: open quotation, colon, or the label of its last word; and how many cues it has.
fn ending(paragraph: &Paragraph, labelling: &Labelling) -> u32 {
    let last = (0..paragraph.len())
        .rev()
        .find(|&i| paragraph.token(i).shape.is_word())
        .unwrap_or_default();
    let cues =
        labelling.labels.iter().filter(|&&label| label == Label::BeginCue).count().min(2) as u32;
    let end = if paragraph.quotations.last().is_some_and(|q| !q.closed) {
        8
    } else if paragraph.token(paragraph.len().saturating_sub(1)).shape == Shape::Colon {
        9
    } else {
        labelling.labels.get(last).map_or(0, |&label| label as u32)
    };
    1 + end * 3 + cues
}

/// The scores of the second pass: those of the first, and what its own features add.
pub fn second_scores(
    paragraph: &Paragraph,
    labelling: &Labelling,
    weights: &impl Weights,
) -> Vec<Scores> {
    let mut features = Vec::with_capacity(96);
    (0..paragraph.len())
        .map(|i| {
            features.clear();
            features::second_pass(paragraph, labelling, i, &mut features);
            let mut scores = weights.score(&features);
            for (score, first) in
                scores.iter_mut().zip(labelling.scores.get(i).into_iter().flatten())
            {
                *score += first;
            }
            scores
        })
        .collect()
}

/// Appends the fragments that the best labels spell; the scores are those of the paragraph's outline.
fn fragments(paragraph: &Paragraph, scores: &[Scores], chain: &Chain, out: &mut Vec<Fragment>) {
    let labels = chain.best(scores);
    if labels.iter().all(|label| label.role().is_none()) {
        return;
    }
    let probabilities = chain.probabilities(scores);
    let mut open: Option<(Fragment, u32)> = None;
    for ((i, label), probabilities) in paragraph.outline().zip(&labels).zip(&probabilities) {
        let token = paragraph.token(i);
        let sure = role_probability(probabilities, *label);
        match (&mut open, label.role()) {
            (Some((fragment, count)), Some(role)) if label.continues() && role == fragment.role => {
                fragment.span.end = token.end as usize;
                fragment.confidence += sure;
                *count += 1;
            }
            (_, role) => {
                out.extend(open.take().map(close));
                open = role.map(|role| {
                    let span = Span::new(token.start as usize, token.end as usize);
                    (Fragment { role, span, confidence: sure }, 1)
                });
            }
        }
    }
    out.extend(open.map(close));
}

/// A fragment is as sure as its tokens are on average.
fn close((fragment, count): (Fragment, u32)) -> Fragment {
    Fragment { confidence: (fragment.confidence / count as f32).clamp(0.0, 1.0), ..fragment }
}

fn role_probability(probabilities: &[f32; N_LABELS], label: Label) -> f32 {
    Label::ALL
        .iter()
        .zip(probabilities)
        .filter(|(l, _)| l.role() == label.role())
        .map(|(_, p)| p)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::quotes::quotations;

    /// Marks what is found as `[role text]` and joins the marks.
    fn check(text: &str, expected: &str) {
        let whole = [Span::new(0, text.len())];
        let found: Vec<String> = tag(text, &whole, &quotations(text, &whole))
            .iter()
            .map(|f| format!("{:?}: {}", f.role, f.span.of(text)))
            .collect();
        assert_eq!(found.join(" | "), expected, "{text}");
    }

    #[test]
    fn finds_plain_attributions() {
        check(
            "The minister said that the harbour tax would not rise.",
            "Source: The minister | Cue: said | Content: that the harbour tax would not rise",
        );
        check(
            "\"We will not raise the harbour tax,\" Norland minister Ada Brun told reporters on Monday.",
            "Content: \"We will not raise the harbour tax,\" | Source: Norland minister Ada Brun | Cue: told",
        );
        check("", "");
    }

    #[test]
    fn what_is_kept_adds_up_to_what_is_looked_up() {
        let model = MODEL.as_ref().expect("the embedded weights");
        let text = include_str!("../../../corpus/arms-sales/a.txt");
        let lines = text.split_inclusive('\n').scan(0, |at, line| {
            *at += line.len();
            Some(Span::new(*at - line.len(), *at))
        });
        let lines: Vec<Span> = lines.collect();
        let mut paragraphs = read(text, &lines, &quotations(text, &lines), &model.lexicon);
        paragraphs.iter_mut().for_each(Paragraph::relate);
        assert!(paragraphs.len() > 10);
        let looked_up = |p| first_pass(p, &model.first, &model.first_chain);
        let mut labellings: Vec<Labelling> = paragraphs.iter().map(looked_up).collect();
        remember(&paragraphs, &mut labellings);
        let mut first = FirstPass::new(&model.first, 9);
        let mut second = SecondPass::new(&model.second);
        let mut n_left_out = 0;
        for (paragraph, labelling) in paragraphs.iter().zip(&labellings) {
            let of_outline = |scores: &[Scores]| -> Vec<Scores> {
                paragraph.outline().map(|i| scores[i]).collect()
            };
            assert_eq!(first.scores(paragraph), of_outline(&labelling.scores));
            let looked_up = second_scores(paragraph, labelling, &model.second);
            assert_eq!(second.scores(paragraph, labelling), of_outline(&looked_up));
            n_left_out += paragraph.len() - paragraph.outline().count();
        }
        assert!(n_left_out > 30, "{n_left_out}");
    }

    #[test]
    fn a_long_quotation_is_labelled_by_its_ends() {
        let long = "\"We will not raise the harbour tax of this town, nor will we ever say that it was once \
                    considered by the council that I led,\"";
        check(
            &format!("{long} Ada Brun told reporters."),
            &format!("Content: {long} | Source: Ada Brun | Cue: told"),
        );
    }

    #[test]
    fn survives_odd_paragraphs() {
        let text = "“a ‘b\n\n'' — ... \u{301}é 5th";
        for spans in [
            vec![Span::new(0, 999)],
            vec![Span::new(1, 2)],
            vec![Span::new(0, text.len()), Span::new(0, 4)],
        ] {
            for fragment in tag(text, &spans, &quotations(text, &spans)) {
                assert!(text.get(fragment.span.start..fragment.span.end).is_some());
            }
        }
    }
}
