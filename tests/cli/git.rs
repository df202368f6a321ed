//! With a real git repository: external diff, driver by attributes, difftool.

use crate::harness::{BINARY, Bench, NOW, Run, THEN};

/// A repository whose first commit holds `then.txt` as `said.txt`, and whose working tree holds `now.txt`
/// under that name; `None` where there is no git.
fn repository() -> Option<Bench> {
    let bench = Bench::new();
    bench.write("said.txt", THEN);
    let made = git(&bench, "init -q . && git add said.txt && git commit -qm then");
    if made.code != Some(0) {
        assert!(made.err.contains("not found"), "{}", made.err);
        return None;
    }
    bench.write("said.txt", NOW);
    Some(bench)
}

/// Runs a line of git commands with nobody's configuration.
fn git(bench: &Bench, line: &str) -> Run {
    let home = bench.path().to_string_lossy().into_owned();
    let env = [
        ("S", BINARY),
        ("HOME", &home),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "n"),
        ("GIT_AUTHOR_EMAIL", "n@example"),
        ("GIT_COMMITTER_NAME", "n"),
        ("GIT_COMMITTER_EMAIL", "n@example"),
        ("GIT_EXTERNAL_DIFF", BINARY_DIFF),
    ];
    let output = bench.command("bash", &["-c", &format!("git {line}")], &env).output();
    Run::of(output.expect("the shell runs"))
}

const BINARY_DIFF: &str = concat!("'", env!("CARGO_BIN_EXE_saydiff"), "' git-diff");

#[test]
fn as_external_diff_it_shows_what_moved_since_the_last_commit() {
    let Some(bench) = repository() else { return };
    let run = git(&bench, "diff");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    assert!(run.out.starts_with("diff --saydiff a/said.txt b/said.txt\n"), "{}", run.out);
    for words in ["said.txt@", "[-must-] {+should+}", "NEW · found only in B"] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    assert!(!run.out.contains("/tmp/"), "no temporary name is shown: {}", run.out);
    let log = git(&bench, "commit -qam now && git log -p -1 --ext-diff");
    assert!(log.out.contains("[-must-] {+should+}"), "{}", log.out);
    let only = "version && export GIT_EXTERNAL_DIFF=\"$GIT_EXTERNAL_DIFF --only new\" && \
                git show --ext-diff";
    let narrow = git(&bench, only);
    assert!(
        narrow.out.contains("NEW · found only in B") && !narrow.out.contains("[-must-]"),
        "{}",
        narrow.out
    );
}

#[test]
fn new_deleted_renamed_and_foreign_files_never_stop_git() {
    let Some(bench) = repository() else { return };
    let name = "odd \u{1b}[31m'\\.txt";
    bench.write(name, THEN);
    bench.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    bench.write("bare.txt", "The harbour is wide.\n");
    bench.write("empty.txt", "");
    let run = git(&bench, "mv said.txt moved.txt && git checkout -q HEAD -- said.txt; git add -A");
    assert_eq!(run.code, Some(0), "{}", run.err);
    let run = git(&bench, "diff --cached");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    assert!(run.out.contains("picture.png: not compared: "), "{}", run.out);
    assert!(run.out.contains("bare.txt: no statement found in either version"), "{}", run.out);
    assert!(
        run.out.contains("/dev/null") && run.out.contains("NEW · found only in B"),
        "{}",
        run.out
    );
    assert!(run.is_harmless(), "{:?}", run.out);
    let run = git(&bench, "commit -qm all && git rm -q then.txt && git diff --cached");
    assert!(run.out.contains("DROPPED · found only in A") && run.code == Some(0), "{}", run.out);
    let run = git(
        &bench,
        "reset -q --hard && git mv then.txt later.txt && sed -i s/must/should/ later.txt && git add -A && git diff --cached -M",
    );
    assert!(run.out.contains("diff --saydiff a/then.txt b/later.txt"), "{}{}", run.out, run.err);
}

#[test]
fn as_driver_it_compares_the_files_that_attributes_name() {
    let Some(bench) = repository() else { return };
    bench.write("code.c", "int a;\n");
    bench.write(".gitattributes", "*.txt diff=saydiff\n");
    let line = "add -A && git commit -qm all && git config diff.saydiff.command \"$GIT_EXTERNAL_DIFF\" && \
                unset GIT_EXTERNAL_DIFF && cp then.txt said.txt && echo 'int b;' >> code.c && git diff";
    let run = git(&bench, line);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("diff --git a/code.c b/code.c"), "{}", run.out);
    assert!(run.out.contains("diff --saydiff a/said.txt b/said.txt"), "{}", run.out);
}

#[test]
fn as_difftool_it_names_the_file_and_not_its_copy() {
    let Some(bench) = repository() else { return };
    let line = "config difftool.saydiff.cmd \"'$S' git-diff \\\"\\$MERGED\\\" \\\"\\$LOCAL\\\" \\\"\\$REMOTE\\\"\" && \
                unset GIT_EXTERNAL_DIFF && git difftool -y -t saydiff";
    let run = git(&bench, line);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    assert!(run.out.contains("[-must-] {+should+}") && run.out.contains("said.txt"), "{}", run.out);
    assert!(!run.out.contains("git-blob"), "{}", run.out);
}

#[test]
fn the_status_is_what_git_expects() {
    let bench = Bench::new();
    let git_diff = |old: &str, new: &str, more: &[&str]| {
        bench
            .run(
                &[
                    &["git-diff", "x.txt", old, "1a2b3c4d", "100644", new, "0000000", "100644"],
                    more,
                ]
                .concat(),
            )
            .code
    };
    assert_eq!(git_diff("then.txt", "now.txt", &[]), Some(0));
    assert_eq!(git_diff("then.txt", "now.txt", &["--exit-code"]), Some(1));
    assert_eq!(git_diff("then.txt", "then.txt", &["--exit-code"]), Some(0));
    assert_eq!(git_diff("then.txt", "none.txt", &[]), Some(0), "told in a line");
    assert_eq!(git_diff("then.txt", "none.txt", &["--exit-code"]), Some(1), "not the same");
    assert_eq!(git_diff("then.txt", "now.txt", &["-o", "now.txt"]), Some(2), "an input");
    let alone = bench.run(&["git-diff", "x.txt"]);
    assert_eq!((alone.code, alone.out.contains("x.txt: unmerged")), (Some(0), true));
    let two = bench.run(&["git-diff", "x.txt", "then.txt"]);
    assert_eq!(two.code, Some(2), "{}", two.out);
    assert!(two.err.contains("1, 3, 7 or 9 arguments"), "{}", two.err);
}

#[test]
fn git_s_own_pager_counts_as_the_terminal() {
    let bench = Bench::new();
    let args = ["git-diff", "x.txt", "then.txt", "1a2b3c4", "100644", "now.txt", "0", "100644"];
    let run = bench.run_in(&args, &[("GIT_PAGER_IN_USE", "true"), ("COLUMNS", "60")]);
    assert!(run.out.contains("\u{1b}["), "{}", run.out);
    let plain =
        bench.run_in(&args, &[("GIT_PAGER_IN_USE", "true"), ("COLUMNS", "60"), ("NO_COLOR", "1")]);
    assert!(plain.out.lines().all(|line| line.chars().count() <= 60), "{}", plain.out);
    assert!(!bench.run(&args).out.contains("\u{1b}["));
}
