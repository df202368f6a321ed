//! What goes wrong: status 2, one line on standard error that names the file, the reason, the remedy.

use crate::harness::Bench;

#[test]
fn one_line_with_file_reason_and_remedy() {
    let bench = Bench::new();
    bench.write("empty.txt", "");
    bench.write("blank.txt", " \n\n");
    bench.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    bench.write("noise.bin", (0..4096_u32).map(|i| (i * 7 % 32) as u8).collect::<Vec<_>>());
    std::fs::create_dir(bench.path().join("folder")).expect("a folder can be made");
    for (file, words) in [
        ("none.txt", "no such file"),
        ("thne.txt", "did you mean `then.txt`?"),
        ("folder", "directory"),
        ("empty.txt", "empty"),
        ("blank.txt", "empty"),
        ("picture.png", "PNG"),
        ("noise.bin", "binary"),
        ("/dev/zero", "device"),
        ("/dev/null", "empty"),
    ] {
        for args in [["diff", "then.txt", file], ["diff", file, "then.txt"]] {
            let run = bench.run(&args);
            assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{args:?}");
            assert_eq!(run.err.lines().count(), 1, "{}", run.err);
            assert!(run.err.contains(words) && run.err.contains(file), "{args:?}: {}", run.err);
            assert!(run.err.starts_with("saydiff: "), "{}", run.err);
        }
    }
}

#[test]
fn invalid_utf8_is_read_with_a_note_that_names_the_file() {
    let bench = Bench::new();
    let mut bytes = crate::harness::NOW.as_bytes().to_vec();
    bytes.extend(b"\nThe caf\xe9 said: \"It stays open.\"\n");
    bench.write("latin.txt", bytes);
    let run = bench.run(&["diff", "then.txt", "latin.txt"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.contains("note: `latin.txt`"), "{}", run.err);
    assert_eq!(bench.run(&["diff", "then.txt", "latin.txt", "-q"]).err, "");
}

#[test]
fn nothing_to_compare_is_trouble_with_the_reason() {
    let bench = Bench::new();
    bench.write("bare.txt", "The harbour is wide. It was built in 1901.\n");
    let run = bench.run(&["diff", "bare.txt", "bare.txt"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("no statement found in `bare.txt`"), "{}", run.err);
}

#[test]
fn a_named_pipe_is_refused_at_once() {
    let bench = Bench::new();
    let made = bench.shell("mkfifo pipe");
    if made.code != Some(0) {
        return; // this file system has none
    }
    let run = bench.run(&["diff", "pipe", "then.txt"]);
    assert!(run.code == Some(2) && run.err.contains("named pipe"), "{}", run.err);
}

#[test]
fn wrong_usage_is_told_and_helped() {
    let bench = Bench::new();
    for args in
        [&["diff"][..], &["diff", "then.txt"], &["dif", "a", "b"], &[], &["diff", "a", "b", "--x"]]
    {
        let run = bench.run(args);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(run.out.is_empty() && run.err.contains("Usage"), "{args:?}: {}", run.err);
    }
}

#[test]
fn a_file_with_a_dash_and_a_third_article_are_helped() {
    let bench = Bench::new();
    bench.write("-dash.txt", "x");
    for (args, words) in [
        (["diff", "-dash.txt", "now.txt"], "'./-dash.txt'"),
        (["diff", "then.txt", "--width=5"], "a number from 20 to 1000"),
        (["diff", "then.txt", "-U=-1"], "0 or more"),
    ] {
        let run = bench.run(&args);
        assert!(run.code == Some(2) && run.err.contains(words), "{args:?}: {}", run.err);
        assert!(run.err.starts_with("saydiff: "), "{}", run.err);
    }
    let run = bench.run(&["diff", "then.txt", "now.txt", "then.txt"]);
    assert!(run.err.contains("two articles are compared"), "{}", run.err);
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let bench = Bench::new();
    let line = "($S diff then.txt now.txt --all; echo rc=$? >&2) | head -n 1 >/dev/null";
    let run = bench.shell(line);
    assert!(matches!(run.err.trim(), "rc=0" | "rc=1"), "{}", run.err);
    let closed = bench.shell("$S diff then.txt now.txt >&-; echo rc=$?");
    assert!(!closed.err.contains("panicked"), "{}", closed.err);
}
