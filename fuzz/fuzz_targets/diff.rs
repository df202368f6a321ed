//! The edit script of two texts rebuilds both.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::diff::{EditScript, OpKind, Options, Passage, diff};
use saydiff::text::Span;
use saydiff_fuzz::inputs;

fuzz_target!(|data: &[u8]| {
    let [left, right] = inputs::pair(data);
    let options = Options { max_tokens: if data.len().is_multiple_of(8) { 20 } else { 100_000 } };
    let script = run(&left, &right, &options);
    let (mut at_left, mut at_right) = (0, 0);
    for op in &script.ops {
        assert_eq!((op.left.start, op.right.start), (at_left, at_right), "ops tile both sides");
        (at_left, at_right) = (op.left.end, op.right.end);
        if op.kind == OpKind::Equal {
            assert_eq!(op.left.len(), op.right.len());
        }
        script.left.spans(op.left.clone()).for_each(|span| assert!(!span.of(&left).is_empty()));
    }
    assert_eq!((at_left, at_right), (script.left.tokens.len(), script.right.tokens.len()));
    assert!((0.0..=1.0).contains(&script.ratio()));
    let back = script.clone().mirrored();
    assert_eq!(back.mirrored(), script);
    assert!(run(&left, &left, &Options::default()).is_verbatim());
});

fn run(left: &str, right: &str, options: &Options) -> EditScript {
    let (a, b) = ([Span::new(0, left.len())], [Span::new(0, right.len())]);
    diff(Passage::whole(left, &a), Passage::whole(right, &b), options)
}
