//! How fast bytes become blocks, and paragraphs sentences, over sizes in steps.
//!
//! `cargo bench --bench ingest`. Texts are made outside the clock: one paragraph a line, hard-wrapped,
//! and the shapes that trap quadratic code (one endless line, blank lines, short lines, marks).

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use saydiff::ingest::{Options, read};
use saydiff::text::{Span, sentences};

const SIZES: [usize; 4] = [4 << 10, 64 << 10, 1 << 20, 16 << 20];

const PARAGRAPH: &str = "The head of the dam authority, Ola Brandt, said on Tuesday that the wall \
would be closed by June. “We must do more for the valley,” she told reporters. Asked who pays, Dr. \
Roe of the U.S. embassy answered that 3.5 million had been set aside.";

/// `unit` again and again, up to `size` bytes.
fn repeated(unit: &str, size: usize) -> String {
    let mut text = unit.repeat(size / unit.len() + 1);
    let mut end = size;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

fn wrapped() -> String {
    let mut text = String::from("    ");
    let mut width = 4;
    for word in PARAGRAPH.split(' ') {
        if width + word.len() > 64 {
            text.push('\n');
            width = 0;
        }
        text.push_str(word);
        text.push(' ');
        width += word.len() + 1;
    }
    text.push('\n');
    text
}

fn ingest(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ingest");
    group.sample_size(10);
    for (shape, unit) in [
        ("lines", format!("{PARAGRAPH}\n\n")),
        ("wrapped", wrapped()),
        ("one_line", format!("{PARAGRAPH} ")),
        ("blank_lines", "\n".to_owned()),
        ("short_lines", "Dam\n".to_owned()),
        ("marks", "\"".to_owned()),
    ] {
        for size in SIZES {
            let text = repeated(&unit, size);
            group.throughput(Throughput::Bytes(size as u64));
            group.bench_with_input(BenchmarkId::new(shape, size), text.as_bytes(), |b, bytes| {
                b.iter(|| read(black_box(bytes), "a.txt", &Options::default()));
            });
        }
    }
    group.finish();
}

fn cut_sentences(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sentences");
    group.sample_size(10);
    for (shape, unit) in [("prose", format!("{PARAGRAPH} ")), ("stops", "!".to_owned())] {
        for size in SIZES {
            let text = repeated(&unit, size);
            let whole = Span::new(0, text.len());
            group.throughput(Throughput::Bytes(size as u64));
            group.bench_with_input(BenchmarkId::new(shape, size), &text, |b, text| {
                b.iter(|| sentences(black_box(text), whole));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, ingest, cut_sentences);
criterion_main!(benches);
