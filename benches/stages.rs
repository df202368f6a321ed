//! Time of each stage after `ingest` on news text in steps of size, and of the whole comparison.
//!
//! `cargo bench --bench stages`; one stage by its name, `cargo bench --bench stages extract`. The text is made:
//! paragraphs with a speaker, a report and a quotation, whose words hardly repeat; B is A with words exchanged.
#![allow(missing_docs, reason = "criterion's macros make public items")]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use saydiff::align::{self, Voices, align};
use saydiff::compare::{self, compare};
use saydiff::extract::{self, Extraction, Extractor, extract};
use saydiff::ingest::Article;
use saydiff::render::{self, Format, Layout};
use saydiff::topic::{self, TopicTable, Topics};
use saydiff::view::{self, view};

const SIZES: [usize; 3] = [8 << 10, 64 << 10, 512 << 10];

const NAMES: [&str; 6] =
    ["Ada Roe", "Omar Diouf", "Ines Halvorsen", "Leo Brandt", "Mara Lind", "Ivo Lund"];
const NOUNS: [&str; 12] = [
    "harbour",
    "levy",
    "grain quota",
    "bridge",
    "border",
    "treaty",
    "budget",
    "gas port",
    "fleet",
    "tariff",
    "rail line",
    "river dam",
];
const VERBS: [&str; 8] = ["raise", "cut", "ban", "allow", "build", "close", "delay", "fund"];

/// News of about `size` bytes; `force` is the modal that two versions differ in.
fn news(size: usize, force: &str) -> String {
    fn pick<'l>(list: &[&'l str], at: usize) -> &'l str {
        list.get(at % list.len()).copied().unwrap_or("")
    }
    let mut text = String::from("Ministers speak on the coast\n\n");
    let mut at = 0;
    while text.len() < size {
        let (who, noun, other) =
            (pick(&NAMES, at), pick(&NOUNS, at * 5 + at / 12), pick(&NOUNS, at * 7 + 3));
        let (verb, year) = (pick(&VERBS, at * 3 + at / 8), 2030 + at % 30);
        let written = write!(
            text,
            "The minister for the coast, {who}, said on Tuesday that the {noun} of district {at} had cost {} million. \
             “We {force} {verb} the {noun} by {year},” she told reporters, adding that the {other} would wait. The crowd \
             left when the rain came.\n\n",
            at * 37 % 900,
        );
        debug_assert!(written.is_ok(), "a string takes everything");
        at += 1;
    }
    text
}

fn articles(size: usize) -> [Article; 2] {
    [
        Article::from_text(news(size, "must"), "a.txt"),
        Article::from_text(news(size, "should"), "b.txt"),
    ]
}

fn extracted(articles: &[Article; 2]) -> [Extraction; 2] {
    articles.each_ref().map(|article| extract(article, &extract::Options::default()))
}

fn voices<'a>(articles: &'a [Article; 2], extractions: &'a [Extraction; 2]) -> [Voices<'a>; 2] {
    let [a, b] = articles;
    let [x, y] = extractions;
    [Voices { article: a, extraction: x }, Voices { article: b, extraction: y }]
}

fn label(sides: [Voices<'_>; 2]) -> Topics {
    topic::label(sides.map(|side| (side.article, side.extraction)), TopicTable::builtin())
}

fn stages(criterion: &mut Criterion) {
    let mut bench =
        |name: &str, run: &mut dyn FnMut(&[Article; 2], &mut criterion::Bencher<'_>)| {
            let mut group = criterion.benchmark_group(name);
            group.sample_size(10);
            for size in SIZES {
                let articles = articles(size);
                group.throughput(Throughput::Bytes(
                    articles.iter().map(|a| a.text.len() as u64).sum(),
                ));
                group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
                    run(&articles, bencher)
                });
            }
            group.finish();
        };
    for (name, extractor) in
        [("extract/rules", Extractor::Rules), ("extract/tagger", Extractor::Tagger)]
    {
        let options = extract::Options { extractor, ..Default::default() };
        bench(name, &mut |articles, bencher| {
            bencher
                .iter(|| articles.each_ref().map(|article| extract(black_box(article), &options)));
        });
    }
    bench("topic", &mut |articles, bencher| {
        let extractions = extracted(articles);
        bencher.iter(|| label(black_box(voices(articles, &extractions))));
    });
    bench("align", &mut |articles, bencher| {
        let extractions = extracted(articles);
        let sides = voices(articles, &extractions);
        let topics = label(sides);
        bencher.iter(|| align(black_box(sides), &topics, &align::Options::default()));
    });
    bench("compare", &mut |articles, bencher| {
        bencher.iter_batched(
            || articles.clone(),
            |articles| compare(articles, &compare::Options::default()),
            criterion::BatchSize::LargeInput,
        );
    });
    bench("view", &mut |articles, bencher| {
        let comparison = compare(articles.clone(), &compare::Options::default());
        bencher.iter(|| view(black_box(&comparison), &view::Options::default()));
    });
    for (name, format) in
        [("render/html", Format::Html(Layout::Columns)), ("render/plain", Format::Plain)]
    {
        bench(name, &mut |articles, bencher| {
            let comparison = compare(articles.clone(), &compare::Options::default());
            let view = view(&comparison, &view::Options::default());
            let mut page = Vec::new();
            bencher.iter(|| {
                page.clear();
                render::diff(&comparison, None, black_box(&view), format, &mut page)
            });
        });
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
