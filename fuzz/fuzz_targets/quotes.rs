//! Quotations of any text, a paragraph a line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use saydiff::extract::quotes::quotations;
use saydiff::text::Span;
use saydiff_fuzz::laws;

fuzz_target!(|text: &str| {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let paragraph = Span::new(start, start + line.len()).trim(text);
        paragraphs.extend((!paragraph.is_empty()).then_some(paragraph));
        start += line.len();
    }
    let found = quotations(text, &paragraphs);
    let mut open: Vec<Span> = Vec::new();
    for quotation in &found {
        laws::fits(quotation.span, text);
        laws::fits(quotation.inner, text);
        assert!(quotation.span.covers(quotation.inner));
        assert!(paragraphs.iter().any(|paragraph| paragraph.covers(quotation.span)));
        open.retain(|outer| outer.end > quotation.span.start);
        assert!(open.iter().all(|outer| outer.covers(quotation.span)), "nested or apart");
        assert_eq!(usize::from(quotation.depth), open.len().min(255), "depth");
        open.push(quotation.span);
    }
});
