//! Scores as a text table, one row a pair, a genre, and all.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::counts::Counts;
use crate::classify::Label;

/// The whole report: a table per genre, the overall row, the confusion of labels, the calibration.
///
/// `rows` holds (pair, genre, counts).
pub fn report(rows: &[(String, String, Counts)]) -> String {
    let mut out = String::new();
    let mut genres: BTreeMap<&str, Vec<&(String, String, Counts)>> = BTreeMap::new();
    for row in rows {
        genres.entry(&row.1).or_default().push(row);
    }
    let mut overall = Counts::default();
    for (genre, rows) in genres {
        let mut sum = Counts::default();
        header(&mut out, genre);
        for (pair, _, counts) in rows {
            line(&mut out, pair, counts);
            sum += counts;
        }
        line(&mut out, &format!("= {genre}"), &sum);
        overall += &sum;
    }
    header(&mut out, "all genres");
    line(&mut out, "= OVERALL", &overall);
    confusion(&mut out, &overall);
    calibration(&mut out, &overall);
    out
}

const COLUMNS: [&str; 25] = [
    "st.iou", "st.con", "spkr", "eP", "eR", "eF", "same", "chgd", "n", "lF", "acc", "mF1", "len",
    "co", "coF", "acc*", "mF*", "len*", "co*", "sign", "e2e", "e2e*", "drop", "new", "evid",
];

fn header(out: &mut String, name: &str) {
    let _ = write!(out, "\n{name:<15}");
    for column in COLUMNS {
        let _ = write!(out, "{column:>7}");
    }
    out.push('\n');
}

fn line(out: &mut String, name: &str, counts: &Counts) {
    let (all, changed) = (counts.label_scores(true), counts.label_scores(false));
    let speakers = counts.speakers;
    let right =
        (speakers.predicted > 0).then(|| speakers.hit_predicted as f64 / speakers.predicted as f64);
    let cells = [
        counts.statements.f1(),
        counts.covered.f1(),
        right,
        counts.edges.precision(),
        counts.edges.recall(),
        counts.edges.f1(),
        counts.edges_same.f1(),
        counts.edges_changed.f1(),
        None,
        counts.links.f1(),
        all.accuracy,
        all.macro_f1,
        all.lenient,
        all.coarse,
        all.coarse_macro_f1,
        changed.accuracy,
        changed.macro_f1,
        changed.lenient,
        changed.coarse,
        changed.wrong_sign,
        counts.end_to_end.f1(),
        counts.end_to_end_changed.f1(),
        counts.dropped.f1(),
        counts.new.f1(),
        counts.evidence.f1(),
    ];
    let _ = write!(out, "{name:<15}");
    for (column, cell) in COLUMNS.iter().zip(cells) {
        let _ = match cell {
            _ if *column == "n" => write!(out, "{:>7}", all.n),
            Some(value) => write!(out, "{value:>7.2}"),
            None => write!(out, "{:>7}", "-"),
        };
    }
    out.push('\n');
}

fn confusion(out: &mut String, counts: &Counts) {
    let _ = write!(out, "\nchange labels of matched links\n{:<15}", "gold / pred");
    for label in Label::ALL {
        let _ = write!(out, "{label:>13}");
    }
    out.push('\n');
    for gold in Label::ALL {
        let _ = write!(out, "{gold:<15}");
        for predicted in Label::ALL {
            let n: usize = counts
                .labels
                .iter()
                .filter(|((g, _, p), _)| g == gold.name() && p == predicted.name())
                .map(|(_, n)| *n)
                .sum();
            let _ = match n {
                0 => write!(out, "{:>13}", "."),
                n => write!(out, "{n:>13}"),
            };
        }
        out.push('\n');
    }
}

fn calibration(out: &mut String, counts: &Counts) {
    let _ = writeln!(out, "\nconfidence of links: share that is right");
    for (tenth, (right, all)) in counts.calibration.iter().enumerate() {
        if *all > 0 {
            let _ = writeln!(
                out,
                ".{tenth}-{}  {:>5.2}  ({right} of {all})",
                if tenth == 9 { "1.".to_owned() } else { format!(".{}", tenth + 1) },
                *right as f64 / *all as f64
            );
        }
    }
}
