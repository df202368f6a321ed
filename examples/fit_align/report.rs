//! What the weights find, in figures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use saydiff::align::Weights;
use saydiff::align::fit::Evidence;
use saydiff::evaluate::{Counts, Mode};
use saydiff::meaning::Vectors;

use crate::pairs::Pair;

pub(crate) fn scores(pairs: &[(&Pair, &Weights)], verbose: bool) -> String {
    let mut out = String::new();
    let mut parts: BTreeMap<(&str, &str, &str), Counts> = BTreeMap::new();
    for (pair, weights) in pairs {
        let counts = pair.predict(weights);
        let own = if pair.mode == Mode::Own { "own" } else { "given" };
        let _ = writeln!(out, "  {own:5} {:14} {}", pair.gold.pair_id, cells(&counts));
        if verbose {
            out.push_str(&pair.show(weights));
        }
        for genre in [pair.gold.genre.as_str(), "all"] {
            *parts.entry((own, &pair.folder, genre)).or_default() += &counts;
        }
        *parts.entry((own, "", "all")).or_default() += &counts;
        if pair.gold.genre == "news" {
            *parts.entry((own, "", "news")).or_default() += &counts;
        }
    }
    for ((own, folder, genre), counts) in &parts {
        let folder = if folder.is_empty() { "everything" } else { folder };
        let _ = writeln!(out, "= {own:5} {folder:26} {genre:12} {}", cells(counts));
    }
    for own in ["given", "own"] {
        let Some(counts) = parts.get(&(own, "", "all")) else { continue };
        let bins = counts.calibration.iter().map(|(right, n)| format!("{right}/{n}"));
        let _ =
            writeln!(out, "  calibration by tenth, {own}: {}", bins.collect::<Vec<_>>().join(" "));
    }
    out
}

/// How well step 1 tells which statements of one article are linked to the same thing.
pub(crate) fn within_report(pairs: &[&Pair], weights: &Weights) -> String {
    let (mut hit, mut found, mut gold, mut hit_l, mut gold_l) = (0, 0, 0, 0, 0);
    for pair in pairs {
        let evidence = Evidence::new(pair.voices(), &pair.topics, &Vectors::builtin());
        for side in [0, 1] {
            for row in evidence.within(side) {
                let p = weights.within.probability(&row.values) >= 0.5;
                let together = pair.together(side, &row);
                let linked = pair.link_of[side][row.first].is_some()
                    && pair.link_of[side][row.first] == pair.link_of[side][row.second];
                found += usize::from(p);
                gold += usize::from(together);
                hit += usize::from(p && together);
                gold_l += usize::from(linked);
                hit_l += usize::from(p && linked);
            }
        }
    }
    format!(
        "positions: {hit} right of {found} found, of {gold} gold; of {gold_l} in one link {hit_l}"
    )
}

pub(crate) fn summary(pairs: &[(&Pair, &Weights)]) -> String {
    let mut sums: [[Counts; 2]; 2] = Default::default();
    for (pair, weights) in pairs {
        let counts = pair.predict(weights);
        let of_mode = &mut sums[usize::from(pair.mode == Mode::Own)];
        of_mode[0] += &counts;
        if pair.gold.genre == "news" {
            of_mode[1] += &counts;
        }
    }
    let [given, own] =
        sums.map(|[all, news]| format!("all {}  news {}", cells(&all), cells(&news)));
    format!("given {given}\n    own {own}")
}

fn cells(counts: &Counts) -> String {
    let cell = |value: Option<f64>| value.map_or("   -".to_owned(), |v| format!("{v:.3}"));
    format!(
        "edges P {} R {} F {}  links F {}  dropped {} new {}",
        cell(counts.edges.precision()),
        cell(counts.edges.recall()),
        cell(counts.edges.f1()),
        cell(counts.links.f1()),
        cell(counts.dropped.f1()),
        cell(counts.new.f1())
    )
}
