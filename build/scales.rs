//! The scales of the change labels: each pattern with its degrees, under the words that open it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::output::{self, bad, table};
use crate::patterns::{Openings, pieces};
use crate::text::entries;

const TABLES: [&str; 5] = ["action", "state", "stance", "everyday", "idioms"];

/// Writes `scales`.
pub(crate) fn write() -> io::Result<()> {
    let mut names = BTreeSet::new();
    let mut patterns: BTreeMap<Vec<String>, BTreeMap<usize, i8>> = BTreeMap::new();
    for name in TABLES {
        let path = format!("src/classify/scales/{name}.txt");
        for line in entries(&table(&path)?) {
            let error = || bad(&path, line);
            let (scale, groups) = line.split_once(':').ok_or_else(error)?;
            if !names.insert((name, scale.to_owned())) {
                return Err(error());
            }
            for group in groups.split(';') {
                let (tenths, words) = rungs(group.trim()).ok_or_else(error)?;
                for pattern in words {
                    patterns.entry(pattern).or_default().insert(names.len(), tenths);
                }
            }
        }
    }
    let mut openings = Openings::default();
    for (pattern, degrees) in patterns {
        let degrees: Option<String> =
            degrees.iter().map(|(n, tenths)| degree(*n, *tenths)).collect();
        let degrees = degrees.ok_or_else(|| io::Error::other("more than 4,096 scales"))?;
        let entry = format!("{},{degrees}", pattern.join("+"));
        openings.add(&pattern, &entry).ok_or_else(|| bad("src/classify/scales", &entry))?;
    }
    output::list("scales", &openings.lines())
}

/// The number of a scale and the tenths of a degree as three letters, as they are read more often than anything else
/// of a table: two digits of six bits from `0` on, and the tenths around `P`.
fn degree(scale: usize, tenths: i8) -> Option<String> {
    let digits = [scale >> 6, scale & 63].map(|digit| u8::try_from(digit).ok().filter(|n| *n < 64));
    let [high, low] = digits.map(|digit| Some(char::from(b'0' + digit?)));
    Some(String::from_iter([high?, low?, char::from(b'P'.checked_add_signed(tenths)?)]))
}

/// Tenths of a degree and the patterns that stand there: "-.6 damage, break ~ up".
fn rungs(group: &str) -> Option<(i8, impl Iterator<Item = Vec<String>>)> {
    let (degree, words) = group.split_once(' ')?;
    let degree = degree.parse::<f32>().ok().filter(|degree| (-1.0..=1.0).contains(degree))?;
    let patterns = words.split(',').map(|word| word.split_whitespace().flat_map(pieces).collect());
    Some(((10.0 * degree).round() as i8, patterns))
}
