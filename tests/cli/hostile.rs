//! Nothing of the input reaches the terminal raw: not its text, its name, its speaker, nor a message
//! about it.

use crate::harness::Bench;

const PAYLOADS: [&str; 8] = [
    "\u{1b}[2J",
    "\u{1b}]0;own\u{7}",
    "\u{1b}]8;;https://evil.example\u{1b}\\click\u{1b}]8;;\u{1b}\\",
    "\u{9b}31m",
    "\u{202e}reversed\u{2066}",
    "\u{8}\u{8}\u{7f}",
    "hid\u{200b}den\u{feff}",
    "line\rover",
];

#[test]
fn text_and_speakers_are_shown_visibly() {
    let bench = Bench::new();
    for payload in PAYLOADS {
        let text = |verb: &str| {
            format!(
                "Minister Ada {payload} Roe said: \"We {verb} {payload} act against it.\"\n\n\"{payload}\" she said.\n"
            )
        };
        bench.write("a.txt", text("must"));
        bench.write("b.txt", text("should"));
        for args in [
            &["diff", "a.txt", "b.txt"][..],
            &["diff", "a.txt", "b.txt", "--plain", "--all"],
            &["diff", "a.txt", "b.txt", "--ascii", "--layout", "inline"],
            &["diff", "a.txt", "b.txt", "--format", "json"],
            &["diff", "a.txt", "b.txt", "--format", "html"],
            &["diff", "a.txt", "b.txt", "--format", "markdown"],
            &["diff", "a.txt", "b.txt", "--format", "csv"],
            &["list", "a.txt"],
            &["list", "a.txt", "--format", "markdown"],
            &["list", "a.txt", "--format", "csv", "--raw-csv"],
            &["list", "a.txt", "--format", "json"],
            &["explain", "1", "a.txt", "b.txt"],
        ] {
            let run = bench.run(args);
            assert!(run.is_harmless(), "{payload:?} {args:?}: {:?} {:?}", run.out, run.err);
            assert!(matches!(run.code, Some(0..=2)), "{payload:?} {args:?}");
        }
    }
}

#[test]
fn json_keeps_the_exact_text() {
    let bench = Bench::new();
    bench.write("a.txt", "The minister said: \"We must \u{1b}[2J act \u{202e}against it.\"\n");
    let run = bench.run(&["list", "a.txt", "--format", "json"]);
    let line = run.out.lines().next().expect("there is a statement");
    let one: saydiff::wire::Statement = serde_json::from_str(line).expect(line);
    assert!(one.text.contains("\u{1b}[2J act \u{202e}"), "{:?}", one.text);
}

#[cfg(unix)]
#[test]
fn file_names_and_arguments_are_shown_visibly() {
    let bench = Bench::new();
    for payload in ["\u{1b}[2J", "\u{202e}txt", "\u{9b}31m", "new\nline"] {
        let name = format!("x{payload}.txt");
        bench.write(&name, "The minister said: \"We must act.\"\n");
        let missing = format!("{payload}none");
        for args in [
            &["diff", &name, "now.txt"][..],
            &["diff", &name, &missing],
            &["list", &name, &name, "--by", "speaker"],
            &["diff", &name, "now.txt", "--speaker", payload],
            &["diff", &name, "now.txt", "--only", payload],
            &["diff", &name, "now.txt", "--config", &missing],
            &["diff", &name, "now.txt", payload],
            &[payload],
        ] {
            let run = bench.run(args);
            assert!(run.is_harmless(), "{args:?}: {:?} {:?}", run.out, run.err);
        }
    }
}
