//! Reports: which format, which file, whole or not at all.

use crate::harness::Bench;

const DIFF: [&str; 3] = ["diff", "then.txt", "now.txt"];

/// What every format starts with.
const STARTS: [(&str, &str); 6] = [
    ("html", "<!DOCTYPE html>"),
    ("htm", "<!DOCTYPE html>"),
    ("md", "# "),
    ("csv", "\"row\",\"change\""),
    ("json", "{\n"),
    ("txt", "Ines Halvorsen"),
];

#[test]
fn the_name_of_the_file_tells_the_format_unless_one_is_typed() {
    let bench = Bench::new();
    for (extension, start) in STARTS {
        let name = format!("Report.{}", extension.to_uppercase());
        let run = bench.run(&[&DIFF[..], &["-o", &name]].concat());
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(1), "", ""), "{name}");
        assert!(bench.read(&name).starts_with(start), "{name}: {:.200}", bench.read(&name));
    }
    bench.run(&[&DIFF[..], &["--format", "markdown", "-o", "odd.html"]].concat());
    assert!(bench.read("odd.html").starts_with("# "));
}

#[test]
fn reports_hold_every_row() {
    let bench = Bench::new();
    let many = |verb: &str| -> String {
        (0..12)
            .map(|n| format!("\"Hall {n} must {verb} lamp {n} for {n}0 gulls,\" Ada Roe said.\n\n"))
            .collect()
    };
    bench.write("none.txt", "\"We like ferries,\" Ada Roe said.\n");
    bench.write("many.txt", many("sell"));
    let rows = |format: &str| bench.run(&["diff", "none.txt", "many.txt", "--format", format]).out;
    let n_rows = rows("csv").lines().count() - 1;
    assert!(n_rows > 5, "{}", rows("csv"));
    assert_eq!(rows("html").matches("<article class=\"row\"").count(), n_rows);
    assert_eq!(rows("markdown").matches("\n## ").count(), n_rows);
}

#[test]
fn cells_are_guarded_unless_raw_ones_are_asked_for() {
    let bench = Bench::new();
    let said = |verb: &str| format!("Minister Ada Roe said =1+{verb} is right.\n");
    bench.write("a.txt", said("HYPERLINK"));
    bench.write("b.txt", said("WEBSERVICE"));
    let guarded = bench.run(&["diff", "a.txt", "b.txt", "--format", "csv"]);
    assert!(guarded.out.contains("\"'=1+") && !guarded.out.contains("\"=1+"), "{}", guarded.out);
    let raw = bench.run(&["diff", "a.txt", "b.txt", "--format", "csv", "--raw-csv"]);
    assert!(raw.out.contains("\"=1+") && !raw.out.contains("'=1"), "{}", raw.out);
    let list = bench.run(&["list", "a.txt", "--format", "csv"]);
    assert!(list.out.contains("\"'=1+"), "{}", list.out);
}

#[test]
fn what_has_no_such_form_is_told() {
    let bench = Bench::new();
    for (args, words) in [
        (
            &["list", "then.txt", "--format", "html"][..],
            "possible values: text, json, markdown, csv",
        ),
        (
            &["explain", "1", "then.txt", "now.txt", "--format", "csv"],
            "possible values: text, json",
        ),
        (&["topics", "--format", "markdown"], "possible values: text, json"),
        (&["diff", "then.txt", "now.txt", "-o", "report.docx"], "cannot tell a format by the name"),
        (&["diff", "then.txt", "now.txt", "-o", "report"], "cannot tell a format by the name"),
        (&["list", "then.txt", "-o", "list.html"], "choose another --format"),
    ] {
        let run = bench.run(args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(run.err.contains(words), "{args:?}: {}", run.err);
        for name in ["list.html", "report.docx", "report"] {
            assert!(!bench.path().join(name).exists());
        }
    }
}

#[test]
fn a_dash_is_standard_output() {
    let bench = Bench::new();
    let run = bench.run(&[&DIFF[..], &["-o", "-", "--format", "csv"]].concat());
    assert!(run.out.starts_with("\"row\""), "{}{}", run.out, run.err);
    assert!(!bench.path().join("-").exists());
}

#[test]
fn reports_tell_no_folder() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path().join("private")).expect("a folder can be made");
    bench.write("private/then.txt", crate::harness::THEN);
    for format in ["html", "markdown"] {
        let run = bench.run(&["diff", "private/then.txt", "now.txt", "--format", format]);
        assert!(run.out.contains("then") && !run.out.contains("private"), "{}", run.out);
    }
}

