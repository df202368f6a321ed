//! Colour, width, glyphs, on a terminal and off it.

use crate::harness::Bench;

const DIFF: &str = "diff then.txt now.txt";
const ARGS: [&str; 3] = ["diff", "then.txt", "now.txt"];

fn is_coloured(text: &str) -> bool {
    text.contains("\u{1b}[")
}

fn cells(line: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(line)
}

#[test]
fn colour_on_a_terminal_as_asked() {
    let bench = Bench::new();
    for (flag, env, expected) in [
        ("", &[][..], true),
        ("", &[("NO_COLOR", "1")], false),
        ("", &[("NO_COLOR", "")], true),
        ("", &[("TERM", "dumb")], false),
        (" --color never", &[], false),
        (" --color always", &[("NO_COLOR", "1")], true),
        (" --format json", &[], false),
        (" --plain", &[], false),
    ] {
        let Some(out) = bench.terminal(&format!("{DIFF}{flag}"), 100, env) else { return };
        assert!(out.contains("smuggling"), "{flag} {env:?}: {out}");
        assert_eq!(is_coloured(&out), expected, "{flag} {env:?}: {out:?}");
    }
}

#[test]
fn colour_in_a_pipe_only_if_forced() {
    let bench = Bench::new();
    for (flags, env, expected) in [
        (&[][..], &[][..], false),
        (&[], &[("CLICOLOR_FORCE", "1")], true),
        (&[], &[("FORCE_COLOR", "1")], true),
        (&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false),
        (&["--color", "always"], &[], true),
        (&["--color", "always", "--theme", "mono"], &[], true),
    ] {
        let run = bench.run_in(&[&ARGS[..], flags].concat(), env);
        assert_eq!(is_coloured(&run.out), expected, "{flags:?} {env:?}");
    }
    let mono = bench.run(&[&ARGS[..], &["--color", "always", "--theme", "mono"]].concat());
    assert!(!mono.out.contains("\u{1b}[3") && !mono.out.contains(";3"), "{:?}", mono.out);
    let file = bench.run_in(&[&ARGS[..], &["-o", "out.txt"]].concat(), &[("FORCE_COLOR", "1")]);
    assert_eq!(file.code, Some(1));
    assert!(!is_coloured(&bench.read("out.txt")));
}

#[test]
fn the_depth_is_what_the_terminal_has() {
    let bench = Bench::new();
    let args = [&ARGS[..], &["--color", "always"]].concat();
    for (env, has, lacks) in [
        (&[("COLORTERM", "truecolor")][..], "38;2;", "38;5;"),
        (&[("TERM", "xterm-256color")], "38;5;", "38;2;"),
        (&[("TERM", "xterm")], "\u{1b}[", "38;"),
    ] {
        let out = bench.run_in(&args, env).out;
        assert!(out.contains(has) && !out.contains(lacks), "{env:?}: {out:?}");
    }
}

#[test]
fn colour_never_changes_the_layout() {
    let bench = Bench::new();
    // Without colour the marks are written out, so only lines without marks can be compared.
    let plain = bench.run(&[&ARGS[..], &["--color", "never", "--only", "new,dropped"]].concat());
    let painted = bench.run(&[&ARGS[..], &["--color", "always", "--only", "new,dropped"]].concat());
    let mut stripped = String::new();
    let mut rest = painted.out.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        stripped.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain.out);
}

#[test]
fn fits_every_width_from_60_to_200() {
    let bench = Bench::new();
    for width in (60..=200).step_by(7).chain([100, 99, 200]) {
        for layout in ["auto", "columns", "stacked", "inline"] {
            let width_text = width.to_string();
            let args = [&ARGS[..], &["--all", "--width", &width_text, "--layout", layout]].concat();
            let out = bench.run(&args).out;
            let widest = out.lines().map(cells).max().unwrap_or(0);
            assert!(widest <= width, "{width} {layout}: {widest}\n{out}");
            assert!(widest > width.min(140) - 10, "{width} {layout} is used: {widest}");
        }
    }
    for columns in [60, 80, 140] {
        let Some(out) = bench.terminal(&format!("{DIFF} --color never"), columns, &[]) else {
            return;
        };
        let widest = out.lines().map(cells).max().unwrap_or(0);
        assert!(widest > 0 && widest <= columns, "{columns}: {widest}\n{out}");
    }
}

#[test]
fn ascii_signs_where_the_locale_is_not_utf8() {
    let bench = Bench::new();
    for (flags, env) in [(&["--ascii"][..], &[][..]), (&[], &[("LC_ALL", "C")])] {
        let out = bench.run_in(&[&ARGS[..], flags].concat(), env).out;
        assert!(out.is_ascii(), "{out}");
    }
    assert!(!bench.run(&ARGS).out.is_ascii());
}

#[test]
fn plain_has_words_and_no_signs() {
    let bench = Bench::new();
    let out = bench.run(&[&ARGS[..], &["--plain"]].concat()).out;
    assert!(out.contains("deleted: must") && out.contains("inserted: should"), "{out}");
    assert!(!out.contains(['│', '─', '▲', '▼', '+', '|']), "{out}");
}

#[test]
fn a_long_result_goes_through_the_pager() {
    let bench = Bench::new();
    let line = "$0 diff then.txt now.txt --all";
    let run = |rows: usize, pager: &str, flag: &str| {
        let command = line.replace("$0", crate::harness::BINARY);
        let line = format!("stty cols 80 rows {rows}; {command} {flag}");
        let env = [("TERM", "xterm"), ("SAYDIFF_PAGER", pager), ("SHELL", "/bin/bash")];
        let output = bench.command("script", &["-qec", &line, "/dev/null"], &env).output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(paged) = run(5, "sed s/smuggling/PAGED/", "") else { return };
    assert!(paged.contains("PAGED"), "{paged}");
    assert!(
        !run(5, "sed s/smuggling/PAGED/", "--pager never").unwrap_or_default().contains("PAGED")
    );
    assert!(!run(500, "sed s/smuggling/PAGED/", "").unwrap_or_default().contains("PAGED"));
    assert!(run(5, "no-such-pager-here", "").unwrap_or_default().contains("smuggling"));
}
