//! What holds of every article, extraction and comparison.

use saydiff::Comparison;
use saydiff::compare::Side;
use saydiff::extract::Extraction;
use saydiff::ingest::Article;
use saydiff::note::Note;
use saydiff::text::Span;

/// A span lies in the text, on character boundaries.
pub fn fits(span: Span, text: &str) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?} in {} bytes", text.len());
}

/// Spans fit, are in order, disjoint and not empty.
pub fn tidy(spans: &[Span], text: &str) {
    for span in spans {
        fits(*span, text);
        assert!(!span.is_empty(), "{spans:?}");
    }
    for two in spans.windows(2) {
        assert!(two[0].end <= two[1].start, "{spans:?}");
    }
}

fn notes_fit(notes: &[Note], text: &str) {
    notes.iter().filter_map(|note| note.span).for_each(|span| fits(span, text));
    for note in notes {
        assert!(!note.message.is_empty() && note.message.len() < 2000, "{}", note.message);
    }
}

/// What holds of everything that was read.
pub fn article(article: &Article) {
    let text = &article.text;
    let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    tidy(&blocks, text);
    for block in blocks {
        assert_eq!(block.trim(text), block, "blocks are trimmed");
    }
    tidy(&article.datelines, text);
    article.headline.iter().for_each(|span| fits(*span, text));
    notes_fit(&article.notes, text);
}

/// What holds of everything that was extracted.
pub fn extraction(article: &Article, extraction: &Extraction) {
    let text = &article.text;
    let mut last = 0;
    for statement in &extraction.statements {
        tidy(&statement.content, text);
        tidy(&statement.source, text);
        tidy(&statement.cue, text);
        statement.prompt.iter().for_each(|span| fits(*span, text));
        let start = statement.content.first().expect("content is never empty").start;
        assert!(last <= start, "statements are in order");
        last = start;
        let block = article.blocks.get(statement.block).expect("its block exists");
        assert!(block.span.contains(start), "{:?} starts outside {:?}", statement, block);
        assert!((0.0..=1.0).contains(&statement.confidence));
        if let Some(speaker) = statement.speaker {
            assert!(speaker.0 < extraction.speakers.len());
        }
    }
    for speaker in &extraction.speakers {
        assert!(!speaker.name.trim().is_empty(), "a speaker has a name");
        speaker.mentions.iter().for_each(|span| fits(*span, text));
    }
    notes_fit(&extraction.notes, text);
}

/// What holds of every comparison.
pub fn comparison(found: &Comparison) {
    for side in Side::BOTH {
        let n_statements = found.extractions[side.index()].statements.len();
        let mut used = vec![false; n_statements];
        for link in &found.alignment.links {
            let members = [&link.a, &link.b][side.index()];
            assert!(!members.is_empty(), "a link has two sides");
            assert!(members.windows(2).all(|two| two[0] < two[1]), "members are sorted");
            for &member in members {
                assert!(!std::mem::replace(&mut used[member], true), "one link a statement");
            }
        }
        for refused in &found.alignment.refused[side.index()] {
            assert!(!std::mem::replace(&mut used[refused.statement], true), "linked and refused");
            assert!((0.0..=1.0).contains(&refused.confidence));
        }
        assert_eq!(found.topics.of[side.index()].len(), n_statements);
        assert!(found.topics.of[side.index()].iter().all(|topics| !topics.is_empty()));
    }
    assert_eq!(found.changes.len(), found.alignment.links.len(), "a change for each link");
    for (link, change) in found.alignment.links.iter().zip(&found.changes) {
        assert!((0.0..=1.0).contains(&link.confidence) && (0.0..=1.0).contains(&change.confidence));
        assert!(!change.why.is_empty() && !change.rules.is_empty(), "a label has its reasons");
        assert_ne!(Some(change.label), change.alternative);
        for side in Side::BOTH {
            tidy(&change.evidence[side.index()], &found.articles[side.index()].text);
        }
    }
}

/// `back` is `there` with the two articles exchanged: the same links, the labels mirrored.
pub fn mirrored(there: &Comparison, back: &Comparison) {
    let links = |of: &Comparison, swapped: bool| {
        let mut links: Vec<_> = of
            .alignment
            .links
            .iter()
            .zip(&of.changes)
            .map(|(link, change)| match swapped {
                false => (link.a.clone(), link.b.clone(), change.label),
                true => (link.b.clone(), link.a.clone(), change.label.mirrored()),
            })
            .collect();
        links.sort();
        links
    };
    assert_eq!(links(there, false), links(back, true));
}