#[test]
fn a_file_is_written_whole_and_never_over_an_input() {
    let bench = Bench::new();
    bench.write("report.txt", "old");
    let run = bench.run(&["diff", "then.txt", "now.txt", "-o", "report.txt"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert_eq!(bench.read("report.txt"), bench.run(&["diff", "then.txt", "now.txt"]).out);
    let run = bench.run(&["diff", "then.txt", "now.txt", "-o", "now.txt"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("same file as the output"), "{}", run.err);
    assert_eq!(bench.read("now.txt"), crate::harness::NOW);
    let run = bench.run(&["diff", "then.txt", "now.txt", "-o", "none/report.txt"]);
    assert!(run.err.contains("folder must exist") && run.code == Some(2), "{}", run.err);
    let left = std::fs::read_dir(bench.path()).expect("the folder is there").flatten();
    let left = left.filter(|entry| entry.file_name().to_string_lossy().ends_with(".tmp"));
    assert_eq!(left.count(), 0, "nothing half-written is left");
}

#[cfg(unix)]
#[test]
fn a_failure_leaves_the_earlier_file() {
    let bench = Bench::new();
    let untouched = |what: &str| {
        assert_eq!(bench.read("report.html"), "old", "{what}");
        let left = std::fs::read_dir(bench.path()).expect("the folder is there").flatten();
        let left: Vec<_> =
            left.filter(|entry| entry.file_name().to_string_lossy().ends_with(".tmp")).collect();
        assert!(left.is_empty(), "{what} leaves {left:?}");
    };
    bench.write("report.html", "old");
    // A limit on file sizes stands for a full disk: the write fails half-way.
    let line = "trap '' XFSZ; ulimit -f 2; $S diff then.txt now.txt -o report.html";
    let full = bench.shell(line);
    assert_eq!(full.code, Some(2), "{}", full.err);
    assert!(full.err.contains("cannot write `report.html`"), "{}", full.err);
    untouched("a full disk");
    let trouble = bench.run(&["diff", "then.txt", "none.txt", "-o", "report.html"]);
    assert_eq!(trouble.code, Some(2));
    untouched("a missing input");
    let closed = bench.shell("$S diff then.txt now.txt --speaker nobody -o report.html 2>&-");
    assert_eq!(closed.code, Some(2));
    untouched("a closed standard error");
    let shut = bench.shell(
        "mkdir shut && cp report.html shut/ && chmod a-w shut && ! touch shut/x 2>/dev/null && \
         $S diff then.txt now.txt -o shut/report.html; rc=$?; cat shut/report.html; chmod u+w shut; exit $rc",
    );
    // Whoever may write anywhere (root) cannot be refused.
    if !bench.path().join("shut/x").exists() {
        assert_eq!((shut.code, shut.out.as_str()), (Some(2), "old"), "{}", shut.err);
        assert!(shut.err.contains("its folder must be writable"), "{}", shut.err);
    }
}

#[cfg(unix)]
#[test]
fn devices_pipes_and_links_are_written_to_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let bench = Bench::new();
    let full = bench.run(&[&DIFF[..], &["-o", "/dev/full"]].concat());
    assert_eq!(full.code, Some(2));
    assert!(full.err.contains("cannot write `/dev/full`"), "{}", full.err);
    let out = bench.shell("$S diff then.txt now.txt -o /dev/stdout | head -n 1");
    assert_eq!((out.code, out.err.as_str()), (Some(0), ""));
    assert!(out.out.starts_with("Ines Halvorsen"), "{}", out.out);
    bench.write("real.html", "old");
    let private = std::fs::Permissions::from_mode(0o640);
    std::fs::set_permissions(bench.path().join("real.html"), private).expect("it is ours");
    symlink("real.html", bench.path().join("link.html")).expect("a link can be made");
    bench.run(&[&DIFF[..], &["-o", "link.html"]].concat());
    assert!(bench.read("real.html").starts_with("<!DOCTYPE html>"));
    let metadata = |name: &str| std::fs::symlink_metadata(bench.path().join(name)).expect(name);
    assert!(metadata("link.html").is_symlink());
    assert_eq!(metadata("real.html").permissions().mode() & 0o777, 0o640);
    bench.shell("umask 027; $S diff then.txt now.txt -o made.html");
    assert_eq!(metadata("made.html").permissions().mode() & 0o777, 0o640, "the umask is obeyed");
}
