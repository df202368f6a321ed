//! `list`, `completions`, `man`, `--help`.

use crate::harness::Bench;

#[test]
fn lists_who_said_what() {
    let bench = Bench::new();
    let run = bench.run(&["list", "then.txt"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.contains("Omar Diouf") && run.out.contains("night shifts"), "{}", run.out);
    let run = bench.run(&["list", "then.txt", "now.txt", "--by", "speaker", "--speaker", "diouf"]);
    assert!(run.out.contains("Omar Diouf") && !run.out.contains("night shifts"), "{}", run.out);
}

#[test]
fn records_can_be_given_back_as_an_article() {
    let bench = Bench::new();
    for name in ["then", "now"] {
        let (file, records) = (format!("{name}.txt"), format!("{name}.jsonl"));
        let args = ["list", &file, "--unit", "point", "--format", "json", "-o", &records];
        assert_eq!(bench.run(&args).code, Some(0));
        for line in bench.read(&records).lines() {
            let one: saydiff::wire::Statement = serde_json::from_str(line).expect(line);
            assert_eq!(one.article.as_deref(), Some(file.as_str()));
            assert!(one.side.is_none());
        }
    }
    let run = bench.run(&["diff", "then.jsonl", "now.jsonl", "--format", "json"]);
    let back: saydiff::wire::Comparison = serde_json::from_str(&run.out).expect(&run.err);
    let n_lines =
        bench.read("then.jsonl").lines().count() + bench.read("now.jsonl").lines().count();
    assert_eq!(back.statements.len(), n_lines);
    assert!(back.links.len() >= 2, "{}", run.out);
    let spoken: Vec<_> = back.statements.iter().filter_map(|s| s.speaker.as_deref()).collect();
    assert!(spoken.contains(&"Omar Diouf") && spoken.contains(&"Ines Halvorsen"), "{spoken:?}");
}

#[test]
fn records_are_given_beside_the_texts_and_told_apart_by_their_article() {
    let bench = Bench::new();
    let args =
        ["list", "then.txt", "now.txt", "--unit", "point", "--format", "jsonl", "-o", "s.jsonl"];
    assert_eq!(bench.run(&args).code, Some(0));
    let json = |args: &[&str]| {
        let run = bench.run(&[&["diff"], args, &["--format", "json"]].concat());
        serde_json::from_str::<saydiff::wire::Comparison>(&run.out).expect(&run.err)
    };
    let found = json(&["then.txt", "now.txt"]);
    let given = json(&["then.txt", "now.txt", "--statements", "s.jsonl"]);
    let texts = |of: &saydiff::wire::Comparison| {
        of.statements.iter().map(|one| one.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&given), texts(&found));
    // Each article of the file stands for itself, with the day that the records tell.
    let alone = json(&["s.jsonl#1", "s.jsonl#2"]);
    assert_eq!(texts(&alone), texts(&found));
    let days: Vec<_> = alone.articles.iter().filter_map(|one| one.date.as_deref()).collect();
    assert_eq!(days, ["2031-03-03", "2031-11-12"]);
    let run = bench.run(&["list", "s.jsonl"]);
    assert!(run.err.contains("#1 then.txt, #2 now.txt"), "{}", run.err);
    assert_eq!(bench.run(&["list", "s.jsonl#3"]).code, Some(2));
    bench.write("none.jsonl", "\n");
    let run = bench.run(&["diff", "then.txt", "now.txt", "--statements", "none.jsonl"]);
    assert!(run.err.contains("`none.jsonl` holds no statement"), "{}", run.err);
}

#[test]
fn records_and_cells_tell_topics() {
    let bench = Bench::new();
    bench.write("own.toml", "[[topic]]\nname = \"ferry lines\"\nterms = [\"night shift\"]\n");
    for format in ["json", "csv"] {
        let run = bench.run(&["list", "then.txt", "--topics", "own.toml", "--format", format]);
        assert!(run.out.contains("\"ferry lines\""), "{}{}", run.out, run.err);
    }
}

#[test]
fn the_statements_of_a_speaker_stand_by_date() {
    let bench = Bench::new();
    for format in ["text", "csv", "json"] {
        let args = ["list", "now.txt", "then.txt", "--by", "speaker", "--format", format];
        let out = bench.run(&args).out;
        assert!(out.find("may allow") < out.find("will allow"), "{out}");
    }
}

#[test]
fn a_speaker_whom_nobody_knows_is_trouble() {
    let bench = Bench::new();
    let run = bench.run(&["list", "then.txt", "--speaker", "nobody"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("there are Ines Halvorsen, Omar Diouf"), "{}", run.err);
}

#[test]
fn help_says_what_it_is_then_gives_examples() {
    let bench = Bench::new();
    for args in [
        &["--help"][..],
        &["diff", "--help"],
        &["list", "--help"],
        &["explain", "-h"],
        &["help"],
        &["help", "git-diff"],
    ] {
        let run = bench.run(args);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert_eq!(run.out.lines().nth(2), Some("Examples:"), "{args:?}: {}", run.out);
        assert!(run.out.lines().all(|line| line.chars().count() <= 100), "{}", run.out);
    }
    assert!(bench.run(&["--version"]).out.starts_with("saydiff "));
    assert_eq!(bench.run(&["diff", "-V"]).code, Some(0));
}

#[test]
fn writes_completions_and_a_manual() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish"] {
        let run = bench.run(&["completions", shell]);
        assert!(run.code == Some(0) && run.out.contains("min-confidence"), "{shell}");
    }
    let run = bench.run(&["man"]);
    assert!(run.out.contains(".TH saydiff") && run.out.contains("saydiff\\-diff"), "{}", run.out);
    assert!(run.out.contains(".SH EXAMPLES") && run.out.contains(".SH ENVIRONMENT"), "{}", run.out);
    assert_eq!(bench.run(&["man", "--dir", "."]).code, Some(0));
    assert!(bench.read("saydiff-git-diff.1").contains(".TH saydiff-git-diff"));
    let labels = bench.run(&["completions", "bash"]).out;
    assert!(labels.contains("reversed strengthened softened"), "{labels}");
}

#[test]
fn topics_are_ours_with_the_users_own() {
    let bench = Bench::new();
    let run = bench.run(&["topics"]);
    assert!(run.code == Some(0) && run.out.contains("arms sales"), "{}", run.err);
    bench.write("own.toml", "[[topic]]\nname = \"ferry lines\"\nterms = [\"night shift\"]\n");
    let run = bench.run(&["topics", "--topics", "own.toml", "--format", "json"]);
    let first: serde_json::Value =
        serde_json::from_str(run.out.lines().next().unwrap_or("")).expect(&run.err);
    assert_eq!(first["name"], "ferry lines");
    let run = bench.run(&["diff", "then.txt", "now.txt", "--topics", "own.toml"]);
    assert!(run.out.contains("Ferry lines"), "{}", run.out);
    bench.write("own.toml", "[[topic]]\nname = 3\n");
    let run = bench.run(&["diff", "then.txt", "now.txt", "--topics", "own.toml"]);
    assert!(run.code == Some(2) && run.err.contains("own.toml"), "{}", run.err);
}
