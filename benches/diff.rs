//! Time of the word diff: two sentences, then passages in steps, versions and unrelated.
#![allow(missing_docs, reason = "criterion's macros make public items")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use saydiff::diff::{Options, Passage, diff};
use saydiff::text::Span;

const STEM: [&str; 24] = [
    "the", "council", "will", "raise", "its", "levy", "on", "heavy", "lorries", "from", "May",
    "to", "six", "marks", ",", "unless", "the", "ports", "of", "the", "north", "agree", "first",
    ".",
];

/// `n` words; every `step`-th one is changed by `salt`, so that two salts give two versions.
fn passage(n: usize, step: usize, salt: usize) -> String {
    let word = |at: usize| match at % step {
        0 => format!("w{}", at * 7 + salt),
        _ => STEM.get(at % STEM.len()).copied().unwrap_or("the").to_owned(),
    };
    (0..n).map(word).collect::<Vec<_>>().join(" ")
}

fn run(c: &mut Criterion) {
    for (name, step) in [("versions", 11), ("unrelated", 2)] {
        let mut group = c.benchmark_group(name);
        for n in [25, 250, 2_500, 25_000] {
            let (left, right) = (passage(n, step, 1), passage(n, step, 2));
            group.throughput(Throughput::Elements(2 * n as u64));
            group.bench_with_input(BenchmarkId::from_parameter(n), &n, |b, _| {
                let (a, z) = ([Span::new(0, left.len())], [Span::new(0, right.len())]);
                b.iter(|| {
                    diff(
                        black_box(Passage::whole(&left, &a)),
                        black_box(Passage::whole(&right, &z)),
                        &Options::default(),
                    )
                });
            });
        }
        group.finish();
    }
}

criterion_group!(benches, run);
criterion_main!(benches);
