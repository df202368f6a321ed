//! A statement to its passage: what its paragraph and the one before are about.
//!
//! Two reporters tell one thing in other sentences, but what they tell around it is the same. A
//! passage is compared by meaning only, and only beside its rivals: all of one story is near.

use super::Voices;
use crate::ingest::{Article, BlockKind};
use crate::meaning::{Vector, Vectors};

/// The passages of one side.
pub(super) struct Passages {
    vectors: Vec<Vector>,
    /// For each statement, which of the vectors is its passage's.
    of: Vec<usize>,
}

impl Passages {
    /// Reads the paragraphs that hold statements, and those before them, once each.
    pub(super) fn new(voices: Voices<'_>, vectors: &Vectors) -> Self {
        let (article, statements) = (voices.article, &voices.extraction.statements);
        let mut paragraphs = vec![None; article.blocks.len()];
        let mut paragraph = |block: usize| -> Vector {
            let Some(known) = paragraphs.get_mut(block) else { return Vector::NONE };
            let read = || vectors.sentence(article.blocks[block].span.of(&article.text));
            known.get_or_insert_with(read).clone()
        };
        let mut passages = Self { vectors: Vec::new(), of: Vec::with_capacity(statements.len()) };
        let mut last = None;
        for statement in statements {
            if last != Some(statement.block) {
                last = Some(statement.block);
                let both = blocks_of(article, statement.block);
                let both = both.map(|block| block.map_or(Vector::NONE, &mut paragraph));
                passages.vectors.push(Vector::mix(both.iter().map(|one| (one, one.weight()))));
            }
            passages.of.push(passages.vectors.len() - 1);
        }
        passages
    }

    /// How near the passages of two statements are.
    pub(super) fn cosine(&self, a: usize, other: &Self, b: usize) -> f32 {
        match (self.vector(a), other.vector(b)) {
            (Some(left), Some(right)) => left.cosine(right),
            _ => 0.0,
        }
    }

    fn vector(&self, statement: usize) -> Option<&Vector> {
        self.vectors.get(*self.of.get(statement)?)
    }
}

/// The blocks of a statement's passage: the paragraph before, if any, and its own.
pub(super) fn blocks_of(article: &Article, block: usize) -> [Option<usize>; 2] {
    let mut before = article.blocks.iter().take(block);
    [before.rposition(|block| block.kind == BlockKind::Paragraph), Some(block)]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with_corpus;

    /// How near the passages of the first statements are.
    fn near(a: &str, b: &str) -> f32 {
        with_corpus(a, b, |corpus| corpus.passages[0].cosine(0, &corpus.passages[1], 0))
    }

    #[test]
    fn a_passage_is_the_paragraph_and_the_one_before() {
        let alike = near("Herring quotas fell. [No.]", "Herring quotas fell. [Yes.]");
        let apart = near("Herring quotas fell. [No.]", "Judges went on strike. [Yes.]");
        assert!(alike > 0.7 && apart < 0.4, "{alike} {apart}");
        let before = near("Herring quotas fell.\n# Fish\n[No.]", "Herring quotas fell. [Yes.]");
        assert!(before > 0.7, "{before}");
        let far =
            near("Herring quotas fell.\nJudges struck.\n[No.]", "Herring quotas fell. [Yes.]");
        assert!(far < before, "{far}");
    }

    #[test]
    fn statements_of_one_paragraph_have_one_passage() {
        with_corpus("[Herring fell.] [Gulls flew.]\n[No.]", "[Herring fell.]", |corpus| {
            let [a, b] = &corpus.passages;
            assert!((a.cosine(0, b, 0) - a.cosine(1, b, 0)).abs() < f32::EPSILON);
            assert!(a.cosine(2, b, 0) > 0.0 && a.cosine(3, b, 0).abs() < f32::EPSILON);
        });
    }
}
