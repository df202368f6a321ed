//! The label of two statements mirrors when they are exchanged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::align::{Link, Voices};
use saydiff::classify::{Change, Label, Options, classify, features_of};
use saydiff::extract::Extraction;
use saydiff::ingest::Article;
use saydiff_fuzz::{inputs, laws};

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(2, |byte| *byte == inputs::SEPARATOR as u8);
    let [a, b] = [parts.next(), parts.next()].map(|part| inputs::stated(part.unwrap_or_default()));
    if a.1.statements.is_empty() || b.1.statements.is_empty() {
        return;
    }
    features_mirror(&a, &b);
    let there = label(&a, &b);
    let back = label(&b, &a);
    assert_eq!(there.label.mirrored(), back.label);
    assert_eq!(there.evidence[0], back.evidence[1]);
    assert_eq!(there.evidence[1], back.evidence[0]);
    laws::tidy(&there.evidence[0], &a.0.text);
    laws::tidy(&there.evidence[1], &b.0.text);
    assert!((0.0..=1.0).contains(&there.confidence) && !there.why.is_empty());
    assert_eq!(label(&a, &a).label, Label::Unchanged);
});

type Stated = (Article, Extraction);

/// Features keep their value when the sides are exchanged, or change their sign.
fn features_mirror(a: &Stated, b: &Stated) {
    let [there, back] = [[a, b], [b, a]].map(|sides| features_of(voices(sides), &link(sides)));
    let (Some(there), Some(back)) = (there, back) else { return };
    for (one, other) in there.symmetric.iter().zip(&back.symmetric) {
        assert!(one.0 == other.0 && (one.1 - other.1).abs() < 1e-4, "{one:?} {other:?}");
    }
    for (one, other) in there.directed.iter().zip(&back.directed) {
        assert!(one.0 == other.0 && (one.1 + other.1).abs() < 1e-4, "{one:?} {other:?}");
    }
}

fn label(a: &Stated, b: &Stated) -> Change {
    classify(voices([a, b]), &link([a, b]), &Options::default())
}

fn voices<'a>(sides: [&'a Stated; 2]) -> [Voices<'a>; 2] {
    sides.map(|(article, extraction)| Voices { article, extraction })
}

/// All statements of both sides in one link.
fn link([a, b]: [&Stated; 2]) -> Link {
    Link {
        a: (0..a.1.statements.len()).collect(),
        b: (0..b.1.statements.len()).collect(),
        parts: Vec::new(),
        confidence: 1.0,
        cross_speaker: false,
    }
}
