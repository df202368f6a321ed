//! What holds whatever the articles say: lines fit, nothing raw is shown, records read back.

mod page;
mod sections;
mod table;

use proptest::prelude::*;

use super::*;
use crate::view::{self, Regime, explain, fixture, is_hidden, positions, view};

/// Paragraphs of quoted and reported speech with characters that are hard to show.
fn article() -> impl Strategy<Value = String> {
    let words = "(we|must|may|not|act|arms|5|percent|Erdoğan|防衛|\u{1b}\\[2J|\u{202e}|\u{200b}|\u{85}|a\u{301}|👩\u{200d}💻|verylongwordwithoutanyspace|<img src=x onerror=alert\\(1\\)>|</blockquote>|&amp;|\\*\\*|~~|`|\\[a\\]\\(javascript:b\\)|=1\\+1|@roe|#12|-|\\+|1\\.|>|www\\.x\\.org|https://x\\.org|\\\\|_|\\||;|,|\"|“|”)";
    let sentence = prop::collection::vec(words, 1..12).prop_map(|words| words.join(" "));
    let paragraph = (sentence, 0..4_u8).prop_map(|(said, form)| match form {
        0 => format!("\"{said},\" Ada Roe said."),
        1 => format!("Omar Diouf said {said}."),
        2 => format!("Asked about {said}, she said: \"{said}.\""),
        _ => said,
    });
    prop::collection::vec(paragraph, 0..6).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

fn is_raw(c: char) -> bool {
    c != '\n' && c.is_control() || "\u{202e}\u{200b}".contains(c)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn lines_fit_and_nothing_raw_is_shown(
        a in article(), b in article(), width in 40_usize..180, form in 0..6_u8
    ) {
        let comparison = fixture::compared(&a, &b);
        let regime = [Regime::Auto, Regime::Inline, Regime::Apart][usize::from(form % 3)];
        let options =
            view::Options { regime, limit: None, context: usize::from(form / 3), ..Default::default() };
        let shown = view(&comparison, &options);
        let glyphs = if form % 2 == 0 { Glyphs::Unicode } else { Glyphs::Ascii };
        let layout = [Layout::Auto, Layout::Columns, Layout::Stacked][usize::from(form % 3)];
        let terminal = Terminal { width, layout, glyphs, paint: None, links: false, hints: true };
        for format in [
            Format::Terminal(&terminal),
            Format::Plain,
            Format::Json,
            Format::Html(layout),
            Format::Markdown,
            Format::Csv(Cells::Guarded),
        ] {
            let mut out = Vec::new();
            diff(&comparison, None, &shown, format, &mut out).expect("memory takes all");
            let text = String::from_utf8(out).expect("it is UTF-8");
            prop_assert!(!text.chars().any(is_raw), "{text:?}");
            match format {
                Format::Terminal(_) => {
                    let widest = text.lines().map(cells::width).max().unwrap_or(0);
                    prop_assert!(widest <= width, "{widest} > {width}\n{text}");
                }
                Format::Plain => {}
                Format::Html(_) => page::holds(&text)?,
                Format::Markdown => sections::holds(&text, &shown)?,
                Format::Csv(_) => table::holds(&text, &shown)?,
                Format::Json => {
                    let back: wire::Comparison = serde_json::from_str(&text).expect(&text);
                    prop_assert_eq!(back, wire::comparison(&comparison, None));
                    prop_assert!(!text.chars().any(|c| c != '\n' && is_hidden(c)));
                }
            }
        }
        for position in positions(&comparison) {
            prop_assert!(explain(&comparison, position.number).is_some());
        }
        let n_shown: usize = shown.summary.counts.iter().map(|count| count.rows).sum();
        prop_assert_eq!(n_shown, shown.rows.len() + shown.hidden.len());
        prop_assert!(shown.summary.counts.iter().all(|count| count.unsure <= count.rows));
    }
}
